//! What the symbols and the words for silence mean: one legend for every view.

use unicode_width::UnicodeWidthStr;

use super::Look;
use super::styled::{Emphasis, Styled};
use super::wrap::is_count;
use crate::model::Effect;
use crate::sentences::participle;

/// Stands behind the symbol of what holds outside the brain alone.
pub fn outside(look: Look) -> &'static str {
    if look.ascii { "^" } else { "°" }
}

/// What was measured and found without effect, as a table tells it.
pub const MEASURED: &str = "0";
/// That sources disagree, as a table tells it.
pub const DISPUTED: &str = "?";
/// Stands behind the symbol of what is proposed alone.
pub const HYPOTHESIS: &str = "(hypothesis)";
/// The same where there is little room.
pub const HYP: &str = "(hyp.)";
/// Stands before where something holds after weeks.
pub const WEEKS: &str = "weeks";
/// Stands before where something holds after the last dose.
pub const STOPPED: &str = "stopped";

/// What a text means by its symbols and its words for silence, those alone that occur in it; nothing
/// where none does.
pub fn legend(printed: &str, look: Look) -> Styled {
    wrapped(&items(printed, look), look)
}

/// The same one by one.
pub fn items(printed: &str, look: Look) -> Vec<String> {
    let signs: Vec<&str> = printed.split_whitespace().collect();
    let has = |sign: &str| signs.contains(&sign);
    let is_symbols = |sign: &&&str| sign.chars().all(|c| is_symbol(c, look));
    let symbols: Vec<&str> = signs.iter().filter(is_symbols).copied().collect();
    let has_symbol = |symbol: &str| symbols.iter().any(|sign| sign.contains(symbol));
    let mut items: Vec<String> = Vec::new();
    for &effect in EFFECTS {
        if has_symbol(look.symbol(effect)) {
            items.push(format!("{} {}", look.symbol(effect), participle(effect)));
        }
    }
    let mut add = |occurs: bool, text: &str| {
        if occurs {
            items.push(text.to_owned());
        }
    };
    add(symbols.iter().any(|sign| sign.starts_with('(')), &format!("({}) weak", look.symbol(Effect::Raises)));
    add(has_symbol(outside(look)), &format!("{} outside the brain", outside(look)));
    add(has("in") && !symbols.is_empty(), "in: through a circuit");
    add(signs.iter().any(|sign| is_share(sign)), "1/2: so many of its drugs");
    add(has(WEEKS), "weeks: after weeks of use");
    add(has(STOPPED), "stopped: after the last dose");
    add(has(MEASURED), "0 measured, no effect");
    add(has("none"), "none: measured, no effect");
    let is_disputed = |sign: &&str| sign.strip_prefix(DISPUTED).is_some_and(|sign| is_symbols(&&sign));
    add(signs.iter().any(is_disputed), "? sources disagree");
    add(has(HYP), "(hyp.): a hypothesis alone");
    add(has("partly"), "partly: by a partial agonist");
    add(has("contested"), "contested: sources disagree");
    add(has("unsettled"), "unsettled: one source alone leaves it open");
    add(has("unknown"), "unknown: only binding is known");
    add(has("(weak)"), "(weak): minor actions alone");
    // A value that stands there is no sample that a reader looks for in vain.
    if let Some(value) = signs.iter().find(|sign| is_weak_value(sign)) {
        add(true, &format!("{value} nM) weak by its rank beside what its own drug acts on most"));
    }
    add(has("nM") || has("nM)"), "nM: the smaller, the tighter it binds");
    add(signs.iter().any(|sign| is_count(sign)), "+1: one more");
    items
}

const EFFECTS: &[Effect] = &[Effect::Raises, Effect::Lowers, Effect::Activates, Effect::Blocks, Effect::Restrains];

fn is_symbol(c: char, look: Look) -> bool {
    EFFECTS.iter().any(|&effect| look.symbol(effect).contains(c)) || outside(look).contains(c) || "()?".contains(c)
}

/// Whether it is how many of how many: `71/77`.
fn is_share(sign: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit());
    sign.split_once('/').is_some_and(|(count, of)| is_number(count) && is_number(of))
}

/// Whether a value begins in brackets: `(25`.
fn is_weak_value(sign: &str) -> bool {
    sign.strip_prefix('(').is_some_and(|value| value.starts_with(|c: char| c.is_ascii_digit()))
}

/// Items with two spaces between them, none broken that fits on a line.
pub fn wrapped<S: AsRef<str>>(items: &[S], look: Look) -> Styled {
    const BETWEEN: &str = "  ";
    let mut text = Styled::default();
    let mut line = String::new();
    let mut end = |line: &mut String| {
        for part in look.wrap(line, 0) {
            text.push_with(part, Emphasis::Faint);
            text.end_line();
        }
        line.clear();
    };
    for item in items.iter().map(AsRef::as_ref) {
        let needed = line.width() + BETWEEN.len() + item.width();
        if !line.is_empty() && look.width.is_some_and(|width| needed > width) {
            end(&mut line);
        }
        line.extend([if line.is_empty() { "" } else { BETWEEN }, item]);
    }
    if !line.is_empty() {
        end(&mut line);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::legend;
    use crate::render::Look;

    #[test]
    fn only_what_occurs_is_explained() {
        let look = Look { width: Some(30), ascii: false };
        assert_eq!(
            legend("bupropion  NDRI  ▲ DAT +2  ?", look).as_str(),
            "▲ raised  ? sources disagree\n+1: one more\n"
        );
        assert_eq!(legend("5-HT  NE  ✕° alpha1", look).as_str(), "✕ blocked  ° outside the brain\n");
        assert_eq!(legend("nothing at all", look).as_str(), "");
        let ascii = Look { width: None, ascii: true };
        assert_eq!(legend("ex-user  + DAT  (-)", ascii).as_str(), "+ raised  - lowered  (+) weak\n");
    }
}
