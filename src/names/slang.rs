//! Names that mean a drug only where the context shows it.

use super::Hit;
use crate::catalog::Catalog;
use crate::model::{Drug, Kind, Text};
use crate::text::search_key;

/// Whether a name with a salt beside it is that of a base: no slang, and no abbreviation but a drug's own name.
/// `K chloride` is no ketamine, `acid phosphate` no LSD.
pub fn is_base(catalog: &Catalog, hit: &Hit, key: &str) -> bool {
    const SHORTEST: usize = 4;
    let drug = (hit.kind == Kind::Drug).then(|| catalog.get::<Drug>(&hit.id)).flatten();
    let is_own = |drug: &Drug| {
        let own = drug.name.split_once(" (").map_or(drug.name.as_str(), |(own, _)| own);
        key.len() > 1 && (search_key(own) == key || search_key(drug.id.as_str()) == key)
    };
    drug.is_some_and(is_own) || key.len() >= SHORTEST && !is_slang(catalog, hit, key)
}

/// Whether a name is slang for a drug, and no other name of it.
pub fn is_slang(catalog: &Catalog, hit: &Hit, key: &str) -> bool {
    let drug = (hit.kind == Kind::Drug).then(|| catalog.get::<Drug>(&hit.id)).flatten();
    drug.is_some_and(|drug| {
        let is = |name: &Text| search_key(name) == key;
        let is_own = search_key(&drug.name) == key || search_key(drug.id.as_str()) == key;
        drug.street.iter().any(is) && !is_own && !drug.brands.iter().chain(&drug.other_names).any(is)
    })
}
