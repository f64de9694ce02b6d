//! An interrupt leaves whole lines, and in the file exactly the unmatched ones among them.

use std::io::{BufRead, BufReader, Read};
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::*;
use crate::support::{send, shell};

/// Names and exit codes of the signals that end a run.
const SIGNALS: [(&str, i32); 3] = [("HUP", 129), ("INT", 130), ("TERM", 143)];

/// Starts a run that has answered a first line.
fn started(neurotx: Neurotx) -> (Child, BufReader<std::process::ChildStdout>) {
    let mut child = neurotx.start();
    let _ = child.stdin.as_mut().expect("a pipe").write_all(b"foo\nzoloft\n");
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut line = String::new();
    out.read_line(&mut line).expect("it answers");
    assert!(line.starts_with("foo\t"), "{line}");
    (child, out)
}

/// Its exit code, with its input open until then: the end of that would end it too.
fn end_of(child: &mut Child) -> Option<i32> {
    let _open = child.stdin.take();
    child.wait().expect("it ends").code()
}

#[test]
fn each_signal_has_its_exit_code_and_leaves_what_was_gathered() {
    let folder = folder("signals");
    for (signal, code) in SIGNALS {
        fs::write(folder.join("kept"), "old\n").expect("it can be written");
        let (mut child, _out) = started(neurotx(&folder, "annotate --unmatched kept"));
        send(signal, &child);
        assert_eq!(end_of(&mut child), Some(code), "{signal}");
        assert_eq!(contents(&folder), [("kept".to_owned(), b"foo\n".to_vec())], "{signal}");
    }
}

#[test]
fn before_the_first_line_the_old_file_stays() {
    let folder = folder("signals-early");
    fs::write(folder.join("kept"), "old\n").expect("it can be written");
    let mut child = neurotx(&folder, "annotate --unmatched kept").start();
    let begun = Instant::now();
    while contents(&folder).len() == 1 && begun.elapsed() < Duration::from_secs(20) {
        sleep(Duration::from_millis(1));
    }
    send("TERM", &child);
    assert_eq!(end_of(&mut child), Some(143));
    assert_eq!(contents(&folder), [("kept".to_owned(), b"old\n".to_vec())]);
}

#[test]
fn ignored_signals_stay_ignored() {
    let folder = folder("signals-ignored");
    for (ignored, _) in SIGNALS {
        let trapped = shell(&format!("trap '' {ignored}; exec \"$0\" \"$@\""), "annotate").stderr(Stdio::null());
        let (mut child, mut out) = started(trapped.current_dir(&folder));
        send(ignored, &child);
        let _ = child.stdin.as_mut().expect("a pipe").write_all(b"bar\n");
        let mut lines = String::new();
        while !lines.contains("bar\t") {
            assert!(out.read_line(&mut lines).expect("it answers") > 0, "{ignored} ended it: {lines}");
        }
        // The other two still end it.
        let (other, code) = SIGNALS[usize::from(ignored == SIGNALS[0].0)];
        send(other, &child);
        assert_eq!(end_of(&mut child), Some(code), "{other} while {ignored} is ignored");
    }
}

/// A reader that takes nothing is not waited for without end.
#[test]
fn a_stalled_reader_does_not_keep_it_alive() {
    let folder = folder("signals-stalled");
    // Once a line is answered there is something to keep; from then on nothing is read.
    let (mut child, mut out) = started(neurotx(&folder, "annotate --unmatched kept"));
    let mut stdin = child.stdin.take().expect("a pipe");
    let feeding = std::thread::spawn(move || {
        let lines = b"foo\nzoloft\n".repeat(1 << 12);
        while stdin.write_all(&lines).is_ok() {}
    });
    sleep(Duration::from_millis(700));
    let begun = Instant::now();
    send("TERM", &child);
    assert_eq!(end_of(&mut child), Some(143));
    assert!(begun.elapsed() < Duration::from_secs(8), "it took {:?}", begun.elapsed());
    feeding.join().expect("no panic");
    let kept = fs::read_to_string(folder.join("kept")).expect("it was put in place");
    let mut shown = "foo\t\t\t\t\t\t\n".to_owned();
    out.read_to_string(&mut shown).expect("what the pipe holds");
    let unmatched = shown.lines().filter_map(|line| line.strip_suffix("\t\t\t\t\t\t"));
    assert!(
        shown.ends_with('\n') && unmatched.eq(kept.lines()),
        "{} and {} lines",
        shown.lines().count(),
        kept.lines().count()
    );
}

/// If a part of a long line is written, its end is waited for.
#[test]
fn a_long_line_is_not_cut() {
    let folder = folder("signals-long");
    let shown = folder.join("shown");
    let command = neurotx(&folder, "annotate --quiet");
    let mut child = command.stdout(fs::File::create(&shown).expect("it can be created")).start();
    let stdin = child.stdin.as_mut().expect("a pipe");
    let _ = stdin.write_all(&b"word ".repeat(1 << 19));
    let begun = Instant::now();
    while fs::metadata(&shown).is_ok_and(|file| file.len() == 0) && begun.elapsed() < Duration::from_secs(2) {
        sleep(Duration::from_millis(1));
    }
    send("TERM", &child);
    sleep(Duration::from_millis(100));
    // Where nothing is written yet, it has ended.
    let _ = child.stdin.as_mut().expect("a pipe").write_all(b"end\n");
    assert_eq!(end_of(&mut child), Some(143));
    let shown = fs::read_to_string(&shown).expect("it is there");
    assert!(shown.is_empty() || shown.contains("word end\t") && shown.ends_with("\t\n"), "{} bytes", shown.len());
}

/// How often a run is interrupted at a moment of its own; `NEUROTX_TEST_SIGNALS` names more.
fn runs() -> u64 {
    std::env::var("NEUROTX_TEST_SIGNALS").ok().and_then(|number| number.parse().ok()).unwrap_or(20)
}

#[test]
fn at_any_moment_both_outputs_agree() {
    let folder = folder("signals-random");
    let mut interrupted = 0;
    for number in 0..runs() {
        let (signal, code) = SIGNALS[number as usize % SIGNALS.len()];
        let shown = fs::File::create(folder.join("shown")).expect("it can be created");
        let _ = fs::remove_file(folder.join("kept"));
        let command = neurotx(&folder, &format!("annotate --quiet --threads {} --unmatched kept", 1 + number % 4));
        let mut child = command.stdout(shown).start();
        let mut stdin = child.stdin.take().expect("a pipe");
        let feeding = std::thread::spawn(move || {
            for block in 0..400 {
                let lines: String = (0..40).map(|line| format!("foo {block}-{line}\nzoloft {line} mg\n")).collect();
                if stdin.write_all(lines.as_bytes()).is_err() {
                    return;
                }
            }
        });
        let begun = Instant::now();
        while fs::metadata(folder.join("shown")).is_ok_and(|file| file.len() == 0)
            && begun.elapsed() < Duration::from_secs(20)
        {
            sleep(Duration::from_micros(200));
        }
        sleep(Duration::from_micros(number * 7919 % 60_000));
        send(signal, &child);
        let status = end_of(&mut child);
        feeding.join().expect("no panic");
        assert!(status == Some(code) || status == Some(0), "{signal}: {status:?}");
        interrupted += u64::from(status == Some(code));
        let shown = fs::read_to_string(folder.join("shown")).expect("it is there");
        let kept = fs::read_to_string(folder.join("kept")).expect("it was put in place");
        assert!(shown.ends_with('\n') && kept.ends_with('\n'), "run {number} cut a line");
        let unmatched = shown.lines().filter_map(|line| line.strip_suffix("\t\t\t\t\t\t"));
        assert!(
            unmatched.eq(kept.lines()),
            "run {number}: {} of {} lines",
            kept.lines().count(),
            shown.lines().count()
        );
    }
    assert!(interrupted > 0, "every run was over before it was interrupted");
    assert_eq!(contents(&folder).len(), 2, "nothing else is left: {:?}", contents(&folder).len());
}
