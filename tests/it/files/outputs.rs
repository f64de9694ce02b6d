//! An output file is written whole, or stays as it was; nothing else is left behind.

use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use super::*;
use crate::support::{MKFIFO, Tool, has, make_fifo, shell};

const INPUT: &str = "zoloft\nfoo\n";

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("it is there")
}

fn names(folder: &Path) -> Vec<String> {
    contents(folder).into_iter().map(|(name, _)| name).collect()
}

/// Runs a line by a shell in which no file can grow beyond some blocks of 512 bytes, as on a full disk.
fn on_a_small_disk(folder: &Path, line: &str) -> Run {
    let limited = shell("trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"", line).home(folder).current_dir(folder);
    limited.input("foo bar\n".repeat(2000)).run()
}

#[test]
fn after_an_error_a_file_is_as_it_was() {
    let folder = folder("as-it-was");
    fs::write(folder.join("keep.txt"), "old\n").expect("it can be written");
    fs::write(folder.join("broken.toml"), "[[drug]]\n").expect("it can be written");
    for line in [
        "annotate --csv --column nope --unmatched keep.txt",
        "annotate --jsonl --field nope --unmatched keep.txt",
        "annotate no-such-file --unmatched keep.txt",
        "annotate . --unmatched keep.txt",
        "annotate --data broken.toml --unmatched keep.txt",
        "export anki PFC --out keep.txt",
        "export anki --data broken.toml --out keep.txt",
    ] {
        let failed = neurotx(&folder, line).input(INPUT).run();
        assert_eq!(failed.code, 2, "{line}: {}", failed.err);
        assert_eq!(read(&folder, "keep.txt"), "old\n", "{line}");
    }
    assert_eq!(names(&folder), ["broken.toml", "keep.txt"]);
}

#[test]
fn a_full_disk_is_told_and_leaves_the_old_file() {
    let folder = folder("small-disk");
    fs::write(folder.join("keep.txt"), "old\n").expect("it can be written");
    for line in ["annotate --unmatched keep.txt", "export anki --out keep.txt"] {
        let failed = on_a_small_disk(&folder, line);
        assert_eq!(failed.code, 2, "{line}: {}", failed.err);
        assert!(failed.err.contains("keep.txt: cannot be written: "), "{line}: {}", failed.err);
        assert_eq!(read(&folder, "keep.txt"), "old\n", "{line}");
    }
    fs::create_dir_all(folder.join("pages")).expect("it can be made");
    fs::write(folder.join("pages/neurotx.1"), "old\n").expect("it can be written");
    let failed = on_a_small_disk(&folder, "man --into pages");
    assert_eq!(failed.code, 2, "{}", failed.err);
    assert_eq!(contents(&folder.join("pages")), [("neurotx.1".to_owned(), b"old\n".to_vec())]);
    assert_eq!(names(&folder), ["keep.txt", "pages"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_lost_line_is_an_error_however_short() {
    if !has(&[Tool::File("/dev/full")]) {
        return;
    }
    let folder = folder("full");
    for input in ["foo\n".to_owned(), "foo\n".repeat(100_000)] {
        let failed = neurotx(&folder, "annotate --unmatched /dev/full").input(input).run();
        assert_eq!(failed.code, 2, "{}", failed.err);
        assert!(failed.err.contains("--unmatched /dev/full: cannot be written: "), "{}", failed.err);
    }
    let failed = neurotx(&folder, "export anki ssri --out /dev/full").run();
    assert_eq!(failed.code, 2, "{}", failed.err);
}

#[test]
fn what_cannot_be_a_file_is_told() {
    let folder = folder("no-file");
    fs::create_dir_all(folder.join("sub")).expect("it can be made");
    for (path, says) in [
        ("sub", "it is a directory"),
        ("sub/", "it is a directory"),
        ("new/", "it names no file"),
        ("no/such/file", "cannot be created"),
    ] {
        for line in [format!("annotate --unmatched {path}"), format!("export anki ssri --out {path}")] {
            let failed = neurotx(&folder, &line).input(INPUT).run();
            assert_eq!(failed.code, 2, "{line}: {}", failed.err);
            assert!(failed.err.contains(says), "{line}: {}", failed.err);
        }
    }
    let made = neurotx(&folder, "man --into sub/new/pages").run();
    assert_eq!(made.code, 0, "folders are made: {}", made.err);
    assert_eq!(names(&folder), ["sub"]);
}

/// One page that cannot be written keeps all of them from being written.
#[test]
fn pages_are_written_all_or_none() {
    let folder = folder("pages");
    fs::create_dir_all(folder.join("neurotx.1")).expect("it can be made");
    fs::write(folder.join("neurotx-list.1"), "old\n").expect("it can be written");
    let failed = neurotx(&folder, "man --into .").run();
    assert_eq!(failed.code, 2, "{}", failed.err);
    assert!(failed.err.contains("neurotx.1: cannot be created: it is a directory"), "{}", failed.err);
    assert_eq!(names(&folder), ["neurotx-list.1", "neurotx.1"]);
    assert_eq!(read(&folder, "neurotx-list.1"), "old\n");
}

#[test]
fn rights_are_those_of_the_old_file_or_what_is_usual() {
    let folder = folder("rights");
    let mode = |name: &str| fs::metadata(folder.join(name)).expect("it is there").mode() & 0o7777;
    fs::write(folder.join("usual"), "").expect("it can be written");
    for (name, rights) in [("private", 0o600), ("shared", 0o664), ("script", 0o755)] {
        fs::write(folder.join(name), "old").expect("it can be written");
        fs::set_permissions(folder.join(name), fs::Permissions::from_mode(rights)).expect("it is ours");
        assert_eq!(neurotx(&folder, &format!("annotate --unmatched {name}")).input(INPUT).run().code, 0);
        assert_eq!((mode(name), read(&folder, name)), (rights, "foo\n".to_owned()), "{name}");
    }
    for line in ["annotate --unmatched new", "export anki ssri --out new-too"] {
        assert_eq!(neurotx(&folder, line).input(INPUT).run().code, 0, "{line}");
    }
    assert_eq!((mode("new"), mode("new-too")), (mode("usual"), mode("usual")));
}

#[test]
fn a_link_stays_one() {
    let folder = folder("links");
    fs::create_dir_all(folder.join("sub")).expect("it can be made");
    fs::write(folder.join("sub/there"), "old").expect("it can be written");
    symlink("sub/there", folder.join("to-there")).expect("it can be linked");
    symlink("sub/not-there", folder.join("to-nothing")).expect("it can be linked");
    for (link, file) in [("to-there", "sub/there"), ("to-nothing", "sub/not-there")] {
        assert_eq!(neurotx(&folder, &format!("annotate --unmatched {link}")).input(INPUT).run().code, 0);
        assert!(fs::symlink_metadata(folder.join(link)).expect("it is there").is_symlink(), "{link}");
        assert_eq!(read(&folder, file), "foo\n");
    }
    assert_eq!(names(&folder.join("sub")), ["not-there", "there"]);
}

#[test]
fn pipes_and_streams_are_written_directly() {
    if !has(&[MKFIFO]) {
        return;
    }
    let folder = folder("direct");
    make_fifo(&folder.join("pipe"));
    let pipe = folder.join("pipe");
    let reader = std::thread::spawn(move || fs::read_to_string(pipe).expect("it can be read"));
    assert_eq!(neurotx(&folder, "annotate --unmatched pipe").input(INPUT).run().code, 0);
    assert_eq!(reader.join().expect("no panic"), "foo\n");
    let streamed = neurotx(&folder, "annotate --quiet --unmatched /dev/stderr").input(INPUT).run();
    assert_eq!((streamed.code, streamed.err.as_str()), (0, "foo\n"));
    // A stream that is redirected to a file is that stream still: nothing is written over.
    fs::write(folder.join("both"), "before\n").expect("it can be written");
    let both = fs::File::options().append(true).open(folder.join("both")).expect("it is there");
    let command = neurotx(&folder, "annotate --quiet --unmatched /dev/stdout");
    assert_eq!(command.stdout(both).input(INPUT).run().code, 0);
    assert_eq!(read(&folder, "both"), "before\n".to_owned() + &streamed.out + "foo\n");
}

#[test]
fn a_closed_pipe_keeps_what_was_gathered() {
    let folder = folder("closed-pipe");
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let ended = neurotx(&folder, "annotate --unmatched kept").stdout(writer).input(INPUT).run();
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert_eq!(contents(&folder), [("kept".to_owned(), b"foo\n".to_vec())]);
}

/// What a killed process leaves is removed by the next that writes there; what a living one writes is not.
#[test]
fn what_a_killed_process_leaves_is_removed() {
    let folder = folder("killed");
    fs::write(folder.join("keep.txt"), "old\n").expect("it can be written");
    let mut killed = neurotx(&folder, "annotate --unmatched keep.txt").start();
    let mut living = neurotx(&folder, "annotate --unmatched other.txt").start();
    for child in [&mut killed, &mut living] {
        let _ = child.stdin.as_mut().expect("a pipe").write_all(b"foo\n");
        let mut line = [0];
        std::io::Read::read_exact(child.stdout.as_mut().expect("a pipe"), &mut line).expect("it answers");
    }
    assert_eq!(names(&folder).len(), 3, "two temporary files: {:?}", names(&folder));
    killed.kill().expect("it can be killed");
    killed.wait().expect("it is gone");
    assert_eq!(read(&folder, "keep.txt"), "old\n");
    assert_eq!(neurotx(&folder, "export anki ssri --out cards.txt").run().code, 0);
    assert_eq!(names(&folder).len(), 3, "one temporary file is left: {:?}", names(&folder));
    drop(living.stdin.take());
    assert!(living.wait().expect("it ends").success());
    assert_eq!(names(&folder), ["cards.txt", "keep.txt", "other.txt"]);
}
