//! A session at a terminal, which Python plays.

use super::*;
use crate::support::{PYTHON, has};

/// Runs a program at a terminal of 90 columns, which has 40 after the first prompt; types what is said
/// then, and prints what it showed.
const TERMINAL: &str = r#"
import fcntl, os, pty, struct, sys, termios, time
typed = sys.argv[1].encode().decode("unicode_escape").encode()
pid, fd = pty.fork()
if pid == 0:
    os.execv(sys.argv[2], sys.argv[2:])
resize = lambda columns: fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
shown = b""
def read_until(end):
    global shown
    while end not in shown:
        try:
            more = os.read(fd, 4096)
        except OSError:
            return
        if not more:
            return
        shown += more
resize(90)
read_until(b"help: ")
resize(40)
for key in typed:
    os.write(fd, bytes([key]))
    time.sleep(0.05)
read_until(b"\0")
sys.stdout.buffer.write(shown)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
"#;

/// The exit code of a session, and what it showed.
fn played(home: &Path, typed: &str, line: &str) -> (Option<i32>, String) {
    let mut python = std::process::Command::new("python3");
    python.args(["-c", TERMINAL, typed, env!("CARGO_BIN_EXE_neurotx")]).args(line.split_whitespace());
    let output = python.env("NEUROTX_HOME", home).env("TERM", "xterm").env("NO_COLOR", "1").output().expect("it runs");
    let shown = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&shown).into_owned())
}

fn at_a_terminal(home: &Path, typed: &str, line: &str) -> String {
    let (code, shown) = played(home, typed, line);
    assert_eq!(code, Some(0), "{shown}");
    shown
}

#[test]
fn sources_and_steps_are_told_if_they_are_asked_for() {
    if !has(&[PYTHON]) {
        return;
    }
    let home = home("keys");
    let shown = at_a_terminal(&home, r"a\ns\ne\n\nq\n", "quiz ssri --kind members --limit 2 --seed 1");
    let (before, after) = shown.split_once("Enter next").expect("the keys are told");
    assert!(!before.contains("sources\r") && after.contains("sources\r") && after.contains("not "), "{shown}");
    assert!(log(&home).len() == 1 && shown.contains("1 answered"), "{shown}");
}

#[test]
fn a_line_that_is_edited_is_interrupted_as_any_other() {
    if !has(&[PYTHON]) {
        return;
    }
    let home = home("interrupted");
    let (code, shown) = played(&home, r"flu\x03", "quiz ssri --kind members --type --limit 2 --seed 1");
    assert!(code == Some(130) && log(&home).is_empty(), "{code:?}: {shown}");
}

#[test]
fn an_answer_that_was_given_up_does_not_count() {
    if !has(&[PYTHON]) {
        return;
    }
    let home = home("given-up");
    let shown = at_a_terminal(&home, r"flu\x15\x04", "quiz ssri --kind members --type --limit 2 --seed 1");
    assert!(shown.contains("0 answered") && log(&home).is_empty(), "{shown}");
}

#[test]
fn a_terminal_that_became_narrow_is_kept_to() {
    if !has(&[PYTHON]) {
        return;
    }
    let shown = at_a_terminal(&home("narrow"), r"a\nq\n", "quiz ssri --kind members --limit 2 --seed 1");
    let (_, after) = shown.split_once("help: ").expect("a prompt");
    let after = after.replace('\r', "");
    assert!(after.lines().count() > 4, "{shown}");
    for line in after.lines().filter(|line| line.contains(' ') && !line.contains("help: ")) {
        assert!(line.chars().count() <= 40 || line.contains("progress"), "{line}: {shown}");
    }
}

#[test]
fn a_card_is_put_aside_while_its_feedback_is_read() {
    if !has(&[PYTHON]) {
        return;
    }
    for (key, mark) in [("-", "bury"), ("@", "suspend")] {
        let home = home(&format!("{mark}-after"));
        // Whether it was known or not, it does not return.
        let shown = at_a_terminal(&home, &format!(r"x\n{key}\n"), "quiz ssri --kind members --limit 1 --seed 1");
        let kept: Vec<Value> = log(&home).iter().map(|line| line["mark"].clone()).collect();
        assert_eq!(kept, [Value::Null, mark.into()], "{shown}");
        assert!(shown.contains("1 answered") && !shown.contains("(once more)"), "{shown}");
    }
}

#[test]
fn an_answer_is_taken_back_while_its_feedback_is_read() {
    if !has(&[PYTHON]) {
        return;
    }
    let home = home("taken-back");
    let shown = at_a_terminal(&home, r"a\nz\na\n\nq\n", "quiz ssri --kind members --limit 1 --seed 1");
    assert!(shown.contains("Taken back."), "{shown}");
    let marks = log(&home).iter().filter(|line| line["mark"] == "undo").count();
    assert_eq!(marks, 1);
}
