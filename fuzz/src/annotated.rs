//! `annotate`: what comes in goes out, byte for byte, with columns, on any number of threads.
//!
//! The records of an input are found here once more, a byte at a time.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::ops::Range;
use std::sync::LazyLock;

use neurotx::annotate::source::Source;
use neurotx::annotate::{Annotator, Format, Job, Outputs, Stats};
use neurotx::catalog::Catalog;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::Extent;

/// Reading the catalog anew for each run would be most of the work.
static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(|| Annotator::new(Catalog::built_in()));

const COLUMNS: [&str; 6] = ["drug", "classes", "serotonin", "dopamine", "norepinephrine", "acetylcholine"];

/// What the first byte of an input says of how the rest is read.
#[derive(Clone, Copy)]
struct Options(u8);

impl Options {
    /// Those of an input, and the rest of it.
    fn split(data: &[u8]) -> Option<(Self, &[u8])> {
        data.split_first().map(|(&first, rest)| (Self(first), rest))
    }

    fn fuzzy(self) -> bool {
        self.0 & 1 != 0
    }

    /// How the input is read a second time.
    fn again(self) -> u8 {
        self.0 >> 1 & 7
    }

    fn separator(self) -> u8 {
        if self.0 & 16 == 0 { b',' } else { b'\t' }
    }

    fn header(self) -> bool {
        self.0 & 32 == 0
    }

    /// From 1 to 4.
    fn column(self) -> usize {
        1 + usize::from(self.0 >> 6)
    }
}

/// Ways to read an input a second time.
const WAYS: u8 = 8;

/// Threads of one of them, and the parts in which the input arrives. Most have one thread: to start
/// others takes longer than all else that is done for a short input.
fn way(number: u8) -> (usize, usize) {
    let threads = match number {
        0 => 2,
        1 => 3,
        _ => 1,
    };
    (threads, 2 + usize::from(number))
}

/// Every line of text gets six columns.
pub fn lines(data: &[u8], extent: Extent) {
    let Some((options, input)) = Options::split(data) else { return };
    let run = run(input, Format::Lines, options, extent);
    let Some(input) = text(input) else { return };
    let input = input.as_slice();
    let Ok(stats) = run.stats else { return assert!(run.lines.is_empty(), "what is refused is not written") };
    let (before, after): (Vec<_>, Vec<_>) = (lines_of(input).collect(), lines_of(&run.lines).collect());
    assert_eq!(before.len(), after.len());
    for (line, out) in before.iter().zip(after) {
        let (text, end) = without_end(line);
        let added = out.strip_prefix(text).and_then(|rest| rest.strip_suffix(end)).expect("the line stays");
        assert_eq!(count(added, b'\t'), COLUMNS.len(), "{added:?}");
    }
    assert_eq!(stats.lines + stats.blank, before.len() as u64);
    assert_eq!(stats.matched + stats.guessed + stats.ambiguous + stats.unmatched, stats.lines);
    assert_eq!(lines_of(&run.unmatched).count() as u64, stats.unmatched);
}

/// Every record of separated values gets six columns behind those of the header.
pub fn separated(data: &[u8], extent: Extent) {
    let Some((options, input)) = Options::split(data) else { return };
    let (separator, header) = (options.separator(), options.header());
    let format = Format::Separated { separator, column: Some(options.column().to_string()), header };
    let run = run(input, format, options, extent);
    let Some(input) = text(input) else { return };
    let input = input.as_slice();
    let Ok(stats) = run.stats else { return assert!(run.lines.is_empty(), "what is refused is not written") };
    let records = records(input, separator);
    assert_eq!(stats.open, records.iter().any(|record| record.contents == Contents::Open));
    let (mut out, mut width) = (run.lines.as_slice(), header.then_some(None));
    for record in records {
        let (content, end) = without_end(&input[record.bytes.clone()]);
        out = out.strip_prefix(content).expect("the record stays");
        let Contents::Fields(fields) = record.contents else {
            out = out.strip_prefix(end).expect("what is no record stays as it is");
            continue;
        };
        let (line, rest) = out.split_at(lines_of(out).next().map_or(0, <[u8]>::len));
        let added = line.strip_suffix(end).expect("the end of the record stays");
        if let Some(None) = width {
            let names = COLUMNS.map(|name| [&[separator], name.as_bytes()].concat()).concat();
            assert_eq!(added, names);
            width = Some(Some(fields));
        } else {
            let lacking = width.flatten().unwrap_or_default().saturating_sub(fields);
            assert_eq!(count(added, separator), lacking + COLUMNS.len(), "{added:?}");
        }
        out = rest;
    }
    assert!(out.is_empty(), "{out:?} is written too");
}

/// Every JSON object gets a member with six strings; what is none, or has it, stays as it is.
pub fn json_lines(data: &[u8], extent: Extent) {
    let Some((options, input)) = Options::split(data) else { return };
    let run = run(input, Format::Json { field: "d".to_owned() }, options, extent);
    let Some(input) = text(input) else { return };
    let input = input.as_slice();
    let (before, after): (Vec<_>, Vec<_>) = (lines_of(input).collect(), lines_of(&run.lines).collect());
    assert_eq!(before.len(), after.len());
    for (line, out) in before.into_iter().zip(after) {
        let object = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        // Strings that are not Unicode, and numbers beyond all floats, are not always read.
        let members = serde_json::from_slice::<BTreeMap<String, Value>>(object);
        let is_object = members.is_ok_and(|members| !members.contains_key("neurotx"));
        if line == out {
            assert!(!is_object, "{:?} gets no columns", String::from_utf8_lossy(line));
            continue;
        }
        assert!(serde_json::from_slice::<IgnoredAny>(object).is_ok(), "{:?} is no JSON", String::from_utf8_lossy(line));
        let close = line.iter().rposition(|&byte| byte == b'}').expect("an object");
        let (start, end) = line.split_at(close);
        let added = out.strip_prefix(start).and_then(|rest| rest.strip_suffix(end)).expect("the line stays");
        let is_empty = start.trim_ascii_end().ends_with(b"{");
        let member = if is_empty { added } else { added.strip_prefix(b",").expect("a comma") };
        let member = [b"{", member, b"}"].concat();
        let member: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_slice(&member).expect("strings");
        assert!(member.keys().eq(["neurotx"]), "{member:?}");
        let mut names = COLUMNS;
        names.sort_unstable();
        assert!(member["neurotx"].keys().eq(names), "{member:?}");
    }
}

/// What a run writes, and what it says at its end.
#[derive(PartialEq)]
struct Run {
    lines: Vec<u8>,
    unmatched: Vec<u8>,
    stats: Result<Stats, String>,
}

/// The text of an input as it is searched: in UTF-8, unpacked, its lines ending in line feeds. None if it
/// is refused, or its end cannot be read.
fn text(input: &[u8]) -> Option<Vec<u8>> {
    let mut source = Source::open(input, None).ok()?;
    let mut text = Vec::new();
    source.text.read_to_end(&mut text).ok()?;
    Some(text)
}

/// What a run writes, however the input arrives and on however many threads.
fn run(input: &[u8], format: Format, options: Options, extent: Extent) -> Run {
    let job = |threads| Job {
        format: format.clone(),
        encoding: None,
        status: false,
        fuzzy: options.fuzzy(),
        threads,
        record_limit: Job::RECORD_LIMIT,
    };
    let one = outcome(input, &job(1));
    for number in 0..WAYS {
        if extent == Extent::Whole || number == options.again() {
            let (threads, parts) = way(number);
            let several = outcome(InParts { input, part: input.len() / parts + 1 }, &job(threads));
            assert!(one == several, "{threads} threads or {parts} parts of the input change what is written");
        }
    }
    one
}

fn outcome(input: impl Read + Send, job: &Job) -> Run {
    let (mut lines, mut unmatched) = (Vec::new(), Vec::new());
    let end = ANNOTATOR.run(input, Outputs { lines: &mut lines, unmatched: Some(&mut unmatched) }, job);
    let stats = end.map(|mut summary| {
        // The number of a block depends on how the input arrives.
        summary.stats.keys.iter_mut().for_each(|(block, _)| *block = 0);
        summary.stats
    });
    Run { lines, unmatched, stats: stats.map_err(|error| error.to_string()) }
}

/// An input of which a part can be read at a time.
struct InParts<'i> {
    input: &'i [u8],
    part: usize,
}

impl Read for InParts<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = self.part.min(buffer.len());
        self.input.read(&mut buffer[..most])
    }
}

struct Record {
    bytes: Range<usize>,
    contents: Contents,
}

#[derive(PartialEq)]
enum Contents {
    /// Nothing but the end of a line.
    Nothing,
    /// So many fields.
    Fields(usize),
    /// A field whose quotes are not closed.
    Open,
}

/// Where a byte stands in a record.
#[derive(Clone, Copy, PartialEq)]
enum At {
    FieldStart,
    Unquoted,
    Quoted,
    /// Behind a quote in quotes.
    Closed,
}

/// The records of separated values. Quotes count where they open a field, and a byte order mark
/// before a record is no part of it.
fn records(input: &[u8], separator: u8) -> Vec<Record> {
    let mut records = Vec::new();
    let mut start = 0;
    while start < input.len() {
        let (len, contents) = record(&input[start..], separator);
        records.push(Record { bytes: start..start + len, contents });
        start += len;
    }
    records
}

/// The first record: its bytes, and what it holds.
fn record(input: &[u8], separator: u8) -> (usize, Contents) {
    let mark = if input.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let (mut at, mut fields) = (At::FieldStart, 1);
    let mut len = input.len();
    for (place, &byte) in input.iter().enumerate().skip(mark) {
        at = match (at, byte) {
            (At::FieldStart, b'"') | (At::Closed, b'"') => At::Quoted,
            (At::Quoted, b'"') => At::Closed,
            (At::Quoted, _) => At::Quoted,
            (_, b'\n') => {
                len = place + 1;
                break;
            }
            (_, byte) if byte == separator => {
                fields += 1;
                At::FieldStart
            }
            _ => At::Unquoted,
        };
    }
    let contents = match without_end(&input[mark..len]) {
        ([], _) | ([b'\r'], []) => Contents::Nothing,
        _ if at == At::Quoted => Contents::Open,
        _ => Contents::Fields(fields),
    };
    (len, contents)
}

fn lines_of(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split_inclusive(|&byte| byte == b'\n')
}

/// A line without its end, and its end.
fn without_end(line: &[u8]) -> (&[u8], &[u8]) {
    let end = if line.ends_with(b"\r\n") { 2 } else { usize::from(line.ends_with(b"\n")) };
    line.split_at(line.len() - end)
}

fn count(bytes: &[u8], byte: u8) -> usize {
    bytes.iter().filter(|&&b| b == byte).count()
}
