//! Hashes of letters.

/// A hash of letters: the sum of eight at a time, as one number, each times a factor of its place. No letter waits for
/// the one before it, and the sum of what a slip makes of a word is composed of those of its parts. The hash of words that
/// follow each other is that of their letters without what stands between them, so that `5-HTP` and `5HTP` are one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hash {
    sum: u64,
    length: usize,
}

/// Letters that are one number.
const EIGHT: usize = 8;

/// A factor for each eight places; behind the last the first comes again. They are odd, so that no difference is lost.
const FACTORS: [u64; 8] = [
    0x9e37_79b9_7f4a_7c15,
    0xbf58_476d_1ce4_e5b9,
    0x94d0_49bb_1331_11eb,
    0xd6e8_feb8_6659_fd93,
    0xa076_1d64_78bd_642f,
    0xe703_7ed1_a0b4_28db,
    0x8ebc_6af0_9c88_c6e3,
    0x5899_65cc_7537_4cc3,
];

impl Hash {
    /// Of no letters.
    pub const EMPTY: Self = Self { sum: 0, length: 0 };

    /// With as many letters more, at most eight: the first is in the lowest byte, and those above the last are zero.
    #[inline]
    pub fn and(self, letters: u64, count: usize) -> Self {
        let (place, shift) = (self.length / EIGHT, 8 * (self.length % EIGHT) as u32);
        let here = (letters << shift).wrapping_mul(FACTORS[place % FACTORS.len()]);
        // In two steps, since none may be as wide as the number.
        let next = (letters >> 1 >> (u64::BITS - 1 - shift)).wrapping_mul(FACTORS[(place + 1) % FACTORS.len()]);
        Self { sum: self.sum.wrapping_add(here).wrapping_add(next), length: self.length + count }
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
        let shifted = u64::from(letter) << (8 * (place % EIGHT));
        shifted.wrapping_mul(FACTORS[place / EIGHT % FACTORS.len()])
    }

    /// Of a key.
    pub fn of(key: &[u8]) -> Self {
        key.chunks(EIGHT).fold(Self::EMPTY, |hash, letters| {
            let mut eight = [0; EIGHT];
            eight[..letters.len()].copy_from_slice(letters);
            hash.and(u64::from_le_bytes(eight), letters.len())
        })
    }

    /// A number in which every bit depends on all letters, those above more than those below.
    #[inline]
    pub fn mixed(self) -> u64 {
        Self::mix(self.sum)
    }

    /// The same, of a sum.
    #[inline]
    pub fn mix(sum: u64) -> u64 {
        (sum ^ (sum >> 32)).wrapping_mul(FACTORS[0])
    }
}
