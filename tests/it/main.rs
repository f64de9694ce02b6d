//! The tests, in one binary so that they are linked once: a module a theme, and what they share in `support`.

mod annotate;
#[cfg(feature = "browse")]
mod browse;
mod catalog;
mod classes;
mod clinical;
mod diagrams;
mod export;
mod facts;
mod files;
mod filters;
mod fuzz;
mod hostile;
mod imports;
mod kinds_of_facts;
mod man;
mod named;
mod output;
mod papers;
mod pictures;
mod printed;
mod products;
mod properties;
mod quiz;
mod regimen;
mod rules;
mod schema;
mod semantics;
mod sentences;
mod shells;
mod study;
mod summaries;
mod support;
mod userdata;
mod versions;
