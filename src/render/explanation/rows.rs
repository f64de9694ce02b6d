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
    const HEADER: [&str; 10] =
        ["kind", "name", "target", "transmitter", "region", "evidence", "subjects", "text", "sources", "against"];
    let mut rows: Vec<Vec<String>> = Vec::new();
    for explanation in explanations {
        let mut add =
            |kind: &str, meetings: &[InteractionDocument<'_>]| rows.extend(meetings.iter().map(|m| meeting(kind, m)));
        add("risk", &explanation.risks);
        add("help", &explanation.helps);
        add("opposition", &explanation.oppositions);
        add("convergence", &explanation.convergences);
        add("overlap", &explanation.overlaps);
        rows.extend(explanation.member_risks.iter().map(member_risk));
        rows.extend(explanation.untold_parts.iter().map(untold));
        rows.extend(explanation.exposures.iter().map(exposure));
        rows.extend(explanation.cut.iter().map(cut));
    }
    Rows { header: HEADER.map(str::to_owned).to_vec(), rows }
}

fn exposure(e: &ExposureDocument<'_>) -> Vec<String> {
    let (subjects, sources) = ([e.by, e.of].join(";"), e.sources.join(";"));
    let none = String::new;
    vec![
        "exposure".to_owned(),
        e.enzyme.to_string(),
        none(),
        none(),
        none(),
        none(),
        subjects,
        e.text.clone(),
        sources,
        none(),
    ]
}

fn member_risk(risk: &MemberRiskDocument<'_>) -> Vec<String> {
    let none = String::new;
    vec![
        "member-risk".to_owned(),
        risk.name.to_owned(),
        none(),
        none(),
        none(),
        risk.evidence.to_string(),
        risk.between.each_ref().map(|one| one.id).join(";"),
        risk.text.clone(),
        risk.sources.join(";"),
        risk.against.join(";"),
    ]
}

fn untold(untold: &UntoldPartDocument<'_>) -> Vec<String> {
    let mut row = vec![String::new(); 10];
    row[0] = "untold-part".to_owned();
    row[1] = untold.part.to_owned();
    row[6] = untold.of.to_owned();
    row[7].clone_from(&untold.text);
    row
}

fn meeting(kind: &str, m: &InteractionDocument<'_>) -> Vec<String> {
    let subjects = once(m.parties.iter().map(|party| &party.subject));
    vec![
        kind.to_owned(),
        known(m.name),
        known(m.target),
        known(m.transmitter.map(Transmitter::as_str)),
        known(m.region),
        known(m.evidence.map(Evidence::as_str)),
        subjects.join(";"),
        m.text.clone(),
        m.sources.join(";"),
        m.against.join(";"),
    ]
}

fn cut(cut: &CutDocument<'_>) -> Vec<String> {
    vec![
        "cut".to_owned(),
        String::new(),
        cut.target.to_owned(),
        known(cut.transmitter.map(Transmitter::as_str)),
        known(cut.region),
        String::new(),
        once([&cut.by, &cut.subject].into_iter()).join(";"),
        cut.text.clone(),
        cut.sources.join(";"),
        String::new(),
    ]
}
