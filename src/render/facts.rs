//! The facts themselves as rows: the columns of `export actions`, `clinical` and `risks`, and of what their ids mean.

use super::rows::{Audience, Column, Rows, known};
use crate::documents::{ActionFact, AgentFact, ClinicalFact, RiskFact, TargetFact};
use crate::model::Word;

impl Rows {
    /// What is recorded of drugs at targets.
    pub fn actions(facts: &[ActionFact<'_>]) -> Self {
        let columns: [Column<ActionFact<'_>>; 12] = [
            ("drug", |f, _| f.drug.to_owned()),
            ("target", |f, _| f.target.to_owned()),
            ("finding", |f, _| f.finding.to_string()),
            ("action", |f, _| word(f.action)),
            ("rank", |f, _| word(f.rank)),
            ("value", |f, _| f.value.map(|value| value.to_string()).unwrap_or_default()),
            ("unit", |f, _| f.unit.unwrap_or_default().to_owned()),
            ("type", |f, _| word(f.affinity_type)),
            ("species", |f, _| word(f.species)),
            ("reason", |f, _| word(f.reason)),
            ("sources", |f, audience| audience.list(&f.sources)),
            ("note", |f, _| f.note.unwrap_or_default().to_owned()),
        ];
        Self::new(&columns, facts, Audience::Machine)
    }

    /// Clinical effects, in whom they were seen and through what they come.
    pub fn clinical(facts: &[ClinicalFact<'_>]) -> Self {
        let columns: [Column<ClinicalFact<'_>>; 18] = [
            ("id", |f, _| f.id.to_owned()),
            ("effect", |f, _| f.effect.to_owned()),
            ("phase", |f, _| f.phase.to_string()),
            ("seen", |f, _| f.seen.to_owned()),
            ("kind", |f, _| f.kind.to_string()),
            ("except", |f, audience| audience.list(&f.except)),
            ("with", |f, audience| audience.list(&f.with)),
            ("evidence", |f, _| f.evidence.to_string()),
            ("species", |f, audience| words(audience, f.species)),
            ("sources", |f, audience| audience.list(&f.sources)),
            ("against", |f, audience| audience.list(&f.against)),
            ("through_target", |f, _| f.through.through_target.unwrap_or_default().to_owned()),
            ("through_actions", |f, audience| words(audience, f.through.through_actions)),
            ("through_transmitter", |f, _| word(f.through.through_transmitter)),
            ("through_effect", |f, _| word(f.through.through_effect)),
            ("through_receptor", |f, _| f.through.through_receptor.unwrap_or_default().to_owned()),
            ("through_evidence", |f, _| word(f.through.through_evidence)),
            ("through_sources", |f, audience| audience.list(&f.through.through_sources)),
        ];
        Self::new(&columns, facts, Audience::Machine)
    }

    /// The sides of cited risks.
    pub fn risks(facts: &[RiskFact<'_>]) -> Self {
        let columns: [Column<RiskFact<'_>>; 11] = [
            ("id", |f, _| f.id.to_owned()),
            ("name", |f, _| f.name.to_owned()),
            ("side", |f, _| f.side.to_string()),
            ("targets", |f, audience| audience.list(&f.targets)),
            ("actions", |f, audience| words(audience, f.actions)),
            ("drugs", |f, audience| audience.list(&f.drugs)),
            ("except", |f, audience| audience.list(&f.except)),
            ("site", |f, _| f.site.to_string()),
            ("evidence", |f, _| f.evidence.to_string()),
            ("sources", |f, audience| audience.list(&f.sources)),
            ("against", |f, audience| audience.list(&f.against)),
        ];
        Self::new(&columns, facts, Audience::Machine)
    }

    /// Drugs, classes or procedures: the columns of `list`.
    pub fn agent_facts(facts: &[AgentFact<'_>]) -> Self {
        let columns: [Column<AgentFact<'_>>; 7] = [
            ("id", |f, _| f.id.to_owned()),
            ("name", |f, _| f.name.to_owned()),
            ("classes", |f, _| f.classes.clone()),
            ("serotonin", |f, _| f.serotonin.clone()),
            ("dopamine", |f, _| f.dopamine.clone()),
            ("norepinephrine", |f, _| f.norepinephrine.clone()),
            ("acetylcholine", |f, _| f.acetylcholine.clone()),
        ];
        Self::new(&columns, facts, Audience::Machine)
    }

    /// Targets: the columns of `list targets`.
    pub fn target_facts(facts: &[TargetFact<'_>]) -> Self {
        let columns: [Column<TargetFact<'_>>; 6] = [
            ("id", |f, _| f.id.to_owned()),
            ("name", |f, _| f.name.to_owned()),
            ("kind", |f, _| f.kind.to_string()),
            ("family", |f, _| known(f.family)),
            ("messengers", |f, audience| words(audience, f.messengers)),
            ("genes", |f, audience| audience.list(f.genes)),
        ];
        Self::new(&columns, facts, Audience::Machine)
    }
}

/// A word, or nothing.
fn word(word: Option<impl Word>) -> String {
    word.map(|word| word.as_str().to_owned()).unwrap_or_default()
}

/// Words as a list in one cell.
fn words<W: Word>(audience: Audience, words: &[W]) -> String {
    audience.list(words.iter().map(|word| word.as_str()))
}
