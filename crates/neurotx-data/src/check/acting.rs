//! Reads what acts: drugs, classes, procedures and names that several drugs share.

use std::collections::HashSet;

use super::fields::Fields;
use super::ids::Form;
use super::normal::normal;
use super::problem::Rule;
use super::{Deed, entries};
use crate::model::*;

/// Reads the entries of these kinds.
pub fn read(top: &Fields<'_>) {
    entries(top, "drug", drug, |data| &mut data.drugs);
    entries(top, "class", class, |data| &mut data.classes);
    entries(top, "procedure", procedure, |data| &mut data.procedures);
    for fields in top.entries("ambiguous") {
        let entry = Ambiguous { name: fields.need_text("name"), means: fields.ids("means", Kind::Drug) };
        if entry.means.len() < 2 {
            fields.missing("means");
        }
        let at = fields.file().place(fields.span.clone());
        let mut out = fields.file().out.borrow_mut();
        out.ambiguous.push(at);
        out.data.ambiguous.push(entry);
        drop(out);
        fields.finish();
    }
}

fn drug(f: &Fields<'_>) -> Option<Drug> {
    let id = slug(f);
    let status = f.need_word("status");
    let site = f.need_word("site");
    if !f.has("actions") {
        f.missing("actions");
    }
    let drug = Drug {
        name: f.text("name").unwrap_or_else(|| id.clone()),
        classes: f.ids("classes", Kind::Class),
        brands: f.list("brands"),
        other_names: f.list("other_names"),
        street: f.list("street"),
        unii: f.text("unii"),
        uses: f.ids("uses", Kind::Condition),
        actions: acts(f),
        inactive: silences(f, "inactive"),
        unknown: silences(f, "unknown"),
        parts: f.ids("parts", Kind::Drug),
        active_forms: f.ids("active_forms", Kind::Drug),
        note: note(f),
        id,
        // Last, so that what is wrong with the other fields is told too.
        status: status?,
        site: site?,
    };
    if drug.classes.is_empty() {
        f.missing("classes");
    }
    silent_and_acting(f, &drug);
    Some(drug)
}

fn class(f: &Fields<'_>) -> Option<Class> {
    let site = f.need_word("site");
    Some(Class {
        id: slug(f),
        name: f.need_text("name"),
        abbreviation: f.text("abbreviation"),
        other_names: f.list("other_names"),
        parents: f.ids("parents", Kind::Class),
        actions: acts(f),
        uses: f.ids("uses", Kind::Condition),
        note: note(f),
        site: site?,
    })
}

fn procedure(f: &Fields<'_>) -> Option<Procedure> {
    Some(Procedure {
        id: slug(f),
        name: f.need_text("name"),
        abbreviation: f.text("abbreviation"),
        other_names: f.list("other_names"),
        uses: f.ids("uses", Kind::Condition),
        actions: acts(f),
        note: note(f),
    })
}

/// The id of an entry: lower case, without spaces, so that scripts and shells need no quotes.
pub fn slug(f: &Fields<'_>) -> String {
    f.need_own_id("id", Form::Slug)
}

fn silences(f: &Fields<'_>, key: &'static str) -> Vec<Silence> {
    f.tables(key)
        .map(|row| {
            let silence = Silence { target: row.need_id("target", Kind::Target), sources: row.sources() };
            row.finish();
            silence
        })
        .collect()
}

/// What is done to targets.
pub fn acts(f: &Fields<'_>) -> Vec<Act> {
    let mut acts: Vec<Act> = Vec::new();
    let mut seen = HashSet::new();
    for row in f.tables("actions") {
        if let Some(act) = act(&row) {
            if !seen.insert((act.target.clone(), act.action)) {
                row.file().problem(row.span_of("target"), Rule::ActionTwice, || {
                    let message = format!("\"{} {}\" stands here a second time", act.target, act.action);
                    (message, "keep one of them".to_owned())
                });
            }
            rank(&row, &acts, &act);
            let at = row.file().place(row.span_of("action"));
            let deed = Deed { target: act.target.clone(), action: act.action, at };
            row.file().out.borrow_mut().deeds.push(deed);
            acts.push(act);
        }
        row.finish();
    }
    acts
}

fn act(row: &Fields<'_>) -> Option<Act> {
    let target = row.need_id("target", Kind::Target);
    let action = row.need_word("action");
    let rank = row.need_word("rank");
    let affinity = row.table("affinity").and_then(affinity);
    let sources = row.sources();
    let note = note(row);
    Some(Act { target, action: action?, rank: rank?, affinity, sources, note })
}

fn affinity(f: Fields<'_>) -> Option<Affinity> {
    let value = f.number("value");
    let bad = |key, message: &str, help: &str| {
        f.file().problem(f.span_of(key), Rule::BadAffinity, || (message.to_owned(), help.to_owned()));
    };
    if !value.is_some_and(|v| v.is_finite() && v > 0.0) {
        bad("value", "an affinity is not a positive number", "write the measured value, or leave the affinity out");
    }
    if f.text("unit").as_deref() != Some("nM") {
        bad("unit", "an affinity is not in nM", "convert the value and write `unit = \"nM\"`");
    }
    let kind = f.need_word("type");
    let species = f.need_word("species");
    f.finish();
    Some(Affinity { value: value?, kind: kind?, species: species? })
}

/// Notes a rank that is better than that of a target which the drug binds ten times tighter,
/// where neither of the two has a note.
fn rank(row: &Fields<'_>, before: &[Act], act: &Act) {
    const TENFOLD: f64 = 10.0;
    let contradicts = |better: &Act, worse: &Act| {
        let (Some(weak), Some(tight)) = (&better.affinity, &worse.affinity) else { return false };
        better.rank < worse.rank && weak.value > TENFOLD * tight.value && better.note.is_none() && worse.note.is_none()
    };
    for other in before.iter().filter(|other| contradicts(other, act) || contradicts(act, other)) {
        row.file().problem(row.span_of("rank"), Rule::RankAgainstAffinity, || {
            let pair = format!("{} ({}) and {} ({})", other.target, other.rank, act.target, act.rank);
            let help = "correct the rank, or add a note that says why it differs";
            (format!("{pair} are ranked against their affinities"), help.to_owned())
        });
    }
}

/// Notes a target that is acted on and silent too, or silent twice.
fn silent_and_acting(f: &Fields<'_>, drug: &Drug) {
    let mut seen: HashSet<&str> = drug.actions.iter().map(|act| act.target.as_str()).collect();
    let silences = drug.inactive.iter().chain(&drug.unknown);
    for (row, silence) in f.tables("inactive").chain(f.tables("unknown")).zip(silences) {
        if !silence.target.is_empty() && !seen.insert(&silence.target) {
            row.file().problem(row.span_of("target"), Rule::ActionTwice, || {
                let help = "keep it in one of actions, inactive and unknown";
                (format!("{} says two things about {}", drug.id, silence.target), help.to_owned())
            });
        }
    }
}

/// A note, which must not state an effect.
fn note(f: &Fields<'_>) -> Option<String> {
    let note = f.text("note")?;
    let stem = |word: &str| EFFECT_STEMS.iter().any(|stem| normal(word).starts_with(stem));
    if let Some(word) = note.split(|c: char| !c.is_alphanumeric()).find(|word| stem(word)) {
        f.file().problem(f.span_of("note"), Rule::EffectInNote, || {
            let help = "explain the rank, the spread or the exception, and leave what it does to the actions";
            (format!("the note states an effect: \"{word}\""), help.to_owned())
        });
    }
    Some(note)
}

/// How words begin that state an effect.
const EFFECT_STEMS: &[&str] = &[
    "raise",
    "raising",
    "lowers",
    "lowered",
    "lowering",
    "activat",
    "block",
    "increas",
    "decreas",
    "reduc",
    "boost",
    "elevat",
    "enhanc",
    "suppress",
    "deplet",
    "stimulates",
    "stimulated",
    "stimulating",
    "stimulation",
];
