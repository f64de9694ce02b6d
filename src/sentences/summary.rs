//! What an entry comes to, in at most three plain sentences: the strongest and surest effects first.
//!
//! Nothing is said here that no derived effect says: each clause is one effect, or several that are alike.

use super::beside;
pub use super::counted::{ACTS, Acting, Counted, done, members, outside_of, staying_outside};
use super::direct_clauses::{DirectClause, direct_clauses, other_clauses};
use super::in_regions::{ANIMALS, InRegions, in_animals, is_from_animals};
use super::phrases::{agreeing, and, capitalised, is_plural, later, region, subject, whole_subject};
pub use super::silences::{noticed, of_no_effect, unanswered, unknown};
pub use super::target_names::called;
use crate::catalog::Catalog;
use crate::mechanism::{Actor, BlockedDrive, Derivation, DerivedEffect, derive_effects};
use crate::model::{Effect, Evidence, Phase, Rank, Route, Target, TargetAction, Transmitter, Word};

/// Sentences of a summary, at most.
const SENTENCES: usize = 3;

/// Clauses of one sentence, at most.
const CLAUSES: usize = 3;

/// Which derived effects a summary may tell: those that are asked for, and of those through circuits the
/// ones that filters count.
pub struct Told<'d> {
    /// Whether an effect is asked for.
    pub is_asked: &'d dyn Fn(&DerivedEffect<'_>) -> bool,
    /// Whether filters count it.
    pub counts: &'d dyn Fn(&DerivedEffect<'_>) -> bool,
    /// Whether everything is asked for, so that targets outside the four are told too.
    pub is_open: bool,
}

/// What one entry comes to, in one sentence without a subject: for cards, which are headed by its name.
pub fn sentence<'c>(catalog: &'c Catalog, d: &Derivation<'c>, told: &Told<'_>) -> Option<String> {
    let summary = Summary { catalog, d, told, actor: 0, is_plural: false };
    let acts = summary.acts();
    let circuits = summary.circuits(Phase::Acute).filter(|_| !acts.iter().any(DirectClause::is_change));
    let circuits = circuits.map(|circuits| format!("through circuits {circuits}"));
    let mut clauses: Vec<String> = acts.iter().map(|act| act.text(false)).chain(circuits).collect();
    if clauses.is_empty() {
        clauses.extend(summary.later());
    }
    clauses.extend(beside::clause(catalog, &d.actors[0], None, false).filter(|_| told.is_open));
    let sentence = if clauses.is_empty() { summary.doubt()? } else { clauses.join("; ") };
    Some(capitalised(&sentence) + ".")
}

/// What entries come to, in at most three sentences, or one of each of more.
pub fn paragraph<'c>(catalog: &'c Catalog, d: &Derivation<'c>, told: &Told<'_>) -> Option<String> {
    let sentences = match d.actors.as_slice() {
        [actor] => Summary::new(catalog, d, told, 0).sentences(actor),
        actors => together(catalog, d, told, actors),
    };
    let sentences: Vec<String> = sentences
        .into_iter()
        .take(SENTENCES.max(d.actors.len()))
        .map(|sentence| capitalised(&sentence) + ".")
        .collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// What several entries come to: what one keeps from another, then what each does.
fn together<'c>(catalog: &'c Catalog, d: &Derivation<'c>, told: &Told<'_>, actors: &[Actor<'c>]) -> Vec<String> {
    let kept = keeps(catalog, d);
    let each = actors.iter().enumerate().filter_map(|(at, actor)| {
        let acts = Summary::new(catalog, d, told, at).acts_text()?;
        Some(format!("{} {acts}", subject(actor)))
    });
    kept.into_iter().chain(helps(catalog, d, told)).chain(each).collect()
}

/// What comes about only where one acts beside another: `with levodopa, carbidopa raises dopamine`.
fn helps<'c>(catalog: &'c Catalog, d: &Derivation<'c>, told: &Told<'_>) -> Option<String> {
    let help = d.effects.iter().find(|e| {
        e.chain.helps_another() && e.phase == Phase::Acute && e.evidence <= Evidence::Supported && (told.is_asked)(e)
    })?;
    let with = &help.chain.links.last()?.with;
    let is_helped = |at: usize, actor: &Actor<'c>| {
        at != help.chain.actor && actor.actions.iter().any(|act| actor.matches_scope(catalog, act, with, &[]))
    };
    let helped: Vec<String> =
        d.actors.iter().enumerate().filter(|(at, actor)| is_helped(*at, actor)).map(|(_, a)| subject(a)).collect();
    let here = help.region.map(|id| format!(" in {}", region(catalog, id))).unwrap_or_default();
    let who = subject(&d.actors[help.chain.actor]);
    let does = format!("{who} {} {}{here}", agreeing(help.effect.as_str(), is_plural(&who)), help.transmitter);
    (!helped.is_empty()).then(|| format!("with {}, {does}", and(&helped)))
}

/// What one of several entries keeps another from, as the summary begins with it.
pub fn kept<'c>(catalog: &'c Catalog, d: &Derivation<'c>) -> Option<String> {
    if d.actors.len() < 2 { None } else { keeps(catalog, d).map(|kept| capitalised(&kept) + ".") }
}

fn keeps<'c>(catalog: &'c Catalog, d: &Derivation<'c>) -> Option<String> {
    let cut = d.blocked_between_actors().find(|cut| is_action_in_vain(cut))?;
    let target = catalog.get::<Target>(&cut.action.act.target).map_or("its target", |target| &target.name);
    let by = subject(&d.actors[cut.by]);
    let keeps = agreeing("keeps", is_plural(&by));
    Some(format!("{by} {keeps} {} from the {target}", subject(&d.actors[cut.chain.actor])))
}

/// Whether what is cut is the action of an actor itself.
fn is_action_in_vain(cut: &BlockedDrive<'_>) -> bool {
    cut.chain.links.last().is_none() && cut.clinical.is_none()
}

/// The effects of one actor of a derivation, for telling.
struct Summary<'d, 'c> {
    catalog: &'c Catalog,
    d: &'d Derivation<'c>,
    told: &'d Told<'d>,
    /// Index of the actor.
    actor: usize,
    /// Whether what does it is several things.
    is_plural: bool,
}

impl<'d, 'c> Summary<'d, 'c> {
    fn new(catalog: &'c Catalog, d: &'d Derivation<'c>, told: &'d Told<'d>, actor: usize) -> Self {
        Self { catalog, d, told, actor, is_plural: is_plural(&subject(&d.actors[actor])) }
    }

    /// What stands for its name.
    fn pronoun(&self) -> &'static str {
        if self.is_plural { "they" } else { "it" }
    }

    fn sentences(&self, actor: &Actor<'c>) -> Vec<String> {
        let (acts, subject) = (self.acts_text(), whole_subject(self.catalog, actor));
        let pronoun = if acts.is_some() { self.pronoun() } else { &subject };
        let first = acts.map(|acts| format!("{subject} {acts}"));
        let circuits = self.circuits(Phase::Acute).map(|circuits| format!("through circuits {pronoun} {circuits}"));
        let beside = beside::clause(self.catalog, actor, Some(pronoun), self.is_plural).filter(|_| self.told.is_open);
        let sentences: Vec<String> =
            [first, beside, self.in_people(), self.feedback(), circuits, self.later_sentence()]
                .into_iter()
                .flatten()
                .collect();
        if sentences.is_empty() { self.doubt().into_iter().collect() } else { sentences }
    }

    /// Where people were seen to have more or less of what is changed directly, if that is established: the surest
    /// that is known of it. `in people, dopamine rises in the nucleus accumbens`.
    fn in_people(&self) -> Option<String> {
        let is_seen = |e: &&DerivedEffect<'_>| {
            let is_plain = e.route == Route::Indirect && e.phase == Phase::Acute && !e.counter && e.region.is_some();
            is_plain && e.evidence == Evidence::Established && !is_from_animals(e) && self.is_direct(e)
        };
        let seen: Vec<&DerivedEffect<'c>> = self.effects().filter(is_seen).collect();
        let clauses = [Effect::Raises, Effect::Lowers].into_iter().flat_map(|effect| {
            let way = if effect == Effect::Raises { "rises" } else { "falls" };
            let seen = &seen;
            Transmitter::ALL.iter().filter_map(move |&transmitter| {
                let of: Vec<_> = seen.iter().filter(|e| (e.transmitter, e.effect) == (transmitter, effect)).collect();
                let regions = self.regions(of.iter().map(|e| e.region));
                (!of.is_empty()).then(|| format!("{transmitter} {way}{regions}"))
            })
        });
        let clauses: Vec<String> = clauses.collect();
        (!clauses.is_empty()).then(|| format!("in people, {}", and(clauses)))
    }

    /// The effects that may be told, of the actor.
    fn effects(&self) -> impl Iterator<Item = &'d DerivedEffect<'c>> {
        let sure = |e: &&DerivedEffect<'_>| e.evidence <= Evidence::Supported;
        self.asked().filter(sure)
    }

    fn asked(&self) -> impl Iterator<Item = &'d DerivedEffect<'c>> {
        let (actor, is_asked) = (self.actor, self.told.is_asked);
        self.d.effects.iter().filter(move |e| e.chain.actor == actor && is_asked(e))
    }

    /// Whether the same is done directly, which holds wherever the drug comes.
    fn is_direct(&self, effect: &DerivedEffect<'_>) -> bool {
        let is_same = |e: &DerivedEffect<'_>| (e.transmitter, e.effect) == (effect.transmitter, effect.effect);
        self.effects().any(|e| e.route == Route::Direct && e.counts(false) && e.chain.action.is_central() && is_same(e))
    }

    /// What one actor keeps another from doing.
    fn in_vain(&self) -> impl Iterator<Item = &'d BlockedDrive<'c>> {
        self.d.blocked_between_actors().filter(|cut| is_action_in_vain(cut))
    }

    /// What it does directly, one clause an effect and way: to the four, and to its main other targets.
    fn acts(&self) -> Vec<DirectClause<'c>> {
        let mut told = direct_clauses(self.catalog, self.effects().filter(|e| e.route == Route::Direct));
        if self.told.is_open {
            let is_cut = |act: &TargetAction| self.in_vain().any(|cut| std::ptr::eq(cut.chain.action.act, act));
            told.extend(other_clauses(self.catalog, &self.d.actors[self.actor], Rank::Primary, is_cut));
            // Where nothing stronger is known, what is less sure to matter is what is known.
            for &rank in &[Rank::Secondary, Rank::Minor] {
                if told.is_empty() {
                    told.extend(other_clauses(self.catalog, &self.d.actors[self.actor], rank, is_cut));
                }
            }
        }
        told.sort_by_key(DirectClause::order);
        told.truncate(CLAUSES);
        told
    }

    /// What it mainly does directly, of which another entry keeps it.
    fn lost(&self) -> Vec<DirectClause<'c>> {
        let cut: Vec<_> = self.in_vain().filter(|cut| cut.chain.actor == self.actor).collect();
        if cut.is_empty() {
            return Vec::new();
        }
        let is_lost = |act: &TargetAction| cut.iter().any(|cut| std::ptr::eq(cut.chain.action.act, act));
        let alone = derive_effects(self.catalog, vec![self.d.actors[self.actor].clone()], false);
        let main = |e: &&DerivedEffect<'_>| e.route == Route::Direct && e.rank == Some(Rank::Primary);
        let lost = alone.effects.iter().filter(main).filter(|e| is_lost(e.chain.action.act) && (self.told.is_asked)(e));
        let mut lost = direct_clauses(self.catalog, lost);
        if self.told.is_open {
            lost.extend(other_clauses(self.catalog, &self.d.actors[self.actor], Rank::Primary, |act| !is_lost(act)));
        }
        lost
    }

    /// What it does directly in words, what is cut first.
    fn acts_text(&self) -> Option<String> {
        let (lost, held) = (self.lost(), self.acts());
        // What is kept from a part of a family leaves the rest of it.
        let is_split = lost.iter().any(|lost| held.iter().any(|held| held.text(false) == lost.text(false)));
        let text = |act: &DirectClause<'_>| {
            if is_split { act.exact_text(self.is_plural) } else { act.text(self.is_plural) }
        };
        let lost = lost.iter().map(|act| text(act) + " (cut)");
        let acts: Vec<String> = lost.chain(held.iter().map(text)).collect();
        (!acts.is_empty()).then(|| acts.join("; "))
    }

    /// What holds a rise back, and what weeks bring of it.
    fn feedback(&self) -> Option<String> {
        let held: Vec<_> =
            self.effects().filter(|e| e.effect == Effect::Restrains && e.phase == Phase::Acute).collect();
        let first = held.first()?;
        let alike: Vec<_> = held.iter().copied().filter(|e| e.transmitter == first.transmitter).collect();
        let regions = self.regions(alike.iter().map(|e| e.region));
        let first_of_all = if first.ended_by.is_some() { "at first, " } else { "" };
        let by = if first.is_brake() { "feedback" } else { "another circuit" };
        let mut told = format!("{first_of_all}{by} holds the rise of {} back{regions}", first.transmitter);
        let is_later = |e: &&DerivedEffect<'_>| {
            e.phase == Phase::Chronic && e.effect == Effect::Raises && e.transmitter == first.transmitter
        };
        let later: Vec<_> = self.effects().filter(is_later).collect();
        let is_animal = |effects: &[&DerivedEffect<'_>]| effects.iter().all(|e| is_from_animals(e));
        if later.is_empty() || is_animal(&alike) != is_animal(&later) {
            told += if is_animal(&alike) { ANIMALS } else { "" };
        }
        if !later.is_empty() {
            let regions = self.regions(later.iter().map(|e| e.region));
            let seen = if is_animal(&later) { ANIMALS } else { "" };
            told += &format!("; over weeks, {} rises{regions}{seen}", first.transmitter);
        }
        Some(told)
    }

    /// What weeks or stopping bring, where nothing else is known.
    fn later(&self) -> Option<String> {
        [Phase::Chronic, Phase::Withdrawal]
            .into_iter()
            .find_map(|phase| Some(format!("{}, {}", later(phase)?, self.circuits(phase)?)))
    }

    fn later_sentence(&self) -> Option<String> {
        let over_weeks =
            self.circuits(Phase::Chronic).map(|circuits| format!("over weeks, {} {circuits}", self.pronoun()));
        over_weeks.or_else(|| {
            // What stopping brings is not what the drug does.
            let told = self.effects().filter(|e| e.phase == Phase::Withdrawal && e.route == Route::Indirect);
            let first = told.min_by_key(|e| e.evidence)?;
            let way = match first.effect {
                Effect::Raises => "rises",
                Effect::Lowers => "falls",
                _ => return None,
            };
            Some(format!(
                "after stopping, {} {way}{}{}",
                first.transmitter,
                self.regions([first.region].into_iter()),
                in_animals(first)
            ))
        })
    }

    /// What it does through circuits: `raises dopamine in the striatum`.
    fn circuits(&self, phase: Phase) -> Option<String> {
        let is_told = |e: &&DerivedEffect<'_>| {
            let is_plain = e.route == Route::Indirect && e.phase == phase && e.effect != Effect::Restrains;
            is_plain && !self.is_direct(e) && (self.told.counts)(e)
        };
        self.clauses(self.effects().filter(is_told))
    }

    /// Effects in words, the surest first, those that are alike together.
    fn clauses<'e>(&self, effects: impl Iterator<Item = &'e DerivedEffect<'c>>) -> Option<String>
    where
        'c: 'e,
    {
        let mut effects: Vec<&DerivedEffect<'c>> = effects.collect();
        effects.sort_by_key(|e| (e.evidence, e.region.is_some_and(|id| self.catalog.is_outside(id))));
        let mut groups: Vec<InRegions<'c>> = Vec::new();
        for e in effects {
            let is_animal = is_from_animals(e);
            let known = |group: &&mut InRegions<'c>| {
                (group.effect, group.is_animal()) == (e.effect, is_animal) && group.transmitters == [e.transmitter]
            };
            match groups.iter_mut().find(known) {
                Some(group) if group.regions.contains(&e.region) => {}
                Some(group) => group.regions.push(e.region),
                None => groups.push(InRegions {
                    effect: e.effect,
                    regions: vec![e.region],
                    transmitters: vec![e.transmitter],
                    animal: is_animal.then_some(e.transmitter).into_iter().collect(),
                }),
            }
        }
        let mut merged: Vec<InRegions<'c>> = Vec::new();
        for group in groups {
            let is_new = |other: &InRegions<'_>| group.transmitters.iter().all(|t| !other.transmitters.contains(t));
            let is_alike = |other: &&mut InRegions<'c>| {
                (other.effect, &other.regions) == (group.effect, &group.regions) && is_new(other)
            };
            match merged.iter_mut().find(is_alike) {
                Some(other) => {
                    other.transmitters.extend(group.transmitters);
                    other.animal.extend(group.animal);
                }
                None => merged.push(group),
            }
        }
        // What holds everywhere beside what holds somewhere would read as if it held there.
        let is_placed = |group: &InRegions<'c>| group.regions.iter().all(Option::is_some);
        let first = merged.first().is_some_and(is_placed);
        merged.retain(|group| is_placed(group) == first);
        merged.truncate(CLAUSES - 1);
        let is_all_animal = merged.iter().all(InRegions::is_animal);
        let mut verb = None;
        let clauses = merged.iter().map(|group| {
            let does = if verb.replace(group.effect) == Some(group.effect) { "" } else { group.effect.as_str() };
            let does = agreeing(does, self.is_plural);
            let transmitters = and(group.transmitters.iter().map(|t| t.as_str()));
            let seen = if is_all_animal { String::new() } else { group.seen() };
            format!("{does} {transmitters}{}{seen}", self.regions(group.regions.iter().copied()))
                .trim_start()
                .to_owned()
        });
        let clauses: Vec<String> = clauses.collect();
        let seen = if is_all_animal { ANIMALS } else { "" };
        (!clauses.is_empty()).then(|| clauses.join(" and ") + seen)
    }

    /// ` in the striatum and the hippocampus`; nothing where one of the effects has no region.
    fn regions(&self, regions: impl Iterator<Item = Option<&'c str>>) -> String {
        const NAMED: usize = 2;
        let Some(regions) = regions.collect::<Option<Vec<&str>>>() else { return String::new() };
        let mut seen: Vec<&str> = Vec::new();
        regions.into_iter().for_each(|region| {
            if !seen.contains(&region) {
                seen.push(region);
            }
        });
        let mut names: Vec<String> = seen.iter().take(NAMED).map(|id| region(self.catalog, id)).collect();
        if seen.len() > NAMED {
            names.push("elsewhere".to_owned());
        }
        if names.is_empty() { String::new() } else { format!(" in {}", and(names)) }
    }

    /// That sources disagree, where nothing is sure.
    fn doubt(&self) -> Option<String> {
        let mut disputed: Vec<Transmitter> = Vec::new();
        for e in self.asked().filter(|e| e.evidence == Evidence::Contested) {
            if !disputed.contains(&e.transmitter) {
                disputed.push(e.transmitter);
            }
        }
        let names = and(disputed.iter().map(|t| t.as_str()));
        (!disputed.is_empty()).then(|| {
            format!("sources disagree on what {} to {names}", if self.is_plural { "they do" } else { "it does" })
        })
    }
}
