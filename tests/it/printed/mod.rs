//! What is printed: colour beside the text and never in it, every width, ASCII, formats that run
//! nothing, and what becomes of it where it cannot be written.

use std::collections::HashSet;
use std::ffi::OsStr;

use neurotx::catalog::Catalog;
use neurotx::model::Kind;

use crate::support::{Run, neurotx};

mod ascii;
mod cards;
mod colour;
mod combined;
mod compared;
mod empty;
mod explained;
mod explained_cards;
mod first_screens;
mod found;
mod hostile;
mod inert;
mod layout;
mod list_cells;
mod lists;
mod narrow;
#[cfg(unix)]
mod pager;
mod said;
mod screens;
mod streams;
#[cfg(unix)]
mod terminal;
mod umbrellas;
mod understood;

fn run<S: AsRef<OsStr>>(args: &[S]) -> Run {
    neurotx("").args(args).run()
}

/// Splits a command line at its spaces.
fn words(line: &str) -> Vec<String> {
    line.split_whitespace().map(str::to_owned).collect()
}

/// The ids of one in `every` entries of a kind.
fn some(kind: Kind, every: usize) -> Vec<String> {
    Catalog::built_in().ids_of(kind).step_by(every).map(str::to_owned).collect()
}

/// A command, and behind it the ids of one in `every` entries of a kind.
fn with_ids(command: &str, kind: Kind, every: usize) -> Vec<String> {
    [vec![command.to_owned()], some(kind, every)].concat()
}

/// At every width no line of a command's text is too long, no word is broken, and colour is laid on it.
fn is_laid_out(line: &str) {
    let printed = |flags: &str| {
        let run = run(&[words(line), words(flags)].concat());
        assert_eq!(run.code, 0, "{line} {flags}: {}", run.err);
        run.out
    };
    // A screen says more than a pipe: what comes to the same, how many there are, and where to go on.
    let wide = printed("") + &printed("--width 2000");
    // Most words are words of the wide text; only for the others the text is searched through.
    let whole: HashSet<&str> = wide.split_whitespace().collect();
    for width in [60, 80, 100, 200] {
        let text = printed(&format!("--width {width}"));
        assert_eq!(layout::too_wide(&text, width), Vec::<&str>::new(), "{line} --width {width}");
        let is_count = |word: &str| word.strip_prefix('+').is_some_and(|count| count.parse::<usize>().is_ok());
        let known = |word: &str| {
            // A list that goes on does not end where a line of it does.
            let word = word.trim_start_matches('(').trim_end_matches([';', ')', '.']);
            // Where there is room for symbols alone, they stand together.
            let is_symbols = word.chars().all(|c| "▲▼●✕≈°()".contains(c));
            is_symbols
                || whole.contains(word)
                || wide.contains(word)
                || is_count(word)
                || ["5-HT", "DA", "NE", "ACh"].contains(&word)
                || word.parse::<usize>().is_ok()
        };
        // What shows more is told where something is left out alone.
        let foot = [" more:", " in full:", " sources:", " source:"].iter().find_map(|foot| text.rfind(foot));
        let body = foot.map_or(&*text, |at| text[..at].rsplit_once('\n').map_or("", |(body, _)| body));
        let broken: Vec<&str> = body.split_whitespace().filter(|word| !known(word)).collect();
        assert_eq!(broken, Vec::<&str>::new(), "{line} --width {width}:\n{text}");
    }
}
