//! Markup in which text stays text: what pictures and pages are written in.
//!
//! Names of elements and of their attributes are the program's own; all else is escaped.

use crate::text::visible;

/// Elements and text, in a form that both XML and HTML read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markup(String);

/// Names of attributes and their values.
pub type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Markup {
    /// Markup of the program's own.
    pub const fn own(markup: String) -> Self {
        Self(markup)
    }

    /// What was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What was written, to keep.
    pub fn into_string(self) -> String {
        self.0
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Text, of which nothing is markup.
    pub fn text(&mut self, text: &str) {
        for c in visible(text).chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                c => self.0.push(c),
            }
        }
    }

    /// Lines of text as they are, for what keeps them.
    pub fn lines(&mut self, text: &str) {
        for line in text.lines() {
            self.text(line);
            self.0.push('\n');
        }
    }

    /// Markup of the program's own.
    pub fn raw(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }

    /// Other markup behind this.
    pub fn append(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }

    /// An element with what `inner` writes into it.
    pub fn element(&mut self, name: &'static str, attributes: Attributes<'_>, inner: impl FnOnce(&mut Self)) {
        self.span(name, attributes, inner);
        self.0.push('\n');
    }

    /// The same within a line.
    pub fn span(&mut self, name: &'static str, attributes: Attributes<'_>, inner: impl FnOnce(&mut Self)) {
        self.begin(name, attributes);
        self.0.push('>');
        inner(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// An element of text within a line.
    pub fn inline(&mut self, name: &'static str, attributes: Attributes<'_>, text: &str) {
        self.span(name, attributes, |element| element.text(text));
    }

    /// An element of text.
    pub fn leaf(&mut self, name: &'static str, attributes: Attributes<'_>, text: &str) {
        self.element(name, attributes, |element| element.text(text));
    }

    /// An element that holds nothing.
    pub fn empty(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.begin(name, attributes);
        self.0.push_str("/>\n");
    }

    fn begin(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            self.text(value);
            self.0.push('"');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Markup;

    #[test]
    fn text_is_no_markup() {
        let mut markup = Markup::default();
        markup.leaf("text", &[("class", "a\" onload=\"x")], "</text><script>alert('1')</script>&lt;\u{0}");
        let escaped = "<text class=\"a&quot; onload=&quot;x\">&lt;/text&gt;&lt;script&gt;alert(&#39;1&#39;)\
                       &lt;/script&gt;&amp;lt;\u{fffd}</text>\n";
        assert_eq!(markup.as_str(), escaped);
    }
}
