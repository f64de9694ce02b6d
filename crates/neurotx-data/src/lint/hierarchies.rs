//! Hierarchies: no entry leads back to itself, and none to more than can be followed for each.

use std::collections::{HashMap, HashSet};

use crate::diagnostics::{Diagnostics, Rule};
use crate::model::{Hierarchy, Kind};
use crate::read::{Collected, KnownEntries};

/// Drugs that one is made of or turned into, at most: what it does is derived with all of them.
const MOST_COMPONENTS: usize = 100;

/// Tests every hierarchy.
pub fn all(c: &Collected, known: &dyn KnownEntries, diagnostics: &mut Diagnostics) {
    test(c, known, diagnostics, &c.data.classes, Rule::ClassCycle);
    test(c, known, diagnostics, &c.data.regions, Rule::RegionCycle);
    test(c, known, diagnostics, &c.data.drugs, Rule::DrugCycle);
    test(c, known, diagnostics, &c.data.targets, Rule::FamilyCycle);
    components(c, known, diagnostics);
}

/// Tests how many drugs each is made of.
fn components(c: &Collected, known: &dyn KnownEntries, diagnostics: &mut Diagnostics) {
    let graph = Graph::new(&c.data.drugs, known);
    let places: HashMap<&str, usize> = graph.ids.iter().enumerate().map(|(at, &id)| (id, at)).collect();
    for d in c.definitions.iter().filter(|d| d.kind == Kind::Drug && !d.extends) {
        if places.get(d.id.as_str()).is_some_and(|&at| graph.reaches_more_than(at, MOST_COMPONENTS)) {
            c.note(diagnostics, &d.at, Rule::TooLarge, || {
                let message = format!("the drug \"{}\" is made of more than {MOST_COMPONENTS} others", d.id);
                (message, "name the drugs that act as its `parts`, and no products".to_owned())
            });
        }
    }
}

/// Tests one hierarchy, with what the known has of it.
fn test<E: Hierarchy>(
    c: &Collected,
    known: &dyn KnownEntries,
    diagnostics: &mut Diagnostics,
    entries: &[E],
    rule: Rule,
) {
    let cyclic = Graph::new(entries, known).cyclic();
    let is_cyclic = |kind: Kind, id: &str| kind == E::KIND && cyclic.contains(id);
    for d in c.definitions.iter().filter(|d| !d.extends && is_cyclic(d.kind, &d.id)) {
        c.note(diagnostics, &d.at, rule, || words(rule, &d.id));
    }
}

fn words(rule: Rule, id: &str) -> (String, String) {
    let (message, keys) = match rule {
        Rule::RegionCycle => (format!("the region \"{id}\" is a part of itself"), "part_of"),
        Rule::DrugCycle => {
            (format!("the drug \"{id}\" is a part or an active form of itself"), "parts` or `active_forms")
        }
        Rule::FamilyCycle => (format!("the target \"{id}\" belongs to a family that belongs to it"), "family"),
        _ => (format!("the class \"{id}\" is its own ancestor"), "parents"),
    };
    (message, format!("take one of the `{keys}` of the cycle out"))
}

/// What leads from one entry of a hierarchy to others.
struct Graph<'a> {
    ids: Vec<&'a str>,
    edges: Vec<Vec<usize>>,
}

impl<'a> Graph<'a> {
    /// Some entries, and all of the known to which they lead.
    fn new<E: Hierarchy>(entries: &'a [E], known: &'a dyn KnownEntries) -> Self {
        let here: HashMap<&str, &'a E> = entries.iter().map(|entry| (entry.id(), entry)).collect();
        let mut ids: Vec<&'a str> = here.keys().copied().collect();
        let mut places: HashMap<&str, usize> = ids.iter().enumerate().map(|(at, &id)| (id, at)).collect();
        let mut edges = Vec::new();
        while let Some(&id) = ids.get(edges.len()) {
            let next = here.get(id).map_or_else(|| known.next_ids(E::KIND, id), |entry| entry.next_ids());
            let place = |next: &'a str| {
                *places.entry(next).or_insert_with(|| {
                    ids.push(next);
                    ids.len() - 1
                })
            };
            edges.push(next.into_iter().map(place).collect());
        }
        Self { ids, edges }
    }

    /// The ids of which each is reached from itself: those of every strongly connected component of
    /// several, or of one that leads to itself (by Kosaraju's algorithm, without recursion).
    fn cyclic(&self) -> HashSet<&'a str> {
        let mut back = vec![Vec::new(); self.ids.len()];
        for (from, next) in self.edges.iter().enumerate() {
            next.iter().for_each(|&to| back[to].push(from));
        }
        let mut component = vec![None; self.ids.len()];
        let mut cyclic = HashSet::new();
        for root in self.by_end().into_iter().rev() {
            let (mut members, mut open) = (Vec::new(), vec![root]);
            while let Some(at) = open.pop() {
                if component[at].is_none() {
                    component[at] = Some(root);
                    members.push(at);
                    open.extend(&back[at]);
                }
            }
            if members.len() > 1 || members.iter().any(|at| self.edges[*at].contains(at)) {
                cyclic.extend(members.into_iter().map(|at| self.ids[at]));
            }
        }
        cyclic
    }

    /// Whether more than so many entries are reached from one. Gives up as soon as they are.
    fn reaches_more_than(&self, from: usize, most: usize) -> bool {
        let (mut seen, mut open) = (HashSet::from([from]), vec![from]);
        while let Some(at) = open.pop() {
            for &next in &self.edges[at] {
                if seen.insert(next) {
                    open.push(next);
                }
                if seen.len() > most + 1 {
                    return true;
                }
            }
        }
        false
    }

    /// Every entry behind all those it leads to, as far as there is no cycle.
    fn by_end(&self) -> Vec<usize> {
        let mut begun = vec![false; self.ids.len()];
        let mut ended = Vec::with_capacity(self.ids.len());
        for root in 0..self.ids.len() {
            let mut open = vec![(root, 0)];
            while let Some((at, edge)) = open.pop() {
                if edge == 0 && std::mem::replace(&mut begun[at], true) {
                    continue;
                }
                match self.edges[at].get(edge) {
                    Some(&next) => open.extend([(at, edge + 1), (next, 0)]),
                    None => ended.push(at),
                }
            }
        }
        ended
    }
}
