//! Questions and answers of a sitting: plain lines, no colour needed, nothing is drawn again.

use super::Look;
use super::card::{Cite, cited, list_sources};
use super::page::Page;
use super::styled::{Emphasis, Styled};
use crate::mechanism::once;
use crate::sentences::{Sentence, and, capitalised};
use crate::study::typed::letter;
use crate::study::{Answer, Question};

/// A question with its number and how many there are; the choices only if they are to be shown.
pub fn question(question: &Question<'_>, (number, total): (usize, usize), with_choices: bool, look: Look) -> Styled {
    let mut page = Page::new(look);
    page.item(&format!("{number} of {total}. "), &question.text);
    for (at, step) in question.steps.iter().enumerate() {
        page.item(&format!("   {}. ", at + 1), step);
    }
    if with_choices {
        for (at, choice) in question.choices.iter().enumerate() {
            page.item(&format!("   {}) ", letter(at)), &choice.text());
        }
    }
    page.finish()
}

/// Where a sitting stands after an answer.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// How many questions were answered.
    pub number: usize,
    /// How many there are in all, as far as it is known.
    pub of: Option<usize>,
    /// In so many days the card is due again.
    pub days: i32,
}

impl Place {
    /// `3 of 10, again in 2 days`.
    fn text(self) -> String {
        let of = self.of.map(|of| format!("{} of {of}, ", self.number)).unwrap_or_default();
        format!("{of}again {}", when_due(self.days))
    }
}

/// The fact that a question asks for, with its reason.
pub fn fact(question: &Question<'_>, look: Look) -> Styled {
    let mut page = Page::new(look);
    page.statement(&format!("{}.", told(question)));
    if !question.also.is_empty() {
        page.statement(&format!("{}.", also(question)));
    }
    page.finish()
}

/// What else is right: `Right too: TH and DBH`.
pub fn also(question: &Question<'_>) -> String {
    format!("Right too: {}", and(question.also.iter().map(Answer::text)))
}

fn told(question: &Question<'_>) -> String {
    format!("{}{}", capitalised(&question.statement), question.reason)
}

/// What can be told of a popular statement after an answer, the longest first: how it stands and not what was chosen,
/// with all that is on record, else with one sentence of it.
fn of_claim(question: &Question<'_>, correction: &str, chosen: Option<&Answer<'_>>) -> Vec<String> {
    let not = chosen.map(|chosen| format!(", not \"{}\"", chosen.brief())).unwrap_or_default();
    let begin = format!("{}{not}", capitalised(&question.answer().brief()));
    let of = |told: &str| format!("{begin}: {}", capitalised(told));
    reasons(correction).into_iter().map(of).collect()
}

/// What is on record of a statement, then its sentences and then their clauses: first those that answer it, by
/// what they deny or set against it; these are seldom the first.
fn reasons(correction: &str) -> Vec<&str> {
    let sentences: Vec<&str> = correction.split(". ").collect();
    let clauses: Vec<&str> = sentences.iter().flat_map(|sentence| sentence.split("; ")).collect();
    // What is said of "it" or "they" alone needs what stands before it.
    let stands_alone = |part: &&str| !["that ", "which ", "these "].iter().any(|begin| part.starts_with(begin));
    let clauses = answering_first(clauses.into_iter().filter(stands_alone));
    [correction].into_iter().chain(answering_first(sentences.into_iter())).chain(clauses).collect()
}

/// Parts of what is on record, those first that deny something or set it against something.
fn answering_first<'t>(parts: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    const ANSWERS: [&str; 12] = [
        " not ",
        " no ",
        " none ",
        " nobody ",
        " but ",
        " But ",
        " No ",
        " Neither ",
        " disputed",
        " disagree",
        " little ",
        " limited ",
    ];
    let is_answering = |part: &&str| ANSWERS.iter().any(|word| format!(" {part} ").contains(word));
    let (answering, beside): (Vec<_>, Vec<_>) = parts.partition(is_answering);
    answering.into_iter().chain(beside).collect()
}

/// How clauses begin without which what is said against an answer is told as well.
const CLAUSES: [&str; 3] = ["; ", ", which ", " while "];

/// Before the best known drugs of a class.
const OF_CLASS: &str = " is the class of ";

/// What is said against an answer without its last clauses, the longest first.
fn without_clauses(against: &str) -> Vec<&str> {
    let ends = CLAUSES.iter().flat_map(|begin| against.match_indices(*begin));
    let mut ends: Vec<usize> = ends.map(|(end, _)| end).collect();
    // A figure at the end, and of several examples the first.
    ends.extend(against.rfind(" (").filter(|_| against.ends_with(')')));
    ends.extend(against.find(OF_CLASS).and_then(|of| Some(of + against[of..].find(" and ")?)));
    ends.sort_unstable();
    ends.into_iter().rev().map(|end| &against[..end]).collect()
}

/// What can be told after an answer, the longest first: the fact with what is said against the answer, then with
/// less of either, then the right answer alone with this.
fn forms(question: &Question<'_>, against: Option<&str>) -> Vec<String> {
    let tail = |text: &str| format!("; what you chose, {text}");
    let whole = against.map(tail).unwrap_or_default();
    let told = [told(question), capitalised(&question.statement)].into_iter();
    let mut forms: Vec<String> = told.map(|told| format!("{told}{whole}")).collect();
    let shorter = against.map(without_clauses).unwrap_or_default();
    let fact = capitalised(&question.statement);
    forms.extend(shorter.iter().map(|text| format!("{fact}{}", tail(text))));
    // The right answer is always named: a letter alone teaches nothing.
    for answer in [question.answer().brief(), question.answer().short()].map(|answer| capitalised(&answer)) {
        forms.extend(against.into_iter().chain(shorter.iter().copied()).map(|text| format!("{answer}{}", tail(text))));
    }
    forms
}

/// A form without the right answer at its beginning, where the head names it already.
fn said_once(question: &Question<'_>, head: &str, form: String) -> String {
    let begun = [question.answer().brief(), question.answer().short()].into_iter().find_map(|answer| {
        let is_named = head.contains(&answer);
        form.strip_prefix(&format!("{}; ", capitalised(&answer))).filter(|_| is_named).map(capitalised)
    });
    begun.unwrap_or(form)
}

/// Lines that tell the fact, at most; one more tells where the sitting stands.
const TOLD: usize = 2;

/// The same of a popular statement, which nobody can answer from a rule: its reason is the lesson.
const TOLD_OF_CLAIM: usize = 3;

/// What is said of an answer: how it stands with the right answer, the fact with its reason, and before these what
/// is to be said against a wrong one; then the keys, and where the sitting stands.
pub fn feedback(
    question: &Question<'_>,
    (head, of_head): (&str, Emphasis),
    (chosen, against): (Option<&Answer<'_>>, Option<&str>),
    (keys, place): (&str, Place),
    look: Look,
) -> Styled {
    let mut page = Page::new(look);
    let (forms, most) = match question.reason.strip_prefix(". ") {
        Some(correction) => (of_claim(question, correction, chosen), TOLD_OF_CLAIM),
        None => (forms(question, against), TOLD),
    };
    let forms = forms.into_iter().map(|told| said_once(question, head, told));
    let forms = forms.map(|told| format!("{head} {told}.").trim_start().to_owned()).collect::<Vec<_>>();
    let is_short = |text: &&String| look.wrap(text, 0).len() <= most;
    // On a narrow screen the first sentence that answers is told whole rather than nothing.
    let shown = forms.iter().find(is_short).or(forms.last()).map_or("", String::as_str);
    let rest = shown.strip_prefix(head).unwrap_or(shown);
    page.parts(&[(head, of_head), (rest, Emphasis::Strong)]);
    let form = [place.text()];
    page.beside(("", None), (keys, Some(Emphasis::Faint)), (&form, Emphasis::Faint));
    page.finish()
}

/// Why an answer is right, step by step, and why each of the others is not.
pub fn explanation(question: &Question<'_>, against: &[(char, Sentence)], look: Look) -> Styled {
    let mut page = Page::new(look);
    let with_cites = |step: &Sentence| {
        let cites = if step.sources.is_empty() { String::new() } else { cited(&step.sources, &step.against) };
        format!("{} {cites}", step.text).trim_end().to_owned()
    };
    for (at, step) in question.explanation.iter().enumerate() {
        page.item(&format!("  {}. ", at + 1), &with_cites(step));
    }
    for (key, why) in against {
        page.item(&format!("  not {key}: "), &with_cites(why));
    }
    page.finish()
}

/// The sources of an explanation, and of what is said against other answers.
pub fn sources(question: &Question<'_>, against: &[(char, Sentence)], look: Look, cite: Cite<'_>) -> Styled {
    let mut page = Page::new(look);
    let steps = question.explanation.iter().chain(against.iter().map(|(_, why)| why));
    let keys = steps.flat_map(|step| step.sources.iter().chain(&step.against));
    list_sources(&mut page, &once(keys), cite);
    page.finish()
}

/// In how many days: `today`, `tomorrow`, `in 3 days`.
pub fn when_due(days: i32) -> String {
    match days {
        ..=0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    }
}
