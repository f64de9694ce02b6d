//! Workers in a ring, which hand the input and the outputs round.
//!
//! Whoever has the input reads a block and hands it on; whoever then has the outputs writes that
//! block and hands them on. Since both go to the same next worker, blocks are written in the order in
//! which they were read, and each as soon as it can be. A worker that ends drops what it has: the
//! others then end too, once they have written what they read.

use std::io::Read;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Builder, scope};

use super::blocks::Blocks;
use super::stats::Stats;
use super::worker::Worker;
use super::{Failure, Outputs};

/// Where the input and the outputs come to a worker.
struct Taker<'w, R> {
    input: Receiver<Blocks<R>>,
    outputs: Receiver<Outputs<'w>>,
}

/// How they are handed to a worker.
struct Giver<'w, R> {
    input: SyncSender<Blocks<R>>,
    outputs: SyncSender<Outputs<'w>>,
}

/// A place in the ring. There is one input and one set of outputs, so that handing on never waits.
fn place<'w, R>() -> (Giver<'w, R>, Taker<'w, R>) {
    let ((give_input, input), (give_outputs, outputs)) = (sync_channel(1), sync_channel(1));
    (Giver { input: give_input, outputs: give_outputs }, Taker { input, outputs })
}

impl<R> Clone for Giver<'_, R> {
    fn clone(&self) -> Self {
        Self { input: self.input.clone(), outputs: self.outputs.clone() }
    }
}

/// Annotates an input on so many threads, or on fewer if no more can be started.
///
/// # Errors
/// If something cannot be read or written, or a record is too long. What was read before is written.
pub fn run<'l, R: Read + Send>(
    threads: usize,
    input: Blocks<R>,
    outputs: Outputs<'_>,
    worker: &(impl Fn() -> Worker<'l> + Sync),
) -> Result<Stats, Failure> {
    let (mut next, own) = place();
    // The receivers are here, so that both arrive.
    let (_, _) = (next.input.send(input), next.outputs.send(outputs));
    scope(|scope| {
        let mut others = Vec::new();
        for _ in 1..threads {
            let (giver, taker) = place();
            let to = next.clone();
            let Ok(other) = Builder::new().spawn_scoped(scope, move || work(worker(), &taker, &to)) else { break };
            others.push(other);
            next = giver;
        }
        let mut seen = work(worker(), &own, &next);
        drop((own, next));
        for other in others {
            let other = other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            seen = seen.and_then(|stats| Ok(stats.and(other?)));
        }
        seen
    })
}

/// Takes blocks until there are no more.
fn work<'w, R: Read>(mut worker: Worker<'_>, from: &Taker<'w, R>, to: &Giver<'w, R>) -> Result<Stats, Failure> {
    let mut block = Vec::new();
    while let Ok(mut input) = from.input.recv() {
        if !input.next(&mut block)? {
            break;
        }
        let before = input.before;
        // Who has ended takes nothing.
        let _ = to.input.send(input);
        let mut held = None;
        worker.annotate(&block, before, &mut |written| {
            let outputs = match &mut held {
                Some(outputs) => outputs,
                held => match from.outputs.recv() {
                    Ok(outputs) => held.insert(outputs),
                    Err(_) => return Ok(false),
                },
            };
            written.parts().try_for_each(|(lines, unmatched)| outputs.write(lines, unmatched)).map(|()| true)
        })?;
        let Some(outputs) = held else { break };
        let _ = to.outputs.send(outputs);
    }
    Ok(worker.into_stats())
}
