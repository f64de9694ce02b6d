//! How results are printed: what stands behind a command, and where it says nothing what stands before.

use crate::cli::annotate::Annotate;
use crate::cli::export::{Export, Facts, Names, Schema};
use crate::cli::mechanisms::{Combine, Compare, Explain};
use crate::cli::output::{Data, Text};
use crate::cli::plot::Plot;
use crate::cli::regimen::Regimen;
use crate::cli::study::{Progress, Quiz};
use crate::cli::{Browse, Check, Command, Output, Search, Show, Sources};

/// What holds of a run.
pub fn of(command: Option<&Command>, before: Output) -> Output {
    let Some(command) = command else { return before };
    let behind = behind(command);
    Output {
        format: behind.format.or(before.format),
        text: Text {
            color: behind.text.color.or(before.text.color),
            ascii: behind.text.ascii || before.text.ascii,
            width: behind.text.width.or(before.text.width),
        },
        no_pager: behind.no_pager || before.no_pager,
        quiet: behind.quiet || before.quiet,
        data: Data { data: [before.data.data, behind.data.data].concat() },
    }
}

/// What a command says of it: each has the flags that it heeds.
fn behind(command: &Command) -> Output {
    match command {
        Command::Show(Show { output, .. })
        | Command::Explain(Explain { output, .. })
        | Command::Combine(Combine { output, .. })
        | Command::Compare(Compare { output, .. })
        | Command::Regimen(Regimen { output, .. })
        | Command::Search(Search { output, .. })
        | Command::Check(Check { output, .. })
        | Command::Sources(Sources { output, .. })
        | Command::Progress(Progress { output, .. })
        | Command::Plot(Plot { output, .. }) => output.clone(),
        Command::List(list) => list.output.clone(),
        Command::Annotate(Annotate { quiet, data, .. }) => {
            Output { quiet: *quiet, data: data.clone(), ..Output::default() }
        }
        Command::Quiz(Quiz { format, text, data, .. }) => {
            Output { format: *format, text: text.clone(), data: data.clone(), ..Output::default() }
        }
        Command::Browse(Browse { color, ascii, data, .. }) => {
            let text = Text { color: *color, ascii: *ascii, ..Text::default() };
            Output { text, data: data.clone(), ..Output::default() }
        }
        Command::Export(export) => of_export(export),
        Command::Completions(_) | Command::Man(_) => Output::default(),
    }
}

fn of_export(export: &Export) -> Output {
    let (format, ascii, data) = match export {
        Export::Names(Names { facts, .. })
        | Export::Actions(facts)
        | Export::Clinical(facts)
        | Export::Risks(facts) => {
            let Facts { format, ascii, data } = facts;
            (*format, *ascii, data.clone())
        }
        Export::Package(package) => (None, false, package.data.clone()),
        Export::Sqlite(sqlite) => (None, false, sqlite.data.clone()),
        Export::Data(_) => (None, false, Data::default()),
        Export::Schema(Schema { format, .. }) => (*format, false, Data::default()),
        Export::Anki(anki) => (None, false, anki.data.clone()),
        Export::Sheet(sheet) => (None, false, sheet.data.clone()),
    };
    Output { format, text: Text { ascii, ..Text::default() }, data, ..Output::default() }
}
