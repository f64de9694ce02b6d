//! Help and the version, which are asked for in place of a command.

use std::env;
use std::io::{self, Write};

use anyhow::{Context, Result};

use super::output::printed;
use super::pager::{self, Shown};

/// Prints them: where they are longer than the screen, through a pager.
///
/// # Errors
/// Output that cannot be written, or a pager that cannot be used.
pub fn show(help: &clap::Error) -> Result<()> {
    // The parser stops at `--help`, so the flag is looked for as it was typed.
    let is_paged = !env::args_os().any(|arg| arg == "--no-pager");
    let text = help.render();
    let plain = text.to_string();
    if let Some(pager) = is_paged.then(|| pager::needed_by(&plain)).flatten() {
        let is_plain =
            !pager.shows_colour() || anstream::AutoStream::choice(&io::stdout()) == anstream::ColorChoice::Never;
        let shown = if is_plain { plain } else { text.ansi().to_string() };
        let shown = pager.show(&shown).context("the pager cannot be used")?;
        if let Some(complaint) = pager.complaint(&shown) {
            super::message::say!("{complaint}");
        }
        if !matches!(shown, Shown::No) {
            return Ok(());
        }
    }
    printed(help.print().and_then(|()| io::stdout().flush()))
}
