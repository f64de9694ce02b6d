//! `neurotx` alone: what there is to type.

use neurotx::render::Look;
use neurotx::render::page::Page;
use neurotx::render::styled::Styled;

/// Commands to begin with, and what each gives.
const BEGIN: [(&str, &str); 6] = [
    ("neurotx prozac", "what it does"),
    ("neurotx explain prozac --on dopamine", "why"),
    ("neurotx list --raises dopamine", "which drugs do"),
    ("neurotx compare zoloft wellbutrin", "side by side"),
    ("neurotx combine prozac phenelzine", "together"),
    ("neurotx quiz", "learn it"),
];

/// From so many columns on what a command gives stands beside it.
const WIDE: usize = 56;

/// The screen.
pub fn screen(look: Look) -> Styled {
    let mut page = Page::new(look);
    page.item("", "What drugs do to serotonin, dopamine, norepinephrine and acetylcholine, and why.");
    page.item("", "");
    let is_wide = look.width.is_none_or(|width| width >= WIDE);
    for (command, gives) in BEGIN {
        match is_wide {
            true => page.item("", &format!("  {command:38}  {gives}")),
            false => page.item(&format!("  {command}  "), gives),
        }
    }
    page.item("", "");
    page.item("", "more: neurotx --help");
    page.finish()
}
