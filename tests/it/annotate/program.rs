//! The program: exit codes, messages, pipes, interrupts, users' data.

use std::io::{Read, Write};
#[cfg(unix)]
use std::process::Stdio;

#[cfg(unix)]
use crate::support::send;
use crate::support::{Neurotx, neurotx, scratch};

fn annotate(args: &str) -> Neurotx {
    neurotx("annotate").args(args.split_whitespace())
}

/// Exit code, output and messages.
pub fn program(args: &str, input: &[u8]) -> (i32, Vec<u8>, String) {
    let output = annotate(args).input(input).output();
    let messages = String::from_utf8(output.stderr).expect("messages are UTF-8");
    (output.status.code().expect("no signal"), output.stdout, messages)
}

#[test]
fn mistakes_exit_with_2_and_say_what_to_do() {
    for (args, says) in [
        ("no-such-file.txt", "no-such-file.txt: cannot be read"),
        (".", "cannot read the input"),
        ("--csv --column drug", "the header has \"id\", \"med\""),
        ("--csv --column 3", "the header has \"id\", \"med\""),
        ("--csv --column 0", "the header has"),
        ("--csv", "choose one by --column"),
        ("--csv --tsv --column 1", "cannot be used with"),
        ("--jsonl", "--field"),
        ("--jsonl --field med", "no line is a JSON object"),
        ("--field med", "--jsonl"),
        ("--column med", "--csv"),
        ("--format csv", "--format"),
        ("--threads 0", "--threads"),
        ("--unmatched no/such/folder", "no/such/folder: cannot be created"),
    ] {
        let (code, _, messages) = program(args, b"id,med\n1,prozac\n");
        assert_eq!(code, 2, "{args}: {messages}");
        assert!(messages.contains(says), "{args} says nothing of {says}: {messages}");
    }
}

#[test]
fn a_field_that_no_object_has_is_a_mistake() {
    let (code, _, messages) = program("--jsonl --field drug", b"{\"med\":\"prozac\",\"n\":1}\n{}\n");
    assert_eq!(code, 2, "{messages}");
    assert!(messages.contains("no object has such a field: the first has \"med\", \"n\""), "{messages}");
    assert_eq!(program("--jsonl --field drug", b"{\"drug\":\"prozac\"}\n{}\n").0, 0);
}

#[test]
fn unmatched_lines_fail_only_if_they_are_asked_to() {
    let input = b"prozac\nzzz\n\nspeed 5 mg\n";
    assert_eq!(program("", input).0, 0);
    assert_eq!(program("--fail-unmatched", input).0, 1);
    assert_eq!(
        program("--fail-unmatched", b"prozac\n\nspeed 5 mg\n").0,
        0,
        "blank and ambiguous lines are not unmatched"
    );
    assert_eq!(program("", b"zzz").0, 0);
    let (code, out, messages) = program("", b"");
    assert_eq!(
        (code, out.as_slice(), messages.as_str()),
        (0, &b""[..], "neurotx: 0 lines: 0 matched, 0 ambiguous, 0 unmatched\n")
    );
    assert_eq!(program("--quiet", input).2, "");
}

/// Nobody knows what they hold.
#[test]
fn records_that_cannot_be_read_are_unmatched() {
    let kept = scratch("unread");
    let deep = |depth| format!("{{\"d\":{}\"prozac\"{}}}\n", "[".repeat(depth), "]".repeat(depth));
    let object = "{\"d\":\"prozac\"}\n";
    for (args, input, unread, says) in [
        ("--csv --column a", "a,b\nprozac,1\n\"zoloft,2\n".to_owned(), "a,b\n\"zoloft,2\n", "a quote is never closed"),
        ("--jsonl --field d", format!("{object}[1]\n"), "[1]\n", "no JSON object"),
        ("--jsonl --field d", format!("{object}{{\"neurotx\":1}}\n"), "{\"neurotx\":1}\n", "\"neurotx\" already"),
        ("--jsonl --field d", object.to_owned() + &deep(101), &deep(101), "nested more than 100 deep"),
        ("--jsonl --field d", deep(101), &deep(101), "nested more than 100 deep"),
    ] {
        let (code, _, messages) =
            program(&format!("{args} --fail-unmatched --unmatched {}", kept.display()), input.as_bytes());
        assert!(code == 1 && messages.contains(says), "{args} {input}: {messages}");
        assert_eq!(std::fs::read_to_string(&kept).expect("it was written"), unread, "{args}");
    }
    let (_, out, messages) = program("--jsonl --field d", deep(100).as_bytes());
    assert!(String::from_utf8_lossy(&out).contains("fluoxetine"), "{messages}");
    let elsewhere = deep(200).replace("\"d\"", "\"d\":\"prozac\",\"e\"");
    let (_, out, messages) = program("--jsonl --field d", elsewhere.as_bytes());
    assert!(String::from_utf8_lossy(&out).contains("fluoxetine"), "what is not searched may be nested: {messages}");
}

#[test]
fn numbers_are_no_blanks_and_doubled_columns_are_told() {
    let (_, _, messages) = program("--jsonl --field d", b"{\"d\":1}\n{\"d\":\"\"}\n{\"d\":null}\n{\"d\":true}\n");
    assert!(messages.contains("4 lines: 0 matched, 0 ambiguous, 2 unmatched, 2 blank"), "{messages}");
    let (code, out, messages) = program("--csv --column drug", b"drug,id,drug\nprozac,1,zoloft\n");
    assert!(code == 0 && messages.contains("several columns have this name: the first was searched"), "{messages}");
    assert!(String::from_utf8_lossy(&out).contains("fluoxetine"));
    let (.., messages) = program("--csv --column 3", b"drug,id,drug\nprozac,1,zoloft\n");
    assert!(!messages.contains("several columns"), "{messages}");
}

#[test]
fn the_summary_counts_and_names_what_is_frequent() {
    let input = "aspirin\n".repeat(3) + "prozac\nspeed 5 mg\nzzz \x1b[31m\n\n" + &"prozac\n".repeat(1000);
    let (_, _, messages) = program("", input.as_bytes());
    let says = "neurotx: 1,007 lines: 1,001 matched, 1 ambiguous, 4 unmatched, 1 blank\nneurotx: most frequent unmatched:\n        3  aspirin\n";
    assert!(messages.starts_with(says), "{messages}");
    assert!(!messages.contains('\x1b'), "what is quoted is made safe");
}

#[test]
fn unmatched_records_are_kept_as_they_were() {
    let kept = scratch("unmatched.csv");
    let input = "a,b\r\nprozac,1\r\n\"zz\nz\",2\r\n,3\r\n";
    let (code, ..) = program(&format!("--csv --column a --unmatched {}", kept.display()), input.as_bytes());
    assert_eq!(code, 0);
    assert_eq!(std::fs::read_to_string(&kept).expect("it was written"), "a,b\r\n\"zz\nz\",2\r\n");
    // The input is never overwritten.
    let (code, _, messages) = program(&format!("{0} --unmatched {0}", kept.display()), b"");
    assert_eq!(code, 2, "{messages}");
    assert_ne!(std::fs::read_to_string(&kept).expect("it is there"), "");
}

#[test]
fn bytes_that_are_no_text_pass_through() {
    let (code, out, _) = program("", b"\xfe\xfe prozac \x80\0\n\xc3\n");
    assert_eq!(code, 0);
    assert!(out.starts_with(b"\xfe\xfe prozac \x80\0\tfluoxetine\tssri\t"), "{out:?}");
    assert!(out.ends_with(b"\n\xc3\t\t\t\t\t\t\n"));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    for args in ["", "--threads 1", "--threads 4"] {
        let mut child = annotate(args).start();
        let mut stdin = child.stdin.take().expect("a pipe");
        let feeding = std::thread::spawn(move || {
            let lines = b"prozac 20 mg\n".repeat(1 << 16);
            while stdin.write_all(&lines).is_ok() {}
        });
        let mut out = child.stdout.take().expect("a pipe");
        out.read_exact(&mut [0; 64]).expect("the first lines");
        drop(out);
        let output = child.wait_with_output().expect("it ends");
        feeding.join().expect("no panic");
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]), "{args}");
    }
}

/// A slow writer is answered line by line.
#[test]
fn lines_are_answered_as_they_come() {
    for (args, lines) in [
        ("--threads 1", ["prozac\n", "xanax\n", "\n"]),
        ("--threads 3", ["prozac\n", "xanax\n", "\n"]),
        ("--threads 3 --csv --column 1", ["a,b\n", "prozac,\"x\"\n", "xanax,y\n"]),
        ("--threads 3 --csv --column 1 --no-header", ["prozac\n", "xanax\n", "\n"]),
        ("--threads 3 --jsonl --field a", ["{\"a\":\"prozac\"}\n", "[]\n", "{}\n"]),
    ] {
        let mut child = annotate(args).start();
        let (mut stdin, mut out) = (child.stdin.take().expect("a pipe"), child.stdout.take().expect("a pipe"));
        for line in lines {
            let _ = stdin.write_all(line.as_bytes());
            let mut answer = Vec::new();
            while !answer.ends_with(b"\n") {
                let mut byte = [0];
                out.read_exact(&mut byte).expect("an answer");
                answer.extend(byte);
            }
            assert!(answer.starts_with(line.trim_ascii_end().trim_end_matches('}').as_bytes()), "{args}");
        }
        drop(stdin);
        assert!(child.wait().expect("it ends").success(), "{args}");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_leaves_whole_lines() {
    let path = scratch("interrupted.tsv");
    let file = std::fs::File::create(&path).expect("it can be created");
    let mut child = annotate("").stdout(file).stderr(Stdio::null()).start();
    let mut stdin = child.stdin.take().expect("a pipe");
    let lines = b"prozac 20 mg and zoloft\n".repeat(1 << 14);
    for _ in 0..8 {
        let _ = stdin.write_all(&lines);
    }
    send("INT", &child);
    let _ = stdin.write_all(&lines);
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    let written = std::fs::read(&path).expect("it was written");
    assert!(written.is_empty() || written.ends_with(b"\n"), "the last line is cut");
}

#[test]
fn users_data_is_honoured() {
    let path = scratch("annotate-user.toml");
    let drug = "[[drug]]\nid = \"ourdrug\"\nname = \"ourdrug\"\nclasses = [\"ssri\"]\nbrands = [\"Hausmarke\"]\n\
        status = \"research\"\nsite = \"central\"\nactions = [\n  { target = \"SERT\", action = \"inhibitor\", \
        rank = \"primary\", sources = [\"tatsumi1997\"] },\n]\n";
    std::fs::write(&path, drug).expect("it can be written");
    let (code, out, messages) = program(&format!("--data {}", path.display()), b"HAUSMARKE 5 mg\nprozac\n");
    assert_eq!(code, 0, "{messages}");
    let out = String::from_utf8(out).expect("UTF-8");
    assert!(out.starts_with("HAUSMARKE 5 mg\tourdrug\tssri\traises:SERT"), "{out}");
    assert!(out.contains("\nprozac\tfluoxetine\t"));
}
