//! What Graphviz draws of a mechanism, to be read on light and on dark grounds.

use super::title;
use crate::documents::graph::Graph;
use crate::render::markup::Markup;

/// Its colours on a light ground.
pub const LIGHT: &str = "\
.nx-graph text{fill:#1d1d22}.nx-graph text[fill]{fill:#6b6b75}.nx-graph polygon[fill=white]{fill:#fff;stroke:none}
.nx-graph [stroke=black]{stroke:#3b3b44}.nx-graph [fill=black]{fill:#3b3b44}
.nx-graph .node polygon,.nx-graph .node path{fill:#f1f5fa}
";

/// What is otherwise on a dark ground.
pub const DARK: &str = "\
.nx-graph text{fill:#e8e8ee}.nx-graph text[fill]{fill:#9a9aa6}.nx-graph polygon[fill=white]{fill:#16171c}
.nx-graph [stroke=black]{stroke:#b9b9c6}.nx-graph [fill=black]{fill:#b9b9c6}
.nx-graph .node polygon,.nx-graph .node path{fill:#24272f}
";

/// A drawing of Graphviz.
#[derive(Debug, Clone)]
pub struct Picture {
    title: String,
    /// The attributes of its size.
    frame: String,
    body: String,
}

impl Picture {
    /// What Graphviz has drawn of some graphs; nothing where that is no SVG.
    pub fn new(graphs: &[Graph<'_>], drawn: &str) -> Option<Self> {
        let (_, drawn) = drawn.split_once("<svg ")?;
        let (frame, body) = drawn.split_once('>')?;
        let (body, _) = body.rsplit_once("</svg>")?;
        // Names of its own for nodes are of no use to anybody, and occur in every drawing.
        let lines = body.lines().filter(|line| !line.starts_with("<title>") && !line.starts_with("<!--"));
        let without_id = |line: &str| match line.strip_prefix("<g id=\"").and_then(|rest| rest.split_once("\" ")) {
            Some((_, rest)) => format!("<g {rest}\n"),
            None => format!("{line}\n"),
        };
        let titles: Vec<String> = graphs.iter().map(title).collect();
        Some(Self {
            title: format!("How {} works", titles.join(", ")),
            frame: frame.replace('\n', " "),
            body: lines.map(without_id).collect(),
        })
    }

    /// A file of its own: the picture with its colours.
    pub fn document(&self) -> String {
        let style = format!("<style>{LIGHT}@media (prefers-color-scheme:dark){{\n{DARK}}}</style>\n");
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", self.drawn(&style))
    }

    /// The picture for a page that has the colours.
    pub fn inline(&self) -> Markup {
        Markup::own(self.drawn(""))
    }

    fn drawn(&self, style: &str) -> String {
        let mut title = Markup::default();
        title.leaf("title", &[], &self.title);
        let Self { frame, body, .. } = self;
        format!("<svg class=\"nx-graph\" role=\"img\" {frame}>\n{}{style}{}\n</svg>\n", title.as_str(), body.trim())
    }
}
