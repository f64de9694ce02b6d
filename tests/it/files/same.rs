//! No output replaces a file that the run reads or keeps, by whatever path it is reached.

use super::*;

/// A log with one answer.
const LOG: &str =
    "{\"at\":\"2026-01-01T00:00:00Z\",\"card\":\"effect/ssri/serotonin\",\"grade\":\"good\",\"how\":\"choice\"}\n";

/// A folder with an input, other names for it, a data file and a log.
#[track_caller]
fn prepared(name: &str) -> PathBuf {
    let folder = folder(name);
    for (file, text) in [
        ("in.txt", "zoloft\nfoo\n"),
        ("lab.toml", "# empty\n"),
        ("neurotx-list.1", "# a page?\n"),
        ("reviews.jsonl", LOG),
    ] {
        fs::write(folder.join(file), text).expect("it can be written");
    }
    fs::hard_link(folder.join("in.txt"), folder.join("hard.txt")).expect("it can be linked");
    fs::hard_link(folder.join("lab.toml"), folder.join("lab-too.toml")).expect("it can be linked");
    #[cfg(unix)]
    std::os::unix::fs::symlink("in.txt", folder.join("soft.txt")).expect("it can be linked");
    fs::create_dir_all(folder.join("sub")).expect("it can be made");
    folder
}

/// Runs a line that must be refused, with everything as it was.
#[track_caller]
fn refused(folder: &Path, neurotx: Neurotx, says: &str) {
    let before = contents(folder);
    let run = neurotx.exits(2);
    assert_eq!(run.out, "", "{}", run.err);
    assert!(run.err.contains(says), "{says:?} is not said: {}", run.err);
    assert_eq!(contents(folder), before, "{}", run.err);
}

#[test]
fn an_input_is_not_overwritten() {
    let folder = prepared("same-input");
    for line in [
        "annotate in.txt --unmatched in.txt",
        "annotate in.txt --unmatched sub/../in.txt",
        "annotate in.txt --unmatched hard.txt",
        "annotate hard.txt --unmatched in.txt",
        #[cfg(unix)]
        "annotate in.txt --unmatched soft.txt",
        #[cfg(unix)]
        "annotate soft.txt --unmatched hard.txt",
        "annotate --csv --column 1 --no-header in.txt --unmatched hard.txt",
    ] {
        refused(&folder, neurotx(&folder, line), "this is the input");
    }
}

#[test]
fn a_redirected_input_is_not_overwritten() {
    let folder = prepared("same-stdin");
    for line in [
        "annotate --unmatched in.txt",
        "annotate - --unmatched in.txt",
        "annotate --unmatched hard.txt",
        #[cfg(unix)]
        "annotate --unmatched soft.txt",
        #[cfg(target_os = "linux")]
        "annotate --unmatched /dev/stdin",
    ] {
        let input = fs::File::open(folder.join("in.txt")).expect("it is there");
        refused(&folder, neurotx(&folder, line).stdin(input), "this is the input");
    }
}

/// Names and lists are inputs like any other, wherever they come from.
#[test]
fn names_that_are_read_are_not_overwritten() {
    let folder = prepared("same-names");
    fs::write(folder.join("meds.txt"), "sertraline\ntramadol\n").expect("it can be written");
    fs::hard_link(folder.join("meds.txt"), folder.join("hard-meds.txt")).expect("it can be linked");
    let names = || fs::File::open(folder.join("meds.txt")).expect("it is there");
    let commands = [
        "plot -",
        "explain - --format mermaid",
        "combine - --format mermaid",
        "export sheet -",
        "export anki -",
        "export anki --topic -",
    ];
    for command in commands {
        for to in ["meds.txt", "sub/../meds.txt", "hard-meds.txt"] {
            let line = format!("{command} --out {to}");
            refused(&folder, neurotx(&folder, &line).stdin(names()), "this is the input, which it would overwrite");
        }
    }
    // As `1<>` and `>>` do in a shell.
    let updated = |name: &str| fs::File::options().read(true).write(true).open(folder.join(name)).expect("it is there");
    let printed = ["-", "show -", "compare -", "export anki -", "regimen -", "regimen", "quiz - --seed 1", "quiz ssri"];
    for line in commands.into_iter().chain(printed) {
        for to in ["meds.txt", "hard-meds.txt"] {
            refused(&folder, neurotx(&folder, line).stdin(names()).stdout(updated(to)), "output: this is the input");
        }
    }
    for line in ["regimen meds.txt", "regimen prozac ./hard-meds.txt"] {
        refused(&folder, neurotx(&folder, line).stdout(updated("meds.txt")), "output: this is the list");
    }
    let other = neurotx(&folder, "export anki - --out cards.txt").stdin(names()).run();
    assert_eq!(other.code, 0, "{}", other.err);
}

/// It would read what it writes, without end.
#[cfg(target_os = "linux")]
#[test]
fn a_pipe_is_not_its_own_input() {
    let folder = prepared("same-pipe");
    for path in ["/dev/stdin", "/proc/self/fd/0"] {
        let line = format!("annotate --unmatched {path}");
        refused(&folder, neurotx(&folder, &line).input("foo\n"), "this is the input");
    }
}

#[test]
fn data_and_the_log_are_not_overwritten() {
    let folder = prepared("same-data");
    let data = "this is a data file (--data or NEUROTX_DATA)";
    for (line, says) in [
        ("--data lab.toml annotate in.txt --unmatched lab.toml", data),
        ("--data lab.toml annotate in.txt --unmatched lab-too.toml", data),
        ("--data lab.toml export anki ssri --out lab-too.toml", data),
        ("annotate in.txt --unmatched reviews.jsonl", "this is the log of reviews"),
        ("export anki ssri --out sub/../reviews.jsonl", "this is the log of reviews"),
    ] {
        refused(&folder, neurotx(&folder, line), says);
    }
    for (line, file) in [("annotate in.txt --unmatched lab.toml", "lab.toml"), ("man --into .", "neurotx-list.1")] {
        refused(&folder, neurotx(&folder, line).env("NEUROTX_DATA", file), data);
    }
}

/// What is kept in the directory of the log is nowhere else: nothing is written over it, by whatever name.
#[test]
fn what_the_program_keeps_is_not_overwritten() {
    let folder = prepared("same-kept");
    let kept =
        ["history.jsonl", "history.old", "reports.jsonl", "parameters.json", "reviews.lock", "reviews.jsonl.torn-2"];
    for name in kept {
        fs::write(folder.join(name), "kept\n").expect("it can be written");
        fs::hard_link(folder.join(name), folder.join("other-name")).expect("it can be linked");
        for line in [
            format!("annotate in.txt --unmatched {name}"),
            format!("annotate in.txt --unmatched sub/../{name}"),
            "annotate in.txt --unmatched other-name".to_owned(),
            format!("export anki ssri --out {name}"),
            format!("export sheet prozac --out {name}"),
            format!("plot prozac --out {name}"),
            format!("explain prozac --format mermaid --out {name}"),
        ] {
            refused(&folder, neurotx(&folder, &line), "which it would overwrite");
        }
        let append = fs::File::options().append(true).open(folder.join(name)).expect("it is there");
        refused(&folder, neurotx(&folder, "prozac").stdout(append), "which it would overwrite");
        fs::remove_file(folder.join("other-name")).expect("it can be removed");
    }
    // Every file that is kept is on the list: what a session, a lookup and a fit leave is refused by its name.
    let home = super::folder("same-left");
    let look_up = neurotx(&home, "prozac").env("NEUROTX_HISTORY", "1");
    assert_eq!(look_up.run().code, 0);
    assert_eq!(neurotx(&home, "quiz ssri --seed 1").input("r\nodd\na\nq\n").run().code, 0);
    let left: Vec<String> = contents(&home).into_iter().map(|(name, _)| name).collect();
    assert_eq!(left, ["history.jsonl", "reports.jsonl", "reviews.jsonl", "reviews.lock"]);
    for name in left {
        refused(&home, neurotx(&home, &format!("export anki ssri --out {name}")), "which it would overwrite");
    }
}

#[test]
fn lines_are_not_written_to_what_is_read() {
    let folder = prepared("same-stdout");
    let append = |name: &str| fs::File::options().append(true).open(folder.join(name)).expect("it is there");
    for (line, to, says) in [
        ("annotate in.txt", "in.txt", "standard output: this is the input"),
        ("annotate hard.txt", "in.txt", "standard output: this is the input"),
        ("annotate --data lab.toml in.txt", "lab.toml", "standard output: this is a data file"),
        ("annotate in.txt --unmatched neurotx-list.1", "neurotx-list.1", "this is where standard output goes"),
    ] {
        refused(&folder, neurotx(&folder, line).stdout(append(to)), says);
    }
}

/// Whatever is printed: nothing is added to what the program keeps or reads.
#[test]
fn nothing_is_printed_into_own_files() {
    let folder = prepared("own-stdout");
    let append = |name: &str| fs::File::options().append(true).open(folder.join(name)).expect("it is there");
    let commands = ["prozac", "list classes", "explain ssri", "progress", "quiz ssri", "sources", "export anki ssri"];
    for line in commands.into_iter().chain(["export names", "man list", "completions bash", "search prolactin"]) {
        refused(&folder, neurotx(&folder, line).stdout(append("reviews.jsonl")), "output: this is the log of reviews");
        let with_data = neurotx(&folder, line).env("NEUROTX_DATA", "lab-too.toml");
        refused(&folder, with_data.stdout(append("lab.toml")), "output: this is a data file");
    }
    refused(&folder, neurotx(&folder, "check lab.toml").stdout(append("lab-too.toml")), "output: this is a data file");
}

/// What is alike is not the same, and what stores nothing can be both.
#[test]
fn other_files_are_written() {
    let folder = prepared("not-same");
    fs::copy(folder.join("in.txt"), folder.join("copy.txt")).expect("it can be copied");
    let copied = neurotx(&folder, "annotate in.txt --unmatched copy.txt").run();
    assert_eq!(copied.code, 0, "{}", copied.err);
    assert_eq!(fs::read_to_string(folder.join("copy.txt")).expect("it was written"), "foo\n");
    assert_eq!(fs::read_to_string(folder.join("in.txt")).expect("it is there"), "zoloft\nfoo\n");
    let null = if cfg!(windows) { "NUL" } else { "/dev/null" };
    let nothing = neurotx(&folder, &format!("annotate --unmatched {null}")).stdin(Stdio::null()).run();
    assert_eq!(nothing.code, 0, "{}", nothing.err);
}
