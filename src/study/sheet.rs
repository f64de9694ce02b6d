//! What stands on a study sheet: the entries of some topics, and the drugs below each.

use super::card::Subject;
use super::course;
use super::kind::Level;
use super::plan::Topic;
use crate::affinities::AffinityProfile;
use crate::catalog::Catalog;
use crate::catalog::hierarchy::without_rare;
use crate::documents::members::known_first;
use crate::documents::row::label;
use crate::documents::{AgentDocument, Detail, Document, Graph, Question, Row, document};
use crate::mechanism::once;
use crate::model::{Class, Condition, Drug, Effect, Kind, Phase, Rank, Target, Transmitter, Word};
use crate::names::Hit;
use crate::query::Scope;
use crate::sentences::{capitalised, later};

/// A study sheet.
#[derive(Debug)]
pub struct Sheet<'c> {
    /// What it is about.
    pub title: String,
    /// What stands on it, in order.
    pub parts: Vec<Part<'c>>,
    /// Classes that a course begins with and for which there is no room.
    pub left_out: usize,
    /// The affinities of the drugs that were named, where there are several.
    pub side_by_side: Option<AffinityProfile<'c>>,
}

/// A part of a sheet.
#[derive(Debug)]
pub enum Part<'c> {
    /// An entry.
    Entry(Box<SheetEntry<'c>>),
    /// What sets in late, or after stopping, with the classes in which it is known.
    Phase(Phase, Vec<AgentDocument<'c>>),
}

/// An entry with what belongs to it.
#[derive(Debug)]
pub struct SheetEntry<'c> {
    /// What its card tells.
    pub document: Document<'c>,
    /// How it works, where there is something to draw.
    pub graph: Option<Graph<'c>>,
    /// The affinities of a drug, or of the best-known drugs of a class, as far as they were measured.
    pub profile: AffinityProfile<'c>,
    /// The best-known drugs of a class, or of those that a condition is treated with.
    pub drugs: Vec<Row<'c>>,
    /// How many there are in all.
    pub of: usize,
}

/// Drugs below an entry, at most.
const MOST_DRUGS: usize = 10;

/// Classes that come with a class above them, a transmitter or a condition, at most.
const MOST_CLASSES: usize = 8;

/// Classes on a sheet for which nothing was named, at most.
const MOST_TO_START: usize = 16;

impl<'c> Sheet<'c> {
    /// The sheet of some topics; without any, that of a start: the transmitters, and the classes that a course
    /// begins with.
    pub fn new(catalog: &'c Catalog, topics: &[Topic]) -> Self {
        let mut hits: Vec<Hit> = Vec::new();
        let mut phases: Vec<Phase> = Vec::new();
        let mut left_out = 0;
        if topics.is_empty() {
            hits.extend(Transmitter::ALL.iter().map(|t| Hit { kind: Kind::Transmitter, id: t.as_str().to_owned() }));
            let mut starting = taught(catalog, Level::Starter, |_| true);
            left_out = starting.len().saturating_sub(MOST_TO_START);
            starting.truncate(MOST_TO_START);
            hits.extend(classes(starting));
        }
        for topic in topics {
            match topic {
                Topic::Entry(hit) => hits.extend(with_classes(catalog, hit)),
                Topic::Phase(phase) => phases.push(*phase),
            }
        }
        let mut different: Vec<Hit> = Vec::new();
        for hit in hits {
            if !different.contains(&hit) {
                different.push(hit);
            }
        }
        let drugs: Vec<Hit> = different.iter().filter(|hit| hit.kind == Kind::Drug).cloned().collect();
        let is_alone = drugs.len() == 1;
        let side_by_side = (drugs.len() > 1).then(|| AffinityProfile::new(catalog, &drugs).measured());
        let entries = different.iter().filter_map(|hit| SheetEntry::new(catalog, hit, is_alone));
        let entries = entries.map(|entry| Part::Entry(Box::new(entry)));
        let phases = phases.into_iter().map(|phase| Part::Phase(phase, in_phase(catalog, phase)));
        Self { title: title(catalog, topics), parts: entries.chain(phases).collect(), left_out, side_by_side }
    }
}

/// What a sheet is called.
fn title(catalog: &Catalog, topics: &[Topic]) -> String {
    const MOST: usize = 4;
    let name = |topic: &Topic| match topic {
        Topic::Phase(phase) => later(*phase).unwrap_or("at once").to_owned(),
        Topic::Entry(hit) => match hit.kind {
            Kind::Class => label(catalog, &hit.id).to_owned(),
            Kind::Condition => catalog.get::<Condition>(&hit.id).map_or(hit.id.clone(), |c| c.name.to_string()),
            Kind::Drug => catalog.get::<Drug>(&hit.id).map_or(hit.id.clone(), |drug| drug.name.to_string()),
            _ => hit.id.clone(),
        },
    };
    let names: Vec<String> = topics.iter().map(name).collect();
    match once(names.iter()).as_slice() {
        [] => "Transmitters and the classes that act on them".to_owned(),
        few if few.len() <= MOST => capitalised(&few.join(", ")),
        many => capitalised(&format!("{} and {} more", many[..MOST - 1].join(", "), many.len() + 1 - MOST)),
    }
}

/// An entry, and the classes that belong on its sheet.
fn with_classes(catalog: &Catalog, hit: &Hit) -> Vec<Hit> {
    let mut below = match hit.kind {
        // What an umbrella class does is asked of those below it.
        Kind::Class if catalog.get::<Class>(&hit.id).is_some_and(|class| class.actions.is_empty()) => {
            let within = catalog.subtree::<Class>([hit.id.as_str()]);
            taught(catalog, Level::Core, |class| within.contains(class.id.as_str()))
        }
        Kind::Transmitter => taught(catalog, Level::Starter, |class| acts_on(catalog, class, &hit.id)),
        Kind::Condition => {
            let named = catalog.get::<Condition>(&hit.id).map_or(&[][..], |condition| &condition.classes);
            let is_used = |class: &Class| named.contains(&class.id) || class.uses.iter().any(|used| *used == hit.id);
            taught(catalog, Level::Core, is_used)
        }
        _ => Vec::new(),
    };
    below.truncate(MOST_CLASSES);
    [hit.clone()].into_iter().chain(classes(below)).collect()
}

fn classes(classes: Vec<&Class>) -> impl Iterator<Item = Hit> {
    classes.into_iter().map(|class| Hit { kind: Kind::Class, id: class.id.to_string() })
}

/// The classes with typical actions that a course has at a level, those with the most drugs that everybody knows
/// first.
fn taught(catalog: &Catalog, level: Level, is_wanted: impl Fn(&Class) -> bool) -> Vec<&Class> {
    let mut taught = catalog.all::<Class>();
    taught.retain(|class| {
        let is_taught = course::level(catalog, Subject::Class(class)) <= level;
        !class.actions.is_empty() && is_taught && is_wanted(class)
    });
    taught.sort_by_key(|class| std::cmp::Reverse(course::fame(catalog, class)));
    taught
}

/// Whether a typical action of a class changes a transmitter.
fn acts_on(catalog: &Catalog, class: &Class, transmitter: &str) -> bool {
    let main = class.actions.iter().filter(|act| act.rank == Rank::Primary);
    let mut effects = main.filter_map(|act| Some((act.action, catalog.get::<Target>(&act.target)?)));
    effects.any(|(action, target)| target.direct_effects(action).any(|e| e.transmitter.as_str() == transmitter))
}

/// The classes of a course in which something is known to set in in a phase.
fn in_phase(catalog: &Catalog, phase: Phase) -> Vec<AgentDocument<'_>> {
    let scope = Scope::default();
    let document = |class: &Class| {
        let hit = Hit { kind: Kind::Class, id: class.id.to_string() };
        match document(catalog, &hit, &scope, Detail::Full)? {
            Document::Agent(agent) => Some(*agent),
            _ => None,
        }
    };
    let mut found: Vec<AgentDocument<'_>> =
        taught(catalog, Level::Core, |_| true).into_iter().filter_map(document).collect();
    let is_there = |v: &AgentDocument<'_>| {
        v.effects.iter().any(|e| e.phase == phase && e.effect != Effect::Restrains)
            || v.felt.iter().any(|f| f.phase == phase)
    };
    found.retain(is_there);
    found
}

impl<'c> SheetEntry<'c> {
    fn new(catalog: &'c Catalog, hit: &Hit, is_alone: bool) -> Option<Self> {
        let scope = Scope::default();
        let document = document(catalog, hit, &scope, Detail::Full)?;
        let all = match hit.kind {
            Kind::Class => catalog.drugs_within(&hit.id),
            Kind::Condition => treating(catalog, &hit.id),
            _ => Vec::new(),
        };
        let mut known = known_first(&without_rare(&all));
        known.truncate(MOST_DRUGS);
        let is_profiled = hit.kind == Kind::Class || (hit.kind == Kind::Drug && is_alone);
        let profiled = if is_profiled { std::slice::from_ref(hit) } else { &[] };
        Some(Self {
            document,
            graph: graph(catalog, hit),
            profile: AffinityProfile::new(catalog, profiled).measured(),
            drugs: known.into_iter().map(|drug| Row::alone(catalog, drug, &scope)).collect(),
            of: all.len(),
        })
    }
}

/// The drugs that are used for a condition.
fn treating<'c>(catalog: &'c Catalog, condition: &str) -> Vec<&'c Drug> {
    let mut drugs = catalog.all::<Drug>();
    drugs.retain(|drug| drug.uses.iter().any(|used| *used == *condition));
    drugs
}

/// How an entry works, where there is something to draw.
fn graph<'c>(catalog: &'c Catalog, hit: &Hit) -> Option<Graph<'c>> {
    let question = Question { on: None, scope: Scope { minor: false, ..Scope::all() } };
    let graph = Graph::new(catalog, vec![hit.actor(catalog)?], &question);
    (!graph.edges.is_empty()).then_some(graph)
}
