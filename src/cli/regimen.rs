//! The arguments of `regimen`.

use clap::Args;

use super::mechanisms::More;
use super::output::Output;

#[derive(Debug, Args)]
pub struct Regimen {
    /// A file with a medicine a line or FHIR JSON, `-` for standard input, or names
    #[arg(value_name = "FILE|-|NAME")]
    pub list: Vec<String>,
    /// Only this clinical effect: which of them have it ("dry mouth")
    #[arg(long, value_name = "EFFECT")]
    pub felt: Vec<String>,
    #[command(flatten)]
    pub more: More,
    #[command(flatten)]
    pub output: Output,
}
