//! `neurotx check`: every rule of the data.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use anyhow::Result;
use neurotx::catalog::{Catalog, files};
use neurotx::diagnostics::{Diagnostic, Diagnostics};
use neurotx::lint::{Strictness, lint};
use neurotx::model::Word;
use neurotx::read::{Collected, KnownEntries, NoEntries, read};
use neurotx::render::page::Page;
use neurotx::render::rows::Rows;
use neurotx::report::{self, Share};
use neurotx::text::Printable;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Out, Outcome, files_of_environment};
use crate::cli::{Check, Format};
use crate::commands::message::say;
use crate::commands::output_file::UsedFiles;

/// The names of the shipped files, divided by spaces. The files were checked when `build.rs` wrote them
/// into the program.
const SHIPPED: &str = env!("NEUROTX_SHIPPED_FILES");

/// A problem, as scripts read it.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "ProblemView")]
pub struct ProblemDocument<'p> {
    file: &'p str,
    line: usize,
    column: usize,
    rule: &'static str,
    message: &'p str,
    help: &'p str,
    why: &'static str,
}

/// Runs the command.
pub fn run(args: &Check, out: &Out) -> Result<Outcome> {
    if args.report {
        return state(out).map(|()| Outcome::Done);
    }
    let paths = match args.files.as_slice() {
        [] => files_of_environment().into_iter().chain(out.args.data.data.iter().cloned()).collect(),
        files => Cow::Borrowed(files),
    };
    for path in paths.iter() {
        UsedFiles::note_input(Some(path.as_path()), "a data file that is checked", out)?;
    }
    let problems = problems(&paths)?;
    let documents: Vec<ProblemDocument<'_>> = problems.iter().map(document).collect();
    match out.format() {
        Format::Table | Format::Card => out.text(summary(&problems, &paths, args))?,
        _ => {
            out.results(&documents, |_| rows(&documents), String::new)?;
            if problems.more() > 0 {
                say!("and {} more problems", problems.more());
            }
        }
    }
    Ok(if problems.is_empty() { Outcome::Done } else { Outcome::Missed })
}

/// What is wrong in some files: over the shipped data, or alone where they are a whole data directory.
fn problems(paths: &[PathBuf]) -> Result<Diagnostics> {
    let mut collected = Collected::default();
    for path in paths {
        read(&Printable::from(path.as_path()), &files::read(path)?, &mut collected);
    }
    let known: Box<dyn KnownEntries> =
        if is_whole(paths) { Box::new(NoEntries) } else { Box::new(Catalog::built_in()) };
    Ok(lint(collected, known.as_ref(), Strictness::Style).1)
}

/// Whether the files are those of a whole data directory.
fn is_whole(paths: &[PathBuf]) -> bool {
    let given: Vec<_> = paths.iter().filter_map(|path| path.file_name()).collect();
    SHIPPED.split(' ').all(|shipped| given.contains(&Path::new(shipped).as_os_str()))
}

/// The problems, and what was checked.
fn summary(problems: &Diagnostics, paths: &[PathBuf], args: &Check) -> String {
    let count = |n: usize, what: &str| if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") };
    let mut text = if problems.is_empty() { String::new() } else { format!("{problems}\n") };
    if args.files.is_empty() {
        let entries: usize = report::entries(&Catalog::built_in()).iter().map(|(_, count)| count).sum();
        text += &format!("shipped data: {entries} entries, checked when this program was built\n");
    }
    if !paths.is_empty() {
        let found = if problems.is_empty() { "no problems".to_owned() } else { count(problems.count(), "problem") };
        text += &format!("{} checked: {found}\n", count(paths.len(), "file"));
    }
    text
}

/// How well the catalog, with the user's files over it, is supported.
fn state(out: &Out) -> Result<()> {
    let report = report::report(out.catalog()?);
    let number = |name: &str, number: String| vec![name.to_owned(), number];
    let share =
        |name: &str, share: Share| number(name, format!("{} of {} ({} %)", share.part, share.of, share.percent()));
    let names = |name: &str, items: &[String]| number(name, format!("{}: {}", items.len(), items.join(", ")));
    let mut rows: Vec<Vec<String>> =
        report.entries.iter().map(|(kind, count)| number(&format!("{kind} entries"), count.to_string())).collect();
    rows.extend([
        number("actions", report.actions.to_string()),
        share("cited to a paper", report.cited_to_paper),
        share("cited to a database only", report.cited_to_database_only),
        share("with affinity", report.with_affinity),
        share("with human affinity", report.with_human_affinity),
        names("single source", &report.single_source),
        names("tenfold spread", &report.tenfold_spread),
        names("without affinity", &report.without_affinity),
    ]);
    let rows = || Rows { header: ["what", "number"].map(str::to_owned).to_vec(), rows: rows.clone() };
    let text = || {
        let mut page = Page::new(out.look);
        let told = |number: &str| if out.look.width.is_some() { few(number) } else { number.to_owned() };
        rows().rows.iter().for_each(|row| page.item(&format!("{:26}", row[0]), &told(&row[1])));
        page.finish()
    };
    out.results(&[&report], |_| rows(), text)
}

/// The first of some names, and how many more there are: nobody reads a block of hundreds on a screen.
fn few(names: &str) -> String {
    const NAMED: usize = 5;
    let names: Vec<&str> = names.split(", ").collect();
    let (named, others) = names.split_at(names.len().min(NAMED));
    let more = if others.is_empty() { String::new() } else { format!(" and {} more", others.len()) };
    format!("{}{more}", named.join(", "))
}

fn document(problem: &Diagnostic) -> ProblemDocument<'_> {
    ProblemDocument {
        file: &problem.file,
        line: problem.line,
        column: problem.column,
        rule: problem.rule.as_str(),
        message: &problem.message,
        help: &problem.help,
        why: problem.rule.rationale(),
    }
}

fn rows(problems: &[ProblemDocument<'_>]) -> Rows {
    let row = |p: &ProblemDocument<'_>| {
        let place = [p.file.to_owned(), p.line.to_string(), p.column.to_string()];
        place.into_iter().chain([p.rule.to_owned(), p.message.to_owned(), p.help.to_owned()]).collect()
    };
    let header = ["file", "line", "column", "rule", "message", "help"].map(str::to_owned).to_vec();
    Rows { header, rows: problems.iter().map(row).collect() }
}
