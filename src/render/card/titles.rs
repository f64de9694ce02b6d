//! What ids stand for, as people read it.

use std::cell::RefCell;
use std::collections::HashSet;

use crate::catalog::Catalog;
use crate::model::{
    Claim, Class, Condition, Drug, Entry, Kind, Pathway, Procedure, Region, Source, System, Target, Term, Text,
    Transmitter, TransmitterEntry, Word,
};
use crate::names::{Resolution, resolve};
use crate::render::abbreviations::{holds, spelled, told};
use crate::sentences::with_short;

/// The names of entries, which regions were spelled out already, and which names were told in short.
pub(in crate::render) struct Titles<'c> {
    catalog: &'c Catalog,
    spelled: RefCell<Vec<String>>,
    shortened: RefCell<Vec<Shortened<'c>>>,
    /// Whether sentences speak of classes in short, too.
    has_labels: bool,
}

/// What was told in short: how, what that stands for, and of which class it is the name.
type Shortened<'c> = (&'c str, &'c str, Option<&'c str>);

impl<'c> Titles<'c> {
    pub(in crate::render) fn new(catalog: &'c Catalog) -> Self {
        Self { catalog, spelled: RefCell::default(), shortened: RefCell::default(), has_labels: false }
    }

    /// The same for what an entry of a kind is told: on the card of a drug no sentence speaks of classes in short.
    pub(in crate::render) fn of(catalog: &'c Catalog, kind: Kind) -> Self {
        Self { has_labels: kind != Kind::Drug, ..Self::new(catalog) }
    }

    pub(in crate::render) fn catalog(&self) -> &'c Catalog {
        self.catalog
    }

    /// The citation of a source.
    pub(in crate::render) fn citation(&self, key: &str) -> Option<String> {
        self.catalog.get::<Source>(key).map(Source::citation)
    }

    /// A class: its abbreviation, or its name.
    pub(in crate::render) fn class<'t>(&self, id: &'t str) -> &'t str
    where
        'c: 't,
    {
        self.labelled(id).unwrap_or(id)
    }

    /// The same, where the id is that of a class.
    fn labelled(&self, id: &str) -> Option<&'c str> {
        let class = self.catalog.get::<Class>(id)?;
        let Some(short) = class.abbreviation.as_deref() else { return Some(&class.name) };
        self.shorten((short, spelled(class), Some(&class.id)));
        Some(short)
    }

    fn shorten(&self, new: Shortened<'c>) {
        let mut shortened = self.shortened.borrow_mut();
        if !shortened.contains(&new) {
            shortened.push(new);
        }
    }

    /// One of the four by its short name.
    pub(in crate::render) fn transmitter(&self, transmitter: Transmitter) -> &'c str {
        let Some(entry) = self.catalog.get::<TransmitterEntry>(transmitter.as_str()) else {
            return transmitter.as_str();
        };
        self.shorten((&entry.short, &entry.name, None));
        &entry.short
    }

    /// What the abbreviations stand for that were told and that occur in a text, which does not spell them out itself:
    /// those of the four first, then those of the classes with the fewest drugs, which are known least.
    pub(in crate::render) fn abbreviations(&self, text: &str) -> Vec<String> {
        let shortened = self.shortened.borrow();
        let is_spelled = |(short, name, class): &Shortened<'_>| match class {
            Some(_) => text.contains(name),
            // What is called by its name in one place is not known by its short one in another.
            None => text.contains(&format!("{name} ({short}")),
        };
        let mut open: Vec<Shortened<'_>> = shortened.iter().copied().chain(self.labels()).collect();
        open.retain(|one| holds(text, one.0) && !is_spelled(one));
        let mut seen: HashSet<&str> = HashSet::new();
        open.retain(|(short, ..)| seen.insert(short));
        let all = open.clone();
        // What holds another of them is understood with that.
        open.retain(|(short, ..)| !all.iter().any(|(other, ..)| other != short && holds(short, other)));
        open.sort_by_cached_key(|(.., class)| class.map(|class| self.catalog.drugs_within(class).len()));
        open.into_iter().map(|(short, name, _)| told(short, name)).collect()
    }

    /// The abbreviations of classes, which sentences use too.
    fn labels(&self) -> impl Iterator<Item = Shortened<'c>> {
        let classes = if self.has_labels { self.catalog.all::<Class>() } else { Vec::new() }.into_iter();
        classes.filter_map(|class| Some((class.abbreviation.as_deref()?, spelled(class), Some(class.id.as_str()))))
    }

    pub(in crate::render) fn drug<'t>(&self, id: &'t str) -> &'t str
    where
        'c: 't,
    {
        self.catalog.get::<Drug>(id).map_or(id, |drug| drug.name.as_str())
    }

    pub(in crate::render) fn condition<'t>(&self, id: &'t str) -> &'t str
    where
        'c: 't,
    {
        self.catalog.get::<Condition>(id).map_or(id, |condition| condition.name.as_str())
    }

    /// A drug, class or procedure.
    pub(in crate::render) fn treatment<'t>(&self, id: &'t str) -> &'t str
    where
        'c: 't,
    {
        self.acting(id).unwrap_or(id)
    }

    /// The same, where the id is one of these: a class may be called what its id is.
    fn acting<'t>(&self, id: &'t str) -> Option<&'t str>
    where
        'c: 't,
    {
        let catalog = self.catalog;
        let class = || self.labelled(id);
        let drug = || catalog.get::<Drug>(id).map(|drug| drug.name.as_str());
        let procedure = || catalog.get::<Procedure>(id).map(|p| p.abbreviation.as_deref().unwrap_or(p.name.as_str()));
        class().or_else(drug).or_else(procedure)
    }

    /// An entry of any kind.
    pub(in crate::render) fn entry<'t>(&self, id: &'t str) -> &'t str
    where
        'c: 't,
    {
        macro_rules! title {
            ($($kind:ident),+) => { None$(.or_else(|| self.catalog.get::<$kind>(id).map(Entry::title)))+ };
        }
        let other: Option<&str> = title!(TransmitterEntry, Condition, System, Region, Pathway, Term, Claim);
        let target = || self.catalog.get::<Target>(id).map(|target| target.id.as_str());
        self.acting(id).or_else(target).or(other).unwrap_or(id)
    }

    /// A region: spelled out at its first use, with its short form where that is no part of its name;
    /// short after.
    pub(in crate::render) fn region(&self, id: &str) -> String {
        if self.spelled.borrow().iter().any(|spelled| spelled == id) {
            return id.to_owned();
        }
        self.spelled.borrow_mut().push(id.to_owned());
        self.region_name(id)
    }

    /// A region, spelled out.
    pub(in crate::render) fn region_name(&self, id: &str) -> String {
        match self.catalog.get::<Region>(id).map(|region| region.name.as_str()) {
            Some(name) => with_short(name, id),
            None => id.to_owned(),
        }
    }

    /// The other names of an entry of a kind that shares names with others.
    fn other_names(&self, kind: Kind, id: &str) -> &'c [Text] {
        match kind {
            Kind::Condition => self.catalog.get::<Condition>(id).map_or(&[], |condition| &condition.other_names),
            Kind::Target => self.catalog.get::<Target>(id).map_or(&[], |target| &target.other_names),
            Kind::Region => self.catalog.get::<Region>(id).map_or(&[], |region| &region.other_names),
            _ => &[],
        }
    }

    /// How an entry is named on the command line: by its id, where that leads to it alone, or else by the first of its
    /// names that does.
    pub(in crate::render) fn argument(&self, kind: Kind, id: &str, name: &str) -> String {
        // The id of a risk is that of one of its pairings.
        if kind == Kind::Risk {
            return quoted(name);
        }
        if matches!(kind, Kind::Drug | Kind::Class | Kind::Transmitter) {
            return quoted(id);
        }
        let is_alone = |word: &&str| matches!(resolve(self.catalog, word), Resolution::One(hit) if hit.kind == kind);
        let others = self.other_names(kind, id);
        let alone = [id, name].into_iter().chain(others.iter().map(Text::as_str)).find(is_alone);
        if let Some(alone) = alone {
            return quoted(alone);
        }
        let leads = |word: &str| match resolve(self.catalog, word) {
            Resolution::One(hit) => hit.kind == kind,
            Resolution::Several(hits) => hits.iter().any(|hit| hit.kind == kind),
            Resolution::Unknown(_) => false,
        };
        quoted(if leads(id) { id } else { name })
    }
}

/// A word for a shell: in quotes where it is not plain.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:,+".contains(c);
    if word.chars().all(is_plain) { word.to_owned() } else { format!("\"{word}\"") }
}
