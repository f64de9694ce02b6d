//! The browser as it is drawn.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};
use unicode_width::UnicodeWidthStr;

use super::areas::Areas;
use super::keys::{Focus, KEYS};
use super::matching::Found;
use super::state::{Beside, Browser, Laid, View};
use crate::render::Look;
use crate::render::card::called;
use crate::render::page::Page;
use crate::render::styled::{Emphasis, Styled};

/// What stands before the text that is looked for.
const PROMPT: &str = "> ";

impl Browser<'_> {
    /// Draws everything.
    pub fn draw(&mut self, frame: &mut Frame<'_>) {
        let screen = frame.area();
        self.areas = Areas::of(screen);
        let Some(areas) = self.areas else {
            return frame.render_widget(Paragraph::new(Areas::too_small(screen)).wrap(Wrap { trim: true }), screen);
        };
        self.draw_text(frame, &areas);
        self.draw_list(frame, areas.list);
        self.draw_lines(frame, &areas);
        self.draw_beside(frame, &areas);
        frame.render_widget(self.views(), areas.views);
        frame.render_widget(self.bottom(areas.bottom.width), areas.bottom);
    }

    /// A style, where there are any.
    fn styled(&self, style: impl Into<Style>) -> Style {
        if self.is_styled { style.into() } else { Style::new() }
    }

    fn emphasis(&self, emphasis: Emphasis) -> Style {
        self.styled(emphasis.style())
    }

    fn plain(&self, text: &str) -> String {
        Look { width: None, ascii: self.ascii }.plain(text).into_owned()
    }

    fn draw_text(&self, frame: &mut Frame<'_>, areas: &Areas) {
        // The end of a long text is what is typed.
        let room = usize::from(areas.text.width) - PROMPT.len() - 1;
        let text = self.plain(&self.text);
        let mut shown = text.as_str();
        while shown.width() > room {
            shown = &shown[shown.chars().next().map_or(0, char::len_utf8)..];
        }
        let hint =
            if text.is_empty() { Span::styled("type a name", self.emphasis(Emphasis::Faint)) } else { Span::default() };
        frame.render_widget(Line::from_iter([Span::raw(PROMPT), Span::raw(shown), hint]), areas.text);
        if self.focus == Focus::Text {
            frame.set_cursor_position((areas.text.x + (PROMPT.len() + shown.width()) as u16, areas.text.y));
        }
    }

    /// The lines between the parts.
    fn draw_lines(&self, frame: &mut Frame<'_>, areas: &Areas) {
        let (level, upright, cross) = if self.ascii { ("-", "|", "+") } else { ("─", "│", "┼") };
        let faint = self.emphasis(Emphasis::Faint);
        let count = format!("{level} {} of {} ", self.list.count(), self.entries.len());
        let rest = level.repeat(usize::from(areas.rule.width).saturating_sub(count.width()));
        frame.render_widget(Span::styled(count + &rest, faint), areas.rule);
        let x = areas.rule.right();
        for y in areas.views.y..areas.bottom.y {
            let line = if y == areas.rule.y { cross } else { upright };
            frame.render_widget(Span::styled(line, faint), Rect::new(x, y, 1, 1));
        }
    }

    fn draw_list(&mut self, frame: &mut Frame<'_>, area: Rect) {
        let rows: Vec<(Found, bool)> = self.list.shown(usize::from(area.height)).collect();
        let lines: Vec<Line<'_>> =
            rows.into_iter().map(|(found, is_chosen)| self.row(found, is_chosen, area.width)).collect();
        frame.render_widget(Paragraph::new(lines), area);
    }

    /// What is chosen, what is marked, what it is called, by which name it was found, and what it is.
    fn row(&mut self, found: Found, is_chosen: bool, width: u16) -> Line<'static> {
        // An id that is no name leads to what is called otherwise.
        let is_id = self.entries[found.entry].is_slug(found.name);
        let found = if is_id { Found { name: 0, ..found } } else { found };
        let letters = if self.text.trim().is_empty() { Vec::new() } else { self.matching.letters(found, &self.text) };
        let entry = &self.entries[found.entry];
        let width = usize::from(width);
        let chosen = if is_chosen { ">" } else { " " };
        let marked = if self.marked.contains(&found.entry) { "*" } else { " " };
        let (name, title) = (self.name(entry.names[found.name].0, &letters), self.plain(entry.title));
        let mut spans = vec![Span::raw(format!("{chosen}{marked}"))];
        let long = |spans: &[Span<'_>]| spans.iter().map(Span::width).sum::<usize>();
        if found.name == 0 {
            spans.extend(name);
        } else if 2 + long(&name) + 3 + title.width() <= width {
            spans.push(Span::raw(title + " ("));
            spans.extend(name);
            spans.push(Span::raw(")"));
        } else {
            // Where there is no room for both, the one that was typed comes first.
            spans.extend(name);
            spans.push(Span::raw(format!(" ({title})")));
        }
        let (kind, used) = (called(entry.kind), long(&spans));
        match width.checked_sub(used) {
            Some(gap) if gap > kind.len() + 1 => {
                let kind = format!("{}{kind} ", " ".repeat(gap - kind.len() - 1));
                let faint = if is_chosen { Style::new() } else { self.emphasis(Emphasis::Faint) };
                spans.push(Span::styled(kind, faint));
            }
            // What is chosen stands out from end to end.
            Some(gap) => spans.push(Span::raw(" ".repeat(gap))),
            None => cut(&mut spans, width, if self.ascii { "~" } else { "…" }),
        }
        let line = Line::from(spans);
        if is_chosen { line.style(self.styled(Modifier::REVERSED)) } else { line }
    }

    /// A name, with the letters in it that were typed.
    fn name(&self, name: &str, letters: &[u32]) -> Vec<Span<'static>> {
        let text = self.plain(name);
        // Where another text is shown the letters stand elsewhere.
        if letters.is_empty() || text != name {
            return vec![Span::raw(text)];
        }
        let strong = self.emphasis(Emphasis::Strong);
        let is_typed = |at: usize| letters.binary_search(&(at as u32)).is_ok();
        let mut spans: Vec<(bool, String)> = Vec::new();
        for (at, letter) in text.chars().enumerate() {
            match spans.last_mut().filter(|(typed, _)| *typed == is_typed(at)) {
                Some((_, span)) => span.push(letter),
                None => spans.push((is_typed(at), letter.into())),
            }
        }
        spans
            .into_iter()
            .map(|(typed, span)| if typed { Span::styled(span, strong) } else { Span::raw(span) })
            .collect()
    }

    fn draw_beside(&mut self, frame: &mut Frame<'_>, areas: &Areas) {
        let (of, width) = (self.beside(), areas.beside.width);
        let is_laid = |laid: &Laid| laid.of == of && laid.width == width;
        if !self.laid.as_ref().is_some_and(is_laid) {
            if self.laid.as_ref().is_none_or(|laid| laid.of != of) {
                self.scroll = 0;
            }
            let lines = self.lines(&self.composed(&of, width));
            self.laid = Some(Laid { of, width, lines });
        }
        let Some(laid) = &self.laid else { return };
        let (height, count) = (usize::from(areas.beside.height), laid.lines.len());
        self.scroll = self.scroll.min(count.saturating_sub(height));
        let end = count.min(self.scroll + height);
        frame.render_widget(Paragraph::new(laid.lines[self.scroll..end].to_vec()), areas.beside);
        if height < count {
            let seen = format!("lines {} to {end} of {count}: Ctrl-F, Ctrl-B", self.scroll + 1);
            frame.render_widget(Span::styled(seen, self.emphasis(Emphasis::Faint)), areas.seen);
        }
    }

    /// What stands beside the list, in lines of some width.
    fn composed(&self, of: &Beside, width: u16) -> Styled {
        let look = Look { width: Some(width.into()), ascii: self.ascii };
        let mut page = Page::new(look);
        match of {
            Beside::Text(subject) => {
                let text = (self.compose)(subject, look);
                return if self.ascii { text.ascii().into_owned() } else { text };
            }
            Beside::Told(told) => page.faint(told),
            Beside::Help => KEYS.iter().for_each(|keys| page.field(keys.names, keys.about)),
        }
        page.finish()
    }

    fn lines(&self, text: &Styled) -> Vec<Line<'static>> {
        let span = |(text, emphasis): (&str, Option<Emphasis>)| match emphasis {
            Some(emphasis) => Span::styled(text.to_owned(), self.emphasis(emphasis)),
            None => Span::raw(text.to_owned()),
        };
        text.lines().into_iter().map(|parts| parts.into_iter().map(span).collect()).collect()
    }

    /// The names of the views, the one that is shown in brackets.
    fn views(&self) -> Line<'static> {
        let view = |view: View| {
            let is_shown = view == self.view && !self.is_help;
            match is_shown {
                true => Span::styled(format!("[{}]", view.name()), self.emphasis(Emphasis::Strong)),
                false => Span::raw(format!(" {} ", view.name())),
            }
        };
        let marked = match self.marked.len() {
            0 => String::new(),
            count => format!(" {count} marked"),
        };
        View::ALL.into_iter().map(view).chain([Span::styled(marked, self.emphasis(Emphasis::Faint))]).collect()
    }

    /// What is to be said, or as many keys as there is room for.
    fn bottom(&self, width: u16) -> Line<'static> {
        if let Some(note) = &self.note {
            return Line::styled(self.plain(note), self.emphasis(Emphasis::Caution));
        }
        let mut line = String::new();
        for keys in KEYS.iter().filter_map(|keys| keys.short[self.focus as usize]) {
            let gap = if line.is_empty() { "" } else { "  " };
            if line.len() + gap.len() + keys.len() <= usize::from(width) {
                line += gap;
                line += keys;
            }
        }
        Line::styled(line, self.emphasis(Emphasis::Faint))
    }
}

/// Cuts what is wider than there is room for, behind a word where there is one, and says so by a sign of one column.
fn cut(spans: &mut Vec<Span<'static>>, room: usize, sign: &'static str) {
    let mut left = room.saturating_sub(sign.width());
    let mut is_whole = |span: &Span<'_>| {
        let fits = span.width() <= left;
        left -= if fits { span.width() } else { 0 };
        fits
    };
    let whole = spans.iter().take_while(|span| is_whole(span)).count();
    spans.truncate(whole + 1);
    if let Some(last) = spans.last_mut() {
        let mut text = String::new();
        for letter in last.content.chars() {
            if text.width() + letter.to_string().width() > left {
                break;
            }
            text.push(letter);
        }
        if let Some(space) = text.rfind(' ') {
            text.truncate(space);
        }
        last.content = text.into();
    }
    spans.push(Span::raw(sign));
}
