//! `neurotx browse`: everything that has a card, on the whole screen.

mod beside;
mod screen;

use std::io::{self, IsTerminal};

use anyhow::{Context, Result, bail};
use neurotx::browse::{Browser, Next, Subject};
use neurotx::catalog::Catalog;
use neurotx::documents::named_entries;
use neurotx::names::Hit;
use neurotx::render::Look;
use ratatui::crossterm::event::{self, Event};
use ratatui::crossterm::style::force_color_output;

use super::{Out, Outcome, Usage, show};
use crate::cli::{Browse, ShowFlags};
use screen::Screen;

/// The exit code after Ctrl-C.
const INTERRUPTED: i32 = 130;

/// Events that are heeded before the next frame, at most.
const AT_ONCE: usize = 64;

/// Runs the command.
pub fn run(args: &Browse, out: &Out) -> Result<Outcome> {
    refuse_without_terminal()?;
    let catalog = out.catalog()?;
    // Whether anything is coloured was decided above, by the flag as by the environment.
    force_color_output(true);
    let compose = |subject: &Subject, look: Look| beside::text(catalog, subject, look);
    let styles = (out.look.ascii, out.choice != anstream::ColorChoice::Never);
    let mut browser = Browser::new(named_entries(catalog), &args.text.join(" "), &compose, styles);
    match on_screen(&mut browser).context("the terminal cannot be drawn on")? {
        Next::Print(hit) => print(catalog, hit, out)?,
        Next::Interrupt => std::process::exit(INTERRUPTED),
        Next::Leave | Next::Stop => {}
    }
    Ok(Outcome::Done)
}

/// Keys are read from a terminal, and a screen is drawn on one.
fn refuse_without_terminal() -> Result<()> {
    const INSTEAD: &str =
        "`neurotx NAME` prints a card anywhere, and `neurotx export names --all` what there is to look up";
    let is_dumb = std::env::var_os("TERM").map_or(cfg!(unix), |term| term.is_empty() || term == "dumb");
    let why = match () {
        () if !io::stdin().is_terminal() => "standard input is none",
        () if !io::stdout().is_terminal() => "standard output is none",
        () if is_dumb => "TERM does not name one that can be drawn on",
        () => return Ok(()),
    };
    bail!(Usage(format!("browse needs a terminal, and {why}: {INSTEAD}")))
}

/// Shows the browser until it is left.
fn on_screen(browser: &mut Browser<'_>) -> io::Result<Next> {
    let mut screen = Screen::open()?;
    // From here on a new size of the terminal is heard: one that comes while the first frame is drawn, too.
    event::poll(std::time::Duration::ZERO)?;
    loop {
        screen.draw(|frame| browser.draw(frame))?;
        for _ in 0..AT_ONCE {
            let event = event::read()?;
            if let Event::Resize(..) = event {
                screen.repaint();
            }
            match browser.heed(&event) {
                Some(Next::Stop) => screen::stop_all(),
                Some(next) => return Ok(next),
                None => {}
            }
            if !event::poll(std::time::Duration::ZERO)? {
                break;
            }
        }
    }
}

/// Prints a card as a look-up does, on the terminal as it is now.
fn print(catalog: &'static Catalog, hit: Hit, out: &Out) -> Result<()> {
    let out = Out::new(out.args.clone());
    show::print(catalog, &[(hit.id.clone(), hit)], &ShowFlags { brief: false, full: false }, &out)
}
