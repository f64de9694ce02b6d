//! A typed answer, judged: names by the resolver, words of closed sets by what is said for them.

use super::action_group::ActionGroup;
use super::answer::Answer;
use super::answer_key::AnswerKey;
use super::card::{Prompt, Subject};
use super::facts::{Beside, Correctness};
use super::giveaway::{says_action, shares_stem};
use super::kind::Grade;
use super::question::Question;
use super::wider::{Wider, wider};
use super::{said, said_effect};
use crate::catalog::{Catalog, Stored};
use crate::model::{Action, Class, Drug, Effect, Kind, Rank, Target, TargetAction, Transmitter};
use crate::names::{Resolution, of_kind, resolve};
use crate::text::{closest, search_key};

/// How a typed answer stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Judged<'c> {
    /// Right: the answer that was looked for.
    Right,
    /// Right too, by the data; what was said.
    Too(Answer<'c>),
    /// True, but less than what is mainly so; what was said.
    Lesser(Answer<'c>),
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
    /// It is no class that is recorded, and none that is denied.
    NotRecorded,
    /// It is true of what follows through circuits.
    Circuits,
    /// It is true of what follows later.
    Later,
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
            Self::NotRecorded => "that is not what is recorded here, nor denied; which other class?",
            Self::Circuits => "through circuits, yes; and directly?",
            Self::Later => "later on, yes; and directly, at once?",
            Self::NoChoice => "that is none of the choices",
        }
    }
}

impl Judged<'_> {
    /// How well the card was known; nothing if it is asked again.
    pub fn grade(&self) -> Option<Grade> {
        match self {
            Self::Right | Self::Too(_) => Some(Grade::Good),
            Self::Near(_) | Self::Neighbour | Self::Lesser(_) => Some(Grade::Hard),
            Self::Wrong(_) => Some(Grade::Again),
            Self::Again(_) => None,
        }
    }
}

/// Judges what was typed as the answer to a question.
pub fn judge<'c>(key: &AnswerKey<'c>, question: &Question<'c>, typed: &str) -> Judged<'c> {
    let judged = judge_as_spelled(key, question, typed);
    let is_no_answer = matches!(judged, Judged::Wrong(_) | Judged::Again(Again::NotUnderstood));
    if is_no_answer && !names_an_action(key.catalog, typed) {
        let near = spelling(key.catalog, question, typed);
        let is_right = |near: &String| matches!(judge_as_spelled(key, question, near), Judged::Right | Judged::Too(_));
        return near.filter(is_right).map_or(judged, Judged::Near);
    }
    judged
}

/// Whether a text names what is done to a target, as it is spelt: "MAO-A inhibitor" is no misspelt MAO-B inhibitor.
fn names_an_action(catalog: &Catalog, typed: &str) -> bool {
    let (actions, rest) = said::actions(typed);
    !actions.is_empty() && !targets(catalog, &rest).is_empty()
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
    if answers.iter().any(|answer| is_wider_class(key.catalog, question, answer)) {
        return Judged::Again(Again::LessExact);
    }
    if answers.iter().any(|answer| question.is_neighbour(answer)) {
        return Judged::Neighbour;
    }
    match (question.answer(), answers.first()) {
        // Of several drugs and several orders the question means one.
        (Answer::Drug(_) | Answer::Order(_), Some(first)) => {
            match answers.iter().find(|answer| question.choices.contains(answer)) {
                None if question.card.id.kind.needs_choices() => Judged::Again(Again::NoChoice),
                chosen => judge_choice(key, question, chosen.unwrap_or(first)),
            }
        }
        _ => judge_by_data(key, question, typed, &answers),
    }
}

/// Judges a drug or an order that is not the one that was looked for.
fn judge_choice<'c>(key: &AnswerKey<'c>, question: &Question<'c>, said: &Answer<'c>) -> Judged<'c> {
    match key.check(&question.card, said) {
        Correctness::Right => Judged::Too(said.clone()),
        Correctness::Wrong(_) => Judged::Wrong(said.clone()),
        Correctness::Beside(_) | Correctness::Unknown => Judged::Again(Again::Open),
    }
}

/// Judges answers that are not the one that was looked for by the data: the best counts.
fn judge_by_data<'c>(key: &AnswerKey<'c>, question: &Question<'c>, typed: &str, answers: &[Answer<'c>]) -> Judged<'c> {
    let stands: Vec<(&Answer<'c>, Correctness<'c>)> =
        answers.iter().map(|answer| (answer, key.check(&question.card, answer))).collect();
    let find = |wanted: Correctness<'c>| stands.iter().find(|(_, own)| *own == wanted).map(|(answer, _)| *answer);
    if let Some(answer) = find(Correctness::Right) {
        return Judged::Too(answer.clone());
    }
    match wider(key.catalog, question, typed) {
        Some(Wider::Same) => return Judged::Right,
        Some(Wider::Less) => return Judged::Again(Again::LessExact),
        None if answers.iter().any(|answer| is_whole_family(key.catalog, question, answer))
            || is_own_class(key.catalog, question, typed) =>
        {
            return Judged::Again(Again::LessExact);
        }
        None => {}
    }
    if let Some(answer) = find(Correctness::Beside(Beside::Lesser)) {
        Judged::Lesser(answer.clone())
    } else if find(Correctness::Beside(Beside::Circuits)).is_some() {
        Judged::Again(Again::Circuits)
    } else if find(Correctness::Beside(Beside::Later)).is_some() {
        Judged::Again(Again::Later)
    } else if find(Correctness::Unknown).is_some() {
        let is_class = matches!(question.answer(), Answer::Class(_));
        Judged::Again(if is_class { Again::NotRecorded } else { Again::Open })
    } else {
        answers.first().map_or(Judged::Again(Again::NotUnderstood), |first| Judged::Wrong(first.clone()))
    }
}

/// Whether a text is the name that the question asks about.
fn is_repeated(question: &Question<'_>, typed: &str) -> bool {
    let said = search_key(typed);
    if let (Subject::Class(class), Answer::Action(..) | Answer::Effect(_)) = (question.card.subject, question.answer())
    {
        let names = [Some(class.id.as_str()), Some(class.name.as_str()), class.abbreviation.as_deref()];
        return names.into_iter().flatten().any(|name| said == search_key(name));
    }
    match &question.card.prompt {
        Prompt::Brand { brand } => said == search_key(brand) && said != search_key(&question.answer().text()),
        _ => {
            !said.is_empty()
                && said == search_key(question.card.subject.id())
                && !matches!(question.answer(), Answer::Drug(_))
        }
    }
}

/// Whether an answer is right but says less than the right one: a class above one of the drug's own, and none of
/// these.
fn is_wider_class(catalog: &Catalog, question: &Question<'_>, answer: &Answer<'_>) -> bool {
    let own = question.card.subject.classes();
    match (question.answer(), answer) {
        (Answer::Class(_), Answer::Class(class)) => {
            !own.contains(&class.id.as_str()) && own.iter().any(|id| catalog.is_class(id, &class.id))
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
        Answer::Action(..) if said::is_denied(typed) || said::is_release_kept(typed) => Vec::new(),
        Answer::Action(..) => {
            let acts = doings(catalog, question.card.id.transmitter(), typed).into_iter();
            let said = acts.map(|(target, action)| Answer::Action(&target.id, action));
            said.chain(of_class(catalog, typed)).collect()
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
    let meant = doings(catalog, Some(on), typed).into_iter().flat_map(|(target, action)| target.direct_effects(action));
    meant.filter(|e| e.transmitter == on).map(|e| Some(e.effect)).collect()
}

/// What the drugs of a class mainly do, if a text names one: `MAOI`, `antimuscarinic`.
fn of_class<'c>(catalog: &'c Catalog, typed: &str) -> Vec<Answer<'c>> {
    let mut named = named::<Class>(catalog, typed);
    if named.is_empty() {
        named = self::named(catalog, &said::without_adjectives(typed));
    }
    let says_it = |class: &&Class, act: &TargetAction| {
        let target = catalog.get::<Target>(&act.target);
        says_action(&class.name) || target.is_some_and(|target| shares_stem(&target.name, &class.name))
    };
    let main =
        |class: &'c Class| class.actions.iter().filter(move |act| act.rank == Rank::Primary && says_it(&class, act));
    named.into_iter().flat_map(main).map(|act| Answer::Action(&act.target, act.action)).collect()
}

/// Whether a text names a class that the subject is of: true, and not what is asked.
fn is_own_class(catalog: &Catalog, question: &Question<'_>, typed: &str) -> bool {
    let own = question.card.subject.classes();
    let is_own = |text: &str| {
        let mut named = named::<Class>(catalog, text).into_iter();
        named.any(|class| own.iter().any(|id| catalog.is_class(id, &class.id)))
    };
    matches!(question.answer(), Answer::Action(..)) && (is_own(typed) || is_own(&said::without_adjectives(typed)))
}

/// The actions with their targets that a text may mean. Of which transmitter the reuptake is meant need not be said.
fn doings<'c>(catalog: &'c Catalog, on: Option<Transmitter>, typed: &str) -> Vec<(&'c Target, Action)> {
    let (actions, mut rest) = said::actions(typed);
    if let Some(on) = on.filter(|_| said::is_bare_uptake(&rest)) {
        rest = format!("{on} {rest}");
    }
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
pub(super) fn targets<'c>(catalog: &'c Catalog, text: &str) -> Vec<&'c Target> {
    let named = named::<Target>(catalog, text);
    if !named.is_empty() || text.trim().is_empty() {
        return named;
    }
    catalog.all::<Target>().into_iter().filter(|target| said::is_called(target, text)).collect()
}

/// The entries of a kind that a name means.
pub(super) fn named<'c, T: Stored>(catalog: &'c Catalog, name: &str) -> Vec<&'c T> {
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
