//! A name with a dose, a unit or a form is read as the name, and that is said.

use neurotx::catalog::Catalog;
use neurotx::model::Drug;
use neurotx::names::{Resolution, dispensed, dispensing, resolve};

use crate::support::neurotx;

#[test]
fn a_dose_and_a_form_are_told_apart_from_the_name() {
    for (text, name) in [
        ("prozac 20 mg", Some("prozac")),
        ("zoloft 50mg", Some("zoloft")),
        ("zoloft tablets", Some("zoloft")),
        ("Wellbutrin XL 150 mg tab", Some("Wellbutrin")),
        ("20 mg prozac", Some("prozac")),
        ("bath salts, oral", Some("bath salts")),
        ("fentanyl 25 µg/h", None),
        ("fentanyl 25 µg", Some("fentanyl")),
        ("symbyax 6-25", Some("symbyax")),
        ("Osmolex ER 129 mg", Some("Osmolex")),
        ("5-htp", None),
        ("2C-B", None),
        ("20 mg", None),
        ("prozac", None),
        ("", None),
    ] {
        assert_eq!(dispensing::without(text).last().copied(), name, "{text}");
    }
}

#[test]
fn the_longest_that_may_be_a_name_comes_first() {
    assert_eq!(
        dispensing::without("oral Osmolex ER 129 mg")[..3],
        ["Osmolex ER 129 mg", "oral Osmolex ER 129", "Osmolex ER 129"]
    );
}

#[test]
fn every_name_may_have_a_dose() {
    let catalog = Catalog::built_in();
    for drug in catalog.all::<Drug>() {
        for name in [drug.name.as_str()].into_iter().chain(drug.brands.iter().map(|brand| brand.as_str())) {
            let dosed = format!("{name} 20 mg tablets");
            let found = dispensed(&catalog, &dosed).map(|(_, found)| found);
            let is_meant = |found: &Resolution| match found {
                Resolution::One(hit) => hit.id == drug.id.as_ref(),
                Resolution::Several(hits) => hits.iter().any(|hit| hit.id == drug.id.as_ref()),
                Resolution::Unknown(_) => false,
            };
            let is_exact = !matches!(resolve(&catalog, &dosed), Resolution::Unknown(_));
            assert!(is_exact || found.as_ref().is_some_and(is_meant), "{dosed}: {found:?}");
        }
    }
}

#[test]
fn a_dose_beside_a_class_is_read_over() {
    for (line, class) in
        [("benzos 5 mg", "benzos"), ("ssri 20 mg", "SSRI"), ("opioids 10mg", "opioid"), ("beta blockers 5 mg", "")]
    {
        let plain = line.trim_end_matches(|c: char| c.is_ascii_digit() || " mg".contains(c));
        for words in [line.split(' ').collect::<Vec<_>>(), vec![line]] {
            let run = neurotx("").args(words).exits(0);
            // By what it was asked for stands first among its names.
            let below = |card: &str| card.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(below(&run.out), below(&neurotx("").arg(plain).prints()), "{line}");
            assert!(run.err.starts_with(&format!("neurotx: \"{line}\" is read as {class}")), "{}", run.err);
        }
    }
    let list = neurotx("regimen").args(["benzos 5 mg", "prozac 20 mg"]).exits(0);
    assert!(!list.err.contains("not known"), "{}", list.err);
    let both = neurotx("combine ssri 20 mg opioids 10 mg").exits(0);
    assert!(both.out.starts_with("SSRI + opioid") && !both.out.contains("myasthenia"), "{}", both.out);
    assert!(neurotx("mg").prints().contains("myasthenia gravis"), "without a number it is a name");
}

#[test]
fn how_a_name_was_read_is_said_and_is_no_error() {
    let plain = neurotx("prozac").prints();
    for line in ["prozac 20 mg", "prozac 20mg", "prozac tablets"] {
        for words in [line.split(' ').collect::<Vec<_>>(), vec![line]] {
            let run = neurotx("").args(words).exits(0);
            assert_eq!(run.out, plain, "{line}");
            assert_eq!(run.err, format!("neurotx: \"{line}\" is read as Prozac\n"));
        }
    }
    assert_eq!(neurotx("show serotonin and prozac --brief").run().out, neurotx("serotonin prozac --brief").prints());
    assert_eq!(neurotx("prozac 20 mg -q").exits(0).err, "", "--quiet leaves notes out");
    let two = neurotx("compare zoloft 50mg prozac 20 mg").exits(0);
    assert!(two.err.contains("\"zoloft 50mg\" is read as Zoloft") && two.err.contains("read as Prozac"), "{}", two.err);
    assert_eq!(two.out, neurotx("compare zoloft prozac").prints());
    let json = neurotx("--format json").arg("prozac 20 mg").prints();
    assert!(json.contains(r#""query": "prozac 20 mg""#), "{json:.200}");
    let near = neurotx("").arg("prozzac 20 mg").exits(1);
    assert!(near.err.contains("did you mean Prozac?"), "{}", near.err);
}
