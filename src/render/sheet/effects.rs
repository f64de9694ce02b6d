//! What happens to the four transmitters, as a table: directly, and through circuits.

use super::writer::{LOOK, Writer, plain};
use crate::documents::{AgentDocument, EffectDocument, MemberCount};
use crate::model::{Effect, Evidence, Rank, Route, Site, Transmitter, Word};
use crate::render::card::{NO_DATA, answers};
use crate::render::four::{Silence, by_route, counted, is_partly, surest, told_once};
use crate::render::grouped;
use crate::render::markup::Markup;
use crate::sentences::summary::outside_of;
use crate::sentences::{later_behind, manner, participle};

/// The table of an entry.
pub fn table(into: &mut Markup, v: &AgentDocument<'_>, writer: &Writer<'_>) {
    let members = counted(v, writer.titles.catalog());
    let row = |&transmitter: &Transmitter| {
        let of = |route| -> Vec<&EffectDocument<'_>> {
            v.effects.iter().filter(|e| (e.transmitter, e.route) == (transmitter, route)).collect()
        };
        let (direct, indirect) = (told_once(&of(Route::Direct)), surest(of(Route::Indirect).into_iter()));
        let (mut first, mut second) = (cell(&direct, v, writer), cell(&indirect, v, writer));
        if direct.is_empty() && indirect.is_empty() {
            let counted = |route| plain(&of_members(&members, transmitter, route));
            (first, second) = (counted(Route::Direct), counted(Route::Indirect));
        }
        for beside in v.beside.iter().filter(|beside| beside.transmitter == transmitter) {
            let with = beside.with.iter().map(|id| writer.titles.treatment(id)).collect::<Vec<_>>().join(" or ");
            let when = later_behind(" ", beside.phase);
            first.leaf("p", &[], &format!("{} beside {with}{when}", participle(beside.effect)));
        }
        if direct.is_empty() && first.is_empty() {
            first = plain(&silence(v, transmitter, writer, second.is_empty()));
        }
        vec![plain(transmitter.as_str()), first, second]
    };
    let rows: Vec<Vec<Markup>> = Transmitter::ALL.iter().map(row).collect();
    writer.table(into, "What it does to the four transmitters", &["", "directly", "through circuits"], &rows);
}

/// Why nothing acts directly.
fn silence(v: &AgentDocument<'_>, transmitter: Transmitter, writer: &Writer<'_>, is_alone: bool) -> String {
    match Silence::of(writer.titles.catalog(), v, transmitter) {
        Some(silence) => {
            let (words, targets) = silence.words();
            format!("{words}{}", targets.join(", "))
        }
        None if is_alone => NO_DATA.to_owned(),
        None => String::new(),
    }
}

/// What how many drugs of a class do by one of the two routes, where its typical actions do not say.
fn of_members(members: &[MemberCount], transmitter: Transmitter, route: Route) -> String {
    let one = |member: &MemberCount| {
        let (count, outside) = member.by(route);
        let done = participle(member.effect);
        format!("{done} by {count} of its {} drugs{}", member.of, outside_of(count, outside))
    };
    by_route(members, transmitter, route).into_iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Effects that read alike in one line: `▲ raised via SERT [1], NET [2]`.
fn cell(effects: &[&EffectDocument<'_>], v: &AgentDocument<'_>, writer: &Writer<'_>) -> Markup {
    let mut markup = Markup::default();
    let told = effects.iter().map(|e| (Line::of(e, v, writer), (place(e, writer), &e.sources)));
    let mut lines = grouped(told);
    lines.sort_by_key(|(line, _)| line.doubt > Evidence::Supported);
    if lines.is_empty() {
        return markup;
    }
    markup.element("ul", &[], |list| {
        for (line, places) in lines {
            list.element("li", &[("class", line.class())], |item| line.write(item, &places, writer));
        }
    });
    markup
}

/// Where something happens: the target or the region.
fn place(e: &EffectDocument<'_>, writer: &Writer<'_>) -> String {
    match (e.target, e.region) {
        (Some(target), _) => target.to_owned(),
        (None, Some(region)) => writer.titles.region_name(region),
        (None, None) => String::new(),
    }
}

/// What effects have in common that stand in one line.
#[derive(PartialEq)]
struct Line {
    effect: Effect,
    manner: String,
    lead: &'static str,
    tail: String,
    doubt: Evidence,
}

impl Line {
    fn of(e: &EffectDocument<'_>, v: &AgentDocument<'_>, writer: &Writer<'_>) -> Self {
        let manner = manner(e.rank == Some(Rank::Minor), is_partly(e));
        let outside = if e.site == Site::Peripheral && v.site != Site::Peripheral { ", outside the brain" } else { "" };
        let via = e.via.map(|via| format!(" (by {})", writer.titles.drug(via))).unwrap_or_default();
        let fades = if e.ended_by.is_some() { " at first".to_owned() } else { later_behind(" ", e.phase) };
        let answers = answers(e).map(|answers| format!(" {answers}")).unwrap_or_default();
        let doubt = if e.evidence == Evidence::Established { Evidence::Supported } else { e.evidence };
        let doubted = if doubt > Evidence::Supported { format!(" ({doubt})") } else { String::new() };
        let lead = match (e.route, e.effect) {
            (Route::Direct, Effect::Raises | Effect::Lowers) => " via ",
            (Route::Direct, _) => " at ",
            (Route::Indirect, _) => " in ",
        };
        Self {
            effect: e.effect,
            manner: format!("{manner}{}", participle(e.effect)),
            lead,
            tail: format!("{fades}{via}{outside}{answers}{doubted}"),
            doubt,
        }
    }

    /// The class of its colour.
    fn class(&self) -> &'static str {
        match self.effect {
            _ if self.doubt > Evidence::Supported => "doubt",
            Effect::Raises => "up",
            Effect::Lowers => "down",
            _ => "even",
        }
    }

    fn write(&self, into: &mut Markup, places: &[(String, &Vec<&str>)], writer: &Writer<'_>) {
        into.inline("b", &[], &format!("{} {}", LOOK.symbol(self.effect), self.manner));
        let mut told: Vec<&str> = Vec::new();
        for (place, _) in places.iter().filter(|(place, _)| !place.is_empty()) {
            if told.contains(&place.as_str()) {
                continue;
            }
            into.text(if told.is_empty() { self.lead } else { ", " });
            into.text(place);
            told.push(place);
            let here = places.iter().filter(|(other, _)| other == place);
            writer.cite(into, &here.flat_map(|(_, sources)| sources.iter()).collect::<Vec<_>>());
        }
        into.text(&self.tail);
        if told.is_empty() {
            writer.cite(into, &places.iter().flat_map(|(_, sources)| sources.iter()).collect::<Vec<_>>());
        }
    }
}
