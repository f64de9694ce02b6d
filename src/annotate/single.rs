//! The one drug in a text that is typed as a name: `Olanzapine Teva`, `prozac side effects`.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::mentions::Finder;
use super::words::words;
use crate::catalog::Catalog;
use crate::model::{Drug, Kind};
use crate::names::{self, Hit, dispensing, slang};
use crate::text::search_key;

/// Words that join the items of a list.
const JOINING: &[&str] = &["and", "or", "plus", "vs", "versus", "with"];

/// The only drug that a text mentions, with its name. Nothing where something else in it may be meant as well: another
/// item of a list, or a substance that is known and has no card.
pub fn one_drug(catalog: &Catalog, lexicon: &Lexicon, text: &str) -> Option<(String, Hit)> {
    let mut finder = Finder::new(lexicon, None).keeping_places();
    finder.find(text.as_bytes(), false);
    let (mentions, searched, places) = finder.found(text.as_bytes());
    let ([mention], searched) = (mentions, std::str::from_utf8(searched).ok()?) else { return None };
    let spans: Vec<Range<usize>> = places.iter().map(|place| place.at.clone()).collect();
    let is_outside = |word: &str| catalog.outside(&search_key(word)).is_some();
    let is_mentioned = |at: &Range<usize>| spans.iter().any(|span| span.start < at.end && at.start < span.end);
    let mut others = words(searched.as_bytes()).map(|word| word.start..word.end).filter(|at| !is_mentioned(at));
    if others.any(|at| is_outside(&searched[at])) || !is_each_named(searched, &is_mentioned) {
        return None;
    }
    let name = searched.get(spans.first()?.clone())?;
    let mut hits = names::exact(catalog, name);
    // "Dopamine" is the transmitter first.
    if hits.first().is_some_and(|hit| hit.kind < Kind::Drug) {
        return None;
    }
    hits.retain(|hit| hit.kind == Kind::Drug);
    let meaning = &lexicon.meanings[mention.meaning()];
    let of_meaning = || match (meaning.drugs.as_slice(), meaning.ambiguous) {
        ([drug], false) => Some(Hit { kind: Kind::Drug, id: lexicon.drugs[*drug as usize].clone() }),
        _ => None,
    };
    let hit = match hits.len() {
        0 => of_meaning()?,
        1 => hits.pop()?,
        _ => return None,
    };
    let drug = catalog.get::<Drug>(&hit.id).filter(|_| !slang::is_slang(catalog, &hit, &search_key(name)))?;
    Some((drug.name.to_string(), hit))
}

/// Whether the drug is named in each item of a text that says more than how it is dispensed: `sertraline/Zoloft`, but
/// not "sertraline and another".
fn is_each_named(searched: &str, is_mentioned: &dyn Fn(&Range<usize>) -> bool) -> bool {
    let mut says_other = false;
    let mut is_named = false;
    let mut end = 0;
    let is_whole = |says_other: bool, is_named: bool| is_named || !says_other;
    for word in words(searched.as_bytes()) {
        let (at, written) = (word.start..word.end, &searched[word.start..word.end]);
        let is_parted = searched[end..word.start].contains([',', ';', '+', '&', '/', '|', '\n']);
        let is_joining = JOINING.iter().any(|joining| written.eq_ignore_ascii_case(joining));
        if is_parted || is_joining {
            if !is_whole(says_other, is_named) {
                return false;
            }
            (says_other, is_named) = (false, false);
        }
        if is_mentioned(&at) {
            is_named = true;
        } else if !is_joining {
            says_other |= !dispensing::is_word(written) && !dispensing::is_maker(written);
        }
        end = word.end;
    }
    is_whole(says_other, is_named)
}
