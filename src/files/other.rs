//! Files of systems that are not Unix: a handle that can be compared.

use std::fs::{File, Metadata};
use std::io;
use std::path::Path;

use same_file::Handle;

use super::{Special, Stream};

pub type Id = Handle;

pub fn id_of_path(path: &Path, _metadata: &Metadata) -> Option<Id> {
    Handle::from_path(path).ok()
}

pub fn id_of_file(file: &File, _metadata: &Metadata) -> Option<Id> {
    Handle::from_file(file.try_clone().ok()?).ok()
}

pub fn file_of_stream(stream: Stream) -> io::Result<File> {
    let handle = match stream {
        Stream::Input => Handle::stdin(),
        Stream::Output => Handle::stdout(),
        Stream::Error => Handle::stderr(),
    };
    handle?.as_file().try_clone()
}

pub fn special(metadata: &Metadata) -> Option<Special> {
    metadata.is_dir().then_some(Special::Directory)
}
