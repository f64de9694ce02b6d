//! Cited risks of the drugs of a class: what holds for some of them is told of these, where nothing is told of the
//! class itself.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::risks::{in_risks, on_side, surest_first};
use super::{Interaction, Participant};
use crate::catalog::Catalog;
use crate::mechanism::{Actor, Derivation};
use crate::model::{Drug, Evidence, Kind, Risk};

/// A cited risk that some drugs of a class run with another actor, or with some drugs of another class.
#[derive(Debug)]
pub struct MemberRisk<'c> {
    /// Indexes of the two actors.
    pub pair: [usize; 2],
    /// What is cited for it, the surest first.
    pub risks: Vec<&'c Risk>,
    /// Ids of the drugs of each that run it: of what is no class its own.
    pub who: [BTreeSet<&'c str>; 2],
    /// Of which of the two it is the effect that is lost.
    pub loses: [bool; 2],
}

impl<'c> MemberRisk<'c> {
    /// The surest that is cited for it.
    pub fn surest(&self) -> &'c Risk {
        self.risks[0]
    }

    /// By what it is told: what is sure before what is in doubt, of that what can kill first; then what most drugs run.
    pub fn concern(&self, catalog: &Catalog) -> impl Ord + use<> {
        let (gravity, evidence) = (catalog.gravity(&self.surest().name), self.surest().evidence);
        let count = self.who.iter().map(BTreeSet::len).sum::<usize>();
        (evidence > Evidence::Supported, gravity.is_none(), gravity, evidence, Reverse(count))
    }
}

/// The risks of each pair with a class that its drugs run and that are not known of the pair itself.
pub fn member_risks<'c>(catalog: &'c Catalog, d: &Derivation<'c>, known: &[Interaction<'c>]) -> Vec<MemberRisk<'c>> {
    let is_class = |at: usize| d.actors[at].kind == Kind::Class;
    let count = d.actors.len();
    let pairs = (0..count).flat_map(|a| (a + 1..count).map(move |b| [a, b]));
    let pairs: Vec<[usize; 2]> = pairs.filter(|pair| pair.iter().any(|&at| is_class(at))).collect();
    if pairs.is_empty() {
        return Vec::new();
    }
    let crowd = Crowd::new(catalog, d);
    let participants = in_risks(catalog, &crowd.people);
    let known: Vec<(&str, Vec<usize>)> =
        known.iter().filter_map(|meeting| Some((meeting.risk?.name.as_str(), meeting.actors()))).collect();
    let mut found: Vec<MemberRisk<'c>> = Vec::new();
    for risk in surest_first(catalog) {
        let Some(sides) = crowd.sides(catalog, risk, &participants) else { continue };
        for &pair in &pairs {
            let is_known = |(name, who): &(&str, Vec<usize>)| {
                *name == risk.name.as_str() && pair.iter().all(|at| who.contains(at))
            };
            if known.iter().any(is_known) {
                continue;
            }
            let Some(meeting) = crowd.meeting(pair, risk, &sides) else { continue };
            let same = || found.iter().enumerate().filter(|(_, other)| other.is_same(&meeting));
            // The surest comes first; what it says of more drugs need not be said again of fewer.
            if same().any(|(_, other)| other.holds(&meeting)) {
                continue;
            }
            match same().find(|(_, other)| other.surest().evidence == risk.evidence).map(|(at, _)| at) {
                Some(at) => found[at].take_in(meeting),
                None => found.push(meeting),
            }
        }
    }
    found.sort_by_cached_key(|risk| risk.concern(catalog));
    found
}

impl MemberRisk<'_> {
    /// Whether another is of the same name and of the same two.
    fn is_same(&self, other: &Self) -> bool {
        self.pair == other.pair && self.surest().name == other.surest().name
    }

    /// Whether it is told of everybody of whom another is.
    fn holds(&self, other: &Self) -> bool {
        self.who.iter().zip(&other.who).all(|(own, fewer)| own.is_superset(fewer))
    }

    /// Takes in another that is as sure.
    fn take_in(&mut self, other: Self) {
        self.risks.extend(other.risks);
        for (own, more) in self.who.iter_mut().zip(other.who) {
            own.extend(more);
        }
        for (own, more) in self.loses.iter_mut().zip(other.loses) {
            *own |= more;
        }
    }
}

/// The drugs of every class, and every actor that is no class.
struct Crowd<'c> {
    people: Derivation<'c>,
    /// Of each actor the indexes of those who stand for it.
    of: Vec<Vec<usize>>,
}

/// Who of a crowd is on a side of a risk.
type Sided = Vec<bool>;

impl<'c> Crowd<'c> {
    fn new(catalog: &'c Catalog, d: &Derivation<'c>) -> Self {
        let mut people: Vec<Actor<'c>> = Vec::new();
        let mut places: HashMap<(Kind, &'c str), usize> = HashMap::new();
        let mut place = |actor: Actor<'c>| {
            *places.entry((actor.kind, actor.id)).or_insert_with(|| {
                people.push(actor);
                people.len() - 1
            })
        };
        let of = d.actors.iter().map(|actor| match actor.kind {
            Kind::Class => {
                let drugs: Vec<&'c Drug> = catalog.drugs_within(actor.id);
                drugs.into_iter().map(|drug| place(Actor::drug(catalog, drug))).collect()
            }
            _ => vec![place(actor.clone())],
        });
        let of = of.collect();
        Self { people: Derivation::of_actors(people), of }
    }

    /// Who is on each side of a risk; nothing where nobody is on one of them.
    fn sides(&self, catalog: &'c Catalog, risk: &Risk, participants: &[Participant<'c>]) -> Option<Vec<Sided>> {
        let one = |side| {
            let mut sided = vec![false; self.people.actors.len()];
            let here = on_side(catalog, &self.people, risk, side, participants);
            here.iter().for_each(|participant| sided[participant.actor] = true);
            (!here.is_empty()).then_some(sided)
        };
        risk.all.iter().map(one).collect()
    }

    /// Who of two actors run a risk with each other, if any do.
    fn meeting(&self, pair: [usize; 2], risk: &'c Risk, sides: &[Sided]) -> Option<MemberRisk<'c>> {
        let here = pair.map(|at| {
            let met = self.of[at].iter().copied().filter(|&one| sides.iter().any(|side| side[one]));
            met.collect::<Vec<usize>>()
        });
        let mut meeting = MemberRisk { pair, risks: vec![risk], who: Default::default(), loses: [false; 2] };
        for &a in &here[0] {
            for &b in here[1].iter().filter(|&&b| b != a && sides.iter().all(|side| side[a] || side[b])) {
                for (at, one) in [a, b].into_iter().enumerate() {
                    meeting.who[at].insert(self.people.actors[one].id);
                    meeting.loses[at] |= risk.all.iter().zip(sides).any(|(side, sided)| side.loses && sided[one]);
                }
            }
        }
        (!meeting.who[0].is_empty()).then_some(meeting)
    }
}
