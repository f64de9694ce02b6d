//! The program at a terminal, which Python plays; a test that has one needs [`super::PYTHON`].

use std::process::Command;

/// Runs a program at a terminal of some columns and rows, types what is given once some text is shown,
/// and prints what the terminal got; exits as the program does, unless that takes minutes.
const PLAY: &str = r#"
import fcntl, os, pty, signal, struct, sys, termios
signal.alarm(120)
columns, rows, wanted, typed = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3].encode(), sys.argv[4]
pid, fd = pty.fork()
if pid == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.execv(sys.argv[5], sys.argv[5:])
shown, keys = b"", typed.encode().decode("unicode_escape").encode()
while True:
    try:
        more = os.read(fd, 4096)
    except OSError:
        break
    if not more:
        break
    shown += more
    if keys and wanted in shown:
        os.write(fd, keys)
        keys = b""
sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
sys.stdout.flush()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) % 256)
"#;

/// A terminal, and what is typed at it.
pub struct Terminal {
    pub columns: u16,
    pub rows: u16,
    /// Once this is shown the keys are typed.
    pub wanted: &'static str,
    /// As Python writes them: `\x03` is Ctrl-C.
    pub keys: &'static str,
}

impl Terminal {
    /// The usual one, at which nothing is typed.
    pub const USUAL: Self = Self { columns: 80, rows: 24, wanted: "", keys: "" };

    /// What it shows of a run of the program, and the exit code.
    pub fn shows(&self, line: &str, environment: &[(&str, &str)]) -> (String, i32) {
        let program: Vec<&str> = [env!("CARGO_BIN_EXE_neurotx")].into_iter().chain(line.split_whitespace()).collect();
        self.plays(&program, environment)
    }

    /// What it shows of a run of any program by its path.
    pub fn plays(&self, program: &[&str], environment: &[(&str, &str)]) -> (String, i32) {
        let mut python = Command::new("python3");
        python.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("TERM", "xterm");
        python.env("NEUROTX_HOME", super::scratch("no-answers")).envs(environment.iter().copied());
        let size = [self.columns.to_string(), self.rows.to_string()];
        python.args(["-c", PLAY]).args(size).args([self.wanted, self.keys]).args(program);
        let output = python.output().expect("it runs");
        let shown = String::from_utf8_lossy(&output.stdout).into_owned();
        (shown, output.status.code().expect("it ends by itself"))
    }
}
