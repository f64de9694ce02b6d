//! The sentences of an explanation, composed from the fields of the data and from nothing else.

mod beside;
mod claims;
pub mod conditions;
mod counted;
mod direct_clauses;
mod figures;
mod in_regions;
mod interactions;
mod links;
mod lists;
pub mod openings;
mod phrases;
pub mod routes;
mod silences;
pub mod summary;
mod target_names;

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalog::Catalog;
use crate::mechanism::{Actor, ActorAction, BlockedDrive, Denied, DerivedClinicalEffect, Step, once};
use crate::model::{
    Action, Class, ClinicalFinding, ClinicalMechanism, DirectEffect, Drug, DrugOrClass, Effect, Id, Kind, Link, Phase,
    PlainIds, Procedure, Rank, Source, Species, Target, Then, UNSPECIFIED,
};

pub use claims::claim;
pub use figures::{affinity, figure, grouped, multiple};
pub use interactions::{at_risk, exposure, grade, gravity, interaction};
pub use links::{brake, link};
pub use lists::{Tally, doing, is_several};
use phrases::{Subject, action_noun, carrier, name, outcome, role};
pub use phrases::{
    agreeing, agreeing_words, and, capitalised, effect_word, in_animals, is_plural, later, later_behind, manner,
    participle, place, plural, plural_role_at, preposition, region, role_at, standing, untouched, used, with_article,
    with_short,
};

/// One sentence of an explanation, with the sources that state it.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
#[schemars(rename = "Step")]
pub struct Sentence {
    /// What happens.
    pub text: String,
    /// Keys of `sources.toml`.
    pub sources: Vec<String>,
    /// Keys of sources that speak against it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<String>,
}

impl Sentence {
    fn new(text: String, sources: &[Id<Source>]) -> Self {
        Self { text, sources: sources.plain(), against: Vec::new() }
    }
}

/// A step of a mechanism and the sentence that tells it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct StepSentence<'c> {
    /// The step.
    #[serde(skip)]
    pub step: Step<'c>,
    /// What is said of it.
    pub sentence: Sentence,
    /// The same where a reader is told already what comes of it, and in whom that was seen.
    #[serde(skip)]
    pub cause: Option<String>,
}

/// The sentences of some steps.
pub fn steps<'c>(
    catalog: &Catalog,
    actors: &[Actor<'_>],
    steps: impl IntoIterator<Item = Step<'c>>,
) -> Vec<StepSentence<'c>> {
    let told = |step: Step<'c>| {
        let (sentence, cause) = sentence(catalog, actors, &step);
        StepSentence { step, sentence, cause }
    };
    steps.into_iter().map(told).collect()
}

/// The sentences of some steps, where it does not matter which step each tells.
pub fn sentences<'c>(
    catalog: &Catalog,
    actors: &[Actor<'_>],
    steps: impl IntoIterator<Item = Step<'c>>,
) -> Vec<Sentence> {
    steps.into_iter().map(|step| sentence(catalog, actors, &step).0).collect()
}

/// What is said of a step, and where it has one its cause alone.
fn sentence(catalog: &Catalog, actors: &[Actor<'_>], step: &Step<'_>) -> (Sentence, Option<String>) {
    match *step {
        Step::Action { actor, action } => (acts(catalog, &actors[actor], &action), None),
        Step::DirectEffect { action, effect } => (means(effect, &action), None),
        Step::Link { link, cause, ends, is_restrained } => {
            let by = Some(links::By::new(actors, cause));
            let links::Told { mut sentence, cause } = links::travels(catalog, link, by, is_restrained);
            sentence.text += &ends.map(|ended| ending(catalog, ended)).unwrap_or_default();
            (sentence, Some(cause))
        }
        Step::ClinicalEffect { action, finding, cause } => {
            let (sentence, cause) = comes_of(catalog, &action, finding, cause);
            (sentence, Some(cause))
        }
    }
}

/// That an adaptation ends an acute link.
fn ending(catalog: &Catalog, ended: &Link) -> String {
    let Then::Changes(change) = &ended.then else { return String::new() };
    format!(", which ends that brake on {}{}", change.messenger, place(catalog, change.region.as_deref(), None))
}

/// That a clinical effect comes of an action or a change, `inhibition of SERT, through 5-HT3 in the
/// brainstem, brings nausea`, and of what.
fn comes_of(
    catalog: &Catalog,
    action: &ActorAction<'_>,
    finding: &ClinicalFinding,
    cause: &ClinicalMechanism,
) -> (Sentence, String) {
    let (what, place) = (cause_of(catalog, action, cause), place(catalog, cause.region.as_deref(), None));
    let effect = &finding.effect;
    let (cause_words, text) = match (&cause.receptor, finding.phase) {
        (_, Phase::Withdrawal) if cause.target.is_some() => {
            let stopped = format!("once {what}{place} has stopped");
            let text = format!("{stopped}, {}", follows(effect));
            (stopped, text)
        }
        (Some(receptor), _) => {
            let through = format!("{what}, through {receptor}{place}");
            let text = format!("{through}, brings {effect}");
            (through, text)
        }
        (None, phase) => {
            let here = what + &place;
            let lead = if phase == Phase::Chronic { "over weeks, " } else { "" };
            let text = format!("{lead}{here} brings {effect}");
            (here, text)
        }
    };
    (Sentence { against: cause.against.plain(), ..Sentence::new(text, &cause.sources) }, cause_words)
}

/// In whom a clinical effect was seen.
#[derive(Debug, Clone, Copy)]
pub struct SeenWith<'c> {
    catalog: &'c Catalog,
    subject: (Kind, &'c str),
    with: &'c [Id<DrugOrClass>],
    /// The active form as which alone that is seen.
    form: Option<&'c Drug>,
    species: &'c [Species],
}

impl PartialEq for SeenWith<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.subject, self.with, self.form, self.species) == (other.subject, other.with, other.form, other.species)
    }
}

impl<'c> SeenWith<'c> {
    /// In whom one was seen.
    pub fn new(catalog: &'c Catalog, effect: &DerivedClinicalEffect<'c>) -> Self {
        let ClinicalFinding { with, species, .. } = effect.finding;
        Self { catalog, subject: effect.subject, with, form: effect.form(), species }
    }

    /// As people are told: `SSRIs`, `entacapone and levodopa`, `its active form GHB`.
    pub fn text(&self) -> String {
        let (kind, id) = self.subject;
        let others = self.with.iter().map(|id| any_of(self.catalog, std::slice::from_ref(id), true));
        let who = called(self.catalog, kind, id);
        let who = match self.form {
            Some(form) if form.id == id => format!("its active form {who}"),
            Some(form) => format!("{who} as its active form {}", form.name),
            None => who,
        };
        and(std::iter::once(who).chain(others)) + &in_animals(self.species)
    }
}

/// What an entry is called in running text: `SSRIs`, `sertraline`.
pub fn called(catalog: &Catalog, kind: Kind, id: &str) -> String {
    match kind {
        Kind::Class => {
            let class = catalog.get::<Class>(id);
            let name = class.map_or(id, |class| class.abbreviation.as_deref().unwrap_or(&class.name));
            plural(name)
        }
        Kind::Drug => catalog.get::<Drug>(id).map_or(id, |drug| drug.name.as_str()).to_owned(),
        _ => catalog.get::<Procedure>(id).map_or(id, |procedure| procedure.name.as_str()).to_owned(),
    }
}

/// Drugs and classes of which any is meant: `DOI or psilocin`, `SSRIs`.
fn any_of(catalog: &Catalog, ids: &[Id<DrugOrClass>], is_plural: bool) -> String {
    let name = |id: &Id<DrugOrClass>| match catalog.get::<Class>(id) {
        Some(_) if is_plural => called(catalog, Kind::Class, id),
        Some(class) => class.abbreviation.as_deref().unwrap_or(&class.name).to_owned(),
        None => called(catalog, Kind::Drug, id),
    };
    ids.iter().map(name).collect::<Vec<_>>().join(" or ")
}

/// `inhibition of SERT`, `more dopamine`.
fn cause_of(catalog: &Catalog, action: &ActorAction<'_>, cause: &ClinicalMechanism) -> String {
    match cause.transmitter {
        Some(transmitter) => {
            let more = if cause.effect == Some(Effect::Lowers) { "less" } else { "more" };
            format!("{more} {transmitter}")
        }
        None => {
            let target = cause.target.as_deref().unwrap_or(&action.act.target);
            let target = target.strip_suffix(UNSPECIFIED).unwrap_or(target);
            // What antagonists do too comes of the block in a partial agonist.
            let is_block = action.act.action == Action::PartialAgonist && cause.actions.contains(&Action::Antagonist);
            let noun = phrases::doing(catalog, action.act.action, target);
            if is_block && !cause.actions.contains(&Action::Agonist) { format!("the block by {noun}") } else { noun }
        }
    }
}

/// `nausea follows`, `seizures follow`.
fn follows(effect: &str) -> String {
    format!("{effect} {}", agreeing("follows", is_plural(effect)))
}

/// That a drive is cut, and by what.
pub struct Cut {
    /// What is said of it.
    pub sentence: Sentence,
    /// Where it would be noticed, what stands before and behind the name of that.
    pub around: Option<(String, String)>,
}

/// That a drive is cut, and by what.
pub fn cut(catalog: &Catalog, actors: &[Actor<'_>], cut: &BlockedDrive<'_>) -> Cut {
    let act = cut.action.act;
    let by = Subject::new(&actors[cut.by], &cut.action);
    let by = format!("{}, {}, {}", by.named(), role(act), agreeing("cuts", by.is_plural));
    let lost = cut.chain.action.act;
    if let Some((finding, cause)) = cut.clinical {
        let of = cause_of(catalog, &cut.chain.action, cause);
        let (before, after) = (format!("{by} the "), format!(" that {of} would bring"));
        let text = format!("{before}{}{after}", finding.effect);
        let sources = once(act.sources.iter().chain(&cause.sources)).into_iter().map(str::to_owned).collect();
        let sentence = Sentence { text, sources, against: cause.against.plain() };
        return Cut { sentence, around: Some((before, after)) };
    }
    let sentence = match cut.chain.links.last() {
        Some(link) => {
            let carrier = carrier(catalog, &link.through, None);
            let outcome = outcome(catalog, &link.then, link.through.region.as_deref(), false);
            let text = format!("{by} the drive through {carrier} that {outcome}");
            let sources = once(act.sources.iter().chain(&link.sources)).into_iter().map(str::to_owned).collect();
            Sentence { text, sources, against: link.against.plain() }
        }
        None => {
            let of = Subject::new(&actors[cut.chain.actor], &cut.chain.action);
            let does = agreeing("does", of.is_plural);
            let lost_as = with_article(&lost.action.spoken());
            let text = format!("{by} what {} {does} there as {lost_as}", of.before_verb());
            let shown = catalog.get::<Target>(&act.target).map(|target| &target.cut_sources);
            let cited = act.sources.iter().chain(&lost.sources).chain(shown.into_iter().flatten());
            let sources = once(cited).into_iter().map(str::to_owned).collect();
            Sentence { text, sources, against: Vec::new() }
        }
    };
    Cut { sentence, around: None }
}

/// What an actor does to a target.
fn acts(catalog: &Catalog, actor: &Actor<'_>, action: &ActorAction<'_>) -> Sentence {
    let act = action.act;
    let subject = Subject::new(actor, action);
    let (named, is_plural) = (subject.before_verb(), subject.is_plural);
    let mut text = match phrases::is_stimulation(catalog, &act.target) {
        true => format!("{named} {} the brain ({})", agreeing("stimulates", is_plural), act.target),
        false => [named.as_str(), if is_plural { " act as " } else { " is " }, &role(act)].concat(),
    };
    if let Some(affinity) = &act.affinity {
        text.extend([" (", &self::affinity(affinity, catalog.get(&act.target)), ")"]);
    }
    if act.rank == Rank::Minor {
        text += match actor.times_weaker(act) {
            Some((times, target)) if times >= 2.0 => {
                format!(", {} times weaker than at {target}", multiple(times))
            }
            _ => ", as a minor action".to_owned(),
        }
        .as_str();
    }
    Sentence::new(text, &act.sources)
}

/// `inhibition of MAO-A raises dopamine as a rule; that was not found in pirlindole`.
pub fn denied(actors: &[Actor<'_>], denied: &Denied<'_>) -> String {
    let act = denied.action.act;
    let (what, who) = (action_noun(act.action, &act.target), name(&actors[denied.actor], &denied.action));
    let does = denied.meaning.effect;
    format!("{what} {does} {} as a rule; that was not found in {who}", denied.meaning.transmitter)
}

fn means(meaning: &DirectEffect, action: &ActorAction<'_>) -> Sentence {
    let (transmitter, act) = (meaning.transmitter, action.act);
    let what = action_noun(act.action, &act.target);
    let less = if act.action == Action::PartialAgonist { ", less than the transmitter itself does" } else { "" };
    let mut text = match meaning.effect {
        Effect::Raises => format!("{what} raises {transmitter} at the synapse"),
        Effect::Lowers => format!("{what} lowers {transmitter} at the synapse"),
        Effect::Activates => format!("{what} activates this receptor of {transmitter}{less}"),
        Effect::Blocks if act.action.drives() => {
            format!("{what} also blocks it, where {transmitter} would stimulate it more")
        }
        Effect::Blocks => format!("{what} blocks this receptor of {transmitter}"),
        Effect::Restrains => format!("{what} holds a rise of {transmitter} back"),
    };
    if let Some(transporter) = &meaning.through {
        text += &format!(", which leaves the cell through {transporter}");
    }
    if !action.is_central() {
        text += ", outside the brain only";
    }
    Sentence::new(text, &meaning.sources)
}
