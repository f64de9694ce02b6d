//! What something does only beside another drug, in words.

use super::any_of;
use super::phrases::{agreeing, and, region};
use crate::catalog::Catalog;
use crate::mechanism::{Actor, beside, grouped};
use crate::model::{Effect, Evidence, Phase, Word};

/// What an actor changes at once beside others alone, as far as it is sure: `with levodopa, raises dopamine`, or
/// `with levodopa, it raises dopamine` where it is told who does.
pub(super) fn clause<'c>(
    catalog: &'c Catalog,
    actor: &Actor<'c>,
    who: Option<&str>,
    is_plural: bool,
) -> Option<String> {
    let sure = beside(catalog, actor).into_iter().filter(|(link, change)| {
        link.evidence <= Evidence::Supported && link.phase == Phase::Acute && change.effect != Effect::Restrains
    });
    let told = sure.filter_map(|(link, change)| {
        let here = change.region.as_deref().map(|id| format!(" in {}", region(catalog, id))).unwrap_or_default();
        let does = agreeing(change.effect.as_str(), is_plural);
        Some((any_of(catalog, &link.with, true), format!("{does} {}{here}", change.messenger.transmitter()?)))
    });
    let who = who.map(|who| format!("{who} ")).unwrap_or_default();
    let clauses: Vec<String> =
        grouped(told).into_iter().map(|(with, does)| format!("with {with}, {who}{}", and(does))).collect();
    (!clauses.is_empty()).then(|| clauses.join("; "))
}
