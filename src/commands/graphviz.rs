//! Graphviz, which draws diagrams where it is installed.

use std::io::{self, Write as _};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail, ensure};
use neurotx::documents::Graph;
use neurotx::render::Look;
use neurotx::render::diagram::{self, Notation, Picture};

use super::Usage;

/// Its program that draws.
const DOT: &str = "dot";

/// Whether it can be started.
pub fn is_there() -> bool {
    let mut command = Command::new(DOT);
    command.arg("-V").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Says what to install where it cannot be started; `asked` is what asks for it.
///
/// # Errors
/// If it cannot.
pub fn need(asked: &str, instead: &str) -> Result<()> {
    if !is_there() {
        bail!(Usage(format!(
            "{asked}: Graphviz draws it, and its program `{DOT}` is not there: install Graphviz (`apt install graphviz`, \
             `brew install graphviz`, `winget install graphviz`){instead}"
        )));
    }
    Ok(())
}

/// The picture of some mechanisms.
pub fn picture(graphs: &[Graph<'_>], look: Look) -> Result<Picture> {
    let svg = drawn(&diagram::text(graphs, Notation::Dot, look))?;
    Picture::new(graphs, &String::from_utf8_lossy(&svg)).context("Graphviz drew no SVG")
}

/// A diagram as SVG.
pub fn drawn(text: &str) -> Result<Vec<u8>> {
    let mut command = Command::new(DOT);
    command.arg("-Tsvg").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn()?;
    let mut input = child.stdin.take().ok_or_else(|| io::Error::from(io::ErrorKind::BrokenPipe))?;
    let output = thread::scope(|scope| {
        // From a thread of its own: it may answer before it has read all. What it left unread it complains of.
        scope.spawn(move || input.write_all(text.as_bytes()));
        child.wait_with_output()
    })?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(output.stdout)
}
