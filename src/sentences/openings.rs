//! The sentences with which cards of what does not act itself begin: counted and taken from the records alone.

use super::phrases::{agreeing, and, any_action_noun, capitalised, later, place, with_article};
use crate::catalog::Catalog;
use crate::mechanism::once;
use crate::model::{
    Action, Class, ClinicalFinding, ClinicalMechanism, Condition, Drug, Effect, Evidence, Link, Phase, Region, Target,
    Then, Transmitter, TransmitterEntry, Word,
};

/// What a transmitter takes part in, and how many classes do what to it directly: `Takes part in movement and mood.
/// 10 classes of drugs raise it directly, 2 lower it.`
pub fn transmitter(entry: &TransmitterEntry, classes: &[(Effect, usize)]) -> String {
    const NAMED: usize = 3;
    let sure: Vec<&str> = entry.roles.iter().filter(|role| is_sure(role.evidence)).map(|r| r.text.as_str()).collect();
    let (named, more) = sure.split_at(sure.len().min(NAMED));
    let named = named.iter().copied().chain((!more.is_empty()).then_some("more"));
    let roles = (!sure.is_empty()).then(|| format!("Takes part in {}.", and(named)));
    let activates = classes.iter().any(|&(effect, count)| effect == Effect::Activates && count > 0);
    let does = classes.iter().filter(|(_, count)| *count > 0).enumerate().map(|(at, (effect, count))| {
        let verb = agreeing(effect.as_str(), *count > 1);
        let who = if at == 0 { format!(" {} of drugs", counted_noun(*count, CLASS)) } else { String::new() };
        match effect {
            Effect::Blocks if activates => format!("{count}{who} {verb} them"),
            Effect::Activates | Effect::Blocks => format!("{count}{who} {verb} its receptors"),
            _ => format!("{count}{who} {verb} it{}", if at == 0 { " directly" } else { "" }),
        }
    });
    let does = and(does.collect::<Vec<_>>());
    let does = (!does.is_empty()).then(|| format!("{does}."));
    roles.into_iter().chain(does).collect::<Vec<_>>().join(" ")
}

/// What a target does, and as what how many drugs act on it, so many of them weakly: `Clears serotonin from the synapse.
/// 100 drugs act on it and 27 more weakly: 80 inhibitors and 47 releasers.`
pub fn target(target: &Target, (drugs, weakly): (usize, usize), acting: &[(Action, usize)]) -> String {
    let messengers = and(target.messengers.iter().map(|messenger| messenger.as_str()));
    let is = || match messengers.as_str() {
        "" => with_article(target.kind.as_str()),
        messengers => format!("{} of {messengers}", with_article(target.kind.as_str())),
    };
    let role = target.role.as_deref().map_or_else(is, |role| role.trim_end_matches('.').to_owned());
    let act = |count: usize| format!("{} {} on it", counted_noun(count, DRUG), if count == 1 { "acts" } else { "act" });
    let acts = match (drugs, weakly) {
        (_, 0) => format!("{drugs} {}", act(drugs)),
        (0, _) => format!("{weakly} {} weakly", act(weakly)),
        _ => format!("{drugs} {} and {weakly} more weakly", act(drugs)),
    };
    let plural = |action: &Action, count: usize| format!("{}{}", action.spoken(), if count == 1 { "" } else { "s" });
    let acting = match acting {
        [] => String::new(),
        [(action, count)] => format!(" {acts}, as {}.", plural(action, *count)),
        several => {
            let mut several = several.to_vec();
            several.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            let kinds = several.iter().map(|(action, count)| format!("{count} {}", plural(action, *count)));
            // Who acts in two ways is counted in both.
            let sum: usize = several.iter().map(|(_, count)| count).sum();
            let twice = if sum > drugs + weakly { ", some of them in more than one way" } else { "" };
            format!(" {acts}{twice}: {}.", and(kinds.collect::<Vec<_>>()))
        }
    };
    format!("{}.{acting}", capitalised(&role))
}

/// What a region does, and which of the four drugs change in it: `Working memory. Through circuits, drugs change
/// dopamine and serotonin here.`
pub fn region<'c>(region: &Region, links: impl Iterator<Item = &'c Link>) -> Option<String> {
    let mut changed: Vec<Transmitter> = links
        .filter(|link| is_sure(link.evidence))
        .filter_map(|link| match &link.then {
            Then::Changes(change) if change.region.as_ref() == Some(&region.id) => change.messenger.transmitter(),
            _ => None,
        })
        .collect();
    changed.sort_unstable();
    changed.dedup();
    let drugs = (!changed.is_empty())
        .then(|| format!("Through circuits, drugs change {} here.", and(changed.iter().map(|t| t.as_str()))));
    let role = region.role.as_deref().map(|role| format!("{}.", capitalised(role.trim_end_matches('.'))));
    let parts: Vec<String> = role.into_iter().chain(drugs).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// What is used for a condition, so many classes, drugs and procedures, and which of the four change in it, each as
/// surely as it is known: `6 classes and 29 drugs are used for it; in it serotonin changes (contested).`
pub fn condition(condition: &Condition, used: [usize; 3]) -> String {
    let is_one = used.iter().sum::<usize>() == 1;
    let used = match counted(used) {
        used if used.is_empty() => "No treatment of it is recorded".to_owned(),
        used => format!("{used} {} used for it", if is_one { "is" } else { "are" }),
    };
    let changed = |t: &Transmitter| {
        let of = condition.changes.iter().filter(|standing| standing.transmitter == *t);
        of.map(|standing| standing.evidence).min().map(|evidence| (evidence, t.as_str()))
    };
    let changed: Vec<(Evidence, &str)> = Transmitter::ALL.iter().filter_map(changed).collect();
    let parts = Evidence::ALL.iter().filter_map(|evidence| {
        let of: Vec<&str> = changed.iter().filter(|(as_sure, _)| as_sure == evidence).map(|(_, t)| *t).collect();
        (!of.is_empty()).then(|| format!("{} ({evidence})", and(of)))
    });
    let verb = if changed.len() == 1 { "changes" } else { "change" };
    match and(parts.collect::<Vec<_>>()) {
        // That nothing is recorded stands below.
        parts if parts.is_empty() => format!("{used}."),
        parts => format!("{used}; in it {parts} {verb}."),
    }
}

/// With how many treatments a clinical effect was seen, when, and what it was shown to come of: `Seen at once with 10
/// classes and 31 drugs; after stopping with 2 drugs. Shown to come of antagonism at M3, among other things.`
pub fn clinical_effect(catalog: &Catalog, findings: &[&ClinicalFinding]) -> String {
    let alone: Vec<&ClinicalFinding> = findings.iter().copied().filter(|finding| finding.with.is_empty()).collect();
    let sure: Vec<&ClinicalFinding> = alone.iter().copied().filter(|finding| is_sure(finding.evidence)).collect();
    let told = if sure.is_empty() { &alone } else { &sure };
    let doubt = told.iter().map(|finding| finding.evidence).min().filter(|evidence| !is_sure(*evidence));
    let doubt = doubt.map(|evidence| format!(" ({evidence})")).unwrap_or_default();
    let seen = Phase::ALL.iter().filter_map(|&phase| {
        let of = told.iter().filter(|finding| finding.phase == phase);
        let seen = once(of.flat_map(|finding| &finding.seen));
        let with = counted(by_kind(catalog, &seen));
        (!with.is_empty()).then(|| format!("{} with {with}", later(phase).unwrap_or("at once")))
    });
    let seen = seen.collect::<Vec<_>>().join("; ");
    let seen = if seen.is_empty() { "Seen where drugs are taken together".to_owned() } else { format!("Seen {seen}") };
    let mut causes: Vec<&ClinicalMechanism> = findings.iter().flat_map(|finding| &finding.mechanism).collect();
    causes.retain(|cause| is_sure(cause.evidence));
    causes.sort_by_key(|cause| cause.evidence);
    let is_one = causes.iter().map(|cause| cause.actions.len().max(1)).sum::<usize>() == 1;
    let others = if is_one { "" } else { ", among other things" };
    let cause = causes.first().map(|cause| cause_in_words(catalog, cause));
    let cause = cause.map(|cause| format!(" Shown to come of {cause}{others}.")).unwrap_or_default();
    format!("{seen}{doubt}.{cause}")
}

/// `antagonism at M3`, `inhibition of SERT, through 5-HT3 in the brainstem`, `more dopamine in the striatum`.
fn cause_in_words(catalog: &Catalog, cause: &ClinicalMechanism) -> String {
    let what = match (&cause.target, cause.transmitter) {
        (Some(target), _) => any_action_noun(catalog, cause.actions.get(..1).unwrap_or_default(), target),
        (None, Some(transmitter)) if cause.effect == Some(Effect::Lowers) => format!("less {transmitter}"),
        (None, transmitter) => format!("more {}", transmitter.map_or("", Word::as_str)),
    };
    let through = cause.receptor.as_ref().map(|receptor| format!(", through {receptor}")).unwrap_or_default();
    format!("{what}{through}{}", place(catalog, cause.region.as_deref(), None))
}

fn is_sure(evidence: Evidence) -> bool {
    evidence <= Evidence::Supported
}

/// A noun, and its plural.
type Noun = (&'static str, &'static str);
const CLASS: Noun = ("class", "classes");
const DRUG: Noun = ("drug", "drugs");
const PROCEDURE: Noun = ("procedure", "procedures");

fn counted_noun(count: usize, (one, several): Noun) -> &'static str {
    if count == 1 { one } else { several }
}

/// `6 classes and 29 drugs`; nothing where there are none.
fn counted(counts: [usize; 3]) -> String {
    let nouns = [CLASS, DRUG, PROCEDURE].into_iter().zip(counts).filter(|(_, count)| *count > 0);
    and(nouns.map(|(noun, count)| format!("{count} {}", counted_noun(count, noun))).collect::<Vec<_>>())
}

/// How many of some treatments are classes, drugs and procedures.
fn by_kind(catalog: &Catalog, ids: &[&str]) -> [usize; 3] {
    let (classes, others): (Vec<&str>, Vec<&str>) = ids.iter().partition(|id| catalog.get::<Class>(id).is_some());
    let drugs = others.iter().filter(|id| catalog.get::<Drug>(id).is_some()).count();
    [classes.len(), drugs, others.len() - drugs]
}
