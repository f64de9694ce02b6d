//! An output file is written whole, or stays as it was; nothing else is left behind.

use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use super::*;
use crate::support::{GRAPHVIZ, MKFIFO, Tool, has, make_fifo, shell};

const INPUT: &str = "zoloft\nfoo\n";

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("it is there")
}

fn names(folder: &Path) -> Vec<String> {
    contents(folder).into_iter().map(|(name, _)| name).collect()
}

/// Runs a line by a shell in which no file can grow beyond some blocks of 512 bytes, as on a full disk.
fn on_a_small_disk(folder: &Path, line: &str) -> Run {
    let limited = shell("ulimit -f 8; exec \"$0\" \"$@\"", line).home(folder).current_dir(folder);
    limited.input("foo bar\n".repeat(2000)).run()
}

/// A dash is a stream elsewhere, and a folder that is not there holds no file that anybody named.
#[test]
fn what_names_no_file_makes_none() {
    let folder = folder("no-file");
    for line in
        ["annotate --unmatched -", "plot prozac --out -", "export anki ssri --out -", "export sheet ssri --out -"]
    {
        let run = neurotx(&folder, line).input(INPUT).exits(2);
        assert!(run.out.is_empty() && run.err.contains("a file called so is ./-"), "{line}: {}", run.err);
        assert!(names(&folder).is_empty(), "{line}");
        let nowhere = neurotx(&folder, &format!("{}nowhere/x", line.trim_end_matches('-'))).input(INPUT).exits(2);
        assert!(nowhere.err.contains("No such file") && !nowhere.err.contains(".tmp"), "{}", nowhere.err);
    }
    neurotx(&folder, "export anki ssri --out ./-").exits(0);
    assert_eq!(names(&folder), ["-"]);
}

/// Whoever stops reading a pipe has enough, by whatever name it was written to.
#[test]
fn a_pipe_that_is_named_may_be_closed() {
    let folder = folder("named-pipe");
    for line in ["export anki --out /dev/stdout", "export sheet prozac --out /dev/stdout"] {
        let (reader, closed) = std::io::pipe().expect("a pipe");
        drop(reader);
        let run = neurotx(&folder, line).stdout(closed).exits(0);
        assert_eq!(run.err, "", "{line}");
    }
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
    let folder = folder("cannot-be-a-file");
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

/// What the program names in a folder is not written through a link, wherever that leads to.
#[test]
fn a_link_in_a_folder_is_not_followed() {
    let folder = folder("links-within");
    fs::write(folder.join("keep.toml"), "mine").expect("it can be written");
    for (within, name, line) in [
        ("pages", "neurotx-list.1", "man --into pages"),
        ("package", "drugs.csv", "export package --out package"),
        ("package", "datapackage.json", "export package --out package"),
        (
            "images",
            "neurotx-ssri-serotonin-acute.svg",
            "export anki ssri --kind mechanism --images images --out cards.txt",
        ),
    ] {
        if within == "images" && !has(&[GRAPHVIZ]) {
            continue;
        }
        for to in ["../keep.toml", "../not-there"] {
            let link = folder.join(within).join(name);
            fs::create_dir_all(folder.join(within)).expect("it can be made");
            symlink(to, &link).expect("it can be linked");
            let refused = neurotx(&folder, line).run();
            assert_eq!(refused.code, 2, "{line}: {}", refused.err);
            assert!(refused.err.contains(name) && refused.err.contains("another folder"), "{line}: {}", refused.err);
            assert_eq!(read(&folder, "keep.toml"), "mine", "{line}");
            assert!(!folder.join("not-there").exists() && !folder.join("cards.txt").exists(), "{line}");
            fs::remove_dir_all(folder.join(within)).expect("it can be removed");
        }
    }
    // The folder itself is the user's: it may be a link.
    fs::create_dir_all(folder.join("real")).expect("it can be made");
    symlink("real", folder.join("pages")).expect("it can be linked");
    assert_eq!(neurotx(&folder, "man --into pages").run().code, 0);
    assert!(folder.join("real/neurotx-list.1").is_file());
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

/// Text that is there already stays, and whoever has the descriptor too goes on behind what was written.
#[test]
fn descriptors_are_not_cut() {
    if !has(&[Tool::File("/dev/fd/0")]) {
        return;
    }
    let folder = folder("descriptors");
    for (path, to) in [("/dev/fd/3", ">>"), ("/dev/fd/3", ">"), ("/proc/self/fd/7", ">>"), ("/dev/fd/9", "<>")] {
        if !Path::new(path).parent().is_some_and(Path::exists) {
            continue;
        }
        let number = path.rsplit('/').next().expect("a number");
        fs::write(folder.join("log"), "old\n").expect("it can be written");
        let script = format!("{{ echo one >&{number}; \"$0\" \"$@\"; echo two >&{number}; }} {number}{to}log");
        let line = format!("annotate --quiet --unmatched {path}");
        let run = shell(&script, &line).current_dir(&folder).input(INPUT).run();
        assert_eq!(run.code, 0, "{}", run.err);
        let old = if to == ">>" { "old\n" } else { "" };
        assert_eq!(read(&folder, "log"), format!("{old}one\nfoo\ntwo\n"), "{path} {to}");
    }
}

/// A file that is a mount of its own, as containers have, cannot be replaced: it is written over.
#[cfg(target_os = "linux")]
#[test]
fn a_mounted_file_is_written_over() {
    if !has(&[Tool::Program("unshare", &["unshare", "-rm", "true"])]) {
        return;
    }
    let folder = folder("mounted");
    let outside = super::folder("mounted-outside");
    for (old, line, new) in [
        ("longer than what is written\n", "annotate --quiet --unmatched kept", "foo\n"),
        ("", "annotate --quiet --unmatched kept", "foo\n"),
        ("old", "export anki ssri --kind class --out kept", "#separator:Tab\n"),
    ] {
        fs::write(folder.join("kept"), "below").expect("it can be written");
        fs::write(outside.join("file"), old).expect("it can be written");
        let script = format!("mount --bind {}/file kept && exec \"$0\" \"$@\"", outside.display());
        let mounted = format!("exec unshare -rm sh -c '{script}' \"$0\" \"$@\"");
        let run = shell(&mounted, line).current_dir(&folder).input(INPUT).run();
        assert_eq!(run.code, 0, "{line}: {}", run.err);
        let written = read(&outside, "file");
        assert!(written.starts_with(new) && !written.contains("longer"), "{line}: {written}");
        assert_eq!((read(&folder, "kept"), names(&folder)), ("below".to_owned(), vec!["kept".to_owned()]));
    }
}

/// Lines that nobody could read are not among those of the file.
#[test]
fn a_closed_pipe_keeps_what_was_shown() {
    let folder = folder("closed-pipe");
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let ended = neurotx(&folder, "annotate --unmatched kept").stdout(writer).input(INPUT).run();
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert_eq!(contents(&folder), [("kept".to_owned(), b"".to_vec())]);
    let mut child = neurotx(&folder, "annotate --unmatched kept").start();
    let mut stdin = child.stdin.take().expect("a pipe");
    let feeding = std::thread::spawn(move || {
        for number in 0.. {
            if stdin.write_all(format!("foo {number}\nzoloft\n").repeat(50).as_bytes()).is_err() {
                return;
            }
        }
    });
    let mut out = child.stdout.take().expect("a pipe");
    let mut shown = vec![0; 5000];
    std::io::Read::read_exact(&mut out, &mut shown).expect("it answers");
    std::thread::sleep(std::time::Duration::from_millis(300));
    drop(out);
    assert!(child.wait().expect("it ends").success());
    feeding.join().expect("no panic");
    let (shown, kept) = (String::from_utf8(shown).expect("UTF-8"), read(&folder, "kept"));
    let unmatched: Vec<&str> = shown.lines().filter_map(|line| line.strip_suffix("\t\t\t\t\t\t")).collect();
    assert!(kept.lines().take(unmatched.len()).eq(unmatched), "{kept}");
    // Behind what was read stood what the pipe holds, which is 64 KiB, and no more.
    assert!(kept.len() < (5000 + (1 << 16)) / 5, "{} bytes", kept.len());
}

/// What only looks like a file of this program is somebody's.
#[test]
fn files_of_users_are_not_swept_away() {
    let folder = folder("sweep");
    let own = [".neurotx-notes.tmp", ".neurotx-.tmp", ".neurotx-my-backup-of-1.tmp", ".neurotx-abcdefghijklmno.tmp"];
    own.iter().for_each(|name| fs::write(folder.join(name), "mine").expect("it can be written"));
    fs::create_dir_all(folder.join(".neurotx-abcdefghijklmnop.tmp")).expect("it can be made");
    let left = ".neurotx-ABCDEFGHIJ012345.tmp";
    fs::write(folder.join(left), "of a killed process").expect("it can be written");
    assert_eq!(neurotx(&folder, "annotate --unmatched kept").input(INPUT).run().code, 0);
    let names = names(&folder);
    assert!(own.iter().all(|name| names.iter().any(|there| there == name)), "{names:?}");
    assert!(folder.join(".neurotx-abcdefghijklmnop.tmp").is_dir() && !folder.join(left).exists(), "{names:?}");
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
