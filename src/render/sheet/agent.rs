//! The card of a drug or a class on a page.

use super::effects;
use super::writer::{Writer, plain};
use crate::affinities::negative_log;
use crate::documents::{ActionDocument, AgentDocument, ClaimDocument, FeltDocument};
use crate::model::{Affinity, Evidence, Kind, NegativeFinding, Phase, Site, Text};
use crate::render::markup::Markup;
use crate::sentences::{and, figure, in_animals, later, standing};
use crate::study::sheet::SheetEntry;

/// Names beside a name, at most.
const MOST_NAMES: usize = 6;

/// Popular statements about an entry, at most.
const MOST_CLAIMS: usize = 5;

/// Everything of an entry.
pub fn agent(into: &mut Markup, v: &AgentDocument<'_>, entry: &SheetEntry<'_>, writer: &Writer<'_>) {
    into.leaf("h2", &[], &writer.name(&entry.document));
    about(into, v);
    if v.site == Site::Peripheral {
        into.leaf("p", &[("class", "strong")], "Works outside the brain only.");
    }
    if let Some(summary) = &v.summary {
        into.leaf("p", &[("class", "summary")], summary);
    }
    effects::table(into, v, writer);
    targets(into, v, writer);
    noticed(into, v, writer);
    uses(into, v, writer);
    claims(into, v.id, &v.claims, writer);
    if !entry.drugs.is_empty() {
        into.leaf("h3", &[], "Its drugs");
        writer.drugs(into, &counted(entry), &entry.drugs);
    }
    if !entry.profile.targets.is_empty() {
        into.leaf("h3", &[], "Affinities");
        writer.profile(into, &entry.profile);
    }
    if let Some(graph) = &entry.graph {
        writer.mechanism(into, graph);
    }
}

/// How many of the drugs below an entry are shown.
pub fn counted(entry: &SheetEntry<'_>) -> String {
    match (entry.drugs.len(), entry.of) {
        (shown, of) if shown == of => "All of its drugs, the best known first".to_owned(),
        (shown, of) => format!("The {shown} best known of its {of} drugs"),
    }
}

fn about(into: &mut Markup, v: &AgentDocument<'_>) {
    let classes = v.row.class_labels.iter().map(|&label| label.to_owned());
    let status = v.status.map(|status| standing(status).to_owned());
    let kind = (v.kind == Kind::Class).then(|| "class".to_owned());
    let what: Vec<String> = kind.into_iter().chain(classes).chain(status).collect();
    let names = if v.brands.is_empty() { v.other_names } else { v.brands };
    let shown: Vec<&str> = names.iter().take(MOST_NAMES).map(Text::as_str).collect();
    let more = names.len() - shown.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let also = if shown.is_empty() { String::new() } else { format!(" · also {}{more}", shown.join(", ")) };
    into.leaf("p", &[("class", "about")], &format!("{}{also}", what.join(", ")));
}

/// What it does at each target, with how tightly.
fn targets(into: &mut Markup, v: &AgentDocument<'_>, writer: &Writer<'_>) {
    if !v.actions.is_empty() {
        into.leaf("h3", &[], "Targets");
        let row = |act: &ActionDocument<'_>| {
            let via = act.via.map(|via| format!(" (by {})", writer.titles.drug(via))).unwrap_or_default();
            let mut value = Markup::default();
            let affinity = act.affinity.as_ref().map(|a| Affinity { value: a.value, kind: a.kind, species: a.species });
            value.text(&affinity.as_ref().map(told).unwrap_or_else(|| "not recorded".to_owned()));
            writer.cite(&mut value, act.sources);
            vec![
                plain(act.target),
                plain(&format!("{}{via}", act.action.spoken())),
                plain(&act.rank.to_string()),
                value,
            ]
        };
        let rows: Vec<Vec<Markup>> = v.actions.iter().map(row).collect();
        writer.table(into, "What it acts on", &["target", "action", "rank", "affinity"], &rows);
    }
    silent(into, "Measured, no effect: ", v.inactive, writer);
    silent(into, "Unknown (sources disagree, one leaves it open, or only binding is known): ", v.unknown, writer);
}

/// `Ki 1.2 nM, human (pKi 8.9)`.
fn told(affinity: &Affinity) -> String {
    let Affinity { value, kind, species } = affinity;
    let pki = if kind.is_constant() { format!(" (pKi {:.1})", negative_log(affinity)) } else { String::new() };
    format!("{kind} {} nM, {species}{pki}", figure(*value))
}

fn silent(into: &mut Markup, lead: &str, findings: &[NegativeFinding], writer: &Writer<'_>) {
    if findings.is_empty() {
        return;
    }
    into.element("p", &[], |line| {
        line.text(lead);
        for (at, finding) in findings.iter().enumerate() {
            line.text(if at > 0 { ", " } else { "" });
            line.text(&finding.target);
            writer.cite(line, &finding.sources);
        }
        line.text(".");
    });
}

/// Clinical effects by phase, the surest first.
fn noticed(into: &mut Markup, v: &AgentDocument<'_>, writer: &Writer<'_>) {
    if v.felt.is_empty() {
        return;
    }
    into.leaf("h3", &[], "What people notice");
    into.element("dl", &[], |list| {
        for &phase in <Phase as crate::model::Word>::ALL {
            let felt = of_phase(v, phase);
            if felt.is_empty() {
                continue;
            }
            list.leaf("dt", &[], later(phase).unwrap_or("at once"));
            list.element("dd", &[], |line| felt_list(line, &felt, writer));
        }
    });
}

/// What is noticed in a phase, each once, as surely as it is known.
pub fn of_phase<'v>(v: &'v AgentDocument<'_>, phase: Phase) -> Vec<&'v FeltDocument<'v>> {
    let mut of: Vec<&FeltDocument<'_>> = v.felt.iter().filter(|felt| felt.phase == phase).collect();
    of.sort_by_key(|felt| felt.evidence);
    let mut told: Vec<&FeltDocument<'_>> = Vec::new();
    for felt in of {
        if !told.iter().any(|other| other.felt == felt.felt) {
            told.push(felt);
        }
    }
    told
}

/// `nausea [3], insomnia (contested) [4; against 5]`.
pub fn felt_list(into: &mut Markup, felt: &[&FeltDocument<'_>], writer: &Writer<'_>) {
    for (at, felt) in felt.iter().enumerate() {
        into.text(if at > 0 { ", " } else { "" });
        into.text(felt.felt);
        if !felt.with.is_empty() {
            let with = and(felt.with.iter().map(|id| writer.titles.treatment(id)));
            into.text(&format!(" (with {with})"));
        }
        if let Some(form) = felt.form {
            into.text(&format!(" (as its active form {form})"));
        }
        into.text(&in_animals(felt.species));
        if felt.evidence > Evidence::Supported {
            into.text(&format!(" ({})", felt.evidence));
        }
        writer.cite(into, felt.sources);
        if !felt.against.is_empty() {
            into.text(" against:");
            writer.cite(into, felt.against);
        }
    }
}

fn uses(into: &mut Markup, v: &AgentDocument<'_>, writer: &Writer<'_>) {
    let tests = v.tests.iter().map(|test| &test.condition);
    for (lead, of) in [("Used for", v.uses.iter().collect::<Vec<_>>()), ("Tests for", tests.collect())] {
        if !of.is_empty() {
            into.leaf("h3", &[], lead);
            let names: Vec<&str> = of.iter().map(|id| writer.titles.condition(id)).collect();
            into.leaf("p", &[], &names.join(", "));
        }
    }
}

/// Popular statements about an entry with their verdicts.
pub fn claims(into: &mut Markup, id: &str, claims: &[ClaimDocument<'_>], writer: &Writer<'_>) {
    let shown = &claims[..claims.len().min(MOST_CLAIMS)];
    writer.list(into, "Often said", shown, |line, claim| {
        line.text(&format!("“{}” ", claim.said));
        line.inline("b", &[], &format!("{}.", claim.verdict));
        line.text(&format!(" {}", claim.correction));
        writer.cite(line, claim.sources);
    });
    let more = claims.len() - shown.len();
    if more > 0 {
        into.leaf("p", &[("class", "note")], &format!("and {more} more: neurotx list claims --about {id}"));
    }
}
