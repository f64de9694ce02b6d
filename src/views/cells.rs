//! One cell a transmitter: the whole of what an entry does to it, in a few words.

use serde::Serialize;

use crate::catalog::Catalog;
use crate::mechanism::{Derivation, Derived};
use crate::model::*;
use crate::query::{Scope, is_target_of};

/// One thing that happens to a transmitter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    /// What.
    pub effect: Effect,
    /// From a target, or through a circuit.
    pub route: Route,
    /// The target of a direct effect.
    pub target: Option<String>,
    /// The region of an indirect effect.
    pub region: Option<String>,
    /// When.
    pub phase: Phase,
    /// Whether it comes from a minor action.
    pub weak: bool,
    /// Whether it holds outside the brain only.
    pub peripheral: bool,
}

/// What is known of a transmitter where nothing is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Silent {
    /// Something happens.
    Acts,
    /// Only minor actions, which were not asked for.
    Weak,
    /// Nothing acts, and a target of the transmitter was measured and found empty.
    None,
    /// Sources conflict, or only binding is known.
    Unknown,
    /// Nothing is recorded.
    Nothing,
}

/// Everything that happens to one transmitter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cell {
    /// Direct before indirect, primary first.
    pub items: Vec<Item>,
    /// What is known where there are no items.
    pub silent: Silent,
}

/// The four cells of an entry, in the order of [`Transmitter`].
pub type Cells = [Cell; 4];

/// The cells of what some actors do.
pub fn cells(catalog: &Catalog, d: &Derivation<'_>, inactive: &[Silence], unknown: &[Silence], scope: &Scope) -> Cells {
    let is_about = |silences: &[Silence], t| silences.iter().any(|silence| is_target_of(catalog, &silence.target, t));
    std::array::from_fn(|at| {
        let transmitter = Transmitter::ALL[at];
        let of: Vec<&Derived<'_>> = d.effects.iter().filter(|e| e.transmitter == transmitter).collect();
        let mut items: Vec<Item> = Vec::new();
        for item in of.iter().filter(|e| scope.holds(catalog, e)).map(|e| item(e)) {
            if !items.contains(&item) {
                items.push(item);
            }
        }
        let silent = if !items.is_empty() {
            Silent::Acts
        } else if of.iter().any(|e| e.rank == Some(Rank::Minor)) {
            Silent::Weak
        } else if is_about(inactive, transmitter) {
            Silent::None
        } else if is_about(unknown, transmitter) {
            Silent::Unknown
        } else {
            Silent::Nothing
        };
        Cell { items, silent }
    })
}

fn item(e: &Derived<'_>) -> Item {
    let is_direct = e.route == Route::Direct;
    Item {
        effect: e.effect,
        route: e.route,
        target: is_direct.then(|| e.chain.doing.act.target.clone()),
        region: e.region.map(str::to_owned),
        phase: e.phase,
        weak: e.rank == Some(Rank::Minor),
        peripheral: !e.chain.doing.is_central(),
    }
}

impl Cell {
    /// `effect:target` or `effect:region:phase`, joined by `;`; `none`, `unknown`, or empty where
    /// nothing is known.
    pub fn machine(&self) -> String {
        let items = self.items.iter().map(|item| match &item.target {
            Some(target) => format!("{}:{target}", item.effect),
            None => format!("{}:{}:{}", item.effect, item.region.as_deref().unwrap_or(""), item.phase),
        });
        match self.silent {
            Silent::Acts => items.collect::<Vec<_>>().join(";"),
            Silent::None => "none".to_owned(),
            Silent::Unknown => "unknown".to_owned(),
            Silent::Weak | Silent::Nothing => String::new(),
        }
    }

    /// `raises SERT`, `blocks M1 M3`, `raises (PFC)`: one line an effect and route.
    pub fn lines(&self) -> Vec<String> {
        let mut lines: Vec<(String, Vec<String>)> = Vec::new();
        for item in &self.items {
            let (head, detail) = (item.head(), item.detail());
            match lines.iter_mut().find(|(other, _)| *other == head) {
                Some((_, details)) if details.contains(&detail) => {}
                Some((_, details)) => details.push(detail),
                None => lines.push((head, vec![detail])),
            }
        }
        let line = |(head, details): (String, Vec<String>)| match head.strip_suffix('(') {
            Some(head) => format!("{head}({})", details.join(", ")),
            None => format!("{head}{}", details.join(" ")),
        };
        match self.silent {
            Silent::Acts => lines.into_iter().map(line).collect(),
            Silent::Weak => vec!["(weak)".to_owned()],
            Silent::None => vec!["none".to_owned()],
            Silent::Unknown => vec!["unknown".to_owned()],
            Silent::Nothing => Vec::new(),
        }
    }
}

impl Item {
    fn head(&self) -> String {
        let weakly = if self.weak { "weakly " } else { "" };
        let outside = if self.peripheral { " outside the brain" } else { "" };
        let bracket = if self.route == Route::Indirect { "(" } else { "" };
        format!("{weakly}{}{outside} {bracket}", self.effect)
    }

    fn detail(&self) -> String {
        let place = self.target.as_deref().or(self.region.as_deref()).unwrap_or("brain");
        let when = match self.phase {
            Phase::Acute => "",
            Phase::Chronic => " in weeks",
            Phase::Withdrawal => " in withdrawal",
        };
        format!("{place}{when}")
    }
}
