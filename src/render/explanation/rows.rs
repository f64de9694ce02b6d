//! Explanations as rows, for programs.

use crate::documents::{
    CutDocument, EffectDocument, Explanation, ExposureDocument, InteractionDocument, MemberRiskDocument,
    UntoldPartDocument,
};
use crate::mechanism::once;
use crate::model::{Action, Evidence, Rank, Transmitter, Word};
use crate::render::rows::{Audience, Column, Rows, known};

/// The effects of explanations as rows, each with its steps.
pub fn effects(explanations: &[Explanation<'_>]) -> Rows {
    fn columns<'c>() -> [Column<EffectDocument<'c>>; 12] {
        [
            ("subject", |e, _| e.subject.to_owned()),
            ("transmitter", |e, _| e.transmitter.to_string()),
            ("effect", |e, _| e.effect.to_string()),
            ("route", |e, _| e.route.to_string()),
            ("target", |e, _| known(e.target)),
            ("action", |e, _| known(e.action.map(Action::as_str))),
            ("rank", |e, _| known(e.rank.map(Rank::as_str))),
            ("region", |e, _| known(e.region)),
            ("phase", |e, _| e.phase.to_string()),
            ("evidence", |e, _| e.evidence.to_string()),
            ("steps", |e, _| e.steps.iter().map(|step| step.sentence.text.as_str()).collect::<Vec<_>>().join("; ")),
            ("sources", |e, _| e.sources.join(";")),
        ]
    }
    Rows::new(&columns(), explanations.iter().flat_map(|explanation| &explanation.effects), Audience::Machine)
}

/// What several entries do together as rows: risks, helps, oppositions, convergences, overlaps, cuts.
pub fn meetings(explanations: &[Explanation<'_>]) -> Rows {
    let mut rows: Vec<Meeting> = Vec::new();
    for explanation in explanations {
        let mut add = |kind: &'static str, meetings: &[InteractionDocument<'_>]| {
            rows.extend(meetings.iter().map(|m| Meeting::of(kind, m)));
        };
        add("risk", &explanation.risks);
        add("help", &explanation.helps);
        add("opposition", &explanation.oppositions);
        add("convergence", &explanation.convergences);
        add("overlap", &explanation.overlaps);
        rows.extend(explanation.member_risks.iter().map(Meeting::of_members));
        rows.extend(explanation.untold_parts.iter().map(Meeting::untold));
        rows.extend(explanation.exposures.iter().map(Meeting::exposure));
        rows.extend(explanation.cut.iter().map(Meeting::cut));
    }
    Rows { header: Meeting::HEADER.map(str::to_owned).to_vec(), rows: rows.into_iter().map(Meeting::cells).collect() }
}

/// One thing that several entries do together; what does not concern it is empty.
#[derive(Default)]
struct Meeting {
    kind: &'static str,
    name: String,
    target: String,
    transmitter: String,
    region: String,
    evidence: String,
    subjects: String,
    text: String,
    sources: String,
    against: String,
}

impl Meeting {
    const HEADER: [&'static str; 10] =
        ["kind", "name", "target", "transmitter", "region", "evidence", "subjects", "text", "sources", "against"];

    /// Its cells, in the order of the header.
    fn cells(self) -> Vec<String> {
        let Self { kind, name, target, transmitter, region, evidence, subjects, text, sources, against } = self;
        vec![kind.to_owned(), name, target, transmitter, region, evidence, subjects, text, sources, against]
    }

    fn of(kind: &'static str, m: &InteractionDocument<'_>) -> Self {
        Self {
            kind,
            name: known(m.name),
            target: known(m.target),
            transmitter: known(m.transmitter.map(Transmitter::as_str)),
            region: known(m.region),
            evidence: known(m.evidence.map(Evidence::as_str)),
            subjects: once(m.parties.iter().map(|party| &party.subject)).join(";"),
            text: m.text.clone(),
            sources: m.sources.join(";"),
            against: m.against.join(";"),
        }
    }

    fn of_members(risk: &MemberRiskDocument<'_>) -> Self {
        Self {
            kind: "member-risk",
            name: risk.name.to_owned(),
            evidence: risk.evidence.to_string(),
            subjects: risk.between.each_ref().map(|one| one.id).join(";"),
            text: risk.text.clone(),
            sources: risk.sources.join(";"),
            against: risk.against.join(";"),
            ..Self::default()
        }
    }

    fn untold(untold: &UntoldPartDocument<'_>) -> Self {
        Self {
            kind: "untold-part",
            name: untold.part.to_owned(),
            subjects: untold.of.to_owned(),
            text: untold.text.clone(),
            ..Self::default()
        }
    }

    fn exposure(e: &ExposureDocument<'_>) -> Self {
        Self {
            kind: "exposure",
            name: e.enzyme.to_string(),
            subjects: [e.by, e.of].join(";"),
            text: e.text.clone(),
            sources: e.sources.join(";"),
            ..Self::default()
        }
    }

    fn cut(cut: &CutDocument<'_>) -> Self {
        Self {
            kind: "cut",
            target: cut.target.to_owned(),
            transmitter: known(cut.transmitter.map(Transmitter::as_str)),
            region: known(cut.region),
            subjects: once([&cut.by, &cut.subject].into_iter()).join(";"),
            text: cut.text.clone(),
            sources: cut.sources.join(";"),
            ..Self::default()
        }
    }
}
