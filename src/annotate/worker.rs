//! One thread's work: from a block of records to the same records with their columns.

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
        Self { records, writer: Writer { finder, statuses, columns, scratch, keeps_unmatched, written, stats } }
    }

    /// Annotates a block of whole records, behind so many lines, and hands it on: in parts if it
    /// becomes long, and at the end in any case.
    ///
    /// # Errors
    /// Those of `hand_on`, which says besides whether anybody takes more.
    pub fn annotate(&mut self, block: &[u8], before: u64, hand_on: &mut HandOn<'_>) -> Result<(), Failure> {
        self.writer.stats.note(Invalid::of(block, before));
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
        let mut rest = block;
        while !rest.is_empty() {
            let record = records.next(rest);
            let (bytes, next) = rest.split_at(record.len);
            rest = next;
            if let Some(remark) = record.remark {
                self.stats.remark(remark);
                if remark == Remark::Lacking && self.stats.keys.is_none() {
                    self.stats.keys = Some((before, json::keys(bytes)));
                }
            }
            self.write(&record, bytes);
            self.written.end_record(self.keeps_unmatched);
            if self.written.is_full() {
                if !hand_on(&self.written)? {
                    return Ok(());
                }
                self.written.clear();
            }
        }
        hand_on(&self.written).map(|_| ())
    }

    fn write(&mut self, record: &Record<'_>, bytes: &[u8]) {
        let Written { lines, unmatched, .. } = &mut self.written;
        let is_missed = if let Some(insert) = record.insert {
            lines.extend_from_slice(&bytes[..insert]);
            if record.fill.1 > 0 {
                lines.extend(std::iter::repeat_n(record.fill.0, record.fill.1));
            }
            let status = match &mut self.statuses {
                None => self.columns.write(self.finder.find(record.text), None, &mut self.scratch, lines),
                Some(reader) => {
                    self.finder.find(record.text);
                    let (mentions, text, places) = self.finder.found(record.text);
                    let statuses = reader.read(text, places, mentions.len());
                    self.columns.write(mentions, Some(statuses), &mut self.scratch, lines)
                }
            };
            lines.extend_from_slice(&bytes[insert..]);
            self.stats.count(status, record.text)
        } else {
            lines.extend_from_slice(bytes);
            record.remark.is_some()
        };
        if is_missed && self.keeps_unmatched {
            unmatched.extend_from_slice(bytes);
        }
    }
}
