//! Which names are found in free text, and what is written behind them.

use std::collections::HashMap;

use neurotx::annotate::{Format, Job, Outputs, annotate};
use neurotx::catalog::Catalog;
use neurotx::model::{Drug, Entry};

use super::{ADDED, ANNOTATOR, csv, job, printed, run};
use crate::support::neurotx;

/// The columns that are added to each line.
fn columns(input: &str) -> Vec<Vec<String>> {
    let lines = printed(input, Format::Lines);
    let columns = |line: &str| line.rsplitn(ADDED + 1, '\t').map(str::to_owned).collect::<Vec<_>>();
    let added = |line| columns(line).into_iter().take(ADDED).rev().collect();
    lines.lines().map(added).collect()
}

/// The drug of each line.
fn drugs(input: &str) -> Vec<String> {
    columns(input).into_iter().map(|mut columns| columns.swap_remove(0)).collect()
}

fn is_found(cases: &[(&str, &str)]) {
    let input: String = cases.iter().map(|(line, _)| format!("{line}\n")).collect();
    for ((line, drug), found) in cases.iter().zip(drugs(&input)) {
        assert_eq!(found, *drug, "{line}");
    }
}

#[test]
fn lines_as_systems_write_them() {
    is_found(&[
        ("ZOLOFT TABLET;ORAL EQ 50MG BASE", "sertraline"),
        ("Sertraline HCl 50 mg tab", "sertraline"),
        ("buPROPion XL 150", "bupropion"),
        ("amitriptyline/perphenazine 10-2", "amitriptyline;perphenazine"),
        ("PERPHENAZINE AND AMITRIPTYLINE HYDROCHLORIDE", "perphenazine;amitriptyline"),
        ("d-amphetamine", "dextroamphetamine"),
        ("D AMPHETAMINE 5", "dextroamphetamine"),
        ("damphetamine", "dextroamphetamine"),
        ("Adderall XR", "dextroamphetamine;amphetamine"),
        ("tab. Prozac(R)20", "fluoxetine"),
        ("Prozac\u{ae} 20\u{a0}mg \u{2013} daily", "fluoxetine"),
        ("hydrochloride, fluoxetine", "fluoxetine"),
        ("acid, valproic", "valproate"),
        ("VALPROATE SODIUM", "valproate"),
        ("lithium carbonate ER 450", "lithium"),
        ("FLUOXETINE_20MG", "fluoxetine"),
        ("Zoloft (sertraline) 50", "sertraline"),
        ("dopamine HCl in D5W", "dopamine-drug"),
        ("fluoxetine;sertraline", "fluoxetine;sertraline"),
        ("5-HTP", "5-htp"),
        ("5htp 100", "5-htp"),
    ]);
}

#[test]
fn the_longest_name_counts_and_only_whole_words() {
    is_found(&[
        ("levodopa/carbidopa", "levodopa;carbidopa"),
        ("dextroamphetamine", "dextroamphetamine"),
        ("xfluoxetine", ""),
        ("fluoxetine2", ""),
        ("nor-fluoxetine", "norfluoxetine"),
        ("4-fluoro-amphetamine", "4-fa"),
        ("7-fluoro-amphetamine", ""),
        ("alcohol-free mouthwash", ""),
        ("benzyl alcohol lotion", ""),
        ("selective serotonin reuptake inhibitor", ""),
        ("synthetic marijuana", ""),
    ]);
}

/// What the body makes is no drug where it is measured, or where what becomes of it is named.
#[test]
fn what_the_body_makes_is_no_drug() {
    let none = [
        "adenosine deaminase",
        "adenosine triphosphate",
        "serum serotonin raised",
        "plasma noradrenaline",
        "24h urine dopamine",
        "urinary norepinephrine 40 mcg",
        "histamine release",
        "histamine intolerance",
        "GABA receptor",
        "dopamine turnover in the striatum",
        "serotonin level 200 ng/ml",
        "choline PET-CT",
        "lithium disilicate crown",
        "tobacco mosaic virus",
    ];
    is_found(&none.map(|text| (text, "")));
    is_found(&[
        ("serum lithium 0.8", "lithium"),
        ("lithium level", "lithium"),
        ("plasma clozapine 350", "clozapine"),
        ("GABA 500 mg", "gaba-drug"),
        ("adenosine 6 mg IV", "adenosine-drug"),
        ("histamine phosphate", "histamine-drug"),
        ("dopamine infusion", "dopamine-drug"),
        ("He lost blood. Epinephrine was given", "epinephrine"),
    ]);
}

/// A drug in the name of a condition of its use is said to be used, whichever drug it is.
#[test]
fn drugs_in_the_names_of_conditions_are_mentions() {
    let drugs = ["alcohol", "heroin", "cocaine", "cannabis", "morphine", "methadone", "amphetamine", "nicotine"];
    let uses = [
        "X withdrawal",
        "X addiction",
        "X dependence",
        "X overdose",
        "overdose of X",
        "X use disorder",
        "X intoxication",
    ];
    let texts: Vec<(String, &str)> =
        uses.iter().flat_map(|text| drugs.map(|drug| (text.replace('X', drug), drug))).collect();
    is_found(&texts.iter().map(|(text, drug)| (text.as_str(), *drug)).collect::<Vec<_>>());
    is_found(&[
        ("history of cocaine addiction", "cocaine"),
        ("ecstasy dependence", "mdma"),
        ("tobacco dependence", "tobacco-smoke"),
        ("diazepam for alcohol withdrawal", "diazepam;alcohol"),
        ("weed addiction", ""),
        ("serotonin syndrome", ""),
    ]);
}

#[test]
fn short_names_count_alone() {
    is_found(&[
        ("K", "ketamine"),
        (" k. ", "ketamine"),
        ("vitamin K 5 mg", ""),
        ("LSD 100 ug", "lsd"),
        ("see doi:10.1000/1 there", ""),
    ]);
}

/// Abbreviations of charts mean the drug beside a weight, and a form is none.
#[test]
fn abbreviations_count_before_a_weight() {
    is_found(&[
        ("VPA 500 mg bd", "valproate"),
        ("on LTG 200mg and CBZ 0.4 g", "lamotrigine;carbamazepine"),
        ("CPZ 100-200 mg", "chlorpromazine"),
        ("CPZ clinic", ""),
        ("MPH 65", ""),
        ("DOB 01/02/1990, 70 kg", ""),
        ("FLUTICASONE INH 110 MCG", ""),
        ("vitamin E 400 mg", ""),
    ]);
}

#[test]
fn names_that_are_words_need_a_dose_a_form_or_a_drug_beside_them() {
    is_found(&[
        ("ice", ""),
        ("put ice on it", ""),
        ("ice 0.5 g", "methamphetamine"),
        ("ice cream 5 g", ""),
        ("white tablets", ""),
        ("speed", ""),
        ("at full speed", ""),
        ("speed 50 mg", "ambiguous:amphetamine|methamphetamine"),
        ("took 2 g of speed", "ambiguous:amphetamine|methamphetamine"),
        ("cocaine, molly", "cocaine;mdma"),
        ("molly and cocaine", "mdma;cocaine"),
        ("Molly Smith takes sertraline 50 mg", "sertraline"),
        ("special k", ""),
        ("special k cereal", ""),
        ("cactus", ""),
        ("Coca Cola", ""),
        ("Bufo rana 30C", ""),
        ("KETUM 2,5 %, gel", ""),
        ("Sonata 10 mg capsule", "zaleplon"),
        ("played a sonata", ""),
        ("sonata", ""),
        ("Took Allegra 180 mg daily", "fexofenadine"),
        ("2 mg of Versed", "midazolam"),
        ("Patient Allegra Jones was seen. 5 mg", ""),
        ("Terrell, male, 34", ""),
        ("root beer", ""),
        ("decaffeinated coffee", ""),
        ("folic acid 5 mg", ""),
        ("valproic acid 500 mg, mefenamic acid 250 mg", "valproate"),
        ("alcohol-based hand rub", ""),
        ("alcohol gel", ""),
    ]);
}

#[test]
fn names_of_ordinary_words_are_bonded_or_beside_a_dose() {
    is_found(&[
        ("in room 5 it was cold", ""),
        ("room 610 or 611", ""),
        ("le 25 mars", ""),
        ("2006 e 2007", ""),
        ("there is no spa here", ""),
        ("found his sea legs", ""),
        ("she met XL pens", ""),
        ("the same dose, 20 mg", ""),
        ("SAM-e 400 mg", "ademetionine"),
        ("on SAM-e", "ademetionine"),
        ("5-IT", "5-it"),
        ("5 it 10 mg", "5-it"),
        ("bought LE-25", "2c-d"),
        ("No-Spa at home", "drotaverine"),
        ("no spa 40 mg", "drotaverine"),
        ("Org 3770", "mirtazapine"),
        ("Allegra-D daily", "fexofenadine;pseudoephedrine"),
        ("took Minims Atropine", "atropine"),
        ("stung by yellow jackets", ""),
        ("the cat said meow meow", ""),
        ("yellow jackets and cocaine", "pentobarbital;cocaine"),
    ]);
}

#[test]
fn names_are_joined_that_a_blank_parts() {
    is_found(&[
        ("des venlafaxine 50 mg", "desvenlafaxine"),
        ("apo morphine pen", "apomorphine"),
        ("apo fluoxetine", "fluoxetine"),
        ("es citalopram", "escitalopram"),
        ("fos phenytoin", "fosphenytoin"),
        ("in the car fentanyl was found", "fentanyl"),
        ("une dose de lorazepam", "lorazepam"),
        ("neither dopamine nor epinephrine", "dopamine-drug;epinephrine"),
    ]);
}

#[test]
fn compounds_are_not_what_they_are_made_of() {
    is_found(&[
        ("2-(4-chlorphenoxy)-ethanol", ""),
        ("amino(diphenylhydantoin) valeric acid", ""),
        ("3-OH-Phenazepam", ""),
        ("6-OH-buspirone", ""),
        ("9Z-LSD", ""),
        ("5-Bromo-DMT", ""),
        ("Tetrahydrofuran-Fentanyl", ""),
        ("F-Phenibut", ""),
        ("acetyl amphetamine", ""),
        ("clozapine N-oxide", ""),
        ("clozapine-N-oxide", ""),
        ("morphine-3-glucuronide", ""),
        ("lorazepam glucuronide", ""),
        ("homatropine methylbromide", ""),
        ("Hyoscine Butylbrom_Tab 10mg", ""),
        ("choline theophyllinate", ""),
        ("lithium heparin tube", ""),
        ("dmt-FLY", ""),
        ("morphine 6-glucuronide", ""),
        ("scopolamine methyl nitrate", ""),
        ("tyrosine kinase inhibitor", ""),
        ("THC-COOH", ""),
        ("THC-O-acetate", ""),
        ("anti-nicotine antibody", ""),
    ]);
}

/// A blank or a hyphen within a name does not leave its end to another drug.
#[test]
fn names_written_apart_are_the_whole_name() {
    is_found(&[
        ("es-citalopram 10 mg", "escitalopram"),
        ("es citalopram", "escitalopram"),
        ("nor epinephrine drip", "norepinephrine-drug"),
        ("neither dopamine nor epinephrine was given", "dopamine-drug;epinephrine"),
        ("pseudo-ephedrine", "pseudoephedrine"),
        ("lis-dexamfetamine", "lisdexamfetamine"),
        ("meth amphetamine", "methamphetamine"),
        ("lev-odopa", "levodopa"),
        ("dextro amphetamine", "dextroamphetamine"),
        ("ar-modafinil 150 mg", "armodafinil"),
        ("levo thyroxine", ""),
        ("switched to Palgic, met amphetamine users", "carbinoxamine;amphetamine"),
        ("alcohol, benzyl", ""),
        ("phenylephrine, alcohol, cetyl", "phenylephrine"),
        ("alcohol, codeine", "alcohol;codeine"),
        ("acid, valproic", "valproate"),
    ]);
}

/// A product is reported as its parts, and what is grown as itself, whatever it contains; cards say so.
#[test]
fn products_are_their_parts_and_plants_are_themselves() {
    is_found(&[
        ("Sinemet 25/100", "levodopa;carbidopa"),
        ("cannabis", "cannabis"),
        ("belladonna tincture", "belladonna"),
        ("tobacco", "tobacco-smoke"),
        ("ayahuasca", "ayahuasca"),
    ]);
    assert!(neurotx("sinemet").prints().contains("made of"));
    assert!(neurotx("--full sinemet").prints().contains("made of"));
    assert!(neurotx("cannabis").prints().contains("contains"));
}

/// Words that mostly mean something else need what shows the drug.
#[test]
fn a_state_of_mind_is_no_drug() {
    is_found(&[
        ("in ecstasy", ""),
        ("agony and ecstasy", ""),
        ("ecstasy", ""),
        ("ecstasy use since May", "mdma"),
        ("overdose of ecstasy", "mdma"),
        ("ecstasy 100 mg", "mdma"),
        ("cocaine and ecstasy", "cocaine;mdma"),
        ("liquid ecstasy", "ghb"),
    ]);
}

/// Spellings as product lists have them, by the rules of a lookup.
#[test]
fn names_are_read_in_other_languages() {
    is_found(&[
        ("SERTRALINA 50 mg comprimidos", "sertraline"),
        ("sertralin 50 mg", "sertraline"),
        ("fluoxétine 20 mg, gélule", "fluoxetine"),
        ("Venlafaxinhydrochlorid 75 mg", "venlafaxine"),
        ("CHLORHYDRATE DE MÉTHYLPHÉNIDATE 10 mg", "methylphenidate"),
        ("acide valproïque 500 mg", "valproate"),
        ("ácido valproico", "valproate"),
        ("Valproinsäure", "valproate"),
        ("Natriumvalproat", "valproate"),
        ("aloperidolo gocce", "haloperidol"),
        ("dopamina", "dopamine-drug"),
        ("noradrenalina 4 mg", "norepinephrine-drug"),
        ("no toma paroxetina", "paroxetine"),
        ("desmetil-clozapina", ""),
        ("die Heroine", ""),
        ("a heroine of the opera", ""),
        ("aspirina", ""),
    ]);
}

#[test]
fn salts_hands_and_what_comes_of_a_drug_leave_it_the_same() {
    is_found(&[
        ("lithium-induced tremor", "lithium"),
        ("Carbamazepine-Induced Stevens-Johnson syndrome", "carbamazepine"),
        ("clozapine-resistant schizophrenia", "clozapine"),
        ("nicotine-related harm", "nicotine"),
        ("opioid-naive, morphine-naive", "morphine"),
        ("alcohol-like", ""),
        ("physostigmine salicylate", "physostigmine"),
        ("ipratropium bromide", "ipratropium"),
        ("(S)-amphetamine", "amphetamine"),
        ("20mg-fluoxetine", "fluoxetine"),
        ("1st-fluoxetine", "fluoxetine"),
        ("fluoxetine (sertraline)", "fluoxetine;sertraline"),
    ]);
}

#[test]
fn pharmacies_cut_names() {
    is_found(&[
        ("slow carb diet", ""),
        ("gran mal", ""),
        ("Prochlpzine Mal_Tab 5mg", "prochlorperazine"),
        ("Morph Sulf_Oral Soln 10mg/5ml", "morphine"),
        ("Morph Sulf", "morphine"),
        ("Sod Valpr_Tab E/C 200mg", "valproate"),
        ("Dexamfet Sulf_Tab 5mg", "dextroamphetamine"),
        ("Aspirin/Metoclop_Pdr Sach", "metoclopramide"),
        ("Co-Codamol_Tab 30mg/500mg", "codeine"),
        ("co-dydramol 10/500", "dihydrocodeine"),
        ("Co-Tenidone_Tab 50mg/12.5mg", "atenolol"),
        ("co-careldopa 25/100", "levodopa;carbidopa"),
        ("Haloperid Decan_Inj", "haloperidol"),
        ("Doxaz Mesil_Tab 4mg", "doxazosin"),
        ("LAMOTRIGIN TAB 25MG", "lamotrigine"),
        ("HYDROXYZ HCL TAB", "hydroxyzine"),
        ("patien tab", ""),
        // Chlorpromazine and chlorphenamine begin so.
        ("Chlorp Mal_Tab 4mg", ""),
        ("Morph into it", ""),
        ("patient_id", ""),
    ]);
}

#[test]
fn doses_may_be_glued_to_names() {
    is_found(&[
        ("zoloft50mg", "sertraline"),
        ("Zoloft50mg and prozac20", "sertraline;fluoxetine"),
        ("lsd100ug", "lsd"),
        ("wellbutrinXL300", "bupropion"),
        ("5htp100mg", "5-htp"),
        // A code is no dose, and a name in a word is none.
        ("DMT5", ""),
        ("alcohol2go", ""),
        ("folicacid5mg", ""),
    ]);
}

/// Common words and first names: only what is a drug in that form, and nothing is guessed.
#[test]
fn words_and_first_names_are_no_drugs() {
    const DRUGS: &[&str] = &[
        "adrenaline",
        "alcohol",
        "beer",
        "booze",
        "caffeine",
        "cannabis",
        "cigarettes",
        "cocaine",
        "coffee",
        "heroin",
        "liquor",
        "lithium",
        "marijuana",
        "morphine",
        "nicotine",
        "opium",
        "tobacco",
        "vodka",
        "wine",
    ];
    for (list, drugs) in [("words", DRUGS), ("first-names", &[])] {
        let text = std::fs::read_to_string(format!("tests/lists/{list}.txt")).expect("the list");
        for fuzzy in [false, true] {
            let mut found: Vec<String> =
                found_in(&text, fuzzy).into_iter().filter(|(_, drug)| !drug.is_empty()).map(|(word, _)| word).collect();
            found.sort_unstable();
            assert_eq!(found, drugs, "{list}, fuzzy: {fuzzy}");
        }
    }
}

/// Notes with planted misspellings and ordinary typos, written before the rule that guesses.
#[test]
fn guesses_in_notes_are_right() {
    let text = std::fs::read_to_string("tests/annotate/misspelt.tsv").expect("the notes");
    let (notes, meant): (Vec<&str>, Vec<&str>) = text.lines().filter_map(|line| line.split_once('\t')).unzip();
    assert!(notes.len() >= 300);
    let (mut guessed, mut right, mut spelled) = (0_u32, 0_u32, 0_usize);
    for ((_, drugs), meant) in found_in(&notes.join("\n"), true).iter().zip(&meant) {
        for drug in drugs.split(';') {
            let is_right = |drug: &str| meant.split(';').any(|meant| meant == drug);
            match drug.strip_prefix("guess:") {
                Some(guess) => (guessed, right) = (guessed + 1, right + u32::from(is_right(guess))),
                // Some are how another language writes the name.
                None => spelled += usize::from(is_right(drug)),
            }
        }
    }
    assert!(guessed > 50 && f64::from(right) > 0.95 * f64::from(guessed), "{right} of {guessed} guesses are right");
    let planted = meant.iter().filter(|meant| !meant.is_empty()).count();
    let found = guessed as usize + spelled;
    assert!(found * 10 > planted * 9, "{found} readings of {planted} misspelt names");
}

/// Each line, and its drugs.
fn found_in(text: &str, fuzzy: bool) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    let job = Job { fuzzy, ..job(Format::Lines, 2) };
    ANNOTATOR.run(text.as_bytes(), Outputs { lines: &mut lines, unmatched: None }, &job).expect("memory");
    let lines = String::from_utf8(lines).expect("UTF-8");
    let cells = |line: &str| {
        let mut cells = line.split('\t').map(str::to_owned);
        (cells.next().unwrap_or_default(), cells.next().unwrap_or_default())
    };
    lines.lines().map(cells).collect()
}

#[test]
fn ambiguous_names_are_told_apart_by_the_rest_of_the_line() {
    is_found(&[
        ("Benadryl 25", "ambiguous:cetirizine|diphenhydramine"),
        ("Benadryl (diphenhydramine)", "diphenhydramine"),
        ("Benadryl and Prozac", "ambiguous:cetirizine|diphenhydramine;fluoxetine"),
    ]);
}

#[test]
fn guesses_are_marked_and_off_by_default() {
    let lines = "sertralne 50\nfluoxitine\nprozak\nXanax\nzolft\nprozac sertralne\nplayed\n";
    let mut guessed = Vec::new();
    let job = Job { fuzzy: true, ..job(Format::Lines, 2) };
    annotate(Catalog::built_in(), lines.as_bytes(), Outputs { lines: &mut guessed, unmatched: None }, &job)
        .expect("memory");
    let guessed = String::from_utf8(guessed).expect("UTF-8");
    let drugs: Vec<&str> = guessed.lines().filter_map(|line| line.split('\t').nth(1)).collect();
    let all = [
        "guess:sertraline",
        "guess:fluoxetine",
        "guess:fluoxetine",
        "alprazolam",
        "",
        "fluoxetine;guess:sertraline",
        "",
    ];
    assert_eq!(drugs, all);
    assert_eq!(columns(lines)[0], vec![""; ADDED]);
    assert!(guessed.starts_with("sertralne 50\tguess:sertraline\tssri\traises:SERT"));
}

/// The columns are those of `list`: for one drug its row, for several every item of their rows.
#[test]
fn columns_are_those_of_list() {
    let table = neurotx("list drugs --format csv").prints();
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows: HashMap<String, csv::StringRecord> =
        reader.records().map(|row| row.expect("a row")).map(|row| (row[0].to_owned(), row)).collect();
    let catalog = Catalog::built_in();
    let drugs: Vec<&Drug> = catalog.all::<Drug>().into_iter().filter(|drug| drug.parts.is_empty()).collect();
    let input: String = drugs.iter().map(|drug| format!("{}\n", drug.name)).collect();
    let mut compared = 0;
    for (drug, added) in drugs.iter().zip(columns(&input)) {
        if drug.id == added[0] {
            let row: Vec<&str> = rows[drug.id.as_str()].iter().skip(2).collect();
            assert_eq!(added[1..], row, "{}", drug.id);
            compared += 1;
        }
    }
    assert!(compared * 100 > drugs.len() * 98, "{compared} of {} drugs are found by their name", drugs.len());

    let both = columns("sertraline, haloperidol and sertraline");
    let [one, other] = ["sertraline", "haloperidol"].map(|id| rows[id].iter().skip(2).collect::<Vec<_>>());
    for (at, cell) in both[0][1..].iter().enumerate() {
        let is_item = |item: &&str| !matches!(*item, "" | "none" | "contested" | "unsettled" | "unknown");
        let items = one[at].split(';').chain(other[at].split(';')).filter(is_item);
        assert!(items.clone().all(|item| cell.split(';').any(|found| found == item)), "{cell}");
        assert!(cell.split(';').filter(is_item).all(|found| items.clone().any(|item| item == found)), "{cell}");
    }
}

/// What the columns of several drugs say where none of them acts.
#[test]
fn silence_is_not_taken_for_nothing() {
    let rows = columns("cetirizine\nfluvoxamine\nalprazolam\ncetirizine fluvoxamine\ncetirizine alprazolam\n");
    let (acetylcholine, dopamine) = (5, 3);
    assert_eq!([0, 1, 2].map(|at| rows[at][acetylcholine].as_str()), ["none", "none", ""]);
    assert_eq!([3, 4].map(|at| rows[at][acetylcholine].as_str()), ["none", ""], "none only if it is for all");
    assert_eq!([0, 1, 3].map(|at| rows[at][dopamine].as_str()), ["", "contested", "contested"]);
}

/// Every name of every drug leads to it, however it is written: alone, or with a dose if it is also another word.
#[test]
fn every_name_leads_to_its_drug() {
    let catalog = Catalog::built_in();
    let named: Vec<(&Drug, &str)> = catalog
        .all::<Drug>()
        .into_iter()
        .flat_map(|drug| drug.names().into_iter().map(move |name| (drug, name)))
        .collect();
    let writings: [fn(&str) -> String; 3] =
        [str::to_owned, |name| format!("  {} ", name.to_uppercase()), |name| name.replace('-', " ")];
    for write in writings {
        let mut table = csv::Writer::from_writer(Vec::new());
        table.write_record(["name"]).expect("memory");
        named.iter().for_each(|(_, name)| table.write_record([write(name)]).expect("memory"));
        let (output, ..) = run(&table.into_inner().expect("memory"), csv("name"), 1);
        let mut rows = csv::Reader::from_reader(output.as_slice());
        for ((drug, name), row) in named.iter().zip(rows.records()) {
            let row = row.expect("a row");
            let dosed;
            let found = match &row[1] {
                "" => {
                    dosed = drugs(&format!("{} 5 mg\n", write(name))).swap_remove(0);
                    dosed.as_str()
                }
                found => found,
            };
            let ids: Vec<&str> = found.trim_start_matches("ambiguous:").split([';', '|']).collect();
            let is_whole = |id: &str| ids.contains(&id);
            let is_found = is_whole(&drug.id) || !drug.parts.is_empty() && drug.parts.iter().all(|part| is_whole(part));
            assert!(is_found, "{name} of {} gives {found:?}", drug.id);
        }
    }
}
