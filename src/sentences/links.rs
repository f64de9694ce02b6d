//! The sentences of links: what sets each off, what carries it, and what comes of it.

use super::Sentence;
use super::phrases::{self, any_action_noun, carrier, messenger, outcome, place, seen_in};
use crate::catalog::Catalog;
use crate::mechanism::{Actor, ActorAction, LinkCause, Trigger};
use crate::model::{
    Action, Change, Class, Drug, DrugOrClass, Effect, Id, Kind, Link, Phase, PlainIds, Then, Through, When,
};

/// Whose action set a link off.
#[derive(Clone, Copy)]
pub(super) struct By<'a, 'b, 'c> {
    actor: &'a Actor<'b>,
    action: ActorAction<'c>,
    trigger: Trigger,
}

impl<'a, 'b, 'c> By<'a, 'b, 'c> {
    pub(super) fn new(actors: &'a [Actor<'b>], cause: LinkCause<'c>) -> Self {
        Self { actor: &actors[cause.actor], action: cause.action, trigger: cause.trigger }
    }

    /// `antagonism at D2`; `alcohol's positive modulation of GABA-A` where the link was seen in some
    /// drugs alone, so that it is not said of the target.
    fn does(self, catalog: &Catalog, drugs: &[Id<DrugOrClass>]) -> String {
        let act = self.action.act;
        let does = phrases::doing(catalog, act.action, &act.target);
        if drugs.is_empty() {
            return does;
        }
        let who = self.who(catalog, drugs);
        let end = if who.ends_with('s') { "'" } else { "'s" };
        format!("{who}{end} {does}")
    }

    /// In whom a link was seen: the actor where it is named, else its class that is.
    fn who(self, catalog: &Catalog, drugs: &[Id<DrugOrClass>]) -> String {
        let own = self.action.via.map_or(self.actor.id, |via| via.drug().id.as_str());
        let is_named = |id: &str| drugs.iter().any(|drug| *drug == *id);
        if !is_named(own) && !is_named(self.actor.id) {
            let classes = catalog.get::<Drug>(own).map(|drug| drug.classes.iter().map(Id::as_str).collect());
            let mut lineage = catalog.lineage::<Class>(classes.unwrap_or_else(|| vec![own]));
            if let Some(class) = lineage.find(|id| is_named(id)) {
                return super::called(catalog, Kind::Class, class);
            }
        }
        phrases::name(self.actor, &self.action)
    }
}

/// A link by itself, as its `when` states it.
pub fn link(catalog: &Catalog, link: &Link) -> Sentence {
    travels(catalog, link, None, link.is_brake()).sentence
}

/// A link as it is told.
pub(super) struct Told {
    pub sentence: Sentence,
    /// The same without what comes of it, when, and in whom that was seen.
    pub cause: String,
}

/// What happens, and that part of it that is not what comes of it.
struct Clause {
    text: String,
    cause: String,
}

impl Clause {
    /// A cause, and behind a joint what comes of it.
    fn new(cause: String, joint: &str, outcome: &str) -> Self {
        Self { text: format!("{cause}{joint}{outcome}"), cause }
    }
}

/// A link by itself, or that somebody's action set off.
///
/// `is_restrained`: what it lowers is a rise that is only held back.
pub(super) fn travels(catalog: &Catalog, link: &Link, by: Option<By<'_, '_, '_>>, is_restrained: bool) -> Told {
    let happens = match (&link.when, by) {
        (When::Changed(_), Some(by)) if by.trigger == Trigger::Drive => {
            let outcome = outcome(catalog, &link.then, link.through.region.as_deref(), is_restrained);
            let (on, joint) = on(catalog, &link.through, &by.action.act.target);
            Clause::new(by.does(catalog, &[]) + &on, joint, &outcome)
        }
        (When::Changed(change), _) => changed(catalog, link, change, is_restrained),
        (When::Acted { .. }, _) => acted(catalog, link, by, is_restrained),
    };
    let lead = match (link.phase, &link.when) {
        (Phase::Chronic, _) => "over weeks, ",
        (Phase::Withdrawal, When::Changed(_)) => "after stopping, ",
        _ => "",
    };
    let text = format!("{lead}{}{}", happens.text, seen_in(&link.species));
    let sentence = Sentence { text, sources: link.sources.plain(), against: link.against.plain() };
    Told { sentence, cause: happens.cause }
}

/// `antagonism at D2 on cholinergic interneurons in the striatum takes a brake off: this raises ...`
fn acted(catalog: &Catalog, link: &Link, by: Option<By<'_, '_, '_>>, is_restrained: bool) -> Clause {
    let When::Acted { target, actions, region, drugs, .. } = &link.when else {
        return Clause::new(String::new(), "", "");
    };
    if link.whole {
        return whole(catalog, link, drugs, by, is_restrained);
    }
    let mine = by.map_or_else(|| actions.clone(), |by| vec![by.action.act.action]);
    let among = if drugs.is_empty() { String::new() } else { format!(" by {}", super::any_of(catalog, drugs, true)) };
    let does = by.map_or_else(|| any_action_noun(catalog, &mine, target) + &among, |by| by.does(catalog, drugs));
    let subject = does + &place(catalog, region.as_deref(), None);
    let through = &link.through;
    let here = through.region.as_deref().or(region.as_deref());
    let outcome = outcome(catalog, &link.then, here, is_restrained);
    if link.phase == Phase::Withdrawal {
        return turned(catalog, link, &subject, "");
    }
    if let Some(helps) = by.and_then(|by| helps(catalog, link, by)) {
        return Clause::new(subject + &helps, ", which ", &outcome);
    }
    let (on, joint) = on(catalog, through, target);
    match brake(link, &mine) {
        Some(brake) => Clause::new(format!("{subject}{on}{joint}{brake}"), ", which ", &outcome),
        None => Clause::new(subject + &on, joint, &outcome),
    }
}

/// What stays outside the brain acts on it through the drug with which it is taken: ` outside the brain lets
/// more levodopa reach the brain`.
fn helps(catalog: &Catalog, link: &Link, by: By<'_, '_, '_>) -> Option<String> {
    let is_outside = !by.action.is_central() && !link.with.is_empty();
    is_outside
        .then(|| format!(" outside the brain lets more {} reach the brain", super::any_of(catalog, &link.with, false)))
}

/// `lithium raises serotonin in the hippocampus; how is not known`.
fn whole(
    catalog: &Catalog,
    link: &Link,
    drugs: &[Id<DrugOrClass>],
    by: Option<By<'_, '_, '_>>,
    is_restrained: bool,
) -> Clause {
    const BY: &str = "; how is not known";
    let who = by.map_or_else(|| super::any_of(catalog, drugs, false), |by| by.who(catalog, drugs));
    if link.phase == Phase::Withdrawal {
        return turned(catalog, link, &who, BY);
    }
    let through = carrier(catalog, &link.through, None);
    let through = if through.is_empty() { through } else { format!(" through {through}") };
    let outcome = phrases::outcome_of(catalog, &link.then, None, is_restrained, phrases::is_plural(&who));
    Clause { text: format!("{who}{through} {outcome}{BY}"), cause: who + &through + BY }
}

/// Where an action on a target works: ` on GABA neurons in the ventral tegmental area`, or ` works
/// through` another target; and what joins that to what comes of it.
fn on(catalog: &Catalog, through: &Through, target: &str) -> (String, &'static str) {
    let carrier = carrier(catalog, through, Some(target));
    let is_other = through.target.as_deref().is_some_and(|carrier| carrier != target);
    match (carrier.is_empty(), is_other, through.cell) {
        (true, ..) => (String::new(), " "),
        (_, true, _) => (format!(" works through {carrier}"), " and "),
        (_, false, Some(_)) => (format!(" on {carrier}"), " "),
        (_, false, None) => (format!(" in {carrier}"), " "),
    }
}

/// What holds after something has stopped.
fn turned(catalog: &Catalog, link: &Link, stopped: &str, end: &str) -> Clause {
    let carrier = carrier(catalog, &link.through, None);
    let works = if carrier.is_empty() { String::new() } else { format!(", through {carrier}") };
    let (turns, works) = match &link.then {
        Then::Changes(change) => {
            let way = if change.effect == Effect::Raises { "rises" } else { "falls" };
            let place = place(catalog, change.region.as_deref(), None);
            let works = if link.through.region == change.region { String::new() } else { works };
            let what = messenger(catalog, change.messenger);
            let way = phrases::agreeing(way, phrases::is_plural(&what));
            (format!("{what} {way}{place}"), works)
        }
        Then::Adapts { target, adaptation, region } => {
            (format!("{target}{} is {adaptation}", place(catalog, region.as_deref(), None)), String::new())
        }
    };
    let cause = format!("once {stopped} has stopped");
    Clause { text: format!("{cause}, {turns}{works}{end}"), cause: cause + &works + end }
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
fn changed(catalog: &Catalog, link: &Link, change: &Change, is_restrained: bool) -> Clause {
    let more = if change.effect == Effect::Lowers { "less" } else { "more" };
    let what = messenger(catalog, change.messenger);
    let is_plural = phrases::is_plural(&what);
    let subject = format!("{more} {what}{}", place(catalog, change.region.as_deref(), None));
    let through = &link.through;
    let carrier = phrases::carrier_after(catalog, through, None, change.region.as_deref());
    let here = through.region.as_deref().or(change.region.as_deref());
    // The carrier is what adapts: said once.
    if let (Then::Adapts { .. }, Some(adaptation)) = (&link.then, through.adaptation) {
        let leaves = if is_plural { " leave " } else { " leaves " };
        return Clause::new(subject, leaves, &format!("{carrier} {adaptation}"));
    }
    let outcome_alone = phrases::outcome_of(catalog, &link.then, here, is_restrained, is_plural);
    let outcome = outcome(catalog, &link.then, here, is_restrained);
    let (drives, reaches) = if is_plural { ("drive", "reach") } else { ("drives", "reaches") };
    match (carrier.is_empty(), &through.target) {
        (true, _) => Clause::new(subject, " ", &outcome_alone),
        (_, Some(_)) if change.effect == Effect::Lowers => {
            Clause::new(format!("{subject} {drives} {carrier} less"), ", which ", &outcome)
        }
        (_, Some(_)) => Clause::new(format!("{subject} {drives} {carrier}"), ", which ", &outcome),
        (_, None) => Clause::new(format!("{subject} {reaches} {carrier}"), ", which ", &outcome),
    }
}
