//! What people notice of a drug or a class, by when it was seen.

use super::sheet::Sheet;
use super::{Titles, doubted};
use crate::documents::*;
use crate::model::{Evidence, Phase, Word};
use crate::render::flow::Flow;
use crate::render::styled::Styled;
use crate::sentences::later;

/// Effects that stand before the grave ones.
const FIRST: usize = 2;

/// Clinical effects by phase: what is best known, then the grave ones, of which none is left out, then the rest.
pub(super) fn noticed(sheet: &mut Sheet, v: &AgentDocument<'_>, titles: &Titles<'_>) {
    sheet.gap();
    for &phase in Phase::ALL {
        let mut of: Vec<&FeltDocument<'_>> = v.felt.iter().filter(|felt| felt.phase == phase).collect();
        of.sort_by_key(|felt| felt.place(v.id));
        let mut told: Vec<&FeltDocument<'_>> = Vec::new();
        for felt in of {
            if !told.iter().any(|other| other.felt == felt.felt) {
                told.push(felt);
            }
        }
        let is_sure = |felt: &&FeltDocument<'_>| felt.evidence <= Evidence::Supported;
        let (grave, rest): (Vec<_>, Vec<_>) =
            told.into_iter().partition(|felt| felt.gravity.is_some() && is_sure(felt));
        let (first, rest) = rest.split_at(rest.iter().take(FIRST).filter(|felt| is_sure(felt)).count());
        let kept = first.len() + grave.len();
        let all: Vec<&FeltDocument<'_>> = first.iter().chain(&grave).chain(rest).copied().collect();
        let (parts, kept) = with_opposites(sheet, &all, kept, titles);
        if !parts.is_empty() {
            let most = sheet.limits.list.max(if grave.is_empty() { 0 } else { sheet.lines_of(&parts[..kept]) });
            sheet.field(later(phase).unwrap_or("seen at once"), &Flow::list(parts), most);
        }
    }
}

/// Effects one by one, and how many parts the first of them make: what is the opposite of one was seen in others, and
/// stands with it, `insomnia or sedation`.
fn with_opposites(
    sheet: &Sheet,
    effects: &[&FeltDocument<'_>],
    first: usize,
    titles: &Titles<'_>,
) -> (Vec<Styled>, usize) {
    let (mut parts, mut kept) = (Vec::new(), 0);
    let mut is_told = vec![false; effects.len()];
    // Few have one, and each is asked once.
    let catalog = titles.catalog();
    let has_opposite: Vec<bool> = effects.iter().map(|felt| catalog.has_opposite(felt.felt)).collect();
    for (at, felt) in effects.iter().enumerate() {
        if is_told[at] {
            continue;
        }
        let mut part = one(sheet, felt, titles);
        let is_other = |other: &usize| {
            has_opposite[*other] && !is_told[*other] && catalog.are_opposite(felt.felt, effects[*other].felt)
        };
        if let Some(other) = (at + 1..effects.len()).filter(|_| has_opposite[at]).find(is_other) {
            part.push(" or ");
            part.append(&one(sheet, effects[other], titles));
            is_told[other] = true;
        }
        parts.push(part);
        kept = if at < first { parts.len() } else { kept };
    }
    (parts, kept)
}

/// `emotional blunting (contested)`.
fn one(sheet: &Sheet, felt: &FeltDocument<'_>, titles: &Titles<'_>) -> Styled {
    let with = if felt.with.is_empty() {
        String::new()
    } else {
        format!(" (with {})", felt.with.iter().map(|id| titles.treatment(id)).collect::<Vec<_>>().join(" and "))
    };
    doubted(sheet, &format!("{}{with}", felt.felt), felt.evidence)
}
