//! A session with a person: lines out, lines in.

use std::io::{self, IsTerminal};

use neurotx::catalog::Catalog;
use neurotx::model::Word;
use neurotx::render::page::Page;
use neurotx::render::question::{self, when_due};
use neurotx::render::styled::{Emphasis, Styled};
use neurotx::sentences::{Sentence, capitalised};
use neurotx::study::log::{How, Mark};
use neurotx::study::typed::{self, Again, Judged, letter};
use neurotx::study::{Answer, AnswerKey, Grade, Question, Queue, denial};
use neurotx::text::{Printable, safe, search_key};

use super::super::{Out, cite};
use super::editor::Editor;
use super::summary::Summary;
use super::{After, Feedback, Frontend, Reply, TalkError, read_line};

/// The keys for what is done with a card beside answering it.
const MARKS: [(&str, &str, Mark); 3] =
    [("z", "undo", Mark::Undo), ("-", "bury", Mark::Bury), ("@", "suspend", Mark::Suspend)];

/// What the keys do, for the help.
const BESIDE: [&str; 4] = [
    "z or undo: take the last answer back",
    "- or bury: not this card today",
    "@ or suspend: this card no more; `neurotx progress --resume CARD` brings it back",
    "r or report: tell what is wrong with this card",
];

const GRADES: [(&str, Grade); 4] = [("1", Grade::Again), ("2", Grade::Hard), ("3", Grade::Good), ("4", Grade::Easy)];

/// What of the keys for a card works after an answer too, for the help.
const AFTER: &str = "z, -, @ and r: as before it";

/// What can be pressed after an answer.
const KEYS: &str = "s sources · e explain · Enter next";

/// A person at a terminal, or at a pipe.
pub struct Plain<'o> {
    out: &'o Out,
    catalog: &'static Catalog,
    how: How,
    /// Where answers are typed at a terminal.
    editor: Option<Editor>,
}

impl<'o> Plain<'o> {
    /// Asks by `out` and standard input.
    pub fn new(out: &'o Out, catalog: &'static Catalog, how: How) -> Self {
        let editor = if how == How::Typed { Editor::open() } else { None };
        Self { out, catalog, how, editor }
    }

    fn print(&self, text: impl Into<Styled>) -> Result<(), TalkError> {
        Ok(self.out.write(text)?)
    }

    /// Says something in lines as wide as the terminal.
    fn say(&self, text: &str) -> Result<(), TalkError> {
        let mut page = Page::new(self.out.look_now());
        page.item("", text);
        self.print(page.finish())
    }

    /// The next line of the input after a prompt; `None` at its end.
    fn line(&mut self, prompt: &str) -> Result<Option<String>, TalkError> {
        if let Some(editor) = &mut self.editor {
            return Ok(editor.line(prompt)?.map(|line| line.trim().to_owned()));
        }
        self.print(prompt)?;
        // At a terminal a line without its end is one that was given up with Ctrl-D.
        let is_given = |line: &Vec<u8>| line.ends_with(b"\n") || !io::stdin().is_terminal();
        let Some(line) = read_line()?.filter(is_given) else {
            self.print("\n")?;
            return Ok(None);
        };
        let line = String::from_utf8_lossy(&line).trim().to_owned();
        if !io::stdin().is_terminal() {
            // A terminal shows what is typed; elsewhere the session reads as if it did.
            self.print(format!("{}\n", safe(&line)))?;
        }
        Ok(Some(line))
    }

    /// Asks until the reply can be read.
    fn read(&mut self, prompt: &str, read: impl Fn(&str) -> Option<Reply>) -> Result<Reply, TalkError> {
        loop {
            let Some(line) = self.line(prompt)? else { return Ok(Reply::End) };
            let word = line.to_lowercase();
            if let Some(mark) = marked(&word) {
                return Ok(Reply::Marked(mark));
            }
            match word.as_str() {
                "q" | "quit" | "exit" => return Ok(Reply::End),
                "?" | "h" | "help" => self.print(self.help())?,
                _ if typed::is_blank(&word) => return Ok(Reply::Blank),
                "r" | "report" => {
                    if let Some(words) = self.complaint()? {
                        return Ok(Reply::Report(words));
                    }
                }
                // Keys that the terminal sends as they are, arrows for example.
                _ if line.chars().any(char::is_control) => self.refuse(Again::NotUnderstood)?,
                _ => match read(&line) {
                    Some(reply) => return Ok(reply),
                    None if line.is_empty() => {}
                    None => self.say(&format!("\"{}\" is no answer; ? for help", safe(&line)))?,
                },
            }
        }
    }

    /// What is wrong with a card, in the words of the reviewer.
    fn complaint(&mut self) -> Result<Option<String>, TalkError> {
        Ok(self.line("What is wrong? ")?.filter(|words| !words.is_empty()))
    }

    fn help(&self) -> Styled {
        let answer = match self.how {
            How::Choice => "the letter, the number or the text of a choice: your answer",
            How::Typed => {
                "a name or word, or the letter of a choice that is shown: your answer; spelling is forgiven and told"
            }
            How::Flip => "Enter: see the answer; then 1 not known, 2 hard, 3 good, 4 easy",
        };
        let mut page = Page::new(self.out.look_now());
        for line in [answer, "x: you do not know"].into_iter().chain(BESIDE) {
            page.item("  ", line);
        }
        page.item("  ", "?: this help");
        page.item("  ", "q: end; every answer is kept already");
        // Where nobody reads, the next line is the answer to the next question.
        if self.is_paused() {
            page.item("", "After an answer:");
            let after =
                ["Enter: the next question", "s: its sources", "e: why it is so, and why the others are not", AFTER];
            after.into_iter().for_each(|line| page.item("  ", line));
        }
        page.item("", "Press Enter after each. A card that is not known returns until it is.");
        page.finish()
    }

    fn choose(&mut self, question: &Question<'_>) -> Result<Reply, TalkError> {
        let (catalog, last) = (self.catalog, letter(question.choices.len() - 1));
        self.read(&format!("a-{last}, ? for help: "), |line| chosen(catalog, question, line))
    }

    fn flip(&mut self, question: &Question<'_>) -> Result<Reply, TalkError> {
        let turned = self.read("Enter shows the answer, ? for help: ", |line| {
            line.is_empty().then_some(Reply::Graded(Grade::Good))
        })?;
        if !matches!(turned, Reply::Graded(_) | Reply::Blank) {
            return Ok(turned);
        }
        let look = self.out.look_now();
        self.print(question::fact(question, look))?;
        self.print(question::explanation(question, &[], look))?;
        if matches!(turned, Reply::Blank) {
            return Ok(turned);
        }
        self.read("1 not known, 2 hard, 3 good, 4 easy, ? for help: ", |line| {
            GRADES
                .iter()
                .find(|(key, grade)| *key == line || grade.as_str() == line)
                .map(|(_, grade)| Reply::Graded(*grade))
        })
    }

    /// Whether the choices of a question are shown.
    fn shows_choices(&self, question: &Question<'_>) -> bool {
        self.how == How::Choice || question.card.id.kind.needs_choices()
    }

    /// What is said against the wrong choices, where they are shown.
    fn against<'c>(&self, key: &AnswerKey<'c>, question: &Question<'c>) -> Vec<(char, Sentence)> {
        if self.shows_choices(question) { denial::all(key, question) } else { Vec::new() }
    }

    /// The right answer: by its letter where it has one, and as it reads where the fact does not say it.
    fn answer(&self, question: &Question<'_>) -> String {
        let key = self.shows_choices(question).then(|| letter(question.right).to_string());
        let answer = question.answer();
        let said = answer.word().map_or_else(|| answer.brief(), str::to_owned);
        let is_claim = matches!(answer, Answer::Verdict(_));
        let is_said = (key.is_some() || is_claim) && search_key(&question.statement).contains(&search_key(&said));
        key.into_iter().chain((!is_said).then(|| answer.brief())).collect::<Vec<_>>().join(", ")
    }

    /// Whether a person reads before the next question.
    fn is_paused(&self) -> bool {
        io::stdin().is_terminal()
    }
}

/// What a line asks to do with a card beside answering it.
fn marked(word: &str) -> Option<Mark> {
    MARKS.iter().find(|(key, name, _)| word == *key || word == *name).map(|(.., mark)| *mark)
}

/// The choice that a line names.
fn chosen<'c>(catalog: &'c Catalog, question: &Question<'c>, line: &str) -> Option<Reply> {
    typed::choice(catalog, question, line).map(Reply::Chosen)
}

/// What is to be typed.
fn wanted(question: &Question<'_>) -> String {
    match question.answer() {
        Answer::Effect(_) => "raises, lowers, activates, blocks or nothing".to_owned(),
        Answer::Phase(_) => "acute, chronic or withdrawal".to_owned(),
        Answer::Verdict(_) => "true, oversimplified, unproven, contested or false".to_owned(),
        // None that is ever asked for: it would be told.
        Answer::Action(..) => "target and action, as \"ACE inhibitor\"".to_owned(),
        Answer::Order(_) => "the numbers in order".to_owned(),
        Answer::Target(_) => "target".to_owned(),
        Answer::Drug(_) => "drug".to_owned(),
        Answer::Class(_) => "class".to_owned(),
    }
}

impl<'c> Frontend<'c> for Plain<'_> {
    fn ask(&mut self, question: &Question<'c>, queue: Queue, place: (usize, usize)) -> Result<(), TalkError> {
        let with_choices = self.shows_choices(question);
        if queue == Queue::Again {
            self.print("(once more)\n")?;
        }
        self.print(question::question(question, place, with_choices, self.out.look_now()))
    }

    fn reply(&mut self, question: &Question<'c>) -> Result<Reply, TalkError> {
        match self.how {
            How::Choice => self.choose(question),
            How::Typed => {
                let is_letter =
                    |line: &str| question.card.id.kind.needs_choices() && line.trim_end_matches([')', '.']).len() == 1;
                let catalog = self.catalog;
                let read = |line: &str| {
                    let choice = chosen(catalog, question, line).filter(|_| is_letter(line));
                    choice.or_else(|| (!line.is_empty()).then(|| Reply::Typed(line.to_owned())))
                };
                self.read(&format!("{}, ? for help: ", wanted(question)), read)
            }
            How::Flip => self.flip(question),
        }
    }

    fn refuse(&mut self, why: Again) -> Result<(), TalkError> {
        self.say(why.text())
    }

    fn tell(&mut self, key: &AnswerKey<'c>, question: &Question<'c>, feedback: &Feedback<'c>) -> Result<(), TalkError> {
        if self.how == How::Flip {
            return self.print(format!("Again {}.\n\n", when_due(feedback.place.days)));
        }
        let answer = self.answer(question);
        let answer = if answer.is_empty() { answer } else { format!(": {answer}") };
        let (head, colour) = match (&feedback.judged, &feedback.said, feedback.grade) {
            (Some(Judged::Near(spelling)), ..) => (format!("Nearly right: it is written {spelling}."), Emphasis::Up),
            (Some(Judged::Neighbour), ..) | (None, Some(_), Grade::Hard) => ("Close enough.".to_owned(), Emphasis::Up),
            (Some(Judged::Too(said)), ..) => (format!("{} is right too.", capitalised(&said.brief())), Emphasis::Up),
            (Some(Judged::Lesser(said)), ..) => {
                (format!("\"{}\" is so too, but less; mainly:", said.brief()), Emphasis::Up)
            }
            (.., grade) if grade.is_right() => ("Right.".to_owned(), Emphasis::Up),
            (None, None, _) => (format!("The answer{answer}."), Emphasis::Strong),
            _ => (format!("Not quite{answer}."), Emphasis::Down),
        };
        let is_wrong = colour == Emphasis::Down;
        let is_near = matches!(feedback.judged, Some(Judged::Neighbour)) || feedback.grade == Grade::Hard;
        let said = feedback.said.as_ref().filter(|_| is_wrong || is_near);
        let against = said.filter(|_| is_wrong).and_then(|said| denial::against(key, question, said));
        let of_part =
            || if let Some(Judged::Denied(against)) = &feedback.judged { Some(against.clone()) } else { None };
        let against = against.or_else(of_part).map(|against| against.of_choice());
        let keys = if self.is_paused() { KEYS } else { "" };
        let end = (keys, feedback.place);
        self.print(question::feedback(question, (&head, colour), (said, against.as_deref()), end, self.out.look_now()))
    }

    fn pause(&mut self, key: &AnswerKey<'c>, question: &Question<'c>) -> Result<After, TalkError> {
        if self.how == How::Flip {
            return Ok(After::Next);
        }
        if !self.is_paused() {
            self.print("\n")?;
            return Ok(After::Next);
        }
        loop {
            let Some(line) = self.line("")? else { return Ok(After::End) };
            let (look, word) = (self.out.look_now(), line.to_lowercase());
            if let Some(mark) = marked(&word) {
                return Ok(After::Marked(mark));
            }
            match word.as_str() {
                "" => return Ok(After::Next),
                "s" => {
                    self.print(question::sources(question, &self.against(key, question), look, &cite(self.catalog)))?;
                }
                "e" => self.print(question::explanation(question, &self.against(key, question), look))?,
                "r" | "report" => {
                    if let Some(words) = self.complaint()? {
                        return Ok(After::Report(words));
                    }
                }
                "q" | "quit" | "exit" => return Ok(After::End),
                _ => self.print(self.help())?,
            }
        }
    }

    fn marked(&mut self, card: &str, mark: Mark) -> Result<(), TalkError> {
        self.say(&match mark {
            Mark::Undo => "Taken back.".to_owned(),
            Mark::Bury => "Not asked again today.".to_owned(),
            Mark::Suspend => format!("Suspended. `neurotx progress --resume {card}` brings it back."),
            Mark::Resume => "Asked again.".to_owned(),
        })?;
        self.print("\n")
    }

    fn reported(&mut self, _: &str, file: &Printable) -> Result<(), TalkError> {
        let mut page = Page::new(self.out.look_now());
        page.item("", &format!("Written to {file}."));
        page.item("", &format!("Please put that line into an issue, by the form \"A fact is wrong\"{}.", at_address()));
        self.print(page.finish())
    }

    fn refused(&mut self, why: &str) -> Result<(), TalkError> {
        self.say(why)
    }

    fn end(&mut self, summary: &Summary<'_>) -> Result<(), TalkError> {
        let mut page = Page::new(self.out.look_now());
        page.statement(&format!("{} answered, {} known.", summary.answered(), summary.right()));
        let missed = summary.missed_facts();
        if !missed.is_empty() {
            page.heading("not known at first");
            for missed in missed {
                let learnt = if missed.is_learnt { "known in the end" } else { "not known yet" };
                page.item("  ", &format!("{} ({learnt})", missed.statement));
            }
        }
        page.heading("next");
        if let Some(days) = summary.exam {
            page.item("  ", &format!("the exam is {}", when_due(days)));
        }
        let due = summary.due_tomorrow;
        page.item("  ", &format!("{due} due by tomorrow; `neurotx progress` shows more"));
        self.print(page.finish())
    }
}

/// Where issues are opened, if the program was built to know.
fn at_address() -> String {
    let address = env!("CARGO_PKG_REPOSITORY");
    if address.is_empty() { String::new() } else { format!(" at {address}/issues/new/choose") }
}
