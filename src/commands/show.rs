//! `neurotx NAME...`: one card a name.

use anyhow::{Result, bail};
use neurotx::documents::{Detail, Document, FoundDocument, document};
use neurotx::names::{Hit, NameError, Resolution};
use neurotx::query::Scope;
use neurotx::render::card;
use neurotx::render::rows::Rows;
use neurotx::render::styled::Styled;

use super::{Out, Outcome, Usage, cite, find};
use crate::cli::ShowFlags;

/// Runs the command.
pub fn run(words: &[String], flags: &ShowFlags, out: &Out) -> Result<Outcome> {
    if words.is_empty() {
        bail!(Usage("nothing to look up: give a name, or see `neurotx --help`".to_owned()));
    }
    let catalog = out.catalog()?;
    let mut outcome = Outcome::Done;
    let mut hits: Vec<(String, Hit)> = Vec::new();
    for (name, found) in find(catalog, words) {
        match found {
            Resolution::One(hit) => hits.push((name, hit)),
            Resolution::Several(several) => hits.extend(several.into_iter().map(|hit| (name.clone(), hit))),
            Resolution::Unknown(near) => {
                out.miss(NameError::unknown(&name, with_commands(&name, near)));
                outcome = Outcome::Missed;
            }
        }
    }
    let scope = Scope::default();
    let detail = if is_text(out) { Detail::Card } else { Detail::Full };
    let documents: Vec<Document<'static>> =
        hits.iter().filter_map(|(_, hit)| document(catalog, hit, &scope, detail)).collect();
    let found: Vec<FoundDocument<'_>> = FoundDocument::all(hits.iter().map(|(name, _)| name.as_str()), &documents);
    let cite = cite(catalog);
    let rows = |audience| Rows::of(&documents, None, audience);
    out.results(&found, rows, || {
        let one = |document: &Document<'_>| {
            if flags.brief { card::brief(document, out.look) } else { card::card(document, out.look, &cite) }
        };
        if flags.brief { documents.iter().map(one).collect() } else { Styled::join(documents.iter().map(one)) }
    })?;
    Ok(outcome)
}

fn is_text(out: &Out) -> bool {
    matches!(out.format(), crate::cli::Format::Table | crate::cli::Format::Card | crate::cli::Format::Md)
}

/// Suggestions for an unknown name, the commands that it may be meant for first.
fn with_commands(name: &str, near: Vec<String>) -> Vec<String> {
    use clap::CommandFactory;
    use neurotx::text::closest;
    let command = crate::cli::Cli::command();
    let commands: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    let meant = closest(name, commands).map(|command| format!("the command `{command}`"));
    meant.into_iter().chain(near).take(neurotx::names::SUGGESTIONS).collect()
}
