//! Cards as a text file that Anki imports: again and again, each note updating itself.

use std::collections::BTreeSet;

use super::answer_key::AnswerKey;
use super::card::Subject;
use super::deck::cards_of;
use super::question::Question;
use super::session::Plan;
use crate::catalog::Catalog;
use crate::mechanism::once;
use crate::model::{Class, Id, Source, Transmitter, Word};

/// The choices of notes are always laid out the same way, so that an import changes nothing.
const SEED: u64 = 0;

/// What stands before the notes. No note type is named, so that profiles in any language have it.
const HEADER: &str = "\
#separator:Tab
#html:true
#guid column:1
#deck column:2
#tags column:5
";

/// The notes of a plan: guid, deck, front, back and tags, one line each, after Anki's header lines.
pub fn notes(catalog: &Catalog, plan: &Plan) -> String {
    let mut text = HEADER.to_owned();
    let key = AnswerKey::new(catalog);
    for subject in plan.subjects(catalog).into_iter().filter_map(|id| Subject::find(catalog, id)) {
        let cards = cards_of(&key, subject).into_iter().filter(|card| plan.admits(catalog, card));
        text.extend(cards.filter_map(|card| Question::new(&key, &card, SEED)).map(|question| note(catalog, &question)));
    }
    text
}

fn note(catalog: &Catalog, question: &Question<'_>) -> String {
    let id = &question.card.id;
    let fields = [
        format!("neurotx/{id}"),
        format!("neurotx::{}", id.deck()),
        front(question),
        back(catalog, question),
        tags(catalog, question),
    ];
    fields.join("\t") + "\n"
}

/// The question with its choices: Anki shows them as they are.
fn front(question: &Question<'_>) -> String {
    let steps = list(question.steps.iter().map(|step| html(step)));
    let choices = list(question.choices.iter().map(|choice| html(&choice.text())));
    let steps = if question.steps.is_empty() { String::new() } else { format!("<ol>{steps}</ol>") };
    format!("{}{steps}<ul>{choices}</ul>", html(&question.text))
}

/// The fact, the answer, the steps, and the whole citations.
fn back(catalog: &Catalog, question: &Question<'_>) -> String {
    let cited = |keys: &[String]| format!("[{}]", keys.join(", "));
    let steps = question.explanation.iter().map(|step| html(&format!("{} {}", step.text, cited(&step.sources))));
    let keys = once(question.explanation.iter().flat_map(|step| step.sources.iter().chain(&step.against)));
    let source = |key: &&str| Some(html(&format!("[{key}] {}", catalog.get::<Source>(key)?.citation())));
    let sources = keys.iter().filter_map(source).collect::<Vec<_>>().join("<br>");
    let answer = html(&question.answer().text());
    format!("<b>{answer}</b><br>{}<ol>{}</ol><small>{sources}</small>", html(&question.statement), list(steps))
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.map(|item| format!("<li>{item}</li>")).collect()
}

/// The program, the kind, the transmitter and the classes, as tags without spaces.
fn tags(catalog: &Catalog, question: &Question<'_>) -> String {
    let card = &question.card;
    let mut tags = BTreeSet::from(["neurotx".to_owned(), format!("kind::{}", card.id.kind)]);
    tags.extend(card.id.transmitter().map(|transmitter| format!("transmitter::{transmitter}")));
    let mut classes = card.subject.classes();
    if let Subject::Claim(claim) = card.subject {
        let about = claim.about.iter().map(Id::as_str);
        tags.extend(about.clone().filter_map(Transmitter::parse).map(|t| format!("transmitter::{t}")));
        classes.extend(about.filter(|id| catalog.get::<Class>(id).is_some()));
    }
    tags.extend(classes.into_iter().map(|class| format!("class::{class}")));
    tags.into_iter().collect::<Vec<_>>().join(" ")
}

/// Text as HTML in a field that a tab ends: nothing in it is markup, a separator or a quote, nor what
/// Anki itself looks for (`[sound:`, `[latex]`, `{{c1::`, and `\(` before formulas, which are sought when
/// entities are read already, but not across tags).
fn html(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '[' => html.push_str("&#91;"),
            '{' => html.push_str("&#123;"),
            '\\' => html.push_str("&#92;<span></span>"),
            c if c.is_control() => html.push(' '),
            c => html.push(c),
        }
    }
    html
}
