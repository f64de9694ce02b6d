//! What a machine may lack.

use std::fmt;
use std::io::Write as _;
#[cfg(unix)]
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

/// Something that a test needs and that a machine may lack.
#[derive(Clone, Copy)]
pub enum Tool {
    /// A program on PATH: what it is called, and a command that succeeds where it is of use.
    Program(&'static str, &'static [&'static str]),
    /// A module that `python3` imports.
    Module(&'static str),
    /// A file of the system, such as a device.
    #[cfg(unix)]
    File(&'static str),
}

pub const BASH: Tool = Tool::Program("bash 4", &["bash", "-c", "((BASH_VERSINFO[0] >= 4))"]);
pub const ZSH: Tool = Tool::Program("zsh", &["zsh", "--version"]);
pub const FISH: Tool = Tool::Program("fish", &["fish", "--version"]);
/// It has no way to be asked for itself that is the same everywhere.
pub const MKFIFO: Tool = Tool::Program("mkfifo", &["sh", "-c", "command -v mkfifo"]);
#[cfg(unix)]
pub const LESS: Tool = Tool::Program("less", &["less", "--version"]);
/// Its name is asked for as that of [`MKFIFO`] is.
#[cfg(unix)]
pub const SED: Tool = Tool::Program("sed", &["sh", "-c", "command -v sed"]);
pub const PYTHON: Tool = Tool::Program("python3", &["python3", "--version"]);
pub const GRAPHVIZ: Tool = Tool::Program("dot", &["dot", "-V"]);
/// One that can become another program, as the recipe of the docs lets it.
#[cfg(all(unix, feature = "browse"))]
pub const FZF: Tool = Tool::Program("fzf 0.38", &["sh", "-c", "echo a | fzf --filter a --bind 'enter:become(true)'"]);
/// Mermaid's parser under Node: it loads its packages before it reads, and takes no input for no diagram.
pub const MERMAID: Tool = Tool::Program("node with Mermaid", &["node", MERMAID_SCRIPT]);
pub const MERMAID_SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/diagrams/mermaid.mjs");

impl Tool {
    fn is_there(self) -> bool {
        let succeeds = |command: &[&str]| {
            let (mut program, args) = (Command::new(command[0]), &command[1..]);
            let silent = program.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            silent.status().is_ok_and(|status| status.success())
        };
        match self {
            Self::Program(_, command) => succeeds(command),
            Self::Module(name) => succeeds(&["python3", "-c", &format!("import {name}")]),
            #[cfg(unix)]
            Self::File(path) => Path::new(path).exists(),
        }
    }
}

impl fmt::Display for Tool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Program(name, _) => write!(f, "{name}"),
            Self::Module(name) => write!(f, "python3 with {name}"),
            #[cfg(unix)]
            Self::File(path) => write!(f, "{path}"),
        }
    }
}

/// Whether all that a test needs is there. If not, standard error says what is skipped, past the
/// capture of the test harness: a test that checks nothing must not look like one that passed.
pub fn has(tools: &[Tool]) -> bool {
    let Some(missing) = tools.iter().find(|tool| !tool.is_there()) else { return true };
    let test = thread::current();
    let _ = writeln!(std::io::stderr(), "skipped: {}: no {missing}", test.name().unwrap_or("a test"));
    false
}

/// A browser without a window, by whatever name it is installed.
pub struct Chromium(&'static str);

impl Chromium {
    /// The browser that is installed; if there is none, the test is said to be skipped.
    pub fn find() -> Option<Self> {
        const NAMES: [&str; 4] = ["chromium-headless-shell", "chromium", "google-chrome", "chromium-browser"];
        let tool = |name: &'static str| match name {
            "chromium-headless-shell" => Tool::Program(name, &["chromium-headless-shell", "--version"]),
            "chromium" => Tool::Program(name, &["chromium", "--version"]),
            "google-chrome" => Tool::Program(name, &["google-chrome", "--version"]),
            _ => Tool::Program(name, &["chromium-browser", "--version"]),
        };
        let found = NAMES.into_iter().find(|name| tool(name).is_there());
        if found.is_none() {
            has(&[tool("chromium")]);
        }
        found.map(Self)
    }

    /// What it is started by.
    pub fn program(&self) -> &'static str {
        self.0
    }
}
