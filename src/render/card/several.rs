//! A name that means several entries: what each of them is, and how to get at it.

use super::brief::text;
use super::{HANG, PROSE, Titles, seen};
use crate::catalog::Catalog;
use crate::documents::Document;
use crate::model::{Claim, Familiarity, Kind, Text, Word};
use crate::names::{RISK_OF, Resolution, resolve};
use crate::render::flow::{Flow, hung};
use crate::render::styled::{Emphasis, Styled};
use crate::render::{Look, grouped};
use crate::sentences::and;

/// That a name means several entries, if it does: `"benadryl" is 2 drugs: cetirizine and diphenhydramine`.
pub fn several(name: &str, meant: &[Document<'_>], look: Look) -> Option<Styled> {
    if meant.len() < 2 {
        return None;
    }
    let short = |document: &'_ Document<'_>| match document.kind() {
        Kind::Target => document.id().to_owned(),
        _ => document.name().to_owned(),
    };
    let kinds = grouped(meant.iter().map(|document| (document.kind(), short(document))));
    let one = |(kind, names): &(Kind, Vec<String>)| match names.len() {
        1 => format!("a {}", called(*kind)),
        count => format!("{count} {}: {}", plural(*kind), and(names)),
    };
    let text = format!("\"{name}\" is {}", and(kinds.iter().map(one)));
    let mut line = Styled::default();
    line.push_with(&look.plain(&text), Emphasis::Strong);
    let width = look.width.map(|width| width.min(PROSE));
    Some(hung(&line, width, HANG).into_iter().fold(Styled::default(), |mut text, line| {
        text.append(&line);
        text.end_line();
        text
    }))
}

/// What a name of several entries means, on one screen: what each is and the command that shows it, the
/// best known first and that of which nothing is told last; nothing where it means one.
pub fn meanings(name: &str, meant: &[Document<'_>], look: Look, catalog: &Catalog) -> Option<Styled> {
    let mut screen = several(name, meant, look)?;
    let titles = &Titles::new(catalog);
    let mut sorted: Vec<&Document<'_>> = meant.iter().collect();
    sorted.sort_by_key(|document| (is_empty(document), familiarity(document).map(|familiarity| familiarity as usize)));
    for document in &sorted {
        screen.append(&one(document, look, titles));
    }
    let argument = titles.argument(Kind::Word, name, name);
    let mut foot = Styled::default();
    foot.push_with(&look.plain(&format!("all of them: neurotx show --full {argument}")), Emphasis::Faint);
    lines(&mut screen, vec![foot]);
    Some(screen)
}

fn room(look: Look) -> Option<usize> {
    look.width.map(|width| width.min(PROSE))
}

fn lines(text: &mut Styled, lines: Vec<Styled>) {
    for line in lines {
        text.append(&line);
        text.end_line();
    }
}

fn familiarity(document: &Document<'_>) -> Option<Familiarity> {
    match document {
        Document::Agent(v) => v.familiarity,
        _ => None,
    }
}

/// Whether an entry is a name alone, of which nothing is told.
fn is_empty(document: &Document<'_>) -> bool {
    matches!(document, Document::Condition(v) if v.drugs.is_empty()
        && v.classes.is_empty()
        && v.procedures.is_empty()
        && v.tested_with.is_empty()
        && v.changes.is_empty())
}

/// What one of them is, on two lines at most, and its command below.
fn one(document: &Document<'_>, look: Look, titles: &Titles<'_>) -> Styled {
    let room = room(look);
    let mut what = Styled::default();
    what.push(&look.plain(&format!(" {}", text(document, titles))));
    let mut told = Styled::default();
    lines(&mut told, first_lines(&what, room));
    if let Some(command) = command(document, titles) {
        let mut line = Styled::default();
        line.push_with(&look.plain(&format!("   {command}")), Emphasis::Faint);
        lines(&mut told, vec![line]);
    }
    told
}

/// A text, or as much of it as stands on two lines.
fn first_lines(text: &Styled, room: Option<usize>) -> Vec<Styled> {
    const MOST: usize = 2;
    const MORE: &str = " ...";
    let lines = Flow::of(text.clone()).lines(room, usize::MAX);
    if lines.len() <= MOST {
        return lines;
    }
    let mut lines = Flow::of(text.clone()).lines(room.map(|room| room.saturating_sub(MORE.len())), usize::MAX);
    lines.truncate(MOST);
    if let Some(last) = lines.last_mut() {
        last.push(MORE);
    }
    lines
}

/// The command that shows it alone: by a name that nothing else has, or what lists its drugs.
fn command(document: &Document<'_>, titles: &Titles<'_>) -> Option<String> {
    let catalog = titles.catalog();
    // Its card would say no more than the line above.
    if is_empty(document) {
        return None;
    }
    let (kind, id) = (document.kind(), document.id());
    let others: &[Text] = match document {
        Document::Agent(v) => v.other_names,
        Document::Condition(v) => v.other_names,
        _ => &[],
    };
    let is_alone =
        |name: &&str| matches!(resolve(catalog, name), Resolution::One(hit) if hit.kind == kind && hit.id == id);
    // The id of a risk is that of one of its pairings: the risk is called by its name.
    if let Document::Risk(v) = document {
        let own = [v.name]
            .into_iter()
            .chain(v.other_names.iter().copied())
            .find(|name| matches!(resolve(catalog, name), Resolution::One(hit) if hit.kind == kind));
        let name = own.map_or_else(|| format!("{RISK_OF}{}", v.name), str::to_owned);
        return Some(format!("neurotx {}", titles.argument(Kind::Word, &name, &name)));
    }
    // With what an effect was seen is asked more often than its card.
    if let Document::Felt(v) = document {
        let name = titles.argument(Kind::Word, id, id);
        if let Some(list) = seen::list(v, &name, titles) {
            return Some(list);
        }
    }
    let is_id_alone = [id, document.name()].iter().any(is_alone);
    // What treats a condition, and with what an effect was seen, tells more than another word for it.
    let is_listed =
        matches!(document, Document::Felt(_)) || matches!(document, Document::Condition(v) if !v.drugs.is_empty());
    let others = if is_listed && !is_id_alone { &[] } else { others };
    let names = [id, document.name()].into_iter().chain(others.iter().map(Text::as_str));
    if let Some(name) = names.into_iter().find(is_alone) {
        return Some(format!("neurotx {}", titles.argument(Kind::Word, name, name)));
    }
    let name = titles.argument(kind, id, document.name());
    match document {
        Document::Felt(v) => seen::list(v, &name, titles),
        // The flag takes a condition alone, so that its name needs to be no other's.
        Document::Condition(v) if !v.drugs.is_empty() => {
            let name = titles.argument(Kind::Word, document.name(), document.name());
            Some(format!("neurotx list --use {name}"))
        }
        // The line above tells all of it but what is said of it.
        Document::Term(v)
            if catalog.all::<Claim>().iter().any(|claim| claim.about.iter().any(|about| *about == *v.id)) =>
        {
            Some(format!("neurotx list claims --about {name}"))
        }
        _ => None,
    }
}

/// What an entry of a kind is, to people.
pub fn called(kind: Kind) -> &'static str {
    if kind == Kind::ClinicalEffect { "clinical effect" } else { kind.as_str() }
}

fn plural(kind: Kind) -> String {
    if kind == Kind::Class { "classes".to_owned() } else { format!("{}s", called(kind)) }
}
