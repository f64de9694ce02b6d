//! Names that are also other words, and phrases that hold a name and mean something else.

/// Whether a name of a drug is also another word: it counts only among words that say how a drug is
/// dispensed ("Sonata 10 mg capsule"), not in other text.
pub fn is_ordinary(name: &str) -> bool {
    ORDINARY.split_whitespace().any(|word| word == name)
}

/// Phrases that hold the name of a drug and mean something else.
pub fn others() -> impl Iterator<Item = &'static str> {
    OTHERS.split('/').map(str::trim)
}

const ORDINARY: &str = "
    blotter cantor doi dom emend freebase hash hemp intermezzo nexus pcp pma sass sojourn sonata thrive versed vx
";

const OTHERS: &str = "
    acetylcholine receptor / alcohol prep / alcohol swab / alcohol swabs / alcohol wipe / alcohol wipes /
    benzyl alcohol / cetostearyl alcohol / cetyl alcohol / choline fenofibrate / choline magnesium /
    dopamine agonist / dopamine antagonist / dopamine receptor / dopamine reuptake / histamine receptor /
    isopropyl alcohol / norepinephrine reuptake / polyvinyl alcohol / rubbing alcohol / serotonin agonist /
    serotonin antagonist / serotonin receptor / serotonin reuptake / serotonin syndrome / stearyl alcohol /
    wool alcohol / serotonin norepinephrine / norepinephrine dopamine / noradrenaline reuptake
";
