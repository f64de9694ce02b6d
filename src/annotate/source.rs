//! Where the text of an input comes from: as it is, unpacked, in another encoding, with other ends of
//! lines. Plain UTF-8 with line feeds is handed through, byte for byte and without a copy of it.

use std::io::{self, Read};

use super::container::{self, Container};
use super::encoding::{Encoding, Replaced};
use super::head::HeadError;
use super::{AnnotateError, Failure};

/// What bytes are read from.
pub type Bytes<'r> = Box<dyn Read + Send + 'r>;

/// Bytes that are looked at to find how lines end.
const SAMPLE: usize = 1 << 16;

/// Text in UTF-8.
pub struct Source<'r> {
    /// The text.
    pub text: Bytes<'r>,
    /// What it was written in.
    pub encoding: Encoding,
    /// The lines in which something was replaced, if it was written in another encoding.
    pub replaced: Option<Replaced>,
}

impl<'r> Source<'r> {
    /// The text of an input. Without a byte order mark it is in the encoding that is asked for, or UTF-8.
    ///
    /// # Errors
    /// If the input is something else than text or packed text, or cannot be read.
    pub fn open(input: impl Read + Send + 'r, asked: Option<Encoding>) -> Result<Self, AnnotateError> {
        let mut bytes = Peeked::new(Box::new(input));
        let container = bytes.container().map_err(Failure::Read)?;
        bytes = match container {
            None => bytes,
            Some(Container::Gzip) => Peeked::new(container::gzip(bytes)),
            Some(Container::Zstandard) => Peeked::new(container::zstandard(bytes)),
            Some(Container::Other(what, advice)) => return Err(HeadError::Other { what, advice }.into()),
        };
        if container.is_some() {
            match bytes.container().map_err(Failure::Read)? {
                None => {}
                Some(Container::Other(what, advice)) => return Err(HeadError::Other { what, advice }.into()),
                Some(_) => {
                    let (what, advice) = ("packed twice", "unpack it once, as by `zcat` or `zstdcat`");
                    return Err(HeadError::Other { what, advice }.into());
                }
            }
        }
        let encoding = match (Encoding::of_mark(&bytes.held), asked) {
            (Some((encoding, _)), _) | (None, Some(encoding)) => encoding,
            (None, None) => match Encoding::looks_like(&bytes.held) {
                Some(encoding) => return Err(HeadError::NoMark { encoding: encoding.name() }.into()),
                None => Encoding::default(),
            },
        };
        let (text, replaced) = match encoding {
            Encoding::Utf8 => (bytes, None),
            encoding => {
                let (text, replaced) = encoding.decode(Box::new(bytes));
                (Peeked::new(text), replaced)
            }
        };
        Ok(Self { text: with_line_feeds(text).map_err(Failure::Read)?, encoding, replaced })
    }
}

/// The text, its lines ending in line feeds if they end in carriage returns alone.
fn with_line_feeds(mut text: Peeked<'_>) -> io::Result<Bytes<'_>> {
    text.read_while(|held| held.len() < SAMPLE && !held.contains(&b'\n'))?;
    let sample = &text.held[..text.held.len().min(SAMPLE)];
    let has_returns_alone = sample.len() > 1 && sample.contains(&b'\r') && !sample.contains(&b'\n');
    Ok(if has_returns_alone { Box::new(LineFeeds { text, is_behind: false }) } else { Box::new(text) })
}

/// Bytes of which the first were looked at.
pub struct Peeked<'r> {
    held: Vec<u8>,
    /// How many of those that are held were handed on.
    used: usize,
    reader: Bytes<'r>,
    ended: bool,
}

impl<'r> Peeked<'r> {
    fn new(reader: Bytes<'r>) -> Self {
        Self { held: Vec::new(), used: 0, reader, ended: false }
    }

    /// Reads on while what is held asks for it, at least once.
    fn read_while(&mut self, asks: impl Fn(&[u8]) -> bool) -> io::Result<()> {
        while (self.held.is_empty() || asks(&self.held)) && !self.ended {
            let length = self.held.len();
            self.held.resize(length + SAMPLE, 0);
            let read = read(&mut self.reader, &mut self.held[length..]);
            self.held.truncate(length + *read.as_ref().unwrap_or(&0));
            self.ended = read? == 0;
        }
        Ok(())
    }

    /// What it is, if it is no text.
    fn container(&mut self) -> io::Result<Option<Container>> {
        const ZEROS: usize = 4;
        // Behind any first byte of a line a zero may come.
        let may_be_wide = |held: &[u8]| match held {
            [b'\n'] => false,
            [_] | [0xef, 0xbb] => true,
            held => held.len() < ZEROS && held.contains(&0),
        };
        self.read_while(|held| Container::may_become(held) || may_be_wide(held))?;
        Ok(Container::of(&self.held))
    }

    /// Whether nothing is left.
    pub fn is_at_end(&mut self) -> io::Result<bool> {
        if self.used == self.held.len() && !self.ended {
            (self.held, self.used) = (Vec::new(), 0);
            self.read_while(|_| false)?;
        }
        Ok(self.used == self.held.len())
    }
}

impl Read for Peeked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let rest = &self.held[self.used..];
        if rest.is_empty() {
            if self.ended {
                return Ok(0);
            }
            self.held = Vec::new();
            self.used = 0;
            return self.reader.read(buffer);
        }
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.used += count;
        Ok(count)
    }
}

/// Reads; an interrupt is no end.
fn read(reader: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match reader.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => return read,
        }
    }
}

/// Text with a line feed in place of each carriage return.
struct LineFeeds<'r> {
    text: Peeked<'r>,
    /// Whether the last byte was a carriage return: a line feed behind it is part of the same end.
    is_behind: bool,
}

impl Read for LineFeeds<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.text.read(buffer)?;
            let mut kept = 0;
            for at in 0..read {
                let byte = buffer[at];
                let is_rest = byte == b'\n' && self.is_behind;
                self.is_behind = byte == b'\r';
                if !is_rest {
                    buffer[kept] = if self.is_behind { b'\n' } else { byte };
                    kept += 1;
                }
            }
            if kept > 0 || read == 0 {
                return Ok(kept);
            }
        }
    }
}
