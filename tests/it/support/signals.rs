//! Signals that tests send to the program.

use std::process::{Child, Command};
use std::sync::{Arc, Once};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

/// Names and numbers of those that end the program.
const SIGNALS: [(&str, i32); 3] = [("HUP", SIGHUP), ("INT", SIGINT), ("TERM", SIGTERM)];

/// Sends a signal to a process that runs. Not every machine has a program that does, but every
/// shell has a command.
#[track_caller]
pub fn send(signal: &str, child: &Child) {
    assert!(sent(signal, &child.id().to_string()), "it runs until then");
}

/// Lets the programs that are started from now on hear the signals that the tests were started to
/// ignore (by `nohup`, or by `&` in a script). That a signal is ignored is inherited, that it is
/// caught is not: so the tests catch these, and still do nothing about them.
pub fn hear() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // A shell goes on only if it ignores what it sends to itself.
        for (_, number) in SIGNALS.into_iter().filter(|(name, _)| sent(name, "$$")) {
            signal_hook::flag::register(number, Arc::default()).expect("it can be caught");
        }
    });
}

/// Whether a shell has sent a signal and has ended well.
fn sent(signal: &str, process: &str) -> bool {
    let script = format!("kill -{signal} {process}");
    Command::new("sh").args(["-c", &script]).status().expect("sh starts").success()
}
