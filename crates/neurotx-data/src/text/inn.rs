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
    let mut folded = folded(key);
    let end = ["um", "us", "a", "e", "o"].into_iter().find(|end| folded.ends_with(end)).map_or(0, str::len);
    folded.truncate(folded.len() - end);
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

/// One letter for a sound.
fn folded(key: &str) -> String {
    const SOUNDS: [(&str, &str); 11] = [
        ("ph", "f"),
        ("th", "t"),
        ("rh", "r"),
        ("ch", "c"),
        ("ae", "e"),
        ("oe", "e"),
        ("y", "i"),
        ("k", "c"),
        ("j", "i"),
        ("cs", "x"),
        ("nf", "mf"),
    ];
    // Few names hold more than one of them, and finding that out is much less than a copy.
    let spelled = SOUNDS.iter().fold(key.to_owned(), |spelled, (sound, letter)| match spelled.contains(sound) {
        true => spelled.replace(sound, letter),
        false => spelled,
    });
    let mut folded = String::with_capacity(spelled.len());
    for letter in spelled.chars() {
        if !folded.ends_with(letter) {
            folded.push(letter);
        }
    }
    folded
}

/// What an acid is the acid of: `valpro` of `valproic acid`, `acide valproïque`, `ácido valproico`, `Valproinsäure`.
fn acid(key: &str) -> Option<&str> {
    key.strip_suffix("icacid")
        .or_else(|| key.strip_prefix("acide")?.strip_suffix("ique"))
        .or_else(|| key.strip_prefix("acido")?.strip_suffix("ico"))
        .or_else(|| key.strip_suffix("insaure"))
}
