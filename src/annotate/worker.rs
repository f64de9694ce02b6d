//! One thread's work: from a block of records to the same records with their columns.

use std::ops::Range;

use super::columns::{Columns, Scratch};
use super::invalid::Invalid;
use super::mentions::Finder;
use super::records::{ReadRecord, Record, Records, Remark};
use super::stats::Stats;
use super::status::StatusReader;
use super::written::Written;
use super::{Failure, json};

/// What one thread works with.
#[derive(Debug)]
pub struct Worker<'l> {
    records: Records,
    writer: Writer<'l>,
}

/// Writes what stands behind records.
#[derive(Debug)]
struct Writer<'l> {
    finder: Finder<'l>,
    statuses: Option<StatusReader<'l>>,
    columns: &'l Columns<'l>,
    scratch: Scratch,
    keeps_unmatched: bool,
    /// Whether no text of the block can be other than ASCII.
    is_ascii: bool,
    written: Written,
    stats: Stats,
}

impl<'l> Worker<'l> {
    /// A worker that has seen nothing.
    pub fn new(
        records: Records,
        finder: Finder<'l>,
        statuses: Option<StatusReader<'l>>,
        columns: &'l Columns<'l>,
        keeps_unmatched: bool,
    ) -> Self {
        let (scratch, written, stats) = (Scratch::default(), Written::default(), Stats::default());
        let is_ascii = false;
        Self {
            records,
            writer: Writer { finder, statuses, columns, scratch, keeps_unmatched, is_ascii, written, stats },
        }
    }

    /// Annotates a block of whole records, behind so many lines, and hands it on: in parts if it
    /// becomes long, and at the end in any case.
    ///
    /// # Errors
    /// Those of `hand_on`, which says besides whether anybody takes more.
    pub fn annotate(&mut self, block: &[u8], before: u64, hand_on: &mut HandOn<'_>) -> Result<(), Failure> {
        let is_ascii = block.is_ascii();
        if !is_ascii {
            self.writer.stats.note(Invalid::of(block, before));
        }
        // What JSON escapes may be anything.
        self.writer.is_ascii = is_ascii && !matches!(self.records, Records::Json(_));
        match &mut self.records {
            Records::Lines(lines) => self.writer.annotate(lines, block, before, hand_on),
            Records::Separated(separated) => self.writer.annotate(separated.as_mut(), block, before, hand_on),
            Records::Json(json) => self.writer.annotate(json, block, before, hand_on),
        }
    }

    /// What was seen in all blocks.
    pub fn into_stats(self) -> Stats {
        self.writer.stats
    }
}

/// Takes what is written; says whether more is wanted.
pub type HandOn<'h> = dyn FnMut(&Written) -> Result<bool, Failure> + 'h;

impl Writer<'_> {
    fn annotate(
        &mut self,
        records: &mut impl ReadRecord,
        block: &[u8],
        before: u64,
        hand_on: &mut HandOn<'_>,
    ) -> Result<(), Failure> {
        self.written.clear();
        // Where the next record begins, and where what is not yet copied does.
        let (mut at, mut kept) = (0, 0);
        while at < block.len() {
            let record = records.next(&block[at..]);
            let bytes = at..at + record.len;
            at = bytes.end;
            if let Some(remark) = record.remark {
                self.stats.remark(remark);
                if remark == Remark::Lacking && self.stats.keys.is_none() {
                    self.stats.keys = Some((before, json::keys(&block[bytes.clone()])));
                }
            }
            kept = self.write(&record, block, bytes, kept);
            if self.keeps_unmatched || self.written.is_full() {
                self.written.lines.extend_from_slice(&block[kept..at]);
                kept = at;
                self.written.end_record(self.keeps_unmatched);
            }
            if self.written.is_full() {
                if !hand_on(&self.written)? {
                    return Ok(());
                }
                self.written.clear();
            }
        }
        self.written.lines.extend_from_slice(&block[kept..]);
        hand_on(&self.written).map(|_| ())
    }

    /// Writes a record, behind what is not yet copied of those before it: the end of one and the beginning of the next
    /// are copied at once. Says from where on the block is not yet copied.
    fn write(&mut self, record: &Record<'_>, block: &[u8], bytes: Range<usize>, mut kept: usize) -> usize {
        let is_missed = if let Some(insert) = record.insert {
            let lines = &mut self.written.lines;
            let insert = bytes.start + insert;
            lines.extend_from_slice(&block[kept..insert]);
            kept = insert;
            if record.fill.1 > 0 {
                lines.extend(std::iter::repeat_n(record.fill.0, record.fill.1));
            }
            let status = match &mut self.statuses {
                None => {
                    let mentions = self.finder.find(record.text, self.is_ascii);
                    self.columns.write(mentions, None, &mut self.scratch, lines)
                }
                Some(reader) => {
                    self.finder.find(record.text, self.is_ascii);
                    let (mentions, text, places) = self.finder.found(record.text);
                    let statuses = reader.read(text, places, mentions.len());
                    self.columns.write(mentions, Some(statuses), &mut self.scratch, lines)
                }
            };
            self.stats.count(status, record.text)
        } else {
            record.remark.is_some()
        };
        if is_missed && self.keeps_unmatched {
            self.written.unmatched.extend_from_slice(&block[bytes]);
        }
        kept
    }
}
