//! A mechanism as a graph: who acts, on what, and where each change leads.
//!
//! Built from the chains of a derivation, step by step, so that a diagram says what the sentences of
//! an [`Explanation`](super::Explanation) say, and is restricted by the same [`Question`].

mod builder;

use crate::catalog::Catalog;
use crate::documents::Question;
use crate::mechanism::{Actor, derive};
use crate::model::{Action, Adaptation, Cell, Effect, Evidence, Kind, Messenger, Phase, Route, Site};

/// A place: a kind of cell, a region, both or neither.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place<'c> {
    /// The kind of cell.
    pub cell: Option<Cell>,
    /// Id of the region.
    pub region: Option<&'c str>,
}

/// What a node stands for. No two nodes of a graph stand for the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node<'c> {
    /// A drug, class or procedure, or the form or part of a drug that acts.
    Actor {
        /// What it is.
        kind: Kind,
        /// Its id.
        id: &'c str,
        /// Its name in running text.
        name: &'c str,
        /// Where it works.
        site: Site,
    },
    /// A target, or one pool of it; several targets where the same is said of each.
    Targets(Vec<&'c str>, Place<'c>),
    /// Cells or a region that a change passes through, and the index of the node from which: each
    /// cause has a passage of its own, so that it is plain which leads where.
    Passage(Place<'c>, usize),
    /// A transmitter or another messenger, in a region if one is named.
    Messenger(Messenger, Option<&'c str>),
    /// Something that is felt.
    Felt(&'c str),
}

/// What an edge says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The drug is turned into its active form.
    Becomes,
    /// The product contains the drug.
    Contains,
    /// What is done to the target.
    Acts(Action),
    /// What happens to the transmitter.
    Changes(Effect),
    /// A messenger reaches its receptor.
    Drives(Effect),
    /// How the target adapts.
    Adapts(Adaptation),
    /// The change passes through cells or a region.
    Passes,
    /// It is felt.
    Felt,
}

/// An arrow from one node to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// Index of a node.
    pub from: usize,
    /// Index of a node.
    pub to: usize,
    /// What it says.
    pub relation: Relation,
    /// From a target, or through a circuit.
    pub route: Route,
    /// A minor action.
    pub weak: bool,
    /// When it holds, on the edge that says what a step leads to; empty on the others.
    pub phases: Vec<Phase>,
    /// How sure that step is.
    pub evidence: Evidence,
    /// Explains the relation: a brake that is taken off, the transporter of a release, who cuts.
    pub how: Option<String>,
    /// It ends with weeks of use.
    pub ends: bool,
    /// It does not arrive.
    pub cut: bool,
}

impl Edge {
    /// Whether two edges are one: all but when they hold and how weakly is the same.
    fn is_alike(&self, other: &Self) -> bool {
        *self == Self { weak: self.weak, phases: self.phases.clone(), ends: self.ends, ..other.clone() }
    }
}

/// What follows from what some actors do, as nodes and edges.
#[derive(Debug, Clone, Default)]
pub struct Graph<'c> {
    /// Indices of the nodes of the actors, in the order given.
    pub actors: Vec<usize>,
    /// What occurs, each once, in order of first mention.
    pub nodes: Vec<Node<'c>>,
    /// How it hangs together, in order of first mention.
    pub edges: Vec<Edge>,
    /// Indices of edges: the chains, each from an actor on.
    pub chains: Vec<Vec<usize>>,
    /// Whether an effect that was asked for, or a cut, is drawn.
    pub is_answer: bool,
}

impl<'c> Graph<'c> {
    /// Draws what actors do together.
    pub fn new(catalog: &'c Catalog, actors: Vec<Actor<'c>>, question: &Question) -> Self {
        builder::build(catalog, &derive(catalog, actors, question.scope.minor), question).join_targets()
    }

    /// The index of what stands for a node.
    fn node(&mut self, node: Node<'c>) -> usize {
        let found = self.nodes.iter().position(|known| *known == node);
        found.unwrap_or_else(|| {
            self.nodes.push(node);
            self.nodes.len() - 1
        })
    }

    /// The index of an edge, which is one with another that says the same.
    fn edge(&mut self, edge: Edge) -> usize {
        let Some(at) = self.edges.iter().position(|known| known.is_alike(&edge)) else {
            self.edges.push(edge);
            return self.edges.len() - 1;
        };
        let known = &mut self.edges[at];
        known.weak &= edge.weak;
        known.ends |= edge.ends;
        known.phases.extend(edge.phases);
        known.phases.sort();
        known.phases.dedup();
        at
    }

    /// Makes one node of targets, no single pools, of which the same edges speak.
    fn join_targets(self) -> Self {
        let is_whole = |node: &Node<'_>| matches!(node, Node::Targets(_, place) if *place == Place::default());
        let around = |at: usize| {
            let away = |edge: &Edge| Edge {
                from: if edge.from == at { usize::MAX } else { edge.from },
                to: if edge.to == at { usize::MAX } else { edge.to },
                ..edge.clone()
            };
            self.edges.iter().filter(|e| e.from == at || e.to == at).map(away).collect::<Vec<_>>()
        };
        let mut joined = Self { is_answer: self.is_answer, ..Self::default() };
        let mut met: Vec<(Vec<Edge>, usize)> = Vec::new();
        let mut places = Vec::with_capacity(self.nodes.len());
        for (at, node) in self.nodes.iter().enumerate() {
            let edges = if is_whole(node) { around(at) } else { Vec::new() };
            let same = met.iter().find(|(others, _)| !edges.is_empty() && *others == edges).map(|(_, place)| *place);
            places.push(same.unwrap_or(joined.nodes.len()));
            match (same.map(|place| &mut joined.nodes[place]), node) {
                (Some(Node::Targets(ids, _)), Node::Targets(more, _)) => ids.extend(more),
                (_, node) => {
                    met.push((edges, joined.nodes.len()));
                    joined.nodes.push(match node {
                        Node::Passage(place, from) => Node::Passage(*place, places[*from]),
                        other => other.clone(),
                    });
                }
            }
        }
        let moved = |edge: &Edge| Edge { from: places[edge.from], to: places[edge.to], ..edge.clone() };
        let edges: Vec<usize> = self.edges.iter().map(|edge| joined.edge(moved(edge))).collect();
        joined.actors = self.actors.iter().map(|&actor| places[actor]).collect();
        joined.chains = self.chains.iter().map(|chain| chain.iter().map(|&edge| edges[edge]).collect()).collect();
        joined
    }
}
