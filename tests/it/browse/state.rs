//! The browser without a terminal: events in, frames out. What stands beside the list is only named here.

use neurotx::browse::{Browser, Next, Subject};
use neurotx::catalog::Catalog;
use neurotx::documents::named_entries;
use neurotx::model::Kind;
use neurotx::names::Hit;
use neurotx::render::Look;
use neurotx::render::styled::Styled;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::style::Modifier;

/// Names what would be composed, in fifty lines.
fn named(subject: &Subject, _: Look) -> Styled {
    let what = match subject {
        Subject::Card(hit) => format!("the card of {}", hit.id),
        Subject::Explanation(hit) => format!("the explanation of {}", hit.id),
        Subject::Comparison(hits) => {
            format!("side by side: {}", hits.iter().map(|hit| hit.id.as_str()).collect::<Vec<_>>().join(", "))
        }
    };
    (what + "\n" + &(2..=50).map(|line| format!("line {line}\n")).collect::<String>()).into()
}

/// A browser and a screen.
struct Session {
    browser: Browser<'static>,
    screen: Terminal<TestBackend>,
}

impl Session {
    fn new(text: &str) -> Self {
        Self::of(text, (80, 24), (false, false))
    }

    fn of(text: &str, (width, height): (u16, u16), styles: (bool, bool)) -> Self {
        let catalog: &'static Catalog = Box::leak(Box::new(Catalog::built_in()));
        let screen = Terminal::new(TestBackend::new(width, height)).expect("a screen");
        let mut session = Self { browser: Browser::new(named_entries(catalog), text, &named, styles), screen };
        session.draw();
        session
    }

    fn draw(&mut self) {
        self.screen.draw(|frame| self.browser.draw(frame)).expect("it is drawn");
    }

    fn heed(&mut self, event: &Event) -> Option<Next> {
        let next = self.browser.heed(event);
        self.draw();
        next
    }

    fn press(&mut self, code: KeyCode, held: KeyModifiers) -> Option<Next> {
        self.heed(&Event::Key(KeyEvent::new(code, held)))
    }

    /// Presses keys with nothing held: none of them leaves.
    fn keys(&mut self, codes: &[KeyCode]) {
        for code in codes {
            assert_eq!(self.press(*code, KeyModifiers::NONE), None, "{code:?}");
        }
    }

    fn types(&mut self, text: &str) {
        text.chars().for_each(|letter| self.keys(&[KeyCode::Char(letter)]));
    }

    fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) {
        let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        assert_eq!(self.heed(&Event::Mouse(event)), None);
    }

    fn lines(&self) -> Vec<String> {
        let buffer = self.screen.backend().buffer();
        let rows = buffer.content().chunks(usize::from(buffer.area.width));
        rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>().trim_end().to_owned()).collect()
    }

    /// The rows of the list.
    fn list(&self) -> Vec<String> {
        let lines = self.lines();
        let rows = lines[2..lines.len() - 1].iter().filter_map(|line| line.split_once('│'));
        rows.map(|(row, _)| row.trim_end().to_owned()).filter(|row| !row.is_empty()).collect()
    }

    /// What is chosen.
    fn chosen(&self) -> String {
        let rows = self.list();
        let chosen: Vec<&String> = rows.iter().filter(|row| row.starts_with('>')).collect();
        assert_eq!(chosen.len(), 1, "{rows:#?}");
        chosen[0].clone()
    }

    #[track_caller]
    fn shows(&self, text: &str) {
        let lines = self.lines().join("\n");
        assert!(lines.contains(text), "{text}:\n{lines}");
    }
}

#[test]
fn nothing_typed_lists_everything_the_best_known_first() {
    let mut session = Session::new("");
    let rows = session.list();
    let four = ["serotonin", "dopamine", "norepinephrine", "acetylcholine"];
    assert!(rows.iter().zip(four).all(|(row, name)| row.contains(name)), "{rows:#?}");
    assert!(rows[4..].iter().all(|row| row.contains("drug")), "{rows:#?}");
    session.keys(&[KeyCode::End]);
    assert!(session.chosen().contains("drug"), "rare drugs come last: {}", session.chosen());
    session.keys(&[KeyCode::Home, KeyCode::PageDown]);
    assert!(session.list()[20].starts_with('>') || session.list()[0].starts_with('>'), "{:#?}", session.list());
}

#[test]
fn an_exact_name_comes_first_then_beginnings_then_letters() {
    for (text, first) in [
        ("sert", "> SERT"),
        ("SSRI", "> SSRI"),
        ("prozac", "> fluoxetine (Prozac)"),
        ("zolof", "> sertraline (Zoloft)"),
        ("5ht2a", "> 5-HT2A"),
        ("5-ht-2a", "> 5-HT2A"),
        ("α2", "> alpha2"),
    ] {
        let session = Session::new(text);
        assert!(session.chosen().starts_with(first), "{text}: {:#?}", session.list());
    }
    let rows = Session::new("sert").list();
    let of = |name: &str| rows.iter().position(|row| row.contains(name)).unwrap_or_else(|| panic!("{name}: {rows:#?}"));
    assert!(of("sertraline") < of("sertindole"), "the better known of two beginnings: {rows:#?}");
}

#[test]
fn a_sentence_is_found_by_its_words_and_not_by_letters() {
    assert!(!Session::new("chemical imbalance").list().is_empty());
    Session::new("chmcl imbalance").shows("No name is like this");
}

#[test]
fn letters_are_typed_in_the_text_and_are_commands_in_the_list() {
    let mut session = Session::new("");
    session.types("mjk");
    assert!(session.lines()[0].starts_with("> mjk"), "{:?}", session.lines()[0]);
    session.keys(&[KeyCode::Backspace; 3]);
    session.types("pro zac");
    assert_eq!(session.press(KeyCode::Char('w'), KeyModifiers::CONTROL), None);
    assert!(session.lines()[0].starts_with("> pro "), "{:?}", session.lines()[0]);
    assert_eq!(session.press(KeyCode::Char('u'), KeyModifiers::CONTROL), None);
    let first = session.chosen();
    session.keys(&[KeyCode::Down, KeyCode::Down]);
    session.types("jk");
    assert_ne!(session.chosen(), first);
    session.types("k/s");
    assert!(session.lines()[0].starts_with("> s"), "{:?}", session.lines()[0]);
}

#[test]
fn the_first_step_down_stays_on_what_was_found_first() {
    let mut session = Session::new("zoloft");
    let first = session.chosen();
    session.keys(&[KeyCode::Down]);
    assert_eq!(session.chosen(), first);
    session.types("m");
    session.shows("1 marked");
    session.keys(&[KeyCode::Down]);
    assert_ne!(session.chosen(), first);
}

#[test]
fn what_is_found_by_its_id_is_shown_by_its_name() {
    for (typed, id) in
        [("ssri-with-maoi", "ssri-with-maoi"), ("maoi-irr", "maoi-irreversible"), ("serotonin-ag", "serotonin-agent")]
    {
        let rows = Session::new(typed).list();
        assert!(!rows.is_empty() && rows.iter().all(|row| !row.contains(id)), "{typed}: {rows:#?}");
    }
}

#[test]
fn tab_goes_through_the_views_and_what_acts_not_is_told() {
    let mut session = Session::new("sertraline");
    session.shows("the card of sertraline");
    session.keys(&[KeyCode::Tab]);
    session.shows("the explanation of sertraline");
    session.keys(&[KeyCode::Tab]);
    session.shows("Nothing to compare yet");
    session.keys(&[KeyCode::Tab]);
    session.shows("the card of sertraline");
    session.keys(&[KeyCode::BackTab, KeyCode::BackTab]);
    session.press(KeyCode::Char('u'), KeyModifiers::CONTROL);
    session.types("sert");
    session.shows("SERT is a target");
}

#[test]
fn what_is_marked_is_compared_with_what_is_chosen() {
    let mut session = Session::new("fluoxetine");
    assert_eq!(session.press(KeyCode::Char(' '), KeyModifiers::CONTROL), None);
    assert!(session.chosen().starts_with(">*fluoxetine"), "{}", session.chosen());
    session.shows("1 marked");
    session.keys(&[KeyCode::Esc]);
    assert!(session.chosen().starts_with(">*fluoxetine"), "it stays chosen: {}", session.chosen());
    session.types("phenelzine");
    session.keys(&[KeyCode::BackTab]);
    session.shows("side by side: fluoxetine, phenelzine");
    session.keys(&[KeyCode::Home]);
    session.types("m");
    session.shows("2 marked");
    session.types("m");
    session.shows("1 marked");
    session.press(KeyCode::Char('u'), KeyModifiers::CONTROL);
    session.types("sert");
    session.keys(&[KeyCode::Home, KeyCode::Char(' ')]);
    session.shows("a target is not compared");
}

#[test]
fn enter_prints_what_is_chosen_and_escape_takes_away_then_leaves() {
    let mut session = Session::new("prozac");
    let fluoxetine = Hit { kind: Kind::Drug, id: "fluoxetine".to_owned() };
    assert_eq!(session.press(KeyCode::Enter, KeyModifiers::NONE), Some(Next::Print(fluoxetine)));
    session.types("?");
    session.shows("leave with the card printed");
    session.keys(&[KeyCode::Esc]);
    session.shows("the card of fluoxetine");
    session.keys(&[KeyCode::Esc]);
    assert_eq!(session.press(KeyCode::Esc, KeyModifiers::NONE), Some(Next::Leave));
    let mut nothing = Session::new("qqqqqq");
    nothing.shows("No name is like this");
    nothing.keys(&[KeyCode::Enter, KeyCode::Down, KeyCode::PageUp, KeyCode::End, KeyCode::Tab]);
    nothing.shows("0 of ");
}

#[test]
fn the_mouse_chooses_switches_and_scrolls() {
    let mut session = Session::new("");
    session.mouse(MouseEventKind::Down(MouseButton::Left), 5, 4);
    assert!(session.list()[2].starts_with('>'), "{:#?}", session.list());
    session.mouse(MouseEventKind::ScrollDown, 5, 4);
    assert!(session.list()[5].starts_with('>'), "{:#?}", session.list());
    session.mouse(MouseEventKind::ScrollDown, 60, 10);
    session.shows("line 24");
    session.shows("lines 4 to 24 of 50");
    session.mouse(MouseEventKind::Down(MouseButton::Left), 38, 0);
    session.shows("the explanation of");
    session.mouse(MouseEventKind::Down(MouseButton::Left), 70, 23);
}

/// A terminal may send a place that it has not.
#[test]
fn what_is_pointed_at_outside_of_the_screen_is_nothing() {
    let mut session = Session::new("sertraline");
    let before = session.lines();
    for kind in [MouseEventKind::Down(MouseButton::Left), MouseEventKind::ScrollDown, MouseEventKind::ScrollUp] {
        for (column, row) in [(80, 24), (u16::MAX, u16::MAX), (u16::MAX, 4), (5, u16::MAX), (60, 24), (80, 10)] {
            session.mouse(kind, column, row);
            assert_eq!(session.lines(), before, "{kind:?} at {column}, {row}");
        }
    }
}

#[test]
fn a_small_screen_is_told_and_the_smallest_holds_all() {
    let small = Session::of("", (59, 20), (false, false));
    small.shows("browse needs");
    let mut least = Session::of("ssri", (60, 20), (true, false));
    assert!(least.lines().join("").is_ascii());
    for focus in [KeyCode::Null, KeyCode::Down] {
        least.keys(&[focus]);
        let bottom = least.lines().pop().expect("a line");
        assert!(["Tab", "Enter", "Esc", "? help"].iter().all(|key| bottom.contains(key)), "{bottom}");
    }
}

#[test]
fn nothing_rests_on_styles() {
    let modifiers = |session: &Session| {
        let buffer = session.screen.backend().buffer().clone();
        buffer.content().iter().fold(Modifier::empty(), |all, cell| all | cell.modifier)
    };
    let (plain, styled) = (Session::new("prozac"), Session::of("prozac", (80, 24), (false, true)));
    assert_eq!(plain.lines(), styled.lines());
    assert_eq!(modifiers(&plain), Modifier::empty());
    assert!(modifiers(&styled).contains(Modifier::REVERSED | Modifier::BOLD | Modifier::DIM));
}
