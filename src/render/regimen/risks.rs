//! The risks of a list, pair by pair, and what its entries do to the exposure to each other.

use std::cmp::Reverse;

use super::{Writer, grouped};
use crate::documents::InteractionDocument;
use crate::model::{Evidence, Word};
use crate::regimen::Regimen;
use crate::render::Look;
use crate::render::styled::Emphasis;
use crate::sentences::{self, and};

/// Pairs of which no source names a risk are named up to so many.
const NAMED: usize = 4;

impl<'r> Writer<'r> {
    pub(super) fn risks(&mut self, regimen: &'r Regimen<'_>, full: bool) {
        let pairs = regimen.pairs_without_risk;
        let rest = match (pairs, regimen.without_risk()) {
            (0, _) => String::new(),
            (_, named) if named.len() == pairs && pairs <= NAMED => {
                format!("of {} no source here names a risk: not known is not none", and(named))
            }
            (1, _) => "of 1 pair no source here names a risk: not known is not none".to_owned(),
            _ => format!("of {pairs} pairs no source here names a risk: not known is not none"),
        };
        if regimen.risks.is_empty() {
            self.member_risks(regimen, full);
            if !rest.is_empty() {
                self.heading(&rest);
            }
            return;
        }
        self.heading("risks of pairs");
        let called = |risk: &InteractionDocument<'_>| sentences::at_risk(risk.name.unwrap_or_default(), &risk.loses);
        let graded = regimen.risks.iter().map(|risk| ((called(risk), risk.evidence), risk));
        // The gravest stand first; of what is as grave and as sure, what more pairs have.
        let mut groups = grouped(graded);
        groups.sort_by_key(|((_, evidence), pairs)| {
            let gravity = pairs.first().and_then(|risk| risk.gravity);
            let is_doubtful = evidence.is_none_or(|evidence| evidence > Evidence::Supported);
            (is_doubtful, gravity.is_none(), gravity, *evidence, Reverse(pairs.len()))
        });
        for ((name, evidence), pairs) in groups {
            let gravity = pairs.first().and_then(|risk| risk.gravity);
            let of_risk = Some(Look::gravity(gravity).unwrap_or(Emphasis::Caution));
            let sure = evidence.map_or(Emphasis::Faint, Look::sureness);
            let word = [sentences::grade(gravity, evidence)];
            if full {
                pairs.iter().for_each(|risk| self.page.beside((" ", None), (&risk.text, of_risk), (&word, sure)));
            } else {
                let who: Vec<String> = pairs.iter().map(|risk| regimen.pair(risk)).collect();
                self.page.beside((" ", None), (&format!("{name}: {}", who.join(", ")), of_risk), (&word, sure));
            }
            self.keys
                .extend(pairs.iter().flat_map(|risk| risk.sources.iter().chain(&risk.against)).map(String::as_str));
        }
        self.member_risks(regimen, full);
        if !rest.is_empty() {
            self.page.item(" ", &rest);
        }
    }

    /// The risks that drugs of a class run, and which do: the gravest and surest, or all of them.
    fn member_risks(&mut self, regimen: &'r Regimen<'_>, full: bool) {
        const MOST: usize = 6;
        let risks = &regimen.member_risks;
        if risks.is_empty() {
            return;
        }
        self.heading("risks that differ from member to member of a class");
        let most = if full || self.page.look().width.is_none() { risks.len() } else { risks.len().min(MOST) };
        for risk in &risks[..most] {
            let of_risk = Some(Look::gravity(risk.gravity).unwrap_or(Emphasis::Caution));
            let sure = Look::sureness(risk.evidence);
            let word = [risk.grade()];
            self.page.beside((" ", None), (&risk.text, of_risk), (&word, sure));
        }
        let left = risks.len() - most;
        if left > 0 {
            self.page.item(" ", &format!("and {left} more risk{} of members", if left == 1 { "" } else { "s" }));
        }
        self.keys.extend(risks.iter().flat_map(|risk| risk.sources.iter().chain(&risk.against)).copied());
    }

    pub(super) fn exposures(&mut self, regimen: &'r Regimen<'_>) {
        if regimen.exposures.is_empty() {
            return;
        }
        self.heading("exposure");
        let told = regimen.exposures.iter().map(|e| ((e.names, e.effect, e.activation), e));
        for (([by, of], effect, is_activation), changes) in grouped(told) {
            let enzymes = changes.iter().map(|change| change.enzyme.as_str());
            let mut text = sentences::exposure(by, of, enzymes, effect, is_activation);
            // What other sources say of the same two stands above.
            if changes.iter().any(|change| change.against_risk.is_some()) {
                text += ", yet its effect may be lost, as told above; which of the two outweighs the other is not told here";
            }
            self.page.item(" ", &text);
            self.keys.extend(changes.iter().flat_map(|change| change.sources.iter().copied()));
        }
    }
}
