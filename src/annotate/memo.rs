//! What was found out of words, remembered: texts use few words, and those often.

use super::words::Hash;

/// Words that are remembered: a long list has some ten thousand words that are no names.
const REMEMBERED: usize = 1 << 15;
/// Stands for nothing among what was found.
const NOTHING: u32 = u32::MAX;

/// What was found out of the words that were seen last, each in a place by its hash.
#[derive(Debug, Default)]
pub struct Memo(Vec<(u64, u32)>);

impl Memo {
    /// What was found out of a word of this hash, or what is found now.
    pub fn get_or(&mut self, hash: Hash, find: impl FnOnce() -> Option<u32>) -> Option<u32> {
        if self.0.is_empty() {
            self.0 = vec![(Hash::EMPTY.sum, NOTHING); REMEMBERED];
        }
        let (sum, found) = &mut self.0[(hash.mixed() >> 40) as usize % REMEMBERED];
        if *sum != hash.sum {
            (*sum, *found) = (hash.sum, find().unwrap_or(NOTHING));
        }
        (*found != NOTHING).then_some(*found)
    }
}
