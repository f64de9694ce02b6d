//! What is told of facts that are no plain "it does": what one source leaves open, what was looked for and not found,
//! what is never taken for weeks, what is given to test, and what holds of a drug without a known action.

use serde_json::Value;

use crate::support::{json, neurotx, scratch};

#[track_caller]
fn says(text: &str, wanted: &str) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains(wanted), "{wanted:?} is not in\n{text}");
}

#[track_caller]
fn says_not(text: &str, unwanted: &str) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!text.contains(unwanted), "{unwanted:?} is in\n{text}");
}

#[test]
fn what_one_source_leaves_open_is_no_disagreement() {
    let card = neurotx("deanol --width 100").prints();
    says(&card, "What it does at the acetylcholine synthesis one source alone leaves open");
    says(&card, "unsettled at acetylcholine synthesis");
    says_not(&card, "isagree");
    says(&neurotx("show --full deanol").prints(), "unsettled at acetylcholine synthesis");
    says(&neurotx("list --class precursor-supplement --width 100").prints(), "deanol precursor supplement unsettled");
    says(&neurotx("plot olanzapine --width 100").prints(), "unsettled: one source alone leaves it open");
    says(&neurotx("compare deanol choline --width 100").prints(), "acetylcholine synthesis unsettled precursor");
    let found = json("show deanol");
    assert_eq!(found["results"][0]["unknown"][0]["reason"], "unsettled");
    // Two sources that say otherwise disagree all the same.
    says(&neurotx("clozapine --full").prints(), "contested at M4");
}

#[test]
fn what_was_looked_for_and_not_found_is_told_as_that() {
    let card = neurotx("pirlindole --width 100").prints();
    says(&card, "Raises serotonin and norepinephrine by blocking their breakdown");
    says(&card, "dopamine not raised via MAO-A");
    let full = neurotx("show --full pirlindole").prints();
    let text = "inhibition of MAO-A raises dopamine as a rule; that was not found in pirlindole";
    says(&full, text);
    says(&full, "bruhwyler1997");
    says(&neurotx("explain pirlindole").prints(), &format!("{text} bruhwyler1997"));
    says_not(&neurotx("explain pirlindole --on norepinephrine").prints(), text);
    says(&neurotx("show --full MAO-A").prints(), "not found in pirlindole [bruhwyler1997]");
    let raisers = neurotx("list --raises dopamine --direct --format csv").prints();
    assert!(raisers.contains("\nmoclobemide,") && !raisers.contains("\npirlindole,"), "{raisers}");
    let found = json("show pirlindole");
    assert_eq!(found["results"][0]["denied"][0]["sources"], serde_json::json!(["bruhwyler1997"]));
}

#[test]
fn in_whom_it_was_not_found_is_cited() {
    let file = scratch("except-without-source.toml");
    let text = "[[target]]\nid = \"TEST\"\nname = \"test enzyme\"\nkind = \"enzyme\"\nmessengers = [\"dopamine\"]\neffects = [\n  \
        { actions = [\"inhibitor\"], transmitter = \"dopamine\", effect = \"raises\", except = [\"pirlindole\"], evidence = \
        \"established\", sources = [\"fda-moa\"] },\n]\n";
    std::fs::write(&file, text).expect("a file");
    let run = neurotx("check").arg(&file).run();
    assert_eq!(run.code, 1);
    says(&run.out, "in whom an effect was not found, and who looked for it, go together");
}

#[test]
fn what_is_never_taken_for_weeks_has_no_weeks() {
    let explained = neurotx("explain dapoxetine --width 100").prints();
    says_not(&explained, "over weeks");
    says_not(&explained, "desensitised");
    says(&neurotx("explain sertraline --width 100").prints(), "over weeks");
    let card = neurotx("show --full droperidol").prints();
    says_not(&card, "tardive dyskinesia");
    says(&card, "taken on demand or for hours, not for weeks [droperidolindication]");
    says(&neurotx("show --full haloperidol").prints(), "tardive dyskinesia");
    // What was seen in the drug itself is told all the same: of triptans that people take too often.
    says(&neurotx("sumatriptan").prints(), "medication-overuse headache");
}

#[test]
fn what_is_given_to_test_is_no_treatment() {
    let card = neurotx("edrophonium --width 100").prints();
    says(&card, "tests for myasthenia gravis");
    says(&neurotx("myasthenia-gravis --width 100").prints(), "tested with edrophonium");
    let used = neurotx("list --use myasthenia-gravis --format csv").prints();
    assert!(used.contains("\npyridostigmine,") && !used.contains("\nedrophonium,"), "{used}");
    says(&neurotx("show --full methacholine").prints(), "tests for asthma [provocholinespc]");
}

#[test]
fn risks_are_told_of_drugs_without_a_known_action() {
    let risks = |line: &str| -> Vec<Value> { json(line)["risks"].as_array().expect("risks").clone() };
    let found = risks("combine trimethobenzamide haloperidol");
    let own = found.iter().find(|risk| risk["risk"] == "extrapyramidal-trimethobenzamide").expect("its risk");
    let party = &own["parties"].as_array().expect("parties")[0];
    assert_eq!((&party["subject"], &party["target"]), (&"trimethobenzamide".into(), &Value::Null));
    let text = neurotx("combine trimethobenzamide haloperidol").prints();
    says(&text, "extrapyramidal");
    // A class without typical actions is named as well as its drugs.
    assert!(!risks("combine lithium lsz").is_empty());
    assert!(risks("combine trimethobenzamide caffeine").is_empty());
}

#[test]
fn cyp2c9_changes_exposure() {
    let told = |pair: &str| neurotx(&format!("combine {pair} --width 120")).prints();
    says(&told("fluvoxamine phenytoin"), "exposure to phenytoin rises");
    says(&told("fluvoxamine phenytoin"), "CYP2C9");
    says(
        &told("valproate phenytoin"),
        "valproate inhibits CYP2C9, which clears phenytoin: exposure to phenytoin rises",
    );
    says(&told("carbamazepine thc"), "exposure to THC falls");
    says(&neurotx("show --full phenytoin").prints(), "cleared by CYP2C19, CYP2C9");
}

#[test]
fn opposites_stand_in_the_data() {
    says(&neurotx("sertraline").prints(), "insomnia or sedation");
    let file = scratch("opposites.toml");
    let text = "[[opposite]]\neffect = \"tremor\"\nof = \"dry mouth\"\n";
    std::fs::write(&file, text).expect("a file");
    let card = neurotx("--data").arg(&file).args(["sertraline", "--width", "200"]).run();
    says(&card.out, "dry mouth or tremor");
    std::fs::write(&file, text.replace("tremor", "dry mouth")).expect("a file");
    let run = neurotx("check").arg(&file).run();
    assert_eq!(run.code, 1);
    says(&run.out, "is declared the opposite of itself");
}
