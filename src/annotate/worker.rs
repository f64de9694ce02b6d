//! One thread's work: blocks in, annotated blocks out.

use std::io::Read;
use std::sync::{Mutex, PoisonError};

use super::columns::{Columns, Scratch, Standing};
use super::guess::{Guesses, Remains};
use super::layout::{Layout, Step};
use super::lexicon::Lexicon;
use super::mentions::Finder;
use super::source::{Block, Source};
use super::tally::Tally;
use super::turns::{Failure, Turn, Turns};

/// Bytes of output that are kept before they are written.
const KEPT: usize = 1 << 20;

/// What one thread works with.
pub struct Worker<'l> {
    layout: Layout,
    finder: Finder<'l>,
    columns: &'l Columns<'l>,
    scratch: Scratch,
    out: Vec<u8>,
    unmatched: Option<Vec<u8>>,
    /// Whether the columns of the record are inserted, and whether it is unmatched.
    inserted: Option<Standing>,
    /// What was met.
    pub tally: Tally,
}

impl<'l> Worker<'l> {
    /// A worker; `keeps` says whether it keeps unmatched lines.
    pub fn new(
        layout: Layout,
        lexicon: &'l Lexicon,
        remains: Option<&'l Remains<'l>>,
        columns: &'l Columns<'l>,
        keeps: bool,
    ) -> Self {
        Self {
            layout,
            finder: Finder::new(lexicon, remains.map(Guesses::new)),
            columns,
            scratch: Scratch::default(),
            out: Vec::new(),
            unmatched: keeps.then(Vec::new),
            inserted: None,
            tally: Tally::default(),
        }
    }

    /// Takes blocks until there are no more, or the run is stopped.
    pub fn run<R: Read>(&mut self, source: &Mutex<Source<R>>, turns: &Turns<'_>) {
        let mut buffer = Vec::new();
        loop {
            let mut locked = source.lock().unwrap_or_else(PoisonError::into_inner);
            let block = match locked.block(&mut buffer) {
                Ok(Some(block)) => block,
                Ok(None) => return,
                Err(error) => {
                    // What was read before is still written.
                    let mut turn = Turn::new(turns, locked.blocks + 1);
                    turn.write(&[], &[]);
                    drop(turn);
                    return turns.fail(Failure::Read(error));
                }
            };
            let mut turn = Turn::new(turns, locked.blocks);
            let goes_on = match block {
                Block::Records { last } => {
                    drop(locked);
                    self.records(&buffer, last, &mut turn)
                }
                Block::Long => match self.long(&mut buffer, &mut locked, &mut turn) {
                    Ok(goes_on) => goes_on,
                    Err(error) => {
                        drop(turn);
                        return turns.fail(Failure::Read(error));
                    }
                },
            };
            if !goes_on || !self.write(&mut turn) {
                return;
            }
        }
    }

    fn write(&mut self, turn: &mut Turn<'_, '_>) -> bool {
        let goes_on = turn.write(&self.out, self.unmatched.as_deref().unwrap_or_default());
        self.out.clear();
        self.unmatched.iter_mut().for_each(Vec::clear);
        goes_on
    }

    fn records(&mut self, block: &[u8], last: bool, turn: &mut Turn<'_, '_>) -> bool {
        if matches!(self.layout, Layout::Lines(_)) {
            return self.lines(block, turn);
        }
        let mut at = 0;
        while at < block.len() {
            let Some(end) = self.feed(block, at, last) else { break };
            self.end_record(&block[at..end]);
            at = end;
            if self.out.len() > KEPT && !self.write(turn) {
                return false;
            }
        }
        true
    }

    /// The short way for plain lines, of which each is in memory as a whole.
    fn lines(&mut self, block: &[u8], turn: &mut Turn<'_, '_>) -> bool {
        let mut rest = block;
        while !rest.is_empty() {
            let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
            let (line, next) = rest.split_at(end);
            rest = next;
            let text = line.strip_suffix(b"\n").map_or(line, |text| text.strip_suffix(b"\r").unwrap_or(text));
            self.out.extend_from_slice(text);
            let standing = self.columns.write(self.finder.find(text), &mut self.scratch, &mut self.out);
            self.out.extend_from_slice(&line[text.len()..]);
            let is_unknown = self.tally.count(standing, text);
            if is_unknown && let Some(unmatched) = &mut self.unmatched {
                unmatched.extend_from_slice(line);
            }
            if self.out.len() > KEPT && !self.write(turn) {
                return false;
            }
        }
        true
    }

    /// Streams a record that is too long to be kept: it is not copied to the unmatched lines.
    fn long<R: Read>(
        &mut self,
        buffer: &mut Vec<u8>,
        source: &mut Source<R>,
        turn: &mut Turn<'_, '_>,
    ) -> std::io::Result<bool> {
        let mut last = false;
        self.finder.begin();
        loop {
            let read = self.read_on(buffer, 0, last);
            if read.is_ok() || last {
                self.end_record(&[]);
                source.put_back(&buffer[read.unwrap_or_else(|read| read)..]);
                return Ok(true);
            }
            if !self.write(turn) {
                return Ok(false);
            }
            buffer.drain(..read.unwrap_or_else(|read| read));
            last = source.more(buffer)?;
        }
    }

    /// Reads one record; says where it ends, or nothing if what is left is none.
    fn feed(&mut self, block: &[u8], at: usize, last: bool) -> Option<usize> {
        self.finder.begin();
        self.read_on(block, at, last).ok()
    }

    /// Reads on in a record. Says where it ends, or else up to where it was read.
    fn read_on(&mut self, bytes: &[u8], from: usize, last: bool) -> Result<usize, usize> {
        let (mut at, mut copied) = (from, from);
        loop {
            let step = self.layout.step(bytes, at, last, Some(&mut self.finder));
            let (Step::Insert(to) | Step::End(to) | Step::More(to)) = step;
            self.out.extend_from_slice(&bytes[copied..to]);
            (at, copied) = (to, to);
            match step {
                Step::Insert(_) => self.insert(),
                Step::End(end) => return Ok(end),
                Step::More(read) => return Err(read),
            }
        }
    }

    /// Writes the columns of the record.
    fn insert(&mut self) {
        let mentions = self.finder.finish();
        if let Some(separator) = self.layout.separator() {
            self.tally.short += u64::from(self.layout.lacking() > 0);
            self.tally.long += u64::from(self.layout.is_long());
            self.out.extend(std::iter::repeat_n(separator, self.layout.lacking()));
        }
        if let Layout::Json(json) = &self.layout {
            self.tally.lacking += u64::from(!json.has_field);
            self.out.extend((json.members > 0).then_some(b','));
        }
        self.inserted = Some(self.columns.write(mentions, &mut self.scratch, &mut self.out));
    }

    fn end_record(&mut self, record: &[u8]) {
        self.tally.open |= self.layout.is_open();
        let Some(standing) = self.inserted.take() else {
            let is_broken = matches!(self.layout, Layout::Json(_)) && !record.trim_ascii().is_empty();
            self.tally.broken += u64::from(is_broken);
            return;
        };
        let is_unknown = self.tally.count(standing, self.finder.shown());
        if is_unknown && let Some(unmatched) = &mut self.unmatched {
            unmatched.extend_from_slice(record);
        }
    }
}
