//! What how many members of a class do, in a sentence.

use super::direct_clauses::verb;
use super::phrases::{agreeing, agreeing_words, and, capitalised};
use super::routes::CIRCUITS;
use super::target_names::called_together;
use crate::model::{Action, Effect, Route, Target, Transmitter, Word};

/// How many members of a class have an effect.
#[derive(Debug)]
pub struct Counted {
    /// What it does.
    pub effect: Effect,
    /// To which of the four.
    pub transmitter: Transmitter,
    /// How many have it.
    pub count: usize,
    /// How many of those have it outside the brain alone.
    pub outside: usize,
}

/// How many members of a class act on targets outside the four.
#[derive(Debug)]
pub struct Acting {
    /// What those do: `blocks`, or where they do different things there, `acts on`.
    pub verb: &'static str,
    /// To what: `the GABA-A receptor`.
    pub object: String,
    /// How many do.
    pub count: usize,
}

impl Acting {
    /// What so many do to targets that are one or of one family.
    pub fn new(targets: &[&Target], verb: &'static str, count: usize) -> Self {
        Self { verb, object: called_together(targets), count }
    }
}

/// What an action does, in a word: `blocks`, `acts on`.
pub fn done(action: Action) -> &'static str {
    verb(action).unwrap_or(ACTS)
}

/// What is done where different things are.
pub const ACTS: &str = "acts on";

/// Of so many members one is few.
const FEW: usize = 10;

/// What how many members of a class do: `of its 62 drugs, 47 directly raise serotonin, 44 norepinephrine; 14 block
/// acetylcholine receptors (6 outside the brain alone)`. What few of them do is left out; what more of them do to other
/// targets comes first. Whose drugs they are is said where that is given.
pub fn members(
    counts: &[Counted],
    acting: &[Acting],
    route: Route,
    (of, whose): (usize, Option<&str>),
) -> Option<String> {
    let is_much = |count: usize| count > 0 && count * FEW >= of;
    // Where all that is done few do, that is told.
    let is_little = !counts.iter().map(|c| c.count).chain(acting.iter().map(|acting| acting.count)).any(is_much);
    let is_told = |count: usize| count > 0 && (is_little || is_much(count));
    let most = counts.iter().map(|c| c.count).max().unwrap_or(0);
    let others = acting.iter().filter(|acting| is_told(acting.count) && acting.count > most);
    let mut clauses: Vec<String> = others.map(|acting| acting.text(of)).collect();
    let mut directly = match route {
        Route::Direct => " directly".to_owned(),
        Route::Indirect => format!(" {CIRCUITS}"),
    };
    for effect in Effect::STATED {
        let mut counted: Vec<_> = counts.iter().filter(|c| c.effect == effect && is_told(c.count)).collect();
        counted.sort_by_key(|c| std::cmp::Reverse(c.count));
        let Some(most) = counted.first().map(|c| c.count) else { continue };
        let told = counted.iter().enumerate().map(|(at, c)| {
            let verb =
                if at == 0 { format!("{directly} {}", agreeing(effect.as_str(), most > 1)) } else { String::new() };
            let object = match effect {
                Effect::Activates | Effect::Blocks => format!("{} receptors", c.transmitter),
                _ => c.transmitter.to_string(),
            };
            format!("{}{verb} {object}{}", number(c.count, of), outside_of(c.count, c.outside)).trim_start().to_owned()
        });
        clauses.push(and(told));
        directly.clear();
    }
    // A class of one drug needs no numbers.
    let who = match (of, whose) {
        (1, None) => "its one drug ".to_owned(),
        (1, Some(whose)) => format!("the one drug of the {whose} "),
        (_, None) => format!("of its {of} drugs, "),
        (_, Some(whose)) => format!("of the {of} {whose}, "),
    };
    (!clauses.is_empty()).then(|| capitalised(&format!("{who}{}", clauses.join("; "))) + ".")
}

impl Acting {
    fn text(&self, of: usize) -> String {
        let text = format!("{} {} {}", number(self.count, of), agreeing_words(self.verb, self.count > 1), self.object);
        text.trim_start().to_owned()
    }
}

/// ` (6 outside the brain alone)`, of so many that do something.
pub fn outside_of(count: usize, outside: usize) -> String {
    match outside {
        0 => String::new(),
        all if all == count => " (outside the brain alone)".to_owned(),
        some => format!(" ({some} outside the brain alone)"),
    }
}

/// How many of the drugs of a class stay outside the brain: `17 of its 42 drugs act outside the brain alone`.
pub fn staying_outside(outside: usize, of: usize) -> Option<String> {
    let act = if outside == 1 { "acts" } else { "act" };
    (outside > 0).then(|| {
        if outside == of {
            return "its drugs act outside the brain alone".to_owned();
        }
        format!("{outside} of its {of} drugs {act} outside the brain alone")
    })
}

fn number(count: usize, of: usize) -> String {
    match count {
        1 if of == 1 => String::new(),
        2 if of == 2 => "both".to_owned(),
        _ if count == of => "all".to_owned(),
        _ => count.to_string(),
    }
}
