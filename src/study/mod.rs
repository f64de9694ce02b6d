//! Spaced repetition from the same facts as everything else.
//!
//! [`deck`] finds the cards that the catalog holds about a subject, [`question`] words one and finds
//! its wrong choices, [`answer_key`] says how an answer stands by the [`facts`]. [`log`] keeps answers,
//! [`schedule`] says when each card is due, [`session`] which is asked next. Clock and seed are passed in.

mod action_group;
pub mod anki;
pub mod answer;
pub mod answer_key;
pub mod basics;
pub mod card;
pub mod card_id;
mod course;
pub mod day;
pub mod deck;
pub mod denial;
mod direction;
mod distractors;
pub mod exam;
mod examples;
mod explanation;
pub mod facts;
mod falsity;
pub mod fit;
mod giveaway;
pub mod history;
pub mod kept;
pub mod kind;
pub mod log;
mod meanings;
pub mod order;
pub mod parameters;
mod phrases;
pub mod plan;
pub mod progress;
mod qualifiers;
pub mod question;
pub mod report;
mod said;
mod said_action;
mod said_class;
mod said_effect;
mod said_otherwise;
pub mod schedule;
pub mod session;
pub mod sheet;
pub mod typed;
mod typed_class;
mod typed_effect;
mod wider;

pub use answer::Answer;
pub use answer_key::AnswerKey;
pub use card::{Card, Subject};
pub use card_id::CardId;
pub use deck::cards_of;
pub use kind::{CardKind, Grade, Level, Queue};
pub use plan::{Order, Plan, Topic};
pub use question::Question;
pub use session::Session;
