//! The sentences about several actors together.

use super::Sentence;
use super::phrases::{and, name, place, region, role, role_at};
use crate::catalog::Catalog;
use crate::mechanism::interactions::{Interaction, InteractionKind, Participant};
use crate::mechanism::{Actor, once};
use crate::model::{Action, Effect, Evidence, Gravity, Id, PlainIds, Target, Transmitter};

/// Who meets where, in one sentence.
pub fn interaction(catalog: &Catalog, actors: &[Actor<'_>], m: &Interaction<'_>) -> Sentence {
    let text = match (m.kind, m.transmitter) {
        (InteractionKind::Overlap, _) => overlap(actors, m),
        (InteractionKind::Risk, _) => {
            let losing = m.participants.iter().filter(|participant| participant.loses);
            let whose = once(losing.map(|participant| actors[participant.actor].name));
            let name = at_risk(m.risk.map_or("", |risk| &risk.name), &whose);
            format!("{name}: {}", parts(actors, &m.participants).join(" with "))
        }
        (InteractionKind::Help, Some(transmitter)) => helping(catalog, actors, m, transmitter),
        (InteractionKind::Convergence, Some(transmitter)) => converging(catalog, actors, m, transmitter),
        (_, Some(transmitter)) => against(catalog, actors, m, transmitter),
        (_, None) => {
            let at = m.target.unwrap_or_default();
            format!("{} work against each other at {at}", and(parts(actors, &m.participants)))
        }
    };
    let sources = match m.risk {
        Some(risk) => risk.sources.plain(),
        None => {
            let shown = m.target.and_then(|id| catalog.get::<Target>(id)).map(|target| &target.cut_sources);
            let acts = m.participants.iter().filter_map(|participant| participant.chain);
            let acts = acts.flat_map(|chain| chain.sources());
            let shown = shown.into_iter().flatten().filter(|_| m.kind == InteractionKind::Opposition);
            once(acts.chain(shown.map(Id::as_str))).into_iter().map(str::to_owned).collect()
        }
    };
    Sentence { text: text + outside(m), sources, against: m.risk.map_or_else(Vec::new, |risk| risk.against.plain()) }
}

/// `fluoxetine inhibits CYP2D6, which clears nortriptyline: exposure to nortriptyline rises`.
/// Where the enzyme makes the form that acts: `which turns codeine into the form that acts: less of that comes about`.
pub fn exposure<'e>(
    by: &str,
    of: &str,
    enzymes: impl IntoIterator<Item = &'e str>,
    effect: Effect,
    is_activation: bool,
) -> String {
    let does = if (effect == Effect::Raises) == is_activation { "induces" } else { "inhibits" };
    let enzymes: Vec<&str> = enzymes.into_iter().collect();
    if is_activation {
        let less = if effect == Effect::Raises { "more" } else { "less" };
        let turn = if enzymes.len() == 1 { "turns" } else { "turn" };
        let enzymes = and(enzymes);
        return format!("{by} {does} {enzymes}, which {turn} {of} into the form that acts: {less} of that is formed");
    }
    let way = if effect == Effect::Raises { "rises" } else { "falls" };
    let clear = if enzymes.len() == 1 { "clears" } else { "clear" };
    format!("{by} {does} {}, which {clear} {of}: exposure to {of} {way}", and(enzymes))
}

/// How grave something is, where that is said: `can kill`.
pub fn gravity(gravity: Gravity) -> Option<&'static str> {
    match gravity {
        Gravity::LifeThreatening => Some("can kill"),
        Gravity::Serious => None,
    }
}

/// How grave a risk is, and how sure: `can kill; evidence: established`.
pub fn grade(grave: Option<Gravity>, evidence: Option<Evidence>) -> String {
    let grave = grave.and_then(gravity).map(str::to_owned);
    let sure = evidence.map(|evidence| format!("evidence: {evidence}"));
    grave.into_iter().chain(sure).collect::<Vec<_>>().join("; ")
}

/// What a risk is called: `loss of effect of tramadol`, where the effect of some is lost.
pub fn at_risk(name: &str, loses: &[&str]) -> String {
    if loses.is_empty() { name.to_owned() } else { format!("{name} of {}", and(loses)) }
}

/// Two meet outside the brain where one of them stays there.
fn outside(m: &Interaction<'_>) -> &'static str {
    let is_outside = |participant: &Participant<'_>| participant.chain.is_some_and(|chain| !chain.action.is_central());
    let is_told = m.risk.is_none() && m.kind != InteractionKind::Help;
    if is_told && m.participants.iter().any(is_outside) { ", outside the brain only" } else { "" }
}

fn overlap(actors: &[Actor<'_>], m: &Interaction<'_>) -> String {
    let chains: Vec<_> = m.participants.iter().filter_map(|participant| participant.chain).collect();
    let does = |action| chains.iter().any(|chain| chain.action.act.action == action);
    if let Some(first) = chains.first().map(|chain| chain.action.act)
        && chains.iter().all(|chain| chain.action.act.action == first.action)
    {
        let names = and(chains.iter().map(|chain| name(&actors[chain.actor], &chain.action)));
        return format!("{names} are each {}", role(first));
    }
    let part = if does(Action::PartialAgonist) && does(Action::Agonist) {
        ", where a partial agonist holds back a full one"
    } else {
        ""
    };
    format!("{} meet at {}{part}", and(parts(actors, &m.participants)), m.target.unwrap_or_default())
}

/// `fluoxetine (inhibitor of SERT)`: who takes part and how, those who do the same together.
fn parts(actors: &[Actor<'_>], participants: &[Participant<'_>]) -> Vec<String> {
    grouped_parts(actors, participants).into_iter().map(|(part, _)| part).collect()
}

/// The same, each with how many it names.
fn grouped_parts(actors: &[Actor<'_>], participants: &[Participant<'_>]) -> Vec<(String, usize)> {
    let mut seen: Vec<usize> = Vec::new();
    let mut groups: Vec<(Roles<'_>, Vec<&str>)> = Vec::new();
    for participant in participants {
        let actor = participant.actor;
        if !seen.contains(&actor) {
            seen.push(actor);
            let own = participants.iter().filter(|other| other.actor == actor && !other.by_name);
            let roles = Roles::new(own);
            match groups.iter_mut().find(|(other, _)| *other == roles) {
                Some((_, names)) => names.push(actors[actor].name),
                None => groups.push((roles, vec![actors[actor].name])),
            }
        }
    }
    let part = |(roles, names): (Roles<'_>, Vec<&str>)| {
        let role = roles.text();
        let article = if role.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        let each = if names.len() > 1 { format!("each {article} ") } else { String::new() };
        let count = names.len();
        let part = if roles.0.is_empty() { and(names) } else { format!("{} ({each}{role})", and(&names)) };
        (part, count)
    };
    groups.into_iter().map(part).collect()
}

/// The participants whose effect is one of some.
fn by_effect<'c>(m: &Interaction<'c>, effects: &[Effect]) -> Vec<Participant<'c>> {
    let is_one = |participant: &&Participant<'c>| participant.effect.is_some_and(|effect| effects.contains(&effect));
    m.participants.iter().filter(is_one).copied().collect()
}

/// `serotonin is raised by fluoxetine (inhibitor of SERT) and by phenelzine (inhibitor of MAO-A), ...`
fn converging(catalog: &Catalog, actors: &[Actor<'_>], m: &Interaction<'_>, transmitter: Transmitter) -> String {
    let way = if by_effect(m, &[Effect::Lowers]).is_empty() { "raised" } else { "lowered" };
    let routes = parts(actors, &by_effect(m, &[Effect::Raises, Effect::Lowers]));
    let routes = and(routes.iter().map(|part| format!("by {part}")));
    let blockers = parts(actors, &by_effect(m, &[Effect::Blocks]));
    let though = match blockers.is_empty() {
        true => String::new(),
        false => format!(", though its receptors are blocked by {}", and(blockers)),
    };
    format!("{transmitter}{} is {way} {routes}, by independent routes{though}", place(catalog, m.region, None))
}

/// `dopamine: with levodopa, carbidopa (inhibitor of AADC) raises it: more levodopa reaches the brain`; what acts in
/// the brain itself `raises it further`.
fn helping(catalog: &Catalog, actors: &[Actor<'_>], m: &Interaction<'_>, transmitter: Transmitter) -> String {
    let helps = |p: &Participant<'_>| p.chain.is_some_and(|chain| chain.helps_another());
    let is_central = |p: &Participant<'_>| p.chain.is_some_and(|chain| chain.action.is_central());
    let (helpers, helped): (Vec<_>, Vec<_>) = m.participants.iter().copied().partition(helps);
    let helped: Vec<&str> = once(helped.iter().map(|p| actors[p.actor].name));
    let (inside, outside): (Vec<_>, Vec<_>) = helpers.into_iter().partition(is_central);
    let more = |of: Vec<Participant<'_>>, how: String| {
        let who = parts(actors, &of);
        let each = if who.len() > 1 { " each" } else { "" };
        (!who.is_empty()).then(|| format!("with {}, {}{each} {how}", and(&helped), and(who)))
    };
    let here = place(catalog, m.region, None);
    let ways = [
        more(outside, format!("raises it{here}: more {} reaches the brain", and(&helped))),
        more(inside, format!("raises it further{here}")),
    ];
    format!("{transmitter}: {}", ways.into_iter().flatten().collect::<Vec<_>>().join("; "))
}

/// What an actor does: `antagonist at D2 and D3, inhibitor of DAT`, targets joined under one action.
#[derive(PartialEq)]
struct Roles<'c>(Vec<(Action, Vec<&'c str>)>);

impl<'c> Roles<'c> {
    fn new<'m>(participants: impl Iterator<Item = &'m Participant<'c>>) -> Self
    where
        'c: 'm,
    {
        let mut roles: Vec<(Action, Vec<&'c str>)> = Vec::new();
        for act in participants.filter_map(Participant::act) {
            match roles.iter_mut().find(|(action, _)| *action == act.action) {
                Some((_, targets)) if targets.contains(&act.target.as_str()) => {}
                Some((_, targets)) => targets.push(&act.target),
                None => roles.push((act.action, vec![&act.target])),
            }
        }
        Self(roles)
    }

    fn text(&self) -> String {
        let roles = self.0.iter().map(|(action, targets)| role_at(*action, &and(targets)));
        roles.collect::<Vec<_>>().join(", ")
    }
}

/// `dopamine: amphetamine (releaser at DAT) raises it, haloperidol (antagonist at D2) blocks its receptors`.
fn against(catalog: &Catalog, actors: &[Actor<'_>], m: &Interaction<'_>, transmitter: Transmitter) -> String {
    let mut clauses = Vec::new();
    for (effect, [one, several]) in [
        (Effect::Raises, ["raises it", "raise it"]),
        (Effect::Lowers, ["lowers it", "lower it"]),
        (Effect::Blocks, ["blocks its receptors", "block its receptors"]),
    ] {
        let parts = grouped_parts(actors, &by_effect(m, &[effect]));
        clauses
            .extend(parts.into_iter().map(|(part, count)| format!("{part} {}", if count > 1 { several } else { one })));
    }
    let here = m.region.map(|id| format!(" in {}", region(catalog, id))).unwrap_or_default();
    format!("{transmitter}{here}: {}", clauses.join(", "))
}
