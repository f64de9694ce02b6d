//! Identifiers have the form of their registry: a slip of the pen is found before anybody follows it.

use std::collections::HashMap;

use crate::diagnostics::{Diagnostics, Rule};
use crate::model::{Identifiers, Kind, Registry, Word, identifier_keys};
use crate::read::{Collected, KnownEntries, TableReader};

/// Every identifier has the form of its registry.
pub fn check(ids: &impl Identifiers, table: &TableReader<'_>) {
    for (registry, code) in ids.all().filter(|(registry, code)| !has_form(*registry, code)) {
        table.file().report(table.span.clone(), Rule::BadIdentifier, || {
            let message = format!("\"{code}\" is no {} identifier", registry.label());
            (message, format!("write it as {} gives it: {}", registry.label(), registry.about()))
        });
    }
}

/// No two drugs claim one identifier. A code of the ATC classification may be that of several.
pub fn shared(c: &Collected, known: &dyn KnownEntries, diagnostics: &mut Diagnostics) {
    let defined = c.definitions.iter().filter(|d| d.kind == Kind::Drug && !d.extends);
    let places: HashMap<&str, _> = defined.map(|d| (d.id.as_str(), &d.at)).collect();
    let mut claims: HashMap<(Registry, &str), &str> = HashMap::new();
    for drug in c.data.drugs.iter().filter(|drug| places.contains_key(drug.id.as_str())) {
        for (registry, code) in drug.ids.all().filter(|(registry, _)| *registry != Registry::Atc) {
            let here = claims.insert((registry, code), &drug.id).map(str::to_owned);
            let keys = identifier_keys(registry, code);
            let mut elsewhere = keys.last().map(|key| known.identified(key)).unwrap_or_default();
            // What is defined here replaces what is known by its id.
            elsewhere.retain(|id| !places.contains_key(id.as_str()));
            let Some(other) = here.into_iter().chain(elsewhere).find(|id| *id != drug.id.as_str()) else { continue };
            c.note(diagnostics, places[drug.id.as_str()], Rule::BadIdentifier, || {
                let message = format!("the {} \"{code}\" is of {other} and of {}", registry.label(), drug.id);
                (message, "take it from one of them: an identifier is of the base drug alone".to_owned())
            });
        }
    }
}

/// Whether a code has the form that its registry gives codes.
fn has_form(registry: Registry, code: &str) -> bool {
    let (digit, capital) = (|c: &u8| c.is_ascii_digit(), |c: &u8| c.is_ascii_uppercase());
    let either = |c: &u8| digit(c) || capital(c);
    let all = |part: &str, is: &dyn Fn(&u8) -> bool| !part.is_empty() && part.bytes().all(|c| is(&c));
    match registry {
        Registry::Unii => code.len() == 10 && all(code, &either),
        Registry::Atc => code.len() == 7 && shaped(code, "A00AA00"),
        Registry::Chembl => code.strip_prefix("CHEMBL").is_some_and(|rest| all(rest, &digit)),
        Registry::Pubchem | Registry::Rxcui | Registry::Gtopdb | Registry::GtopdbTarget => {
            all(code, &digit) && !code.starts_with('0')
        }
        Registry::Inchikey => {
            let parts: Vec<&str> = code.split('-').collect();
            parts.iter().map(|part| part.len()).eq([14, 10, 1]) && parts.iter().all(|part| all(part, &capital))
        }
        Registry::Mesh => {
            code.strip_prefix(['C', 'D']).is_some_and(|rest| (6..=9).contains(&rest.len()) && all(rest, &digit))
        }
        Registry::Cas => is_cas(code),
        Registry::Hgnc => all(code, &|c| either(c) || *c == b'-') || code.contains("orf"),
        Registry::Uniprot => (code.len() == 6 || code.len() == 10) && all(code, &either),
    }
}

/// Whether a code has letters and digits where a shape has them.
fn shaped(code: &str, shape: &str) -> bool {
    code.bytes().zip(shape.bytes()).all(|(c, of)| if of == b'0' { c.is_ascii_digit() } else { c.is_ascii_uppercase() })
}

/// Whether a number is of CAS: the last digit checks the others, each times its place from the right.
fn is_cas(code: &str) -> bool {
    let parts: Vec<&str> = code.split('-').collect();
    let [first, second, check] = parts.as_slice() else { return false };
    let is_digits = parts.iter().all(|part| part.bytes().all(|c| c.is_ascii_digit()));
    if !((2..=7).contains(&first.len()) && second.len() == 2 && check.len() == 1 && is_digits) {
        return false;
    }
    let digits = first.bytes().chain(second.bytes()).rev().map(|c| u32::from(c - b'0'));
    let sum: u32 = digits.zip(1..).map(|(digit, place)| digit * place).sum();
    check.parse() == Ok(sum % 10)
}
