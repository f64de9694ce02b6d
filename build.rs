//! Reads and checks the data files, and writes them as the blob that the program embeds.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use flate2::Compression;
use flate2::write::GzEncoder;
use neurotx_data::blob;
use neurotx_data::lint::{Strictness, lint};
use neurotx_data::read::{Collected, NoEntries, read};
use neurotx_data::text::WordLists;

fn main() {
    println!("cargo::rerun-if-changed=data");
    let mut collected = Collected::default();
    let files = files(Path::new("data"));
    let names: Vec<_> = files.iter().filter_map(|file| file.file_name()?.to_str()).collect();
    println!("cargo::rustc-env=NEUROTX_SHIPPED_FILES={}", names.join(" "));
    let mut texts = Vec::new();
    let version = fs::read_to_string("data/VERSION").unwrap_or_else(|error| fail(&format!("data/VERSION: {error}")));
    println!("cargo::rustc-env=NEUROTX_DATA_VERSION={}", version.trim());
    for file in &files {
        let text = fs::read_to_string(file).unwrap_or_else(|error| fail(&format!("{}: {error}", file.display())));
        read(&file.to_string_lossy(), &text, &mut collected);
        texts.push(text);
    }
    let (collected, diagnostics) = lint(collected, &NoEntries, Strictness::Style);
    for diagnostic in diagnostics.iter() {
        println!("cargo::error={}", diagnostic.to_string().replace('\n', " "));
    }
    if !diagnostics.is_empty() {
        process::exit(1);
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_else(|| fail("cargo sets OUT_DIR")));
    let (records, texts_of_records) = blob::write_embedded(&collected.data);
    if let Err(error) =
        fs::write(out.join("data.bin"), records).and_then(|()| fs::write(out.join("texts.txt"), texts_of_records))
    {
        fail(&format!("cannot write the data: {error}"));
    }
    if let Err(error) = pack(&out, &names, &texts) {
        fail(&format!("cannot pack the data: {error}"));
    }
    if let Err(error) = list(&out) {
        fail(&format!("cannot write the words: {error}"));
    }
}

/// Writes the lists of words that are no names.
fn list(out: &Path) -> io::Result<()> {
    let english = fs::read_to_string("data/words/english.txt")?;
    let first_names = fs::read_to_string("data/words/first-names.txt")?;
    fs::write(out.join("words.bin"), WordLists::write(&[&english, &first_names]))
}

/// Packs the files, for whoever wants them as they are.
fn pack(out: &Path, names: &[&str], texts: &[String]) -> io::Result<()> {
    let mut list = String::new();
    for (name, text) in names.iter().zip(texts) {
        let path = out.join(format!("{name}.gz"));
        let mut packed = GzEncoder::new(fs::File::create(&path)?, Compression::best());
        packed.write_all(text.as_bytes())?;
        packed.finish()?;
        list += &format!("({name:?}, include_bytes!({path:?})), ");
    }
    let about = "/// Name and packed text of each file.";
    fs::write(out.join("shipped.rs"), format!("{about}\npub static FILES: &[(&str, &[u8])] = &[{list}];\n"))
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
