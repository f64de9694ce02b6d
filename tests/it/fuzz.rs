//! The corpus of the fuzz targets, without libFuzzer: valid examples, and each input with which a
//! target once found a fault.

use std::fs;
use std::path::Path;

#[path = "../../fuzz/src/lib.rs"]
mod checks;

use checks::Extent;

/// Gives every file of a target to its check.
fn replay(target: &str, check: fn(&[u8], Extent)) {
    for kind in ["corpus", "regressions"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(kind).join(target);
        let files: Vec<_> =
            fs::read_dir(&folder).expect("there are inputs").map(|file| file.expect("a file")).collect();
        assert!(!files.is_empty(), "{} is empty", folder.display());
        for file in files {
            // Of a check that fails, this is what the harness shows.
            println!("{}", file.path().display());
            let data = fs::read(file.path()).expect("it can be read");
            // As libFuzzer checks it, and what once failed in full too; of the many others each in one way.
            let extents = [Extent::Part, Extent::Whole];
            let of_this = match kind {
                "regressions" => &extents[..],
                _ => &extents[data.len() % 2..][..1],
            };
            of_this.iter().for_each(|&extent| check(&data, extent));
        }
    }
}

#[test]
fn names() {
    replay("names", checks::names);
}

#[test]
fn user_data() {
    replay("user_data", checks::user_data);
}

#[test]
fn lines() {
    replay("lines", checks::lines);
}

#[test]
fn separated() {
    replay("separated", checks::separated);
}

#[test]
fn json_lines() {
    replay("json_lines", checks::json_lines);
}

#[test]
fn review_log() {
    replay("review_log", |data, _| checks::review_log(data));
}
