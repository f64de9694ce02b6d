//! The closed sets that describe what a drug does, and what follows.

use super::Word;
use crate::closed_set;

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
    /// What happens to a transmitter. Different things, never collapsed; the last comes about through
    /// circuits alone and is derived, never stated.
    Effect "effect" {
        /// More of it at the synapse.
        Raises = "raises",
        /// Less of it at the synapse.
        Lowers = "lowers",
        /// Its receptors are stimulated.
        Activates = "activates",
        /// Its receptors are occupied without being stimulated.
        Blocks = "blocks",
        /// Feedback holds a rise back without turning it into a fall.
        Restrains = "restrains",
    }
}

impl Effect {
    /// Those that an action may have by itself: every one but `restrains`.
    pub const STATED: [Self; 4] = [Self::Raises, Self::Lowers, Self::Activates, Self::Blocks];

    /// The one that works against it.
    pub fn opposite(self) -> Option<Self> {
        match self {
            Self::Raises => Some(Self::Lowers),
            Self::Lowers => Some(Self::Raises),
            Self::Activates | Self::Blocks | Self::Restrains => None,
        }
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
