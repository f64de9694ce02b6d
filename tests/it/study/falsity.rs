//! What is false in a typed answer is told, however true the rest is; what is true but too little is asked again.

use neurotx::study::typed::Again;

use super::*;

#[test]
fn a_false_part_makes_an_answer_wrong() {
    stand(
        graded(Grade::Again),
        &[
            ("class/fluoxetine", "SERT inhibitor and D2 agonist"),
            ("mechanism/ssri/serotonin/raises", "SERT inhibitor and D2 agonist"),
            ("effect/ssri/serotonin", "raises it by SERT inhibition and D2 agonism"),
            ("effect/ssri/serotonin", "SERT inhibitor and MAO inhibitor"),
            ("target/ssri/transporter", "SERT and NET"),
            ("part/serotonin/takes-up", "SERT and MAO"),
            ("class/sertraline", "SSRI/SNRI"),
            ("class/sertraline", "SSRI, MAOI"),
            ("class/risperidone", "D2 antagonist and 5-HT2A agonist"),
        ],
    );
    stand(
        graded(Grade::Good),
        &[
            ("class/risperidone", "D2 and 5-HT2A antagonist"),
            ("class/duloxetine", "serotonin and norepinephrine reuptake inhibitor"),
            ("class/amitriptyline", "SERT and NET inhibitor"),
        ],
    );
}

/// What is told of it is the part that is false, with who says so.
#[test]
fn the_part_that_is_false_is_told() {
    let Judged::Denied(against) = typed("class/fluoxetine", "SERT inhibitor and D2 agonist") else {
        panic!("a part is denied");
    };
    let told = against.alone();
    assert!(told.text.contains("D2 agonist") && !told.sources.is_empty(), "{told:?}");
}

#[test]
fn a_wrong_qualifier_is_wrong_and_a_right_one_does_not_hurt() {
    stand(
        graded(Grade::Again),
        &[
            ("mechanism/phenelzine/serotonin/raises", "reversible MAO inhibitor"),
            ("class/phenelzine", "reversible MAO inhibitor"),
            ("class/phenelzine", "selective irreversible MAOI"),
            ("class/moclobemide", "irreversible MAO-A inhibitor"),
            ("mechanism/moclobemide/serotonin/raises", "nonselective MAO inhibitor"),
            ("mechanism/succinylcholine/acetylcholine/activates", "non-depolarizing neuromuscular blocker"),
            ("class/succinylcholine", "nondepolarising neuromuscular blocker"),
            ("class/rocuronium", "depolarizing neuromuscular blocker"),
            ("class/metoprolol", "non-selective beta blocker"),
            ("class/propranolol", "cardioselective beta blocker"),
            ("class/propranolol", "beta1-selective blocker"),
            ("class/aripiprazole", "full D2 agonist"),
            ("mechanism/buspirone/serotonin/activates", "full 5-HT1A agonist"),
            ("mechanism/pramipexole/dopamine/activates", "D2 partial agonist"),
            ("class/buprenorphine", "full opioid agonist"),
            ("class/morphine", "partial opioid agonist"),
        ],
    );
    stand(
        graded(Grade::Good),
        &[
            ("mechanism/phenelzine/serotonin/raises", "irreversible MAO inhibitor"),
            ("mechanism/phenelzine/serotonin/raises", "non-selective MAO inhibitor"),
            ("class/moclobemide", "reversible MAO-A inhibitor"),
            ("class/rocuronium", "non-depolarizing neuromuscular blocker"),
            ("class/metoprolol", "cardioselective beta blocker"),
            ("class/propranolol", "non-selective beta blocker"),
            ("class/albuterol", "selective beta2 agonist"),
            ("class/donepezil", "reversible cholinesterase inhibitor"),
            ("class/morphine", "full opioid agonist"),
            ("class/pimavanserin", "5-HT2A inverse agonist"),
        ],
    );
    // Where it is not recorded that an inhibitor is irreversible, that is neither right nor wrong.
    let open = typed("class/donepezil", "irreversible cholinesterase inhibitor");
    assert_eq!(open, Judged::Again(Again::Unqualified));
}

#[test]
fn an_opposite_is_wrong() {
    stand(
        graded(Grade::Again),
        &[
            ("class/donepezil", "anticholinergic"),
            ("effect/donepezil/acetylcholine", "anticholinergic"),
            ("mechanism/donepezil/acetylcholine/raises", "anticholinergic"),
            ("class/atropine", "cholinergic"),
            ("class/phenylephrine", "sympatholytic"),
            ("class/albuterol", "beta blocker"),
            ("class/pramipexole", "dopamine antagonist"),
            ("class/haloperidol", "dopamine agonist"),
            ("class/clozapine", "typical antipsychotic"),
            ("class/ondansetron", "5-HT3 agonist"),
        ],
    );
}

#[test]
fn what_is_true_is_never_wrong() {
    stand(
        |judged| *judged == Judged::Again(Again::LessExact),
        &[
            ("class/donepezil", "cholinomimetic"),
            ("class/neostigmine", "indirect cholinomimetic"),
            ("effect/donepezil/acetylcholine", "cholinomimetic"),
            ("class/venlafaxine", "serotonin reuptake inhibitor"),
            ("class/duloxetine", "serotonin reuptake inhibitor"),
            ("class/duloxetine", "SERT inhibitor"),
        ],
    );
    stand(
        graded(Grade::Good),
        &[
            ("class/pilocarpine", "cholinomimetic"),
            ("effect/pilocarpine/acetylcholine", "cholinomimetic"),
            ("class/haloperidol", "dopamine blocker"),
            ("class/chlorpromazine", "dopamine blocker"),
            ("effect/haloperidol/dopamine", "dopamine blocker"),
            ("class/clonidine", "sympatholytic"),
        ],
    );
    stand(|judged| judged.grade() == Some(Grade::Hard), &[("class/fluoxetine", "SSIR")]);
    stand(|judged| !graded(Grade::Good)(judged), &[("class/bupropion", "dopamine blocker")]);
}

/// Who is told to be a partial agonist, or a full one, is that by the files.
#[test]
fn an_example_acts_as_is_said() {
    let mut faults = Vec::new();
    for card in subjects().into_iter().flat_map(cards).filter(|card| card.level <= Level::Core) {
        let Some(question) = Question::new(key(), &card, 1) else { continue };
        for choice in &question.choices {
            let Answer::Action(target, action) = choice else { continue };
            let told = denial::against(key(), &question, choice).map(|against| against.alone().text);
            let Some((_, example)) = told.as_deref().and_then(|told| told.rsplit_once("; ")) else { continue };
            let Some(name) = example.strip_suffix(" is one") else { continue };
            let all = catalog().all::<Drug>();
            let drug = all.iter().find(|drug| drug.name == name).unwrap_or_else(|| panic!("{name} is a drug"));
            if !drug.actions.iter().any(|act| act.target == *target && act.action == *action) {
                faults.push(format!("{}: {}: {name}", card.id, choice.text()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// No choice is the only one that could have the effect that is asked about.
#[test]
fn more_than_one_choice_could_be_right() {
    let mut faults = Vec::new();
    for card in subjects().into_iter().flat_map(cards).filter(|card| card.id.kind == CardKind::Mechanism) {
        let Prompt::Mechanism { on, effect, act } = card.prompt else { continue };
        let Some(question) = Question::new(key(), &card, 1) else { continue };
        if !(act.action.drives() || act.action.occupies() || act.action == Action::Inhibitor) {
            continue;
        }
        let could = question.choices.iter().filter(|choice| {
            let Answer::Action(target, action) = choice else { return false };
            let meant = DATA.with(|data| {
                let all = data.meanings(target, action.as_str()).into_iter();
                all.map(|(own, what)| (own.to_owned(), what.to_owned())).collect::<Vec<_>>()
            });
            let at_receptors = |what: &str| ["activates", "blocks"].contains(&what);
            meant.iter().any(|(own, what)| {
                own == on.as_str() && (what == effect.as_str() || (at_receptors(what) && at_receptors(effect.as_str())))
            })
        });
        if could.count() < 2 {
            faults.push(format!("{}: {}", card.id, question.text));
        }
    }
    assert!(faults.is_empty(), "{}:\n{}", faults.len(), faults[..faults.len().min(20)].join("\n"));
}
