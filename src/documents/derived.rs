//! What is shown of one action, and of each thing that follows from it.

use super::Detail;
use crate::catalog::Catalog;
use crate::mechanism::{
    Actor, ActorAction, BlockedDrive, Denied, DerivedAdaptation, DerivedClinicalEffect, DerivedEffect, DerivedMechanism,
};
use crate::model::{
    Action, Adaptation, Affinity, AffinityType, Change, ClinicalFinding, DrugOrClass, Effect, Evidence, Gravity, Id,
    Kind, Link, Phase, Rank, Region, Route, Site, Source, Species, TargetAction, Transmitter, Word,
};
use crate::sentences::{self, SeenWith, Sentence, StepSentence};

document! {
    /// An affinity, as scripts read it.
    "AffinityView" AffinityDocument<'c>(affinity: &'c Affinity) {
        pub(crate) value: f64 = affinity.value,
        pub(crate) unit: &'c str = "nM",
        #[serde(rename = "type")]
        pub(crate) kind: AffinityType = affinity.kind,
        pub(crate) species: Species = affinity.species,
    }
}

document! {
    /// One action on a target.
    "ActionView" ActionDocument<'c>(action: &ActorAction<'c>) {
        let act = action.act;
        pub(crate) target: &'c str = &act.target,
        pub(crate) action: Action = act.action,
        pub(crate) rank: Rank = act.rank,
        /// Id of the active form or part that has the action.
        pub(crate) via: Option<&'c str> = via(action),
        pub(crate) affinity: Option<AffinityDocument<'c>> = act.affinity.as_ref().map(AffinityDocument::new),
        pub(crate) sources: &'c [Id<Source>] = &act.sources,
        pub(crate) note: Option<&'c str> = act.note.as_deref(),
    }
}

/// From what alone an action of a drug is known, where that is neither a human target nor a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnBasis {
    /// Its affinity was measured in an animal's tissue, or at an animal's target.
    Animal(Species),
    /// Databases name it; no paper that was read does.
    Database,
}

impl OwnBasis {
    fn of(catalog: &Catalog, act: &TargetAction) -> Option<Self> {
        if let Some(affinity) = &act.affinity {
            return affinity.species.is_animal().then_some(Self::Animal(affinity.species));
        }
        let is_record =
            |source: &Source| source.licence.is_some() || (source.title.is_none() && source.listed_in.is_some());
        let is_database = |id: &Id<Source>| catalog.get::<Source>(id).is_some_and(is_record);
        act.sources.iter().all(is_database).then_some(Self::Database)
    }

    /// `rat tissue`, `a database record`.
    pub fn text(self) -> String {
        match self {
            Self::Animal(species) => format!("{} tissue", species.as_str().replace('-', " ")),
            Self::Database => "a database record".to_owned(),
        }
    }
}

document! {
    /// One derived effect on a transmitter.
    "EffectView" EffectDocument<'c>(catalog: &'c Catalog, actors: &[Actor<'c>], e: &DerivedEffect<'c>, detail: Detail) {
        let is_full = detail == Detail::Full;
        let direct = (e.route == Route::Direct).then_some(e.chain.action.act);
        /// On which.
        pub transmitter: Transmitter = e.transmitter,
        /// What happens to it.
        pub effect: Effect = e.effect,
        pub(crate) route: Route = e.route,
        pub(crate) target: Option<&'c str> = direct.map(|act| act.target.as_str()),
        pub(crate) action: Option<Action> = direct.map(|act| act.action),
        pub(crate) rank: Option<Rank> = e.rank,
        pub(crate) via: Option<&'c str> = via(&e.chain.action),
        /// Where; everywhere if no region is named.
        pub region: Option<&'c str> = e.region,
        /// What the region is called, where everything is composed.
        #[serde(skip)]
        pub(crate) region_name: Option<&'c str> = region_name(catalog, e.region.filter(|_| is_full)),
        /// When it holds.
        pub phase: Phase = e.phase,
        /// How sure it is; of a direct effect, that it follows from such an action on the target.
        pub(crate) evidence: Evidence = e.evidence,
        /// Of a direct effect: from what alone the subject's own action is known, where that is less than people.
        #[serde(skip)]
        pub(crate) own_basis: Option<OwnBasis> = direct.filter(|_| is_full).and_then(|act| OwnBasis::of(catalog, act)),
        /// Where the acting drug works.
        pub(crate) site: Site = if e.chain.helps_another() { Site::Both } else { e.chain.action.site },
        /// Id of the entry that acts.
        pub(crate) subject: &'c str = actors[e.chain.actor].id,
        #[schemars(with = "Vec<Sentence>")]
        pub(crate) steps: Vec<StepSentence<'c>> =
            if is_full { sentences::steps(catalog, actors, e.steps()) } else { Vec::new() },
        pub(crate) sources: Vec<&'c str> = if is_full { e.chain.sources() } else { Vec::new() },
        /// Whether it is the brake that a rise of the transmitter puts on itself.
        pub(crate) brake: bool = e.is_brake(),
        /// Whether it answers the subject's own action on a receptor of the transmitter; no filter counts it.
        pub(crate) counter: bool = e.counter,
        /// Id of the chronic link that ends it.
        pub(crate) ended_by: Option<&'c str> = e.ended_by.map(|link| link.id.as_str()),
    }
}

document! {
    /// What is changed beside some other drugs alone.
    "BesideView" BesideDocument<'c>(link: &'c Link, change: &'c Change, transmitter: Transmitter) {
        /// Ids of the drugs and classes.
        pub(crate) with: &'c [Id<DrugOrClass>] = &link.with,
        pub(crate) transmitter: Transmitter = transmitter,
        pub(crate) effect: Effect = change.effect,
        /// Where; everywhere if no region is named.
        pub(crate) region: Option<&'c str> = change.region.as_deref(),
        pub(crate) phase: Phase = link.phase,
        pub(crate) evidence: Evidence = link.evidence,
        pub(crate) sources: &'c [Id<Source>] = &link.sources,
        pub(crate) against: &'c [Id<Source>] = &link.against,
    }
}

document! {
    /// A clinical effect that was seen, and apart from that, through what it comes.
    "FeltView" FeltDocument<'c>(
        catalog: &'c Catalog,
        actors: &[Actor<'c>],
        f: &DerivedClinicalEffect<'c>,
        detail: Detail,
    ) {
        let finding = f.finding;
        let shown = if detail == Detail::Glance { &[][..] } else { &f.mechanisms };
        let mechanism = |m: &DerivedMechanism<'c>| MechanismDocument::new(catalog, actors, finding, m, detail);
        /// A short noun phrase.
        pub felt: &'c str = f.felt(),
        /// When it was seen.
        pub phase: Phase = f.phase(),
        /// Id of the drug or class in which it was seen.
        pub(crate) subject: &'c str = f.subject.1,
        pub(crate) subject_kind: Kind = f.subject.0,
        /// Id of the active form or part that is this drug, or of that class.
        pub(crate) via: Option<&'c str> = f.via.map(|via| via.drug().id.as_str()),
        /// Name of the active form as which alone it is told.
        #[serde(skip)]
        pub(crate) form: Option<&'c str> = f.form().map(|form| form.name.as_str()),
        /// Ids of the drugs and classes together with which alone it was seen.
        pub(crate) with: &'c [Id<DrugOrClass>] = &finding.with,
        /// The species in which alone it was seen; empty for people.
        pub(crate) species: &'c [Species] = &finding.species,
        /// How sure it is that it happens.
        pub(crate) evidence: Evidence = f.evidence(),
        pub(crate) sources: &'c [Id<Source>] = &finding.sources,
        pub(crate) against: &'c [Id<Source>] = &finding.against,
        /// Through what it comes, each alternative by itself; null where that was not shown.
        pub mechanism: Option<Vec<MechanismDocument<'c>>> =
            (!f.mechanisms.is_empty()).then(|| shown.iter().map(mechanism).collect()),
        /// How people are shown the drug or class.
        #[serde(skip)]
        pub(crate) seen_with: SeenWith<'c> = SeenWith::new(catalog, f),
        /// How grave it can be, where it is more than a nuisance.
        pub(crate) gravity: Option<Gravity> = catalog.gravity(&finding.effect),
        /// Whether it is known through what it comes, in the subject itself or in a class of its.
        #[serde(skip)]
        pub(crate) is_explained: bool = f.is_explained,
        /// Which of the uses is the first that wants it.
        #[serde(skip)]
        pub(crate) wanted: Option<usize> = f.wanted,
    }
}

impl FeltDocument<'_> {
    /// Whether it happens, as far as is known.
    pub(crate) fn is_sure(&self) -> bool {
        self.evidence <= Evidence::Supported
    }

    /// Where it stands among others of its phase: what is sure before what is in doubt; what its first use wants, then
    /// what can kill or harm for long, then what its other uses want, one by one, and what is known to come of what it
    /// does; of these the surest, and what was seen in itself.
    pub(crate) fn place(&self, id: &str) -> impl Ord + use<> {
        let is_of_class = self.subject != id;
        (
            !self.is_sure(),
            self.wanted != Some(0),
            (self.gravity.is_none(), self.gravity),
            (self.wanted.is_none(), self.wanted),
            !self.is_explained,
            self.evidence,
            is_of_class,
        )
    }
}

document! {
    /// One way in which a clinical effect comes about.
    "MechanismView" MechanismDocument<'c>(
        catalog: &Catalog,
        actors: &[Actor<'c>],
        finding: &'c ClinicalFinding,
        m: &DerivedMechanism<'c>,
        detail: Detail,
    ) {
        let (cause, act) = (m.cause, m.chain.action.act);
        let acted = cause.target.is_some();
        /// The target that is acted on, where it comes of an action.
        pub(crate) target: Option<&'c str> = cause.target.as_deref(),
        pub(crate) action: Option<Action> = acted.then_some(act.action),
        /// The transmitter that changes, where it comes of a change.
        pub(crate) transmitter: Option<Transmitter> = cause.transmitter,
        pub(crate) effect: Option<Effect> = cause.effect,
        /// The receptor that carries it on.
        pub(crate) through: Option<&'c str> = cause.receptor.as_deref(),
        pub(crate) region: Option<&'c str> = cause.region.as_deref(),
        /// How sure it is that it comes through this.
        pub(crate) evidence: Evidence = cause.evidence,
        pub(crate) sources: &'c [Id<Source>] = &cause.sources,
        pub(crate) against: &'c [Id<Source>] = &cause.against,
        #[schemars(with = "Vec<Sentence>")]
        pub(crate) steps: Vec<StepSentence<'c>> =
            if detail == Detail::Full { sentences::steps(catalog, actors, m.steps(finding)) } else { Vec::new() },
    }
}

document! {
    /// A drive that does not arrive.
    "CutView" CutDocument<'c>(catalog: &Catalog, actors: &[Actor<'c>], cut: &BlockedDrive<'c>) {
        let (link_cut, change) = (cut.chain.links.last(), cut.change());
        let sentences::Cut { sentence, around } = sentences::cut(catalog, actors, cut);
        /// Id of the entry whose drive it is.
        pub subject: &'c str = actors[cut.chain.actor].id,
        /// What it would have done, where that concerns one of the four.
        pub(crate) transmitter: Option<Transmitter> = change.and_then(|change| change.messenger.transmitter()),
        pub(crate) effect: Option<Effect> = change.map(|change| change.effect),
        pub(crate) region: Option<&'c str> = change.and_then(|change| change.region.as_deref()),
        pub(crate) phase: Phase = match (link_cut, cut.clinical) {
            (_, Some((finding, _))) => finding.phase,
            (link, None) => link.map_or(Phase::Acute, |link| link.phase),
        },
        /// The clinical effect that does not come through it, where that is what is cut.
        pub(crate) felt: Option<&'c str> = cut.clinical.map(|(finding, _)| finding.effect.as_str()),
        /// Id of the link that is cut; nothing where the action itself is.
        pub link: Option<&'c str> = link_cut.map(|link| link.id.as_str()),
        /// Id of the entry that cuts, and how.
        pub by: &'c str = actors[cut.by].id,
        /// Id of the target at which it is cut.
        pub target: &'c str = &cut.action.act.target,
        pub(crate) action: Action = cut.action.act.action,
        pub(crate) text: String = sentence.text,
        /// Keys of the sources.
        pub sources: Vec<String> = sentence.sources,
        /// What stands in the text before and behind the clinical effect.
        #[serde(skip)]
        pub(crate) around: Option<(String, String)> = around,
    }
}

document! {
    /// A direct effect that an action has as a rule, and that was looked for and not found in this drug.
    "DeniedView" DeniedDocument<'c>(actors: &[Actor<'c>], denied: &Denied<'c>) {
        /// Id of the entry in which it was not found.
        pub(crate) subject: &'c str = actors[denied.actor].id,
        pub(crate) transmitter: Transmitter = denied.meaning.transmitter,
        pub(crate) effect: Effect = denied.meaning.effect,
        /// What acts, and how.
        pub(crate) target: &'c str = &denied.action.act.target,
        pub(crate) action: Action = denied.action.act.action,
        /// Id of the active form or part that acts.
        pub(crate) via: Option<&'c str> = via(&denied.action),
        pub(crate) text: String = sentences::denied(actors, denied),
        /// Keys of those who looked for it.
        pub(crate) sources: &'c [Id<Source>] = &denied.meaning.except_sources,
    }
}

document! {
    /// A target that changes over weeks.
    "AdaptedView" AdaptationDocument<'c>(catalog: &'c Catalog, actors: &[Actor<'c>], adapted: &DerivedAdaptation<'c>) {
        let last = adapted.chain.links.last();
        /// Id of the target.
        pub target: &'c str = adapted.target,
        /// How it changes.
        pub adaptation: Adaptation = adapted.adaptation,
        pub(crate) region: Option<&'c str> = adapted.region,
        #[serde(skip)]
        pub(crate) region_name: Option<&'c str> = region_name(catalog, adapted.region),
        /// When it holds.
        pub phase: Phase = adapted.phase,
        pub(crate) evidence: Evidence = adapted.chain.evidence(),
        /// Id of the link that makes it adapt.
        pub(crate) link: &'c str = last.map_or("", |link| &link.id),
        /// Id of the acute link that this brings to an end.
        pub(crate) ends: Option<&'c str> = adapted.ends(catalog).map(|link| link.id.as_str()),
        /// Id of the entry that acts.
        pub(crate) subject: &'c str = actors[adapted.chain.actor].id,
        #[schemars(with = "Vec<Sentence>")]
        pub(crate) steps: Vec<StepSentence<'c>> = sentences::steps(catalog, actors, adapted.steps(catalog)),
        pub(crate) sources: Vec<&'c str> = adapted.chain.sources(),
    }
}

/// What a region is called.
fn region_name<'c>(catalog: &'c Catalog, id: Option<&'c str>) -> Option<&'c str> {
    id.map(|id| catalog.get::<Region>(id).map_or(id, |region| region.name.as_str()))
}

/// Id of the active form or part that has an action.
pub(super) fn via<'c>(action: &ActorAction<'c>) -> Option<&'c str> {
    action.via.map(|via| via.drug().id.as_str())
}
