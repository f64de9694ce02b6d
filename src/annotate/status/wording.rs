//! Words around drugs and triggers, in lists of one kind each.

/// Words of being and taking: with these alone between, a denial is of the drug behind "on" or "with".
pub(super) const TAKING: &str = "
    a able access actually addicted addiction adherence adherent agree agreeable agreed am an any are be been begun
    being combine combined compliance compliant consent contact converted current currently dependence dependent dose
    drug drugs ever experience experiment experimented exposed exposure following given going had has have illicit
    including initiated interest interested intoxication is kept known like maintained managed management medicated
    medication medications meds mix mixed monotherapy now of or other overdose overdosed placed prescribed presently
    previous previously put ready really recent recently recreational regular reliance reliant significant started
    street substance substances such switched take taken taking that the therapy to treated treatment trial trialled
    trials tried trying usage use used uses using want wants was were willing yet
";
/// Words that join a drug to what is said before it.
pub(super) const JOINING: &str = "by from on to upon with";
/// Words that tell when something is so.
pub(super) const WHEN: &str = "after before despite during when while whilst";
/// Words between these and the drug.
pub(super) const OWN: &str = "any current dose her high his home low my the their";
/// What is done to a drug that is taken, and what speaks against it: who denies these does not deny that it is taken.
pub(super) const OTHER_ACTS: &str = "
    adjust adverse benefit benefits certain chew chewed complain complaint complaints concern concerns
    contraindication contraindications crush crushed double doubled exceed exceeded forget forgets forgot forgotten
    improvement interaction interactions issue issues lower lowered miss missed misses missing objection objections
    opposed problem problems raise raised relief response side skip skipped skipping skips split sure titrate titrated
";
/// First words of triggers of taking that tell of a change, or when something was so.
pub(super) const CHANGES: &str = "after decrease decreased increase increased increasing reduce reduced since";
/// What a drug does or has: it is no drug that is denied before these.
pub(super) const EFFECTS: &str = "
    adverse allergy discontinuation effect effects induced interaction interactions intolerance level levels reaction
    reactions refill refills related side toxic toxicity withdrawal
";
/// First words of triggers that tell of what once was, and not that it was stopped: "no prior lithium".
pub(super) const ONCE: &str = "ex former formerly h history hx in past previous previously prior remote status used";
/// First words of triggers that tell of a wish: who wants to stop a drug takes it.
pub(super) const WISHES: &str = "
    agreed agrees consider considered considering could discussed hopes if interested try trying wants willing would
";
/// Beginnings of triggers that are negations themselves, and may be denied.
pub(super) const DENIABLE: &str = "contraindicated contraindication contraindications declined refused without";
/// Words behind an answer to the drug before it: "alcohol: denies use".
pub(super) const ANSWERED: &str = "
    abuse at current currently drinks ever for h history intake known now prior recent recently reported since today
    usage use used uses x
";
/// Words of a time that is past: "until last year".
pub(super) const PAST_TIMES: &str = "early last late recently yesterday";
/// Words behind which a point ends no sentence.
pub(super) const ABBREVIATIONS: &str = "approx cap caps dr etc incl inj mr mrs ms no pt st tab tabs vs";
/// What makes a verb passive.
pub(super) const PASSIVE: &str = "are be been being got is was were";
/// First words of triggers that tell of the past: "failed lithium, then valproate".
pub(super) const PAST: &str = "
    completed could did ex failed finished former formerly h history hx in nonresponse not past previous previously
    prior remote status tried used
";
/// Words that are said of one drug alone.
pub(super) const SINGULAR: &str = "has is was";
/// Words that say that something follows.
pub(super) const LATER: &str = "again and later subsequently then";
/// Verbs of the past that do not end like one.
pub(super) const DONE: &str = "held withdrawn withheld";
/// What goes wrong: who says it of a time without a drug does not say that the drug is not taken.
pub(super) const BAD: &str = "
    agitated anxious awake catatonic decompensate decompensated decompensates decompensating depressed deteriorate
    deteriorated deteriorates deteriorating insomnia manic psychotic recur recurred recurrence recurrences recurs relapse
    relapsed relapses relapsing restless return returned returns seizes sick struggle struggled struggles suffer suffered
    suffers suicidal symptomatic unstable unwell withdraws worse worsen worsened worsening worsens
";
/// What goes well.
pub(super) const WELL: &str = "
    asymptomatic better clean comfortable content euthymic fine good happier happy improved ok okay recovered sober stable
    stably well
";
/// What is measured before a drug is given.
pub(super) const VITALS: &str = "bp dbp heart hr inr level map pulse rr sbp sedation systolic";
/// Words between drugs that are listed.
const BETWEEN: &str = "and bid both daily g mcg mg ml or qhs the tid ug";

/// Whether a list has a word.
pub(super) fn is_among(list: &str, word: &[u8]) -> bool {
    list.split_ascii_whitespace().any(|known| known.as_bytes() == word)
}

/// Whether a word may stand between drugs that are listed.
pub(super) fn is_between(word: &[u8]) -> bool {
    word[0].is_ascii_digit() || is_among(BETWEEN, word)
}
