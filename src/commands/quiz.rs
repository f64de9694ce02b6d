//! `neurotx quiz`: questions from the same facts, spaced.

mod plain;
pub(super) mod script;

use std::borrow::Cow;
use std::io;

use anyhow::{Result, bail};
use neurotx::catalog::Catalog;
use neurotx::study::log::{How, Line, Log, Review};
use neurotx::study::schedule::{Day, Memories, Memory, Scheduler};
use neurotx::study::typed::{Judged, judge};
use neurotx::study::{Grade, Plan, Question, Session, Turn};
use neurotx::text::Printable;

use super::{Out, Outcome, Usage, study};
use crate::cli::Format;
use crate::cli::study::Quiz;
use crate::message::say;

/// What was answered.
enum Reply {
    /// The choice at a place.
    Chosen(usize),
    /// A text.
    Typed(String),
    /// What the reviewer says of it.
    Graded(Grade),
    /// It is not known.
    Blank,
    /// The session is over.
    End,
}

/// What came of an answer.
struct Verdict {
    grade: Grade,
    judged: Option<Judged>,
    chosen: Option<usize>,
    /// In so many days it is due again.
    days: Day,
}

/// Someone who is asked.
trait Asked {
    /// Asks, and waits for a reply.
    fn ask(&mut self, question: &Question<'_>, turn: Turn, number: usize) -> io::Result<Reply>;
    /// Tells what came of the reply.
    fn tell(&mut self, question: &Question<'_>, verdict: &Verdict) -> io::Result<()>;
    /// Tells how it went: questions answered, and those that were known.
    fn end(&mut self, answered: usize, right: usize) -> io::Result<()>;
}

/// Runs the command.
pub fn run(args: &Quiz, out: &Out) -> Result<Outcome> {
    let scheduler = study::scheduler(&args.schedule)?;
    let how = match (args.typed, args.flip) {
        (true, _) => How::Typed,
        (_, true) => How::Flip,
        _ => How::Choice,
    };
    let catalog = out.catalog()?;
    let Some(topics) = study::topics(catalog, &args.names, "quiz")? else { return Ok(Outcome::Missed) };
    let mut asked: Box<dyn Asked> = match out.format() {
        Format::Table | Format::Card => Box::new(plain::Plain::new(out, catalog, how)),
        Format::Jsonl => Box::new(script::Script::new(out, how)),
        _ => bail!(Usage("quiz speaks text, or with --format jsonl lines of JSON".to_owned())),
    };
    let (log, reviews) = Log::open(&study::home()?)?;
    if reviews.is_torn {
        say!("{}: its last line was torn and is dropped", Printable::from(log.path()));
    }
    let plan = Plan {
        topics,
        kinds: args.kind.clone(),
        level: args.level,
        new: args.new,
        limit: args.limit,
        seed: args.seed.unwrap_or_else(|| study::now().timestamp().as_nanosecond() as u64),
    };
    let mut sitting = Sitting { catalog, how, scheduler, log };
    match sitting.hold(plan, &reviews.all, asked.as_mut()) {
        // Whoever was asked went away: every answer is in the log.
        Err(error) if is_gone(&error) => Ok(Outcome::Done),
        held => held,
    }
}

fn is_gone(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// A session with its log.
struct Sitting {
    catalog: &'static Catalog,
    how: How,
    scheduler: Scheduler,
    log: Log,
}

impl Sitting {
    fn hold(&mut self, plan: Plan, reviews: &[Review], asked: &mut dyn Asked) -> Result<Outcome> {
        let mut memories: Memories<'_> = self.scheduler.memories(reviews);
        let mut session = Session::new(self.catalog, plan, &memories, study::today(&study::now()));
        let mut later: Vec<(String, Memory)> = Vec::new();
        let (mut is_asked, mut number, mut right) = (false, 0, 0);
        while let Some((question, turn)) = session.next_question() {
            is_asked = true;
            let reply = asked.ask(&question, turn, number + 1)?;
            let Some(mut verdict) = self.judge(&question, reply) else { break };
            let id = question.card.id.as_str();
            let known = later.iter().rev().find(|(card, _)| card == id).map(|(_, memory)| *memory);
            let before = known.or_else(|| memories.remove(id));
            verdict.days = self.keep(id, verdict.grade, before, &mut later)?;
            session.answered(&question.card.id, turn, verdict.grade);
            asked.tell(&question, &verdict)?;
            number += 1;
            right += usize::from(verdict.grade.is_right());
        }
        if !is_asked {
            return nothing_to_ask(&memories);
        }
        asked.end(number, right)?;
        Ok(Outcome::Done)
    }

    fn judge(&self, question: &Question<'_>, reply: Reply) -> Option<Verdict> {
        let (grade, judged, chosen) = match reply {
            Reply::End => return None,
            Reply::Blank => (Grade::Again, None, None),
            Reply::Graded(grade) => (grade, None, None),
            Reply::Chosen(at) => (if at == question.right { Grade::Good } else { Grade::Again }, None, Some(at)),
            Reply::Typed(text) => {
                let judged = judge(self.catalog, question, &text);
                (judged.grade(), Some(judged), None)
            }
        };
        Some(Verdict { grade, judged, chosen, days: 0 })
    }

    /// Writes an answer to the log, and says in how many days its card is due again.
    fn keep(
        &mut self,
        card: &str,
        grade: Grade,
        before: Option<Memory>,
        later: &mut Vec<(String, Memory)>,
    ) -> Result<Day> {
        let now = study::now();
        let at = Cow::Owned(study::stamp(&now));
        self.log.add(&Line { at, card: Cow::Borrowed(card), grade, how: self.how })?;
        let Some(memory) = self.scheduler.after(before.as_ref(), grade, study::today(&now)) else { return Ok(0) };
        later.push((card.to_owned(), memory));
        Ok(memory.due - study::today(&now))
    }
}

/// Says why there is no question.
fn nothing_to_ask(memories: &Memories<'_>) -> Result<Outcome> {
    let next = memories.values().map(|memory| memory.due).min();
    let due = next.map(|day| format!("; the next card is due {}", neurotx::study::log::date(day))).unwrap_or_default();
    say!("nothing to ask: no card that fits is due or new{due}");
    Ok(Outcome::Missed)
}
