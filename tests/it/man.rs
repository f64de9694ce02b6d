//! The manual pages: one a command, each with everything that `--help` names.

use std::fs;

use crate::support::{neurotx, no_folder};

/// The long flags that a help text explains.
fn flags(help: &str) -> Vec<&str> {
    let words = help.lines().filter(|line| line.trim_start().starts_with('-')).flat_map(str::split_whitespace);
    words.filter(|word| word.starts_with("--")).collect()
}

#[test]
fn every_command_has_a_page_with_all_its_flags() {
    let folder = no_folder("man");
    neurotx("man --into").arg(&folder).prints();
    let mut pages = 0;
    for file in fs::read_dir(&folder).expect("the folder was made") {
        let file = file.expect("its entries can be read");
        let name = file.file_name().into_string().expect("UTF-8");
        let page = fs::read_to_string(file.path()).expect("a page");
        let command = name.trim_end_matches(".1");
        assert!(page.contains(&format!(".TH {command} 1")), "{name}");
        let words: Vec<&str> = command.split('-').skip(1).collect();
        let help = neurotx("").args(&words).arg("--help").prints();
        assert!(!flags(&help).is_empty(), "{help}");
        for flag in flags(&help) {
            assert!(page.replace("\\-", "-").contains(flag), "{name} does not explain {flag}");
        }
        assert_eq!(neurotx("man").args(&words).prints(), page, "the same page alone");
        pages += 1;
    }
    let help = neurotx("--help").prints();
    let commands = help.lines().skip_while(|line| *line != "Commands:").take_while(|line| !line.is_empty()).count();
    assert!(pages >= commands, "{pages} pages for {commands} commands");
}

#[test]
fn a_page_that_is_not_there_is_told() {
    for (args, says) in [
        (&["man", "list", "list"][..], "`list` has no commands of its own: leave \"list\" out"),
        (&["man", "lst"], "there is no command \"lst\": choose one of show, "),
        (
            &["man", "export", "lst"],
            "choose one of names, actions, clinical, risks, package, sqlite, data, schema, anki",
        ),
    ] {
        let run = neurotx("").args(args).exits(2);
        assert!(run.err.contains(says), "{args:?}: {}", run.err);
    }
}
