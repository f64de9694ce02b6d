//! One thread's work: from a block of records to the same records with their columns.

use super::columns::{Columns, Scratch};
use super::json;
use super::mentions::Finder;
use super::records::{ReadRecord, Records, Remark, empty};
use super::stats::Stats;

/// What one thread works with.
#[derive(Debug)]
pub struct Worker<'l> {
    records: Records,
    writer: Writer<'l>,
}

/// What a worker made of its blocks.
#[derive(Debug)]
pub struct Writer<'l> {
    finder: Finder<'l>,
    columns: &'l Columns<'l>,
    scratch: Scratch,
    keeps_unmatched: bool,
    /// The annotated records of the last block.
    pub lines: Vec<u8>,
    /// The unmatched ones among them, as they were, if they are kept.
    pub unmatched: Vec<u8>,
    /// What was seen in all blocks.
    pub stats: Stats,
}

impl<'l> Worker<'l> {
    /// A worker that has seen nothing.
    pub fn new(records: Records, finder: Finder<'l>, columns: &'l Columns<'l>, keeps_unmatched: bool) -> Self {
        let (lines, unmatched) = (Vec::new(), Vec::new());
        let (scratch, stats) = (Scratch::default(), Stats::default());
        Self { records, writer: Writer { finder, columns, scratch, keeps_unmatched, lines, unmatched, stats } }
    }

    /// Annotates a block of whole records, which has this number.
    pub fn annotate(&mut self, block: &[u8], number: u64) -> &Writer<'l> {
        match &mut self.records {
            Records::Lines(lines) => self.writer.annotate(lines, block, number),
            Records::Separated(separated) => self.writer.annotate(separated.as_mut(), block, number),
            Records::Json(json) => self.writer.annotate(json, block, number),
        }
        &self.writer
    }

    /// What was seen in all blocks.
    pub fn into_stats(self) -> Stats {
        self.writer.stats
    }
}

impl Writer<'_> {
    fn annotate(&mut self, records: &mut impl ReadRecord, block: &[u8], number: u64) {
        empty(&mut self.lines);
        empty(&mut self.unmatched);
        let mut rest = block;
        while !rest.is_empty() {
            let record = records.next(rest);
            let (bytes, next) = rest.split_at(record.len);
            rest = next;
            if let Some(remark) = record.remark {
                self.stats.remark(remark);
                if remark == Remark::Lacking && self.stats.keys.is_none() {
                    self.stats.keys = Some((number, json::keys(bytes)));
                }
            }
            let Some(insert) = record.insert else {
                self.lines.extend_from_slice(bytes);
                continue;
            };
            self.lines.extend_from_slice(&bytes[..insert]);
            self.lines.extend(std::iter::repeat_n(record.fill.0, record.fill.1));
            let status = self.columns.write(self.finder.find(record.text), &mut self.scratch, &mut self.lines);
            self.lines.extend_from_slice(&bytes[insert..]);
            if self.stats.count(status, record.text) && self.keeps_unmatched {
                self.unmatched.extend_from_slice(bytes);
            }
        }
    }
}
