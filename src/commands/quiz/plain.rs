//! A session with a person: lines out, lines in.

use std::io::{self, IsTerminal};

use neurotx::catalog::Catalog;
use neurotx::render::page::Page;
use neurotx::render::question::{self, key, when_due};
use neurotx::render::styled::Styled;
use neurotx::study::log::{How, Mark};
use neurotx::study::typed::Judged;
use neurotx::study::{Answer, Grade, Question, Queue};
use neurotx::text::{Printable, safe};

use super::super::{Out, cite};
use super::summary::Summary;
use super::{Feedback, Frontend, Place, Reply, TalkError, read_line};

/// The keys for what is done with a card beside answering it.
const MARKS: [(&str, &str, Mark); 3] =
    [("z", "undo", Mark::Undo), ("-", "bury", Mark::Bury), ("@", "suspend", Mark::Suspend)];

/// What the keys do, for the help.
const KEYS: [&str; 4] = [
    "z or undo: take the last answer back",
    "- or bury: not this card today",
    "@ or suspend: this card no more; `neurotx progress --resume CARD` brings it back",
    "r or report: tell what is wrong with this card",
];

const GRADES: [(&str, Grade); 4] = [("1", Grade::Again), ("2", Grade::Hard), ("3", Grade::Good), ("4", Grade::Easy)];

/// A person at a terminal, or at a pipe.
pub struct Plain<'o> {
    out: &'o Out,
    catalog: &'static Catalog,
    how: How,
}

impl<'o> Plain<'o> {
    /// Asks by `out` and standard input.
    pub fn new(out: &'o Out, catalog: &'static Catalog, how: How) -> Self {
        Self { out, catalog, how }
    }

    fn print(&self, text: impl Into<Styled>) -> Result<(), TalkError> {
        Ok(self.out.write(text)?)
    }

    /// The next line of the input after a prompt; `None` at its end.
    fn line(&self, prompt: &str) -> Result<Option<String>, TalkError> {
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
    fn reply(&self, prompt: &str, read: impl Fn(&str) -> Option<Reply>) -> Result<Reply, TalkError> {
        loop {
            let Some(line) = self.line(prompt)? else { return Ok(Reply::End) };
            let word = line.to_lowercase();
            if let Some((.., mark)) = MARKS.iter().find(|(key, name, _)| word == *key || word == *name) {
                return Ok(Reply::Marked(*mark));
            }
            match word.as_str() {
                "q" | "quit" | "exit" => return Ok(Reply::End),
                "?" | "h" | "help" => self.print(self.help())?,
                "x" => return Ok(Reply::Blank),
                "r" | "report" => match self.line("What is wrong? ")? {
                    Some(words) if !words.is_empty() => return Ok(Reply::Report(words)),
                    _ => {}
                },
                _ => match read(&line) {
                    Some(reply) => return Ok(reply),
                    None if line.is_empty() => {}
                    None => self.print(format!("\"{}\" is no key; ? for help\n", safe(&line)))?,
                },
            }
        }
    }

    fn help(&self) -> Styled {
        let answer = match self.how {
            How::Choice => "the letter of a choice: your answer",
            How::Typed => {
                "a name or word, or the letter of a choice that is shown: your answer; spelling is forgiven and told"
            }
            How::Flip => "Enter: see the answer; then 1 not known, 2 hard, 3 good, 4 easy",
        };
        let mut page = Page::new(self.out.look_now());
        for line in [answer, "x: you do not know"].into_iter().chain(KEYS) {
            page.item("  ", line);
        }
        page.item("  ", "?: this help");
        page.item("  ", "q: end; every answer is kept already");
        page.item("", "Press Enter after each. A card that is not known returns until it is.");
        page.finish()
    }

    fn choose(&self, question: &Question<'_>) -> Result<Reply, TalkError> {
        let last = key(question.choices.len() - 1);
        self.reply(&format!("a-{last}, ? for help: "), |line| chosen(question, line))
    }

    fn flip(&self, question: &Question<'_>) -> Result<Reply, TalkError> {
        let turned = self.reply("Enter shows the answer, ? for help: ", |line| {
            line.is_empty().then_some(Reply::Graded(Grade::Good))
        })?;
        if !matches!(turned, Reply::Graded(_) | Reply::Blank) {
            return Ok(turned);
        }
        self.explain(question)?;
        if matches!(turned, Reply::Blank) {
            return Ok(turned);
        }
        self.reply("1 not known, 2 hard, 3 good, 4 easy, ? for help: ", |line| {
            GRADES.iter().find(|(key, _)| *key == line).map(|(_, grade)| Reply::Graded(*grade))
        })
    }

    fn explain(&self, question: &Question<'_>) -> Result<(), TalkError> {
        self.print(question::explanation(question, self.out.look_now(), &cite(self.catalog)))
    }
}

/// The choice whose letter a line is.
fn chosen(question: &Question<'_>, line: &str) -> Option<Reply> {
    let mut typed = line.trim_end_matches([')', '.']).chars();
    let (first, rest) = (typed.next()?.to_ascii_lowercase(), typed.next());
    let at = (0..question.choices.len()).find(|&at| key(at) == first);
    at.filter(|_| rest.is_none()).map(Reply::Chosen)
}

/// What is to be typed.
fn wanted(question: &Question<'_>) -> String {
    match question.answer() {
        Answer::Effect(_) => "raises, lowers, activates, blocks or nothing".to_owned(),
        Answer::Phase(_) => "acute, chronic or withdrawal".to_owned(),
        Answer::Verdict(_) => "true, oversimplified, unproven, contested or false".to_owned(),
        Answer::Action(..) => "target and action, as \"D2 antagonist\"".to_owned(),
        Answer::Order(_) => "the numbers in order".to_owned(),
        Answer::Target(_) => "target".to_owned(),
        Answer::Drug(_) => "drug".to_owned(),
        Answer::Class(_) => "class".to_owned(),
    }
}

impl Frontend for Plain<'_> {
    fn ask(&mut self, question: &Question<'_>, place: Place) -> Result<Reply, TalkError> {
        let with_choices = self.how == How::Choice || question.card.id.kind.needs_choices();
        if place.queue == Queue::Again {
            self.print("(once more)\n")?;
        }
        self.print(question::question(question, (place.number, place.total), with_choices, self.out.look_now()))?;
        match self.how {
            How::Choice => self.choose(question),
            How::Typed => {
                let read = |line: &str| {
                    let choice = chosen(question, line).filter(|_| with_choices);
                    choice.or_else(|| (!line.is_empty()).then(|| Reply::Typed(line.to_owned())))
                };
                self.reply(&format!("{}, ? for help: ", wanted(question)), read)
            }
            How::Flip => self.flip(question),
        }
    }

    fn tell(&mut self, question: &Question<'_>, feedback: &Feedback) -> Result<(), TalkError> {
        let again = when_due(feedback.days);
        if self.how == How::Flip {
            return self.print(format!("Again {again}.\n\n"));
        }
        let verdict = match (&feedback.judged, feedback.chosen, feedback.grade.is_right()) {
            (Some(Judged::Near(spelling)), ..) => format!("Nearly right: it is written {spelling}."),
            (Some(Judged::Open), ..) => "The data leaves that open; this is known:".to_owned(),
            (.., true) => "Right.".to_owned(),
            (None, Some(_), false) => format!("Wrong: right is {}.", key(question.right)),
            (Some(_), ..) => "Wrong.".to_owned(),
            (None, None, false) => String::new(),
        };
        let head = if verdict.is_empty() { String::new() } else { format!("{verdict}\n") };
        self.print(head)?;
        self.explain(question)?;
        // Once more below, for what stands above may have left the screen.
        let end = match (&feedback.judged, verdict.as_str()) {
            (Some(Judged::Open), _) => "Left open. ".to_owned(),
            (_, "") => String::new(),
            (_, verdict) => format!("{verdict} "),
        };
        self.print(format!("{end}Again {again}.\n\n"))
    }

    fn marked(&mut self, card: &str, mark: Mark) -> Result<(), TalkError> {
        self.print(match mark {
            Mark::Undo => "Taken back.\n\n".to_owned(),
            Mark::Bury => "Not today any more.\n\n".to_owned(),
            Mark::Suspend => format!("No more. `neurotx progress --resume {card}` brings it back.\n\n"),
            Mark::Resume => "Asked again.\n\n".to_owned(),
        })
    }

    fn reported(&mut self, _: &str, file: &Printable) -> Result<(), TalkError> {
        let mut page = Page::new(self.out.look_now());
        page.item("", &format!("Written to {file}."));
        page.item("", &format!("Please put that line into an issue, by the form \"A fact is wrong\"{}.", at_address()));
        self.print(page.finish())
    }

    fn refused(&mut self, why: &str) -> Result<(), TalkError> {
        self.print(format!("{why}\n"))
    }

    fn end(&mut self, summary: &Summary<'_>) -> Result<(), TalkError> {
        let mut page = Page::new(self.out.look_now());
        page.statement(&format!("{} answered, {} known.", summary.answered(), summary.right()));
        let missed = summary.missed();
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
        page.item("  ", &format!("{due} due until tomorrow; `neurotx progress` shows more"));
        self.print(page.finish())
    }
}

/// Where issues are opened, if the program was built to know.
fn at_address() -> String {
    let address = env!("CARGO_PKG_REPOSITORY");
    if address.is_empty() { String::new() } else { format!(" at {address}/issues/new/choose") }
}
