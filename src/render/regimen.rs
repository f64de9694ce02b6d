//! A medication list on one page: what was read, every risk, and what the medicines have in common.

mod risks;

use super::card::{Cite, NO_DATA};
use super::page::{Hint, Page};
use super::rows::{Audience, Rows};
use super::styled::{Emphasis, Styled};
use super::{Look, grouped};
use crate::documents::cells::Silent;
use crate::mechanism::once;
use crate::model::Effect;
use crate::names::ErrorCode;
use crate::regimen::{Alike, ClinicalShare, Regimen, TransmitterShare, Unread};
use crate::sentences::{self, and, participle};

/// How much is shown, and what shows more.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// Every clinical effect, not only those that entries share.
    pub full: bool,
    /// The references too.
    pub sources: bool,
    /// Whether only some clinical effects are asked for.
    pub felt: bool,
    /// The command that was given, without the flags for more.
    pub command: &'a str,
}

impl Ask<'_> {
    /// How to ask for more.
    fn more(self, what: String, flag: &str) -> Hint {
        Hint { what, command: format!("{} {flag}", self.command) }
    }
}

/// The page of a list.
pub fn text(regimen: &Regimen<'_>, look: Look, ask: Ask<'_>, cite: Cite<'_>) -> Styled {
    let mut writer = Writer { page: Page::new(look), keys: Vec::new() };
    writer.counted(regimen);
    writer.unread(regimen);
    writer.untold(regimen);
    if ask.felt {
        writer.clinical(regimen, ask);
    } else {
        // A change of exposure is no lack of risk, and stands above what says that none is named.
        if regimen.risks.is_empty() {
            writer.exposures(regimen);
            writer.risks(regimen, ask.full);
        } else {
            writer.risks(regimen, ask.full);
            writer.exposures(regimen);
        }
        writer.transmitters(regimen);
        writer.clinical(regimen, ask);
        writer.burden(regimen);
        writer.duplicates(regimen);
        // What was typed is known: what comes of it stands before it.
        writer.read(regimen);
    }
    writer.foot(ask, cite)
}

/// A page, and the keys that were cited on it.
struct Writer<'r> {
    page: Page,
    keys: Vec<&'r str>,
}

impl<'r> Writer<'r> {
    fn heading(&mut self, text: &str) {
        self.page.space();
        self.page.statement(text);
    }

    /// How many medicines there are, and of how many more nothing is told.
    fn counted(&mut self, regimen: &'r Regimen<'_>) {
        let count = regimen.entries.len();
        let outside = match regimen.outside.len() {
            0 => String::new(),
            outside => format!("; of {outside} more nothing is told here"),
        };
        let unread = match regimen.unread.len() {
            0 => String::new(),
            unread => format!("; {unread} could not be read"),
        };
        self.page
            .title(&format!("{count} {} read{outside}{unread}", if count == 1 { "medicine" } else { "medicines" }), "");
    }

    /// What was read as what.
    fn read(&mut self, regimen: &'r Regimen<'_>) {
        if regimen.read.is_empty() {
            return;
        }
        self.heading("read as");
        let mut rows = Vec::new();
        for read in &regimen.read {
            let names: Vec<&str> = read.entries.iter().map(|id| regimen.name(id)).collect();
            let left = if read.left.is_empty() { String::new() } else { format!("; not read: {}", and(&read.left)) };
            let out = read.not_taken.iter().map(|out| format!("; left out: {} ({})", out.id, out.why));
            let lead = if names.is_empty() { "nothing taken".to_owned() } else { names.join(" + ") };
            rows.push((format!(" {lead}"), format!("{}{left}{}", shortened(&read.text), out.collect::<String>())));
        }
        self.page.fields(&rows);
    }

    /// Parts of products of which nothing is told.
    fn untold(&mut self, regimen: &Regimen<'_>) {
        if !regimen.untold_parts.is_empty() {
            self.page.space();
        }
        for untold in &regimen.untold_parts {
            self.page.item(" ", &untold.text);
        }
    }

    /// What leads to no entry, as prominent as a risk: what is known and outside together, the rest one by one.
    fn unread(&mut self, regimen: &Regimen<'_>) {
        let known = [
            (ErrorCode::OutOfScope, "not known to act on the four transmitters"),
            (ErrorCode::NotCurated, "it has no card yet"),
        ];
        for (code, why) in known {
            let of_code = regimen.outside.iter().filter(|outside| outside.error.code == code);
            let names: Vec<&str> = of_code.map(|outside| outside.error.query.as_str()).collect();
            if !names.is_empty() {
                self.heading(&format!(
                    "nothing here speaks of {} ({why}): that is not the same as no risk",
                    and(names)
                ));
            }
        }
        if regimen.unread.is_empty() {
            return;
        }
        self.heading("could not be read: nothing below speaks of it, which is not the same as no risk");
        let is_lost = |unread: &&Unread| unread.error.code == ErrorCode::Unknown && unread.error.suggestions.is_empty();
        let lost: Vec<&str> = regimen.unread.iter().filter(is_lost).map(|unread| unread.error.query.as_str()).collect();
        if !lost.is_empty() {
            self.page.item(" ", &format!("not known: {}", lost.join(", ")));
        }
        for unread in regimen.unread.iter().filter(|unread| !is_lost(unread)) {
            self.page.item(" ", &unread.error.message);
        }
    }

    fn transmitters(&mut self, regimen: &'r Regimen<'_>) {
        if regimen.entries.is_empty() {
            return;
        }
        self.heading("transmitters, each drug by itself");
        for share in &regimen.transmitters {
            let does = |(effect, ids): (Effect, &[&str])| {
                let mut ways = grouped(ids.iter().map(|id| (share.way(effect, id), regimen.name(id))));
                // Behind a place it would read as if it were there.
                ways.sort_by_key(|(way, _)| !way.is_empty());
                let ways = ways.into_iter().map(|(way, names)| format!("{way}by {}", and(names)));
                let (symbol, done) = (self.page.look().symbol_before(effect), participle(effect));
                (!ids.is_empty()).then(|| format!("{symbol}{done} {}", ways.collect::<Vec<_>>().join(", ")))
            };
            let mut told: Vec<String> = share.by_effect().into_iter().filter_map(does).collect();
            told.extend(quiet(share, regimen, self.page.look()));
            let told = if told.is_empty() { NO_DATA.to_owned() } else { told.join("; ") };
            self.page.field(&format!(" {}", share.transmitter), &told);
        }
    }

    /// Clinical effects; all of them, or those that several entries share.
    fn clinical(&mut self, regimen: &'r Regimen<'_>, ask: Ask<'_>) {
        let all = ask.full || ask.felt;
        /// As many are told, unless all are asked for.
        const MOST: usize = 12;
        let is_one = regimen.entries.len() == 1;
        let is_shown = |share: &&ClinicalShare<'_>| all || is_one || share.entries.len() > 1;
        let most = if all { usize::MAX } else { MOST };
        let shown: Vec<_> = regimen.clinical.iter().filter(is_shown).take(most).collect();
        let left = regimen.clinical.len() - shown.len();
        if regimen.entries.is_empty() {
            return;
        }
        if regimen.clinical.is_empty() {
            self.heading("no clinical effect of them is recorded here: not known is not none");
            return;
        }
        self.heading(match (all, is_one) {
            (_, true) => "seen with it",
            (true, false) => "seen with them",
            (false, false) if shown.is_empty() => "nothing that was seen with more than one of them",
            (false, false) => "seen with more than one of them",
        });
        let mut rows = Vec::new();
        for share in shown {
            let when = sentences::later(share.phase).map(|when| format!(" {when}")).unwrap_or_default();
            let names: Vec<&str> = share.entries.iter().map(|seen| seen.name).collect();
            rows.push((format!(" {}{when}", share.effect), and(names)));
            self.keys.extend(share.entries.iter().flat_map(|seen| seen.sources.iter().copied()));
        }
        // Of one medicine it is not said in each row whose effect it is.
        if is_one && self.page.look().width.is_some() {
            let effects: Vec<&str> = rows.iter().map(|(effect, _)| effect.trim()).collect();
            self.page.item(" ", &effects.join(", "));
        } else {
            self.page.fields(&rows);
        }
        if ask.felt {
            let is_seen =
                |id: &str| regimen.clinical.iter().any(|share| share.entries.iter().any(|seen| seen.id == id));
            let others: Vec<&str> =
                regimen.entries.iter().filter(|entry| !is_seen(entry.id)).map(|entry| entry.name).collect();
            if !others.is_empty() {
                self.page.item(" ", &format!("not recorded here, which is not none: {}", and(others)));
            }
        }
        if left > 0 {
            let effects = if left == 1 { "effect" } else { "effects" };
            self.page.hint(&ask.more(format!(" {left} {effects} more"), "--full"), None);
        }
    }

    fn burden(&mut self, regimen: &'r Regimen<'_>) {
        let burden = &regimen.anticholinergic;
        if burden.scored.is_empty() {
            return;
        }
        let scale = "the sum of scores of 1 to 3 by the Anticholinergic Cognitive Burden scale";
        self.heading(&format!("anticholinergic burden: {}, {scale}", burden.total));
        let scores: Vec<String> =
            burden.scored.iter().map(|scored| format!("{} {}", scored.name, scored.score)).collect();
        self.page.item(" ", &and(scores));
        self.keys.extend(burden.scored.iter().flat_map(|scored| scored.sources.iter().copied()));
        if !burden.without.is_empty() {
            let names: Vec<&str> = burden.without.iter().map(|member| member.name).collect();
            self.page.item(" ", &format!("not scored, which is not a score of 0: {}", and(names)));
        }
    }

    fn duplicates(&mut self, regimen: &'r Regimen<'_>) {
        if regimen.duplicates.is_empty() {
            return;
        }
        self.heading("twice");
        for duplicate in &regimen.duplicates {
            let names: Vec<&str> = duplicate.entries.iter().map(|id| regimen.name(id)).collect();
            let text = match duplicate.alike {
                Alike::SameDrug => {
                    const MOST: usize = 5;
                    let lines: Vec<String> = duplicate.at.iter().take(MOST).map(ToString::to_string).collect();
                    let more = if duplicate.at.len() > MOST { " ..." } else { "" };
                    format!("{} is listed {} times: {}{more}", duplicate.name, duplicate.at.len(), lines.join(", "))
                }
                Alike::SameClass => format!("{} are each of the class {}", and(names), duplicate.name),
            };
            self.page.item(" ", &text);
        }
    }

    /// The references, or how to see them, and what shows more.
    fn foot(mut self, ask: Ask<'_>, cite: Cite<'_>) -> Styled {
        let keys = once(self.keys.iter().copied());
        self.page.space();
        if ask.sources {
            for key in keys {
                self.page.hanging(0, &format!("[{key}] {}", cite(key).unwrap_or_default()));
            }
        } else if !keys.is_empty() {
            let sources = if keys.len() == 1 { "source" } else { "sources" };
            self.page.hint(&ask.more(format!("{} {sources}", keys.len()), "--sources"), Some(Emphasis::Faint));
        }
        self.page.finish()
    }
}

/// What is known of those that do nothing to a transmitter which counts: in the words of their cards, the strongest
/// first.
fn quiet(share: &TransmitterShare<'_>, regimen: &Regimen<'_>, look: Look) -> Vec<String> {
    const DIFFERS: &str = "differs from drug to drug: ";
    let mut said: Vec<((u8, String, &str), &str)> = Vec::new();
    for (id, cell) in &share.quiet {
        let name = regimen.name(id);
        let hinted = |rank: u8, manner: &str, end: &'static str| {
            let word = |effect: &Effect| format!("{}{manner}{} by ", look.symbol_before(*effect), participle(*effect));
            cell.hinted.iter().map(|effect| ((rank, word(effect), end), name)).collect::<Vec<_>>()
        };
        match cell.silent {
            Silent::Weak => said.extend(hinted(0, "weakly ", "")),
            Silent::Contested => said.push(((1, "? contested: ".to_owned(), ""), name)),
            Silent::Proposed => said.extend(hinted(2, "", " (hypothesis)")),
            Silent::Unsettled => said.push(((1, format!("{}: ", cell.silent.word()), ""), name)),
            Silent::Unknown => said.push(((3, "unknown: ".to_owned(), ""), name)),
            Silent::None => said.push(((4, "none: ".to_owned(), ""), name)),
            Silent::Acts => said.push(((1, format!("{}: ", cell.text(|_| "", ", ")), ""), name)),
            Silent::Mixed | Silent::Nothing => {}
        }
    }
    said.extend(share.mixed.iter().map(|id| ((5, DIFFERS.to_owned(), ""), regimen.name(id))));
    let mut said = grouped(said);
    said.sort_by_key(|((rank, ..), _)| *rank);
    said.into_iter().map(|((_, lead, end), names)| format!("{lead}{}{end}", and(names))).collect()
}

/// A statement as far as a page shows it.
fn shortened(text: &str) -> String {
    const MOST: usize = 200;
    let mut shown: String = text.chars().take(MOST).collect();
    shown.push_str(if shown.len() < text.len() { " ..." } else { "" });
    shown
}

impl Rows {
    /// What a list comes to, one finding a row.
    pub fn regimen(regimen: &Regimen<'_>) -> Self {
        let list = |items: &[&str]| Audience::Machine.list(items);
        let mut rows: Vec<[String; 5]> = Vec::new();
        let mut add = |part: &str, entries: String, finding: String, evidence: String, sources: String| {
            rows.push([part.to_owned(), entries, finding, evidence, sources]);
        };
        for read in &regimen.read {
            if !read.entries.is_empty() {
                add("read", read.entries.join(";"), read.text.clone(), String::new(), String::new());
            }
            for out in &read.not_taken {
                add("not-taken", out.id.clone(), out.why.clone(), String::new(), String::new());
            }
            for word in &read.left {
                add("left", read.entries.join(";"), word.clone(), String::new(), String::new());
            }
        }
        for (part, told) in [("unread", &regimen.unread), ("outside", &regimen.outside)] {
            for unread in told {
                add(part, String::new(), unread.error.query.clone(), String::new(), String::new());
            }
        }
        for risk in &regimen.risks {
            let entries: Vec<&str> = once(risk.parties.iter().map(|party| party.subject));
            let evidence = risk.evidence.map(|evidence| evidence.to_string()).unwrap_or_default();
            add("risk", list(&entries), risk.name.unwrap_or_default().to_owned(), evidence, risk.sources.join(";"));
        }
        for risk in &regimen.member_risks {
            let entries = risk.between.each_ref().map(|one| one.id);
            add("member-risk", list(&entries), risk.text.clone(), risk.evidence.to_string(), list(&risk.sources));
        }
        for untold in &regimen.untold_parts {
            add("untold-part", untold.of.to_owned(), untold.part.to_owned(), String::new(), String::new());
        }
        for e in &regimen.exposures {
            add("exposure", format!("{};{}", e.by, e.of), e.text.clone(), String::new(), list(&e.sources));
        }
        for share in &regimen.transmitters {
            for (effect, ids) in share.by_effect().into_iter().filter(|(_, ids)| !ids.is_empty()) {
                add("transmitter", list(ids), format!("{}:{effect}", share.transmitter), String::new(), String::new());
            }
            for (id, cell) in share.quiet.iter().filter(|(_, cell)| !cell.silent.word().is_empty()) {
                let finding = format!("{}:{}", share.transmitter, cell.silent.word());
                add("transmitter", (*id).to_owned(), finding, String::new(), String::new());
            }
        }
        for share in &regimen.clinical {
            for seen in &share.entries {
                let finding = format!("{}:{}", share.effect, share.phase);
                add("clinical", seen.id.to_owned(), finding, seen.evidence.to_string(), list(&seen.sources));
            }
        }
        for scored in &regimen.anticholinergic.scored {
            add(
                "anticholinergic",
                scored.id.to_owned(),
                scored.score.to_string(),
                String::new(),
                list(&scored.sources),
            );
        }
        for duplicate in &regimen.duplicates {
            let part = if duplicate.alike == Alike::SameDrug { "same-drug" } else { "same-class" };
            add(part, list(&duplicate.entries), duplicate.id.to_owned(), String::new(), String::new());
        }
        let header = ["part", "entries", "finding", "evidence", "sources"].map(str::to_owned).to_vec();
        Self { header, rows: rows.into_iter().map(Vec::from).collect() }
    }
}
