//! Hashes of letters.

/// A hash of letters: the sum of each times a factor of its place, so that no letter waits for the one before it, and
/// what a slip makes of a word costs two or three of them. The hash of words that follow each other is that of their
/// letters without what stands between them, so that `5-HTP` and `5HTP` are one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hash {
    /// The sum; its high bits are the best spread.
    pub sum: u64,
    /// How many letters it is of.
    pub length: usize,
}

/// A factor for each place; behind the last the first comes again.
const FACTORS: [u64; 64] = factors();

const fn factors() -> [u64; 64] {
    let (mut factors, mut at, mut state) = ([0; 64], 0, 0u64);
    while at < factors.len() {
        // SplitMix64 (Steele et al., 2014); odd, so that no factor loses a difference.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        factors[at] = (mixed ^ (mixed >> 31)) | 1;
        at += 1;
    }
    factors
}

impl Hash {
    /// Of no letters.
    pub const EMPTY: Self = Self { sum: 0, length: 0 };

    /// With one more letter.
    #[inline]
    pub fn and(self, letter: u8) -> Self {
        Self { sum: self.sum.wrapping_add(Self::share(letter, self.length)), length: self.length + 1 }
    }

    /// Without its last letter.
    #[inline]
    pub fn without(self, letter: u8) -> Self {
        let length = self.length - 1;
        Self { sum: self.sum.wrapping_sub(Self::share(letter, length)), length }
    }

    /// What a letter at a place adds to the sum.
    #[inline]
    pub fn share(letter: u8, place: usize) -> u64 {
        u64::from(letter).wrapping_mul(FACTORS[place % FACTORS.len()])
    }

    /// Of a key.
    pub fn of(key: &[u8]) -> Self {
        key.iter().fold(Self::EMPTY, |hash, &letter| hash.and(letter))
    }
}
