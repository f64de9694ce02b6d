//! A risk of drugs together: how surely it is cited, and what brings it.

use super::Titles;
use crate::documents::RiskDocument;
use crate::mechanism::once;
use crate::model::{Action, Effect, Evidence, Risk, Side, Target, Transmitter, UNSPECIFIED, Word};
use crate::render::grouped;
use crate::sentences::{self, and, capitalised};

/// Exceptions that are named; of more the count is told.
const NAMED: usize = 5;

/// Each pairing once, as surely as it is cited, the surest first.
pub(super) fn pairings<'v>(v: &RiskDocument<'v>) -> Vec<&'v Risk> {
    let mut told: Vec<&Risk> = Vec::new();
    for &pairing in &v.pairings {
        if !told.iter().any(|other| other.all == pairing.all) {
            told.push(pairing);
        }
    }
    told
}

/// What the risk is, and how surely it is cited: `Serotonin toxicity: a risk where two drugs that raise serotonin are
/// taken together. 16 pairings of drugs are cited for it: 8 supported, 2 hypothetical and 6 contested.`
pub(super) fn opening(v: &RiskDocument<'_>, titles: &Titles<'_>) -> String {
    let cited = cited(v);
    let pairings = pairings(v);
    match pairings.first() {
        Some(surest) => format!("{}: a risk {} {cited}", capitalised(v.name), when(surest, pairings.len(), titles)),
        None => cited,
    }
}

/// `16 pairings of drugs are cited for it: 8 supported, 2 hypothetical and 6 contested.`
pub(super) fn cited(v: &RiskDocument<'_>) -> String {
    let pairings = pairings(v);
    let by = grouped(pairings.iter().map(|pairing| (pairing.evidence, ())));
    let one = |(evidence, of): &(Evidence, Vec<()>)| match evidence {
        Evidence::Hypothesis => format!("{} hypothetical", of.len()),
        _ => format!("{} {evidence}", of.len()),
    };
    match (pairings.len(), by.as_slice()) {
        (1, [(evidence, _)]) => format!("1 pairing of drugs is cited for it: {evidence}."),
        (count, [(evidence, _)]) => format!("{count} pairings of drugs are cited for it, all {evidence}."),
        (count, by) => format!("{count} pairings of drugs are cited for it: {}.", and(by.iter().map(one))),
    }
}

/// When the surest of so many pairings of a risk is met: of several it is an example, and a single one stands below.
fn when(pairing: &Risk, count: usize, titles: &Titles<'_>) -> String {
    let gravity = titles.catalog().gravity(&pairing.name).and_then(sentences::gravity);
    let gravity = gravity.map(|can_kill| format!(" that {can_kill},")).unwrap_or_default();
    if let Some((effect, transmitter)) = in_common(pairing, titles) {
        let verb = effect.as_str().trim_end_matches('s');
        let what = if matches!(effect, Effect::Activates | Effect::Blocks) { " receptors" } else { "" };
        return format!("{gravity} where two drugs that {verb} {transmitter}{what} are taken together.")
            .trim_start()
            .to_owned();
    }
    let sides: Vec<String> = pairing.all.iter().map(|one| side(one, titles, NAMED)).collect();
    let example = if count > 1 { format!(", for example {}", sides.join(" with ")) } else { String::new() };
    format!("{gravity} where drugs are taken together{example}.").trim_start().to_owned()
}

/// What each side of a pairing does to one transmitter, by every one of its actions, where that is the same.
fn in_common(pairing: &Risk, titles: &Titles<'_>) -> Option<(Effect, Transmitter)> {
    let of_side = |side: &Side| -> Vec<(Effect, Transmitter)> {
        let acts = side.targets.iter().flat_map(|target| {
            let target = titles.catalog().get::<Target>(target);
            side.actions.iter().filter_map(move |&action| {
                let effects: Vec<_> = target?.direct_effects(action).map(|e| (e.effect, e.transmitter)).collect();
                (!effects.is_empty()).then_some(effects)
            })
        });
        let mut acts = acts.collect::<Vec<_>>().into_iter();
        let first = acts.next().unwrap_or_default();
        acts.fold(first, |all, effects| all.into_iter().filter(|effect| effects.contains(effect)).collect())
    };
    let mut sides = pairing.all.iter().map(of_side);
    let first = sides.next()?;
    let common = sides.fold(first, |all, effects| all.into_iter().filter(|effect| effects.contains(effect)).collect());
    if let [one] = common[..] { Some(one) } else { None }
}

/// `MAO or MAO-A inhibitors`, `lithium (not with ...)`: who is on one side, of drugs at most so many.
pub(super) fn side(side: &Side, titles: &Titles<'_>, most: usize) -> String {
    let drugs: Vec<&str> = side.drugs.iter().map(|id| titles.treatment(id)).collect();
    let rest = if drugs.len() > most { format!(" +{}", drugs.len() - most) } else { String::new() };
    let drugs = drugs.iter().take(most).copied().collect::<Vec<_>>().join(", ") + &rest;
    let acting = acting(side, titles);
    match (side.targets.is_empty(), drugs.is_empty()) {
        (true, _) => drugs,
        (false, true) => acting,
        (false, false) => format!("{drugs} ({acting})"),
    }
}

/// Kinds of action that are named one by one, at most.
const KINDS: usize = 2;

/// `SERT inhibitors or releasers`, `muscarinic antagonists`, `drugs that act on alpha2delta`.
fn acting(side: &Side, titles: &Titles<'_>) -> String {
    let targets = families(side, titles).join(" or ");
    let does = |action: Action| side.actions.contains(&action);
    // What keeps a receptor from working is an antagonist to all but pharmacologists.
    let is_antagonist = does(Action::Antagonist);
    let is_told = |action: &&Action| **action != Action::InverseAgonist || !is_antagonist;
    let kinds: Vec<String> =
        side.actions.iter().filter(is_told).map(|action| format!("{}s", action.spoken())).collect();
    if kinds.len() > KINDS {
        return format!("drugs that act on {targets}");
    }
    format!("{targets} {}", kinds.join(" or "))
}

/// The targets of a side: a family by its name, where all of it is meant.
fn families<'s, 'c: 's>(side: &'s Side, titles: &Titles<'c>) -> Vec<&'s str> {
    let catalog = titles.catalog();
    let family = |id: &'s str| catalog.get::<Target>(id).and_then(|target| target.family.as_deref());
    let is_whole = |family: &str| {
        let mut members = catalog.all::<Target>().into_iter().filter(|target| target.family.as_deref() == Some(family));
        let is_named = |target: &Target| side.targets.contains(&target.id);
        let is_in_one_word = catalog
            .all::<Target>()
            .into_iter()
            .any(|target| target.family.as_deref() == Some(family) && target.is_whole_family() && is_named(target));
        is_in_one_word || (side.targets.len() > 1 && members.all(is_named))
    };
    let named = |id: &'s str| family(id).filter(|family| is_whole(family)).unwrap_or(id).trim_end_matches(UNSPECIFIED);
    once(side.targets.iter().map(|id| named(id)))
}

/// ` (not amitriptyline, trazodone)`; many are counted.
pub(super) fn exceptions(side: &Side, titles: &Titles<'_>) -> String {
    let names: Vec<&str> = side.except.iter().map(|id| titles.treatment(id)).collect();
    match names.len() {
        0 => String::new(),
        1..=NAMED => format!(" (not {})", names.join(", ")),
        count => format!(" ({count} exceptions)"),
    }
}

/// Whether exceptions are counted alone.
pub(super) fn has_unnamed(v: &RiskDocument<'_>) -> bool {
    v.pairings.iter().flat_map(|pairing| &pairing.all).any(|side| side.except.len() > NAMED)
}
