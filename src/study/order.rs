//! The order of a course: what is known best first, what others build on before these, topic after topic and
//! kind after kind.

use std::cmp::Reverse;
use std::collections::HashMap;

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use super::basics::Role;
use super::card::{Card, Prompt, Subject};
use super::course::fame;
use super::facts::with_forms;
use super::kind::{CardKind, Level};
use crate::catalog::Catalog;
use crate::model::{Action, Class, Drug, Familiarity, Id, Rank, Target, TargetAction, TransmitterEntry, Word};

/// Cards of one kind that may stand in a row.
pub const ALIKE: usize = 2;

/// How well known what a statement names is at least.
const STATED: usize = 4;

/// Cards of the kind of which most are left that are kept for the others to stand between.
const SPARE: usize = 16;

/// Cards that are looked at for one of another topic.
const AHEAD: usize = 24;

/// How far a card is from the first thing to know of its subject; one needs those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Step {
    /// What it is.
    Name,
    /// What it does.
    Effect,
    /// By what it does so.
    Mechanism,
    /// How that is told from others.
    Contrast,
    /// What follows.
    Circuit,
    /// What is felt, and what people say.
    Felt,
}

impl Step {
    const ALL: [Self; 6] = [Self::Name, Self::Effect, Self::Mechanism, Self::Contrast, Self::Circuit, Self::Felt];

    fn of(card: &Card<'_>) -> Self {
        match card.id.kind {
            CardKind::Class | CardKind::Brand | CardKind::Part => Self::Name,
            CardKind::Meaning | CardKind::Effect => Self::Effect,
            CardKind::Mechanism => Self::Mechanism,
            CardKind::Target | CardKind::Reverse | CardKind::Members | CardKind::Odd => Self::Contrast,
            CardKind::Order | CardKind::Time => Self::Circuit,
            CardKind::ClinicalEffect | CardKind::Claim => Self::Felt,
        }
    }
}

/// A card that waits for its turn.
struct Waiting<'c> {
    card: Card<'c>,
    step: Step,
    topic: &'c str,
    /// Subjects of which the name and the effects are to be known before.
    after: Vec<&'c str>,
    /// Actions on targets of which it is to be known before what they mean.
    acts: Vec<(&'c str, Action)>,
    /// Roles of these targets in what transmitters go through, which are to be known before.
    roles: Vec<(&'c str, Role)>,
}

/// The cards of a course that are left, in order.
pub struct Course<'c> {
    left: Vec<Waiting<'c>>,
    /// How many are left of a subject, a step and a level.
    open: HashMap<(&'c str, Step, Level), usize>,
    /// How many are left of a level that tell what an action on a target means.
    meanings: HashMap<(&'c str, Action, Level), usize>,
    /// How many are left that tell what has a role for a transmitter.
    parts: HashMap<(&'c str, Role), usize>,
    /// How many are left of a kind.
    kinds: HashMap<CardKind, usize>,
    /// Kind and topic of those that were taken last.
    last: Vec<(CardKind, &'c str)>,
}

impl<'c> Course<'c> {
    /// A course of some cards. The seed decides between those that are as well known as each other.
    pub fn new(catalog: &'c Catalog, mut cards: Vec<Card<'c>>, seed: u64) -> Self {
        cards.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
        cards.sort_by_cached_key(|card| {
            (card.level, Reverse(weight(catalog, card)), Reverse(renown(card.subject)), Step::of(card))
        });
        let mut course = Self {
            left: Vec::new(),
            open: HashMap::new(),
            meanings: HashMap::new(),
            parts: HashMap::new(),
            kinds: HashMap::new(),
            last: Vec::new(),
        };
        for card in cards {
            let acts = acts(catalog, card.subject);
            let waiting = Waiting {
                step: Step::of(&card),
                topic: topic(&card),
                after: builds_on(catalog, card.subject),
                roles: roles(catalog, &card, &acts),
                acts,
                card,
            };
            course.count(&waiting, |number| number + 1);
            course.left.push(waiting);
        }
        course
    }

    /// How many cards are left.
    pub fn number_left(&self) -> usize {
        self.left.len()
    }

    /// Takes note of a card that was asked from elsewhere.
    pub fn asked(&mut self, card: &Card<'c>) {
        self.last.push((card.id.kind, topic(card)));
    }

    /// Takes note that the last card was not asked after all.
    pub fn not_asked(&mut self) {
        self.last.pop();
    }

    /// Whether a card of a kind may follow those that were taken last.
    pub fn may_follow(&self, kind: CardKind) -> bool {
        let alike = self.last.iter().rev().take_while(|(last, _)| *last == kind).count();
        alike < ALIKE
    }

    /// Takes the next card; nothing where none are left.
    pub fn next_card(&mut self) -> Option<Card<'c>> {
        let at = self.next_place()?;
        let waiting = self.left.remove(at);
        self.count(&waiting, |number| number - 1);
        self.last.push((waiting.card.id.kind, waiting.topic));
        Some(waiting.card)
    }

    /// Where the next card stands: the first that may follow, of another topic if there is one near; where all
    /// that are left are of one kind, the first.
    fn next_place(&self) -> Option<usize> {
        let fits = |waiting: &Waiting<'c>| self.may_follow(waiting.card.id.kind) && self.is_ready(waiting);
        let near: Vec<usize> = (0..self.left.len()).filter(|&at| fits(&self.left[at])).take(AHEAD).collect();
        let pressing = self.holding(&near).or_else(|| self.pressing());
        let last = self.last.last().map(|(_, topic)| *topic);
        let is_pressing = |at: usize| pressing.is_none_or(|kind| kind == self.left[at].card.id.kind);
        let is_other = |at: usize| Some(self.left[at].topic) != last;
        let best = near.iter().find(|&&at| is_pressing(at) && is_other(at));
        let good = || near.iter().find(|&&at| is_pressing(at)).or(near.first());
        let any = || self.left.iter().position(|waiting| self.is_ready(waiting));
        best.or_else(good).copied().or_else(any).or((!self.left.is_empty()).then_some(0))
    }

    /// The kind of which so many are left that they can only just be kept apart by the others.
    fn pressing(&self) -> Option<CardKind> {
        let all = self.left.len();
        let (&kind, &number) = self.kinds.iter().max_by_key(|(kind, number)| (**number, Reverse(**kind as usize)))?;
        (number + SPARE >= ALIKE * (all - number) && self.may_follow(kind)).then_some(kind)
    }

    /// The kind that others wait for, where what is near of other kinds can only just keep apart what is left of it.
    fn holding(&self, near: &[usize]) -> Option<CardKind> {
        let number = |kind: CardKind| self.kinds.get(&kind).copied().unwrap_or_default();
        let waiting = near.iter().map(|&at| &self.left[at]).filter(|waiting| waiting.step <= Step::Mechanism);
        let kinds = waiting.map(|waiting| waiting.card.id.kind);
        let kind = kinds.max_by_key(|&kind| (number(kind), Reverse(kind as usize)))?;
        let others = near.iter().filter(|&&at| self.left[at].card.id.kind != kind).count();
        (near.len() < AHEAD && number(kind) >= ALIKE * others).then_some(kind)
    }

    /// Whether nothing is left that a card builds on.
    fn is_ready(&self, waiting: &Waiting<'c>) -> bool {
        let level = waiting.card.level;
        let is_done = |subject: &'c str, until: Step| {
            let steps = Step::ALL.into_iter().filter(|step| *step <= until);
            let open = |step| Level::ALL.iter().any(|l| *l <= level && self.is_open(subject, step, *l));
            !steps.into_iter().any(open)
        };
        // What follows from what it does can be asked beside what tells it from others, and what an action means
        // once the part that it concerns is known.
        let own = Step::ALL.into_iter().rev().find(|step| *step < waiting.step && *step <= Step::Mechanism);
        let is_meaning = matches!(waiting.card.prompt, Prompt::Meaning { .. });
        let is_own = is_meaning || own.is_none_or(|step| is_done(waiting.card.subject.id(), step));
        let none = |number: Option<&usize>| number.is_none_or(|number| *number == 0);
        let is_known = |&(target, action): &(&'c str, Action)| {
            Level::ALL.iter().filter(|l| **l <= level).all(|l| none(self.meanings.get(&(target, action, *l))))
        };
        let is_told = |role: &(&'c str, Role)| none(self.parts.get(role));
        let is_ready = waiting.acts.iter().all(is_known) && waiting.roles.iter().all(is_told);
        is_own && is_ready && waiting.after.iter().all(|id| is_done(id, Step::Mechanism))
    }

    fn is_open(&self, subject: &'c str, step: Step, level: Level) -> bool {
        self.open.get(&(subject, step, level)).is_some_and(|number| *number > 0)
    }

    fn count(&mut self, waiting: &Waiting<'c>, change: impl Fn(usize) -> usize) {
        let card = &waiting.card;
        let open = self.open.entry((card.subject.id(), waiting.step, card.level)).or_default();
        *open = change(*open);
        let kind = self.kinds.entry(card.id.kind).or_default();
        *kind = change(*kind);
        let number = match card.prompt {
            Prompt::Meaning { target, action, .. } => {
                self.meanings.entry((&target.id, action, card.level)).or_default()
            }
            Prompt::Part { role, .. } => self.parts.entry((card.subject.id(), role)).or_default(),
            _ => return,
        };
        *number = change(*number);
    }
}

/// What a card is about, broadly: its transmitter, or the class of its subject.
fn topic<'c>(card: &Card<'c>) -> &'c str {
    let class = || card.subject.classes().first().copied();
    card.id.transmitter().map(|on| on.as_str()).or_else(class).unwrap_or(card.id.deck())
}

/// The roles that are to be known before a card: of what acts those of its targets, for whatever transmitter; of what
/// an action means those of its target for the transmitter of which that is asked.
fn roles<'c>(catalog: &'c Catalog, card: &Card<'c>, acts: &[(&'c str, Action)]) -> Vec<(&'c str, Role)> {
    let of = |entry: &'c TransmitterEntry, target: &str| {
        let has = |role: &Role| role.targets(entry).0.iter().any(|own| is_part(catalog, own, target));
        Role::ALL.iter().copied().filter(has).map(|role| (entry.id.as_str(), role)).collect::<Vec<_>>()
    };
    if let (Prompt::Meaning { target, .. }, Subject::Transmitter(entry)) = (&card.prompt, card.subject) {
        return of(entry, &target.id);
    }
    let entries = catalog.all::<TransmitterEntry>();
    entries.iter().flat_map(|entry| acts.iter().flat_map(|(target, _)| of(entry, target))).collect()
}

/// Whether a target is one with a role, or of the family that has it.
fn is_part(catalog: &Catalog, with_role: &str, target: &str) -> bool {
    let family = |id: &str| catalog.get::<Target>(id).and_then(|target| target.family.as_deref());
    let is_whole = || catalog.get::<Target>(with_role).is_some_and(Target::is_whole_family);
    with_role == target || (is_whole() && family(with_role).is_some() && family(with_role) == family(target))
}

/// What acts of the subject: as its class does, or mainly by itself and by its parts and active forms.
fn acts<'c>(catalog: &'c Catalog, subject: Subject<'c>) -> Vec<(&'c str, Action)> {
    let of = |acts: &'c [TargetAction]| acts.iter().map(|act| (act.target.as_str(), act.action, act.rank));
    let acts: Vec<_> = match subject {
        Subject::Class(class) => return of(&class.actions).map(|(target, action, _)| (target, action)).collect(),
        Subject::Drug(drug) => with_forms(catalog, [drug]).into_iter().flat_map(|drug| of(&drug.actions)).collect(),
        Subject::Transmitter(_) | Subject::Claim(_) => Vec::new(),
    };
    acts.into_iter().filter(|(.., rank)| *rank == Rank::Primary).map(|(target, action, _)| (target, action)).collect()
}

/// Classes before their members and those below them; what a statement is about before it.
fn builds_on<'c>(catalog: &'c Catalog, subject: Subject<'c>) -> Vec<&'c str> {
    let above = |classes: &'c [Id<Class>]| -> Vec<&'c str> {
        catalog.lineage::<Class>(classes.iter().map(Id::as_str)).collect()
    };
    match subject {
        Subject::Transmitter(_) => Vec::new(),
        Subject::Drug(drug) => above(&drug.classes),
        Subject::Class(class) => above(&class.parents),
        Subject::Claim(claim) => {
            let acts = |id: &&str| catalog.get::<Class>(id).is_some() || catalog.get::<Drug>(id).is_some();
            claim.about.iter().map(Id::as_str).filter(acts).collect()
        }
    }
}

/// How well known a drug is among those of its class: medicines before others, by the names they are sold under.
fn renown(subject: Subject<'_>) -> (bool, usize) {
    match subject {
        Subject::Drug(drug) => (!drug.uses.is_empty(), drug.brands.len()),
        _ => (true, 0),
    }
}

/// How well known what a card asks about is: a class by its well-known drugs, a drug by itself and its class, a
/// target by the classes that act on it. What a transmitter goes through comes first, and of this what
/// clears it, by which most of what drugs do is understood.
fn weight(catalog: &Catalog, card: &Card<'_>) -> usize {
    let weight = match (&card.prompt, card.subject) {
        (Prompt::Part { role: Role::TakesUp | Role::BreaksDown, .. }, _) => usize::MAX,
        (Prompt::Part { .. }, _) => usize::MAX - 1,
        (Prompt::Meaning { target, action, .. }, _) => {
            let acts_so =
                |class: &&Class| class.actions.iter().any(|act| act.target == target.id && act.action == *action);
            let classes = catalog.all::<Class>().into_iter().filter(acts_so);
            2 * classes.map(|class| fame(catalog, class)).max().unwrap_or(0) + 2
        }
        (_, Subject::Class(class)) => 2 * fame(catalog, class) + 1,
        (_, Subject::Drug(drug)) if drug.familiarity == Familiarity::Core => {
            let class = drug.classes.iter().find_map(|id| catalog.get::<Class>(id));
            let known = 2 * class.map_or(0, |class| fame(catalog, class));
            if drug.uses.is_empty() { known.min(STATED) } else { known }
        }
        (_, Subject::Claim(_)) => STATED - 1,
        _ => 0,
    };
    // What statements are about in the middle at the latest, so that these need not wait for the end.
    if Step::of(card) <= Step::Effect { weight.max(STATED) } else { weight }
}
