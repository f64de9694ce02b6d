//! A page of labelled lines, wrapped with a hanging indent.

use super::Look;

/// How wide the labels of a card are.
const LABEL: usize = 16;

/// A growing text.
#[derive(Debug)]
pub struct Page {
    look: Look,
    text: String,
}

impl Page {
    /// An empty page.
    pub fn new(look: Look) -> Self {
        Self { look, text: String::new() }
    }

    /// How it is laid out.
    pub fn look(&self) -> Look {
        self.look
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.text
    }

    /// A name, and what it is.
    pub fn title(&mut self, name: &str, about: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let (name, about) = (self.look.plain(name), self.look.plain(about));
        let all = format!("{name}  {about}");
        for (at, line) in self.look.wrap(&all, 0).into_iter().enumerate() {
            let styled = line.strip_prefix(&name).filter(|_| at == 0);
            let line = styled.map_or_else(|| line.clone(), |rest| self.look.strong(&name) + rest);
            self.push(line.trim_end());
        }
    }

    /// The name of a part of the page.
    pub fn heading(&mut self, text: &str) {
        self.text.push('\n');
        let heading = self.look.strong(text);
        self.push(&heading);
    }

    /// A label and its text; nothing where the text is empty.
    pub fn field(&mut self, label: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.look.width.is_some_and(|width| width < 2 * LABEL) {
            let label = self.look.faint(label);
            self.push(&label);
            return self.item("  ", text);
        }
        let text = self.look.plain(text);
        for (at, line) in self.look.wrap(&text, LABEL).into_iter().enumerate() {
            let label = if at == 0 { format!("{label:LABEL$}") } else { " ".repeat(LABEL) };
            let label = if at == 0 { self.look.faint(&label) } else { label };
            self.push(&format!("{label}{line}"));
        }
    }

    /// A line with a lead that later lines are indented by.
    pub fn item(&mut self, lead: &str, text: &str) {
        let indent = lead.chars().count();
        const SMALL: &str = "    ";
        if indent > SMALL.len() && self.look.width.is_some_and(|width| 2 * indent > width) {
            self.push(lead.trim_end());
            return self.item(SMALL, text);
        }
        let text = self.look.plain(text);
        for (at, line) in self.look.wrap(&text, indent).into_iter().enumerate() {
            let lead = if at == 0 { lead.to_owned() } else { " ".repeat(indent) };
            self.push(format!("{lead}{line}").trim_end());
        }
    }

    /// Lines as they are.
    pub fn block(&mut self, text: &str) {
        for line in text.lines() {
            self.push(line.trim_end());
        }
    }

    fn push(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}
