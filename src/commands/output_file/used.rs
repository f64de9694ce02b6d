//! The files that a run reads or keeps, which no output may replace.

use std::path::Path;

use anyhow::{Result, bail};
use neurotx::files::FileId;
use neurotx::study::kept::kept;

use super::super::streams::Stream;
use super::super::{Out, Usage, study};

/// Files, and what each is to the run.
pub struct UsedFiles(Vec<(FileId, &'static str)>);

impl UsedFiles {
    /// The files that every command uses (the user's data, and what the program keeps), and those that this run was
    /// told to read.
    pub fn of(out: &Out) -> Self {
        let mut used = Self(Vec::new());
        out.inputs.borrow().iter().for_each(|&(ref file, role)| used.add_input(file.as_deref(), role));
        used.add_data(out);
        used.add_kept();
        used
    }

    /// Notes that the run reads a file, or standard input, before it does: no output is let near it from then on.
    ///
    /// # Errors
    /// A standard output that writes to it.
    pub fn note_input(file: Option<&Path>, role: &'static str, out: &Out) -> Result<()> {
        let mut used = Self(Vec::new());
        used.add_input(file, role);
        used.refuse_output()?;
        out.inputs.borrow_mut().push((file.map(Path::to_owned), role));
        Ok(())
    }

    fn add_input(&mut self, file: Option<&Path>, role: &'static str) {
        match file {
            Some(file) => self.add(file, role),
            None => self.0.extend(Stream::Input.file_or_pipe().map(|id| (id, role))),
        }
    }

    fn add_data(&mut self, out: &Out) {
        out.data_files().for_each(|file| self.add(&file, "a data file (--data or NEUROTX_DATA)"));
    }

    fn add_kept(&mut self) {
        let kept = study::data_dir().map(|home| kept(&home)).unwrap_or_default();
        kept.into_iter().for_each(|(file, role)| self.add(&file, role));
    }

    /// Without those of a role, which the command is there to write.
    pub fn without(mut self, role: &str) -> Self {
        self.0.retain(|(_, is)| *is != role);
        self
    }

    /// Adds a file, if there is one at a path.
    fn add(&mut self, path: &Path, role: &'static str) {
        self.0.extend(FileId::of_path_or_pipe(path).map(|id| (id, role)));
    }

    /// What a file is to the run.
    pub fn find(&self, file: Option<FileId>) -> Option<&'static str> {
        let file = file?;
        self.0.iter().find(|(id, _)| *id == file).map(|(_, role)| *role)
    }

    /// Refuses a standard output that writes to a file which every command uses. A terminal and a pipe are none of
    /// those that are kept: a plain lookup does not look at them.
    ///
    /// # Errors
    /// If it does.
    pub fn refuse_usual_output(out: &Out) -> Result<()> {
        let mut used = Self(Vec::new());
        used.add_data(out);
        if Stream::Output.file().is_some() {
            used.add_kept();
        }
        used.refuse_output()
    }

    /// Refuses a standard output that writes to a file which is read.
    ///
    /// # Errors
    /// If it does.
    fn refuse_output(&self) -> Result<()> {
        if !self.0.is_empty()
            && let Some(role) = self.find(Stream::Output.file_or_pipe())
        {
            bail!(Usage(format!("standard output: this is {role}, which it would overwrite: send it to another file")));
        }
        Ok(())
    }
}
