//! Which effects are looked at, and which entries a filter keeps.

use crate::catalog::Catalog;
use crate::catalog::hierarchy::Subtree;
use crate::mechanism::{Actor, ActorAction, Derivation, DerivedEffect};
use crate::model::{
    Action, Class, Condition, Drug, Effect, Evidence, Id, Link, NegativeFinding, Phase, Rank, Route, Site, Status,
    Target, TargetAction, Text, Then, Transmitter, When, Word,
};

/// Which derived effects count.
#[derive(Debug, Clone)]
pub struct Scope {
    /// Minor actions too.
    pub minor: bool,
    /// Direct effects only.
    pub direct: bool,
    /// Effects that hold in one of these phases.
    pub phases: Vec<Phase>,
    /// The least sure evidence that counts.
    pub evidence: Evidence,
    /// Effects in one of these regions, which hold their parts; empty is anywhere.
    pub regions: Subtree,
}

impl Default for Scope {
    fn default() -> Self {
        Self {
            minor: false,
            direct: false,
            phases: vec![Phase::Acute, Phase::Chronic],
            evidence: Evidence::Supported,
            regions: Subtree::default(),
        }
    }
}

impl Scope {
    /// Everything that is derived.
    pub fn all() -> Self {
        Self { minor: true, phases: Phase::ALL.to_vec(), evidence: Evidence::Contested, ..Self::default() }
    }

    /// The same with everything that is disputed or proposed; not where surer evidence than usual is asked for, of
    /// which what is less sure is left out.
    pub fn in_doubt(&self) -> Self {
        let evidence = if self.evidence < Evidence::Supported { self.evidence } else { Evidence::Contested };
        Self { evidence, ..self.clone() }
    }

    /// Whether an effect is within the scope.
    pub fn holds(&self, catalog: &Catalog, effect: &DerivedEffect<'_>) -> bool {
        effect.counts(self.minor)
            && (!self.direct || effect.route == Route::Direct)
            && effect.evidence <= self.evidence
            && self.phases.iter().any(|&phase| holds_in(effect, phase))
            && self.is_reached(catalog, effect)
    }

    /// Whether an effect stands in a cell: not one that only holds a rise back, nor, unless regions are
    /// asked for, one that answers the drug's own action.
    pub fn shows(&self, catalog: &Catalog, effect: &DerivedEffect<'_>) -> bool {
        let is_asked = !effect.counter || !self.regions.is_empty();
        is_asked && effect.effect != Effect::Restrains && self.holds(catalog, effect)
    }

    /// Whether filters count an effect: a direct one, every one in regions that are asked for, and one
    /// through circuits that the drug's direct effects do not outweigh.
    pub fn counts(&self, catalog: &Catalog, d: &Derivation<'_>, effect: &DerivedEffect<'_>) -> bool {
        let is_plain = effect.route == Route::Direct || !self.regions.is_empty();
        self.shows(catalog, effect) && (is_plain || !self.is_outweighed(catalog, d, effect))
    }

    /// Whether a drug directly does the opposite of an effect through circuits, or, of a rise, mainly
    /// blocks the receptors of what is raised.
    fn is_outweighed(&self, catalog: &Catalog, d: &Derivation<'_>, effect: &DerivedEffect<'_>) -> bool {
        let is_against = |e: &DerivedEffect<'_>| {
            let is_blocked = effect.effect == Effect::Raises
                && e.effect == Effect::Blocks
                && e.rank == Some(Rank::Primary)
                && catalog.get::<Target>(&e.chain.action.act.target).is_some_and(|target| !target.release_control);
            Some(e.effect) == effect.effect.opposite() || is_blocked
        };
        let mut direct = d.effects.iter().filter(|e| e.route == Route::Direct && e.counts(self.minor));
        direct.any(|e| e.transmitter == effect.transmitter && e.chain.is_of_same_drug(&effect.chain) && is_against(e))
    }

    /// A direct effect has no region: it holds in every one that the drug reaches.
    fn is_reached(&self, catalog: &Catalog, effect: &DerivedEffect<'_>) -> bool {
        match effect.region {
            _ if self.regions.is_empty() => true,
            Some(region) => self.regions.contains(region),
            None if effect.chain.action.is_central() => true,
            None => self.regions.ids().any(|id| catalog.is_outside(id)),
        }
    }
}

/// A direct effect begins acutely and persists as long as the drug is taken.
fn holds_in(effect: &DerivedEffect<'_>, phase: Phase) -> bool {
    effect.phase == phase || (effect.route == Route::Direct && phase == Phase::Chronic)
}

/// What entries must do or be. Every condition must hold.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Which effects are looked at.
    pub scope: Scope,
    /// Effects that must occur.
    pub effects: Vec<(Effect, Transmitter)>,
    /// Transmitters that must be untouched, with a target recorded as inactive.
    pub spares: Vec<Transmitter>,
    /// Targets (any of each group) that must be acted on, with one action if named.
    pub targets: Vec<(Vec<String>, Option<Action>)>,
    /// Classes with those below them; an entry must belong to each.
    pub classes: Vec<Subtree>,
    /// Ids of conditions.
    pub uses: Vec<String>,
    /// Any of these.
    pub statuses: Vec<Status>,
    /// Any of these.
    pub sites: Vec<Site>,
    /// What must be felt.
    pub felt: Vec<String>,
    /// How one of its codes of the Anatomical Therapeutic Chemical classification must begin, in capitals.
    pub atc: Vec<String>,
}

/// What a filter looks at beside the derivation.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Ids of classes.
    pub classes: &'a [Id<Class>],
    /// Ids of conditions.
    pub uses: &'a [Id<Condition>],
    /// Codes of the Anatomical Therapeutic Chemical classification.
    pub atc: &'a [Text],
    /// Its standing; a class or procedure has none.
    pub status: Option<Status>,
    /// Where it works.
    pub site: Site,
    /// Targets of which something else than an action is recorded.
    pub silences: Silences<'a>,
}

impl Filter {
    /// Whether what the record of an entry states meets every condition on that.
    pub fn admits(&self, facts: Facts<'_>) -> bool {
        let any = |wanted: bool, empty: bool| empty || wanted;
        any(facts.status.is_some_and(|status| self.statuses.contains(&status)), self.statuses.is_empty())
            && any(self.sites.iter().any(|&site| works_at(facts.site, site)), self.sites.is_empty())
            && self.atc.iter().all(|start| facts.atc.iter().any(|code| code.starts_with(start.as_str())))
            && self.uses.iter().all(|id| facts.uses.iter().any(|used| used == id))
            && self.classes.iter().all(|within| facts.classes.iter().any(|class| within.contains(class)))
    }

    /// Whether what follows from an entry meets every condition on that.
    pub fn is_met(&self, catalog: &Catalog, silences: Silences<'_>, d: &Derivation<'_>) -> bool {
        self.targets.iter().all(|(targets, action)| self.acts(d, targets, *action))
            && self.effects.iter().all(|&(effect, transmitter)| self.occurs(catalog, d, effect, transmitter))
            && self.spares.iter().all(|&transmitter| spares(catalog, silences, d, transmitter, &self.scope))
            && self.felt.iter().all(|felt| self.is_felt(d, felt))
            && (self.scope.regions.is_empty() || !self.effects.is_empty() || self.reaches_region(catalog, d))
    }

    /// How the effects that are asked for come about in an entry that is kept: directly if each does;
    /// `None` where none is asked for.
    pub fn route(&self, catalog: &Catalog, d: &Derivation<'_>) -> Option<Route> {
        let routes = self.effects.iter().map(|&asked| self.meeting(catalog, d, asked).map(|e| e.route).min());
        routes.max().flatten()
    }

    /// Whether an effect that is asked for comes about outside the brain only.
    pub fn is_outside(&self, catalog: &Catalog, d: &Derivation<'_>) -> bool {
        self.effects.iter().any(|&asked| self.meeting(catalog, d, asked).all(DerivedEffect::is_outside))
    }

    /// Whether an action is at a target, or has a direct effect, that is asked for; where neither is,
    /// every action is asked for.
    pub fn asks_for(&self, catalog: &Catalog, d: &Derivation<'_>, act: &TargetAction) -> bool {
        if !self.targets.is_empty() {
            let is_one = |(targets, action): &(Vec<String>, Option<Action>)| {
                targets.iter().any(|id| act.target == *id) && action.is_none_or(|action| action == act.action)
            };
            return self.targets.iter().any(is_one);
        }
        let mut meeting = self.effects.iter().flat_map(|&asked| self.meeting(catalog, d, asked));
        self.effects.is_empty() || meeting.any(|e| e.route == Route::Direct && std::ptr::eq(e.chain.action.act, act))
    }

    /// How an entry that is kept is sorted: 0 where a direct primary effect meets the first effect
    /// that is asked for, more the weaker the best match is.
    pub fn weight(&self, catalog: &Catalog, d: &Derivation<'_>) -> usize {
        let Some(&asked) = self.effects.first() else { return 0 };
        let weights = self.meeting(catalog, d, asked).map(|e| e.rank.map_or(Rank::ALL.len(), |rank| rank as usize));
        weights.min().unwrap_or(usize::MAX)
    }

    /// The effects that count for one that is asked for.
    fn meeting<'d, 'c>(
        &'d self,
        catalog: &'d Catalog,
        d: &'d Derivation<'c>,
        (effect, transmitter): (Effect, Transmitter),
    ) -> impl Iterator<Item = &'d DerivedEffect<'c>> {
        let is_asked = move |e: &&DerivedEffect<'_>| e.effect == effect && e.transmitter == transmitter;
        d.effects.iter().filter(is_asked).filter(|e| self.scope.counts(catalog, d, e))
    }

    fn acts(&self, d: &Derivation<'_>, targets: &[String], action: Option<Action>) -> bool {
        let mut own = d.actors.iter().flat_map(|actor| &actor.actions).filter(|own| own.counts(self.scope.minor));
        own.any(|own| {
            targets.iter().any(|id| own.act.target == *id) && action.is_none_or(|action| action == own.act.action)
        })
    }

    fn occurs(&self, catalog: &Catalog, d: &Derivation<'_>, effect: Effect, transmitter: Transmitter) -> bool {
        self.meeting(catalog, d, (effect, transmitter)).next().is_some()
    }

    fn is_felt(&self, d: &Derivation<'_>, felt: &str) -> bool {
        let sure = |f: &crate::mechanism::DerivedClinicalEffect<'_>| {
            f.evidence() <= self.scope.evidence && self.scope.phases.contains(&f.phase())
        };
        d.clinical_effects.iter().any(|f| f.felt() == felt && sure(f))
    }

    fn reaches_region(&self, catalog: &Catalog, d: &Derivation<'_>) -> bool {
        d.effects.iter().any(|e| e.region.is_some() && self.scope.shows(catalog, e))
    }
}

/// Whether what works at one site works at the site that is asked for: what works in the brain and
/// outside it works in the brain.
fn works_at(site: Site, asked: Site) -> bool {
    site == asked || (asked == Site::Central && site == Site::Both)
}

/// Whether a drug leaves a transmitter alone, which its cell calls `none`: no action that counts and no
/// counted effect touches it, however unsure, nothing of it is unknown, no other drug is known to change it
/// through a main target of this one, and one of its main targets was measured and found empty.
pub fn spares(
    catalog: &Catalog,
    silences: Silences<'_>,
    d: &Derivation<'_>,
    transmitter: Transmitter,
    scope: &Scope,
) -> bool {
    // What is seen soonest comes first: of most drugs no such target was measured.
    let is_silent = silences.inactive.iter().any(|finding| is_main_target(catalog, &finding.target, transmitter))
        && !silences.unknown.iter().any(|finding| is_target_of(catalog, &finding.target, transmitter));
    if !is_silent {
        return false;
    }
    // What sources disagree on, or what holds elsewhere or at another time, is not nothing.
    let in_doubt = Scope { minor: scope.minor, ..Scope::default() }.in_doubt();
    let touches = |e: &DerivedEffect<'_>| {
        e.transmitter == transmitter
            && ((e.route == Route::Direct && e.counts(false)) || in_doubt.counts(catalog, d, e))
    };
    !d.effects.iter().any(touches) && !is_changed_by_others(catalog, d, transmitter)
}

/// Whether a link through a main action of a drug was found in other drugs alone: whether it holds in this
/// one too is not known.
fn is_changed_by_others(catalog: &Catalog, d: &Derivation<'_>, transmitter: Transmitter) -> bool {
    let changes = |link: &Link| matches!(&link.then, Then::Changes(change) if change.messenger == transmitter.into());
    let main = |action: &&ActorAction<'_>| action.act.rank == Rank::Primary && action.is_central();
    let drugs = d.actors.iter().filter_map(|actor| catalog.get::<Drug>(actor.id));
    drugs.map(|drug| Actor::drug(catalog, drug)).any(|actor| {
        actor.actions.iter().filter(main).any(|action| {
            let is_of_others = |link: &Link| {
                let When::Acted { actions, drugs, except, .. } = &link.when else { return false };
                let is_one = actor.matches_scope(catalog, action, drugs, &[]);
                let is_sister = drugs.iter().any(|of| is_of_its_class(catalog, actor.id, of));
                is_sister
                    && actions.contains(&action.act.action)
                    && !is_one
                    && actor.matches_scope(catalog, action, &[], except)
            };
            catalog.links_on_action(&action.act.target).any(|link| changes(link) && is_of_others(link))
        })
    })
}

/// Whether a drug is of a class, or of that of another drug: the first it has, which says what it is.
fn is_of_its_class(catalog: &Catalog, id: &str, other: &str) -> bool {
    let class = |id: &str| catalog.get::<Drug>(id).and_then(|drug| drug.classes.first());
    class(id).is_some_and(|own| own.as_str() == other || class(other) == Some(own))
}

/// Whether a target is among those by which it is told whether a drug spares a transmitter.
fn is_main_target(catalog: &Catalog, target: &str, transmitter: Transmitter) -> bool {
    match transmitter {
        Transmitter::Serotonin => target == "SERT",
        Transmitter::Dopamine => target == "DAT" || target == "D2",
        Transmitter::Norepinephrine => target == "NET" || target == "alpha1",
        Transmitter::Acetylcholine => {
            catalog.get::<Target>(target).is_some_and(|target| target.family.as_deref() == Some("muscarinic"))
        }
    }
}

/// Targets of which something else than an action is recorded.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silences<'a> {
    /// Measured and found empty.
    pub inactive: &'a [NegativeFinding],
    /// Sources conflict, one leaves it open, or only binding is known.
    pub unknown: &'a [NegativeFinding],
}

/// Whether an action on a target can have a direct effect on a transmitter.
pub fn is_target_of(catalog: &Catalog, target: &str, transmitter: Transmitter) -> bool {
    catalog.get::<Target>(target).is_some_and(|t| t.effects.iter().any(|meaning| meaning.transmitter == transmitter))
}

/// How many are wanted at most: of none there is nothing to print.
///
/// # Errors
/// No whole number, or none that is more than nothing.
pub fn at_least_one(typed: &str) -> Result<u32, String> {
    typed.parse().ok().filter(|&count| count > 0).ok_or_else(|| "give a whole number from 1 on".to_owned())
}

/// The beginning of a code of the Anatomical Therapeutic Chemical classification, in capitals.
///
/// # Errors
/// A text that no code begins with, and how one looks.
pub fn atc(code: &str) -> Result<String, String> {
    let code = code.to_ascii_uppercase();
    let is_one = |(c, of): (u8, u8)| if of == b'0' { c.is_ascii_digit() } else { c.is_ascii_uppercase() };
    let is_start = (1..=7).contains(&code.len()) && code.bytes().zip(*b"A00AA00").all(is_one);
    is_start.then_some(code).ok_or_else(|| "write the beginning of a code, as N06A or N06AB03".to_owned())
}

/// What the screens call a phase, and what it is called beside that.
pub fn spoken(phase: Phase) -> &'static [&'static str] {
    match phase {
        Phase::Acute => &["at once", "at first", "first doses", "once", "first"],
        Phase::Chronic => &["over weeks", "weeks", "later"],
        Phase::Withdrawal => &["after stopping", "stopping", "stopped"],
    }
}
