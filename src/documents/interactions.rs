//! What is shown of several entries that act together.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::derived::via;
use super::members::best_known;
use crate::catalog::Catalog;
use crate::catalog::hierarchy::walk;
use crate::mechanism::clearance::ExposureChange;
use crate::mechanism::interactions::{Interaction, MemberGrade, MemberRisk, Participant};
use crate::mechanism::{Actor, once};
use crate::model::{Action, Class, Drug, Effect, Enzyme, Evidence, Gravity, Kind, Rank, Transmitter, Word};
use crate::sentences;

document! {
    /// One entry's part in a meeting.
    "PartyView" ParticipantDocument<'c>(actors: &[Actor<'c>], party: &Participant<'c>) {
        let act = party.act().filter(|_| !party.by_name);
        /// Id of the entry.
        pub(crate) subject: &'c str = actors[party.actor].id,
        /// What it does, and to what; null where the entry itself takes part.
        pub(crate) target: Option<&'c str> = act.map(|act| act.target.as_str()),
        pub(crate) action: Option<Action> = act.map(|act| act.action),
        pub(crate) rank: Option<Rank> = act.map(|act| act.rank),
        /// Id of the active form or part that acts.
        pub(crate) via: Option<&'c str> = party.chain.and_then(|chain| via(&chain.action)),
        /// What it does to the transmitter at which they meet.
        pub(crate) effect: Option<Effect> = party.effect,
    }
}

document! {
    /// How one entry changes the exposure to another.
    "ExposureView" ExposureDocument<'c>(
        actors: &[Actor<'c>],
        change: &ExposureChange<'c>,
        risks: &[Interaction<'c>],
    ) {
        let (by, of) = (&actors[change.by], &actors[change.of]);
        /// Id of the entry that changes it.
        pub(crate) by: &'c str = by.id,
        /// Id of the entry whose exposure changes.
        pub(crate) of: &'c str = of.id,
        /// The enzyme that clears it, or turns it into the form that acts.
        pub(crate) enzyme: Enzyme = change.enzyme,
        /// What happens to it, or to the form that acts.
        pub(crate) effect: Effect = change.effect,
        /// Whether the enzyme makes the form that acts.
        pub(crate) activation: bool = change.is_activation,
        /// Id of the cited risk of these two that says the opposite: that the effect of the other is lost, though
        /// exposure to it rises.
        pub(crate) against_risk: Option<&'c str> =
            risks.iter().find(|meeting| is_against(meeting, change)).and_then(|meeting| Some(meeting.risk?.id.as_str())),
        /// Names of both for running text.
        #[serde(skip)]
        pub(crate) names: [&'c str; 2] = [by.name, of.name],
        pub(crate) text: String = sentences::exposure(by.name, of.name, [change.enzyme.as_str()], change.effect, change.is_activation),
        /// Keys of the sources.
        pub sources: Vec<&'c str> = change.sources.clone(),
    }
}

document! {
    /// Where several entries meet.
    "MeetingView" InteractionDocument<'c>(catalog: &Catalog, actors: &[Actor<'c>], m: &Interaction<'c>) {
        let sentence = sentences::interaction(catalog, actors, m);
        /// Id of the cited risk.
        pub(crate) risk: Option<&'c str> = m.risk.map(|risk| risk.id.as_str()),
        /// What the risk is called.
        pub name: Option<&'c str> = m.risk.map(|risk| risk.name.as_str()),
        /// How grave the risk can be, where it is more than a nuisance.
        pub(crate) gravity: Option<Gravity> = m.risk.and_then(|risk| catalog.gravity(&risk.name)),
        /// Names of those whose effect is lost, where that is the risk.
        pub(crate) loses: Vec<&'c str> = {
            let losing = m.participants.iter().filter(|party| party.loses);
            once(losing.map(|party| actors[party.actor].name))
        },
        /// Id of the target at which they meet.
        pub target: Option<&'c str> = m.target,
        /// The transmitter at which they meet.
        pub transmitter: Option<Transmitter> = m.transmitter,
        pub(crate) region: Option<&'c str> = m.region,
        /// How sure it is, where effects or a risk meet.
        pub evidence: Option<Evidence> = m.evidence,
        pub(crate) parties: Vec<ParticipantDocument<'c>> =
            m.participants.iter().map(|party| ParticipantDocument::new(actors, party)).collect(),
        pub(crate) text: String = sentence.text,
        /// Keys of the sources.
        pub sources: Vec<String> = sentence.sources,
        pub(crate) against: Vec<String> = sentence.against,
    }
}

/// Whether in a meeting the effect of something is lost to which exposure rises.
fn is_against(meeting: &Interaction<'_>, change: &ExposureChange<'_>) -> bool {
    let takes_part = |at: usize| meeting.participants.iter().any(|party| party.actor == at);
    let loses = meeting.participants.iter().any(|party| party.loses && party.actor == change.of);
    change.effect == Effect::Raises && !change.is_activation && loses && takes_part(change.by)
}

document! {
    /// The drugs of a class that run a risk, or an entry that is no class.
    "SomeView" SomeDocument<'c>(catalog: &'c Catalog, actor: &Actor<'c>, who: &BTreeSet<&'c str>) {
        /// Id of the entry.
        pub(crate) id: &'c str = actor.id,
        /// Ids of those of its drugs that run it; of what is no class its own.
        pub(crate) drugs: Vec<&'c str> = who.iter().copied().collect(),
        /// How many drugs a class has; of what is no class 1.
        pub(crate) of: usize = if actor.kind == Kind::Class { catalog.drugs_within(actor.id).len() } else { 1 },
    }
}

document! {
    /// Who else runs a risk, where that is less sure.
    "LessSureView" LessSureDocument<'c>(catalog: &'c Catalog, pair: [&Actor<'c>; 2], grade: &MemberGrade<'c>) {
        /// How sure it is of these.
        pub(crate) evidence: Evidence = grade.evidence(),
        /// Who runs it with whom.
        pub(crate) between: [SomeDocument<'c>; 2] = between(catalog, pair, grade),
    }
}

/// Who runs a risk with whom.
fn between<'c>(catalog: &'c Catalog, [one, other]: [&Actor<'c>; 2], grade: &MemberGrade<'c>) -> [SomeDocument<'c>; 2] {
    [SomeDocument::new(catalog, one, &grade.who[0]), SomeDocument::new(catalog, other, &grade.who[1])]
}

document! {
    /// A cited risk that some drugs of a class run with another entry, or with some drugs of another class.
    "MemberRiskView" MemberRiskDocument<'c>(catalog: &'c Catalog, actors: &[Actor<'c>], m: &MemberRisk<'c>) {
        let risk = m.surest();
        let pair @ [one, other] = m.pair.map(|at| &actors[at]);
        let (surest, others) = m.grades.split_at(1);
        let who = between(catalog, pair, &surest[0]);
        let less_sure = others.iter().map(|grade| LessSureDocument::new(catalog, pair, grade)).collect::<Vec<_>>();
        /// Id of the risk, the surest of those of its name.
        pub(crate) risk: &'c str = &risk.id,
        /// What it is called.
        pub name: &'c str = &risk.name,
        /// How grave it can be, where it is more than a nuisance.
        pub(crate) gravity: Option<Gravity> = catalog.gravity(&risk.name),
        /// How sure it is of those of whom it is surest.
        pub evidence: Evidence = risk.evidence,
        pub(crate) text: String = {
            let losing = [one, other].into_iter().zip(m.loses).filter(|(_, loses)| *loses);
            let loses = losing.map(|(actor, _)| sentences::called(catalog, actor.kind, actor.id));
            let loses: Vec<String> = loses.collect();
            let loses: Vec<&str> = loses.iter().map(String::as_str).collect();
            let first = [one, other].into_iter().zip(&who).map(|(actor, who)| some(catalog, actor, who));
            let first = first.collect::<Vec<_>>().join(" with ");
            let rest = less_sure.iter().map(|less| {
                let who = pair.into_iter().zip(&less.between).map(|(actor, who)| others_in_short(catalog, actor, who));
                format!("; {}, {}", who.collect::<Vec<_>>().join(" with "), less.evidence)
            });
            let sure = if less_sure.is_empty() { String::new() } else { format!(", {}", risk.evidence) };
            format!("{}: {first}{sure}{}", sentences::at_risk(&risk.name, &loses), rest.collect::<String>())
        },
        /// Of whom it is surest: who runs it with whom.
        pub(crate) between: [SomeDocument<'c>; 2] = who,
        /// Who else does, where that is less sure, the surest first.
        pub(crate) less_sure: Vec<LessSureDocument<'c>> = less_sure,
        /// Keys of the sources.
        pub sources: Vec<&'c str> = once(m.risks().flat_map(|risk| &risk.sources)),
        pub(crate) against: Vec<&'c str> = once(m.risks().flat_map(|risk| &risk.against)),
    }
}

document! {
    /// A part of a product of which nothing is told, since it has no card.
    "UntoldPartView" UntoldPartDocument<'c>(part: &'c str, actor: &Actor<'c>) {
        /// What it is called.
        pub(crate) part: &'c str = part,
        /// Id of the product.
        pub(crate) of: &'c str = actor.id,
        pub(crate) text: String = format!("nothing here speaks of {part}, a part of {}", actor.name),
    }
}

impl<'c> UntoldPartDocument<'c> {
    /// Those of some actors.
    pub fn all(catalog: &'c Catalog, actors: &[Actor<'c>]) -> Vec<Self> {
        let of = |actor: &Actor<'c>| {
            actor.untold_parts(catalog).into_iter().map(|part| Self::new(part, actor)).collect::<Vec<_>>()
        };
        actors.iter().flat_map(of).collect()
    }
}

/// `45 of 70 sedatives (BZDs, zolpidem +12)`, `all 12 MAOIs`, `oxycodone`.
fn some(catalog: &Catalog, actor: &Actor<'_>, who: &SomeDocument<'_>) -> String {
    const NAMED: usize = 4;
    if actor.kind != Kind::Class {
        return actor.name.to_owned();
    }
    let class = sentences::called(catalog, Kind::Class, actor.id);
    let count = who.drugs.len();
    if count == who.of {
        return if count == 1 { class } else { format!("all {count} {class}") };
    }
    let (names, left) = named(catalog, actor.id, &who.drugs, NAMED);
    let more = if left > 0 { format!(" +{left}") } else { String::new() };
    format!("{count} of {} {class} ({}{more})", who.of, names.join(", "))
}

/// The same behind what tells of which classes: `16 (SSRIs, SNRIs)`, `tramadol`.
fn others_in_short(catalog: &Catalog, actor: &Actor<'_>, who: &SomeDocument<'_>) -> String {
    const NAMED: usize = 2;
    if actor.kind != Kind::Class {
        return actor.name.to_owned();
    }
    let count = who.drugs.len();
    let (names, left) = named(catalog, actor.id, &who.drugs, NAMED);
    match (count, left) {
        (1, _) => names.join(", "),
        (_, 0) => format!("{count} ({})", names.join(", ")),
        _ => format!("{count} ({} +{left})", names.join(", ")),
    }
}

impl MemberRiskDocument<'_> {
    /// How grave it can be, and how sure it is where the text does not say that of each.
    pub fn grade(&self) -> String {
        sentences::grade(self.gravity, self.less_sure.is_empty().then_some(self.evidence))
    }
}

/// Names for some drugs of a class, at most so many, and how many drugs are left without: classes below it of which
/// each drug is one of them, the largest first, then drugs, the best known first.
fn named(catalog: &Catalog, class: &str, drugs: &[&str], most: usize) -> (Vec<String>, usize) {
    let below = |id: &str| catalog.members::<Class>(id).into_iter().map(|class| class.id.as_str()).collect();
    let mut classes: Vec<(&str, Vec<&str>)> = walk([class], |id| id, below)
        .map(|id| (id, catalog.drugs_within(id).into_iter().map(|drug| drug.id.as_str()).collect::<Vec<_>>()))
        .filter(|(_, of)| of.len() > 1 && of.iter().all(|drug| drugs.contains(drug)))
        .collect();
    classes.sort_by_key(|(_, of)| Reverse(of.len()));
    let (mut names, mut told) = (Vec::new(), BTreeSet::new());
    for (id, of) in classes {
        if names.len() < most && of.iter().any(|drug| !told.contains(drug)) {
            names.push(sentences::called(catalog, Kind::Class, id));
            told.extend(of);
        }
    }
    let rest: Vec<&Drug> = drugs.iter().filter(|id| !told.contains(*id)).filter_map(|id| catalog.get(id)).collect();
    let shown = most.saturating_sub(names.len());
    names.extend(best_known(&rest).into_iter().take(shown).map(str::to_owned));
    (names, rest.len().saturating_sub(shown))
}
