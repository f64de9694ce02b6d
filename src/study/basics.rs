//! What is asked of a transmitter itself: which targets make, store and clear it, and what an action on
//! one of these comes to. Everything else builds on that.

use neurotx_data::closed_set;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use super::answer::Answer;
use super::card::{Card, Prompt, Subject};
use super::denial::Denial;
use super::facts::Correctness;
use super::question::{CHOICES, Question, hash};
use crate::catalog::Catalog;
use crate::model::{
    Action, DirectEffect, Effect, Evidence, Id, Messenger, PlainIds, Source, Target, TargetKind, Transmitter,
    TransmitterEntry, Word,
};
use crate::sentences::{Sentence, role_at, with_article};

closed_set! {
    /// What a target is to a transmitter.
    Role "role" {
        /// An enzyme on the way to it.
        Makes = "makes",
        /// The transporter of its vesicles.
        Stores = "stores",
        /// The transporter that takes it out of the synapse.
        TakesUp = "takes-up",
        /// An enzyme that breaks it down.
        BreaksDown = "breaks-down",
    }
}

impl Role {
    /// The targets that have the role for a transmitter, the first named first, and who says so.
    pub fn targets(self, entry: &TransmitterEntry) -> (Vec<&str>, &[Id<Source>]) {
        let (made, cleared) = (entry.made.as_ref(), entry.cleared.as_ref());
        let (targets, sources) = match self {
            Self::Makes => (made.map(|made| made.enzymes.as_slice()), made.map(|made| &made.sources)),
            Self::Stores => (made.map(|made| made.stored.as_slice()), made.map(|made| &made.sources)),
            Self::TakesUp => {
                (cleared.map(|cleared| cleared.transporters.as_slice()), cleared.map(|cleared| &cleared.sources))
            }
            Self::BreaksDown => {
                (cleared.map(|cleared| cleared.enzymes.as_slice()), cleared.map(|cleared| &cleared.sources))
            }
        };
        (targets.unwrap_or_default().iter().map(Id::as_str).collect(), sources.map(Vec::as_slice).unwrap_or_default())
    }

    fn asks(self, on: Transmitter) -> String {
        match self {
            Self::Makes => format!("Which enzyme takes part in making {on}?"),
            Self::Stores => format!("Which transporter fills vesicles with {on}?"),
            Self::TakesUp => format!("Which transporter takes {on} back up from the synapse?"),
            Self::BreaksDown => format!("Which enzyme breaks {on} down?"),
        }
    }

    /// What a target of the role does, behind its name.
    fn does(self, on: Transmitter) -> String {
        match self {
            Self::Makes => format!("takes part in making {on}"),
            Self::Stores => format!("fills vesicles with {on}"),
            Self::TakesUp => format!("takes {on} back up from the synapse"),
            Self::BreaksDown => format!("breaks {on} down"),
        }
    }
}

/// What can be asked of a transmitter.
pub fn prompts<'c>(catalog: &'c Catalog, entry: &'c TransmitterEntry) -> Vec<Prompt<'c>> {
    let part = |&role: &Role| Some(Prompt::Part { role, target: role.targets(entry).0.first().copied()? });
    let parts = Role::ALL.iter().filter_map(part);
    let mut targets = catalog.all::<Target>();
    targets.retain(|target| matches!(target.kind, TargetKind::Transporter | TargetKind::Enzyme));
    let acted_on =
        targets.into_iter().flat_map(|target| [Action::Inhibitor, Action::Releaser].map(|act| (target, act)));
    let meanings = acted_on.filter_map(|(target, action)| {
        let effect = only_effect(target, action, entry.id)?;
        Some(Prompt::Meaning { on: entry.id, target, action, effect })
    });
    parts.chain(meanings).collect()
}

/// What an action on a target does to a transmitter, where that is one thing, and sure: more or less of it.
fn only_effect(target: &Target, action: Action, on: Transmitter) -> Option<&DirectEffect> {
    let mut effects = target.direct_effects(action).filter(|e| e.transmitter == on);
    let first = effects.next().filter(|_| effects.next().is_none())?;
    let is_plain = matches!(first.effect, Effect::Raises | Effect::Lowers) && first.through.is_none();
    (is_plain && first.evidence <= Evidence::Supported).then_some(first)
}

/// The wording of a question.
pub fn text(card: &Card<'_>) -> String {
    match (&card.prompt, card.subject) {
        (Prompt::Part { role, .. }, Subject::Transmitter(entry)) => role.asks(entry.id),
        (Prompt::Meaning { on, target, action, .. }, _) => {
            format!("What does {} do to {on} directly?", with_article(&role_at(*action, &target.id)))
        }
        _ => String::new(),
    }
}

/// The fact as a statement.
pub fn statement(card: &Card<'_>, right: &Answer<'_>) -> String {
    match (&card.prompt, card.subject, right) {
        (Prompt::Part { role, .. }, Subject::Transmitter(entry), Answer::Target(target)) => {
            format!("{target} {}", role.does(entry.id))
        }
        (Prompt::Meaning { on, target, action, effect }, ..) => {
            format!("{} {} {on}", with_article(&role_at(*action, &target.id)), effect.effect)
        }
        _ => String::new(),
    }
}

/// The steps that show it: the fact with its sources.
pub fn steps(card: &Card<'_>, right: &Answer<'_>) -> Vec<Sentence> {
    let sources = match (&card.prompt, card.subject) {
        (Prompt::Part { role, .. }, Subject::Transmitter(entry)) => role.targets(entry).1.plain(),
        (Prompt::Meaning { effect, .. }, _) => effect.sources.plain(),
        _ => return Vec::new(),
    };
    vec![Sentence { text: statement(card, right), sources, against: Vec::new() }]
}

/// How an answer stands.
pub fn check<'c>(catalog: &Catalog, card: &Card<'_>, answer: &Answer<'_>) -> Correctness<'c> {
    match (&card.prompt, card.subject, answer) {
        (Prompt::Part { role, .. }, Subject::Transmitter(entry), Answer::Target(target)) => {
            has_role(catalog, *role, entry, target)
        }
        (Prompt::Meaning { effect, .. }, _, Answer::Effect(answer)) => match answer {
            Some(answer) if *answer == effect.effect => Correctness::Right,
            // More of a transmitter drives its receptors, and less of it leaves them alone.
            Some(Effect::Activates) if effect.effect == Effect::Raises => Correctness::Unknown,
            Some(Effect::Blocks) if effect.effect == Effect::Lowers => Correctness::Unknown,
            // That is said of a drug whose targets were measured.
            None => Correctness::Unknown,
            _ => Correctness::Wrong(Denial::MainEffect(effect.effect)),
        },
        _ => Correctness::Unknown,
    }
}

/// Whether a target has a role for a transmitter. What takes up a second transmitter that its own transporter
/// shares with it may take it up too.
fn has_role<'c>(catalog: &Catalog, role: Role, entry: &TransmitterEntry, target: &str) -> Correctness<'c> {
    let own = role.targets(entry).0;
    let family = |id: &str| catalog.get::<Target>(id).and_then(|target| target.family.as_deref());
    // Of enzymes each other: where MAO breaks something down, MAO-A does. Transporters of a family differ.
    let is_enzymes = matches!(role, Role::Makes | Role::BreaksDown);
    let is_kin = |other: &str| is_enzymes && family(other).is_some() && family(other) == family(target);
    if own.contains(&target) || (role == Role::BreaksDown && clears(catalog, entry, target)) {
        return Correctness::Right;
    }
    let kind = if is_enzymes { TargetKind::Enzyme } else { TargetKind::Transporter };
    if catalog.get::<Target>(target).is_some_and(|target| target.kind != kind) {
        return Correctness::Wrong(Denial::Other);
    }
    let others = catalog.all::<TransmitterEntry>().into_iter().filter(|other| other.id != entry.id);
    let is_shared = role == Role::TakesUp
        && others
            .map(|other| role.targets(other).0)
            .any(|theirs| theirs.contains(&target) && own.iter().any(|id| theirs.contains(id)));
    if own.iter().any(|id| is_kin(id)) || is_shared || is_like(catalog, role, entry, target) {
        return Correctness::Unknown;
    }
    Correctness::Wrong(Denial::Other)
}

/// Whether a target is an enzyme of which it is sure that keeping it from acting leaves more of a transmitter, and
/// that makes none of any.
fn clears(catalog: &Catalog, entry: &TransmitterEntry, target: &str) -> bool {
    let is_enzyme = |target: &&Target| target.kind == TargetKind::Enzyme && !is_known_to_make(catalog, &target.id);
    let effect = |target: &Target| only_effect(target, Action::Inhibitor, entry.id).map(|e| e.effect);
    catalog.get::<Target>(target).filter(is_enzyme).and_then(effect) == Some(Effect::Raises)
}

/// Whether a target is named for making or storing some transmitter.
fn is_known_to_make(catalog: &Catalog, target: &str) -> bool {
    let entries = catalog.all::<TransmitterEntry>().into_iter();
    entries
        .flat_map(|entry| [Role::Makes, Role::Stores].map(|role| role.targets(entry).0))
        .any(|own| own.contains(&target))
}

/// Whether a target concerns a transmitter without a role that is named, and blocking it does what blocking one of
/// the role would: it may have the role too.
fn is_like(catalog: &Catalog, role: Role, entry: &TransmitterEntry, target: &str) -> bool {
    let would = match role {
        Role::Makes | Role::Stores => Effect::Lowers,
        Role::TakesUp | Role::BreaksDown => Effect::Raises,
    };
    let is_named = Role::ALL.iter().any(|other| other.targets(entry).0.contains(&target));
    // What makes a transmitter is not said to clear one.
    let is_maker = matches!(role, Role::TakesUp | Role::BreaksDown) && is_known_to_make(catalog, target);
    let is_open = !is_named && !is_maker;
    let Some(target) = catalog.get::<Target>(target).filter(|_| is_open) else { return false };
    let mut effects = target.direct_effects(Action::Inhibitor).filter(|e| e.transmitter == entry.id).peekable();
    let is_silent = effects.peek().is_none();
    target.messengers.contains(&entry.id.into()) && (is_silent || effects.any(|e| e.effect == would))
}

/// Whether a target is an enzyme on the way to one of some messengers.
pub fn makes(catalog: &Catalog, target: &Target, messengers: &[Messenger]) -> bool {
    let entries = catalog.all::<TransmitterEntry>().into_iter();
    let mut made = entries.filter(|entry| messengers.contains(&entry.id.into()));
    made.any(|entry| Role::Makes.targets(entry).0.contains(&target.id.as_str()))
}

/// What a target does for a transmitter, and who says so: what is told of it where it is not the answer.
pub fn role_of(catalog: &Catalog, card: &Card<'_>, target: &str) -> (String, Vec<String>) {
    let entries = catalog.all::<TransmitterEntry>();
    let roles = Role::ALL.iter().flat_map(|role| entries.iter().map(move |entry| (role, entry.id, entry)));
    let place = |role: Role, entry| role.targets(entry).0.iter().position(|own| *own == target);
    let found = roles.filter_map(|(role, on, entry)| Some((place(*role, entry)?, role, on, entry)));
    // What it does for the transmitter that is asked about, else that for which it is named first: NET takes
    // dopamine up too.
    let first = found.min_by_key(|(place, _, on, _)| (card.subject.id() != on.as_str(), *place));
    first.map_or_else(
        || ("does something else".to_owned(), Vec::new()),
        |(_, role, on, entry)| (role.does(on), role.targets(entry).1.plain()),
    )
}

/// The question of a card.
pub fn question<'c>(catalog: &'c Catalog, card: &Card<'c>, seed: u64) -> Option<Question<'c>> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed ^ hash(&card.id.to_string()));
    let (right, mut wrong) = match &card.prompt {
        Prompt::Part { target, .. } => (Answer::Target(target), other_targets(catalog, target)),
        Prompt::Meaning { effect, .. } => {
            let right = Answer::Effect(Some(effect.effect));
            let all = right.closed_set();
            (right, all)
        }
        _ => return None,
    };
    wrong.retain(|answer| check(catalog, card, answer).is_wrong());
    wrong.shuffle(&mut rng);
    wrong.truncate(CHOICES - 1);
    let explanation = steps(card, &right);
    let mut choices = wrong;
    choices.push(right.clone());
    choices.shuffle(&mut rng);
    let order = right.closed_set();
    choices.sort_by_key(|answer| order.iter().position(|other| other == answer));
    let at = choices.iter().position(|choice| *choice == right)?;
    let is_whole = choices.len() > 2 && explanation.iter().all(|step| !step.sources.is_empty());
    is_whole.then(|| Question {
        card: card.clone(),
        text: text(card),
        steps: Vec::new(),
        choices,
        right: at,
        statement: statement(card, &right),
        reason: String::new(),
        explanation,
        also: also(card, &right),
    })
}

/// What else has the role that is asked for.
fn also<'c>(card: &Card<'c>, right: &Answer<'c>) -> Vec<Answer<'c>> {
    match (&card.prompt, card.subject) {
        (Prompt::Part { role, .. }, Subject::Transmitter(entry)) => {
            role.targets(entry).0.into_iter().map(Answer::Target).filter(|answer| answer != right).collect()
        }
        _ => Vec::new(),
    }
}

/// Targets of the kind of one that have some role for some transmitter.
fn other_targets<'c>(catalog: &'c Catalog, target: &str) -> Vec<Answer<'c>> {
    let kind = |id: &str| catalog.get::<Target>(id).map(|target| target.kind);
    // Beside one of its members it would be told that neither is right.
    let is_family = |id: &str| catalog.get::<Target>(id).is_some_and(Target::is_whole_family);
    let entries = catalog.all::<TransmitterEntry>();
    let roles = Role::ALL.iter();
    let mut all: Vec<&str> = roles.flat_map(|role| entries.iter().flat_map(|entry| role.targets(entry).0)).collect();
    all.sort_unstable();
    all.dedup();
    all.retain(|id| *id != target && kind(id) == kind(target) && !is_family(id));
    all.into_iter().map(Answer::Target).collect()
}
