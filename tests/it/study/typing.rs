//! What is typed: every answer as it is shown is right, what is denied or said of another is none.

use neurotx::study::typed::{Again, Judged, judge};

use super::*;

#[test]
fn every_answer_typed_as_it_is_shown_is_right() {
    for id in subjects() {
        for card in cards(id).iter().filter(|card| card.level <= Level::Core) {
            let Some(question) = Question::new(key(), card, 1) else { continue };
            for shown in [question.answer().text(), question.answer().brief()] {
                assert_eq!(judge(key(), &question, &shown), Judged::Right, "{}: {shown}", card.id);
            }
        }
    }
}

#[test]
fn an_action_is_read_in_the_words_of_the_field() {
    let said =
        ["MAO-A inhibitor", "MAO A inhibitor", "inhibits MAO-A", "monoamine oxidase A inhibitor", "a MAO-A blocker"];
    for text in said {
        assert_eq!(typed("mechanism/rima/serotonin/raises", text), Judged::Right, "{text}");
    }
}

#[test]
fn an_effect_is_read_word_by_word() {
    let ssri = "effect/ssri/serotonin";
    let right = [
        "raises",
        "raises it",
        "increases serotonin levels",
        "more",
        "blocks reuptake",
        "inhibits its reuptake",
        "serotonin reuptake inhibitor",
        "SERT blocker",
        "blocks SERT",
        "SERT inhibitor",
        "SLC6A4 inhibitor",
    ];
    for text in right {
        assert_eq!(typed(ssri, text), Judged::Right, "{text}");
    }
    let none = [
        "doesn't increase",
        "no increase",
        "raises or lowers",
        "raises dopamine",
        "not more",
        "D2 blocker",
        "NET blocker",
        "does not raise it",
    ];
    for text in none {
        assert_eq!(typed(ssri, text), Judged::Again(Again::NotUnderstood), "{text}");
    }
    for text in
        ["raises and lowers", "increases reuptake", "stimulates reuptake", "increases breakdown", "blocks release"]
    {
        assert_ne!(typed(ssri, text).grade().map(Grade::is_right), Some(true), "{text}");
    }
    assert_eq!(typed("effect/donepezil/acetylcholine", "blocks AChE"), Judged::Right);
}

#[test]
fn what_is_wider_or_open_is_asked_again() {
    let again =
        |id: &str, text: &str| assert!(matches!(typed(id, text), Judged::Again(_) | Judged::Right), "{id}: {text}");
    again("mechanism/rima/serotonin/raises", "MAO inhibitor");
    assert_eq!(typed("part/dopamine/breaks-down", "MAO-B"), Judged::Too(Answer::Target("MAO-B")));
}

/// What is told after an answer has three lines at 80 columns: the fact with what is said against the answer in
/// two, and where the sitting stands. The reason of a statement has one more.
#[test]
fn feedback_has_three_lines_at_most() {
    use neurotx::render::Look;
    use neurotx::render::question::{Place, feedback};
    use neurotx::render::styled::Emphasis;
    let look = Look { width: Some(80), ascii: false };
    let end = ("s sources · e explain · Enter next", Place { number: 10, of: Some(30), days: 12 });
    let (mut long, mut unnamed) = (Vec::new(), Vec::new());
    for id in subjects() {
        for card in cards(id).iter().filter(|card| card.level <= Level::Core) {
            let Some(question) = Question::new(key(), card, 1) else { continue };
            for (at, choice) in question.choices.iter().enumerate() {
                let against = denial::against(key(), &question, choice).map(|against| against.of_choice());
                let head = if at == question.right { "Right." } else { "Not quite: d." };
                let chosen = (at != question.right).then_some(choice);
                let told = feedback(&question, (head, Emphasis::Strong), (chosen, against.as_deref()), end, look);
                let most = if card.id.kind == CardKind::Claim { 4 } else { 3 };
                if told.as_str().lines().count() > most {
                    long.push(told.as_str().to_owned());
                }
                let said = search_key(told.as_str());
                let is_named = |text: &str| said.contains(&search_key(text));
                if !is_named(&question.statement) && !is_named(&question.answer().short()) {
                    unnamed.push(told.as_str().to_owned());
                }
            }
        }
    }
    assert!(long.is_empty(), "{} are longer:\n{}", long.len(), long[..long.len().min(12)].join("\n"));
    let some = unnamed[..unnamed.len().min(12)].join("\n");
    assert!(unnamed.is_empty(), "{} name the right answer by its letter alone:\n{some}", unnamed.len());
}

/// An effect that is said to come about by what the drug does not do is asked again, and never taken for right.
#[test]
fn an_effect_is_right_only_by_what_is_done() {
    for (id, text, wanted) in [
        ("effect/ssri/serotonin", "increases release", Judged::Again(Again::OtherWay)),
        ("effect/ssri/serotonin", "increases synthesis", Judged::Again(Again::OtherWay)),
        ("effect/ssri/serotonin", "blocks breakdown", Judged::Again(Again::OtherWay)),
        ("effect/ssri/serotonin", "MAO-A inhibitor", Judged::Again(Again::OtherWay)),
        ("effect/ssri/serotonin", "enhances serotonergic transmission", Judged::Again(Again::LessExact)),
        ("effect/ssri/serotonin", "modulates it", Judged::Again(Again::LessExact)),
        ("effect/rima/serotonin", "inhibits its breakdown by MAO-A", Judged::Right),
        ("effect/rima/serotonin", "blocks reuptake", Judged::Again(Again::OtherWay)),
        ("effect/isoprenaline/norepinephrine", "stimulates beta receptors", Judged::Right),
        ("effect/lisdexamfetamine/dopamine", "increases dopamine release", Judged::Right),
        ("effect/atropine/acetylcholine", "anticholinergic", Judged::Right),
        ("effect/rima/dopamine", "increases dopamine levels by inhibiting MAO-A", Judged::Right),
        ("effect/maoi/norepinephrine", "increases it by blocking its metabolism", Judged::Right),
        ("effect/paroxetine/serotonin", "increases extracellular serotonin", Judged::Right),
        ("effect/acetylcholine-drug/acetylcholine", "agonist at muscarinic and nicotinic receptors", Judged::Right),
        ("effect/atropine/acetylcholine", "reduces cholinergic activity", Judged::Again(Again::LessExact)),
        ("meaning/serotonin/tph/inhibitor", "decreases synthesis", Judged::Right),
        // What is contested is neither confirmed nor denied.
        ("effect/psilocybin/serotonin", "raises", Judged::Again(Again::Open)),
    ] {
        assert_eq!(typed(id, text), wanted, "{id}: {text}");
    }
}

#[test]
fn what_is_contested_in_a_member_is_not_denied_of_its_class() {
    if let Some(card) = cards("nassa").iter().find(|card| card.id.to_string() == "effect/nassa/serotonin") {
        let question = Question::new(key(), card, 1);
        let raises = Answer::Effect(Some(Effect::Raises));
        assert!(question.is_none_or(|question| !question.choices.contains(&raises)));
    }
    // Of what nobody measured, a minor rank alone denies nothing.
    for card in cards("st-johns-wort").iter().filter(|card| card.id.to_string().starts_with("target/")) {
        let question = Question::new(key(), card, 1).expect("a question");
        let is_offered = |target| question.choices.iter().any(|choice| choice.text() == target);
        assert!(!is_offered("DAT") && !is_offered("NET"), "{:?}", question.text);
    }
}
