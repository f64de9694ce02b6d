//! How many links there may be: what they do is derived for every drug.

use std::collections::HashMap;

use crate::diagnostics::{Diagnostics, Rule};
use crate::model::{Kind, Link, When};
use crate::read::{Collected, Place};

/// Links that the same cause sets off, at most: an action on one target, or a change of one messenger.
const MOST_OF_ONE_CAUSE: usize = 100;

/// Links of all files, at most.
const MOST: usize = 1000;

/// Tests how many links there are, of each cause and in all.
pub fn links(c: &Collected, diagnostics: &mut Diagnostics) {
    let defined = c.definitions.iter().filter(|d| d.kind == Kind::Link && !d.extends);
    let places: HashMap<&str, &Place> = defined.map(|d| (d.id.as_str(), &d.at)).collect();
    let mut causes: HashMap<String, usize> = HashMap::new();
    for (at, link) in c.data.links.iter().enumerate() {
        let Some(place) = places.get(link.id.as_str()) else { continue };
        let cause = cause(link);
        let count = causes.entry(cause.clone()).or_default();
        *count += 1;
        if *count == MOST_OF_ONE_CAUSE + 1 {
            c.note(diagnostics, place, Rule::TooLarge, || {
                let message =
                    format!("\"{}\" is one of more than {MOST_OF_ONE_CAUSE} links that wait for {cause}", link.id);
                (message, "leave out what is not needed".to_owned())
            });
        }
        if at == MOST {
            c.note(diagnostics, place, Rule::TooLarge, || {
                (format!("there are more than {MOST} links"), "leave out what is not needed".to_owned())
            });
        }
    }
}

/// What a link waits for.
fn cause(link: &Link) -> String {
    match &link.when {
        When::Changed(change) => format!("a change of {} ({})", change.messenger, change.effect),
        When::Acted { target, .. } => format!("an action on {target}"),
    }
}
