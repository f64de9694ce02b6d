//! A mechanism, step by step.

use super::Look;
use super::card::{Cite, cited, list_sources};
use super::page::Page;
use crate::model::*;
use crate::views::{EffectView, Explanation};

/// The text of an explanation.
pub fn text(explanation: &Explanation, look: Look, cite: Cite<'_>) -> String {
    let mut page = Page::new(look);
    let outside = if explanation.peripheral { ", which works outside the brain only" } else { "" };
    page.title(&format!("{}{outside}", explanation.names.join(" + ")), "");
    let mut told: Vec<&str> = Vec::new();
    for &transmitter in Transmitter::ALL {
        let of: Vec<&EffectView> = explanation.effects.iter().filter(|e| e.transmitter == transmitter).collect();
        if !of.is_empty() {
            page.heading(transmitter.as_str());
            of.iter().for_each(|effect| one(&mut page, effect, &mut told));
        }
    }
    if explanation.effects.is_empty() {
        page.heading("not known");
        page.item("  ", "nothing that the data holds leads to an effect asked for");
    }
    if !explanation.cut.is_empty() {
        page.heading("cut");
        explanation.cut.iter().for_each(|cut| page.item("  ", &format!("{} [{}]", cut.text, cut.sources.join(", "))));
    }
    list_sources(&mut page, &explanation.sources(), cite);
    page.finish()
}

/// One effect with its steps. Steps at its beginning that were told before are named, not told again.
fn one<'e>(page: &mut Page, e: &'e EffectView, told: &mut Vec<&'e str>) {
    let weakly = if e.rank == Some(Rank::Minor) { "weakly " } else { "" };
    let place = e.region.as_ref().map(|region| format!(" in {region}")).unwrap_or_default();
    let route = match e.route {
        Route::Direct => "direct",
        Route::Indirect => "through circuits",
    };
    let ended = e.ended_by.as_ref().map(|_| ", ends with weeks of use").unwrap_or_default();
    let symbol = page.look().symbol(e.effect);
    page.item("  ", &format!("{symbol} {weakly}{}{place}  ({route}, {}, {}{ended})", e.effect, e.phase, e.evidence));
    let known = e.steps.iter().take_while(|step| told.contains(&step.text.as_str())).count().min(e.steps.len() - 1);
    if let Some(last) = e.steps[..known].last() {
        let numbers = if known == 1 { "1".to_owned() } else { format!("1-{known}") };
        page.item(&format!("    {numbers}. "), &format!("as above: {}", last.text));
    }
    for (number, step) in (1..).zip(&e.steps).skip(known) {
        page.item(&format!("    {number}. "), &format!("{} {}", step.text, cited(&step.sources, &step.against)));
        told.push(&step.text);
    }
}
