//! What a search looks through in an entry beside its names: told once, for the index and for whoever searches.

use super::{
    Claim, Class, ClinicalEffect, ClinicalFinding, Condition, Drug, Entry, Id, Link, Pathway, PlainIds, Procedure,
    Region, Risk, Source, System, Target, TargetAction, Term, TransmitterEntry,
};

/// Where the texts of a kind are looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looked {
    /// In the index: they stand in the entry.
    Indexed,
    /// When somebody searches: they are composed from other entries too.
    Live,
    /// Nowhere: it has no card of its own.
    Never,
}

/// Composes the sentence of a link.
pub type Sentence<'s> = &'s dyn Fn(&Link) -> String;

/// A kind of entry by what a search looks through.
pub trait Searched: Entry {
    /// Where.
    const LOOKED: Looked = Looked::Indexed;
    /// Its texts beside its names.
    fn texts(&self, sentence: Sentence<'_>) -> Vec<String>;
}

impl Searched for TransmitterEntry {
    fn texts(&self, _: Sentence<'_>) -> Vec<String> {
        self.roles.iter().chain(&self.too_little).chain(&self.too_much).map(|point| point.text.clone()).collect()
    }
}

impl Searched for Class {
    fn texts(&self, _: Sentence<'_>) -> Vec<String> {
        of_actions(&self.actions, &self.uses, self.note.as_ref())
    }
}

impl Searched for Drug {
    fn texts(&self, _: Sentence<'_>) -> Vec<String> {
        let mut texts = of_actions(&self.actions, &self.uses, self.note.as_ref());
        texts.extend(self.classes.plain());
        texts
    }
}

impl Searched for Procedure {
    fn texts(&self, _: Sentence<'_>) -> Vec<String> {
        of_actions(&self.actions, &self.uses, self.note.as_ref())
    }
}

fn of_actions(actions: &[TargetAction], uses: &[Id<Condition>], note: Option<&String>) -> Vec<String> {
    let mut texts: Vec<String> = actions.iter().map(|act| format!("{} {}", act.target, act.action)).collect();
    texts.extend(uses.plain());
    texts.extend(actions.iter().filter_map(|act| act.note.clone()));
    texts.extend(note.cloned());
    texts
}

impl Searched for Target {
    fn texts(&self, _: Sentence<'_>) -> Vec<String> {
        self.role.iter().chain(&self.genes).chain(&self.family).cloned().collect()
    }
}

impl Searched for Region {
    fn texts(&self, _: Sentence<'_>) -> Vec<String> {
        self.role.iter().cloned().collect()
    }
}

impl Searched for Pathway {
    fn texts(&self, _: Sentence<'_>) -> Vec<String> {
        self.role.iter().cloned().chain([self.from.plain()]).chain(self.to.plain()).collect()
    }
}

impl Searched for Condition {
    fn texts(&self, _: Sentence<'_>) -> Vec<String> {
        self.classes.plain()
    }
}

impl Searched for System {
    fn texts(&self, _: Sentence<'_>) -> Vec<String> {
        self.role.iter().cloned().collect()
    }
}

impl Searched for Term {
    fn texts(&self, _: Sentence<'_>) -> Vec<String> {
        vec![self.meaning.clone()]
    }
}

impl Searched for ClinicalEffect {
    fn texts(&self, _: Sentence<'_>) -> Vec<String> {
        Vec::new()
    }
}

/// Has no card of its own: its effect and the drugs have.
impl Searched for ClinicalFinding {
    const LOOKED: Looked = Looked::Never;
    fn texts(&self, _: Sentence<'_>) -> Vec<String> {
        Vec::new()
    }
}

impl Searched for Claim {
    fn texts(&self, _: Sentence<'_>) -> Vec<String> {
        vec![self.correction.clone()]
    }
}

impl Searched for Link {
    const LOOKED: Looked = Looked::Live;
    fn texts(&self, sentence: Sentence<'_>) -> Vec<String> {
        vec![sentence(self)]
    }
}

impl Searched for Risk {
    fn texts(&self, _: Sentence<'_>) -> Vec<String> {
        Vec::new()
    }
}

impl Searched for Source {
    fn texts(&self, _: Sentence<'_>) -> Vec<String> {
        [&self.authors, &self.title, &self.journal, &self.pmid, &self.doi].into_iter().flatten().cloned().collect()
    }
}
