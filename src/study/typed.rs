//! A typed answer, judged: names by the resolver, words of closed sets by what is said for them.

use super::answer::Answer;
use super::answer_key::AnswerKey;
use super::basics::makes;
use super::card::{Prompt, Subject};
use super::denial::Against;
use super::facts::{Beside, Correctness};
use super::falsity::judge_whole;
use super::kind::Grade;
use super::meanings::{doings, meanings, spelling, targets};
use super::question::Question;
use super::typed_class::{by_what_it_does, is_own_class, says_all_but_agonist};
use super::wider::{Wider, is_whole_family, is_wider_class, wide_answers, wide_targets, wider};
use super::{said, said_action, said_class, said_otherwise, typed_effect};
use crate::catalog::Catalog;
use crate::model::{Action, Target};
use crate::text::search_key;

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
    /// Something in it is denied, whatever else is said.
    Denied(Against),
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
    /// It is true of what follows at once.
    Circuits,
    /// It is true of what follows later.
    Later,
    /// What is done so to the transmitter is true, and not how it is said to come about.
    OtherWay,
    /// It is what the drug does, and not its class.
    Does,
    /// It names an enzyme that makes the transmitter, and not what the drug is to this.
    Enzyme,
    /// It is none of the choices.
    NoChoice,
    /// It is a class, where a drug is asked for.
    IsClass,
    /// What is said beside the action is not recorded.
    Unqualified,
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
            Self::Circuits => "that follows from it, yes; and what is done directly?",
            Self::Later => "later on, yes; and directly, at once?",
            Self::OtherWay => "that is not how it is recorded to act here; what becomes of the transmitter?",
            Self::Does => "so it acts, yes; and to which class does it belong?",
            Self::Enzyme => "that enzyme takes part in making the transmitter; what is the drug to it?",
            Self::NoChoice => "that is none of the choices",
            Self::Unqualified => "what you say beside the action is not recorded here; and without that?",
            Self::IsClass => "that is a class; which drug is it?",
        }
    }
}

impl Judged<'_> {
    /// How well the card was known; nothing if it is asked again.
    pub fn grade(&self) -> Option<Grade> {
        match self {
            Self::Right | Self::Too(_) => Some(Grade::Good),
            Self::Near(_) | Self::Neighbour | Self::Lesser(_) => Some(Grade::Hard),
            Self::Wrong(_) | Self::Denied(_) => Some(Grade::Again),
            Self::Again(_) => None,
        }
    }
}

/// Judges what was typed as the answer to a question. What names several things at once is as good as the worst of
/// them.
pub fn judge<'c>(key: &AnswerKey<'c>, question: &Question<'c>, typed: &str) -> Judged<'c> {
    judge_whole(key, question, typed, judge_in_words(key, question, typed))
}

/// Judges a text by its words, else by others that it may stand for.
fn judge_in_words<'c>(key: &AnswerKey<'c>, question: &Question<'c>, typed: &str) -> Judged<'c> {
    let judged = judge_together(key, question, typed);
    if !matches!(judged, Judged::Again(_)) || said::is_denied(typed) {
        return judged;
    }
    let is_right = |judged: &Judged<'c>| matches!(judged, Judged::Right | Judged::Too(_) | Judged::Lesser(_));
    let is_read = judged != Judged::Again(Again::NotUnderstood);
    let mut others =
        said_otherwise::rewritten(typed, is_read).into_iter().map(|text| judge_together(key, question, &text));
    if let Some(other) = others.find(|other| is_right(other) || (!is_read && *other != judged)) {
        return other;
    }
    if is_read {
        return judged;
    }
    let Some(spelt) = said_otherwise::spelt(key.catalog, typed) else { return judged };
    let texts = [spelt.clone()].into_iter().chain(said_otherwise::rewritten(&spelt, false));
    let mut read = texts.map(|text| judge_together(key, question, &text)).filter(|read| *read != judged);
    match read.next() {
        Some(read) if is_right(&read) => Judged::Near(spelt),
        Some(read) => read,
        None => judged,
    }
}

/// Whether a line says that the answer is not known.
pub fn is_blank(line: &str) -> bool {
    const BLANK: [&str; 14] = [
        "x",
        "idk",
        "i don t know",
        "don t know",
        "i dont know",
        "dont know",
        "do not know",
        "i do not know",
        "dunno",
        "no idea",
        "not sure",
        "no clue",
        "pass",
        "skip",
    ];
    BLANK.contains(&said::plain(line).trim())
}

fn judge_together<'c>(key: &AnswerKey<'c>, question: &Question<'c>, typed: &str) -> Judged<'c> {
    let judged = judge_one(key, question, typed);
    let parts = match question.answer() {
        _ if judged != Judged::Again(Again::NotUnderstood) => return judged,
        Answer::Action(..) => said_action::several(typed),
        Answer::Effect(_) if !said::is_denied(typed) => said_action::by_what(typed),
        _ => Vec::new(),
    };
    let parts = parts.into_iter().map(|part| judge_one(key, question, &part));
    let worth = |judged: &Judged<'c>| match judged {
        Judged::Wrong(_) => 0,
        Judged::Again(Again::NotUnderstood) => 1,
        Judged::Again(_) => 3,
        _ => 2,
    };
    parts.min_by_key(worth).unwrap_or(judged)
}

fn judge_one<'c>(key: &AnswerKey<'c>, question: &Question<'c>, typed: &str) -> Judged<'c> {
    let judged = judge_as_spelled(key, question, typed);
    let is_no_answer = matches!(judged, Judged::Wrong(_) | Judged::Again(Again::NotUnderstood));
    if is_no_answer && !names_an_action(key.catalog, typed) {
        let near = spelling(key.catalog, question, typed);
        let is_right = |near: &String| matches!(judge_as_spelled(key, question, near), Judged::Right | Judged::Too(_));
        return near.filter(is_right).map_or(judged, Judged::Near);
    }
    judged
}

/// Whether a text names what is done to a target or what targets have in common, as it is spelt: "MAO-A inhibitor" is no misspelt MAO-B inhibitor.
fn names_an_action(catalog: &Catalog, typed: &str) -> bool {
    let (actions, rest) = said_action::actions(typed);
    let is_target = || !targets(catalog, &rest).is_empty();
    !rest.is_empty() && (!wide_targets(catalog, &rest).is_empty() || (!actions.is_empty() && is_target()))
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
    if let Some(again) = typed_effect::asked_again(key, question, typed) {
        return Judged::Again(again);
    }
    let answers = meanings(key.catalog, question, typed);
    if answers.iter().any(|answer| answer.means_the_same(question.answer())) {
        return Judged::Right;
    }
    if answers.is_empty() && matches!(answer, Answer::Drug(_)) && !said_class::named_so(key.catalog, typed).is_empty() {
        return Judged::Again(Again::IsClass);
    }
    if let Some(class) = answers.iter().find(|answer| says_all_but_agonist(question, answer)) {
        return Judged::Too(class.clone());
    }
    if answers.iter().any(|answer| is_wider_class(key.catalog, question, answer))
        || said_class::is_ending_of_own(key.catalog, question, typed)
    {
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
        answers.iter().map(|answer| (answer, key.check_closely(&question.card, answer))).collect();
    let find = |wanted: Correctness<'c>| stands.iter().find(|(_, own)| *own == wanted).map(|(answer, _)| *answer);
    if let Some(answer) = find(Correctness::Right) {
        return Judged::Too(answer.clone());
    }
    if let Some(judged) = by_what_it_does(key, question, typed) {
        return judged;
    }
    if let Some(again) = beside_the_point(key, question, typed) {
        return Judged::Again(again);
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
    } else if let Some(first) = answers.first() {
        Judged::Wrong(first.clone())
    } else {
        judge_wide(key, question, typed)
    }
}

/// Judges what names several targets by what they have in common: it is true if it is so of one, and wrong if it is
/// denied of each.
fn judge_wide<'c>(key: &AnswerKey<'c>, question: &Question<'c>, typed: &str) -> Judged<'c> {
    let wide = wide_answers(key.catalog, question, typed);
    let stands: Vec<Correctness<'c>> = wide.iter().map(|answer| key.check(&question.card, answer)).collect();
    let is_so = |own: &Correctness<'c>| matches!(own, Correctness::Right | Correctness::Beside(_));
    match wide.first() {
        None => Judged::Again(Again::NotUnderstood),
        Some(_) if stands.iter().any(is_so) => Judged::Again(Again::LessExact),
        Some(first) if stands.iter().all(Correctness::is_wrong) => Judged::Wrong(first.clone()),
        Some(_) => Judged::Again(Again::Open),
    }
}

/// Why a text that is true of the subject does not answer the question.
fn beside_the_point<'c>(key: &AnswerKey<'c>, question: &Question<'c>, typed: &str) -> Option<Again> {
    let said = || doings(key.catalog, question.card.id.transmitter(), typed);
    match question.answer() {
        Answer::Action(right, Action::Precursor) => {
            let of_right = key.catalog.get::<Target>(right)?;
            let is_way = |(target, action): (&Target, Action)| {
                action == Action::Substrate && makes(key.catalog, target, &of_right.messengers)
            };
            said().into_iter().any(is_way).then_some(Again::Enzyme)
        }
        _ => None,
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
