//! The parts that sentences are made of: who acts, how, on what, where, and what comes of it.

use crate::catalog::Catalog;
use crate::mechanism::{Actor, ActorAction, Via};
use crate::model::{
    Action, Class, Effect, Kind, Messenger, Phase, Region, Species, Status, System, Target, TargetAction, TargetKind,
    Then, Through, Transmitter, Word,
};
use crate::text::article;

/// The subject of a sentence: the actor, or the form or part of it that acts.
pub(super) struct Subject {
    name: String,
    /// Whose form or part it is.
    apposition: Option<String>,
    /// Whether it is several things.
    pub(super) is_plural: bool,
}

impl Subject {
    pub(super) fn new(actor: &Actor<'_>, action: &ActorAction<'_>) -> Self {
        let apposition = action.via.map(|via| match via {
            Via::Form(_) => format!("an active form of {}", actor.name),
            Via::Part(_) => format!("a part of {}", actor.name),
        });
        let name = name(actor, action);
        Self { is_plural: is_plural(&name), name, apposition }
    }

    /// `desipramine, an active form of imipramine`.
    pub(super) fn named(&self) -> String {
        match &self.apposition {
            Some(apposition) => format!("{}, {apposition}", self.name),
            None => self.name.clone(),
        }
    }

    /// The same, and the comma that closes an apposition before a verb.
    pub(super) fn before_verb(&self) -> String {
        let comma = if self.apposition.is_some() { "," } else { "" };
        self.named() + comma
    }
}

/// What was measured of a transmitter that something is said to leave alone.
pub fn untouched(transmitter: Transmitter) -> &'static str {
    match transmitter {
        Transmitter::Serotonin => "its transporter is untouched",
        Transmitter::Dopamine => "its transporter or D2 is untouched",
        Transmitter::Norepinephrine => "its transporter or alpha1 is untouched",
        Transmitter::Acetylcholine => "a muscarinic receptor is untouched",
    }
}

/// The name of what acts: the drug, or the typical member of the class.
pub(super) fn name(actor: &Actor<'_>, action: &ActorAction<'_>) -> String {
    action.via.map_or_else(|| subject(actor), |via| via.drug().name.to_string())
}

/// An actor as the subject of a sentence: `fluoxetine`, `the typical SSRI`.
pub(super) fn subject(actor: &Actor<'_>) -> String {
    if actor.kind == Kind::Class { format!("the typical {}", actor.name) } else { actor.name.to_owned() }
}

/// The same where it is named first: a class by its name, with its abbreviation behind.
pub(super) fn whole_subject(catalog: &Catalog, actor: &Actor<'_>) -> String {
    match catalog.get::<Class>(actor.id).filter(|_| actor.kind == Kind::Class) {
        Some(class) => {
            format!("the typical {}", with_short(&class.name, class.abbreviation.as_deref().unwrap_or_default()))
        }
        None => subject(actor),
    }
}

/// Whether a name is that of several things: `mixed amphetamine salts`, but neither `cannabis` nor the name of a
/// species, `Mucuna pruriens`.
pub fn is_plural(name: &str) -> bool {
    let is_singular = || ["ss", "is", "us", "os"].iter().any(|end| name.ends_with(end));
    name.ends_with('s') && !is_singular() && !is_species(name)
}

/// Whether a name is that of a species: two words of letters, of which the first alone has a capital, its first.
fn is_species(name: &str) -> bool {
    let is_small = |word: &str| !word.is_empty() && word.chars().all(char::is_lowercase);
    let is_genus = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && is_small(letters.as_str())
    };
    name.split_once(' ').is_some_and(|(genus, rest)| is_genus(genus) && is_small(rest))
}

/// A verb behind the name of one thing or of several: `raises`, `raise`.
pub fn agreeing(verb: &str, is_plural: bool) -> &str {
    match verb {
        _ if !is_plural => verb,
        "is" => "are",
        "has" => "have",
        "does" => "do",
        _ => verb.trim_end_matches('s'),
    }
}

/// The same of a verb of several words: `acts on`, `partly activate`.
pub fn agreeing_words(verb: &str, is_plural: bool) -> String {
    let word = |word: &'_ str| {
        if matches!(word, "on" | "partly") { word.to_owned() } else { agreeing(word, is_plural).to_owned() }
    };
    verb.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// `an antagonist at D2`.
pub(super) fn role(act: &TargetAction) -> String {
    with_article(&role_at(act.action, &act.target))
}

/// `antagonist at D2`, `inhibitor of SERT`; `targets` may be several.
pub fn role_at(action: Action, targets: &str) -> String {
    [action.spoken().as_str(), " ", preposition(action), " ", targets].concat()
}

/// `inhibitors of SERT`.
pub fn plural_role_at(action: Action, targets: &str) -> String {
    format!("{}s {} {targets}", action.spoken(), preposition(action))
}

/// `antagonism at D2`.
pub(super) fn action_noun(action: Action, target: &str) -> String {
    if action == Action::Precursor {
        return format!("supply to {target}");
    }
    let noun = noun(action);
    let at = matches!(noun, "release" | "transport" | "agonism" | "partial agonism" | "antagonism" | "inverse agonism");
    [noun, if at { " at " } else { " of " }, target].concat()
}

/// The same where the target is one of the catalog: a stimulation is done, nothing is done to it.
pub(super) fn doing(catalog: &Catalog, action: Action, target: &str) -> String {
    if is_stimulation(catalog, target) { target.to_owned() } else { action_noun(action, target) }
}

/// Whether a target stands for a stimulation of the brain.
pub(super) fn is_stimulation(catalog: &Catalog, target: &str) -> bool {
    catalog.get::<Target>(target).is_some_and(|target| target.kind == TargetKind::Stimulation)
}

/// The same for actions of which any will do.
pub(super) fn any_action_noun(catalog: &Catalog, actions: &[Action], target: &str) -> String {
    if is_stimulation(catalog, target) {
        return target.to_owned();
    }
    let nouns: Vec<String> = actions.iter().map(|&action| action_noun(action, target)).collect();
    // What they have in common at the end is said once: "agonism or partial agonism at alpha2".
    let end = format!(" at {target}");
    match nouns.split_last() {
        Some((last, others)) if others.iter().chain([last]).all(|noun| noun.ends_with(&end)) => {
            let begun = others.iter().map(|noun| noun.trim_end_matches(end.as_str()));
            begun.chain([last.as_str()]).collect::<Vec<_>>().join(" or ")
        }
        _ => nouns.join(" or "),
    }
}

/// How something is done, before the verb: `weakly `, `partly `, `weakly and partly `.
pub fn manner(is_weak: bool, is_partial: bool) -> &'static str {
    match (is_weak, is_partial) {
        (false, false) => "",
        (true, false) => "weakly ",
        (false, true) => "partly ",
        (true, true) => "weakly and partly ",
    }
}

/// The receptor, cell and region that carry a link, without the target that the sentence has named
/// already: `5-HT2C on GABA neurons in the ventral tegmental area`.
pub(super) fn carrier(catalog: &Catalog, through: &Through, named: Option<&str>) -> String {
    carrier_after(catalog, through, named, None)
}

/// The same in a sentence that has named the region `here`.
pub(super) fn carrier_after(catalog: &Catalog, through: &Through, named: Option<&str>, here: Option<&str>) -> String {
    let target = through.target.as_deref().filter(|target| Some(*target) != named);
    let cell = through.cell.map(|cell| format!("{}{cell}", if target.is_some() { "on " } else { "" }));
    let place = through.region.as_deref().map(|id| match target.is_some() || cell.is_some() {
        true => place(catalog, Some(id), here).trim_start().to_owned(),
        false => region(catalog, id),
    });
    let parts: Vec<String> = target.map(str::to_owned).into_iter().chain(cell).chain(place).collect();
    parts.join(" ")
}

/// What comes of a link, as the end of a sentence whose last named region is `here`.
///
/// `is_restrained`: what it lowers is a rise that is only held back.
pub(super) fn outcome(catalog: &Catalog, then: &Then, here: Option<&str>, is_restrained: bool) -> String {
    outcome_of(catalog, then, here, is_restrained, false)
}

/// The same of what may be several things.
pub(super) fn outcome_of(
    catalog: &Catalog,
    then: &Then,
    here: Option<&str>,
    is_restrained: bool,
    is_plural: bool,
) -> String {
    let there = |id: Option<&str>| place(catalog, id, here);
    match then {
        Then::Changes(change) => {
            let (verb, back) = if is_restrained { ("holds", " back") } else { (change.effect.as_str(), "") };
            let verb = agreeing(verb, is_plural);
            let what = messenger(catalog, change.messenger);
            format!("{verb}{back} {what}{}", there(change.region.as_deref()))
        }
        Then::Adapts { target, adaptation, region } => {
            let verb = if is_plural { "leave" } else { "leaves" };
            format!("{verb} {target}{} {adaptation}", there(region.as_deref()))
        }
    }
}

/// A messenger in running text: `serotonin`, `opioid peptides`.
pub(super) fn messenger(catalog: &Catalog, messenger: Messenger) -> String {
    let name = catalog.get::<System>(messenger.as_str()).map_or(messenger.as_str(), |system| system.name.as_str());
    name.split(" (").next().unwrap_or(name).to_owned()
}

/// ` in the striatum`, or ` there` where the sentence has named it; nothing where no region is.
pub fn place(catalog: &Catalog, id: Option<&str>, here: Option<&str>) -> String {
    match id {
        Some(id) if Some(id) == here => " there".to_owned(),
        Some(id) => format!(" in {}", region(catalog, id)),
        None => String::new(),
    }
}

/// A region's name with its article.
pub fn region(catalog: &Catalog, id: &str) -> String {
    let name = catalog.get::<Region>(id).map_or(id, |region| region.name.as_str());
    format!("the {name}")
}

/// A name with its short form, where that is no part of it: `prefrontal cortex (PFC)`.
pub fn with_short(name: &str, short: &str) -> String {
    let is_part = name.to_lowercase().contains(&short.to_lowercase());
    if is_part { name.to_owned() } else { format!("{name} ({short})") }
}

/// ` (seen in rats and mice)`.
pub(super) fn seen_in(species: &[Species]) -> String {
    if species.is_empty() {
        return String::new();
    }
    format!(" (seen in {})", and(species.iter().map(|species| species.plural())))
}

/// ` in dogs`, where something was seen in animals alone.
pub fn in_animals(species: &[Species]) -> String {
    match species.iter().all(|species| species.is_animal()) {
        true if !species.is_empty() => format!(" in {}", and(species.iter().map(|species| species.plural()))),
        _ => String::new(),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub fn and<S: AsRef<str>>(words: impl IntoIterator<Item = S>) -> String {
    let words: Vec<S> = words.into_iter().collect();
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// `a` or `an`, and the words.
pub fn with_article(words: &str) -> String {
    [article(words), " ", words].concat()
}

/// An effect as people read it.
pub fn effect_word(effect: Effect) -> &'static str {
    if effect == Effect::Restrains { "held back" } else { effect.as_str() }
}

/// What a transmitter is under an effect: `raised`, `held back`.
pub fn participle(effect: Effect) -> &'static str {
    match effect {
        Effect::Raises => "raised",
        Effect::Lowers => "lowered",
        Effect::Activates => "activated",
        Effect::Blocks => "blocked",
        Effect::Restrains => "held back",
    }
}

/// What the time behind the first doses is called; nothing for these.
pub fn later(phase: Phase) -> Option<&'static str> {
    match phase {
        Phase::Acute => None,
        Phase::Chronic => Some("over weeks"),
        Phase::Withdrawal => Some("after stopping"),
    }
}

/// The same behind what leads to it: `, over weeks`.
pub fn later_behind(lead: &str, phase: Phase) -> String {
    later(phase).map(|later| format!("{lead}{later}")).unwrap_or_default()
}

/// A text with a capital letter at its beginning, where that is a letter.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    first + letters.as_str()
}

/// The name of a class for its members: `SSRIs`, `drugs of abuse`.
pub fn plural(name: &str) -> String {
    let end = [" of ", " used "].iter().filter_map(|word| name.find(word)).min().unwrap_or(name.len());
    format!("{}s{}", &name[..end], &name[end..])
}

/// `of`, `at` or `for`, between an action and its target.
pub fn preposition(action: Action) -> &'static str {
    match action {
        Action::Precursor => "for",
        Action::Releaser
        | Action::Substrate
        | Action::Agonist
        | Action::PartialAgonist
        | Action::Antagonist
        | Action::InverseAgonist => "at",
        _ => "of",
    }
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

/// How people call the standing of a drug.
pub fn standing(status: Status) -> &'static str {
    if status == Status::Otc { "over the counter" } else { status.as_str() }
}

/// What stands before uses: what has not been approved was tried.
pub fn used(status: Option<Status>) -> &'static str {
    if status == Some(Status::Research) { "tried for" } else { "used for" }
}
