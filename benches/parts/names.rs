//! From a typed name to the entry: as it is written, with a dose, misspelt, and not at all.

use std::hint::black_box;

use neurotx::catalog::Catalog;
use neurotx::names::{dispensed, resolve};
use neurotx_benches::run;

const PARTS: [&str; 4] = ["exact", "with a dose", "misspelt", "unknown"];

fn main() {
    let catalog = Catalog::built_in();
    run("names", &PARTS, |group| {
        group.bench_function("exact", |b| b.iter(|| resolve(&catalog, black_box("Prozac"))));
        group.bench_function("with a dose", |b| b.iter(|| dispensed(&catalog, black_box("Zoloft 50 mg tablets"))));
        group.bench_function("misspelt", |b| b.iter(|| resolve(&catalog, black_box("prozzac"))));
        group.bench_function("unknown", |b| b.iter(|| resolve(&catalog, black_box("xyzzyplugh"))));
    });
}
