//! Files of systems that are not Unix: a handle that can be compared.

use std::fs::{File, Metadata};
use std::path::Path;

use same_file::Handle;

use super::Special;

pub type Id = Handle;

pub fn id_of_path(path: &Path, _metadata: &Metadata) -> Option<Id> {
    Handle::from_path(path).ok()
}

pub fn id_of_file(file: &File, _metadata: &Metadata) -> Option<Id> {
    Handle::from_file(file.try_clone().ok()?).ok()
}

pub fn special(metadata: &Metadata) -> Option<Special> {
    metadata.is_dir().then_some(Special::Directory)
}
