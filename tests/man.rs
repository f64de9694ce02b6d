//! The manual pages: one a command, each with everything that `--help` names.

use std::process::Command;
use std::{env, fs};

fn stdout(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_neurotx")).args(args).output().expect("the program starts");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The long flags that a help text explains.
fn flags(help: &str) -> Vec<&str> {
    let words = help.lines().filter(|line| line.trim_start().starts_with('-')).flat_map(str::split_whitespace);
    words.filter(|word| word.starts_with("--")).collect()
}

#[test]
fn every_command_has_a_page_with_all_its_flags() {
    let folder = env::temp_dir().join(format!("neurotx-man-{}", std::process::id()));
    stdout(&["man", "--into", folder.to_str().expect("UTF-8")]);
    let mut pages = 0;
    for file in fs::read_dir(&folder).expect("the folder was made") {
        let file = file.expect("its entries can be read");
        let name = file.file_name().into_string().expect("UTF-8");
        let page = fs::read_to_string(file.path()).expect("a page");
        let command = name.trim_end_matches(".1");
        assert!(page.contains(&format!(".TH {command} 1")), "{name}");
        let words: Vec<&str> = command.split('-').skip(1).collect();
        let help = stdout(&[&words[..], &["--help"]].concat());
        assert!(!flags(&help).is_empty(), "{help}");
        for flag in flags(&help) {
            assert!(page.replace("\\-", "-").contains(flag), "{name} does not explain {flag}");
        }
        assert_eq!(stdout(&[&["man"], &words[..]].concat()), page, "the same page alone");
        pages += 1;
    }
    fs::remove_dir_all(&folder).expect("the folder can be taken away");
    let commands =
        stdout(&["--help"]).lines().skip_while(|line| *line != "Commands:").take_while(|line| !line.is_empty()).count();
    assert!(pages >= commands, "{pages} pages for {commands} commands");
}
