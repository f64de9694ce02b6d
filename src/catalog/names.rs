//! Everything by its names.

use super::Catalog;
use crate::blob::Index;
use crate::model::Kind;

impl Catalog {
    /// The kinds and ids that a normalised name leads to, in the order of [`Kind`].
    pub fn named(&self, key: &str) -> Vec<(Kind, &str)> {
        self.found(Index::Name, key)
    }

    /// Every normalised name of every drug with what it leads to, in order of both.
    pub fn drugs_by_name(&self) -> Vec<(&str, &str)> {
        let mut named = Vec::new();
        for (depth, layer) in self.layers.iter().enumerate() {
            for (key, refs) in layer.blob.entries(Index::Name) {
                let drugs = refs.filter(|r| r.kind == Kind::Drug).map(|r| layer.blob.id(r));
                let Ok(key) = std::str::from_utf8(key) else { continue };
                named.extend(drugs.filter(|id| !self.is_replaced(depth, Kind::Drug, id)).map(|id| (key, id)));
            }
        }
        // Of one layer they are in order.
        named.sort_unstable();
        named.dedup();
        named
    }

    /// The names that begin with a normalised `start`: normalised, as a slug, and what each means.
    pub fn spelled(&self, start: &str) -> impl Iterator<Item = (&str, &str, Kind, &str)> {
        self.layers.iter().enumerate().flat_map(move |(depth, layer)| {
            let spelled = layer.blob.spelled(start).map(|(key, slug, r)| (key, slug, r.kind, layer.blob.id(r)));
            spelled.filter(move |(_, _, kind, id)| !self.is_replaced(depth, *kind, id))
        })
    }

    /// Every normalised name, as bytes: whoever looks through all of them compares bytes.
    pub fn name_keys(&self) -> impl Iterator<Item = &[u8]> {
        self.layers.iter().flat_map(|layer| layer.blob.keys(Index::Name))
    }

    /// How many bytes the longest normalised name or identifier has, of whatever is known.
    pub fn longest_name(&self) -> usize {
        *self.longest_name.get_or_init(|| {
            let indexes = [Index::Name, Index::Family, Index::Identifier, Index::International];
            let keys =
                indexes.iter().flat_map(|&index| self.layers.iter().flat_map(move |layer| layer.blob.keys(index)));
            let outside = self.outside_names().map(|(key, _)| key.len());
            keys.map(<[u8]>::len).chain(outside).max().unwrap_or(0)
        })
    }
}
