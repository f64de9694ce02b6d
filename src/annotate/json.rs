//! JSON lines: the strings of one member of each object, and where a member can be added.

use super::columns::KEY;
use super::layout::Step;
use super::mentions::Finder;

/// Reads objects, one a line, without building them.
#[derive(Debug, Clone)]
pub struct Json {
    field: Vec<u8>,
    place: Place,
    depth: usize,
    key: Vec<u8>,
    /// Members of the object so far.
    pub members: usize,
    /// Whether the object has the member that is searched.
    pub has_field: bool,
    /// Whether the next string is a key.
    key_next: bool,
    /// Whether the value that is read is searched.
    wanted: bool,
    /// First half of a pair of UTF-16.
    high: Option<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before the object.
    Before,
    /// Between strings.
    Between,
    /// In a string.
    String,
    /// Behind a backslash.
    Escape,
    /// In an escaped UTF-16 unit: digits so far, and their value.
    Unit(u8, u16),
    /// Behind the object, whose closing brace is next if the columns were just inserted.
    After,
    /// In a line that is no object.
    Broken,
}

impl Json {
    /// Objects whose member `field` is searched.
    pub fn new(field: &str) -> Self {
        Self {
            field: field.as_bytes().to_vec(),
            place: Place::Before,
            depth: 0,
            key: Vec::new(),
            members: 0,
            has_field: false,
            key_next: false,
            wanted: false,
            high: None,
        }
    }

    /// Reads on from a place: see [`super::layout::Layout::step`].
    pub fn step(&mut self, bytes: &[u8], mut at: usize, last: bool, mut text: Option<&mut Finder<'_>>) -> Step {
        while let Some(&byte) = bytes.get(at) {
            if byte == b'\n' {
                self.place = Place::Before;
                return Step::End(at + 1);
            }
            match self.place {
                Place::Before if byte == b'{' => self.open(),
                Place::Before if byte.is_ascii_whitespace() || !byte.is_ascii() => {}
                Place::Before => self.place = Place::Broken,
                Place::Between => {
                    if self.between(byte) {
                        self.place = Place::After;
                        return Step::Insert(at);
                    }
                }
                Place::String => {
                    let end = memchr::memchr3(b'"', b'\\', b'\n', &bytes[at..]).map_or(bytes.len(), |found| at + found);
                    self.take(&bytes[at..end], &mut text);
                    match bytes.get(end) {
                        Some(b'"') => self.end_string(&mut text),
                        Some(b'\\') => self.place = Place::Escape,
                        // The line ends in a string.
                        _ => {
                            at = end;
                            continue;
                        }
                    }
                    at = end;
                }
                Place::Escape => self.escape(byte, &mut text),
                Place::Unit(digits, value) => self.unit(byte, digits, value, &mut text),
                Place::After | Place::Broken => {
                    at = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |found| at + found);
                    continue;
                }
            }
            at += 1;
        }
        if last && self.place != Place::Before {
            self.place = Place::Before;
            return Step::End(at);
        }
        Step::More(at)
    }

    fn open(&mut self) {
        self.place = Place::Between;
        (self.depth, self.members, self.has_field) = (1, 0, false);
        (self.key_next, self.wanted, self.high) = (true, false, None);
    }

    /// Takes a byte between strings; says whether the object ends at it.
    fn between(&mut self, byte: u8) -> bool {
        match byte {
            b'"' => {
                self.place = Place::String;
                if self.is_key() {
                    self.key.clear();
                    self.members += 1;
                }
            }
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => {
                self.depth -= 1;
                return self.depth == 0;
            }
            b':' if self.depth == 1 => {
                self.key_next = false;
                self.wanted = self.key == self.field;
                self.has_field |= self.wanted;
            }
            b',' if self.depth == 1 => (self.key_next, self.wanted) = (true, false),
            _ => {}
        }
        false
    }

    fn is_key(&self) -> bool {
        self.depth == 1 && self.key_next
    }

    /// Takes letters of a string.
    fn take(&mut self, letters: &[u8], text: &mut Option<&mut Finder<'_>>) {
        if self.is_key() {
            let room = (self.field.len() + KEY.len() + 1).saturating_sub(self.key.len());
            self.key.extend_from_slice(&letters[..letters.len().min(room)]);
        } else if self.wanted
            && let Some(finder) = text
        {
            finder.push(letters);
        }
    }

    fn end_string(&mut self, text: &mut Option<&mut Finder<'_>>) {
        self.place = Place::Between;
        if self.is_key() {
            if self.key == KEY.as_bytes() {
                self.place = Place::Broken;
            }
        } else if self.depth > 1 {
            // The next string of a list is another text.
            self.take(b"\n", text);
        }
    }

    fn escape(&mut self, byte: u8, text: &mut Option<&mut Finder<'_>>) {
        self.place = Place::String;
        match byte {
            b'u' => self.place = Place::Unit(0, 0),
            b'"' | b'\\' | b'/' => self.take(&[byte], text),
            // Line feeds, tabs and the like are white space.
            _ => self.take(b" ", text),
        }
    }

    fn unit(&mut self, byte: u8, digits: u8, value: u16, text: &mut Option<&mut Finder<'_>>) {
        const DIGITS: u8 = 4;
        let digit = (byte as char).to_digit(16).unwrap_or(0) as u16;
        let value = value << 4 | digit;
        if digits + 1 < DIGITS {
            self.place = Place::Unit(digits + 1, value);
            return;
        }
        self.place = Place::String;
        let units = [self.high.take().unwrap_or(value), value];
        let pair = if units[0] == value { &units[1..] } else { &units[..] };
        match char::decode_utf16(pair.iter().copied()).next() {
            Some(Ok(c)) => self.take(c.encode_utf8(&mut [0; 4]).as_bytes(), text),
            _ => self.high = Some(value),
        }
    }
}
