//! Mechanisms as pictures, through Graphviz.

use super::markup::{assert_inert, elements};
use super::{hostile, written};
use crate::support::{GRAPHVIZ, empty_folder, has, neurotx};

#[test]
fn a_mechanism_is_drawn() {
    if !has(&[GRAPHVIZ]) {
        return;
    }
    let path = std::env::var_os("PATH").expect("it is set");
    let draw = |line: &str| neurotx(line).env("PATH", &path);
    let (_, svg) = written("mechanism", "haloperidol.svg", draw("explain haloperidol --on acetylcholine"));
    assert_inert(&svg);
    let all = elements(&svg);
    let texts: Vec<&str> = all.iter().filter(|e| e.name == "text").map(|e| e.text.as_str()).collect();
    for text in ["haloperidol", "D2", "antagonist", "acetylcholine", "raises"] {
        assert!(texts.contains(&text), "{text} in {texts:?}");
    }
    let titles: Vec<&str> = all.iter().filter(|e| e.name == "title").map(|e| e.text.as_str()).collect();
    assert_eq!(titles, ["How haloperidol works"]);
    assert!(svg.contains("prefers-color-scheme:dark"));
    assert_eq!(draw("explain haloperidol --on acetylcholine --format svg").prints(), svg);
    let (_, both) = written("mechanisms", "pair.svg", draw("combine morphine naltrexone"));
    assert_inert(&both);
    assert!(both.contains("cut by naltrexone"));
    let (_, svg) = written("hostile-mechanism", "x.svg", hostile("explain zz-class").env("PATH", &path));
    assert_inert(&svg);
}

/// The text for Graphviz goes into a file as well.
#[test]
fn other_drawings_are_written_too() {
    for (format, begin) in [("dot", "digraph"), ("mermaid", "%%"), ("tree", "SSRI\n")] {
        let line = format!("explain ssri --on serotonin --format {format}");
        let (_, text) = written("drawings", "ssri", neurotx(&line));
        assert!(text.starts_with(begin), "{text}");
        assert_eq!(neurotx(&line).prints(), text);
    }
}

/// The tests' environment has no PATH.
#[test]
fn without_graphviz_it_is_told_what_to_install() {
    let folder = empty_folder("no-graphviz");
    let run = neurotx("explain ssri --out").arg(folder.join("x.svg")).env("PATH", &folder).exits(2);
    assert!(run.err.contains("install Graphviz") && run.err.contains("--format dot"), "{}", run.err);
    assert!(!folder.join("x.svg").exists());
}
