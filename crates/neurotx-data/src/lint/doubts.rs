//! Why it is unknown what a drug does at a target.

use std::collections::HashMap;

use crate::diagnostics::{Diagnostics, Rule};
use crate::model::Kind;
use crate::read::Collected;

/// What is unknown of a drug has a reason: a table tells disagreement apart from mere binding.
pub fn reasons(c: &Collected, diagnostics: &mut Diagnostics) {
    let drugs = c.definitions.iter().filter(|d| d.kind == Kind::Drug && !d.extends);
    let places: HashMap<&str, _> = drugs.map(|d| (d.id.as_str(), &d.at)).collect();
    for drug in &c.data.drugs {
        let Some(at) = places.get(drug.id.as_str()) else { continue };
        for finding in drug.unknown.iter().filter(|finding| finding.reason.is_none()) {
            c.note(diagnostics, at, Rule::NoReason, || {
                let help = "write `reason = \"contested\"` or `reason = \"binding-only\"` there";
                (format!("{} does not say why {} is unknown", drug.id, finding.target), help.to_owned())
            });
        }
    }
}
