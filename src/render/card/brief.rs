//! One line an entry.

use super::full::about;
use super::{HANG, NO_DATA, PROSE, Titles, risks, seen};
use crate::catalog::Catalog;
use crate::documents::*;
use crate::mechanism::once;
use crate::model::{Effect, Phase, Point, Route, Site, Transmitter, Word};
use crate::render::flow::hung;
use crate::render::styled::Styled;
use crate::render::{Look, grouped};
use crate::sentences::{and, later_behind, participle};

/// One line an entry, wrapped on a terminal.
pub fn brief(document: &Document<'_>, look: Look, catalog: &Catalog) -> Styled {
    let mut line = Styled::default();
    line.push(&look.plain(&text(document, &Titles::new(catalog))));
    let mut text = Styled::default();
    for line in hung(&line, look.width.map(|width| width.min(PROSE)), HANG) {
        text.append(&line);
        text.end_line();
    }
    text
}

pub(super) fn text(document: &Document<'_>, titles: &Titles<'_>) -> String {
    let with_role = |name: &str, what: &str, role: Option<&str>| {
        // What has no short name is not said twice.
        let what = (what != name || role.is_none()).then_some(what);
        format!("{name}: {}", what.into_iter().chain(role).collect::<Vec<_>>().join("; "))
    };
    match document {
        Document::Agent(v) => agent(v, titles),
        Document::Transmitter(v) => format!("{} ({}): {}", v.name, v.short, texts(v.roles)),
        Document::Target(v) => with_role(v.id, v.name, v.role),
        Document::Place(v) => with_role(v.id, v.name, v.role),
        Document::Condition(v) => used(v, titles),
        Document::System(v) => format!("{}: {}", v.name, v.role.unwrap_or("a signalling system")),
        Document::Felt(v) => few(&format!("{} (clinical effect): seen with ", v.name), &seen::names(v, titles)),
        Document::Term(v) => format!("{}: {}", v.name, v.meaning),
        Document::Word(v) => format!("{} ({}): {}", v.name, v.set, v.meaning),
        Document::Claim(v) => format!("\"{}\": {}", v.said, verdict(v)),
        Document::Risk(v) => format!("{} (risk): {}", v.name, risks::cited(v).trim_end_matches('.')),
        Document::Source(v) => format!("{}: {}", v.entry.key, v.citation),
    }
}

/// `oversimplified. Sertraline binds ...`, `true, because ...`.
fn verdict(v: &ClaimDocument<'_>) -> String {
    format!("{}{} {}", v.verdict, super::after(v.verdict), v.correction)
}

fn texts(points: &[Point]) -> String {
    points.iter().map(|point| point.text.as_str()).collect::<Vec<_>>().join(", ")
}

fn used(v: &ConditionDocument<'_>, titles: &Titles<'_>) -> String {
    let classes = known_classes_first(titles.catalog(), &v.classes).into_iter().map(|id| titles.class(id));
    let drugs = v.drugs.iter().map(|id| titles.drug(id));
    let used: Vec<&str> = if v.classes.is_empty() { drugs.collect() } else { classes.collect() };
    let head = format!("{} (condition)", v.name);
    let of = if v.classes.is_empty() { "drugs" } else { "classes" };
    if used.is_empty() { format!("{head}: {NO_DATA}") } else { few(&format!("{head}, {of} used: "), &used) }
}

/// A list behind a head, of as many names as make a line or two, each once: the others are counted.
fn few<S: AsRef<str>>(head: &str, names: &[S]) -> String {
    const LONG: usize = 180;
    let mut text = head.to_owned();
    let names = once(names.iter().map(AsRef::as_ref));
    for (at, name) in names.iter().enumerate() {
        if at > 0 && text.chars().count() + name.chars().count() > LONG {
            return format!("{text} and {} more", names.len() - at);
        }
        text += if at > 0 { ", " } else { "" };
        text += name;
    }
    text
}

fn agent(v: &AgentDocument<'_>, titles: &Titles<'_>) -> String {
    let does: Vec<String> = Transmitter::ALL
        .iter()
        .zip(&v.row.cells)
        .filter(|(_, cell)| !cell.items.is_empty())
        .map(|(transmitter, cell)| format!("{transmitter} {}", items(&cell.items, titles)))
        .collect();
    let does = match does.as_slice() {
        // A class without typical actions does what its drugs do.
        [] if !v.members.is_empty() => of_members(v, titles),
        [] => v.summary.as_deref().map_or_else(|| NO_DATA.to_owned(), begun),
        does => does.join("; "),
    };
    let outside = if v.site == Site::Peripheral { ", outside the brain" } else { "" };
    format!("{} ({}{outside}): {does}", v.name, about(v))
}

/// `directly, of its 67 drugs 47 raise serotonin; see SSRI, TCA, SNRI`.
fn of_members(v: &AgentDocument<'_>, titles: &Titles<'_>) -> String {
    const MOST: usize = 4;
    let does = begun(v.summary.as_deref().unwrap_or("its drugs differ"));
    let below: Vec<&str> = v.subclasses.iter().take(MOST).map(|below| titles.class(below.id)).collect();
    let see = if below.is_empty() { String::new() } else { format!("; see {}", below.join(", ")) };
    format!("{does}{see}")
}

/// A sentence as it stands behind a colon.
fn begun(sentence: &str) -> String {
    let mut letters = sentence.trim_end_matches('.').chars();
    let begin = letters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    begin + letters.as_str()
}

/// `raised via SERT, raised in PFC over weeks`.
fn items(items: &[Item<'_>], titles: &Titles<'_>) -> String {
    let alike = grouped(items.iter().map(|item| ((item.effect, item.route, item.weak, item.phase), *item)));
    let one = |((effect, route, weak, phase), items): ((Effect, Route, bool, Phase), Vec<Item<'_>>)| {
        let weakly = if weak { "weakly " } else { "" };
        let places: Vec<String> = items
            .iter()
            .filter_map(|item| item.target.map(str::to_owned).or_else(|| item.region.map(|id| titles.region(id))))
            .collect();
        let at = match (route, effect) {
            _ if places.is_empty() => "",
            (Route::Indirect, _) => " in ",
            (Route::Direct, Effect::Raises | Effect::Lowers) => " via ",
            (Route::Direct, _) => " at ",
        };
        let when = later_behind(" ", phase);
        format!("{weakly}{}{at}{}{when}", participle(effect), and(&places))
    };
    alike.into_iter().map(one).collect::<Vec<_>>().join(", ")
}
