//! `neurotx quiz`: questions from the same facts, spaced.

mod editor;
mod plain;
pub(super) mod script;
mod sitting;
mod summary;

use std::collections::HashMap;
use std::io::{self, BufRead, Read};
use std::path::Path;

use anyhow::{Context, Result, bail};
use neurotx::catalog::Catalog;
use neurotx::render::question::{Place, when_due};
use neurotx::study::day::Day;
use neurotx::study::exam::Exam;
use neurotx::study::history;
use neurotx::study::log::{How, Log, LogError, Mark, Review, Reviews};
use neurotx::study::session::fresh_cards;
use neurotx::study::typed::{Again, Judged};
use neurotx::study::{Answer, AnswerKey, CardId, Grade, Level, Order, Plan, Question, Queue, Topic};
use neurotx::text::Printable;

use super::message::say;
use super::output_file::UsedFiles;
use super::{Out, Outcome, Usage, study};
use crate::cli::Format;
use crate::cli::study::{Quiz, Schedule};
use sitting::Sitting;
use summary::Summary;

/// New cards of a session, and cards in all, unless told otherwise.
const NEW: usize = 10;
const CARDS: usize = 30;

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
    /// Something else is to be done with the card.
    Marked(Mark),
    /// The card is wrong, in the words of the reviewer.
    Report(String),
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

/// What is asked for after an answer.
enum After {
    /// The next question.
    Next,
    /// To take the answer back, or not to ask the card again today or at all.
    Marked(Mark),
    /// To report that the card is wrong, in the words of the reviewer.
    Report(String),
    /// The end of the session.
    End,
}

/// Through what questions are asked.
trait Frontend<'c> {
    /// Asks, and says which question of how many it is.
    fn ask(&mut self, question: &Question<'c>, queue: Queue, place: (usize, usize)) -> Result<(), TalkError>;
    /// Waits for a reply.
    fn reply(&mut self, question: &Question<'c>) -> Result<Reply, TalkError>;
    /// Says why a reply is no answer yet.
    fn refuse(&mut self, why: Again) -> Result<(), TalkError>;
    /// Tells what came of the reply.
    fn tell(&mut self, key: &AnswerKey<'c>, question: &Question<'c>, feedback: &Feedback<'c>) -> Result<(), TalkError>;
    /// Waits until the next question is asked for, or something else.
    fn pause(&mut self, key: &AnswerKey<'c>, question: &Question<'c>) -> Result<After, TalkError>;
    /// Tells that a card was suspended or buried, or its answer taken back.
    fn marked(&mut self, card: &str, mark: Mark) -> Result<(), TalkError>;
    /// Tells that a report was written, and where.
    fn reported(&mut self, card: &str, file: &Printable) -> Result<(), TalkError>;
    /// Tells why something was not done.
    fn refused(&mut self, why: &str) -> Result<(), TalkError>;
    /// Tells how it went.
    fn end(&mut self, summary: &Summary<'_>) -> Result<(), TalkError>;
}

/// Runs the command.
pub fn run(args: &Quiz, out: &Out) -> Result<Outcome> {
    if args.limit == Some(0) {
        bail!(Usage("--limit 0: the number of cards must be 1 or more".to_owned()));
    }
    let directory = study::data_dir()?;
    let today = study::today(&study::now());
    let exam = args.exam.map(|date| Exam { day: date.into() });
    if let Some(exam) = exam.filter(|exam| exam.day < today) {
        bail!(Usage(format!("--exam {}: that day is over", exam.day)));
    }
    let retention = exam.map_or(args.schedule.retention, |exam| exam.retention(today, args.schedule.retention));
    let scheduler = study::scheduler(&Schedule { retention }, &directory)?;
    let how = match (args.typed, args.flip) {
        (true, _) => How::Typed,
        (_, true) => How::Flip,
        _ => How::Choice,
    };
    let catalog = out.catalog()?;
    let Some(topics) = topics(args, catalog, &directory, out)? else { return Ok(Outcome::Missed) };
    UsedFiles::note_input(None, "the input", out)?;
    let mut frontend: Box<dyn Frontend<'static>> = match out.format() {
        Format::Table | Format::Card => Box::new(plain::Plain::new(out, catalog, how)),
        Format::Jsonl => Box::new(script::Script::new(out, how)),
        _ => bail!(Usage("quiz speaks text, or with --format jsonl lines of JSON".to_owned())),
    };
    let (log, reviews) = open(&directory)?;
    let answers = reviews.counted();
    let memories = scheduler.memories(&answers, today);
    let key = AnswerKey::new(catalog);
    let mut plan = plan(args, topics, &reviews);
    if let Some(exam) = exam.filter(|_| args.new.is_none()) {
        let seen = memories.keys().filter_map(|card| CardId::parse(card)).collect();
        let unseen = fresh_cards(&key, &plan, plan.level, &seen).len();
        plan.new = exam.new_cards(today, unseen, first_seen(&answers, today));
        tell_pace(exam.days_left(today), plan.new, unseen, plan.level);
    }
    let exam = exam.map(|exam| exam.days_left(today));
    let mut sitting = Sitting { how, scheduler, log, directory, exam };
    let outcome = until_gone(sitting.hold(&key, plan, memories, frontend.as_mut()))?;
    sitting.log.check()?;
    Ok(outcome)
}

/// What came of a session. Whoever was asked may go away: every answer is in the log.
fn until_gone(held: Result<Outcome, SittingError>) -> Result<Outcome, SittingError> {
    match held {
        Err(SittingError::Talk(TalkError::Write(error))) if error.kind() == io::ErrorKind::BrokenPipe => {
            Ok(Outcome::Done)
        }
        held => held,
    }
}

/// New cards of a day that hardly anybody learns.
const TOO_MANY: usize = 100;

/// Says how many new cards there are until an exam, and of which deck; where that is more than a day holds, or none
/// is left time for, which deck is smaller.
fn tell_pace(days: i32, new: usize, unseen: usize, level: Level) {
    let day = when_due(days);
    say!("the exam is {day}: {new} new cards today, {unseen} of the deck \"{level}\" were never asked");
    let is_smaller = level > Level::Starter;
    if new > TOO_MANY && is_smaller {
        say!("that is much for a day: `--level starter` asks what comes first");
    } else if new == 0 && unseen > 0 && days == 0 {
        say!("on the day itself nothing new is asked; `--new N` asks it all the same");
    }
}

/// What is asked about; nothing where it is not known.
fn topics(args: &Quiz, catalog: &Catalog, directory: &Path, out: &Out) -> Result<Option<Vec<Topic>>> {
    if !args.seen {
        return study::topics(catalog, (&args.names, &args.topic), "quiz", out);
    }
    let file = Printable::from(directory.join(history::FILE).as_path());
    let hits = history::read(directory).with_context(|| format!("{file}: cannot be read"))?;
    let topics: Vec<Topic> = hits.into_iter().filter_map(study::topic).collect();
    if topics.is_empty() {
        say!("nothing that was looked up is kept yet: with NEUROTX_HISTORY=1 in the environment, {file} keeps it");
        return Ok(None);
    }
    Ok(Some(topics))
}

/// What is asked.
fn plan(args: &Quiz, topics: Vec<Topic>, reviews: &Reviews) -> Plan {
    let all = if args.exam.is_some() { usize::MAX } else { CARDS };
    Plan {
        topics,
        kinds: args.kind.clone(),
        level: args.level,
        order: if args.weak { Order::Weak } else { Order::Course },
        aside: study::aside(reviews),
        new: if args.weak { 0 } else { args.new.unwrap_or(NEW) },
        limit: args.limit.unwrap_or(all),
        seed: args.seed.unwrap_or_else(|| study::now().timestamp().as_nanosecond() as u64),
    }
}

/// Opens the log, and tells what is odd about it.
fn open(directory: &Path) -> Result<(Log, Reviews)> {
    let (log, reviews) = Log::open(directory)?;
    if let Some(torn) = log.torn() {
        let (log, torn) = (Printable::from(log.path()), Printable::from(torn));
        say!("{log}: its last line is no review and has no end: it is kept in {torn}");
    }
    study::warn_of_days_ahead(&reviews, log.path());
    Ok((log, reviews))
}

/// How many cards were seen for the first time on a day.
fn first_seen(answers: &[Review], day: Day) -> usize {
    let mut first: HashMap<&str, Day> = HashMap::new();
    for answer in answers {
        first.entry(&answer.card).or_insert(answer.day);
    }
    first.values().filter(|first| **first == day).count()
}

/// Says why there is no question.
fn nothing_to_ask(order: Order, next: Option<Day>) -> Outcome {
    if order == Order::Weak {
        say!("nothing to ask: no card that fits was forgotten");
        return Outcome::Missed;
    }
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
