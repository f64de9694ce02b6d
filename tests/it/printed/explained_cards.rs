//! What cards and lists say of their order, of their abbreviations and of what they left out.

use crate::support::{PYTHON, SED, Terminal, has, neurotx};

/// What a screen of 80 columns shows.
fn shown(line: &str) -> String {
    neurotx(line).args(["--width", "80"]).prints()
}

/// The same with every line marked that went through a pager.
fn at_terminal(line: &str) -> String {
    Terminal::USUAL.shows(&format!("{line} --color never"), &[("PAGER", "sed s/^/paged:/")]).0
}

#[test]
fn the_classes_of_a_transmitter_are_told_best_known_first() {
    for (line, lead, first) in [
        ("serotonin", "raised by ", ["TCA", "SSRI"]),
        ("dopamine", "raised by ", ["ATS", "MAOI"]),
        ("norepinephrine", "raised by ", ["ATS", "SNRI"]),
        ("depression", "classes used ", ["antidepressant", "SSRI"]),
    ] {
        let text = shown(line);
        let told = text.lines().find(|line| line.contains(lead)).unwrap_or_default();
        assert!(first.iter().all(|class| told.contains(class)), "{line}: {text}");
    }
}

#[test]
fn abbreviations_of_cards_are_told() {
    for (line, told) in [
        ("antidepressants", &["5-HT: serotonin", "DA: dopamine", "TCA: tricyclic", "SSRI: selective"][..]),
        ("antipsychotics", &["5-HT: serotonin", "FGA: first-generation"]),
        ("stimulants", &["NE: norepinephrine"]),
        ("depression", &["NaSSA: "]),
        ("norepinephrine", &["SNRI: "]),
    ] {
        let text = shown(line);
        assert!(told.iter().all(|told| text.contains(told)), "{line}: {text}");
    }
    if has(&[PYTHON, SED]) {
        let text = at_terminal("combine benzos opioids");
        assert!(text.contains("BZD: benzodiazepine"), "{text}");
    }
}

#[test]
fn which_drugs_stand_for_a_class_is_said_above_a_plot() {
    if !has(&[PYTHON, SED]) {
        return;
    }
    let text = at_terminal("plot ssri");
    assert!(text.lines().take(2).any(|line| line.contains("6 best known of its 10 drugs are plotted")), "{text}");
    let pipe = neurotx("plot ssri").exits(0);
    assert!(pipe.err.contains("best known of its") && !pipe.out.contains("are plotted"), "{}", pipe.err);
}

#[test]
fn a_card_below_a_note_fits_on_a_screen() {
    if !has(&[PYTHON, SED]) {
        return;
    }
    for line in ["zoloft 50mg", "lisdexanfetamine", "sertralin", "prozac 20 mg"] {
        let text = at_terminal(line);
        assert!(text.contains("is read as") && !text.contains("paged:"), "{line}: {text}");
    }
}

#[test]
fn a_comparison_says_which_value_binds_tighter() {
    if !has(&[PYTHON, SED]) {
        return;
    }
    let text = at_terminal("compare zoloft wellbutrin");
    assert!(text.contains("nM: the smaller, the tighter it binds"), "{text}");
    assert!(
        !text.contains(" nM) weak") || text.contains("weak by its rank beside what its own drug acts on"),
        "{text}"
    );
    assert!(!shown("list conditions").contains("tighter"));
}

#[test]
fn a_list_of_drugs_says_that_the_best_known_come_first() {
    const SAID: &str = "The best known come first.";
    for line in ["list", "list --raises dopamine", "list --raises dopamine -n 10"] {
        assert!(shown(line).contains(SAID), "{line}");
    }
    for line in ["list classes", "list --sort name", "list --class triptan --status otc"] {
        let run = neurotx(line).args(["--width", "80"]).run();
        assert!(!run.out.contains(SAID), "{line}");
    }
}

#[test]
fn a_meaning_of_which_nothing_is_told_comes_last_and_leads_nowhere() {
    let text = shown("tolerance");
    let (term, condition) = (text.find("a weaker effect"), text.find("no data"));
    assert!(term.is_some() && term < condition, "{text}");
    assert!(text.contains("neurotx list claims --about tolerance") && !text.contains("loss of response"), "{text}");
}
