//! What stands above a short card: what it is called, and what it is.

use unicode_width::UnicodeWidthStr;

use super::super::super::PROSE;
use super::{GAP, Sheet};
use crate::render::flow::{Flow, width};
use crate::render::styled::{Emphasis, Styled};

impl Sheet {
    /// A name with other names in brackets, and at the right what it is: the first of some wordings for
    /// which there is room.
    pub(in super::super) fn title<S: AsRef<str>>(&mut self, name: &str, others: &[&str], abouts: &[S]) {
        self.title_keeping(0, name, others, abouts);
    }

    /// The same, with so many of the other names however little room there is.
    pub(in super::super) fn title_keeping<S: AsRef<str>>(
        &mut self,
        least: usize,
        name: &str,
        others: &[&str],
        abouts: &[S],
    ) {
        let room = self.look.width.map(|width| width.min(PROSE));
        let alone = width(&self.named(name, &others[..least], least < others.len())) + GAP;
        let fits = |about: &&S| room.is_none_or(|room| alone + about.as_ref().width() <= room);
        let about = abouts.iter().find(fits).or(abouts.last());
        let about = about.map(|about| self.line(about.as_ref())).unwrap_or_default();
        let most = if room.is_some() { 3 } else { usize::MAX };
        let mut shown = others.len().min(most);
        let left = loop {
            let left = self.named(name, &others[..shown], shown < others.len());
            let is_wide = |room: usize| width(&left) + GAP + width(&about) > room;
            if shown == least || !room.is_some_and(is_wide) {
                break left;
            }
            shown -= 1;
        };
        let Some(room) = room else {
            let mut line = left;
            line.push("  ");
            line.append(&about);
            return self.put(&line);
        };
        match room.checked_sub(width(&left) + GAP + width(&about)) {
            Some(free) => {
                let mut line = left;
                line.push(&" ".repeat(free + GAP));
                line.append(&about);
                self.put(&line);
            }
            None => {
                Flow::of(left).lines(Some(room), usize::MAX).iter().for_each(|line| self.put(line));
                self.prose(&about);
            }
        }
    }

    fn named(&self, name: &str, others: &[&str], is_cut: bool) -> Styled {
        let mut line = self.marked(name, Some(Emphasis::Strong));
        if !others.is_empty() {
            let more = if is_cut { " ..." } else { "" };
            line.append(&self.line(&format!(" ({}{more})", others.join(", "))));
        }
        line
    }
}
