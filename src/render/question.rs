//! Questions and answers of a sitting: plain lines, no colour needed, nothing is drawn again.

use super::Look;
use super::card::{Cite, cited, list_sources};
use super::page::Page;
use super::styled::Styled;
use crate::mechanism::once;
use crate::study::Question;

/// The key of a choice.
pub fn key(at: usize) -> char {
    char::from(b'a' + u8::try_from(at).unwrap_or(u8::MAX - b'a'))
}

/// A question with its number and how many there are; the choices only if they are to be shown.
pub fn question(question: &Question<'_>, (number, total): (usize, usize), with_choices: bool, look: Look) -> Styled {
    let mut page = Page::new(look);
    page.item(&format!("{number} of {total}. "), &question.text);
    for (at, step) in question.steps.iter().enumerate() {
        page.item(&format!("   {}. ", at + 1), step);
    }
    if with_choices {
        for (at, choice) in question.choices.iter().enumerate() {
            page.item(&format!("   {}) ", key(at)), &choice.text());
        }
    }
    page.finish()
}

/// The explanation of an answer, with its sources.
pub fn explanation(question: &Question<'_>, look: Look, cite: Cite<'_>) -> Styled {
    let mut page = Page::new(look);
    page.statement(&format!("{}.", question.statement));
    for (at, step) in question.explanation.iter().enumerate() {
        let cites = if step.sources.is_empty() { String::new() } else { cited(&step.sources, &step.against) };
        page.item(&format!("  {}. ", at + 1), format!("{} {cites}", step.text).trim_end());
    }
    let keys = question.explanation.iter().flat_map(|step| step.sources.iter().chain(&step.against));
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
