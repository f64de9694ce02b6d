//! What is laid out to a width: no word is torn, no address or command is, and no line is wider but for these.

use std::collections::HashSet;

use unicode_width::UnicodeWidthStr;

use super::{Kind, run, some, words};

/// The widths of terminals on which tables are shown.
const WIDTHS: [usize; 3] = [60, 80, 100];

/// Lists of every kind.
const LISTS: [&str; 16] = [
    "list drugs",
    "list classes",
    "list procedures",
    "list targets",
    "list transmitters",
    "list regions",
    "list conditions",
    "list risks",
    "list words",
    "list claims",
    "list --raises dopamine",
    "list --raises acetylcholine",
    "list --blocks acetylcholine --limit 10",
    "list --status illicit --raises serotonin --limit 3",
    "list --class antidepressant --columns name,brands,use",
    "list --target SERT --sort affinity",
];

/// Lines that are wider, but for an address or a command on a line of its own: what is copied has to be whole.
pub fn too_wide(text: &str, width: usize) -> Vec<&str> {
    let is_whole = |line: &str| line.starts_with("neurotx ") || (is_address(line) && !line.contains(' '));
    text.lines().filter(|line| line.width() > width && !is_whole(line.trim())).collect()
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.contains("doi:")
}

/// The words of a text that are none of the same text where nothing has to fit.
fn torn<'n>(narrow: &'n str, wide: &str, width: usize) -> Vec<&'n str> {
    // Of what is left out it is said how to see it.
    const FOOT: &str =
        "cut short to fit in full no room for and more name classes class within what they are system hyp change";
    let bare = |word: &'_ str| word.trim_matches(|c| "()[]\"';:,.".contains(c)).to_owned();
    let known: HashSet<String> = wide.split_whitespace().chain(FOOT.split(' ')).map(bare).collect();
    let is_known = |word: &&str| {
        let bare = bare(word);
        let is_symbol = bare.chars().all(|c| "▲▼●✕≈?°".contains(c));
        let is_count = bare.strip_prefix('+').unwrap_or(&bare).bytes().all(|digit| digit.is_ascii_digit());
        // A name is shortened where a part of it ends, and one that is wider than a line goes on below there.
        let is_part = |known: &String| match word.strip_suffix("...") {
            None if word.starts_with("...-") => known.ends_with(&word["...".len()..]),
            Some(begun) => begun.ends_with(['-', '/', ')']) && known.starts_with(&bare),
            None => known.width() + 24 > width && known.contains(&bare),
        };
        // Where a name is one long word, its abbreviation stands for it.
        let is_short = bare.width() <= 6 && bare.chars().filter(|letter| letter.is_uppercase()).count() > 1;
        is_symbol || is_count || is_short || known.contains(&bare) || known.iter().any(is_part)
    };
    narrow
        .lines()
        .filter(|line| !line.contains("neurotx "))
        .flat_map(str::split_whitespace)
        .filter(|word| !is_known(word))
        .collect()
}

/// What a command prints at a width, and what of that and of how it is written is seen to be whole.
fn is_whole(line: &[String], width: usize) {
    let printed = |flags: &[&str]| {
        let flags: Vec<String> = flags.iter().map(|&flag| flag.to_owned()).collect();
        let run = run(&[line, &flags].concat());
        assert_eq!(run.code, 0, "{line:?}: {}", run.err);
        run.out
    };
    let narrow = printed(&["--width", &width.to_string()]);
    let wide = printed(&[]) + &printed(&["--width", "2000"]);
    assert_eq!(too_wide(&narrow, width), Vec::<&str>::new(), "{line:?} --width {width}");
    assert_eq!(torn(&narrow, &wide, width), Vec::<&str>::new(), "{line:?} --width {width}:\n{narrow}");
    assert!(!narrow.contains(": the same with"), "a command is told whole: {line:?} --width {width}:\n{narrow}");
}

/// Each part of the catalog at one of the widths, so that all of them have a good part of it.
#[test]
fn no_word_of_a_whole_card_is_torn() {
    for kind in [Kind::Drug, Kind::Class, Kind::Target, Kind::Region, Kind::Condition, Kind::Procedure, Kind::Claim] {
        let ids = some(kind, if kind == Kind::Drug { 3 } else { 1 });
        for (batch, width) in ids.chunks(ids.len().div_ceil(12)).zip(WIDTHS.into_iter().cycle()) {
            is_whole(&[words("show --full"), batch.to_vec()].concat(), width);
        }
    }
    for width in WIDTHS {
        is_whole(&words("show --full prozac aprepitant antidepressant antiemetic opioid antipsychotic"), width);
    }
}

#[test]
fn no_word_of_a_list_is_torn() {
    for line in LISTS {
        for width in WIDTHS {
            is_whole(&words(line), width);
        }
    }
}

/// An entry of a list of sources hangs behind its key, at every width, whatever stands in it.
#[test]
fn sources_hang_and_their_addresses_are_whole() {
    for line in [
        "show --full prozac heroin sarin",
        "explain bupropion --sources",
        "explain clozapine --full --sources",
        "plot olanzapine quetiapine --sources",
        "combine prozac tramadol --sources",
    ] {
        let wide = run(&words(line)).out;
        let addresses =
            |text: &str| text.split_whitespace().filter(|word| is_address(word)).map(str::to_owned).collect();
        let all: HashSet<String> = addresses(&wide);
        for width in [40, 60, 80, 100] {
            let shown = run(&words(&format!("{line} --width {width}"))).out;
            assert_eq!(addresses(&shown), all, "{line} --width {width}");
            assert_eq!(too_wide(&shown, width), Vec::<&str>::new(), "{line} --width {width}");
            let (_, sources) = shown.split_once("\nsources\n").expect("sources");
            let mut listed = sources.lines().take_while(|line| line.starts_with("  "));
            let astray = listed.find(|line| !line.starts_with("  [") && !line.starts_with("      "));
            assert_eq!(astray, None, "{line} --width {width}:\n{shown}");
        }
    }
}

/// What leads on is a command that can be copied, and it works.
#[test]
fn hints_are_whole_commands() {
    for line in LISTS.into_iter().chain([
        "compare zoloft wellbutrin strattera --minor",
        "compare sertraline bupropion atomoxetine fluoxetine venlafaxine mirtazapine clozapine haloperidol",
        "explain amitriptyline --on serotonin",
        "explain antidepressant",
        "combine clozapine bupropion",
        "plot olanzapine quetiapine clozapine haloperidol aripiprazole",
        "search weight gain",
        "regimen prozac tramadol",
        "heroin",
        "benadryl",
    ]) {
        for width in [50, 60, 80] {
            let shown = run(&words(&format!("{line} --width {width}"))).out;
            let commands = shown.lines().flat_map(|line| line.split(" · ")).filter_map(|part| {
                let at = part.find("neurotx ").filter(|&at| at == 0 || part[..at].ends_with([' ']))?;
                Some(&part[at + "neurotx ".len()..])
            });
            for command in commands {
                let run = run(&unquoted(command));
                assert_eq!(run.code, 0, "{line} --width {width}: {command}: {}", run.err);
            }
            assert!(!shown.contains(": the same with"), "{line} --width {width}:\n{shown}");
        }
    }
}

/// The words of a command as a shell reads them.
fn unquoted(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    parts.flat_map(|(at, part)| if at % 2 == 1 { vec![part.to_owned()] } else { words(part) }).collect()
}
