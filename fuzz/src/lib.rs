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
use neurotx::render::{self, Look};
use neurotx::study::log::{self, How, Line, Review};

pub use annotated::{json_lines, lines, separated};

/// Entries of one input that are shown, at most.
const SHOWN: usize = 4;

/// How much of what can be checked of one input is.
#[derive(Clone, Copy, PartialEq)]
pub enum Extent {
    /// A part that the input chooses, so that many inputs are checked in the time of one: libFuzzer
    /// makes variants of each, and over these all is checked.
    Part,
    /// All of it.
    Whole,
}

thread_local!(static BUILT_IN: Catalog = Catalog::built_in());

/// Any text is a name, several, or unknown with few suggestions, and what it means can be shown.
pub fn names(data: &[u8], extent: Extent) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    BUILT_IN.with(|catalog| match names_of::resolve(catalog, text) {
        Resolution::One(hit) => show(catalog, &[hit], &[card, json], data, extent),
        Resolution::Several(hits) => show(catalog, &hits, &[card, json], data, extent),
        Resolution::Unknown(suggestions) => assert!(suggestions.len() <= names_of::SUGGESTIONS, "{suggestions:?}"),
    });
}

/// Any user's file is refused with its problems, or all that it adds can be shown and explained.
pub fn user_data(data: &[u8], extent: Extent) {
    const FILE: &str = "user.toml";
    let Ok(text) = std::str::from_utf8(data) else { return };
    match Catalog::with(&[(FILE.to_owned(), text.to_owned())]) {
        Err(error) => assert_safe(&error.to_string()),
        Ok(catalog) => {
            let mut collected = Collected::default();
            read(FILE, text, &mut collected);
            let hits = collected.origins().map(|entry| Hit { kind: entry.kind, id: entry.id.to_owned() });
            let hits: Vec<Hit> = hits.take(SHOWN).collect();
            show(&catalog, &hits, &[card, json, explained, explained_json], data, extent);
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

/// One of the ways to show an entry, if that kind of entry has it.
type View = fn(&Catalog, &Hit, Look) -> Option<String>;

/// Views of entries do nothing to a terminal: a view of one of them, or each of the first few.
fn show(catalog: &Catalog, hits: &[Hit], views: &[View], data: &[u8], extent: Extent) {
    let check = |hit, view: &View| view(catalog, hit, look(data)).iter().for_each(|text| assert_safe(text));
    match extent {
        Extent::Whole => hits.iter().take(SHOWN).for_each(|hit| views.iter().for_each(|view| check(hit, view))),
        Extent::Part if hits.is_empty() => {}
        Extent::Part => {
            let chosen = data.iter().map(|&byte| usize::from(byte)).sum::<usize>();
            check(&hits[chosen / views.len() % hits.len()], &views[chosen % views.len()]);
        }
    }
}

fn card(catalog: &Catalog, hit: &Hit, look: Look) -> Option<String> {
    let view = document(catalog, hit, &Scope::all(), Detail::Full)?;
    let lengths = [render::card::Length::Short, render::card::Length::Full];
    Some(lengths.map(|length| render::card::card(&view, "", length, look, catalog).as_str().to_owned()).concat())
}

fn json(catalog: &Catalog, hit: &Hit, _: Look) -> Option<String> {
    let view = document(catalog, hit, &Scope::all(), Detail::Full)?;
    Some(serde_json::to_string(&view).expect("views are plain data"))
}

fn explained(catalog: &Catalog, hit: &Hit, look: Look) -> Option<String> {
    let explained = explanation(catalog, hit)?;
    // As much as is shown, and what shows more.
    let full = look.ascii;
    let explained_by = full.then_some(catalog);
    let ask = render::explanation::Ask { full, sources: full, explained: explained_by, command: "neurotx explain" };
    Some(render::explanation::text(&explained, look, ask, &|key| Some(key.to_owned())).as_str().to_owned())
}

fn explained_json(catalog: &Catalog, hit: &Hit, _: Look) -> Option<String> {
    Some(serde_json::to_string(&explanation(catalog, hit)?).expect("explanations are plain data"))
}

/// What is explained of an entry, if it acts.
fn explanation<'c>(catalog: &'c Catalog, hit: &Hit) -> Option<Explanation<'c>> {
    let actor = match hit.kind {
        Kind::Drug => Actor::drug(catalog, catalog.get(&hit.id)?),
        Kind::Class => Actor::class(catalog.get(&hit.id)?),
        Kind::Procedure => Actor::procedure(catalog.get(&hit.id)?),
        _ => return None,
    };
    let question = Question { on: None, scope: Scope { minor: false, ..Scope::all() } };
    Some(Explanation::new(catalog, vec![actor], &question))
}

/// No character of a text controls a terminal, hides others or changes their order.
fn assert_safe(text: &str) {
    let is_unsafe = |c: char| {
        c != '\n' && c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!text.chars().any(is_unsafe), "{text:?}");
}
