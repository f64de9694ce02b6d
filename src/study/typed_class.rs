//! A typed answer to which class a drug belongs to: classes that are named by what their drugs do, and names that are
//! true of the drug but no class of it.

use super::action_group::ActionGroup;
use super::answer::Answer;
use super::answer_key::AnswerKey;
use super::giveaway::says_action;
use super::meanings::{doings, named};
use super::question::Question;
use super::typed::{Again, Judged};
use super::wider::wide_acts;
use super::{said, said_action, said_class};
use crate::catalog::Catalog;
use crate::model::{Action, Class, Rank, Target, TargetAction};

/// Judges what names a class by what its drugs do, as `beta1 antagonist`: that is right if the drug mainly does
/// all that is said; nothing of what names a class or says nothing that it does.
pub fn by_what_it_does<'c>(key: &AnswerKey<'c>, question: &Question<'c>, typed: &str) -> Option<Judged<'c>> {
    let Answer::Class(right) = question.answer() else { return None };
    if is_other_class(key, question, typed) || said_class::is_contrary(key.catalog, question, typed) {
        return None;
    }
    let facts = key.facts(question.card.subject)?;
    let parts = said_action::several(typed);
    let parts = if parts.is_empty() { vec![typed.to_owned()] } else { parts };
    let mut done: Vec<&TargetAction> = Vec::new();
    let mut is_exact = true;
    for part in &parts {
        let said = doings(key.catalog, None, part);
        let said = if said.is_empty() { wide_acts(key.catalog, part) } else { said };
        let is_said = |own: &&TargetAction| {
            said.iter().any(|(target, how)| own.target == target.id && ActionGroup::is_shared(own.action, *how))
        };
        let mut own: Vec<&TargetAction> = facts.acts().filter(is_said).collect();
        own.sort_by_key(|own| own.rank);
        let best = *own.first()?;
        // A partial agonist is no agonist by name.
        is_exact &= best.action != Action::PartialAgonist || said_action::actions(part).0.contains(&best.action);
        done.push(best);
        done.extend(own.into_iter().skip(1).filter(|own| own.rank == Rank::Primary));
    }
    let first = facts.acts().find(|own| std::ptr::eq(*own, done[0]))?;
    let is_main = is_exact && done.iter().all(|own| own.rank == Rank::Primary);
    Some(match () {
        () if is_main && is_part(key.catalog, right, &done) => Judged::Again(Again::LessExact),
        () if is_main => Judged::Too(Answer::Action(&first.target, first.action)),
        () => Judged::Again(Again::Does),
    })
}

/// Whether a text is the name of a class that is none of the drug. A class that is named after what its drugs do is
/// named by saying that.
fn is_other_class<'c>(key: &AnswerKey<'c>, question: &Question<'c>, typed: &str) -> bool {
    let is_denied = |class: &&'c Class| {
        !says_action(&class.name) || key.check_closely(&question.card, &Answer::Class(class)).is_wrong()
    };
    named::<Class>(key.catalog, typed).iter().any(is_denied)
}

/// Whether a class is told from another by what it inhibits of the same family beside what was said: who inhibits
/// SERT alone is no SNRI.
fn is_part(catalog: &Catalog, class: &Class, done: &[&TargetAction]) -> bool {
    let family = |target: &str| catalog.get::<Target>(target).and_then(|target| target.family.as_deref());
    let is_beside = |act: &&TargetAction| {
        let is_said = done.iter().any(|own| own.target == act.target);
        let is_kin = done.iter().any(|own| {
            own.action == Action::Inhibitor
                && family(&own.target).is_some()
                && family(&own.target) == family(&act.target)
        });
        act.rank == Rank::Primary && act.action == Action::Inhibitor && !is_said && is_kin
    };
    class.actions.iter().any(|act| is_beside(&act))
}

/// Whether a text says of a drug what it does, though it is the name of another class that does that alone: all of
/// `serotonin reuptake inhibitor` is true of an SNRI.
pub fn is_true_in_part<'c>(key: &AnswerKey<'c>, question: &Question<'c>, typed: &str) -> bool {
    let Answer::Class(right) = question.answer() else { return false };
    let Some(facts) = key.facts(question.card.subject) else { return false };
    let acts = doings(key.catalog, None, typed);
    let is_own = |(target, action): &(&Target, Action)| {
        let is_it = |own: &TargetAction| own.target == target.id && own.action == *action;
        right.actions.iter().any(is_it) && facts.acts().any(is_it)
    };
    let says_alone = said::adjectives(typed).iter().any(|word| word == "selective" || word == "specific");
    !acts.is_empty() && !says_alone && acts.iter().all(is_own)
}

/// Whether an answer is the class above the right one that everybody names for it: `opioid` for `opioid agonist`.
pub fn says_all_but_agonist(question: &Question<'_>, answer: &Answer<'_>) -> bool {
    match (question.answer(), answer) {
        (Answer::Class(right), Answer::Class(said)) => {
            right.parents.contains(&said.id) && right.name == format!("{} agonist", said.name)
        }
        _ => false,
    }
}

/// Whether a text names a class that the subject is of: true, and not what is asked.
pub fn is_own_class(catalog: &Catalog, question: &Question<'_>, typed: &str) -> bool {
    let own = question.card.subject.classes();
    let mut named = said_class::named_so(catalog, typed).into_iter();
    matches!(question.answer(), Answer::Action(..))
        && named.any(|class| own.iter().any(|id| catalog.is_class(id, &class.id)))
}
