//! Typed access to one TOML table that collects what is wrong instead of stopping at it.

use std::cell::RefCell;
use std::fmt;
use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::ids::{Form, Kinds};
use super::normal::nearest;
use super::problem::{Rule, is_hidden};
use super::text::boundary;
use super::{Collected, MOST_ENTRIES, Place, Reference};
use crate::model::Word;

/// Items of one list of an entry, at most.
const MOST_ITEMS: usize = 1_000;

/// Characters of one text, at most.
const LONGEST_TEXT: usize = 4_000;

/// A data file while it is read.
pub struct File<'a> {
    /// Its place among the files.
    pub at: usize,
    /// Where findings go.
    pub out: RefCell<&'a mut Collected>,
}

impl File<'_> {
    /// Notes a broken rule. What is wrong and what to do is put into words only if it is told.
    pub fn problem(&self, span: Range<usize>, rule: Rule, words: impl FnOnce() -> (String, String)) {
        self.out.borrow_mut().problem(&self.place(span), rule, words);
    }

    /// Notes that an entry of some kinds is referred to by id.
    pub fn refer(&self, to: impl Into<Kinds>, id: &str, span: Range<usize>) {
        let reference = Reference { to: to.into(), id: id.to_owned(), at: self.place(span) };
        self.out.borrow_mut().references.push(reference);
    }

    /// A span of this file that outlives its reading.
    pub fn place(&self, span: Range<usize>) -> Place {
        Place { file: self.at, span }
    }

    /// Whether one more entry may be read.
    fn takes_entry(&self, span: Range<usize>) -> bool {
        let out = &mut **self.out.borrow_mut();
        let count = out.definitions.len() + out.extensions.len() + out.ambiguous.len();
        let is_full = count >= MOST_ENTRIES;
        if is_full && !out.is_full {
            out.is_full = true;
            out.problem(&self.place(span), Rule::TooLarge, || {
                let help = "leave out what is not needed: this entry and all behind it are not read";
                (format!("there are more than {MOST_ENTRIES} entries"), help.to_owned())
            });
        }
        !is_full
    }
}

type Value<'a> = Spanned<DeValue<'a>>;

/// What messages call a table. Put into words only where there is a message.
#[derive(Debug, Clone, Copy)]
struct What<'a> {
    inner: Option<&'static str>,
    kind: &'static str,
    id: Option<&'a str>,
}

impl What<'_> {
    const FILE: Self = What { inner: None, kind: "data file", id: None };

    fn is_file(self) -> bool {
        self.kind == Self::FILE.kind
    }
}

impl fmt::Display for What<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 100;
        if let Some(key) = self.inner {
            write!(f, "`{key}` of ")?;
        }
        match self.id {
            Some(id) => write!(f, "{} \"{}\"", self.kind, id[..boundary(id, SHOWN)].escape_debug()),
            None => write!(f, "a {}", self.kind),
        }
    }
}

/// One table of the file: an entry, or an inline table in it.
pub struct Fields<'a> {
    file: &'a File<'a>,
    table: &'a DeTable<'a>,
    /// Where the table stands.
    pub span: Range<usize>,
    what: What<'a>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Fields<'a> {
    /// The fields of a file's top level.
    pub fn top(file: &'a File<'a>, table: &'a DeTable<'a>, span: Range<usize>) -> Self {
        Self::new(file, table, span, What::FILE)
    }

    fn new(file: &'a File<'a>, table: &'a DeTable<'a>, span: Range<usize>, what: What<'a>) -> Self {
        const KEYS: usize = 16;
        Self { file, table, span, what, asked: RefCell::new(Vec::with_capacity(KEYS)) }
    }

    /// The same fields, named in messages as the entry that they make: `drug "sertraline"`.
    fn entry(mut self, kind: &'static str) -> Self {
        let key = match kind {
            "source" => "key",
            "extend" => "drug",
            _ => "id",
        };
        let id = self.table.get(key).and_then(|id| id.get_ref().as_str());
        self.what = What { inner: None, kind, id };
        self
    }

    /// The file they stand in.
    pub fn file(&self) -> &'a File<'a> {
        self.file
    }

    /// Whether a key is written.
    pub fn has(&self, key: &'static str) -> bool {
        self.value(key).is_some()
    }

    /// Where a key's value stands, or the table if it is not written.
    pub fn span_of(&self, key: &'static str) -> Range<usize> {
        self.value(key).map_or(self.span.clone(), Spanned::span)
    }

    fn value(&self, key: &'static str) -> Option<&'a Value<'a>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key)
    }

    fn wrong(&self, value: &Value<'_>, key: &str, takes: &str) {
        self.file.problem(value.span(), Rule::WrongType, || {
            let message = format!("`{key}` of {} is a {}", self.what, value.get_ref().type_str());
            (message, format!("write {takes}"))
        });
    }

    /// Notes that a key is not written.
    pub fn missing(&self, key: &'static str) {
        let rule = if key == "sources" { Rule::MissingSource } else { Rule::MissingKey };
        self.file.problem(self.span.clone(), rule, || {
            (format!("{} has no `{key}`", self.what), format!("add `{key} = ...`"))
        });
    }

    fn string(&self, key: &str, value: &'a Value<'a>) -> Option<&'a str> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong(value, key, "a text in quotes");
            return None;
        };
        let message = |is: &str| format!("`{key}` of {} {is}", self.what);
        if text.trim().is_empty() || text.chars().any(is_hidden) {
            self.file.problem(value.span(), Rule::WrongType, || {
                let help = "write visible text, or leave the key out";
                (message("is empty or holds characters that cannot be seen"), help.to_owned())
            });
            return None;
        }
        if text.chars().nth(LONGEST_TEXT).is_some() {
            self.file.problem(value.span(), Rule::TooLarge, || {
                (message(&format!("has more than {LONGEST_TEXT} characters")), "say it in fewer words".to_owned())
            });
            return None;
        }
        Some(text)
    }

    /// A text, if it is written.
    pub fn text(&self, key: &'static str) -> Option<String> {
        self.value(key).and_then(|value| self.string(key, value)).map(str::to_owned)
    }

    /// A text that must be written; empty (and noted) where it is not.
    pub fn need_text(&self, key: &'static str) -> String {
        if !self.has(key) {
            self.missing(key);
        }
        self.text(key).unwrap_or_default()
    }

    /// A number, if it is written.
    pub fn number(&self, key: &'static str) -> Option<f64> {
        let value = self.value(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(n) => n.as_str().replace('_', "").parse().ok(),
            DeValue::Float(n) => n.as_str().replace('_', "").parse().ok(),
            _ => None,
        };
        if number.is_none() {
            self.wrong(value, key, "a number");
        }
        number
    }

    /// A whole number within a range, if it is written.
    pub fn integer(&self, key: &'static str, range: RangeInclusive<u16>) -> Option<u16> {
        let value = self.value(key)?;
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|n| u16::from_str_radix(&n.as_str().replace('_', ""), n.radix()).ok());
        let within = number.filter(|number| range.contains(number));
        if within.is_none() {
            self.file.problem(value.span(), Rule::WrongType, || {
                let message =
                    format!("`{key}` of {} is no whole number from {} to {}", self.what, range.start(), range.end());
                (message, "write the number that the source gives".to_owned())
            });
        }
        within
    }

    /// Whether a flag is set; unset where it is not written.
    pub fn flag(&self, key: &'static str) -> bool {
        let Some(value) = self.value(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong(value, key, "true or false");
            false
        })
    }

    /// The items of a list, of which an entry may have [`MOST_ITEMS`] and a file any number.
    fn items(&self, key: &'static str) -> &'a [Value<'a>] {
        let Some(value) = self.value(key) else { return &[] };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong(value, key, "a list in square brackets");
            return &[];
        };
        if array.len() > MOST_ITEMS && !self.what.is_file() {
            self.file.problem(value.span(), Rule::TooLarge, || {
                let message = format!("`{key}` of {} has more than {MOST_ITEMS} items", self.what);
                (message, "leave out what is not needed".to_owned())
            });
            return &[];
        }
        array
    }

    /// A list of texts with their places; empty where it is not written.
    pub fn texts(&self, key: &'static str) -> Vec<(String, Range<usize>)> {
        let texts = self.items(key).iter();
        texts.filter_map(|v| self.string(key, v).map(|text| (text.to_owned(), v.span()))).collect()
    }

    /// A list of texts; empty where it is not written.
    pub fn list(&self, key: &'static str) -> Vec<String> {
        self.texts(key).into_iter().map(|(text, _)| text).collect()
    }

    fn parse<W: Word>(&self, text: &str, span: Range<usize>) -> Option<W> {
        let word = W::parse(text);
        if word.is_none() {
            let words = || W::ALL.iter().map(|w| w.as_str());
            self.file.problem(span, Rule::UnknownWord, || {
                let help = match nearest(text, words()) {
                    Some(near) => format!("did you mean \"{near}\"?"),
                    None => format!("write one of {}", words().collect::<Vec<_>>().join(", ")),
                };
                (format!("\"{text}\" is no {}", W::WHAT), help)
            });
        }
        word
    }

    /// A word of a closed set, if it is written.
    pub fn word<W: Word>(&self, key: &'static str) -> Option<W> {
        let value = self.value(key)?;
        self.string(key, value).and_then(|text| self.parse(text, value.span()))
    }

    /// A word that must be written.
    pub fn need_word<W: Word>(&self, key: &'static str) -> Option<W> {
        if !self.has(key) {
            self.missing(key);
        }
        self.word(key)
    }

    /// A list of words; empty where it is not written.
    pub fn words<W: Word>(&self, key: &'static str) -> Vec<W> {
        self.texts(key).into_iter().filter_map(|(text, span)| self.parse(&text, span)).collect()
    }

    /// An identifier in the form that its kind has, if it is written.
    pub fn own_id(&self, key: &'static str, form: Form) -> Option<String> {
        let id = self.text(key)?;
        if let Err(words) = form.check(key, &id) {
            self.file.problem(self.span_of(key), Rule::WrongType, || words);
        }
        Some(id)
    }

    /// An identifier that must be written.
    pub fn need_own_id(&self, key: &'static str, form: Form) -> String {
        if !self.has(key) {
            self.missing(key);
        }
        self.own_id(key, form).unwrap_or_default()
    }

    /// The id of another entry, if it is written.
    pub fn id(&self, key: &'static str, kind: impl Into<Kinds>) -> Option<String> {
        let id = self.text(key)?;
        self.file.refer(kind, &id, self.span_of(key));
        Some(id)
    }

    /// The id of another entry that must be written.
    pub fn need_id(&self, key: &'static str, kind: impl Into<Kinds>) -> String {
        if !self.has(key) {
            self.missing(key);
        }
        self.id(key, kind).unwrap_or_default()
    }

    /// Ids of other entries; empty where the list is not written.
    pub fn ids(&self, key: &'static str, kind: impl Into<Kinds>) -> Vec<String> {
        let kind = kind.into();
        let ids = self.texts(key).into_iter();
        ids.map(|(id, span)| {
            self.file.refer(kind, &id, span);
            id
        })
        .collect()
    }

    /// Keys of sources; a fact must have at least one.
    pub fn sources(&self) -> Vec<String> {
        let sources = self.ids("sources", crate::model::Kind::Source);
        if sources.is_empty() {
            self.missing("sources");
        }
        sources
    }

    /// The inline table under a key, if it is written.
    pub fn table(&self, key: &'static str) -> Option<Fields<'a>> {
        let value = self.value(key)?;
        self.inner(key, value)
    }

    /// The inline tables in a list; none where it is not written.
    pub fn tables(&self, key: &'static str) -> impl Iterator<Item = Fields<'a>> {
        self.items(key).iter().filter_map(move |value| self.inner(key, value))
    }

    /// The entries `[[key]]` of a file, as far as they are not too many.
    pub fn entries(&self, key: &'static str) -> impl Iterator<Item = Fields<'a>> {
        let entries = self.tables(key).take_while(|fields| self.file.takes_entry(fields.span.clone()));
        entries.map(move |fields| fields.entry(key))
    }

    fn inner(&self, key: &'static str, value: &'a Value<'a>) -> Option<Fields<'a>> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(value, key, "a table in braces");
            return None;
        };
        Some(Fields::new(self.file, table, value.span(), What { inner: Some(key), ..self.what }))
    }

    /// Notes every key that nothing asked for.
    pub fn finish(self) {
        let asked = self.asked.take();
        let mut unknown: Vec<_> = self.table.keys().filter(|key| !asked.contains(&key.get_ref().as_ref())).collect();
        unknown.sort_unstable_by_key(|key| key.span().start);
        for key in unknown {
            let name: &str = key.get_ref();
            self.file.problem(key.span(), Rule::UnknownKey, || {
                let help = match nearest(name, asked.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("write one of {}", sorted(&asked).join(", ")),
                };
                (format!("{} has no key `{name}`", self.what), help)
            });
        }
    }
}

fn sorted(keys: &[&'static str]) -> Vec<&'static str> {
    let mut keys = keys.to_vec();
    keys.sort_unstable();
    keys.dedup();
    keys
}
