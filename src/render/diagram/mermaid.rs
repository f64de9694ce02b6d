//! Mermaid flowcharts.

use std::fmt::Write;

use super::{Look, NO_TIME, label, lines, title};
use crate::documents::graph::{Edge, Graph, Node};
use crate::model::Route;

/// What its lines mean.
const LEGEND: &str = "dashed: through a circuit; ending in a cross: cut";

/// One flowchart; of several graphs, each is a box of its own.
pub fn text(graphs: &[Graph<'_>], look: Look) -> String {
    let mut text = format!("%% {LEGEND}; {NO_TIME}\nflowchart LR\n");
    let (mut first, mut edges) = (0, Vec::new());
    for (number, graph) in (1..).zip(graphs) {
        if graphs.len() > 1 {
            _ = writeln!(text, "  subgraph g{number}[\"{}\"]", escaped(&[title(graph)], look));
        }
        for (at, node) in (first..).zip(&graph.nodes) {
            let (open, close) = shape(node);
            _ = writeln!(text, "  n{at}{open}\"{}\"{close}", escaped(&lines(node), look));
        }
        for edge in &graph.edges {
            let (from, to) = (first + edge.from, first + edge.to);
            _ = writeln!(text, "  n{from} {}|\"{}\"| n{to}", line(edge), escaped(&label(edge), look));
        }
        if graphs.len() > 1 {
            text.push_str("  end\n");
        }
        first += graph.nodes.len();
        edges.extend(&graph.edges);
    }
    for (at, _) in edges.iter().enumerate().filter(|(_, edge)| edge.weak) {
        _ = writeln!(text, "  linkStyle {at} stroke-width:1px");
    }
    text
}

/// The brackets that draw a node.
fn shape(node: &Node<'_>) -> (&'static str, &'static str) {
    match node {
        Node::Actor { .. } => ("([", "])"),
        Node::Targets(..) => ("[", "]"),
        Node::Passage(..) => ("[[", "]]"),
        Node::Messenger(..) => ("{{", "}}"),
        Node::Felt(_) => ("[/", "/]"),
    }
}

fn line(edge: &Edge) -> &'static str {
    match (edge.route, edge.cut) {
        (Route::Direct, false) => "-->",
        (Route::Direct, true) => "--x",
        (Route::Indirect, false) => "-.->",
        (Route::Indirect, true) => "-.-x",
    }
}

/// Lines of text in which nothing is syntax: all but letters, digits and the plainest signs is
/// written as its number.
fn escaped(lines: &[String], look: Look) -> String {
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        text += if at > 0 { "<br/>" } else { "" };
        for c in look.plain(line).chars() {
            if c.is_alphanumeric() || " -,.'/()+".contains(c) {
                text.push(c);
            } else {
                _ = write!(text, "#{};", u32::from(c));
            }
        }
    }
    text
}
