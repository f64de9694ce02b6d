//! A mechanism, step by step: every step is told once and numbered, later chains begin from its number.

use std::borrow::Borrow;

use super::card::{Cite, answers, cited, list_sources};
use super::page::Page;
use super::rows::{Audience, Column, Rows, known};
use super::styled::Styled;
use super::{Look, grouped, in_region, table, timeline};
use crate::documents::{
    AdaptationDocument, ClaimDocument, CutDocument, EffectDocument, Explanation, ExposureDocument, FeltDocument,
    InteractionDocument, MechanismDocument,
};
use crate::mechanism::{Step, once};
use crate::model::{Action, Effect, Evidence, Rank, Route, Transmitter, Word};
use crate::sentences::{StepSentence, and, effect_word};

/// The text of an explanation.
pub fn text(explanation: &Explanation<'_>, look: Look, cite: Cite<'_>) -> Styled {
    let mut writer = ExplanationWriter::new(look, explanation);
    writer.table("over time", &timeline::rows(explanation, look));
    for &transmitter in Transmitter::ALL {
        writer.effects(transmitter, &explanation.effects);
    }
    if explanation.effects.is_empty() {
        writer.page.heading("not known");
        writer.page.item("  ", "nothing that the data holds leads to an effect asked for");
    }
    writer.cut(explanation);
    writer.adapted(&explanation.adapted);
    writer.felt(&explanation.felt);
    writer.claims(&explanation.claims);
    writer.terms(&explanation.terms);
    writer.finish(cite)
}

/// The text of what several entries do together.
pub fn combined(explanation: &Explanation<'_>, look: Look, cite: Cite<'_>) -> Styled {
    let mut writer = ExplanationWriter::new(look, explanation);
    writer.meetings("risks", explanation.risks.iter());
    if explanation.risks.is_empty() {
        writer.page.heading("risks");
        writer.page.item("  ", "not known: no cited risk of this pairing is recorded");
    }
    writer.exposures(&explanation.exposures);
    writer.cut(explanation);
    // A cut says already that two work against each other at its target.
    let is_cut = |m: &&InteractionDocument<'_>| {
        explanation.cut.iter().any(|c| c.link.is_none() && m.target.as_ref() == Some(&c.target))
    };
    writer.meetings("against each other", explanation.oppositions.iter().filter(|m| !is_cut(m)));
    writer.meetings("converging", explanation.convergences.iter());
    // Where two work against each other they are known to meet.
    let is_told = |m: &&InteractionDocument<'_>| explanation.oppositions.iter().any(|o| o.target == m.target);
    let overlaps = explanation.overlaps.iter().filter(|m| !is_told(m));
    writer.meetings("on the same target", overlaps);
    writer.table("together", &totals(explanation, look));
    writer.claims(&explanation.claims);
    writer.finish(cite)
}

/// The effects of explanations as rows, each with its steps.
pub fn effects(explanations: &[Explanation<'_>]) -> Rows {
    fn columns<'c>() -> [Column<EffectDocument<'c>>; 12] {
        [
            ("subject", |e, _| e.subject.to_owned()),
            ("transmitter", |e, _| e.transmitter.to_string()),
            ("effect", |e, _| e.effect.to_string()),
            ("route", |e, _| e.route.to_string()),
            ("target", |e, _| known(e.target)),
            ("action", |e, _| known(e.action.map(Action::as_str))),
            ("rank", |e, _| known(e.rank.map(Rank::as_str))),
            ("region", |e, _| known(e.region)),
            ("phase", |e, _| e.phase.to_string()),
            ("evidence", |e, _| e.evidence.to_string()),
            ("steps", |e, _| e.steps.iter().map(|step| step.sentence.text.as_str()).collect::<Vec<_>>().join("; ")),
            ("sources", |e, _| e.sources.join(";")),
        ]
    }
    Rows::new(&columns(), explanations.iter().flat_map(|explanation| &explanation.effects), Audience::Machine)
}

/// What several entries do together as rows: risks, oppositions, convergences, overlaps, cuts.
pub fn meetings(explanations: &[Explanation<'_>]) -> Rows {
    const HEADER: [&str; 10] =
        ["kind", "name", "target", "transmitter", "region", "evidence", "subjects", "text", "sources", "against"];
    let mut rows: Vec<Vec<String>> = Vec::new();
    for explanation in explanations {
        let mut add =
            |kind: &str, meetings: &[InteractionDocument<'_>]| rows.extend(meetings.iter().map(|m| meeting(kind, m)));
        add("risk", &explanation.risks);
        add("opposition", &explanation.oppositions);
        add("convergence", &explanation.convergences);
        add("overlap", &explanation.overlaps);
        rows.extend(explanation.exposures.iter().map(exposure));
        rows.extend(explanation.cut.iter().map(cut));
    }
    Rows { header: HEADER.map(str::to_owned).to_vec(), rows }
}

fn exposure(e: &ExposureDocument<'_>) -> Vec<String> {
    let (subjects, sources) = ([e.by, e.of].join(";"), e.sources.join(";"));
    let none = String::new;
    vec![
        "exposure".to_owned(),
        e.enzyme.to_string(),
        none(),
        none(),
        none(),
        none(),
        subjects,
        e.text.clone(),
        sources,
        none(),
    ]
}

fn meeting(kind: &str, m: &InteractionDocument<'_>) -> Vec<String> {
    let subjects = once(m.parties.iter().map(|party| &party.subject));
    vec![
        kind.to_owned(),
        known(m.name),
        known(m.target),
        known(m.transmitter.map(Transmitter::as_str)),
        known(m.region),
        known(m.evidence.map(Evidence::as_str)),
        subjects.join(";"),
        m.text.clone(),
        m.sources.join(";"),
        m.against.join(";"),
    ]
}

fn cut(cut: &CutDocument<'_>) -> Vec<String> {
    vec![
        "cut".to_owned(),
        String::new(),
        cut.target.to_owned(),
        known(cut.transmitter.map(Transmitter::as_str)),
        known(cut.region),
        String::new(),
        once([&cut.by, &cut.subject].into_iter()).join(";"),
        cut.text.clone(),
        cut.sources.join(";"),
        String::new(),
    ]
}

/// The cells of the combination, one row a transmitter.
fn totals(explanation: &Explanation<'_>, look: Look) -> Rows {
    let cell = |t: &Transmitter| Audience::Human(look).effects(&explanation.cells[*t as usize]);
    let rows = Transmitter::ALL.iter().map(|t| vec![t.to_string(), cell(t)]).collect();
    Rows { header: vec!["on".to_owned(), explanation.names.join(" + ")], rows }
}

/// A page on which steps are told once, and the sources they cite.
struct ExplanationWriter<'e> {
    page: Page,
    steps: Vec<Step<'e>>,
    cited: Vec<&'e str>,
}

impl<'e> ExplanationWriter<'e> {
    fn new(look: Look, explanation: &Explanation<'_>) -> Self {
        let mut page = Page::new(look);
        let outside = if explanation.peripheral { ", which works outside the brain only" } else { "" };
        page.title(&format!("{}{outside}", explanation.names.join(" + ")), "");
        for (name, below) in &explanation.idle {
            let ask = if below.is_empty() { String::new() } else { format!("; ask about {}", below.join(", ")) };
            page.item("  ", &format!("no action of {name} itself is recorded{ask}"));
        }
        Self { page, steps: Vec::new(), cited: Vec::new() }
    }

    fn finish(mut self, cite: Cite<'_>) -> Styled {
        list_sources(&mut self.page, &self.cited, cite);
        self.page.finish()
    }

    /// Keys in brackets, which the list of sources then spells out.
    fn cite<K: AsRef<str> + Borrow<str>>(&mut self, sources: &'e [K], against: &'e [K]) -> String {
        self.note(&once(sources.iter().chain(against)));
        cited(sources, against)
    }

    fn note(&mut self, keys: &[&'e str]) {
        for key in keys {
            if !self.cited.contains(key) {
                self.cited.push(key);
            }
        }
    }

    /// The number of a step that was told.
    fn number(&self, told: &StepSentence<'_>) -> Option<usize> {
        self.steps.iter().position(|step| *step == told.step).map(|at| at + 1)
    }

    /// The effects on one transmitter, those that read alike under one line.
    fn effects(&mut self, transmitter: Transmitter, effects: &'e [EffectDocument<'_>]) {
        let of = effects.iter().filter(|e| e.transmitter == transmitter);
        for (at, ((about, ..), group)) in grouped(of.map(|e| (e.reading(), e))).into_iter().enumerate() {
            if at == 0 {
                self.page.heading(transmitter.as_str());
            }
            self.group(&about, &group);
        }
    }

    /// Effects that read alike. What occupies or stimulates receptors is said once for all of them.
    fn group(&mut self, about: &str, group: &[&'e EffectDocument<'_>]) {
        let first = group[0];
        let (symbol, weakly) = (self.page.look().symbol(first.effect), first.weakly());
        let place = in_region(first.region);
        let lead = format!("{symbol} {weakly}{}", effect_word(first.effect));
        if !first.is_plain_receptor() {
            self.page.item("  ", &format!("{lead}{place}  ({about})"));
            return group.iter().for_each(|effect| self.chain(&effect.steps));
        }
        let targets = once(group.iter().filter_map(|e| e.target.as_ref()));
        let means = group.iter().filter_map(|e| e.steps.get(1));
        let keys = once(means.flat_map(|told| &told.sentence.sources));
        self.note(&keys);
        let plural = if targets.len() == 1 { "" } else { "s" };
        let receptors = format!("its receptor{plural} {}{}", and(&targets), first.in_part());
        self.page.item("  ", &format!("{lead} {receptors}  ({about}) [{}]", keys.join(", ")));
        let (told, fresh): (Vec<_>, Vec<_>) =
            group.iter().filter_map(|e| e.steps.first()).partition(|step| self.number(step).is_some());
        fresh.iter().for_each(|step| self.chain(std::slice::from_ref(*step)));
        let numbers: Vec<String> = told.iter().filter_map(|step| self.number(step)).map(|n| n.to_string()).collect();
        if !numbers.is_empty() {
            self.page.item("    ", &format!("see {}", and(&numbers)));
        }
    }

    /// The steps of a chain that were not told yet, from the last one that was.
    fn chain(&mut self, steps: &'e [StepSentence<'e>]) {
        let known = steps.iter().take_while(|step| self.number(step).is_some()).count();
        let mut from = steps[..known].last().and_then(|step| self.number(step));
        if let (true, Some(number)) = (known == steps.len(), from) {
            return self.page.item("    ", &format!("see {number}"));
        }
        for StepSentence { step, sentence } in &steps[known..] {
            let lead = from.take().map(|number| format!("from {number}: ")).unwrap_or_default();
            let keys = self.cite(&sentence.sources, &sentence.against);
            self.steps.push(*step);
            self.page.item(&format!("    {}. ", self.steps.len()), &format!("{lead}{} {keys}", sentence.text));
        }
    }

    fn cut(&mut self, explanation: &'e Explanation<'_>) {
        if explanation.cut.is_empty() {
            return;
        }
        self.page.heading("cut");
        for cut in &explanation.cut {
            let keys = self.cite(&cut.sources, &[]);
            self.page.item("  ", &format!("{} {keys}", cut.text));
        }
    }

    fn adapted(&mut self, adapted: &'e [AdaptationDocument<'_>]) {
        if adapted.is_empty() {
            return;
        }
        self.page.heading("what adapts");
        for a in adapted {
            let place = in_region(a.region);
            self.page.item("  ", &format!("{}{place} {}  ({}, {})", a.target, a.adaptation, a.phase, a.evidence));
            self.chain(&a.steps);
        }
    }

    /// What people notice: first that for which a mechanism was shown, then the rest by whose evidence it is.
    fn felt(&mut self, felt: &'e [FeltDocument<'_>]) {
        if !felt.is_empty() {
            self.page.heading("felt");
        }
        for f in felt {
            for mechanism in f.mechanism.iter().flatten() {
                self.mechanism(f, mechanism);
            }
        }
        let rest = felt.iter().filter(|f| f.mechanism.is_none());
        for ((phase, seen_with), effects) in grouped(rest.map(|f| ((f.phase, f.seen_with.as_str()), f))) {
            let seen: Vec<String> = effects.iter().map(|f| self.seen(f)).collect();
            self.page.item("  ", &format!("seen with {seen_with} ({phase}), mechanism not shown: {}", seen.join(", ")));
        }
    }

    /// One way to a clinical effect: the steps that were not told yet, then what comes of them.
    fn mechanism(&mut self, f: &'e FeltDocument<'_>, mechanism: &'e MechanismDocument<'_>) {
        let Some((last, before)) = mechanism.steps.split_last() else { return };
        if before.last().is_some_and(|step| self.number(step).is_none()) {
            self.chain(before);
        }
        let from = before.last().and_then(|step| self.number(step));
        let from = from.map(|number| format!("from {number}: ")).unwrap_or_default();
        let keys = self.cite(&last.sentence.sources, &last.sentence.against);
        let seen = format!("seen with {} {}", f.seen_with, self.cite_ids(f));
        let text = &last.sentence.text;
        self.page.item("  ", &format!("{from}{text} ({}) {keys}; {seen}", mechanism.evidence));
    }

    /// `nausea (supported) [3]`.
    fn seen(&mut self, f: &'e FeltDocument<'_>) -> String {
        format!("{} {}", f.felt, self.cite_ids(f))
    }

    /// How sure a clinical effect is, and who saw it.
    fn cite_ids(&mut self, f: &'e FeltDocument<'_>) -> String {
        let sure = if f.evidence == Evidence::Established { String::new() } else { format!("({}) ", f.evidence) };
        format!("{sure}{}", self.cite(f.sources, f.against))
    }

    fn meetings<'c: 'e>(&mut self, heading: &str, meetings: impl Iterator<Item = &'e InteractionDocument<'c>>) {
        for (at, meeting) in meetings.enumerate() {
            if at == 0 {
                self.page.heading(heading);
            }
            let sure = meeting.evidence.map(|evidence| format!(" ({evidence})")).unwrap_or_default();
            let keys = self.cite(&meeting.sources, &meeting.against);
            self.page.item("  ", &format!("{}{sure} {keys}", meeting.text));
        }
    }

    fn exposures(&mut self, exposures: &'e [ExposureDocument<'_>]) {
        if !exposures.is_empty() {
            self.page.heading("exposure");
        }
        for exposure in exposures {
            let keys = self.cite(&exposure.sources, &[]);
            self.page.item("  ", &format!("{} {keys}", exposure.text));
        }
    }

    fn claims(&mut self, claims: &'e [ClaimDocument<'_>]) {
        super::card::claims(&mut self.page, claims);
        for claim in claims {
            self.note(&once(claim.sources.iter()));
        }
    }

    /// Every name that the text uses, so that a reader can look it up.
    fn terms(&mut self, terms: &[&str]) {
        if !terms.is_empty() {
            self.page.heading("words");
            self.page.item("  ", &format!("each has a card: {}", terms.join(", ")));
        }
    }

    fn table(&mut self, heading: &str, rows: &Rows) {
        if !rows.rows.is_empty() {
            self.page.heading(heading);
            let text = table::table(rows, self.page.look());
            self.page.block(&text);
        }
    }
}

/// `brake on its own rise, through circuits, acute, established`.
fn about(e: &EffectDocument<'_>) -> String {
    let about = [
        e.brake.then_some("brake on its own rise"),
        answers(e),
        Some(if e.route == Route::Direct { "direct" } else { "through circuits" }),
        Some(e.phase.as_str()),
        Some(e.evidence.as_str()),
        e.ended_by.as_ref().map(|_| "ends with weeks of use"),
    ];
    about.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

impl EffectDocument<'_> {
    fn weakly(&self) -> &'static str {
        if self.rank == Some(Rank::Minor) { "weakly " } else { "" }
    }

    /// What it says beside its steps: effects of which this is the same stand under one line.
    fn reading(&self) -> (String, Effect, &'static str, Option<&str>, bool, String) {
        (about(self), self.effect, self.weakly(), self.region, self.is_plain_receptor(), self.in_part())
    }

    /// Whether it is what every such action on a receptor comes to.
    fn is_plain_receptor(&self) -> bool {
        matches!(self.effect, Effect::Activates | Effect::Blocks) && self.route == Route::Direct
    }

    /// What a partial agonist leaves of an effect on a receptor.
    fn in_part(&self) -> String {
        match (self.action, self.effect) {
            (Some(Action::PartialAgonist), Effect::Blocks) => {
                format!(", where {} would stimulate more", self.transmitter)
            }
            (Some(Action::PartialAgonist), _) => format!(", less than {} itself does", self.transmitter),
            _ => String::new(),
        }
    }
}
