//! What a run saw: how many lines of which kind, and what was not known.

use rustc_hash::FxHashMap;

use super::columns::MatchStatus;
use super::invalid::Invalid;
use super::records::Remark;

/// Counts of lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stats {
    /// Lines, without a header and without blank ones: the sum of the four below.
    pub lines: u64,
    /// Lines that name at least one drug.
    pub matched: u64,
    /// Lines of which a drug was guessed, and none named.
    pub guessed: u64,
    /// Lines that hold only names which several drugs share.
    pub ambiguous: u64,
    /// Lines that hold no known name.
    pub unmatched: u64,
    /// Lines without text.
    pub blank: u64,
    /// Records with fewer fields than the header, which were filled up.
    pub short: u64,
    /// Records with more fields than the header.
    pub long: u64,
    /// Lines that are no JSON object, or one that has the member already: left as they are.
    pub broken: u64,
    /// Objects of which the member is nested deeper than is read: left as they are.
    pub deep: u64,
    /// Objects without the member that is searched.
    pub lacking: u64,
    /// Whether the input ends in an open quote.
    pub open: bool,
    /// Lines that hold what is no text in the encoding of the input.
    pub invalid: Invalid,
    /// Keys of the first object without the member, and the lines before the block that it stands in.
    pub keys: Option<(u64, Vec<String>)>,
    /// Few enough that texts which meet in one place of the table cost no more than to count these down.
    texts: FxHashMap<Box<[u8]>, u64>,
}

impl Stats {
    /// Texts that are counted at once (the counters of Misra and Gries, 1982). With more different
    /// ones rare ones are dropped, and counts are lower bounds.
    const TEXTS: usize = 4096;
    /// Bytes of a text that are kept.
    const LONGEST: usize = 80;

    /// Records that hold no known name, and those that could not be read: nobody knows what these hold.
    pub fn missed(&self) -> u64 {
        self.unmatched + self.broken + self.deep + u64::from(self.open)
    }

    /// Counts what is wrong with a record.
    pub fn remark(&mut self, remark: Remark) {
        match remark {
            Remark::Short => self.short += 1,
            Remark::Long => self.long += 1,
            Remark::Broken => self.broken += 1,
            Remark::Deep => self.deep += 1,
            Remark::Lacking => self.lacking += 1,
            Remark::Open => self.open = true,
        }
    }

    /// Notes lines that hold what is no text.
    pub fn note(&mut self, invalid: Invalid) {
        if invalid.lines > 0 {
            self.invalid = std::mem::take(&mut self.invalid).and(invalid);
        }
    }

    /// Counts a text; says whether it is unmatched.
    #[inline]
    pub fn count(&mut self, status: MatchStatus, text: &[u8]) -> bool {
        match status {
            MatchStatus::Matched => self.matched += 1,
            MatchStatus::Guessed => self.guessed += 1,
            MatchStatus::Ambiguous => self.ambiguous += 1,
            MatchStatus::Unmatched if text.trim_ascii().is_empty() => {
                self.blank += 1;
                return false;
            }
            MatchStatus::Unmatched => {
                self.unmatched += 1;
                self.remember(text.trim_ascii());
            }
        }
        self.lines += 1;
        status == MatchStatus::Unmatched
    }

    fn remember(&mut self, text: &[u8]) {
        let text = &text[..text.len().min(Self::LONGEST)];
        if let Some(count) = self.texts.get_mut(text) {
            *count += 1;
            return;
        }
        if self.texts.len() == Self::TEXTS {
            self.texts.retain(|_, count| {
                *count -= 1;
                *count > 0
            });
        }
        if self.texts.len() < Self::TEXTS {
            self.texts.insert(text.into(), 1);
        }
    }

    /// These and the counts of another part of the input.
    pub fn and(mut self, other: Self) -> Self {
        self.lines += other.lines;
        self.matched += other.matched;
        self.guessed += other.guessed;
        self.ambiguous += other.ambiguous;
        self.unmatched += other.unmatched;
        self.blank += other.blank;
        self.short += other.short;
        self.long += other.long;
        self.broken += other.broken;
        self.deep += other.deep;
        self.lacking += other.lacking;
        self.open |= other.open;
        self.note(other.invalid);
        self.keys = [self.keys.take(), other.keys].into_iter().flatten().min();
        for (text, count) in other.texts {
            *self.texts.entry(text).or_default() += count;
        }
        self
    }

    /// The most frequent texts that hold no known name, with how often each was seen.
    pub fn frequent(&self, most: usize) -> Vec<(String, u64)> {
        let mut all: Vec<(&[u8], u64)> = self.texts.iter().map(|(text, count)| (&**text, *count)).collect();
        all.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        all.truncate(most);
        all.into_iter().map(|(text, count)| (String::from_utf8_lossy(text).into_owned(), count)).collect()
    }
}
