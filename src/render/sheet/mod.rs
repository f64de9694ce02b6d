//! A study sheet as a page of HTML that needs nothing else: no script, no network, no fonts but the system's.

mod agent;
mod effects;
mod entries;
mod style;
mod writer;

use super::card::titles::Titles;
use super::heatmap;
use super::markup::Markup;
use super::styled::links::links;
use crate::affinities::AffinityProfile;
use crate::catalog::Catalog;
use crate::catalog::shipped::VERSION;
use crate::documents::{Document, Graph};
use crate::sentences::later;
use crate::study::sheet::{Part, Sheet, SheetEntry};
use writer::Writer;

/// Gives the picture of a mechanism, where it can be drawn.
pub type Draw<'d> = &'d dyn Fn(&Graph<'_>) -> Option<Markup>;

/// The policy by which a page asks for nothing, wherever it is opened.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Drugs side by side in a picture that fits on a sheet of paper.
const BESIDE: usize = 8;

/// More parts than this make long contents.
const MANY: usize = 12;

/// The page of a sheet.
pub fn page(sheet: &Sheet<'_>, catalog: &Catalog, draw: Draw<'_>) -> String {
    let writer = Writer::new(Titles::new(catalog), draw);
    let mut body = Markup::default();
    body.element("header", &[], |header| {
        header.leaf("h1", &[], &sheet.title);
        header.leaf("p", &[("class", "note")], &about());
        if sheet.left_out > 0 {
            let more = format!(
                "{} classes more belong to a course's beginning: name one, and it has a sheet (neurotx export sheet NAME).",
                sheet.left_out
            );
            header.leaf("p", &[("class", "note")], &more);
        }
    });
    contents(&mut body, sheet, &writer);
    body.element("main", &[], |main| {
        for (number, part) in sheet.parts.iter().enumerate() {
            let id = place(number);
            main.element("section", &[("id", &id)], |section| match part {
                Part::Entry(entry) => writer.entry(section, entry),
                Part::Phase(phase, classes) => entries::phase(section, *phase, classes, &writer),
            });
        }
        if let Some(profile) = &sheet.side_by_side {
            main.element("section", &[("id", SIDE_BY_SIDE)], |section| {
                section.leaf("h2", &[], "Affinities side by side");
                writer.profile(section, profile);
            });
        }
        references(main, &writer);
    });
    whole(&sheet.title, &body)
}

/// What stands below the title.
fn about() -> String {
    format!(
        "A study aid made by neurotx from its data {VERSION} (CC BY-SA 4.0). It gives no doses and no advice. Figures in \
         brackets lead to the references."
    )
}

/// The anchor of a part.
fn place(number: usize) -> String {
    format!("part-{}", number + 1)
}

const SIDE_BY_SIDE: &str = "side-by-side";
const REFERENCES: &str = "references";

fn whole(title: &str, body: &Markup) -> String {
    let mut head = Markup::default();
    head.element("head", &[], |head| {
        head.empty("meta", &[("charset", "utf-8")]);
        head.empty("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
        head.empty("meta", &[("name", "color-scheme"), ("content", "light dark")]);
        head.empty("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
        head.leaf("title", &[], title);
        head.element("style", &[], |element| element.append(&style::style()));
    });
    let mut page = Markup::default();
    page.raw("<!DOCTYPE html>\n");
    page.element("html", &[("lang", "en")], |html| {
        html.append(&head);
        html.element("body", &[], |inner| inner.append(body));
    });
    page.into_string()
}

/// Where everything stands.
fn contents(into: &mut Markup, sheet: &Sheet<'_>, writer: &Writer<'_>) {
    // On paper long contents have a page of their own.
    let class = if sheet.parts.len() > MANY { "many" } else { "few" };
    into.element("nav", &[("aria-label", "contents"), ("class", class)], |nav| {
        nav.leaf("h2", &[], "Contents");
        nav.element("ol", &[], |list| {
            let mut line = |place: &str, text: &str| {
                list.element("li", &[], |item| item.inline("a", &[("href", &format!("#{place}"))], text));
            };
            for (number, part) in sheet.parts.iter().enumerate() {
                line(&place(number), &called(part, writer));
            }
            if sheet.side_by_side.is_some() {
                line(SIDE_BY_SIDE, "Affinities side by side");
            }
            line(REFERENCES, "References");
        });
    });
}

/// What a part is called.
fn called(part: &Part<'_>, writer: &Writer<'_>) -> String {
    match part {
        Part::Entry(entry) => writer.name(&entry.document),
        Part::Phase(phase, _) => later(*phase).unwrap_or("at once").to_owned(),
    }
}

/// What was cited, by its numbers.
fn references(into: &mut Markup, writer: &Writer<'_>) {
    into.element("section", &[("id", REFERENCES)], |section| {
        section.leaf("h2", &[], "References");
        section.element("ol", &[("class", "references")], |list| {
            for (number, key) in writer.cited().iter().enumerate() {
                let id = format!("ref-{}", number + 1);
                let citation = writer.titles.citation(key).filter(|citation| !citation.is_empty());
                list.element("li", &[("id", &id)], |item| linked(item, citation.as_deref().unwrap_or(key)));
            }
        });
    });
}

/// A text with its identifiers and addresses as links.
fn linked(into: &mut Markup, text: &str) {
    let mut done = 0;
    for (at, address) in links(text) {
        into.text(&text[done..at.start]);
        into.inline("a", &[("href", &address), ("rel", "noreferrer")], &text[at.clone()]);
        done = at.end;
    }
    into.text(&text[done..]);
}

impl Writer<'_> {
    fn entry(&self, into: &mut Markup, entry: &SheetEntry<'_>) {
        match &entry.document {
            Document::Agent(v) => agent::agent(into, v, entry, self),
            Document::Transmitter(v) => entries::transmitter(into, v, self),
            Document::Condition(v) => entries::condition(into, v, entry, self),
            other => into.leaf("h2", &[], other.name()),
        }
    }

    /// A heat map, in pictures of so many drugs as fit on paper.
    fn profile(&self, into: &mut Markup, profile: &AffinityProfile<'_>) {
        let sources = profile.targets.iter().flat_map(|target| &target.cells).flat_map(|cell| cell.sources);
        let sources: Vec<&str> = sources.map(|key| key.as_str()).collect();
        for from in (0..profile.drugs.len()).step_by(BESIDE) {
            let part = profile.part(from, from + BESIDE);
            into.element("figure", &[], |figure| {
                figure.append(&heatmap::picture(&part));
                figure.element("figcaption", &[], |caption| {
                    caption.text("How tightly each binds, by target: pKi.");
                    self.cite(caption, &sources);
                });
            });
        }
    }
}
