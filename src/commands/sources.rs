//! `neurotx sources`: the bibliography and the data licences.

use anyhow::Result;
use neurotx::catalog::Catalog;
use neurotx::documents::{Document, SourceDocument};
use neurotx::model::{Kind, Source};
use neurotx::names::{self, NameError, Resolution};
use neurotx::render::card::brief;
use neurotx::render::rows::Rows;
use neurotx::render::styled::Styled;
use neurotx::text::safe;

use super::hints::{quoted, sentence};
use super::{Out, Outcome};
use crate::cli::Sources;

const LICENCE: &str = "\
The program is MIT OR Apache-2.0. Its data is CC BY-SA 4.0: it draws on the IUPHAR/BPS Guide to PHARMACOLOGY \
(database ODbL 1.0, contents CC BY-SA 4.0), ChEMBL (CC BY-SA 3.0), DrugCentral (CC BY 4.0 and CC BY-SA 4.0), \
FDA labels (public domain) and NLM MeSH, and on the papers below.";

/// Runs the command.
pub fn run(args: &Sources, out: &Out) -> Result<Outcome> {
    let catalog = out.catalog()?;
    let mut outcome = Outcome::Done;
    let mut found: Vec<&Source> = Vec::new();
    for key in &args.keys {
        match catalog.get::<Source>(&key.to_lowercase()) {
            Some(source) => found.push(source),
            None => {
                let near =
                    neurotx::text::closest(key, catalog.all::<Source>().into_iter().map(|source| source.key.as_str()));
                let near = near.map(str::to_owned).into_iter().collect();
                let cited = is_agent(catalog, key).then(|| {
                    let command = format!("neurotx explain {} --sources", quoted(key));
                    NameError::wrong_kind(key, format!("\"{}\" is no source: `{command}` lists those of it", safe(key)))
                });
                out.miss(
                    cited.unwrap_or_else(|| NameError::unknown_among(key, near, "`neurotx sources` lists every key")),
                );
                outcome = Outcome::Missed;
            }
        }
    }
    if args.keys.is_empty() {
        found = catalog.all::<Source>();
    }
    let documents: Vec<Document<'static>> =
        found.into_iter().map(|source| Document::Source(SourceDocument::new(catalog, source))).collect();
    out.results(
        &documents,
        |audience| Rows::of(&documents, Some(Kind::Source), audience),
        || {
            let licence = args.keys.is_empty().then(|| sentence(LICENCE, out.look) + "\n");
            licence
                .into_iter()
                .chain(documents.iter().map(|document| brief(document, out.look, catalog)))
                .collect::<Styled>()
        },
    )?;
    Ok(outcome)
}

/// Whether a name is that of something that acts.
fn is_agent(catalog: &Catalog, name: &str) -> bool {
    matches!(names::resolve(catalog, name), Resolution::One(hit) if hit.is_agent())
}
