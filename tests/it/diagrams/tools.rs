//! The real Graphviz and the real Mermaid accept every diagram, and find in it what was drawn.
//! Where a tool is not installed (see the README of this folder), its test says so and passes.

use std::process::{Command, Output};

use neurotx::documents::graph::Graph;
use neurotx::model::Route;
use neurotx::render::diagram::{Notation, text};
use serde_json::Value;

use super::{LOOK, everything, graph, named, small, subjects, words};
use crate::support::{GRAPHVIZ, MERMAID, MERMAID_SCRIPT, feed, has};

/// Names that would break out of a label that is not escaped.
const HOSTILE: &[(&str, &str)] = &[
    ("\"]; x --> y[\"", "a\" -> \"b"),
    ("#quot;#35;&amp;&#34;", "<b>bold</b><br/>"),
    ("end", "1. list"),
    ("`code` \\n \\", "- graph subgraph style class click"),
    ("%% comment", "|pipe| {{brace}} [/slant/]"),
    ("naïve – ψυχή 薬", "100% (so;called)"),
];

/// Mermaid's own limit, in characters.
const LONGEST: usize = 50_000;

/// Every diagram that a tool must accept; the last is several in one.
fn drawn() -> Vec<Vec<Graph<'static>>> {
    let mut all: Vec<Vec<Graph<'static>>> =
        subjects().iter().map(|actors| vec![graph(actors, &everything())]).collect();
    all.push(vec![small()]);
    all.extend(HOSTILE.iter().map(|(drug, felt)| vec![named(drug, felt)]));
    let several = all[..3].iter().flatten().cloned().collect();
    all.push(several);
    all
}

/// Exit code, output and messages of a program that reads an input.
fn output(command: &mut Command, input: &str) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = feed(command, input.as_bytes());
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (status.code(), text(stdout), text(stderr))
}

fn counts(graphs: &[Graph<'_>]) -> (usize, usize) {
    (graphs.iter().map(|graph| graph.nodes.len()).sum(), graphs.iter().map(|graph| graph.edges.len()).sum())
}

#[test]
fn graphviz_draws_every_diagram() {
    if !has(&[GRAPHVIZ]) {
        return;
    }
    let all = drawn();
    let input: String = all.iter().map(|graphs| text(graphs, Notation::Dot, LOOK)).collect();
    let (code, svg, errors) = output(Command::new("dot").arg("-Tsvg"), &input);
    assert_eq!((code, errors.as_str()), (Some(0), ""), "dot takes them without a word");
    let pages: Vec<&str> = svg.split("<svg ").skip(1).collect();
    assert_eq!(pages.len(), all.len(), "one picture a diagram");
    for (page, graphs) in pages.iter().zip(&all) {
        let found = (page.matches("class=\"node\"").count(), page.matches("class=\"edge\"").count());
        assert_eq!(found, counts(graphs), "nodes and edges of {:?}", graphs[0].nodes[0]);
    }
}

#[test]
fn mermaid_reads_every_diagram() {
    if !has(&[MERMAID]) {
        return;
    }
    let all = drawn();
    let texts: Vec<String> = all.iter().map(|graphs| text(graphs, Notation::Mermaid, LOOK)).collect();
    let input = serde_json::to_string(&texts).expect("JSON");
    let (code, found, errors) = output(Command::new("node").arg(MERMAID_SCRIPT), &input);
    assert_eq!(code, Some(0), "{errors}");
    let found: Vec<Value> = serde_json::from_str(&found).expect("JSON");
    assert_eq!(found.len(), all.len());
    for ((found, graphs), text) in found.iter().zip(&all).zip(&texts) {
        assert_eq!(found["error"], Value::Null, "{text}");
        assert!(text.len() < LONGEST, "Mermaid draws no text as long as this: {text}");
        let list = |key: &str| found[key].as_array().expect("a list").clone();
        let (nodes, edges) = (list("nodes"), list("edges"));
        assert_eq!((nodes.len(), edges.len()), counts(graphs), "{text}");
        for (node, thing) in nodes.iter().zip(graphs.iter().flat_map(|graph| &graph.nodes)) {
            let label = node["lines"].to_string();
            for word in words(thing) {
                let word = serde_json::to_string(&word).expect("JSON");
                assert!(label.contains(word.trim_matches('"')), "{word} is read as {label}");
            }
        }
        for (read, edge) in edges.iter().zip(graphs.iter().flat_map(|graph| &graph.edges)) {
            assert_eq!(read["stroke"] == "dotted", edge.route == Route::Indirect, "{read}: {text}");
            assert_eq!(read["type"] == "arrow_cross", edge.cut, "{read}: {text}");
        }
    }
}
