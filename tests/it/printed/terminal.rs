//! What a terminal gets beside the text: colour where it is wanted, links where they are known.

use crate::support::{PYTHON, Terminal, has, neurotx};

const LINE: &str = "sources tatsumi1997";

fn shown(line: &str, environment: &[(&str, &str)]) -> String {
    Terminal::USUAL.shows(line, &[&[("PAGER", "cat")], environment].concat()).0
}

#[test]
fn a_terminal_gets_colour_unless_something_says_no() {
    if !has(&[PYTHON]) {
        return;
    }
    let is_coloured = |line: &str, environment: &[(&str, &str)]| shown(line, environment).contains("\u{1b}[");
    assert!(is_coloured("ssri", &[]));
    for (name, value) in [("TERM", "dumb"), ("NO_COLOR", "1"), ("CLICOLOR", "0")] {
        assert!(!is_coloured("ssri", &[(name, value)]), "{name}={value}");
        assert!(is_coloured("ssri --color always", &[(name, value)]), "{name}={value}: the flag is nearer");
        assert!(!is_coloured("ssri", &[(name, value), ("CLICOLOR_FORCE", "0")]), "{name}={value}: 0 forces nothing");
    }
    assert!(is_coloured("ssri", &[("CLICOLOR_FORCE", "0")]), "0 forbids nothing");
    assert!(is_coloured("ssri", &[("NO_COLOR", ""), ("CLICOLOR", "1")]), "what is empty says nothing");
    assert!(is_coloured("ssri", &[("TERM", "dumb"), ("CLICOLOR_FORCE", "1")]));
    assert!(!is_coloured("ssri --color never", &[("CLICOLOR_FORCE", "1")]));
}

/// Symbols without words are explained at a terminal wherever a table has them.
#[test]
fn symbols_are_explained_at_a_terminal() {
    if !has(&[PYTHON]) {
        return;
    }
    for line in ["combine prozac tramadol", "compare prozac tramadol", "list --class ssri"] {
        let told = shown(&format!("{line} --color never"), &[]);
        assert!(told.contains("▲ raised  "), "{line}: {told}");
    }
}

/// A text without the sequences that begin and end a link.
fn without_links(shown: &str) -> String {
    let mut parts = shown.split("\u{1b}]8;;");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| plain += part.split_once("\u{1b}\\").expect("a link ends").1);
    plain
}

#[test]
fn identifiers_are_links_where_the_terminal_has_them() {
    if !has(&[PYTHON]) {
        return;
    }
    let known = [("VTE_VERSION", "7000")];
    let linked = shown(LINE, &known);
    let pmid = "\u{1b}]8;;https://pubmed.ncbi.nlm.nih.gov/9537821/\u{1b}\\PMID 9537821\u{1b}]8;;\u{1b}\\";
    assert!(linked.contains(pmid), "{linked:?}");
    let plain = shown(LINE, &[]);
    assert_eq!(without_links(&linked), plain, "the text is the same");
    assert!(!plain.contains("\u{1b}]8"), "not every terminal has them");
    for environment in [[known[0], ("NO_COLOR", "1")], [known[0], ("TERM", "dumb")]] {
        assert!(!shown(LINE, &environment).contains("\u{1b}]8"), "{environment:?}");
    }
    assert!(!shown(&format!("{LINE} --color never"), &known).contains("\u{1b}]8"));
    let piped = neurotx(LINE).args(["--color", "always"]).env("VTE_VERSION", "7000").env("TERM", "xterm").prints();
    assert!(!piped.contains("\u{1b}]8"), "a pipe has none");
}
