//! What a search looks through in an entry beside its names: told once, for the index and for whoever searches.

use super::{
    Claim, Class, ClinicalEffect, ClinicalFinding, Condition, Drug, Entry, Id, Link, Pathway, Procedure, Region, Risk,
    Source, System, Target, TargetAction, Term, Text, TransmitterEntry,
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
    fn texts(&self, sentence: Sentence<'_>) -> Vec<Text>;
}

impl Searched for TransmitterEntry {
    fn texts(&self, _: Sentence<'_>) -> Vec<Text> {
        self.roles.iter().chain(&self.too_little).chain(&self.too_much).map(|point| point.text.clone()).collect()
    }
}

impl Searched for Class {
    fn texts(&self, _: Sentence<'_>) -> Vec<Text> {
        of_actions(&self.actions, &self.uses, self.note.as_ref())
    }
}

impl Searched for Drug {
    fn texts(&self, _: Sentence<'_>) -> Vec<Text> {
        let mut texts = of_actions(&self.actions, &self.uses, self.note.as_ref());
        texts.extend(self.classes.iter().map(Id::to_text));
        texts
    }
}

impl Searched for Procedure {
    fn texts(&self, _: Sentence<'_>) -> Vec<Text> {
        of_actions(&self.actions, &self.uses, self.note.as_ref())
    }
}

fn of_actions(actions: &[TargetAction], uses: &[Id<Condition>], note: Option<&Text>) -> Vec<Text> {
    let mut texts: Vec<Text> = actions.iter().map(|act| format!("{} {}", act.target, act.action).into()).collect();
    texts.extend(uses.iter().map(Id::to_text));
    texts.extend(actions.iter().filter_map(|act| act.note.clone()));
    texts.extend(note.cloned());
    texts
}

impl Searched for Target {
    fn texts(&self, _: Sentence<'_>) -> Vec<Text> {
        self.role.iter().chain(&self.genes).chain(&self.family).cloned().collect()
    }
}

impl Searched for Region {
    fn texts(&self, _: Sentence<'_>) -> Vec<Text> {
        self.role.iter().cloned().collect()
    }
}

impl Searched for Pathway {
    fn texts(&self, _: Sentence<'_>) -> Vec<Text> {
        self.role.iter().cloned().chain([&self.from].into_iter().chain(&self.to).map(Id::to_text)).collect()
    }
}

impl Searched for Condition {
    fn texts(&self, _: Sentence<'_>) -> Vec<Text> {
        self.classes.iter().map(Id::to_text).collect()
    }
}

impl Searched for System {
    fn texts(&self, _: Sentence<'_>) -> Vec<Text> {
        self.role.iter().cloned().collect()
    }
}

impl Searched for Term {
    fn texts(&self, _: Sentence<'_>) -> Vec<Text> {
        vec![self.meaning.clone()]
    }
}

impl Searched for ClinicalEffect {
    fn texts(&self, _: Sentence<'_>) -> Vec<Text> {
        Vec::new()
    }
}

/// Has no card of its own: its effect and the drugs have.
impl Searched for ClinicalFinding {
    const LOOKED: Looked = Looked::Never;
    fn texts(&self, _: Sentence<'_>) -> Vec<Text> {
        Vec::new()
    }
}

impl Searched for Claim {
    fn texts(&self, _: Sentence<'_>) -> Vec<Text> {
        vec![self.correction.clone()]
    }
}

impl Searched for Link {
    const LOOKED: Looked = Looked::Live;
    fn texts(&self, sentence: Sentence<'_>) -> Vec<Text> {
        vec![sentence(self).into()]
    }
}

impl Searched for Risk {
    fn texts(&self, _: Sentence<'_>) -> Vec<Text> {
        Vec::new()
    }
}

impl Searched for Source {
    fn texts(&self, _: Sentence<'_>) -> Vec<Text> {
        [&self.authors, &self.title, &self.journal, &self.pmid, &self.doi].into_iter().flatten().cloned().collect()
    }
}
