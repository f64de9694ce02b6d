//! International nonproprietary names in the spellings of other languages.

/// Letters of the shortest name that is compared so: shorter ones are too much alike.
const SHORTEST: usize = 6;

/// What the spellings of one international name in English, French, German, Spanish, Italian, Portuguese and
/// Latin have in common, of a search key: `sertraline`, `sertralin`, `sertralina` and `sertralinum`;
/// `methylphenidate`, `metilfenidato`. The rules are those by which these languages write the stems of the
/// World Health Organization: one letter for a sound, no final vowel. Nothing for a short name.
pub fn international(key: &str) -> Option<String> {
    if !key.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    if let Some(of) = acid(key) {
        return Some(format!("acid {}", folded(of)));
    }
    let mut folded = stem(key);
    // Italian leaves a first h out, and Spanish puts an e before s and another consonant.
    let begin = match folded.as_bytes() {
        [b'h', ..] | [b'e', b's', b'c' | b'p' | b't', ..] => 1,
        _ => 0,
    };
    if folded.len() - begin >= SHORTEST {
        folded.drain(..begin);
    }
    (folded.len() >= SHORTEST).then_some(folded)
}

/// A search key with one letter for a sound, without its final vowel: what [`international`] compares, but for the
/// beginning.
pub fn stem(key: &str) -> String {
    let mut folded = folded(key);
    let end = ["um", "us", "a", "e", "o"].into_iter().find(|end| folded.ends_with(end)).map_or(0, str::len);
    folded.truncate(folded.len() - end);
    folded
}

/// One letter for a sound, and one for letters that are doubled: `ph` is f, `th`, `rh` and `ch` are their first letter,
/// `ae` and `oe` are e, y and j are i, k is c, `cs` is x, `nf` is `mf`. Each is seen at its second letter, so that one
/// pass is enough: texts have many words that are no names.
fn folded(key: &str) -> String {
    let mut folded: Vec<u8> = Vec::with_capacity(key.len());
    let mut before = 0;
    for letter in key.bytes() {
        let behind = std::mem::replace(&mut before, letter);
        let sound = match (letter, behind, folded.last().copied()) {
            (b'h', b't' | b'r' | b'c', _) => continue,
            (b'h', b'p', _) => instead(&mut folded, b'f'),
            (b's', _, Some(b'c')) => instead(&mut folded, b'x'),
            (b'e', _, Some(b'a')) => {
                folded.pop();
                folded.pop_if(|last| *last == b'o');
                b'e'
            }
            (b'e', _, Some(b'o')) => instead(&mut folded, b'e'),
            (b'y' | b'j', ..) => b'i',
            (b'k', ..) => b'c',
            _ => letter,
        };
        if let (b'f', Some(last @ b'n')) = (sound, folded.last_mut()) {
            *last = b'm';
        }
        folded.push(sound);
    }
    folded.dedup();
    String::from_utf8(folded).unwrap_or_default()
}

/// Takes the last letter back, for the sound that it is part of.
fn instead(folded: &mut Vec<u8>, sound: u8) -> u8 {
    folded.pop();
    sound
}

/// What an acid is the acid of: `valpro` of `valproic acid`, `acide valproïque`, `ácido valproico`, `Valproinsäure`.
fn acid(key: &str) -> Option<&str> {
    key.strip_suffix("icacid")
        .or_else(|| key.strip_prefix("acide")?.strip_suffix("ique"))
        .or_else(|| key.strip_prefix("acido")?.strip_suffix("ico"))
        .or_else(|| key.strip_suffix("insaure"))
}
