//! The sentences of an explanation, composed from the fields of the data and from nothing else.

mod figures;
mod interactions;
mod phrases;

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalog::Catalog;
use crate::mechanism::{Actor, Adapted, Chain, Cut, Doing, Felt, Trigger, once};
use crate::model::*;

pub use figures::{affinity, figure, grouped};
pub use interactions::{How, meeting};
pub use phrases::{and, place, preposition};
use phrases::{any_doing, carrier, doing, outcome, role, seen_in, who};

/// One sentence of an explanation, with the sources that state it.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct Step {
    /// What happens.
    pub text: String,
    /// Keys of `sources.toml`.
    pub sources: Vec<String>,
    /// Keys of sources that speak against it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<String>,
}

impl Step {
    fn new(text: String, sources: &[Id<Source>]) -> Self {
        Self { text, sources: sources.plain(), against: Vec::new() }
    }
}

/// The steps of a chain, from the action to its last link.
pub fn steps(catalog: &Catalog, actors: &[Actor<'_>], chain: &Chain<'_>) -> Vec<Step> {
    let mut steps = vec![acts(&actors[chain.actor], &chain.doing)];
    if let Some(meaning) = chain.meaning {
        steps.push(means(meaning, &chain.doing));
    }
    let by = By { actor: &actors[chain.actor], doing: &chain.doing };
    steps.extend(chain.links.iter().map(|(link, trigger)| travels(catalog, link, trigger, Some(by))));
    steps
}

/// What is felt from a target, or through a circuit.
pub fn felt(catalog: &Catalog, actors: &[Actor<'_>], felt: &Felt<'_>) -> Vec<Step> {
    let mut steps = steps(catalog, actors, &felt.chain);
    if let Some(noticed) = felt.noticed {
        let act = felt.chain.doing.act;
        let pool = place(catalog, noticed.region.as_deref(), None);
        let text = format!("{}{pool} is felt as {}", doing(act.action, &act.target), felt.felt);
        steps.push(Step::new(text, &noticed.sources));
    }
    steps
}

/// How a target adapts; the last step also says what that ends, if `ends` is given.
pub fn adapted(catalog: &Catalog, actors: &[Actor<'_>], adapted: &Adapted<'_>, ends: Option<&Link>) -> Vec<Step> {
    let mut steps = steps(catalog, actors, &adapted.chain);
    if let (Some(last), Some(Then::Changes(change))) = (steps.last_mut(), ends.map(|link| &link.then)) {
        let place = place(catalog, change.region.as_deref(), None);
        last.text += &format!(", which ends that brake on {}{place}", change.messenger);
    }
    steps
}

/// That a drive is cut, and by what.
pub fn cut(catalog: &Catalog, actors: &[Actor<'_>], cut: &Cut<'_>) -> Step {
    let act = cut.doing.act;
    let by = format!("{}, {},", who(&actors[cut.by], &cut.doing).trim_end_matches(','), role(act));
    let lost = cut.chain.doing.act;
    match cut.chain.links.last() {
        Some(link) => {
            let carrier = carrier(catalog, &link.through, None);
            let outcome = outcome(catalog, &link.then, link.through.region.as_deref());
            let text = format!("{by} cuts the drive through {carrier} that {outcome}");
            let sources = once(act.sources.iter().chain(&link.sources)).into_iter().map(str::to_owned).collect();
            Step { text, sources, against: link.against.plain() }
        }
        None => {
            let of = who(&actors[cut.chain.actor], &cut.chain.doing);
            let lost_as = phrases::article(lost.action.as_str());
            let text = format!("{by} cuts what {} does there as {lost_as}", of.trim_end_matches(','));
            let shown = catalog.get::<Target>(&act.target).map(|target| &target.cut_sources);
            let cited = act.sources.iter().chain(&lost.sources).chain(shown.into_iter().flatten());
            let sources = once(cited).into_iter().map(str::to_owned).collect();
            Step { text, sources, against: Vec::new() }
        }
    }
}

/// What an actor does to a target.
pub(super) fn acts(actor: &Actor<'_>, doing: &Doing<'_>) -> Step {
    let act = doing.act;
    let mut text = format!("{} is {}", who(actor, doing), role(act));
    if let Some(affinity) = &act.affinity {
        text += &format!(" ({})", self::affinity(affinity));
    }
    if act.rank == Rank::Minor {
        text += match actor.times_weaker(act) {
            Some((times, target)) if times >= 2.0 => {
                format!(", {} times weaker than at {target}", figures::multiple(times))
            }
            _ => ", as a minor action".to_owned(),
        }
        .as_str();
    }
    Step::new(text, &act.sources)
}

fn means(meaning: &Meaning, doing: &Doing<'_>) -> Step {
    let (transmitter, act) = (meaning.transmitter, doing.act);
    let what = self::doing(act.action, &act.target);
    let less = if act.action == Action::PartialAgonist { ", less than the transmitter itself does" } else { "" };
    let mut text = match meaning.effect {
        Effect::Raises => format!("{what} raises {transmitter} at the synapse"),
        Effect::Lowers => format!("{what} lowers {transmitter} at the synapse"),
        Effect::Activates => format!("{what} activates this receptor of {transmitter}{less}"),
        Effect::Blocks if act.action.drives() => {
            format!("{what} also blocks it, where {transmitter} would stimulate it more")
        }
        Effect::Blocks => format!("{what} blocks this receptor of {transmitter}"),
    };
    if let Some(transporter) = &meaning.through {
        text += &format!(", which leaves the cell through {transporter}");
    }
    if !doing.is_central() {
        text += ", outside the brain only";
    }
    Step::new(text, &meaning.sources)
}

/// Whose action set a link off.
#[derive(Clone, Copy)]
struct By<'a, 'b, 'c> {
    actor: &'a Actor<'b>,
    doing: &'a Doing<'c>,
}

impl By<'_, '_, '_> {
    /// `antagonism at D2`; `alcohol's positive modulation of GABA-A` where the link was seen in some
    /// drugs alone, so that it is not said of the target.
    fn does(self, drugs: &[Id<DrugOrClass>]) -> String {
        let act = self.doing.act;
        let does = doing(act.action, &act.target);
        if drugs.is_empty() {
            return does;
        }
        format!("{}'s {does}", phrases::name(self.actor, self.doing))
    }
}

/// A link by itself, as its `when` states it.
pub fn link(catalog: &Catalog, link: &Link) -> Step {
    travels(catalog, link, Trigger::When, None)
}

/// A link by itself, or that somebody's action set off.
fn travels(catalog: &Catalog, link: &Link, trigger: Trigger, by: Option<By<'_, '_, '_>>) -> Step {
    let happens = match (&link.when, trigger, by) {
        (When::Changed(_), Trigger::Drive, Some(by)) => {
            let outcome = outcome(catalog, &link.then, link.through.region.as_deref());
            format!("{}{} {outcome}", by.does(&[]), on(catalog, &link.through, &by.doing.act.target))
        }
        (When::Changed(change), ..) => changed(catalog, link, change),
        (When::Acted { .. }, ..) => acted(catalog, link, by),
    };
    let lead = match (link.phase, &link.when) {
        (Phase::Chronic, _) => "over weeks, ",
        (Phase::Withdrawal, When::Changed(_)) => "after stopping, ",
        _ => "",
    };
    let text = format!("{lead}{happens}{}", seen_in(&link.species));
    Step { text, sources: link.sources.plain(), against: link.against.plain() }
}

/// `antagonism at D2 on cholinergic interneurons in the striatum takes a brake off: this raises ...`
fn acted(catalog: &Catalog, link: &Link, by: Option<By<'_, '_, '_>>) -> String {
    let When::Acted { target, actions, region, drugs, .. } = &link.when else { return String::new() };
    let mine = by.map_or_else(|| actions.clone(), |by| vec![by.doing.act.action]);
    let among = if drugs.is_empty() { String::new() } else { format!(" by {}", drugs.join(" or ")) };
    let does = by.map_or_else(|| any_doing(&mine, target) + &among, |by| by.does(drugs));
    let subject = does + &place(catalog, region.as_deref(), None);
    let through = &link.through;
    let here = through.region.as_deref().or(region.as_deref());
    let outcome = outcome(catalog, &link.then, here);
    if link.phase == Phase::Withdrawal {
        return format!("once {subject} has stopped, {}", turned(catalog, link));
    }
    let on = on(catalog, through, target);
    match brake(link, &mine) {
        Some(brake) => format!("{subject}{on} {brake}, which {outcome}"),
        None => format!("{subject}{on} {outcome}"),
    }
}

/// Where an action on a target works: ` on GABA neurons in the ventral tegmental area`, or ` works
/// through` another target.
fn on(catalog: &Catalog, through: &Through, target: &str) -> String {
    let carrier = carrier(catalog, through, Some(target));
    let is_other = through.target.as_deref().is_some_and(|carrier| carrier != target);
    match (carrier.is_empty(), is_other, through.cell) {
        (true, ..) => String::new(),
        (_, true, _) => format!(" works through {carrier} and"),
        (_, false, Some(_)) => format!(" on {carrier}"),
        (_, false, None) => format!(" in {carrier}"),
    }
}

/// What holds after an action has stopped.
fn turned(catalog: &Catalog, link: &Link) -> String {
    let carrier = carrier(catalog, &link.through, None);
    let works = if carrier.is_empty() { String::new() } else { format!(", through {carrier}") };
    match &link.then {
        Then::Changes(change) => {
            let way = if change.effect == Effect::Raises { "rises" } else { "falls" };
            let place = place(catalog, change.region.as_deref(), None);
            let works = if link.through.region == change.region { String::new() } else { works };
            format!("{} {way}{place}{works}", change.messenger)
        }
        Then::Felt(felt) => format!("{felt} is felt{works}"),
        Then::Adapts { target, adaptation, region } => {
            format!("{target}{} is {adaptation}", place(catalog, region.as_deref(), None))
        }
    }
}

/// What an antagonist takes away at once; what weeks of it lead to is not that.
pub fn brake(link: &Link, actions: &[Action]) -> Option<&'static str> {
    let removes = link.phase == Phase::Acute && actions.iter().all(|action| action.occupies());
    match &link.then {
        Then::Changes(change) if removes && change.effect == Effect::Raises => Some("takes a brake off"),
        Then::Changes(_) if removes => Some("takes a drive away"),
        _ => None,
    }
}

/// `more serotonin drives 5-HT2C on GABA neurons in the ventral tegmental area, which lowers ...`
fn changed(catalog: &Catalog, link: &Link, change: &Change) -> String {
    let more = if change.effect == Effect::Lowers { "less" } else { "more" };
    let subject = format!("{more} {}{}", change.messenger, place(catalog, change.region.as_deref(), None));
    let through = &link.through;
    let carrier = phrases::carrier_after(catalog, through, None, change.region.as_deref());
    let here = through.region.as_deref().or(change.region.as_deref());
    // The carrier is what adapts: said once.
    if let (Then::Adapts { .. }, Some(adaptation)) = (&link.then, through.adaptation) {
        return format!("{subject} leaves {carrier} {adaptation}");
    }
    let outcome = outcome(catalog, &link.then, here);
    let outcome = if link.is_brake() { outcome.replacen("lowers", "holds back", 1) } else { outcome };
    match (carrier.is_empty(), &through.target) {
        (true, _) => format!("{subject} {outcome}"),
        (_, Some(_)) if change.effect == Effect::Lowers => format!("{subject} drives {carrier} less, which {outcome}"),
        (_, Some(_)) => format!("{subject} drives {carrier}, which {outcome}"),
        (_, None) => format!("{subject} reaches {carrier}, which {outcome}"),
    }
}
