//! What follows from drugs: from one with few links, one with many, and all.

use std::hint::black_box;

use neurotx::catalog::Catalog;
use neurotx::mechanism::{Actor, derive, derive_effects};
use neurotx::model::Drug;
use neurotx_benches::run;

const PARTS: [&str; 5] = ["read", "fluoxetine", "clozapine", "heroin", "all"];

fn main() {
    run("engine", &PARTS, |group| {
        // Without what was decoded before: that is the greater part of a look-up.
        group.bench_function("read", |b| {
            b.iter(|| Catalog::built_in().get::<Drug>(black_box("fluoxetine")).map(|drug| drug.actions.len()));
        });
        let catalog = Catalog::built_in();
        for id in ["fluoxetine", "clozapine", "heroin"] {
            let drug = catalog.get::<Drug>(id).expect("it is shipped");
            group.bench_function(id, |b| b.iter(|| derive(&catalog, vec![Actor::drug(&catalog, drug)], false)));
        }
        let drugs = catalog.all::<Drug>();
        group.sample_size(10).bench_function("all", |b| {
            b.iter(|| {
                let actors = drugs.iter().map(|drug| Actor::drug(&catalog, drug));
                actors.map(|actor| derive_effects(&catalog, vec![actor], false).effects.len()).sum::<usize>()
            });
        });
    });
}
