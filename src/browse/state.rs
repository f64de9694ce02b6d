//! What is looked for, chosen, marked and shown, and how events change it.

use ratatui::crossterm::event::{Event, KeyEvent, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;
use ratatui::text::Line;

use super::areas::Areas;
use super::keys::{Act, Focus, Step, Turn, act};
use super::list::{List, gone};
use super::matching::Matching;
use crate::documents::NamedEntry;
use crate::names::Hit;
use crate::render::Look;
use crate::render::card::called;
use crate::render::styled::Styled;

/// Rows that a turn of the wheel moves.
const WHEEL: isize = 3;

/// Letters of the longest text that is looked for.
const LONGEST: usize = 200;

/// What is shown of the entry that is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is what the command of its name shows")]
pub enum View {
    Card,
    Explain,
    Compare,
}

impl View {
    /// Every view.
    pub const ALL: [Self; 3] = [Self::Card, Self::Explain, Self::Compare];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Explain => "explain",
            Self::Compare => "compare",
        }
    }

    fn turned(self, turn: Turn) -> Self {
        let on = match turn {
            Turn::Forth => 1,
            Turn::Back => Self::ALL.len() - 1,
        };
        Self::ALL[(self as usize + on) % Self::ALL.len()]
    }
}

/// What a text is wanted of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The card of an entry.
    Card(Hit),
    /// The explanation of an entry that acts.
    Explanation(Hit),
    /// Two or more entries that act, side by side.
    Comparison(Vec<Hit>),
}

/// What comes after an event, if it is not the next one.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// To leave.
    Leave,
    /// To leave, and print the card of an entry.
    Print(Hit),
    /// To end as an interrupted program does.
    Interrupt,
    /// To stop until the shell brings the program back.
    Stop,
}

/// Composes the texts that stand beside the list.
pub type Compose<'c> = &'c dyn Fn(&Subject, Look) -> Styled;

/// What stands beside the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Beside {
    Text(Subject),
    /// Why there is no text.
    Told(String),
    Help,
}

/// The same as it is laid out.
pub(super) struct Laid {
    pub(super) of: Beside,
    pub(super) width: u16,
    pub(super) lines: Vec<Line<'static>>,
}

/// The browser.
pub struct Browser<'c> {
    pub(super) entries: Vec<NamedEntry<'c>>,
    pub(super) matching: Matching,
    pub(super) compose: Compose<'c>,
    /// Letters, digits and punctuation of ASCII only.
    pub(super) ascii: bool,
    /// Whether anything stands out by its style.
    pub(super) is_styled: bool,
    pub(super) text: String,
    pub(super) focus: Focus,
    pub(super) view: View,
    /// Places of entries, in the order in which they were marked.
    pub(super) marked: Vec<usize>,
    pub(super) list: List,
    pub(super) is_help: bool,
    /// What is to be said until the next event.
    pub(super) note: Option<String>,
    /// The first line that is shown of what stands beside the list.
    pub(super) scroll: usize,
    pub(super) laid: Option<Laid>,
    /// Where everything was drawn last.
    pub(super) areas: Option<Areas>,
}

impl<'c> Browser<'c> {
    /// A browser of some entries, which are in the order in which they are listed.
    pub fn new(
        entries: Vec<NamedEntry<'c>>,
        text: &str,
        compose: Compose<'c>,
        (ascii, is_styled): (bool, bool),
    ) -> Self {
        let matching = Matching::new(&entries);
        let mut browser = Self {
            entries,
            matching,
            compose,
            ascii,
            is_styled,
            text: text.to_owned(),
            focus: Focus::Text,
            view: View::Card,
            marked: Vec::new(),
            list: List::default(),
            is_help: false,
            note: None,
            scroll: 0,
            laid: None,
            areas: None,
        };
        browser.find(None);
        browser
    }

    /// Does what an event asks for.
    pub fn heed(&mut self, event: &Event) -> Option<Next> {
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => self.press(key),
            Event::Mouse(mouse) => self.point(mouse),
            _ => None,
        }
    }

    fn press(&mut self, key: &KeyEvent) -> Option<Next> {
        self.note = None;
        match act(key, self.focus)? {
            Act::Type(letter) if self.text.len() < LONGEST => self.edit(|text| text.push(letter)),
            Act::Type(_) => {}
            Act::Erase => self.edit(|text| _ = text.pop()),
            Act::EraseWord => self.edit(|text| text.truncate(text.trim_end().rfind(' ').map_or(0, |space| space + 1))),
            Act::EraseAll => self.edit(String::clear),
            // The first step leads from the text to what is chosen already.
            Act::Move(Step::Lines(_)) if self.focus == Focus::Text => self.focus = Focus::List,
            Act::Move(step) => {
                self.focus = Focus::List;
                self.list.go(step);
            }
            Act::Scroll(step) => self.scroll(step),
            Act::View(turn) => self.show(self.view.turned(turn)),
            Act::Mark => self.mark(),
            Act::Find => self.focus = Focus::Text,
            Act::Help => self.is_help = !self.is_help,
            Act::Print => return self.print(),
            Act::Back => return self.back(),
            Act::Quit => return Some(Next::Leave),
            Act::Interrupt => return Some(Next::Interrupt),
            Act::Stop => return Some(Next::Stop),
        }
        None
    }

    fn point(&mut self, mouse: &MouseEvent) -> Option<Next> {
        let (areas, place) = (self.areas?, Position::new(mouse.column, mouse.row));
        let lines = match mouse.kind {
            MouseEventKind::ScrollDown => WHEEL,
            MouseEventKind::ScrollUp => -WHEEL,
            MouseEventKind::Down(MouseButton::Left) => {
                self.click(&areas, place);
                return None;
            }
            _ => return None,
        };
        if areas.list.contains(place) {
            self.list.go(Step::Lines(lines));
        } else if areas.beside.contains(place) {
            self.scroll(Step::Lines(lines));
        }
        None
    }

    fn click(&mut self, areas: &Areas, place: Position) {
        self.note = None;
        if areas.list.contains(place) {
            self.focus = Focus::List;
            self.list.choose(usize::from(place.y - areas.list.y));
        } else if areas.text.contains(place) {
            self.focus = Focus::Text;
        } else if let Some(view) = areas.view_at(place) {
            self.show(view);
        }
    }

    /// Changes the text, and finds what it finds then.
    fn edit(&mut self, change: impl FnOnce(&mut String)) {
        let before = self.text.clone();
        change(&mut self.text);
        self.focus = Focus::Text;
        if self.text != before {
            self.find(None);
        }
    }

    fn find(&mut self, kept: Option<usize>) {
        let found = self.matching.find(&self.entries, &self.text);
        self.list.take(found, kept);
    }

    fn show(&mut self, view: View) {
        self.view = view;
        self.is_help = false;
    }

    /// Goes on in what stands beside the list.
    fn scroll(&mut self, step: Step) {
        let height = self.areas.map_or(1, |areas| usize::from(areas.beside.height));
        let last = self.laid.as_ref().map_or(0, |laid| laid.lines.len()).saturating_sub(height);
        self.scroll = gone(self.scroll, step, height, last);
    }

    /// Marks what is chosen, or takes its mark away.
    fn mark(&mut self) {
        let Some(found) = self.list.chosen() else { return };
        let entry = &self.entries[found.entry];
        if !hit(entry).is_agent() {
            self.note = Some(format!("a {} is not compared: drugs, classes and procedures are", called(entry.kind)));
        } else if let Some(at) = self.marked.iter().position(|marked| *marked == found.entry) {
            self.marked.remove(at);
        } else {
            self.marked.push(found.entry);
        }
    }

    fn print(&mut self) -> Option<Next> {
        let Some(found) = self.list.chosen() else {
            self.note = Some("there is nothing to print: no name is like this".to_owned());
            return None;
        };
        Some(Next::Print(hit(&self.entries[found.entry])))
    }

    /// Takes away what was asked for last; where there is nothing, leaves.
    fn back(&mut self) -> Option<Next> {
        if self.is_help {
            self.is_help = false;
        } else if self.text.is_empty() || self.areas.is_none() {
            return Some(Next::Leave);
        } else {
            self.text.clear();
            self.focus = Focus::Text;
            self.find(self.list.chosen().map(|found| found.entry));
        }
        None
    }

    /// What stands beside the list.
    pub(super) fn beside(&self) -> Beside {
        if self.is_help {
            return Beside::Help;
        }
        let Some(found) = self.list.chosen() else {
            return Beside::Told(
                "No name is like this. Esc takes the text away; `neurotx search` looks through texts.".to_owned(),
            );
        };
        let chosen = &self.entries[found.entry];
        let is_agent = hit(chosen).is_agent();
        match self.view {
            View::Card => Beside::Text(Subject::Card(hit(chosen))),
            View::Explain if is_agent => Beside::Text(Subject::Explanation(hit(chosen))),
            View::Explain => Beside::Told(format!(
                "{} is a {}: drugs, classes and procedures are explained.",
                chosen.title,
                called(chosen.kind)
            )),
            View::Compare => {
                let mut side_by_side = self.marked.clone();
                if is_agent && !side_by_side.contains(&found.entry) {
                    side_by_side.push(found.entry);
                }
                if side_by_side.len() < 2 {
                    return Beside::Told(
                        "Nothing to compare yet. Space or m in the list (Ctrl-Space anywhere) marks drugs, classes and \
                         procedures: they are set beside each other and beside the one that is chosen."
                            .to_owned(),
                    );
                }
                Beside::Text(Subject::Comparison(side_by_side.iter().map(|&at| hit(&self.entries[at])).collect()))
            }
        }
    }
}

/// An entry as what a name means.
fn hit(entry: &NamedEntry<'_>) -> Hit {
    Hit { kind: entry.kind, id: entry.id.to_owned() }
}
