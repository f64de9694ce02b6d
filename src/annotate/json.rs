//! JSON lines, read by `serde_json`: the strings of one member of each object.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::columns::KEY;
use super::records::{BYTE_ORDER_MARK, ReadRecord, Record, Remark, empty, line_len};

/// Reads objects, one a line.
#[derive(Debug, Clone)]
pub struct Json {
    field: Box<[u8]>,
    text: Vec<u8>,
    /// Whether the member of the last object is nested deeper than is read.
    is_deep: bool,
}

/// Lists and objects within each other that are read: fewer than those at which `serde_json` gives up.
const DEPTH: usize = 100;

impl Json {
    /// Objects whose member `field` is searched.
    pub fn new(field: &str) -> Self {
        Self { field: field.as_bytes().into(), text: Vec::new(), is_deep: false }
    }

    fn read(&mut self, object: &[u8], strings: Strings) -> serde_json::Result<Members> {
        empty(&mut self.text);
        self.is_deep = false;
        let mut reader = serde_json::Deserializer::from_slice(object);
        let texts = Texts { text: &mut self.text, is_deep: &mut self.is_deep, depth: 0, strings };
        let members = reader.deserialize_map(Object { field: &self.field, texts })?;
        reader.end()?;
        Ok(members)
    }
}

impl ReadRecord for Json {
    fn next<'r>(&'r mut self, block: &'r [u8]) -> Record<'r> {
        let line = &block[..line_len(block)];
        let object = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line);
        if object.trim_ascii().is_empty() {
            return Record::kept(line.len(), None);
        }
        let read = self.read(object, Strings::Unicode).or_else(|_| {
            serde_json::from_slice::<IgnoredAny>(object)?;
            self.read(object, Strings::Bytes)
        });
        let (Ok(members), Some(insert)) = (read, memchr::memrchr(b'}', line)) else {
            return Record::kept(line.len(), Some(if self.is_deep { Remark::Deep } else { Remark::Broken }));
        };
        Record {
            len: line.len(),
            insert: Some(insert),
            fill: (b',', usize::from(!members.is_empty)),
            text: &self.text,
            remark: (!members.has_field).then_some(Remark::Lacking),
        }
    }
}

/// The keys of an object, in order.
pub fn keys(object: &[u8]) -> Vec<String> {
    let object = object.strip_prefix(BYTE_ORDER_MARK).unwrap_or(object);
    serde_json::from_slice::<BTreeMap<String, IgnoredAny>>(object).unwrap_or_default().into_keys().collect()
}

/// What keys and the strings of the member that is searched may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strings {
    /// What JSON allows.
    Unicode,
    /// Anything: also bytes that are not UTF-8, and halves of escaped pairs. `serde_json` reads such
    /// strings only where it is told that a string, or a list of them, stands there, and does not
    /// look at control characters then.
    Bytes,
}

/// What an object has.
struct Members {
    is_empty: bool,
    has_field: bool,
}

struct Object<'a> {
    field: &'a [u8],
    texts: Texts<'a>,
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = Members;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object without \"{KEY}\"")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Members, A::Error> {
        let mut members = Members { is_empty: true, has_field: false };
        while let Some(key) = map.next_key_seed(KeyOf { field: self.field, strings: self.texts.strings })? {
            members.is_empty = false;
            match key {
                Key::Columns => return Err(A::Error::custom("the object has the columns already")),
                Key::Field => {
                    members.has_field = true;
                    map.next_value_seed(self.texts.again())?;
                }
                Key::Other => _ = map.next_value::<IgnoredAny>()?,
            }
        }
        Ok(members)
    }
}

enum Key {
    Field,
    Columns,
    Other,
}

struct KeyOf<'a> {
    field: &'a [u8],
    strings: Strings,
}

impl<'de> DeserializeSeed<'de> for KeyOf<'_> {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, key: D) -> Result<Key, D::Error> {
        match self.strings {
            Strings::Unicode => key.deserialize_str(self),
            Strings::Bytes => key.deserialize_bytes(self),
        }
    }
}

impl Visitor<'_> for KeyOf<'_> {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Key, E> {
        self.visit_bytes(key.as_bytes())
    }

    fn visit_bytes<E: Error>(self, key: &[u8]) -> Result<Key, E> {
        Ok(match key {
            _ if key == KEY.as_bytes() => Key::Columns,
            _ if key == self.field => Key::Field,
            _ => Key::Other,
        })
    }
}

/// Collects the strings of a value, each on a line of its own: those of lists and objects, with the
/// keys of these.
struct Texts<'a> {
    text: &'a mut Vec<u8>,
    /// Whether a value is nested deeper than is read.
    is_deep: &'a mut bool,
    /// Lists and objects around the value.
    depth: usize,
    strings: Strings,
}

impl Texts<'_> {
    fn again(&mut self) -> Texts<'_> {
        Texts { text: self.text, is_deep: self.is_deep, depth: self.depth, strings: self.strings }
    }

    /// Goes into a list or object.
    fn enter<E: Error>(mut self) -> Result<Self, E> {
        self.depth += 1;
        *self.is_deep |= self.depth > DEPTH;
        if *self.is_deep { Err(E::custom("it is nested too deep")) } else { Ok(self) }
    }
}

impl<'de> DeserializeSeed<'de> for Texts<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        match self.strings {
            Strings::Unicode => value.deserialize_any(self),
            Strings::Bytes => value.deserialize_bytes(self),
        }
    }
}

impl<'de> Visitor<'de> for Texts<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E: Error>(self, string: &str) -> Result<(), E> {
        self.visit_bytes(string.as_bytes())
    }

    fn visit_bytes<E: Error>(self, string: &[u8]) -> Result<(), E> {
        if !self.text.is_empty() {
            self.text.push(b'\n');
        }
        self.text.extend_from_slice(string);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut within = self.enter()?;
        while list.next_element_seed(within.again())?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut within = self.enter()?;
        while map.next_key_seed(within.again())?.is_some() {
            map.next_value_seed(within.again())?;
        }
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<(), E> {
        self.visit_str(&truth.to_string())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.visit_str(&number.to_string())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.visit_str(&number.to_string())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        self.visit_str(&number.to_string())
    }
}
