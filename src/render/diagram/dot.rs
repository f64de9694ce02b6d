//! Graphviz digraphs.

use std::fmt::Write;

use super::{Look, NO_TIME, label, lines, title};
use crate::documents::graph::{Edge, Graph, Node};
use crate::model::Route;

/// What its lines mean.
const LEGEND: &str = "dashed: through a circuit; grey, ending in a bar: cut";

/// One digraph; of several graphs, each is a cluster.
pub fn text(graphs: &[Graph<'_>], look: Look) -> String {
    let titles: Vec<String> = graphs.iter().map(title).collect();
    let mut text = format!("digraph \"{}\" {{\n", escaped(&[titles.join(", ")], look));
    _ = writeln!(text, "  graph [rankdir=LR, fontname=\"Helvetica\", fontsize=10, label=\"{LEGEND}; {NO_TIME}\"]");
    text.push_str("  node [fontname=\"Helvetica\", fontsize=12]\n  edge [fontname=\"Helvetica\", fontsize=10]\n");
    let mut first = 0;
    for (number, (graph, title)) in (1..).zip(graphs.iter().zip(titles)) {
        if graphs.len() > 1 {
            let title = escaped(&[title], look);
            _ = writeln!(text, "  subgraph cluster_{number} {{\n  label=\"{title}\"");
        }
        for (at, node) in (first..).zip(&graph.nodes) {
            _ = writeln!(text, "  n{at} [label=\"{}\", {}]", escaped(&lines(node), look), shape(node));
        }
        for edge in &graph.edges {
            let (from, to) = (first + edge.from, first + edge.to);
            _ = writeln!(text, "  n{from} -> n{to} [label=\"{}\"{}]", escaped(&label(edge), look), style(edge));
        }
        if graphs.len() > 1 {
            text.push_str("  }\n");
        }
        first += graph.nodes.len();
    }
    text + "}\n"
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
