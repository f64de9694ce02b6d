//! The sentences of an explanation, composed from the fields of the data and from nothing else.

use serde::Serialize;

use super::{Actor, Chain, Cut, Doing, Felt, Trigger, Via};
use crate::catalog::Catalog;
use crate::model::*;

/// One sentence of an explanation, with the sources that state it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// What happens.
    pub text: String,
    /// Keys of `sources.toml`.
    pub sources: Vec<String>,
    /// Keys of sources that speak against it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<String>,
}

impl Step {
    fn new(text: String, sources: &[String]) -> Self {
        Self { text, sources: sources.to_vec(), against: Vec::new() }
    }
}

/// The steps of a chain, from the action to its last link.
pub fn steps(catalog: &Catalog, actors: &[Actor<'_>], chain: &Chain<'_>) -> Vec<Step> {
    let mut steps = vec![acts(&actors[chain.actor], &chain.doing)];
    if let Some(meaning) = chain.meaning {
        steps.push(means(meaning, &chain.doing));
    }
    let acted = |link: &Link| matches!(link.when, When::Acted { .. }).then_some(chain.doing.act.action);
    steps.extend(chain.links.iter().map(|(link, trigger)| travels(catalog, link, trigger, acted(link))));
    steps
}

/// What is felt from a target, or through a circuit.
pub fn felt(catalog: &Catalog, actors: &[Actor<'_>], felt: &Felt<'_>) -> Vec<Step> {
    let mut steps = steps(catalog, actors, &felt.chain);
    if let Some(noticed) = felt.noticed {
        let act = felt.chain.doing.act;
        let text = format!("{} is felt as {}", of_target(noun(act.action), &act.target), felt.felt);
        steps.push(Step::new(text, &noticed.sources));
    }
    steps
}

/// That a drive is cut, and by what.
pub fn cut(catalog: &Catalog, actors: &[Actor<'_>], cut: &Cut<'_>) -> Step {
    let by = &actors[cut.by];
    let act = cut.doing.act;
    let cutting = format!(
        "{} is {} {} {}",
        who(by, &cut.doing),
        article(act.action.as_str()),
        preposition(act.action),
        act.target
    );
    let text = match cut.chain.links.last() {
        Some(link) => {
            let outcome = outcome(catalog, &link.then);
            format!("{cutting}, so the drive through {} does not arrive: it would mean that {outcome}", act.target)
        }
        None => {
            let of = &actors[cut.chain.actor];
            let lost = cut.chain.doing.act;
            format!("{cutting}, so {} as {} there is cut", of.name, article(lost.action.as_str()))
        }
    };
    Step::new(text, &act.sources)
}

fn acts(actor: &Actor<'_>, doing: &Doing<'_>) -> Step {
    let act = doing.act;
    let mut text =
        format!("{} is {} {} {}", who(actor, doing), article(act.action.as_str()), preposition(act.action), act.target);
    if let Some(affinity) = &act.affinity {
        text += &format!(" ({})", self::affinity(affinity));
    }
    if act.rank == Rank::Minor {
        text += match actor.times_weaker(act) {
            Some((times, target)) if times >= 2.0 => format!(", {} times weaker than at {target}", multiple(times)),
            _ => ", as a minor action".to_owned(),
        }
        .as_str();
    }
    Step::new(text, &act.sources)
}

/// The actor, or the form or part of it that acts.
fn who(actor: &Actor<'_>, doing: &Doing<'_>) -> String {
    let name = |name: &str| if actor.kind == Kind::Class { format!("the typical {name}") } else { name.to_owned() };
    match doing.via {
        None => name(actor.name),
        Some(Via::Form(drug)) => format!("{}, an active form of {},", drug.name, actor.name),
        Some(Via::Part(drug)) => format!("{}, a part of {},", drug.name, actor.name),
    }
}

fn means(meaning: &Meaning, doing: &Doing<'_>) -> Step {
    let transmitter = meaning.transmitter;
    let mut text = of_target(noun(doing.act.action), &doing.act.target);
    text += &match meaning.effect {
        Effect::Raises => format!(" raises {transmitter} at the synapse"),
        Effect::Lowers => format!(" lowers {transmitter} at the synapse"),
        Effect::Activates => format!(" activates the receptor of {transmitter}"),
        Effect::Blocks => format!(" blocks the receptor of {transmitter}"),
    };
    if let Some(transporter) = &meaning.through {
        text += &format!(", which leaves the cell through {transporter}");
    }
    if !doing.is_central() {
        text += ", outside the brain only";
    }
    Step::new(text, &meaning.sources)
}

/// A link by itself, as its `when` states it.
pub fn link(catalog: &Catalog, link: &Link) -> Step {
    travels(catalog, link, Trigger::When, None)
}

/// A link that fired; `action` is the drug's own where its action set the link off.
fn travels(catalog: &Catalog, link: &Link, trigger: Trigger, action: Option<Action>) -> Step {
    let carrier = carrier(catalog, &link.through);
    let cause = match (&link.when, trigger) {
        (When::Changed(_), Trigger::Drive) => format!("the agonist drives {carrier}"),
        (When::Changed(change), Trigger::When) => changed(catalog, change, &link.through, &carrier),
        (When::Acted { target, actions, region, .. }, _) => {
            let actions = action.map_or_else(|| actions.clone(), |action| vec![action]);
            acted(link, &pool(catalog, target, region.as_deref()), target, &actions, &carrier)
        }
    };
    let when = match link.phase {
        Phase::Acute => "",
        Phase::Chronic => "over weeks, ",
        Phase::Withdrawal => "after stopping, ",
    };
    let text = format!("{when}{cause}: {}{}", outcome(catalog, &link.then), seen_in(&link.species));
    Step { text, sources: link.sources.clone(), against: link.against.clone() }
}

/// `antagonism at D2 works through cholinergic interneurons in the striatum and takes a brake off`
fn acted(link: &Link, pool: &str, target: &str, actions: &[Action], carrier: &str) -> String {
    let mut nouns: Vec<String> = actions.iter().map(|&action| of_target(noun(action), pool)).collect();
    nouns.dedup();
    let is_named =
        carrier.is_empty() || (link.through.target.as_deref() == Some(target) && link.through.cell.is_none());
    let works = (!is_named).then(|| format!("works through {}", strip(carrier, target)));
    let does: Vec<String> = works.into_iter().chain(brake(link, actions).map(str::to_owned)).collect();
    [nouns.join(" or "), does.join(" and ")].join(" ").trim_end().to_owned()
}

/// A carrier without the target that the sentence has already named.
fn strip(carrier: &str, target: &str) -> String {
    carrier.strip_prefix(&format!("{target} on ")).unwrap_or(carrier).to_owned()
}

/// What an antagonist takes away. In withdrawal the action is over: nothing is taken away any more.
fn brake(link: &Link, actions: &[Action]) -> Option<&'static str> {
    let removes = link.phase != Phase::Withdrawal && actions.iter().all(|action| action.occupies());
    match &link.then {
        Then::Changes(change) if removes && change.effect == Effect::Raises => Some("takes a brake off"),
        Then::Changes(_) if removes => Some("takes a drive away"),
        _ => None,
    }
}

fn changed(catalog: &Catalog, change: &Change, through: &Through, carrier: &str) -> String {
    let more = if change.effect == Effect::Lowers { "less" } else { "more" };
    let place = change.region.as_deref().map(|id| format!(" in {}", region(catalog, id))).unwrap_or_default();
    let subject = format!("{more} {}{place}", change.messenger);
    match through {
        _ if carrier.is_empty() => subject,
        Through { adaptation: Some(adaptation), .. } => format!("{subject} leaves {carrier} {adaptation}"),
        Through { target: Some(_), .. } if change.effect == Effect::Lowers => {
            format!("{subject} drives {carrier} less")
        }
        Through { target: Some(_), .. } => format!("{subject} drives {carrier}"),
        _ => format!("{subject} reaches {carrier}"),
    }
}

/// The receptor, cell and region that carry a link: `5-HT2C on GABA neurons in the ventral tegmental area (VTA)`.
fn carrier(catalog: &Catalog, through: &Through) -> String {
    let mut text = through.target.clone().unwrap_or_default();
    if let Some(cell) = &through.cell {
        text += if text.is_empty() { "" } else { " on " };
        text += cell.as_str();
    }
    if let Some(id) = &through.region {
        let region = region(catalog, id);
        text += &if text.is_empty() { region } else { format!(" in {region}") };
    }
    text
}

fn outcome(catalog: &Catalog, then: &Then) -> String {
    match then {
        Then::Changes(change) => {
            let way = if change.effect == Effect::Raises { "rises" } else { "falls" };
            let place = change.region.as_deref().map(|id| format!(" in {}", region(catalog, id))).unwrap_or_default();
            format!("{} {way}{place}", change.messenger)
        }
        Then::Felt(felt) => format!("this is felt as {felt}"),
        Then::Adapts { target, adaptation, region } => {
            format!("{} is {adaptation}", pool(catalog, target, region.as_deref()))
        }
    }
}

fn pool(catalog: &Catalog, target: &str, id: Option<&str>) -> String {
    match id {
        Some(id) => format!("{target} in {}", region(catalog, id)),
        None => target.to_owned(),
    }
}

/// A region's name with its article, and its short form where the name does not show it.
pub fn region(catalog: &Catalog, id: &str) -> String {
    let name = catalog.get::<Region>(id).map_or(id, |region| region.name.as_str());
    let short = if name.to_lowercase().contains(&id.to_lowercase()) { String::new() } else { format!(" ({id})") };
    format!("the {name}{short}")
}

fn seen_in(species: &[Species]) -> String {
    if species.is_empty() {
        return String::new();
    }
    let words: Vec<_> = species.iter().map(|s| s.as_str()).collect();
    format!(" ({})", words.join(", "))
}

/// `a` or `an`, and the word.
fn article(word: &str) -> String {
    let an = word.starts_with(['a', 'e', 'i', 'o']);
    format!("{} {}", if an { "an" } else { "a" }, word.replace('-', " "))
}

fn preposition(action: Action) -> &'static str {
    match action {
        Action::Precursor => "for",
        Action::Releaser | Action::Agonist | Action::PartialAgonist | Action::Antagonist | Action::InverseAgonist => {
            "at"
        }
        _ => "of",
    }
}

fn of_target(noun: &str, target: &str) -> String {
    let at = matches!(noun, "release" | "agonism" | "partial agonism" | "antagonism" | "inverse agonism");
    format!("{noun} {} {target}", if at { "at" } else { "of" })
}

fn noun(action: Action) -> &'static str {
    match action {
        Action::Inhibitor => "inhibition",
        Action::Releaser => "release",
        Action::Substrate => "transport",
        Action::Agonist => "agonism",
        Action::PartialAgonist => "partial agonism",
        Action::Antagonist => "antagonism",
        Action::InverseAgonist => "inverse agonism",
        Action::PositiveModulator => "positive modulation",
        Action::NegativeModulator => "negative modulation",
        Action::ChannelBlocker => "channel block",
        Action::Opener => "opening",
        Action::Precursor => "supply",
        Action::Reactivator => "reactivation",
        Action::Toxin => "destruction",
        Action::Modulator => "modulation",
    }
}

/// `Ki 12 nM, human`.
pub fn affinity(affinity: &Affinity) -> String {
    format!("{} {} nM, {}", affinity.kind, figure(affinity.value), affinity.species)
}

/// How many times: whole from ten on.
fn multiple(times: f64) -> String {
    const WHOLE: f64 = 10.0;
    if times < WHOLE { format!("{times:.1}") } else { grouped(&format!("{times:.0}")) }
}

/// A positive number with three significant digits at most, and a comma per thousand.
pub fn figure(value: f64) -> String {
    let scientific = format!("{value:.2e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let digits = mantissa.replace('.', "");
    let exponent: isize = exponent.parse().unwrap_or(0);
    if exponent < 0 {
        let zeros = "0".repeat(exponent.unsigned_abs() - 1);
        return format!("0.{zeros}{digits}").trim_end_matches('0').to_owned();
    }
    let whole = 1 + exponent.unsigned_abs();
    if whole < digits.len() {
        let text = format!("{}.{}", &digits[..whole], &digits[whole..]);
        return text.trim_end_matches('0').trim_end_matches('.').to_owned();
    }
    grouped(&format!("{digits}{}", "0".repeat(whole - digits.len())))
}

/// Digits with a comma per thousand.
fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn figures_have_three_digits() {
        let shown = [0.0045, 0.29, 0.8, 1.0, 9.996, 10.0, 86.2, 416.87, 999.6, 1070.0, 52_345.0, 1e6].map(figure);
        let read = ["0.0045", "0.29", "0.8", "1", "10", "10", "86.2", "417", "1,000", "1,070", "52,300", "1,000,000"];
        assert_eq!(shown, read.map(str::to_owned));
    }
}
