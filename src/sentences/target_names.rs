//! What targets are called in running text.

use super::phrases::and;
use crate::model::{Target, TargetKind};

/// How the names of receptors end.
const RECEPTOR: &str = " receptor";

/// `the mu opioid receptor`, `glycogen synthase kinase 3`, `the orexin receptors OX1 and OX2`, `the mu and kappa
/// opioid receptors`.
pub fn called(targets: &[&Target]) -> String {
    together(targets).unwrap_or_else(|| and(targets.iter().map(|target| one(target))))
}

/// Targets that are one, or of one family: `the GABA-A receptor`, `opioid receptors`.
pub(super) fn called_together(targets: &[&Target]) -> String {
    match targets {
        [one] => called(&[one]),
        [first, ..] => {
            let kind = if first.kind == TargetKind::Receptor { " receptors" } else { "" };
            format!("{}{kind}", first.family.as_deref().unwrap_or(&first.id))
        }
        [] => String::new(),
    }
}

fn one(target: &Target) -> String {
    let article = if target.kind == TargetKind::Enzyme { "" } else { "the " };
    format!("{article}{}", plain(target))
}

/// The name without what no source says: which subtype it was is no part of it in running text.
fn plain(target: &Target) -> &str {
    target.name.split(" (").next().unwrap_or(&target.name)
}

/// Several receptors of which the names differ in one word of two.
fn together(targets: &[&Target]) -> Option<String> {
    let words: Vec<(&str, &str)> = targets.iter().map(|target| two_words(target)).collect::<Option<_>>()?;
    let &(first, last) = words.first().filter(|_| words.len() > 1)?;
    if words.iter().all(|(word, _)| *word == first) {
        return Some(format!("the {first}{RECEPTOR}s {}", and(words.iter().map(|(_, word)| *word))));
    }
    let is_alike = words.iter().all(|(_, word)| *word == last);
    is_alike.then(|| format!("the {} {last}{RECEPTOR}s", and(words.iter().map(|(word, _)| *word))))
}

/// The two words before `receptor`.
fn two_words(target: &Target) -> Option<(&str, &str)> {
    plain(target).strip_suffix(RECEPTOR)?.split_once(' ')
}
