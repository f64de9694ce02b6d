//! Words that stand beside drugs on labels and prescriptions, and names that are also other words.

/// Forms, routes, releases and units. With the salts and hydrates of [`crate::names::SALTS`] and
/// numbers they say nothing of which drug is meant.
pub fn dispensing() -> impl Iterator<Item = &'static str> {
    DISPENSING.split_whitespace()
}

/// Whether a name of a drug is also another word: it counts only among words that say how a drug is
/// dispensed ("Sonata 10 mg capsule"), not in other text.
pub fn is_ordinary(name: &str) -> bool {
    ORDINARY.split_whitespace().any(|word| word == name)
}

/// Phrases that hold the name of a drug and mean something else.
pub fn others() -> impl Iterator<Item = &'static str> {
    OTHERS.split('/').map(str::trim)
}

const DISPENSING: &str = "
    active aerosol amp amps ampul ampule ampoule and aq aqueous base bid bottle buccal cap caps caplet capsule
    capsules cartridge chewable concentrate controlled cr cream daily delayed depot disintegrating dose dr drops
    each ec elixir emulsion enteric coated eq equivalent er ext extended film for free gel generic gram granules gum
    im immediate in inhalation inhaler inj injectable injection insufflation intramuscular intranasal intravenous ir
    it iv kit la lingual liquid liter long lotion lozenge lozenges mcg meq mg microgram micrograms milligram
    milligrams ml modified nasal night odt of oil ointment ophthalmic or oral orally otic pack parenteral patch
    patches pellet pen per pill pills po powder prefilled preservative prn qd qhs qid rapid rectal release sachet sl
    sol soln solution spray sr sterile strength strip subcutaneous sublingual suppository susp suspension sustained
    syringe syrup system tab tablet tablets tabs tid topical transdermal troche ug unit units usp vial vials water
    wafer with xl xr
";

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
