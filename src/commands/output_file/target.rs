//! The place that an output file takes.

use std::fs::{self, Metadata, OpenOptions};
#[cfg(unix)]
use std::fs::{File, Permissions};
use std::io;
#[cfg(unix)]
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
use std::path::{Path, PathBuf};

use neurotx::files::{Special, special};
use tempfile::NamedTempFile;

/// A plain file, there or not, that another can take the place of.
pub struct Target {
    path: PathBuf,
    /// Of the file that is there.
    #[cfg_attr(not(unix), allow(dead_code, reason = "rights are those of the folder"))]
    old: Option<Metadata>,
}

impl Target {
    /// The file that a path leads to, through links; `None` if it is to be written directly.
    ///
    /// # Errors
    /// A directory, or a file that may not be written.
    pub fn find(path: &Path) -> io::Result<Option<Self>> {
        let old = match fs::metadata(path) {
            Ok(metadata) => Some(metadata),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let Some(old) = old else { return Self::new_file(path).map(Some) };
        match special(&old) {
            Some(Special::Directory) => return Err(io::Error::new(io::ErrorKind::IsADirectory, Special::Directory)),
            Some(_) => return Ok(None),
            None => {}
        }
        // Whoever may not write to a file may not replace it either.
        OpenOptions::new().write(true).open(path)?;
        // A file without a name of its own (an open one that was deleted) cannot be replaced.
        let Ok(path) = fs::canonicalize(path) else { return Ok(None) };
        Ok(Some(Self { path, old: Some(old) }))
    }

    /// A file that is not there; a link may lead to it.
    fn new_file(path: &Path) -> io::Result<Self> {
        const LINKS: usize = 40;
        let mut path = path.to_owned();
        for _ in 0..LINKS {
            let Ok(link) = fs::read_link(&path) else { break };
            path = path.parent().unwrap_or(Path::new("")).join(link);
        }
        let is_folder =
            path.as_os_str().as_encoded_bytes().last().is_some_and(|&last| std::path::is_separator(last.into()));
        if is_folder || path.file_name().is_none() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it names no file"));
        }
        Ok(Self { path, old: None })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The folder that it stands in.
    pub fn folder(&self) -> &Path {
        self.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
    }

    /// A new file in the same folder, with the owner and the permissions of the one that is there.
    ///
    /// # Errors
    /// Where no file can be made.
    pub fn make_beside(&self, (prefix, suffix): (&str, &str)) -> io::Result<NamedTempFile> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(prefix).suffix(suffix);
        #[cfg(unix)]
        builder.permissions(self.permissions());
        let file = builder.tempfile_in(self.folder())?;
        #[cfg(unix)]
        self.pass_on_rights(file.as_file())?;
        Ok(file)
    }

    /// Those of the file that is there, or what the process gives to new ones.
    #[cfg(unix)]
    fn permissions(&self) -> Permissions {
        const RIGHTS: u32 = 0o777;
        const USUAL: u32 = 0o666;
        Permissions::from_mode(self.old.as_ref().map_or(USUAL, |old| old.mode() & RIGHTS))
    }

    #[cfg(unix)]
    fn pass_on_rights(&self, file: &File) -> io::Result<()> {
        let Some(old) = &self.old else { return Ok(()) };
        let new = file.metadata()?;
        if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
            // Only the superuser may give files away.
            let _ = fchown(file, Some(old.uid()), Some(old.gid()));
        }
        // What the process takes from new files is given back.
        if new.mode() == old.mode() { Ok(()) } else { file.set_permissions(self.permissions()) }
    }
}
