//! Completions: what is offered leads somewhere, and real shells put it in at the tab key.

use std::env;
use std::path::Path;
use std::process::{Command, Output};

use neurotx::catalog::Catalog;
use neurotx::completion::{NAMED, continuations};
use neurotx::model::{Class, Drug, Entry, Target};
use neurotx::names;
use neurotx::text::{search_key, slug};

use crate::support::{BASH, FISH, Tool, ZSH, empty_folder, has, neurotx};

fn every_name(catalog: &Catalog) -> Vec<String> {
    fn names<E: Entry>(entries: Vec<&E>) -> impl Iterator<Item = String> {
        entries.into_iter().flat_map(|entry| entry.names().into_iter().map(str::to_owned).collect::<Vec<_>>())
    }
    let names: Vec<String> = names(catalog.all::<Drug>())
        .chain(names(catalog.all::<Class>()))
        .chain(names(catalog.all::<Target>()))
        .collect();
    assert!(names.len() > 1000);
    names
}

/// Wherever the tab key is pressed, all that is offered begins as it was typed, is one word and is known.
#[test]
fn every_name_can_be_gone_on_with_from_any_beginning() {
    let catalog = Catalog::built_in();
    for name in every_name(&catalog) {
        let whole = slug(&name);
        assert_eq!(search_key(&whole), search_key(&name));
        let beginnings: Vec<&str> = whole.char_indices().map(|(at, _)| &whole[..at]).skip(1).step_by(2).collect();
        // The first letters of too many names are waited for.
        for typed in beginnings.into_iter().filter(|typed| search_key(typed).len() > 2) {
            let offered = continuations(&catalog, typed, NAMED);
            let is_here = offered.iter().any(|c| search_key(&c.word) == search_key(&name));
            assert!(is_here, "{typed} does not go on to {name}: {offered:?}");
        }
    }
}

#[test]
fn what_is_offered_is_one_word_and_known() {
    let catalog = Catalog::built_in();
    for typed in ["pro", "PRO", "5ht", "5-HT1", "mu", "mu-", "bath", "baths", "dry m", "alpha", "β", "st", "no"] {
        let offered = continuations(&catalog, typed, NAMED);
        assert!(!offered.is_empty(), "{typed}");
        for c in offered {
            assert!(c.word.starts_with(typed), "{typed}: {c:?}");
            let rest = &c.word[typed.len()..];
            assert!(!rest.contains(|c: char| c.is_whitespace() || "'\"()[]{}$`&;|<>*?!#~\\:,=".contains(c)), "{c:?}");
            assert!(!names::exact(&catalog, &c.word).is_empty(), "{typed}: {c:?}");
        }
    }
    for typed in ["--", "", "s", "zzzz"] {
        assert_eq!(continuations(&catalog, typed, NAMED), [], "{typed}");
    }
}

/// What the program answers to a shell that asks how a line goes on.
fn answer(words: &[&str]) -> Vec<String> {
    let text = neurotx("-- neurotx").args(words).env("NEUROTX_COMPLETE", "fish").prints();
    text.lines().map(|line| line.split('\t').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn flags_are_offered_their_own_values() {
    assert_eq!(answer(&["list", "--raises", ""]), ["acetylcholine", "dopamine", "norepinephrine", "serotonin"]);
    assert_eq!(answer(&["list", "--felt", "dry-m"]), ["dry-mouth"]);
    assert_eq!(answer(&["list", "--region", "accum"]), ["accumbens"]);
    assert_eq!(answer(&["list", "--class", "ssri"]), ["ssri"]);
    assert_eq!(answer(&["list", "--target", "D2:ant"]), ["D2:antagonist"]);
    assert_eq!(answer(&["sources", "tatsumi"]), ["tatsumi1997"]);
    assert_eq!(answer(&["list", "--status", "o"]), ["otc"]);
    assert!(answer(&["list", "--use", "dep"]).contains(&"depression".to_owned()));
    assert!(answer(&["zolof"]).contains(&"zoloft".to_owned()), "a name needs no command");
    assert!(answer(&["sh"]).contains(&"show".to_owned()));
    let explained = answer(&["explain", "sero"]);
    assert!(!explained.contains(&"serotonin".to_owned()), "what does not act is not explained: {explained:?}");
}

#[test]
fn every_shell_has_its_script() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = neurotx("completions").arg(shell).prints();
        assert!(script.contains("NEUROTX_COMPLETE"), "{shell}: {script}");
        assert!(script.contains(shell), "{shell}");
    }
}

/// What a shell on a terminal shows when lines with tabs are typed.
fn typed(shell: &str, lines: &[&str]) -> String {
    typed_with(shell, lines, None)
}

/// The same with a user's data file.
fn typed_with(shell: &str, lines: &[&str], data: Option<&Path>) -> String {
    let own = Path::new(env!("CARGO_BIN_EXE_neurotx")).parent().expect("a folder").to_owned();
    let others = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths([own].into_iter().chain(env::split_paths(&others))).expect("a PATH");
    let home = empty_folder(&format!("{shell}-{}", if data.is_some() { "data" } else { "plain" }));
    let mut command = Command::new("python3");
    command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/shells/tab.py")).arg(shell).args(lines);
    command.env("PATH", path).env("HOME", &home).env_remove("NEUROTX_DATA").env_remove("XDG_CONFIG_HOME");
    if let Some(data) = data {
        command.env("NEUROTX_DATA", data);
    }
    let Output { status, stdout, stderr } = command.output().expect("python3 starts");
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
    String::from_utf8_lossy(&stdout).into_owned()
}

/// Each line is wrong without the tab: it asks for a name, a transmitter, a target that there is not.
#[track_caller]
fn goes_on(shell: &str, tool: Tool, install: &str) {
    if !has(&[tool, Tool::Module("pty")]) {
        return;
    }
    let lines = [
        install,
        "neurotx show --brief zolof\t",
        "neurotx list --target nachr-musc\t --format csv --columns id",
        "neurotx list --raises acetylch\t --felt dry-m\t",
        "neurotx expl\t warfar\t",
    ];
    let shown = typed(shell, &lines);
    for wanted in ["sertraline (SSRI", "pancuronium", "chlorpromazine", "\"warfar"] {
        assert!(shown.contains(wanted), "{shell} does not show `{wanted}`:\n{shown}");
    }
    assert!(!shown.contains("is none"), "{shown}");
}

#[test]
fn bash_goes_on() {
    goes_on("bash", BASH, "source <(neurotx completions bash)");
}

/// The script is sourced, or is a file of zsh's path, as packages install it, which is read at the first tab key.
#[test]
fn zsh_goes_on() {
    goes_on("zsh", ZSH, "autoload -Uz compinit; compinit -u -D; source <(neurotx completions zsh)");
    let folder = empty_folder("zsh-path");
    std::fs::write(folder.join("_neurotx"), neurotx("completions zsh").prints()).expect("the script can be written");
    goes_on("zsh", ZSH, &format!("fpath=({} $fpath); autoload -Uz compinit; compinit -u -D", folder.display()));
}

#[test]
fn fish_goes_on() {
    goes_on("fish", FISH, "neurotx completions fish | source");
}

/// Names and keys of somebody else's data file must not be run by the shell into which they are put.
#[test]
fn bash_runs_nothing_of_what_it_goes_on_with() {
    if !has(&[BASH, Tool::Module("pty")]) {
        return;
    }
    let folder = empty_folder("tab");
    let marker = folder.join("marker");
    let run = format!("qq$(touch${{IFS}}{0})`touch${{IFS}}{0}`;touch {0}", marker.display());
    let source = format!("[[source]]\nkey = \"{run}\"\ntitle = \"t\"\nurl = \"https://example.org/\"\n");
    let head = "classes = [\"ssri\"]\nstatus = \"otc\"\nsite = \"both\"\nactions = []";
    let drug = format!("[[drug]]\nid = \"testol\"\n{head}\nbrands = [\"{run}\"]\n");
    for (name, text) in [("source", source), ("drug", drug)] {
        let data = folder.join(format!("{name}.toml"));
        std::fs::write(&data, text).expect("the data file can be written");
        let lines = ["source <(neurotx completions bash)", "neurotx sources qq\t", "neurotx show qq\t", "echo the end"];
        let shown = typed_with("bash", &lines, Some(&data));
        assert!(shown.contains("the end"), "{shown}");
        assert!(!marker.exists(), "{name}: bash ran what it completed:\n{shown}");
    }
}
