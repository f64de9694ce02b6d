//! The whole screen of a terminal, which is as it was before when this is left, however that comes.

#[cfg(unix)]
use std::io::Write;
use std::io::{self, BufWriter, Stdout};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use std::{panic, process, thread};

use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::{Frame, Terminal};

use super::super::interrupt;

/// Bytes of a frame that go to the terminal at once.
const FRAME: usize = 1 << 16;

/// How long a terminal that takes nothing is waited for when a signal ends the run.
const PATIENCE: Duration = Duration::from_millis(500);

/// Held while a frame is drawn: a signal waits for its end.
static DRAWN: Mutex<()> = Mutex::new(());

/// Whether the screen is this program's.
static IS_TAKEN: AtomicBool = AtomicBool::new(false);

/// The screen. It is given back when this is dropped, and when a panic or a signal ends the run.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    is_stale: bool,
}

impl Screen {
    /// Takes the screen.
    pub fn open() -> io::Result<Self> {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            give_back();
            before(panic);
        }));
        interrupt::listen_on_screen(stop, end)?;
        let out = BufWriter::with_capacity(FRAME, io::stdout());
        let terminal = Terminal::new(CrosstermBackend::new(out))?;
        let screen = Self { terminal, is_stale: false };
        take()?;
        Ok(screen)
    }

    /// Draws a frame: what differs from the one before, or all of it where that may be gone.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let _drawn = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
        if std::mem::take(&mut self.is_stale) {
            let size = self.terminal.size()?;
            self.terminal.resize(size.into())?;
        }
        self.terminal.draw(draw).map(|_| ())
    }

    /// Draws all of the next frame.
    pub fn repaint(&mut self) {
        self.is_stale = true;
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn take() -> io::Result<()> {
    IS_TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen)?;
    mouse::listen()
}

/// Gives the screen back, and says whether it was taken. If the terminal is gone there is nothing to put in order.
fn give_back() -> bool {
    let was_taken = IS_TAKEN.swap(false, Ordering::SeqCst);
    if was_taken {
        let _ = disable_raw_mode();
        let _ = mouse::leave();
        let _ = execute!(io::stdout(), LeaveAlternateScreen, Show);
    }
    was_taken
}

/// Ends the run as a signal asks for. When the screen is left what is printed may have a pager: that hears
/// the signal, and this waits for it.
fn end(code: i32) {
    if !IS_TAKEN.load(Ordering::SeqCst) {
        return;
    }
    thread::spawn(move || {
        thread::sleep(PATIENCE);
        process::exit(code)
    });
    let _drawn = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    give_back();
    process::exit(code)
}

/// Gives the screen to the shell until that brings the program back.
#[cfg(unix)]
fn stop() {
    use rustix::process::{Signal, getpid, kill_process};
    /// A signal may reach another thread first.
    const ON_ITS_WAY: Duration = Duration::from_millis(20);
    let _drawn = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    let was_taken = give_back();
    let _ = kill_process(getpid(), Signal::STOP);
    thread::sleep(ON_ITS_WAY);
    if was_taken {
        let _ = take();
        // Whoever waits for events is told to draw all of it, in a size that may be new.
        let _ = kill_process(getpid(), Signal::WINCH);
    }
}

#[cfg(not(unix))]
fn stop() {}

/// Stops the program and those that were started with it, as Ctrl-Z does elsewhere; not where no shell is there
/// to bring them back.
pub fn stop_all() {
    #[cfg(unix)]
    {
        use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
        if getsid(None).is_ok_and(|session| session != getpgrp()) {
            let _ = kill_current_process_group(Signal::TSTP);
        }
    }
}

/// Clicks and the wheel. What crossterm asks for is every movement, too, which is slow where the terminal is far away.
#[cfg(unix)]
mod mouse {
    use super::{Write, io};

    pub fn listen() -> io::Result<()> {
        send("\x1b[?1000h\x1b[?1006h")
    }

    pub fn leave() -> io::Result<()> {
        send("\x1b[?1006l\x1b[?1000l")
    }

    fn send(sequence: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(sequence.as_bytes())?;
        out.flush()
    }
}

#[cfg(not(unix))]
mod mouse {
    use super::{execute, io};
    use ratatui::crossterm::event::{DisableMouseCapture, EnableMouseCapture};

    pub fn listen() -> io::Result<()> {
        execute!(io::stdout(), EnableMouseCapture)
    }

    pub fn leave() -> io::Result<()> {
        execute!(io::stdout(), DisableMouseCapture)
    }
}
