//! What people say for classes: their names in any spelling, what their drugs do, how their names end.

use super::action_group::ActionGroup;
use super::answer::Answer;
use super::giveaway::{says_action, shares_stem};
use super::meanings::{doings, named};
use super::question::Question;
use super::{said, said_action};
use crate::catalog::Catalog;
use crate::model::{Action, Class, Rank, Target, TargetAction, Text};
use crate::text::search_key;

/// The classes that a text may mean: by a name, by what is said to be done, as a choice reads, by how a name ends.
pub fn classes<'c>(catalog: &'c Catalog, question: &Question<'c>, typed: &str) -> Vec<&'c Class> {
    let whole = named::<Class>(catalog, typed);
    if !whole.is_empty() {
        return whole;
    }
    if is_contrary(catalog, question, typed) {
        return Vec::new();
    }
    let is_shown = |class: &&Class| search_key(&Answer::Class(class).text()) == search_key(typed);
    let shown = || catalog.all::<Class>().into_iter().filter(is_shown).collect::<Vec<_>>();
    let ending = || Some(ending_so(catalog, typed)).filter(|found| found.len() == 1).unwrap_or_default();
    let found = [by_acting(catalog, typed), named_so(catalog, typed), shown(), ending()];
    found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// The classes that a text names in some spelling.
pub fn named_so<'c>(catalog: &'c Catalog, typed: &str) -> Vec<&'c Class> {
    let found = spellings(typed).into_iter().map(|name| named::<Class>(catalog, &name));
    found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// A text as a name may be spelt: without what is said beside it, with what is done as a noun, in British spelling,
/// of one or of several, without a wider class behind it.
fn spellings(typed: &str) -> Vec<String> {
    let (actions, rest) = said_action::actions(typed);
    let is_said = |word: &&str| !["receptor", "receptors"].contains(word);
    let bare = rest.split_whitespace().filter(is_said).collect::<Vec<_>>().join(" ");
    let nouns = actions.iter().flat_map(|action| [&rest, &bare].map(|of| format!("{of} {}", action.spoken())));
    let plain = said::plain(typed).trim().to_owned();
    let shorter = plain.rsplit_once(' ').filter(|(_, last)| WIDER.contains(last)).map(|(first, _)| first.to_owned());
    let whole = [typed.to_owned(), said::without_adjectives(typed)].into_iter().chain(nouns).chain(shorter);
    let in_number = |name: String| match name.strip_suffix('s') {
        Some(one) => vec![one.to_owned(), name],
        None => vec![format!("{name}s"), name],
    };
    whole.flat_map(|name| [british(&name), name]).flat_map(in_number).rev().collect()
}

/// Words behind the name of a class that say no more.
const WIDER: [&str; 8] = ["drug", "drugs", "agent", "agents", "medicine", "medication", "antidepressant", "class"];

fn british(name: &str) -> String {
    name.to_lowercase().replace("iz", "is").replace("anesthe", "anaesthe")
}

/// The classes of which a name says that what a text says is done, with the same or less beside it: what says most.
fn by_acting<'c>(catalog: &'c Catalog, typed: &str) -> Vec<&'c Class> {
    let said = doings(catalog, None, typed);
    let (beside, bare) = (said::adjectives(typed), said::without_adjectives(typed));
    let is_alike = |name: &str| said::without_adjectives(name) == bare || acts_alike(catalog, &said, name);
    let mut found: Vec<(usize, &'c Class)> = Vec::new();
    for class in catalog.all::<Class>() {
        let names = std::iter::once(class.name.as_str()).chain(class.other_names.iter().map(Text::as_str));
        let own = names.filter_map(|name| {
            let adjectives = said::adjectives(name);
            let is_fit = adjectives.iter().all(|own| beside.contains(own)) && is_alike(name);
            is_fit.then_some(adjectives.len())
        });
        found.extend(own.max().map(|number| (number, class)));
    }
    let most = found.iter().map(|(number, _)| *number).max();
    found.into_iter().filter(|(number, _)| Some(*number) == most).map(|(_, class)| class).collect()
}

/// Whether a name says that one of some things is done.
fn acts_alike(catalog: &Catalog, said: &[(&Target, Action)], name: &str) -> bool {
    let is_shared = |action: &Action| said.iter().any(|(_, own)| ActionGroup::is_shared(*own, *action));
    let is_same = |(target, action): &(&Target, Action)| {
        said.iter().any(|(own, how)| own.id == target.id && ActionGroup::is_shared(*how, *action))
    };
    if said.is_empty() || !said_action::actions(name).0.iter().any(is_shared) {
        return false;
    }
    // What means several targets is not said by one of them: VMAT1 is not VMAT.
    let acts = doings(catalog, None, name);
    !acts.is_empty() && acts.iter().all(is_same)
}

/// Whether a text says the opposite of what the name of a class of the subject says: `reversible`.
pub fn is_contrary(catalog: &Catalog, question: &Question<'_>, typed: &str) -> bool {
    let said = said::adjectives(typed);
    let own = question.card.subject.classes().into_iter().filter_map(|id| catalog.get::<Class>(id));
    let mut of_own = own.flat_map(|class| said::adjectives(&class.name));
    of_own.any(|own| said.iter().any(|other| said::are_opposite(&own, other)))
}

/// The classes whose name ends as a text reads: `tryptamine`.
fn ending_so<'c>(catalog: &'c Catalog, typed: &str) -> Vec<&'c Class> {
    let one = |word: &str| search_key(word.strip_suffix('s').unwrap_or(word));
    let ends_so = |name: &str| name.rsplit_once(' ').is_some_and(|(_, last)| one(last) == one(typed.trim()));
    catalog.all::<Class>().into_iter().filter(|class| ends_so(&class.name)).collect()
}

/// Whether the name of a class of the subject ends as a text reads, as those of others do.
pub fn is_ending_of_own(catalog: &Catalog, question: &Question<'_>, typed: &str) -> bool {
    let own = question.card.subject.classes();
    matches!(question.answer(), Answer::Class(_))
        && named::<Class>(catalog, typed).is_empty()
        && Some(ending_so(catalog, typed))
            .filter(|found| found.len() > 1)
            .is_some_and(|found| found.iter().any(|class| own.contains(&class.id.as_str())))
}

/// What the drugs of a class mainly do, if a text names one and says so: `MAOI`, `antimuscarinic`.
pub fn acts_of<'c>(catalog: &'c Catalog, typed: &str) -> Vec<(&'c Target, Action)> {
    let says_target = |target: &Target| search_key(typed).contains(&search_key(&target.id));
    let says_it = |class: &Class, target: &Target| {
        says_action(&class.name)
            || (says_action(&said::plain(typed)) && says_target(target))
            || shares_stem(&target.name, &class.name)
    };
    let depolarises = said_action::depolarises(typed);
    let of = |class: &'c Class, act: &'c TargetAction| {
        let target = catalog.get::<Target>(&act.target).filter(|target| says_it(class, target))?;
        let action = if depolarises && act.action.occupies() { Action::Agonist } else { act.action };
        (act.rank == Rank::Primary).then_some((target, action))
    };
    let named = named_so(catalog, typed).into_iter();
    named.flat_map(|class| class.actions.iter().filter_map(move |act| of(class, act))).collect()
}
