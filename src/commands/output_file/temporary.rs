//! Temporary files: made beside a target, put in its place, and removed where a killed process left them.

use std::env;
use std::fs::{self, DirEntry, File, TryLockError};
use std::io::{self, Write};
use std::path::Path;

use neurotx::files::FileId;
use neurotx::text::Printable;
use tempfile::{Builder, NamedTempFile};

use super::target::Target;

/// Names of temporary files begin and end so.
const AFFIXES: (&str, &str) = (".neurotx-", ".tmp");

/// Letters and digits between them, at random: so many that nobody names a file so.
const RANDOM: usize = 16;

/// What is written before it takes the place of a target.
pub struct Temporary {
    file: NamedTempFile,
    target: Target,
    /// Whether both are in one folder.
    is_beside: bool,
}

impl Temporary {
    /// A new file for a target, locked for as long as it is temporary. Where the target may be written
    /// but its folder takes no file, it is elsewhere.
    ///
    /// # Errors
    /// Where no file can be made.
    pub fn new(target: Target) -> io::Result<Self> {
        use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
        fail_at_limit();
        let beside = locked(|builder| target.make_beside(builder));
        let (file, is_beside) = match beside {
            Err(error) if target.is_there() && matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem) => {
                (locked(|builder| builder.tempfile_in(env::temp_dir()))?, false)
            }
            made => (made.map_err(without_path)?, true),
        };
        file.path().parent().into_iter().for_each(sweep);
        Ok(Self { file, target, is_beside })
    }

    /// Writes bytes behind those that were written.
    ///
    /// # Errors
    /// If they cannot be.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.as_file_mut().write(bytes)
    }

    /// Replaces the target. One that cannot be replaced (a mount, or a file of somebody else in a folder
    /// that keeps those) is written over.
    ///
    /// # Errors
    /// If it can be neither. What was written is kept then, if the target was there: the message says where.
    pub fn put_in_place(self) -> io::Result<()> {
        let Self { mut file, target, is_beside } = self;
        file.as_file().sync_all()?;
        if is_beside {
            match file.persist(target.path()) {
                Ok(_) => return Ok(()),
                Err(failed) if !target.is_there() => return Err(failed.error),
                Err(failed) => file = failed.file,
            }
        }
        target.overwrite(file.as_file_mut()).map_err(|error| match keep(file, &target) {
            Ok(kept) => io::Error::new(error.kind(), format!("{error}; what was to be in it is in {kept}")),
            Err(_) => error,
        })
    }
}

/// Makes a file and locks it. Another process may sweep the folder between these two steps.
fn locked(make: impl Fn(&mut Builder<'_, '_>) -> io::Result<NamedTempFile>) -> io::Result<NamedTempFile> {
    loop {
        let file = make(Builder::new().prefix(AFFIXES.0).suffix(AFFIXES.1).rand_bytes(RANDOM))?;
        let is_own = !matches!(file.as_file().try_lock(), Err(TryLockError::WouldBlock));
        if is_own && FileId::of_path(file.path()) == FileId::of_file(file.as_file()) {
            return Ok(file);
        }
    }
}

/// The failure alone: nobody named the temporary file that it tells of.
fn without_path(error: io::Error) -> io::Error {
    let told = error.to_string();
    match told.split_once(" at path ") {
        Some((alone, _)) => io::Error::new(error.kind(), alone),
        None => error,
    }
}

/// Lets a write fail at the limit of a file's size, so that what was written is removed; else the process would end.
fn fail_at_limit() {
    #[cfg(unix)]
    // Where the signal cannot be taken, the next run removes what is left.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
}

/// Keeps a file under a name that no sweep removes; returns its path.
fn keep(mut file: NamedTempFile, target: &Target) -> io::Result<Printable> {
    const NAMES: u32 = 1000;
    let name = target.path().file_name().unwrap_or_default().to_string_lossy();
    for number in 1..NAMES {
        let path = file.path().with_file_name(format!("{name}.neurotx-{number}"));
        match file.persist_noclobber(&path) {
            Ok(_) => return Ok(path.as_path().into()),
            Err(failed) => file = failed.file,
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Removes temporary files of processes that were killed: nobody holds their locks.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if is_temporary(entry.file_name().as_encoded_bytes())
            && is_own(&entry)
            && let Ok(file) = File::open(entry.path())
            && file.try_lock().is_ok()
        {
            // Best effort: a folder of somebody else may not let it go.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a name is one that this program makes.
fn is_temporary(name: &[u8]) -> bool {
    let random = name.strip_prefix(AFFIXES.0.as_bytes()).and_then(|name| name.strip_suffix(AFFIXES.1.as_bytes()));
    random.is_some_and(|random| random.len() == RANDOM && random.iter().all(u8::is_ascii_alphanumeric))
}

/// Whether it is a plain file of the user who runs this.
fn is_own(entry: &DirEntry) -> bool {
    let Ok(metadata) = entry.metadata() else { return false };
    #[cfg(unix)]
    let is_of_user = std::os::unix::fs::MetadataExt::uid(&metadata) == rustix::process::geteuid().as_raw();
    #[cfg(not(unix))]
    let is_of_user = true;
    metadata.is_file() && is_of_user
}
