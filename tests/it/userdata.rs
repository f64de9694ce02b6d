//! Users' files over the shipped data: they add, replace by id, and extend; what comes from them says so.

use neurotx::catalog::{BUILT_IN, Catalog, DataError};
use neurotx::diagnostics::Rule;
use neurotx::mechanism::{Actor, derive};
use neurotx::model::{Drug, Kind, Link, Transmitter};
use neurotx::names::{Hit, Resolution, resolve};

const LAB: &str = include_str!("../../examples/lab.toml");

fn catalog(files: &[(&str, &str)]) -> Catalog {
    let files: Vec<(String, String)> =
        files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    Catalog::with(&files).unwrap_or_else(|error| panic!("{error}"))
}

/// The rules that a file breaks, each with its line.
fn broken(text: &str) -> Vec<(Rule, usize)> {
    match Catalog::with(&[("my.toml".to_owned(), text.to_owned())]) {
        Err(DataError::Broken(problems)) => problems.iter().map(|problem| (problem.rule, problem.line)).collect(),
        other => panic!("the file is accepted: {other:?}"),
    }
}

fn drug(id: &str) -> Hit {
    Hit { kind: Kind::Drug, id: id.to_owned() }
}

#[test]
fn the_readme_shows_the_whole_example() {
    let page = include_str!("../../docs/data.md");
    assert!(page.contains(&format!("```toml\n{LAB}```\n")), "docs/data.md holds examples/lab.toml as it is");
}

#[test]
fn an_extension_adds_and_leaves_the_rest() {
    let (shipped, lab) = (Catalog::built_in(), catalog(&[("lab.toml", LAB)]));
    let before = shipped.get::<Drug>("sertraline").expect("shipped").clone();
    let mut after = lab.get::<Drug>("sertraline").expect("still there").clone();
    assert_eq!(after.brands.pop().as_deref(), Some("Housealin"));
    assert_eq!(after, before);
    assert_eq!(resolve(&lab, "housealin"), Resolution::One(drug("sertraline")));
    assert_eq!(resolve(&lab, "zoloft"), Resolution::One(drug("sertraline")));
    assert_eq!(lab.all::<Drug>().len(), shipped.all::<Drug>().len() + 1, "one drug is new, none stands twice");
}

#[test]
fn everything_says_where_it_comes_from() {
    let lab = catalog(&[("lab.toml", LAB)]);
    for (kind, id, origin) in [
        (Kind::Drug, "hx-101", "lab.toml"),
        (Kind::Class, "house-compound", "lab.toml"),
        (Kind::Link, "our-sigma1-acetylcholine", "lab.toml"),
        (Kind::Source, "our-assay", "lab.toml"),
        (Kind::Drug, "sertraline", "built-in + lab.toml"),
        (Kind::Drug, "fluoxetine", BUILT_IN),
    ] {
        assert_eq!(lab.origin(kind, id), origin, "{id}");
    }
}

#[test]
fn several_files_extend_one_drug() {
    let first = "[[extend]]\ndrug = \"sertraline\"\nbrands = [\"Onealin\"]\n";
    let second = "[[extend]]\ndrug = \"sertraline\"\nother_names = [\"twoline\"]\n[[extend]]\ndrug = \"hx-101\"\nstreet = [\"hex\"]\n";
    let all = catalog(&[("a.toml", first), ("b.toml", second), ("lab.toml", LAB)]);
    for name in ["onealin", "twoline", "housealin", "zoloft"] {
        assert_eq!(resolve(&all, name), Resolution::One(drug("sertraline")), "{name}");
    }
    assert_eq!(resolve(&all, "hex"), Resolution::One(drug("hx-101")), "a drug of another file");
    assert_eq!(all.origin(Kind::Drug, "sertraline"), "built-in + a.toml + b.toml + lab.toml");
    assert_eq!(all.origin(Kind::Drug, "hx-101"), "lab.toml + b.toml");
}

#[test]
fn an_added_action_has_its_effect() {
    let text = "[[extend]]\ndrug = \"metformin-like\"\n";
    assert_eq!(broken(text), [(Rule::UnknownId, 2)]);
    let text = r#"
[[extend]]
drug = "zolpidem"
actions = [{ target = "DAT", action = "inhibitor", rank = "secondary", sources = ["our-assay"] }]
"#;
    let extended = catalog(&[("lab.toml", LAB), ("more.toml", text)]);
    let zolpidem = extended.get::<Drug>("zolpidem").expect("shipped");
    let d = derive(&extended, vec![Actor::drug(&extended, zolpidem)], false);
    assert!(d.effects.iter().any(|e| e.transmitter == Transmitter::Dopamine && e.chain.action.act.target == "DAT"));
}

#[test]
fn an_extension_only_adds() {
    let action = |target: &str| {
        format!(
            "[[extend]]\ndrug = \"sertraline\"\nactions = [{{ target = \"{target}\", action = \"inhibitor\", rank = \"minor\", sources = [\"tatsumi1997\"] }}]\n"
        )
    };
    assert_eq!(broken(&action("SERT")), [(Rule::ActionTwice, 1)], "sertraline acts there already");
    assert_eq!(broken("[[extend]]\ndrug = \"sertraline\"\nstatus = \"otc\"\n"), [(Rule::UnknownKey, 3)]);
    assert_eq!(broken("[[extend]]\nbrands = [\"Nothing\"]\n"), [(Rule::MissingKey, 1)]);
    assert_eq!(broken("[[extend]]\ndrug = \"sertraline\"\nbrands = [\"Prozac\"]\n"), [(Rule::SharedName, 3)]);
}

#[test]
fn a_whole_entry_replaces_by_id() {
    let text = r#"
[[drug]]
id = "zolpidem"
classes = ["hypnotic"]
brands = ["Ownbien"]
status = "otc"
site = "central"
actions = []
"#;
    let replaced = catalog(&[("my.toml", text)]);
    assert_eq!(resolve(&replaced, "ownbien"), Resolution::One(drug("zolpidem")));
    assert!(matches!(resolve(&replaced, "ambien"), Resolution::Unknown(_)), "its other names went with it");
    assert_eq!(replaced.origin(Kind::Drug, "zolpidem"), "my.toml");
    assert_eq!(replaced.all::<Drug>().len(), Catalog::built_in().all::<Drug>().len());
}

/// A name may be declared ambiguous between drugs of which none is in the file.
#[test]
fn an_ambiguous_name_leads_to_each_drug() {
    let text = "[[ambiguous]]\nname = \"house blend\"\nmeans = [\"sertraline\", \"bupropion\"]\n";
    let Resolution::Several(hits) = resolve(&catalog(&[("my.toml", text)]), "house-blend") else { panic!("ambiguous") };
    assert_eq!(hits, [drug("bupropion"), drug("sertraline")]);
}

#[test]
fn an_added_link_carries_what_shipped_drugs_do() {
    let lab = catalog(&[("lab.toml", LAB)]);
    let fluvoxamine = lab.get::<Drug>("fluvoxamine").expect("shipped");
    let d = derive(&lab, vec![Actor::drug(&lab, fluvoxamine)], true);
    let ours = d
        .effects
        .iter()
        .find(|e| e.chain.links.last().is_some_and(|link: &Link| link.id == "our-sigma1-acetylcholine"));
    assert_eq!(ours.map(|e| (e.transmitter, e.region)), Some((Transmitter::Acetylcholine, Some("hippocampus"))));
}
