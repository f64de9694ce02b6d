//! Interrupts: which end a run, and with which exit code.

use std::io;
#[cfg(unix)]
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};

/// Calls `end` with the exit code (128 and the number of the signal) in a thread of its own when the
/// process is interrupted. Signals that are ignored when it starts (`nohup`, `trap '' INT`) stay ignored.
///
/// # Errors
/// If signals cannot be listened for, or no thread can be started.
#[cfg(unix)]
pub fn listen(end: impl FnOnce(i32) + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let ignored = ignored();
    let heard = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| ignored >> (signal - 1) & 1 == 0);
    let mut signals = signal_hook::iterator::Signals::new(heard)?;
    std::thread::Builder::new().name("interrupts".to_owned()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            end(128 + signal);
        }
    })?;
    Ok(())
}

/// What [`listen`] does, for a run that has the whole screen. It calls `stop` when the process is to stop, and `end`
/// as often as it is interrupted, also where the hangup of the terminal is ignored: there is nothing to go on with.
///
/// # Errors
/// Those of [`listen`].
#[cfg(all(unix, feature = "browse"))]
pub fn listen_on_screen(
    mut stop: impl FnMut() + Send + 'static,
    mut end: impl FnMut(i32) + Send + 'static,
) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    let ignored = ignored();
    let is_heard = |signal: &i32| *signal == SIGHUP || ignored >> (signal - 1) & 1 == 0;
    let heard = [SIGHUP, SIGINT, SIGTERM, SIGTSTP].into_iter().filter(is_heard);
    let mut signals = signal_hook::iterator::Signals::new(heard)?;
    std::thread::Builder::new().name("interrupts".to_owned()).spawn(move || {
        for signal in signals.forever() {
            if signal == SIGTSTP { stop() } else { end(128 + signal) }
        }
    })?;
    Ok(())
}

/// What [`listen`] does, for a run that has the whole screen; nothing stops it here.
///
/// # Errors
/// Those of [`listen`].
#[cfg(all(not(unix), feature = "browse"))]
pub fn listen_on_screen(
    _stop: impl FnMut() + Send + 'static,
    mut end: impl FnMut(i32) + Send + 'static,
) -> io::Result<()> {
    listen(move |code| end(code))
}

/// Leaves Ctrl-C to a process that has the terminal until this one ends, and passes on to it what ends this one.
///
/// # Errors
/// Those of [`listen`].
#[cfg(unix)]
pub fn leave_to(child: &std::process::Child) -> io::Result<()> {
    use rustix::process::{Pid, Signal, kill_process};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let (child, ignored) = (Pid::from_child(child), ignored());
    let heard = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| ignored >> (signal - 1) & 1 == 0);
    let mut signals = signal_hook::iterator::Signals::new(heard)?;
    std::thread::Builder::new().name("interrupts".to_owned()).spawn(move || {
        let is_end = |signal: &i32| {
            INTERRUPTED.fetch_or(*signal == SIGINT, Ordering::SeqCst);
            *signal != SIGINT
        };
        if let Some(signal) = signals.forever().find(is_end) {
            ENDED_BY.store(signal, Ordering::SeqCst);
            // It may have ended.
            let _ = Signal::from_named_raw(signal).map(|signal| kill_process(child, signal));
            // Whoever waits for it ends the run; it has the terminal to put in order before.
            std::thread::sleep(PATIENCE);
            std::process::exit(128 + signal);
        }
    })?;
    Ok(())
}

/// Ends the run if a signal has ended the process that had the terminal. Ctrl-C counts unless that
/// process lives with it, and ended of its own.
#[cfg(unix)]
pub fn end_with_child(of_its_own: bool, ended: std::process::ExitStatus) {
    // The child may be gone before the signal is seen here.
    let by_signal = std::os::unix::process::ExitStatusExt::signal(&ended) == Some(signal_hook::consts::SIGINT);
    let interrupted = !of_its_own && (by_signal || INTERRUPTED.load(Ordering::SeqCst));
    let by_user = if interrupted { signal_hook::consts::SIGINT } else { 0 };
    let signal = ENDED_BY.load(Ordering::SeqCst).max(by_user);
    if signal != 0 {
        std::process::exit(128 + signal);
    }
}

/// Ends the run if a signal has ended the process that had the terminal.
#[cfg(not(unix))]
pub fn end_with_child(_of_its_own: bool, _ended: std::process::ExitStatus) {}

/// The signal that was passed on; 0 before.
#[cfg(unix)]
static ENDED_BY: AtomicI32 = AtomicI32::new(0);

/// Whether Ctrl-C was left to it.
#[cfg(unix)]
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// How long a process to which a signal was passed on is waited for.
#[cfg(unix)]
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(2);

/// Leaves Ctrl-C to a process that has the terminal until this one ends.
///
/// # Errors
/// Those of [`listen`].
#[cfg(not(unix))]
pub fn leave_to(_: &std::process::Child) -> io::Result<()> {
    ctrlc::set_handler(|| {}).map_err(io::Error::other)
}

/// The signals that the process ignores, a bit each from signal 1 on; none where the system does not say.
#[cfg(unix)]
fn ignored() -> u64 {
    of_proc().or_else(of_ps).unwrap_or(0)
}

/// As Linux says it.
#[cfg(unix)]
fn of_proc() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
    u64::from_str_radix(mask.trim(), 16).ok()
}

/// As `ps` says it, where there is no such file: on macOS and the BSDs.
#[cfg(unix)]
fn of_ps() -> Option<u64> {
    let own = std::process::id().to_string();
    let output = std::process::Command::new("ps").args(["-o", "sigignore=", "-p", &own]).output().ok()?;
    u64::from_str_radix(std::str::from_utf8(&output.stdout).ok()?.trim(), 16).ok()
}

/// Calls `end` with the exit code 130 when the process is interrupted.
///
/// # Errors
/// If interrupts cannot be listened for.
#[cfg(not(unix))]
pub fn listen(end: impl FnOnce(i32) + Send + 'static) -> io::Result<()> {
    const INTERRUPTED: i32 = 130;
    let mut end = Some(end);
    ctrlc::set_handler(move || end.take().into_iter().for_each(|end| end(INTERRUPTED))).map_err(io::Error::other)
}
