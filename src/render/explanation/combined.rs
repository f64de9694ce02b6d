//! What several entries do together: risks first, then what one does to the other, then what comes of both.

use super::teller::Teller;
use super::{Ask, counted};
use crate::documents::{Explanation, InteractionDocument};
use crate::mechanism::once;
use crate::model::{Transmitter, Word};
use crate::render::card::Cite;
use crate::render::cell;
use crate::render::columns::{Column, Grid, Pieces};
use crate::render::styled::{Emphasis, Styled};
use crate::render::{Look, NARROW, grouped};
use crate::sentences;

/// The text of what several entries do together.
pub fn combined(explanation: &Explanation<'_>, look: Look, ask: Ask<'_>, cite: Cite<'_>) -> Styled {
    let mut teller = Teller::new(look, ask);
    teller.page.title(&explanation.names.join(" + "), "");
    teller.risks(explanation);
    teller.each_other(explanation);
    teller.page.space();
    if look.width.is_none_or(|width| width >= NARROW) {
        teller.page.block(&totals(explanation, look));
    } else {
        for &transmitter in Transmitter::ALL {
            let effects = cell::pieces(&explanation.cells[transmitter as usize], &[], look);
            teller.page.field(transmitter.as_str(), &effects.text());
        }
    }
    if let Some(summary) = &explanation.summary {
        teller.page.space();
        teller.page.item("", summary);
    }
    teller.idle(explanation);
    teller.meetings("what comes of both", explanation.convergences.iter());
    // Where two work against each other they are known to meet.
    let is_told = |m: &&InteractionDocument<'_>| explanation.oppositions.iter().any(|o| o.target == m.target);
    teller.meetings("on the same target", explanation.overlaps.iter().filter(|m| !is_told(m)));
    teller.claims(&explanation.claims);
    teller.foot(&counted(explanation.claims.len(), "statement"), cite)
}

/// What the combination does, one row a transmitter.
fn totals(explanation: &Explanation<'_>, look: Look) -> Styled {
    let row = |t: &Transmitter| vec![Pieces::one(t.as_str()), cell::pieces(&explanation.cells[*t as usize], &[], look)];
    let rows = Transmitter::ALL.iter().map(row).collect();
    Grid { columns: vec![Column::new("", 0), Column::new("together", 0)], rows }.lay(1, look).text
}

impl<'e> Teller<'e> {
    /// The cited risks, or as plainly that none is known.
    fn risks(&mut self, explanation: &'e Explanation<'_>) {
        self.page.space();
        if explanation.risks.is_empty() {
            let who = if explanation.names.len() == 2 { "of this pair" } else { "of these together" };
            self.page.statement(&format!("no source names a risk {who}: not known is not none"));
        }
        for risk in &explanation.risks {
            let how_sure = risk.evidence.map_or(Emphasis::Faint, Look::sureness);
            let sure = [risk.evidence.map(|evidence| evidence.to_string()).unwrap_or_default()];
            self.page.beside(("", None), (&risk.text, Some(Emphasis::Strong)), (&sure, how_sure));
            let keys = self.keys(&once(risk.sources.iter()), &once(risk.against.iter()));
            self.page.beside(("  ", None), ("", None), (&keys, Emphasis::Faint));
        }
    }

    /// What one does to the exposure to another, or to what another does.
    fn each_other(&mut self, explanation: &'e Explanation<'_>) {
        // A cut says already that two work against each other at its target.
        let is_cut = |m: &InteractionDocument<'_>| {
            explanation.cut.iter().any(|c| c.link.is_none() && m.target.as_ref() == Some(&c.target))
        };
        let oppositions: Vec<&InteractionDocument<'_>> =
            explanation.oppositions.iter().filter(|m| !is_cut(m)).collect();
        if explanation.exposures.is_empty() && explanation.cut.is_empty() && oppositions.is_empty() {
            return;
        }
        self.page.heading("what one does to the other");
        let told = explanation.exposures.iter().map(|e| ((e.names, e.effect, e.activation), e));
        for (([by, of], effect, is_activation), changes) in grouped(told) {
            let enzymes = changes.iter().map(|change| change.enzyme.as_str());
            let text = sentences::exposure(by, of, enzymes, effect, is_activation);
            let keys = self.keys(&once(changes.iter().flat_map(|change| change.sources.iter().copied())), &[]);
            self.page.beside(("  ", None), (&text, None), (&keys, Emphasis::Faint));
        }
        self.cuts(&explanation.cut);
        oppositions.into_iter().for_each(|meeting| self.meeting(meeting));
    }

    fn meetings<'c: 'e>(&mut self, heading: &str, meetings: impl Iterator<Item = &'e InteractionDocument<'c>>) {
        for (at, meeting) in meetings.enumerate() {
            if at == 0 {
                self.page.heading(heading);
            }
            self.meeting(meeting);
        }
    }

    fn meeting(&mut self, meeting: &'e InteractionDocument<'_>) {
        let sure = meeting.evidence.map(|evidence| format!(" ({evidence})")).unwrap_or_default();
        let keys = self.keys(&once(meeting.sources.iter()), &once(meeting.against.iter()));
        let text = format!("{}{sure}", meeting.text);
        self.page.beside(("  ", None), (&text, None), (&keys, Emphasis::Faint));
    }
}
