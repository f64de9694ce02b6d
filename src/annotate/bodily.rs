//! Substances that the body makes and that are also given as drugs: where a text measures one, or names what it acts on
//! or what becomes of it, the body's own is meant. `serum serotonin`, `histamine release`, but `lithium level`.

/// Those that are named where they are made, released and bound.
const MESSENGERS: &[&str] = &[
    "acetylcholine",
    "adenosine",
    "adrenaline",
    "dopamine",
    "epinephrine",
    "gaba",
    "histamine",
    "noradrenalin",
    "noradrenaline",
    "norepinephrine",
    "serotonin",
];
/// Those that are only measured beside them; else the supplement is meant.
const MEASURED: &[&str] = &["choline", "melatonin", "tryptophan", "tyrosine"];
/// In what they are measured.
const FLUIDS: &[&str] =
    &["blood", "csf", "endogenous", "plasma", "platelet", "saliva", "salivary", "serum", "urinary", "urine"];
/// What is said of a messenger and of no drug.
const BEHIND: &[&str] = &[
    "agonist",
    "agonists",
    "antagonist",
    "antagonists",
    "concentration",
    "concentrations",
    "deficiency",
    "excretion",
    "hypothesis",
    "imbalance",
    "intolerance",
    "level",
    "levels",
    "metabolism",
    "metabolite",
    "metabolites",
    "neuron",
    "neurons",
    "neurotransmission",
    "pathway",
    "pathways",
    "receptor",
    "receptors",
    "release",
    "reuptake",
    "secretion",
    "signaling",
    "signalling",
    "synthesis",
    "transmission",
    "transporter",
    "transporters",
    "turnover",
    "uptake",
];

/// Phrases in which the body's own substance is meant.
pub fn phrases() -> impl Iterator<Item = String> {
    let said = MESSENGERS.iter().flat_map(|name| BEHIND.iter().map(move |behind| format!("{name} {behind}")));
    let measured = MESSENGERS.iter().chain(MEASURED);
    said.chain(measured.flat_map(|name| FLUIDS.iter().map(move |fluid| format!("{fluid} {name}"))))
}
