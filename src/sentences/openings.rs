//! The sentences with which cards of what does not act itself begin: counted and taken from the records alone.

use super::counted::outside_of;
use super::phrases::{agreeing, and, any_action_noun, capitalised, later, place, with_article};
use crate::catalog::Catalog;
use crate::mechanism::once;
use crate::model::{
    Action, Class, ClinicalFinding, ClinicalMechanism, Drug, Effect, Evidence, Link, Phase, Region, Target, Then,
    Transmitter, TransmitterEntry, Word,
};

/// What a transmitter takes part in, and how many classes do what to it directly: `Takes part in movement and mood.
/// 10 classes of drugs raise it directly and 2 lower it (1 outside the brain alone).` Each effect has how many classes
/// have it, and how many of these outside the brain alone.
pub fn transmitter(entry: &TransmitterEntry, classes: &[(Effect, usize, usize)]) -> String {
    const NAMED: usize = 3;
    let sure: Vec<&str> = entry.roles.iter().filter(|role| is_sure(role.evidence)).map(|r| r.text.as_str()).collect();
    let (named, more) = sure.split_at(sure.len().min(NAMED));
    let named = named.iter().copied().chain((!more.is_empty()).then_some("more"));
    let roles = (!sure.is_empty()).then(|| format!("Takes part in {}.", and(named)));
    let activates = classes.iter().any(|&(effect, count, _)| effect == Effect::Activates && count > 0);
    let does = classes.iter().filter(|(_, count, _)| *count > 0).enumerate().map(|(at, (effect, count, outside))| {
        let verb = agreeing(effect.as_str(), *count > 1);
        let who = if at == 0 { format!(" {} of drugs", counted_noun(*count, CLASS)) } else { String::new() };
        let does = match effect {
            Effect::Blocks if activates => format!("{count}{who} {verb} them"),
            Effect::Activates | Effect::Blocks => format!("{count}{who} {verb} its receptors"),
            _ => format!("{count}{who} {verb} it{}", if at == 0 { " directly" } else { "" }),
        };
        does + &outside_of(*count, *outside)
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

/// With how many treatments a clinical effect was seen, when, and what it was shown to come of: `Seen at once with 10
/// classes and 31 drugs (3 more in doubt); after stopping with 2 drugs. Shown to come of antagonism at M3, among other things.`
pub fn clinical_effect(catalog: &Catalog, findings: &[&ClinicalFinding]) -> String {
    let seen: Vec<String> = Phase::ALL.iter().filter_map(|&phase| seen(catalog, findings, phase)).collect();
    let seen = match seen.join("; ") {
        seen if seen.is_empty() => "Seen where drugs are taken together".to_owned(),
        seen => format!("Seen {seen}"),
    };
    let mut causes: Vec<&ClinicalMechanism> = findings.iter().flat_map(|finding| &finding.mechanism).collect();
    causes.retain(|cause| is_sure(cause.evidence));
    causes.sort_by_key(|cause| cause.evidence);
    let is_one = causes.iter().map(|cause| cause.actions.len().max(1)).sum::<usize>() == 1;
    let others = if is_one { "" } else { ", among other things" };
    let cause = causes.first().map(|cause| cause_in_words(catalog, cause));
    let cause = cause.map(|cause| format!(" Shown to come of {cause}{others}.")).unwrap_or_default();
    format!("{seen}.{cause}")
}

/// With how many treatments it was seen in a phase, with what is in doubt told apart: `at once with 1 class and 4 drugs
/// (3 more in doubt)`.
fn seen(catalog: &Catalog, findings: &[&ClinicalFinding], phase: Phase) -> Option<String> {
    let mut known: Vec<&str> = Vec::new();
    let mut new = |is_it: &dyn Fn(&ClinicalFinding) -> bool| {
        let of = findings.iter().filter(|finding| finding.phase == phase && is_it(finding));
        let new: Vec<&str> = once(of.flat_map(|finding| &finding.seen).map(|id| id.as_str()));
        let new: Vec<&str> = new.into_iter().filter(|id| !known.contains(id)).collect();
        known.extend(&new);
        new
    };
    let sure = new(&|finding| is_sure(finding.evidence) && finding.with.is_empty());
    let together = new(&|finding| is_sure(finding.evidence));
    let doubted = new(&|_| true);
    let in_doubt = if doubted.len() == 1 { ", in doubt" } else { ", all in doubt" };
    let first = [(&sure, ""), (&together, " beside another drug"), (&doubted, in_doubt)];
    let (with, how) = first.into_iter().find(|(of, _)| !of.is_empty())?;
    let more = [(&together, "more beside another drug"), (&doubted, "more in doubt")];
    let more = more.into_iter().filter(|(of, _)| !of.is_empty() && !std::ptr::eq(*of, with));
    let more: Vec<String> = more.map(|(of, what)| format!("{} {what}", of.len())).collect();
    let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
    Some(format!("{} with {}{how}{more}", later(phase).unwrap_or("at once"), counted(by_kind(catalog, with))))
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

pub(super) fn is_sure(evidence: Evidence) -> bool {
    evidence <= Evidence::Supported
}

/// A noun, and its plural.
pub(super) type Noun = (&'static str, &'static str);
const CLASS: Noun = ("class", "classes");
pub(super) const DRUG: Noun = ("drug", "drugs");
const PROCEDURE: Noun = ("procedure", "procedures");

pub(super) fn counted_noun(count: usize, (one, several): Noun) -> &'static str {
    if count == 1 { one } else { several }
}

/// `6 classes and 29 drugs`; nothing where there are none.
pub(super) fn counted(counts: [usize; 3]) -> String {
    let nouns = [CLASS, DRUG, PROCEDURE].into_iter().zip(counts).filter(|(_, count)| *count > 0);
    and(nouns.map(|(noun, count)| format!("{count} {}", counted_noun(count, noun))).collect::<Vec<_>>())
}

/// How many of some treatments are classes, drugs and procedures.
fn by_kind(catalog: &Catalog, ids: &[&str]) -> [usize; 3] {
    let (classes, others): (Vec<&str>, Vec<&str>) = ids.iter().partition(|id| catalog.get::<Class>(id).is_some());
    let drugs = others.iter().filter(|id| catalog.get::<Drug>(id).is_some()).count();
    [classes.len(), drugs, others.len() - drugs]
}
