//! Cards as a text file that Anki imports: again and again, each note updating itself. A note is a question and
//! its answer: the same few choices each time would be learnt instead of the fact.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::Answer;
use super::answer_key::AnswerKey;
use super::card::{Card, Onset, Prompt, Subject};
use super::deck::cards_of;
use super::kind::CardKind;
use super::plan::Plan;
use super::question::Question;
use crate::catalog::Catalog;
use crate::documents::{self, Graph};
use crate::mechanism::once;
use crate::model::{Class, Id, Phase, Source, Transmitter, Word};
use crate::query::Scope;

/// What is asked is always worded the same way, so that an import changes nothing.
const SEED: u64 = 0;

/// What stands before the notes. No note type is named, so that profiles in any language have it.
const HEADER: &str = "\
#separator:Tab
#html:true
#guid column:1
#deck column:2
#tags column:5
";

/// A diagram that notes show.
pub struct Picture<'c> {
    /// The name of its file, which notes name too.
    pub file: String,
    /// What it shows.
    pub graph: Graph<'c>,
}

/// The notes of a plan as text: guid, deck, front, back and tags, one line each, after Anki's header lines; and
/// the diagrams that they show, if any are wanted.
pub fn notes<'c>(catalog: &'c Catalog, plan: &Plan, with_pictures: bool) -> (String, Vec<Picture<'c>>) {
    let (mut text, mut pictures) = (HEADER.to_owned(), BTreeMap::new());
    let key = AnswerKey::new(catalog);
    for subject in plan.subjects(catalog, plan.level).into_iter().filter_map(|id| Subject::find(catalog, id)) {
        let cards = cards_of(&key, subject).into_iter();
        let cards = cards.filter(|card| plan.admits(catalog, card) && !is_picked(card.id.kind));
        for question in cards.filter_map(|card| Question::new(&key, &card, SEED)) {
            let file = if with_pictures { add_picture(catalog, &question.card, &mut pictures) } else { None };
            text += &note(catalog, &question, file.as_deref());
        }
    }
    let drawn = pictures.into_iter().filter_map(|(file, graph)| Some(Picture { file, graph: graph? }));
    (text, drawn.collect())
}

/// Whether a question asks to pick one of some drugs: it has no answer by itself, and the cards that ask for a
/// drug's class and effects hold the same facts.
fn is_picked(kind: CardKind) -> bool {
    matches!(kind, CardKind::Reverse | CardKind::Members | CardKind::Odd)
}

/// Draws what leads to the effect that a card asks about, once; returns the name of its file.
fn add_picture<'c>(
    catalog: &'c Catalog,
    card: &Card<'c>,
    pictures: &mut BTreeMap<String, Option<Graph<'c>>>,
) -> Option<String> {
    let (on, phase) = match card.prompt {
        Prompt::Effect { on, effect: Some(_) } | Prompt::Mechanism { on, .. } => (on, Phase::Acute),
        Prompt::Order { onset: Onset::Change(on, ..), phase, .. }
        | Prompt::Time { onset: Onset::Change(on, ..), phase, .. } => (on, phase),
        _ => return None,
    };
    let actor = card.subject.actor(catalog)?;
    let file = format!("neurotx-{}-{on}-{phase}.svg", card.id.subject);
    let drawn = pictures.entry(file.clone()).or_insert_with(|| {
        let scope = Scope { minor: false, phases: vec![phase], ..Scope::all() };
        let graph = Graph::new(catalog, vec![actor], &documents::Question { on: Some(on), scope });
        graph.is_answer.then_some(graph)
    });
    drawn.is_some().then_some(file)
}

fn note(catalog: &Catalog, question: &Question<'_>, picture: Option<&str>) -> String {
    let card = &question.card;
    let fields = [
        format!("neurotx/{}", card.id),
        format!("neurotx::{}::{}", card.id.deck(), card.level),
        html(&question.text),
        back(catalog, question, picture),
        tags(catalog, question),
    ];
    fields.join("\t") + "\n"
}

/// The answer, the fact, the steps, a diagram, and the whole citations. Of an order the steps are the answer.
fn back(catalog: &Catalog, question: &Question<'_>, picture: Option<&str>) -> String {
    let cited = |keys: &[String]| format!("[{}]", keys.join(", "));
    let steps = question.explanation.iter().map(|step| html(&format!("{} {}", step.text, cited(&step.sources))));
    let keys = once(question.explanation.iter().flat_map(|step| step.sources.iter().chain(&step.against)));
    let source = |key: &&str| Some(html(&format!("[{key}] {}", catalog.get::<Source>(key)?.citation())));
    let sources = keys.iter().filter_map(source).collect::<Vec<_>>().join("<br>");
    let told = match question.answer() {
        Answer::Order(_) => String::new(),
        answer => {
            let also: String = question.also.iter().map(|also| format!("; also {}", html(&also.text()))).collect();
            format!("<b>{}</b>{also}<br>{}", html(&answer.text()), html(&question.statement))
        }
    };
    let picture = picture.map(|file| format!("<img src=\"{file}\">")).unwrap_or_default();
    format!("{told}<ol>{}</ol>{picture}<small>{sources}</small>", list(steps))
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
