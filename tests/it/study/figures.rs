//! What a figure is told of, what is asked as a fact, and what a statement's feedback says: by the data files.

use neurotx::render::Look;
use neurotx::render::question::{Place, feedback};
use neurotx::render::styled::Emphasis;
use neurotx::study::card::Onset;

use super::written::{number, tables, text};
use super::*;

fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "{}:\n{}", faults.len(), faults[..faults.len().min(30)].join("\n"));
}

/// What is told of a question with a figure in it, each behind the name of whoever it is told of.
fn with_figures(question: &Question<'static>) -> Vec<String> {
    let reason = format!("{}{}", question.statement, question.reason);
    let against = denial::all(key(), question).into_iter().map(|(_, why)| why.text);
    let plain = |text: String| text.replace(',', "");
    [reason].into_iter().chain(against).filter(|text| text.contains(" nM")).map(plain).collect()
}

/// A figure is that of the drug itself, or told of the active form whose it is.
#[test]
fn a_figure_of_an_active_form_is_told_of_the_form() {
    let mut faults = Vec::new();
    let mut told = 0;
    for drug in catalog().all::<Drug>().into_iter().filter(|drug| !drug.active_forms.is_empty()) {
        let own: Vec<f64> = DATA.with(|data| {
            let affinities = tables(data.get("drug", &drug.id), "actions").into_iter();
            affinities.filter_map(|act| number(act.get("affinity")?.get("value")?)).collect()
        });
        for card in cards(&drug.id).into_iter().filter(|card| card.id.kind != CardKind::Reverse) {
            let Some(question) = Question::new(key(), &card, 1) else { continue };
            for said in with_figures(&question) {
                told += 1;
                let is_own = own.iter().any(|value| said.contains(&format!(" {value} nM")));
                if !is_own && !said.contains("an active form") && said.contains(drug.name.as_str()) {
                    faults.push(format!("{}: {said}", card.id));
                }
            }
        }
    }
    assert!(told > 20, "{told}");
    none(faults);
}

/// When a target adapts is asked only where a link that says so is agreed on.
#[test]
fn what_is_contested_is_not_asked_as_a_fact() {
    let mut faults = Vec::new();
    let mut asked = 0;
    for card in subjects().into_iter().flat_map(cards) {
        let Prompt::Time { onset: Onset::Adaptation(target, how, _), .. } = card.prompt else { continue };
        asked += 1;
        let is_agreed_on = DATA.with(|data| {
            data.links().any(|link| {
                let then = link.get("then").and_then(toml::Value::as_table).expect("a link ends in something");
                text(then, "target") == target
                    && text(then, "adaptation") == how.as_str()
                    && ["established", "supported"].contains(&text(link, "evidence"))
            })
        });
        if !is_agreed_on {
            faults.push(card.id.to_string());
        }
    }
    assert!(asked > 20, "{asked}");
    none(faults);
    let is_asked = |subject: &str, id: &str| cards(subject).iter().any(|card| card.id.to_string() == id);
    for subject in ["ssri", "snri", "tca", "maoi", "rima"] {
        assert!(!is_asked(subject, &format!("time/{subject}/5-ht1a/desensitised/raphe")), "{subject}");
    }
    // Clozapine is the exception that everybody learns.
    let id = "time/atypical-antipsychotic/d2/upregulated/striatum";
    assert!(!is_asked("atypical-antipsychotic", id));
    assert!(is_asked("haloperidol", "time/haloperidol/d2/upregulated/striatum"));
}

/// A weak action of another drug makes no right answer wrong.
#[test]
fn a_weak_action_is_no_exception() {
    for seed in 0..30 {
        for card in cards("rima").iter().filter(|card| card.id.kind == CardKind::Odd) {
            let Some(question) = Question::new(key(), card, seed) else { continue };
            let has = |id: &str| question.choices.iter().any(|choice| matches!(choice, Answer::Drug(d) if d.id == *id));
            assert!(!has("selegiline"), "{}", question.text);
        }
    }
}

/// After any answer to a statement a part of what is on record of it is told, and after a wrong one its verdict.
#[test]
fn a_statement_is_answered_with_its_reason() {
    let look = Look { width: Some(80), ascii: false };
    let end = ("s sources · e explain · Enter next", Place { number: 10, of: Some(30), days: 12 });
    let mut faults = Vec::new();
    for claim in catalog().all::<Claim>() {
        let card = cards(&claim.id).pop().expect("a statement has a card");
        let question = Question::new(key(), &card, 1).expect("it is asked");
        let parts: Vec<String> =
            claim.correction.split(". ").flat_map(|sentence| sentence.split("; ")).map(search_key).collect();
        for choice in &question.choices {
            let is_right = choice == question.answer();
            let (head, chosen) = if is_right { ("Right.", None) } else { ("Not quite: d.", Some(choice)) };
            let told = feedback(&question, (head, Emphasis::Strong), (chosen, None), end, look);
            let said = search_key(told.as_str());
            let has_reason = parts.iter().any(|part| said.contains(part.as_str()));
            if !has_reason || !said.contains(claim.verdict.as_str()) || told.as_str().lines().count() > 4 {
                faults.push(told.as_str().to_owned());
            }
        }
    }
    none(faults);
}

#[test]
fn a_drug_is_asked_by_the_class_that_it_is_typical_of() {
    let class = |drug: &str| {
        let card = cards(drug).into_iter().find(|card| card.id.kind == CardKind::Class).expect("its class is asked");
        if let Prompt::Class { class } = card.prompt { class.id.to_string() } else { String::new() }
    };
    assert_eq!(class("cocaine"), "stimulant");
    assert_eq!(class("sertraline"), "ssri");
}

/// A question of why does not name the target of its answer.
#[test]
fn what_is_felt_does_not_name_its_target() {
    let mut faults = Vec::new();
    for card in subjects().into_iter().flat_map(cards).filter(|card| card.id.kind == CardKind::ClinicalEffect) {
        let Some(question) = Question::new(key(), &card, 1) else { continue };
        let (Prompt::Cause { name, .. }, Answer::Action(target, _)) = (&card.prompt, question.answer()) else {
            continue;
        };
        let words = name.split(' ').filter(|word| word.len() > 3);
        if words.into_iter().any(|word| target.to_lowercase().contains(&word.to_lowercase())) {
            faults.push(format!("{}: {target}", card.id));
        }
    }
    none(faults);
}
