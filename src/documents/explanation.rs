//! The mechanism of one or several entries, step by step.

use super::Detail;
use super::cells::{Cells, Silent, cells};
use super::derived::{AdaptationDocument, CutDocument, DeniedDocument, EffectDocument, FeltDocument};
use super::interactions::{ExposureDocument, InteractionDocument, MemberRiskDocument, UntoldPartDocument};
use super::row::{cells_alone, silences};
use super::statements::{ClaimDocument, claims};
use super::umbrellas::{Idle, Umbrella, idle, summary, umbrellas};
use crate::catalog::Catalog;
use crate::mechanism::clearance::exposure_changes;
use crate::mechanism::interactions::{Interaction, interactions, member_risks, pairs_without_risk};
use crate::mechanism::{
    Actor, BlockedDrive, Denied, Derivation, DerivedAdaptation, DerivedClinicalEffect, DerivedEffect, beside, derive,
    once,
};
use crate::model::{Evidence, Kind, Link, NegativeFinding, Phase, Region, Site, Then, Through, Transmitter, Word};
use crate::query::Scope;
use crate::sentences::summary::{kept, noticed, unanswered};

/// What is asked of an explanation.
#[derive(Debug, Clone)]
pub struct Question {
    /// Only effects on this transmitter.
    pub on: Option<Transmitter>,
    /// Which effects.
    pub scope: Scope,
}

impl Question {
    /// Whether an effect is asked for. Minor direct effects always are: their weakness is what an
    /// explanation explains.
    pub fn holds(&self, catalog: &Catalog, effect: &DerivedEffect<'_>) -> bool {
        let shown = Scope { minor: true, ..self.scope.clone() };
        self.is_on(effect.transmitter) && shown.holds(catalog, effect)
    }

    /// Whether something felt is asked for: where regions are, what comes through one of these.
    pub fn is_felt(&self, felt: &DerivedClinicalEffect<'_>) -> bool {
        let is_there = || felt.mechanisms.iter().any(|m| self.is_in(m.cause.region.as_deref()));
        let is_in = self.scope.regions.is_empty() || is_there();
        self.on.is_none() && self.scope.phases.contains(&felt.phase()) && is_in
    }

    /// Whether an adaptation is asked for: where one transmitter is, if it ends an effect on that.
    pub fn is_adapted(&self, d: &Derivation<'_>, adapted: &DerivedAdaptation<'_>) -> bool {
        let link = adapted.chain.links.last();
        let is_its = |by: &Link| link.is_some_and(|link| link.id == by.id);
        let ends =
            |e: &DerivedEffect<'_>| self.is_on(e.transmitter) && self.is_in(e.region) && e.ended_by.is_some_and(is_its);
        let is_open = self.on.is_none() && self.is_in(adapted.region);
        self.scope.phases.contains(&adapted.phase) && (is_open || d.effects.iter().any(ends))
    }

    /// Whether a cut is asked for: one that concerns none of the four, or no region, always is.
    pub fn is_cut(&self, cut: &BlockedDrive<'_>) -> bool {
        let region = match cut.clinical {
            Some((_, cause)) => cause.region.as_deref(),
            None => cut.change().and_then(|change| change.region.as_deref()),
        };
        let is_whole = cut.clinical.is_none() && cut.chain.links.last().is_none();
        // What is kept from happening after stopping is what would have happened then.
        let phase = match (cut.clinical, cut.chain.links.last()) {
            (Some((finding, _)), _) => finding.phase,
            (None, Some(link)) => link.phase,
            (None, None) => Phase::Acute,
        };
        if !self.scope.phases.contains(&phase) {
            return false;
        }
        (is_whole || self.is_in(region))
            && self.is_on_any(cut.change().and_then(|change| change.messenger.transmitter()))
    }

    /// Whether it is asked for that a direct effect was not found.
    fn is_denied(&self, denied: &Denied<'_>) -> bool {
        let scope = &self.scope;
        self.is_on(denied.meaning.transmitter) && scope.regions.is_empty() && scope.phases.contains(&Phase::Acute)
    }

    /// Whether something in a region is asked for: where regions are, something in one of these.
    fn is_in(&self, region: Option<&str>) -> bool {
        let regions = &self.scope.regions;
        regions.is_empty() || region.is_some_and(|region| regions.contains(region))
    }

    /// Whether something that is asked for is known.
    pub fn is_answered(&self, catalog: &Catalog, d: &Derivation<'_>) -> bool {
        let is_felt = |felt| self.is_felt(felt);
        d.effects.iter().any(|effect| self.holds(catalog, effect))
            || d.blocked_between_actors().any(|cut| self.is_cut(cut))
            || d.clinical_effects.iter().any(is_felt)
    }

    /// That what some of them do to what is asked for is not known, where nothing that is known of all answers that.
    pub(super) fn unanswered<'c>(&self, catalog: &'c Catalog, d: &Derivation<'c>, of: &[Actor<'c>]) -> Option<String> {
        if of.is_empty() {
            return None;
        }
        // With a region its parts are asked for.
        let is_whole = |id: &&str| {
            let part_of = catalog.get::<Region>(id).map(|region| &region.part_of);
            part_of.is_none_or(|wholes| wholes.iter().all(|whole| !self.scope.regions.contains(whole)))
        };
        let mut regions: Vec<&str> = self.scope.regions.ids().filter(is_whole).collect();
        regions.sort_unstable();
        let is_found = d.effects.iter().any(|effect| self.holds(catalog, effect));
        let is_beside = || self.is_open() && d.actors.iter().any(|actor| !beside(catalog, actor).is_empty());
        // What one keeps another from is known too.
        let is_cut = || Transmitter::ALL.iter().zip(cut_by(catalog, d)).any(|(&t, by)| self.is_on(t) && !by.is_empty());
        let is_known = is_found || is_beside() || is_cut();
        (!is_known).then(|| unanswered(catalog, of, self.on, &self.scope.phases, &regions))
    }

    /// What people notice over weeks or after stopping, where one of these is asked for.
    pub(super) fn noticed(&self, d: &Derivation<'_>) -> Option<String> {
        let [phase] = self.scope.phases[..] else { return None };
        let asked = d.clinical_effects.iter().filter(|f| self.is_felt(f) && f.evidence() <= Evidence::Supported);
        noticed(phase, &once(asked.map(|f| f.felt())))
    }

    /// Whether everything about the subjects is asked for.
    pub fn is_open(&self) -> bool {
        self.on.is_none() && self.is_everywhere()
    }

    /// Whether what happens anywhere from the first doses on is asked for.
    pub(super) fn is_everywhere(&self) -> bool {
        self.scope.regions.is_empty() && self.scope.phases.contains(&Phase::Acute)
    }

    fn is_on(&self, transmitter: Transmitter) -> bool {
        self.on.is_none_or(|on| on == transmitter)
    }

    /// What concerns no transmitter concerns every question.
    fn is_on_any(&self, transmitter: Option<Transmitter>) -> bool {
        transmitter.is_none_or(|transmitter| self.is_on(transmitter))
    }
}

document! {
    /// An explanation. The lists after `felt` are filled where several entries act together.
    "Explanation" Explanation<'c>(catalog: &'c Catalog, acting: Vec<Actor<'c>>, question: &Question) {
        let d = derive(catalog, acting, question.scope.minor);
        let actors = &d.actors;
        let found = interactions(catalog, &d);
        let of_members = member_risks(catalog, &d, &found.risks);
        let counted = umbrellas(catalog, &d, question);
        let meetings = |meetings: &[Interaction<'c>]| {
            let asked = meetings.iter().filter(|meeting| question.is_on_any(meeting.transmitter));
            asked.map(|meeting| InteractionDocument::new(catalog, actors, meeting)).collect()
        };
        /// What is explained.
        pub subject: Vec<SubjectDocument<'c>> = actors.iter().map(SubjectDocument::new).collect(),
        /// What it comes to, in at most three sentences.
        pub(crate) summary: Option<String> = summary(catalog, &d, question, &counted),
        /// What happens to the four.
        pub effects: Vec<EffectDocument<'c>> = {
            let asked = d.effects.iter().filter(|effect| question.holds(catalog, effect));
            asked.map(|effect| EffectDocument::new(catalog, actors, effect, Detail::Full)).collect()
        },
        /// Drives that do not arrive, and why.
        pub cut: Vec<CutDocument<'c>> = {
            let asked = d.blocked_between_actors().filter(|cut| question.is_cut(cut));
            asked.map(|cut| CutDocument::new(catalog, actors, cut)).collect()
        },
        /// What their actions have as a rule, and was not found in them.
        pub(crate) denied: Vec<DeniedDocument<'c>> = {
            let asked = d.denied.iter().filter(|denied| question.is_denied(denied));
            asked.map(|denied| DeniedDocument::new(actors, denied)).collect()
        },
        /// Targets that change over weeks.
        pub adapted: Vec<AdaptationDocument<'c>> = {
            let asked = d.adaptations.iter().filter(|adapted| question.is_adapted(&d, adapted));
            asked.map(|adapted| AdaptationDocument::new(catalog, actors, adapted)).collect()
        },
        /// What is felt.
        pub felt: Vec<FeltDocument<'c>> = {
            let asked = d.clinical_effects.iter().filter(|felt| question.is_felt(felt));
            let mut felt: Vec<_> =
                asked.map(|felt| FeltDocument::new(catalog, actors, felt, Detail::Full)).collect();
            for ways in felt.iter_mut().filter_map(|felt| felt.mechanism.as_mut()) {
                ways.retain(|way| question.is_in(way.region));
            }
            felt
        },
        /// Targets on which several act.
        pub overlaps: Vec<InteractionDocument<'c>> = meetings(&found.overlaps),
        /// Transmitters that several raise, or lower, by independent routes.
        pub convergences: Vec<InteractionDocument<'c>> = meetings(&found.convergences),
        /// Transmitters that one raises only together with another.
        pub helps: Vec<InteractionDocument<'c>> = meetings(&found.helps),
        /// Where one works against another.
        pub oppositions: Vec<InteractionDocument<'c>> = meetings(&found.oppositions),
        /// Cited risks of the pairing.
        pub risks: Vec<InteractionDocument<'c>> = meetings(&found.risks),
        /// How one entry changes the exposure to another.
        pub exposures: Vec<ExposureDocument<'c>> = {
            let changes = exposure_changes(catalog, actors);
            changes.iter().map(|change| ExposureDocument::new(actors, change, &found.risks)).collect()
        },
        /// Cited risks that drugs of a class among the subjects run with another of them.
        pub member_risks: Vec<MemberRiskDocument<'c>> =
            of_members.iter().map(|risk| MemberRiskDocument::new(catalog, actors, risk)).collect(),
        /// Parts of products of which nothing here speaks.
        pub untold_parts: Vec<UntoldPartDocument<'c>> = UntoldPartDocument::all(catalog, actors),
        /// What is said of the subject, or of all subjects together; empty where one transmitter was asked for.
        pub(crate) claims: Vec<ClaimDocument<'c>> =
            if question.on.is_none() { claims_on(catalog, actors) } else { Vec::new() },
        /// Every target, cell and region that the steps name.
        pub(crate) terms: Vec<&'c str> = terms(&d, question.on),
        /// Names for running text, in the order of `subject`.
        #[serde(skip)]
        pub(crate) names: Vec<&'c str> = actors.iter().map(|actor| actor.name).collect(),
        /// Subjects of which nothing is known to act, each with the ids and names of what to ask about instead.
        #[serde(skip)]
        pub(crate) idle: Vec<Idle<'c>> = idle(catalog, actors, question, &counted),
        /// Subjects without typical actions of which drugs do something.
        #[serde(skip)]
        pub(crate) umbrellas: Vec<Umbrella<'c>> = counted,
        /// Whether every subject works outside the brain only.
        #[serde(skip)]
        pub(crate) peripheral: bool = actors.iter().all(|actor| actor.site == Site::Peripheral),
        /// Whether something that was asked for is known.
        #[serde(skip)]
        pub answers: bool = question.is_answered(catalog, &d),
        /// What filters count of it, one cell a transmitter.
        #[serde(skip)]
        pub(crate) cells: Cells<'c> = joint_cells(catalog, &d),
        /// For each transmitter the names of those that were measured to do nothing to it, where of the others
        /// nothing is recorded.
        #[serde(skip)]
        pub(crate) none_by: [Vec<&'c str>; 4] = none_by(catalog, &d),
        /// What one keeps another from, in one sentence, with which the summary begins.
        #[serde(skip)]
        pub(crate) kept: Option<String> = kept(catalog, &d),
        /// For each transmitter the names of those that keep another from acting on it.
        #[serde(skip)]
        pub(crate) cut_by: [Vec<&'c str>; 4] = cut_by(catalog, &d),
        /// Where there are more than two, the pairs of which no source names a risk.
        #[serde(skip)]
        pub(crate) without_risk: Vec<[&'c str; 2]> = {
            let pairs = if actors.len() > 2 { pairs_without_risk(catalog, &d) } else { Vec::new() };
            let pairs = pairs.into_iter().filter(|pair| of_members.iter().all(|risk| risk.pair != *pair));
            pairs.map(|pair| pair.map(|at| actors[at].name)).collect()
        },
    }
}

/// The cells of what several do together, or one alone. What is not known of one is not known of them together; none
/// of them does anything only where that was found of each.
fn joint_cells<'c>(catalog: &'c Catalog, d: &Derivation<'c>) -> Cells<'c> {
    let scope = Scope::default();
    if d.actors.len() < 2 {
        return cells_alone(catalog, d, &scope);
    }
    let unknown: Vec<NegativeFinding> =
        d.actors.iter().flat_map(|actor| silences(catalog, actor).unknown).cloned().collect();
    let mut joint = cells(catalog, d, &[], &unknown, &scope);
    for (cell, by) in joint.iter_mut().zip(none_of_each(catalog, d)) {
        if cell.silent == Silent::Nothing && by.len() == d.actors.len() {
            cell.silent = Silent::None;
        }
    }
    joint
}

/// For each transmitter the names of those that were measured to do nothing to it.
fn none_of_each<'c>(catalog: &'c Catalog, d: &Derivation<'c>) -> [Vec<&'c str>; 4] {
    let mut by: [Vec<&'c str>; 4] = Default::default();
    for actor in &d.actors {
        let alone = derive(catalog, vec![actor.clone()], false);
        for (cell, names) in cells_alone(catalog, &alone, &Scope::default()).iter().zip(&mut by) {
            names.extend((cell.silent == Silent::None).then_some(actor.name));
        }
    }
    by
}

/// The same where the cell of all together is empty.
fn none_by<'c>(catalog: &'c Catalog, d: &Derivation<'c>) -> [Vec<&'c str>; 4] {
    if d.actors.len() < 2 {
        return Default::default();
    }
    let joint = joint_cells(catalog, d);
    let mut by = none_of_each(catalog, d);
    for (names, _) in by.iter_mut().zip(&joint).filter(|(_, cell)| cell.silent != Silent::Nothing) {
        names.clear();
    }
    by
}

/// For each transmitter the names of those that keep another from acting on it: by a cut of a link, or of
/// an action and all that it would lead to.
fn cut_by<'c>(catalog: &'c Catalog, d: &Derivation<'c>) -> [Vec<&'c str>; 4] {
    let mut by: [Vec<&'c str>; 4] = Default::default();
    let mut add = |transmitter: Transmitter, name: &'c str| {
        let names = &mut by[transmitter as usize];
        if !names.contains(&name) {
            names.push(name);
        }
    };
    if d.actors.len() < 2 {
        return by;
    }
    for cut in d.blocked_between_actors().filter(|cut| cut.clinical.is_none()) {
        let name = d.actors[cut.by].name;
        if cut.chain.links.last().is_some() {
            if let Some(transmitter) = cut.change().and_then(|change| change.messenger.transmitter()) {
                add(transmitter, name);
            }
            continue;
        }
        let alone = derive(catalog, vec![d.actors[cut.chain.actor].clone()], false);
        let of_it = |e: &&DerivedEffect<'_>| std::ptr::eq(e.chain.action.act, cut.chain.action.act);
        let lost = alone.effects.iter().filter(of_it).filter(|e| Scope::default().shows(catalog, e));
        lost.for_each(|e| add(e.transmitter, name));
    }
    by
}

document! {
    /// One entry that is explained.
    "SubjectView" SubjectDocument<'c>(actor: &Actor<'c>) {
        /// The name as it was typed.
        pub query: Option<String> = None,
        pub(crate) kind: Kind = actor.kind,
        /// Its id.
        pub id: &'c str = actor.id,
        pub(crate) name: &'c str = actor.name,
    }
}

impl Explanation<'_> {
    /// The same, with the names as they were typed, in the order of the subjects.
    pub fn asked_as(mut self, names: &[&String]) -> Self {
        for (subject, &name) in self.subject.iter_mut().zip(names) {
            subject.query = Some(name.clone());
        }
        self
    }
}

/// What is said of one entry, or of several together.
fn claims_on<'c>(catalog: &'c Catalog, actors: &[Actor<'_>]) -> Vec<ClaimDocument<'c>> {
    let is_on = |claim: &ClaimDocument<'_>| actors.iter().all(|actor| claim.about.iter().any(|id| id == actor.id));
    actors.first().map_or_else(Vec::new, |actor| claims(catalog, actor.id)).into_iter().filter(is_on).collect()
}

/// The targets, cells and regions of every chain that is asked for, in order.
fn terms<'c>(d: &Derivation<'c>, on: Option<Transmitter>) -> Vec<&'c str> {
    let effects = d.effects.iter().filter(|e| on.is_none_or(|on| on == e.transmitter)).map(|e| &e.chain);
    let mechanisms = d.clinical_effects.iter().flat_map(|felt| &felt.mechanisms);
    let rest = mechanisms.map(|m| &m.chain).chain(d.adaptations.iter().map(|a| &a.chain));
    let cut = d.blocked_drives.iter().map(|cut| &cut.chain);
    let chains = effects.chain(rest.chain(cut).filter(|_| on.is_none()));
    let named = chains.flat_map(|chain| {
        let of_links = chain.links.iter().flat_map(|(link, _)| named(link));
        let own = (!chain.is_of_whole_drug()).then_some(chain.action.act.target.as_str());
        own.into_iter().chain(of_links).collect::<Vec<_>>()
    });
    once(named)
}

/// What the sentence of a link names.
fn named(link: &Link) -> Vec<&str> {
    let Through { target, cell, region, .. } = &link.through;
    let then = match &link.then {
        Then::Changes(change) => [None, change.region.as_deref()],
        Then::Adapts { target, region, .. } => [Some(target.as_str()), region.as_deref()],
    };
    let through = [target.as_deref(), cell.map(|cell| cell.as_str()), region.as_deref()];
    through.into_iter().chain(then).flatten().collect()
}
