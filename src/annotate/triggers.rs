//! The words around a drug that tell its status: triggers, what looks like one, and what ends their scope.
//!
//! The kinds are those of NegEx (Chapman 2001) and ConText (Harkema 2009), and so are the triggers for
//! what is negated and what ends a scope, but for those of findings that no drug has ("to rule out").
//! For what is taken, stopped, planned and not tolerated, which these do not know, stand the verbs of
//! medication notes.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::status::Status;

/// What a trigger does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// It tells the status of the drugs behind it.
    Before(Status),
    /// It tells the status of the drug before it.
    Behind(Status),
    /// A verb: behind its drug ("lithium was stopped"), or before it ("stopped lithium").
    Verb(Status),
    /// As [`Trigger::Before`]; behind a colon, a dash or a bracket the answer to the drug ("alcohol: none").
    Answer(Status),
    /// A heading, if a colon follows: it tells the status of the drugs of its section.
    Heading(Status),
    /// It tells the status of a drug right beside it; else it is said of something else ("no longer anxious on").
    Beside(Status),
    /// One drug in place of another: that before it is stopped, that behind it is taken.
    Swap,
    /// The same of the two drugs behind it ("change lithium to"); else it says nothing ("change the dose").
    Exchange,
    /// What a drug did, behind a colon, a dash or a bracket ("codeine - rash"); else it says nothing.
    Reaction,
    /// It tells that what follows is taken, or that what stands before it is, though it was stopped.
    Again,
    /// It tells that a drug is taken, or, where that is denied, that it is not tolerated.
    Tolerated,
    /// It denies, hinders or doubts what follows, and tells nothing of a drug: "unable to stop".
    Hinder,
    /// It looks like a trigger and is none.
    Pseudo,
    /// It ends the scope of all triggers before it.
    End,
    /// It ends the scope of what was denied or stopped before it, if a drug follows: "not on lithium, only valproate".
    Contrast,
    /// It ends the scope of what was stopped before it: "stop lithium, then valproate".
    Then,
    /// It ends the scope of words for relatives: what follows is of the patient again.
    Patient,
}

/// The commonest of other languages, without accents. What denies is of the trigger set of Cotik and others (2016) in
/// German, of EDS-NLP (AP-HP) in French and of NegEx-MES (PlanTL) in Spanish; for what is taken, stopped and not
/// tolerated, which these do not know, stand the words of medication notes.
const OTHER_LANGUAGES: &[(Trigger, &str)] = &[
    (
        Before(Negated),
        "kein|keine|keinen|keinem|keiner|keines|ohne|frei von|verneint|verneinte|bestreitet|lehnt|lehnte",
    ),
    (Before(Negated), "sans|pas de|pas d|aucun|aucune|absence de|absence d|jamais de|ne prend pas|ne prend pas de|nie"),
    (Before(Negated), "niega|negado|negando|sin|ausencia de|libre de|rechazado|declina"),
    (Pseudo, "keine anderung|keine veranderung|aucun changement|aucun doute|pas de changement|pas d amelioration"),
    (Pseudo, "sans amelioration|sans changement|sans effet|sans reponse a|sin respuesta a|sin efecto|sin mejoria con"),
    (Verb(Stopped), "abgesetzt|suspendido|suspendida|suspendidos|suspendidas"),
    (Before(Stopped), "arret de|arret du|arret d"),
    (
        Before(Allergy),
        "allergie gegen|allergie auf|allergisch gegen|allergisch auf|allergie a|allergie au|allergie aux",
    ),
    (
        Before(Allergy),
        "allergique au|allergique aux|alergia a|alergia al|alergico a|alergica a|alergico al|alergica al",
    ),
    // "À" by itself has no letter that is compared.
    (Verb(Allergy), "allergie|allergique|allergisch|alergia|alergico|alergica"),
    (Heading(Allergy), "allergie|allergien|alergia|alergias"),
    (Before(Taken), "nimmt|raucht|trinkt|prend|fume|boit|toma|fuma"),
    (End, "aber|jedoch|mais|cependant|sauf|pero"),
];

use Status::{Allergy, Family, Negated, Planned, Stopped, Taken};
use Trigger::{
    Again, Answer, Before, Behind, Beside, Contrast, End, Exchange, Heading, Hinder, Patient, Pseudo, Reaction, Swap,
    Then, Tolerated, Verb,
};

/// All of them, those of one kind parted by `|`. Words are as [`super::words`] parts them: `d/c'd` is three.
const TRIGGERS: &[(Trigger, &str)] = &[
    (
        Pseudo,
        "no increase|no change|no response|no benefit|no improvement|no effect|no relief|off label|quit smoking with|\
        stop smoking with|stopped smoking with|no changes|no significant change|no dose change|not only|not just|not merely|\
        not simply|not solely|not necessarily|\
        not certain if|not certain whether|without difficulty|no difficulty|no further increase",
    ),
    (
        Pseudo,
        "no side effects|no side effect|no adverse effects|no problems with|no issues with|no benefit from|\
        no response to|no relief from|no relief with|no improvement with|no improvement on|without side effects|\
        without relief|without benefit|without problems|denies side effects|denies any side effects|\
        denied side effects|denies adverse effects|denies problems with|denies missing|no missed doses|not missed",
    ),
    (
        Pseudo,
        "no more than|not more than|no less than|not less than|no later than|if needed|if necessary|if required|\
        if possible|if able|if tolerated|hold for sbp|hold for bp|hold for hr|hold for rr|hold for systolic|\
        hold for sedation|not taking regularly|not taking daily|not taking it regularly|not taking it daily|\
        not taken daily|not taken regularly|quit smoking on|stopped smoking on|no trouble|no problem|no problems|no issues",
    ),
    (
        Hinder,
        "unable to|inability to|failed to|fails to|failing to|unwilling to|reluctant to|hesitant to|afraid to|afraid of|\
        against|forgot to|tried to|attempted to|attempts to|struggles to|struggling to|risk of|risks of|danger of|\
        dangers of|thinking of|thinking about|thought about|difficulty|trouble|poorly|badly|hardly",
    ),
    (
        Pseudo,
        "no known allergies|no known drug allergies|no known medication allergies|no drug allergies|\
        no allergies|no known allergy|nkda|nka",
    ),
    (
        Pseudo,
        "by his wife|by her husband|by his mother|by her mother|with his mother|with her mother|\
        lives with mother|lives with parents|lives with family|per mother|per father|per wife|per husband|\
        per family|per daughter|per son|mother present|family therapy|family medicine|family doctor",
    ),
    (
        Answer(Negated),
        "no|none|nil|never|denies|denied|deny|denying|negative|neg|not used|does not use|non user|denies any|\
        never took|never taken|never used|never had|never tried",
    ),
    (
        Before(Negated),
        "not|not yet|cannot|without|with no|free of|absence of|negative for|neg for|no evidence|\
        no evidence of|no new|no other|no signs of|no sign of|not have|not had|rather than|instead of|\
        in place of|avoid|avoids|avoiding|avoidance of|abstains from|abstinent from|lack of|neither|nor|no history of|\
        ruled out for|unsuitable for|ineligible for|don t|doesn t|didn t|isn t|wasn t|hasn t|haven t|won t|can t|unable to take|\
        contraindication to|contraindications to|contraindication for|contraindications for",
    ),
    (
        Verb(Negated),
        "refused|refuses|declined|declines|not started|never started|not taken|not given|not filled|\
        not prescribed|not administered|not tried|not taking|contraindicated|denied by|denied by insurance",
    ),
    (Behind(Negated), "free|not indicated|unlikely|is not recommended|not recommended"),
    (
        Verb(Stopped),
        "no longer taken|no longer used|no longer prescribed|no longer given|failed|stopped|discontinued|dc d|d c d|d c ed|dced|d c|dc|removed|held|quit|tapered|weaned|ceased|withdrawn|\
        withheld|self discontinued|finished|completed|halted",
    ),
    (
        Before(Stopped),
        "stop|stops|stopping|discontinue|discontinues|discontinuing|hold|holding|cease|taper|tapering|taper off|\
        tapered off|tapering off|wean|wean off|weaned off|weaning off|no longer on|no longer takes|no longer taking|\
        no longer uses|no longer using|no longer needs|no longer requires|no longer receives|no longer receiving|no longer drinks|\
        no longer smokes|replaces|used to take|used to use|used to be on|used to drink|used to smoke|previously|\
        previously on|formerly|former|ex|prior|previous|past|past trials of|past trial of|prior trials of|failed trials of|history of|h o|hx of|hx|remote|off|replace|replaced|replacing|status post|status post trial of|been off|is off|was off|now off|currently off|went off|came off|\
        taken off|took off|coming off|off of|ran out of|run out of|out of|switched from|switch from|switching from|changed from|change from|in the past tried|tried in the past|transitioned from|transition from|transitioning from|\
        convert from|converting from|converted from|rotate from|rotating from|rotated from|cross taper from|cross tapering from|cross tapered from|gave up|\
        withdrawal from|abstinence from|sober from|in remission from|did not respond to|nonresponse to|\
        noncompliant with|noncompliance with|nonadherent to|nonadherent with|nonadherence to|nonadherence with|\
        non compliant with|non compliance with|non adherent to|non adherent with|non adherence to|non adherence with",
    ),
    (Beside(Stopped), "no longer"),
    (
        Exchange,
        "switch|switched|switching|change|changed|changing|convert|converted|converting|transition|transitioned|\
        transitioning|rotate|rotated|rotating|swap|swapped|swapping|cross taper|cross tapered|cross tapering|\
        cross titrate|cross titrated|cross titrating",
    ),
    (Behind(Stopped), "in the past|on hold|is on hold|in remission|until|ran out"),
    (
        Before(Allergy),
        "allergic to|allergy to|allergies to|hypersensitivity to|hypersensitive to|anaphylaxis to|\
        anaphylaxis with|anaphylaxis from|anaphylactic reaction to|allergic reaction to|adverse reaction to|\
        adverse reactions to|reaction to|reacted to|intolerance to|intolerance of|intolerant to|intolerant of|rash with|\
        rash from|sensitive to|sensitivity to|sensitivities to|rash to|rash on|rash after|angioedema on|hives on|anaphylaxis on|hives with|hives from|hives to|hives after|angioedema with|angioedema from|\
        itching with|itching from|swelling with|swelling from",
    ),
    (Reaction, "rash|anaphylaxis"),
    (Verb(Allergy), "allergy|allergies|allergic|intolerance|hypersensitivity|sensitivity|sensitivities"),
    (
        Behind(Allergy),
        "causes rash|causes hives|causes itching|causes swelling|causes anaphylaxis|caused rash|\
        caused a rash|causes a rash|caused hives|caused itching|caused swelling|caused anaphylaxis|caused angioedema|\
        gives her hives|gives him hives|gave her hives|gave him hives|allergic reaction",
    ),
    (
        Heading(Allergy),
        "allergies|allergy|allergic|medication allergies|drug allergies|adverse reactions|\
        adverse drug reactions|allergies intolerances|allergies and intolerances|intolerances|intolerance|sensitivity|\
        sensitivities|drug sensitivities|allergies sensitivities|adr|adrs|adverse drug reaction|adverse reaction|poorly tolerated|not tolerated|all",
    ),
    (
        Before(Family),
        "mother|mother s|father|father s|mom|mom s|dad|dad s|brother|brothers|sister|sisters|sibling|siblings|\
        grandmother|grandfather|grandparent|grandparents|aunt|uncle|cousin|cousins|nephew|niece|son|sons|daughter|\
        daughters|husband|wife|spouse|partner|boyfriend|girlfriend|roommate|parent|parents|relative|relatives|\
        family history|family history of|family member|family members|maternal|paternal|fhx|family hx",
    ),
    (Heading(Family), "family history|family hx|fh|fhx|family psychiatric history|family medical history"),
    (
        Verb(Planned),
        "will be started|will be started on|to be started|to be started on|may be started|may be started on|\
        should be started|should be started on|could be started|will be added|may be added|could be added|to be added|\
        will be given|will be initiated|will be resumed|will be restarted|to be restarted|to be resumed|may be restarted|\
        should be restarted|will be tried|may be tried|deferred",
    ),
    (
        Before(Planned),
        "try|could try|agreed to try|willing to try|trying|switch to|switching to|change to|changing to|convert to|\
        transition to|rotate to|defer|deferring|start|begin|commence|commencing|initiate|initiating|introduce|introducing|starting|beginning|add|adding|consider|considering|considered|\
        will start|will begin|will add|will try|will give|plan|plans|plan for|planning|planned|to start|to begin|\
        scheduled to|scheduled for|recommend|recommends|recommended|recommending|suggest|suggests|suggested|\
        would benefit from|may benefit from|might benefit from|candidate for|if|should he|should she|should there|\
        discussed|discussed starting|offered|offer|interested in|wants to|would like to|hopes to|agrees to try|\
        awaiting|pending",
    ),
    (
        Heading(Stopped),
        "discontinued medications|discontinued meds|stopped medications|past medications|past meds|\
        previous medications|previous meds|prior medications|prior meds|past psychiatric medications|\
        past medication trials|medication trials|stop taking|failed medications",
    ),
    (
        Heading(Taken),
        "medications|meds|current medications|current meds|home medications|home meds|\
        discharge medications|discharge meds|outpatient medications|medications on admission|admission medications|rx",
    ),
    (
        Before(Taken),
        "takes|take|taking|took|taken|uses|use|using|used|drinks|drinking|drank|smokes|smoking|smoked|\
        started on|continue|continues|continued|continued on|continuing|since starting|since beginning|\
        since initiating|since adding|after starting|after beginning|after initiating|after adding|\
        increase|increased|increasing|decrease|decreased|reduce|reduced|given|gave|receives|received|receiving|\
        prescribed|administered|now on|is on|are on|\
        was on|remains on|currently on|currently|maintained on|stable on|still on|\
        bridge with|bridged with|bridging with|give|gives|giving|in favour of|in favor of|trial of|trialled on|\
        positive for|admits|admits to|reports|reported|endorses|bought|treated with|managed with|doing well on",
    ),
    (
        Again,
        "restart|restarts|restarting|restarted|restarted on|resume|resumes|resuming|resumed|re started|reinitiated|\
        reintroduced|reinstated|recommenced|started again|taken again|back on|went back on|is back on",
    ),
    (Tolerated, "tolerate|tolerates|tolerated|tolerating"),
    (Verb(Taken), "started|added|initiated|begun|began|commenced|introduced"),
    (
        Swap,
        "switched to|was switched to|changed to|was changed to|transitioned to|was transitioned to|replaced by|\
        was replaced by|replaced with|was replaced with|converted to|was converted to|rotated to|was rotated to",
    ),
    (
        End,
        "but|however|nevertheless|yet|though|although|still|except|except for|aside from|apart from|other than|besides|\
        save for|excepting|excluding|barring|with the exception of|secondary to|\
        because|because of|due to|since|cause of|causes of|cause for|reason for|reasons for|source of|origin of|\
        as the cause of|as a cause of|which|presenting|presents",
    ),
    (Contrast, "only|just|merely|solely|simply|exclusively|rather|instead|than"),
    (Then, "then|and then|followed by|subsequently|afterwards|thereafter|now"),
    (Patient, "patient|pt|he|she|him|his|her|patient s|pt s"),
];

/// The triggers by their first word, long ones before short ones.
#[derive(Debug)]
pub struct Triggers(HashMap<&'static [u8], Vec<Phrase>>);

/// The words of a trigger, and what it does.
type Phrase = (Vec<&'static [u8]>, Trigger);

impl Default for Triggers {
    /// All of them.
    fn default() -> Self {
        let mut triggers: HashMap<_, Vec<_>> = HashMap::new();
        for &(trigger, phrases) in TRIGGERS.iter().chain(OTHER_LANGUAGES) {
            for phrase in phrases.split('|') {
                let words: Vec<&[u8]> = phrase.split(' ').map(str::as_bytes).collect();
                triggers.entry(words[0]).or_default().push((words, trigger));
            }
        }
        for phrases in triggers.values_mut() {
            phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        Self(triggers)
    }
}

impl Triggers {
    /// All of them, put in order once.
    pub fn all() -> &'static Self {
        static ALL: LazyLock<Triggers> = LazyLock::new(Triggers::default);
        &ALL
    }

    /// The longest trigger at the beginning of some words, and how many of them it has. A heading is none
    /// where it is not asked for, and goes before all others where it is.
    pub fn at<'w>(
        &self,
        word: impl Fn(usize) -> Option<&'w [u8]>,
        is_heading: impl Fn(usize) -> bool,
    ) -> Option<(Trigger, usize)> {
        let phrases = self.0.get(word(0)?)?;
        let fits = |words: &[&[u8]]| words.iter().enumerate().all(|(at, &known)| word(at) == Some(known));
        let mut found = None;
        for (words, trigger) in phrases {
            let is_title = matches!(trigger, Heading(_));
            if !fits(words) || is_title && !is_heading(words.len()) {
                continue;
            }
            if is_title {
                return Some((*trigger, words.len()));
            }
            found = found.or(Some((*trigger, words.len())));
        }
        found
    }
}
