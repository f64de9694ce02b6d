//! How far two keys are from each other.

use super::search_key;

/// Measures how far keys are from one key, within a limit: by optimal string alignment, in which
/// insertions, deletions, substitutions and swaps of neighbours count one each, computed only in a
/// band of that width along the diagonal (E. Ukkonen, Algorithms for approximate string matching,
/// 1985).
#[derive(Debug)]
pub struct EditDistance<'k> {
    key: &'k [u8],
    letters: u64,
    limit: usize,
    rows: [Vec<usize>; 3],
}

impl<'k> EditDistance<'k> {
    /// Measures from `key`, up to `limit`.
    pub fn new(key: &'k [u8], limit: usize) -> Self {
        Self { key, letters: letters(key), limit, rows: [const { Vec::new() }; 3] }
    }

    /// The distance of `other`, if it is within the limit.
    pub fn distance(&mut self, other: &[u8]) -> Option<usize> {
        let (a, b, limit) = (self.key, other, self.limit);
        if a.len().abs_diff(b.len()) > limit {
            return None;
        }
        // An edit takes away one letter and puts in one, at most. Most keys are told apart by that.
        let others = letters(b);
        let lacking = (self.letters & !others).count_ones().max((others & !self.letters).count_ones());
        if lacking as usize > limit {
            return None;
        }
        let far = limit + 1;
        let [before, last, row] = &mut self.rows;
        for cells in [&mut *before, last, row] {
            cells.clear();
            cells.resize(b.len() + 1, far);
        }
        last.iter_mut().enumerate().for_each(|(j, cell)| *cell = j.min(far));
        for i in 1..=a.len() {
            let (from, to) = (i.saturating_sub(limit).max(1), (i + limit).min(b.len()));
            row.fill(far);
            row[0] = i.min(far);
            let mut least = row[0];
            for j in from..=to {
                let same = usize::from(a[i - 1] != b[j - 1]);
                let mut cost = (last[j - 1] + same).min(last[j] + 1).min(row[j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    cost = cost.min(before[j - 2] + 1);
                }
                row[j] = cost.min(far);
                least = least.min(cost);
            }
            if least > limit {
                return None;
            }
            std::mem::swap(before, last);
            std::mem::swap(last, row);
        }
        (last[b.len()] <= limit).then_some(last[b.len()])
    }
}

/// Which letters a key has, a bit each; letters may share one.
fn letters(key: &[u8]) -> u64 {
    key.iter().fold(0, |letters, byte| letters | 1 << (byte & 63))
}

/// The closest of `choices` to a misspelt word, if one is near enough to be meant.
pub fn closest<'c>(word: &str, choices: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let key = search_key(word);
    let mut near = EditDistance::new(key.as_bytes(), if key.len() < 4 { 1 } else { 2 });
    let measured =
        choices.into_iter().filter_map(|choice| Some((near.distance(search_key(choice).as_bytes())?, choice)));
    measured.min().map(|(_, choice)| choice)
}
