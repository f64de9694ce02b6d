//! What is read as data is a file: nothing else is waited for.

use std::os::unix::net::UnixListener;

use super::*;

#[test]
fn data_is_read_from_files_only() {
    let folder = folder("special");
    assert!(Command::new("mkfifo").arg(folder.join("pipe")).status().expect("mkfifo").success());
    let _listener = UnixListener::bind(folder.join("socket")).expect("a socket");
    for (path, says) in [
        ("pipe", "pipe: cannot be read: it is a named pipe, not a file"),
        ("socket", "socket: cannot be read: it is a socket, not a file"),
        (".", ".: cannot be read: it is a directory, not a file"),
        ("/dev/zero", "/dev/zero: cannot be read: it is a device, not a file"),
        ("none.toml", "none.toml: cannot be read: No such file"),
    ] {
        for line in [format!("list --data {path}"), format!("check {path}"), format!("annotate --data {path}")] {
            let failed = run(&mut neurotx(&folder, &line), "");
            assert_eq!((failed.code, failed.out.as_str()), (Some(2), ""), "{line}: {}", failed.said);
            assert!(failed.said.contains(says), "{line}: {}", failed.said);
        }
        let failed = run(neurotx(&folder, "prozac").env("NEUROTX_DATA", path), "");
        assert!(failed.code == Some(2) && failed.said.contains(says), "{path}: {}", failed.said);
        // A shell shows no errors: names are completed without it.
        let mut asked = neurotx(&folder, "-- neurotx proz");
        asked.env("NEUROTX_COMPLETE", "bash").env("_CLAP_COMPLETE_INDEX", "1").env("NEUROTX_DATA", path);
        let completed = run(&mut asked, "");
        assert!(completed.code == Some(0) && completed.out.contains("prozac"), "{path}: {}", completed.out);
    }
}

/// What a shell makes of `<(command)`, and a redirection, have somebody at their other end.
#[test]
fn data_is_read_from_what_a_shell_hands_over() {
    let folder = folder("handed");
    const DATA: &str = "[[extend]]\ndrug = \"fluoxetine\"\nbrands = [\"Hausmarke\"]\n";
    fs::write(folder.join("lab.toml"), DATA).expect("it can be written");
    let found = run(&mut neurotx(&folder, "hausmarke --brief --data lab.toml"), "");
    assert!(found.code == Some(0) && found.out.contains("fluoxetine"), "{}{}", found.out, found.said);
    let piped = run(&mut neurotx(&folder, "hausmarke --brief --data /dev/stdin"), DATA);
    assert_eq!((piped.code, piped.out), (Some(0), found.out), "{}", piped.said);
}
