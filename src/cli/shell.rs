//! The arguments of what connects the program to a shell and to `man`.

use clap::{Args, ValueEnum};

/// Shells that completions are made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "each is the shell of its name")]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
}

#[derive(Debug, Args)]
pub struct Completions {
    /// Which shell
    #[arg(value_enum)]
    pub shell: Shell,
}

#[derive(Debug, Args)]
pub struct Man {
    /// A command; none is the whole program
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
    /// Write every page into a folder instead
    #[arg(long, value_name = "FOLDER", conflicts_with = "command")]
    pub into: Option<std::path::PathBuf>,
}
