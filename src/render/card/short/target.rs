//! The short cards of targets and of the signalling systems beside the four.

use super::sheet::Sheet;
use super::transmitter::more;
use super::{Titles, doubted, names, often_said, origin, whole};
use crate::documents::targets::ActorsOn;
use crate::documents::*;
use crate::mechanism::once;
use crate::model::{Action, Drug, Kind, Phase, Rank, Word};
use crate::render::flow::Flow;
use crate::render::styled::Styled;
use crate::render::{Look, grouped};
use crate::sentences::{capitalised, later, participle};

pub(super) fn target(sheet: &mut Sheet, v: &TargetDocument<'_>, titles: &Titles<'_>) {
    let family = v.family.map(|family| format!(", {family} family")).unwrap_or_default();
    let name = (v.name != v.id).then_some(v.name);
    sheet.title(v.id, &name.into_iter().collect::<Vec<_>>(), &[format!("{}{family}", v.target_kind)]);
    sheet.sentence(&v.summary);
    sheet.gap();
    let systems: Vec<&str> = v.messengers.iter().map(|system| system.as_str()).collect();
    sheet.list("system", systems);
    sheet.list("members", &v.members);
    effects(sheet, &v.effects);
    noticed(sheet, &v.felt, titles);
    if !v.drugs.is_empty() {
        sheet.gap();
    }
    let best = |group: &ActorsOn<'_>| {
        let drugs: Vec<&Drug> = group.drugs.iter().filter_map(|id| titles.catalog().get(id)).collect();
        Flow::list(sheet.parts(best_known(&drugs)))
    };
    let groups: Vec<(String, Flow)> = v.drugs.iter().map(|group| (group.action.spoken(), best(group))).collect();
    sheet.lists(&groups);
    links(sheet, &v.links);
    origin(sheet, v.origin);
    often_said(sheet, &v.claims, v.id, &[v.name], &[], titles.catalog());
    let name = titles.argument(Kind::Target, v.id, v.name);
    let drugs = (!v.drugs.is_empty()).then(|| {
        let minor = if acts_mainly(v, titles) { "" } else { " --minor" };
        format!("its drugs: neurotx list --target {name}{minor}")
    });
    let full = whole("more", Kind::Target, v.id, v.name, titles);
    sheet.foot(&drugs.into_iter().chain([full]).collect::<Vec<_>>(), titles);
}

/// Whether it is more than a minor target of any drug.
fn acts_mainly(v: &TargetDocument<'_>, titles: &Titles<'_>) -> bool {
    let drugs = v.drugs.iter().flat_map(|group| &group.drugs).filter_map(|id| titles.catalog().get::<Drug>(id));
    drugs.flat_map(|drug| &drug.actions).any(|act| act.target == *v.id && act.rank != Rank::Minor)
}

/// What an action on it does to the four: a line an effect, of those that are equally sure.
fn effects(sheet: &mut Sheet, meanings: &[MeaningDocument<'_>]) {
    let alike =
        grouped(meanings.iter().map(|meaning| ((meaning.transmitter, meaning.effect, meaning.evidence), meaning)));
    let mut before = None;
    for ((transmitter, effect, evidence), meanings) in alike {
        let word = format!("{} {}", sheet.look.symbol(effect), participle(effect));
        let mut head = sheet.marked(&word, Look::emphasis(effect));
        head.append(&sheet.line(" by "));
        let kinds = sheet.parts(meanings.iter().flat_map(|meaning| meaning.actions).map(|action| plural(*action)));
        let flow = Flow::new(head, kinds, doubted(sheet, "", evidence));
        let is_named = before.replace(transmitter) == Some(transmitter);
        sheet.field(if is_named { "" } else { transmitter.as_str() }, &flow, usize::MAX);
    }
}

/// `partial agonists`.
fn plural(action: Action) -> String {
    format!("{}s", action.spoken())
}

/// What is noticed of actions on it: `nausea (inhibitors)`.
fn noticed(sheet: &mut Sheet, causes: &[CauseDocument<'_>], titles: &Titles<'_>) {
    for &phase in Phase::ALL {
        let mut of: Vec<&CauseDocument<'_>> = causes.iter().filter(|cause| cause.phase == phase).collect();
        of.sort_by_key(|cause| cause.evidence);
        let mut told: Vec<&CauseDocument<'_>> = Vec::new();
        for cause in of {
            if !told.iter().any(|other| (other.felt, other.actions) == (cause.felt, cause.actions)) {
                told.push(cause);
            }
        }
        let one = |cause: &&CauseDocument<'_>| {
            let kinds: Vec<String> = cause.actions.iter().map(|action| action.spoken()).collect();
            let place = cause.region.map(|region| format!(", {}", titles.region(region))).unwrap_or_default();
            doubted(sheet, &format!("{} ({}{place})", cause.felt, kinds.join("/")), cause.evidence)
        };
        let parts: Vec<Styled> = told.iter().map(one).collect();
        if !parts.is_empty() {
            sheet.field(later(phase).unwrap_or("seen at once"), &Flow::list(parts), sheet.limits.list);
        }
    }
}

/// Links, the surest first, as many as there is room for.
pub(super) fn links(sheet: &mut Sheet, links: &[LinkDocument<'_>]) {
    if links.is_empty() {
        return;
    }
    sheet.gap();
    let head = sheet.line(" through circuits");
    sheet.prose(&head);
    let mut sorted: Vec<&LinkDocument<'_>> = links.iter().collect();
    sorted.sort_by_key(|link| link.evidence);
    let mut texts: Vec<(&str, &LinkDocument<'_>)> = Vec::new();
    for link in sorted {
        if once(texts.iter().map(|(text, _)| *text)).iter().all(|text| *text != link.text) {
            texts.push((&link.text, link));
        }
    }
    let shown = texts.len().min(sheet.limits.rows / 2).max(1);
    for (text, link) in &texts[..shown] {
        let line = doubted(sheet, &format!("  {text}"), link.evidence);
        sheet.hanging(&line);
    }
    more(sheet, "links", texts.len() - shown);
}

pub(super) fn system(sheet: &mut Sheet, v: &SystemDocument<'_>, titles: &Titles<'_>) {
    sheet.title(v.name, &names(v.other_names), &["signalling system"]);
    if let Some(role) = v.role {
        sheet.sentence(&format!("{}.", capitalised(role).trim_end_matches('.')));
    }
    sheet.gap();
    sheet.list("targets", &v.targets);
    for (at, group) in v.classes.iter().enumerate() {
        let head = sheet.line(&format!("{}: ", plural(group.action)));
        let classes = sheet.parts(group.classes.iter().map(|id| titles.class(id)));
        sheet.field(
            if at == 0 { "classes" } else { "" },
            &Flow::new(head, classes, Styled::default()),
            sheet.limits.list,
        );
    }
    let drugs: Vec<&Drug> = v.drugs.iter().filter_map(|id| titles.catalog().get(id)).collect();
    sheet.drugs("best known", &drugs);
    links(sheet, &v.links);
    origin(sheet, v.origin);
    sheet.gap();
    let drugs = busiest(v, &drugs)
        .map(|target| format!("drugs: neurotx list --target {}", titles.argument(Kind::Target, target, target)));
    let full = whole("more", Kind::System, v.id, v.name, titles);
    sheet.foot(&drugs.into_iter().chain([full]).collect::<Vec<_>>(), titles);
}

/// The target of a system on which most drugs act.
fn busiest<'v>(v: &'v SystemDocument<'_>, drugs: &[&Drug]) -> Option<&'v str> {
    let acts = |drug: &&&Drug, target: &str| {
        drug.actions.iter().any(|act| act.rank != Rank::Minor && act.target.as_str() == target)
    };
    let count = |target: &&&str| drugs.iter().filter(|drug| acts(drug, target)).count();
    v.targets.iter().max_by_key(count).copied().filter(|_| !drugs.is_empty())
}
