//! What an entry does to a transmitter, in a cell of a table: symbols and places.

use super::Look;
use super::columns::Pieces;
use super::legend::{DISPUTED, HYP, HYPOTHESIS, MEASURED, STOPPED, WEEKS, outside};
use super::styled::Emphasis;
use crate::documents::cells::{Part, Silent};
use crate::documents::{Cell, Item};
use crate::model::{Effect, Evidence, Phase, Route, UNSPECIFIED};

/// The pieces of a cell, those of the effects that were asked for first; where there is no room even
/// for the first, its symbol alone and how many there are more.
pub fn pieces(cell: &Cell<'_>, asked: &[Effect], look: Look) -> Pieces {
    match cell.silent {
        Silent::Acts => {}
        Silent::None => return Pieces::one(MEASURED),
        Silent::Contested => return Pieces::default().and(DISPUTED, Some(Emphasis::Caution)),
        Silent::Unsettled | Silent::Unknown => return Pieces::default().and(cell.silent.word(), Some(Emphasis::Faint)),
        Silent::Weak => {
            let weak = cell.hinted.iter().map(|&effect| format!("({})", look.symbol(effect)));
            return weak.fold(Pieces::default(), |pieces, weak| pieces.and(&weak, Some(Emphasis::Faint)));
        }
        Silent::Proposed => {
            let symbols: Vec<&str> = cell.hinted.iter().map(|&effect| look.symbol(effect)).collect();
            let [long, short] = [HYPOTHESIS, HYP].map(|word| format!("{} {word}", symbols.join(" ")));
            return Pieces::default().and(&long, Some(Emphasis::Faint)).or(&short, Some(Emphasis::Faint));
        }
        Silent::Mixed => return counted(cell, look),
        Silent::Nothing => return Pieces::default(),
    }
    let mut parts: Vec<Part<'_>> = cell.parts().collect();
    parts.sort_by_key(|part| (!asked.contains(&part.item.effect), surest(part.item)));
    let pieces = parts.iter().fold(Pieces::default(), |pieces, part| with_part(pieces, part, look));
    let Some(first) = parts.first() else { return pieces };
    let others = pieces.len() - 1;
    let more = if others > 0 { format!(" +{others}") } else { String::new() };
    let proposed = if is_proposed(first.item) { format!(" {HYP}") } else { String::new() };
    pieces.or(&(symbol(first.item, look) + &proposed + &more), emphasis(first.item))
}

/// `▲ 71/77`: how many drugs of a class do what.
fn counted(cell: &Cell<'_>, look: Look) -> Pieces {
    let count = |pieces: Pieces, (effect, count, of): &(Effect, usize, usize)| {
        pieces.and(&format!("{} {count}/{of}", look.symbol(*effect)), Look::emphasis(*effect))
    };
    let pieces = cell.counted.iter().fold(Pieces::default(), count);
    let Some((effect, count, of)) = cell.counted.first() else { return pieces };
    let more = if pieces.len() > 1 { format!(" +{}", pieces.len() - 1) } else { String::new() };
    // How many do what most of them do says more than how much else others do.
    let most = format!("{} {count}/{of}", look.symbol(*effect));
    pieces.or(&most, Look::emphasis(*effect)).or_at_last(&format!("{}{more}", look.symbol(*effect)))
}

/// The order in which the parts of a cell are told: what is direct and strong, in the brain, and sure first.
fn surest(item: &Item<'_>) -> (Route, bool, bool, Evidence) {
    let doubt = item.doubt().unwrap_or(Evidence::Established);
    (item.route, item.weak, item.peripheral, doubt)
}

/// How what a precursor acts on ends, and what is said in its place.
const SYNTHESIS: &str = " synthesis";
const PRECURSOR: &str = "precursor";

/// Stands behind the receptor of a partial agonist.
const PARTLY: &str = " partly";

/// `▲ SERT`, `● D2 partly`, `▲ in PFC, striatum`, `▲ weeks in hippocampus`.
fn with_part(mut pieces: Pieces, part: &Part<'_>, look: Look) -> Pieces {
    let emphasis = emphasis(part.item);
    let mut lead = symbol(part.item, look);
    if is_proposed(part.item) {
        lead.extend([" ", HYPOTHESIS]);
    }
    let when = match part.item.phase {
        Phase::Acute => "",
        Phase::Chronic => WEEKS,
        Phase::Withdrawal => STOPPED,
    };
    let mut places = part.places().peekable();
    if !when.is_empty() || places.peek().is_none() {
        let what = if when.is_empty() { "circuits" } else { when };
        pieces = pieces.and(&format!("{lead} {what}"), emphasis);
        lead.clear();
    }
    for (at, place) in places.enumerate() {
        let within = if at == 0 && part.item.route == Route::Indirect { "in " } else { "" };
        let lead = if at == 0 && !lead.is_empty() { format!("{lead} ") } else { String::new() };
        // That no subtype is named says the name itself.
        let place = place.strip_suffix(UNSPECIFIED).unwrap_or(place);
        let place = if place.ends_with(SYNTHESIS) { PRECURSOR } else { place };
        let partly = if part.item.partial && part.item.effect == Effect::Activates { PARTLY } else { "" };
        let text = format!("{lead}{within}{place}{partly}");
        let is_list = at > 0 && part.item.route == Route::Indirect;
        pieces = if is_list { pieces.and_also(&text, emphasis) } else { pieces.and(&text, emphasis) };
    }
    pieces
}

/// Whether it is proposed alone.
fn is_proposed(item: &Item<'_>) -> bool {
    item.doubt() == Some(Evidence::Hypothesis)
}

fn symbol(item: &Item<'_>, look: Look) -> String {
    let outside = if item.peripheral { outside(look) } else { "" };
    let symbol = format!("{}{outside}", look.symbol(item.effect));
    let symbol = if item.weak { format!("({symbol})") } else { symbol };
    if item.doubt() == Some(Evidence::Contested) { format!("{DISPUTED}{symbol}") } else { symbol }
}

fn emphasis(item: &Item<'_>) -> Option<Emphasis> {
    match item.doubt() {
        Some(evidence) => Look::doubt(evidence),
        None if item.weak => Some(Emphasis::Faint),
        None => Look::emphasis(item.effect),
    }
}
