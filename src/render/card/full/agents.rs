//! The card of a drug, class or procedure.

use super::super::{
    NO_DATA, Titles, answers, claims, doubt_word, foreign, list_sources, made, region, when, with_symbol,
};
use super::identifiers;
use crate::documents::*;
use crate::mechanism::once;
use crate::model::{
    Action, DoubtReason, Drug, Effect, EnzymeFact, EnzymeRole, Evidence, Identifiers, Kind, Link, NegativeFinding,
    Phase, Rank, Route, Site, Species, Test, Transmitter, TransmitterEntry, Word,
};
use crate::query::Scope;
use crate::render::cell::pieces;
use crate::render::columns::{Column, Grid, Pieces};
use crate::render::four::{measured_empty, told_once};
use crate::render::page::{Hint, Page};
use crate::render::rows::{AgentColumns, Audience, Rows};
use crate::render::styled::Emphasis;
use crate::render::table::{grid, table};
use crate::render::{Look, NARROW, grouped};
use crate::sentences::summary::outside_of;
use crate::sentences::{and, figure, standing, untouched, used};

pub(in super::super) fn agent(page: &mut Page, v: &AgentDocument<'_>, titles: &Titles<'_>) {
    let abbreviation = v.abbreviation.map(|a| format!("{a}, ")).unwrap_or_default();
    page.title(v.name, &format!("{abbreviation}{}", about(v)));
    if let Some(summary) = &v.summary {
        page.item("", summary);
    }
    page.field("brands", &v.brands.join(", "));
    page.field("also", &[v.other_names, v.street_names].concat().join(", "));
    if v.kind == Kind::Class {
        page.field("belongs to", &joined(v.classes.iter().map(|id| titles.class(id))));
    }
    page.field(used(v.status), &joined(v.uses.iter().map(|id| titles.condition(id))));
    let test = |test: &Test| format!("{} [{}]", titles.condition(&test.condition), test.sources.join(", "));
    page.field("tests for", &v.tests.iter().map(test).collect::<Vec<_>>().join(", "));
    if !v.not_for_weeks.is_empty() {
        page.field("taken", &format!("on demand or for hours, not for weeks [{}]", v.not_for_weeks.join(", ")));
    }
    page.field(made(v), &joined(v.parts.iter().map(|id| titles.drug(id))));
    page.field("becomes", &joined(v.active_forms.iter().map(|id| titles.drug(id))));
    page.field("works", site(v.site));
    page.field("cleared by", &enzymes(v.cyp, EnzymeRole::Substrate));
    page.field("activated by", &enzymes(v.cyp, EnzymeRole::Activated));
    page.field("inhibits", &enzymes(v.cyp, EnzymeRole::Inhibitor));
    page.field("induces", &enzymes(v.cyp, EnzymeRole::Inducer));
    page.field("identifiers", &identifiers(v.ids.into_iter().flat_map(|ids| ids.all())));
    page.field("origin", foreign(v.origin));
    counts(page, &v.members);
    if v.members.is_empty() {
        effects(page, v, titles);
    }
    actions(page, v, titles);
    measured(page, v);
    felt(page, v);
    cuts(page, v);
    members(page, v, titles);
    if let Some(note) = v.note {
        page.heading("note");
        page.item("  ", note);
    }
    claims(page, &v.claims);
    sources(page, v, titles);
}

fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts.collect::<Vec<_>>().join(", ")
}

/// Where no effect was measured, and where it is not known what is done.
fn measured(page: &mut Page, v: &AgentDocument<'_>) {
    if v.inactive.is_empty() && v.unknown.is_empty() {
        return;
    }
    page.heading("measured");
    page.field("  none at", &silences(v.inactive.iter()));
    let of = |reason| v.unknown.iter().filter(move |finding| finding.reason == reason);
    page.field("  contested at", &silences(of(Some(DoubtReason::Contested))));
    page.field("  unsettled at", &silences(of(Some(DoubtReason::Unsettled))));
    page.field("  only bound at", &silences(of(Some(DoubtReason::BindingOnly))));
    page.field("  unknown at", &silences(of(None)));
}

/// The drugs of a class, a row each.
fn members(page: &mut Page, v: &AgentDocument<'_>, titles: &Titles<'_>) {
    if v.drugs.is_empty() {
        return;
    }
    page.heading(&format!("members ({})", v.drugs.len()));
    let (catalog, scope, look) = (titles.catalog(), Scope::default(), page.look());
    let drugs = v.drugs.iter().filter_map(|id| catalog.get::<Drug>(id));
    let rows: Vec<Row<'_>> = drugs.map(|drug| Row::alone(catalog, drug, &scope)).collect();
    if look.width.is_none_or(|width| width < NARROW) {
        let rows = Rows::agents(rows.iter(), Audience::Human(look), AgentColumns::Effects);
        return page.block(&table(&rows, look));
    }
    let short = |t: &Transmitter| catalog.get::<TransmitterEntry>(t.as_str()).map_or(t.as_str(), |t| t.short.as_str());
    let four = Transmitter::ALL.iter().zip(1..).map(|(transmitter, place)| Column::new(short(transmitter), place));
    let cells = |row: &Row<'_>| {
        let four = row.cells.iter().map(|cell| pieces(cell, &[], look));
        [Pieces::name(row.name)].into_iter().chain(four).collect()
    };
    let columns = [Column::new("name", 0).naming()].into_iter().chain(four).collect();
    let laid = Grid { columns, rows: rows.iter().map(cells).collect() }.lay(0, look);
    page.block(&laid.text);
    if !laid.is_whole || !laid.left_out.is_empty() {
        let class = titles.argument(Kind::Class, v.id, v.name);
        let command = format!("neurotx list --class {class} --format card");
        page.hint(&Hint { what: "cut short to fit; in full".to_owned(), command }, Some(Emphasis::Faint));
    }
}

fn enzymes(facts: &[EnzymeFact], role: EnzymeRole) -> String {
    facts.iter().filter(|fact| fact.role == role).map(|fact| fact.enzyme.as_str()).collect::<Vec<_>>().join(", ")
}

/// What how many drugs of a class without typical actions do: directly, and through circuits.
fn counts(page: &mut Page, members: &[MemberCount]) {
    if !members.is_empty() {
        page.heading("of its drugs");
    }
    for (route, how) in [(Route::Direct, ""), (Route::Indirect, " through circuits")] {
        for member in members.iter().filter(|member| member.by(route).0 > 0) {
            let (count, outside) = member.by(route);
            let effect = with_symbol(page.look(), "", member.effect);
            let outside = outside_of(count, outside);
            page.item("  ", &format!("{} {effect}{how}: {count} of {}{outside}", member.transmitter, member.of));
        }
    }
}

fn site(site: Site) -> &'static str {
    match site {
        Site::Central => "",
        Site::Peripheral => "outside the brain: no brain circuit is told",
        Site::Both => "in the brain and outside it",
    }
}

fn effects(page: &mut Page, v: &AgentDocument<'_>, titles: &Titles<'_>) {
    for &transmitter in Transmitter::ALL {
        let of: Vec<&EffectDocument<'_>> = v.effects.iter().filter(|e| e.transmitter == transmitter).collect();
        page.heading(transmitter.as_str());
        let beside = beside(v, transmitter, page.look(), titles);
        let denied: Vec<_> = v.denied.iter().filter(|denied| denied.transmitter == transmitter).collect();
        if of.is_empty() && beside.is_empty() && denied.is_empty() {
            page.item("  ", &silent(v, transmitter, titles));
        }
        let (direct, indirect): (Vec<_>, Vec<_>) = of.into_iter().partition(|e| e.route == Route::Direct);
        for line in direct_lines(&told_once(&direct), page.look(), titles) {
            page.item("  ", &line);
        }
        for line in beside.iter().chain(denied.iter().map(|denied| &denied.text)) {
            page.item("  ", line);
        }
        if !indirect.is_empty() {
            page.item("  ", "through circuits:");
        }
        for line in indirect_lines(&indirect, page.look(), titles) {
            page.item("    ", &line);
        }
    }
}

/// What comes about beside other drugs alone: `with levodopa: ▲ raised (at once, supported)`.
fn beside(v: &AgentDocument<'_>, transmitter: Transmitter, look: Look, titles: &Titles<'_>) -> Vec<String> {
    let of = v.beside.iter().filter(|beside| beside.transmitter == transmitter);
    let line = |beside: &BesideDocument<'_>| {
        let with = and(beside.with.iter().map(|id| titles.treatment(id)));
        let (symbol, place) = (with_symbol(look, "", beside.effect), region(beside.region, titles));
        format!("with {with}: {symbol}{place} ({}, {})", when(beside.phase), beside.evidence)
    };
    of.map(line).collect()
}

fn silent(v: &AgentDocument<'_>, transmitter: Transmitter, titles: &Titles<'_>) -> String {
    if v.kind == Kind::Procedure {
        return NO_DATA.to_owned();
    }
    match v.row.cells[transmitter as usize].silent {
        cells::Silent::None => format!("none known: {}", untouched(transmitter)),
        cells::Silent::Contested => "contested: sources disagree".to_owned(),
        cells::Silent::Unsettled => "unsettled: one source alone leaves it open".to_owned(),
        cells::Silent::Unknown => "unknown: only binding is known".to_owned(),
        cells::Silent::Proposed => "unknown: no more than a hypothesis".to_owned(),
        _ => match measured_empty(titles.catalog(), v, transmitter).as_slice() {
            [] => NO_DATA.to_owned(),
            targets => format!("none at {}; else no data", and(targets)),
        },
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

    /// `▲ raised: SERT, NET inhibitor, by desipramine`.
    fn text(&self, targets: &[&str], look: Look, titles: &Titles<'_>) -> String {
        let weakly = if self.is_weak { "weakly " } else { "" };
        let outside = if self.is_outside { " outside the brain" } else { "" };
        let action = self.action.map(|action| action.spoken()).unwrap_or_default();
        let via = self.via.map(|via| format!(", by {}", titles.drug(via))).unwrap_or_default();
        format!("{}{outside}: {} {action}{via}", with_symbol(look, weakly, self.effect), targets.join(", "))
    }
}

/// Direct effects, one line an effect, action and rank.
fn direct_lines(effects: &[&EffectDocument<'_>], look: Look, titles: &Titles<'_>) -> Vec<String> {
    let lines = grouped(effects.iter().map(|e| (DirectLine::of(e), e.target.unwrap_or_default())));
    lines.into_iter().map(|(line, targets)| line.text(&once(targets.into_iter()), look, titles)).collect()
}

/// What indirect effects have in common that stand in one line.
#[derive(PartialEq)]
struct IndirectLine<'v> {
    effect: Effect,
    region: Option<&'v str>,
    when: &'static str,
    /// Whether it fades, which is as sure as what ends it.
    fades: &'static str,
    answers: Option<&'static str>,
}

impl<'v> IndirectLine<'v> {
    fn of(e: &EffectDocument<'v>, titles: &Titles<'_>) -> Self {
        let ended_by = e.ended_by.filter(|_| e.phase == Phase::Acute);
        let is_sure =
            |by: &str| titles.catalog().get::<Link>(by).is_none_or(|link| link.evidence <= Evidence::Supported);
        let (when, fades) = match ended_by {
            Some(by) if is_sure(by) => ("at first", "; fades over weeks"),
            Some(_) => ("at first", "; may fade over weeks"),
            None => (when(e.phase), ""),
        };
        Self { effect: e.effect, region: e.region, when, fades, answers: answers(e) }
    }

    /// `▲ raised in PFC (at once, supported; other ways contested)`, as sure as each way to it is.
    fn text(&self, ways: &[Evidence], look: Look, titles: &Titles<'_>) -> String {
        let surest = ways.iter().min().copied().unwrap_or(Evidence::Contested);
        let others = once(ways.iter().filter(|way| **way > surest).map(|way| way.as_str()));
        let others = if others.is_empty() { String::new() } else { format!("; other ways {}", and(others)) };
        let answers = self.answers.map(|answers| format!(", {answers}")).unwrap_or_default();
        let (symbol, place) = (with_symbol(look, "", self.effect), region(self.region, titles));
        format!("{symbol}{place} ({}, {surest}{answers}{others}{})", self.when, self.fades)
    }
}

/// What comes through circuits: one line an effect, place and time.
fn indirect_lines(effects: &[&EffectDocument<'_>], look: Look, titles: &Titles<'_>) -> Vec<String> {
    let lines = grouped(effects.iter().map(|e| (IndirectLine::of(e, titles), e.evidence)));
    lines.into_iter().map(|(line, ways)| line.text(&ways, look, titles)).collect()
}

fn actions(page: &mut Page, v: &AgentDocument<'_>, titles: &Titles<'_>) {
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
        let via = a.via.map(|via| format!(" (by {})", titles.drug(via))).unwrap_or_default();
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

fn silences<'v>(silences: impl Iterator<Item = &'v NegativeFinding>) -> String {
    silences.map(|silence| silence.target.as_str()).collect::<Vec<_>>().join(", ")
}

/// What people notice, by in whom and when it was seen; evidence where it is not established.
fn felt(page: &mut Page, v: &AgentDocument<'_>) {
    let told = v.felt.iter().map(|f| ((f.phase, f.seen_with.text()), format!("{}{}", f.felt, doubt_word(f.evidence))));
    let lines = grouped(told);
    if !lines.is_empty() {
        page.heading("clinical effects");
    }
    for ((phase, seen_with), felt) in lines {
        let when = when(phase);
        page.item("  ", &format!("with {seen_with}, {when}: {}", once(felt.iter()).join(", ")));
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

fn sources(page: &mut Page, v: &AgentDocument<'_>, titles: &Titles<'_>) {
    let silent = v.inactive.iter().chain(v.unknown).flat_map(|silence| &silence.sources);
    let denied = v.denied.iter().flat_map(|denied| denied.sources);
    let kinds_of_use = v.tests.iter().flat_map(|test| &test.sources).chain(v.not_for_weeks);
    let acts = v.actions.iter().flat_map(|action| action.sources);
    let keys = once(acts.chain(silent).chain(denied).chain(kinds_of_use));
    list_sources(page, &keys, &|key| titles.citation(key));
}

pub(in super::super) fn about(v: &AgentDocument<'_>) -> String {
    let mut about: Vec<String> = Vec::new();
    match v.kind {
        Kind::Drug => about.extend(v.row.class_labels.iter().map(|&label| label.to_owned())),
        Kind::Class => about.push("class".to_owned()),
        _ => about.push("procedure".to_owned()),
    }
    about.extend(v.status.map(|status| standing(status).to_owned()));
    about.join(", ")
}
