//! CSV and Markdown run nothing, whatever users' data holds, and built-in data is not changed for it.

use std::sync::LazyLock;

use neurotx::render::rows::Rows;
use neurotx::render::table::markdown;
use neurotx::render::{Look, machine};
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::{run, words};
use crate::support::scratch;

const LOOK: Look = Look { width: None, ascii: false };

/// Data whose every text begins like a formula or holds markup; written once, as tests run side by side.
static DATA: LazyLock<String> = LazyLock::new(|| {
    let path = scratch("printed-inert.toml");
    let toml = r#"
[[source]]
key = "inert-source"
authors = "+1+1"
title = "=cmd|'/c calc'!A1 <img src=x onerror=alert(1)>"
url = "https://example.org"
[[class]]
id = "inert-class"
name = "=HYPERLINK(\"http://x\",\"y\")"
site = "central"
[[drug]]
id = "inert-drug"
name = "=2+5+cmd|' /C calc'!A0"
classes = ["inert-class"]
brands = ["@SUM(1+1)*cmd", "Inertin"]
note = "-1 [click](javascript:alert(1)) ![x](http://x/y) `code` <script>alert(2)</script> &lt;"
status = "research"
site = "central"
actions = [{ target = "SERT", action = "inhibitor", rank = "primary", sources = ["inert-source"] }]
[[claim]]
id = "inert-claim"
said = "<script>alert(3)</script> |a| [x](javascript:y)"
verdict = "false"
correction = "=1+1"
about = ["inert-class"]
sources = ["inert-source"]
"#;
    std::fs::write(&path, toml).expect("the test's file");
    path.to_str().expect("UTF-8").to_owned()
});

fn printed(line: &str) -> String {
    let run = run(&[words(line), vec!["--data".to_owned(), DATA.clone()]].concat());
    assert_eq!(run.code, 0, "{line}: {}", run.err);
    run.out
}

fn cells(text: &str, delimiter: u8) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(text.as_bytes());
    reader.records().flat_map(|row| row.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>()).collect()
}

const LINES: &[&str] = &[
    "list --class inert-class",
    "list classes",
    "list claims",
    "list sources",
    "sources inert-source",
    "search inert",
    "search cmd",
    "inert-drug",
    "explain inert-drug",
    "compare inert-drug prozac",
    "combine inert-drug phenelzine",
    "export names",
];

#[test]
fn no_cell_is_a_formula() {
    for (format, delimiter) in [("csv", b','), ("tsv", b'\t')] {
        for line in LINES {
            for cell in cells(&printed(&format!("{line} --format {format}")), delimiter) {
                let is_formula = cell.split(';').any(|item| item.starts_with(['=', '+', '-', '@', '\t', '\r']));
                assert!(!is_formula, "`{line} --format {format}`: {cell:?}");
            }
        }
    }
    let cells = cells(&printed("list --class inert-class --columns name --format csv"), b',');
    assert_eq!(cells, ["name", "'=2+5+cmd|' /C calc'!A0"], "a quote before it is all that is changed");
    let separated = |cell: &str| {
        let rows = Rows { header: vec!["x".to_owned()], rows: vec![vec![cell.to_owned()]] };
        machine::separated(&rows, b',', LOOK).expect("it is written").lines().nth(1).map(str::to_owned)
    };
    assert_eq!(separated("a;=b;c").as_deref(), Some("a;'=b;c"), "nor is an item: some read `;` as the end of a cell");
    for blank in [" ", "\u{a0}", "\u{3000}", " \u{2003} "] {
        assert_eq!(separated(&format!("{blank}=1")), Some(format!("'{blank}=1")), "{blank:?} is skipped by some");
        assert_eq!(separated(&format!("a;{blank}@b")), Some(format!("a;'{blank}@b")), "{blank:?}");
    }
    assert_eq!(separated(" a = b").as_deref(), Some(" a = b"));
    assert_eq!(separated("5-HT2A = 1;b-c").as_deref(), Some("5-HT2A = 1;b-c"));
}

/// Nothing built in begins like a formula, so that scripts get it as it is.
#[test]
fn built_in_cells_have_no_quote_before_them() {
    let kinds =
        ["drugs", "classes", "targets", "transmitters", "regions", "conditions", "procedures", "claims", "sources"];
    let mut lines: Vec<String> = kinds.iter().map(|kind| format!("list {kind} --format csv")).collect();
    lines.extend(
        ["export names", "search a --format csv", "search 1 --format csv", "check --format csv"].map(str::to_owned),
    );
    for line in lines {
        for cell in cells(&run(&words(&line)).out, b',') {
            let is_quoted = |item: &str| item.starts_with("'") && item[1..].starts_with(['=', '+', '-', '@']);
            assert!(!cell.split(';').any(is_quoted), "{line}: {cell:?}");
        }
    }
}

/// Markdown as GitHub reads it.
fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_MATH
}

/// What a reader of Markdown makes of a text, beside the table and its texts.
fn markup(markdown: &str) -> Vec<String> {
    let is_table = |tag: &Tag<'_>| matches!(tag, Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell);
    let markup = |event: Event<'_>| match event {
        Event::Text(_) | Event::End(_) => None,
        Event::Start(tag) if is_table(&tag) => None,
        // The line ends of a cell are the program's own.
        Event::InlineHtml(html) if html.as_ref() == "<br>" => None,
        other => Some(format!("{other:?}")),
    };
    Parser::new_ext(markdown, options()).filter_map(markup).collect()
}

/// The texts that a reader of Markdown shows.
fn shown(markdown: &str) -> String {
    let text = |event: Event<'_>| if let Event::Text(text) = event { Some(text.into_string()) } else { None };
    Parser::new_ext(markdown, options()).filter_map(text).collect()
}

#[test]
fn markdown_is_a_table_of_texts() {
    assert_ne!(
        markup("| a |\n|---|\n| [x](javascript:y) `c` <b>d</b> |\n"),
        Vec::<String>::new(),
        "the reader sees markup"
    );
    for line in LINES {
        let text = printed(&format!("{line} --format md"));
        assert_eq!(markup(&text), Vec::<String>::new(), "{line}:\n{text}");
    }
    let claims = printed("list claims --format md");
    assert!(shown(&claims).contains("<script>alert(3)</script> |a| [x](javascript:y)"), "a reader shows it as it is");
}

#[test]
fn markdown_shows_any_text_as_it_is() {
    for text in [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](http://x/y.png)",
        "[x]: http://x",
        "`code` ``a`b``",
        "&lt;b&gt; &amp; &#60; A & B",
        "*a* **b** _c_ __d__ snake_case ~~e~~ $f$",
        "a|b \\| c\\",
        "<https://x.org> <!-- x -->",
        "[^1] - [ ] # x",
        "* activates",
    ] {
        let rows = Rows { header: vec!["x".to_owned()], rows: vec![vec![text.to_owned()]] };
        let table = markdown(&rows, LOOK);
        assert_eq!(markup(&table), Vec::<String>::new(), "{text}: {table}");
        assert_eq!(shown(&table), format!("x{text}"), "{table}");
    }
}
