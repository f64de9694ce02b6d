//! The closed sets of study: what a card asks, how much is asked, and how well it is known.

use neurotx_data::closed_set;

closed_set! {
    /// What a card asks.
    CardKind "kind of card" {
        /// Which target makes, stores, takes up or breaks down a transmitter.
        Part = "part",
        /// What an action on a target does to a transmitter.
        Meaning = "meaning",
        /// What a drug or class does to a transmitter.
        Effect = "effect",
        /// By which action it does so.
        Mechanism = "mechanism",
        /// Which target a drug acts on most.
        Target = "target",
        /// Which of some drugs does something to a transmitter.
        Reverse = "reverse",
        /// Which class a drug belongs to.
        Class = "class",
        /// Which of some drugs belongs to a class.
        Members = "members",
        /// Which drug a brand is.
        Brand = "brand",
        /// Which of some drugs does not do what the others do.
        Odd = "odd",
        /// In which order the steps of a chain follow each other.
        Order = "order",
        /// Whether an effect sets in at once, over weeks, or after stopping.
        Time = "time",
        /// Why something is felt with a drug.
        ClinicalEffect = "felt",
        /// Whether a popular statement holds.
        Claim = "claim",
    }
}

closed_set! {
    /// How much of the catalog is asked about: each deck holds the one before it.
    Level "level" {
        /// What a first exam asks: the four transmitters, and the classes of the drugs that everybody knows.
        Starter = "starter",
        /// What a course asks: claims, classes that conditions or claims name, the drugs that everybody knows and
        /// their primary actions.
        Core = "core",
        /// Everything.
        Full = "full",
    }
}

closed_set! {
    /// Where a sitting takes a card from.
    Queue "queue" {
        /// It is due.
        Due = "due",
        /// It was never asked before.
        New = "new",
        /// It was not known a few questions ago.
        Again = "again",
    }
}

closed_set! {
    /// How well a question was answered.
    Grade "grade" {
        /// Wrong, or forgotten.
        Again = "again",
        /// Right with an effort, or nearly right.
        Hard = "hard",
        /// Right.
        Good = "good",
        /// Right at once.
        Easy = "easy",
    }
}

impl Grade {
    /// Whether the answer was known.
    pub fn is_right(self) -> bool {
        self != Self::Again
    }

    /// The rating from 1 to 4 that schedulers count with.
    pub fn rating(self) -> u32 {
        match self {
            Self::Again => 1,
            Self::Hard => 2,
            Self::Good => 3,
            Self::Easy => 4,
        }
    }
}

impl CardKind {
    /// Whether the question cannot be understood without its choices.
    pub fn needs_choices(self) -> bool {
        matches!(self, Self::Reverse | Self::Members | Self::Odd | Self::Order | Self::ClinicalEffect)
    }
}
