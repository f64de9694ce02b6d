//! Identifiers of other databases in place of names, and what is said of those that are not found.

use std::borrow::Cow;

use super::{COVERED, Hit};
use crate::catalog::Catalog;
use crate::text::search_key;

/// Why a code of the Anatomical Therapeutic Chemical classification is not found.
pub const NO_ATC: &str = "no ATC codes are built in: those of your own files are found (--data)";

/// Why a number is not found by itself.
const NO_NUMBER: &str = "a number needs the name of its database before it: RxCUI 4493, PubChem 3386, GtoPdb 203";

/// Why the number of a gene is not found.
const NO_GENE: &str = "genes are found by their symbols (SLC6A4), not by numbers of HGNC";

/// What is said of an identifier that is not found; of another name what there is.
pub(super) fn help(name: &str) -> &'static str {
    let key = search_key(name);
    let is_number = |key: &str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
    if is_number(&key) {
        NO_NUMBER
    } else if key.strip_prefix("hgnc").is_some_and(is_number) {
        NO_GENE
    } else if is_atc(key.strip_prefix("atc").unwrap_or(&key)) {
        NO_ATC
    } else {
        COVERED
    }
}

/// Whether a name has the form of an ATC code of a substance (`N06AB03`), or of a group of them (`N06AB`, `N06A`).
fn is_atc(name: &str) -> bool {
    const FORM: [fn(&u8) -> bool; 7] = [
        u8::is_ascii_alphabetic,
        u8::is_ascii_digit,
        u8::is_ascii_digit,
        u8::is_ascii_alphabetic,
        u8::is_ascii_alphabetic,
        u8::is_ascii_digit,
        u8::is_ascii_digit,
    ];
    matches!(name.len(), 4 | 5 | 7) && name.bytes().zip(FORM).all(|(byte, is_so)| is_so(&byte))
}

/// What an identifier of another database means ("CHEMBL41", "RxCUI 4493").
pub(super) fn identified(catalog: &Catalog, key: &str) -> Vec<Hit> {
    // RxCUIs are the numbers of RxNorm.
    let key = key.strip_prefix("rxnorm").map_or(Cow::Borrowed(key), |code| Cow::Owned(format!("rxcui{code}")));
    catalog.identified(&key).into_iter().map(|(kind, id)| Hit { kind, id: id.to_owned() }).collect()
}
