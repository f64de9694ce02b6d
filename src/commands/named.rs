//! The names on a command line or on standard input: what each means, and what is said of one that leads to nothing.

use std::io::{self, BufReader, Read};

use anyhow::{Context, Result, bail};
use neurotx::annotate::lexicon::Lexicon;
use neurotx::annotate::single;
use neurotx::catalog::Catalog;
use neurotx::model::Kind;
use neurotx::names::{self, ErrorCode, Hit, NameError, Resolution, dispensing, salts};
use neurotx::render::card::called;
use neurotx::sentences::with_article;
use neurotx::text::{safe, search_key};

use super::hints::quoted;
use super::message::waiting;
use super::output_file::UsedFiles;
use super::{Out, Outcome, Usage};

/// In place of a name: names are read from standard input.
const INPUT: &str = "-";

/// Names that are read, at most.
const MOST_NAMES: usize = 1_000;

/// Bytes that are read from it, at most.
const MOST_BYTES: u64 = 1 << 20;

/// A flag's value that names nothing the flag takes.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.message)]
pub struct NotNamed(pub NameError);

/// Splits words into names: all words joined if that is a name, else each word. `-` stands for the
/// lines of standard input, each of which is a name.
///
/// # Errors
/// An input that cannot be read or holds no name.
pub fn find(catalog: &Catalog, words: &[String], out: &Out) -> Result<Vec<(String, Resolution)>> {
    few(words)?;
    if let Some(names) = listed(words, out)? {
        return Ok(names.into_iter().map(|name| meant(catalog, name, out)).collect());
    }
    let joined = words.join(" ");
    if words.len() == 1 {
        return Ok(vec![meant(catalog, joined, out)]);
    }
    let all = meaning(catalog, &joined);
    if !matches!(all.1, Resolution::Unknown(_)) {
        return Ok(vec![told(joined, all, out)]);
    }
    Ok(apart(catalog, words).into_iter().map(|name| meant(catalog, name, out)).collect())
}

/// Splits words into names like [`find`], for commands that take several: words that are names of their
/// own stand beside each other.
///
/// # Errors
/// Those of [`find`].
pub fn find_each(catalog: &Catalog, words: &[String], out: &Out) -> Result<Vec<(String, Resolution)>> {
    few(words)?;
    let is_agent = |word: &String| matches!(names::resolve(catalog, word), Resolution::One(hit) if hit.is_agent());
    if words.len() > 1 && words.iter().all(is_agent) {
        return Ok(words.iter().map(|word| meant(catalog, word.clone(), out)).collect());
    }
    find(catalog, words, out)
}

/// Refuses what is no list of names that somebody typed: each is looked up, and told where it is not known.
fn few(words: &[String]) -> Result<()> {
    if words.len() > MOST_NAMES {
        bail!(Usage(format!(
            "more than {MOST_NAMES} names are given: give them in parts, or a text to `neurotx annotate`"
        )));
    }
    Ok(())
}

/// The words, with the lines of standard input in place of `-`; nothing where there is none.
fn listed(words: &[String], out: &Out) -> Result<Option<Vec<String>>> {
    if !words.iter().any(|word| word == INPUT) {
        return Ok(None);
    }
    UsedFiles::note_input(None, "the input", out)?;
    waiting("names, one a line,", "neurotx - < names.txt");
    let mut bytes = Vec::new();
    let input = io::stdin().lock().take(MOST_BYTES + 1);
    BufReader::new(input).read_to_end(&mut bytes).context("standard input: cannot be read")?;
    if bytes.len() as u64 > MOST_BYTES {
        bail!(Usage(format!(
            "standard input: it has more than {MOST_BYTES} bytes: `neurotx annotate` reads texts of any length"
        )));
    }
    let Ok(text) = String::from_utf8(bytes) else {
        bail!(Usage("standard input: it is not UTF-8: convert it, as by `iconv -t UTF-8`".to_owned()));
    };
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    let mut lines = Some(lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned));
    let mut names = Vec::new();
    for word in words {
        if word == INPUT { names.extend(lines.take().into_iter().flatten()) } else { names.push(word.clone()) }
    }
    if names.len() > MOST_NAMES {
        bail!(Usage(format!("standard input: it holds more than {MOST_NAMES} names: give them in parts")));
    }
    if names.is_empty() {
        bail!(Usage("standard input: it holds no name: give one a line".to_owned()));
    }
    Ok(Some(names))
}

/// The names that words make: the longest that several make together, where not each of them is one by itself; and
/// with each the words behind it that say how a drug is dispensed. A comma ends a name.
pub fn apart(catalog: &Catalog, words: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut rest = words;
    while let Some(word) = rest.first() {
        let mut count = 1;
        match names.last_mut().filter(|name| !name.ends_with(ENDS)) {
            Some(name) if is_behind(catalog, name, word) || is_salt(catalog, word) => *name = format!("{name} {word}"),
            _ => {
                count = together(catalog, rest);
                names.push(rest[..count].join(" "));
            }
        }
        rest = &rest[count..];
    }
    names
}

/// What ends a name among words.
const ENDS: [char; 2] = [',', ';'];

/// How many of the first words make one name together: "st johns wort".
fn together(catalog: &Catalog, words: &[String]) -> usize {
    // Few names have more words, and each is tried.
    const MOST: usize = 8;
    let is_name = |name: &str| !names::exact(catalog, name).is_empty() || catalog.outside(&search_key(name)).is_some();
    let is_one = |part: &[String]| !part.iter().all(|word| is_name(word)) && is_name(&part.join(" "));
    let end = words.iter().position(|word| word.ends_with(ENDS)).map_or(words.len(), |at| at + 1);
    (2..=end.min(MOST)).rev().find(|&count| is_one(&words[..count])).unwrap_or(1)
}

/// Whether a word is that of a salt and no name of its own: what stands before it means nothing without it.
fn is_salt(catalog: &Catalog, word: &str) -> bool {
    salts::is_salt(&search_key(word)) && names::exact(catalog, word).is_empty()
}

/// Whether a word says how the drug before it is dispensed. "mg" is a name, too, but not behind a number.
fn is_behind(catalog: &Catalog, name: &str, word: &str) -> bool {
    let is_name = || !name.ends_with(|c: char| c.is_ascii_digit()) && !names::exact(catalog, word).is_empty();
    let is_drug = |(_, found): (String, Resolution)| !matches!(found, Resolution::Unknown(_));
    dispensing::is_word(word) && !is_name() && names::dispensed(catalog, &format!("{name} {word}")).is_some_and(is_drug)
}

/// What a name means, and how it was read where it is written otherwise than its entry writes it.
fn meaning(catalog: &Catalog, name: &str) -> (Option<String>, Resolution) {
    match names::resolve(catalog, name) {
        Resolution::One(hit) => (names::joined(catalog, name, &hit), Resolution::One(hit)),
        Resolution::Unknown(near) => match names::dispensed(catalog, name) {
            Some((read, Resolution::Unknown(nearer))) if near.is_empty() => (Some(read), Resolution::Unknown(nearer)),
            Some((_, Resolution::Unknown(_))) | None => (None, Resolution::Unknown(near)),
            Some((read, found)) => (Some(read), found),
        },
        found => (None, found),
    }
}

/// Whether something is called so, with a card or without.
pub fn is_known(catalog: &Catalog, name: &str) -> bool {
    !matches!(meaning(catalog, name).1, Resolution::Unknown(_)) || catalog.outside(&search_key(name)).is_some()
}

fn meant(catalog: &Catalog, name: String, out: &Out) -> (String, Resolution) {
    let found = match meaning(catalog, &name) {
        (read, Resolution::Unknown(near)) => {
            mentioned(catalog, &name, &near, out).unwrap_or((read, Resolution::Unknown(near)))
        }
        found => found,
    };
    told(name, found, out)
}

/// The one drug that is mentioned in what is no name, and near no name of another.
fn mentioned(catalog: &Catalog, name: &str, near: &[String], out: &Out) -> Option<(Option<String>, Resolution)> {
    let is_unknown = names::not_found(catalog, name, Vec::new()).code == ErrorCode::Unknown;
    let lexicon = is_unknown.then(|| out.lexicon.get_or_init(|| Lexicon::new(catalog)))?;
    let (read, hit) = single::one_drug(catalog, lexicon, name)?;
    let found = Resolution::One(hit);
    near.iter().all(|near| names::resolve(catalog, near) == found).then_some((Some(read), found))
}

/// Says how a name was read.
fn told(name: String, (read, found): (Option<String>, Resolution), out: &Out) -> (String, Resolution) {
    if let Some(read) = read.filter(|_| !matches!(found, Resolution::Unknown(_))) {
        out.note_above(format!("\"{}\" is read as {}", safe(&name), safe(&read)));
    }
    (name, found)
}

/// The entries that act (drugs, classes, procedures) which names mean, each with the name as it was
/// typed; says on stderr what is wrong with the others.
pub fn actors(found: Vec<(String, Resolution)>, command: &str, out: &Out) -> (Vec<(String, Hit)>, Outcome) {
    taken(found, (command, Takes::Acting), out)
}

/// The same of those that bind targets: a procedure does not.
pub fn binders(found: Vec<(String, Resolution)>, command: &str, out: &Out) -> (Vec<(String, Hit)>, Outcome) {
    taken(found, (command, Takes::Binding), out)
}

/// What a command takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Takes {
    Acting,
    Binding,
}

impl Takes {
    fn is_one(self, hit: &Hit) -> bool {
        hit.is_agent() && (self == Self::Acting || hit.kind != Kind::Procedure)
    }

    fn words(self) -> &'static str {
        match self {
            Self::Acting => "drugs, classes and procedures",
            Self::Binding => "drugs and classes",
        }
    }
}

fn taken(
    found: Vec<(String, Resolution)>,
    (command, takes): (&str, Takes),
    out: &Out,
) -> (Vec<(String, Hit)>, Outcome) {
    let mut outcome = Outcome::Done;
    let mut hits = Vec::new();
    let named: Vec<Hit> = found
        .iter()
        .filter_map(|(_, found)| if let Resolution::One(hit) = found { Some(hit.clone()) } else { None })
        .collect();
    for (name, found) in found {
        let error = match found {
            Resolution::One(hit) if takes.is_one(&hit) => {
                hits.push((name, hit));
                continue;
            }
            Resolution::One(hit) => wrong_kind(&name, &hit, (command, takes)),
            Resolution::Several(several) => {
                let choices: Vec<&Hit> = several.iter().filter(|hit| takes.is_one(hit)).collect();
                match choices[..] {
                    [] => wrong_kind(&name, &several[0], (command, takes)),
                    [only] => {
                        hits.push((name, only.clone()));
                        continue;
                    }
                    _ => NameError::ambiguous(&name, choices.iter().map(|hit| hit.id.clone()).collect()),
                }
            }
            Resolution::Unknown(near) => {
                let (again, near) = apart_from(&named, acting(near, out), out);
                let mut error = not_found(&name, near, out);
                if let (Some(again), true) = (again, error.suggestions.is_empty() && error.code == ErrorCode::Unknown) {
                    error.message = format!("\"{}\" is not known: {again} is named already", safe(&name));
                }
                let is_known = matches!(error.code, ErrorCode::OutOfScope | ErrorCode::NotCurated);
                error.message += if is_known && command == "combine" { NO_SAFETY } else { "" };
                error
            }
        };
        out.miss(error);
        outcome = Outcome::Missed;
    }
    (hits, outcome)
}

/// Suggestions without those that mean what is named already, and the first of these.
fn apart_from(named: &[Hit], near: Vec<String>, out: &Out) -> (Option<String>, Vec<String>) {
    let Ok(catalog) = out.catalog() else { return (None, near) };
    let is_named =
        |name: &String| matches!(names::resolve(catalog, name), Resolution::One(hit) if named.contains(&hit));
    let (again, others): (Vec<String>, Vec<String>) = near.into_iter().partition(is_named);
    (again.into_iter().next(), others)
}

/// What is not told of something together with others.
const NO_SAFETY: &str = ", which is not the same as no risk";

fn not_found(name: &str, near: Vec<String>, out: &Out) -> NameError {
    match out.catalog() {
        Ok(catalog) => names::not_found(catalog, name, near),
        Err(_) => NameError::unknown(name, near),
    }
}

/// Entries that are named several times once, each by its first name; says so on stderr.
pub fn different(named: Vec<(String, Hit)>, out: &Out) -> Vec<(String, Hit)> {
    let mut different: Vec<(String, Hit)> = Vec::new();
    for (name, hit) in named {
        match different.iter().find(|(_, other)| *other == hit) {
            Some((first, _)) if *first == name => {
                out.note(format_args!("\"{}\" is named more than once: it is taken once", safe(&name)));
            }
            Some((first, _)) => {
                let (again, first) = (safe(&name), safe(first));
                out.note(format_args!("\"{again}\" is {} like \"{first}\": it is taken once", hit.id));
            }
            None => different.push((name, hit)),
        }
    }
    different
}

fn wrong_kind(name: &str, hit: &Hit, (command, takes): (&str, Takes)) -> NameError {
    let (shown, kind, card) = (safe(name), hit.kind, card_of(&hit.id));
    let takes = format!("{command} takes {}", takes.words());
    let kind = with_article(called(kind));
    NameError::wrong_kind(name, format!("{takes}; \"{shown}\" is {kind}: try `{card}`"))
}

/// Those of some names that mean one entry which acts, or a drug that is known and has no card.
fn acting(names: Vec<String>, out: &Out) -> Vec<String> {
    let Ok(catalog) = out.catalog() else { return names };
    let acts = |name: &String| matches!(names::resolve(catalog, name), Resolution::One(hit) if hit.is_agent());
    let is_outside = |name: &String| catalog.outside(&search_key(name)).is_some();
    names.into_iter().filter(|name| acts(name) || is_outside(name)).collect()
}

/// The command that shows the card of an entry.
pub fn card_of(id: &str) -> String {
    format!("neurotx {}", quoted(id))
}
