//! `neurotx check`: every rule of the data.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use neurotx::catalog::Catalog;
use neurotx::check::{self, Base, Collected, Nothing, Problem};
use neurotx::render::page::Page;
use neurotx::render::rows::Rows;
use neurotx::report::{self, Share};
use neurotx::text::Printable;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Out, Outcome};
use crate::cli::{Check, Format};

/// The shipped files, so that they can be checked without a checkout.
const SHIPPED: &[(&str, &str)] = &[
    ("data/circuits.toml", include_str!("../../data/circuits.toml")),
    ("data/claims.toml", include_str!("../../data/claims.toml")),
    ("data/conditions.toml", include_str!("../../data/conditions.toml")),
    ("data/drugs.toml", include_str!("../../data/drugs.toml")),
    ("data/sources.toml", include_str!("../../data/sources.toml")),
    ("data/targets.toml", include_str!("../../data/targets.toml")),
    ("data/transmitters.toml", include_str!("../../data/transmitters.toml")),
];

/// A problem, as scripts read it.
#[derive(JsonSchema, Serialize)]
pub struct ProblemView<'p> {
    file: &'p str,
    line: usize,
    column: usize,
    rule: String,
    message: &'p str,
    help: &'p str,
    why: &'static str,
}

/// Runs the command.
pub fn run(args: &Check, out: &Out) -> Result<Outcome> {
    if args.report {
        return state(out).map(|()| Outcome::Done);
    }
    let mut collected = Collected::default();
    if args.files.is_empty() {
        SHIPPED.iter().for_each(|(name, text)| check::read(name, text, &mut collected));
    }
    for path in &args.files {
        let name = Printable::from(path.as_path());
        let bytes = neurotx::files::read(path).with_context(|| format!("{name}: cannot be read"))?;
        let text = String::from_utf8(bytes).with_context(|| format!("{name}: is not UTF-8: save it as UTF-8"))?;
        check::read(&name, &text, &mut collected);
    }
    let alone = args.files.is_empty() || is_whole(&args.files);
    let base: Box<dyn Base> = if alone { Box::new(Nothing) } else { Box::new(Catalog::built_in()) };
    let (_, problems) = check::judge(collected, base.as_ref());
    let views: Vec<ProblemView<'_>> = problems.iter().map(view).collect();
    match out.format() {
        Format::Table | Format::Card => list(&problems, args, out)?,
        _ => out.results(&views, |_| rows(&views), String::new)?,
    }
    Ok(if problems.is_empty() { Outcome::Done } else { Outcome::Missed })
}

/// Whether the files are those of a whole data directory.
fn is_whole(files: &[PathBuf]) -> bool {
    let given: Vec<_> = files.iter().filter_map(|path| path.file_name()).collect();
    SHIPPED.iter().all(|(shipped, _)| given.iter().any(|name| Some(*name) == Path::new(shipped).file_name()))
}

fn list(problems: &[Problem], args: &Check, out: &Out) -> Result<()> {
    let text: String = problems.iter().map(|problem| format!("{problem}\n")).collect();
    out.text(&text)?;
    let files = if args.files.is_empty() { SHIPPED.len() } else { args.files.len() };
    let count = |n: usize, what: &str| if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") };
    let found = if problems.is_empty() { "no problems".to_owned() } else { count(problems.len(), "problem") };
    out.text(&format!("{} checked: {found}\n", count(files, "file")))
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
        rows().rows.iter().for_each(|row| page.item(&format!("{:26}", row[0]), &row[1]));
        page.finish()
    };
    out.results(&[&report], |_| rows(), text)
}

fn view(problem: &Problem) -> ProblemView<'_> {
    ProblemView {
        file: &problem.file,
        line: problem.line,
        column: problem.column,
        rule: format!("{:?}", problem.rule),
        message: &problem.message,
        help: &problem.help,
        why: problem.rule.why(),
    }
}

fn rows(problems: &[ProblemView<'_>]) -> Rows {
    let row = |p: &ProblemView<'_>| {
        let place = [p.file.to_owned(), p.line.to_string(), p.column.to_string()];
        place.into_iter().chain([p.rule.clone(), p.message.to_owned(), p.help.to_owned()]).collect()
    };
    let header = ["file", "line", "column", "rule", "message", "help"].map(str::to_owned).to_vec();
    Rows { header, rows: problems.iter().map(row).collect() }
}
