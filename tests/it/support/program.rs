//! The program, run as a user runs it.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Mutex, OnceLock};

use serde_json::Value;

use super::{finish, scratch};

/// What of the environment reaches the program: where coverage is written, and what Windows needs.
const KEPT: [&str; 2] = ["LLVM_PROFILE_FILE", "SystemRoot"];

/// A run of the program that is put together: arguments, environment, streams.
#[must_use = "it is not run yet"]
pub struct Neurotx {
    command: Command,
    input: Vec<u8>,
}

/// How a run ended.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// The program with the words of a line as its arguments, untouched by the environment of whoever
/// runs the tests. Its streams are pipes.
pub fn neurotx(line: &str) -> Neurotx {
    let mut command = Command::new(env!("CARGO_BIN_EXE_neurotx"));
    command.env_clear().envs(KEPT.iter().filter_map(|name| Some((name, env::var_os(name)?))));
    command.env("TZ", "UTC").env("NEUROTX_HOME", scratch("no-answers"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.args(line.split_whitespace());
    Neurotx { command, input: Vec::new() }
}

/// The ids of the drugs that a list keeps by its filters.
#[track_caller]
pub fn listed(filters: &str) -> BTreeSet<String> {
    let text = neurotx(&format!("list drugs {filters} --columns id --format tsv")).prints();
    text.lines().skip(1).map(str::to_owned).collect()
}

/// A shell that runs a script, in which `"$0"` is the program and the words of a line are `"$@"`.
#[cfg(unix)]
pub fn shell(script: &str, line: &str) -> Neurotx {
    let mut shell = neurotx("");
    let environment = shell.command.get_envs().filter_map(|(name, value)| Some((name, value?)));
    let mut command = Command::new("sh");
    command.env_clear().envs(environment).args(["-c", script, env!("CARGO_BIN_EXE_neurotx")]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    shell.command = command;
    shell.args(line.split_whitespace())
}

/// The JSON that the program prints for a line, when all goes well. Several tests read what is
/// long to make, so it is made once.
#[track_caller]
pub fn json(line: &str) -> &'static Value {
    static MADE: Mutex<BTreeMap<String, &'static OnceLock<Value>>> = Mutex::new(BTreeMap::new());
    let made: &'static OnceLock<Value> = {
        let mut all = MADE.lock().expect("nothing panics while it is held");
        all.entry(line.to_owned()).or_insert_with(|| Box::leak(Box::default()))
    };
    made.get_or_init(|| serde_json::from_str(&neurotx(line).args(["--format", "json"]).prints()).expect("JSON"))
}

impl Neurotx {
    pub fn arg(self, arg: impl AsRef<OsStr>) -> Self {
        self.args([arg])
    }

    pub fn args(mut self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        self.command.args(args);
        self
    }

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// The directory of the review log.
    pub fn home(self, folder: &Path) -> Self {
        self.env("NEUROTX_HOME", folder)
    }

    pub fn current_dir(mut self, folder: impl AsRef<Path>) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// What it may read, in part or as a whole.
    pub fn input(mut self, input: impl Into<Vec<u8>>) -> Self {
        self.input = input.into();
        self
    }

    /// A file that it reads in place of a pipe.
    pub fn stdin(mut self, stdin: impl Into<Stdio>) -> Self {
        self.command.stdin(stdin);
        self
    }

    pub fn stdout(mut self, stdout: impl Into<Stdio>) -> Self {
        self.command.stdout(stdout);
        self
    }

    pub fn stderr(mut self, stderr: impl Into<Stdio>) -> Self {
        self.command.stderr(stderr);
        self
    }

    /// Starts it; its input is what the caller writes, and it hears the signals that are sent to it.
    pub fn start(mut self) -> Child {
        #[cfg(unix)]
        super::signals::hear();
        self.command.spawn().expect("the program starts")
    }

    /// Runs it to its end, however that comes.
    pub fn output(mut self) -> Output {
        finish(&mut self.command, &self.input)
    }

    /// Runs it to its end, which is one of its exit codes, never a panic and never a signal.
    #[track_caller]
    pub fn run(self) -> Run {
        let line = self.line();
        let Output { status, stdout, stderr } = self.output();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        let (out, err) = (text(stdout), text(stderr));
        let code = status.code().unwrap_or_else(|| panic!("`{line}` ends by a signal: {status}"));
        assert!((0..=2).contains(&code), "`{line}`: exit code {code}: {err}");
        assert!(!err.contains("panicked"), "`{line}`: {err}");
        Run { code, out, err }
    }

    /// Runs it to an exit code.
    #[track_caller]
    pub fn exits(self, code: i32) -> Run {
        let line = self.line();
        let run = self.run();
        assert_eq!(run.code, code, "`{line}`: {}", run.err);
        run
    }

    /// What it prints when all goes well.
    #[track_caller]
    pub fn prints(self) -> String {
        self.exits(0).out
    }

    /// The arguments, for messages, in short.
    fn line(&self) -> String {
        let args: Vec<_> = self.command.get_args().map(OsStr::to_string_lossy).collect();
        format!("{:.300}", args.join(" "))
    }
}
