//! The card of a drug, class or procedure.

use super::{Cite, NOT_KNOWN, answers, claims, foreign, list_sources, with_symbol};
use crate::documents::*;
use crate::mechanism::once;
use crate::model::{
    Action, Effect, EnzymeFact, EnzymeRole, Evidence, Kind, NegativeFinding, Phase, Rank, Route, Site, Species,
    Transmitter, Word,
};
use crate::render::page::Page;
use crate::render::rows::{AgentColumns, Audience, Rows};
use crate::render::table::{grid, table};
use crate::render::{Look, grouped, in_region};
use crate::sentences::figure;

pub(super) fn agent(page: &mut Page, v: &AgentDocument<'_>, cite: Cite<'_>) {
    let abbreviation = v.abbreviation.map(|a| format!("{a}, ")).unwrap_or_default();
    page.title(v.name, &format!("{abbreviation}{}", about(v)));
    page.field("brands", &v.brands.join(", "));
    page.field("also", &[v.other_names, v.street_names].concat().join(", "));
    if v.kind == Kind::Class {
        page.field("belongs to", &v.classes.join(", "));
    }
    page.field("used for", &v.uses.join(", "));
    page.field("made of", &v.parts.join(", "));
    page.field("becomes", &v.active_forms.join(", "));
    page.field("works", site(v.site));
    page.field("cleared by", &enzymes(v.cyp, EnzymeRole::Substrate));
    page.field("inhibits", &enzymes(v.cyp, EnzymeRole::Inhibitor));
    page.field("induces", &enzymes(v.cyp, EnzymeRole::Inducer));
    page.field("origin", foreign(v.origin));
    counts(page, &v.members);
    effects(page, v);
    actions(page, v);
    if !v.inactive.is_empty() || !v.unknown.is_empty() {
        page.heading("measured");
        page.field("  inactive at", &silences(v.inactive));
        page.field("  unknown at", &silences(v.unknown));
    }
    felt(page, v);
    cuts(page, v);
    if !v.drugs.is_empty() {
        page.heading(&format!("members ({})", v.drugs.len()));
        let rows = Rows::agents(v.drugs.iter(), Audience::Human(page.look()), AgentColumns::Effects);
        page.block(&table(&rows, page.look()));
    }
    if let Some(note) = v.note {
        page.heading("note");
        page.item("  ", note);
    }
    claims(page, &v.claims);
    sources(page, v, cite);
}

fn enzymes(facts: &[EnzymeFact], role: EnzymeRole) -> String {
    facts.iter().filter(|fact| fact.role == role).map(|fact| fact.enzyme.as_str()).collect::<Vec<_>>().join(", ")
}

/// What how many drugs of a class without typical actions do.
fn counts(page: &mut Page, members: &[MemberCount]) {
    if !members.is_empty() {
        page.heading("of its drugs");
    }
    for member in members {
        let effect = with_symbol(page.look(), "", member.effect);
        page.item("  ", &format!("{effect} {}: {} of {}", member.transmitter, member.count, member.of));
    }
}

fn site(site: Site) -> &'static str {
    match site {
        Site::Central => "in the brain",
        Site::Peripheral => "outside the brain only: no brain circuit follows",
        Site::Both => "in the brain and outside it",
    }
}

fn effects(page: &mut Page, v: &AgentDocument<'_>) {
    for &transmitter in Transmitter::ALL {
        let of: Vec<&EffectDocument<'_>> = v.effects.iter().filter(|e| e.transmitter == transmitter).collect();
        page.heading(transmitter.as_str());
        if of.is_empty() {
            page.item("  ", silent(v, transmitter));
        }
        let (direct, indirect): (Vec<_>, Vec<_>) = of.into_iter().partition(|e| e.route == Route::Direct);
        for line in direct_lines(&direct, page.look()) {
            page.item("  ", &line);
        }
        if !indirect.is_empty() {
            page.item("  ", "through circuits:");
        }
        let shown = indirect.iter().map(|e| indirect_line(e, page.look())).collect::<Vec<_>>();
        for (at, line) in shown.iter().enumerate() {
            if !shown[..at].contains(line) {
                page.item("    ", line);
            }
        }
    }
}

fn silent(v: &AgentDocument<'_>, transmitter: Transmitter) -> &'static str {
    if v.kind == Kind::Procedure {
        return NOT_KNOWN;
    }
    match v.row.cells[transmitter as usize].silent {
        cells::Silent::None => "none: its targets were measured and found empty",
        cells::Silent::Contested => "contested: sources disagree",
        cells::Silent::Unknown => "unknown: only binding is known",
        _ => "no known action",
    }
}

/// What direct effects have in common that stand in one line.
#[derive(PartialEq)]
struct DirectLine<'v> {
    effect: Effect,
    is_weak: bool,
    is_outside: bool,
    action: Option<Action>,
    via: Option<&'v str>,
}

impl<'v> DirectLine<'v> {
    fn of(e: &EffectDocument<'v>) -> Self {
        Self {
            effect: e.effect,
            is_weak: e.rank == Some(Rank::Minor),
            is_outside: e.site == Site::Peripheral,
            action: e.action,
            via: e.via,
        }
    }

    /// `▲ raises: SERT, NET inhibitor, via desipramine`.
    fn text(&self, targets: &[&str], look: Look) -> String {
        let weakly = if self.is_weak { "weakly " } else { "" };
        let outside = if self.is_outside { " outside the brain" } else { "" };
        let action = self.action.map(|action| action.spoken()).unwrap_or_default();
        let via = self.via.map(|via| format!(", via {via}")).unwrap_or_default();
        format!("{}{outside}: {} {action}{via}", with_symbol(look, weakly, self.effect), targets.join(", "))
    }
}

/// Direct effects, one line an effect, action and rank.
fn direct_lines(effects: &[&EffectDocument<'_>], look: Look) -> Vec<String> {
    let lines = grouped(effects.iter().map(|e| (DirectLine::of(e), e.target.unwrap_or_default())));
    lines.into_iter().map(|(line, targets)| line.text(&once(targets.into_iter()), look)).collect()
}

fn indirect_line(e: &EffectDocument<'_>, look: Look) -> String {
    let place = in_region(e.region);
    let ended = if e.ended_by.is_some() { ", ends with weeks" } else { "" };
    let answers = answers(e).map(|answers| format!(", {answers}")).unwrap_or_default();
    format!("{}{place} ({}, {}{ended}{answers})", with_symbol(look, "", e.effect), e.phase, e.evidence)
}

fn actions(page: &mut Page, v: &AgentDocument<'_>) {
    if v.actions.is_empty() {
        return;
    }
    page.heading("actions");
    let best = v.actions.iter().filter_map(|a| a.affinity.as_ref()).map(|a| a.value).fold(f64::INFINITY, f64::min);
    let row = |a: &ActionDocument<'_>| {
        let affinity = a.affinity.as_ref();
        let value =
            affinity.map(|a| format!("{} {} nM{}", a.kind, figure(a.value), species(a.species))).unwrap_or_default();
        let bar = affinity.map(|a| bar(a.value / best, page.look())).unwrap_or_default();
        let via = a.via.map(|via| format!(" (via {via})")).unwrap_or_default();
        vec![a.target.to_owned(), format!("{}{via}", a.action.spoken()), a.rank.to_string(), value, bar]
    };
    let rows: Vec<Vec<String>> = v.actions.iter().map(row).collect();
    page.block(&grid(&rows, page.look()));
    for action in v.actions.iter().filter(|action| action.note.is_some()) {
        page.item(&format!("  {}: ", action.target), action.note.unwrap_or_default());
    }
}

fn species(species: Species) -> String {
    if species == Species::Human { String::new() } else { format!(" ({species})") }
}

/// Selectivity: the full bar is the tightest target, and each tenfold weaker one loses two marks.
fn bar(times: f64, look: Look) -> String {
    const FULL: usize = 8;
    // A mark is half a tenfold; it is lost from the middle of the mark before on.
    const HALF_TENFOLD: f64 = 3.162_277_66;
    const MIDDLE: f64 = 1.778_279_41;
    let limits = std::iter::successors(Some(MIDDLE), |limit| Some(limit * HALF_TENFOLD));
    let lost = limits.take(FULL - 1).take_while(|limit| times > *limit).count();
    if look.ascii { "#" } else { "█" }.repeat(FULL - lost)
}

fn silences(silences: &[NegativeFinding]) -> String {
    silences.iter().map(|silence| silence.target.as_str()).collect::<Vec<_>>().join(", ")
}

/// What people notice, by in whom and when it was seen; evidence where it is not established.
fn felt(page: &mut Page, v: &AgentDocument<'_>) {
    let told = v.felt.iter().map(|f| {
        let sure = if f.evidence == Evidence::Established { String::new() } else { format!(" ({})", f.evidence) };
        ((f.phase, f.seen_with.as_str()), format!("{}{sure}", f.felt))
    });
    let lines = grouped(told);
    if !lines.is_empty() {
        page.heading("felt");
    }
    for ((phase, seen_with), felt) in lines {
        let when = if phase == Phase::Acute { String::new() } else { format!(", {phase}") };
        page.item("  ", &format!("with {seen_with}{when}: {}", once(felt.iter()).join(", ")));
    }
}

fn cuts(page: &mut Page, v: &AgentDocument<'_>) {
    if v.cut.is_empty() {
        return;
    }
    page.heading("cut");
    for cut in &v.cut {
        page.item("  ", &cut.text);
    }
}

fn sources(page: &mut Page, v: &AgentDocument<'_>, cite: Cite<'_>) {
    let silent = v.inactive.iter().chain(v.unknown).flat_map(|silence| &silence.sources);
    let keys = once(v.actions.iter().flat_map(|action| action.sources).chain(silent));
    list_sources(page, &keys, cite);
}

pub(super) fn brief_agent(v: &AgentDocument<'_>) -> String {
    let does = Transmitter::ALL.iter().zip(&v.row.cells).filter(|(_, cell)| !cell.items.is_empty());
    let does: Vec<String> =
        does.map(|(transmitter, cell)| format!("{transmitter} {}", cell.text(|_| "", ", "))).collect();
    let does = match does.as_slice() {
        [] if v.kind == Kind::Procedure => NOT_KNOWN.to_owned(),
        [] => "no counted effect on the four".to_owned(),
        does => does.join("; "),
    };
    let outside = if v.site == Site::Peripheral { ", outside the brain only" } else { "" };
    format!("{} ({}{outside}): {does}", v.name, about(v))
}

fn about(v: &AgentDocument<'_>) -> String {
    let mut about: Vec<String> = Vec::new();
    match v.kind {
        Kind::Drug => about.extend(v.row.class_labels.iter().map(|&label| label.to_owned())),
        Kind::Class => about.push("class".to_owned()),
        _ => about.push("procedure".to_owned()),
    }
    about.extend(v.status.map(|status| status.to_string()));
    about.join(", ")
}
