//! What is said beside what is done, where that is not so: `reversible` of phenelzine, `partial` of morphine.

use std::cell::OnceCell;

use super::action_group::ActionGroup;
use super::answer_key::AnswerKey;
use super::card::Subject;
use super::denial::Against;
use super::facts::Facts;
use super::phrases::{Named, acting};
use super::question::{Question, is_vague};
use super::said;
use super::typed_effect::acts;
use crate::catalog::Catalog;
use crate::model::{Action, Class, PlainIds, Rank, Target, TargetAction, Text};
use crate::sentences::with_article;

/// How what is said beside an action stands where it is not plainly so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Qualified {
    /// It is denied.
    Denied(Against),
    /// It is not recorded.
    Open,
}

/// What is said of receptors of the heart alone.
const OF_HEART: &str = "beta1";

/// What keeps what is said beside an action from being right; nothing where it is so, or nothing is said.
pub fn qualified<'c>(key: &AnswerKey<'c>, question: &Question<'c>, typed: &str) -> Option<Qualified> {
    let subject = question.card.subject;
    let facts = key.facts(subject)?;
    let (words, acts) = (adjectives(typed), OnceCell::new());
    let said = Said { catalog: key.catalog, subject, facts: &facts, words, typed, acts };
    let denied = said.contrary().or_else(|| said.depolarising()).or_else(|| said.beside_selective());
    let denied = denied.or_else(|| said.nonselective());
    denied.map(Qualified::Denied).or_else(|| said.efficacy()).or_else(|| said.unrecorded())
}

/// A text about a subject.
struct Said<'c, 'q> {
    catalog: &'c Catalog,
    subject: Subject<'c>,
    facts: &'q Facts<'c>,
    words: Vec<String>,
    typed: &'q str,
    /// What it says is done, found when first asked for.
    acts: OnceCell<Vec<(&'c Target, Action)>>,
}

impl<'c> Said<'c, '_> {
    fn says(&self, word: &str) -> bool {
        self.words.iter().any(|own| own == word)
    }

    /// That the opposite is recorded in the name of a class or beside a main action.
    fn contrary(&self) -> Option<Against> {
        let own = recorded(self.catalog, self.subject);
        let opposite = |word: &String| own.iter().find(|own| said::are_opposite(own, word));
        let mut found = self.words.iter().filter(|word| !own.contains(word));
        let (word, own) = found.find_map(|word| Some((word, opposite(word)?)))?;
        let who = Named::short(self.subject);
        let acts = self.facts.acts().filter(|act| act.rank == Rank::Primary);
        let sources = acts.flat_map(|act| act.sources.plain()).collect();
        Some(Against::new(format!("\"{word}\""), format!("is the opposite: {} {own}", who.that("is")), sources))
    }

    /// That a block of nicotinic receptors comes of activation, or that it does not.
    fn depolarising(&self) -> Option<Against> {
        let is_one = |word: &&String| word.ends_with("depolarizing");
        let word = self.words.iter().find(is_one)?;
        let is_nicotinic = |act: &&'c TargetAction| {
            let family = self.target(&act.target).and_then(|target| target.family.as_deref());
            family == Some("nicotinic") && act.rank == Rank::Primary
        };
        let own: Vec<&TargetAction> = self.facts.acts().filter(is_nicotinic).collect();
        let fits = |act: &&TargetAction| act.action.drives() != word.starts_with("non");
        let first = own.first().filter(|_| !own.iter().any(fits))?;
        Some(self.does_not_fit(word, &acting(first), first))
    }

    /// That it mainly does so to a target of the same family too.
    fn beside_selective(&self) -> Option<Against> {
        let of_heart = self.says("cardioselective") || self.is_selective_of_beta();
        if !of_heart && !self.says("selective") {
            return None;
        }
        let named = self.own(|target| if of_heart { target == OF_HEART } else { self.is_named(target) });
        let first = named.first()?;
        let is_beside = |act: &&&TargetAction| {
            act.rank == Rank::Primary && self.is_kin(act, first) && !named.iter().any(|own| own.target == act.target)
        };
        let all = self.own(|_| true);
        let beside = all.iter().find(is_beside)?;
        let word = if self.says("cardioselective") { "cardioselective" } else { "selective" };
        Some(self.does_not_fit(word, &format!("{} too", acting(beside)), beside))
    }

    /// Whether a text says that a beta blocker is selective, which is of the heart.
    fn is_selective_of_beta(&self) -> bool {
        let text = said::plain(self.typed);
        self.says("selective") && [" beta blocker ", " beta antagonist "].iter().any(|what| text.contains(what))
    }

    /// That it mainly does so to one target of a family, and little to another.
    fn nonselective(&self) -> Option<Against> {
        if !["nonselective", "unselective"].iter().any(|word| self.says(word)) {
            return None;
        }
        let named = self.own(|target| self.is_named(target));
        let first = named.iter().min_by_key(|act| act.rank).filter(|act| act.rank == Rank::Primary)?;
        let all = self.own(|_| true);
        let kin: Vec<&&TargetAction> = all.iter().filter(|act| self.is_kin(act, first)).collect();
        let is_one = kin.iter().filter(|act| act.target != first.target).all(|act| act.rank == Rank::Minor);
        let is_empty = |target: &&Target| target.family == self.family(first) && self.facts.is_empty_at(&target.id);
        let is_told = kin.len() > 1 || self.catalog.all::<Target>().iter().any(is_empty);
        (is_one && is_told).then(|| {
            let who = Named::short(self.subject);
            let why = format!("does not fit: {who} mainly {}", who.acting(first));
            Against::new("\"nonselective\"".to_owned(), why, first.sources.plain())
        })
    }

    /// That a partial agonist is a full one, or the other way round; of what keeps a receptor silent or turns it
    /// down that it is the other is not always recorded.
    fn efficacy(&self) -> Option<Qualified> {
        let text = said::plain(self.typed);
        let says = |word: &str| text.contains(&format!(" {word} "));
        let word = ["partial", "inverse", "full", "neutral", "silent"].into_iter().find(|word| says(word))?;
        let mut own = self.own(|target| self.is_named(target));
        if own.iter().any(|act| act.rank != Rank::Minor) {
            own.retain(|act| act.rank != Rank::Minor);
        }
        let is_against = |act: &&TargetAction| {
            let is_noted = act.note.as_deref().is_some_and(|note| said::plain(first_clause(note)).contains(word));
            !is_noted
                && matches!(
                    (word, act.action),
                    ("partial", Action::Agonist)
                        | ("full", Action::PartialAgonist)
                        | ("inverse", Action::Antagonist)
                        | ("neutral" | "silent", Action::InverseAgonist)
                )
        };
        let first = own.first().filter(|_| own.iter().all(is_against))?;
        if first.action == Action::Antagonist {
            return Some(Qualified::Open);
        }
        let spoken = first.action.spoken();
        let role = if first.action == Action::Agonist { format!("full {spoken}") } else { spoken };
        let who = Named::short(self.subject);
        let why = format!("does not fit: {} {} at {}", who.that("is"), with_article(&role), first.target);
        Some(Qualified::Denied(Against::new(format!("\"{word}\""), why, first.sources.plain())))
    }

    /// That an inhibitor is irreversible is recorded where it is.
    fn unrecorded(&self) -> Option<Qualified> {
        const NOTED: &str = "irreversible";
        let is_recorded = || recorded(self.catalog, self.subject).iter().any(|own| own == NOTED);
        (self.says(NOTED) && !is_recorded()).then_some(Qualified::Open)
    }

    fn does_not_fit(&self, word: &str, does: &str, act: &TargetAction) -> Against {
        let why = format!("does not fit: {} {does}", Named::short(self.subject));
        Against::new(format!("\"{word}\""), why, act.sources.plain())
    }

    fn target(&self, id: &str) -> Option<&'c Target> {
        self.catalog.get(id)
    }

    fn family(&self, act: &TargetAction) -> Option<Text> {
        self.target(&act.target).and_then(|target| target.family.clone())
    }

    /// Whether two actions are the same on targets of one family.
    fn is_kin(&self, one: &TargetAction, other: &TargetAction) -> bool {
        let family = self.family(one);
        family.is_some() && family == self.family(other) && ActionGroup::is_shared(one.action, other.action)
    }

    /// What the subject does of that which the text says, on some targets.
    fn own(&self, is_it: impl Fn(&str) -> bool) -> Vec<&'c TargetAction> {
        let said = self.said();
        let is_said = |act: &&'c TargetAction| {
            said.iter().any(|(_, action)| ActionGroup::is_shared(*action, act.action)) || said.is_empty()
        };
        self.facts.acts().filter(|act| !is_vague(&act.target) && is_it(&act.target)).filter(is_said).collect()
    }

    fn is_named(&self, target: &str) -> bool {
        self.said().iter().any(|(own, _)| own.id == target)
    }

    /// The actions on targets that the text names, or its parts.
    fn said(&self) -> &[(&'c Target, Action)] {
        self.acts.get_or_init(|| acts(self.catalog, None, self.typed))
    }
}

/// What is said beside what is done, and of which kind of drugs.
fn adjectives(text: &str) -> Vec<String> {
    const KINDS: [&str; 2] = ["typical", "atypical"];
    let kinds = said::plain(text).split_whitespace().filter(|word| KINDS.contains(word)).map(str::to_owned).collect();
    [said::adjectives(text), kinds].concat()
}

/// What is recorded beside what a subject does: in the names of its classes and those above them, and first in the
/// notes of its main actions.
fn recorded(catalog: &Catalog, subject: Subject<'_>) -> Vec<String> {
    let classes = catalog.lineage::<Class>(subject.classes()).filter_map(|id| catalog.get::<Class>(id));
    let names = classes.flat_map(|class| std::iter::once(&class.name).chain(&class.other_names));
    let mut all: Vec<String> = names.flat_map(|name| adjectives(name)).collect();
    if let Subject::Drug(drug) = subject {
        let main = drug.actions.iter().filter(|act| act.rank == Rank::Primary);
        let notes = main.filter_map(|act| act.note.as_deref());
        all.extend(notes.flat_map(|note| said::adjectives(first_clause(note))));
    }
    all
}

/// What a note says of the action itself, before what it adds.
fn first_clause(note: &str) -> &str {
    note.split([';', ',']).next().unwrap_or_default()
}
