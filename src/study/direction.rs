//! More or less of what a transmitter does, in one word: `cholinomimetic`, `anticholinergic`.

use super::answer_key::AnswerKey;
use super::card::Prompt;
use super::denial::Against;
use super::facts::is_sure;
use super::phrases::Named;
use super::question::Question;
use super::said;
use super::wider::ERGIC;
use crate::mechanism::DerivedEffect;
use crate::model::{Effect, Phase, PlainIds, Route, Transmitter};

/// How what is said stands to what is done to the transmitter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Direction {
    /// It is done so.
    Same,
    /// The opposite is done.
    Opposite(Against),
}

/// Beginnings of what stands before `mimetic` and `lytic`.
const STEMS: [(&str, Transmitter); 7] = [
    ("cholino", Transmitter::Acetylcholine),
    ("parasympatho", Transmitter::Acetylcholine),
    ("vago", Transmitter::Acetylcholine),
    ("sympatho", Transmitter::Norepinephrine),
    ("adreno", Transmitter::Norepinephrine),
    ("dopamino", Transmitter::Dopamine),
    ("serotonino", Transmitter::Serotonin),
];

/// Receptors that are named for their transmitter.
const RECEPTORS: [(&str, Transmitter); 2] =
    [("muscarinic", Transmitter::Acetylcholine), ("nicotinic", Transmitter::Acetylcholine)];

/// Words beside the one that says it.
const BESIDE: [&str; 10] =
    ["drug", "agent", "effect", "effects", "activity", "action", "medication", "indirect", "direct", "acting"];

/// What a text says of a transmitter.
struct Said {
    on: Transmitter,
    is_more: bool,
    /// Whether that may come about through circuits: `sympatholytic` says no more than what becomes of it.
    is_outcome: bool,
}

/// What a text says of a transmitter, if it is one word.
fn said_of(typed: &str) -> Option<Said> {
    let text = said::plain(typed).replace(" anti ", " anti");
    let mut words = text.split_whitespace().filter(|word| !BESIDE.contains(word));
    let word = words.next().filter(|_| words.next().is_none())?;
    let stem = |end: &str| {
        let stem = word.strip_suffix(end)?;
        STEMS.iter().find(|(own, _)| *own == stem).map(|(_, on)| *on)
    };
    let ergic = |word: &str| ERGIC.iter().chain(&RECEPTORS).find(|(own, _)| *own == word).map(|(_, on)| *on);
    let is_ergic = |word: &&str| word.ends_with("ergic") || RECEPTORS.iter().any(|(own, _)| own == word);
    let outcome = |end: &str, is_more: bool| stem(end).map(|on| Said { on, is_more, is_outcome: true });
    let direct = |word: Option<&str>, is_more: bool| {
        word.filter(is_ergic).and_then(ergic).map(|on| Said { on, is_more, is_outcome: false })
    };
    let by_receptor = direct(Some(word).filter(|word| word.ends_with("ergic")), true);
    let found = outcome("mimetic", true).or_else(|| outcome("lytic", false)).or(by_receptor);
    found.or_else(|| direct(word.strip_prefix("anti"), false))
}

/// How a text that says that more or less is done stands to the effects of the subject; nothing where it says
/// neither, or these leave it open.
pub fn of_subject<'c>(key: &AnswerKey<'c>, question: &Question<'c>, typed: &str) -> Option<Direction> {
    let Said { on, is_more, is_outcome } = said_of(typed)?;
    let asked = match question.card.prompt {
        Prompt::Effect { on, .. } | Prompt::Mechanism { on, .. } => Some(on),
        _ => None,
    };
    if asked.is_some_and(|asked| asked != on) {
        return None;
    }
    let facts = key.facts(question.card.subject)?;
    let is_so = |e: &&DerivedEffect<'c>, more: bool| {
        let own = matches!(e.effect, Effect::Raises | Effect::Activates);
        e.transmitter == on && own == more
    };
    if facts.strict.effects.iter().any(|e| is_so(&e, is_more) && is_sure(e)) {
        return Some(Direction::Same);
    }
    let counts = |e: &DerivedEffect<'c>| if is_outcome { e.phase == Phase::Acute } else { e.route == Route::Direct };
    if facts.effects().any(|e| is_so(&e, is_more) && counts(e)) {
        return None;
    }
    let other = facts.strict.effects.iter().find(|e| is_so(e, !is_more) && is_sure(e))?;
    let who = Named::short(question.card.subject);
    let why = format!("is the opposite: {who} {}", who.affects(on, other.effect));
    let sources = other.chain.action.act.sources.plain();
    Some(Direction::Opposite(Against::new(format!("\"{}\"", typed.trim()), why, sources)))
}
