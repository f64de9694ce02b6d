//! A name as typed -> the key it is looked up by; and how near two keys are.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds case, accents, hyphens, spaces, punctuation and Greek letters, so that `5-HT₂A`, `5ht 2a`
/// and `5HT2A` are one key, as are `β1` and `beta1`. Idempotent.
pub fn normal(name: &str) -> String {
    if name.is_ascii() {
        return name.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase() as char).collect();
    }
    let mut key = String::with_capacity(name.len());
    for c in name.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase) {
        match greek(c) {
            Some(word) => key.push_str(word),
            None => key.extend(c.nfkd().filter(|c| c.is_alphanumeric() && greek(*c).is_none())),
        }
    }
    key
}

/// A name as one word that shells take as it is, led to by the same key: `bath-salts`.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            c if c.is_alphanumeric() || matches!(c, '.' | '/' | '+') => slug.push(c),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The name of a Greek letter, as pharmacology spells it out.
fn greek(letter: char) -> Option<&'static str> {
    Some(match letter {
        'α' => "alpha",
        'β' => "beta",
        'γ' => "gamma",
        'δ' => "delta",
        'ε' => "epsilon",
        'κ' => "kappa",
        'λ' => "lambda",
        'μ' => "mu",
        'ν' => "nu",
        'ω' => "omega",
        'π' => "pi",
        'ρ' => "rho",
        'σ' | 'ς' => "sigma",
        'τ' => "tau",
        'χ' => "chi",
        'ψ' => "psi",
        _ => return None,
    })
}

/// Measures how far keys are from one key, within a limit.
///
/// Insertions, deletions, substitutions and swaps of neighbours count one each (optimal string
/// alignment, computed only within the limit of the diagonal).
#[derive(Debug)]
pub struct Near<'k> {
    key: &'k [u8],
    limit: usize,
    rows: [Vec<usize>; 3],
}

impl<'k> Near<'k> {
    /// Measures from `key`, up to `limit`.
    pub fn new(key: &'k [u8], limit: usize) -> Self {
        Self { key, limit, rows: [const { Vec::new() }; 3] }
    }

    /// The distance of `other`, if it is within the limit.
    pub fn distance(&mut self, other: &[u8]) -> Option<usize> {
        let (a, b, limit) = (self.key, other, self.limit);
        if a.len().abs_diff(b.len()) > limit {
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

/// The nearest of `choices` to a misspelt word, if one is near enough to be meant.
pub fn nearest<'c>(word: &str, choices: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let key = normal(word);
    let mut near = Near::new(key.as_bytes(), if key.len() < 4 { 1 } else { 2 });
    let measured = choices.into_iter().filter_map(|choice| Some((near.distance(normal(choice).as_bytes())?, choice)));
    measured.min().map(|(_, choice)| choice)
}
