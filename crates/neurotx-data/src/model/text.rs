//! Texts of records: what an entry is called, what is said of it, and ids.

use std::borrow::{Borrow, Cow};
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A text of a record.
///
/// One that the program embeds stands once among all of them and is borrowed from there: records hold little but
/// texts, and most of the time that it takes to decode one would go into checking and copying them.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Cow<'static, str>);

impl Text {
    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The texts of the embedded data, one behind another.
static EMBEDDED: OnceLock<&'static str> = OnceLock::new();

/// Says where embedded texts stand. Only the first call counts.
pub(crate) fn embed(texts: &'static str) {
    EMBEDDED.get_or_init(|| texts);
}

/// Texts that are collected to be embedded, each once.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    texts: String,
    places: HashMap<String, u32>,
}

impl Pool {
    fn place(&mut self, text: &str) -> u32 {
        if let Some(&place) = self.places.get(text) {
            return place;
        }
        let place = u32::try_from(self.texts.len()).expect("less than 4 GiB of texts");
        self.texts += text;
        self.places.insert(text.to_owned(), place);
        place
    }
}

thread_local! {
    static POOL: RefCell<Option<Pool>> = const { RefCell::new(None) };
}

/// What `write` returns, and the texts of the records that it serialised, each once.
pub(crate) fn pooled<R>(write: impl FnOnce() -> R) -> (R, String) {
    POOL.set(Some(Pool::default()));
    let written = write();
    (written, POOL.take().unwrap_or_default().texts)
}

/// Stands where the place of an embedded text would, before a text that is not.
const NOT_EMBEDDED: u32 = 0;

impl Serialize for Text {
    /// Where people read, as a text. In a blob, as its place among the embedded texts and its length, where these are
    /// collected.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.serialize_str(self);
        }
        match POOL.with_borrow_mut(|pool| pool.as_mut().map(|pool| pool.place(self))) {
            Some(place) => (place + 1, self.len() as u32).serialize(serializer),
            None => (NOT_EMBEDDED, self.as_str()).serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return String::deserialize(deserializer).map(Self::from);
        }
        deserializer.deserialize_tuple(2, InBlob)
    }
}

/// Takes what a blob holds as a text.
struct InBlob;

impl<'de> Visitor<'de> for InBlob {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, or the place of one")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Text, A::Error> {
        let missing = || A::Error::missing_field("text");
        let place: u32 = parts.next_element()?.ok_or_else(missing)?;
        if place == NOT_EMBEDDED {
            return Ok(parts.next_element::<String>()?.ok_or_else(missing)?.into());
        }
        let start = place as usize - 1;
        let len = parts.next_element::<u32>()?.ok_or_else(missing)? as usize;
        let text = EMBEDDED.get().and_then(|texts| texts.get(start..start + len)).ok_or_else(missing)?;
        Ok(Text(Cow::Borrowed(text)))
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(Cow::Owned(text.to_owned()))
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.0.into_owned()
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for Text {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

/// The schema of what is written as a text: that of any text, where it stands.
macro_rules! schema_of_a_text {
    ($type:ty $(, $param:ident)?) => {
        impl$(<$param: ?Sized>)? schemars::JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                String::schema_name()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                String::json_schema(generator)
            }
        }
    };
}

pub(super) use schema_of_a_text;

schema_of_a_text!(Text);
