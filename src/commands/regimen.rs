//! `neurotx regimen`: what a whole medication list comes to.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use anyhow::{Context, Result, bail};
use neurotx::catalog::Catalog;
use neurotx::model::Kind;
use neurotx::names::NameError;
use neurotx::regimen::statements::{Statement, read};
use neurotx::regimen::{Question, Regimen};
use neurotx::render::machine;
use neurotx::render::machine::Versioned;
use neurotx::render::regimen::{Ask, text};
use neurotx::render::rows::Rows;
use neurotx::text::{Printable, safe};

use super::hints::quoted;
use super::message::waiting;
use super::named::{apart, is_known};
use super::output_file::UsedFiles;
use super::{Json, Out, Outcome, Usage, cite, ids};
use crate::cli::regimen::Regimen as Args;

/// Bytes of the longest list.
const MOST_BYTES: u64 = 64 << 20;

/// Statements that are read, at most.
const MOST_STATEMENTS: usize = 10_000;

/// Runs the command.
pub fn run(args: &Args, out: &Out) -> Result<Outcome> {
    let catalog = out.catalog()?;
    let mut question = Question::default();
    for felt in &args.felt {
        question.felt.extend(ids(catalog, "felt", felt, Kind::ClinicalEffect)?);
    }
    let statements = statements(catalog, &args.list, out)?;
    if statements.is_empty() {
        bail!(Usage("the list holds no name: give one medicine a line".to_owned()));
    }
    if statements.len() > MOST_STATEMENTS {
        bail!(Usage(format!("the list has more than {MOST_STATEMENTS} statements: give it in parts")));
    }
    let regimen = Regimen::new(catalog, &statements, &question).map_err(|error| Usage(error.to_string()))?;
    let untold = regimen.unread.iter().chain(&regimen.outside);
    let errors: Vec<NameError> = untold.map(|untold| untold.error.clone()).collect();
    let mut named: Vec<String> = args.list.iter().map(|name| quoted(name)).collect();
    // Standard input is to be given again.
    named.extend(args.list.is_empty().then(|| "-".to_owned()));
    named.extend(args.felt.iter().map(|felt| format!("--felt {}", quoted(felt))));
    let command = format!("neurotx regimen {}", named.join(" "));
    let ask = Ask { full: args.more.full, sources: args.more.sources, felt: !args.felt.is_empty(), command: &command };
    let json = |format: Json| {
        let document = Versioned::new(&regimen, &errors);
        match format {
            Json::One => machine::one(&document),
            Json::Lines => machine::jsonl(std::slice::from_ref(&document)),
        }
    };
    out.print(json, |_| Rows::regimen(&regimen), || text(&regimen, out.look, ask, &cite(catalog)))?;
    let is_read = regimen.read.iter().all(|read| read.left.is_empty());
    let is_whole = is_read && errors.is_empty() && !regimen.read.is_empty();
    Ok(if is_whole { Outcome::Done } else { Outcome::Missed })
}

/// The statements of a file, of standard input (`-`, or where nothing is named and it is no terminal), or of
/// names on the command line.
fn statements(catalog: &Catalog, list: &[String], out: &Out) -> Result<Vec<Statement>> {
    match list {
        [] if io::stdin().is_terminal() => {
            bail!(Usage(
                "regimen takes names, a file, or a list on standard input: neurotx regimen meds.txt".to_owned()
            ))
        }
        [] => of_input(out),
        [one] if one == "-" => of_input(out),
        names => {
            let mut statements: Vec<Statement> = Vec::new();
            for part in names.chunk_by(|a, b| !is_path(a) && !is_path(b)) {
                if is_path(&part[0]) {
                    statements.extend(of_file(&part[0], out)?);
                    continue;
                }
                for name in apart(catalog, part) {
                    match is_file(catalog, &name, out) {
                        true => statements.extend(of_file(&name, out)?),
                        false => statements.push(Statement::of_name(&name, statements.len() + 1)),
                    }
                }
            }
            Ok(statements)
        }
    }
}

/// Whether a word of the command line means a file: it is written like a path, and no name of a drug holds a slash
/// or ends so ("5/325" is a strength).
fn is_path(word: &str) -> bool {
    let is_there = || fs::metadata(word).is_ok_and(|found| !found.is_dir());
    let ends = ["txt", "json", "csv", "md", "list"];
    let has_ending = || Path::new(word).extension().is_some_and(|end| ends.iter().any(|known| end == *known));
    has_ending() || (word.contains(|c| c == '.' || std::path::is_separator(c)) && is_there())
}

/// Whether a word that is not written like a path means a file: one of that name is there, and nothing else is called so.
fn is_file(catalog: &Catalog, word: &str, out: &Out) -> bool {
    if !fs::metadata(word).is_ok_and(|found| found.is_file()) {
        return false;
    }
    let is_name = is_known(catalog, word);
    if is_name {
        let word = safe(word);
        out.note(format_args!("\"{word}\" is read as the name, not as the file: that is ./{word}"));
    }
    !is_name
}

fn of_file(name: &str, out: &Out) -> Result<Vec<Statement>> {
    UsedFiles::note_input(Some(Path::new(name)), "the list", out)?;
    let path = Printable::from(Path::new(name)).to_string();
    let file = File::open(name).map_err(|error| Usage(format!("{path}: cannot be read: {error}")))?;
    of_reader(file, &path)
}

fn of_input(out: &Out) -> Result<Vec<Statement>> {
    UsedFiles::note_input(None, "the input", out)?;
    waiting("a list", "neurotx regimen meds.txt");
    of_reader(io::stdin().lock(), "standard input")
}

fn of_reader(reader: impl Read, from: &str) -> Result<Vec<Statement>> {
    let mut bytes = Vec::new();
    reader.take(MOST_BYTES + 1).read_to_end(&mut bytes).with_context(|| format!("{from}: cannot be read"))?;
    if bytes.len() as u64 > MOST_BYTES {
        bail!(Usage(format!("{from}: it has more than {} MiB: give the list in parts", MOST_BYTES >> 20)));
    }
    let Ok(text) = String::from_utf8(bytes) else {
        bail!(Usage(format!("{from}: it is not UTF-8: convert it, as by `iconv -t UTF-8`")));
    };
    read(&text).map_err(|error| Usage(format!("{from}: {error}")).into())
}
