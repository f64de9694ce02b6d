//! The short card of a class: what its typical actions do, or what how many of its drugs do.

use std::collections::HashSet;

use unicode_width::UnicodeWidthStr;

use super::agent::{asked_first, called, different, kept, outside, summary, why};
use super::effects::effects;
use super::noticed::noticed;
use super::sheet::Sheet;
use super::transmitter::more;
use super::{Titles, often_said, origin, whole};
use crate::documents::*;
use crate::model::{Drug, Effect, Kind, Route, Transmitter, Word};
use crate::render::columns::begins;
use crate::render::flow::{Flow, width};
use crate::render::listing::short;
use crate::render::styled::{Emphasis, Styled};
use crate::render::{Look, grouped};
use crate::sentences::summary::outside_of;
use crate::sentences::{participle, used};

pub(super) fn class(
    sheet: &mut Sheet,
    v: &AgentDocument<'_>,
    asked: &str,
    counted: &[MemberCount],
    titles: &Titles<'_>,
) {
    let others: Vec<&str> = v.abbreviation.into_iter().chain(different(v)).collect();
    let count = v.drugs.len();
    let about = format!("class of {count} drug{}", if count == 1 { "" } else { "s" });
    sheet.title_keeping(kept(v, asked), v.name, &asked_first(v, asked, others), &[about]);
    outside(sheet, v);
    summary(sheet, v);
    if v.members.is_empty() {
        effects(sheet, v, counted, titles);
    } else {
        counts(sheet, v);
    }
    subclasses(sheet, v, titles);
    noticed(sheet, v, titles);
    sheet.uses(used(v.status), v.uses.iter().map(|id| titles.condition(id)));
    sheet.list("belongs to", v.classes.iter().map(|id| titles.class(id)));
    if v.subclasses.is_empty() {
        sheet.drugs("best known", &drugs(&v.drugs, titles));
    }
    origin(sheet, v.origin);
    often_said(sheet, &v.claims, v.id, &called(v), &[], titles.catalog());
    let name = titles.argument(Kind::Class, v.id, v.name);
    let drugs = (count > 0).then(|| format!("its drugs: neurotx list --class {name}"));
    let full = whole("more", Kind::Class, v.id, v.name, titles);
    sheet.foot(&why(v, titles).into_iter().chain(drugs).chain([full]).collect::<Vec<_>>(), titles);
}

/// What how many of its drugs do: a line a transmitter.
fn counts(sheet: &mut Sheet, v: &AgentDocument<'_>) {
    sheet.gap();
    for &transmitter in Transmitter::ALL {
        let here = || v.members.iter().filter(move |member| member.transmitter == transmitter);
        let by = |route| here().map(|m| (m.effect, m.by(route).0, m.by(route).1)).collect();
        let direct = by_how_many(sheet, "", by(Route::Direct)).into_iter();
        let parts: Vec<Styled> = direct.chain(by_how_many(sheet, "through circuits ", by(Route::Indirect))).collect();
        if !parts.is_empty() {
            sheet.field(transmitter.as_str(), &Flow::list(parts), sheet.limits.item);
        }
    }
}

/// `▲ raised by 14`, `✕ blocked by 3 (1 outside the brain alone)`, the most first, with a lead before the
/// first. Each effect has the number of drugs that have it, and of those that have it outside the brain alone.
fn by_how_many(sheet: &Sheet, lead: &str, mut counts: Vec<(Effect, usize, usize)>) -> Vec<Styled> {
    counts.retain(|(_, count, _)| *count > 0);
    counts.sort_by_key(|(_, count, _)| std::cmp::Reverse(*count));
    let one = |(at, (effect, count, outside)): (usize, (Effect, usize, usize))| {
        let word = format!("{} {}", sheet.look.symbol(effect), participle(effect));
        let mut line = sheet.line(if at == 0 { lead } else { "" });
        line.append(&sheet.marked(&word, Look::emphasis(effect)));
        line.append(&sheet.line(&format!(" by {count}{}", outside_of(count, outside))));
        line
    };
    counts.into_iter().enumerate().map(one).collect()
}

/// How wide the names of classes are at most.
const NAME: usize = 30;

/// What stands in the place of a name for the drugs of none of the classes that are shown.
const OTHERS: &str = "others";

/// The classes right below it, a row each: `SSRI  9  ▲ 5-HT  citalopram, escitalopram +7`; then its drugs that are
/// in none of these.
fn subclasses(sheet: &mut Sheet, v: &AgentDocument<'_>, titles: &Titles<'_>) {
    if v.subclasses.is_empty() {
        return;
    }
    sheet.gap();
    let shown = &v.subclasses[..v.subclasses.len().min(sheet.limits.rows)];
    let others = others(v, shown, titles);
    let does: Vec<Styled> = shown.iter().map(|class| does(sheet, class, titles)).collect();
    let labels: Vec<String> = shown.iter().map(|class| labelled(class.id, titles)).collect();
    let name = labels.iter().map(|label| label.width()).max().unwrap_or(0).max(OTHERS.len());
    let acts = does.iter().map(width).max().unwrap_or(0);
    let head = |label: &str, count: usize, does: &Styled| {
        let mut head = sheet.line(&format!(" {label:name$}  {count:>3}  "));
        head.append(does);
        head.push(&" ".repeat(acts - width(does) + 2));
        head
    };
    let rows = shown.iter().zip(&labels).zip(&does);
    let rows = rows.map(|((class, label), does)| {
        Flow::new(head(label, class.count, does), sheet.parts(&class.known), Styled::default())
    });
    // These do different things: in place of that more of them are named.
    let last = sheet.line(&format!(" {OTHERS:name$}  {:>3}  ", others.len()));
    let last = (!others.is_empty()).then(|| sheet.best_known(last, &others));
    let rows: Vec<Flow> = rows.chain(last).collect();
    rows.into_iter().for_each(|row| sheet.one_line(row));
    more(sheet, "classes", v.subclasses.len() - shown.len());
}

/// Its drugs that are in none of some classes below it.
fn others<'t>(v: &AgentDocument<'_>, shown: &[Subclass<'_>], titles: &'t Titles<'_>) -> Vec<&'t Drug> {
    let catalog = titles.catalog();
    let within: HashSet<&str> =
        shown.iter().flat_map(|class| catalog.drugs_within(class.id)).map(|drug| drug.id.as_str()).collect();
    let mut others = drugs(&v.drugs, titles);
    others.retain(|drug| !within.contains(drug.id.as_str()));
    others
}

/// What a class is called in a row, so that all rows are aligned.
fn labelled(id: &str, titles: &Titles<'_>) -> String {
    titles.class(id);
    let label = short(titles.catalog(), id);
    begins(label, NAME).unwrap_or_else(|| label.to_owned())
}

/// `▲ 5-HT NE ✕ ACh`, `▲ DA (circuits)`.
fn does(sheet: &Sheet, class: &Subclass<'_>, titles: &Titles<'_>) -> Styled {
    let mut line = Styled::default();
    for (effect, on) in
        grouped(class.does.iter().map(|&(transmitter, effect)| (effect, titles.transmitter(transmitter))))
    {
        line.push(if line.as_str().is_empty() { "" } else { " " });
        line.append(&sheet.marked(&format!("{} {}", sheet.look.symbol(effect), on.join(" ")), Look::emphasis(effect)));
    }
    if class.route == Route::Indirect && !class.does.is_empty() {
        line.append(&sheet.marked(" (circuits)", Some(Emphasis::Faint)));
    }
    line
}

/// Drugs by their ids, the best known first.
fn drugs<'t>(ids: &[&str], titles: &'t Titles<'_>) -> Vec<&'t Drug> {
    known_first(&ids.iter().filter_map(|id| titles.catalog().get(id)).collect::<Vec<_>>())
}
