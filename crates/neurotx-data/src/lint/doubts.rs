//! Why it is unknown what a drug does at a target.

use std::collections::{HashMap, HashSet};

use crate::diagnostics::{Diagnostics, Rule};
use crate::model::{DoubtReason, Kind, NegativeFinding};
use crate::read::Collected;

/// What is unknown of a drug has a reason, that its sources bear: a table tells disagreement apart from what one source
/// leaves open, and from mere binding.
pub fn reasons(c: &Collected, diagnostics: &mut Diagnostics) {
    let drugs = c.definitions.iter().filter(|d| d.kind == Kind::Drug && !d.extends);
    let places: HashMap<&str, _> = drugs.map(|d| (d.id.as_str(), &d.at)).collect();
    for drug in &c.data.drugs {
        let Some(at) = places.get(drug.id.as_str()) else { continue };
        for finding in drug.unknown.iter().filter(|finding| finding.reason.is_none()) {
            c.note(diagnostics, at, Rule::NoReason, || {
                let help = "write `reason = \"contested\"`, `\"unsettled\"` or `\"binding-only\"` there";
                (format!("{} does not say why {} is unknown", drug.id, finding.target), help.to_owned())
            });
        }
        for (finding, (message, help)) in drug.unknown.iter().filter_map(|finding| Some((finding, misfit(finding)?))) {
            c.note(diagnostics, at, Rule::ReasonAgainstSources, || {
                (format!("{message} of {} at {}", drug.id, finding.target), help.to_owned())
            });
        }
    }
}

/// Why a reason cannot be that of its sources, and what to do: one source does not disagree, and several are not one
/// that stands alone.
fn misfit(finding: &NegativeFinding) -> Option<(&'static str, &'static str)> {
    let sources: HashSet<&str> = finding.sources.iter().map(|key| key.as_str()).collect();
    match (finding.reason?, sources.len()) {
        (DoubtReason::Contested, 1) => Some((
            "one source alone is said to disagree",
            "cite who says otherwise, or write `reason = \"unsettled\"` there",
        )),
        (DoubtReason::Unsettled, 2..) => Some((
            "several sources are said to be one that leaves it open",
            "write `reason = \"contested\"` if they disagree, or cite the one",
        )),
        _ => None,
    }
}
