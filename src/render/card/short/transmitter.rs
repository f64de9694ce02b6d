//! The short card of a transmitter.

use super::sheet::Sheet;
use super::{Titles, doubted, names, often_said, origin, whole};
use crate::documents::*;
use crate::model::{Action, Class, Effect, Kind, Point};
use crate::render::Look;
use crate::render::entries::singular;
use crate::render::flow::Flow;
use crate::render::styled::{Emphasis, Styled};
use crate::sentences::participle;

pub(super) fn transmitter(sheet: &mut Sheet, v: &TransmitterDocument<'_>, titles: &Titles<'_>) {
    let others: Vec<&str> = [v.short].into_iter().chain(names(v.other_names)).collect();
    sheet.title(v.name, &others, &["transmitter"]);
    sheet.sentence(&v.summary);
    sheet.gap();
    points(sheet, "takes part in", v.roles);
    points(sheet, "too little", v.too_little);
    points(sheet, "too much", v.too_much);
    sheet.told("made", v.made.as_deref().unwrap_or_default());
    sheet.told("cleared", v.cleared.as_deref().unwrap_or_default());
    sheet.list("acted on at", &v.targets);
    pathways(sheet, &v.pathways, titles);
    sheet.gap();
    classes_by_effect(sheet, "classes", &v.classes, false, titles);
    origin(sheet, v.origin);
    often_said(sheet, &v.claims, v.id, &[v.name], &[], titles.catalog());
    let claims = (!v.claims.is_empty()).then(|| format!("claims: neurotx list claims --about {}", v.id));
    let drugs = format!("drugs: neurotx list --raises {}", v.id);
    let full = whole("more", Kind::Transmitter, v.id, v.name, titles);
    sheet.foot(&[drugs].into_iter().chain(claims).chain([full]).collect::<Vec<_>>(), titles);
}

fn points(sheet: &mut Sheet, label: &str, points: &[Point]) {
    let mut points: Vec<&Point> = points.iter().collect();
    points.sort_by_key(|point| Look::doubt(point.evidence).is_some());
    let part = |point: &&Point| doubted(sheet, &point.text, point.evidence);
    let parts: Vec<_> = points.iter().map(part).collect();
    if !parts.is_empty() {
        sheet.field(label, &Flow::list(parts), sheet.limits.list);
    }
}

/// Pathways, one a line: `mesocortical` `VTA to PFC: cognitive control and motivation`.
pub(super) fn pathways(sheet: &mut Sheet, pathways: &[PathwayLine<'_>], titles: &Titles<'_>) {
    if pathways.is_empty() {
        return;
    }
    sheet.gap();
    let shown = pathways.len().min(sheet.limits.rows);
    let one = |p: &PathwayLine<'_>| {
        let role = p.role.map(|role| format!(": {role}")).unwrap_or_default();
        let head = sheet.line(&format!("{} to ", titles.region(p.from)));
        let to = sheet.parts(p.to.iter().map(|region| titles.region(region)));
        Flow::new(head, to, sheet.line(&role))
    };
    let entries: Vec<(&str, Flow)> = pathways[..shown].iter().map(|p| (p.id, one(p))).collect();
    sheet.entries(&entries);
    more(sheet, "pathways", pathways.len() - shown);
}

/// That so many things more are told elsewhere.
pub(super) fn more(sheet: &mut Sheet, what: &str, count: usize) {
    if count > 0 {
        let what = if count == 1 { singular(what) } else { what };
        let line = sheet.marked(&format!(" and {count} {what} more"), Some(Emphasis::Faint));
        sheet.prose(&line);
    }
}

/// Classes by what they do, the best known first, behind a label: `▲ raised by SSRI, SNRI`. Why partial agonists stand in two places is said
/// once of a card; gives whether it is said.
pub(super) fn classes_by_effect(
    sheet: &mut Sheet,
    on: &str,
    groups: &[EffectClasses<'_>],
    is_said: bool,
    titles: &Titles<'_>,
) -> bool {
    let is_partial = |id: &&str| {
        let class = titles.catalog().get::<Class>(id);
        class.is_some_and(|class| class.actions.iter().any(|act| act.action == Action::PartialAgonist))
    };
    let of =
        |effect: Effect| groups.iter().filter(move |group| group.effect == effect).flat_map(|group| &group.classes);
    let is_twice =
        of(Effect::Blocks).filter(|id| is_partial(id)).any(|id| of(Effect::Activates).any(|other| other == id));
    for (at, group) in groups.iter().filter(|group| !group.classes.is_empty()).enumerate() {
        let word = format!("{} {}", sheet.look.symbol(group.effect), participle(group.effect));
        let mut head = sheet.marked(&word, Look::emphasis(group.effect));
        head.append(&sheet.line(&format!(" {}by ", group.how())));
        let classes =
            sheet.parts(known_classes_first(titles.catalog(), &group.classes).into_iter().map(|id| titles.class(id)));
        let flow = Flow::new(head, classes, Styled::default());
        sheet.field(if at == 0 { on } else { "" }, &flow, sheet.limits.list);
    }
    if is_twice && !is_said {
        let why = "partial agonists do both: they stimulate less than the transmitter that they keep away";
        let line = sheet.marked(why, Some(Emphasis::Faint));
        sheet.field("", &Flow::of(line), usize::MAX);
    }
    is_said || is_twice
}
