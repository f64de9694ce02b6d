//! Mermaid flowcharts.

use std::fmt::Write;

use super::{Flowchart, Look, label, lines};
use crate::documents::graph::{Edge, Node};
use crate::model::Route;

/// What its lines mean.
const LEGEND: &str = "dashed: through a circuit; ending in a cross: cut; no phase named: acute";

/// One flowchart; several graphs are boxes of it.
pub struct Mermaid {
    pub look: Look,
}

impl Flowchart for Mermaid {
    const CLOSE: &str = "  end\n";

    fn head(&self, _: &[String]) -> String {
        format!("%% {LEGEND}\nflowchart LR\n")
    }

    fn open(&self, number: usize, title: &str) -> String {
        format!("  subgraph g{number}[\"{}\"]\n", escaped(&[title.to_owned()], self.look))
    }

    fn node(&self, at: usize, node: &Node<'_>) -> String {
        let (open, close) = shape(node);
        format!("  n{at}{open}\"{}\"{close}\n", escaped(&lines(node), self.look))
    }

    fn edge(&self, from: usize, to: usize, edge: &Edge) -> String {
        format!("  n{from} {}|\"{}\"| n{to}\n", line(edge), escaped(&label(edge), self.look))
    }

    fn tail(&self, edges: &[&Edge]) -> String {
        let weak = edges.iter().enumerate().filter(|(_, edge)| edge.weak);
        weak.map(|(at, _)| format!("  linkStyle {at} stroke-width:1px\n")).collect()
    }
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
