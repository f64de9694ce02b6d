//! Data files that cannot be used: exit code 2 with the place, and nothing of them on the terminal.

use std::path::{Path, PathBuf};

use super::run;
use crate::support::{Run, neurotx, scratch};

/// A file of this test, in cargo's own folder for them.
pub fn file(name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = scratch(&format!("hostile-{name}.toml"));
    std::fs::write(&path, content).expect("the test's file can be written");
    path
}

/// A drug as a user writes it, with a line of one's own.
fn drug(line: &str) -> String {
    let head =
        "[[drug]]\nid = \"testol\"\nclasses = [\"ssri\"]\nstatus = \"research\"\nsite = \"central\"\nactions = []";
    format!("{head}\n{line}\n")
}

/// A lookup of something that is built in, with a user's file given in one of both ways.
fn lookups(path: &Path) -> [Run; 2] {
    [neurotx("prozac --data").arg(path).run(), neurotx("prozac").env("NEUROTX_DATA", path).run()]
}

#[test]
fn a_sound_file_is_used() {
    // Without this, the refusals below could have any reason.
    let path = file("sound", drug("brands = [\"Testolin\"]"));
    let run = neurotx("testolin --data").arg(&path).run();
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(
        run.out.contains("testol") && run.out.contains("hostile-sound.toml"),
        "a card says where an entry is from: {}",
        run.out
    );
    assert!(lookups(&path).iter().all(|run| run.code == 0));
}

#[test]
fn broken_files_are_refused_with_their_place() {
    let cases = [
        ("syntax", "[[drug]\n".to_owned(), ":1:"),
        ("late-syntax", drug("note = \"open"), ":7:"),
        ("unknown-word", drug("").replace("central", "middle"), ":5:"),
        ("unknown-id", drug("uses = [\"zzzzq\"]"), ":7:"),
        ("key", drug("brand = []"), ":7:"),
    ];
    for (name, content, place) in cases {
        let path = file(name, content);
        for run in lookups(&path) {
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{name}");
            assert!(run.err.contains(&format!("hostile-{name}.toml{place}")), "{name}: says where: {}", run.err);
        }
        assert_eq!(run(&["check".as_ref(), path.as_os_str()]).code, 1, "{name}: `check` finds problems");
    }
}

#[test]
fn every_problem_of_a_file_is_told_at_once() {
    let path = file("many", drug("brand = []\nuses = [\"zzzzq\"]\nname = 3"));
    for run in lookups(&path) {
        for place in [":7:", ":8:", ":9:"] {
            assert!(run.err.contains(place), "line {place} is missing in {}", run.err);
        }
    }
}

/// Escape sequences of a file must not reach the terminal, neither as its data nor in a message
/// about it. Colour is forced, because otherwise the program strips escapes from all it prints.
#[test]
fn escape_sequences_of_a_file_are_refused_and_not_repeated() {
    let cases = [
        ("name", drug("name = \"a\\u001b[2Jb\"")),
        ("brand", drug("brands = [\"a\\u0007b\"]")),
        ("note", drug("note = \"a\\u009b2Jb\"")),
        ("newline", drug("note = \"a\\nb\"")),
        ("quoted-key", drug("\"a\\u001b[2Jb\" = 1")),
        ("top-key", "\"a\\u001b[2Jb\" = 1\n".to_owned()),
        ("word", drug("").replace("central", "a\\u001b[2Jb")),
        ("target", drug("unknown = [{ target = \"a\\u001b[2Jb\", sources = [\"mesh\"] }]")),
        ("id", drug("").replace("testol", "a\\u001b[2Jb")),
        ("raw", drug("name = \"a\u{1b}[2Jb\"")),
        ("raw-comment", drug("# \u{1b}[2J")),
        ("raw-outside", drug("\u{1b}[2J")),
    ];
    let mut leaks = Vec::new();
    for (name, content) in cases {
        let path = file(&format!("escape-{name}"), content);
        let used = neurotx("testol --data").arg(&path).env("CLICOLOR_FORCE", "1").run();
        let checked = neurotx("check").arg(&path).env("CLICOLOR_FORCE", "1").run();
        assert_eq!((used.code, checked.code), (2, 1), "{name}");
        let text = used.out + &used.err + &checked.out + &checked.err;
        if ["\u{1b}[2J", "\u{7}", "\u{9b}"].iter().any(|escape| text.contains(escape)) {
            leaks.push((name, text));
        }
    }
    assert!(leaks.is_empty(), "these are repeated raw: {leaks:#?}");
}

#[test]
fn files_that_cannot_be_read_exit_with_2() {
    let folder = scratch("");
    let binary = file("binary", b"[[drug]]\nid = \"\xff\xfe\"\n");
    for path in [folder.join("no-such-file.toml"), folder.clone(), binary] {
        let checked = run(&["check".as_ref(), path.as_os_str()]);
        for run in lookups(&path).into_iter().chain([checked]) {
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", path.display());
            assert!(run.err.contains(&*path.to_string_lossy()), "the message names the file: {}", run.err);
        }
    }
}

#[test]
fn one_bad_file_among_good_ones_is_enough() {
    let (good, bad) = (file("good", drug("")), file("bad", "x = 1\n"));
    let paths = std::env::join_paths([&good, &bad]).expect("the paths can be joined");
    for run in [
        neurotx("prozac").env("NEUROTX_DATA", paths).run(),
        neurotx("prozac --data").arg(&good).arg("--data").arg(&bad).run(),
        neurotx("prozac --data").arg(&good).env("NEUROTX_DATA", &bad).run(),
    ] {
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.contains("hostile-bad.toml:1:1") && !run.err.contains("hostile-good"), "{}", run.err);
    }
}

/// Every character that cannot be seen is refused, in names above all.
#[test]
fn names_can_be_seen() {
    let unseen = "\u{ad}\u{34f}\u{600}\u{605}\u{61c}\u{6dd}\u{70f}\u{8e2}\u{115f}\u{1160}\u{17b4}\u{17b5}\u{180b}\u{180e}\
        \u{180f}\u{200b}\u{200c}\u{200d}\u{2028}\u{202e}\u{2060}\u{2065}\u{206a}\u{206f}\u{2800}\u{3164}\u{e000}\u{fdd0}\u{fe00}\
        \u{fe0f}\u{feff}\u{ffa0}\u{fff0}\u{fff9}\u{fffb}\u{fffe}\u{ffff}\u{110bd}\u{13430}\u{13440}\u{1bca0}\u{1d173}\
        \u{1d17a}\u{1fffe}\u{e0000}\u{e0001}\u{e0020}\u{e0100}\u{e01ef}\u{e0fff}\u{f0000}\u{10ffff}";
    for c in unseen.chars() {
        assert!(neurotx::text::is_hidden(c), "U+{:04X} is seen", u32::from(c));
        assert_eq!(neurotx::text::visible(&format!("a{c}b")), "a\u{fffd}b", "U+{:04X}", u32::from(c));
    }
    for c in "aé中αñ\u{301}\u{a0}→▲…✕😀ȷ".chars() {
        assert!(!neurotx::text::is_hidden(c), "U+{:04X} is not seen", u32::from(c));
    }
    for name in ["\u{2800}", "test\u{2065}ol", "\u{3164}", "\u{301}\u{302}", " \u{a0}\u{3000}", "\u{e0041}"] {
        let refused = neurotx("check").arg(file("unseen", drug(&format!("brands = [\"{name}\"]")))).run();
        assert_eq!(refused.code, 1, "{name:?}: {}", refused.out);
        assert!(refused.out.contains(":7:") && refused.out.contains("cannot be seen"), "{name:?}: {}", refused.out);
    }
}

/// A file of links that are all set off by one thing, or by many.
fn links(number: usize, causes: &[&str]) -> String {
    let link = |at: usize| {
        let when = causes[at % causes.len()];
        format!(
            "[[link]]\nid = \"own-{at:05}\"\nwhen = {{ {when} }}\nthen = {{ transmitter = \"dopamine\", effect = \"raises\", \
             region = \"PFC\" }}\nphase = \"acute\"\nevidence = \"supported\"\nspecies = [\"rat\"]\nsources = [\"tatsumi1997\"]\n"
        )
    };
    (0..number).map(link).collect()
}

#[test]
fn links_are_bounded() {
    const SERT: &str = "target = \"SERT\", actions = [\"inhibitor\"]";
    const NET: &str = "target = \"NET\", actions = [\"inhibitor\"]";
    const RISE: &str = "transmitter = \"serotonin\", effect = \"raises\"";
    let begun = std::time::Instant::now();
    for (name, number, causes, place, says) in [
        ("one-action", 5000, &[SERT][..], ":801:1: ", "more than 100 links that wait for an action on SERT"),
        ("one-change", 5000, &[RISE], ":801:1: ", "more than 100 links that wait for a change of serotonin (raises)"),
        ("many", 1200, &[SERT, NET], ":8001:1: ", "there are more than 1000 links"),
    ] {
        let path = file(name, links(number, causes));
        for command in ["combine prozac mdma", "list", "prozac"] {
            let refused = neurotx(command).arg("--data").arg(&path).exits(2);
            assert!(refused.err.contains(&format!("hostile-{name}.toml{place}")), "{command}: {}", refused.err);
            assert!(refused.err.contains(says), "{command}: {}", refused.err);
        }
    }
    let path = file("many-enough", links(200, &[SERT, RISE]));
    let combined = neurotx("combine prozac mdma reboxetine phenelzine --data").arg(&path).exits(0);
    assert!(combined.out.contains("prefrontal cortex"), "{}", combined.out);
    assert!(begun.elapsed() < std::time::Duration::from_secs(60), "{:?}", begun.elapsed());
}

/// Marks stand under what they mean, also behind letters of two columns and marks of none.
#[test]
fn carets_stand_under_what_is_meant() {
    for (note, columns) in [("ab", 2), ("中文", 4), ("e\u{301}a", 2)] {
        let row = format!("brands = [\"{note}\", 5]");
        let said = neurotx("check").arg(file("carets", drug(&row))).run().out;
        let mark = said.lines().find(|line| line.trim_start_matches(['|', ' ']).starts_with('^')).expect("a mark");
        let before = "  | brands = [\"\", ".len() + columns;
        assert_eq!(mark, " ".repeat(before).replacen("    ", "  | ", 1) + "^", "{said}");
    }
}
