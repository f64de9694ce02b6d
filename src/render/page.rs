//! A page of labelled lines, wrapped with a hanging indent.

use unicode_width::UnicodeWidthStr;

use super::Look;
use super::flow::hung;
use super::styled::{Emphasis, Styled};

/// How wide the labels of a card are.
const LABEL: usize = 16;

/// Columns between what stands side by side.
const GAP: usize = 2;

/// What there is beside what is shown, and how to get at it.
#[derive(Debug, Clone)]
pub struct Hint {
    /// What there is.
    pub what: String,
    /// The whole command that shows it.
    pub command: String,
}

/// A growing text.
#[derive(Debug)]
pub struct Page {
    look: Look,
    text: Styled,
}

impl Page {
    /// An empty page.
    pub fn new(look: Look) -> Self {
        Self { look, text: Styled::default() }
    }

    /// How it is laid out.
    pub fn look(&self) -> Look {
        self.look
    }

    /// What is written so far.
    pub fn shown(&self) -> &str {
        self.text.as_str()
    }

    /// What was written.
    pub fn finish(self) -> Styled {
        self.text
    }

    /// A name, and what it is.
    pub fn title(&mut self, name: &str, about: &str) {
        if !self.text.as_str().is_empty() {
            self.text.end_line();
        }
        let name = self.look.plain(name);
        let all = format!("{name}  {}", self.look.plain(about));
        self.write("", &all, name.len(), Emphasis::Strong);
    }

    /// The name of a part of the page.
    pub fn heading(&mut self, text: &str) {
        self.text.end_line();
        self.statement(text);
    }

    /// A line that stands out.
    pub fn statement(&mut self, text: &str) {
        let text = self.look.plain(text);
        self.write("", &text, text.len(), Emphasis::Strong);
    }

    /// A label and its text; nothing where the text is empty.
    pub fn field(&mut self, label: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let label = self.look.plain(label);
        let is_long = label.width() >= LABEL;
        if self.look.width.is_some_and(|width| is_long || width < 2 * LABEL) {
            let (indent, label) = label.split_at(label.len() - label.trim_start().len());
            self.write(indent, label, indent.len() + label.len(), Emphasis::Faint);
            return self.item(&format!("{indent}  "), text);
        }
        // Where nothing is wrapped, a long label has no line of its own.
        let gap = " ".repeat(if is_long { GAP } else { LABEL - label.width() });
        let lead = label.into_owned() + &gap;
        let text = self.look.plain(text);
        self.write(&lead, &text, lead.len(), Emphasis::Faint);
    }

    /// Labels and their texts, which begin in one column, however long the labels are.
    pub fn fields(&mut self, rows: &[(String, String)]) {
        let labels: Vec<_> = rows.iter().map(|(label, _)| self.look.plain(label)).collect();
        let column = labels.iter().map(|label| label.width() + GAP).max().unwrap_or(0).max(LABEL);
        // Of a narrow screen enough is left for what the labels tell of.
        if self.look.width.is_none_or(|width| 2 * column > width) {
            return rows.iter().for_each(|(label, text)| self.field(label, text));
        }
        for (label, (_, text)) in labels.iter().zip(rows).filter(|(_, (_, text))| !text.is_empty()) {
            let lead = format!("{label}{}", " ".repeat(column - label.width()));
            let text = self.look.plain(text);
            self.write(&lead, &text, lead.len(), Emphasis::Faint);
        }
    }

    /// A line with a lead that later lines are indented by.
    pub fn item(&mut self, lead: &str, text: &str) {
        const SMALL: &str = "    ";
        let (lead, text) = (self.look.plain(lead), self.look.plain(text));
        let is_wide = |width: usize| lead.width() > SMALL.len() && 2 * lead.width() > width;
        if self.look.width.is_some_and(is_wide) {
            self.write("", lead.trim_end(), 0, Emphasis::Strong);
            return self.write(SMALL, &text, 0, Emphasis::Strong);
        }
        self.write(&lead, &text, 0, Emphasis::Strong);
    }

    /// A line of a list behind some spaces, with later lines indented further, so that it is seen where the next
    /// one begins.
    pub fn hanging(&mut self, indent: usize, text: &str) {
        const HANG: usize = 4;
        let mut line = Styled::default();
        line.push(&" ".repeat(indent));
        line.push(&self.look.plain(text));
        for line in hung(&line, self.look.width, indent + HANG) {
            self.text.append(&line);
            self.text.end_line();
        }
    }

    /// A text of parts that stand out each in its way.
    pub fn parts(&mut self, parts: &[(&str, Emphasis)]) {
        let mut line = Styled::default();
        parts.iter().for_each(|(part, emphasis)| line.push_with(&self.look.plain(part), *emphasis));
        for line in hung(&line, self.look.width, 0) {
            self.text.append(&line);
            self.text.end_line();
        }
    }

    /// Lines as they are.
    pub fn block(&mut self, text: &Styled) {
        self.text.append(text);
    }

    /// An empty line.
    pub fn space(&mut self) {
        self.text.end_line();
    }

    /// A line that stands back.
    pub fn faint(&mut self, text: &str) {
        let text = self.look.plain(text);
        self.write("", &text, text.len(), Emphasis::Faint);
    }

    /// What there is beside what is shown, and the whole command that shows it: on a line of its own where
    /// there is no room for both on one.
    pub fn hint(&mut self, hint: &Hint, emphasis: Option<Emphasis>) {
        let Hint { what, command } = hint;
        let whole = format!("{what}: {command}");
        let is_beside = self.look.width.is_none_or(|width| self.look.plain(&whole).width() <= width);
        let text = if is_beside { whole } else { format!("{what}:") };
        let text = self.look.plain(&text);
        let marked = if emphasis.is_some() { text.len() } else { 0 };
        self.write("", &text, marked, emphasis.unwrap_or(Emphasis::Faint));
        if !is_beside {
            self.command("  ", command, emphasis);
        }
    }

    /// A command on a line of its own, behind an indent where there is room for that. It is never torn, even where it
    /// is longer than the line, as what is copied would fail.
    pub fn command(&mut self, indent: &str, command: &str, emphasis: Option<Emphasis>) {
        let command = self.look.plain(command);
        let is_wide = self.look.width.is_some_and(|width| indent.width() + command.width() > width);
        self.text.push(if is_wide { "" } else { indent });
        self.push(&command, emphasis);
        self.text.end_line();
    }

    /// A text behind a lead, each of some emphasis, and at the right end what stands beside it: on the
    /// last line of the text the first of some forms for which there is room, else on a line of its own.
    pub fn beside(
        &mut self,
        (lead, of_lead): (&str, Option<Emphasis>),
        (text, of_text): (&str, Option<Emphasis>),
        (forms, of_form): (&[String], Emphasis),
    ) {
        let (lead, text) = (self.look.plain(lead), self.look.plain(text));
        let forms: Vec<_> = forms.iter().map(|form| self.look.plain(form)).collect();
        let mut used = 0;
        let lines = if text.is_empty() { Vec::new() } else { self.look.wrap(&text, lead.width()) };
        if !lines.is_empty() {
            self.push(&lead, of_lead);
        }
        for (number, line) in lines.iter().enumerate() {
            if number > 0 {
                self.text.end_line();
                self.text.push(&" ".repeat(lead.width()));
            }
            self.push(line, of_text);
            used = lead.width() + line.width();
        }
        let Some(longest) = forms.first().filter(|form| !form.is_empty()) else { return self.text.end_line() };
        let Some(width) = self.look.width else {
            self.text.push(&" ".repeat(GAP));
            self.text.push_with(longest, of_form);
            return self.text.end_line();
        };
        let gap = if text.is_empty() { 0 } else { GAP };
        let right = |form: &str, used: usize| " ".repeat(width.saturating_sub(used + form.width()));
        if let Some(form) = forms.iter().find(|form| used + gap + form.width() <= width) {
            self.text.push(&right(form, used));
            self.text.push_with(form, of_form);
            return self.text.end_line();
        }
        if !text.is_empty() {
            self.text.end_line();
        }
        match forms.iter().find(|form| lead.width() + form.width() <= width) {
            Some(form) => {
                self.text.push(&right(form, 0));
                self.text.push_with(form, of_form);
                self.text.end_line();
            }
            // Flush with what it stands behind it would read as more of that.
            None => self.write(&" ".repeat(lead.width() + 2 * GAP), longest, usize::MAX, of_form),
        }
    }

    fn push(&mut self, text: &str, emphasis: Option<Emphasis>) {
        match emphasis {
            Some(emphasis) => self.text.push_with(text, emphasis),
            None => self.text.push(text),
        }
    }

    /// A text behind a lead, wrapped; so many bytes of both, from the beginning on, have an emphasis.
    fn write(&mut self, lead: &str, text: &str, marked: usize, emphasis: Emphasis) {
        let indent = lead.width();
        self.mark(lead, marked, emphasis);
        let marked = marked.saturating_sub(lead.len());
        for (number, line) in self.look.breaks(text, indent).into_iter().enumerate() {
            if number > 0 {
                self.text.push(&" ".repeat(indent));
            }
            let begin = line.start;
            self.mark(&text[line], marked.saturating_sub(begin), emphasis);
            self.text.end_line();
        }
    }

    fn mark(&mut self, text: &str, marked: usize, emphasis: Emphasis) {
        let (marked, rest) = text.split_at_checked(marked).unwrap_or((text, ""));
        self.text.push_with(marked, emphasis);
        self.text.push(rest);
    }
}
