//! Cited risks of the drugs of a class: what holds for some of them is told of these, where nothing is told of the
//! class itself.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use rustc_hash::FxHashSet;

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
    /// Who run it, by how sure that is, the surest first: what is told of two is not told again where it is less sure.
    pub grades: Vec<MemberGrade<'c>>,
    /// Of which of the two it is the effect that is lost.
    pub loses: [bool; 2],
}

/// Who run a risk as surely as each other.
#[derive(Debug)]
pub struct MemberGrade<'c> {
    /// What is cited for it.
    pub risks: Vec<&'c Risk>,
    /// Ids of the drugs of each that run it: of what is no class its own.
    pub who: [BTreeSet<&'c str>; 2],
}

impl MemberGrade<'_> {
    /// How sure it is.
    pub fn evidence(&self) -> Evidence {
        self.risks[0].evidence
    }
}

impl<'c> MemberRisk<'c> {
    /// The surest that is cited for it.
    pub fn surest(&self) -> &'c Risk {
        self.grades[0].risks[0]
    }

    /// All that is cited for it, the surest first.
    pub fn risks(&self) -> impl Iterator<Item = &'c Risk> {
        self.grades.iter().flat_map(|grade| grade.risks.iter().copied())
    }

    /// By what it is told: what is sure before what is in doubt, of that what can kill first; then what most
    /// drugs run, by the class of which fewer do.
    fn concern(&self, catalog: &Catalog, actors: &[Actor<'_>]) -> impl Ord + use<> {
        let (gravity, evidence) = (catalog.gravity(&self.surest().name), self.surest().evidence);
        let is_doubtful = evidence > Evidence::Supported;
        let told = || self.grades.iter().filter(|grade| is_doubtful || grade.evidence() <= Evidence::Supported);
        let counts = [0, 1].map(|at| told().flat_map(|grade| &grade.who[at]).collect::<BTreeSet<_>>().len());
        let of_classes = self.pair.iter().zip(counts).filter(|(at, _)| actors[**at].kind == Kind::Class);
        let fewest = of_classes.map(|(_, count)| count).min();
        (is_doubtful, gravity.is_none(), gravity, Reverse((fewest, counts[0] + counts[1])), evidence)
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
    let mut found: Vec<Found<'c>> = Vec::new();
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
            match found.iter_mut().find(|other| other.is_same(&meeting)) {
                Some(other) => other.take_in(meeting),
                None => found.push(meeting),
            }
        }
    }
    let mut found: Vec<MemberRisk<'c>> = found.into_iter().map(|found| crowd.told(found)).collect();
    found.sort_by_cached_key(|risk| risk.concern(catalog, &d.actors));
    found
}

/// A risk as it is found: everybody who runs it with whom.
struct Found<'c> {
    /// Indexes of the two actors.
    pair: [usize; 2],
    loses: [bool; 2],
    /// What is cited, and for which two of the crowd, by how sure it is.
    grades: Vec<(Vec<&'c Risk>, FxHashSet<[usize; 2]>)>,
}

impl Found<'_> {
    /// Whether another is of the same name and of the same two.
    fn is_same(&self, other: &Self) -> bool {
        let name = |found: &Self| &found.grades[0].0[0].name;
        (self.pair, self.loses) == (other.pair, other.loses) && name(self) == name(other)
    }

    /// Takes in another, which is not surer: what is told of two need not be told again.
    fn take_in(&mut self, other: Self) {
        for (risks, mut two) in other.grades {
            two.retain(|two| self.grades.iter().all(|(_, known)| !known.contains(two)));
            match self.grades.last_mut().filter(|(own, _)| own[0].evidence == risks[0].evidence) {
                _ if two.is_empty() => {}
                Some((own, known)) => {
                    own.extend(risks);
                    known.extend(two);
                }
                None => self.grades.push((risks, two)),
            }
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
    fn meeting(&self, pair: [usize; 2], risk: &'c Risk, sides: &[Sided]) -> Option<Found<'c>> {
        let here = pair.map(|at| {
            let met = self.of[at].iter().copied().filter(|&one| sides.iter().any(|side| side[one]));
            met.collect::<Vec<usize>>()
        });
        let (mut two, mut loses) = (FxHashSet::default(), [false; 2]);
        for &a in &here[0] {
            for &b in here[1].iter().filter(|&&b| b != a && sides.iter().all(|side| side[a] || side[b])) {
                two.insert([a, b]);
                for (at, one) in [a, b].into_iter().enumerate() {
                    loses[at] |= risk.all.iter().zip(sides).any(|(side, sided)| side.loses && sided[one]);
                }
            }
        }
        (!two.is_empty()).then(|| Found { pair, loses, grades: vec![(vec![risk], two)] })
    }

    /// What is told of what was found.
    fn told(&self, found: Found<'c>) -> MemberRisk<'c> {
        let grade = |(risks, two): (Vec<&'c Risk>, FxHashSet<[usize; 2]>)| {
            let who = [0, 1].map(|at| two.iter().map(|two| self.people.actors[two[at]].id).collect());
            MemberGrade { risks, who }
        };
        let Found { pair, loses, grades } = found;
        MemberRisk { pair, loses, grades: grades.into_iter().map(grade).collect() }
    }
}
