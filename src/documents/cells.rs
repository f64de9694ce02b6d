//! One cell a transmitter: the whole of what an entry does to it, in a few words.

use crate::catalog::Catalog;
use crate::mechanism::{Derivation, DerivedEffect};
use crate::model::{Effect, Evidence, NegativeFinding, Phase, Rank, Route, Transmitter, Word};
use crate::query::{Scope, Silences, is_target_of, spares};

/// One thing that happens to a transmitter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Item<'c> {
    /// What.
    pub effect: Effect,
    /// From a target, or through a circuit.
    pub route: Route,
    /// The target of a direct effect.
    pub target: Option<&'c str>,
    /// The region of an indirect effect.
    pub region: Option<&'c str>,
    /// When.
    pub phase: Phase,
    /// Whether it comes from a minor action.
    pub weak: bool,
    /// Whether it holds outside the brain only.
    pub peripheral: bool,
}

/// What is known of a transmitter where nothing is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silent {
    /// Something happens.
    Acts,
    /// Only minor actions, which were not asked for.
    Weak,
    /// Nothing acts, and a target of the transmitter was measured and found empty.
    None,
    /// Sources conflict, only contested or proposed effects are derived, or only binding is known.
    Unknown,
    /// Nothing is recorded.
    Nothing,
}

/// Everything that happens to one transmitter.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell<'c> {
    /// Direct before indirect, primary first.
    pub items: Vec<Item<'c>>,
    /// What is known where there are no items.
    pub silent: Silent,
}

/// The four cells of an entry, in the order of [`Transmitter`].
pub type Cells<'c> = [Cell<'c>; 4];

/// The cells of what some actors do.
pub fn cells<'c>(
    catalog: &Catalog,
    d: &Derivation<'c>,
    inactive: &[NegativeFinding],
    unknown: &[NegativeFinding],
    scope: &Scope,
) -> Cells<'c> {
    let is_about =
        |silences: &[NegativeFinding], t| silences.iter().any(|silence| is_target_of(catalog, &silence.target, t));
    // What only contested or proposed chains lead to is not nothing: sources conflict there.
    let in_doubt = Scope { evidence: Evidence::Contested, ..scope.clone() };
    std::array::from_fn(|at| {
        let transmitter = Transmitter::ALL[at];
        let of = || d.effects.iter().filter(|e| e.transmitter == transmitter);
        let mut items: Vec<Item<'c>> = Vec::new();
        for item in of().filter(|e| scope.shows(catalog, e)).map(item) {
            if !items.contains(&item) {
                items.push(item);
            }
        }
        let silent = if !items.is_empty() {
            Silent::Acts
        } else if spares(catalog, Silences { inactive, unknown }, d, transmitter, scope) {
            Silent::None
        } else if of().any(|e| e.rank == Some(Rank::Minor)) {
            Silent::Weak
        } else if of().any(|e| in_doubt.shows(catalog, e)) || is_about(unknown, transmitter) {
            Silent::Unknown
        } else {
            Silent::Nothing
        };
        Cell { items, silent }
    })
}

fn item<'c>(e: &DerivedEffect<'c>) -> Item<'c> {
    let is_direct = e.route == Route::Direct;
    Item {
        effect: e.effect,
        route: e.route,
        target: is_direct.then_some(e.chain.action.act.target.as_str()),
        region: e.region,
        phase: e.phase,
        weak: e.rank == Some(Rank::Minor),
        // What helps another drug from outside may do so for the brain.
        peripheral: !e.chain.action.is_central() && !e.chain.helps_another(),
    }
}

impl Cell<'_> {
    /// `effect:target` or `effect:region:phase`, joined by `;`; `none`, `unknown`, or empty where
    /// nothing is known.
    pub fn machine(&self) -> String {
        const ITEM: usize = 24;
        let mut text = String::with_capacity(ITEM * self.items.len());
        for (at, item) in self.items.iter().enumerate() {
            // A cell does not say how strong an action is, so two items may read the same.
            if self.items[..at].iter().any(|before| before.reads_like(item)) {
                continue;
            }
            text.push_str(if text.is_empty() { "" } else { ";" });
            item.machine_into(&mut text);
        }
        match self.silent {
            Silent::Acts => text,
            Silent::None => "none".to_owned(),
            Silent::Unknown => "unknown".to_owned(),
            Silent::Weak | Silent::Nothing => text,
        }
    }

    /// `raises SERT`, `blocks M1 M3`, `raises (PFC)`: one part an effect and route, each after what
    /// `lead` gives for its effect, with `between` between them.
    pub fn text(&self, lead: impl Fn(Effect) -> &'static str, between: &str) -> String {
        const ITEM: usize = 32;
        let mut text = String::with_capacity(ITEM * self.items.len());
        for (at, item) in self.items.iter().enumerate() {
            if self.items[..at].iter().any(|before| before.is_like(item)) {
                continue;
            }
            text.push_str(if text.is_empty() { "" } else { between });
            text.push_str(lead(item.effect));
            item.head(&mut text);
            let (open, next) = if item.route == Route::Indirect { (" (", ", ") } else { (" ", " ") };
            for (at, like) in self.items.iter().filter(|other| other.is_like(item)).enumerate() {
                text.push_str(if at == 0 { open } else { next });
                like.detail(&mut text);
            }
            text.push_str(if item.route == Route::Indirect { ")" } else { "" });
        }
        match self.silent {
            Silent::Acts | Silent::Nothing => text,
            Silent::Weak => "(weak)".to_owned(),
            Silent::None => "none".to_owned(),
            Silent::Unknown => "unknown".to_owned(),
        }
    }
}

impl Item<'_> {
    /// `effect:target` or `effect:region:phase`.
    pub fn machine(&self) -> String {
        let mut text = String::new();
        self.machine_into(&mut text);
        text
    }

    fn machine_into(&self, text: &mut String) {
        text.push_str(self.effect.as_str());
        text.extend([":", self.target.or(self.region).unwrap_or_default()]);
        if self.route == Route::Indirect {
            text.extend([":", self.phase.as_str()]);
        }
    }

    /// Whether it stands on one line with another.
    fn is_like(&self, other: &Item<'_>) -> bool {
        (self.effect, self.route, self.weak, self.peripheral)
            == (other.effect, other.route, other.weak, other.peripheral)
    }

    /// Whether a program reads the same of both.
    fn reads_like(&self, other: &Item<'_>) -> bool {
        (self.effect, self.target, self.region, self.phase) == (other.effect, other.target, other.region, other.phase)
    }

    fn head(&self, line: &mut String) {
        line.extend([if self.weak { "weakly " } else { "" }, self.effect.as_str()]);
        line.push_str(if self.peripheral { " outside the brain" } else { "" });
    }

    fn detail(&self, line: &mut String) {
        line.push_str(self.target.or(self.region).unwrap_or("brain"));
        line.push_str(match self.phase {
            Phase::Acute => "",
            Phase::Chronic => " in weeks",
            Phase::Withdrawal => " in withdrawal",
        });
    }
}
