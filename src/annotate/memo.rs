//! What was found out of words, remembered: texts use few words, and those often.

use super::words::Hash;

/// Words that are remembered.
const REMEMBERED: usize = 1 << 13;

/// What was found out of the words that were seen last, each in a place by its hash.
#[derive(Debug, Default)]
pub struct Memo(Vec<(Hash, Option<u32>)>);

impl Memo {
    /// What was found out of a word of this hash, or what is found now.
    pub fn get_or(&mut self, hash: Hash, find: impl FnOnce() -> Option<u32>) -> Option<u32> {
        if self.0.is_empty() {
            self.0 = vec![(Hash::EMPTY, None); REMEMBERED];
        }
        let place = (hash.sum >> 40) as usize % REMEMBERED;
        if self.0[place].0 != hash {
            self.0[place] = (hash, find());
        }
        self.0[place].1
    }
}
