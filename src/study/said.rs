//! What people say for actions, phases and verdicts: the words of the field beside those of the
//! vocabulary.

use super::answer::Answer;
use super::meanings::named;
use crate::catalog::Catalog;
use crate::model::{Action, Phase, Target, TargetKind, Text, TransmitterEntry, Verdict, Word};
use crate::text::search_key;

const PHASES: &[(&str, Phase)] = &[
    ("acute", Phase::Acute),
    ("at once", Phase::Acute),
    ("immediate", Phase::Acute),
    ("first dose", Phase::Acute),
    ("chronic", Phase::Chronic),
    ("week", Phase::Chronic),
    ("long term", Phase::Chronic),
    ("withdrawal", Phase::Withdrawal),
    ("stop", Phase::Withdrawal),
    ("discontinu", Phase::Withdrawal),
];

const VERDICTS: &[(&str, Verdict)] = &[
    ("oversimplif", Verdict::Oversimplified),
    ("partly", Verdict::Oversimplified),
    ("half true", Verdict::Oversimplified),
    ("not quite", Verdict::Oversimplified),
    ("simplification", Verdict::Oversimplified),
    ("too simple", Verdict::Oversimplified),
    ("simplistic", Verdict::Oversimplified),
    ("unproven", Verdict::Unproven),
    ("not proven", Verdict::Unproven),
    ("no evidence", Verdict::Unproven),
    ("contested", Verdict::Contested),
    ("disputed", Verdict::Contested),
    ("debated", Verdict::Contested),
    ("controversial", Verdict::Contested),
    ("mixed", Verdict::Contested),
    ("unclear", Verdict::Contested),
    ("uncertain", Verdict::Contested),
    ("untrue", Verdict::False),
    ("myth", Verdict::False),
    ("not true", Verdict::False),
    ("false", Verdict::False),
    ("wrong", Verdict::False),
    ("incorrect", Verdict::False),
    ("true", Verdict::True),
    ("right", Verdict::True),
    ("correct", Verdict::True),
];

/// A text as phrases are looked for in it: lower case, words between single spaces, one before and one behind.
pub fn plain(typed: &str) -> String {
    let dashed = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let text: String = typed.to_lowercase().chars().map(dashed).collect();
    format!(" {} ", text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What the first of the phrases that a text holds means. A phrase is found where a word begins with it.
fn meant<T: Copy>(typed: &str, phrases: &[(&str, T)]) -> Option<T> {
    let text = plain(typed);
    phrases.iter().find(|(phrase, _)| text.contains(&format!(" {phrase}"))).map(|(_, meaning)| *meaning)
}

/// Words by which a text says what is not so, or several things at once.
const DENYING: [&str; 17] = [
    "no", "not", "never", "neither", "nor", "without", "cannot", "doesn", "doesnt", "don", "dont", "isn", "isnt",
    "won", "or", "but", "either",
];

/// Whether a text denies what it says, or leaves it open between several things.
pub fn is_denied(typed: &str) -> bool {
    plain(typed).split_whitespace().any(|word| DENYING.contains(&word))
}

/// The phase or verdict that a text says.
pub fn of_closed_set(typed: &str, right: &Answer<'_>) -> Option<Answer<'static>> {
    match right {
        Answer::Phase(_) if is_denied(typed) => None,
        Answer::Phase(_) => only(typed, PHASES).map(Answer::Phase),
        Answer::Verdict(_) if is_denied(typed) => {
            let own: Vec<_> = VERDICTS.iter().copied().filter(|(phrase, _)| is_denied(phrase)).collect();
            meant(typed, &own).map(Answer::Verdict)
        }
        Answer::Verdict(_) => meant(typed, VERDICTS).map(Answer::Verdict),
        _ => None,
    }
}

/// What the phrases that a text holds mean, if it is one thing.
fn only<T: Copy + PartialEq>(typed: &str, phrases: &[(&str, T)]) -> Option<T> {
    let text = plain(typed);
    let mut found = phrases.iter().filter(|(phrase, _)| text.contains(&format!(" {phrase}")));
    let (_, first) = found.next()?;
    found.all(|(_, other)| other == first).then_some(*first)
}

/// The words of a text without those that say nothing. An `a` behind a word that says something is a part of a
/// name: `MAO A`.
pub fn without_fillers(text: &str) -> Vec<&str> {
    let mut rest = Vec::new();
    let mut is_begun = false;
    let words: Vec<&str> = text.split_whitespace().collect();
    for (at, &word) in words.iter().enumerate() {
        let is_non = word == "non" && words.get(at + 1).is_some_and(|next| ADJECTIVES.contains(next));
        if is_non || ADJECTIVES.contains(&word) {
            continue;
        }
        let is_name = word == "a" && is_begun;
        is_begun = is_name || !FILLERS.contains(&word);
        if is_begun {
            rest.push(word);
        }
    }
    rest
}

/// Words beside those that say something.
const FILLERS: [&str; 20] = [
    "a", "an", "the", "of", "at", "as", "it", "its", "to", "by", "is", "on", "in", "and", "main", "mainly", "acts",
    "directly", "s", "that",
];

/// What is said of an action beside what is done, and where: it tells no action or target from another.
const ADJECTIVES: [&str; 39] = [
    "irreversible",
    "irreversibly",
    "reversible",
    "reversibly",
    "competitive",
    "competitively",
    "noncompetitive",
    "uncompetitive",
    "selective",
    "selectively",
    "nonselective",
    "unselective",
    "specific",
    "presynaptic",
    "postsynaptic",
    "central",
    "centrally",
    "peripheral",
    "peripherally",
    "acting",
    "depolarising",
    "depolarizing",
    "nondepolarising",
    "nondepolarizing",
    "potent",
    "potently",
    "strong",
    "strongly",
    "weak",
    "weakly",
    "full",
    "pure",
    "silent",
    "neutral",
    "short",
    "long",
    "direct",
    "indirect",
    "cardioselective",
];

/// What is said in a text beside what is done, `non` as a part of the word behind it.
pub fn adjectives(typed: &str) -> Vec<String> {
    let text = plain(typed);
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_said = |at: &usize| ADJECTIVES.contains(&words[*at]);
    let with_non = |at: usize| {
        let non = if at > 0 && words[at - 1] == "non" { "non" } else { "" };
        let word = words[at].strip_suffix("ly").filter(|word| word.ends_with("ive")).unwrap_or(words[at]);
        let word = if word.ends_with("versibly") { word.replace("ibly", "ible") } else { word.to_owned() };
        format!("{non}{word}").replace("ising", "izing")
    };
    (0..words.len()).filter(is_said).map(with_non).collect()
}

/// Whether two adjectives say the opposite of each other.
pub fn are_opposite(one: &str, other: &str) -> bool {
    let denies = |whole: &str, word: &str| {
        ["non", "ir", "un", "a"].iter().any(|before| whole.strip_prefix(before).is_some_and(|rest| rest == word))
    };
    denies(one, other) || denies(other, one)
}

/// A text without what is said beside what is done.
pub fn without_adjectives(typed: &str) -> String {
    let plain = typed.to_lowercase().replace(['-', ','], " ");
    without_fillers(&plain).join(" ")
}

/// Whether a text says that reuptake is acted on, and not of what.
pub fn is_bare_uptake(rest: &str) -> bool {
    const UPTAKE: [&str; 6] = ["reuptake", "uptake", "re", "transporter", "transport", "pump"];
    let mut words = rest.split_whitespace().peekable();
    words.peek().is_some() && words.all(|word| UPTAKE.contains(&word)) && rest.contains("uptake")
}

/// Whether a text says that release is kept from happening, which is what comes of an action.
pub fn is_release_kept(typed: &str) -> bool {
    let text = plain(typed);
    let says = |words: &[&str]| words.iter().any(|word| text.contains(&format!(" {word}")));
    says(&["releas"]) && says(&["block", "inhibit", "prevent", "stop", "reduc", "less"])
}

/// Whether what a text says of a transmitter alone, as `dopamine blocker`, is that it is kept from its receptors: who
/// means what takes it up says so.
pub fn blocks_it(catalog: &Catalog, actions: &[Action], rest: &str) -> bool {
    let blocks = actions.contains(&Action::Inhibitor) && actions.contains(&Action::Antagonist);
    blocks && !named::<TransmitterEntry>(catalog, rest).is_empty()
}

/// Whether an action can be done to a target.
pub fn can_be_done(action: Action, target: &Target) -> bool {
    match action {
        Action::Inhibitor => target.kind != TargetKind::Receptor,
        Action::Antagonist => target.kind == TargetKind::Receptor,
        _ => true,
    }
}

/// Whether a text speaks of receptors: then it means no transporter and no enzyme.
pub fn says_receptor(said: &str) -> bool {
    const RECEPTORS: [&str; 4] = ["receptor", "adrenoceptor", "cholinoceptor", "autoreceptor"];
    said.split_whitespace().any(|word| RECEPTORS.contains(&word.strip_suffix('s').unwrap_or(word)))
}

/// What else a target may be called than by its names: by its gene, by what is carried, with `receptor` and the
/// name of its transmitter left out or added.
pub fn is_called(target: &Target, said: &str) -> bool {
    if says_receptor(said) && target.kind != TargetKind::Receptor {
        return false;
    }
    let key = search_key(said);
    if target.genes.iter().any(|gene| search_key(gene) == key) {
        return true;
    }
    const DROPPED: [&str; 11] = [
        "receptors",
        "receptor",
        "adrenergic",
        "muscarinic",
        "reuptake",
        "uptake",
        "pump",
        "transporters",
        "breakdown",
        "degradation",
        "metabolism",
    ];
    let words: Vec<&str> = said.split_whitespace().filter(|word| !DROPPED.contains(word)).collect();
    let bare = words.join(" ");
    let names = || std::iter::once(target.id.as_str()).chain(target.other_names.iter().map(Text::as_str));
    let carried = |name: &str| {
        target.kind == TargetKind::Transporter && search_key(name) == search_key(&format!("{bare} transporter"))
    };
    if search_key(&target.id) == search_key(&format!("{bare} opioid")) {
        return true;
    }
    let own = subtype_of(&bare).unwrap_or(&bare);
    // The transmitter may stand before, and words in any order: `histamine H1`, `muscle nicotinic`.
    let is_messenger = |word: &&str| target.messengers.iter().any(|on| on.as_str() == *word);
    let alone = words.iter().copied().filter(|word| !is_messenger(word)).collect::<Vec<_>>().join(" ");
    let sorted = |text: &str| {
        let text = plain(text);
        let mut words: Vec<&str> = text.split_whitespace().filter(|word| !DROPPED.contains(word)).collect();
        words.sort_unstable();
        words.concat()
    };
    let is_bare = |name: &str| {
        let is_it = |said: &str| !said.is_empty() && search_key(name) == search_key(said);
        is_it(&bare) || is_it(own) || is_it(&alone) || (words.len() > 1 && sorted(name) == sorted(&bare))
    };
    names().any(|name| is_bare(name) || carried(name)) || carried(&target.name)
}

/// What a text names a subtype of, by a letter behind a number: `alpha1A`, `5-HT3A`.
fn subtype_of(said: &str) -> Option<&str> {
    let rest = said.strip_suffix(|c: char| c.is_ascii_alphabetic())?;
    rest.ends_with(|c: char| c.is_ascii_digit()).then_some(rest)
}
