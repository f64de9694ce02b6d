//! Reads targets, regions, pathways, links and risks.

use super::acting::slug;
use super::entries;
use super::fields::Fields;
use super::ids::{Form, Kinds};
use super::problem::Rule;
use crate::model::*;

/// Reads the entries of these kinds.
pub fn read(top: &Fields<'_>) {
    entries(top, "target", target, |data| &mut data.targets);
    entries(top, "region", region, |data| &mut data.regions);
    entries(top, "pathway", pathway, |data| &mut data.pathways);
    entries(top, "link", link, |data| &mut data.links);
    entries(top, "risk", risk, |data| &mut data.risks);
}

fn target(f: &Fields<'_>) -> Option<Target> {
    let kind = f.need_word("kind");
    if !f.has("effects") {
        f.missing("effects");
    }
    let role = f.text("role");
    let role_sources = f.ids("role_sources", Kind::Source);
    if role.is_some() && role_sources.is_empty() {
        f.missing("role_sources");
    }
    Some(Target {
        id: f.need_own_id("id", Form::Symbol),
        name: f.need_text("name"),
        genes: f.list("genes"),
        family: f.own_id("family", Form::Symbol),
        other_names: f.list("other_names"),
        messengers: f.words("messengers"),
        occupied: f.flag("occupied"),
        role,
        role_sources,
        cut_sources: f.ids("cut_sources", Kind::Source),
        antagonised: f.ids("antagonised", Kinds::DrugOrClass),
        effects: rows(f, "effects", meaning),
        felt: rows(f, "felt", noticed),
        // Last, so that what is wrong with the other fields is told too.
        kind: kind?,
    })
}

/// Reads a list of inline tables, each with its own reader.
pub fn rows<T>(f: &Fields<'_>, key: &'static str, make: impl Fn(&Fields<'_>) -> Option<T>) -> Vec<T> {
    let read = |row: Fields<'_>| {
        let made = make(&row);
        row.finish();
        made
    };
    f.tables(key).filter_map(read).collect()
}

fn actions(f: &Fields<'_>) -> Vec<Action> {
    let actions = f.words("actions");
    if actions.is_empty() {
        f.missing("actions");
    }
    actions
}

fn meaning(f: &Fields<'_>) -> Option<Meaning> {
    let (actions, sources) = (actions(f), f.sources());
    let (transmitter, effect, evidence) = (f.need_word("transmitter"), f.need_word("effect"), f.need_word("evidence"));
    let through = f.id("through", Kind::Target);
    Some(Meaning { actions, transmitter: transmitter?, effect: effect?, through, evidence: evidence?, sources })
}

fn noticed(f: &Fields<'_>) -> Option<Noticed> {
    let (actions, felt, sources) = (actions(f), f.need_own_id("felt", Form::Symbol), f.sources());
    let (site, evidence) = (f.need_word("site"), f.need_word("evidence"));
    let (region, drugs, except) =
        (f.id("region", Kind::Region), f.ids("drugs", Kinds::DrugOrClass), f.ids("except", Kinds::DrugOrClass));
    Some(Noticed { actions, felt, region, drugs, except, site: site?, evidence: evidence?, sources })
}

fn region(f: &Fields<'_>) -> Option<Region> {
    Some(Region {
        id: f.need_own_id("id", Form::Symbol),
        name: f.need_text("name"),
        other_names: f.list("other_names"),
        part_of: f.ids("part_of", Kind::Region),
        outside: f.flag("outside"),
        role: f.text("role"),
        sources: cited(f, "role"),
    })
}

/// Sources, which are needed where `key` states a fact.
pub fn cited(f: &Fields<'_>, key: &'static str) -> Vec<String> {
    if f.has(key) { f.sources() } else { f.ids("sources", Kind::Source) }
}

fn pathway(f: &Fields<'_>) -> Option<Pathway> {
    let transmitter = f.need_word("transmitter");
    Some(Pathway {
        id: slug(f),
        name: f.need_text("name"),
        other_names: f.list("other_names"),
        from: f.need_id("from", Kind::Region),
        to: f.ids("to", Kind::Region),
        role: f.text("role"),
        sources: f.sources(),
        // Last, so that what is wrong with the other fields is told too.
        transmitter: transmitter?,
    })
}

fn link(f: &Fields<'_>) -> Option<Link> {
    let (when, by) = need_table(f, "when").and_then(when).unzip();
    let then = need_table(f, "then").and_then(then);
    let through = f.table("through").map_or_else(nothing_between, through);
    let (phase, evidence) = (f.need_word("phase"), f.need_word("evidence"));
    let link = Link {
        id: slug(f),
        through,
        species: f.words("species"),
        sources: f.sources(),
        against: f.ids("against", Kind::Source),
        ends: f.id("ends", Kind::Link),
        // Last, so that what is wrong with the other fields is told too.
        when: when?,
        by: by?,
        then: then?,
        phase: phase?,
        evidence: evidence?,
    };
    if link.ends.is_some() && link.phase != Phase::Chronic {
        f.file().problem(f.span_of("ends"), Rule::WrongType, || {
            let message = format!("{} ends another link but is not chronic", link.id);
            (message, "write `phase = \"chronic\"`, or leave `ends` out".to_owned())
        });
    }
    Some(link)
}

fn need_table<'a>(f: &Fields<'a>, key: &'static str) -> Option<Fields<'a>> {
    if !f.has(key) {
        f.missing(key);
    }
    f.table(key)
}

/// A change that is either `raises` or `lowers`: activation and block are actions on a target.
fn change(f: &Fields<'_>) -> Option<Change> {
    let (messenger, effect) = (f.need_word("transmitter"), f.need_word::<Effect>("effect"));
    let region = f.id("region", Kind::Region);
    if matches!(effect, Some(Effect::Activates | Effect::Blocks)) {
        f.file().problem(f.span_of("effect"), Rule::UnknownWord, || {
            let message = "a link changes how much of a transmitter there is";
            (message.to_owned(), "write raises or lowers, or name a target and actions".to_owned())
        });
    }
    Some(Change { messenger: messenger?, effect: effect?, region })
}

/// What makes a link fire, and the actions that must have made the change it waits for.
fn when(f: Fields<'_>) -> Option<(When, Vec<Action>)> {
    let when = if f.has("target") {
        let (target, actions) = (f.need_id("target", Kind::Target), actions(&f));
        let region = f.id("region", Kind::Region);
        let (drugs, except) = (f.ids("drugs", Kinds::DrugOrClass), f.ids("except", Kinds::DrugOrClass));
        Some(When::Acted { target, actions, region, drugs, except })
    } else {
        change(&f).map(When::Changed)
    };
    let by = if f.has("target") { Vec::new() } else { f.words("by") };
    f.finish();
    Some((when?, by))
}

fn then(f: Fields<'_>) -> Option<Then> {
    let then = if f.has("felt") {
        f.own_id("felt", Form::Symbol).map(Then::Felt)
    } else if f.has("target") {
        let (target, region) = (f.need_id("target", Kind::Target), f.id("region", Kind::Region));
        f.need_word("adaptation").map(|adaptation| Then::Adapts { target, adaptation, region })
    } else {
        change(&f).map(Then::Changes)
    };
    f.finish();
    then
}

fn nothing_between() -> Through {
    Through { target: None, cell: None, region: None, adaptation: None }
}

fn through(f: Fields<'_>) -> Through {
    let through = Through {
        target: f.id("target", Kind::Target),
        cell: f.word("cell"),
        region: f.id("region", Kind::Region),
        adaptation: f.word("adaptation"),
    };
    f.finish();
    through
}

fn risk(f: &Fields<'_>) -> Option<Risk> {
    let (evidence, site) = (f.need_word("evidence"), f.word("site").unwrap_or(Site::Central));
    let all = rows(f, "all", |side| {
        let (targets, except) = (side.ids("targets", Kind::Target), side.ids("except", Kinds::DrugOrClass));
        Some(Side { targets, actions: actions(side), drugs: side.ids("drugs", Kinds::DrugOrClass), except })
    });
    if all.is_empty() {
        f.missing("all");
    }
    let (name, sources, against) = (f.need_text("name"), f.sources(), f.ids("against", Kind::Source));
    Some(Risk { id: slug(f), name, all, site, evidence: evidence?, sources, against })
}
