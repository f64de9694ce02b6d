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
    /// What tells that command from the one which was given, for where there is no room for all of it:
    /// `with --all`; nothing where they have nothing in common.
    pub change: String,
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
    /// there is no room for both on one. A command is never torn, as what is copied would fail: where there
    /// is no room for that either, what is to be changed in the one that was given is told.
    pub fn hint(&mut self, hint: &Hint, emphasis: Option<Emphasis>) {
        const INDENT: &str = "  ";
        let Hint { what, command, change } = hint;
        let fits = |line: &str| self.look.width.is_none_or(|width| self.look.plain(line).width() <= width);
        let (whole, indented) = (format!("{what}: {command}"), format!("{INDENT}{command}"));
        let lines = match () {
            () if fits(&whole) => vec![whole],
            () if fits(&indented) => vec![format!("{what}:"), indented],
            () if fits(command) => vec![format!("{what}:"), command.clone()],
            () if change.is_empty() => Vec::new(),
            () => vec![format!("{what}: the same {change}")],
        };
        for line in lines {
            let line = self.look.plain(&line);
            let marked = if emphasis.is_some() { line.len() } else { 0 };
            self.write("", &line, marked, emphasis.unwrap_or(Emphasis::Faint));
        }
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
            None => self.write(&" ".repeat(lead.width()), longest, usize::MAX, of_form),
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
        let mut at = 0;
        for (number, line) in self.look.wrap(text, indent).iter().enumerate() {
            if number > 0 {
                self.text.push(&" ".repeat(indent));
            }
            if at < marked {
                // Lines are parts of the text, in order, with spaces left out between them.
                at += text[at..].find(line.as_ref()).unwrap_or(0);
            }
            self.mark(line, marked.saturating_sub(at), emphasis);
            at += line.len();
            self.text.end_line();
        }
    }

    fn mark(&mut self, text: &str, marked: usize, emphasis: Emphasis) {
        let (marked, rest) = text.split_at_checked(marked).unwrap_or((text, ""));
        self.text.push_with(marked, emphasis);
        self.text.push(rest);
    }
}
