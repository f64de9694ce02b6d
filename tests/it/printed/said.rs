//! What is said in words: what two have in common, what a risk is, what is grave, under which name.

use super::{run, words};

fn printed(line: &str) -> String {
    let run = run(&words(line));
    assert_eq!(run.code, 0, "{line}: {}", run.err);
    run.out
}

/// The same on one line.
fn flat(line: &str) -> String {
    printed(line).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_entries_share_is_named() {
    let opioids = flat("compare morphine fentanyl --width 80");
    assert!(opioids.starts_with("Both activate the mu opioid receptor; through circuits they "), "{opioids}");
    assert!(opioids.contains("raise dopamine in the nucleus accumbens"), "{opioids}");
    let three = flat("compare zoloft wellbutrin strattera --width 80");
    assert!(three.starts_with("No direct effect on serotonin, dopamine,"), "{three}");
    assert!(three.contains("Bupropion and atomoxetine raise norepinephrine directly"), "{three}");
}

/// A weak value stands in brackets, whatever the width.
#[test]
fn weak_values_are_written_in_one_way() {
    for width in [80, 100, 200] {
        let out = printed(&format!("compare zoloft wellbutrin --width {width}"));
        assert!(out.contains("(25 nM)") && !out.contains("nM (weak)"), "{out}");
    }
}

#[test]
fn a_risk_says_what_it_is() {
    let toxicity = flat("serotonin toxicity --width 80");
    let opening = "Serotonin toxicity: a risk that can kill, where two drugs that raise serotonin are taken together.";
    assert!(toxicity.contains(opening), "{toxicity}");
    for risk in ["loss of effect", "additive anticholinergic burden", "additive sedation", "respiratory depression"] {
        let card = flat(&format!("{risk} --width 80"));
        assert!(!card.contains("M1 or M2 or M3") && !card.contains(" or modulators or "), "{card}");
    }
}

/// What can kill is not cut off a card, and leads what is told of several drugs.
#[test]
fn the_grave_is_told_first() {
    for (drug, grave) in [("bupropion", "seizures"), ("tramadol", "seizures"), ("morphine", "respiratory depression")] {
        let card = printed(&format!("{drug} --width 80"));
        assert!(card.contains(grave) && card.lines().count() < 24, "{card}");
    }
    let both = printed("combine fluoxetine tramadol --width 80");
    let at = |word: &str| both.find(word).unwrap_or_else(|| panic!("{word}: {both}"));
    assert!(at("serotonin toxicity") < at("loss of effect"), "{both}");
    assert!(both.contains("loss of effect of tramadol"), "{both}");
}

/// A drug that is known and not told of is no drug without risk.
#[test]
fn what_is_not_told_is_no_safety() {
    let run = run(&words("combine warfarin sertraline"));
    assert!(run.err.contains("which is not the same as no risk"), "{}", run.err);
}

#[test]
fn a_card_stands_under_the_name_that_was_typed() {
    for (typed, title) in [("crack", "cocaine (crack"), ("coke", "cocaine (coke"), ("norco", "hydrocodone (Norco")] {
        let card = printed(&format!("{typed} --width 80"));
        assert!(card.to_lowercase().starts_with(&title.to_lowercase()), "{card}");
    }
    for typed in ["percocet", "norco"] {
        let card = flat(&format!("{typed} --width 80"));
        assert!(card.contains("acetaminophen"), "{card}");
    }
}

#[test]
fn a_search_says_how_it_matches() {
    let dry = printed("search dry mouth --width 100");
    let pilocarpine = dry.lines().find(|line| line.trim_start().starts_with("pilocarpine")).unwrap_or_default();
    assert!(pilocarpine.contains("used for dry mouth"), "{dry}");
    let ssri = printed("search ssri --width 100");
    assert!(!ssri.contains("SSRI: SSRI"), "{ssri}");
    let serotonin = printed("search serotonin --width 100");
    assert!(serotonin.contains("class used: serotonin"), "{serotonin}");
}

/// What is said of an entry is about it: it is named, and one of the four too.
#[test]
fn what_is_often_said_is_about_the_entry() {
    let said = |name: &str| {
        let card = flat(&format!("{name} --width 80"));
        card.split_once("often said ").map(|(_, said)| said.to_lowercase()).unwrap_or_default()
    };
    assert!(said("bupropion").starts_with("\"bupropion acts on"), "{}", said("bupropion"));
    assert!(said("mdma").contains("serotonin"), "{}", said("mdma"));
    assert!(said("depression").starts_with("\"depression is"), "{}", said("depression"));
}

/// A partial agonist that also keeps the transmitter away partly activates, on every card.
#[test]
fn a_partial_agonist_is_told_once() {
    for drug in ["aripiprazole", "pindolol", "ractopamine"] {
        for flags in ["", "--full"] {
            let out = printed(&format!("show {drug} {flags}"));
            let is_other_side = |line: &&str| line.contains("blocked") && line.contains("partial agonist");
            assert_eq!(out.lines().find(is_other_side), None, "{drug} {flags}:\n{out}");
        }
    }
}
