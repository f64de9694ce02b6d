//! How each type of field is read from the key of a table.

use toml::de::DeValue;

use super::table::{TableReader, Toml};
use crate::diagnostics::Rule;
use crate::model::{Id, Referent, Text, Word};
use crate::text::closest;

/// A record that a table of a data file holds.
pub trait Record: Sized {
    /// Reads every key of the table. Nothing where one is missing without which there is no record.
    fn from_table(table: &TableReader<'_>) -> Option<Self>;
}

/// What a key may hold, or one item of a list under it.
pub trait Value: Sized {
    /// Reads a value that stands under `key`. Nothing, and the reason noted, where it is none.
    fn parse<'a>(table: &TableReader<'a>, key: &'static str, value: &'a Toml<'a>) -> Option<Self>;

    /// Stands for a value that is wrong or missing, where the rest can be read on as if it were there.
    fn blank() -> Option<Self> {
        None
    }
}

/// A field of a record.
pub trait Field: Sized {
    /// Reads a key. Nothing, and the reason noted, where no record can be made without it.
    fn read(table: &TableReader<'_>, key: &'static str) -> Option<Self>;
}

/// A value must be written.
impl<V: Value> Field for V {
    fn read(table: &TableReader<'_>, key: &'static str) -> Option<Self> {
        let Some(value) = table.value(key) else {
            table.missing(key);
            return V::blank();
        };
        V::parse(table, key, value).or_else(V::blank)
    }
}

/// A value that may be left out.
impl<V: Value> Field for Option<V> {
    fn read(table: &TableReader<'_>, key: &'static str) -> Option<Self> {
        Some(table.value(key).and_then(|value| V::parse(table, key, value)))
    }
}

/// A list, empty where it is not written.
impl<V: Value> Field for Vec<V> {
    fn read(table: &TableReader<'_>, key: &'static str) -> Option<Self> {
        Some(table.items(key).iter().filter_map(|value| V::parse(table, key, value)).collect())
    }
}

/// A flag, unset where it is not written.
impl Field for bool {
    fn read(table: &TableReader<'_>, key: &'static str) -> Option<Self> {
        let Some(value) = table.value(key) else { return Some(false) };
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            table.wrong(key, value, "true or false");
        }
        flag.or(Some(false))
    }
}

impl Value for Text {
    fn parse<'a>(table: &TableReader<'a>, key: &'static str, value: &'a Toml<'a>) -> Option<Self> {
        table.text(key, value).map(Self::from)
    }

    fn blank() -> Option<Self> {
        Some(Self::default())
    }
}

impl Value for f64 {
    fn parse<'a>(table: &TableReader<'a>, key: &'static str, value: &'a Toml<'a>) -> Option<Self> {
        let number = match value.get_ref() {
            DeValue::Integer(n) => n.as_str().replace('_', "").parse().ok(),
            DeValue::Float(n) => n.as_str().replace('_', "").parse().ok(),
            _ => None,
        };
        if number.is_none() {
            table.wrong(key, value, "a number");
        }
        number
    }
}

/// The id of another entry.
impl<T: Referent> Value for Id<T> {
    fn parse<'a>(table: &TableReader<'a>, key: &'static str, value: &'a Toml<'a>) -> Option<Self> {
        let id = table.text(key, value)?;
        table.file().refer::<T>(id, value.span());
        Some(id.into())
    }

    fn blank() -> Option<Self> {
        Some(Self::default())
    }
}

/// A word of a closed set.
impl<W: Word> Value for W {
    fn parse<'a>(table: &TableReader<'a>, key: &'static str, value: &'a Toml<'a>) -> Option<Self> {
        let text = table.text(key, value)?;
        let word = W::parse(text);
        if word.is_none() {
            table.file().report(value.span(), Rule::UnknownWord, || {
                let words = || W::ALL.iter().map(|word| word.as_str());
                let help = match closest(text, words()) {
                    Some(near) => format!("did you mean \"{near}\"?"),
                    None => format!("write one of {}", words().collect::<Vec<_>>().join(", ")),
                };
                (format!("\"{text}\" is no {}", W::WHAT), help)
            });
        }
        word
    }
}
