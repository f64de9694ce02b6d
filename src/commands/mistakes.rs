//! What is said of a mistake on the command line, and the whole command that may have been meant.

use std::env;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};
use neurotx::catalog::Catalog;
use neurotx::mechanism::derive_effects;
use neurotx::model::{Drug, Kind};
use neurotx::names::{self, Hit, NameError, Resolution};
use neurotx::text::{Printable, search_key};

use super::flags::{acted_on, leads_on};
use super::hints::quoted;
use super::show;
use crate::cli::Cli;

/// The parser's message in the style of all others, with short lines: it quotes what was typed.
pub fn told(error: &clap::Error) -> String {
    const LONGEST: usize = 400;
    let message = error.render().to_string();
    let message = message.replacen("error: ", "neurotx: ", 1);
    let is_pointer = |line: &&str| line.starts_with("For more information, try");
    let tip = commands_with(error);
    // Nobody means a flag as a name, and what takes the flag is nearer than what is spelt alike.
    let is_far = |line: &&str| {
        let line = line.trim_start();
        line.starts_with("tip: to pass '-") || tip.is_some() && line.starts_with("tip: a similar argument exists")
    };
    let lines = message.lines().filter(|line| !is_pointer(line) && !is_far(line));
    let mut lines: Vec<String> = lines.map(|line| Printable::within(line, LONGEST).to_string()).collect();
    if let Some(tip) = tip {
        lines.splice(1..1, [String::new(), tip]);
    }
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    let meant = listed(error);
    if !meant.is_empty() {
        lines.retain(|line| !line.trim_start().starts_with("tip: a similar value exists"));
        lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
        lines.extend(meant.iter().map(|(what, command)| format!("  {what}: {command}")).chain([String::new()]));
    }
    if message.lines().any(|line| is_pointer(&line)) {
        lines.push(format!("more: {} --help", asked().join(" ")));
    }
    lines.join("\n") + "\n"
}

/// The program and the commands that were typed.
fn asked() -> Vec<String> {
    let mut words = vec![env!("CARGO_PKG_NAME").to_owned()];
    let mut command = Cli::command();
    for arg in env::args_os().skip(1) {
        let Some(below) = command.find_subcommand(&arg).cloned() else { continue };
        words.push(below.get_name().to_owned());
        command = below;
    }
    words
}

/// Which commands take a flag that the one which was given does not.
fn commands_with(error: &clap::Error) -> Option<String> {
    // What most of them take is nothing to look for.
    const MOST: usize = 3;
    let ContextValue::String(flag) = error.get(ContextKind::InvalidArg)? else { return None };
    let name = flag.strip_prefix('-').filter(|_| error.kind() == ErrorKind::UnknownArgument)?;
    if let Some(command) = with_command() {
        return Some(format!("  tip: a command takes '{flag}': `{command}`"));
    }
    let cli = Cli::command();
    let is_it = |arg: &clap::Arg| match name.strip_prefix('-') {
        Some(long) => arg.get_long() == Some(long),
        None => arg.get_short().is_some_and(|short| name.starts_with(short)),
    };
    let takes = |command: &&Command| command.get_arguments().any(is_it);
    let commands: Vec<&str> = cli.get_subcommands().filter(takes).map(Command::get_name).collect();
    let first = commands.first().filter(|_| commands.len() <= MOST)?;
    Some(format!("  tip: '{flag}' is a flag of {}: `neurotx {first} --help`", commands.join(" and ")))
}

/// What was typed without a command, with the one that takes its flags: `neurotx explain prozac --sources`.
fn with_command() -> Option<String> {
    let typed: Vec<String> = env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
    let cli = Cli::command();
    if typed.iter().any(|word| cli.find_subcommand(word).is_some()) {
        return None;
    }
    ["explain", "list"].into_iter().find_map(|command| {
        let words: Vec<String> =
            [env!("CARGO_PKG_NAME"), command].map(str::to_owned).into_iter().chain(typed.iter().cloned()).collect();
        let is_whole = Cli::command().try_get_matches_from(&words).is_ok();
        is_whole.then(|| words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" "))
    })
}

/// The commands that may be meant by what was given in place of a kind of entries, each with what it gives: what
/// lists by it, and what shows and explains it.
fn listed(error: &clap::Error) -> Vec<(&'static str, String)> {
    const MEANT: &str = "did you mean";
    let typed: Vec<String> = env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
    let is_of_list = error.get(ContextKind::InvalidValue).is_some() || error.kind() == ErrorKind::UnknownArgument;
    if let Some(command) = by_verb(&typed).or_else(|| repeated(&typed)).filter(|_| is_of_list) {
        return vec![(MEANT, command)];
    }
    if let Some(words) = words_behind(error) {
        let catalog = Catalog::built_in();
        let hits = names::exact(&catalog, &words);
        let command = hits.iter().find_map(|hit| list_by(&catalog, hit));
        let acted = || acted_on(&catalog, &words).map(|acting| format!("neurotx list --target {}", quoted(&acting)));
        let card = || (!hits.is_empty()).then(|| format!("neurotx {}", quoted(&words)));
        let card = || card().or_else(acted);
        return command.or_else(card).map(|command| (MEANT, command)).into_iter().collect();
    }
    let (Some(ContextValue::String(arg)), Some(ContextValue::String(value))) =
        (error.get(ContextKind::InvalidArg), error.get(ContextKind::InvalidValue))
    else {
        return Vec::new();
    };
    if arg != "[KIND]" {
        return Vec::new();
    }
    if let Some(command) = show::listed(value) {
        return vec![(MEANT, command)];
    }
    let catalog = Catalog::built_in();
    if let Resolution::Several(hits) = names::resolve(&catalog, value) {
        let one = |hit: &Hit| Some((lists(hit.kind), list_by(&catalog, hit)?));
        return hits.iter().filter_map(one).collect();
    }
    if let Resolution::One(hit) = names::resolve(&catalog, value) {
        let (list, name) = (list_by(&catalog, &hit), quoted(value));
        let card = list.is_some().then(|| ("its card", format!("neurotx {name}")));
        let explained = is_explained(&catalog, &hit).then(|| ("why it does that", format!("neurotx explain {name}")));
        let meant = (MEANT, list.unwrap_or_else(|| format!("neurotx {name}")));
        return [Some(meant), card, explained].into_iter().flatten().collect();
    }
    match error.get(ContextKind::SuggestedValue) {
        Some(ContextValue::String(near)) => vec![(MEANT, format!("neurotx list {near}"))],
        _ => Vec::new(),
    }
}

/// What the list by an entry holds, where a name is several.
fn lists(kind: Kind) -> &'static str {
    match kind {
        Kind::Condition => "what is used for it",
        Kind::ClinicalEffect => "with what it was seen",
        Kind::Class => "what is of the class",
        _ => "what acts there",
    }
}

/// The list that is meant where the flag is written without its dashes: `list raises dopamine`.
fn by_verb(typed: &[String]) -> Option<String> {
    const VERBS: [&str; 5] = ["raises", "lowers", "activates", "blocks", "spares"];
    let end = typed.iter().position(|word| word.starts_with('-')).unwrap_or(typed.len());
    let [list, verb, names @ ..] = &typed[..end] else { return None };
    let flag = VERBS.iter().find(|flag| flag.trim_end_matches('s') == verb.trim_end_matches('s'))?;
    let catalog = Catalog::built_in();
    let is_transmitter = |name: &String| !names::of_kind(&catalog, name, Kind::Transmitter).is_empty();
    let is_it = list == "list" && !names.is_empty() && names.iter().all(is_transmitter);
    let flags: Vec<String> = names.iter().map(|name| format!("--{flag} {}", quoted(name))).collect();
    is_it.then(|| format!("neurotx list {}", flags.join(" ")))
}

/// The same where several values stand behind one flag: `list --raises da ne`.
fn repeated(typed: &[String]) -> Option<String> {
    if typed.first().is_none_or(|command| command != "list") {
        return None;
    }
    let mut words = Vec::new();
    let (mut flag, mut is_changed) = (None, false);
    for (at, word) in typed.iter().enumerate() {
        let is_value = at > 0 && typed[at - 1].starts_with("--") && !typed[at - 1].contains('=');
        match (&flag, word.starts_with('-')) {
            (_, true) => flag = Some(word),
            (Some(flag), false) if !is_value => {
                words.push((*flag).clone());
                is_changed = true;
            }
            _ => {}
        }
        words.push(word.clone());
    }
    let program = [env!("CARGO_PKG_NAME").to_owned()];
    let is_whole = is_changed && Cli::command().try_get_matches_from(program.iter().chain(&words)).is_ok();
    is_whole.then(|| format!("neurotx {}", words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ")))
}

/// The words that stand behind `list`, where they are too many to be a kind of entries.
fn words_behind(error: &clap::Error) -> Option<String> {
    let Some(ContextValue::String(arg)) = error.get(ContextKind::InvalidArg) else { return None };
    if error.kind() != ErrorKind::UnknownArgument || arg.starts_with('-') {
        return None;
    }
    let mut typed = env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned());
    let is_list = typed.next()? == "list";
    let words: Vec<String> = typed.take_while(|word| !word.starts_with('-')).collect();
    // Behind the kind of what is listed stands what it was to be listed by.
    let is_kind = |word: &String| show::listed(word).is_some();
    let words = if words.first().is_some_and(is_kind) { &words[1..] } else { &words };
    is_list.then(|| words.join(" "))
}

/// Whether an entry does anything to the four that is explained.
fn is_explained(catalog: &Catalog, hit: &Hit) -> bool {
    hit.actor(catalog).is_some_and(|actor| !derive_effects(catalog, vec![actor], false).effects.is_empty())
}

/// The command that lists what belongs to an entry, or with it.
fn list_by(catalog: &Catalog, hit: &Hit) -> Option<String> {
    let by = |flag: &str, id: &str| Some(format!("neurotx list --{flag} {}", quoted(id)));
    match hit.kind {
        Kind::Class => by("class", &hit.id),
        Kind::Target if leads_on(catalog, hit) => by("target", &hit.id),
        Kind::Region => by("region", &hit.id),
        Kind::ClinicalEffect => by("felt", &hit.id),
        Kind::Transmitter => by("raises", &hit.id),
        Kind::Condition if is_treated(catalog, &hit.id) => by("use", &hit.id),
        Kind::Drug => catalog.get::<Drug>(&hit.id)?.classes.first().and_then(|class| by("class", class.as_ref())),
        _ => None,
    }
}

/// Whether a drug is used for a condition.
fn is_treated(catalog: &Catalog, condition: &str) -> bool {
    catalog.all::<Drug>().iter().any(|drug| drug.uses.iter().any(|id| id.as_ref() == condition))
}

/// The command line with what may have been meant in place of a name that leads to nothing; nothing where that
/// is known and has no card either.
pub fn corrected(error: &NameError, near: &str, catalog: &Catalog) -> Option<String> {
    let near = Some(near).filter(|near| catalog.outside(&search_key(near)).is_none())?;
    let command = near.strip_prefix("the command `").and_then(|near| near.strip_suffix('`'));
    let typed: Vec<String> = env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
    let args = replaced(&typed, &error.query, command.unwrap_or(near)).filter(|args| *args != typed)?;
    let program = [env!("CARGO_PKG_NAME").to_owned()];
    let is_whole = Cli::command().try_get_matches_from(program.iter().chain(&args)).is_ok();
    match command {
        Some(command) if !is_whole => Some(format!("neurotx {command} --help")),
        _ => {
            let words = args.iter().map(|arg| quoted(arg)).collect::<Vec<_>>().join(" ");
            is_whole.then(|| format!("neurotx {words}"))
        }
    }
}

/// The arguments with another text for a name: a word or several, or the value of a flag.
fn replaced(args: &[String], name: &str, by: &str) -> Option<Vec<String>> {
    let value = |arg: &String| {
        let (flag, value) = arg.split_once('=').map_or(("", arg.as_str()), |(flag, value)| (flag, value));
        let rest = value.strip_prefix(name).filter(|rest| rest.is_empty() || rest.starts_with(':'))?;
        Some(if flag.is_empty() { format!("{by}{rest}") } else { format!("{flag}={by}{rest}") })
    };
    let mut replaced = args.to_vec();
    if let Some((at, arg)) = args.iter().enumerate().find_map(|(at, arg)| Some((at, value(arg)?))) {
        replaced[at] = arg;
        return Some(replaced);
    }
    let words = name.split(' ').count();
    let at = args.windows(words).position(|window| window.join(" ") == name)?;
    replaced.splice(at..at + words, [by.to_owned()]);
    Some(replaced)
}
