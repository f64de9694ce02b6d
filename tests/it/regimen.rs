//! Medication lists: what is read as what, and that a list says what its pairs say.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::{Value, json};

use crate::support::{empty_folder, feed, neurotx};

/// What `regimen` prints as JSON of a list on standard input.
fn regimen(list: &str) -> Value {
    let run =
        feed(Command::new(env!("CARGO_BIN_EXE_neurotx")).args(["regimen", "-", "--format", "json"]), list.as_bytes());
    serde_json::from_slice(&run.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&run.stderr)))
}

/// Each statement with the ids that it was read as.
fn readings(regimen: &Value) -> Vec<(String, Vec<String>)> {
    let ids = |read: &Value| {
        read["entries"].as_array().expect("ids").iter().map(|id| id.as_str().expect("an id").to_owned()).collect()
    };
    let read = regimen["read"].as_array().expect("statements").iter();
    read.map(|read| (read["text"].as_str().expect("a text").to_owned(), ids(read))).collect()
}

#[test]
fn lines_are_read_with_doses_forms_directions_and_comments() {
    let list = "\u{feff}# what she takes\r\n1. Zoloft 50 mg tablets\r\n2) tramadol 50 mg as needed for pain # since May\r\n\
                - quetiapine (Seroquel) 25 mg at night\r\n* Acetaminophen-Codeine 300-30 mg every 6 hours\r\n\r\n\
                take amitriptyline HCl 10 mg at night\r\nNoSuchDrug 5 mg\r\nsertrlaine\r\n";
    let read = regimen(list);
    let expected = [
        ("Zoloft 50 mg tablets", "sertraline"),
        ("tramadol 50 mg as needed for pain", "tramadol"),
        ("quetiapine (Seroquel) 25 mg at night", "quetiapine"),
        ("Acetaminophen-Codeine 300-30 mg every 6 hours", "codeine"),
        ("take amitriptyline HCl 10 mg at night", "amitriptyline"),
    ];
    let expected: Vec<_> = expected.iter().map(|(text, id)| ((*text).to_owned(), vec![(*id).to_owned()])).collect();
    assert_eq!(readings(&read), expected);
    assert_eq!(read["outside"][0]["query"], "Acetaminophen", "what is known and has no card is told");
    let unread: Vec<(&Value, &Value)> =
        read["unread"].as_array().expect("a list").iter().map(|u| (&u["at"], &u["query"])).collect();
    assert_eq!(unread, [(&json!(8), &json!("NoSuchDrug 5 mg")), (&json!(9), &json!("sertrlaine"))]);
    assert_eq!(read["unread"][1]["suggestions"], json!(["sertraline"]));
}

/// Latin directions, makers and units say nothing of what is taken.
#[test]
fn how_often_and_by_whom_is_read() {
    for line in [
        "zopiclone 7.5 mg nocte",
        "sertraline 50 mg mane",
        "sertraline 50 mg om",
        "mirtazapine 15 mg on",
        "tramadol 50 mg bd",
        "tramadol 50 mg tds",
        "tramadol 50 mg qds",
        "sertraline 50 mg od",
        "apo-sertraline 50 mg",
        "Olanzapine Teva 5 mg od",
    ] {
        let read = regimen(line);
        assert_eq!(readings(&read)[0].1.len(), 1, "{line}: {read}");
        assert!(!read.to_string().contains("not_read\":[\""), "{line}: {read}");
        let told = neurotx("regimen").arg("--").arg(line).run();
        assert!(!told.err.contains("not read") && !told.out.contains("not read"), "{line}: {} {}", told.out, told.err);
    }
    let vitamin = regimen("Vitamin D3 2000 IU");
    assert_eq!(vitamin["outside"][0]["code"], json!("out-of-scope"), "{vitamin}");
}

#[test]
fn directions_name_no_medicine() {
    let read = regimen("sertraline 50 mg daily, avoid alcohol\n");
    assert_eq!(readings(&read)[0].1, ["sertraline"]);
}

#[test]
fn fhir_is_read_in_both_releases_and_what_is_stopped_counts_for_nothing() {
    let bundle = json!({ "resourceType": "Bundle", "entry": [
        { "resource": { "resourceType": "MedicationStatement", "status": "active",
            "medicationCodeableConcept": { "text": "Prozac 20 mg capsule" } } },
        { "resource": { "resourceType": "MedicationStatement", "status": "recorded",
            "medication": { "concept": { "coding": [{ "display": "Tramadol hydrochloride 50 MG Oral Tablet" }] } } } },
        { "resource": { "resourceType": "MedicationRequest", "status": "stopped",
            "medicationCodeableConcept": { "text": "phenelzine" } } },
        { "resource": { "resourceType": "MedicationRequest", "status": "active",
            "medicationReference": { "reference": "Medication/7" } } },
        { "resource": { "resourceType": "Medication", "id": "7", "code": { "text": "bupropion" } } },
        { "resource": { "resourceType": "Patient", "id": "p" } },
    ] });
    let read = regimen(&bundle.to_string());
    let entries: Vec<&str> =
        read["entries"].as_array().expect("a list").iter().filter_map(|e| e["id"].as_str()).collect();
    assert_eq!(entries, ["fluoxetine", "tramadol", "bupropion"]);
    assert_eq!(read["read"][2]["not_taken"], json!([{ "id": "phenelzine", "why": "stopped" }]));
    assert!(!read.to_string().contains("serotonin toxicity: phenelzine"));
}

/// Of each pair a list tells the risks that `combine` tells of the pair, no more and no fewer.
#[test]
fn a_list_tells_the_risks_of_its_pairs() {
    let names = ["sertraline", "tramadol", "phenelzine", "quetiapine", "lithium", "codeine", "atenolol", "domperidone"];
    let list = regimen(&names.join("\n"));
    let risks = |value: &Value| -> BTreeSet<(String, BTreeSet<String>)> {
        let party = |party: &Value| party["subject"].as_str().expect("an id").to_owned();
        let risk = |risk: &Value| {
            let parties = risk["parties"].as_array().expect("parties").iter().map(party).collect();
            (risk["name"].as_str().expect("a name").to_owned(), parties)
        };
        value["risks"].as_array().expect("risks").iter().map(risk).collect()
    };
    let mut of_pairs = BTreeSet::new();
    let mut without = 0;
    for (at, a) in names.iter().enumerate() {
        for b in &names[at + 1..] {
            let pair: Value =
                serde_json::from_str(&neurotx("combine --format json").args([*a, *b]).prints()).expect("JSON");
            let found = risks(&pair);
            without += usize::from(found.is_empty());
            of_pairs.extend(found);
        }
    }
    assert_eq!(risks(&list), of_pairs);
    assert_eq!(list["pairs_without_risk"], json!(without));
}

#[test]
fn a_list_says_who_has_an_effect_what_is_doubled_and_what_is_not_known() {
    let list = "amitriptyline\nquetiapine\nProzac\nfluoxetine\nsertraline\n";
    let page = feed(
        Command::new(env!("CARGO_BIN_EXE_neurotx")).args(["regimen", "-", "--felt", "dry mouth"]),
        list.as_bytes(),
    );
    let page = String::from_utf8(page.stdout).expect("UTF-8");
    assert!(page.contains("dry mouth") && page.contains("amitriptyline"), "{page}");
    assert!(!page.contains("nausea"), "{page}");
    let read = regimen(list);
    let doubled: Vec<(&Value, &Value)> =
        read["duplicates"].as_array().expect("a list").iter().map(|d| (&d["alike"], &d["id"])).collect();
    assert_eq!(doubled, [(&json!("same-drug"), &json!("fluoxetine")), (&json!("same-class"), &json!("ssri"))]);
    assert_eq!(read["duplicates"][0]["at"], json!([3, 4]));
    let alone = neurotx("regimen domperidone glycopyrrolate").run();
    assert!(alone.out.contains("not known is not none") || alone.out.contains("risks of pairs"), "{}", alone.out);
}

/// What is done everywhere stands before what is done in one place.
#[test]
fn a_list_says_where_an_effect_is() {
    let out = neurotx("regimen prozac quetiapine").prints();
    assert!(out.contains("▲ raised by quetiapine, in prefrontal cortex by fluoxetine;"), "{out}");
}

#[test]
fn a_list_that_holds_nothing_is_a_mistake() {
    for list in ["", "# nothing\n\n", "{}", "[1]", "{\"resourceType\": \"Patient\"}", "{ broken"] {
        let run = feed(Command::new(env!("CARGO_BIN_EXE_neurotx")).args(["regimen", "-"]), list.as_bytes());
        assert_eq!(run.status.code(), Some(2), "{list:?}");
        assert!(run.stdout.is_empty() && !run.stderr.is_empty(), "{list:?}");
    }
}

/// A line is read to its end: nothing that is taken is lost behind a direction, nothing is taken that is not.
#[test]
fn a_line_is_read_to_its_end() {
    let lines: [(&str, &[&str], &[&str]); 14] = [
        ("sertraline daily and phenelzine", &["sertraline", "phenelzine"], &[]),
        ("sertraline 50 mg daily; tramadol 50 mg prn", &["sertraline", "tramadol"], &[]),
        ("escitalopram\t10 mg\tdaily\tlinezolid 600 mg", &["escitalopram", "linezolid"], &[]),
        ("night: quetiapine; morning: sertraline", &["quetiapine", "sertraline"], &[]),
        ("Prozac 20mg (stopped), Nardil 15mg", &["phenelzine"], &["fluoxetine"]),
        ("avoid alcohol", &[], &["alcohol"]),
        ("allergic to codeine", &[], &["codeine"]),
        ("Sinemet 25/100 three times a day", &["levodopa-carbidopa"], &[]),
        ("Nuedexta every morning", &["dextromethorphan-quinidine"], &[]),
        ("Contrave 8/90 two tablets every morning", &["naltrexone-bupropion"], &[]),
        ("sertralina 50 mg every morning", &["sertraline"], &[]),
        ("fluoxetine #30", &["fluoxetine"], &[]),
        ("fluoxetine # since May", &["fluoxetine"], &[]),
        ("paroxetina e tramadol", &["paroxetine", "tramadol"], &[]),
    ];
    for (line, taken, not_taken) in lines {
        let read = regimen(line);
        let ids = |found: &Value| -> Vec<String> {
            let id = |it: &Value| it.as_str().or_else(|| it["id"].as_str()).expect("an id").to_owned();
            found.as_array().expect("a list").iter().map(id).collect()
        };
        assert_eq!(ids(&read["entries"]), taken, "{line}");
        assert_eq!(ids(&read["read"][0]["not_taken"]), not_taken, "{line}");
    }
    for end in ["\r", "\r\n", "\u{2028}", "\u{b}"] {
        let read = regimen(&format!("sertraline 50 mg daily{end}phenelzine 15 mg daily{end}"));
        assert_eq!(read["entries"].as_array().expect("entries").len(), 2, "{end:?}");
    }
}

/// What a list holds beside what was read is told, and the exit code says so.
#[test]
fn what_is_left_is_told() {
    for (list, code) in
        [("take aspirin and sertraline", 1), ("sertraline 50 mg", 0), ("Marianne", 1), ("depression", 1)]
    {
        let run =
            feed(Command::new(env!("CARGO_BIN_EXE_neurotx")).args(["regimen", "-", "-f", "json"]), list.as_bytes());
        assert_eq!(run.status.code(), Some(code), "{list}");
    }
    assert_eq!(regimen("take aspirin and sertraline")["outside"][0]["query"], "aspirin");
    let read = regimen("warfarin 5mg every morning\nzzz\n");
    assert_eq!(read["outside"][0]["code"], "out-of-scope");
    assert_eq!(read["unread"].as_array().expect("statements").len(), 1, "warfarin is read: {read}");
    assert_eq!(read["errors"].as_array().expect("errors").len(), 2);
}

/// A drug outside the four is read: the page counts it apart from what it could not read.
#[test]
fn what_is_outside_is_no_lack_of_reading() {
    let page = neurotx("regimen aspirin fluoxetine").run();
    assert!(page.out.starts_with("1 medicine read; of 1 more nothing is told here\n"), "{}", page.out);
    assert!(
        page.out.contains("nothing here speaks of aspirin (not known to act on the four transmitters)"),
        "{}",
        page.out
    );
    assert!(!page.out.contains("could not be read"), "{}", page.out);
    let rows = neurotx("regimen aspirin fluoxetine foobar --format csv").run().out;
    assert!(rows.contains("outside,,aspirin") && rows.contains("unread,,foobar"), "{rows}");
}

/// Words that make one name together are one statement, and two names are two.
#[test]
fn words_of_one_name_are_one_statement() {
    let texts = |words: &str| -> Vec<String> {
        let read: Value =
            serde_json::from_str(&neurotx("regimen --format json").args(words.split(' ')).run().out).expect("JSON");
        readings(&read).into_iter().map(|(text, _)| text).collect()
    };
    assert_eq!(texts("st johns wort fluoxetine 20 mg"), ["st johns wort", "fluoxetine 20 mg"]);
    assert_eq!(texts("st john's wort, es citalopram"), ["st john's wort,", "es citalopram"]);
    assert_eq!(texts("levodopa carbidopa"), ["levodopa", "carbidopa"]);
}

/// Bundles of any type are read through, and what holds no medicine says what is read.
#[test]
fn messages_are_read_and_what_is_read_is_said() {
    let statement = json!({ "resourceType": "MedicationStatement", "status": "active",
        "medicationCodeableConcept": { "text": "fluoxetine" } });
    let message = json!({ "resourceType": "Bundle", "type": "message", "entry": [
        { "resource": { "resourceType": "MessageHeader" } },
        { "resource": { "resourceType": "Bundle", "entry": [{ "resource": statement }] } },
        { "resource": { "resourceType": "Parameters", "parameter": [{ "name": "other", "resource": {
            "resourceType": "MedicationRequest", "status": "active",
            "medicationCodeableConcept": { "text": "tramadol" } } }] } },
    ] });
    let read = regimen(&message.to_string());
    let ids: Vec<&str> = read["entries"].as_array().expect("a list").iter().filter_map(|e| e["id"].as_str()).collect();
    assert_eq!(ids, ["fluoxetine", "tramadol"]);
    let other = json!({ "resourceType": "Bundle", "entry": [{ "resource": { "resourceType": "Patient" } }] });
    let run = feed(Command::new(env!("CARGO_BIN_EXE_neurotx")).args(["regimen", "-"]), other.to_string().as_bytes());
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(said.contains("Bundle, Patient") && said.contains("MedicationStatement, MedicationRequest"), "{said}");
}

#[test]
fn medicines_are_those_that_a_statement_refers_to() {
    let request = |id: &str, name: &str| {
        json!({ "resourceType": "MedicationRequest", "status": "active", "medicationReference": { "reference": id },
            "contained": [{ "resourceType": "Medication", "id": "med", "code": { "text": name } }] })
    };
    let list = json!([request("#med", "phenelzine"), request("#med", "sertraline")]);
    let entries = |read: &Value| -> Vec<String> {
        read["entries"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|e| e["id"].as_str().expect("an id").to_owned())
            .collect()
    };
    assert_eq!(entries(&regimen(&list.to_string())), ["phenelzine", "sertraline"]);
    let bundle = json!({ "resourceType": "Bundle", "entry": [
        { "fullUrl": "urn:uuid:7", "resource": { "resourceType": "Medication", "code": { "text": "bupropion" } } },
        { "resource": { "resourceType": "MedicationRequest", "status": "active",
            "medicationReference": { "reference": "urn:uuid:7" } } },
        { "resource": { "resourceType": "MedicationRequest", "status": "active", "doNotPerform": true,
            "medicationCodeableConcept": { "text": "tramadol" } } },
        { "resource": { "resourceType": "MedicationStatement", "status": "active", "medicationCodeableConcept": {
            "text": "Home med", "coding": [{ "display": "venlafaxine 75 MG" }] } } },
        { "resource": { "resourceType": "MedicationStatement", "status": "active", "medicationCodeableConcept": {
            "coding": [{ "system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "36437" }] } } },
    ] });
    assert_eq!(entries(&regimen(&bundle.to_string())), ["bupropion", "venlafaxine", "sertraline"]);
}

/// The ids that a line is read as, and how many words and statements of it were not read.
fn outcome(line: &str) -> (Vec<String>, usize) {
    let read = regimen(line);
    let ids = read["entries"].as_array().expect("entries").iter();
    let left = |read: &Value| read["left"].as_array().expect("words").len();
    let left: usize = read["read"].as_array().expect("statements").iter().map(left).sum();
    let unread = read["unread"].as_array().expect("statements").len();
    (ids.map(|entry| entry["id"].as_str().expect("an id").to_owned()).collect(), left + unread)
}

/// No direction hides a name behind it that is not known.
#[test]
fn an_unknown_name_is_told_wherever_it_stands() {
    for (line, taken) in [
        ("sertraline 50 mg daily, tranylcypramyne 10 mg twice daily", "sertraline"),
        ("sertraline with nardill", "sertraline"),
        ("lithium 300 mg for bipolar, foobar 5 mg", "lithium"),
        ("sertraline PO daily Marplann 10 mg", "sertraline"),
    ] {
        assert_eq!(outcome(line), (vec![taken.to_owned()], 1), "{line}");
    }
    for line in [
        "sertraline 50 mg b.i.d. with food",
        "sertraline 50 mg q.d. for anxiety and depression",
        "sertraline 50 mg HS x3",
        "sertraline 50 mg t.i.d., take in the morning with a glass of milk",
    ] {
        assert_eq!(outcome(line), (vec!["sertraline".to_owned()], 0), "{line}");
    }
}

/// A word that is slang for a drug needs a context, a compound is not its parent, and what a thing is free of is
/// not in it.
#[test]
fn what_holds_the_name_of_a_drug_and_is_none_is_not_taken() {
    for line in [
        "K 20 mEq",
        "K chloride 20 mEq",
        "H sulfate",
        "E acetate",
        "acid phosphate",
        "Xhydrochlorid",
        "Icechlorid",
        "ice cream",
        "Coke 330 ml",
        "Adam",
        "clozapine N-oxide",
        "morphine-6-glucuronide",
        "benzyl alcohol 5%",
        "isopropyl alcohol",
        "anti-fluoxetine",
        "4F-methylphenidate",
        "caffeine-free",
        "tramadol-free",
    ] {
        assert_eq!(outcome(line).0, Vec::<String>::new(), "{line}");
    }
    for (line, taken) in [
        ("Nardil 15 mg, gluten free", "phenelzine"),
        ("morphine PF (preservative-free)", "morphine"),
        ("MDMA hydrochloride", "mdma"),
        ("Sertralinhydrochlorid 50 mg", "sertraline"),
    ] {
        assert_eq!(outcome(line).0, [taken], "{line}");
    }
    assert!(neurotx("K chloride").run().code != 0, "no card of another drug");
}

/// A dose may stand in arguments of its own.
#[test]
fn doses_belong_to_the_name_before_them() {
    let read: Value = serde_json::from_str(
        &neurotx("regimen --format json").args(["prozac", "20mg,", "Tramadol", "50", "mg", "bid"]).prints(),
    )
    .expect("JSON");
    let texts: Vec<String> = readings(&read).into_iter().map(|(text, _)| text).collect();
    assert_eq!(texts, ["prozac 20mg,", "Tramadol 50 mg bid"]);
}

/// A negation ends where it is said what is taken.
#[test]
fn what_is_taken_beside_a_negation_counts() {
    for (line, drug) in [
        ("don't stop sertraline", "sertraline"),
        ("patient denies pain, takes phenelzine", "phenelzine"),
        ("no chest pain, on sertraline", "sertraline"),
        ("never missed lithium", "lithium"),
        ("phenelzine stopped and restarted", "phenelzine"),
    ] {
        assert_eq!(outcome(line).0, [drug], "{line}");
    }
    for line in ["denies smoking, drinking alcohol", "alcohol negative", "alcohol free", "codeine - rash"] {
        assert_eq!(outcome(line).0, Vec::<String>::new(), "{line}");
    }
    let read = regimen("codeine - rash");
    assert_eq!(read["read"][0]["not_taken"], json!([{ "id": "codeine", "why": "allergy" }]));
}

/// A list need not look like a file: where one of that name is there, it is read, unless the word is a name.
#[test]
fn a_file_is_read_whatever_it_is_called() {
    let folder = empty_folder("regimen-files");
    let text = "Zoloft 50 mg\nphenelzine\n";
    for name in ["meds", "my meds", "aspirin", "lithium", "meds.txt"] {
        std::fs::write(folder.join(name), text).expect("it can be written");
    }
    std::fs::create_dir_all(folder.join("pills")).expect("it can be made");
    let names = |args: &[&str]| {
        let run = neurotx("regimen --format json").args(args).current_dir(&folder).run();
        let list: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}", run.err));
        (readings(&list).into_iter().flat_map(|(_, ids)| ids).collect::<Vec<_>>(), run.err)
    };
    let of_file = ["sertraline", "phenelzine"];
    for name in ["meds", "my meds", "./meds", "meds.txt", "./lithium", "./aspirin"] {
        assert_eq!(names(&[name]).0, of_file, "{name}");
    }
    assert_eq!(names(&["bupropion", "meds", "tramadol"]).0, ["bupropion", "sertraline", "phenelzine", "tramadol"]);
    let (named, told) = names(&["lithium"]);
    assert!(named == ["lithium"] && told.contains("./lithium"), "{named:?}: {told}");
    let (outside, told) = names(&["aspirin"]);
    assert!(outside.is_empty() && told.contains("./aspirin"), "{outside:?}: {told}");
    for nothing in ["pills", "no-such-list"] {
        assert!(names(&[nothing]).0.is_empty(), "{nothing}");
    }
}

/// What lines of lists say is taken and what is not: no drug is left out because of what is only denied beside it.
#[test]
fn lines_of_lists_say_what_is_taken() {
    let files = [include_str!("../annotate/regimen.tsv"), include_str!("../annotate/regimen-apart.tsv")];
    let lines = files.into_iter().flat_map(str::lines).filter(|line| !line.starts_with('#'));
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let [text, taken, not_taken] = cells[..] else { panic!("{line:?} has not three cells") };
        let due = |cell: &'static str| cell.split(';').filter(|id| !id.is_empty()).collect::<Vec<_>>();
        let (taken, not_taken) = (due(taken), due(not_taken));
        let read = regimen(text);
        let ids = |found: &Value| -> Vec<String> {
            let items = found.as_array().into_iter().flatten();
            items.filter_map(|it| it.as_str().or_else(|| it["id"].as_str()).map(str::to_owned)).collect()
        };
        assert_eq!(ids(&read["entries"]), taken, "{text}");
        assert_eq!(ids(&read["read"][0]["not_taken"]), not_taken, "{text}");
    }
}

/// What is weak, contested, proposed, unknown or measured as nothing is told by that word: `no data` is nothing recorded.
#[test]
fn silence_is_told_as_the_cards_tell_it() {
    for (drug, transmitter, said) in [
        ("cetirizine", "acetylcholine", "none: cetirizine"),
        ("sertraline", "dopamine", "weakly raised by sertraline"),
        ("sertraline", "acetylcholine", "unknown: sertraline"),
        ("lithium", "dopamine", "lowered by lithium (hypothesis)"),
        ("lithium", "serotonin", "contested: lithium"),
        ("ssri", "dopamine", "contested: SSRI"),
    ] {
        let run = neurotx("regimen").arg(drug).args(["--width", "80"]).run();
        let line = run.out.lines().find(|line| line.trim_start().starts_with(transmitter)).expect("a line of it");
        assert!(line.contains(said), "{drug}: {line}");
    }
    let run = neurotx("combine cetirizine sertraline --width 80").run();
    let line = run.out.lines().find(|line| line.trim_start().starts_with("acetylcholine")).expect("a line of it");
    assert!(line.contains("unknown"), "{line}");
}
