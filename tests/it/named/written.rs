//! Names as people write them: with their parts apart, twice, turned around, as several words.

use serde_json::Value;

use crate::support::neurotx;

/// A blank or a hyphen within one name is read over, and that is told as other readings are.
#[test]
fn a_name_written_apart_is_read_and_told() {
    for (typed, name) in [
        ("es-citalopram", "escitalopram"),
        ("nor epinephrine", "norepinephrine"),
        ("pseudo-ephedrine", "pseudoephedrine"),
        ("lis-dexamfetamine", "lisdexamfetamine"),
        ("meth amphetamine", "methamphetamine"),
        ("lev-odopa", "levodopa"),
    ] {
        let run = neurotx("--brief").arg(typed).exits(0);
        assert_eq!(run.err, format!("neurotx: \"{typed}\" is read as {name}\n"));
        assert_eq!(run.out, neurotx("--brief").arg(name).prints(), "{typed}");
    }
    // What an entry writes so itself, or parts otherwise, is no reading.
    for typed in
        ["bath-salts", "st johns wort", "5 htp", "5-HT-2A", "levodopa carbidopa", "wellbutrin-xl", "beta-blocker"]
    {
        assert_eq!(neurotx("--brief").arg(typed).exits(0).err, "", "{typed}");
    }
    let two = neurotx("combine es-citalopram tramadol").exits(0);
    assert!(two.err.contains("\"es-citalopram\" is read as escitalopram"), "{}", two.err);
}

/// The names of what is combined.
fn combined(line: &str) -> Vec<String> {
    let document: Value = serde_json::from_str(&neurotx(line).args(["-f", "json"]).prints()).expect("JSON");
    let subject = document["subject"].as_array().expect("subjects").iter();
    subject.map(|one| one["id"].as_str().expect("an id").to_owned()).collect()
}

/// Words that make one name together are one, but never two names one.
#[test]
fn the_longest_name_of_several_words_is_meant() {
    assert_eq!(combined("combine st johns wort fluoxetine"), ["st-johns-wort", "fluoxetine"]);
    assert_eq!(combined("combine fluoxetine st john's wort"), ["fluoxetine", "st-johns-wort"]);
    assert_eq!(combined("combine tramadol es citalopram 10 mg"), ["tramadol", "escitalopram"]);
    assert_eq!(combined("combine levodopa carbidopa"), ["levodopa", "carbidopa"]);
    assert_eq!(combined("combine levodopa carbidopa fluoxetine"), ["levodopa", "carbidopa", "fluoxetine"]);
}

#[test]
fn a_name_in_brackets_behind_another_of_the_same_drug_says_nothing_more() {
    let plain = neurotx("--brief fluoxetine").prints();
    for typed in
        ["fluoxetine (Prozac)", "Prozac (fluoxetine)", "Prozac 20 mg (fluoxetine)", "fluoxetine (Prozac) 20 mg"]
    {
        let run = neurotx("--brief").arg(typed).exits(0);
        assert_eq!(run.out, plain, "{typed}");
        assert!(run.err.starts_with(&format!("neurotx: \"{typed}\" is read as ")), "{}", run.err);
    }
    assert!(neurotx("--brief").arg("Benadryl (diphenhydramine)").prints().starts_with("diphenhydramine"));
    assert_eq!(neurotx("--brief").arg("fluoxetine (Zoloft)").run().code, 1, "two drugs");
}

#[test]
fn a_name_turned_around_is_the_name_that_it_turns() {
    let run = neurotx("--brief").arg("acid, valproic").exits(0);
    assert!(run.out.starts_with("valproate"), "{}", run.out);
    let other = neurotx("--brief").arg("alcohol, benzyl").run();
    assert!(other.code == 1 && !other.out.contains("alcohol ("), "{}{}", other.out, other.err);
}

#[test]
fn a_letter_with_an_accent_names_nothing() {
    for letter in ["\u{e9}", "e\u{301}", "\u{d1}"] {
        assert_eq!(neurotx("--brief").arg(letter).run().code, 1, "{letter}");
    }
}

#[test]
fn what_is_wrong_with_a_list_of_topics_is_said() {
    for line in ["quiz --topic ,", "quiz --topic ssri,,withdrawal", "export sheet --topic ,", "export anki --topic ,"] {
        let run = neurotx(line).exits(2);
        assert!(run.err.contains("--topic holds an empty name"), "{line}: {}", run.err);
    }
}

/// One name is no comparison, and the document says so in the form that comparisons have.
#[test]
fn one_name_is_compared_with_nothing() {
    let run = neurotx("compare prozac -f json").exits(2);
    let document: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(document["errors"][0]["code"], "wrong-number");
    assert!(document["results"].as_array().is_some_and(Vec::is_empty));
    assert!(document["targets"].as_array().is_some_and(Vec::is_empty));
    assert!(run.err.contains("two or more"), "{}", run.err);
}

/// What is no name is read as the one drug that is mentioned in it, and that is told.
#[test]
fn the_one_drug_of_what_is_no_name_is_meant() {
    for (typed, name) in [
        ("Olanzapine Teva", "olanzapine"),
        ("Pregabalin Mylan", "pregabalin"),
        ("Sertralin Hexal 50mg", "sertraline"),
        ("apo-sertraline", "sertraline"),
        ("PMS-citalopram", "citalopram"),
        ("Risperdal M-Tab", "risperidone"),
        ("Haloperidol Intensol", "haloperidol"),
        ("ZOLOFT\u{2122} 50", "sertraline"),
        ("sertraline/Zoloft", "sertraline"),
        ("prozac side effects", "fluoxetine"),
    ] {
        let run = neurotx("--brief").arg(typed).exits(0);
        assert!(run.out.starts_with(name), "{typed}: {}", run.out);
        assert!(run.err.starts_with(&format!("neurotx: \"{typed}\" is read as ")), "{typed}: {}", run.err);
    }
    for typed in [
        "sertraline and nosuchdrug",
        "sertraline/nosuchdrug",
        "fluoxetine tramadol nosuch",
        "aspirin with caffeine nosuch",
        "dopamine of nosuch",
        "clozapine N-oxid",
        "nosuchdrug Teva",
    ] {
        assert_eq!(neurotx("--brief").arg(typed).run().code, 1, "{typed}");
    }
}
