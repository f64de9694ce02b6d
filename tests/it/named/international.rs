//! Names in other languages, identifiers, and what is known to be outside.

use std::collections::BTreeMap;

use neurotx::catalog::Catalog;
use neurotx::model::{Drug, Entry, Identifiers};
use neurotx::text::{international, search_key};

use crate::support::{neurotx, no_folder};

/// What is said of a name.
fn said(name: &str) -> (i32, String) {
    let run = neurotx("--brief").arg(name).run();
    (run.code, run.out + &run.err)
}

/// Spellings as the product lists of these countries have them.
#[test]
fn spellings_of_other_languages_are_read_and_told() {
    let spellings = [
        ("sertralina", "sertraline"),
        ("sertralin", "sertraline"),
        ("sertralinum", "sertraline"),
        ("fluoxétine", "fluoxetine"),
        ("fluoxetina 20 mg", "fluoxetine"),
        ("metilfenidato", "methylphenidate"),
        ("méthylphénidate", "methylphenidate"),
        ("fenobarbitale", "phenobarbital"),
        ("haloperidolo", "haloperidol"),
        ("clorpromazina", "chlorpromazine"),
        ("ketamin", "ketamine"),
        ("cétirizine", "cetirizine"),
        ("venlafaxina", "venlafaxine"),
        ("amitriptilina", "amitriptyline"),
        ("quetiapin", "quetiapine"),
        ("metadona", "methadone"),
        ("acide valproïque", "valproate"),
        ("ácido valproico 500 mg", "valproate"),
        ("Valproinsäure", "valproate"),
        ("héroïne", "heroin"),
        ("mescalina", "mescaline"),
        ("metanfetamina", "methamphetamine"),
        ("aloperidolo", "haloperidol"),
        ("chlorhydrate de sertraline", "sertraline"),
        ("clorhidrato de fluoxetina", "fluoxetine"),
        ("carbonate de lithium", "lithium"),
        ("zoloft50mg", "sertraline"),
        ("dopamina", "dopamine"),
        ("Koffein", "caffeine"),
        ("Coffein 50 mg", "caffeine"),
        ("tabaco", "tobacco"),
        ("Baldrianwurzel", "valerian"),
    ];
    for (spelling, id) in spellings {
        let (code, text) = said(spelling);
        assert!(code == 0 && text.contains(id), "{spelling}: {text}");
    }
}

/// Salts before, behind and in a name.
#[test]
fn salts_of_other_languages_say_nothing_of_the_drug() {
    let spellings = [
        ("chlorhydrate de sertraline 50 mg", "sertraline"),
        ("Sertralinhydrochlorid", "sertraline"),
        ("Venlafaxinhydrochlorid 75 mg", "venlafaxine"),
        ("fluoxetina clorhidrato", "fluoxetine"),
        ("clorhidrato de fluoxetina", "fluoxetine"),
        ("cloridrato di fluoxetina", "fluoxetine"),
        ("sulfate de morphine", "morphine"),
        ("morphine chlorhydrate", "morphine"),
        ("oxalate d'escitalopram", "escitalopram"),
        ("fumarate de quétiapine", "quetiapine"),
        ("bromuro de tiotropio", "tiotropium"),
        ("valproato sódico", "valproate"),
        ("valproate de sodium", "valproate"),
        ("Natriumvalproat", "valproate"),
        ("carbonate de lithium", "lithium"),
        ("Lithiumcarbonat", "lithium"),
        ("Haloperidoldecanoat", "haloperidol"),
        ("Paliperidonpalmitat", "paliperidone"),
        ("Valproatnatrium", "valproate"),
        ("Scopolaminnitrat", "scopolamine"),
    ];
    for (spelling, id) in spellings {
        let (code, text) = said(spelling);
        assert!(code == 0 && text.contains(id), "{spelling}: {text}");
    }
    // What is made of a drug, or only contains a salt's name, is no salt of it.
    for other in ["Dexamethasonacetat", "Scopolaminbutylbromid", "acetato de", "natrium"] {
        let (_, text) = said(other);
        assert!(!text.contains("is read as scopolamine"), "{other}: {text}");
    }
}

/// No rule makes a name mean two drugs, or a drug of what is outside.
#[test]
fn no_spelling_means_two_drugs() {
    let catalog = Catalog::built_in();
    let mut drugs: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for drug in catalog.all::<Drug>() {
        let names = drug.other_names.iter().chain([&drug.name]);
        for folded in names.filter_map(|name| international(&search_key(name))) {
            let ids = drugs.entry(folded).or_default();
            if !ids.contains(&drug.id()) {
                ids.push(drug.id());
            }
        }
    }
    for (folded, ids) in drugs.iter().filter(|(_, ids)| ids.len() > 1) {
        let (_, text) = said(folded);
        assert!(!text.contains("is read as"), "{folded} means {ids:?}: {text}");
    }
    for (key, _) in catalog.outside_names() {
        assert!(catalog.named(key).is_empty(), "{key} is a name of the data");
    }
}

#[test]
fn every_identifier_that_is_printed_can_be_typed() {
    let catalog = Catalog::built_in();
    let mut count = 0;
    for drug in catalog.all::<Drug>() {
        for (registry, code) in drug.ids.all() {
            let typed = format!("{} {code}", registry.label());
            let found = neurotx::names::exact(&catalog, &typed);
            assert!(found.iter().any(|hit| hit.id == drug.id()), "{typed} leads to {found:?}");
            count += 1;
        }
    }
    assert!(count > 5_000, "{count}");
}

#[test]
fn what_is_outside_is_told_apart_from_a_misspelling() {
    for name in ["aspirin", "aspirin 81 mg", "ASPIRIN"] {
        let (code, text) = said(name);
        assert!(
            code == 1 && text.to_lowercase().contains("aspirin") && text.to_lowercase().contains("is known"),
            "{name}: {text}"
        );
        assert!(!text.contains("did you mean"), "{name}: {text}");
    }
    let json = neurotx("aspirin --format json").run().out;
    assert!(json.contains("\"code\": \"out-of-scope\""), "{json}");
}

/// One rule, no second list: a brand is found without the word of its release, and something by its singular.
#[test]
fn brands_are_found_without_their_release_and_things_by_their_singular() {
    let names = [
        ("Adzenys", "amphetamine"),
        ("Adzenys XR", "amphetamine"),
        ("Metadate", "methylphenidate"),
        ("Xtampza", "oxycodone"),
        ("Hysingla", "hydrocodone"),
        ("Oxtellar 600 mg", "oxcarbazepine"),
        ("Loreev", "lorazepam"),
        ("magic mushroom", "mushroom"),
        ("energy drink", "caffeine"),
        ("Zactin", "fluoxetine"),
        ("Eleva 50 mg", "sertraline"),
        ("Norspan", "buprenorphine"),
        ("Valpam", "diazepam"),
        ("Zosert", "sertraline"),
        ("Cilapam", "escitalopram"),
    ];
    for (name, meant) in names {
        let (code, text) = said(name);
        assert!(code == 0 && text.contains(meant), "{name}: {text}");
    }
}

#[test]
fn suggestions_begin_alike_or_are_one_edit_away() {
    assert!(!said("NyQuil").1.contains("Anquil"));
    assert!(said("prozzac").1.contains("Prozac"));
    assert!(said("xanaz").1.contains("Xanax"));
    // A word of the language is one, but where it ends a letter behind a name.
    assert!(said("heroine").1.contains("did you mean heroin?"));
    assert!(!said("propane").1.contains("did you mean"));
}

#[test]
fn atc_codes_of_ones_own_are_found() {
    let folder = no_folder("atc");
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("codes.toml");
    let text = "[[drug]]\nid = \"hx-7\"\nname = \"HX-7\"\nclasses = [\"ssri\"]\nids = { atc = [\"N06AB99\"] }\n\
                status = \"research\"\nsite = \"central\"\nactions = []\n";
    std::fs::write(&file, text).expect("a file");
    let listed = neurotx("list --atc n06ab --format csv --data").arg(&file).prints();
    assert!(listed.contains("hx-7"), "{listed}");
    let none = neurotx("list --atc N06AB").run();
    assert!(none.code == 1 && none.err.contains("no ATC codes are built in"), "{}", none.err);
    let none = neurotx("N06AB03").exits(1);
    assert!(none.err.contains("no ATC codes are built in"), "{}", none.err);
}

#[test]
fn identifiers_are_read_or_said_to_be_others() {
    assert!(neurotx("--brief rxnorm:4493").prints().starts_with("fluoxetine"));
    for (typed, told) in [
        ("N06AB", "no ATC codes are built in"),
        ("N06A", "no ATC codes are built in"),
        ("HGNC:11050", "by their symbols"),
        ("4493", "RxCUI 4493"),
    ] {
        let run = neurotx(typed).exits(1);
        assert!(run.err.contains(told), "{typed}: {}", run.err);
    }
}
