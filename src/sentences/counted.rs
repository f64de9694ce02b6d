//! What how many members of a class do, in a sentence.

use super::phrases::{agreeing, and, capitalised};
use crate::model::{Effect, Transmitter, Word};

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

/// What how many members of a class do: `directly, of its 62 drugs 47 raise serotonin, 44 norepinephrine; 14 block
/// acetylcholine receptors (6 outside the brain alone)`. What few of them do is left out.
pub fn members(counts: &[Counted], of: usize) -> Option<String> {
    const FEW: usize = 10;
    let mut clauses: Vec<String> = Vec::new();
    for effect in Effect::STATED {
        let is_told = |c: &&Counted| c.effect == effect && c.count > 0 && c.count * FEW >= of;
        let mut counted: Vec<_> = counts.iter().filter(is_told).collect();
        counted.sort_by_key(|c| std::cmp::Reverse(c.count));
        let Some(most) = counted.first().map(|c| c.count) else { continue };
        let told = counted.iter().enumerate().map(|(at, c)| {
            let verb = if at == 0 { agreeing(effect.as_str(), most > 1).to_owned() + " " } else { String::new() };
            let object = match effect {
                Effect::Activates | Effect::Blocks => format!("{} receptors", c.transmitter),
                _ => c.transmitter.to_string(),
            };
            // A class of one drug needs no numbers.
            let many = if of == 1 { String::new() } else { number(c.count, of) + " " };
            format!("{many}{verb}{object}{}", outside_of(c.count, c.outside))
        });
        clauses.push(and(told));
    }
    let who = if of == 1 { "directly, its one drug".to_owned() } else { format!("directly, of its {of} drugs") };
    (!clauses.is_empty()).then(|| capitalised(&format!("{who} {}", clauses.join("; "))) + ".")
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
        2 if of == 2 => "both".to_owned(),
        _ if count == of => "all".to_owned(),
        _ => count.to_string(),
    }
}
