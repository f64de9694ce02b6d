//! What people notice of a drug or a class, by when it was seen.

use super::sheet::Sheet;
use super::{Titles, doubted};
use crate::documents::*;
use crate::mechanism::is_benefit;
use crate::model::{Phase, Word};
use crate::render::flow::Flow;
use crate::render::grouped;
use crate::render::styled::Styled;
use crate::sentences::{in_animals, later};

/// Effects that it is given for, those of its first use among them, that stand before the grave ones.
const FIRST: usize = 2;

/// Clinical effects by phase: what it is given for, then the grave ones, of which none is left out, then the rest.
pub(super) fn noticed(sheet: &mut Sheet, v: &AgentDocument<'_>, titles: &Titles<'_>) {
    sheet.gap();
    for &phase in Phase::ALL {
        let mut label = later(phase).unwrap_or("seen at once");
        let here = v.felt.iter().filter(|felt| felt.phase == phase);
        let mut groups = grouped(here.map(|felt| (felt.form, felt)));
        // What was seen with active forms alone stands apart.
        groups.sort_by_key(|(form, _)| form.is_some());
        for (form, felt) in groups {
            let Ordered { effects, kept, has_grave } = Ordered::new(felt, v.id, titles);
            let (mut parts, kept) = with_opposites(sheet, &effects, kept, titles);
            if let Some((form, first)) = form.zip(parts.first_mut()) {
                let mut told = sheet.line(&format!("as its active form {form}: "));
                told.append(first);
                *first = told;
            }
            let most = sheet.limits.list.max(if has_grave { sheet.lines_of(&parts[..kept]) } else { 0 });
            sheet.field(std::mem::take(&mut label), &Flow::list(parts), most);
        }
    }
}

/// The clinical effects of a phase as they are told.
struct Ordered<'v> {
    effects: Vec<&'v FeltDocument<'v>>,
    /// How many of them stand in any room.
    kept: usize,
    has_grave: bool,
}

impl<'v> Ordered<'v> {
    fn new(mut of: Vec<&'v FeltDocument<'v>>, id: &str, titles: &Titles<'_>) -> Self {
        of.sort_by_key(|felt| felt.place(id));
        let mut told: Vec<&FeltDocument<'_>> = Vec::new();
        for felt in of {
            if !told.iter().any(|other| other.felt == felt.felt) {
                told.push(felt);
            }
        }
        // What it is given for stands first, use by use, and nothing else does.
        let mut given: Vec<&FeltDocument<'_>> = told.iter().copied().filter(|felt| felt.is_sure()).collect();
        given.retain(|felt| felt.wanted.is_some());
        given.sort_by_key(|felt| felt.wanted);
        let of_first = given.iter().filter(|felt| felt.wanted == Some(0)).count();
        given.truncate(of_first.max(FIRST));
        told.retain(|felt| !given.iter().any(|first| first.felt == felt.felt));
        let (grave, mut rest): (Vec<_>, Vec<_>) =
            told.into_iter().partition(|felt| felt.gravity.is_some() && felt.is_sure());
        if given.is_empty() && grave.is_empty() {
            demote_benefits(&mut rest, titles);
        }
        let (kept, has_grave) = (given.len() + grave.len(), !grave.is_empty());
        Self { effects: [given, grave, rest].concat(), kept, has_grave }
    }
}

/// Moves what others are given for behind what is sure, where it would lead.
fn demote_benefits(effects: &mut [&FeltDocument<'_>], titles: &Titles<'_>) {
    let catalog = titles.catalog();
    let is_benefit = |felt: &&&FeltDocument<'_>| felt.wanted.is_none() && is_benefit(catalog, felt.felt);
    let sure = effects.iter().take_while(|felt| felt.is_sure()).count();
    let leading = effects[..sure].iter().take_while(is_benefit).count();
    effects[..sure].rotate_left(leading);
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
    doubted(sheet, &format!("{}{with}{}", felt.felt, in_animals(felt.species)), felt.evidence)
}
