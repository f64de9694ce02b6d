//! `neurotx NAME...`: one card a name.

use anyhow::{Result, bail};
use neurotx::documents::{Detail, Document, document};
use neurotx::names::{Hit, Resolution};
use neurotx::query::Scope;
use neurotx::render::card;
use neurotx::render::styled::Styled;

use super::output::Output;
use super::resolve::{cite, find, say_unknown};
use super::{Outcome, Usage};
use crate::cli::ShowFlags;

/// Runs the command.
pub fn run(words: &[String], flags: &ShowFlags, out: &Output) -> Result<Outcome> {
    if words.is_empty() {
        bail!(Usage("nothing to look up: give a name, or see `neurotx --help`".to_owned()));
    }
    let catalog = out.catalog()?;
    let mut outcome = Outcome::Done;
    let mut hits: Vec<Hit> = Vec::new();
    for (name, found) in find(catalog, words) {
        match found {
            Resolution::One(hit) => hits.push(hit),
            Resolution::Several(several) => hits.extend(several),
            Resolution::Unknown(near) => {
                say_unknown(&name, &with_commands(&name, near));
                outcome = Outcome::NotFound;
            }
        }
    }
    let scope = Scope::default();
    let detail = if is_text(out) { Detail::Card } else { Detail::Full };
    let documents: Vec<Document<'static>> =
        hits.iter().filter_map(|hit| document(catalog, hit, &scope, detail)).collect();
    let cite = cite(catalog);
    out.documents(&documents, || {
        let one = |document: &Document<'_>| {
            if flags.brief { card::brief(document, out.look) } else { card::card(document, out.look, &cite) }
        };
        if flags.brief { documents.iter().map(one).collect() } else { Styled::join(documents.iter().map(one)) }
    })?;
    Ok(outcome)
}

fn is_text(out: &Output) -> bool {
    matches!(out.format(), crate::cli::Format::Table | crate::cli::Format::Card | crate::cli::Format::Md)
}

/// Suggestions for an unknown name, the commands that it may be meant for first.
fn with_commands(name: &str, near: Vec<String>) -> Vec<String> {
    use clap::CommandFactory;
    use neurotx::check::normal::nearest;
    let command = crate::cli::Cli::command();
    let commands: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    let meant = nearest(name, commands).map(|command| format!("the command `{command}`"));
    meant.into_iter().chain(near).take(neurotx::names::SUGGESTIONS).collect()
}
