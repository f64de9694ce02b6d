//! What every part of a page is written with: names, and numbers of references.

use std::cell::RefCell;

use super::Draw;
use crate::documents::{Document, Graph, Row};
use crate::mechanism::once;
use crate::model::{Kind, Transmitter, Word};
use crate::render::card::titles::Titles;
use crate::render::cell;
use crate::render::diagram::{self, Notation};
use crate::render::legend::legend;
use crate::render::markup::Markup;
use crate::render::{Look, PROSE};

/// How everything looks: a page has symbols, and wraps its lines itself.
pub const LOOK: Look = Look { width: None, ascii: false };

/// Names, and the references so far.
pub struct Writer<'w> {
    pub titles: Titles<'w>,
    draw: Draw<'w>,
    cited: RefCell<Vec<String>>,
}

impl<'w> Writer<'w> {
    pub fn new(titles: Titles<'w>, draw: Draw<'w>) -> Self {
        Self { titles, draw, cited: RefCell::default() }
    }

    /// The keys that were cited, in the order of their numbers.
    pub fn cited(&self) -> Vec<String> {
        self.cited.borrow().clone()
    }

    /// The numbers of some sources, each leading to its reference.
    pub fn cite<S: AsRef<str>>(&self, into: &mut Markup, keys: &[S]) {
        let numbers: Vec<usize> = once(keys.iter()).into_iter().map(|key| self.number(key)).collect();
        if numbers.is_empty() {
            return;
        }
        into.raw(" ");
        into.span("span", &[("class", "cite")], |cite| {
            cite.text("[");
            for (at, (first, last)) in runs(numbers).into_iter().enumerate() {
                cite.text(if at > 0 { ", " } else { "" });
                let text = if first == last { first.to_string() } else { format!("{first}–{last}") };
                cite.inline("a", &[("href", &format!("#ref-{first}"))], &text);
            }
            cite.text("]");
        });
    }

    fn number(&self, key: &str) -> usize {
        let mut cited = self.cited.borrow_mut();
        let known = cited.iter().position(|known| known == key);
        1 + known.unwrap_or_else(|| {
            cited.push(key.to_owned());
            cited.len() - 1
        })
    }

    /// What an entry is called in a list.
    pub fn name(&self, document: &Document<'_>) -> String {
        match document.kind() {
            Kind::Class => {
                let short = self.titles.class(document.id());
                let name = document.name();
                if short == name { name.to_owned() } else { format!("{short}: {name}") }
            }
            _ => document.name().to_owned(),
        }
    }

    /// A heading, and a list below it.
    pub fn list<T>(&self, into: &mut Markup, heading: &str, items: &[T], write: impl Fn(&mut Markup, &T)) {
        if items.is_empty() {
            return;
        }
        into.leaf("h3", &[], heading);
        into.element("ul", &[], |list| {
            items.iter().for_each(|item| list.element("li", &[], |line| write(line, item)));
        });
    }

    /// A table: what it is of, its header, and its rows of cells.
    pub fn table(&self, into: &mut Markup, caption: &str, header: &[&str], rows: &[Vec<Markup>]) {
        into.element("div", &[("class", "wide")], |wide| {
            wide.element("table", &[], |table| {
                table.leaf("caption", &[], caption);
                table.element("thead", &[], |head| {
                    head.element("tr", &[], |row| {
                        header.iter().for_each(|name| row.leaf("th", &[("scope", "col")], name));
                    });
                });
                table.element("tbody", &[], |body| {
                    for cells in rows {
                        body.element("tr", &[], |row| {
                            for (at, cell) in cells.iter().enumerate() {
                                let (name, scope): (_, &[_]) =
                                    if at == 0 { ("th", &[("scope", "row")]) } else { ("td", &[]) };
                                row.element(name, scope, |element| element.append(cell));
                            }
                        });
                    }
                });
            });
        });
    }

    /// Drugs as rows: their classes, and what each does to the four.
    pub fn drugs(&self, into: &mut Markup, caption: &str, drugs: &[Row<'_>]) {
        if drugs.is_empty() {
            return;
        }
        let header: Vec<&str> =
            ["drug"].into_iter().chain(Transmitter::ALL.iter().map(|transmitter| transmitter.as_str())).collect();
        let cells = |row: &Row<'_>| row.cells.each_ref().map(|cell| cell::pieces(cell, &[], LOOK).text());
        let row = |row: &Row<'_>| [plain(row.name)].into_iter().chain(cells(row).iter().map(|c| plain(c))).collect();
        self.table(into, caption, &header, &drugs.iter().map(row).collect::<Vec<_>>());
        let shown: String = drugs.iter().flat_map(cells).map(|cell| cell + " ").collect();
        into.leaf("p", &[("class", "note")], legend(&shown, LOOK).as_str().trim_end());
    }

    /// A mechanism: as a picture where one can be drawn, else as a tree of characters.
    pub fn mechanism(&self, into: &mut Markup, graph: &Graph<'_>) {
        into.leaf("h3", &[], "How it works");
        into.element("figure", &[], |figure| {
            match (self.draw)(graph) {
                Some(picture) => figure.element("div", &[("class", "wide")], |wide| wide.append(&picture)),
                None => {
                    let look = Look { width: Some(PROSE), ascii: false };
                    let tree = diagram::text(std::slice::from_ref(graph), Notation::Tree, look);
                    figure.element("pre", &[], |pre| pre.lines(&tree));
                }
            }
            figure.leaf("figcaption", &[], "From the drug to its targets, and from there through circuits.");
        });
    }
}

/// Text alone.
pub fn plain(text: &str) -> Markup {
    let mut markup = Markup::default();
    markup.text(text);
    markup
}

/// Numbers in order, those that follow each other as the first and the last of them.
fn runs(mut numbers: Vec<usize>) -> Vec<(usize, usize)> {
    numbers.sort_unstable();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    // Two numbers are shorter than what would stand between them.
    let apart = |(first, last): (usize, usize)| {
        if first + 1 == last { vec![(first, first), (last, last)] } else { vec![(first, last)] }
    };
    runs.into_iter().flat_map(apart).collect()
}
