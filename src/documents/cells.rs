//! One cell a transmitter: the whole of what an entry does to it, in a few words.

use crate::catalog::Catalog;
use crate::mechanism::{Derivation, DerivedEffect};
use crate::model::{Action, DoubtReason, Effect, Evidence, NegativeFinding, Phase, Rank, Route, Transmitter, Word};
use crate::query::{Scope, Silences, is_target_of, spares};
use crate::sentences::{later, manner, participle};

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
    /// Whether it is one side of what a partial agonist does.
    pub partial: bool,
    /// How sure it is.
    pub evidence: Evidence,
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
    /// One source alone leaves open what happens.
    Unsettled,
    /// Only binding is known.
    Unknown,
    /// Something is proposed to happen, no more.
    Proposed,
    /// Nothing is recorded of a class itself, and some of its drugs do something.
    Mixed,
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
            Self::Unsettled => "unsettled",
            Self::Unknown | Self::Proposed => "unknown",
            Self::Acts | Self::Weak | Self::Mixed | Self::Nothing => "",
        }
    }

    /// Which of several doubts is told: the greatest; nothing of what is no doubt.
    pub fn weight(self) -> Option<usize> {
        [Self::Unknown, Self::Proposed, Self::Unsettled, Self::Contested].iter().position(|doubt| *doubt == self)
    }
}

/// Everything that happens to one transmitter.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell<'c> {
    /// Direct before indirect, primary first.
    pub items: Vec<Item<'c>>,
    /// What is known where there are no items.
    pub silent: Silent,
    /// What minor actions do, or what is proposed, each once, where there is nothing else and it was not
    /// asked for.
    pub hinted: Vec<Effect>,
    /// Of a class of which nothing is recorded: how many of how many drugs do what, the most first.
    pub counted: Vec<(Effect, usize, usize)>,
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
            // Of what differs in nothing but how sure it is, the surest.
            match items.iter_mut().find(|known| Item { evidence: item.evidence, ..**known } == item) {
                Some(known) => known.evidence = known.evidence.min(item.evidence),
                None => items.push(item),
            }
        }
        if !items.is_empty() {
            return Cell { items, silent: Silent::Acts, hinted: Vec::new(), counted: Vec::new() };
        }
        let weak = each_once(of().filter(|e| e.rank == Some(Rank::Minor)));
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
        let hinted = match silent {
            Silent::Weak => weak,
            Silent::Proposed => each_once(of().filter(|e| scope.in_doubt().shows(catalog, e))),
            _ => Vec::new(),
        };
        Cell { items, silent, hinted, counted: Vec::new() }
    })
}

/// What effects do, each once.
fn each_once<'d, 'c: 'd>(effects: impl Iterator<Item = &'d DerivedEffect<'c>>) -> Vec<Effect> {
    let mut once = Vec::new();
    for effect in effects.map(|e| e.effect) {
        if !once.contains(&effect) {
            once.push(effect);
        }
    }
    once
}

/// Why it is not clear what is done to a transmitter, if it is not: what only contested or proposed
/// chains lead to is not nothing.
fn doubt<'d, 'c: 'd>(
    catalog: &Catalog,
    effects: impl Iterator<Item = &'d DerivedEffect<'c>>,
    unknown: impl Iterator<Item = &'d NegativeFinding>,
    scope: &Scope,
) -> Silent {
    let in_doubt = scope.in_doubt();
    let of = |is_contested: bool, less: Silent| if is_contested { Silent::Contested } else { less };
    let shown = effects.filter(|e| in_doubt.shows(catalog, e));
    let shown = shown.map(|e| of(e.evidence == Evidence::Contested, Silent::Proposed));
    let found = unknown.map(|finding| match finding.reason {
        Some(DoubtReason::Contested) => Silent::Contested,
        Some(DoubtReason::Unsettled) => Silent::Unsettled,
        Some(DoubtReason::BindingOnly) | None => Silent::Unknown,
    });
    shown.chain(found).max_by_key(|doubt| doubt.weight()).unwrap_or(Silent::Nothing)
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
        peripheral: e.is_outside(),
        partial: is_direct && e.chain.action.act.action == Action::PartialAgonist,
        evidence: e.evidence,
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
    /// That a partial agonist also keeps the transmitter away is no part of its own: it partly activates.
    pub fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let is_first = |&(at, item): &(usize, &Item<'_>)| !self.items[..at].iter().any(|before| before.is_like(item));
        let is_other_side = |item: &Item<'_>| {
            let activates = |other: &Item<'_>| other.effect == Effect::Activates && other.target == item.target;
            item.partial && item.effect == Effect::Blocks && self.items.iter().any(activates)
        };
        let firsts = self.items.iter().enumerate().filter(move |(_, item)| !is_other_side(item)).filter(is_first);
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
        match self.silent {
            Silent::Weak => text.push_str("(weak)"),
            Silent::Proposed => {
                for (at, &effect) in self.hinted.iter().enumerate() {
                    text.extend([if at > 0 { between } else { "" }, lead(effect), participle(effect), HYPOTHESIS]);
                }
            }
            Silent::Mixed => {
                for (at, (effect, count, of)) in self.counted.iter().enumerate() {
                    text.extend([if at > 0 { between } else { "" }, lead(*effect), participle(*effect)]);
                    text.push_str(&format!(" by {count} of {of}"));
                }
            }
            silent => text.push_str(silent.word()),
        }
        text
    }

    /// Tells what how many drugs of a class do of which nothing is recorded.
    pub fn count(&mut self, mut counted: Vec<(Effect, usize, usize)>) {
        if self.silent == Silent::Nothing && !counted.is_empty() {
            counted.sort_by_key(|(_, count, _)| std::cmp::Reverse(*count));
            (self.silent, self.counted) = (Silent::Mixed, counted);
        }
    }
}

/// Stands behind what is proposed alone.
const HYPOTHESIS: &str = " (hypothesis)";
/// Stands behind what sources disagree on.
const CONTESTED: &str = " (contested)";

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
        later(self.item.phase).unwrap_or_default()
    }

    fn write(&self, text: &mut String) {
        let Item { effect, route, weak, peripheral, partial, .. } = *self.item;
        text.extend([manner(weak, partial && effect == Effect::Activates), participle(effect)]);
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
        text.push_str(match self.item.evidence {
            Evidence::Contested => CONTESTED,
            Evidence::Hypothesis => HYPOTHESIS,
            _ => "",
        });
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

    /// How sure it is, if that has to be told.
    pub fn doubt(&self) -> Option<Evidence> {
        (self.evidence > Evidence::Supported).then_some(self.evidence)
    }

    /// Whether it reads like another but for its place.
    fn is_like(&self, other: &Item<'_>) -> bool {
        let manner = |item: &Item<'_>| (item.weak, item.peripheral, item.partial, item.doubt());
        (self.effect, self.route, self.phase) == (other.effect, other.route, other.phase)
            && manner(self) == manner(other)
    }

    /// Whether a program reads the same of both.
    fn reads_like(&self, other: &Item<'_>) -> bool {
        (self.effect, self.target, self.region, self.phase) == (other.effect, other.target, other.region, other.phase)
    }
}
