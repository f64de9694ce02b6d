//! The encodings of text that are read, and text in them as UTF-8.

use std::str::FromStr;

use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

use encoding_rs::{Decoder, DecoderResult};

use super::invalid::Invalid;
use super::source::Bytes;

/// An encoding of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// UTF-8: what is not stays as it is.
    #[default]
    Utf8,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// Latin-1, read as Windows-1252: of what is written so, some is.
    Latin1,
    /// Windows-1252.
    Windows1252,
}

/// A name that no encoding has.
#[derive(Debug, thiserror::Error)]
#[error("choose one of utf-8, utf-16le, utf-16be, latin-1, windows-1252")]
pub struct UnknownEncoding;

impl FromStr for Encoding {
    type Err = UnknownEncoding;

    fn from_str(name: &str) -> Result<Self, UnknownEncoding> {
        Self::NAMES.into_iter().find(|(known, _)| *known == name).map(|(_, encoding)| encoding).ok_or(UnknownEncoding)
    }
}

impl Encoding {
    /// Each with the name by which it is asked for.
    pub const NAMES: [(&str, Self); 5] = [
        ("utf-8", Self::Utf8),
        ("utf-16le", Self::Utf16Le),
        ("utf-16be", Self::Utf16Be),
        ("latin-1", Self::Latin1),
        ("windows-1252", Self::Windows1252),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, encoding)| *encoding == self).map_or("", |(name, _)| name)
    }

    /// What the byte order mark at the beginning of a text tells, and its length.
    pub fn of_mark(start: &[u8]) -> Option<(Self, usize)> {
        let (encoding, length) = encoding_rs::Encoding::for_bom(start)?;
        let encoding = match encoding.name() {
            "UTF-16LE" => Self::Utf16Le,
            "UTF-16BE" => Self::Utf16Be,
            _ => Self::Utf8,
        };
        Some((encoding, length))
    }

    /// What a beginning is taken for by the zeros in it, though there is no mark. Behind a line feed nothing is
    /// waited for: it may be all that a slow pipe gives.
    pub fn looks_like(start: &[u8]) -> Option<Self> {
        match start {
            [b'\n', ..] => None,
            [first, 0, second, 0, ..] if *first > 0 && *second > 0 => Some(Self::Utf16Le),
            [0, first, 0, second, ..] if *first > 0 && *second > 0 => Some(Self::Utf16Be),
            _ => None,
        }
    }

    fn decoder(self) -> Option<Decoder> {
        let encoding = match self {
            Self::Utf8 => return None,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
            Self::Latin1 | Self::Windows1252 => encoding_rs::WINDOWS_1252,
        };
        Some(encoding.new_decoder_with_bom_removal())
    }

    /// Text in this encoding as UTF-8, and where the lines of which a part could not be read are noted.
    pub fn decode(self, encoded: Bytes<'_>) -> (Bytes<'_>, Option<Replaced>) {
        let Some(decoder) = self.decoder() else { return (encoded, None) };
        let replaced = Replaced::default();
        let decoded = Decoded {
            encoded,
            decoder,
            read: vec![0; CHUNK].into(),
            rest: 0..0,
            ended: false,
            is_done: false,
            spare: Vec::new(),
            line: 1,
            replaced: replaced.clone(),
        };
        (Box::new(decoded), Some(replaced))
    }
}

/// The lines that hold what was replaced by U+FFFD.
#[derive(Debug, Clone, Default)]
pub struct Replaced(Arc<Mutex<Invalid>>);

impl Replaced {
    /// Those so far.
    pub fn lines(&self) -> Invalid {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn add(&self, line: u64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).add(line);
    }
}

/// Bytes that are read at once.
const CHUNK: usize = 1 << 16;
/// Room that one character needs at most.
const CHARACTER: usize = 4;

/// Text as UTF-8 while it is read.
struct Decoded<'r> {
    encoded: Bytes<'r>,
    decoder: Decoder,
    read: Box<[u8]>,
    /// What was read and is not decoded.
    rest: std::ops::Range<usize>,
    ended: bool,
    /// Whether the decoder has said all: it must not be asked again.
    is_done: bool,
    /// What was decoded and did not fit.
    spare: Vec<u8>,
    /// The number of the line that is decoded.
    line: u64,
    replaced: Replaced,
}

impl Decoded<'_> {
    fn refill(&mut self) -> io::Result<()> {
        if self.rest.is_empty() && !self.ended {
            let read = self.encoded.read(&mut self.read)?;
            (self.rest, self.ended) = (0..read, read == 0);
        }
        Ok(())
    }

    /// Decodes as much as fits; says how much it wrote.
    fn decode(&mut self, buffer: &mut [u8]) -> usize {
        let input = &self.read[self.rest.clone()];
        let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(input, buffer, self.ended);
        self.rest.start += read;
        self.line += memchr::memchr_iter(b'\n', &buffer[..written]).count() as u64;
        if matches!(result, DecoderResult::Malformed(..)) {
            self.replaced.add(self.line);
            self.spare.extend_from_slice("\u{fffd}".as_bytes());
        }
        self.is_done = self.ended && result == DecoderResult::InputEmpty;
        written
    }
}

impl Read for Decoded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.spare.is_empty() {
                let count = self.spare.len().min(buffer.len());
                buffer[..count].copy_from_slice(&self.spare[..count]);
                self.spare.drain(..count);
                return Ok(count);
            }
            if self.is_done {
                return Ok(0);
            }
            self.refill()?;
            // What a decoder writes at once has to fit.
            let mut small = [0; CHARACTER];
            let is_small = buffer.len() < CHARACTER;
            let written = self.decode(if is_small { &mut small } else { buffer });
            if is_small {
                self.spare.splice(0..0, small[..written].iter().copied());
            } else if written > 0 {
                return Ok(written);
            }
        }
    }
}
