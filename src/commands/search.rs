//! `neurotx search`: full text over everything.

use anyhow::Result;
use neurotx::catalog::Catalog;
use neurotx::render::found;
use neurotx::render::page::Hint;
use neurotx::render::rows::{Audience, Column, Rows};
use neurotx::render::styled::Styled;
use neurotx::search::{Found, Suggestion, search, suggest, told};
use neurotx::text::safe;

use super::hints::{hints, quoted};
use super::message::say;
use super::{Out, Outcome, Usage};
use crate::cli::Search;

/// How many of each kind are shown.
const SHOWN: usize = 5;

/// Runs the command.
pub fn run(args: &Search, out: &Out) -> Result<Outcome> {
    let catalog = out.catalog()?;
    let text = args.text.join(" ");
    let found = search(catalog, &text).map_err(|error| Usage(error.to_string()))?;
    out.results(&found, |_| rows(&found), || shown(catalog, args, &found, out))?;
    if found.is_empty() {
        say!("{}", nothing(catalog, &text));
        return Ok(Outcome::Missed);
    }
    Ok(Outcome::Done)
}

fn rows(found: &[Found]) -> Rows {
    let columns: [Column<Found>; 4] = [
        ("kind", |f, _| f.kind.to_string()),
        ("id", |f, _| f.id.clone()),
        ("name", |f, _| f.name.clone()),
        ("excerpt", |f, _| f.excerpt.clone()),
    ];
    Rows::new(&columns, found, Audience::Machine)
}

/// The found by kind; of a width the first of each, and how to go on.
fn shown(catalog: &Catalog, args: &Search, all: &[Found], out: &Out) -> Styled {
    let groups = found::groups(catalog, all);
    if all.is_empty() {
        return Styled::default();
    }
    if out.look.width.is_none() {
        return found::plain(catalog, &groups, out.look);
    }
    let most = if args.all { usize::MAX } else { SHOWN };
    let mut text = found::text(catalog, &groups, &args.text, most, out.look).text;
    text.end_line();
    let first = groups.iter().flat_map(|(_, found)| found).find_map(|found| told::command(found));
    let card = first
        .map(|(command, name)| Hint { what: "one of them".to_owned(), command: format!("{command} {}", quoted(name)) });
    let hidden = groups.iter().any(|(_, found)| found.len() > most);
    let words: Vec<String> = args.text.iter().map(|word| quoted(word)).collect();
    let more = hidden
        .then(|| Hint { what: "all of them".to_owned(), command: format!("neurotx search {} --all", words.join(" ")) });
    text.append(&hints(&more.into_iter().chain(card).collect::<Vec<_>>(), out.look));
    text
}

/// What is said where nothing was found.
fn nothing(catalog: &Catalog, text: &str) -> String {
    let search = |text: &str| {
        let words: Vec<String> = text.split_whitespace().map(quoted).collect();
        format!("neurotx search {}", words.join(" "))
    };
    match suggest(catalog, text) {
        Suggestion::None => format!("nothing holds \"{}\"", safe(text)),
        Suggestion::Apart => "nothing holds all of these words, though something holds each: leave one out".to_owned(),
        Suggestion::Without(word, rest) => format!("nothing holds \"{}\"; without it: {}", safe(&word), search(&rest)),
        Suggestion::Spelled(near) => {
            format!("nothing holds \"{}\"; did you mean {}: {}", safe(text), safe(&near), search(&near))
        }
    }
}
