//! Properties that hold for any input: of names, of distances and of data files; in `properties/`
//! of the formats of lists.

use std::sync::OnceLock;

use neurotx::catalog::{Catalog, Stored};
use neurotx::lint::{Strictness, lint};
use neurotx::model::{Class, Drug, Target};
use neurotx::names::{Hit, Resolution, SUGGESTIONS, exact, resolve};
use neurotx::read::{Collected, NoEntries, read};
use neurotx::text::{EditDistance, search_key};
use proptest::prelude::*;

mod formats;

thread_local! {
    /// Decoding it anew for each case would be most of the work.
    static CATALOG: &'static Catalog = Box::leak(Box::new(Catalog::built_in()));
}

fn catalog() -> &'static Catalog {
    CATALOG.with(|catalog| *catalog)
}

/// So many cases, without a file of failures beside the tests.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn normalising_is_idempotent(name in any::<String>()) {
        let once = search_key(&name);
        prop_assert_eq!(search_key(&once), once);
    }

    #[test]
    fn case_hyphens_and_spaces_do_not_matter(
        name in "[a-zA-Z0-9αβγδκμσωéüñ₂]{1,12}",
        at in any::<prop::sample::Index>(),
        gap in "[-– _.]{1,3}",
    ) {
        let key = search_key(&name);
        prop_assert_eq!(search_key(&name.to_uppercase()), key.clone());
        prop_assert_eq!(search_key(&name.to_lowercase()), key.clone());
        let mut letters: Vec<char> = name.chars().collect();
        let at = at.index(letters.len() + 1);
        letters.splice(at..at, gap.chars());
        prop_assert_eq!(search_key(&letters.into_iter().collect::<String>()), key);
    }

    #[test]
    fn the_banded_distance_is_the_full_one(a in "[abc]{0,9}", b in "[abc]{0,9}", limit in 0_usize..5) {
        let full = distance(a.as_bytes(), b.as_bytes());
        let mut near = EditDistance::new(a.as_bytes(), limit);
        prop_assert_eq!(near.distance(b.as_bytes()), (full <= limit).then_some(full));
        // Its rows are used again: what was measured before must not show.
        near.distance(b"cabbac");
        prop_assert_eq!(near.distance(b.as_bytes()), (full <= limit).then_some(full));
    }

    #[test]
    fn any_name_resolves_without_panic(name in any::<String>()) {
        if let Resolution::Unknown(near) = resolve(catalog(), &name) {
            prop_assert!(near.len() <= SUGGESTIONS);
        }
    }
}

/// Optimal string alignment, the whole matrix of it.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut cost = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            if i == 0 || j == 0 {
                cost[i][j] = i + j;
                continue;
            }
            let replaced = cost[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            cost[i][j] = replaced.min(cost[i - 1][j] + 1).min(cost[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost[i][j] = cost[i][j].min(cost[i - 2][j - 2] + 1);
            }
        }
    }
    cost[a.len()][b.len()]
}

/// Whether a name leads to an entry, or to entries of a kind that goes before: a class before a
/// drug of the same name, a drug before a target.
fn leads_to(name: &str, hit: &Hit) -> bool {
    let found = match resolve(catalog(), name) {
        Resolution::One(one) => vec![one],
        Resolution::Several(several) => several,
        Resolution::Unknown(_) => Vec::new(),
    };
    let is_before = found.first().is_some_and(|first| first.kind < hit.kind) && exact(catalog(), name).contains(hit);
    found.contains(hit) || is_before
}

/// The names of a kind that, written in some way, do not lead to their entry.
fn lost<E: Stored>(written: impl Fn(&str) -> String) -> Vec<(String, String)> {
    let mut lost = Vec::new();
    for entry in catalog().all::<E>() {
        let hit = Hit { kind: E::KIND, id: entry.id().to_owned() };
        let names = entry.names().into_iter().filter(|name| !leads_to(&written(name), &hit));
        lost.extend(names.map(|name| (hit.id.clone(), written(name))));
    }
    lost
}

#[test]
fn every_name_leads_to_its_entry_however_it_is_written() {
    let writings: [fn(&str) -> String; 4] =
        [str::to_owned, str::to_uppercase, |name| name.replace('-', ""), |name| name.replace('-', " ").to_lowercase()];
    let mut all: Vec<_> =
        writings.into_iter().flat_map(|w| [lost::<Drug>(w), lost::<Class>(w), lost::<Target>(w)].concat()).collect();
    // "SSRIs", "tricyclics".
    all.extend(lost::<Class>(|name| format!("{name}s")));
    assert!(all.is_empty(), "these names (id, as written) lead elsewhere or nowhere: {all:#?}");
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn any_text_is_checked_without_panic(
        text in any::<String>(),
        toml in "(\\[\\[(drug|class|link|source)\\]\\]|id|name|=|\"|\\{|\\}|\\[|\\]|,|a|é|1|-1e999|\n| |\r\n|#|\t){0,40}",
    ) {
        check(&text)?;
        check(&toml)?;
    }

    #[test]
    fn damaged_data_is_checked_without_panic(
        start in any::<prop::sample::Index>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), letter(), any::<bool>()), 0..5),
    ) {
        let mut text = piece(start);
        for (at, put, cut) in edits {
            let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
            let at = places[at.index(places.len())];
            if cut {
                text.remove(at);
            }
            text.insert(at, put);
        }
        check(&text)?;
    }
}

/// Any letter, but often one that carries the syntax.
fn letter() -> impl Strategy<Value = char> {
    prop_oneof![prop::sample::select("\n[]{}=,.\"'#\\-0é".chars().collect::<Vec<_>>()), any::<char>()]
}

/// Three entries of the shipped drugs, whole.
fn piece(start: prop::sample::Index) -> String {
    static ENTRIES: OnceLock<Vec<&str>> = OnceLock::new();
    let entries = ENTRIES.get_or_init(|| include_str!("../../../data/drugs.toml").split("\n[[").skip(1).collect());
    let start = start.index(entries.len() - 3);
    entries[start..start + 3].iter().map(|entry| format!("[[{entry}\n")).collect()
}

/// Checks a text alone and over the shipped data, and loads it if it is sound. Whatever is found
/// has a place in the text, and is fit for a terminal.
fn check(text: &str) -> Result<(), TestCaseError> {
    for alone in [true, false] {
        let mut collected = Collected::default();
        read("test.toml", text, &mut collected);
        let (_, problems) = if alone {
            lint(collected, &NoEntries, Strictness::Style)
        } else {
            lint(collected, catalog(), Strictness::Style)
        };
        for problem in problems.iter() {
            prop_assert!(problem.span.start <= text.len() && problem.line <= text.matches('\n').count() + 1);
            let told = problem.to_string();
            prop_assert!(!told.chars().any(|c| c.is_control() && c != '\n'), "a control character in {:?}", told);
        }
    }
    if let Ok(loaded) = Catalog::with(&[("test.toml".to_owned(), text.to_owned())]) {
        prop_assert!(loaded.all::<Drug>().len() >= catalog().all::<Drug>().len());
    }
    Ok(())
}
