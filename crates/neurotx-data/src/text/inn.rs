//! International nonproprietary names in the spellings of other languages.

/// Letters of the shortest name that is compared so: shorter ones are too much alike.
const SHORTEST: usize = 6;

/// What the spellings of one international name in English, French, German, Spanish, Italian, Portuguese and
/// Latin have in common, of a search key: `sertraline`, `sertralin`, `sertralina` and `sertralinum`;
/// `methylphenidate`, `metilfenidato`. The rules are those by which these languages write the stems of the
/// World Health Organization: one letter for a sound, no final vowel. Nothing for a short name.
pub fn international(key: &str) -> Option<String> {
    const SOUNDS: [(&str, &str); 10] = [
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
    ];
    if !key.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let spelled = SOUNDS.iter().fold(key.to_owned(), |spelled, (sound, letter)| spelled.replace(sound, letter));
    let mut folded = String::with_capacity(spelled.len());
    for letter in spelled.chars() {
        if !folded.ends_with(letter) {
            folded.push(letter);
        }
    }
    let end = ["um", "us", "a", "e", "o"].into_iter().find(|end| folded.ends_with(end)).map_or(0, str::len);
    folded.truncate(folded.len() - end);
    (folded.len() >= SHORTEST).then_some(folded)
}
