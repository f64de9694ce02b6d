//! The closed vocabulary: one enum each, the same words in the data, in JSON and in flags.

use schemars::{Schema, json_schema};

/// Defines a closed set of words: the enum, its spelling, its list, its parser and its JSON Schema.
///
/// The first string is what the set is called in messages; the documentation of each member is what
/// users are shown as its meaning.
#[macro_export]
macro_rules! closed_set {
    ($(#[doc = $doc:literal])+ $name:ident $what:literal { $($(#[doc = $about:literal])+ $variant:ident = $word:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[doc = $about])+ #[serde(rename = $word)] $variant,)+ }

        impl $crate::model::Word for $name {
            const WHAT: &'static str = $what;
            const ALL: &'static [Self] = &[$(Self::$variant,)+];
            fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
            fn about(self) -> &'static str {
                match self { $(Self::$variant => concat!($($about),+).trim_ascii(),)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad($crate::model::Word::as_str(*self))
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> { stringify!($name).into() }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::model::words::schema::<$name>()
            }
        }
    };
}

/// A member of a closed set that is written as one word.
pub trait Word: Copy + Eq + Sized + 'static {
    /// What the set is called in messages.
    const WHAT: &'static str;
    /// Every member, in the order in which it is shown.
    const ALL: &'static [Self];
    /// The word as data, JSON and flags write it.
    fn as_str(self) -> &'static str;
    /// What the word means, in one sentence: its documentation is what users are shown.
    fn about(self) -> &'static str;
    /// The member written as `word`.
    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|w| w.as_str() == word)
    }
}

/// The JSON Schema of a closed set: any of its words, with their meanings as the description.
pub fn schema<W: Word>() -> Schema {
    let words: Vec<&str> = W::ALL.iter().map(|word| word.as_str()).collect();
    let meanings: Vec<String> = W::ALL.iter().map(|word| format!("{}: {}", word.as_str(), word.about())).collect();
    json_schema!({ "type": "string", "enum": words, "description": meanings.join(" ") })
}

closed_set! {
    /// The four transmitters that are the columns of every table.
    Transmitter "transmitter" {
        /// 5-HT.
        Serotonin = "serotonin",
        /// DA.
        Dopamine = "dopamine",
        /// NE, noradrenaline.
        Norepinephrine = "norepinephrine",
        /// ACh.
        Acetylcholine = "acetylcholine",
    }
}

closed_set! {
    /// A signalling system: the four transmitters, and those that occur as targets and steps on the way.
    Messenger "messenger" {
        /// One of the four.
        Serotonin = "serotonin",
        /// One of the four.
        Dopamine = "dopamine",
        /// One of the four.
        Norepinephrine = "norepinephrine",
        /// One of the four.
        Acetylcholine = "acetylcholine",
        /// Gamma-aminobutyric acid.
        Gaba = "GABA",
        /// The main excitatory amino acid.
        Glutamate = "glutamate",
        /// A monoamine of the tuberomammillary nucleus, mast cells and stomach.
        Histamine = "histamine",
        /// Endorphins, enkephalins and dynorphins.
        Opioid = "opioid",
        /// A purine that gathers during waking.
        Adenosine = "adenosine",
        /// Anandamide and 2-AG.
        Cannabinoid = "cannabinoid",
        /// Hypocretin.
        Orexin = "orexin",
        /// The pineal hormone.
        Melatonin = "melatonin",
        /// An inhibitory amino acid and NMDA co-agonist.
        Glycine = "glycine",
        /// Adrenaline.
        Epinephrine = "epinephrine",
        /// Phenethylamine, tyramine and their kin.
        TraceAmine = "trace-amine",
        /// Substance P and its kin.
        Neurokinin = "neurokinin",
        /// CGRP.
        Cgrp = "calcitonin-gene-related-peptide",
        /// None of these: ion channels, signalling enzymes.
        Other = "other",
    }
}

impl Messenger {
    /// The transmitter that this messenger is, if it is one of the four.
    pub fn transmitter(self) -> Option<Transmitter> {
        Transmitter::parse(self.as_str())
    }
}

impl From<Transmitter> for Messenger {
    fn from(transmitter: Transmitter) -> Self {
        match transmitter {
            Transmitter::Serotonin => Self::Serotonin,
            Transmitter::Dopamine => Self::Dopamine,
            Transmitter::Norepinephrine => Self::Norepinephrine,
            Transmitter::Acetylcholine => Self::Acetylcholine,
        }
    }
}

closed_set! {
    /// What happens to a transmitter. Four different things, never collapsed.
    Effect "effect" {
        /// More of it at the synapse.
        Raises = "raises",
        /// Less of it at the synapse.
        Lowers = "lowers",
        /// Its receptors are stimulated.
        Activates = "activates",
        /// Its receptors are occupied without being stimulated.
        Blocks = "blocks",
    }
}

closed_set! {
    /// What a drug does to a target.
    Action "action" {
        /// Stops a transporter or an enzyme.
        Inhibitor = "inhibitor",
        /// Makes a transporter let its transmitter out.
        Releaser = "releaser",
        /// Is carried or converted by the target.
        Substrate = "substrate",
        /// Binds a receptor and stimulates it.
        Agonist = "agonist",
        /// Binds a receptor and stimulates it less than its own transmitter does.
        PartialAgonist = "partial-agonist",
        /// Binds a receptor and keeps others from stimulating it.
        Antagonist = "antagonist",
        /// Binds a receptor and lowers its resting activity.
        InverseAgonist = "inverse-agonist",
        /// Binds beside the transmitter's site and strengthens its effect.
        PositiveModulator = "positive-modulator",
        /// Binds beside the transmitter's site and weakens its effect.
        NegativeModulator = "negative-modulator",
        /// Plugs an ion channel.
        ChannelBlocker = "channel-blocker",
        /// Opens an ion channel.
        Opener = "opener",
        /// Is what a transmitter is made from.
        Precursor = "precursor",
        /// Restores an inhibited enzyme.
        Reactivator = "reactivator",
        /// Destroys the target.
        Toxin = "toxin",
        /// Changes the target in a way that none of the other words states.
        Modulator = "modulator",
    }
}

impl Action {
    /// The word as it is said: `partial agonist`.
    pub fn spoken(self) -> String {
        self.as_str().replace('-', " ")
    }

    /// Whether the action stimulates a receptor itself.
    pub fn drives(self) -> bool {
        matches!(self, Self::Agonist | Self::PartialAgonist)
    }

    /// Whether the action keeps a receptor from being stimulated.
    pub fn occupies(self) -> bool {
        matches!(self, Self::Antagonist | Self::InverseAgonist | Self::NegativeModulator | Self::ChannelBlocker)
    }
}

closed_set! {
    /// How much an action counts for its drug, by potency at human targets and by clinical relevance.
    Rank "rank" {
        /// Defines the drug.
        Primary = "primary",
        /// Counts too.
        Secondary = "secondary",
        /// Weak: shown, but not counted by filters, cuts and class tests.
        Minor = "minor",
    }
}

closed_set! {
    /// How an effect comes about.
    Route "route" {
        /// From a target of the drug.
        Direct = "direct",
        /// Through a circuit.
        Indirect = "indirect",
    }
}

closed_set! {
    /// When an effect holds.
    Phase "phase" {
        /// From the first doses on.
        Acute = "acute",
        /// After weeks of use.
        Chronic = "chronic",
        /// After stopping.
        Withdrawal = "withdrawal",
    }
}

closed_set! {
    /// How sure a claim is, best first.
    Evidence "evidence" {
        /// Agreed in the field.
        Established = "established",
        /// Shown by several studies, or well by one.
        Supported = "supported",
        /// Proposed.
        Hypothesis = "hypothesis",
        /// Studies disagree.
        Contested = "contested",
    }
}

closed_set! {
    /// Where a drug works.
    Site "site" {
        /// In the brain and spinal cord.
        Central = "central",
        /// Outside the brain only: it does not enter it in amounts that matter.
        Peripheral = "peripheral",
        /// On both sides of the blood-brain barrier.
        Both = "both",
    }
}

closed_set! {
    /// The standing of a drug.
    Status "status" {
        /// Medicine on prescription.
        Prescription = "prescription",
        /// Sold without prescription.
        Otc = "otc",
        /// Medicine under narcotic or psychotropic control.
        Controlled = "controlled",
        /// No general medical use, sale forbidden in most countries.
        Illicit = "illicit",
        /// Studied, not marketed.
        Research = "research",
        /// Once marketed.
        Withdrawn = "withdrawn",
        /// A poison.
        Toxin = "toxin",
    }
}

closed_set! {
    /// How a popular statement stands.
    Verdict "verdict" {
        /// It holds.
        True = "true",
        /// It holds in part.
        Oversimplified = "oversimplified",
        /// Nothing shows it.
        Unproven = "unproven",
        /// Good evidence stands on both sides.
        Contested = "contested",
        /// It is wrong.
        False = "false",
    }
}

// Other closed sets of the program are defined the same way.
