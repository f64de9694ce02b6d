//! A heat map as a picture: SVG that is read on light and on dark grounds, and without colour.

use unicode_width::UnicodeWidthStr;

use super::text::said;
use super::{Band, SCALE, Shown, meanings};
use crate::affinities::{AffinityPart, AffinityProfile, ProfiledTarget, Reading, TargetGroup};
use crate::model::Word;
use crate::render::markup::Markup;
use crate::sentences::and;

/// Its colours on a light ground.
pub const LIGHT: &str = "\
.nx-map{font:12px system-ui,-apple-system,'Segoe UI',sans-serif}
.nx-map text{fill:#1d1d22}.nx-map .nx-strong{font-weight:600}.nx-map .nx-word{fill:#5d5d68;font-size:11px}
.nx-map .nx-ground{fill:#fff}.nx-map .nx-line{stroke:#d9d9e0}.nx-map .nx-plain{fill:none;stroke:#d9d9e0}
.nx-map .nx-5{fill:#e9edf2}.nx-map .nx-6{fill:#c3d9ee}.nx-map .nx-7{fill:#86b4de}
.nx-map .nx-8{fill:#2f6db0}.nx-map .nx-9{fill:#123a73}.nx-map .nx-on8,.nx-map .nx-on9{fill:#fff}
";

/// What is otherwise on a dark ground.
pub const DARK: &str = "\
.nx-map text{fill:#e8e8ee}.nx-map .nx-word{fill:#a6a6b2}
.nx-map .nx-ground{fill:#16171c}.nx-map .nx-line{stroke:#3a3b44}.nx-map .nx-plain{fill:none;stroke:#3a3b44}
.nx-map .nx-5{fill:#24272f}.nx-map .nx-6{fill:#23405f}.nx-map .nx-7{fill:#2c6299}
.nx-map .nx-8{fill:#68a8e6}.nx-map .nx-9{fill:#c4e1ff}.nx-map .nx-on8,.nx-map .nx-on9{fill:#0b0c10}
";

/// The height of a row.
const ROW: usize = 22;
/// The width of a column where names stand aslant above it.
const NARROW: usize = 60;
/// The widest column.
const WIDE: usize = 120;
/// More columns than this are narrow.
const FEW: usize = 6;
/// What stands around everything.
const MARGIN: usize = 12;
/// The width of a legend, at least.
const LEGEND: usize = 470;
/// A line of the legend.
const LINE: usize = 18;

/// A file of its own: the picture with its colours.
pub fn document(profile: &AffinityProfile<'_>) -> String {
    let style = Markup::own(format!("{LIGHT}@media (prefers-color-scheme:dark){{\n{DARK}}}\n"));
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    text += drawn(&profile.whole(), Some(&style)).as_str();
    text
}

/// The picture of some drugs for a page that has the colours.
pub fn picture(part: &AffinityPart<'_, '_>) -> Markup {
    drawn(part, None)
}

/// What the picture is called.
fn title(part: &AffinityPart<'_, '_>) -> String {
    let names: Vec<&str> = part.drugs().iter().map(|drug| drug.name).collect();
    format!("Affinities of {}", and(&names))
}

fn drawn(part: &AffinityPart<'_, '_>, style: Option<&Markup>) -> Markup {
    let layout = Layout::new(part);
    let (mut body, below) = map(part, &layout);
    let height = legend(&mut body, part, &layout, below) + MARGIN;
    let (width, height) = (layout.width.to_string(), height.to_string());
    let frame = format!("0 0 {width} {height}");
    let attributes = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("class", "nx-map"),
        ("role", "img"),
        ("viewBox", &frame),
        ("width", &width),
        ("height", &height),
    ];
    let mut all = Markup::default();
    all.element("svg", &attributes, |svg| {
        svg.leaf("title", &[], &title(part));
        svg.leaf("desc", &[], &format!("A row a target, a column a drug. {SCALE}."));
        if let Some(style) = style {
            svg.element("style", &[], |element| element.append(style));
        }
        svg.empty("rect", &[("class", "nx-ground"), ("width", &width), ("height", &height)]);
        svg.append(&body);
    });
    all
}

/// Where things stand.
struct Layout {
    /// The width of the names of targets.
    label: usize,
    column: usize,
    /// The height of the names of drugs.
    head: usize,
    /// Whether those stand aslant.
    is_aslant: bool,
    width: usize,
}

impl Layout {
    fn new(part: &AffinityPart<'_, '_>) -> Self {
        let longest = part.drugs().iter().map(|drug| bold_width_of(drug.name)).max().unwrap_or(0);
        let labels = part.profile.targets.iter().map(|target| width_of(target.target));
        let groups = TargetGroup::ALL.iter().map(|group| bold_width_of(group.as_str()));
        let label = MARGIN + labels.chain(groups).max().unwrap_or(0) + MARGIN;
        let is_aslant = part.drugs().len() > FEW || longest + MARGIN > WIDE;
        let column = if is_aslant { NARROW } else { (longest + MARGIN).max(NARROW) };
        let head = MARGIN + if is_aslant { longest * 7 / 10 + ROW } else { ROW };
        let aside = if is_aslant { (longest * 7 / 10).saturating_sub(NARROW / 2) } else { 0 };
        let width = (label + column * part.drugs().len() + aside + MARGIN).max(LEGEND);
        Self { label, column, head, is_aslant, width }
    }

    fn left(&self, at: usize) -> usize {
        self.label + at * self.column
    }
}

/// How wide a text is, about, in units of the picture.
fn width_of(text: &str) -> usize {
    const TENTHS: usize = 68;
    text.width() * TENTHS / 10
}

/// The same for one that stands out.
fn bold_width_of(text: &str) -> usize {
    const TENTHS: usize = 78;
    text.width() * TENTHS / 10
}

/// A text at a place; its line stands at `y`.
fn text_at(into: &mut Markup, (x, y): (usize, usize), class: &str, text: &str) {
    into.leaf("text", &[("x", &x.to_string()), ("y", &y.to_string()), ("class", class)], text);
}

/// Names, rows and cells; gives where they end.
fn map(part: &AffinityPart<'_, '_>, layout: &Layout) -> (Markup, usize) {
    let mut body = Markup::default();
    for (at, drug) in part.drugs().iter().enumerate() {
        let (x, y) = (layout.left(at), layout.head - 6);
        if layout.is_aslant {
            let turn = format!("translate({} {y}) rotate(-45)", x + layout.column / 2);
            body.leaf("text", &[("transform", &turn), ("class", "nx-strong")], drug.name);
        } else {
            middle(&mut body, (x + layout.column / 2, y), "nx-strong", drug.name);
        }
    }
    let mut y = layout.head;
    for &group in TargetGroup::ALL {
        let mut targets = part.in_group(group).peekable();
        if targets.peek().is_none() {
            continue;
        }
        let line = y.to_string();
        let end = layout.left(part.drugs().len()).to_string();
        let ends = [("x1", "12"), ("x2", end.as_str()), ("y1", &line), ("y2", &line), ("class", "nx-line")];
        body.empty("line", &ends);
        text_at(&mut body, (MARGIN, y + 15), "nx-strong", group.as_str());
        y += ROW;
        for target in targets {
            text_at(&mut body, (MARGIN + 6, y + 15), "", target.target);
            for (at, reading) in part.cells(target).iter().enumerate() {
                cell(&mut body, (layout.left(at), y), layout.column, (part, target, reading));
            }
            y += ROW;
        }
        y += 6;
    }
    (body, y)
}

/// A text around a place.
fn middle(into: &mut Markup, (x, y): (usize, usize), class: &str, text: &str) {
    let (x, y) = (x.to_string(), y.to_string());
    into.leaf("text", &[("x", &x), ("y", &y), ("text-anchor", "middle"), ("class", class)], text);
}

/// What a cell is of.
type Of<'a> = (&'a AffinityPart<'a, 'a>, &'a ProfiledTarget<'a>, &'a Reading<'a>);

fn cell(into: &mut Markup, (x, y): (usize, usize), column: usize, (part, target, reading): Of<'_>) {
    let Shown { band, text } = Shown::new(reading);
    if text.is_empty() {
        return;
    }
    let name = part.drugs().iter().find(|drug| drug.id == reading.drug).map_or(reading.drug, |drug| drug.name);
    into.element("g", &[], |group| {
        group.leaf("title", &[], &format!("{name} at {}: {}", target.target, said(reading)));
        let (class, on) = classes(band);
        block(group, (x, y), column, class);
        middle(group, (x + column / 2, y + 15), on, &text);
    });
}

/// The classes of a cell, and of what stands on it.
fn classes(band: Option<Band>) -> (&'static str, &'static str) {
    match band {
        Some(Band::Below6) => ("nx-5", ""),
        Some(Band::From6) => ("nx-6", ""),
        Some(Band::From7) => ("nx-7", ""),
        Some(Band::From8) => ("nx-8", "nx-on8"),
        Some(Band::From9) => ("nx-9", "nx-on9"),
        None => ("nx-plain", "nx-word"),
    }
}

/// The ground of a cell, with a gap to the next one.
fn block(into: &mut Markup, (x, y): (usize, usize), column: usize, class: &str) {
    let (x, y) = ((x + 1).to_string(), (y + 1).to_string());
    let (width, height) = ((column - 2).to_string(), (ROW - 2).to_string());
    let attributes =
        [("x", x.as_str()), ("y", &y), ("width", &width), ("height", &height), ("rx", "3"), ("class", class)];
    into.empty("rect", &attributes);
}

/// What colours, marks and words mean; gives where that ends.
fn legend(into: &mut Markup, part: &AffinityPart<'_, '_>, layout: &Layout, from: usize) -> usize {
    const SWATCH: usize = 88;
    let mut y = from + MARGIN;
    for (at, band) in Band::ALL.into_iter().enumerate() {
        let (class, on) = classes(Some(band));
        block(into, (MARGIN + at * SWATCH, y), SWATCH, class);
        middle(into, (MARGIN + at * SWATCH + SWATCH / 2, y + 15), on, band.range());
    }
    y += ROW + 4;
    let room = (layout.width - 2 * MARGIN) * 10 / 60;
    let meanings = meanings(part).join("; ");
    for text in [SCALE, &meanings] {
        for line in textwrap::wrap(text, room) {
            y += LINE;
            text_at(into, (MARGIN, y - 4), "nx-word", &line);
        }
    }
    y
}
