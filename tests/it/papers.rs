//! Golden explanations: the lists under `golden/` say what the papers show, and were written from
//! the papers before the program was run on these drugs.
//!
//! Where a row fails, either the paper was misread in the list or the data is wrong: find out which
//! from the paper, and never copy what the program says. The head of each list explains its rows.

use std::fmt::Write as _;

use crate::support::rows;
use crate::support::shown::{actor, shown};
use neurotx::catalog::Catalog;
use neurotx::documents::{Explanation, InteractionDocument, Question};
use neurotx::mechanism::{Actor, Derivation, DerivedEffect, derive};
use neurotx::model::*;
use neurotx::query::Scope;

const DRUGS: &str = include_str!("../golden/drugs.txt");
const DENIED: &str = include_str!("../golden/denied.txt");
const PAIRS: &str = include_str!("../golden/pairs.txt");

#[test]
fn what_papers_say_is_derived() {
    let catalog = Catalog::built_in();
    let mut failures = String::new();
    for row in rows(DRUGS) {
        let [drug, change, region, phase, sources, sure] = row[..] else { panic!("{row:?} has not six columns") };
        let (transmitter, effect) = change_of(change);
        let wanted = keys(&catalog, sources);
        let d = derived(&catalog, drug, false);
        let minor = derived(&catalog, drug, true);
        let is_meant = |e: &&DerivedEffect<'_>| {
            let is_there = if phase == "ends" {
                e.ended_by.is_some_and(|by| by.sources.iter().any(|key| wanted.contains(&key.as_str())))
            } else {
                e.phase.as_str() == phase && is_cited(&e.chain.sources(), &wanted)
            };
            e.transmitter == transmitter && e.effect == effect && is_in(e, region) && is_there
        };
        let found: Vec<&DerivedEffect<'_>> = d.effects.iter().chain(&minor.effects).filter(is_meant).collect();
        let is_sure = |e: &&DerivedEffect<'_>| e.evidence <= Evidence::Supported;
        let holds = match sure {
            "must" => found.iter().any(is_sure),
            "may" => !found.is_empty() && !found.iter().any(is_sure),
            other => panic!("{other} is neither must nor may"),
        };
        if !holds {
            let same = |e: &&DerivedEffect<'_>| e.transmitter == transmitter && e.effect == effect;
            let found: String = minor.effects.iter().filter(same).map(|e| format!("\n    {}", shown(e))).collect();
            let _ = writeln!(failures, "{}\n  found:{found}", row.join(" | "));
        }
    }
    assert!(failures.is_empty(), "not derived:\n{failures}");
}

#[test]
fn what_is_wrong_is_not_derived() {
    let catalog = Catalog::built_in();
    let mut failures = String::new();
    for row in rows(DENIED) {
        let [drug, change, region, among] = row[..] else { panic!("{row:?} has not four columns") };
        let (transmitter, effect) = change_of(change);
        let (among, phase) = among.split_once(' ').map_or((among, None), |(among, phase)| (among, Some(phase)));
        let phase = phase.map(|phase| Phase::parse(phase).unwrap_or_else(|| panic!("{phase} is no phase")));
        let d = derived(&catalog, drug, matches!(among, "any" | "direct"));
        let counted = Scope { phases: phase.map_or(Scope::default().phases, |phase| vec![phase]), ..Scope::default() };
        let is_among = |e: &DerivedEffect<'_>| match among {
            "counted" => counted.counts(&catalog, &d, e) && (phase.is_none() || phase == Some(e.phase)),
            "any" => phase.is_none_or(|phase| phase == e.phase),
            "direct" => e.route == Route::Direct,
            "primary" => e.rank == Some(Rank::Primary),
            other => panic!("{other} is no set of effects"),
        };
        let is_denied = |e: &&DerivedEffect<'_>| {
            let is_there = match region {
                "*" => true,
                "-" => e.region.is_none(),
                region => e.region == Some(region),
            };
            e.transmitter == transmitter && e.effect == effect && is_there && is_among(e)
        };
        for e in d.effects.iter().filter(is_denied) {
            let _ = writeln!(failures, "{}\n    {}", row.join(" | "), shown(e));
        }
    }
    assert!(failures.is_empty(), "derived, but wrong:\n{failures}");
}

#[test]
fn what_two_drugs_do_together_is_found() {
    let catalog = Catalog::built_in();
    let mut failures = String::new();
    for row in rows(PAIRS) {
        let [pair, kind, what, sources] = row[..] else { panic!("{row:?} has not four columns") };
        let together = combined(&catalog, pair);
        let (is_denied, kind) = kind.strip_prefix("no-").map_or((false, kind), |kind| (true, kind));
        let wanted = if is_denied { Vec::new() } else { keys(&catalog, sources) };
        let found = found(&together, kind, what);
        // What is feared of a convergence is where it was seen.
        let cited = found
            .iter()
            .flatten()
            .chain(together.risks.iter().filter(|_| kind == "convergence").flat_map(|r| &r.sources));
        let cited: Vec<&str> = cited.map(String::as_str).collect();
        if found.is_empty() != is_denied || (!is_denied && !is_cited(&cited, &wanted)) {
            let _ = writeln!(failures, "{}\n    found: {found:?}", row.join(" | "));
        }
    }
    assert!(failures.is_empty(), "of two drugs together:\n{failures}");
}

/// The sources of each thing of a kind that is said of a pair.
fn found(together: &Explanation<'_>, kind: &str, what: &str) -> Vec<Vec<String>> {
    let is_it = |m: &&InteractionDocument<'_>| {
        let names = [m.target, m.transmitter.map(Transmitter::as_str), m.name];
        names.into_iter().flatten().any(|name| name == what)
    };
    let of = |meetings: &[InteractionDocument<'_>]| meetings.iter().filter(is_it).map(|m| m.sources.clone()).collect();
    match kind {
        "overlap" => of(&together.overlaps),
        "help" => of(&together.helps),
        "convergence" => of(&together.convergences),
        "opposition" => of(&together.oppositions),
        "risk" => {
            let sure = |m: &&InteractionDocument<'_>| is_it(m) && m.evidence <= Some(Evidence::Supported);
            together.risks.iter().filter(sure).map(|m| m.sources.clone()).collect()
        }
        "cut" => {
            let said =
                |cut: &neurotx::documents::CutDocument<'_>| format!("{} -> {} at {}", cut.by, cut.subject, cut.target);
            let cuts = together.cut.iter().filter(|cut| cut.link.is_none() && said(cut) == what);
            cuts.map(|cut| cut.sources.clone()).collect()
        }
        other => panic!("{other} is no kind of meeting"),
    }
}

fn combined<'c>(catalog: &'c Catalog, pair: &str) -> Explanation<'c> {
    let actors = actors(catalog, pair);
    assert_eq!(actors.len(), 2, "{pair}");
    Explanation::new(catalog, actors, &Question { on: None, scope: Scope { minor: false, ..Scope::all() } })
}

/// The drugs of a cell, of which several are joined by a plus.
fn actors<'c>(catalog: &'c Catalog, drugs: &str) -> Vec<Actor<'c>> {
    drugs.split('+').map(|drug| actor(catalog, drug.trim())).collect()
}

fn derived<'c>(catalog: &'c Catalog, drug: &str, minor: bool) -> Derivation<'c> {
    derive(catalog, actors(catalog, drug), minor)
}

/// Whether an effect holds where a row says: a direct one, which has no region, holds everywhere.
fn is_in(e: &DerivedEffect<'_>, region: &str) -> bool {
    match region {
        "-" => e.route == Route::Direct,
        "*" => e.route == Route::Indirect,
        regions => e.route == Route::Direct || regions.split('/').any(|region| e.region == Some(region)),
    }
}

/// The keys of a cell, all of which are sources; none where any source will do.
fn keys<'k>(catalog: &Catalog, cell: &'k str) -> Vec<&'k str> {
    let keys: Vec<&str> = cell.split([',', ' ']).map(str::trim).filter(|key| !key.is_empty() && *key != "*").collect();
    for key in &keys {
        assert!(catalog.get::<Source>(key).is_some(), "there is no source {key}");
    }
    keys
}

fn is_cited(cited: &[&str], wanted: &[&str]) -> bool {
    wanted.is_empty() || wanted.iter().any(|key| cited.contains(key))
}

fn change_of(words: &str) -> (Transmitter, Effect) {
    let (transmitter, effect) = words.split_once(' ').expect("a transmitter and an effect");
    (Transmitter::parse(transmitter).expect("a transmitter"), Effect::parse(effect).expect("an effect"))
}
