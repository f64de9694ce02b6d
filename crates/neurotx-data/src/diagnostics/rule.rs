//! The rules of the data, and what each is for.

use crate::closed_set;

closed_set! {
    /// Which rule a problem breaks.
    Rule "rule" {
        /// The file is not TOML.
        Syntax = "Syntax",
        /// A file, a list or a text that is larger than a file may hold.
        TooLarge = "TooLarge",
        /// A key that its entry does not have.
        UnknownKey = "UnknownKey",
        /// A key that its entry must have.
        MissingKey = "MissingKey",
        /// A value of another type than its key takes.
        WrongType = "WrongType",
        /// A word outside the vocabulary.
        UnknownWord = "UnknownWord",
        /// An id that no entry has.
        UnknownId = "UnknownId",
        /// A fact without a source.
        MissingSource = "MissingSource",
        /// Two entries of one kind with one id.
        DuplicateId = "DuplicateId",
        /// A name that two entries of one kind claim.
        SharedName = "SharedName",
        /// An affinity that is not a positive number of nM.
        BadAffinity = "BadAffinity",
        /// An identifier that its registry cannot have given, or that two drugs claim.
        BadIdentifier = "BadIdentifier",
        /// The same action on the same target twice, or a target both acted on and silent.
        ActionTwice = "ActionTwice",
        /// A class that is its own ancestor.
        ClassCycle = "ClassCycle",
        /// A region that is a part of itself.
        RegionCycle = "RegionCycle",
        /// A drug that is made of itself, or becomes itself.
        DrugCycle = "DrugCycle",
        /// A target that belongs to a family which belongs to it.
        FamilyCycle = "FamilyCycle",
        /// A source that nothing cites.
        UnusedSource = "UnusedSource",
        /// Two sources that are one work.
        WorkTwice = "WorkTwice",
        /// A source that is only found at a host which does not answer for it.
        ImproperHost = "ImproperHost",
        /// An action that its target gives no meaning.
        NoMeaning = "NoMeaning",
        /// A target where it is unknown what the drug does, without the reason.
        NoReason = "NoReason",
        /// A reason why that is unknown which its sources cannot bear.
        ReasonAgainstSources = "ReasonAgainstSources",
        /// A rank that the affinities contradict, without a note.
        RankAgainstAffinity = "RankAgainstAffinity",
        /// A note that states an effect.
        EffectInNote = "EffectInNote",
        /// A use of a drug without an effect that treats it.
        UseWithoutEffect = "UseWithoutEffect",
        /// Entries out of order.
        Unsorted = "Unsorted",
    }
}

impl Rule {
    /// What the rule is for.
    pub fn rationale(self) -> &'static str {
        match self {
            Self::Syntax => "data files are TOML 1.0",
            Self::TooLarge => "every command reads the user's files, so they stay small enough to be read at once",
            Self::UnknownKey => "a misspelt key would silently lose its fact",
            Self::MissingKey => "an entry without it cannot be shown",
            Self::WrongType => "each key takes one type of value",
            Self::UnknownWord => "the vocabulary is closed, so that filters and scripts can rely on it",
            Self::UnknownId => "entries refer to each other by id",
            Self::MissingSource => "every fact is cited",
            Self::DuplicateId => "an id names one entry of its kind",
            Self::SharedName => "a name must lead to one entry, or say that it is ambiguous",
            Self::BadIdentifier => {
                "identifiers lead to other databases, so each has the form of its registry and means one drug"
            }
            Self::BadAffinity => "affinities are compared, so all are positive numbers of nM",
            Self::ActionTwice => "a drug does one thing to one target, once",
            Self::ClassCycle => "a class cannot be its own ancestor",
            Self::RegionCycle => "a region cannot be a part of itself",
            Self::DrugCycle => "a drug cannot be made of itself, or come of itself",
            Self::FamilyCycle => "a family cannot belong to itself",
            Self::UnusedSource => "the bibliography lists what is cited",
            Self::WorkTwice => "one work under two keys looks like two witnesses",
            Self::ImproperHost => "a reader must find a source years later, at somebody who answers for it",
            Self::NoMeaning => "effects are derived from what an action on a target means",
            Self::NoReason => "that sources disagree and that only binding is known are different things",
            Self::ReasonAgainstSources => "it takes two sources to disagree",
            Self::RankAgainstAffinity => "a weaker target may outrank a tighter one only for a stated reason",
            Self::EffectInNote => "effects are derived, never written as prose beside the data",
            Self::UseWithoutEffect => "a reader looks first for what a drug is given for",
            Self::Unsorted => "sorted entries are found and merged easily",
        }
    }
}
