//! What an input is by its first bytes: text, text that is packed, or something else.

use std::io::{self, Read};

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::source::{Bytes, Peeked};

/// What holds the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    /// Members of gzip (RFC 1952).
    Gzip,
    /// Frames of Zstandard (RFC 8878).
    Zstandard,
    /// Something that is not read: its name, and what to do.
    Other(&'static str, &'static str),
}

const SHEET: &str = "save the sheet as \"CSV UTF-8\", or unpack the archive";
const TABLE: &str = "write it as CSV, as by `duckdb -c \"COPY (FROM 'file') TO 'file.csv'\"`";

/// The first bytes of each. Those of text that somebody may write are no mark: `PAR1` is a receptor.
const MARKS: [(&[u8], Container); 14] = [
    (b"\x1f\x8b", Container::Gzip),
    (b"\x28\xb5\x2f\xfd", Container::Zstandard),
    (b"PK\x03\x04", Container::Other("a ZIP archive, as .xlsx, .docx and .ods are", SHEET)),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        Container::Other("a file of old Microsoft Office, as .xls and .doc are", SHEET),
    ),
    (b"%PDF-", Container::Other("a PDF", "take out its text, as by `pdftotext -layout`")),
    (b"{\\rtf", Container::Other("rich text", "save it as plain text")),
    (b"PAR1\x15", Container::Other("Parquet", TABLE)),
    (b"ARROW1\0\0", Container::Other("Arrow", TABLE)),
    (
        b"SQLite format 3\0",
        Container::Other("an SQLite database", "write its table as CSV, as by `sqlite3 -csv -header`"),
    ),
    (b"BZh91AY&SY", Container::Other("packed by bzip2", "unpack it, as by `bzcat FILE | neurotx annotate`")),
    (b"\xfd7zXZ\0", Container::Other("packed by xz", "unpack it, as by `xzcat FILE | neurotx annotate`")),
    (b"7z\xbc\xaf\x27\x1c", Container::Other("a 7-Zip archive", "unpack it")),
    (b"\xff\xfe\0\0", UTF_32),
    (b"\0\0\xfe\xff", UTF_32),
];

const UTF_32: Container = Container::Other("UTF-32", "convert it, as by `iconv -f UTF-32 -t UTF-8`");

impl Container {
    /// What an input is that begins so, if it is no text.
    pub fn of(start: &[u8]) -> Option<Self> {
        MARKS.iter().find(|(mark, _)| start.starts_with(mark)).map(|(_, container)| *container)
    }

    /// Whether more bytes may tell.
    pub fn may_become(start: &[u8]) -> bool {
        MARKS.iter().any(|(mark, _)| mark.len() > start.len() && mark.starts_with(start))
    }
}

/// The text in members of gzip.
pub fn gzip<'r>(packed: Peeked<'r>) -> Bytes<'r> {
    Box::new(MultiGzDecoder::new(packed))
}

/// The text in frames of Zstandard, one behind another.
pub fn zstandard<'r>(packed: Peeked<'r>) -> Bytes<'r> {
    Box::new(Frames { packed, decoder: FrameDecoder::new(), is_within: false })
}

/// Reads one frame after another: the decoder knows one.
struct Frames<'r> {
    packed: Peeked<'r>,
    decoder: FrameDecoder,
    /// Whether a frame is begun and not at its end.
    is_within: bool,
}

impl Frames<'_> {
    /// Begins the next frame, if there is one.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.packed.is_at_end()? {
            match self.decoder.init(&mut self.packed) {
                Ok(()) => {
                    self.is_within = true;
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut self.packed.by_ref().take(length.into()), &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        Ok(false)
    }

    fn end(&mut self) -> io::Result<()> {
        self.is_within = false;
        let written = self.decoder.get_checksum_from_data();
        if written.is_some() && written != self.decoder.get_calculated_checksum() {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the checksum of a Zstandard frame is wrong"));
        }
        Ok(())
    }
}

impl Read for Frames<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.is_within || self.begin()? {
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder.decode_blocks(&mut self.packed, one).map_err(io::Error::other)?;
            }
            let read = self.decoder.read(buffer)?;
            if read > 0 {
                return Ok(read);
            }
            self.end()?;
        }
        Ok(0)
    }
}
