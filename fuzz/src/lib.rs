//! What must hold for any input. The fuzz targets call these functions with what libFuzzer makes up;
//! the test `tests/it/fuzz.rs` calls them with the corpus, without it.

mod annotated;

use neurotx::catalog::Catalog;
use neurotx::documents::{Detail, Explanation, Question, document};
use neurotx::mechanism::Actor;
use neurotx::model::Kind;
use neurotx::names::{self as names_of, Hit, Resolution};
use neurotx::query::Scope;
use neurotx::read::{Collected, read};
use neurotx::render::{Look, card, explanation};
use neurotx::study::log::{self, How, Line, Review};

pub use annotated::{json_lines, lines, separated};

/// Entries of one input that are shown, at most.
const SHOWN: usize = 4;

thread_local!(static BUILT_IN: Catalog = Catalog::built_in());

/// Any text is a name, several, or unknown with few suggestions, and what it means can be shown.
pub fn names(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    BUILT_IN.with(|catalog| match names_of::resolve(catalog, text) {
        Resolution::One(hit) => show(catalog, &hit, look(data)),
        Resolution::Several(hits) => hits.iter().take(SHOWN).for_each(|hit| show(catalog, hit, look(data))),
        Resolution::Unknown(suggestions) => assert!(suggestions.len() <= names_of::SUGGESTIONS, "{suggestions:?}"),
    });
}

/// Any user's file is refused with its problems, or all that it adds can be shown and explained.
pub fn user_data(data: &[u8]) {
    const FILE: &str = "user.toml";
    let Ok(text) = std::str::from_utf8(data) else { return };
    match Catalog::with(&[(FILE.to_owned(), text.to_owned())]) {
        Err(error) => assert_safe(&error.to_string()),
        Ok(catalog) => {
            let mut collected = Collected::default();
            read(FILE, text, &mut collected);
            for entry in collected.origins().take(SHOWN) {
                let hit = Hit { kind: entry.kind, id: entry.id.to_owned() };
                show(&catalog, &hit, look(data));
                explain(&catalog, &hit, look(data));
            }
        }
    }
}

/// Any bytes are a log or are none, and the reviews of a log that are written again are the same.
pub fn review_log(data: &[u8]) {
    let reviews = match log::parse(data) {
        Ok(reviews) => reviews,
        Err(error) => {
            let lines = data.split(|&byte| byte == b'\n').count();
            assert!((1..=lines).contains(&error.line), "there is no line {}", error.line);
            return assert_safe(&error.why);
        }
    };
    let written: String = reviews.all.iter().map(|review| written(review) + "\n").collect();
    let again = log::parse(written.as_bytes()).unwrap_or_else(|error| panic!("{written:?}: {error:?}"));
    assert!(!again.is_torn, "{written:?}");
    assert_eq!(again.all, reviews.all);
    assert_eq!(in_two_parts(data, reviews.is_torn), reviews.all, "a log is the sum of its lines");
}

/// A review as a line of a log.
fn written(review: &Review) -> String {
    let at = format!("{}T00:00:00Z", review.day).into();
    let line = Line { at, card: review.card.as_str().into(), grade: review.grade, how: How::Choice };
    serde_json::to_string(&line).expect("a line can be written")
}

/// The reviews of a log that is cut behind a line near its middle.
fn in_two_parts(data: &[u8], is_torn: bool) -> Vec<Review> {
    let half = data.len() / 2;
    let middle = data[half..].iter().position(|&byte| byte == b'\n').map_or(data.len(), |at| half + at + 1);
    let [first, second] = [&data[..middle], &data[middle..]].map(|part| log::parse(part).expect("lines of a log"));
    assert!(!first.is_torn || second.all.is_empty());
    assert_eq!(first.is_torn || second.is_torn, is_torn);
    [first.all, second.all].concat()
}

/// Some layout, the same for the same input.
fn look(data: &[u8]) -> Look {
    Look { width: Some(20 + data.len() % 100), ascii: data.len() % 2 == 1 }
}

/// The card of an entry and its JSON do nothing to a terminal.
fn show(catalog: &Catalog, hit: &Hit, look: Look) {
    let Some(view) = document(catalog, hit, &Scope::all(), Detail::Full) else { return };
    assert_safe(card::card(&view, look, &|key| Some(key.to_owned())).as_str());
    assert_safe(&serde_json::to_string(&view).expect("views are plain data"));
}

/// The same of what is explained of it, if it acts.
fn explain(catalog: &Catalog, hit: &Hit, look: Look) {
    let actor = match hit.kind {
        Kind::Drug => catalog.get(&hit.id).map(|drug| Actor::drug(catalog, drug)),
        Kind::Class => catalog.get(&hit.id).map(Actor::class),
        Kind::Procedure => catalog.get(&hit.id).map(Actor::procedure),
        _ => None,
    };
    let Some(actor) = actor else { return };
    let question = Question { on: None, scope: Scope { minor: false, ..Scope::all() } };
    let explained = Explanation::new(catalog, vec![actor], &question);
    assert_safe(explanation::text(&explained, look, &|key| Some(key.to_owned())).as_str());
    assert_safe(&serde_json::to_string(&explained).expect("explanations are plain data"));
}

/// No character of a text controls a terminal, hides others or changes their order.
fn assert_safe(text: &str) {
    let is_unsafe = |c: char| {
        c != '\n' && c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!text.chars().any(is_unsafe), "{text:?}");
}
