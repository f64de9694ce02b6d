//! Keeps the directions of imports: each module names only those that stand above it in the list
//! of `src/lib.rs`. Also that library code neither prints nor knows the command line, and that
//! files stay small.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Lines of a file, at most.
const LONGEST: usize = 420;

/// A source file, without comments and without what stands in quotes.
struct Source {
    /// From `src` on, with slashes.
    path: String,
    code: String,
    lines: usize,
}

/// The files of the program, which stands on top of the library.
fn is_program(path: &str) -> bool {
    path == "main.rs" || ["cli", "commands"].contains(&module(path))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of the program and its library.
fn sources() -> Vec<Source> {
    sources_in(root().join("src"))
}

/// Every file of the crate that also `build.rs` uses.
fn data_sources() -> Vec<Source> {
    sources_in(root().join("crates/neurotx-data/src"))
}

fn sources_in(src: PathBuf) -> Vec<Source> {
    let (mut folders, mut sources) = (vec![src.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src can be read") {
            let path = entry.expect("its entries can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                sources.push(source(&src, &path));
            }
        }
    }
    assert!(sources.len() > 10, "the files were found");
    sources
}

fn source(src: &Path, path: &Path) -> Source {
    let text = fs::read_to_string(path).expect("a source is UTF-8");
    let inside = path.strip_prefix(src).expect("it is in src").to_string_lossy().replace('\\', "/");
    let lines: Vec<String> = text.lines().map(code).collect();
    Source { path: inside, lines: lines.len(), code: lines.join("\n") }
}

/// A line without its comment and its quoted texts. Texts of several lines count as code.
fn code(line: &str) -> String {
    let (mut code, mut quoted, mut escaped) = (String::new(), false, false);
    for (at, c) in line.char_indices() {
        match c {
            '"' if !escaped && !line[..at].ends_with('\'') => quoted = !quoted,
            '/' if !quoted && line[at..].starts_with("//") => break,
            c if !quoted => code.push(c),
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    code
}

/// The modules of the library, bottom up, by the lines of the list in `lib.rs`: those of one line
/// stand side by side.
fn levels() -> Vec<Vec<String>> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs");
    let lines = lib.lines().filter_map(|line| line.strip_prefix("//! - "));
    let names =
        |line: &str| line.split("[`").skip(1).filter_map(|part| Some(part.split_once("`]")?.0.to_owned())).collect();
    lines.map(names).collect()
}

/// The module that a file belongs to: `check` for `check/mod.rs`.
fn module(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap_or(path)
}

/// The modules of the crate that code names: `a` of `crate::a::b`, and both of `crate::{a, b}`.
fn named(code: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        let first =
            |path: &str| path.trim().split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("").to_owned();
        match after.strip_prefix('{') {
            Some(group) => named.extend(outermost(group).iter().map(|path| first(path))),
            None => _ = named.insert(first(after)),
        }
    }
    named.remove("");
    named
}

/// The parts of a group of imports up to its closing brace, without what stands in inner braces.
fn outermost(group: &str) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 1);
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => parts.push(String::new()),
            c if depth == 1 => parts.last_mut().expect("never empty").push(c),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    parts
}

#[test]
fn the_list_of_modules_is_that_of_the_crate() {
    let listed: BTreeSet<String> = levels().concat().into_iter().collect();
    let lib = sources().into_iter().find(|source| source.path == "lib.rs").expect("lib.rs");
    let modules = lib.code.lines().filter_map(|line| line.trim().trim_start_matches("pub ").strip_prefix("mod "));
    let modules: BTreeSet<String> = modules.map(|name| name.trim_end_matches(';').to_owned()).collect();
    assert_eq!(listed, modules);
}

#[test]
fn modules_name_only_those_above_them_in_the_list() {
    let levels = levels();
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.path != "lib.rs" && !is_program(&source.path)) {
        let own = module(&source.path);
        let level = levels.iter().position(|level| level.iter().any(|name| name == own));
        let level = level.unwrap_or_else(|| panic!("{} is in no module of the list", source.path));
        let mut allowed = levels[..level].concat();
        let data = ["blob", "diagnostics", "lint", "model", "read", "text"];
        allowed.extend(data.map(str::to_owned));
        allowed.push(own.to_owned());
        let others = named(&source.code).into_iter().filter(|name| !allowed.contains(name));
        wrong.extend(others.map(|name| format!("{} names {name}", source.path)));
        // Imports that climb by `super` to the root of the crate would escape the test above.
        let depth = source.path.matches('/').count() - usize::from(source.path.ends_with("/mod.rs"));
        if source.code.contains(&"super::".repeat(depth + 1)) && !source.code.contains("mod tests") {
            wrong.push(format!("{} climbs to the root by super", source.path));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_data_crate_does_no_input_or_output() {
    for source in data_sources() {
        for word in ["std::fs", "std::io", "std::env", "std::process", "std::time"] {
            assert!(!source.code.contains(word), "{} names {word}", source.path);
        }
    }
}

#[test]
fn the_library_neither_prints_nor_asks() {
    let words = [
        // Prints, or knows that there is a terminal.
        "print!(",
        "println!(",
        "eprint!(",
        "eprintln!(",
        "dbg!(",
        "stdout(",
        "stderr(",
        "terminal_size",
        "anstream",
        // Knows the command line, or how the program tells of errors.
        "clap",
        "anyhow",
        "env::args",
        "process::exit",
        // Asks for what must be passed in.
        "SystemTime",
        "Instant::now",
        "env::var",
        "todo!(",
        "unimplemented!(",
    ];
    let mut wrong = Vec::new();
    for source in sources().iter().chain(&data_sources()).filter(|source| !is_program(&source.path)) {
        wrong.extend(
            words
                .iter()
                .filter(|word| source.code.contains(**word))
                .map(|word| format!("{} holds {word}", source.path)),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Only the commands and the program itself know the types of the command line.
#[test]
fn the_command_line_is_clap_types_only() {
    let sources = sources();
    let cli: Vec<&Source> = sources.iter().filter(|source| module(&source.path) == "cli").collect();
    assert!(!cli.is_empty(), "the files were found");
    for source in cli {
        assert_eq!(named(&source.code), BTreeSet::new(), "{} names nothing of the program", source.path);
        assert!(!source.code.contains("fn "), "{} holds types and no logic", source.path);
    }
}

/// Cargo.toml says that the program has none, so they would not be run.
#[test]
fn the_program_has_no_unit_tests() {
    for source in sources().iter().filter(|source| is_program(&source.path)) {
        assert!(!source.code.contains("#[test]"), "{} has tests", source.path);
    }
}

#[test]
fn files_stay_small() {
    let sources: Vec<Source> = sources().into_iter().chain(data_sources()).collect();
    let long: Vec<String> =
        sources.iter().filter(|s| s.lines > LONGEST).map(|s| format!("{}: {} lines", s.path, s.lines)).collect();
    assert!(long.is_empty(), "over {LONGEST} lines: {long:?}");
}

/// The tests above are only as good as what they read: this is what they must tell apart.
#[test]
fn the_reading_of_sources_can_be_trusted() {
    assert_eq!(
        named("use crate::{a::b, c::{d, e}, f};\ncrate::g::h()"),
        ["a", "c", "f", "g"].map(str::to_owned).into()
    );
    assert_eq!(code("let a = 1; // crate::b"), "let a = 1; ");
    assert_eq!(code("f(\"crate::b // \\\" c\") + d"), "f() + d");
    assert_eq!(code("/// [`crate::b`]"), "");
    assert!(levels().len() > 5, "the list of lib.rs was read: {:?}", levels());
}
