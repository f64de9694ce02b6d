//! In whom a clinical effect was seen.

use super::Titles;
use crate::documents::FeltEntryDocument;
use crate::model::{Class, ClinicalFinding, Drug, Evidence, Phase};
use crate::sentences::in_animals;

/// Someone in whom it was seen, by the id, and what was found.
pub(super) type Seen<'v> = (&'v str, &'v ClinicalFinding);

/// Classes, drugs and procedures in which findings saw it, each once as surely as it is known: the
/// best-known drugs first, with what is doubtful behind.
pub(super) fn seen<'v>(findings: &[&'v ClinicalFinding], titles: &Titles<'_>) -> [Vec<Seen<'v>>; 3] {
    let catalog = titles.catalog();
    let mut all: Vec<Seen<'_>> =
        findings.iter().flat_map(|&finding| finding.seen.iter().map(move |id| (id.as_str(), finding))).collect();
    all.sort_by_key(|(_, finding)| finding.evidence);
    let mut kinds: [Vec<Seen<'_>>; 3] = Default::default();
    for (id, finding) in all {
        let at = match (catalog.get::<Class>(id), catalog.get::<Drug>(id)) {
            (Some(_), _) => 0,
            (None, Some(_)) => 1,
            (None, None) => 2,
        };
        if !kinds[at].iter().any(|(known, _)| *known == id) {
            kinds[at].push((id, finding));
        }
    }
    kinds[1].sort_by_key(|(id, f)| {
        (f.evidence > Evidence::Supported, catalog.get::<Drug>(id).map(|drug| drug.familiarity as usize))
    });
    kinds
}

/// The names of all in whom it was seen, the surest and the classes first.
pub(super) fn names<'t>(v: &'t FeltEntryDocument<'_>, titles: &'t Titles<'_>) -> Vec<String> {
    let mut all: Vec<Seen<'_>> = seen(&v.findings, titles).into_iter().flatten().collect();
    all.sort_by_key(|(_, finding)| finding.evidence > Evidence::Supported);
    let one = |(id, finding): &Seen<'_>| {
        let with: String = finding.with.iter().map(|id| format!(" with {}", titles.treatment(id))).collect();
        let doubt =
            if finding.evidence > Evidence::Supported { format!(" ({})", finding.evidence) } else { String::new() };
        format!("{}{with}{}{doubt}", titles.treatment(id), in_animals(&finding.species))
    };
    all.iter().map(one).collect()
}

/// The command that lists the drugs in which it was seen; nothing where it would find none.
pub(super) fn list(v: &FeltEntryDocument<'_>, name: &str, titles: &Titles<'_>) -> Option<String> {
    let has_drugs = |f: &&&ClinicalFinding| f.with.is_empty() && f.seen.iter().any(|id| holds_drugs(id, titles));
    let found = v.findings.iter().filter(has_drugs);
    let surest = found.min_by_key(|f| (f.evidence > Evidence::Supported, f.phase))?;
    let phase = if surest.phase == Phase::Withdrawal { " --phase withdrawal" } else { "" };
    let evidence =
        if surest.evidence > Evidence::Supported { format!(" --evidence {}", surest.evidence) } else { String::new() };
    Some(format!("neurotx list --felt {name}{phase}{evidence}"))
}

/// Whether an id is that of a drug, or of a class that has some.
fn holds_drugs(id: &str, titles: &Titles<'_>) -> bool {
    titles.catalog().get::<Drug>(id).is_some() || !titles.catalog().drugs_within(id).is_empty()
}
