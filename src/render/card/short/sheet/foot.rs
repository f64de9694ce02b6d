//! What stands below a short card: what its abbreviations stand for, and commands that tell more.

use unicode_width::UnicodeWidthStr;

use super::super::super::{PROSE, Titles};
use super::Sheet;
use crate::render::legend::wrapped;
use crate::render::styled::{Emphasis, Styled};

impl Sheet {
    /// What the abbreviations above stand for, as many as there is room for above so many lines; in a pipe none.
    fn legend(&mut self, below: usize, titles: &Titles<'_>) {
        if self.look.width.is_none() {
            return;
        }
        let items = titles.abbreviations(self.text.as_str());
        let look = self.look.for_prose();
        let items: Vec<_> = items.iter().map(|item| look.plain(item)).collect();
        // What is left out is the last, which of a long list is known best or met least.
        let fitting = (0..=items.len()).rev().map(|shown| wrapped(&items[..shown], look));
        let free = self.lines.saturating_sub(self.text.as_str().lines().count() + below);
        let least = self.limits.legend(self.kept);
        let fits = |legend: &Styled| legend.as_str().lines().count() <= least.max(free);
        if let Some(legend) = fitting.into_iter().find(fits) {
            self.text.append(&legend);
        }
    }

    /// Commands that tell more, as many on a line as fit unbroken, below what the abbreviations of the card stand for.
    pub(in super::super) fn foot(&mut self, parts: &[String], titles: &Titles<'_>) {
        let room = self.look.width.map(|width| width.min(PROSE));
        let between = if self.look.ascii { " | " } else { " · " };
        let mut line = String::new();
        let mut lines: Vec<String> = Vec::new();
        for part in parts {
            let part = self.look.plain(part);
            let is_wide = |room: usize| line.width() + between.width() + part.width() > room;
            if line.is_empty() {
                line = part.into_owned();
            } else if room.is_some_and(is_wide) {
                lines.push(std::mem::replace(&mut line, part.into_owned()));
            } else {
                line += between;
                line += &part;
            }
        }
        lines.push(line);
        self.legend(lines.iter().filter(|line| !line.is_empty()).count(), titles);
        for line in lines.iter().filter(|line| !line.is_empty()) {
            // A command is not torn: it stands below what it is for.
            let torn = line.split_once(": neurotx ").filter(|_| room.is_some_and(|room| line.width() > room));
            match torn {
                Some((holds, command)) => {
                    let parts = [format!("{holds}:"), format!("  neurotx {command}")];
                    parts.iter().for_each(|part| self.put(&self.marked(part, Some(Emphasis::Faint))));
                }
                None => self.prose(&self.marked(line, Some(Emphasis::Faint))),
            }
        }
    }
}
