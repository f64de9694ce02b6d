//! Hashes of letters.

/// A hash of letters: eight of them are one number, and the sum of these, each times a factor of its place, is the hash.
/// So no letter waits for the one before it, eight cost one multiplication, and what a slip makes of a word costs two or
/// three. The hash of words that follow each other is that of their letters without what stands between them, so that
/// `5-HTP` and `5HTP` are one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hash {
    /// The sum; its high bits are the best spread.
    pub sum: u64,
    /// How many letters it is of.
    pub length: usize,
}

/// Letters that are one number.
const TOGETHER: usize = 8;

/// A factor for each number; behind the last the first comes again.
const FACTORS: [u64; 8] = factors();

const fn factors() -> [u64; 8] {
    let (mut factors, mut at, mut state) = ([0; 8], 0, 0u64);
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

    /// With so many more letters, eight at most: the first is in the lowest byte, and the bytes behind them are zero.
    #[inline]
    pub fn and_together(self, letters: u64, count: usize) -> Self {
        let (at, shift) = (self.length / TOGETHER, 8 * (self.length % TOGETHER));
        let mut sum = self.sum.wrapping_add((letters << shift).wrapping_mul(factor(at)));
        if shift > 0 {
            // What the number that is begun has no room for.
            sum = sum.wrapping_add((letters >> (64 - shift)).wrapping_mul(factor(at + 1)));
        }
        Self { sum, length: self.length + count }
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
        (u64::from(letter) << (8 * (place % TOGETHER))).wrapping_mul(factor(place / TOGETHER))
    }

    /// Of a key.
    pub fn of(key: &[u8]) -> Self {
        let (together, rest) = key.as_chunks::<TOGETHER>();
        let hash =
            together.iter().fold(Self::EMPTY, |hash, eight| hash.and_together(u64::from_le_bytes(*eight), TOGETHER));
        rest.iter().fold(hash, |hash, &letter| hash.and(letter))
    }

    /// The sum with all bits spread: the letters of one number reach no bit below their own.
    #[inline]
    pub fn mixed(self) -> u64 {
        (self.sum ^ (self.sum >> 32)).wrapping_mul(FACTORS[0])
    }
}

#[inline]
fn factor(at: usize) -> u64 {
    FACTORS[at % FACTORS.len()]
}
