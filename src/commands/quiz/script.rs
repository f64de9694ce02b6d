//! A session with a program: a line of JSON out for each question and result, one in for each answer.

use std::io;

use neurotx::model::Word;
use neurotx::render::machine::SCHEMA;
use neurotx::sentences::Sentence;
use neurotx::study::log::How;
use neurotx::study::typed::{Again, Judged, letter};
use neurotx::study::{AnswerKey, denial};
use neurotx::study::{CardKind, Grade, Question, Queue};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::Out;
use super::{Feedback, Frontend, Reply, TalkError, read_line};

/// A line that is printed.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Said")]
#[serde(tag = "type", rename_all = "lowercase")]
pub(in super::super) enum Event<'q> {
    Question {
        schema: u32,
        number: usize,
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
    End {
        answered: usize,
        right: usize,
    },
}

#[derive(JsonSchema, Serialize)]
pub(in super::super) struct Choice {
    key: char,
    text: String,
}

#[derive(JsonSchema, Serialize)]
pub(in super::super) struct Wrong {
    key: char,
    why: String,
}

/// A line that is read: what is answered, or how well it was known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    answer: Option<String>,
    grade: Option<Grade>,
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
        match (self.how, input) {
            (How::Choice | How::Typed, Input { answer: Some(answer), grade: None }) if answer == "x" => {
                Ok(Reply::Blank)
            }
            (How::Flip, Input { grade: Some(grade), answer: None }) => Ok(Reply::Graded(grade)),
            (How::Flip, _) => Err(format!("with --flip write {{\"grade\": {}}}", grades())),
            (How::Typed, Input { answer: Some(answer), grade: None }) => Ok(Reply::Typed(answer)),
            (How::Choice, Input { answer: Some(answer), grade: None }) => {
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
    fn ask(&mut self, question: &Question<'c>, queue: Queue, number: usize) -> Result<(), TalkError> {
        let choices = question.choices.iter().enumerate();
        self.say(&Event::Question {
            schema: SCHEMA,
            number,
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

    fn tell(
        &mut self,
        key: &AnswerKey<'c>,
        question: &Question<'c>,
        feedback: &Feedback<'c>,
    ) -> Result<bool, TalkError> {
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
            wrong: denial::all(key, question).into_iter().map(|(key, why)| Wrong { key, why }).collect(),
            days: feedback.place.days,
        })?;
        Ok(true)
    }

    fn end(&mut self, answered: usize, right: usize) -> Result<(), TalkError> {
        self.say(&Event::End { answered, right })
    }
}
