//! What must hold of every entry of the shipped data, and of everything that is derived from it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use crate::support::shown::{actor, shown};
use crate::support::{Tool, has};
use neurotx::catalog::Catalog;
use neurotx::lint::{Strictness, lint};
use neurotx::mechanism::{Actor, Derivation, DerivedMechanism, derive};
use neurotx::model::*;
use neurotx::names::{Hit, Resolution, resolve};
use neurotx::read::{Collected, NoEntries, read};
use neurotx::sentences::{self, Sentence, sentences};

/// Drugs that stay outside the brain.
const OUTSIDE: &[&str] = &["carbidopa", "domperidone", "glycopyrrolate", "pyridostigmine", "rocuronium"];

#[test]
fn drugs_outside_the_brain_have_no_indirect_effect() {
    let catalog = Catalog::built_in();
    for id in OUTSIDE {
        let actor = actor(&catalog, id);
        assert_eq!(actor.site, Site::Peripheral, "{id}");
        for minor in [false, true] {
            let d = derive(&catalog, vec![actor.clone()], minor);
            let indirect: Vec<String> = d.effects.iter().filter(|e| e.route == Route::Indirect).map(shown).collect();
            assert!(indirect.is_empty(), "{id}: {indirect:?}");
            assert!(d.adaptations.is_empty(), "{id}");
            let mut chains = d.clinical_effects.iter().flat_map(|felt| &felt.mechanisms).map(|m| &m.chain);
            assert!(chains.all(|chain| chain.links.last().is_none()), "{id}");
        }
    }
}

/// What a part does in the brain or outside it, the product does.
#[test]
fn a_product_works_wherever_a_part_of_it_does() {
    let catalog = Catalog::built_in();
    let mut narrow = Vec::new();
    for product in catalog.all::<Drug>() {
        let of_parts = product.acting_parts().filter_map(|id| catalog.get::<Drug>(id)).map(|part| part.site);
        let is_within = |site: Site| site == product.site || product.site == Site::Both;
        if !of_parts.into_iter().all(is_within) {
            narrow.push(&product.id);
        }
    }
    assert_eq!(narrow, Vec::<&Id<Drug>>::new());
}

#[test]
fn every_step_is_cited() {
    let catalog = Catalog::built_in();
    let mut uncited = BTreeSet::new();
    for actor in actors(&catalog) {
        for minor in [false, true] {
            let d = derive(&catalog, vec![actor.clone()], minor);
            for (of, steps) in all_steps(&catalog, &d) {
                let exists = |key: &String| catalog.get::<Source>(key).is_some();
                let is_cited =
                    |step: &Sentence| !step.sources.is_empty() && step.sources.iter().chain(&step.against).all(exists);
                let bad = steps.iter().filter(|step| !is_cited(step));
                uncited.extend(
                    bad.map(|step| format!("{} {}, {of}: {} {:?}", actor.kind, actor.id, step.text, step.sources)),
                );
                if steps.is_empty() {
                    uncited.insert(format!("{} {}, {of}: no step", actor.kind, actor.id));
                }
            }
        }
    }
    assert!(uncited.is_empty(), "without a source that exists:\n{}", lines(&uncited));
}

/// A step names no transmitter, target, region, cell, animal or felt effect that its fields do not
/// hold, and no direction but theirs.
#[test]
fn no_step_says_more_than_its_fields() {
    let catalog = Catalog::built_in();
    let names = vocabulary(&catalog);
    let mut checked = BTreeSet::new();
    let mut failures = BTreeSet::new();
    for actor in actors(&catalog) {
        let d = derive(&catalog, vec![actor], true);
        let mechanisms = d.clinical_effects.iter().flat_map(|felt| &felt.mechanisms);
        let chains = d.effects.iter().map(|e| &e.chain).chain(mechanisms.map(|m| &m.chain));
        for chain in
            chains.chain(d.adaptations.iter().map(|a| &a.chain)).chain(d.blocked_drives.iter().map(|cut| &cut.chain))
        {
            let steps = sentences(&catalog, &d.actors, chain.steps());
            for (step, (link, _)) in steps.iter().rev().zip(chain.links.iter().rev()) {
                if checked.insert(step.text.clone()) {
                    let allowed = fields(&catalog, link, chain.action.act);
                    // Whose action it is may be named after a transmitter: a dopamine agonist.
                    let text = step.text.replace(d.actors[chain.actor].name, "");
                    let said = names.iter().filter(|name| says(&text, name));
                    let more = said.filter(|name| !allowed.iter().any(|field| says(field, name)));
                    failures.extend(more.map(|name| format!("{}: \"{name}\" in: {}", link.id, step.text)));
                    failures.extend(wrong_way(link, &step.text));
                }
            }
        }
    }
    assert!(checked.len() > 100, "steps were looked at: {}", checked.len());
    assert!(failures.is_empty(), "said, but not in the data:\n{}", lines(&failures));
}

/// Every name that a sentence may use.
fn vocabulary(catalog: &Catalog) -> Vec<String> {
    let mut names: Vec<String> = Messenger::ALL.iter().map(|m| m.to_string()).filter(|m| m != "other").collect();
    names.extend(catalog.all::<Target>().into_iter().map(|target| target.id.plain()));
    names.extend(catalog.all::<Region>().into_iter().map(|region| region.name.to_string()));
    names.extend(catalog.all::<ClinicalEffect>().into_iter().map(|felt| felt.id.plain()));
    names.extend(Cell::ALL.iter().map(|cell| cell.to_string()));
    names.extend(Species::ALL.iter().map(|species| species.plural().to_owned()));
    names.extend(Adaptation::ALL.iter().map(|adaptation| adaptation.to_string()));
    names
}

/// The fields of a link, as sentences may name them.
fn fields(catalog: &Catalog, link: &Link, act: &TargetAction) -> Vec<String> {
    let region =
        |id: &Option<Id<Region>>| id.as_ref().map(|id| catalog.get::<Region>(id).expect("a region").name.to_string());
    let change = |change: &Change| [Some(change.messenger.to_string()), region(&change.region)];
    let mut fields = vec![act.target.plain()];
    fields.extend(match &link.when {
        When::Changed(when) => change(when).into_iter().flatten().collect::<Vec<_>>(),
        When::Acted { target, region: pool, .. } => {
            [Some(target.plain()), region(pool)].into_iter().flatten().collect()
        }
    });
    fields.extend(match &link.then {
        Then::Changes(then) => change(then).into_iter().flatten().collect::<Vec<_>>(),
        Then::Adapts { target, adaptation, region: pool } => {
            [Some(target.plain()), Some(adaptation.to_string()), region(pool)].into_iter().flatten().collect()
        }
    });
    let through = &link.through;
    let adaptation = through.adaptation.map(|adaptation| adaptation.to_string());
    fields.extend(
        [through.target.plain(), through.cell.map(|cell| cell.to_string()), region(&through.region), adaptation]
            .into_iter()
            .flatten(),
    );
    fields.extend(link.species.iter().map(|species| species.plural().to_owned()));
    fields
}

/// Whether a text holds a name as a word of its own.
fn says(text: &str, name: &str) -> bool {
    let is_end = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(name)
        .any(|(at, _)| is_end(text[..at].chars().next_back()) && is_end(text[at + name.len()..].chars().next()))
}

/// The directions that a sentence states beside the one of its link.
fn wrong_way(link: &Link, text: &str) -> Option<String> {
    let (up, down) = (["raises", "rises"], ["lowers", "falls", "holds back"]);
    let wrong: Vec<&str> = match &link.then {
        Then::Changes(change) if change.effect == Effect::Raises => down.to_vec(),
        Then::Changes(_) => up.to_vec(),
        _ => up.into_iter().chain(down).collect(),
    };
    let found = wrong.into_iter().find(|word| says(text, word));
    found.map(|word| format!("{}: says \"{word}\": {text}", link.id))
}

#[test]
fn the_shipped_data_breaks_no_rule() {
    let mut collected = Collected::default();
    for file in data_files() {
        let text = std::fs::read_to_string(&file).expect("a readable data file");
        let name = file.file_name().expect("a file name").to_string_lossy().into_owned();
        read(&name, &text, &mut collected);
    }
    let (_, problems) = lint(collected, &NoEntries, Strictness::Style);
    assert!(problems.is_empty(), "{problems}");
}

/// The program's parser reads TOML 1.1 too; Python's reads 1.0 and nothing else.
#[test]
fn the_shipped_data_is_toml_1_0() {
    if !has(&[Tool::Module("tomllib")]) {
        return;
    }
    let read = "import sys, tomllib\n\
                for f in sys.argv[1:]:\n  try: tomllib.load(open(f, 'rb'))\n  except Exception as e: sys.exit(f'{f}: {e}')";
    let output = Command::new("python3").arg("-c").arg(read).args(data_files()).output().expect("python3 starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn every_drug_is_found_by_every_name() {
    let catalog = Catalog::built_in();
    let mut lost = BTreeSet::new();
    for drug in catalog.all::<Drug>() {
        let itself = Hit { kind: Kind::Drug, id: drug.id.plain() };
        for name in drug.names() {
            let found = resolve(&catalog, name);
            let is_found = match &found {
                Resolution::One(hit) => *hit == itself,
                Resolution::Several(hits) => hits.contains(&itself),
                Resolution::Unknown(_) => false,
            };
            if !is_found {
                lost.insert(format!("{}: \"{name}\" leads to {found:?}", drug.id));
            }
        }
    }
    assert!(lost.is_empty(), "drugs that their own names miss:\n{}", lines(&lost));
}

/// A class says what is typical: of its members, those of classes below it included, in which the target is
/// recorded at all, at least half do each of the things it names. Products of several drugs are no evidence of it.
#[test]
fn typical_actions_are_typical() {
    let catalog = Catalog::built_in();
    let drugs: Vec<&Drug> = catalog.all::<Drug>().into_iter().filter(|drug| drug.parts.is_empty()).collect();
    let mut failures = BTreeSet::new();
    for class in catalog.all::<Class>() {
        let is_member = |drug: &&&Drug| drug.classes.iter().any(|id| catalog.is_class(id, &class.id));
        let members: Vec<Actor<'_>> = drugs.iter().filter(is_member).map(|drug| Actor::drug(&catalog, drug)).collect();
        for act in class.actions.iter().filter(|act| act.rank != Rank::Minor) {
            let recorded = members.iter().filter(|member| is_recorded(&catalog, member, &act.target));
            let (with, without): (Vec<_>, Vec<_>) = recorded.partition(|member| acts_like(&catalog, member, act));
            if with.len() < without.len() || with.is_empty() {
                let without: Vec<&str> = without.iter().map(|member| member.id).collect();
                let (n, of) = (with.len(), with.len() + without.len());
                failures
                    .insert(format!("{}: {} of {}: {n} of {of}, not {without:?}", class.id, act.action, act.target));
            }
        }
    }
    assert!(failures.is_empty(), "not typical of the members:\n{}", lines(&failures));
}

/// Whether anything is recorded of a member at a target: where nothing is, it is not known what it does there.
fn is_recorded(catalog: &Catalog, member: &Actor<'_>, target: &str) -> bool {
    let silent = catalog.get::<Drug>(member.id).into_iter().flat_map(|drug| drug.inactive.iter().chain(&drug.unknown));
    member.actions.iter().any(|action| action.act.target == target) || silent.into_iter().any(|it| it.target == target)
}

/// Whether a member does what its class does: the same to the same target, in the same sense.
/// A partial agonist at a receptor that is normally occupied blocks it too.
fn acts_like(catalog: &Catalog, member: &Actor<'_>, act: &TargetAction) -> bool {
    let also_blocks = |action| catalog.get::<Target>(&act.target).is_some_and(|t| t.is_also_blocked_by(action));
    let is_same = |action: Action| {
        let occupies = action.occupies() || also_blocks(action);
        action == act.action || action.drives() && act.action.drives() || occupies && act.action.occupies()
    };
    member
        .actions
        .iter()
        .any(|action| action.act.target == act.target && is_same(action.act.action) && action.counts(false))
}

/// Everything that a derivation explains, by what it is and its steps.
fn all_steps(catalog: &Catalog, d: &Derivation<'_>) -> Vec<(String, Vec<Sentence>)> {
    let effects = d.effects.iter().map(|e| (shown(e), sentences(catalog, &d.actors, e.chain.steps())));
    let felt = d.clinical_effects.iter().flat_map(|felt| {
        let steps = |m: &DerivedMechanism<'_>| sentences(catalog, &d.actors, m.steps(felt.finding));
        felt.mechanisms.iter().map(move |m| (felt.felt().to_owned(), steps(m))).collect::<Vec<_>>()
    });
    let adapted = d.adaptations.iter().map(|a| (a.target.to_owned(), sentences(catalog, &d.actors, a.chain.steps())));
    let cut = d.blocked_drives.iter().flat_map(|cut| {
        let upstream = ("drive that is cut".to_owned(), sentences(catalog, &d.actors, cut.chain.steps()));
        [upstream, ("cut".to_owned(), vec![sentences::cut(catalog, &d.actors, cut).sentence])]
    });
    effects.chain(felt).chain(adapted).chain(cut).collect()
}

/// Everything that acts.
fn actors(catalog: &Catalog) -> Vec<Actor<'_>> {
    let drugs = catalog.all::<Drug>().into_iter().map(|drug| Actor::drug(catalog, drug));
    let classes = catalog.all::<Class>().into_iter().map(Actor::class);
    let procedures = catalog.all::<Procedure>().into_iter().map(Actor::procedure);
    drugs.chain(classes).chain(procedures).collect()
}

fn data_files() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data");
    let entries = std::fs::read_dir(folder).expect("the data folder");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry of the data folder").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    assert!(!files.is_empty());
    files
}

fn lines<T: ToString>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join("\n")
}
