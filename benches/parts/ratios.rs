//! Runs a group of measurements with Criterion and prints how long each takes as a ratio to the first of them: the
//! times of two machines, or of one machine at two hours, do not compare.

use std::fs;
use std::path::{Path, PathBuf};

use criterion::{BenchmarkGroup, Criterion};
use criterion::measurement::WallTime;
use serde_json::Value;

/// Measures a group; the parts are those that `measure` adds under the names, of which the first is what the others
/// are compared with.
pub fn run(group: &str, parts: &[&str], measure: impl FnOnce(&mut BenchmarkGroup<'_, WallTime>)) {
    let results = results();
    let mut criterion = Criterion::default().output_directory(&results).configure_from_args();
    let mut measured = criterion.benchmark_group(group);
    measure(&mut measured);
    measured.finish();
    criterion.final_summary();
    print(&results.join(group), parts);
}

/// Where results are kept.
fn results() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/criterion")
}

/// Prints the ratios of what was measured; nothing where a run only tried the parts out.
fn print(group: &Path, parts: &[&str]) {
    let Some((first, base)) = parts.first().and_then(|first| Some((first, median(group, first)?))) else { return };
    println!("\nhow many times as long as {first}:");
    for part in parts {
        if let Some(time) = median(group, part) {
            println!("{:>12.2}  {part}", time / base);
        }
    }
}

/// The median time of a part in nanoseconds, if it was measured.
fn median(group: &Path, part: &str) -> Option<f64> {
    let text = fs::read_to_string(group.join(part).join("new/estimates.json")).ok()?;
    serde_json::from_str::<Value>(&text).ok()?["median"]["point_estimate"].as_f64()
}
