//! A mechanism as a diagram: Mermaid, Graphviz, or a tree of plain characters.
//!
//! The shape of a node says what it stands for, the line of an edge how it comes about: solid from a
//! target, dashed through a circuit, crossed where it is cut. The words are the same in all three.

mod dot;
mod mermaid;
mod picture;
mod tree;

pub use picture::{DARK, LIGHT, Picture};

use super::Look;
use crate::documents::graph::{Edge, Graph, Node, Place, Relation};
use crate::model::{Adaptation, Cell, Effect, Evidence, Phase, Site, Word};
use crate::sentences::later;

/// How a diagram is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// A Mermaid flowchart.
    Mermaid,
    /// A Graphviz digraph.
    Dot,
    /// A tree for the terminal.
    Tree,
}

/// The diagrams of some mechanisms, in one text.
pub fn text(graphs: &[Graph<'_>], notation: Notation, look: Look) -> String {
    match notation {
        Notation::Mermaid => mermaid::text(graphs, look),
        Notation::Dot => dot::text(graphs, look),
        Notation::Tree => tree::text(graphs, look),
    }
}

/// What a graph is about.
fn title(graph: &Graph<'_>) -> String {
    let names: Vec<String> = graph.actors.iter().map(|&at| name(&graph.nodes[at])).collect();
    names.join(" + ")
}

/// What a node is called, without its place.
fn name(node: &Node<'_>) -> String {
    match node {
        Node::Actor { name, .. } => (*name).to_owned(),
        Node::Targets(ids, _) => ids.join(", "),
        Node::Passage(place, _) => self::place(place),
        Node::Messenger(messenger, _) => messenger.to_string(),
        Node::Felt(felt) => (*felt).to_owned(),
    }
}

/// The lines of a node: its name, and where it is.
fn lines(node: &Node<'_>) -> Vec<String> {
    let place = match node {
        Node::Actor { site: Site::Peripheral, .. } => "outside the brain only".to_owned(),
        Node::Targets(_, place) => self::place(place),
        Node::Messenger(_, Some(region)) => (*region).to_owned(),
        _ => String::new(),
    };
    [name(node), place].into_iter().filter(|line| !line.is_empty()).collect()
}

fn place(place: &Place<'_>) -> String {
    let parts: Vec<&str> = place.cell.map(Cell::as_str).into_iter().chain(place.region).collect();
    parts.join(", ")
}

/// Whether an effect is on the receptors of a transmitter, not on the transmitter.
fn acts_on_receptors(effect: Effect) -> bool {
    matches!(effect, Effect::Activates | Effect::Blocks)
}

/// When a step holds, in the words of every other view.
fn when(phase: Phase) -> &'static str {
    later(phase).unwrap_or("at once")
}

/// What no named time means, in the legend of every notation.
const NO_TIME: &str = "no time named: at once";

/// What an edge says: `raises`, `weak inhibitor`.
fn relation(edge: &Edge) -> String {
    match edge.relation {
        Relation::Becomes => "becomes".to_owned(),
        Relation::Contains => "contains".to_owned(),
        Relation::Acts(action) if edge.weak => format!("weak {}", action.spoken()),
        Relation::Acts(action) => action.spoken(),
        Relation::Changes(Effect::Restrains) => "holds back".to_owned(),
        Relation::Changes(effect) if acts_on_receptors(effect) => format!("{effect} receptors of"),
        Relation::Changes(effect) => effect.to_string(),
        Relation::Drives(Effect::Lowers) => format!("{} less", Effect::Activates),
        Relation::Drives(_) => Effect::Activates.to_string(),
        Relation::Adapts(Adaptation::Desensitised) => "desensitises".to_owned(),
        Relation::Adapts(Adaptation::Downregulated) => "downregulates".to_owned(),
        Relation::Adapts(Adaptation::Upregulated) => "upregulates".to_owned(),
        Relation::Passes => "through".to_owned(),
        Relation::Felt => "seen as".to_owned(),
    }
}

/// What an edge says beside its relation: how, when (unless at once alone) and how sure (unless established).
fn marks(edge: &Edge) -> String {
    let mut marks: Vec<String> = edge.how.iter().cloned().collect();
    if edge.cut && marks.is_empty() {
        marks.push("cut".to_owned());
    }
    if edge.phases != [Phase::Acute] {
        marks.extend(edge.phases.iter().map(|&phase| when(phase).to_owned()));
    }
    if edge.ends {
        marks.push("may fade over weeks".to_owned());
    }
    if edge.evidence != Evidence::Established {
        marks.push(edge.evidence.to_string());
    }
    marks.join(", ")
}

/// The lines of an edge's label.
fn label(edge: &Edge) -> Vec<String> {
    [relation(edge), marks(edge)].into_iter().filter(|line| !line.is_empty()).collect()
}
