//! A typed answer, judged: names by the resolver, words of closed sets by what is said for them.

use super::action_group::ActionGroup;
use super::answer::Answer;
use super::answer_key::AnswerKey;
use super::card::Prompt;
use super::facts::Correctness;
use super::kind::Grade;
use super::question::Question;
use super::{said, said_effect};
use crate::catalog::{Catalog, Stored};
use crate::model::{Action, Class, Drug, Effect, Kind, Target};
use crate::names::{Resolution, of_kind, resolve};
use crate::text::{closest, search_key};

/// How a typed answer stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Judged<'c> {
    /// Right, by the data: it need not be the answer that was looked for.
    Right,
    /// Right but for the spelling, which is this.
    Near(String),
    /// The verdict beside the right one.
    Neighbour,
    /// Wrong; what was said.
    Wrong(Answer<'c>),
    /// No answer yet: it is asked again.
    Again(Again),
}

/// Why a text is no answer yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// It says nothing that is known here.
    NotUnderstood,
    /// It says what the question says.
    Repeats,
    /// It is true, but less than is asked.
    LessExact,
    /// It is neither right nor wrong: the data leaves it open.
    Open,
    /// It is none of the choices.
    NoChoice,
}

impl Again {
    /// What is said before the question is asked again.
    pub fn text(self) -> &'static str {
        match self {
            Self::NotUnderstood => "not understood; ? for help, x if you do not know",
            Self::Repeats => "that is what the question says; what is the answer?",
            Self::LessExact => "true; be more exact",
            Self::Open => "the data leaves that open; what else could be meant?",
            Self::NoChoice => "that is none of the choices",
        }
    }
}

impl Judged<'_> {
    /// How well the card was known; nothing if it is asked again.
    pub fn grade(&self) -> Option<Grade> {
        match self {
            Self::Right => Some(Grade::Good),
            Self::Near(_) | Self::Neighbour => Some(Grade::Hard),
            Self::Wrong(_) => Some(Grade::Again),
            Self::Again(_) => None,
        }
    }
}

/// Judges what was typed as the answer to a question.
pub fn judge<'c>(key: &AnswerKey<'c>, question: &Question<'c>, typed: &str) -> Judged<'c> {
    let judged = judge_as_spelled(key, question, typed);
    if matches!(judged, Judged::Wrong(_) | Judged::Again(Again::NotUnderstood)) {
        let near = spelling(key.catalog, question, typed);
        let is_right = |near: &String| judge_as_spelled(key, question, near) == Judged::Right;
        return near.filter(is_right).map_or(judged, Judged::Near);
    }
    judged
}

/// The choice that a line names: by its letter, its number or its text.
pub fn choice<'c>(catalog: &'c Catalog, question: &Question<'c>, line: &str) -> Option<usize> {
    let word = line.trim_end_matches([')', '.']).to_lowercase();
    let is_key = |at: &usize| word == letter(*at).to_string() || word == (at + 1).to_string();
    let is_text =
        |answer: &Answer<'_>| [answer.text(), answer.brief()].iter().any(|text| search_key(text) == search_key(line));
    let by_text = || question.choices.iter().position(is_text);
    let by_meaning = || {
        let meant = meanings(catalog, question, line);
        let is_meant = |answer: &Answer<'c>| meant.iter().any(|own| own.means_the_same(answer));
        let mut fit = (0..question.choices.len()).filter(|&at| is_meant(&question.choices[at]));
        fit.next().filter(|_| fit.next().is_none())
    };
    (0..question.choices.len()).find(is_key).or_else(by_text).or_else(by_meaning)
}

/// The letter of a choice.
pub fn letter(at: usize) -> char {
    char::from(b'a' + u8::try_from(at).unwrap_or(u8::MAX - b'a'))
}

/// Judges by the best of the answers that a text may mean.
fn judge_as_spelled<'c>(key: &AnswerKey<'c>, question: &Question<'c>, typed: &str) -> Judged<'c> {
    let answer = question.answer();
    if [answer.text(), answer.brief()].iter().any(|shown| search_key(shown) == search_key(typed)) {
        return Judged::Right;
    }
    if is_repeated(question, typed) {
        return Judged::Again(Again::Repeats);
    }
    let answers = meanings(key.catalog, question, typed);
    if answers.iter().any(|answer| answer.means_the_same(question.answer())) {
        return Judged::Right;
    }
    let Some(first) = answers.first() else {
        let again = if is_less_exact(key.catalog, question, typed) { Again::LessExact } else { Again::NotUnderstood };
        return Judged::Again(again);
    };
    if answers.iter().any(|answer| is_wider(key.catalog, question, answer)) {
        return Judged::Again(Again::LessExact);
    }
    if answers.iter().any(|answer| question.is_neighbour(answer)) {
        return Judged::Neighbour;
    }
    // Of several drugs and several orders the question means one.
    if matches!(question.answer(), Answer::Drug(_) | Answer::Order(_)) {
        let is_offered = |answer: &Answer<'c>| question.choices.contains(answer);
        return match answers.iter().find(|answer| is_offered(answer)) {
            None if question.card.id.kind.needs_choices() => Judged::Again(Again::NoChoice),
            chosen => Judged::Wrong(chosen.unwrap_or(first).clone()),
        };
    }
    let stands: Vec<Correctness<'c>> = answers.iter().map(|answer| key.check(&question.card, answer)).collect();
    if stands.contains(&Correctness::Right) {
        Judged::Right
    } else if answers.iter().any(|answer| is_whole_family(key.catalog, question, answer)) {
        Judged::Again(Again::LessExact)
    } else if stands.contains(&Correctness::Unknown) {
        Judged::Again(Again::Open)
    } else {
        Judged::Wrong(first.clone())
    }
}

/// Whether a text is the name that the question asks about.
fn is_repeated(question: &Question<'_>, typed: &str) -> bool {
    let said = search_key(typed);
    match &question.card.prompt {
        Prompt::Brand { brand } => said == search_key(brand) && said != search_key(&question.answer().text()),
        _ => {
            !said.is_empty()
                && said == search_key(question.card.subject.id())
                && !matches!(question.answer(), Answer::Drug(_))
        }
    }
}

/// Whether an answer is right but says less than the right one: a class above it.
fn is_wider(catalog: &Catalog, question: &Question<'_>, answer: &Answer<'_>) -> bool {
    match (question.answer(), answer) {
        (Answer::Class(right), Answer::Class(class)) => {
            right.id != class.id
                && catalog.is_class(&right.id, &class.id)
                && !question.card.subject.classes().contains(&class.id.as_str())
        }
        _ => false,
    }
}

/// Whether an answer names the whole family of the right target, with the same action if one is asked for.
fn is_whole_family(catalog: &Catalog, question: &Question<'_>, answer: &Answer<'_>) -> bool {
    let is_family = |right: &str, said: &str| {
        let (right, said) = (catalog.get::<Target>(right), catalog.get::<Target>(said));
        right.zip(said).is_some_and(|(right, said)| said.is_whole_family() && said.family == right.family)
    };
    match (question.answer(), answer) {
        (Answer::Target(right), Answer::Target(said)) => is_family(right, said),
        (Answer::Action(right, action), Answer::Action(said, how)) => {
            ActionGroup::is_shared(*action, *how) && is_family(right, said)
        }
        _ => false,
    }
}

/// Whether a text is true but says less than is asked: the target without the action, the action alone, or what
/// the target is one of.
fn is_less_exact(catalog: &Catalog, question: &Question<'_>, typed: &str) -> bool {
    let (actions, rest) = said::actions(typed);
    let (right, action) = match question.answer() {
        Answer::Action(right, action) => (*right, Some(*action)),
        Answer::Target(right) => (*right, None),
        _ => return false,
    };
    let fits = action.is_none_or(|right| actions.iter().any(|own| ActionGroup::is_shared(*own, right)));
    if rest.is_empty() {
        return action.is_some() && fits;
    }
    let is_wider = catalog.get::<Target>(right).is_some_and(|target| said::is_wider(target, &rest));
    let is_named = || actions.is_empty() && targets(catalog, &rest).iter().any(|target| target.id == *right);
    ((fits || actions.is_empty()) && is_wider) || is_named()
}

/// The answers that a text may mean, of the kind that is asked for.
fn meanings<'c>(catalog: &'c Catalog, question: &Question<'c>, typed: &str) -> Vec<Answer<'c>> {
    match question.answer() {
        Answer::Drug(_) => named::<Drug>(catalog, typed).into_iter().map(Answer::Drug).collect(),
        Answer::Class(_) => classes(catalog, typed).into_iter().map(Answer::Class).collect(),
        Answer::Target(_) => {
            let whole = targets(catalog, typed);
            let found = if whole.is_empty() { targets(catalog, &said::actions(typed).1) } else { whole };
            found.into_iter().map(|target| Answer::Target(&target.id)).collect()
        }
        Answer::Action(..) if said::is_denied(typed) => Vec::new(),
        Answer::Action(..) => {
            let acts = doings(catalog, typed).into_iter();
            acts.map(|(target, action)| Answer::Action(&target.id, action)).collect()
        }
        Answer::Order(_) => steps(typed).map(Answer::Order).into_iter().collect(),
        Answer::Effect(_) => effects(catalog, question, typed).into_iter().map(Answer::Effect).collect(),
        right @ (Answer::Phase(_) | Answer::Verdict(_)) => said::of_closed_set(typed, right).into_iter().collect(),
    }
}

/// What a misspelt answer of the kind that is asked for was meant to be.
fn spelling(catalog: &Catalog, question: &Question<'_>, typed: &str) -> Option<String> {
    match question.answer() {
        Answer::Drug(_) => name(catalog, typed, Kind::Drug),
        Answer::Class(_) => name(catalog, typed, Kind::Class),
        Answer::Target(_) => name(catalog, typed, Kind::Target),
        Answer::Action(..) => {
            let (actions, target) = said::actions(typed);
            Some(format!("{} {}", name(catalog, &target, Kind::Target)?, actions.first()?.spoken()))
        }
        Answer::Order(_) => None,
        right @ (Answer::Effect(_) | Answer::Phase(_) | Answer::Verdict(_)) => {
            let (first, rest) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
            let all = right.closed_set();
            let word = closest(first, all.iter().filter_map(Answer::word))?;
            Some(format!("{word} {rest}").trim_end().to_owned())
        }
    }
}

/// The effects that a text may mean on the transmitter that is asked about: said of it, or those of an action.
fn effects(catalog: &Catalog, question: &Question<'_>, typed: &str) -> Vec<Option<Effect>> {
    let on = match question.card.prompt {
        Prompt::Effect { on, .. } | Prompt::Meaning { on, .. } => on,
        _ => return Vec::new(),
    };
    if let Some(effect) = said_effect::said_of(catalog, on, typed) {
        return vec![effect];
    }
    if said::is_denied(typed) {
        return Vec::new();
    }
    let meant = doings(catalog, typed).into_iter().flat_map(|(target, action)| target.direct_effects(action));
    meant.filter(|e| e.transmitter == on).map(|e| Some(e.effect)).collect()
}

/// The actions with their targets that a text may mean.
fn doings<'c>(catalog: &'c Catalog, typed: &str) -> Vec<(&'c Target, Action)> {
    let (actions, rest) = said::actions(typed);
    let at = |target: &'c Target| {
        let fit = actions.iter().filter(move |action| said::can_be_done(**action, target));
        fit.map(|action| (target, *action)).collect::<Vec<_>>()
    };
    targets(catalog, &rest).into_iter().flat_map(at).collect()
}

/// The classes that a text may mean: by a name, else as a choice reads.
fn classes<'c>(catalog: &'c Catalog, typed: &str) -> Vec<&'c Class> {
    let named = named::<Class>(catalog, typed);
    if !named.is_empty() {
        return named;
    }
    let is_shown = |class: &&Class| search_key(&Answer::Class(class).text()) == search_key(typed);
    catalog.all::<Class>().into_iter().filter(is_shown).collect()
}

/// The targets that a text may mean: by their names, else by what else they are called.
fn targets<'c>(catalog: &'c Catalog, text: &str) -> Vec<&'c Target> {
    let named = named::<Target>(catalog, text);
    if !named.is_empty() || text.trim().is_empty() {
        return named;
    }
    catalog.all::<Target>().into_iter().filter(|target| said::is_called(target, text)).collect()
}

/// The entries of a kind that a name means.
fn named<'c, T: Stored>(catalog: &'c Catalog, name: &str) -> Vec<&'c T> {
    of_kind(catalog, name, T::KIND).iter().filter_map(|id| catalog.get(id)).collect()
}

/// The name of an entry of a kind that a misspelt name is near to.
fn name(catalog: &Catalog, typed: &str, kind: Kind) -> Option<String> {
    let Resolution::Unknown(suggestions) = resolve(catalog, typed) else { return None };
    suggestions.into_iter().find(|name| !of_kind(catalog, name, kind).is_empty())
}

/// The numbers of steps, each a digit from 1 on: `2 3 1`, `231`, `2, 3, 1`.
fn steps(typed: &str) -> Option<Vec<usize>> {
    let is_separator = |c: char| c.is_whitespace() || c == ',';
    let digits = typed.chars().filter(|c| !is_separator(*c));
    let steps: Option<Vec<usize>> = digits.map(|c| (c.to_digit(10)? as usize).checked_sub(1)).collect();
    steps.filter(|steps| !steps.is_empty())
}
