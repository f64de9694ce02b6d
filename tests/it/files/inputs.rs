//! What is read as data is a file: nothing else is waited for.

use std::os::unix::net::UnixListener;

use super::*;
use crate::support::{MKFIFO, has, make_fifo, shell};

#[test]
fn data_is_read_from_files_only() {
    if !has(&[MKFIFO]) {
        return;
    }
    let folder = folder("special");
    make_fifo(&folder.join("pipe"));
    let _listener = UnixListener::bind(folder.join("socket")).expect("a socket");
    for (path, says) in [
        ("pipe", "pipe: cannot be read: it is a named pipe, not a file"),
        ("socket", "socket: cannot be read: it is a socket, not a file"),
        (".", ".: cannot be read: it is a directory, not a file"),
        ("/dev/zero", "/dev/zero: cannot be read: it is a device, not a file"),
        ("none.toml", "none.toml: cannot be read: No such file"),
    ] {
        for line in [format!("list --data {path}"), format!("check {path}"), format!("annotate --data {path}")] {
            let failed = neurotx(&folder, &line).run();
            assert_eq!((failed.code, failed.out.as_str()), (2, ""), "{line}: {}", failed.err);
            assert!(failed.err.contains(says), "{line}: {}", failed.err);
        }
        let failed = neurotx(&folder, "prozac").env("NEUROTX_DATA", path).run();
        assert!(failed.code == 2 && failed.err.contains(says), "{path}: {}", failed.err);
        // A shell shows no errors: names are completed without it.
        let asked = neurotx(&folder, "-- neurotx proz");
        let completed =
            asked.env("NEUROTX_COMPLETE", "bash").env("_CLAP_COMPLETE_INDEX", "1").env("NEUROTX_DATA", path).run();
        assert!(completed.code == 0 && completed.out.contains("prozac"), "{path}: {}", completed.out);
    }
}

/// What a shell makes of `<(command)`, and a redirection, have somebody at their other end.
#[test]
fn data_is_read_from_what_a_shell_hands_over() {
    let folder = folder("handed");
    const DATA: &str = "[[extend]]\ndrug = \"fluoxetine\"\nbrands = [\"Hausmarke\"]\n";
    fs::write(folder.join("lab.toml"), DATA).expect("it can be written");
    let found = neurotx(&folder, "hausmarke --brief --data lab.toml").run();
    assert!(found.code == 0 && found.out.contains("fluoxetine"), "{}{}", found.out, found.err);
    let piped = neurotx(&folder, "hausmarke --brief --data /dev/stdin").input(DATA).run();
    assert_eq!((piped.code, piped.out), (0, found.out), "{}", piped.err);
}

/// A device has no end: as a time zone it would be read until the memory is full.
#[cfg(target_os = "linux")]
#[test]
fn a_device_is_no_time_zone() {
    let folder = folder("time-zone");
    for zone in ["/dev/zero", ":/dev/zero"] {
        let limited = shell("ulimit -t 30; ulimit -v 400000; exec \"$0\" \"$@\"", "progress").home(&folder);
        let run = limited.env("TZ", zone).run();
        assert_eq!(run.code, 0, "{zone}: {}", run.err);
    }
}
