//! `neurotx NAME...`: one card a name.

use anyhow::{Result, bail};
use neurotx::catalog::Catalog;
use neurotx::documents::{Detail, Document, FoundDocument, document};
use neurotx::names::{self, ErrorCode, Hit, NameError, Resolution};
use neurotx::query::Scope;
use neurotx::render::Look;
use neurotx::render::card::{self, Length};
use neurotx::render::rows::Rows;
use neurotx::render::styled::Styled;
use neurotx::text::safe;

use super::between::{AND, PLUS, VERSUS, is_between};
use super::flags::acted_on;
use super::hints::quoted;
use super::named::different;
use super::{Out, Outcome, Usage, find, start, study};
use crate::cli::{Listed, ShowFlags};

/// Runs the command.
pub fn run(words: &[String], flags: &ShowFlags, out: &Out) -> Result<Outcome> {
    if words.is_empty() {
        if !is_text(out) {
            bail!(Usage("nothing to look up: give a name, as in `neurotx prozac`".to_owned()));
        }
        return out.text(start::screen(out.look)).map(|()| Outcome::Done);
    }
    let catalog = out.catalog()?;
    if let Some(error) = two(catalog, words) {
        out.miss(error);
        print(catalog, &[], flags, out)?;
        return Ok(Outcome::Missed);
    }
    let mut outcome = Outcome::Done;
    let mut hits: Vec<(String, Hit)> = Vec::new();
    for (at, (name, found)) in find(catalog, words, out)?.into_iter().enumerate() {
        match found {
            // What stands behind a misspelt command is no name.
            Resolution::Unknown(_) if at == 0 && words.len() > 1 && command_like(&name).is_some() => {
                out.miss(names::not_found(catalog, &name, with_commands(&name, Vec::new())));
                outcome = Outcome::Missed;
                break;
            }
            Resolution::One(hit) => hits.push((name, hit)),
            Resolution::Several(several) => hits.extend(several.into_iter().map(|hit| (name.clone(), hit))),
            Resolution::Unknown(near) => {
                out.miss(match (listed(&name), meant(catalog, &name)) {
                    (Some(command), _) => no_entry(&name, &command),
                    (None, Some(command)) => elsewhere(&name, &command),
                    (None, None) => names::not_found(catalog, &name, with_commands(&name, near)),
                });
                outcome = Outcome::Missed;
            }
        }
    }
    // A program asks for what each name means; to people one card tells all of an entry.
    if is_text(out) {
        hits = different(hits, out);
    }
    print(catalog, &hits, flags, out)?;
    Ok(outcome)
}

/// Prints what names mean.
pub(super) fn print(catalog: &'static Catalog, hits: &[(String, Hit)], flags: &ShowFlags, out: &Out) -> Result<()> {
    let scope = Scope::default();
    let detail = match is_text(out) {
        true if flags.full => Detail::Card,
        true => Detail::Glance,
        false => Detail::Full,
    };
    let documents: Vec<Document<'static>> =
        hits.iter().filter_map(|(_, hit)| document(catalog, hit, &scope, detail)).collect();
    let found: Vec<FoundDocument<'_>> = FoundDocument::all(hits.iter().map(|(name, _)| name.as_str()), &documents);
    let rows = |audience| Rows::of(&documents, None, audience);
    out.results(&found, rows, || {
        if flags.brief {
            return documents.iter().map(|document| card::brief(document, out.look, catalog)).collect();
        }
        let length = match out.above().as_str().lines().count() {
            _ if flags.full => Length::Full,
            // Several cards fill no one screen.
            above if above > 0 && documents.len() == 1 => Length::Below(above),
            _ => Length::Short,
        };
        cards(catalog, hits, &documents, length, out.look)
    })?;
    study::keep_lookups(hits.iter().map(|(_, hit)| hit));
    Ok(())
}

/// The cards of what names mean; of a name that means several, on a screen, first what each is.
fn cards(catalog: &Catalog, hits: &[(String, Hit)], documents: &[Document<'_>], length: Length, look: Look) -> Styled {
    // Neighbours of one name are what it means.
    let names: Vec<&str> = hits.iter().map(|(name, _)| name.as_str()).collect();
    let (mut parts, mut rest) = (Vec::new(), documents);
    for alike in names.chunk_by(|a, b| a == b) {
        let (meant, others) = rest.split_at(alike.len().min(rest.len()));
        rest = others;
        let is_screen = length != Length::Full && look.width.is_some();
        if let Some(screen) = is_screen.then(|| card::meanings(alike[0], meant, look, catalog)).flatten() {
            parts.push(screen);
            continue;
        }
        parts.extend(card::several(alike[0], meant, look));
        parts.extend(meant.iter().map(|document| card::card(document, alike[0], length, look, catalog)));
    }
    Styled::join(parts)
}

/// Whether people read what is printed.
pub(super) fn is_text(out: &Out) -> bool {
    matches!(out.format(), crate::cli::Format::Table | crate::cli::Format::Card | crate::cli::Format::Md)
}

/// The command that lists a kind of entries of which the word is the name, or that of one of them.
pub(super) fn listed(word: &str) -> Option<String> {
    use clap::ValueEnum;
    let is_one = |kind: &&Listed| {
        let (one, several) = kind.noun();
        word.eq_ignore_ascii_case(one) || word.eq_ignore_ascii_case(several)
    };
    let kind = Listed::value_variants().iter().find(is_one)?;
    Some(format!("neurotx list {}", kind.noun().1))
}

/// What is said of the name of a list, which is no entry.
fn no_entry(name: &str, command: &str) -> NameError {
    let message = format!("\"{}\" is a list, not an entry: `{command}` prints it", safe(name));
    NameError { query: name.to_owned(), code: ErrorCode::Unknown, message, suggestions: Vec::new() }
}

/// The command that answers a name which is none: what acts on a target so, or what is exported.
fn meant(catalog: &Catalog, name: &str) -> Option<String> {
    use clap::CommandFactory;
    if let Some(acting) = acted_on(catalog, name) {
        return Some(format!("neurotx list --target {}", quoted(&acting)));
    }
    let command = crate::cli::Cli::command();
    let exported = command.find_subcommand("export")?.find_subcommand(name)?;
    Some(format!("neurotx export {}", exported.get_name()))
}

/// What is said of a name that a command answers.
fn elsewhere(name: &str, command: &str) -> NameError {
    let message = format!("\"{}\" is no entry: `{command}` answers that", safe(name));
    NameError::wrong_kind(name, message)
}

/// What is said of words that ask for more than cards: a target and what acts on it, or two names with a word between.
fn two(catalog: &Catalog, words: &[String]) -> Option<NameError> {
    let joined = words.join(" ");
    let is_unknown = || matches!(names::resolve(catalog, &joined), Resolution::Unknown(_));
    if let Some(acting) = acted_on(catalog, &joined).filter(|_| words.len() > 1 && is_unknown()) {
        return Some(elsewhere(&joined, &format!("neurotx list --target {}", quoted(&acting))));
    }
    let parts: Vec<&str> = joined.split_whitespace().collect();
    let is_one = |between: &[&[&str]], part: &str| is_between(between, &part.to_lowercase());
    let (command, tells, between) =
        BETWEEN.iter().find(|(.., between)| parts.iter().any(|part| is_one(between, part)))?;
    if !is_unknown() {
        return None;
    }
    let named: Vec<String> = parts.split(|part| is_one(between, part)).map(|name| name.join(" ")).collect();
    let is_agent = |name: &String| match names::resolve(catalog, name) {
        Resolution::One(hit) => hit.is_agent(),
        Resolution::Several(hits) => hits.iter().any(Hit::is_agent),
        Resolution::Unknown(_) => false,
    };
    let command = format!("neurotx {command} {}", named.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(" "));
    let message = format!("\"{}\" is more than one name: `{command}` {tells}", safe(&joined));
    (named.len() > 1 && named.iter().all(is_agent)).then(|| NameError::wrong_number(words, message))
}

/// Words between two names, with the command that is meant and what it does.
const BETWEEN: [(&str, &str, &[&[&str]]); 2] =
    [("compare", "sets them side by side", &[VERSUS]), ("combine", "tells what they do together", &[AND, PLUS])];

/// The command that a word is a misspelling of. A word of the language is none, but for a command's name as one or several.
fn command_like(word: &str) -> Option<String> {
    use clap::CommandFactory;
    use neurotx::text::closest;
    let command = crate::cli::Cli::command();
    let commands = command.get_subcommands().map(clap::Command::get_name);
    let is_word = names::english::is_word(word);
    let is_near =
        |command: &&str| !is_word || word.trim_end_matches('s').eq_ignore_ascii_case(command.trim_end_matches('s'));
    let begins =
        |command: &&str| command.bytes().next().is_some_and(|first| word.to_lowercase().bytes().any(|b| b == first));
    let commands: Vec<&str> = commands.filter(is_near).filter(begins).collect();
    closest(word, commands).map(str::to_owned)
}

/// Suggestions for an unknown name, the commands that it may be meant for first.
fn with_commands(name: &str, near: Vec<String>) -> Vec<String> {
    let meant = command_like(name).map(|command| format!("the command `{command}`"));
    meant.into_iter().chain(near).take(names::SUGGESTIONS).collect()
}
