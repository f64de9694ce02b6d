//! One cell a transmitter: the whole of what an entry does to it, in a few words.

use crate::catalog::Catalog;
use crate::mechanism::{Derivation, DerivedEffect};
use crate::model::{DoubtReason, Effect, Evidence, NegativeFinding, Phase, Rank, Route, Transmitter, Word};
use crate::query::{Scope, Silences, is_target_of, spares};
use crate::sentences::participle;

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
    /// Sources disagree whether something acts.
    Contested,
    /// Only binding is known, or an effect that is no more than proposed.
    Unknown,
    /// Nothing is recorded.
    Nothing,
}

impl Silent {
    /// The word that stands for it in a cell, in every format; nothing where nothing is recorded, nor
    /// where something is.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Contested => "contested",
            Self::Unknown => "unknown",
            Self::Acts | Self::Weak | Self::Nothing => "",
        }
    }
}

/// Everything that happens to one transmitter.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell<'c> {
    /// Direct before indirect, primary first.
    pub items: Vec<Item<'c>>,
    /// What is known where there are no items.
    pub silent: Silent,
    /// What minor actions do, each once, where they alone act and were not asked for.
    pub weak: Vec<Effect>,
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
    std::array::from_fn(|at| {
        let transmitter = Transmitter::ALL[at];
        let of = || d.effects.iter().filter(|e| e.transmitter == transmitter);
        let mut items: Vec<Item<'c>> = Vec::new();
        for item in of().filter(|e| scope.shows(catalog, e)).map(item) {
            if !items.contains(&item) {
                items.push(item);
            }
        }
        if !items.is_empty() {
            return Cell { items, silent: Silent::Acts, weak: Vec::new() };
        }
        let weak = weak(of());
        let silent = if spares(catalog, Silences { inactive, unknown }, d, transmitter, scope) {
            Silent::None
        } else if !weak.is_empty() {
            Silent::Weak
        } else {
            doubt(
                catalog,
                of(),
                unknown.iter().filter(|finding| is_target_of(catalog, &finding.target, transmitter)),
                scope,
            )
        };
        Cell { items, silent, weak }
    })
}

/// What minor actions do, each once.
fn weak<'d, 'c: 'd>(effects: impl Iterator<Item = &'d DerivedEffect<'c>>) -> Vec<Effect> {
    let mut weak = Vec::new();
    for effect in effects.filter(|e| e.rank == Some(Rank::Minor)).map(|e| e.effect) {
        if !weak.contains(&effect) {
            weak.push(effect);
        }
    }
    weak
}

/// Why it is not clear what is done to a transmitter, if it is not: what only contested or proposed
/// chains lead to is not nothing.
fn doubt<'d, 'c: 'd>(
    catalog: &Catalog,
    effects: impl Iterator<Item = &'d DerivedEffect<'c>>,
    unknown: impl Iterator<Item = &'d NegativeFinding>,
    scope: &Scope,
) -> Silent {
    let in_doubt = Scope { evidence: Evidence::Contested, ..scope.clone() };
    let shown = effects.filter(|e| in_doubt.shows(catalog, e)).map(|e| e.evidence == Evidence::Contested);
    let mut doubts = shown.chain(unknown.map(|finding| finding.reason == Some(DoubtReason::Contested)));
    match doubts.next() {
        None => Silent::Nothing,
        Some(first) if first || doubts.any(|is_contested| is_contested) => Silent::Contested,
        Some(_) => Silent::Unknown,
    }
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
        text.push_str(self.silent.word());
        text
    }

    /// What acts in parts that read alike: one an effect, route and phase.
    pub fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let is_first = |&(at, item): &(usize, &Item<'_>)| !self.items[..at].iter().any(|before| before.is_like(item));
        let firsts = self.items.iter().enumerate().filter(is_first);
        firsts.map(|(at, item)| Part { item, like: &self.items[at..] })
    }

    /// `raised via SERT`, `blocked at M1 M3`, `raised in PFC`: one part an effect, route and phase, each
    /// after what `lead` gives for its effect, with `between` between them.
    pub fn text(&self, lead: impl Fn(Effect) -> &'static str, between: &str) -> String {
        const ITEM: usize = 32;
        let mut text = String::with_capacity(ITEM * self.items.len());
        for part in self.parts() {
            text.push_str(if text.is_empty() { "" } else { between });
            text.push_str(lead(part.item.effect));
            part.write(&mut text);
        }
        text.push_str(if self.silent == Silent::Weak { "(weak)" } else { self.silent.word() });
        text
    }
}

/// Items of a cell that read alike.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// The first of them.
    pub item: &'a Item<'a>,
    /// It, and others of which some are like it.
    like: &'a [Item<'a>],
}

impl<'a> Part<'a> {
    /// The targets, or the regions, each once.
    pub fn places(&self) -> impl Iterator<Item = &'a str> {
        let Self { item, like } = *self;
        let is_first = move |&(at, other): &(usize, &Item<'_>)| {
            other.is_like(item)
                && !like[..at].iter().any(|before| before.is_like(item) && before.place() == other.place())
        };
        like.iter().enumerate().filter(is_first).filter_map(|(_, like)| like.place())
    }

    /// When, where it is not from the first doses on.
    pub fn when(&self) -> &'static str {
        match self.item.phase {
            Phase::Acute => "",
            Phase::Chronic => "over weeks",
            Phase::Withdrawal => "after stopping",
        }
    }

    fn write(&self, text: &mut String) {
        let Item { effect, route, weak, peripheral, .. } = *self.item;
        text.extend([if weak { "weakly " } else { "" }, participle(effect)]);
        text.push_str(if peripheral { " outside the brain" } else { "" });
        let (lead, next) = match route {
            Route::Indirect => (" in ", ", "),
            Route::Direct if matches!(effect, Effect::Activates | Effect::Blocks) => (" at ", " "),
            Route::Direct => (" via ", " "),
        };
        let mut places = self.places().peekable();
        if places.peek().is_none() {
            text.push_str(" through circuits");
        }
        for (at, place) in places.enumerate() {
            text.extend([if at == 0 { lead } else { next }, place]);
        }
        text.extend([if self.when().is_empty() { "" } else { " " }, self.when()]);
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

    /// The target or the region.
    fn place(&self) -> Option<&str> {
        self.target.or(self.region)
    }

    /// Whether it reads like another but for its place.
    fn is_like(&self, other: &Item<'_>) -> bool {
        (self.effect, self.route, self.weak, self.peripheral, self.phase)
            == (other.effect, other.route, other.weak, other.peripheral, other.phase)
    }

    /// Whether a program reads the same of both.
    fn reads_like(&self, other: &Item<'_>) -> bool {
        (self.effect, self.target, self.region, self.phase) == (other.effect, other.target, other.region, other.phase)
    }
}
