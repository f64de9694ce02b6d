//! A session with its log: what is asked, what is kept, what is taken back.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::PathBuf;

use neurotx::render::question::Place;
use neurotx::study::log::{How, Line, Log, LogError, Mark, MarkLine, Review};
use neurotx::study::report::{self, Report};
use neurotx::study::schedule::{Memories, Memory, Scheduler};
use neurotx::study::typed::{self, Judged};
use neurotx::study::{Answer, AnswerKey, Card, Grade, Plan, Question, Queue, Session};
use neurotx::text::Printable;

use super::summary::{Given, Summary};
use super::{After, Feedback, Frontend, Reply, SittingError, nothing_to_ask};
use crate::commands::{Outcome, study};

/// A session with its log.
pub struct Sitting {
    pub how: How,
    pub scheduler: Scheduler,
    pub log: Log,
    pub directory: PathBuf,
    /// Days until an exam, if there is one.
    pub exam: Option<i32>,
}

/// What came of a reply.
enum Done {
    /// The next question is due.
    Next,
    /// Another reply to the question is waited for.
    Same,
    /// The session is over.
    End,
}

/// A question that was asked.
struct Asked<'q, 'c> {
    question: &'q Question<'c>,
    queue: Queue,
}

/// What is known of a session while it lasts.
struct State<'k, 'c, 'r> {
    session: Session<'k, 'c>,
    remembered: Remembered<'r>,
    given: Vec<Given<'c>>,
    /// Cards that were suspended or buried after the last answer, each with how it was asked and whether it had
    /// been answered.
    aside: Vec<(Card<'c>, Queue, bool)>,
}

impl Sitting {
    /// Asks until all is asked or the session is ended.
    pub fn hold(
        &mut self,
        key: &AnswerKey<'static>,
        plan: Plan,
        memories: Memories<'_>,
        frontend: &mut dyn Frontend<'static>,
    ) -> Result<Outcome, SittingError> {
        let today = study::today(&study::now());
        let order = plan.order;
        let session = Session::new(key, plan, &memories, today);
        let remembered = Remembered { before: memories, later: HashMap::new() };
        let mut state = State { session, remembered, given: Vec::new(), aside: Vec::new() };
        let mut is_asked = false;
        'session: while let Some((question, queue)) = state.session.next_question() {
            is_asked = true;
            let asked = Asked { question: &question, queue };
            frontend.ask(&question, queue, state.session.place())?;
            loop {
                let reply = frontend.reply(&question)?;
                match self.take(key, &mut state, &asked, reply, frontend)? {
                    Done::Next => break,
                    Done::Same => {}
                    Done::End => break 'session,
                }
            }
        }
        if !is_asked {
            return Ok(nothing_to_ask(order, state.session.first_due(&state.remembered.before)));
        }
        let due = state.remembered.due_until(today.plus(1));
        frontend.end(&Summary { given: state.given, due_tomorrow: due, exam: self.exam })?;
        Ok(Outcome::Done)
    }

    /// Does what a reply asks for.
    fn take<'c>(
        &mut self,
        key: &AnswerKey<'c>,
        state: &mut State<'_, 'c, '_>,
        asked: &Asked<'_, 'c>,
        reply: Reply,
        frontend: &mut dyn Frontend<'c>,
    ) -> Result<Done, SittingError> {
        let (question, card) = (asked.question, &asked.question.card);
        match reply {
            Reply::Marked(Mark::Undo) => self.take_back(state, Some(asked), frontend),
            Reply::Marked(mark) => {
                self.mark(card, mark)?;
                state.session.skipped(card, asked.queue);
                state.aside.push((card.clone(), asked.queue, false));
                frontend.marked(&card.id.to_string(), mark)?;
                Ok(Done::Next)
            }
            Reply::Report(words) => {
                self.tell_report(question, &words, frontend)?;
                Ok(Done::Same)
            }
            reply => {
                let (grade, judged, said) = match judge(key, question, reply) {
                    (_, Some(Judged::Again(why)), _) => {
                        frontend.refuse(why)?;
                        return Ok(Done::Same);
                    }
                    (Some(grade), judged, said) => (grade, judged, said),
                    (None, ..) => return Ok(Done::End),
                };
                let before = state.remembered.later.get(&card.id.to_string()).copied();
                let days = self.keep(card, grade, &mut state.remembered)?;
                state.session.answered(card, grade);
                let (number, of) = state.session.place();
                let place = Place { number, of: Some(of), days };
                let (card, statement) = (card.clone(), question.statement.clone());
                state.given.push(Given { card, queue: asked.queue, grade, statement, before });
                state.aside.clear();
                frontend.tell(key, question, &Feedback { grade, judged, said, place })?;
                self.pause(key, state, asked, frontend)
            }
        }
    }

    /// Waits after an answer, and does what is asked for then.
    fn pause<'c>(
        &mut self,
        key: &AnswerKey<'c>,
        state: &mut State<'_, 'c, '_>,
        asked: &Asked<'_, 'c>,
        frontend: &mut dyn Frontend<'c>,
    ) -> Result<Done, SittingError> {
        loop {
            match frontend.pause(key, asked.question)? {
                After::Next => return Ok(Done::Next),
                After::Marked(Mark::Undo) => return self.take_back(state, None, frontend),
                After::Marked(mark) => {
                    let card = &asked.question.card;
                    self.mark(card, mark)?;
                    state.session.set_aside(card);
                    state.aside.push((card.clone(), asked.queue, true));
                    frontend.marked(&card.id.to_string(), mark)?;
                    return Ok(Done::Next);
                }
                After::Report(words) => self.tell_report(asked.question, &words, frontend)?,
                After::End => return Ok(Done::End),
            }
        }
    }

    fn tell_report<'c>(
        &self,
        question: &Question<'c>,
        words: &str,
        frontend: &mut dyn Frontend<'c>,
    ) -> Result<(), SittingError> {
        match self.report(question, words) {
            Ok(file) => frontend.reported(&question.card.id.to_string(), &file)?,
            Err(why) => frontend.refused(&why)?,
        }
        Ok(())
    }

    /// Writes an answer to the log, and says in how many days its card is due again.
    fn keep(&mut self, card: &Card<'_>, grade: Grade, remembered: &mut Remembered<'_>) -> Result<i32, LogError> {
        let (now, card) = (study::now(), card.id.to_string());
        let at = Cow::Owned(study::timestamp(&now));
        for other in self.log.add(&Line { at, card: Cow::Borrowed(&card), grade, how: self.how })? {
            remembered.learn(&self.scheduler, &other);
        }
        let review = Review { card, day: study::today(&now), grade };
        Ok(remembered.learn(&self.scheduler, &review).map_or(0, |memory| memory.due.days_since(review.day)))
    }

    fn mark(&mut self, card: &Card<'_>, mark: Mark) -> Result<(), LogError> {
        let at = Cow::Owned(study::timestamp(&study::now()));
        self.log.mark(&MarkLine { at, card: Cow::Owned(card.id.to_string()), mark }).map(drop)
    }

    /// Takes back what was done last: a card that was set aside returns, or an answer is taken back, and its card
    /// asked again before the one that waits for its answer.
    fn take_back<'c>(
        &mut self,
        state: &mut State<'_, 'c, '_>,
        waiting: Option<&Asked<'_, 'c>>,
        frontend: &mut dyn Frontend<'c>,
    ) -> Result<Done, SittingError> {
        if let Some((card, queue, is_answered)) = state.aside.pop() {
            self.mark(&card, Mark::Resume)?;
            let current = waiting.map(|asked| (&asked.question.card, asked.queue));
            match state.given.last() {
                Some(given) if is_answered => state.session.answered(&card, given.grade),
                _ => state.session.brought_back(&card, queue, current),
            }
            frontend.marked(&card.id.to_string(), Mark::Resume)?;
            return Ok(if is_answered && waiting.is_some() { Done::Same } else { Done::Next });
        }
        let Some(last) = state.given.pop() else {
            frontend.refused("there is no answer to take back in this session")?;
            return Ok(Done::Same);
        };
        let id = last.card.id.to_string();
        self.mark(&last.card, Mark::Undo)?;
        match last.before {
            Some(memory) => state.remembered.later.insert(id.clone(), memory),
            None => state.remembered.later.remove(&id),
        };
        state.session.taken_back(&last.card, last.queue, waiting.map(|asked| (&asked.question.card, asked.queue)));
        frontend.marked(&id, Mark::Undo)?;
        Ok(Done::Next)
    }

    /// Writes down what is wrong with a card; returns the file, or why it cannot be.
    fn report(&self, question: &Question<'_>, words: &str) -> Result<Printable, String> {
        let (at, card) = (study::timestamp(&study::now()), question.card.id.to_string());
        let answer = question.answer().text();
        let version = env!("CARGO_PKG_VERSION");
        let report = Report { at: &at, card: &card, question: &question.text, answer: &answer, words, version };
        let file = Printable::from(self.directory.join(report::FILE).as_path());
        match report::add(&self.directory, &report) {
            Ok(()) => Ok(file),
            Err(error) => Err(format!("{file}: the report cannot be written: {error}")),
        }
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

    /// How many cards are due until a day.
    fn due_until(&self, day: neurotx::study::day::Day) -> usize {
        let before = self.before.iter().filter(|(card, _)| !self.later.contains_key(**card)).map(|(_, memory)| memory);
        before.chain(self.later.values()).filter(|memory| memory.due <= day).count()
    }
}

/// How well a card was known by a reply, how a text was judged, and what was answered if it is one of the answers;
/// no grade at the end of the session, or where a text is no answer yet.
type Verdict<'c> = (Option<Grade>, Option<Judged<'c>>, Option<Answer<'c>>);

/// What comes of a reply.
fn judge<'c>(key: &AnswerKey<'c>, question: &Question<'c>, reply: Reply) -> Verdict<'c> {
    match reply {
        Reply::End | Reply::Marked(_) | Reply::Report(_) => (None, None, None),
        Reply::Blank => (Some(Grade::Again), None, None),
        Reply::Graded(grade) => (Some(grade), None, None),
        Reply::Chosen(at) => (Some(question.grade(at)), None, Some(question.choices[at].clone())),
        Reply::Typed(text) => {
            let judged = typed::judge(key, question, &text);
            let said = if let Judged::Wrong(said) = &judged { Some(said.clone()) } else { None };
            (judged.grade(), Some(judged), said)
        }
    }
}
