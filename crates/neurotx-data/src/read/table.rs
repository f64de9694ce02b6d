//! Typed access to one TOML table that collects what is wrong instead of stopping at it.

use std::cell::RefCell;
use std::fmt;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::collected::{Collected, Place, Reference};
use super::values::Record;
use crate::diagnostics::{Rule, boundary};
use crate::model::{Kind, Referent, Word};
use crate::text::{article, closest, is_hidden, is_visible};

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
    /// Notes a broken rule. What is wrong and what to do is put into words only if it is shown.
    pub fn report(&self, span: Range<usize>, rule: Rule, words: impl FnOnce() -> (String, String)) {
        self.out.borrow_mut().report(&self.place(span), rule, words);
    }

    /// Notes that an entry is referred to by id.
    pub fn refer<T: Referent>(&self, id: &str, span: Range<usize>) {
        let reference = Reference { kinds: T::KINDS, what: T::what(), id: id.to_owned(), at: self.place(span) };
        self.out.borrow_mut().references.push(reference);
    }

    /// A span of this file that outlives its reading.
    pub fn place(&self, span: Range<usize>) -> Place {
        Place { file: self.at, span }
    }
}

/// A value with its place in a file.
pub type Toml<'a> = Spanned<DeValue<'a>>;

/// What messages call a table. Put into words only where there is a message.
#[derive(Debug, Clone, Copy)]
struct TableName<'a> {
    inner: Option<&'static str>,
    kind: &'static str,
    id: Option<&'a str>,
}

impl TableName<'_> {
    const FILE: Self = TableName { inner: None, kind: "data file", id: None };

    fn is_file(self) -> bool {
        self.kind == Self::FILE.kind
    }
}

impl fmt::Display for TableName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 100;
        if let Some(key) = self.inner {
            write!(f, "`{key}` of ")?;
        }
        match self.id {
            Some(id) => write!(f, "{} \"{}\"", self.kind, id[..boundary(id, SHOWN)].escape_debug()),
            // The word of some tables is no noun.
            None if Kind::ALL.iter().any(|kind| kind.as_str() == self.kind) || self.is_file() => {
                write!(f, "{} {}", article(self.kind), self.kind)
            }
            None => write!(f, "{} [[{}]] entry", article(self.kind), self.kind),
        }
    }
}

/// One table of a file: the whole file, an entry, or an inline table in one.
pub struct TableReader<'a> {
    file: &'a File<'a>,
    table: &'a DeTable<'a>,
    /// Where the table stands.
    pub span: Range<usize>,
    name: TableName<'a>,
    /// The keys that were asked for: others are not known.
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> TableReader<'a> {
    /// The top level of a file.
    pub fn top(file: &'a File<'a>, table: &'a DeTable<'a>, span: Range<usize>) -> Self {
        Self::new(file, table, span, TableName::FILE)
    }

    fn new(file: &'a File<'a>, table: &'a DeTable<'a>, span: Range<usize>, name: TableName<'a>) -> Self {
        const KEYS: usize = 16;
        Self { file, table, span, name, asked: RefCell::new(Vec::with_capacity(KEYS)) }
    }

    /// The same table, named in messages as the entry that it makes: `drug "sertraline"`.
    pub fn entry(mut self, kind: &'static str, id_key: &'static str) -> Self {
        let id = self.table.get(id_key).and_then(|id| id.get_ref().as_str());
        self.name = TableName { inner: None, kind, id };
        self
    }

    /// The file it stands in.
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

    /// The value of a key, if it is written.
    pub fn value(&self, key: &'static str) -> Option<&'a Toml<'a>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key)
    }

    /// Notes that the value of a key breaks a rule: what is wrong is said of `key`.
    pub fn report(&self, key: &str, span: Range<usize>, rule: Rule, wrong: impl fmt::Display, help: &str) {
        self.file.report(span, rule, || (format!("`{key}` of {} {wrong}", self.name), help.to_owned()));
    }

    /// Notes that a key holds a value of another type than it takes.
    pub fn wrong(&self, key: &str, value: &Toml<'_>, takes: &str) {
        self.file.report(value.span(), Rule::WrongType, || {
            let is = value.get_ref().type_str();
            let message = format!("`{key}` of {} is {} {is}", self.name, article(is));
            (message, format!("write {takes}"))
        });
    }

    /// Notes that a key is not written.
    pub fn missing(&self, key: &'static str) {
        let rule = if key == "sources" { Rule::MissingSource } else { Rule::MissingKey };
        self.file.report(self.span.clone(), rule, || {
            (format!("{} has no `{key}`", self.name), format!("add `{key} = ...`"))
        });
    }

    /// The text that a value is.
    pub fn text(&self, key: &'static str, value: &'a Toml<'a>) -> Option<&'a str> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong(key, value, "a text in quotes");
            return None;
        };
        let is_long = || text.chars().nth(LONGEST_TEXT).is_some();
        if !is_visible(text) || text.chars().any(is_hidden) {
            let wrong = "is empty or holds characters that cannot be seen";
            self.report(key, value.span(), Rule::WrongType, wrong, "write visible text, or leave the key out");
        } else if is_long() {
            let wrong = format_args!("has more than {LONGEST_TEXT} characters");
            self.report(key, value.span(), Rule::TooLarge, wrong, "say it in fewer words");
        } else {
            return Some(text);
        }
        None
    }

    /// The items of a list, of which an entry may have so many and a file any number; none where it is
    /// not written.
    pub fn items(&self, key: &'static str) -> &'a [Toml<'a>] {
        let Some(value) = self.value(key) else { return &[] };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong(key, value, "a list in square brackets");
            return &[];
        };
        if array.len() > MOST_ITEMS && !self.name.is_file() {
            let wrong = format_args!("has more than {MOST_ITEMS} items");
            self.report(key, value.span(), Rule::TooLarge, wrong, "leave out what is not needed");
            return &[];
        }
        array
    }

    /// The inline table that a value is.
    pub fn inner(&self, key: &'static str, value: &'a Toml<'a>) -> Option<TableReader<'a>> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(key, value, "a table in braces");
            return None;
        };
        Some(TableReader::new(self.file, table, value.span(), TableName { inner: Some(key), ..self.name }))
    }

    /// The inline tables in a list.
    pub fn tables(&self, key: &'static str) -> impl Iterator<Item = TableReader<'a>> {
        self.items(key).iter().filter_map(move |value| self.inner(key, value))
    }

    /// The record that the table holds.
    pub fn record<R: Record>(self) -> Option<R> {
        let record = R::from_table(&self);
        self.finish();
        record
    }

    /// Notes every key that nothing asked for.
    pub fn finish(self) {
        let asked = self.asked.take();
        let mut unknown: Vec<_> = self.table.keys().filter(|key| !asked.contains(&key.get_ref().as_ref())).collect();
        unknown.sort_unstable_by_key(|key| key.span().start);
        for key in unknown {
            let name: &str = key.get_ref();
            self.file.report(key.span(), Rule::UnknownKey, || {
                let help = match closest(name, asked.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("write one of {}", sorted(&asked).join(", ")),
                };
                (format!("{} has no key `{name}`", self.name), help)
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
