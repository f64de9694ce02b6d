//! `neurotx quiz`: questions from the same facts, spaced.

mod editor;
mod plain;
pub(super) mod script;

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, BufRead, Read};

use anyhow::{Result, bail};
use neurotx::catalog::Catalog;
use neurotx::render::question::Place;
use neurotx::study::day::Day;
use neurotx::study::log::{How, Line, Log, LogError, Review};
use neurotx::study::schedule::{Memories, Memory, Scheduler};
use neurotx::study::typed::{self, Again, Judged};
use neurotx::study::{Answer, AnswerKey, Grade, Plan, Question, Queue, Session};
use neurotx::text::Printable;

use super::message::say;
use super::{Out, Outcome, Usage, study};
use crate::cli::Format;
use crate::cli::study::Quiz;

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
struct Feedback<'c> {
    grade: Grade,
    judged: Option<Judged<'c>>,
    /// What was answered, if it is one of the answers.
    said: Option<Answer<'c>>,
    place: Place,
}

/// Through what questions are asked.
trait Frontend<'c> {
    /// Asks.
    fn ask(&mut self, question: &Question<'c>, queue: Queue, number: usize) -> Result<(), TalkError>;
    /// Waits for a reply.
    fn reply(&mut self, question: &Question<'c>) -> Result<Reply, TalkError>;
    /// Says why a reply is no answer yet.
    fn refuse(&mut self, why: Again) -> Result<(), TalkError>;
    /// Tells what came of the reply; whether the session goes on.
    fn tell(
        &mut self,
        key: &AnswerKey<'c>,
        question: &Question<'c>,
        feedback: &Feedback<'c>,
    ) -> Result<bool, TalkError>;
    /// Tells how it went: questions answered, and those that were known.
    fn end(&mut self, answered: usize, right: usize) -> Result<(), TalkError>;
}

/// Runs the command.
pub fn run(args: &Quiz, out: &Out) -> Result<Outcome> {
    if args.limit == 0 {
        bail!(Usage("--limit 0: the number of questions must be 1 or more".to_owned()));
    }
    let scheduler = study::scheduler(&args.schedule)?;
    let how = match (args.typed, args.flip) {
        (true, _) => How::Typed,
        (_, true) => How::Flip,
        _ => How::Choice,
    };
    let catalog = out.catalog()?;
    let Some(topics) = study::topics(catalog, &args.names, "quiz", out)? else { return Ok(Outcome::Missed) };
    let mut frontend: Box<dyn Frontend<'static>> = match out.format() {
        Format::Table | Format::Card => Box::new(plain::Plain::new(out, catalog, how)),
        Format::Jsonl => Box::new(script::Script::new(out, how)),
        _ => bail!(Usage("quiz speaks text, or with --format jsonl lines of JSON".to_owned())),
    };
    let (log, reviews) = Log::open(&study::data_dir()?)?;
    if let Some(torn) = log.torn() {
        let (log, torn) = (Printable::from(log.path()), Printable::from(torn));
        say!("{log}: its last line is no review and has no end: it is kept in {torn}");
    }
    study::warn_of_days_ahead(&reviews, log.path());
    let plan = Plan {
        topics,
        kinds: args.kind.clone(),
        level: args.level,
        new: args.new,
        limit: args.limit,
        seed: args.seed.unwrap_or_else(|| study::now().timestamp().as_nanosecond() as u64),
    };
    let mut sitting = Sitting { catalog, how, scheduler, log };
    let outcome = match sitting.hold(plan, &reviews.all, frontend.as_mut()) {
        // Whoever was asked went away: every answer is in the log.
        Err(SittingError::Talk(TalkError::Write(error))) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Done,
        held => held?,
    };
    sitting.log.check()?;
    Ok(outcome)
}

/// A session with its log.
struct Sitting {
    catalog: &'static Catalog,
    how: How,
    scheduler: Scheduler,
    log: Log,
}

impl Sitting {
    fn hold(
        &mut self,
        plan: Plan,
        reviews: &[Review],
        frontend: &mut dyn Frontend<'static>,
    ) -> Result<Outcome, SittingError> {
        let today = study::today(&study::now());
        let memories = self.scheduler.memories(reviews, today);
        let key = AnswerKey::new(self.catalog);
        let mut session = Session::new(&key, plan, &memories, today);
        let mut remembered = Remembered { before: memories, later: HashMap::new() };
        let (mut is_asked, mut number, mut right) = (false, 0, 0);
        while let Some((question, queue)) = session.next_question() {
            is_asked = true;
            frontend.ask(&question, queue, number + 1)?;
            let Some(mut feedback) = answer(&key, &question, frontend)? else { break };
            let days = self.keep(&question.card.id.to_string(), feedback.grade, &mut remembered)?;
            session.answered(&question.card.id, queue, feedback.grade);
            number += 1;
            right += usize::from(feedback.grade.is_right());
            feedback.place = Place { number, of: None, days };
            if !frontend.tell(&key, &question, &feedback)? {
                break;
            }
        }
        if !is_asked {
            return Ok(nothing_to_ask(session.next_due(&remembered.before)));
        }
        frontend.end(number, right)?;
        Ok(Outcome::Done)
    }

    /// Writes an answer to the log, and says in how many days its card is due again.
    fn keep(&mut self, card: &str, grade: Grade, remembered: &mut Remembered<'_>) -> Result<i32, LogError> {
        let now = study::now();
        let at = Cow::Owned(study::timestamp(&now));
        for other in self.log.add(&Line { at, card: Cow::Borrowed(card), grade, how: self.how })? {
            remembered.learn(&self.scheduler, &other);
        }
        let review = Review { card: card.to_owned(), day: study::today(&now), grade };
        Ok(remembered.learn(&self.scheduler, &review).map_or(0, |memory| memory.due.days_since(review.day)))
    }
}

/// What is remembered: of answers before the session, and by later ones.
struct Remembered<'r> {
    before: Memories<'r>,
    later: HashMap<String, Memory>,
}

impl Remembered<'_> {
    /// Takes note of an answer; returns what is remembered of its card now.
    fn learn(&mut self, scheduler: &Scheduler, review: &Review) -> Option<Memory> {
        let card = review.card.as_str();
        let before = self.later.get(card).or_else(|| self.before.get(card));
        let memory = scheduler.after(before, review.grade, review.day)?;
        self.later.insert(review.card.clone(), memory);
        Some(memory)
    }
}

/// What comes of the first reply that is an answer; nothing at the end of the session.
fn answer<'c>(
    key: &AnswerKey<'c>,
    question: &Question<'c>,
    frontend: &mut dyn Frontend<'c>,
) -> Result<Option<Feedback<'c>>, TalkError> {
    loop {
        let (grade, judged, said) = match frontend.reply(question)? {
            Reply::End => return Ok(None),
            Reply::Blank => (Grade::Again, None, None),
            Reply::Graded(grade) => (grade, None, None),
            Reply::Chosen(at) => (question.grade(at), None, Some(question.choices[at].clone())),
            Reply::Typed(text) => {
                let judged = typed::judge(key, question, &text);
                if let Judged::Again(why) = judged {
                    frontend.refuse(why)?;
                    continue;
                }
                let said = if let Judged::Wrong(said) = &judged { Some(said.clone()) } else { None };
                (judged.grade().unwrap_or(Grade::Again), Some(judged), said)
            }
        };
        return Ok(Some(Feedback { grade, judged, said, place: Place { number: 0, of: None, days: 0 } }));
    }
}

/// Says why there is no question.
fn nothing_to_ask(next: Option<Day>) -> Outcome {
    let due = next.map(|day| format!("; the next of these cards is due {day}")).unwrap_or_default();
    say!("nothing to ask: no card that fits is due or new{due}");
    Outcome::Missed
}

/// Why a sitting ended early.
#[derive(Debug, thiserror::Error)]
enum SittingError {
    #[error(transparent)]
    Talk(#[from] TalkError),
    #[error("the last answer is not kept")]
    NotKept(#[from] LogError),
}

/// Why whoever is asked cannot be.
#[derive(Debug, thiserror::Error)]
enum TalkError {
    #[error("standard input: no answer can be read: {0}")]
    Read(io::Error),
    #[error("standard input: a line of more than {LONGEST} bytes is no answer")]
    TooLong,
    #[error("cannot write the output")]
    Write(#[from] io::Error),
}

/// Bytes of a line that is read, at most.
const LONGEST: usize = 1 << 16;

/// The next line of standard input with its end; `None` at the end of the input.
fn read_line() -> Result<Option<Vec<u8>>, TalkError> {
    let mut line = Vec::new();
    let mut input = io::stdin().lock().take(LONGEST as u64 + 1);
    let read = input.read_until(b'\n', &mut line).map_err(TalkError::Read)?;
    if read > LONGEST {
        return Err(TalkError::TooLong);
    }
    Ok((read > 0).then_some(line))
}
