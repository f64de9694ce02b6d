//! What a reader found who had seen nothing of the program: each is looked for in the whole deck, by the data files.

use neurotx::render::Look;
use neurotx::render::question::{Place, feedback};
use neurotx::render::styled::Emphasis;
use neurotx::study::Grade;
use neurotx::study::typed::{Again, Judged, judge};

use super::written::{group, texts};
use super::*;

const SEEDS: [u64; 3] = [1, 403, 77];

/// Every question of a course, by some seeds.
fn asked(kinds: &[CardKind]) -> Vec<Question<'static>> {
    let all = subjects().into_iter().flat_map(cards);
    let cards: Vec<Card<'_>> = all.filter(|card| card.level <= Level::Core && kinds.contains(&card.id.kind)).collect();
    let by_seed = |seed: u64| cards.iter().filter_map(move |card| Question::new(key(), card, seed));
    SEEDS.into_iter().flat_map(by_seed).collect()
}

fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "{}:\n{}", faults.len(), faults[..faults.len().min(30)].join("\n"));
}

/// The grade of what is typed; nothing of what is asked again.
fn grade(question: &Question<'static>, text: &str) -> Option<Grade> {
    judge(key(), question, text).grade()
}

/// An effect is right if the files say that what counts does so directly, and nearly right if what counts little does.
#[test]
fn an_effect_is_right_only_where_it_is_direct() {
    let mut faults = Vec::new();
    for question in asked(&[CardKind::Effect]) {
        let Prompt::Effect { on, .. } = question.card.prompt else { continue };
        let id = question.card.subject.id();
        let does = |word: &str, counts: fn(&str) -> bool| {
            DATA.with(|data| {
                let mut acts = data.acts(id).into_iter().filter(|act| counts(act.rank));
                acts.any(|act| data.meanings(act.target, act.action).contains(&(on.as_str(), word)))
            })
        };
        for word in ["raises", "lowers", "activates", "blocks"] {
            let is_fit = match grade(&question, word) {
                Some(Grade::Good | Grade::Easy) => does(word, |rank| rank != "minor"),
                Some(Grade::Hard) => does(word, |_| true),
                Some(Grade::Again) => !does(word, |rank| rank != "minor"),
                None => true,
            };
            if !is_fit {
                faults.push(format!("{}: {word}: {:?}", question.card.id, judge(key(), &question, word)));
            }
        }
        let right = ["raises", "lowers", "activates", "blocks"]
            .iter()
            .filter(|word| matches!(grade(&question, word), Some(Grade::Good)));
        if right.count() > 1 {
            faults.push(format!("{}: several are right", question.card.id));
        }
    }
    none(faults);
}

/// The transmitter or the family of the target with the right action is less than is asked, and never wrong.
#[test]
fn a_wider_answer_costs_nothing() {
    let mut faults = Vec::new();
    for question in asked(&[CardKind::Mechanism, CardKind::ClinicalEffect]) {
        let Answer::Action(target, action) = *question.answer() else { continue };
        let entry = DATA.with(|data| data.get("target", target).clone());
        let family = entry.get("family").and_then(toml::Value::as_str);
        // Nobody says `monoamine transporter receptor`.
        let kind = entry.get("kind").and_then(toml::Value::as_str).filter(|kind| *kind == "receptor");
        for name in texts(&entry, "messengers").into_iter().chain(family) {
            let names = [Some(name.to_owned()), kind.map(|kind| format!("{name} {kind}"))];
            for name in names.into_iter().flatten() {
                let text = format!("{name} {}", action.spoken());
                let judged = judge(key(), &question, &text);
                // Being asked to be more exact costs nothing.
                if judged.grade() == Some(Grade::Again) || judged == Judged::Again(Again::NotUnderstood) {
                    faults.push(format!("{}: {text}: {judged:?}", question.card.id));
                }
            }
        }
    }
    none(faults);
}

#[test]
fn phrases_of_the_field_are_understood() {
    for (id, text) in [
        ("mechanism/ssri/serotonin/raises", "blocks reuptake"),
        ("mechanism/ssri/serotonin/raises", "reuptake inhibitor"),
        ("mechanism/phenelzine/serotonin/raises", "MAOI"),
        ("mechanism/phenelzine/serotonin/raises", "irreversible MAO inhibitor"),
        ("mechanism/atropine/acetylcholine/blocks", "antimuscarinic"),
        ("mechanism/atropine/acetylcholine/blocks", "competitive M1 antagonist"),
        ("mechanism/clonidine/norepinephrine/activates", "presynaptic, centrally acting alpha2 agonist"),
        ("mechanism/amphetamine/norepinephrine/raises", "reverses NET"),
        ("mechanism/levodopa/dopamine/raises", "dopamine precursor"),
        ("mechanism/tamsulosin/norepinephrine/blocks", "selective alpha-1A blocker"),
        ("mechanism/triptan/serotonin/activates", "5-HT1B/1D agonist"),
        ("mechanism/methamphetamine/norepinephrine/raises", "promotes norepinephrine release"),
        ("mechanism/succinylcholine/acetylcholine/activates", "depolarizing neuromuscular blocker"),
        ("mechanism/albuterol/norepinephrine/activates", "short-acting beta2 agonist"),
        ("felt/buprenorphine/withdrawal-relief/why", "partial mu agonist"),
        ("felt/physostigmine/sweating/why", "cholinesterase inhibition"),
        ("mechanism/mixed-amphetamine-salts/norepinephrine/raises", "releases norepinephrine via NET reversal"),
        ("mechanism/tca/norepinephrine/raises", "NE reuptake inhibition"),
        ("mechanism/deliriant/acetylcholine/blocks", "muscarinic receptor antagonism"),
        ("target/succinylcholine/receptor", "nicotinic muscle receptor"),
        ("target/cetirizine/receptor", "histamine H1"),
        ("class/phenelzine", "irreversible MAO inhibitor"),
        ("class/phenelzine", "nonselective irreversible MAOI"),
        ("class/succinylcholine", "depolarizing neuromuscular blocker"),
        ("class/carbidopa", "DDC inhibitor"),
        ("class/psilocybin", "tryptamine"),
        ("class/metoprolol", "cardioselective beta blocker"),
        ("class/atomoxetine", "NET inhibitor"),
        ("class/fluoxetine", "SSRI antidepressant"),
        ("class/haloperidol", "D2 antagonist"),
        ("class/buspirone", "5-HT1A partial agonist"),
        ("mechanism/reserpine/serotonin/lowers", "vesicular monoamine transporter blocker"),
        ("mechanism/5-htp/serotonin/raises", "serotonin precursor"),
    ] {
        assert_eq!(grade(&question(id), text), Some(Grade::Good), "{id}: {text}");
    }
    for (id, text, again) in [
        ("mechanism/haloperidol/dopamine/blocks", "dopamine blockade", Again::LessExact),
        ("mechanism/haloperidol/dopamine/blocks", "antipsychotic", Again::LessExact),
        ("mechanism/clonidine/norepinephrine/activates", "adrenergic agonist", Again::LessExact),
        ("mechanism/reserpine/serotonin/lowers", "blocks release", Again::LessExact),
        ("effect/haloperidol/dopamine", "raises", Again::Circuits),
        ("effect/clonidine/norepinephrine", "lowers", Again::Circuits),
        ("effect/amphetamine/dopamine", "lowers", Again::Later),
        ("part/serotonin/stores", "VMAT1", Again::Open),
        ("class/naloxone", "opioid", Again::NotRecorded),
        ("mechanism/levodopa/dopamine/raises", "AADC substrate", Again::Enzyme),
        ("mechanism/5-htp/serotonin/raises", "dopa decarboxylase substrate", Again::Enzyme),
        ("mechanism/ssri/serotonin/raises", "transporter inhibitor", Again::LessExact),
        ("target/epinephrine/receptor", "beta receptors", Again::LessExact),
        ("class/tianeptine", "TCA", Again::NotRecorded),
        ("class/tianeptine", "antidepressant", Again::LessExact),
        ("class/paroxetine", "antidepressant", Again::LessExact),
    ] {
        assert_eq!(typed(id, text), Judged::Again(again), "{id}: {text}");
    }
    // What is another action is never taken for the right one: receptors are no transporters, and A is not B.
    for (id, text) in [
        ("mechanism/ssri/serotonin/raises", "blocks serotonin receptors"),
        ("mechanism/reboxetine/norepinephrine/raises", "blocks norepinephrine receptors"),
        ("mechanism/bupropion/dopamine/raises", "blocks dopamine receptors"),
        ("mechanism/donepezil/acetylcholine/raises", "blocks acetylcholine receptors"),
        ("class/selegiline", "MAO-A inhibitor"),
        ("class/ondansetron", "5-HT4 antagonist"),
        ("class/reserpine", "VMAT1 inhibitor"),
    ] {
        let judged = typed(id, text);
        let is_taken = matches!(judged, Judged::Right | Judged::Too(_) | Judged::Lesser(_) | Judged::Near(_));
        assert!(!is_taken && judged != Judged::Again(Again::LessExact), "{id}: {text}: {judged:?}");
    }
    let both = typed("part/norepinephrine/breaks-down", "COMT");
    assert_eq!(both, Judged::Too(Answer::Target("COMT")), "what is right too is not passed over");
}

/// A class or drug is a wrong choice only if the two have nothing in common by the files, and the reason says what
/// the drug does or is used for instead.
#[test]
fn a_wrong_class_has_nothing_in_common_with_the_drug() {
    let mut faults = Vec::new();
    for question in asked(&[CardKind::Class, CardKind::Members]) {
        for (at, choice) in question.choices.iter().enumerate().filter(|(at, _)| *at != question.right) {
            let (drug, class) = match (question.card.subject, choice) {
                (Subject::Drug(drug), Answer::Class(class)) => (drug, *class),
                (Subject::Class(class), Answer::Drug(drug)) => (*drug, class),
                _ => continue,
            };
            if let Some(common) = DATA.with(|data| data.in_common(&drug.id, &class.id)) {
                faults.push(format!("{} against {}: {common}", question.text, choice.text()));
            }
            let why = denial::against(key(), &question, &question.choices[at]).map(|why| why.alone());
            if !why.as_ref().is_some_and(|why| why.text.contains("mainly") || why.text.contains("used for")) {
                faults.push(format!("{}: {why:?} denies nothing", question.text));
            }
        }
    }
    none(faults);
}

/// Who is told to act on a target, or not to, does so by its records without doubt: a partial agonist stands for no
/// agonist, and what both stimulates and blocks for neither.
#[test]
fn the_odd_one_out_is_told_by_clear_records() {
    let mut faults = Vec::new();
    for question in asked(&[CardKind::Odd, CardKind::Reverse]) {
        let (Prompt::Odd { act, .. } | Prompt::Reverse { act, .. }) = question.card.prompt else { continue };
        for choice in &question.choices {
            let Answer::Drug(drug) = choice else { continue };
            let there: Vec<String> = DATA.with(|data| {
                let acts = data.acts(&drug.id).into_iter().filter(|own| own.target == act.target.as_str());
                acts.map(|own| own.action.to_owned()).collect()
            });
            let is_partial = act.action != Action::PartialAgonist && there.iter().any(|own| own == "partial-agonist");
            let does = |wanted: &str| there.iter().any(|own| group(own) == wanted);
            if is_partial || (does("drives") && does("occupies")) {
                faults.push(format!("{} {}: {there:?}", question.text, drug.name));
            }
        }
    }
    none(faults);
}

/// What stays out of the brain by the files is said to, and nothing else.
#[test]
fn where_an_effect_is_seen_is_said() {
    let mut faults = Vec::new();
    for question in asked(&[CardKind::Effect, CardKind::Mechanism]) {
        let (on, effect) = match question.card.prompt {
            Prompt::Effect { on, effect: Some(effect) } | Prompt::Mechanism { on, effect, .. } => (on, effect),
            _ => continue,
        };
        let Subject::Drug(drug) = question.card.subject else { continue };
        let Some(is_outside) = DATA.with(|data| data.is_done_outside(&drug.id, on.as_str(), effect.as_str())) else {
            continue;
        };
        for said in [&question.text, &question.statement] {
            if said.contains("outside the brain") != is_outside {
                faults.push(format!("{}: {said}", question.card.id));
            }
        }
    }
    none(faults);
}

/// After a wrong choice it is told what is right, and what is to be said of what was chosen.
#[test]
fn feedback_tells_of_what_was_chosen() {
    let look = Look { width: Some(80), ascii: false };
    let end = ("s sources · e explain · Enter next", Place { number: 10, of: Some(30), days: 12 });
    let head = ("Not quite: d.", Emphasis::Down);
    let mut faults = Vec::new();
    for question in asked(CardKind::ALL) {
        for (at, choice) in question.choices.iter().enumerate().filter(|(at, _)| *at != question.right) {
            let Some(against) = denial::against(key(), &question, choice) else {
                faults.push(format!("{}: nothing is said of {at}", question.card.id));
                continue;
            };
            let told = feedback(&question, head, (Some(choice), Some(&against.of_choice())), end, look);
            if !search_key(told.as_str()).contains(&search_key(&choice.short())) {
                faults.push(told.as_str().to_owned());
            }
        }
    }
    none(faults);
}

/// No question names its answer: no class by the drug's name, no brand of one among others without any, and not in
/// the example of what is to be typed.
#[test]
fn nothing_gives_an_answer_away() {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).map(str::to_lowercase).collect()
    };
    let mut faults = Vec::new();
    for question in asked(&[CardKind::Class, CardKind::Brand, CardKind::Mechanism, CardKind::ClinicalEffect]) {
        match (question.card.subject, question.answer()) {
            (Subject::Drug(drug), Answer::Class(class))
                if words(&drug.name).iter().any(|word| words(&class.name).contains(word)) =>
            {
                faults.push(question.text);
            }
            (_, Answer::Drug(_)) => {
                let is_bare = |choice: &Answer<'_>| match choice {
                    Answer::Drug(drug) => DATA.with(|data| texts(data.get("drug", &drug.id), "brands").is_empty()),
                    _ => false,
                };
                if question.choices.iter().any(is_bare) {
                    faults.push(question.text);
                }
            }
            (_, answer) if answer.text() == "ACE inhibitor" => faults.push(question.text),
            _ => {}
        }
    }
    none(faults);
}
