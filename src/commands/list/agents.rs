//! Drugs, classes and procedures.

use anyhow::{Result, bail};
use neurotx::catalog::Catalog;
use neurotx::documents::{Detail, Document, document};
use neurotx::listing::{Listed as Entry, Order, count, listing};
use neurotx::model::{Class, ClinicalEffect, Drug, Evidence, Kind, Phase, Procedure, Status};
use neurotx::names::{self, Hit};
use neurotx::query::{Filter, Scope};
use neurotx::render::card::{Length, card};
use neurotx::render::columns::Laid;
use neurotx::render::legend::{items, wrapped};
use neurotx::render::listing::{AgentColumn, Listing};
use neurotx::render::page::Hint;
use neurotx::render::rows::Audience;
use neurotx::render::styled::Styled;
use neurotx::sentences::and;
use neurotx::text::{closest, safe};

use super::{at_most, by_rows, filter, missing, more, no_room, nothing, tally, typed};
use crate::cli::{FilterFlags, Format, List, Listed};
use crate::commands::hints::{hints, sentence};
use crate::commands::message::say;
use crate::commands::{Json, Out, Outcome, Usage};

/// Lists them.
pub fn run(catalog: &'static Catalog, args: &List, filter: &Filter, out: &Out) -> Result<Outcome> {
    let columns = args.columns.iter().map(|word| column(word)).collect::<Result<Vec<AgentColumn>>>()?;
    let mut entries = match args.kind {
        Listed::Classes => listing::<Class>(catalog, filter),
        Listed::Procedures => listing::<Procedure>(catalog, filter),
        _ => listing::<Drug>(catalog, filter),
    };
    for word in args.sort.iter().rev() {
        sort(catalog, &mut entries, word)?;
    }
    let said = tally::tally(catalog, args, filter, &entries).sentence();
    let hidden = at_most(&mut entries, args.limit);
    let noun = args.kind.noun().1;
    let place = tally::place(catalog, args);
    let list = Listing {
        catalog,
        entries: &entries,
        columns: &columns,
        asked: &filter.effects,
        sorted_by: sorted_by(args),
        is_sorted: !args.sort.is_empty(),
        in_regions: (!place.is_empty()).then_some(place.as_str()),
        noun,
    };
    let records = |detail| records(catalog, &entries, &filter.scope, detail);
    out.print(
        |json: Json| json.results(&records(Detail::Full), &[]),
        |audience| list.rows(audience, &AgentColumn::contract()),
        || match out.format() {
            Format::Card => Styled::join(
                records(Detail::Glance)
                    .iter()
                    .map(|document| card(document, document.id(), Length::Short, out.look, catalog)),
            ),
            _ if entries.is_empty() => Styled::default(),
            _ => text(catalog, args, &said, &list, hidden, out),
        },
    )?;
    if entries.is_empty() {
        say!("{}", nothing::nothing(catalog, args));
        return Ok(Outcome::Missed);
    }
    Ok(Outcome::Done)
}

/// The table; of a width with the sentence that counts it, what its symbols mean and where to go on.
fn text(
    catalog: &'static Catalog,
    args: &List,
    said: &str,
    list: &Listing<'_, '_>,
    hidden: usize,
    out: &Out,
) -> Styled {
    let laid = list.text(out.look);
    if out.look.width.is_none() {
        return laid.text;
    }
    let shown = list.entries.len() + hidden;
    let stopped = after_stopping(catalog, args);
    let said = match stopped.filter(|stopped| *stopped > shown) {
        Some(stopped) => {
            format!("{}; {stopped} after stopping, which --phase withdrawal lists.", said.trim_end_matches('.'))
        }
        None => said.to_owned(),
    };
    let said = if list.is_known_first(hidden) { format!("{said} The best known come first.") } else { said };
    let mut text = sentence(&said, out.look);
    let head = on_first_screen(list, &laid, text.as_str().lines().count(), out);
    text.append(&wrapped(&head, out.look));
    text.end_line();
    text.append(&laid.text);
    let cut = no_room(&laid, args).map(|cards| asked_in_full(&laid, args, list, out).unwrap_or(cards));
    let unasked = unasked(catalog, args, shown, stopped);
    let foot = [more(hidden, args), controlled(catalog, args)].into_iter().chain(unasked);
    let circumstances = circumstances(catalog, args).into_iter().map(Some);
    let foot = foot.chain(circumstances).chain([cut]);
    let symbols = if out.is_terminal() { items(laid.text.as_str(), out.look) } else { Vec::new() };
    for mut foot in [symbols, list.abbreviations(laid.text.as_str(), out.look)] {
        foot.retain(|item| !head.contains(item));
        text.append(&wrapped(&foot, out.look));
    }
    text.append(&hints(&foot.flatten().collect::<Vec<_>>(), out.look));
    text
}

/// What the symbols and abbreviations mean that stand on the first screen of a list which is longer than that; nothing
/// where all of it is on one screen, which says so below. Above the list stand so many lines.
fn on_first_screen(list: &Listing<'_, '_>, laid: &Laid, above: usize, out: &Out) -> Vec<String> {
    let lines = laid.text.as_str().lines();
    let Some(rows) = out.rows().filter(|&rows| above + 1 + lines.clone().count() >= rows) else { return Vec::new() };
    let told = |shown: usize| {
        let first: String = lines.clone().take(shown).map(|line| format!("{line}\n")).collect();
        [items(&first, out.look), list.abbreviations(&first, out.look)].concat()
    };
    // What is told takes the place of what it is told of.
    let free = rows.saturating_sub(above + 2);
    let taken = wrapped(&told(free), out.look).as_str().lines().count();
    told(free.saturating_sub(taken))
}

/// The command that shows all of what was asked for, where there is room for that alone.
fn asked_in_full(laid: &Laid, args: &List, list: &Listing<'_, '_>, out: &Out) -> Option<Hint> {
    let mut columns = vec![AgentColumn::Name];
    for &(_, transmitter) in list.asked {
        columns.extend(Some(AgentColumn::Effects(transmitter)).filter(|column| !columns.contains(column)));
    }
    let is_less = columns.len() > 1 && list.columns.is_empty();
    let is_whole = || Listing { columns: &columns, sorted_by: &[], ..*list }.text(out.look).is_whole;
    let names: Vec<String> = columns.iter().map(|column| column.as_str().to_owned()).collect();
    let what = format!("{}; {} in full", missing(laid)?, and(&names[1..]));
    (is_less && is_whole())
        .then(|| Hint { what, command: typed::command(&List { columns: names.clone(), ..args.clone() }) })
}

/// How many drugs more are prescribed too, but controlled.
fn controlled(catalog: &Catalog, args: &List) -> Option<Hint> {
    let statuses = &args.filter.status;
    if !statuses.contains(&Status::Prescription) || statuses.contains(&Status::Controlled) {
        return None;
    }
    let with = |status: Vec<Status>| List { filter: FilterFlags { status, ..args.filter.clone() }, ..args.clone() };
    let filter = filter::filter(catalog, &with(vec![Status::Controlled]).filter).ok()?;
    let count = count::<Drug>(catalog, &filter);
    let both = with([statuses.clone(), vec![Status::Controlled]].concat());
    let are = if count == 1 { "is" } else { "are" };
    (count > 0).then(|| Hint { what: format!("{count} more {are} controlled"), command: typed::command(&both) })
}

/// With how many something is felt after stopping, where that was not asked for and is left out.
fn after_stopping(catalog: &Catalog, args: &List) -> Option<usize> {
    let is_open = !args.filter.felt.is_empty() && args.filter.phase.is_empty();
    is_open.then(|| nothing::counted(catalog, args, &stopped(args).filter)).flatten()
}

/// The list of those with which it is felt after stopping.
fn stopped(args: &List) -> List {
    let filter = FilterFlags { phase: vec![Phase::Withdrawal], ..args.filter.clone() };
    List { filter, limit: None, ..args.clone() }
}

/// In how many more something is felt that is left out unless asked for: after stopping, or on weaker evidence.
fn unasked(catalog: &Catalog, args: &List, shown: usize, after_stopping: Option<usize>) -> [Option<Hint>; 2] {
    let after_stopping = after_stopping
        .filter(|count| *count > 0)
        .map(|count| Hint { what: format!("{count} after stopping"), command: typed::command(&stopped(args)) });
    let is_open = !args.filter.felt.is_empty() && args.filter.evidence.is_none();
    let doubted = is_open.then(|| {
        let filter = FilterFlags { evidence: Some(Evidence::Contested), ..args.filter.clone() };
        let more = nothing::counted(catalog, args, &filter)?.checked_sub(shown).filter(|more| *more > 0)?;
        let command = typed::command(&List { filter, limit: None, ..args.clone() });
        Some(Hint { what: format!("{more} more in doubt"), command })
    });
    [after_stopping, doubted.flatten()]
}

/// With how many an effect is felt in a circumstance of its own: `seizures in overdose` where seizures are asked for.
fn circumstances(catalog: &Catalog, args: &List) -> Vec<Hint> {
    let [felt] = args.filter.felt.as_slice() else { return Vec::new() };
    let asked = names::of_kind(catalog, felt, Kind::ClinicalEffect);
    let is_one = |id: &str| {
        let behind = asked.iter().filter_map(|asked| id.strip_prefix(asked.as_str()));
        behind.into_iter().any(|behind| behind.starts_with(" in ") || behind.starts_with(" when "))
    };
    let effects = catalog.all::<ClinicalEffect>().into_iter().filter(|effect| is_one(&effect.id));
    let hint = |effect: &ClinicalEffect| {
        let filter = FilterFlags { felt: vec![effect.id.to_string()], ..args.filter.clone() };
        let count = nothing::counted(catalog, args, &filter).filter(|count| *count > 0)?;
        let command = typed::command(&List { filter, limit: None, ..args.clone() });
        Some(Hint { what: format!("{count} with {}", effect.id), command })
    };
    effects.filter_map(hint).collect()
}

/// The whole records of entries.
fn records<'c>(catalog: &'c Catalog, entries: &[Entry<'_>], scope: &Scope, detail: Detail) -> Vec<Document<'c>> {
    let hits = entries.iter().map(|entry| Hit { kind: entry.row.kind, id: entry.row.id.to_owned() });
    hits.filter_map(|hit| document(catalog, &hit, scope, detail)).collect()
}

/// The column that a word names.
fn column(word: &str) -> Result<AgentColumn> {
    let Some(column) = AgentColumn::parse(word) else {
        let all = || AgentColumn::all().map(AgentColumn::as_str);
        let near = closest(word, all()).map_or(String::new(), |near| format!(", did you mean {near}?"));
        let all = all().collect::<Vec<_>>().join(", ");
        bail!(Usage(format!("there is no column \"{}\"{near}: this list has {all}", safe(word))));
    };
    Ok(column)
}

/// The columns that show what a list is sorted by, beside those of every list.
fn sorted_by(args: &List) -> &'static [AgentColumn] {
    let by_affinity = [Order::Strength.as_str(), AgentColumn::Affinity.as_str()];
    let is_by_affinity = args.sort.iter().any(|word| by_affinity.contains(&word.as_str()));
    if is_by_affinity { &[AgentColumn::Affinity, AgentColumn::AffinityAt] } else { &[] }
}

/// Sorts by an order or by a column.
fn sort(catalog: &Catalog, entries: &mut Vec<Entry<'static>>, word: &str) -> Result<()> {
    if let Some(order) = Order::parse(word) {
        order.sort(entries);
        return Ok(());
    }
    if AgentColumn::parse(word) == Some(AgentColumn::Affinity) {
        let value = |entry: &Entry<'_>| entry.affinity.map_or(f64::INFINITY, |(_, affinity)| affinity.value);
        entries.sort_by(|a, b| value(a).total_cmp(&value(b)));
        return Ok(());
    }
    let by = [column(word).map_err(|error| {
        let orders = Order::ALL.map(Order::as_str).join(", ");
        Usage(format!("{error}; and the orders {orders}"))
    })?];
    let keys = Listing {
        catalog,
        entries,
        columns: &by,
        asked: &[],
        sorted_by: &[],
        is_sorted: true,
        in_regions: None,
        noun: "",
    }
    .rows(Audience::Machine, &[]);
    *entries = by_rows(keys, std::mem::take(entries));
    Ok(())
}
