//! Affinities as heat maps, mechanisms as pictures, and study sheets: what stands in them, and that nothing from
//! outside becomes markup.

mod heat_maps;
mod markup;
mod mechanisms;
mod sheets;

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{Neurotx, empty_folder, neurotx};

/// Data in which every text would break out of markup that is not escaped.
const HOSTILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/pictures/hostile.toml");

/// What a line writes into a file of a folder.
#[track_caller]
fn written(folder: &str, file: &str, line: Neurotx) -> (PathBuf, String) {
    let path = empty_folder(folder).join(file);
    let run = line.arg("--out").arg(&path).exits(0);
    assert_eq!(run.out, "", "nothing is printed beside the file");
    let text = read(&path);
    (path, text)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("it was written")
}

/// The program over the hostile data.
fn hostile(line: &str) -> Neurotx {
    neurotx(line).args(["--data", HOSTILE])
}
