//! JSON with each value on a line of its own, as `serde_json` indents it. A long document has hundreds of thousands of
//! lines, and most hold a key and a word: so the end of a line and the whole of the next indent are written at once,
//! and what no document can hold is not looked for.

use std::fmt::Write;

use serde::Serialize;
use serde::ser::{self, Error as _};
use serde_json::{Error, Result};

use crate::text::sanitize::unusual;

/// The end of a value that another follows, the end of the line, and an indent.
const NEXT: &str = concat!(",\n", "                                                                ");

/// Columns of a level.
const LEVEL: usize = 2;

/// Indents by two columns.
#[derive(Debug, Default)]
pub struct Indented {
    json: String,
    depth: usize,
}

impl Indented {
    /// A value.
    ///
    /// # Errors
    /// None that plain data can cause.
    pub fn of<T: Serialize>(value: &T) -> Result<String> {
        let mut indented = Self::default();
        value.serialize(&mut indented)?;
        Ok(indented.json)
    }

    /// Ends a line, behind a comma unless a level begins or ends, and indents the next.
    fn line(&mut self, is_level: bool) {
        const COLUMNS: usize = NEXT.len() - 2;
        let columns = LEVEL * self.depth;
        self.json.push_str(&NEXT[usize::from(is_level)..2 + columns.min(COLUMNS)]);
        if columns > COLUMNS {
            self.json.extend(std::iter::repeat_n(' ', columns - COLUMNS));
        }
    }

    /// The name of a field or a variant, which nothing is escaped in.
    fn name(&mut self, name: &str) {
        self.json.push('"');
        self.json.push_str(name);
        self.json.push('"');
    }

    fn text(&mut self, text: &str) {
        self.json.push('"');
        let mut done = 0;
        for (at, c) in unusual(text, |byte| byte < b' ' || byte == b'"' || byte == b'\\') {
            self.json.push_str(&text[done..at]);
            self.escape(c);
            done = at + c.len_utf8();
        }
        self.json.push_str(&text[done..]);
        self.json.push('"');
    }

    fn escape(&mut self, c: char) {
        let short = match c {
            '"' | '\\' => c,
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            _ => {
                // Writing to a string does not fail.
                _ = write!(self.json, "\\u{:04x}", u32::from(c));
                return;
            }
        };
        self.json.push('\\');
        self.json.push(short);
    }

    fn open(&mut self, brackets: [&'static str; 2]) -> Level<'_> {
        self.json.push_str(brackets[0]);
        self.depth += 1;
        Level { to: self, close: brackets[1], is_empty: true, is_of_variant: false }
    }

    /// An object of one key, the variant, of which the value is open.
    fn open_variant(&mut self, variant: &str, brackets: [&'static str; 2]) -> Level<'_> {
        let mut outer = self.open(OBJECT);
        outer.key(variant);
        Level { is_of_variant: true, ..outer.to.open(brackets) }
    }
}

const OBJECT: [&str; 2] = ["{", "}"];
const ARRAY: [&str; 2] = ["[", "]"];

/// An object or an array that is open.
pub struct Level<'i> {
    to: &'i mut Indented,
    close: &'static str,
    is_empty: bool,
    /// Whether it is the one value of an object that ends with it.
    is_of_variant: bool,
}

impl Level<'_> {
    fn next(&mut self) {
        self.to.line(self.is_empty);
        self.is_empty = false;
    }

    fn key(&mut self, key: &str) {
        self.next();
        self.to.name(key);
        self.to.json.push_str(": ");
    }

    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        value.serialize(&mut *self.to)
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.next();
        self.value(value)
    }

    fn field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<()> {
        self.key(key);
        self.value(value)
    }

    fn close(&mut self, bracket: &str) {
        self.to.depth -= 1;
        if !self.is_empty {
            self.to.line(true);
        }
        self.to.json.push_str(bracket);
        self.is_empty = false;
    }

    fn finish(mut self) {
        self.close(self.close);
        if self.is_of_variant {
            self.close(OBJECT[1]);
        }
    }
}

macro_rules! written {
    ($($name:ident: $type:ty,)+) => {
        $(fn $name(self, value: $type) -> Result<()> {
            // Writing to a string does not fail.
            _ = write!(self.json, "{value}");
            Ok(())
        })+
    };
}

impl<'i> ser::Serializer for &'i mut Indented {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Level<'i>;
    type SerializeTuple = Level<'i>;
    type SerializeTupleStruct = Level<'i>;
    type SerializeTupleVariant = Level<'i>;
    type SerializeMap = Level<'i>;
    type SerializeStruct = Level<'i>;
    type SerializeStructVariant = Level<'i>;

    written! {
        serialize_bool: bool,
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
    }

    fn serialize_f32(self, value: f32) -> Result<()> {
        self.json.push_str(&serde_json::to_string(&value)?);
        Ok(())
    }

    fn serialize_f64(self, value: f64) -> Result<()> {
        self.json.push_str(&serde_json::to_string(&value)?);
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<()> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<()> {
        self.text(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<()> {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Result<()> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<()> {
        self.json.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<()> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<()> {
        self.name(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<()> {
        let mut object = self.open(OBJECT);
        object.field(variant, value)?;
        object.finish();
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Level<'i>> {
        Ok(self.open(ARRAY))
    }

    fn serialize_tuple(self, _: usize) -> Result<Level<'i>> {
        Ok(self.open(ARRAY))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Level<'i>> {
        Ok(self.open(ARRAY))
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Result<Level<'i>> {
        Ok(self.open_variant(variant, ARRAY))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Level<'i>> {
        Ok(self.open(OBJECT))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Level<'i>> {
        Ok(self.open(OBJECT))
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Result<Level<'i>> {
        Ok(self.open_variant(variant, OBJECT))
    }
}

macro_rules! elements {
    ($($trait:ident $method:ident,)+) => {
        $(impl ser::$trait for Level<'_> {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
                self.element(value)
            }

            fn end(self) -> Result<()> {
                self.finish();
                Ok(())
            }
        })+
    };
}

elements! {
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field,
}

macro_rules! fields {
    ($($trait:ident,)+) => {
        $(impl ser::$trait for Level<'_> {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<()> {
                self.field(key, value)
            }

            fn end(self) -> Result<()> {
                self.finish();
                Ok(())
            }
        })+
    };
}

fields! {
    SerializeStruct,
    SerializeStructVariant,
}

impl ser::SerializeMap for Level<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<()> {
        self.next();
        let begin = self.to.json.len();
        self.value(key)?;
        if !self.to.json[begin..].starts_with('"') {
            return Err(Error::custom("a key is a text"));
        }
        self.to.json.push_str(": ");
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.value(value)
    }

    fn end(self) -> Result<()> {
        self.finish();
        Ok(())
    }
}
