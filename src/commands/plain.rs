//! Command lines that need no parser: names without a flag.

use std::ffi::OsString;

use clap::Subcommand;

use crate::cli::mechanisms::Explain;
use crate::cli::{Cli, Command, Lookup, Search, Show};

/// The command line, if there are but names to look up or to explain, or words to search for: all else is as if it
/// had not been given.
pub fn plain(args: impl Iterator<Item = OsString>) -> Option<Cli> {
    let args: Vec<String> = args.map(|arg| arg.into_string().ok()).collect::<Option<_>>()?;
    // What begins so is a flag, or stands for standard input.
    if args.iter().any(|arg| arg.starts_with('-')) {
        return None;
    }
    if let Some(command) = args.split_first().and_then(|(word, names)| of_names(word, names)) {
        return Some(Cli { lookup: Lookup::default(), command: Some(command) });
    }
    let has_command = args.iter().any(|arg| is_command(arg));
    (!has_command).then(|| Cli { lookup: Lookup { names: args, ..Lookup::default() }, command: None })
}

/// Whether a word is a command, and no name.
pub fn is_command(word: &str) -> bool {
    word == "help" || Command::has_subcommand(word)
}

/// A command that names are all that it needs: its flags have no defaults of the parser's.
fn of_names(word: &str, names: &[String]) -> Option<Command> {
    if names.is_empty() {
        return None;
    }
    match word {
        "show" => Some(Command::Show(Show { names: names.to_vec(), ..Show::default() })),
        "explain" => Some(Command::Explain(Explain { names: names.to_vec(), ..Explain::default() })),
        "search" => Some(Command::Search(Search { text: names.to_vec(), ..Search::default() })),
        _ => None,
    }
}
