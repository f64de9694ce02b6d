//! Reads and checks the data files, and writes them as the blob that the program embeds.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use neurotx_data::blob;
use neurotx_data::lint::{Strictness, lint};
use neurotx_data::read::{Collected, NoEntries, read};

fn main() {
    println!("cargo::rerun-if-changed=data");
    let mut collected = Collected::default();
    let files = files(Path::new("data"));
    let names: Vec<_> = files.iter().filter_map(|file| file.file_name()?.to_str()).collect();
    println!("cargo::rustc-env=NEUROTX_SHIPPED_FILES={}", names.join(" "));
    for file in &files {
        let text = fs::read_to_string(file).unwrap_or_else(|error| fail(&format!("{}: {error}", file.display())));
        read(&file.to_string_lossy(), &text, &mut collected);
    }
    let (collected, diagnostics) = lint(collected, &NoEntries, Strictness::Style);
    for diagnostic in diagnostics.iter() {
        println!("cargo::error={}", diagnostic.to_string().replace('\n', " "));
    }
    if !diagnostics.is_empty() {
        process::exit(1);
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_else(|| fail("cargo sets OUT_DIR")));
    if let Err(error) = fs::write(out.join("data.bin"), blob::write(&collected.data)) {
        fail(&format!("cannot write the data: {error}"));
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| fail(&format!("{}: {error}", folder.display())));
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    files
}

fn fail(message: &str) -> ! {
    println!("cargo::error={}", message.replace('\n', " "));
    process::exit(1)
}
