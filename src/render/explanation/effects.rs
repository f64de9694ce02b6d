//! The effects on one transmitter: those that read alike under one heading, with the steps to them.

use super::teller::Teller;
use crate::documents::{AdaptationDocument, EffectDocument, Explanation};
use crate::mechanism::once;
use crate::model::{Action, Effect, Evidence, Phase, Rank, Route, Site, Transmitter, Word};
use crate::render::card::answers;
use crate::render::styled::Emphasis;
use crate::render::{Look, grouped};
use crate::sentences::{StepSentence, and, later_behind, participle, plural_role_at, role_at};

/// Effects under one heading, as far as they are told with the same steps.
struct Group<'e> {
    effects: Vec<&'e EffectDocument<'e>>,
}

impl<'e> Teller<'e> {
    /// The effects on one transmitter, the weak ones apart; gives the number of ways in doubt that are
    /// left out where a surer one leads to the same.
    pub(super) fn effects(&mut self, transmitter: Transmitter, explanation: &'e Explanation<'_>) -> usize {
        let of = explanation.effects.iter().filter(|e| e.transmitter == transmitter && e.rank != Some(Rank::Minor));
        let grouped = grouped(of.map(|e| (e.reading(), e))).into_iter();
        let groups = grouped.map(|(_, effects)| Group { effects });
        // Whole sentences name their region, so they are not told together.
        let mut groups = if self.ask.full { groups.collect() } else { joined(groups) };
        groups.sort_by_key(|group| (group.place(), group.effects[0].evidence, group.effects[0].rank));
        let mut left = 0;
        for (at, group) in groups.iter().enumerate() {
            let of = if at == 0 { format!("{transmitter} ") } else { String::new() };
            if at == 0 {
                self.page.space();
            }
            left += self.group(&of, group, &explanation.adapted);
        }
        left
    }

    fn group(&mut self, of: &str, group: &Group<'e>, adapted: &[AdaptationDocument<'_>]) -> usize {
        let first = group.effects[0];
        let colour = Look::doubt(first.evidence).or(Look::emphasis(first.effect));
        let symbol = format!("{} ", self.page.look().symbol(first.effect));
        let heading = format!("{of}{}", self.heading(group, adapted));
        let mut forms = group.marks();
        if first.is_plain_receptor() {
            // What an action on a receptor comes to is the heading's: its sources stand there.
            let means = group.effects.iter().filter_map(|e| e.steps.get(1));
            let keys = self.keys(&once(means.flat_map(|told| &told.sentence.sources)), &[]);
            let beside = |mark: &String| keys.iter().map(move |keys| format!("{mark} ({keys})")).collect::<Vec<_>>();
            forms = forms.iter().flat_map(beside).collect();
        }
        self.page.beside((&symbol, colour), (&heading, Some(Emphasis::Strong)), (&forms, Emphasis::Faint));
        if first.is_plain_receptor() {
            self.actions(group.effects.iter().copied());
            return 0;
        }
        let mut left = 0;
        let regions = once(group.effects.iter().filter_map(|e| e.region_name));
        let here = if let [one] = regions[..] { one } else { "" };
        for effects in told_alike(&group.effects) {
            if !self.ask.full && effects[0].is_doubtful() && !first.is_doubtful() {
                left += 1;
                continue;
            }
            let own = effects[0].mark_beside(first);
            let chains: Vec<_> = effects.iter().map(|e| e.steps.as_slice()).collect();
            self.chain(&chains, &own, (first.route == Route::Indirect).then_some(here));
        }
        left
    }

    /// What acts, without what it comes to.
    fn actions(&mut self, effects: impl Iterator<Item = &'e EffectDocument<'e>>) {
        let steps: Vec<&'e [StepSentence<'e>]> = effects.filter_map(|e| e.steps.get(..1)).collect();
        let known: Vec<String> =
            steps.iter().filter_map(|step| self.last_number(step)).map(|number| number.to_string()).collect();
        for step in steps {
            if self.last_number(step).is_none() {
                self.chain(&[step], "", None);
            }
        }
        if !known.is_empty() {
            self.page.item("     ", &format!("see {}", and(once(known.iter()))));
        }
    }

    /// `held back in prefrontal cortex (PFC), fades over weeks`.
    fn heading(&mut self, group: &Group<'e>, adapted: &[AdaptationDocument<'_>]) -> String {
        let e = group.effects[0];
        let targets = || and(once(group.effects.iter().filter_map(|e| e.target.as_ref())));
        let place = match e.is_plain_receptor() {
            true => format!(" at {}", targets()),
            false => self.places(&group.effects),
        };
        let partly = if e.action == Some(Action::PartialAgonist) && e.is_plain_receptor() { "partly " } else { "" };
        let done = if partly.is_empty() { participle(e.effect) } else { participle(Effect::Activates) };
        let mut text = format!("{partly}{done}{place}");
        text += if e.brake && e.effect != Effect::Restrains { ", by its own feedback" } else { "" };
        text += if e.route == Route::Direct && !e.is_plain_receptor() { ", directly" } else { "" };
        text += if e.site == Site::Peripheral { ", outside the brain only" } else { "" };
        if !partly.is_empty() {
            text += &format!(", less than {} itself does", e.transmitter);
        }
        text += &later_behind(", ", e.phase);
        text += &answers(e).map(|answers| format!(", {answers}")).unwrap_or_default();
        text + fades(e, adapted)
    }

    /// ` in prefrontal cortex (PFC) and striatum`: spelt out where first named.
    fn places(&mut self, effects: &[&'e EffectDocument<'e>]) -> String {
        let mut regions: Vec<(&'e str, &'e str)> = Vec::new();
        for region in effects.iter().filter_map(|e| e.region.zip(e.region_name)) {
            if !regions.contains(&region) {
                regions.push(region);
            }
        }
        let named: Vec<String> = regions.into_iter().map(|(id, name)| self.region(id, name)).collect();
        if named.is_empty() { String::new() } else { format!(" in {}", and(named)) }
    }

    /// Weak actions: each in one step where all is shown, else in one line.
    pub(super) fn weak(&mut self, explanation: &'e Explanation<'_>) {
        let weak: Vec<&EffectDocument<'_>> =
            explanation.effects.iter().filter(|e| e.rank == Some(Rank::Minor)).collect();
        if weak.is_empty() {
            return;
        }
        if self.ask.full {
            self.page.statement("weak actions, which are counted nowhere");
            return weak.iter().for_each(|e| self.chain(&[&e.steps], "", None));
        }
        let acts = weak.iter().filter_map(|e| Some(role_at(e.action?, e.target?)));
        let acts: Vec<String> = acts.collect();
        let acts = once(acts.iter()).join(", ");
        let keys = self.keys(&once(weak.iter().filter_map(|e| e.steps.first()).flat_map(|s| &s.sentence.sources)), &[]);
        self.page.beside(("", None), (&format!("weak only: {acts}"), None), (&keys, Emphasis::Faint));
    }

    /// Targets that change.
    pub(super) fn adapted(&mut self, adapted: &'e [AdaptationDocument<'_>]) {
        for a in adapted {
            let place = a.region.zip(a.region_name).map(|(id, name)| format!(" in {}", self.region(id, name)));
            let when = later_behind(", ", a.phase);
            let text = format!("{} {}{}{when}", a.target, a.adaptation, place.unwrap_or_default());
            let mark = super::teller::mark(a.evidence, &a.steps);
            // What leads there was mostly told: then its number says all, in one line.
            let known = a.steps.split_last().and_then(|(last, before)| Some((last, self.last_number(before)?)));
            if let Some((last, number)) = known.filter(|_| !self.ask.full) {
                let (sources, against) = (once(last.sentence.sources.iter()), once(last.sentence.against.iter()));
                let keys = self.keys(&sources, &against);
                let forms: Vec<String> =
                    keys.iter().map(|keys| format!("{mark} ({keys})")).chain([mark.clone()]).collect();
                let text = format!("{text}, from {number}");
                self.page.beside(("", None), (&text, Some(Emphasis::Strong)), (&forms, Emphasis::Faint));
                continue;
            }
            self.page.beside(("", None), (&text, Some(Emphasis::Strong)), (&[mark], Emphasis::Faint));
            self.chain(&[&a.steps], "", Some(a.region_name.unwrap_or_default()));
        }
    }
}

/// The four, those first on which something acts directly and surely, those last of which all is in doubt.
pub(super) fn surest_first(explanation: &Explanation<'_>) -> Vec<Transmitter> {
    let mut order = Transmitter::ALL.to_vec();
    order.sort_by_key(|&transmitter| {
        let of = explanation.effects.iter().filter(|e| e.transmitter == transmitter && e.rank != Some(Rank::Minor));
        of.map(|e| match (e.route, e.evidence) {
            (Route::Direct, Evidence::Established) => 0,
            (Route::Direct, Evidence::Supported) => 1,
            (Route::Indirect, Evidence::Established | Evidence::Supported) => 2,
            _ => 3,
        })
        .min()
    });
    order
}

impl Group<'_> {
    /// How sure it is, and of what: what follows from an action on a target was shown for such actions, while that the
    /// entry acts so may be known from animal tissue or from a database alone.
    fn marks(&self) -> Vec<String> {
        let first = self.effects[0];
        if first.route == Route::Indirect {
            return vec![first.mark()];
        }
        let roles: Vec<String> =
            self.effects.iter().filter_map(|e| Some(plural_role_at(e.action?, e.target?))).collect();
        let kinds: Vec<String> = self.effects.iter().filter_map(|e| Some(format!("{}s", e.action?.spoken()))).collect();
        let several = and(once(kinds.iter()));
        let several = format!("{several} at each of these");
        let whose = if let [one] = once(roles.iter())[..] { one } else { &several };
        let known = grouped(self.effects.iter().map(|e| (e.own_basis, e.target.unwrap_or_default())));
        let is_all = known.len() == 1;
        let own = known.into_iter().filter_map(|(basis, targets)| {
            let at = if is_all { String::new() } else { format!(" ({})", once(targets.into_iter()).join(", ")) };
            Some(basis?.text() + &at)
        });
        let own: Vec<String> = own.collect();
        let own = if own.is_empty() { String::new() } else { format!("; its own action: {}", own.join(", ")) };
        vec![format!("{} for {whose}{own}", first.evidence)]
    }

    /// What acts at a target first, then feedback, which stands beside the rise that it holds back, then what
    /// comes through circuits, and what is in doubt last.
    fn place(&self) -> u8 {
        let e = self.effects[0];
        match e.effect {
            _ if e.is_doubtful() => 4,
            Effect::Raises | Effect::Lowers if e.route == Route::Direct => 0,
            Effect::Restrains => 1,
            _ if e.route == Route::Direct => 2,
            _ => 3,
        }
    }
}

/// Groups of which the steps read alike are one: only their regions differ.
fn joined<'e>(groups: impl Iterator<Item = Group<'e>>) -> Vec<Group<'e>> {
    let mut joined: Vec<Group<'e>> = Vec::new();
    for group in groups {
        let alike = |other: &&mut Group<'e>| {
            let (a, b) = (&other.effects, &group.effects);
            a[0].route == Route::Indirect && a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.is_told_like(b))
        };
        match joined.iter_mut().find(alike) {
            Some(other) => other.effects.extend(group.effects),
            None => joined.push(group),
        }
    }
    joined
}

/// Effects by what is said of how they come about.
fn told_alike<'e>(effects: &[&'e EffectDocument<'e>]) -> Vec<Vec<&'e EffectDocument<'e>>> {
    let mut alike: Vec<Vec<&EffectDocument<'_>>> = Vec::new();
    for &e in effects {
        match alike.iter_mut().find(|others| others[0].is_told_like(e)) {
            Some(others) => others.push(e),
            None => alike.push(vec![e]),
        }
    }
    alike
}

/// That weeks of use end it, or may, where that is in doubt.
fn fades(e: &EffectDocument<'_>, adapted: &[AdaptationDocument<'_>]) -> &'static str {
    let Some(by) = e.ended_by else { return "" };
    match adapted.iter().find(|a| a.link == by).map_or(e.evidence, |a| a.evidence) {
        Evidence::Established | Evidence::Supported => ", fades over weeks",
        Evidence::Hypothesis | Evidence::Contested => ", may fade over weeks",
    }
}

/// What a heading says of an effect: those that share it stand under one.
#[derive(PartialEq)]
struct Reading<'e> {
    effect: Effect,
    route: Route,
    phase: Phase,
    region: Option<&'e str>,
    peripheral: bool,
    counter: bool,
    brake: bool,
    receptor: bool,
    partly: bool,
    ended_by: Option<&'e str>,
    /// Of direct effects, which are told in one line each.
    evidence: Option<Evidence>,
}

impl<'e> EffectDocument<'e> {
    fn reading(&self) -> Reading<'e> {
        let receptor = self.is_plain_receptor();
        let partly = receptor && self.action == Some(Action::PartialAgonist);
        Reading {
            // A partial agonist that blocks too does both at once.
            effect: if partly { Effect::Activates } else { self.effect },
            route: self.route,
            phase: self.phase,
            region: self.region,
            peripheral: self.site == Site::Peripheral,
            counter: self.counter,
            brake: self.brake,
            receptor,
            partly,
            ended_by: self.ended_by,
            evidence: (self.route == Route::Direct).then_some(self.evidence),
        }
    }

    fn is_doubtful(&self) -> bool {
        matches!(self.evidence, Evidence::Hypothesis | Evidence::Contested)
    }

    /// Whether it is what every such action on a receptor comes to.
    fn is_plain_receptor(&self) -> bool {
        matches!(self.effect, Effect::Activates | Effect::Blocks) && self.route == Route::Direct
    }

    /// Whether its steps read like another's, but for the region that comes last.
    fn is_told_like(&self, other: &Self) -> bool {
        let (Some((a, before)), Some((b, others))) = (self.steps.split_last(), other.steps.split_last()) else {
            return false;
        };
        let is_one = a.cause.is_some() && a.cause == b.cause && self.mark() == other.mark();
        // Told together, one source would stand for and against.
        let is_against = |a: &StepSentence<'_>, b: &StepSentence<'_>| {
            a.sentence.against.iter().any(|key| b.sentence.sources.contains(key))
        };
        let is_one = is_one && !is_against(a, b) && !is_against(b, a);
        let head = |e: &Self| (e.effect, e.phase, e.counter, e.brake, e.ended_by, e.site);
        is_one
            && head(self) == head(other)
            && before.len() == others.len()
            && before.iter().zip(others).all(|(a, b)| a.step == b.step)
    }
}
