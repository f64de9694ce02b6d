//! Terms of pharmacology: their cards and the list of them.

use neurotx::catalog::Catalog;
use neurotx::model::{Entry, Kind, Term};
use neurotx::names::{Resolution, exact, resolve};

use crate::support::neurotx;

/// Every name of a term leads to it; to it alone where nothing else has the name.
#[test]
fn every_term_is_found_by_every_name() {
    let catalog = Catalog::built_in();
    let terms = catalog.all::<Term>();
    assert!(terms.len() >= 50, "{}", terms.len());
    for term in terms {
        for name in term.names() {
            let found = exact(&catalog, name);
            assert!(found.iter().any(|hit| hit.kind == Kind::Term && hit.id == term.id()), "{name}: {found:?}");
            assert!(found.iter().all(|hit| hit.kind != Kind::Word), "the term says more than the word: {name}");
        }
    }
}

#[test]
fn a_term_says_what_it_means() {
    let card = neurotx("half-life").prints();
    assert!(card.starts_with("half-life"), "{card}");
    assert!(card.lines().nth(1).is_some_and(|line| line.ends_with('.')), "a sentence: {card}");
    let (brief, full) = (neurotx("--brief half-life").prints(), neurotx("--full half-life").prints());
    assert!(brief.starts_with("half-life: ") && full.contains("\nmeans "), "{brief}{full}");
    assert!(matches!(resolve(&Catalog::built_in(), "pKi"), Resolution::One(hit) if hit.kind == Kind::Term));
    assert!(neurotx("search half-life --width 80").prints().contains("terms ("));
}

#[test]
fn terms_are_listed_in_order() {
    let listed = neurotx("list terms --format tsv").prints();
    let names: Vec<&str> = listed.lines().skip(1).filter_map(|line| line.split('\t').nth(1)).collect();
    assert!(names.len() >= 50 && names.is_sorted_by_key(|name| name.to_lowercase()), "{names:?}");
}
