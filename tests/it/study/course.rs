//! The order of a course, and what an exam changes.

use std::collections::{HashMap, HashSet};

use neurotx::study::day::Day;
use neurotx::study::exam::{Exam, ON_THE_DAY, REST, RISES};
use neurotx::study::order::Course;
use neurotx::study::session::fresh_cards;
use neurotx::study::{Plan, Topic};
use proptest::prelude::*;

use super::*;

/// The cards of a deck in the order of a course.
fn course(level: Level, seed: u64) -> Vec<Card<'static>> {
    let plan = Plan { level, ..Plan::default() };
    let mut course = Course::new(catalog(), fresh_cards(key(), &plan, level, &HashSet::new()), seed);
    std::iter::from_fn(|| course.next_card()).collect()
}

#[test]
fn a_first_deck_is_small_and_holds_what_everybody_knows() {
    let cards = course(Level::Starter, 1);
    assert!((130..=170).contains(&cards.len()), "{} cards", cards.len());
    let has = |id: &str| cards.iter().any(|card| card.id.to_string() == id);
    for id in [
        "part/serotonin/takes-up",
        "part/acetylcholine/breaks-down",
        "meaning/serotonin/sert/inhibitor",
        "effect/ssri/serotonin",
        "class/fluoxetine",
        "effect/typical-antipsychotic/dopamine",
    ] {
        assert!(has(id), "{id}");
    }
    for on in Transmitter::ALL {
        assert!(cards.iter().filter(|card| card.id.transmitter() == Some(*on)).count() >= 10, "{on}");
    }
    let known = |card: &Card<'_>| match card.subject {
        Subject::Drug(drug) => drug.familiarity == Familiarity::Core,
        _ => true,
    };
    assert!(cards.iter().all(known), "no drug that is seldom met");
}

/// The numbers of the cards in the course.
fn places(cards: &[Card<'_>]) -> HashMap<String, usize> {
    cards.iter().enumerate().map(|(at, card)| (card.id.to_string(), at)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn never_three_of_a_kind_in_a_row(seed in any::<u64>()) {
        for level in [Level::Starter, Level::Core] {
            let cards = course(level, seed);
            for three in cards.windows(3) {
                let kinds: Vec<CardKind> = three.iter().map(|card| card.id.kind).collect();
                prop_assert!(kinds[0] != kinds[1] || kinds[1] != kinds[2], "{level}: {} and two more", three[0].id);
            }
        }
    }

    /// What an action means before the classes that act so, and these before their drugs; what a subject does
    /// before what follows; the first deck before the next.
    #[test]
    fn what_others_build_on_comes_first(seed in any::<u64>()) {
        let cards = course(Level::Core, seed);
        let places = places(&cards);
        let is_first = |card: &Card<'_>| matches!(card.id.kind, CardKind::Effect | CardKind::Mechanism);
        for (at, card) in cards.iter().enumerate() {
            let needs: Vec<String> = match card.subject {
                Subject::Drug(drug) => {
                    let is_of = |c: &&Card<'_>| drug.classes.iter().any(|id| c.id.subject == id.as_str());
                    let first = cards.iter().filter(|c| is_first(c) && c.level <= card.level).filter(is_of);
                    first.map(|c| c.id.to_string()).collect()
                }
                Subject::Class(class) => {
                    let meant = |c: &&Card<'_>| match c.prompt {
                        Prompt::Meaning { target, action, .. } => {
                            class.actions.iter().any(|act| act.target == target.id && act.action == action)
                        }
                        _ => false,
                    };
                    cards.iter().filter(meant).map(|c| c.id.to_string()).collect()
                }
                _ => Vec::new(),
            };
            for need in needs {
                prop_assert!(places[&need] < at, "{} comes before {need}", card.id);
            }
            if matches!(card.id.kind, CardKind::Order | CardKind::Time | CardKind::ClinicalEffect) {
                let own = |c: &&Card<'_>| is_first(c) && c.id.subject == card.id.subject && c.level <= card.level;
                for need in cards.iter().filter(own) {
                    prop_assert!(places[&need.id.to_string()] < at, "{} comes before {}", card.id, need.id);
                }
            }
        }
        let starter = cards.iter().filter(|card| card.level == Level::Starter).count();
        let late = cards[2 * starter..].iter().filter(|card| card.level == Level::Starter).count();
        prop_assert_eq!(late, 0, "what a first exam asks is not left to the end");
    }

    /// What a drug's own actions mean, and what their targets are to transmitters, before any card about the drug:
    /// nothing of its class may tell it where that gives its answer away.
    #[test]
    fn what_its_actions_mean_is_before_a_drug(seed in any::<u64>()) {
        for level in [Level::Starter, Level::Core] {
            let cards = course(level, seed);
            let places = places(&cards);
            for (at, card) in cards.iter().enumerate() {
                let Subject::Drug(drug) = card.subject else { continue };
                let own = drug.actions.iter().filter(|act| act.rank == Rank::Primary);
                let meant = own.flat_map(|act| {
                    let target = search_key(&act.target);
                    cards.iter().filter(move |other| match &other.prompt {
                        Prompt::Meaning { target: own, action, .. } => search_key(&own.id) == target && *action == act.action,
                        Prompt::Part { target: own, .. } => search_key(own) == target,
                        _ => false,
                    })
                });
                for need in meant.filter(|need| need.level <= card.level) {
                    prop_assert!(places[&need.id.to_string()] < at, "{level}: {} comes before {}", card.id, need.id);
                }
            }
        }
    }

    /// What has a part in a transmitter's life before what acting on it means; what a subject does before by what it
    /// does so.
    #[test]
    fn parts_are_before_meanings_and_effects_before_mechanisms(seed in any::<u64>()) {
        let cards = course(Level::Core, seed);
        let places = places(&cards);
        for (at, card) in cards.iter().enumerate() {
            let needs: Vec<String> = match (&card.prompt, card.subject) {
                (Prompt::Meaning { on, target, .. }, _) => {
                    let of = |table: &str, field: &str| DATA.with(|data| data.has_role(on.as_str(), table, field, &target.id));
                    let roles = [
                        ("made", "enzymes", "makes"),
                        ("made", "stored", "stores"),
                        ("cleared", "transporters", "takes-up"),
                        ("cleared", "enzymes", "breaks-down"),
                    ];
                    let own = roles.into_iter().filter(|(table, field, _)| of(table, field));
                    own.map(|(.., role)| format!("part/{on}/{role}")).collect()
                }
                (Prompt::Mechanism { on, .. }, subject) => vec![format!("effect/{}/{on}", subject.id())],
                _ => Vec::new(),
            };
            for need in needs.iter().filter_map(|need| places.get(need).map(|place| (need, *place))) {
                prop_assert!(need.1 < at, "{} comes before {}", card.id, need.0);
            }
        }
    }

    /// Cards that were not seen are spread so that all are seen in time, day by day.
    #[test]
    fn an_exam_paces_new_cards(days in 1..200_i32, unseen in 0..3000_usize, today in -1000..30_000_i32) {
        let exam = Exam { day: Day(today + days) };
        let (mut left, mut most, mut late) = (unseen, 0, 0);
        for day in 0..days {
            let new = exam.new_cards(Day(today + day), left, 0);
            // A second sitting of a day asks for no more than is left of it.
            let half = new / 2;
            prop_assert_eq!(exam.new_cards(Day(today + day), left - half, half), new - half);
            left -= new;
            most = most.max(new);
            late += if days - day <= REST { new } else { 0 };
        }
        prop_assert_eq!(left, 0);
        let spread = usize::try_from((days - REST).max((days + 2) / 3)).expect("some days");
        prop_assert!(most <= unseen.div_ceil(spread), "no day has more than its part");
        prop_assert!(days <= 2 * REST || late <= 2 * most, "little is left to the last week");
        prop_assert_eq!(exam.new_cards(exam.day, unseen, 0), 0, "nothing new on the day");
    }

    #[test]
    fn an_exam_raises_the_aim(days in 0..300_i32, usual in 0.5..0.99_f32) {
        let exam = Exam { day: Day(days) };
        let aims: Vec<f32> = (0..=days).map(|day| exam.retention(Day(day), usual)).collect();
        prop_assert!(aims.is_sorted() && aims.iter().all(|aim| *aim >= usual));
        prop_assert!((aims[days as usize] - usual.max(ON_THE_DAY)).abs() < 1e-5);
        prop_assert!(days < RISES || (aims[0] - usual).abs() < 1e-6, "a far exam changes nothing");
    }
}

#[test]
fn phases_are_topics_by_the_data() {
    // What is asked of each drug of a class that it was shown with is asked of the whole deck alone.
    let plan = Plan { topics: vec![Topic::Phase(Phase::Withdrawal)], level: Level::Full, ..Plan::default() };
    let cards = fresh_cards(key(), &plan, Level::Full, &HashSet::new());
    assert!(cards.len() >= 20, "{} cards", cards.len());
    let is_it = |card: &Card<'_>| match card.prompt {
        Prompt::Time { phase, .. } | Prompt::Order { phase, .. } => phase == Phase::Withdrawal,
        _ => false,
    };
    assert!(cards.iter().all(is_it));
}
