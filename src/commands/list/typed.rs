//! A list as a command that can be typed.

use clap::ValueEnum;

use crate::cli::{FilterFlags, List, Listed};
use crate::commands::hints::quoted;

/// Calls a macro with every flag that takes values, and with the field that holds them.
macro_rules! with_values {
    ($with:ident) => {
        $with! {
            "raises" raises, "lowers" lowers, "activates" activates, "blocks" blocks, "spares" spares,
            "target" target, "class" class, "use" uses, "region" region, "felt" felt, "atc" atc, "status" status,
            "site" site, "phase" phase, "verdict" verdict, "about" about,
        }
    };
}

/// The whole command, without what says how it is printed.
pub fn command(args: &List) -> String {
    let List { kind, filter, sort, columns, limit, output: _ } = args;
    let mut words = vec!["neurotx".to_owned(), "list".to_owned()];
    if *kind != Listed::Drugs {
        words.extend(kind.to_possible_value().map(|value| value.get_name().to_owned()));
    }
    macro_rules! values {
        ($($flag:literal $field:ident,)+) => {
            $(for value in &filter.$field {
                words.extend([format!("--{}", $flag), quoted(&value.to_string())]);
            })+
        };
    }
    with_values!(values);
    if let Some(evidence) = filter.evidence {
        words.extend(["--evidence".to_owned(), evidence.to_string()]);
    }
    let is_set = [("--direct", filter.direct), ("--minor", filter.minor)];
    words.extend(is_set.iter().filter(|(_, is_set)| *is_set).map(|(flag, _)| (*flag).to_owned()));
    for (flag, values) in [("--sort", sort), ("--columns", columns)] {
        if !values.is_empty() {
            words.extend([flag.to_owned(), quoted(&values.join(","))]);
        }
    }
    if let Some(limit) = limit {
        words.extend(["--limit".to_owned(), limit.to_string()]);
    }
    words.join(" ")
}

/// The filters without one of the conditions, each with the condition that is left out.
pub fn without_one(filter: &FilterFlags) -> Vec<(String, FilterFlags)> {
    let mut all = Vec::new();
    macro_rules! leave_out {
        ($($flag:literal $field:ident,)+) => {
            $(for at in 0..filter.$field.len() {
                let mut others = filter.clone();
                let value = others.$field.remove(at).to_string();
                // Of these any one suffices: with fewer of them less matches.
                let is_alternative = matches!($flag, "status" | "site" | "phase" | "verdict");
                if !is_alternative || others.$field.is_empty() {
                    all.push((format!("--{} {}", $flag, quoted(&value)), others));
                }
            })+
        };
    }
    with_values!(leave_out);
    if filter.direct {
        all.push(("--direct".to_owned(), FilterFlags { direct: false, ..filter.clone() }));
    }
    if let Some(evidence) = filter.evidence {
        all.push((format!("--evidence {evidence}"), FilterFlags { evidence: None, ..filter.clone() }));
    }
    all
}
