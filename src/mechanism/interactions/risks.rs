//! Which cited risks actors run together.

use std::collections::{BTreeMap, BTreeSet};

use super::{Interaction, InteractionKind, Participant, actors, strongest_first};
use crate::catalog::Catalog;
use crate::mechanism::{Chain, Derivation};
use crate::model::{Risk, Side, Site};

/// The risks whose sides are all met, by at least two actors; of those with one name and the same
/// participants the surest.
pub(super) fn risks<'c>(
    catalog: &'c Catalog,
    d: &Derivation<'c>,
    risks: Vec<&'c Risk>,
    participants: &[Participant<'c>],
) -> Vec<Interaction<'c>> {
    let mut found: Vec<Interaction<'c>> = Vec::new();
    for interaction in risks.into_iter().filter_map(|risk| runs(catalog, d, risk, participants)) {
        let name = |interaction: &Interaction<'c>| interaction.risk.map(|risk| risk.name.as_str());
        let who =
            |interaction: &Interaction<'c>| interaction.participants.iter().map(|p| p.actor).collect::<BTreeSet<_>>();
        // The surest comes first; what it says of more participants need not be said again of fewer.
        if !found.iter().any(|other| name(other) == name(&interaction) && who(other).is_superset(&who(&interaction))) {
            found.push(interaction);
        }
    }
    found
}

/// Every risk, the surest first.
pub(super) fn surest_first(catalog: &Catalog) -> Vec<&Risk> {
    let mut risks = catalog.all::<Risk>();
    risks.sort_by_key(|risk| risk.evidence);
    risks
}

/// Who may take part in a risk: by every action, for a drug may be named in one of which only a minor action
/// is known; and by name alone where none is.
pub(super) fn in_risks<'c>(catalog: &'c Catalog, d: &Derivation<'c>) -> Vec<Participant<'c>> {
    let mut participants = strongest_first(d.actions());
    let silent = d.actors.iter().enumerate().filter(|(_, actor)| !actor.without_action(catalog).is_empty());
    participants.extend(silent.map(|(actor, _)| Participant {
        actor,
        chain: None,
        effect: None,
        by_name: true,
        loses: false,
    }));
    participants
}

/// The cited risks of each pair of some actors, pair by pair.
pub fn pair_risks<'c>(catalog: &'c Catalog, d: &Derivation<'c>) -> Vec<Interaction<'c>> {
    let participants = in_risks(catalog, d);
    // By actor: of hundreds of actors a pair has few participants.
    let mut own: Vec<Vec<Participant<'c>>> = vec![Vec::new(); d.actors.len()];
    participants.iter().for_each(|participant| own[participant.actor].push(*participant));
    let mut pairs: BTreeMap<[usize; 2], Vec<&'c Risk>> = BTreeMap::new();
    for risk in surest_first(catalog) {
        let sides: Vec<BTreeSet<usize>> = risk
            .all
            .iter()
            .map(|side| on_side(catalog, d, risk, side, &participants).iter().map(|p| p.actor).collect())
            .collect();
        let met: BTreeSet<usize> = sides.iter().flatten().copied().collect();
        let is_whole = |a: usize, b: usize| sides.iter().all(|side| side.contains(&a) || side.contains(&b));
        for &a in &met {
            for &b in met.range(a + 1..).filter(|&&b| is_whole(a, b)) {
                pairs.entry([a, b]).or_default().push(risk);
            }
        }
    }
    let found = pairs.into_iter().flat_map(|([a, b], of_pair)| {
        let participants = [own[a].as_slice(), &own[b]].concat();
        risks(catalog, d, of_pair, &participants)
    });
    found.collect()
}

/// The pairs of some actors of which no source names a risk.
pub fn pairs_without_risk<'c>(catalog: &'c Catalog, d: &Derivation<'c>) -> Vec<[usize; 2]> {
    let with: BTreeSet<Vec<usize>> = pair_risks(catalog, d).iter().map(Interaction::actors).collect();
    let count = d.actors.len();
    let pairs = (0..count).flat_map(|a| (a + 1..count).map(move |b| [a, b]));
    pairs.filter(|pair| !with.contains(pair.as_slice())).collect()
}

fn runs<'c>(
    catalog: &'c Catalog,
    d: &Derivation<'c>,
    risk: &'c Risk,
    participants: &[Participant<'c>],
) -> Option<Interaction<'c>> {
    let mut met: Vec<Participant<'c>> = Vec::new();
    for side in &risk.all {
        let here = on_side(catalog, d, risk, side, participants);
        if here.is_empty() {
            return None;
        }
        let act = |participant: &Participant<'c>| participant.act().map(std::ptr::from_ref);
        let is_same = |a: &Participant<'c>, b: &Participant<'c>| a.actor == b.actor && act(a) == act(b);
        let is_new = |participant: &Participant<'c>| !met.iter().any(|other| is_same(other, participant));
        met.extend(here.into_iter().filter(is_new).collect::<Vec<_>>());
    }
    let interaction = Interaction {
        kind: InteractionKind::Risk,
        target: None,
        transmitter: None,
        region: None,
        evidence: Some(risk.evidence),
        participants: met,
        risk: Some(risk),
    };
    (actors(&interaction.participants).len() > 1).then_some(interaction)
}

/// Who is on one side of a risk: by such an action, or by name where the side has no targets.
pub(super) fn on_side<'c>(
    catalog: &'c Catalog,
    d: &Derivation<'c>,
    risk: &Risk,
    side: &Side,
    participants: &[Participant<'c>],
) -> Vec<Participant<'c>> {
    let is_in = |participant: &&Participant<'c>| {
        let actor = &d.actors[participant.actor];
        let Some(Chain { action, .. }) = &participant.chain else {
            let reaches = risk.site != Site::Central || actor.site != Site::Peripheral;
            let is_named = || actor.is_named_without_action(catalog, &side.drugs, &side.except);
            return reaches && side.targets.is_empty() && is_named();
        };
        let act = action.act;
        let reaches = risk.site != Site::Central || action.is_central();
        let acts = action.counts(false) && side.targets.contains(&act.target) && side.actions.contains(&act.action);
        reaches && (side.targets.is_empty() || acts) && actor.matches_scope(catalog, action, &side.drugs, &side.except)
    };
    let here = participants.iter().filter(is_in).copied();
    let mut here: Vec<Participant<'c>> =
        here.map(|participant| Participant { loses: side.loses, ..participant }).collect();
    if side.targets.is_empty() {
        here.iter_mut().for_each(|participant| participant.by_name = true);
        here.sort_by_key(|participant| participant.actor);
        here.dedup_by_key(|participant| participant.actor);
    }
    here
}
