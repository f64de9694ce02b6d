//! The corpus of the fuzz targets, without libFuzzer: valid examples, and each input with which a
//! target once found a fault.

use std::fs;
use std::path::Path;

#[path = "../../fuzz/src/lib.rs"]
mod checks;

use checks::Extent;

/// Gives every file of a target to its check.
fn replay(target: &str, check: fn(&[u8])) {
    for kind in ["corpus", "regressions"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(kind).join(target);
        let files: Vec<_> =
            fs::read_dir(&folder).expect("there are inputs").map(|file| file.expect("a file")).collect();
        assert!(!files.is_empty(), "{} is empty", folder.display());
        for file in files {
            // Of a check that fails, this is what the harness shows.
            println!("{}", file.path().display());
            check(&fs::read(file.path()).expect("it can be read"));
        }
    }
}

#[test]
fn names() {
    replay("names", |data| checks::names(data, Extent::Whole));
}

#[test]
fn user_data() {
    replay("user_data", |data| checks::user_data(data, Extent::Whole));
}

#[test]
fn lines() {
    replay("lines", |data| checks::lines(data, Extent::Whole));
}

#[test]
fn separated() {
    replay("separated", |data| checks::separated(data, Extent::Whole));
}

#[test]
fn json_lines() {
    replay("json_lines", |data| checks::json_lines(data, Extent::Whole));
}

#[test]
fn review_log() {
    replay("review_log", checks::review_log);
}
