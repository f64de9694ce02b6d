//! The kinds of entries: the one list that the files, the blob, the catalog and all that goes through
//! every kind are made from.

use super::IdForm;
use crate::closed_set;

/// Makes [`Kind`], and `for_each_kind!` for those kinds that are entries: each with the field that holds
/// its records and with their type. The first argument is a dollar sign.
macro_rules! kinds {
    ($dollar:tt $($(#[doc = $about:literal])+ $variant:ident = $word:literal $(: $field:ident $ty:ident)?,)+) => {
        closed_set! {
            /// What an entry is, in the order in which a shared name is resolved.
            Kind "kind" { $($(#[doc = $about])+ $variant = $word,)+ }
        }

        /// Calls a macro with every kind of entry: `field: Type, ...`.
        #[macro_export]
        macro_rules! for_each_kind {
            ($dollar with:ident) => { $dollar with! { $($($field: $ty,)?)+ } };
        }
    };
}

kinds! { $
    /// One of the four.
    Transmitter = "transmitter": transmitters TransmitterEntry,
    /// A drug class.
    Class = "class": classes Class,
    /// A drug.
    Drug = "drug": drugs Drug,
    /// A transporter, receptor, enzyme or channel.
    Target = "target": targets Target,
    /// A brain region or body site.
    Region = "region": regions Region,
    /// A nerve pathway.
    Pathway = "pathway": pathways Pathway,
    /// An illness or a state that drugs are used for.
    Condition = "condition": conditions Condition,
    /// A treatment that is no drug.
    Procedure = "procedure": procedures Procedure,
    /// A signalling system beside the four.
    System = "system": systems System,
    /// A felt effect.
    ClinicalEffect = "felt": clinical_effects ClinicalEffect,
    /// A term of pharmacology.
    Term = "term": terms Term,
    /// A word of the vocabulary.
    Word = "word",
    /// A popular statement with its verdict.
    Claim = "claim": claims Claim,
    /// A causal step between them.
    Link = "link": links Link,
    /// In whom a clinical effect was seen, and through what it comes.
    ClinicalFinding = "clinical": clinical_findings ClinicalFinding,
    /// A cited risk of a pairing.
    Risk = "risk": risks Risk,
    /// A paper or database.
    Source = "source": sources Source,
}

impl Kind {
    /// Whether a name leads to one entry of this kind, unless it is declared ambiguous.
    pub fn is_named(self) -> bool {
        (Self::Class..=Self::Procedure).contains(&self)
    }

    /// Whether data files hold such entries: effects that are felt are those which others name.
    pub fn is_in_files(self) -> bool {
        !matches!(self, Self::ClinicalEffect | Self::Word)
    }

    /// How the ids of such entries are written.
    pub fn id_form(self) -> IdForm {
        match self {
            Self::Target | Self::Region | Self::ClinicalEffect => IdForm::Symbol,
            Self::Source => IdForm::Key,
            _ => IdForm::Slug,
        }
    }
}
