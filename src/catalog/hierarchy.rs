//! One walk over everything in which entries lead to others of their kind: classes, regions, products
//! and their parts. No walk recurses and none visits an entry twice, whatever users' files hold.

use std::collections::HashSet;
use std::rc::Rc;

use super::{Catalog, Stored};
use crate::model::{Class, Drug, Familiarity, Hierarchy};

/// Visits some nodes and all that they lead to, each once: a node, then what it leads to, in order.
pub fn walk<'c, N: Copy>(
    starts: impl IntoIterator<Item = N>,
    id: impl Fn(N) -> &'c str,
    next: impl Fn(N) -> Vec<N>,
) -> impl Iterator<Item = N> {
    let mut open: Vec<N> = starts.into_iter().collect();
    open.reverse();
    let mut seen = Seen::default();
    std::iter::from_fn(move || {
        loop {
            let node = open.pop()?;
            if seen.insert(id(node)) {
                open.extend(next(node).into_iter().rev());
                return Some(node);
            }
        }
    })
}

/// Ids that were visited. Most walks are short, and looking through a few is faster than hashing.
#[derive(Default)]
struct Seen<'c> {
    few: Vec<&'c str>,
    others: HashSet<&'c str>,
}

impl<'c> Seen<'c> {
    /// Adds an id; tells whether it is new.
    fn insert(&mut self, id: &'c str) -> bool {
        const FEW: usize = 16;
        if self.few.contains(&id) {
            return false;
        }
        if self.few.len() == FEW {
            return self.others.insert(id);
        }
        self.few.push(id);
        true
    }
}

/// Drugs without the rare ones, where there are enough others.
pub fn without_rare<'c>(drugs: &[&'c Drug]) -> Vec<&'c Drug> {
    const ENOUGH: usize = 2;
    let known = drugs.iter().copied().filter(|drug| drug.familiarity != Familiarity::Rare);
    let known: Vec<&Drug> = known.collect();
    if known.len() < ENOUGH { drugs.to_vec() } else { known }
}

/// The ids of some entries and of all that lead to them: classes with those below them, regions with
/// their parts. Made once to test many entries against.
#[derive(Debug, Clone, Default)]
pub struct Subtree(Rc<HashSet<String>>);

impl Subtree {
    /// Whether it holds an id.
    pub fn contains(&self, id: &str) -> bool {
        self.0.contains(id)
    }

    /// The ids it holds, in no order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Catalog {
    /// Ids, and the ids of all entries they lead to: of classes and everything above them.
    pub fn lineage<'c, T: Stored + Hierarchy + 'c>(
        &'c self,
        ids: impl IntoIterator<Item = &'c str>,
    ) -> impl Iterator<Item = &'c str> {
        walk(ids, |id| id, |id| self.get::<T>(id).map(T::next_ids).unwrap_or_default())
    }

    /// Whether a class is another one, or one below it.
    pub fn is_class(&self, class: &str, wanted: &str) -> bool {
        self.lineage::<Class>([class]).any(|id| id == wanted)
    }

    /// Some entries, and all that lead to them.
    pub fn subtree<'a, T: Stored + Hierarchy + 'a>(&'a self, ids: impl IntoIterator<Item = &'a str>) -> Subtree {
        let mut ids = ids.into_iter().peekable();
        if ids.peek().is_none() {
            return Subtree::default();
        }
        let entries = self.all::<T>();
        let mut edges: Vec<(&str, &str)> =
            entries.iter().flat_map(|entry| entry.next_ids().into_iter().map(|next| (next, entry.id()))).collect();
        edges.sort_unstable();
        let below = |id: &str| {
            let from = edges.partition_point(|(above, _)| *above < id);
            edges[from..].iter().take_while(|(above, _)| *above == id).map(|(_, below)| *below).collect()
        };
        let ids = walk(ids, |id| id, below);
        Subtree(Rc::new(ids.map(str::to_owned).collect()))
    }

    /// The drugs of a class and of the classes below it, in order of ids.
    pub fn drugs_within(&self, class: &str) -> Vec<&Drug> {
        let below = |class: &str| self.members::<Class>(class).into_iter().map(|class| class.id.as_str()).collect();
        let classes = walk([class], |id| id, below);
        let mut drugs: Vec<&Drug> = classes.flat_map(|class| self.members::<Drug>(class)).collect();
        drugs.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        drugs.dedup_by(|a, b| a.id == b.id);
        drugs
    }
}
