//! The recipe of docs/terminal.md, by which fzf browses what there is to look up.

use std::path::Path;
use std::process::Command;

use crate::support::{FZF, PYTHON, Terminal, has, scratch};

/// The recipe, as a user copies it.
fn recipe() -> &'static str {
    let page = include_str!("../../../docs/terminal.md");
    let begin = page.find("neurotx export names --all --format tsv |\n").expect("the recipe");
    page[begin..].split("```").next().expect("its end").trim_end()
}

/// Where programs are looked for: this one first.
fn path() -> String {
    let folder = Path::new(env!("CARGO_BIN_EXE_neurotx")).parent().expect("a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    format!("{}:{path}", folder.display())
}

#[test]
fn what_is_typed_finds_the_entry_first() {
    if !has(&[FZF]) {
        return;
    }
    for (typed, first) in [
        ("prozac", "Prozac\tdrug\tfluoxetine"),
        ("ssri", "SSRI\tclass\tssri"),
        ("serotonin", "serotonin\ttransmitter\tserotonin"),
        ("5-HT2A", "5-HT2A\ttarget\t5-HT2A"),
        ("st john", "St. John's wort\tdrug\tst-johns-wort"),
    ] {
        let mut shell = Command::new("sh");
        shell.env_clear().env("PATH", path()).env("NEUROTX_HOME", scratch("no-answers"));
        let output = shell.args(["-c", &format!("{} --filter \"$0\"", recipe()), typed]).output().expect("it runs");
        let found = String::from_utf8(output.stdout).expect("UTF-8");
        assert_eq!(found.lines().next(), Some(first), "{typed}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

/// At a terminal the card stands beside the list, and Enter leaves with it printed.
#[test]
fn the_card_is_shown_and_then_printed() {
    if !has(&[FZF, PYTHON]) {
        return;
    }
    let path = path();
    let environment = [("PATH", path.as_str()), ("PAGER", "cat"), ("FZF_DEFAULT_OPTS", "--query=zoloft")];
    let terminal = Terminal { columns: 100, rows: 24, wanted: "SSRI, prescription", keys: "\\r" };
    let (shown, code) = terminal.plays(&["/bin/sh", "-c", recipe()], &environment);
    assert_eq!(code, 0, "{shown}");
    let (card, _) = Terminal { wanted: "", keys: "", ..terminal }.shows("sertraline", &[("PAGER", "cat")]);
    assert!(card.contains("sertraline") && shown.ends_with(&card), "{shown}");
}
