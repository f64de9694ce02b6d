//! A session with a program: a line of JSON out for each question and result, one in for each answer.

use std::io;

use neurotx::model::Word;
use neurotx::render::machine::SCHEMA;
use neurotx::sentences::Sentence;
use neurotx::study::log::{How, Mark};
use neurotx::study::typed::{self, Again, Judged, letter};
use neurotx::study::{AnswerKey, CardKind, Grade, Question, Queue, denial};
use neurotx::text::Printable;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::Out;
use super::summary::Summary;
use super::{After, Feedback, Frontend, Reply, TalkError, read_line};

/// A line that is printed.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Said")]
#[serde(tag = "type", rename_all = "lowercase")]
pub(in super::super) enum Event<'q> {
    Question {
        schema: u32,
        number: usize,
        /// How many there are as far as is known.
        of: usize,
        card: String,
        kind: CardKind,
        turn: &'static str,
        question: &'q str,
        /// What is to be put in order.
        steps: &'q [String],
        choices: Vec<Choice>,
    },
    Result {
        card: String,
        right: bool,
        grade: Grade,
        /// The spelling of a nearly right answer.
        near: Option<&'q str>,
        key: char,
        answer: String,
        statement: &'q str,
        /// What the statement goes on with.
        reason: &'q str,
        explanation: &'q [Sentence],
        /// Why each of the other choices is wrong.
        wrong: Vec<Wrong>,
        /// In so many days it is due again.
        days: i32,
    },
    Error {
        message: String,
    },
    /// Something else was done with a card.
    Marked {
        card: &'q str,
        mark: Mark,
    },
    /// What is wrong with a card was written to a file.
    Reported {
        card: &'q str,
        file: String,
    },
    End {
        answered: usize,
        right: usize,
        /// The cards that were not known at first.
        missed: Vec<Missed<'q>>,
        /// How many are due by tomorrow.
        due_tomorrow: usize,
    },
}

#[derive(JsonSchema, Serialize)]
pub(in super::super) struct Choice {
    key: char,
    text: String,
}

/// A card that was not known at first.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "MissedCard")]
pub(in super::super) struct Missed<'q> {
    card: String,
    statement: &'q str,
    /// Whether it was known in the end.
    learnt: bool,
}

#[derive(JsonSchema, Serialize)]
pub(in super::super) struct Wrong {
    key: char,
    why: String,
    /// Who says so.
    sources: Vec<String>,
}

/// A line that is read: what is answered, or how well it was known, or what else is to be done with the card.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    answer: Option<String>,
    grade: Option<Grade>,
    mark: Option<Mark>,
    report: Option<String>,
}

/// A program at the other end.
pub struct Script<'o> {
    out: &'o Out,
    how: How,
}

impl<'o> Script<'o> {
    /// Asks by `out` and standard input.
    pub fn new(out: &'o Out, how: How) -> Self {
        Self { out, how }
    }

    fn say(&self, event: &Event<'_>) -> Result<(), TalkError> {
        let line = serde_json::to_string(event).map_err(io::Error::from)?;
        Ok(self.out.write_json(line + "\n")?)
    }

    fn read(&self, line: &[u8], question: &Question<'_>) -> Result<Reply, String> {
        let input: Input = serde_json::from_slice(line).map_err(|error| error.to_string())?;
        match input {
            Input { mark: Some(Mark::Resume), .. } => return Err("a card is resumed by `neurotx progress`".to_owned()),
            Input { mark: Some(mark), answer: None, grade: None, report: None } => return Ok(Reply::Marked(mark)),
            Input { report: Some(words), answer: None, grade: None, mark: None } => return Ok(Reply::Report(words)),
            Input { mark: None, report: None, .. } => {}
            _ => return Err("one thing at a time".to_owned()),
        }
        match (self.how, input) {
            (How::Choice | How::Typed, Input { answer: Some(answer), grade: None, .. })
                if typed::is_blank(&answer.to_lowercase()) =>
            {
                Ok(Reply::Blank)
            }
            (How::Flip, Input { grade: Some(grade), answer: None, .. }) => Ok(Reply::Graded(grade)),
            (How::Flip, _) => Err(format!("with --flip write {{\"grade\": {}}}", grades())),
            (How::Typed, Input { answer: Some(answer), grade: None, .. }) => Ok(Reply::Typed(answer)),
            (How::Choice, Input { answer: Some(answer), grade: None, .. }) => {
                let at = (0..question.choices.len()).find(|&at| answer == letter(at).to_string());
                let last = letter(question.choices.len() - 1);
                at.map(Reply::Chosen).ok_or_else(|| format!("the choices are \"a\" to \"{last}\""))
            }
            _ => Err("write {\"answer\": \"...\"}".to_owned()),
        }
    }
}

fn grades() -> String {
    Grade::ALL.iter().map(|grade| format!("\"{grade}\"")).collect::<Vec<_>>().join(" | ")
}

impl<'c> Frontend<'c> for Script<'_> {
    fn ask(&mut self, question: &Question<'c>, queue: Queue, place: (usize, usize)) -> Result<(), TalkError> {
        let choices = question.choices.iter().enumerate();
        self.say(&Event::Question {
            schema: SCHEMA,
            number: place.0,
            of: place.1,
            card: question.card.id.to_string(),
            kind: question.card.id.kind,
            turn: queue.as_str(),
            question: &question.text,
            steps: &question.steps,
            choices: choices.map(|(at, choice)| Choice { key: letter(at), text: choice.text() }).collect(),
        })
    }

    fn reply(&mut self, question: &Question<'c>) -> Result<Reply, TalkError> {
        loop {
            let Some(line) = read_line()? else { return Ok(Reply::End) };
            match self.read(&line, question) {
                Ok(reply) => return Ok(reply),
                Err(message) => self.say(&Event::Error { message })?,
            }
        }
    }

    fn refuse(&mut self, why: Again) -> Result<(), TalkError> {
        self.say(&Event::Error { message: why.text().to_owned() })
    }

    fn tell(&mut self, key: &AnswerKey<'c>, question: &Question<'c>, feedback: &Feedback<'c>) -> Result<(), TalkError> {
        self.say(&Event::Result {
            card: question.card.id.to_string(),
            right: feedback.grade.is_right(),
            grade: feedback.grade,
            near: match &feedback.judged {
                Some(Judged::Near(spelling)) => Some(spelling.as_str()),
                _ => None,
            },
            key: letter(question.right),
            answer: question.answer().text(),
            statement: &question.statement,
            reason: &question.reason,
            explanation: &question.explanation,
            wrong: denial::all(key, question)
                .into_iter()
                .map(|(key, why)| Wrong { key, why: why.text, sources: why.sources })
                .collect(),
            days: feedback.place.days,
        })
    }

    fn pause(&mut self, _: &AnswerKey<'c>, _: &Question<'c>) -> Result<After, TalkError> {
        Ok(After::Next)
    }

    fn marked(&mut self, card: &str, mark: Mark) -> Result<(), TalkError> {
        self.say(&Event::Marked { card, mark })
    }

    fn reported(&mut self, card: &str, file: &Printable) -> Result<(), TalkError> {
        self.say(&Event::Reported { card, file: file.to_string() })
    }

    fn refused(&mut self, why: &str) -> Result<(), TalkError> {
        self.say(&Event::Error { message: why.to_owned() })
    }

    fn end(&mut self, summary: &Summary<'_>) -> Result<(), TalkError> {
        let missed = summary.missed();
        self.say(&Event::End {
            answered: summary.answered(),
            right: summary.right(),
            missed: missed
                .into_iter()
                .map(|missed| Missed { card: missed.card, statement: missed.statement, learnt: missed.is_learnt })
                .collect(),
            due_tomorrow: summary.due_tomorrow,
        })
    }
}
