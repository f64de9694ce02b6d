//! The filters of a list in words.

use neurotx::catalog::Catalog;
use neurotx::documents::row::label;
use neurotx::listing::Listed as Entry;
use neurotx::model::{Action, Condition, Entry as _, Kind, Region, Route, Site, Status};
use neurotx::names;
use neurotx::query::Filter;
use neurotx::sentences::{Tally, and, is_several, later, region, standing, untouched};

use crate::cli::List;

/// What a list holds before it is cut off.
pub fn tally(catalog: &Catalog, args: &List, filter: &Filter, entries: &[Entry<'_>]) -> Tally {
    let indirect = entries.iter().filter(|entry| entry.route == Some(Route::Indirect)).count();
    let outside = entries.iter().filter(|entry| entry.is_outside).count();
    Tally {
        noun: args.kind.noun(),
        kind: filter.statuses.iter().map(|&status| standing(status).replace(' ', "-")).collect::<Vec<_>>().join(" or "),
        which: which(catalog, args, filter, entries),
        is_outside_asked: filter.sites == [Site::Peripheral],
        effects: filter.effects.clone(),
        when: when(args),
        region: place(catalog, args),
        does: does(args, filter),
        direct: entries.len() - indirect - outside,
        outside,
        indirect,
    }
}

/// `in the prefrontal cortex`.
pub fn place(catalog: &Catalog, args: &List) -> String {
    let regions = args.filter.region.iter().flat_map(|name| names::of_kind(catalog, name, Kind::Region));
    let named: Vec<String> =
        regions.filter(|id| catalog.get::<Region>(id).is_some()).map(|id| region(catalog, &id)).collect();
    if named.is_empty() { String::new() } else { format!("in {}", named.join(" or ")) }
}

fn when(args: &List) -> String {
    match args.filter.phase.as_slice() {
        [phase] => format!(" {}", later(*phase).unwrap_or("at once")),
        _ => String::new(),
    }
}

fn which(catalog: &Catalog, args: &List, filter: &Filter, entries: &[Entry<'_>]) -> Vec<String> {
    let mut which = Vec::new();
    let ids = args.filter.class.iter().flat_map(|name| names::of_kind(catalog, name, Kind::Class));
    let classes: Vec<String> = ids.map(|id| label(catalog, &id).to_owned()).collect();
    if !classes.is_empty() {
        which.push(format!("of the {} {}", if classes.len() == 1 { "class" } else { "classes" }, and(classes)));
    }
    let uses =
        filter.uses.iter().map(|id| catalog.get::<Condition>(id).map_or(id.as_str(), |condition| condition.title()));
    let uses: Vec<&str> = uses.collect();
    if !uses.is_empty() {
        let is_tried = entries.iter().any(|entry| entry.profile.status == Some(Status::Research));
        which.push(format!("used {}for {}", if is_tried { "or tried " } else { "" }, and(uses)));
    }
    if !filter.atc.is_empty() {
        which.push(format!("with an ATC code that begins with {}", and(&filter.atc)));
    }
    let site = |site: &Site| match site {
        Site::Central => "in the brain",
        Site::Peripheral => "outside the brain only",
        Site::Both => "in the brain and outside it",
    };
    if !filter.sites.is_empty() {
        which.push(format!("working {}", filter.sites.iter().map(site).collect::<Vec<_>>().join(" or ")));
    }
    if !filter.felt.is_empty() {
        let were = if is_several(&filter.felt) { "were" } else { "was" };
        which.push(format!("with which {} {were} seen", and(&filter.felt)));
    }
    if filter.effects.is_empty() && !args.filter.region.is_empty() {
        which.push(format!("acting {}", place(catalog, args)));
    }
    which
}

/// What they do beside the effects on the four.
fn does(args: &List, filter: &Filter) -> Vec<(String, String)> {
    let spares = filter.spares.iter().map(|&t| {
        let known = format!("{t} alone as far as is known ({})", untouched(t));
        (format!("leaves {known}"), format!("leave {known}"))
    });
    let targets = args.filter.target.iter().zip(&filter.targets).map(|(typed, (ids, action))| {
        let name = match (ids.as_slice(), typed.rsplit_once(':')) {
            ([id], _) => id.as_str(),
            (_, Some((name, _))) => name,
            (_, None) => typed,
        };
        let role = |s: &str| action.map(|action: Action| format!(" as {}{s}", action.spoken())).unwrap_or_default();
        (format!("acts on {name}{}", role("")), format!("act on {name}{}", role("s")))
    });
    spares.chain(targets).collect()
}
