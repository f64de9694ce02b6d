//! `neurotx completions`: the script that makes a shell ask the program at the tab key, and its answers.

use std::ffi::OsStr;
use std::path::Path;

use anyhow::{Result, bail};
use clap::{Arg, Command, CommandFactory};
use clap_complete::CompleteEnv;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::{Bash, EnvCompleter, Fish, Powershell, Shells, Zsh};
use neurotx::catalog::Catalog;
use neurotx::completion::{NAMED, continuations};
use neurotx::model::{Action, Kind, Word};
use neurotx::text::safe;

use super::{Out, Usage, files_of_environment, load};
use crate::cli::Cli;
use crate::cli::shell::Shell;

/// Set by the scripts when they ask; its value is the shell.
const ASKED: &str = "NEUROTX_COMPLETE";

/// The name that is completed and asked.
const PROGRAM: &str = "neurotx";

/// zsh reads a file `_neurotx` of its path at the first tab key, which has to be answered, too.
const AT_FIRST_KEY: &str = r#"[[ $funcstack[1] != _neurotx ]] || $_comps[neurotx] "$@"
"#;

/// bash parts words at colons, and the program knows none that are parted: they are joined before it is asked, and what
/// stands before the last colon is taken off its answers, as that stands on the line already.
const JOINED: [(&str, &str); 2] = [
    (
        "    COMPREPLY=( $( \\\n",
        r#"    if [[ "${COMP_WORDS[COMP_CWORD]}" == ":" ]]; then
        words[COMP_CWORD]=":"
    fi
    local joined=() at
    for ((at = 0; at < ${#words[@]}; at++)); do
        if ((at > 0)) && [[ "${words[at]}" == ":" || "${words[at - 1]}" == ":" ]]; then
            joined[${#joined[@]} - 1]+="${words[at]}"
            ((at <= COMP_CWORD)) && ((_CLAP_COMPLETE_INDEX--))
        else
            joined+=("${words[at]}")
        fi
    done
    words=("${joined[@]}")
    local typed="${words[_CLAP_COMPLETE_INDEX]}"
    COMPREPLY=( $( \
"#,
    ),
    (
        "    if [[ $? != 0 ]]; then\n        unset COMPREPLY\n",
        r#"    if [[ $? != 0 ]]; then
        unset COMPREPLY
    elif [[ "$typed" == *:* ]]; then
        COMPREPLY=("${COMPREPLY[@]#"${typed%:*}:"}")
"#,
    ),
];

/// Prints a shell's script.
pub fn run(shell: Shell, out: &Out) -> Result<()> {
    let completer: &dyn EnvCompleter = match shell {
        Shell::Bash => &Bash,
        Shell::Zsh => &Zsh,
        Shell::Fish => &Fish,
        Shell::Powershell => &Powershell,
    };
    let mut script = Vec::new();
    completer.write_registration(ASKED, PROGRAM, PROGRAM, PROGRAM, &mut script)?;
    let mut script = String::from_utf8(script)?;
    if shell == Shell::Bash {
        script = JOINED.iter().fold(script, |script, (part, with)| script.replacen(part, with, 1));
    }
    if shell == Shell::Zsh {
        script += AT_FIRST_KEY;
    }
    out.verbatim(&script)
}

/// Answers if a shell asks, and says whether one did; then that is all that the process does.
///
/// # Errors
/// A shell that is not known, an answer that cannot be written.
pub fn answer() -> Result<bool> {
    let Some(shell) = std::env::var_os(ASKED).filter(|shell| !shell.is_empty() && shell != "0") else {
        return Ok(false);
    };
    let shells = Shells::builtins();
    let name = Path::new(&shell).file_stem().unwrap_or_default().to_string_lossy();
    if shells.completer(&name).is_none() {
        let known = shells.names().collect::<Vec<_>>().join(", ");
        bail!(Usage(format!("{ASKED}: there is no shell \"{}\": choose one of {known}", safe(&name))));
    }
    let folder = std::env::current_dir().ok();
    let asked = CompleteEnv::with_factory(|| completing(Cli::command())).var(ASKED);
    Ok(asked.try_complete(std::env::args_os(), folder.as_deref())?)
}

/// A command, and those below it, whose arguments know their values.
fn completing(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let with = |arg: Arg| match completer(&name, &arg) {
        Some(completer) => arg.add(completer),
        None => arg,
    };
    command.mut_args(with).mut_subcommands(completing)
}

/// What an argument's values are, by the name of its value.
fn completer(command: &str, arg: &Arg) -> Option<ArgValueCompleter> {
    let value =
        arg.get_value_names().and_then(|names| names.first()).map_or(arg.get_id().as_str(), |name| name.as_str());
    let kinds: &'static [Kind] = match value.to_ascii_uppercase().as_str() {
        "TRANSMITTER" => &[Kind::Transmitter],
        "CLASS" => &[Kind::Class],
        "CONDITION" => &[Kind::Condition],
        "REGION" => &[Kind::Region],
        "EFFECT" => &[Kind::ClinicalEffect],
        "KEYS" => &[Kind::Source],
        "TARGET[:ACTION]" => return Some(ArgValueCompleter::new(targets)),
        // These commands take what acts.
        "NAMES" if ["explain", "compare", "combine"].contains(&command) => &[Kind::Drug, Kind::Class, Kind::Procedure],
        "NAMES" if command == "plot" => &[Kind::Drug, Kind::Class],
        "NAME" | "NAMES" => NAMED,
        _ => return None,
    };
    Some(ArgValueCompleter::new(move |typed: &OsStr| candidates(typed, kinds)))
}

fn candidates(typed: &OsStr, kinds: &[Kind]) -> Vec<CompletionCandidate> {
    let Some(typed) = typed.to_str() else { return Vec::new() };
    let found = continuations(&catalog(), typed, kinds);
    // A long list is shown without descriptions: the second letter of a name must be answered quickly too.
    const DESCRIBED: usize = 80;
    let is_short = found.len() <= DESCRIBED;
    found.into_iter().map(|c| CompletionCandidate::new(c.word).help(is_short.then(|| c.about.into()))).collect()
}

/// A target, or behind a colon an action on it.
fn targets(typed: &OsStr) -> Vec<CompletionCandidate> {
    let Some((target, action)) = typed.to_str().and_then(|typed| typed.split_once(':')) else {
        return candidates(typed, &[Kind::Target]);
    };
    let actions = Action::ALL.iter().filter(|word| word.as_str().starts_with(action));
    actions.map(|word| CompletionCandidate::new(format!("{target}:{word}")).help(Some(word.about().into()))).collect()
}

/// With the user's files where they can be used: a shell shows no errors.
fn catalog() -> Catalog {
    load(files_of_environment()).unwrap_or_else(|_| Catalog::built_in())
}
