//! What stands beside the list: what `show`, `explain` and `compare` print.

use neurotx::browse::Subject;
use neurotx::catalog::Catalog;
use neurotx::compare::compare;
use neurotx::documents::{Detail, Explanation, Question, document};
use neurotx::names::Hit;
use neurotx::query::Scope;
use neurotx::render::card::{self, Length};
use neurotx::render::styled::Styled;
use neurotx::render::{Look, comparison, explanation};

use super::super::cite;
use super::super::hints::quoted;

/// The text of a subject.
pub fn text(catalog: &Catalog, subject: &Subject, look: Look) -> Styled {
    match subject {
        Subject::Card(hit) => {
            let document = document(catalog, hit, &Scope::default(), Detail::Glance);
            document.map(|document| card::card(&document, &hit.id, Length::Short, look, catalog)).unwrap_or_default()
        }
        Subject::Explanation(hit) => explained(catalog, hit, look),
        Subject::Comparison(hits) => compared(catalog, hits, look),
    }
}

fn explained(catalog: &Catalog, hit: &Hit, look: Look) -> Styled {
    let Some(actor) = hit.actor(catalog) else { return Styled::default() };
    let question = Question { on: None, scope: Scope { minor: false, ..Scope::all() } };
    let explained = Explanation::new(catalog, vec![actor], &question).asked_as(&[&hit.id]);
    let command = format!("neurotx explain {}", quoted(&hit.id));
    let ask = explanation::Ask { full: false, sources: false, explained: Some(catalog), command: &command };
    explanation::text(&explained, look, ask, &cite(catalog))
}

fn compared(catalog: &Catalog, hits: &[Hit], look: Look) -> Styled {
    let names: Vec<_> = hits.iter().map(|hit| quoted(&hit.id)).collect();
    let command = format!("neurotx compare {}", names.join(" "));
    let ask = comparison::Ask { all: false, command: &command, explained: Some(catalog) };
    comparison::text(&compare(catalog, hits, &Scope::default(), Detail::Card), look, ask)
}
