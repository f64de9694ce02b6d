//! A session's hold on the log. It only adds to the log, and looks before each line at whether the
//! log is still the file that it opened: others may add lines too, an editor may replace it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::files::FileId;
use crate::text::safe;

use super::{
    Change, FILE, LOCK, Line, LogError, MarkLine, Review, Reviews, TORN, broken, check_directory, failed, is_there,
    parse,
};

/// The log of a session, locked until it is dropped.
#[derive(Debug)]
pub struct Log {
    file: File,
    path: PathBuf,
    id: FileId,
    /// Bytes that are read or were written by this session, and lines among them.
    seen: u64,
    lines: usize,
    /// Whether the last line lacks its end.
    lacks_end: bool,
    torn: Option<PathBuf>,
    _lock: File,
}

impl Log {
    /// Opens the log of a directory for one session, and makes both where they do not exist. An
    /// unreadable last line is moved to a file of its own.
    ///
    /// # Errors
    /// Another session, a file that cannot be read or written, a line that is no review.
    pub fn open(directory: &Path) -> Result<(Self, Reviews), LogError> {
        let path = directory.join(FILE);
        check_directory(directory)?;
        fs::create_dir_all(directory).map_err(failed(directory, "made"))?;
        let lock = lock(directory)?;
        let is_new = !is_there(&path)?;
        let mut options = OpenOptions::new();
        let mut file = options.read(true).append(true).create(true).open(&path).map_err(failed(&path, "opened"))?;
        if is_new {
            sync_directory(directory);
        }
        let id = FileId::of_file(&file).ok_or_else(|| failed(&path, "opened")(io::ErrorKind::Unsupported.into()))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(failed(&path, "read"))?;
        let reviews = parse(&bytes).map_err(broken(&path, 0))?;
        let (seen, lines, lacks_end) = (reviews.whole as u64, reviews.lines, reviews.lacks_end);
        let mut log = Self { file, path, id, seen, lines, lacks_end, torn: None, _lock: lock };
        if reviews.is_torn {
            log.put_aside(&bytes[reviews.whole..])?;
        }
        if lacks_end {
            log.append(b"")?;
        }
        Ok((log, reviews))
    }

    /// Where the log is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where an unreadable last line is now.
    pub fn torn(&self) -> Option<&Path> {
        self.torn.as_deref()
    }

    /// Adds an answer. When this returns, the line is on the disk. Returns the answers that others
    /// have added before it.
    ///
    /// # Errors
    /// A file that cannot be written, or that was changed otherwise than by adding reviews: the
    /// answer is not kept. What a full disk took of the line is put aside by the next session.
    pub fn add(&mut self, line: &Line<'_>) -> Result<Vec<Review>, LogError> {
        self.add_line(line)
    }

    /// Adds what was done with a card otherwise, as [`Log::add`] adds an answer.
    ///
    /// # Errors
    /// Those of [`Log::add`].
    pub fn mark(&mut self, line: &MarkLine<'_>) -> Result<Vec<Review>, LogError> {
        self.add_line(line)
    }

    fn add_line(&mut self, line: &impl Serialize) -> Result<Vec<Review>, LogError> {
        let mut others = self.check()?;
        let text = serde_json::to_string(line).map_err(|error| failed(&self.path, "written")(error.into()))?;
        others.extend(self.append(text.as_bytes())?);
        self.check_place()?;
        Ok(others)
    }

    /// Looks at whether the log is still the one that was opened. Returns the answers that others
    /// have added to it.
    ///
    /// # Errors
    /// A log that was changed otherwise than by adding reviews.
    pub fn check(&mut self) -> Result<Vec<Review>, LogError> {
        self.check_place()?;
        let length = self.file.metadata().map_err(failed(&self.path, "read"))?.len();
        if length < self.seen {
            return Err(self.changed(Change::Cut));
        }
        self.read_others(length)
    }

    fn check_place(&self) -> Result<(), LogError> {
        match FileId::of_path(&self.path) {
            Some(id) if id == self.id => Ok(()),
            Some(_) => Err(self.changed(Change::Replaced)),
            None if self.path.exists() => Err(self.changed(Change::Replaced)),
            None => Err(self.changed(Change::Gone)),
        }
    }

    fn changed(&self, change: Change) -> LogError {
        LogError::Changed { file: self.path.as_path().into(), change }
    }

    /// The answers between what is seen and an offset: lines that others have added.
    fn read_others(&mut self, to: u64) -> Result<Vec<Review>, LogError> {
        if to == self.seen {
            return Ok(Vec::new());
        }
        // From the end of the last line on: it must still stand there, or come first if it was lacking.
        let from = self.seen - u64::from(self.seen > 0 && !self.lacks_end);
        let bytes = self.read_between(from, to).map_err(failed(&self.path, "read"))?;
        let lines = match bytes.strip_prefix(b"\n") {
            Some(lines) if self.seen > 0 => lines,
            None if self.seen > 0 => return Err(self.changed(Change::Rewritten)),
            _ => &bytes,
        };
        let reviews = parse(lines).map_err(broken(&self.path, self.lines))?;
        (self.seen, self.lines, self.lacks_end) = (to, self.lines + reviews.lines, reviews.lacks_end);
        if reviews.is_torn {
            let (line, why) = (self.lines + 1, safe("it was added during the session, and has no end"));
            return Err(LogError::Broken { file: self.path.as_path().into(), line, why, others: 0 });
        }
        Ok(reviews.all)
    }

    fn read_between(&mut self, from: u64, to: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(from))?;
        (&mut self.file).take(to - from).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Adds a line in one write, so that it stands whole between lines of others; an empty one only
    /// ends the line before it. Returns what others have added just before it.
    fn append(&mut self, line: &[u8]) -> Result<Vec<Review>, LogError> {
        let mut bytes = Vec::with_capacity(line.len() + 2);
        bytes.extend(self.lacks_end.then_some(b'\n'));
        bytes.extend_from_slice(line);
        bytes.extend((!line.is_empty()).then_some(b'\n'));
        let end = self.write(&bytes).map_err(failed(&self.path, "written"))?;
        let others = self.read_others(end - bytes.len() as u64)?;
        (self.seen, self.lines, self.lacks_end) = (end, self.lines + usize::from(!line.is_empty()), false);
        Ok(others)
    }

    /// Writes at the end, to the disk; returns where what was written ends.
    fn write(&mut self, bytes: &[u8]) -> io::Result<u64> {
        let written = loop {
            match self.file.write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                written => break written?,
            }
        };
        if written < bytes.len() {
            return Err(io::Error::new(io::ErrorKind::StorageFull, "there was room for a part of the line only"));
        }
        self.file.sync_data()?;
        self.file.stream_position()
    }

    /// Moves a torn line to a file of its own. It is there before it is cut from the log.
    fn put_aside(&mut self, line: &[u8]) -> Result<(), LogError> {
        let (path, mut file) = self.new_aside()?;
        let written = file.write_all(line).and_then(|()| file.sync_all());
        if let Err(error) = written {
            let _ = fs::remove_file(&path);
            return Err(failed(&path, "written")(error));
        }
        self.path.parent().into_iter().for_each(sync_directory);
        self.check_place()?;
        let log = OpenOptions::new().write(true).open(&self.path).map_err(failed(&self.path, "opened"))?;
        let length = log.metadata().map_err(failed(&self.path, "read"))?.len();
        if length != self.seen + line.len() as u64 {
            return Err(self.changed(Change::Rewritten));
        }
        log.set_len(self.seen).map_err(failed(&self.path, "written"))?;
        self.torn = Some(path);
        Ok(())
    }

    /// A new file for a torn line.
    fn new_aside(&self) -> Result<(PathBuf, File), LogError> {
        let mut number = 1;
        loop {
            let path = self.path.with_file_name(format!("{TORN}{number}"));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok((path, file)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
                Err(error) => return Err(failed(&path, "written")(error)),
            }
        }
    }
}

/// The lock of a directory's log.
fn lock(directory: &Path) -> Result<File, LogError> {
    let path = directory.join(LOCK);
    is_there(&path)?;
    let mut options = OpenOptions::new();
    let lock = options.read(true).write(true).create(true).truncate(false).open(&path);
    let lock = lock.map_err(failed(&path, "opened"))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(LogError::Locked { file: directory.join(FILE).as_path().into() }),
        Err(TryLockError::Error(error)) => Err(failed(&path, "locked")(error)),
    }
}

/// Makes a new file's name durable, where directories can be opened.
fn sync_directory(directory: &Path) {
    if let Ok(directory) = File::open(directory) {
        let _ = directory.sync_all();
    }
}
