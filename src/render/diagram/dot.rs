//! Graphviz digraphs.

use super::{Flowchart, Look, label, lines};
use crate::documents::graph::{Edge, Node};
use crate::model::Route;

/// What its lines mean.
const LEGEND: &str = "dashed: through a circuit; grey, ending in a bar: cut; no phase named: acute";

/// One digraph; several graphs are clusters of it.
pub struct Dot {
    pub look: Look,
}

impl Flowchart for Dot {
    const CLOSE: &str = "  }\n";

    fn head(&self, titles: &[String]) -> String {
        let title = escaped(&[titles.join(", ")], self.look);
        let graph = format!("rankdir=LR, fontname=\"Helvetica\", fontsize=10, label=\"{LEGEND}\"");
        let rest = "  node [fontname=\"Helvetica\", fontsize=12]\n  edge [fontname=\"Helvetica\", fontsize=10]\n";
        format!("digraph \"{title}\" {{\n  graph [{graph}]\n{rest}")
    }

    fn open(&self, number: usize, title: &str) -> String {
        format!("  subgraph cluster_{number} {{\n  label=\"{}\"\n", escaped(&[title.to_owned()], self.look))
    }

    fn node(&self, at: usize, node: &Node<'_>) -> String {
        format!("  n{at} [label=\"{}\", {}]\n", escaped(&lines(node), self.look), shape(node))
    }

    fn edge(&self, from: usize, to: usize, edge: &Edge) -> String {
        format!("  n{from} -> n{to} [label=\"{}\"{}]\n", escaped(&label(edge), self.look), style(edge))
    }

    fn tail(&self, _: &[&Edge]) -> String {
        "}\n".to_owned()
    }
}

fn shape(node: &Node<'_>) -> &'static str {
    match node {
        Node::Actor { .. } => "shape=box, style=\"rounded,bold\"",
        Node::Targets(..) => "shape=box",
        Node::Passage(..) => "shape=tab",
        Node::Messenger(..) => "shape=hexagon",
        Node::Felt(_) => "shape=note",
    }
}

/// Graphviz has no crossed line: what is cut ends in a bar and is grey.
fn style(edge: &Edge) -> String {
    let mut style = String::new();
    if edge.route == Route::Indirect {
        style += ", style=dashed";
    }
    if edge.cut {
        style += ", arrowhead=tee, color=gray50, fontcolor=gray50";
    }
    if edge.weak {
        style += ", penwidth=0.5";
    }
    style
}

/// Lines of text in which nothing is syntax, not even an entity of HTML, which Graphviz reads too.
fn escaped(lines: &[String], look: Look) -> String {
    let escaped = |line: &String| look.plain(line).replace('\\', "\\\\").replace('"', "\\\"").replace('&', "&amp;");
    lines.iter().map(escaped).collect::<Vec<_>>().join("\\n")
}
