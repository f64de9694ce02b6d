//! Salts beside a name: in English, and as French, German, Spanish and Italian write them.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::text::{international, search_key, stem};

/// Salts, hydrates and esters: words that name a form of a drug, not another drug.
pub const SALTS: &[&str] = &[
    "acetate",
    "anhydrous",
    "besilate",
    "besylate",
    "bitartrate",
    "bromide",
    "calcium",
    "camsylate",
    "carbonate",
    "chloride",
    "citrate",
    "decanoate",
    "dihydrate",
    "dihydrochloride",
    "dimesylate",
    "embonate",
    "enanthate",
    "fumarate",
    "gluconate",
    "hcl",
    "hemifumarate",
    "hemihydrate",
    "hemitartrate",
    "hydrobromide",
    "hydrochloride",
    "hydrogen",
    "lactate",
    "maleate",
    "malate",
    "mesilate",
    "mesylate",
    "monohydrate",
    "napsylate",
    "nitrate",
    "oxalate",
    "palmitate",
    "pamoate",
    "phosphate",
    "potassium",
    "saccharate",
    "sodium",
    "succinate",
    "sulfate",
    "sulphate",
    "tannate",
    "tartrate",
    "tosylate",
    "trihydrate",
];

/// The same where another language has another stem; the rest differs from English as names of drugs do.
const FOREIGN: &str = "
    bromhidrato bromhydrate bromidrato bromure bromuro calcico calcio calcique chlorhydrate chlorure clorhidrato
    cloridrato cloruro hidrocloruro kalium magnesico magnesium malat malato natrium potasico potasio potassico potassio potassique sodico
    sodio sodique solfato
";

/// What stands between a salt and its base: `chlorhydrate de sertraline`.
const LINKS: [&str; 2] = ["de", "di"];

static KNOWN: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| SALTS.iter().copied().chain(FOREIGN.split_whitespace()).collect());

/// What the spellings of the English ones have in common.
static SPELLED: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| SALTS.iter().filter_map(|salt| international(salt)).collect());

/// Whether a search key is the word of a salt.
pub fn is_salt(key: &str) -> bool {
    // Who parts a word looks at each of its ends: what is longer than any salt, however it is spelt, costs nothing.
    const LONGEST: usize = 32;
    if key.len() > LONGEST {
        return false;
    }
    KNOWN.contains(key) || international(key).is_some_and(|spelled| SPELLED.contains(&spelled))
}

/// Letters at an edge of a word. No salt has fewer, and what parts a word changes no more than the two next to the part
/// in how it is spelled, of six at least.
type Edge = [u8; 3];

/// How salts begin and how they end, as they are written and as they are spelled, in order: a word with neither edge
/// holds none, which spares most words to be parted at each letter.
struct Edges {
    begins: Vec<Edge>,
    ends: Vec<Edge>,
}

static EDGES: LazyLock<Edges> = LazyLock::new(|| {
    let edges = |of: fn(&[u8]) -> Option<&Edge>| {
        let all = KNOWN.iter().copied().chain(SPELLED.iter().map(String::as_str));
        let mut edges: Vec<Edge> = all.filter_map(|salt| of(salt.as_bytes())).copied().collect();
        edges.sort_unstable();
        edges
    };
    Edges { begins: edges(<[u8]>::first_chunk), ends: edges(<[u8]>::last_chunk) }
});

impl Edges {
    fn has(edges: &[Edge], edge: Option<&Edge>) -> bool {
        edge.is_some_and(|edge| edges.binary_search(edge).is_ok())
    }

    /// Whether a key of this stem may begin with a salt. A first letter may be left out of how that is spelled.
    fn may_begin(&self, key: &str, stem: &str) -> bool {
        let begins = |word: &str| Self::has(&self.begins, word.as_bytes().first_chunk());
        begins(key) || begins(stem) || begins(stem.get(1..).unwrap_or_default())
    }

    /// Whether it may end with one.
    fn may_end(&self, key: &str, stem: &str) -> bool {
        [key, stem].iter().any(|word| Self::has(&self.ends, word.as_bytes().last_chunk()))
    }
}

/// Whether a search key is a word between a salt and its base.
pub fn is_link(key: &str) -> bool {
    LINKS.contains(&key)
}

/// A text without an article that was cut before a vowel: `d'escitalopram`.
pub fn without_elision(text: &str) -> &str {
    let mut letters = text.chars();
    let is_cut = letters.next().is_some_and(|first| matches!(first, 'd' | 'D'))
        && letters.next().is_some_and(|mark| matches!(mark, '\'' | '\u{2019}'));
    if is_cut { letters.as_str() } else { text }
}

/// The base of a word that names a salt with it, behind it or before it, as German does: `sertralin` of
/// `Sertralinhydrochlorid`, `valproat` of `Natriumvalproat`.
pub fn base(word: &str) -> Option<String> {
    let key = search_key(word);
    if word.contains(char::is_whitespace) || !key.is_ascii() {
        return None;
    }
    let stem = stem(&key);
    let (may_begin, may_end) = (EDGES.may_begin(&key, &stem), EDGES.may_end(&key, &stem));
    // The longest salt is meant: a dihydrochloride is no hydrochloride of something. None begins with a double letter.
    let is_double = |salt: &str| salt.as_bytes().first() == salt.as_bytes().get(1);
    let parts = || (1..key.len()).map(|at| key.split_at(at));
    let behind = may_end.then(|| parts().find(|(_, salt)| is_salt(salt) && !is_double(salt))).flatten();
    let before = || may_begin.then(|| parts().rev().find(|(salt, _)| is_salt(salt))).flatten();
    let base = behind.map(|(base, _)| base).or_else(|| before().map(|(_, base)| base))?;
    Some(base.to_owned())
}
