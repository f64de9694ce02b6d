//! Identifiers of drugs and targets in other databases.

use super::entry::Names;
use super::{Registry, Text, Word};
use crate::lint::identifiers as lint;
use crate::text::search_key;

/// Identifiers of one entry.
pub trait Identifiers {
    /// Every identifier, with whose it is.
    fn all(&self) -> impl Iterator<Item = (Registry, &str)>;
}

/// Declares the identifiers that a kind of entry may have: one a field, under the word of its registry.
macro_rules! identifiers {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty = $registry:ident,)+ }) => {
        record! {
            $(#[$meta])*
            #[derive(Default, Eq)]
            $name { $($(#[$field_meta])* $field: $type,)+ }
            check lint::check
        }

        impl Identifiers for $name {
            fn all(&self) -> impl Iterator<Item = (Registry, &str)> {
                let of = [$((Registry::$registry, Names::names(&self.$field)),)+];
                of.into_iter().flat_map(|(registry, codes)| codes.iter().map(move |code| (registry, code.as_str())))
            }
        }
    };
}

identifiers! {
    /// Of a drug: of the base, not of a salt.
    DrugIds {
        /// FDA Unique Ingredient Identifier.
        unii: Option<Text> = Unii,
        /// Codes of the Anatomical Therapeutic Chemical classification; a drug has one for each kind of use.
        atc: Vec<Text> = Atc,
        /// ChEMBL compound.
        chembl: Option<Text> = Chembl,
        /// PubChem compound (CID).
        pubchem: Option<Text> = Pubchem,
        /// RxNorm concept of the ingredient.
        rxcui: Option<Text> = Rxcui,
        /// Hash of the structure.
        inchikey: Option<Text> = Inchikey,
        /// NLM Medical Subject Heading, or supplementary concept.
        mesh: Option<Text> = Mesh,
        /// Chemical Abstracts Service registry number.
        cas: Option<Text> = Cas,
        /// Ligand of the Guide to PHARMACOLOGY.
        gtopdb: Option<Text> = Gtopdb,
    }
}

identifiers! {
    /// Of a target: of the human one; a receptor of several subunits has several.
    TargetIds {
        /// Approved gene symbols.
        hgnc: Vec<Text> = Hgnc,
        /// UniProt accessions.
        uniprot: Vec<Text> = Uniprot,
        /// Targets of the Guide to PHARMACOLOGY.
        gtopdb: Vec<Text> = GtopdbTarget,
        /// ChEMBL targets.
        chembl: Vec<Text> = Chembl,
    }
}

/// The search keys by which an identifier is found: behind the name of its registry, and alone where it
/// cannot be taken for a number.
pub fn identifier_keys(registry: Registry, code: &str) -> Vec<String> {
    let key = search_key(code);
    let named = format!("{}{key}", search_key(registry.label()));
    let is_number = code.bytes().all(|byte| byte.is_ascii_digit());
    match (registry, is_number) {
        (Registry::Pubchem, _) => vec![format!("cid{key}"), named],
        (_, true) => vec![named],
        (_, false) => vec![key, named],
    }
}

impl Registry {
    /// As people write it before a code.
    pub fn label(self) -> &'static str {
        match self {
            Self::Unii => "UNII",
            Self::Atc => "ATC",
            Self::Chembl => "ChEMBL",
            Self::Pubchem => "PubChem",
            Self::Rxcui => "RxCUI",
            Self::Inchikey => "InChIKey",
            Self::Mesh => "MeSH",
            Self::Cas => "CAS",
            Self::Gtopdb => "GtoPdb",
            Self::GtopdbTarget => "GtoPdb target",
            Self::Hgnc => "HGNC",
            Self::Uniprot => "UniProt",
        }
    }

    /// The identifiers that a drug may have.
    pub fn of_drugs() -> impl Iterator<Item = Self> {
        let is_of_targets = |registry: &Self| matches!(registry, Self::GtopdbTarget | Self::Hgnc | Self::Uniprot);
        Self::ALL.iter().copied().filter(move |registry| !is_of_targets(registry))
    }
}
