//! The data files as they are written, read here by rules of its own: what they say, deny and leave open.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

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
pub struct Act<'d> {
    pub target: &'d str,
    pub action: &'d str,
    pub rank: &'d str,
    pub affinity: Option<&'d Table>,
}

/// The entries of the files by kind and id.
pub struct Data {
    entries: HashMap<(String, String), Table>,
    links: Vec<Table>,
    /// Classes with targets of which it is not known what some member does there.
    open: OnceCell<HashSet<(String, String)>>,
}

/// What the words for actions come to: the same answer is in one group.
pub fn group(action: &str) -> &str {
    match action {
        "agonist" | "partial-agonist" => "drives",
        "antagonist" | "inverse-agonist" | "negative-modulator" | "channel-blocker" => "occupies",
        "positive-modulator" | "opener" => "strengthens",
        "releaser" | "substrate" => "carried",
        other => other,
    }
}

pub fn texts<'d>(entry: &'d Table, field: &str) -> Vec<&'d str> {
    entry.get(field).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

pub fn tables<'d>(entry: &'d Table, field: &str) -> Vec<&'d Table> {
    entry.get(field).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table).collect()
}

pub fn text<'d>(entry: &'d Table, field: &str) -> &'d str {
    entry.get(field).and_then(Value::as_str).unwrap_or_default()
}

pub fn key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Data {
    pub fn read() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let mut data = Self { entries: HashMap::new(), links: Vec::new(), open: OnceCell::new() };
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

    pub fn get(&self, kind: &str, id: &str) -> &Table {
        &self.entries[&(kind.to_owned(), id.to_owned())]
    }

    /// Every link.
    pub fn links(&self) -> impl Iterator<Item = &Table> {
        self.links.iter()
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
    pub fn acts<'d>(&'d self, id: &'d str) -> Vec<Act<'d>> {
        if self.is_drug(id) {
            self.forms(id).into_iter().flat_map(Self::acts_in).collect()
        } else {
            Self::acts_in(self.get("class", id))
        }
    }

    /// Targets that are written down so of a drug: `inactive` of itself, `unknown` of its forms too.
    pub fn silences<'d>(&'d self, id: &'d str, field: &str) -> HashSet<&'d str> {
        if !self.is_drug(id) {
            return HashSet::new();
        }
        let entries = if field == "inactive" { vec![self.get("drug", id)] } else { self.forms(id) };
        entries.into_iter().flat_map(|entry| tables(entry, field)).map(|none| text(none, "target")).collect()
    }

    /// Whether it is written down of a member of a class, or of its forms, that it is not known what it does there.
    fn is_open_in_members(&self, class: &str, target: &str) -> bool {
        let open = self.open.get_or_init(|| {
            let mut open = HashSet::new();
            for drug in self.of_kind("drug").map(|drug| text(drug, "id")) {
                let targets = self.silences(drug, "unknown");
                let classes = self.lineage(drug).into_iter();
                open.extend(
                    classes.flat_map(|class| targets.iter().map(|target| (class.to_owned(), (*target).to_owned()))),
                );
            }
            open
        });
        open.contains(&(class.to_owned(), target.to_owned()))
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
    pub fn meanings(&self, target: &str, action: &str) -> Vec<(&str, &str)> {
        let effects = tables(self.get("target", target), "effects").into_iter();
        let meant = effects.filter(|effect| texts(effect, "actions").contains(&action));
        meant.map(|effect| (text(effect, "transmitter"), text(effect, "effect"))).collect()
    }

    /// How it stands that a subject acts so on a target, `main` being one of its actions.
    pub fn acts_so(&self, id: &str, target: &str, action: &str, main: &str) -> Stands {
        let acts = self.acts(id);
        let there: Vec<&Act<'_>> = acts.iter().filter(|act| act.target == target).collect();
        if there.iter().any(|act| group(act.action) == group(action)) {
            return Right;
        }
        if self.silences(id, "unknown").contains(target) || self.is_open_in_members(id, target) {
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
    pub fn does_so(&self, drug: &str, target: &str, action: &str, figure: Option<(&str, &str, f64)>) -> Stands {
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

    pub fn is_member(&self, drug: &str, class: &str) -> Stands {
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

    /// Whether a target is named for a part of what becomes of a transmitter.
    pub fn has_role(&self, transmitter: &str, table: &str, field: &str, target: &str) -> bool {
        let table = self.get("transmitter", transmitter).get(table).and_then(Value::as_table);
        table.is_some_and(|table| texts(table, field).contains(&target) || text(table, field) == target)
    }

    /// Whether what a drug with its parts and forms does to a transmitter by non-minor acts is all done by such as
    /// stay out of the brain; nothing where it does nothing.
    pub fn is_done_outside(&self, drug: &str, on: &str, effect: &str) -> Option<bool> {
        let does = |entry: &&Table| {
            let mut acts = Self::acts_in(entry).into_iter().filter(|act| act.rank != "minor");
            acts.any(|act| self.meanings(act.target, act.action).contains(&(on, effect)))
        };
        let by: Vec<&Table> = self.forms(drug).into_iter().filter(does).collect();
        (!by.is_empty()).then(|| by.into_iter().all(|entry| text(entry, "site") == "peripheral"))
    }

    /// What a drug and a class have in common: a class above both, a use, or a main action of the drug that is
    /// typical of the class or a main one of a member.
    pub fn in_common(&self, drug: &str, class: &str) -> Option<String> {
        let (own, its) = (self.lineage(drug), self.lineage(class));
        if let Some(above) = own.intersection(&its).next() {
            return Some(format!("both are of {above}"));
        }
        let uses = texts(self.get("class", class), "uses");
        if let Some(shared) = texts(self.get("drug", drug), "uses").into_iter().find(|id| uses.contains(id)) {
            return Some(format!("both are used for {shared}"));
        }
        let members = self.of_kind("drug").filter(|other| self.lineage(text(other, "id")).contains(class));
        let of_members = members.flat_map(Self::acts_in).filter(|act| act.rank == "primary");
        let of_class: Vec<Act<'_>> = Self::acts_in(self.get("class", class)).into_iter().chain(of_members).collect();
        let main = self.acts(drug).into_iter().filter(|act| act.rank == "primary");
        let mut shared = main.filter(|own| {
            of_class.iter().any(|act| act.target == own.target && group(act.action) == group(own.action))
        });
        shared.next().map(|act| format!("both act on {}", act.target))
    }

    /// Whether no link from what a subject does to the same change is written for a phase.
    pub fn sets_in(&self, id: &str, then: (&str, &str, &str), region: Option<&str>, phase: &str) -> Stands {
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

pub fn number(value: &Value) -> Option<f64> {
    value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64))
}
