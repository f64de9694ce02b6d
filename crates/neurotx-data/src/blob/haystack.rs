//! What a search looks through: the search keys of the names and texts of every entry of a kind, in one run of
//! bytes, so that a word is found in all of them at once and no entry is decoded that does not hold it.

use memchr::memmem;

use super::Blob;
use crate::model::{Kind, Link, Looked, Searched, Text};
use crate::text::search_key;

/// Ends each key; no key holds it, and so no word goes over from one to the next.
const END: u8 = b'\n';

/// The keys of an entry of a kind that is indexed.
pub(super) fn keys<E: Searched>(entry: &E) -> Vec<u8> {
    if E::LOOKED != Looked::Indexed {
        return Vec::new();
    }
    // What composes sentences is looked at live.
    let no_sentence = |_: &Link| String::new();
    let texts = entry.texts(&no_sentence);
    let mut keys = Vec::new();
    for text in entry.names().into_iter().chain(texts.iter().map(Text::as_str)) {
        keys.extend(search_key(text).into_bytes());
        keys.push(END);
    }
    keys
}

impl Blob {
    /// The places of the entries of a kind that hold all words, in order. The first word should be the rarest.
    pub fn holding<'b>(&'b self, kind: Kind, words: &'b [String]) -> impl Iterator<Item = u32> + 'b {
        let haystack = self.haystack(kind);
        let (first, others) = words.split_first().map_or(("", words), |(first, others)| (first.as_str(), others));
        let finder = memmem::Finder::new(first.as_bytes());
        let mut others: Vec<memmem::Finder<'b>> = others.iter().map(memmem::Finder::new).collect();
        let (mut at, mut from) = (0, 0);
        std::iter::from_fn(move || {
            while at < haystack.count {
                let hit = from + finder.find(&haystack.keys[from..])?;
                at = haystack.entry_at(at, hit);
                let keys = &haystack.keys[haystack.start(at)..haystack.start(at + 1)];
                (at, from) = (at + 1, haystack.start(at + 1));
                if others.iter_mut().all(|word| word.find(keys).is_some()) {
                    return Some(at as u32 - 1);
                }
            }
            None
        })
    }

    fn haystack(&self, kind: Kind) -> Haystack<'_> {
        let table = self.section(Self::HAYSTACKS + kind as usize);
        let count = self.number(table);
        let keys = table + 4 + 4 * (count + 1);
        let end = keys + self.number(keys - 4);
        Haystack { blob: self, starts: table + 4, keys: &self.0[keys..end], count }
    }
}

/// The keys of all entries of a kind, one entry behind the other.
struct Haystack<'b> {
    blob: &'b Blob,
    starts: usize,
    keys: &'b [u8],
    count: usize,
}

impl Haystack<'_> {
    fn start(&self, at: usize) -> usize {
        self.blob.number(self.starts + 4 * at)
    }

    /// The entry whose keys a place is in, which is not before `from`.
    fn entry_at(&self, from: usize, place: usize) -> usize {
        let (mut low, mut high) = (from, self.count - 1);
        while low < high {
            let middle = low.midpoint(high + 1);
            if self.start(middle) <= place {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        low
    }
}
