//! Classes without typical actions among what is explained: what how many of their drugs do is told in their place.

use super::cells::Cells;
use super::explanation::Question;
use super::members::{Drugs, outside_in_words};
use super::row::{cells_alone, count_cells, label};
use crate::catalog::Catalog;
use crate::mechanism::{Actor, Derivation, DerivedEffect, derive};
use crate::model::{Class, Drug, Kind};
use crate::query::Scope;
use crate::sentences::summary::{Told, paragraph};
use crate::sentences::{called, capitalised};

/// A class without typical actions of which drugs do something.
#[derive(Debug)]
pub struct Umbrella<'c> {
    /// Its place among the subjects.
    pub at: usize,
    /// Its abbreviation, or its name.
    pub label: &'c str,
    /// What its drugs do to what is asked for, in a sentence; nothing where something else is asked.
    sentence: Option<String>,
    /// What how many of its drugs do, one cell a transmitter.
    pub cells: Cells<'c>,
}

/// Those among what is explained.
pub(super) fn umbrellas<'c>(catalog: &'c Catalog, d: &Derivation<'c>, question: &Question) -> Vec<Umbrella<'c>> {
    let is_umbrella = |actor: &Actor<'_>| actor.kind == Kind::Class && actor.actions.is_empty();
    let one = |(at, actor): (usize, &Actor<'c>)| {
        let drugs = Drugs::new(catalog, actor.id);
        let whose = (d.actors.len() > 1).then(|| called(catalog, Kind::Class, actor.id));
        let sentence =
            question.is_everywhere().then(|| drugs.in_words(catalog, question.on, whose.as_deref())).flatten();
        let counts = drugs.counts(catalog);
        let mut cells = cells_alone(catalog, &derive(catalog, vec![actor.clone()], false), &Scope::default());
        count_cells(&mut cells, &counts);
        let label = label(catalog, actor.id);
        (sentence.is_some() || !counts.is_empty()).then_some(Umbrella { at, label, sentence, cells })
    };
    d.actors.iter().enumerate().filter(|(_, actor)| is_umbrella(actor)).filter_map(one).collect()
}

/// What subjects come to: what they do, what drugs of those do that do nothing by themselves, and that of others
/// nothing is known.
pub(super) fn summary<'c>(
    catalog: &'c Catalog,
    d: &Derivation<'c>,
    question: &Question,
    umbrellas: &[Umbrella<'c>],
) -> Option<String> {
    let (is_asked, scope) = (|e: &DerivedEffect<'_>| question.holds(catalog, e), Scope::default());
    let counts = |e: &DerivedEffect<'_>| scope.counts(catalog, d, e);
    let told = Told { is_asked: &is_asked, counts: &counts, is_open: question.is_open() };
    let one = if let [actor] = d.actors.as_slice() { Some(actor) } else { None };
    let counted: Vec<&str> = umbrellas.iter().filter_map(|umbrella| umbrella.sentence.as_deref()).collect();
    let told = paragraph(catalog, d, &told).into_iter().chain(counted.into_iter().map(str::to_owned));
    let told: Vec<String> = told.collect();
    let outside = one.and_then(|actor| outside_in_words(actor, &catalog.drugs_within(actor.id)));
    let outside = outside.filter(|_| !told.is_empty()).map(|outside| format!("{}.", capitalised(&outside)));
    let is_counted = |at: usize| umbrellas.iter().any(|umbrella| umbrella.at == at && umbrella.sentence.is_some());
    let others = d.actors.iter().enumerate().filter(|(at, _)| !is_counted(*at)).map(|(_, actor)| actor.clone());
    let unknown = question.unanswered(catalog, d, &others.collect::<Vec<_>>());
    let noticed = question.noticed(d).filter(|_| told.is_empty());
    let sentences: Vec<String> = told.into_iter().chain(outside).chain(noticed).chain(unknown).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// A subject of which nothing is known to act.
#[derive(Debug)]
pub struct Idle<'c> {
    /// Its place among the subjects.
    pub at: usize,
    /// Its name in running text.
    pub name: &'c str,
    /// Of a class of which drugs do something, what several of these are called.
    pub drugs: Option<String>,
    /// Ids and names of what to ask about instead.
    pub below: Vec<(&'c str, &'c str)>,
}

/// Those among what is explained.
pub(super) fn idle<'c>(
    catalog: &'c Catalog,
    actors: &[Actor<'c>],
    question: &Question,
    umbrellas: &[Umbrella<'c>],
) -> Vec<Idle<'c>> {
    let one = |(at, actor): (usize, &Actor<'c>)| {
        let is_umbrella = umbrellas.iter().any(|umbrella| umbrella.at == at);
        let drugs = is_umbrella.then(|| called(catalog, Kind::Class, actor.id));
        Idle { at, name: actor.name, drugs, below: below(catalog, actor, question) }
    };
    actors.iter().enumerate().filter(|(_, actor)| actor.actions.is_empty()).map(one).collect()
}

/// Ids and names of the classes right below one that names no typical action, or of its drugs: of those of
/// which something that is asked for is known.
fn below<'c>(catalog: &'c Catalog, actor: &Actor<'c>, question: &Question) -> Vec<(&'c str, &'c str)> {
    const FEW: usize = 8;
    let answers = |actor: Actor<'c>| question.is_answered(catalog, &derive(catalog, vec![actor], question.scope.minor));
    let mut classes = catalog.members::<Class>(actor.id);
    classes.retain(|class| !class.actions.is_empty() && answers(Actor::class(class)));
    classes.sort_by_key(|class| std::cmp::Reverse(catalog.drugs_within(&class.id).len()));
    let classes = classes.into_iter();
    let named: Vec<_> = classes.map(|class| (class.id.as_str(), label(catalog, &class.id))).collect();
    if !named.is_empty() {
        return named;
    }
    let mut drugs = catalog.members::<Drug>(actor.id);
    drugs.sort_by_key(|drug| drug.familiarity as usize);
    let drugs = drugs.into_iter().filter(|drug| answers(Actor::drug(catalog, drug)));
    drugs.take(FEW).map(|drug| (drug.id.as_str(), drug.name.as_str())).collect()
}
