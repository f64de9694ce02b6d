//! Cards from the catalog: over all of it and many seeds, every question has exactly one right
//! answer by the data, and teaches.

use std::collections::BTreeSet;

use neurotx::catalog::Catalog;
use neurotx::model::*;
use neurotx::study::card::Prompt;
use neurotx::study::typed::{Judged, judge};
use neurotx::study::{Answer, AnswerKey, Card, CardId, CardKind, Grade, Level, Question, Subject, cards_of, denial};
use neurotx::text::search_key;
use proptest::prelude::*;

mod course;
mod falsity;
mod figures;
mod fit;
mod forgiving;
mod memory;
mod oracle;
mod probed;
mod typing;
mod written;

use oracle::judged;
use written::{Data, Stands};

thread_local! {
    static CATALOG: &'static Catalog = Box::leak(Box::new(Catalog::built_in()));
    static DATA: &'static Data = Box::leak(Box::new(Data::read()));
    static KEY: &'static AnswerKey<'static> = Box::leak(Box::new(AnswerKey::new(catalog())));
}

fn catalog() -> &'static Catalog {
    CATALOG.with(|catalog| *catalog)
}

fn key() -> &'static AnswerKey<'static> {
    KEY.with(|key| *key)
}

/// The ids of everything that cards are about.
fn subjects() -> Vec<&'static str> {
    [Kind::Transmitter, Kind::Claim, Kind::Class, Kind::Drug].iter().flat_map(|&kind| catalog().ids_of(kind)).collect()
}

fn cards(id: &str) -> Vec<Card<'static>> {
    cards_of(key(), Subject::find(catalog(), id).expect("it is the id of a subject"))
}

/// The question of a card of the built-in catalog.
fn question(id: &str) -> Question<'static> {
    let subject = id.split('/').nth(1).expect("an id names its subject");
    let all = cards(subject);
    let card = all.iter().find(|card| card.id.to_string() == id).unwrap_or_else(|| panic!("there is no card {id}"));
    Question::new(key(), card, 1).unwrap_or_else(|| panic!("{id} is not asked"))
}

/// How a typed answer to it stands.
fn typed(id: &str, text: &str) -> Judged<'static> {
    judge(key(), &question(id), text)
}

/// That a typed answer is graded so.
fn graded(grade: Grade) -> impl Fn(&Judged<'static>) -> bool {
    move |judged| judged.grade() == Some(grade)
}

/// Each of some typed answers stands so.
fn stand(is_so: impl Fn(&Judged<'static>) -> bool, said: &[(&str, &str)]) {
    let all = said.iter().map(|(id, text)| (id, text, typed(id, text)));
    let faults: Vec<String> = all
        .filter(|(.., judged)| !is_so(judged))
        .map(|(id, text, judged)| format!("{id}: {text}: {judged:?}"))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is wrong with a question, if anything is.
fn faults(question: &Question<'static>) -> Vec<String> {
    let mut faults = Vec::new();
    let texts: Vec<String> = question.choices.iter().map(Answer::text).collect();
    for (at, standing) in DATA.with(|data| judged(data, question)).into_iter().enumerate() {
        let wanted = if at == question.right { Stands::Right } else { Stands::Wrong };
        if standing != wanted {
            faults.push(format!("\"{}\" is {standing:?} and not {wanted:?}", texts[at]));
        }
        if search_key(&question.text).contains(&search_key(&texts[at])) {
            faults.push(format!("\"{}\" stands in the question", texts[at]));
        }
    }
    let distinct: BTreeSet<String> = texts.iter().map(|text| search_key(text)).collect();
    if distinct.len() < texts.len() || texts.len() < 3 {
        faults.push("there are fewer than three different choices".to_owned());
    }
    let told =
        [question.statement.as_str()].into_iter().chain(question.explanation.iter().map(|step| step.text.as_str()));
    let told = told.collect::<Vec<_>>().join("\n").to_lowercase();
    if let Some(word) = key_words(question).into_iter().find(|word| !told.contains(&word.to_lowercase())) {
        faults.push(format!("the explanation does not say \"{word}\""));
    }
    if denial::all(key(), question).len() + 1 != question.choices.len() {
        faults.push("it is not said of each wrong choice why it is wrong".to_owned());
    }
    // Brands and uses are names, and a class without typical actions is one of names too.
    let is_name = matches!(question.card.prompt, Prompt::Brand { .. } | Prompt::Members | Prompt::Class { .. });
    if !is_name && denial::all(key(), question).iter().any(|(_, why)| why.sources.is_empty()) {
        faults.push("what is said against a wrong choice cites nothing".to_owned());
    }
    if question.explanation.iter().all(|step| step.sources.is_empty()) {
        faults.push("the explanation cites nothing".to_owned());
    }
    faults
}

/// What an explanation must say for the answer to be in it.
fn key_words(question: &Question<'_>) -> Vec<String> {
    match (&question.card.prompt, question.answer()) {
        (Prompt::Effect { on, .. } | Prompt::Meaning { on, .. }, Answer::Effect(Some(effect))) => {
            vec![on.to_string(), effect.to_string()]
        }
        (Prompt::Effect { on, .. }, _) => vec![on.to_string(), "nothing".to_owned()],
        (_, Answer::Action(target, action)) => vec![(*target).to_owned(), action.spoken()],
        (_, Answer::Phase(phase)) => vec![phase.to_string()],
        (_, Answer::Verdict(verdict)) => vec![verdict.to_string()],
        (_, answer) => vec![answer.text()],
    }
}

fn faulty(id: &str, seed: u64) -> Vec<String> {
    let questions = cards(id).into_iter().filter_map(|card| Question::new(key(), &card, seed));
    let of = |question: Question<'static>| {
        let faults = faults(&question);
        (!faults.is_empty())
            .then(|| format!("{} (seed {seed}): {}: {}", question.card.id, question.text, faults.join("; ")))
    };
    questions.filter_map(of).collect()
}

#[test]
fn every_question_has_exactly_one_right_answer() {
    let faulty: Vec<String> = subjects().iter().flat_map(|id| faulty(id, 1)).collect();
    assert!(faulty.is_empty(), "{} questions are faulty:\n{}", faulty.len(), faulty[..faulty.len().min(40)].join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn so_it_has_with_any_seed(at in any::<prop::sample::Index>(), seed in any::<u64>()) {
        let subjects = subjects();
        let faulty = faulty(subjects[at.index(subjects.len())], seed);
        prop_assert!(faulty.is_empty(), "{}", faulty.join("\n"));
    }

    #[test]
    fn a_seed_gives_the_same_question_again(at in any::<prop::sample::Index>(), seed in any::<u64>()) {
        let subjects = subjects();
        for card in cards(subjects[at.index(subjects.len())]).into_iter().take(3) {
            let ask = || Question::new(key(), &card, seed).map(|q| (q.text, q.right, q.choices));
            prop_assert_eq!(ask(), ask());
        }
    }
}

#[test]
fn ids_are_unique_and_lead_back_to_their_cards() {
    let mut seen = BTreeSet::new();
    for id in subjects() {
        for card in cards(id) {
            assert_eq!(card.id.subject, id, "{}", card.id);
            assert_eq!(CardId::parse(&card.id.to_string()).as_ref(), Some(&card.id));
            assert!(seen.insert(card.id.clone()), "{} is the id of two cards", card.id);
        }
    }
}

/// Everything that a question says, before its answer and after.
fn told(question: &Question<'static>) -> Vec<String> {
    let said = [question.text.clone(), format!("{}{}", question.statement, question.reason)].into_iter();
    let steps = question.explanation.iter().map(|step| step.text.clone());
    said.chain(steps).chain(denial::all(key(), question).into_iter().map(|(_, why)| why.text)).collect()
}

/// What is said of several things is said in the plural, and what looks like it of one in the singular.
#[test]
fn verbs_agree_with_names() {
    let said = |id: &str| -> Vec<String> {
        let asked =
            cards(id).into_iter().flat_map(|card| (0..3).filter_map(move |seed| Question::new(key(), &card, seed)));
        asked.flat_map(|question| told(&question)).collect()
    };
    let singular =
        ["is", "has", "does", "raises", "lowers", "activates", "blocks", "inhibits", "acts", "begins", "comes"];
    let plural = ["are", "have", "do", "raise", "lower", "activate", "block", "inhibit", "act", "begin", "come"];
    for (id, name, right, wrong) in [
        ("magic-mushrooms", "magic mushrooms", &plural, &singular),
        ("mixed-amphetamine-salts", "mixed amphetamine salts", &plural, &singular),
        ("ergoloid", "ergoloid mesylates", &plural, &singular),
        ("mucuna-pruriens", "Mucuna pruriens", &singular, &plural),
        ("cannabis", "cannabis", &singular, &plural),
    ] {
        let all = said(id);
        let with = |verb: &str| {
            // Before a name the verb of a question stands, behind it any.
            let (behind, before) = (format!("{name} {verb} "), format!(" {verb} {name}"));
            let is_of_question = ["does", "do"].contains(&verb);
            let found = all.iter().filter(|text| text.contains(&behind) || (is_of_question && text.contains(&before)));
            found
                .filter(|text| {
                    !text.contains(&format!("do {name} {verb}")) && !text.contains(&format!("does {name} {verb}"))
                })
                .count()
        };
        assert!(right.iter().any(|verb| with(verb) > 0), "{id}: nothing is said in its number: {all:#?}");
        for verb in wrong {
            assert_eq!(with(verb), 0, "{id} {verb}: {all:#?}");
        }
    }
}

/// On which target it acts is a question for most drugs that everybody knows.
#[test]
fn targets_are_asked_of_most_drugs() {
    let known: Vec<&Drug> =
        catalog().all::<Drug>().into_iter().filter(|drug| drug.familiarity == Familiarity::Core).collect();
    let is_asked = |drug: &&&Drug| {
        let mut cards = cards(&drug.id).into_iter().filter(|card| card.id.kind == CardKind::Target);
        cards.any(|card| Question::new(key(), &card, 1).is_some())
    };
    let without: Vec<&str> = known.iter().filter(|drug| !is_asked(drug)).map(|drug| drug.id.as_str()).collect();
    assert!(6 * without.len() <= known.len(), "{} of {}: {without:?}", without.len(), known.len());
}

/// Each kind is asked often enough to be of use, and a course is neither empty nor everything.
#[test]
fn every_kind_has_questions() {
    for &kind in CardKind::ALL {
        let all: Vec<Card<'_>> = subjects().into_iter().flat_map(cards).filter(|card| card.id.kind == kind).collect();
        let core: Vec<&Card<'_>> = all.iter().filter(|card| card.level <= Level::Core).collect();
        let asked = core.iter().filter(|card| Question::new(key(), card, 1).is_some()).count();
        assert!(asked >= 5 && 4 * asked >= core.len(), "{kind}: {asked} of {} core cards can be asked", core.len());
        let is_small = matches!(kind, CardKind::Claim | CardKind::Part | CardKind::Meaning);
        assert!(is_small || core.len() < all.len(), "{kind}: a course asks everything");
    }
}
