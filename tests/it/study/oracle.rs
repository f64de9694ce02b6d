//! Judges choices by the data files as they are written: read here, by rules of its own.
//!
//! A choice may be graded wrong only if a record denies it: the target was measured and found empty, something
//! else is done there, what is done is weaker by its figures, or another member of a closed set is recorded.
//! Where the file is silent, a choice is doubtful, and may be neither right nor wrong.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use neurotx::model::Word;
use neurotx::study::basics::Role;
use neurotx::study::card::{Onset, Prompt};
use neurotx::study::{Answer, Question, Subject};
use toml::{Table, Value};

/// How a choice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    Right,
    Wrong,
    /// Nothing is recorded, or it is known to be in doubt.
    Doubtful,
}

use Stands::{Doubtful, Right, Wrong};

/// One action, as it is written.
struct Act<'d> {
    target: &'d str,
    action: &'d str,
    rank: &'d str,
    affinity: Option<&'d Table>,
}

/// The entries of the files by kind and id.
pub struct Data {
    entries: HashMap<(String, String), Table>,
    links: Vec<Table>,
}

/// What the words for actions come to: the same answer is in one group.
fn group(action: &str) -> &str {
    match action {
        "agonist" | "partial-agonist" => "drives",
        "antagonist" | "inverse-agonist" | "negative-modulator" | "channel-blocker" => "occupies",
        "positive-modulator" | "opener" => "strengthens",
        "releaser" | "substrate" => "carried",
        other => other,
    }
}

fn texts<'d>(entry: &'d Table, field: &str) -> Vec<&'d str> {
    entry.get(field).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

fn tables<'d>(entry: &'d Table, field: &str) -> Vec<&'d Table> {
    entry.get(field).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table).collect()
}

fn text<'d>(entry: &'d Table, field: &str) -> &'d str {
    entry.get(field).and_then(Value::as_str).unwrap_or_default()
}

fn key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Data {
    pub fn read() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let mut data = Self { entries: HashMap::new(), links: Vec::new() };
        for file in fs::read_dir(folder).expect("it is there") {
            let path = file.expect("it can be read").path();
            if path.extension().is_none_or(|end| end != "toml") {
                continue;
            }
            let table: Table = fs::read_to_string(path).expect("it can be read").parse().expect("it is TOML");
            for (kind, entries) in table {
                for entry in entries.as_array().expect("entries").iter().filter_map(Value::as_table) {
                    if kind == "link" {
                        data.links.push(entry.clone());
                    } else {
                        let id = text(entry, "id").to_owned();
                        data.entries.insert((kind.clone(), id), entry.clone());
                    }
                }
            }
        }
        data
    }

    fn get(&self, kind: &str, id: &str) -> &Table {
        &self.entries[&(kind.to_owned(), id.to_owned())]
    }

    fn of_kind<'d>(&'d self, kind: &'d str) -> impl Iterator<Item = &'d Table> {
        self.entries.iter().filter(move |((own, _), _)| own == kind).map(|(_, entry)| entry)
    }

    /// A drug with its parts and active forms, and theirs.
    fn forms<'d>(&'d self, id: &'d str) -> Vec<&'d Table> {
        let (mut found, mut open): (Vec<&Table>, Vec<&str>) = (Vec::new(), vec![id]);
        while let Some(id) = open.pop() {
            if found.iter().all(|entry| text(entry, "id") != id) {
                let entry = self.get("drug", id);
                found.push(entry);
                open.extend(texts(entry, "parts").into_iter().chain(texts(entry, "active_forms")));
            }
        }
        found
    }

    fn is_drug(&self, id: &str) -> bool {
        self.entries.contains_key(&("drug".to_owned(), id.to_owned()))
    }

    fn acts_in<'d>(entry: &'d Table) -> Vec<Act<'d>> {
        let act = |act: &'d Table| Act {
            target: text(act, "target"),
            action: text(act, "action"),
            rank: text(act, "rank"),
            affinity: act.get("affinity").and_then(Value::as_table),
        };
        tables(entry, "actions").into_iter().map(act).collect()
    }

    /// What a drug or class does by its record.
    fn acts<'d>(&'d self, id: &'d str) -> Vec<Act<'d>> {
        if self.is_drug(id) {
            self.forms(id).into_iter().flat_map(Self::acts_in).collect()
        } else {
            Self::acts_in(self.get("class", id))
        }
    }

    /// Targets that are written down so of a drug: `inactive` of itself, `unknown` of its forms too.
    fn silences<'d>(&'d self, id: &'d str, field: &str) -> HashSet<&'d str> {
        if !self.is_drug(id) {
            return HashSet::new();
        }
        let entries = if field == "inactive" { vec![self.get("drug", id)] } else { self.forms(id) };
        entries.into_iter().flat_map(|entry| tables(entry, field)).map(|none| text(none, "target")).collect()
    }

    /// The classes of a drug or class, and those above them.
    fn lineage<'d>(&'d self, id: &'d str) -> HashSet<&'d str> {
        let mut open = if self.is_drug(id) { texts(self.get("drug", id), "classes") } else { vec![id] };
        let mut found = HashSet::new();
        while let Some(id) = open.pop() {
            if found.insert(id) {
                open.extend(texts(self.get("class", id), "parents"));
            }
        }
        found
    }

    /// What else may be expected of a subject: what its classes and, of a class, its members do.
    fn expected<'d>(&'d self, id: &'d str) -> Vec<Act<'d>> {
        let of_classes = self.lineage(id).into_iter().flat_map(|class| Self::acts_in(self.get("class", class)));
        let mut acts: Vec<Act<'d>> = of_classes.collect();
        if !self.is_drug(id) {
            let members = self.of_kind("drug").filter(|drug| self.lineage(text(drug, "id")).contains(id));
            acts.extend(members.flat_map(Self::acts_in).filter(|act| act.rank != "minor"));
        }
        acts
    }

    fn family(&self, target: &str) -> Option<&str> {
        self.get("target", target).get("family").and_then(Value::as_str)
    }

    /// What an action on a target does to transmitters by itself.
    fn meanings(&self, target: &str, action: &str) -> Vec<(&str, &str)> {
        let effects = tables(self.get("target", target), "effects").into_iter();
        let meant = effects.filter(|effect| texts(effect, "actions").contains(&action));
        meant.map(|effect| (text(effect, "transmitter"), text(effect, "effect"))).collect()
    }

    /// How it stands that a subject acts so on a target, `main` being one of its actions.
    fn acts_so(&self, id: &str, target: &str, action: &str, main: &str) -> Stands {
        let acts = self.acts(id);
        let there: Vec<&Act<'_>> = acts.iter().filter(|act| act.target == target).collect();
        if there.iter().any(|act| group(act.action) == group(action)) {
            return Right;
        }
        if self.silences(id, "unknown").contains(target) {
            return Doubtful;
        }
        if !there.is_empty() {
            let is_opposed = |act: &&Act<'_>| {
                let pair = [group(act.action), group(action)];
                let is_fuzzy = act.action == "partial-agonist";
                !is_fuzzy && pair.contains(&"occupies") && (pair.contains(&"drives") || pair.contains(&"strengthens"))
            };
            return if there.iter().all(is_opposed) { Wrong } else { Doubtful };
        }
        if self.silences(id, "inactive").contains(target) {
            return Wrong;
        }
        // The main actions are recorded: another one is none, unless it would be no surprise.
        let is_related = |other: &str| {
            other == target || (self.family(other).is_some() && self.family(other) == self.family(target))
        };
        let expected = self.expected(id);
        let mut near = acts.iter().chain(&expected).filter(|act| group(act.action) == group(action));
        let is_near =
            near.any(|act| is_related(act.target)) || self.silences(id, "unknown").into_iter().any(is_related);
        if main == "primary" && !is_near { Wrong } else { Doubtful }
    }

    /// How it stands that a drug does to a target what the answer does, by a figure if it is weaker.
    fn does_so(&self, drug: &str, target: &str, action: &str, figure: Option<(&str, &str, f64)>) -> Stands {
        let all = self.acts(drug);
        let there: Vec<&Act<'_>> = all.iter().filter(|act| act.target == target).collect();
        let same: Vec<&&Act<'_>> = there.iter().filter(|act| group(act.action) == group(action)).collect();
        if same.iter().any(|act| act.rank != "minor") {
            return Right;
        }
        if !same.is_empty() {
            let is_weaker = |weak: &&&Act<'_>| {
                let value = weak.affinity.and_then(|own| own.get("value")).and_then(number);
                let of = weak.affinity.map(|own| (text(own, "type"), text(own, "species")));
                figure
                    .zip(value)
                    .is_some_and(|((kind, species, best), own)| of == Some((kind, species)) && own >= 10.0 * best)
            };
            // Of its own, or if it has none of those of its forms.
            return if same.iter().take(1).all(is_weaker) { Wrong } else { Doubtful };
        }
        match self.acts_so(drug, target, action, "none") {
            Right => Doubtful,
            stands => stands,
        }
    }

    fn is_member(&self, drug: &str, class: &str) -> Stands {
        let is_above =
            texts(self.get("drug", drug), "classes").into_iter().any(|own| self.lineage(class).contains(own));
        if self.lineage(drug).contains(class) {
            Right
        } else if is_above {
            Doubtful
        } else {
            Wrong
        }
    }

    /// Whether no link from what a subject does to the same change is written for a phase.
    fn sets_in(&self, id: &str, then: (&str, &str, &str), region: Option<&str>, phase: &str) -> Stands {
        let acts = self.acts(id);
        let targets: HashSet<&str> = acts.iter().map(|act| act.target).collect();
        let is_it = |link: &&Table| {
            let ends = link.get("then").and_then(Value::as_table).expect("a link ends in something");
            let (field, of, what) = then;
            let begins = link.get("when").and_then(Value::as_table).expect("a link begins with something");
            let from = text(begins, "target");
            text(link, "phase") == phase
                && text(ends, field) == of
                // A rise that is held back is written as a fall.
                && (text(ends, "effect") == if what == "restrains" { "lowers" } else { what } || text(ends, "adaptation") == what)
                && ends.get("region").and_then(Value::as_str) == region
                && (from.is_empty() || targets.contains(from))
        };
        let of_this = |link: &&Table| {
            let begins = link.get("when").and_then(Value::as_table).expect("a link begins with something");
            let (only, not) = (texts(begins, "drugs"), texts(begins, "except"));
            let forms = if self.is_drug(id) { self.forms(id) } else { vec![self.get("class", id)] };
            forms.into_iter().map(|entry| text(entry, "id")).any(|id| {
                let lineage = self.lineage(id);
                let names = |ids: &[&str]| ids.iter().any(|other| *other == id || lineage.contains(other));
                (only.is_empty() || names(&only)) && !names(&not)
            })
        };
        if self.links.iter().filter(is_it).any(|link| of_this(&link)) { Right } else { Wrong }
    }
}

fn number(value: &Value) -> Option<f64> {
    value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64))
}

/// How each choice of a question stands by the files.
pub fn judged(data: &Data, question: &Question<'_>) -> Vec<Stands> {
    (0..question.choices.len()).map(|at| judge(data, question, at)).collect()
}

fn judge(data: &Data, question: &Question<'_>, at: usize) -> Stands {
    let (card, choice, is_right) = (&question.card, &question.choices[at], at == question.right);
    let id = card.subject.id();
    match (&card.prompt, choice) {
        (Prompt::Part { role, .. }, Answer::Target(target)) => {
            let (field, list) = match role {
                Role::Makes => ("made", "enzymes"),
                Role::Stores => ("made", "stored"),
                Role::TakesUp => ("cleared", "transporters"),
                Role::BreaksDown => ("cleared", "enzymes"),
            };
            let table = data.get("transmitter", id)[field].as_table().expect("a table");
            right_if(texts(table, list).contains(target) || text(table, list) == *target)
        }
        (Prompt::Meaning { on, target, action, .. }, Answer::Effect(Some(effect))) => {
            let effects = tables(data.get("target", &target.id), "effects");
            let acts_so = |e: &&&Table| {
                text(e, "transmitter") == on.to_string() && texts(e, "actions").contains(&action.as_str())
            };
            let stated: Vec<&str> = effects.iter().filter(acts_so).map(|e| text(e, "effect")).collect();
            right_if(stated == [effect.to_string().as_str()])
        }
        (Prompt::Claim, Answer::Verdict(verdict)) => {
            right_if(text(data.get("claim", id), "verdict") == verdict.to_string())
        }
        (Prompt::Effect { on, effect }, Answer::Effect(answer)) => {
            let (on, acts) = (on.to_string(), data.acts(id));
            let does = |act: &Act<'_>| data.meanings(act.target, act.action);
            let effect_of = |what: &str, main: bool| {
                acts.iter()
                    .filter(|act| !main || act.rank != "minor")
                    .any(|act| does(act).contains(&(on.as_str(), what)))
            };
            match (effect, answer) {
                (Some(_), None) => right_if(!effect_of(&effect.expect("some").to_string(), true)),
                (None, None) => right_if(acts.iter().all(|act| does(act).iter().all(|(own, _)| *own != on))),
                (None, Some(what)) => {
                    let empty = data.silences(id, "inactive");
                    let is_there = |target: &&str| {
                        let effects = tables(data.get("target", target), "effects");
                        effects.iter().any(|e| text(e, "transmitter") == on && text(e, "effect") == what.to_string())
                    };
                    if empty.iter().any(is_there) { Wrong } else { Doubtful }
                }
                (Some(main), Some(what)) if main == what => right_if(effect_of(&main.to_string(), true)),
                (Some(main), Some(what)) => {
                    let has_main = acts
                        .iter()
                        .any(|act| act.rank == "primary" && does(act).contains(&(on.as_str(), &main.to_string())));
                    let is_opposed = main.opposite() == Some(*what);
                    if effect_of(&what.to_string(), false) || !(has_main || is_opposed) { Doubtful } else { Wrong }
                }
            }
        }
        (Prompt::Mechanism { on, effect, act }, Answer::Action(target, action)) => {
            match data.acts_so(id, target, action.as_str(), act.rank.as_str()) {
                Right if is_right => Right,
                Right => {
                    // Its own, but one that does nothing to the transmitter.
                    let means = data.meanings(target, action.as_str());
                    if means.iter().any(|(own, _)| *own == on.to_string()) { Doubtful } else { Wrong }
                }
                Wrong if is_right => panic!("{} {effect} by what is denied", card.id),
                stands => stands,
            }
        }
        (Prompt::Cause { act, .. }, Answer::Action(target, action)) => {
            match data.acts_so(id, target, action.as_str(), act.rank.as_str()) {
                Right if !is_right => Doubtful,
                stands => stands,
            }
        }
        (Prompt::Target { act, .. }, Answer::Target(target)) => {
            let acts = data.acts(id);
            let value = |target: &str| {
                let own =
                    acts.iter().filter(|own| own.target == target && group(own.action) == group(act.action.as_str()));
                own.filter_map(|own| own.affinity.and_then(|a| a.get("value")).and_then(number)).min_by(f64::total_cmp)
            };
            let rank = |target: &str| {
                let order = ["primary", "secondary", "minor"];
                acts.iter()
                    .filter(|own| own.target == target)
                    .filter_map(|own| order.iter().position(|r| *r == own.rank))
                    .min()
            };
            match data.acts_so(id, target, act.action.as_str(), act.rank.as_str()) {
                Right if is_right => Right,
                Right => match (value(target), value(&act.target)) {
                    (Some(own), Some(best)) => {
                        if own > best {
                            Wrong
                        } else {
                            Doubtful
                        }
                    }
                    _ => {
                        if rank(target) > rank(&act.target) {
                            Wrong
                        } else {
                            Doubtful
                        }
                    }
                },
                stands => stands,
            }
        }
        (Prompt::Reverse { act, .. }, Answer::Drug(drug)) => {
            let figure = act.affinity.as_ref().map(|own| (own.kind.as_str(), own.species.as_str(), own.value));
            data.does_so(&drug.id, &act.target, act.action.as_str(), figure)
        }
        (Prompt::Odd { act, .. }, Answer::Drug(drug)) => {
            match data.does_so(&drug.id, &act.target, act.action.as_str(), None) {
                Right => Wrong,
                Wrong => Right,
                Doubtful => Doubtful,
            }
        }
        (Prompt::Class { .. }, Answer::Class(class)) => data.is_member(id, &class.id),
        (Prompt::Members, Answer::Drug(drug)) => data.is_member(&drug.id, id),
        (Prompt::Brand { brand }, Answer::Drug(drug)) => {
            let entry = data.get("drug", &drug.id);
            let names = [texts(entry, "brands"), texts(entry, "other_names"), vec![text(entry, "name")]].concat();
            right_if(names.iter().any(|name| key(name) == key(brand)))
        }
        (Prompt::Time { onset, .. }, Answer::Phase(phase)) => {
            let (then, region) = match onset {
                Onset::Change(on, effect, region) => (("transmitter", on.as_str(), effect.as_str()), *region),
                Onset::Adaptation(target, how, region) => (("target", *target, how.as_str()), *region),
            };
            match data.sets_in(id, then, region, phase.as_str()) {
                // What begins with a change of a transmitter may begin with one that does not hold here.
                Right if !is_right => Doubtful,
                Wrong if is_right => Doubtful,
                stands => stands,
            }
        }
        (Prompt::Order { .. }, Answer::Order(order)) => {
            let put: Vec<&String> = order.iter().map(|&at| &question.steps[at]).collect();
            right_if(put == question.explanation.iter().map(|step| &step.text).collect::<Vec<_>>())
        }
        _ => panic!(
            "{} has a choice that does not answer it: {choice:?} {:?}",
            card.id,
            matches!(card.subject, Subject::Claim(_))
        ),
    }
}

fn right_if(is: bool) -> Stands {
    if is { Right } else { Wrong }
}
