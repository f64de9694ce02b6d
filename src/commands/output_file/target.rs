//! The place that an output file takes.

#[cfg(unix)]
use std::fs::Permissions;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Seek};
#[cfg(unix)]
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
use std::path::{Path, PathBuf};

use neurotx::files::{Special, special};
use tempfile::{Builder, NamedTempFile};

/// A plain file, there or not, that another can take the place of.
pub struct Target {
    path: PathBuf,
    /// Of the file that is there.
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

    /// Whether there is a file already.
    pub fn is_there(&self) -> bool {
        self.old.is_some()
    }

    /// Writes the content of another file over the one that is there. It is cut only at the end, so that
    /// a disk that is full already takes what fits into the old length.
    ///
    /// # Errors
    /// If it cannot be written: part of it may be.
    pub fn overwrite(&self, from: &mut File) -> io::Result<()> {
        let mut to = OpenOptions::new().write(true).open(&self.path)?;
        from.rewind()?;
        let length = io::copy(from, &mut to)?;
        to.set_len(length)?;
        to.sync_all()
    }

    /// A new file in the same folder, with the owner and the permissions of the one that is there.
    ///
    /// # Errors
    /// Where no file can be made.
    pub fn make_beside(&self, builder: &mut Builder<'_, '_>) -> io::Result<NamedTempFile> {
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
