//! What several entries do together: risks first, then what one does to the other, then what comes of both.

use super::teller::Teller;
use super::{Ask, counted, cut_statements};
use crate::documents::{Explanation, ExposureDocument, InteractionDocument, ParticipantDocument, cells::Silent};
use crate::mechanism::once;
use crate::model::{Effect, Transmitter, Word};
use crate::render::abbreviations::abbreviations;
use crate::render::card::Cite;
use crate::render::cell;
use crate::render::columns::{Column, Grid, Pieces};
use crate::render::legend::{MEASURED, legend, wrapped};
use crate::render::styled::{Emphasis, Styled};
use crate::render::{Look, NARROW, grouped};
use crate::sentences;

/// Lines of a terminal, less that of the prompt.
const SCREEN: usize = 23;

/// How much of what a pair does is told, where all of it is more than a screen.
#[derive(Clone, Copy)]
struct Room {
    /// Of what one does to the other, so many statements.
    each_other: usize,
    /// Whether to tell where else they meet.
    meetings: bool,
}

/// The text of what several entries do together: of two as much as a screen holds, unless more is asked for.
pub fn combined(explanation: &Explanation<'_>, look: Look, ask: Ask<'_>, cite: Cite<'_>) -> Styled {
    let all = Room { each_other: usize::MAX, meetings: true };
    let told = |room| told(explanation, look, ask, cite, room);
    let is_whole = ask.full || ask.sources || look.width.is_none() || explanation.names.len() > 2;
    let (text, statements) = told(all);
    let fits = |text: &Styled| text.as_str().lines().count() <= SCREEN;
    if is_whole || fits(&text) {
        return text;
    }
    let mut shorter = told(Room { meetings: false, ..all }).0;
    for each_other in (0..statements).rev() {
        if fits(&shorter) {
            break;
        }
        shorter = told(Room { each_other, meetings: false }).0;
    }
    shorter
}

/// The text, and how many statements on what one does to the other there are.
fn told(explanation: &Explanation<'_>, look: Look, ask: Ask<'_>, cite: Cite<'_>, room: Room) -> (Styled, usize) {
    let mut teller = Teller::new(look, ask);
    teller.page.title(&explanation.names.join(" + "), "");
    if let Some(kept) = &explanation.kept {
        teller.page.item("", kept);
    }
    teller.risks(explanation);
    if explanation.risks.is_empty() {
        teller.exposures(explanation);
    }
    // Of many what one does to another fills screens: what they come to stands before it.
    let are_many = explanation.names.len() > 2;
    let statements = if are_many { 0 } else { teller.each_other(explanation, room.each_other) };
    teller.page.space();
    let totals = totals(explanation, look);
    let has_room = look.width.is_none_or(|width| width >= NARROW);
    if has_room && (explanation.umbrellas.is_empty() || totals.fits_naming(Transmitter::ALL.len(), look)) {
        let totals = totals.lay(1, look).text;
        teller.page.block(&totals);
        if let Some(catalog) = ask.explained {
            teller.page.block(&legend(totals.as_str(), look));
            let shown = format!("{}\n{}", teller.page.shown(), totals.as_str());
            teller.page.block(&wrapped(&abbreviations(catalog, &shown, look), look));
        }
    } else {
        for &transmitter in Transmitter::ALL {
            let effects = cell::pieces(&explanation.cells[transmitter as usize], &[], look).text();
            let effects = if effects.is_empty() { cut_by(explanation, transmitter) } else { effects };
            let effects = if effects.is_empty() { none_by(explanation, transmitter) } else { effects };
            let counted = explanation.umbrellas.iter().map(|umbrella| {
                let counted = cell::pieces(&umbrella.cells[transmitter as usize], &[], look).text();
                if counted.is_empty() { counted } else { format!("{} {counted}", umbrella.label) }
            });
            let told: Vec<String> = [effects].into_iter().chain(counted).filter(|told| !told.is_empty()).collect();
            teller.page.field(transmitter.as_str(), &told.join("; "));
        }
    }
    // What stands above is not said again.
    let kept = explanation.kept.as_deref().unwrap_or_default();
    let summary = explanation.summary.as_deref().map(|summary| summary.strip_prefix(kept).unwrap_or(summary).trim());
    if let Some(summary) = summary.filter(|summary| !summary.is_empty()) {
        teller.page.space();
        teller.page.item("", summary);
    }
    teller.idle(explanation);
    let statements = if are_many { teller.each_other(explanation, room.each_other) } else { statements };
    let both: Vec<_> =
        explanation.convergences.iter().filter(|m| !explanation.oppositions.iter().any(|o| is_one(o, m))).collect();
    // Where two work against each other they are known to meet.
    let is_told = |m: &&InteractionDocument<'_>| explanation.oppositions.iter().any(|o| o.target == m.target);
    let overlaps: Vec<_> = explanation.overlaps.iter().filter(|m| !is_told(m)).collect();
    let mut left = statements.saturating_sub(room.each_other);
    if room.meetings {
        teller.meetings(if are_many { "what comes of several" } else { "what comes of both" }, &both);
        teller.meetings("on the same target", &overlaps);
    } else {
        left += both.len() + overlaps.len();
        for meeting in both.into_iter().chain(overlaps) {
            teller.keys(&once(meeting.sources.iter()), &once(meeting.against.iter()));
        }
    }
    teller.claims(&explanation.claims);
    let left = [counted(left, "interaction"), counted(explanation.claims.len(), "statement")].concat();
    (teller.foot(&left, cite), statements)
}

/// Whether two meetings are about one transmitter in one region.
fn is_one(a: &InteractionDocument<'_>, b: &InteractionDocument<'_>) -> bool {
    a.transmitter.is_some() && (a.transmitter, a.region) == (b.transmitter, b.region)
}

/// Who keeps another from acting on a transmitter: `cut by naloxone`.
fn cut_by(explanation: &Explanation<'_>, transmitter: Transmitter) -> String {
    let names = &explanation.cut_by[transmitter as usize];
    if names.is_empty() { String::new() } else { format!("cut by {}", sentences::and(names)) }
}

/// Of whom it was measured that they do nothing to a transmitter, where of the others nothing is recorded: `0 with
/// cetirizine`.
fn none_by(explanation: &Explanation<'_>, transmitter: Transmitter) -> String {
    let names = &explanation.none_by[transmitter as usize];
    if names.is_empty() { String::new() } else { format!("{MEASURED} with {}", sentences::and(names)) }
}

/// What the combination does, one row a transmitter; what how many drugs of a class do has a column of its own.
fn totals(explanation: &Explanation<'_>, look: Look) -> Grid {
    let umbrellas = &explanation.umbrellas;
    let is_other = |at: &usize| umbrellas.iter().all(|umbrella| umbrella.at != *at);
    let others: Vec<usize> = (0..explanation.names.len()).filter(is_other).collect();
    let heading = match others[..] {
        [] => None,
        [one] if !umbrellas.is_empty() => Some(explanation.names[one]),
        _ => Some("together"),
    };
    let row = |t: &Transmitter| {
        let of = &explanation.cells[*t as usize];
        let cut = if of.silent == Silent::Nothing { cut_by(explanation, *t) } else { String::new() };
        let cut = if cut.is_empty() { none_by(explanation, *t) } else { cut };
        let joint = heading.map(|_| cell::pieces(of, &[], look).and(&cut, Some(Emphasis::Faint)));
        let counted = umbrellas.iter().map(|umbrella| cell::pieces(&umbrella.cells[*t as usize], &[], look));
        [Pieces::one(t.as_str())].into_iter().chain(joint).chain(counted).collect()
    };
    let headings = [""].into_iter().chain(heading).chain(umbrellas.iter().map(|umbrella| umbrella.label));
    let rows = Transmitter::ALL.iter().map(row).collect();
    Grid { columns: headings.map(|heading| Column::new(heading, 0)).collect(), rows }
}

impl<'e> Teller<'e> {
    /// The cited risks, or as plainly that none is known.
    fn risks(&mut self, explanation: &'e Explanation<'_>) {
        self.page.space();
        let is_nothing_named = explanation.risks.is_empty() && explanation.member_risks.is_empty();
        if is_nothing_named && explanation.exposures.is_empty() {
            let who = if explanation.names.len() == 2 { "of this pair" } else { "of these together" };
            self.page.statement(&format!("no source here names a risk {who}: not known is not none"));
        }
        for risk in &explanation.risks {
            let how_sure = risk.evidence.map_or(Emphasis::Faint, Look::sureness);
            let sure = [sentences::grade(risk.gravity, risk.evidence)];
            let of_risk = Look::gravity(risk.gravity).unwrap_or(Emphasis::Risk);
            self.page.beside(("", None), (&risk.text, Some(of_risk)), (&sure, how_sure));
            let keys = self.keys(&once(risk.sources.iter()), &once(risk.against.iter()));
            self.page.beside(("  ", None), ("", None), (&keys, Emphasis::Faint));
            // What other sources say of the same two stands with it.
            for (text, sources) in
                exposure_statements(explanation, |e| e.against_risk.is_some() && e.against_risk == risk.risk)
            {
                let keys = self.keys(&sources, &[]);
                let text = format!("yet {text}; which of the two outweighs the other is not told here");
                self.page.beside(("  ", None), (&text, None), (&keys, Emphasis::Faint));
            }
        }
        self.member_risks(explanation);
        for untold in &explanation.untold_parts {
            self.page.item("", &untold.text);
        }
        if !is_nothing_named && !explanation.without_risk.is_empty() {
            let pairs: Vec<String> = explanation.without_risk.iter().map(|pair| pair.join(" + ")).collect();
            let which = if pairs.len() == 1 { "the pair" } else { "the pairs" };
            let text =
                format!("of {which} {} no source here names a risk: not known is not none", sentences::and(&pairs));
            self.page.item("", &text);
        }
    }

    /// The risks that drugs of a class run, and which do: the gravest and surest of them.
    fn member_risks(&mut self, explanation: &'e Explanation<'_>) {
        const MOST: usize = 4;
        let risks = &explanation.member_risks;
        if risks.is_empty() {
            return;
        }
        self.page.item("", "differs from member to member:");
        let most = if self.ask.full || self.page.look().width.is_none() { risks.len() } else { MOST };
        for (at, risk) in risks.iter().enumerate() {
            let keys = self.keys(&risk.sources, &risk.against);
            if at < most {
                let sure = [risk.grade()];
                let how_sure = Look::sureness(risk.evidence);
                self.page.beside(("  ", None), (&risk.text, Some(Emphasis::Risk)), (&sure, how_sure));
                self.page.beside(("    ", None), ("", None), (&keys, Emphasis::Faint));
            }
        }
        let left = risks.len().saturating_sub(most);
        if left > 0 {
            self.page.item("  ", &format!("and {left} more risk{} of members", if left == 1 { "" } else { "s" }));
        }
    }

    /// What one does to the exposure to another, where no risk leads.
    fn exposures(&mut self, explanation: &'e Explanation<'_>) {
        for (text, sources) in exposure_statements(explanation, |_| true) {
            let keys = self.keys(&sources, &[]);
            self.page.beside(("", None), (&text, Some(Emphasis::Strong)), (&[], Emphasis::Faint));
            self.page.beside(("  ", None), ("", None), (&keys, Emphasis::Faint));
        }
        if !explanation.exposures.is_empty() && explanation.member_risks.is_empty() {
            self.page.item("", "besides that no source here names a risk: not known is not none");
        }
    }

    /// What one does to the exposure to another, or to what another does, as far as there is room; gives how
    /// many statements on it there are.
    fn each_other(&mut self, explanation: &'e Explanation<'_>, room: usize) -> usize {
        // A cut says already that two work against each other at its target.
        let is_cut = |m: &InteractionDocument<'_>| {
            explanation.cut.iter().any(|c| c.link.is_none() && m.target.as_ref() == Some(&c.target))
        };
        let mut statements: Vec<(String, Vec<&'e str>, Vec<&'e str>)> = Vec::new();
        statements.extend(explanation.helps.iter().map(|meeting| stated(meeting, None)));
        // Where no risk leads, these do.
        if !explanation.risks.is_empty() {
            let exposures = exposure_statements(explanation, |e| e.against_risk.is_none()).into_iter();
            statements.extend(exposures.map(|(text, keys)| (text, keys, Vec::new())));
        }
        statements.extend(cut_statements(&explanation.cut).into_iter().map(|(text, keys)| (text, keys, Vec::new())));
        for meeting in explanation.oppositions.iter().filter(|m| !is_cut(m)) {
            let same = explanation.convergences.iter().find(|m| is_one(meeting, m));
            statements.push(stated(meeting, same));
        }
        let count = statements.len();
        if count > 0 && room > 0 {
            let other = if explanation.names.len() > 2 { "another" } else { "the other" };
            self.page.heading(&format!("what one does to {other}"));
        }
        for (at, (text, sources, against)) in statements.into_iter().enumerate() {
            let keys = self.keys(&sources, &against);
            if at < room {
                self.page.beside(("  ", None), (&text, None), (&keys, Emphasis::Faint));
            }
        }
        count
    }

    fn meetings<'c: 'e>(&mut self, heading: &str, meetings: &[&'e InteractionDocument<'c>]) {
        for (at, meeting) in meetings.iter().enumerate() {
            if at == 0 {
                self.page.heading(heading);
            }
            let (text, sources, against) = stated(meeting, None);
            let keys = self.keys(&sources, &against);
            self.page.beside(("  ", None), (&text, None), (&keys, Emphasis::Faint));
        }
    }
}

/// How one entry changes the exposure to another, where that is asked for: the enzymes of each pair together, with the
/// sources.
fn exposure_statements<'e>(
    explanation: &'e Explanation<'_>,
    is_asked: impl Fn(&ExposureDocument<'_>) -> bool,
) -> Vec<(String, Vec<&'e str>)> {
    let asked = explanation.exposures.iter().filter(|e| is_asked(e));
    let told = asked.map(|e| ((e.names, e.effect, e.activation), e));
    type Change<'e> = ([&'e str; 2], Effect, bool);
    let statement = |(([by, of], effect, is_activation), changes): (Change<'e>, Vec<&'e ExposureDocument<'_>>)| {
        let enzymes = changes.iter().map(|change| change.enzyme.as_str());
        let text = sentences::exposure(by, of, enzymes, effect, is_activation);
        (text, once(changes.iter().flat_map(|change| change.sources.iter().copied())))
    };
    grouped(told).into_iter().map(statement).collect()
}

/// What is said of a meeting, and of another about the same transmitter and region in the same statement; with
/// the sources for it and against it.
fn stated<'e>(
    meeting: &'e InteractionDocument<'_>,
    same: Option<&'e InteractionDocument<'_>>,
) -> (String, Vec<&'e str>, Vec<&'e str>) {
    let all: Vec<&'e InteractionDocument<'_>> = [Some(meeting), same].into_iter().flatten().collect();
    let sure = all.iter().filter_map(|m| m.evidence).max();
    let sure = sure.map(|evidence| format!(" (evidence: {evidence})")).unwrap_or_default();
    let text = match same {
        None => meeting.text.clone(),
        Some(same) if same.holds(meeting) => same.text.clone(),
        Some(same) if meeting.holds(same) => meeting.text.clone(),
        Some(same) => format!("{}; {}", same.text, meeting.text),
    };
    let sources = once(all.iter().flat_map(|m| &m.sources));
    let against = once(all.iter().flat_map(|m| &m.against));
    (text + &sure, sources, against)
}

impl InteractionDocument<'_> {
    /// Whether everything that another says is said by this one.
    fn holds(&self, other: &Self) -> bool {
        let part = |p: &ParticipantDocument<'_>| (p.subject.to_owned(), p.target.map(str::to_owned), p.effect);
        other.parties.iter().all(|party| self.parties.iter().any(|own| part(own) == part(party)))
    }
}
