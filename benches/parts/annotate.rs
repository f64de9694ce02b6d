//! Drugs in lines of text, beside what finds the ends of the lines alone.

use std::hint::black_box;
use std::io::BufRead;

use neurotx::annotate::{Annotator, Format, Job, Outputs};
use neurotx::catalog::Catalog;
use neurotx_benches::run;

const PARTS: [&str; 4] = ["lines alone", "plain", "with status", "fuzzy"];

/// One line in eight names a drug, as in notes.
fn text() -> String {
    let drugs = ["Zoloft 50 mg daily", "no longer on paroxetine", "metoprolol tartrate 25", "denies alcohol"];
    let line = |number: usize| match number % 8 {
        0 => format!("{number}\t{}\n", drugs[number / 8 % drugs.len()]),
        _ => format!("{number}\tpatient was seen in the clinic and went home\n"),
    };
    (0..10_000).map(line).collect()
}

fn main() {
    let (text, annotator) = (text(), Annotator::new(Catalog::built_in()));
    let annotate = |status: bool, fuzzy: bool| {
        let (format, encoding, record_limit) = (Format::Lines, None, Job::RECORD_LIMIT);
        let job = Job { format, encoding, status, fuzzy, threads: 1, record_limit };
        let mut lines = Vec::new();
        let outputs = Outputs { lines: &mut lines, unmatched: None };
        annotator.run(black_box(text.as_bytes()), outputs, &job).expect("it is text");
        lines
    };
    run("annotate", &PARTS, |group| {
        group.bench_function("lines alone", |b| b.iter(|| black_box(text.as_bytes()).lines().count()));
        group.bench_function("plain", |b| b.iter(|| annotate(false, false)));
        group.bench_function("with status", |b| b.iter(|| annotate(true, false)));
        group.bench_function("fuzzy", |b| b.iter(|| annotate(false, true)));
    });
}
