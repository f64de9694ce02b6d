//! What an entry does to a transmitter, in a cell of a table: symbols and places.

use super::Look;
use super::columns::Pieces;
use super::legend::{DISPUTED, MEASURED, STOPPED, WEEKS, outside};
use super::styled::Emphasis;
use crate::documents::cells::{Part, Silent};
use crate::documents::{Cell, Item};
use crate::model::{Effect, Phase, Route};

/// The pieces of a cell, those of the effects that were asked for first; where there is no room even
/// for the first, the symbols alone.
pub fn pieces(cell: &Cell<'_>, asked: &[Effect], look: Look) -> Pieces {
    match cell.silent {
        Silent::Acts => {}
        Silent::None => return Pieces::one(MEASURED),
        Silent::Contested => return Pieces::default().and(DISPUTED, Some(Emphasis::Caution)),
        Silent::Unknown => return Pieces::default().and(cell.silent.word(), Some(Emphasis::Faint)),
        Silent::Weak => {
            let weak = cell.weak.iter().map(|&effect| format!("({})", look.symbol(effect)));
            return weak.fold(Pieces::default(), |pieces, weak| pieces.and(&weak, Some(Emphasis::Faint)));
        }
        Silent::Nothing => return Pieces::default(),
    }
    let mut parts: Vec<Part<'_>> = cell.parts().collect();
    parts.sort_by_key(|part| !asked.contains(&part.item.effect));
    let mut pieces = Pieces::default();
    let mut symbols: Vec<&str> = Vec::new();
    for part in &parts {
        pieces = with_part(pieces, part, look);
        let symbol = look.symbol(part.item.effect);
        if !symbols.contains(&symbol) {
            symbols.push(symbol);
        }
    }
    let emphasis = if symbols.len() == 1 { emphasis(parts[0].item) } else { None };
    pieces.or(&symbols.concat(), emphasis)
}

/// `▲ SERT`, `▲ in PFC`, `▲ weeks in hippocampus`.
fn with_part(mut pieces: Pieces, part: &Part<'_>, look: Look) -> Pieces {
    let emphasis = emphasis(part.item);
    let mut lead = symbol(part.item, look);
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
        pieces = pieces.and(&format!("{lead}{within}{place}"), emphasis);
    }
    pieces
}

fn symbol(item: &Item<'_>, look: Look) -> String {
    let outside = if item.peripheral { outside(look) } else { "" };
    let symbol = format!("{}{outside}", look.symbol(item.effect));
    if item.weak { format!("({symbol})") } else { symbol }
}

fn emphasis(item: &Item<'_>) -> Option<Emphasis> {
    if item.weak { Some(Emphasis::Faint) } else { Look::emphasis(item.effect) }
}
