//! Where what is shown stands on the screen.

use ratatui::layout::{Position, Rect};

use super::state::View;

/// The smallest screen.
const LEAST: (u16, u16) = (60, 20);

/// The list is a third of the screen, but no narrower and no wider than this.
const LIST: (u16, u16) = (20, 40);

/// Lines above the list: the text that is looked for, and how much was found.
const HEAD: u16 = 2;

/// Columns between the list and what stands beside it.
const GAP: u16 = 2;

/// The parts of the screen.
#[derive(Debug, Clone, Copy)]
pub struct Areas {
    /// The text that is looked for.
    pub text: Rect,
    /// The line below it.
    pub rule: Rect,
    /// What was found.
    pub list: Rect,
    /// The names of the views.
    pub views: Rect,
    /// The line below them.
    pub seen: Rect,
    /// What is chosen.
    pub beside: Rect,
    /// Keys, or what is to be said.
    pub bottom: Rect,
}

impl Areas {
    /// The parts of a screen; nothing where it is too small.
    pub fn of(screen: Rect) -> Option<Self> {
        let Rect { width, height, .. } = screen;
        if width < LEAST.0 || height < LEAST.1 {
            return None;
        }
        let left = (width / 3).clamp(LIST.0, LIST.1);
        let (right, rest) = (left + GAP, width - left - GAP);
        let below = height - HEAD - 1;
        Some(Self {
            text: Rect::new(0, 0, left, 1),
            rule: Rect::new(0, 1, left, 1),
            list: Rect::new(0, HEAD, left, below),
            views: Rect::new(right, 0, rest, 1),
            seen: Rect::new(right, 1, rest, 1),
            beside: Rect::new(right, HEAD, rest, below),
            bottom: Rect::new(0, height - 1, width, 1),
        })
    }

    /// What is said of a screen that is too small.
    pub fn too_small(screen: Rect) -> String {
        let (width, height) = LEAST;
        let Rect { width: columns, height: rows, .. } = screen;
        format!("This terminal has {columns} columns and {rows} rows; browse needs {width} and {height}. Esc leaves.")
    }

    /// The view whose name stands at a place.
    pub fn view_at(&self, place: Position) -> Option<View> {
        let mut right = self.views.x;
        View::ALL.into_iter().find(|view| {
            let left = right;
            right += view.name().len() as u16 + 2;
            self.views.contains(place) && (left..right).contains(&place.x)
        })
    }
}
