//! Products of several drugs: what is seen with a part is told of the product, and only what treats something else
//! than the product is given for is not. Counted from the files themselves, beside the program.

use std::collections::{BTreeMap, BTreeSet};

use neurotx::catalog::Catalog;
use neurotx::mechanism::{Actor, Derivation, derive};
use neurotx::model::*;
use toml::Table;

use crate::support::neurotx;

/// What the files say of drugs, classes, conditions and clinical effects, read without the program.
struct Files {
    /// The uses of each drug.
    uses: BTreeMap<String, BTreeSet<String>>,
    /// Each drug and class with the classes right above it.
    above: BTreeMap<String, Vec<String>>,
    /// The parts of each product that act.
    parts: BTreeMap<String, Vec<String>>,
    /// The conditions that each effect treats.
    treats: BTreeMap<String, BTreeSet<String>>,
    /// The drugs and classes with which each effect was seen while they are taken, and the excepted.
    seen: Seen,
    /// The same after stopping.
    stopped: Seen,
}

/// Ids in which each effect was seen, finding by finding, and those that are excepted.
type Seen = BTreeMap<String, Vec<[Vec<String>; 2]>>;

fn texts(entry: &Table, key: &str) -> Vec<String> {
    let all = entry.get(key).and_then(toml::Value::as_array).into_iter().flatten();
    all.filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

fn entries(file: &str, kind: &str) -> Vec<Table> {
    let path = format!("{}/data/{file}", env!("CARGO_MANIFEST_DIR"));
    let file: Table = std::fs::read_to_string(path).expect("a file of the data").parse().expect("TOML");
    file[kind].as_array().into_iter().flatten().filter_map(|entry| entry.as_table().cloned()).collect()
}

fn text(entry: &Table, key: &str) -> String {
    entry[key].as_str().unwrap_or_default().to_owned()
}

impl Files {
    fn read() -> Self {
        let (drugs, classes) = (entries("drugs.toml", "drug"), entries("drugs.toml", "class"));
        let mut files = Self {
            uses: drugs.iter().map(|d| (text(d, "id"), texts(d, "uses").into_iter().collect())).collect(),
            above: drugs.iter().map(|d| (text(d, "id"), texts(d, "classes"))).collect(),
            parts: BTreeMap::new(),
            treats: BTreeMap::new(),
            seen: BTreeMap::new(),
            stopped: BTreeMap::new(),
        };
        files.above.extend(classes.iter().map(|class| (text(class, "id"), texts(class, "parents"))));
        for drug in &drugs {
            let deterrents = texts(drug, "deterrents");
            let acting: Vec<String> = texts(drug, "parts").into_iter().filter(|p| !deterrents.contains(p)).collect();
            if !acting.is_empty() {
                files.parts.insert(text(drug, "id"), acting);
            }
        }
        for condition in entries("conditions.toml", "condition") {
            for effect in texts(&condition, "wanted") {
                files.treats.entry(effect).or_default().insert(text(&condition, "id"));
            }
        }
        for finding in entries("clinical.toml", "clinical") {
            let seen = [texts(&finding, "seen"), texts(&finding, "except")];
            let phases = if text(&finding, "phase") == "withdrawal" { &mut files.stopped } else { &mut files.seen };
            phases.entry(text(&finding, "effect")).or_default().push(seen);
        }
        files
    }

    fn is_under(&self, id: &str, class: &str) -> bool {
        id == class || self.above.get(id).is_some_and(|above| above.iter().any(|next| self.is_under(next, class)))
    }

    /// Whether every finding of an effect in a part excepts its product: the effect belongs to another form.
    fn is_excepted(&self, of: &Seen, product: &str, part: &str, effect: &str) -> bool {
        let under = |id: &str, of: &[String]| of.iter().any(|class| self.is_under(id, class));
        let mut of_part =
            of[effect].iter().filter(|[seen, except]| under(part, seen) && !under(part, except)).peekable();
        of_part.peek().is_some() && of_part.all(|[_, except]| under(product, except))
    }

    fn is_given(&self, drug: &str, effect: &str) -> bool {
        self.treats.get(effect).is_some_and(|conditions| !conditions.is_disjoint(&self.uses[drug]))
    }

    /// Whether most of the drugs with which an effect was seen are given for it.
    fn is_outcome(&self, effect: &str) -> bool {
        let under = |drug: &String, of: &Vec<String>| of.iter().any(|class| self.is_under(drug, class));
        let has = |drug: &&String| self.seen[effect].iter().any(|[seen, not]| under(drug, seen) && !under(drug, not));
        let drugs: Vec<&String> = self.uses.keys().filter(has).collect();
        2 * drugs.iter().filter(|drug| self.is_given(drug, effect)).count() >= drugs.len()
    }

    /// Whether an effect is told of a part and not of its product.
    fn is_of_part_alone(&self, product: &str, part: &str, effect: &str) -> bool {
        let is_given_otherwise = match self.uses[product].is_empty() {
            true => self.is_given(part, effect),
            false => !self.is_given(product, effect),
        };
        self.treats.contains_key(effect) && is_given_otherwise && self.is_outcome(effect)
    }
}

fn derived<'c>(catalog: &'c Catalog, id: &str) -> Derivation<'c> {
    derive(catalog, vec![Actor::drug(catalog, catalog.get::<Drug>(id).expect("a drug"))], false)
}

/// What is noticed with a drug while it is taken.
fn noticed<'c>(d: &Derivation<'c>) -> BTreeSet<&'c str> {
    let taken = d.clinical_effects.iter().filter(|effect| effect.phase() != Phase::Withdrawal);
    taken.map(|effect| effect.felt()).collect()
}

#[test]
fn a_product_tells_what_is_seen_with_its_parts() {
    let (catalog, files) = (Catalog::built_in(), Files::read());
    let (mut told, mut left, mut excepted, mut blocked, mut lost) = (0, 0, 0, 0, Vec::new());
    for (product, parts) in &files.parts {
        let whole = derived(&catalog, product);
        let of_product = noticed(&whole);
        for part in parts {
            for effect in noticed(&derived(&catalog, part)) {
                let is_blocked = || {
                    whole
                        .blocked_drives
                        .iter()
                        .any(|cut| cut.clinical.is_some_and(|(f, _)| f.effect.as_str() == effect))
                };
                match () {
                    () if of_product.contains(effect) => told += 1,
                    () if files.is_of_part_alone(product, part, effect) => left += 1,
                    () if files.is_excepted(&files.seen, product, part, effect) => excepted += 1,
                    () if is_blocked() => blocked += 1,
                    () => lost.push(format!("{product}: {effect} of {part}")),
                }
            }
        }
    }
    println!(
        "{} products: {told} told, {left} of a part alone, {excepted} excepted, {blocked} blocked, {} lost",
        files.parts.len(),
        lost.len()
    );
    assert!(files.parts.len() > 90 && told > 1300, "{} products, {told} effects", files.parts.len());
    assert!(left * 8 < told && blocked * 50 < told, "{left} of a part alone, {blocked} blocked, {told} told");
    assert!(excepted * 20 < told, "{excepted} excepted, {told} told");
    assert!(lost.is_empty(), "{} lost: {lost:#?}", lost.len());
}

/// What comes after stopping is the outcome of no treatment: it is told of every product.
#[test]
fn a_product_tells_what_comes_after_stopping_its_parts() {
    let (catalog, files) = (Catalog::built_in(), Files::read());
    let after = |id: &str| -> BTreeSet<String> {
        let d = derived(&catalog, id);
        let of = d.clinical_effects.iter().filter(|effect| effect.phase() == Phase::Withdrawal);
        of.map(|effect| effect.felt().to_owned()).collect()
    };
    let (mut told, mut lost) = (0, Vec::new());
    for (product, parts) in &files.parts {
        let of_product = after(product);
        for (part, effect) in parts.iter().flat_map(|part| after(part).into_iter().map(move |effect| (part, effect))) {
            told += 1;
            let is_excepted = files.is_excepted(&files.stopped, product, part, &effect);
            if !is_excepted && !of_product.contains(&effect) {
                lost.push(format!("{product}: {effect}"));
            }
        }
    }
    assert!(told > 50 && lost.is_empty(), "{told} effects, {} lost: {lost:#?}", lost.len());
}

#[test]
fn what_anybody_notices_of_a_part_is_told_and_its_other_treatments_are_not() {
    let catalog = Catalog::built_in();
    let is_noticed = |name: &str, effect: &str| noticed(&derived(&catalog, name)).contains(effect);
    for (name, effect) in [
        ("chlordiazepoxide-amitriptyline", "sedation"),
        ("propranolol-flunarizine", "lowered blood pressure"),
        ("dipipanone-cyclizine", "sedation"),
        ("naltrexone-bupropion", "raised blood pressure"),
        ("diphenoxylate-atropine", "constipation"),
    ] {
        assert!(is_noticed(name, effect), "{name}: {effect}");
    }
    for (name, outcome) in [
        ("naltrexone-bupropion", "smoking cessation"),
        ("tobacco-smoke", "smoking cessation"),
        ("gabapentin-nortriptyline", "antidepressant effect"),
        ("phentermine-topiramate", "migraine prevention"),
        // A deterrent is not felt.
        ("diphenoxylate-atropine", "bronchodilation"),
    ] {
        assert!(!is_noticed(name, outcome), "{name}: {outcome}");
    }
    let card = neurotx("show propranolol-flunarizine --full").prints();
    assert!(
        card.contains("with beta blockers, at once: ") && card.contains("with H1 antihistamines, at once: "),
        "{card}"
    );
}
