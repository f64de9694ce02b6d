//! `--status`: whether a drug that is mentioned is taken.

use std::collections::BTreeMap;

use super::program::program;

const SENTENCES: [&str; 6] = [
    include_str!("../../annotate/status.tsv"),
    include_str!("../../annotate/status-apart.tsv"),
    include_str!("../../annotate/status-last.tsv"),
    KINDS,
    CONTRASTS,
    include_str!("../../annotate/status-contrast-apart.tsv"),
];
const KINDS: &str = include_str!("../../annotate/status-kinds.tsv");

const CONTRASTS: &str = include_str!("../../annotate/status-contrast.tsv");

/// Each sentence with its drugs and their statuses.
fn sentences(text: &str) -> Vec<(&str, Vec<(&str, &str)>)> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let (sentence, told) = line.split_once('\t').expect("a sentence and what it says");
            (sentence, told.split(';').filter_map(|item| item.split_once(':')).collect())
        })
        .collect()
}

/// What the program tells of sentences, counted, and those that it does not tell as they are written.
fn tally<'t>(due: &[(&'t str, Vec<(&'t str, &'t str)>)]) -> (BTreeMap<String, [u32; 3]>, Vec<String>) {
    let input: String = due.iter().map(|(sentence, _)| format!("{sentence}\n")).collect();
    let (code, out, messages) = program("--status --threads 1", input.as_bytes());
    assert_eq!(code, 0, "{messages}");
    let out = String::from_utf8(out).expect("UTF-8");
    let (mut counts, mut wrong) = (BTreeMap::<String, [u32; 3]>::new(), Vec::new());
    for ((sentence, due), line) in due.iter().zip(out.lines()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (drugs, statuses) = (cells[1], cells[7]);
        let told: Vec<(&str, &str)> =
            drugs.split(';').zip(statuses.split(';')).filter(|(drug, _)| !drug.is_empty()).collect();
        assert_eq!(drugs.matches(';').count(), statuses.matches(';').count(), "{line}");
        let names: Vec<&str> = told.iter().map(|(drug, _)| *drug).collect();
        assert_eq!(names, due.iter().map(|(drug, _)| *drug).collect::<Vec<_>>(), "{sentence}");
        for ((_, told), (_, due)) in told.iter().zip(due) {
            counts.entry((*told).to_owned()).or_default()[1] += 1;
            counts.entry((*due).to_owned()).or_default()[2] += 1;
            counts.entry((*due).to_owned()).or_default()[0] += u32::from(told == due);
        }
        if told != *due {
            wrong.push(format!("{sentence}\n    is {told:?}"));
        }
    }
    (counts, wrong)
}

/// Precision and recall of each status are those that the documentation states, or better.
#[test]
fn statuses_of_sentences_are_found() {
    const LEAST: f64 = 0.9;
    let sentences: Vec<_> = SENTENCES.into_iter().flat_map(sentences).collect();
    assert!(sentences.len() >= 200);
    let (counts, wrong) = tally(&sentences);
    let [right, told, due] = counts.values().fold([0; 3], |sum, of| [0, 1, 2].map(|at| sum[at] + of[at]));
    println!("all: {right} of {told} told, {due} due");
    for (status, [right, told, due]) in &counts {
        println!("{status}: {right} of {told} told, {due} due");
    }
    println!("{}", wrong.join("\n"));
    assert!(f64::from(right) >= 0.95 * f64::from(due));
    // A drug with two statuses is rare.
    for (status, [right, told, due]) in counts.into_iter().filter(|(status, _)| !status.contains('|')) {
        let (precision, recall) = (f64::from(right) / f64::from(told), f64::from(right) / f64::from(due));
        assert!(precision >= LEAST && recall >= LEAST, "{status}: precision {precision:.2}, recall {recall:.2}");
    }
}

/// What is denied, and what is taken again.
#[test]
fn what_is_denied_is_not_always_that_a_drug_is_taken() {
    let (_, wrong) = tally(&sentences(KINDS));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A contrast ends what was denied or stopped, and what goes wrong without a drug is no denial of it.
#[test]
fn a_drug_that_is_set_against_others_is_taken() {
    let (_, wrong) = tally(&sentences(CONTRASTS));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    are_told(&[
        ("Not on trazodone, only melatonin.", "negated;taken"),
        ("Not taking trazodone, just melatonin.", "negated;taken"),
        ("No longer on paroxetine, instead sertraline 50 mg.", "stopped;taken"),
        ("Takes no medication other than sertraline.", "taken"),
        ("Without sertraline she relapses.", "taken"),
        ("No improvement without lithium.", "taken"),
        ("Without sertraline she is well.", "negated"),
        ("Stopped lithium only last week.", "stopped"),
    ]);
}

/// One drug in place of another, and what "no longer" is said of.
#[test]
fn each_drug_of_an_exchange_has_its_own_status() {
    let sentences = [
        ("No longer anxious on fluoxetine.", "taken"),
        ("Patient is no longer having panic attacks on sertraline.", "taken"),
        ("She is no longer depressed and takes bupropion.", "taken"),
        ("No longer on sertraline.", "stopped"),
        ("He no longer takes lithium.", "stopped"),
        ("No longer lithium.", "stopped"),
        ("Lithium is no longer used.", "stopped"),
        ("Fluoxetine no longer helps.", "taken"),
        ("stop fluoxetine start sertraline", "stopped;planned"),
        ("Stop fluoxetine, sertraline started.", "stopped;taken"),
        ("Stopped lithium and lamotrigine, valproate was started.", "stopped;stopped;taken"),
        ("Switch from fluoxetine to sertraline.", "stopped;taken"),
        ("Switch fluoxetine 20 mg to sertraline 50 mg.", "stopped;taken"),
        ("Changed her fluoxetine to sertraline.", "stopped;taken"),
        ("change citalopram to escitalopram", "stopped;taken"),
        ("Cross-taper paroxetine to mirtazapine.", "stopped;taken"),
        ("fluoxetine -> sertraline", "stopped;taken"),
        ("fluoxetine 20 mg daily \u{2192} sertraline 50 mg", "stopped;taken"),
        ("lithium, fluoxetine => sertraline", "taken;stopped;taken"),
        ("Change fluoxetine to 40 mg.", "taken"),
        ("Changed the dose of fluoxetine.", "taken"),
        ("fluoxetine 20 mg -> 40 mg", "taken"),
        ("sertraline 50 mg -> sertraline 100 mg", "taken"),
        ("Sertraline replaces fluoxetine.", "taken;stopped"),
        ("No lithium was started.", "negated"),
    ];
    are_told(&sentences);
}

/// A new verb, or a word that says that something follows, ends what was said of the drug before.
#[test]
fn what_follows_a_drug_that_was_stopped_is_not_stopped() {
    are_told(&[
        ("stop lithium then valproate", "stopped;taken"),
        ("Stop fluoxetine, then sertraline.", "stopped;taken"),
        ("stopped fluoxetine, started sertraline", "stopped;taken"),
        ("fluoxetine discontinued then sertraline started", "stopped;taken"),
        ("stop lithium then valproate then quetiapine", "stopped;taken;taken"),
        ("d/c lithium then valproate 500 mg", "stopped;taken"),
        ("stop lithium (then valproate)", "stopped;taken"),
        ("No longer takes lithium, then valproate.", "stopped;taken"),
        ("Stopped lithium followed by valproate.", "stopped;taken"),
        ("Stopped lithium, now valproate.", "stopped;taken"),
        ("Stopped lithium in favour of valproate.", "stopped;taken"),
        ("Stopped lithium, commenced valproate.", "stopped;taken"),
        ("Stopped lithium and began valproate.", "stopped;taken"),
        ("stop lithium and commence valproate", "stopped;planned"),
        ("Hold lithium, give valproate.", "stopped;taken"),
        ("Stopped lithium, trial of valproate.", "stopped;taken"),
        ("stop lithium, switch to valproate", "stopped;planned"),
        ("Stopped lithium then restarted.", "taken"),
        ("Stopped lithium then restarted valproate.", "stopped;taken"),
        ("Stopped lithium and valproate then started quetiapine.", "stopped;stopped;taken"),
        ("Stopped lithium, valproate and quetiapine.", "stopped;stopped;stopped"),
        ("Failed lithium, then valproate, then quetiapine.", "stopped;stopped;stopped"),
        ("Past trials of lithium then valproate.", "stopped;stopped"),
        ("Failed trial of lithium.", "stopped"),
        ("Denies lithium then valproate.", "negated;negated"),
        ("Will start lithium then valproate.", "planned;planned"),
        ("Mother stopped lithium then took valproate.", "family;family"),
    ]);
}

/// Orders of a dose, of a case and of a question, and words that tell of a reaction or of what is not done.
#[test]
fn orders_and_questions_are_no_end_of_taking() {
    are_told(&[
        ("Taper clonazepam over 4 weeks", "taken"),
        ("Tapering her lorazepam 1 mg over ten days", "taken"),
        ("Taper off clonazepam over 4 weeks", "stopped"),
        ("Hold metoprolol for SBP<100", "taken"),
        ("Hold propranolol 40 mg for HR < 55", "taken"),
        ("Hold lithium for toxicity", "stopped"),
        ("? restart escitalopram", "planned"),
        ("? stop lithium", "taken"),
        ("Depressed? Restarted escitalopram", "taken"),
        ("denies tobacco, marijuana occasionally", "negated;taken"),
        ("denies tobacco, marijuana, cocaine", "negated;negated;negated"),
        ("noncompliant with risperidone", "stopped"),
        ("ruled out for clozapine", "negated"),
        ("ADR: metoclopramide - akathisia", "allergy"),
    ]);
}

/// The commonest words of other languages.
#[test]
fn german_french_and_spanish_are_read() {
    are_told(&[
        ("Nimmt kein Lithium", "negated"),
        ("Verneint Kokain, nimmt Sertralin", "negated;taken"),
        ("Lithium wurde abgesetzt", "stopped"),
        ("Allergie gegen Codein", "allergy"),
        ("pas de lithium, mais sertraline", "negated;taken"),
        ("arr\u{ea}t de la parox\u{e9}tine en 2018", "stopped"),
        ("allergie \u{e0} la cod\u{e9}ine", "allergy"),
        ("Niega cocaina, toma litio", "negated;taken"),
        ("Fluoxetina suspendida", "stopped"),
        ("Al\u{e9}rgico a la morfina", "allergy"),
        ("sin respuesta a fluoxetina", "taken"),
    ]);
}

fn are_told(sentences: &[(&str, &str)]) {
    let input: String = sentences.iter().map(|(sentence, _)| format!("{sentence}\n")).collect();
    let (_, out, messages) = program("--status", input.as_bytes());
    let out = String::from_utf8(out).expect("UTF-8");
    let told: Vec<(&str, &str)> =
        out.lines().filter_map(|line| Some((line.split('\t').next()?, line.rsplit('\t').next()?))).collect();
    assert_eq!(told, sentences, "{messages}");
}

#[test]
fn every_form_has_the_column_if_it_is_asked_for() {
    let table = b"id,note\n1,\"stopped Prozac, takes Zoloft\"\n2,zzz\n";
    let (_, out, _) = program("--csv --column note --status", table);
    let out = String::from_utf8(out).expect("UTF-8");
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].ends_with(",acetylcholine,status") && lines[1].ends_with(",stopped;taken"), "{out}");
    assert!(lines[2].ends_with(",zzz,,,,,,,"), "{out}");
    let (_, out, _) = program("--csv --delimiter ; --column 1 --status", b"note\nAdderall stopped\n");
    assert!(String::from_utf8_lossy(&out).ends_with(";\"stopped;stopped\"\n"));
    let (_, out, _) = program(
        "--jsonl --field n --status",
        b"{\"n\":\"no Prozac\"}\n{\"n\":[\"zzz\"]}\n{\"n\":\"Prozac, stop Prozac\"}\n",
    );
    let objects: Vec<serde_json::Value> =
        String::from_utf8_lossy(&out).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let statuses: Vec<&str> = objects.iter().filter_map(|object| object["neurotx"]["status"].as_str()).collect();
    assert_eq!(statuses, ["negated", "", "taken|stopped"]);
    let (_, plain, _) = program("--jsonl --field n", b"{\"n\":\"no Prozac\"}\n");
    assert!(String::from_utf8_lossy(&plain).ends_with("\"}}\n") && !String::from_utf8_lossy(&plain).contains("status"));
    let (_, _, messages) = program("--csv --column 1 --status", b"status\nprozac\n");
    assert!(messages.contains("a column \"status\" already"), "{messages}");
}

#[test]
fn a_section_and_a_sentence_end_where_they_do() {
    for (text, told) in [
        ("Allergies: codeine. Takes morphine", "allergy;taken"),
        ("Allergies:\\n codeine\\n morphine\\n\\nlithium", "allergy;allergy;taken"),
        ("Allergies: NKDA\\nMedications:\\nlithium 2.5 mg", "taken"),
        ("denies alcohol. Lithium 300 mg", "negated;taken"),
        ("no alcohol 2.5 mg cocaine", "negated;negated"),
        ("denies alcohol;lithium", "negated;taken"),
        ("no speed\\nspeed", ""),
        ("(no) Prozac\u{2019}s \u{e9} Zoloft", "negated;negated"),
        ("no", ""),
        ("", ""),
    ] {
        let (_, out, messages) = program("--jsonl --field n --status", format!("{{\"n\":\"{text}\"}}\n").as_bytes());
        let object: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
        assert_eq!(object["neurotx"]["status"], told, "{text}: {object} {messages}");
    }
}

/// What triggers look for is noted once a text: their number does not count twice. Looks are counted in builds with
/// debug assertions.
#[cfg(debug_assertions)]
#[test]
fn a_line_of_triggers_takes_work_in_proportion_to_its_length() {
    use neurotx::annotate::mentions::Place;
    use neurotx::annotate::status::StatusReader;
    use neurotx::annotate::triggers::Triggers;

    let looks = |text: &str| {
        let places: Vec<Place> =
            text.match_indices("zoloft").map(|(at, name)| Place { mention: 0, at: at..at + name.len() }).collect();
        let mut reader = StatusReader::new(Triggers::all());
        reader.read(text.as_bytes(), &places, 1);
        reader.looks()
    };
    let pieces = [
        "no ",
        "if ",
        "stop ",
        "held ",
        "not ",
        "stopped ",
        "started ",
        "change ",
        "no longer ",
        "was ",
        "restarted ",
        "tolerated ",
        "unable to ",
        "no pain with ",
        "mother ",
        "then ",
        "but ",
        "only ",
        "instead ",
        "without ",
        "zoloft instead ",
        "without zoloft he ",
        "mg ",
        ", ",
        "zoloft, ",
        "zoloft stop ",
        "zoloft mg ",
        "not zoloft on ",
        "change zoloft to ",
        "zoloft -> ",
        "the ",
        "; ",
        "foo ",
    ];
    for piece in pieces {
        for [before, after] in
            [["", "zoloft"], ["zoloft zoloft ", "zoloft"], ["no ", "zoloft, "], ["stop not ", "held "]]
        {
            let of = |times: usize| {
                let (many, ends) = (piece.repeat(times), after.repeat(if after.ends_with(' ') { times } else { 1 }));
                looks(&format!("{before}{many}{ends}")) as f64
            };
            // Four times as long, four times the work: were it quadratic, it would be sixteen times.
            let growth = of(4_000) / of(1_000);
            assert!(growth < 5.0, "{before}{piece}{after}: {growth}");
        }
    }
}

/// A line of triggers ends, however many there are.
#[test]
fn a_line_of_many_triggers_is_read() {
    for word in ["no ", "if ", "stopped ", "started ", "change ", "no longer ", "was "] {
        let line = format!("lithium {}lithium {}\n", word.repeat(150_000), word.repeat(150_000));
        let (code, ..) = program("--status --threads 1", line.as_bytes());
        assert_eq!(code, 0, "{word}");
    }
}
