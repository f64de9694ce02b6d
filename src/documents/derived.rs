//! What is shown of one action, and of each thing that follows from it.

use super::Detail;
use crate::catalog::Catalog;
use crate::mechanism::wording::{self, Step};
use crate::mechanism::{Actor, Adapted, Cut, Derived, Doing, Felt};
use crate::model::*;

document! {
    /// An affinity, as scripts read it.
    "AffinityView" AffinityDocument<'c>(affinity: &'c Affinity) {
        pub(crate) value: f64 = affinity.value,
        pub(crate) unit: &'c str = "nM",
        #[serde(rename = "type")]
        pub(crate) kind: AffinityType = affinity.kind,
        pub(crate) species: Species = affinity.species,
    }
}

document! {
    /// One action on a target.
    "ActionView" ActionDocument<'c>(doing: &Doing<'c>) {
        let act = doing.act;
        pub(crate) target: &'c str = &act.target,
        pub(crate) action: Action = act.action,
        pub(crate) rank: Rank = act.rank,
        /// Id of the active form or part that has the action.
        pub(crate) via: Option<&'c str> = via(doing),
        pub(crate) affinity: Option<AffinityDocument<'c>> = act.affinity.as_ref().map(AffinityDocument::new),
        pub(crate) sources: &'c [String] = &act.sources,
        pub(crate) note: Option<&'c str> = act.note.as_deref(),
    }
}

document! {
    /// One derived effect on a transmitter.
    "EffectView" EffectDocument<'c>(catalog: &Catalog, actors: &[Actor<'c>], e: &Derived<'c>, detail: Detail) {
        let is_full = detail == Detail::Full;
        let direct = (e.route == Route::Direct).then_some(e.chain.doing.act);
        /// On which.
        pub transmitter: Transmitter = e.transmitter,
        /// What happens to it.
        pub effect: Effect = e.effect,
        pub(crate) route: Route = e.route,
        pub(crate) target: Option<&'c str> = direct.map(|act| act.target.as_str()),
        pub(crate) action: Option<Action> = direct.map(|act| act.action),
        pub(crate) rank: Option<Rank> = e.rank,
        pub(crate) via: Option<&'c str> = via(&e.chain.doing),
        /// Where; everywhere if no region is named.
        pub region: Option<&'c str> = e.region,
        /// When it holds.
        pub phase: Phase = e.phase,
        pub(crate) evidence: Evidence = e.evidence,
        /// Where the acting drug works.
        pub(crate) site: Site = e.chain.doing.site,
        /// Id of the entry that acts.
        pub(crate) subject: &'c str = actors[e.chain.actor].id,
        pub(crate) steps: Vec<Step> = if is_full { wording::steps(catalog, actors, &e.chain) } else { Vec::new() },
        pub(crate) sources: Vec<&'c str> = if is_full { e.chain.sources() } else { Vec::new() },
        /// Whether it is the brake that a rise of the transmitter puts on itself.
        pub(crate) brake: bool = e.is_brake(),
        /// Id of the chronic link that ends it.
        pub(crate) ended_by: Option<&'c str> = e.ended_by.map(|link| link.id.as_str()),
    }
}

document! {
    /// Something that is felt, with its cause.
    "FeltView" FeltDocument<'c>(catalog: &Catalog, actors: &[Actor<'c>], f: &Felt<'c>, detail: Detail) {
        let act = f.chain.doing.act;
        /// A short noun phrase.
        pub felt: &'c str = f.felt,
        /// The target whose action causes it, or with which its chain begins.
        pub(crate) target: &'c str = &act.target,
        pub(crate) action: Action = act.action,
        /// From which pool of the target, where that is known.
        pub(crate) region: Option<&'c str> = f.noticed.and_then(|noticed| noticed.region.as_deref()),
        pub(crate) route: Route = if f.chain.links.last().is_none() { Route::Direct } else { Route::Indirect },
        /// When it holds.
        pub phase: Phase = f.phase,
        pub(crate) evidence: Evidence = f.evidence,
        /// Id of the entry that acts.
        pub(crate) subject: &'c str = actors[f.chain.actor].id,
        pub(crate) steps: Vec<Step> =
            if detail == Detail::Full { wording::felt(catalog, actors, f) } else { Vec::new() },
    }
}

document! {
    /// A drive that does not arrive.
    "CutView" CutDocument<'c>(catalog: &Catalog, actors: &[Actor<'c>], cut: &Cut<'c>) {
        let (link_cut, change) = (cut.chain.links.last(), cut.change());
        let step = wording::cut(catalog, actors, cut);
        /// Id of the entry whose drive it is.
        pub subject: &'c str = actors[cut.chain.actor].id,
        /// What it would have done, where that concerns one of the four.
        pub(crate) transmitter: Option<Transmitter> = change.and_then(|change| change.messenger.transmitter()),
        pub(crate) effect: Option<Effect> = change.map(|change| change.effect),
        pub(crate) region: Option<&'c str> = change.and_then(|change| change.region.as_deref()),
        pub(crate) phase: Phase = link_cut.map_or(Phase::Acute, |link| link.phase),
        /// Id of the link that is cut; nothing where the action itself is.
        pub link: Option<&'c str> = link_cut.map(|link| link.id.as_str()),
        /// Id of the entry that cuts, and how.
        pub by: &'c str = actors[cut.by].id,
        /// Id of the target at which it is cut.
        pub target: &'c str = &cut.doing.act.target,
        pub(crate) action: Action = cut.doing.act.action,
        pub(crate) text: String = step.text,
        /// Keys of the sources.
        pub sources: Vec<String> = step.sources,
    }
}

document! {
    /// A target that changes over weeks.
    "AdaptedView" AdaptationDocument<'c>(catalog: &'c Catalog, actors: &[Actor<'c>], adapted: &Adapted<'c>) {
        let last = adapted.chain.links.last();
        let ended = last.and_then(|link| catalog.get::<Link>(link.ends.as_deref()?));
        /// Id of the target.
        pub target: &'c str = adapted.target,
        /// How it changes.
        pub adaptation: Adaptation = adapted.adaptation,
        pub(crate) region: Option<&'c str> = adapted.region,
        /// When it holds.
        pub phase: Phase = adapted.phase,
        pub(crate) evidence: Evidence = adapted.chain.evidence(),
        /// Id of the link that makes it adapt.
        pub(crate) link: &'c str = last.map_or("", |link| &link.id),
        /// Id of the acute link that this brings to an end.
        pub(crate) ends: Option<&'c str> = ended.map(|link| link.id.as_str()),
        /// Id of the entry that acts.
        pub(crate) subject: &'c str = actors[adapted.chain.actor].id,
        pub(crate) steps: Vec<Step> = wording::adapted(catalog, actors, adapted, ended),
        pub(crate) sources: Vec<&'c str> = adapted.chain.sources(),
    }
}

/// Id of the active form or part that has an action.
pub(super) fn via<'c>(doing: &Doing<'c>) -> Option<&'c str> {
    doing.via.map(|via| via.drug().id.as_str())
}
