//! What happens to the four transmitters, in two columns: directly, and through circuits.

use super::super::NO_DATA;
use super::Titles;
use super::sheet::{Row, Sheet};
use crate::documents::*;
use crate::mechanism::once;
use crate::model::{DoubtReason, Effect, Evidence, Phase, Rank, Route, Site, Transmitter, Word};
use crate::render::flow::Flow;
use crate::render::four::{Silence, by_route, is_partly, measured_empty, surest, told_once};
use crate::render::styled::{Emphasis, Styled};
use crate::render::{Look, grouped};
use crate::sentences::summary::outside_of;
use crate::sentences::{later_behind, manner, participle};

/// A row for each of the four; none where nothing is recorded of any, which the summary says.
/// Where the typical actions of a class say nothing, so many of its members do as is counted.
pub(super) fn effects(sheet: &mut Sheet, v: &AgentDocument<'_>, members: &[MemberCount], titles: &Titles<'_>) {
    let is_silent = |t: &Transmitter| v.row.cells[*t as usize].silent == cells::Silent::Nothing;
    let is_measured = |t: &Transmitter| !measured_empty(titles.catalog(), v, *t).is_empty();
    let is_idle = v.effects.is_empty() && v.beside.is_empty();
    if is_idle && members.is_empty() && Transmitter::ALL.iter().all(|t| is_silent(t) && !is_measured(t)) {
        return;
    }
    sheet.gap();
    let row = |transmitter: Transmitter| {
        let of = || v.effects.iter().filter(move |e| e.transmitter == transmitter);
        let mut first = direct(sheet, &of().filter(|e| e.route == Route::Direct).collect::<Vec<_>>(), v, titles);
        let mut second = indirect(sheet, of().filter(|e| e.route == Route::Indirect), titles);
        if is_silent(&transmitter) && of().next().is_none() {
            // That it is what its drugs do is said once.
            let told = |route, is_said| of_members(sheet, members, transmitter, route, is_said);
            first.extend(told(Route::Direct, false));
            second.extend(told(Route::Indirect, !first.is_empty()));
        }
        first.extend(v.beside.iter().filter(|b| b.transmitter == transmitter).map(|b| beside(sheet, b, titles)));
        if first.is_empty() {
            first.extend(silence(sheet, v, transmitter, titles, second.is_empty()));
        }
        Row { label: transmitter.as_str(), first, second }
    };
    let rows: Vec<Row<'_>> = Transmitter::ALL.iter().map(|&transmitter| row(transmitter)).collect();
    let place = is_outside_alone(v).then_some("outside the brain");
    sheet.rows(["directly", "through circuits"], place, &rows);
}

/// Whether all that a drug does, it does outside the brain; beside another it may act for the brain.
fn is_outside_alone(v: &AgentDocument<'_>) -> bool {
    v.site == Site::Peripheral && v.beside.is_empty()
}

/// `▲ raised beside levodopa`, of what comes about in no other way.
fn beside(sheet: &Sheet, beside: &BesideDocument<'_>, titles: &Titles<'_>) -> Flow {
    let word = format!("{} {}", sheet.look.symbol(beside.effect), participle(beside.effect));
    let mut head = sheet.marked(&word, Look::doubt(beside.evidence).or(Look::emphasis(beside.effect)));
    head.append(&sheet.line(" beside "));
    let with = beside.with.iter().map(|id| titles.treatment(id));
    let mut tail = sheet.line(&later_behind(" ", beside.phase));
    tail.append(&sheet.marked(&super::doubt(beside.evidence), Look::doubt(beside.evidence)));
    Flow::new(head, sheet.parts(with), tail)
}

/// Why nothing acts directly.
fn silence(
    sheet: &Sheet,
    v: &AgentDocument<'_>,
    transmitter: Transmitter,
    titles: &Titles<'_>,
    is_alone: bool,
) -> Option<Flow> {
    let Some(silence) = Silence::of(titles.catalog(), v, transmitter) else {
        return is_alone.then(|| Flow::of(sheet.marked(NO_DATA, Some(Emphasis::Faint))));
    };
    let is_contested = matches!(silence, Silence::Doubt(Some(DoubtReason::Contested), _));
    let colour = if is_contested { Emphasis::Caution } else { Emphasis::Faint };
    let (words, targets) = silence.words();
    Some(Flow::new(sheet.marked(words, Some(colour)), sheet.parts(targets), Styled::default()))
}

/// `its drugs: ✕ blocked by 29 of 72, ▲ raised by 2`, by one of the two routes; nothing where none does anything by
/// it. None of it is left out: it is in place of what the class does.
fn of_members(
    sheet: &Sheet,
    members: &[MemberCount],
    transmitter: Transmitter,
    route: Route,
    is_said: bool,
) -> Option<Flow> {
    let counts = by_route(members, transmitter, route);
    let of = counts.first()?.of;
    let head = match (is_said, of) {
        (true, _) => "",
        (false, 1) => "its one drug: ",
        (false, _) => "its drugs: ",
    };
    let mut line = sheet.marked(head, Some(Emphasis::Faint));
    for (at, member) in counts.iter().enumerate() {
        let (count, outside) = member.by(route);
        let word = format!("{} {}", sheet.look.symbol(member.effect), participle(member.effect));
        line.push(if at > 0 { ", " } else { "" });
        line.append(&sheet.marked(&word, Look::emphasis(member.effect)));
        let many = match (of, at) {
            (1, _) => String::new(),
            (_, 0) => format!(" by {count} of {of}"),
            _ => format!(" by {count}"),
        };
        line.append(&sheet.line(&(many + &outside_of(count, outside))));
    }
    Some(Flow::of(line))
}

/// What direct effects have in common that stand in one line.
#[derive(PartialEq)]
struct Direct<'v> {
    effect: Effect,
    is_partial: bool,
    is_weak: bool,
    is_outside: bool,
    via: Option<&'v str>,
}

fn direct(sheet: &Sheet, effects: &[&EffectDocument<'_>], v: &AgentDocument<'_>, titles: &Titles<'_>) -> Vec<Flow> {
    let lines = grouped(told_once(effects).into_iter().map(|e| {
        let line = Direct {
            effect: e.effect,
            is_partial: is_partly(e),
            is_weak: e.rank == Some(Rank::Minor),
            // Of what works nowhere else it stands above.
            is_outside: e.site == Site::Peripheral && !is_outside_alone(v),
            via: e.via,
        };
        (line, e.target.unwrap_or_default())
    }));
    lines.into_iter().map(|(line, targets)| line.flow(sheet, targets, titles)).collect()
}

impl Direct<'_> {
    /// `▲ raised via SERT, NET (by desipramine)`.
    fn flow(&self, sheet: &Sheet, targets: Vec<&str>, titles: &Titles<'_>) -> Flow {
        let manner = manner(self.is_weak, self.is_partial);
        let is_change = matches!(self.effect, Effect::Raises | Effect::Lowers);
        let preposition = if is_change { " via " } else { " at " };
        let word = format!("{} {manner}{}", sheet.look.symbol(self.effect), participle(self.effect));
        let colour = if self.is_weak { Some(Emphasis::Faint) } else { Look::emphasis(self.effect) };
        let mut head = sheet.marked(&word, colour);
        head.append(&sheet.line(preposition));
        let by = self.via.map(|via| format!(" (by {})", titles.drug(via))).unwrap_or_default();
        let outside = if self.is_outside { ", outside the brain" } else { "" };
        let tail = sheet.line(&format!("{by}{outside}"));
        Flow::new(head, sheet.parts(once(targets.into_iter())), tail)
    }
}

/// What indirect effects have in common that stand in one line.
#[derive(PartialEq)]
struct Indirect {
    effect: Effect,
    phase: Phase,
    evidence: Evidence,
    ends: bool,
    answers: Option<&'static str>,
}

fn indirect<'v>(
    sheet: &Sheet,
    effects: impl Iterator<Item = &'v EffectDocument<'v>>,
    titles: &Titles<'_>,
) -> Vec<Flow> {
    let (contested, sure): (Vec<_>, Vec<_>) =
        surest(effects).into_iter().partition(|e| e.evidence == Evidence::Contested);
    let mut lines = grouped(sure.into_iter().map(|e| (Indirect::of(e), e.region)));
    lines.sort_by_key(|(line, _)| (line.phase, line.evidence == Evidence::Hypothesis));
    let mut flows: Vec<Flow> = lines.into_iter().map(|(line, regions)| line.flow(sheet, &regions, titles)).collect();
    flows.extend(in_doubt(sheet, &contested, titles));
    flows
}

/// Contested effects by phase: one by its own words, several by their places.
fn in_doubt(sheet: &Sheet, contested: &[&EffectDocument<'_>], titles: &Titles<'_>) -> Vec<Flow> {
    let by_phase = grouped(contested.iter().map(|e| (e.phase, *e)));
    by_phase.into_iter().map(|(phase, of)| in_doubt_then(sheet, phase, &of, titles)).collect()
}

fn in_doubt_then(sheet: &Sheet, phase: Phase, contested: &[&EffectDocument<'_>], titles: &Titles<'_>) -> Flow {
    let lines = grouped(contested.iter().map(|e| (Indirect::of(e), e.region)));
    if let [(line, regions)] = lines.as_slice() {
        return line.flow(sheet, regions, titles);
    }
    let mut head = sheet.marked("? contested", Some(Emphasis::Caution));
    let when = later_behind(" ", phase);
    if contested.iter().any(|e| e.region.is_none()) {
        let whether = once(contested.iter().map(|e| participle(e.effect))).join(" or ");
        head.append(&sheet.line(&format!(" whether {whether}{when}")));
        return Flow::of(head);
    }
    head.append(&sheet.line(" in "));
    let regions = once(contested.iter().filter_map(|e| e.region));
    Flow::new(head, sheet.parts(regions.iter().map(|region| titles.region(region))), sheet.line(&when))
}

impl Indirect {
    fn of(e: &EffectDocument<'_>) -> Self {
        let evidence = if e.evidence == Evidence::Established { Evidence::Supported } else { e.evidence };
        let ends = e.ended_by.is_some();
        Self { effect: e.effect, phase: e.phase, evidence, ends, answers: super::super::answers(e) }
    }

    /// `▼ lowered in locus coeruleus over weeks`.
    fn flow(&self, sheet: &Sheet, regions: &[Option<&str>], titles: &Titles<'_>) -> Flow {
        let word = format!("{} {}", sheet.look.symbol(self.effect), participle(self.effect));
        let colour = Look::doubt(self.evidence).or(Look::emphasis(self.effect));
        let mut head = sheet.marked(&word, colour);
        let places: Vec<String> = regions.iter().flatten().map(|region| titles.region(region)).collect();
        head.append(&sheet.line(if places.is_empty() { "" } else { " in " }));
        let is_at_first = self.phase == Phase::Acute && self.ends;
        let when = if is_at_first { " at first".to_owned() } else { later_behind(" ", self.phase) };
        let answers = self.answers.map(|answers| format!(" {answers}")).unwrap_or_default();
        let mut tail = sheet.line(&format!("{when}{answers}"));
        tail.append(&sheet.marked(&super::doubt(self.evidence), Look::doubt(self.evidence)));
        Flow::new(head, sheet.parts(places), tail)
    }
}
