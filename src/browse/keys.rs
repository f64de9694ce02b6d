//! What each key does, and how that is told: one list for both.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Where what is typed goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// Into the text that is looked for.
    Text,
    /// To the list: letters are commands.
    List,
}

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Adds a letter to the text.
    Type(char),
    /// Takes the last letter away.
    Erase,
    /// Takes the last word away.
    EraseWord,
    /// Takes the whole text away.
    EraseAll,
    /// Goes on in the list, back where negative.
    Move(Step),
    /// Goes on in what stands beside it.
    Scroll(Step),
    /// Shows the next view, or the one before.
    View(Turn),
    /// Marks an entry, or takes the mark away.
    Mark,
    /// Goes to the text.
    Find,
    /// Tells the keys.
    Help,
    /// Leaves with the card printed.
    Print,
    /// Takes the text away, or leaves.
    Back,
    /// Leaves.
    Quit,
    /// Ends as an interrupted program does.
    Interrupt,
    /// Stops until the shell brings it back.
    Stop,
}

/// How far to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many lines.
    Lines(isize),
    /// So many pages.
    Pages(isize),
    /// To the first.
    First,
    /// To the last.
    Last,
}

/// Forth or back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the direction of its name")]
pub enum Turn {
    Forth,
    Back,
}

/// Keys that do much the same.
pub struct Keys {
    /// As the help names them.
    pub names: &'static str,
    /// What they do, in the help.
    pub about: &'static str,
    /// The same on the bottom line, by where what is typed goes; nothing where there is no room for it.
    pub short: [Option<&'static str>; 2],
    presses: &'static [Press],
}

/// A key, what must be held with it, where that counts, and what it does.
type Press = (KeyCode, KeyModifiers, Option<Focus>, Act);

const NONE: KeyModifiers = KeyModifiers::NONE;
const CONTROL: KeyModifiers = KeyModifiers::CONTROL;
const LIST: Option<Focus> = Some(Focus::List);
const TEXT: Option<Focus> = Some(Focus::Text);

/// All keys, the most important first.
pub const KEYS: &[Keys] = &[
    Keys {
        names: "letters",
        about: "what is looked for; Backspace, Ctrl-W and Ctrl-U take it away",
        short: [None, None],
        presses: &[
            (KeyCode::Backspace, NONE, TEXT, Act::Erase),
            (KeyCode::Char('h'), CONTROL, TEXT, Act::Erase),
            (KeyCode::Char('w'), CONTROL, None, Act::EraseWord),
            (KeyCode::Char('u'), CONTROL, None, Act::EraseAll),
        ],
    },
    Keys {
        names: "Tab",
        about: "card, explanation, comparison; Shift-Tab goes back",
        short: [Some("Tab view"), Some("Tab view")],
        presses: &[
            (KeyCode::Tab, NONE, None, Act::View(Turn::Forth)),
            (KeyCode::BackTab, NONE, None, Act::View(Turn::Back)),
        ],
    },
    Keys {
        names: "Down Up",
        about: "move in the list, and go to it: there letters are commands; j and k, too",
        short: [Some("Down list"), None],
        presses: &[
            (KeyCode::Down, NONE, None, Act::Move(Step::Lines(1))),
            (KeyCode::Up, NONE, None, Act::Move(Step::Lines(-1))),
            (KeyCode::Char('j'), NONE, LIST, Act::Move(Step::Lines(1))),
            (KeyCode::Char('k'), NONE, LIST, Act::Move(Step::Lines(-1))),
        ],
    },
    Keys {
        names: "PgDn PgUp",
        about: "the same by pages; Home and End: to the first, to the last",
        short: [None, None],
        presses: &[
            (KeyCode::PageDown, NONE, None, Act::Move(Step::Pages(1))),
            (KeyCode::PageUp, NONE, None, Act::Move(Step::Pages(-1))),
            (KeyCode::Home, NONE, None, Act::Move(Step::First)),
            (KeyCode::End, NONE, None, Act::Move(Step::Last)),
        ],
    },
    Keys {
        names: "Space m",
        about: "mark for the comparison (in the list; Ctrl-Space anywhere)",
        short: [None, Some("Space/m mark")],
        presses: &[
            (KeyCode::Char(' '), NONE, LIST, Act::Mark),
            (KeyCode::Char('m'), NONE, LIST, Act::Mark),
            (KeyCode::Char(' '), CONTROL, None, Act::Mark),
        ],
    },
    Keys {
        names: "Ctrl-F Ctrl-B",
        about: "read on in the card, and back",
        short: [None, None],
        presses: &[
            (KeyCode::Char('f'), CONTROL, None, Act::Scroll(Step::Pages(1))),
            (KeyCode::Char('b'), CONTROL, None, Act::Scroll(Step::Pages(-1))),
        ],
    },
    Keys {
        names: "Enter",
        about: "leave with the card printed",
        short: [Some("Enter print"), Some("Enter print")],
        presses: &[(KeyCode::Enter, NONE, None, Act::Print), (KeyCode::Char('j'), CONTROL, None, Act::Print)],
    },
    Keys {
        names: "Esc",
        about: "take the text away, then leave; q in the list leaves at once",
        short: [Some("Esc back"), Some("Esc back")],
        presses: &[
            (KeyCode::Esc, NONE, None, Act::Back),
            (KeyCode::Char('q'), NONE, LIST, Act::Quit),
            (KeyCode::Char('c'), CONTROL, None, Act::Interrupt),
            (KeyCode::Char('z'), CONTROL, None, Act::Stop),
        ],
    },
    Keys {
        names: "?",
        about: "these keys",
        short: [Some("? help"), Some("? help")],
        presses: &[(KeyCode::Char('?'), NONE, None, Act::Help)],
    },
    Keys {
        names: "/",
        about: "back to the text",
        short: [None, Some("/ text")],
        presses: &[(KeyCode::Char('/'), NONE, LIST, Act::Find)],
    },
];

/// What a key does where what is typed goes to `focus`.
pub fn act(key: &KeyEvent, focus: Focus) -> Option<Act> {
    // A letter is what it is, however the keyboard makes it.
    let held = key.modifiers - KeyModifiers::SHIFT;
    let is_pressed = |(code, with, where_, _): &&Press| {
        *code == key.code && *with == held && where_.is_none_or(|where_| where_ == focus)
    };
    let bound = KEYS.iter().flat_map(|keys| keys.presses).find(is_pressed).map(|(.., act)| *act);
    let typed = || match key.code {
        KeyCode::Char(letter) if focus == Focus::Text && held.is_empty() => Some(Act::Type(letter)),
        _ => None,
    };
    bound.or_else(typed)
}
