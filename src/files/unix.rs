//! Files of Unix: a device and a number on it.

use std::fs::{File, Metadata};
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::Path;

use super::Special;

pub type Id = (u64, u64);

pub fn id_of_path(_path: &Path, metadata: &Metadata) -> Option<Id> {
    id(metadata)
}

pub fn id_of_file(_file: &File, metadata: &Metadata) -> Option<Id> {
    id(metadata)
}

/// Some systems give no number to pipes.
fn id(metadata: &Metadata) -> Option<Id> {
    (metadata.ino() != 0).then(|| (metadata.dev(), metadata.ino()))
}

pub fn special(metadata: &Metadata) -> Option<Special> {
    let kind = metadata.file_type();
    let kinds = [
        (kind.is_dir(), Special::Directory),
        (kind.is_fifo(), Special::Pipe),
        (kind.is_socket(), Special::Socket),
        (kind.is_char_device(), Special::Device),
        (kind.is_block_device(), Special::Disk),
    ];
    kinds.into_iter().find_map(|(is_it, special)| is_it.then_some(special))
}
