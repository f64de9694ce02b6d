//! Typed access to one TOML table that collects what is wrong instead of stopping at it.

use std::cell::RefCell;
use std::fmt;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::normal::nearest;
use super::problem::{Problem, Rule, is_hidden};
use super::{Collected, Reference};
use crate::model::{Kind, Word};

/// A data file while it is read.
pub struct File<'a> {
    /// As it was named.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
    /// Where findings go.
    pub out: RefCell<&'a mut Collected>,
}

impl File<'_> {
    /// Notes a broken rule.
    pub fn problem(&self, span: Range<usize>, rule: Rule, message: impl Into<String>, help: impl Into<String>) {
        let problem = Problem::new(self.name, self.text, span, rule, message.into(), help.into());
        self.out.borrow_mut().problems.push(problem);
    }

    /// Notes that an entry of `kind` is referred to by id.
    pub fn refer(&self, kind: Kind, id: &str, span: Range<usize>) {
        let at = self.place(span);
        self.out.borrow_mut().references.push(Reference { kind, id: id.to_owned(), at });
    }

    /// A span of this file that outlives its reading.
    pub fn place(&self, span: Range<usize>) -> super::Place {
        super::Place { file: self.out.borrow().files.len() - 1, span }
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

impl fmt::Display for What<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(key) = self.inner {
            write!(f, "`{key}` of ")?;
        }
        match self.id {
            Some(id) => write!(f, "{} \"{}\"", self.kind, id.escape_debug()),
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
        Self::new(file, table, span, What { inner: None, kind: "data file", id: None })
    }

    fn new(file: &'a File<'a>, table: &'a DeTable<'a>, span: Range<usize>, what: What<'a>) -> Self {
        const KEYS: usize = 16;
        Self { file, table, span, what, asked: RefCell::new(Vec::with_capacity(KEYS)) }
    }

    /// The same fields, named in messages as the entry that they make: `drug "sertraline"`.
    pub fn entry(mut self, kind: &'static str) -> Self {
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
        let message = format!("`{key}` of {} is a {}", self.what, value.get_ref().type_str());
        self.file.problem(value.span(), Rule::WrongType, message, format!("write {takes}"));
    }

    /// Notes that a key is not written.
    pub fn missing(&self, key: &'static str) {
        let rule = if key == "sources" { Rule::MissingSource } else { Rule::MissingKey };
        let help = format!("add `{key} = ...`");
        self.file.problem(self.span.clone(), rule, format!("{} has no `{key}`", self.what), help);
    }

    fn string(&self, key: &str, value: &'a Value<'a>) -> Option<&'a str> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong(value, key, "a text in quotes");
            return None;
        };
        if text.trim().is_empty() || text.chars().any(is_hidden) {
            let message = format!("`{key}` of {} is empty or holds characters that cannot be seen", self.what);
            self.file.problem(value.span(), Rule::WrongType, message, "write visible text, or leave the key out");
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

    /// Whether a flag is set; unset where it is not written.
    pub fn flag(&self, key: &'static str) -> bool {
        let Some(value) = self.value(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong(value, key, "true or false");
            false
        })
    }

    fn items(&self, key: &'static str) -> Vec<&'a Value<'a>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        match value.get_ref().as_array() {
            Some(array) => array.iter().collect(),
            None => {
                self.wrong(value, key, "a list in square brackets");
                Vec::new()
            }
        }
    }

    /// A list of texts with their places; empty where it is not written.
    pub fn texts(&self, key: &'static str) -> Vec<(String, Range<usize>)> {
        let texts = self.items(key).into_iter();
        texts.filter_map(|v| self.string(key, v).map(|text| (text.to_owned(), v.span()))).collect()
    }

    /// A list of texts; empty where it is not written.
    pub fn list(&self, key: &'static str) -> Vec<String> {
        self.texts(key).into_iter().map(|(text, _)| text).collect()
    }

    fn parse<W: Word>(&self, text: &str, span: Range<usize>) -> Option<W> {
        let word = W::parse(text);
        if word.is_none() {
            let help = match nearest(text, W::ALL.iter().map(|w| w.as_str())) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("write one of {}", W::ALL.iter().map(|w| w.as_str()).collect::<Vec<_>>().join(", ")),
            };
            let message = format!("\"{text}\" is no {}", W::WHAT);
            self.file.problem(span, Rule::UnknownWord, message, help);
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

    /// The id of another entry, if it is written.
    pub fn id(&self, key: &'static str, kind: Kind) -> Option<String> {
        let id = self.text(key)?;
        self.file.refer(kind, &id, self.span_of(key));
        Some(id)
    }

    /// The id of another entry that must be written.
    pub fn need_id(&self, key: &'static str, kind: Kind) -> String {
        if !self.has(key) {
            self.missing(key);
        }
        self.id(key, kind).unwrap_or_default()
    }

    /// Ids of other entries; empty where the list is not written.
    pub fn ids(&self, key: &'static str, kind: Kind) -> Vec<String> {
        let ids = self.texts(key).into_iter();
        ids.map(|(id, span)| {
            self.file.refer(kind, &id, span);
            id
        })
        .collect()
    }

    /// Keys of sources; a fact must have at least one.
    pub fn sources(&self) -> Vec<String> {
        let sources = self.ids("sources", Kind::Source);
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

    /// The inline tables in a list; empty where it is not written.
    pub fn tables(&self, key: &'static str) -> Vec<Fields<'a>> {
        self.items(key).into_iter().filter_map(|value| self.inner(key, value)).collect()
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
        let asked = self.asked.into_inner();
        for (key, _) in self.table.iter() {
            let name: &str = key.get_ref();
            if asked.contains(&name) {
                continue;
            }
            let help = match nearest(name, asked.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write one of {}", sorted(&asked).join(", ")),
            };
            let message = format!("{} has no key `{name}`", self.what);
            self.file.problem(key.span(), Rule::UnknownKey, message, help);
        }
    }
}

fn sorted(keys: &[&'static str]) -> Vec<&'static str> {
    let mut keys = keys.to_vec();
    keys.sort_unstable();
    keys.dedup();
    keys
}
