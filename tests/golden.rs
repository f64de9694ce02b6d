//! Golden explanations, and what must hold of every entry of the shipped data.
//!
//! `EXPECTED` and `DENIED` were written from what the papers of the bibliography show, and for
//! direct effects from textbook pharmacology, before the program was run on these drugs. Where
//! a row fails, either the paper was misread here or the data is wrong: find out which from the
//! paper, and never copy what the program says. The rest goes through every entry that acts.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;

use neurotx::catalog::Catalog;
use neurotx::check::{self, Collected, Nothing};
use neurotx::mechanism::wording::{self, Step};
use neurotx::mechanism::{Actor, Derivation, Derived, derive};
use neurotx::model::*;
use neurotx::names::{Hit, Resolution, resolve};
use neurotx::query::Scope;

/// `drug | transmitter effect | region, "-" for everywhere | phase | sources`.
///
/// The effect must cite one of the sources; `*` where any will do, for what stands in every
/// textbook. The phase `ends` asks that the effect ends within weeks, and for the sources of that.
const EXPECTED: &str = "
fluoxetine    | serotonin raises        | -               | acute      | tatsumi1997
fluoxetine    | serotonin lowers        | PFC             | acute      | blier1998 invernizzi1992
fluoxetine    | serotonin lowers        | PFC             | ends       | lepoul1995 blier1998
fluoxetine    | dopamine raises         | PFC             | acute      | pozzi1999 tanda1995
fluoxetine    | norepinephrine lowers   | locus coeruleus | chronic    | szabo1999 west2009
sertraline    | serotonin raises        | -               | acute      | tatsumi1997
sertraline    | serotonin lowers        | PFC             | acute      | blier1998 invernizzi1992
sertraline    | dopamine lowers         | accumbens       | acute      | dimatteo2002
sertraline    | norepinephrine lowers   | locus coeruleus | chronic    | szabo1999 west2009
atomoxetine   | norepinephrine raises   | -               | acute      | bymaster2002
atomoxetine   | dopamine raises         | PFC             | acute      | bymaster2002 carboni1990 moron2002
bupropion     | dopamine raises         | -               | acute      | tatsumi1997 learnedcoughlin2003
bupropion     | norepinephrine raises   | -               | acute      | damaj2004
bupropion     | acetylcholine blocks    | -               | acute      | damaj2004
mirtazapine   | norepinephrine blocks   | -               | acute      | *
mirtazapine   | norepinephrine raises   | PFC             | acute      | haddjeri1995 millan2000
mirtazapine   | serotonin raises        | cortex          | acute      | haddjeri1995
mirtazapine   | serotonin blocks        | -               | acute      | *
mirtazapine   | dopamine raises         | PFC             | acute      | nakayama2004 millan2000
amitriptyline | serotonin raises        | -               | acute      | tatsumi1997
amitriptyline | norepinephrine raises   | -               | acute      | tatsumi1997
amitriptyline | acetylcholine blocks    | -               | acute      | richelson1984
amitriptyline | norepinephrine blocks   | -               | acute      | pmc5765435 richelson1984
phenelzine    | serotonin raises        | -               | acute      | celada1994 maoraphe
phenelzine    | norepinephrine raises   | -               | acute      | curet1994
phenelzine    | dopamine raises         | -               | acute      | maostriatum1990
haloperidol   | dopamine blocks         | -               | acute      | kapur2000
haloperidol   | acetylcholine raises    | striatum        | acute      | kharkwal2016
clozapine     | dopamine blocks         | -               | acute      | *
clozapine     | serotonin blocks        | -               | acute      | *
clozapine     | acetylcholine blocks    | -               | acute      | *
clozapine     | dopamine raises         | PFC             | acute      | ichikawa2001 diazmataix2005
aripiprazole  | dopamine activates      | -               | acute      | casey2017 mamo2007
aripiprazole  | dopamine blocks         | -               | acute      | casey2017 mamo2007
aripiprazole  | serotonin activates     | -               | acute      | casey2017
aripiprazole  | serotonin blocks        | -               | acute      | casey2017
aripiprazole  | dopamine raises         | PFC             | acute      | ichikawa2001 diazmataix2005
morphine      | dopamine raises         | accumbens       | acute      | johnson1992 jalabert2011 dichiara1988
morphine      | norepinephrine lowers   | locus coeruleus | acute      | aghajanian1978
morphine      | dopamine lowers         | accumbens       | withdrawal | acquas1992 rossetti1992
morphine      | norepinephrine raises   | locus coeruleus | withdrawal | aghajanian1978
diazepam      | dopamine raises         | accumbens       | acute      | tan2010
nicotine      | acetylcholine activates | -               | acute      | picciotto1998
nicotine      | dopamine raises         | accumbens       | acute      | dichiara1988 picciotto1998
caffeine      | acetylcholine raises    | PFC             | acute      | acquas2002
mdma          | serotonin raises        | -               | acute      | hysek2012 liechti2000
mdma          | norepinephrine raises   | -               | acute      | hysek2012
mdma          | dopamine raises         | -               | acute      | rothman2001 baumann2006
lsd           | serotonin activates     | -               | acute      | preller2017 kraehenmann2017
ketamine      | dopamine raises         | PFC             | acute      | moghaddam1997
donepezil     | acetylcholine raises    | -               | acute      | messamore1993
levodopa      | dopamine raises         | -               | acute      | kaakkola2000
reserpine     | serotonin lowers        | -               | acute      | maacz2025
reserpine     | norepinephrine lowers   | -               | acute      | maacz2025
reserpine     | dopamine lowers         | -               | acute      | *
buspirone     | serotonin activates     | -               | acute      | tunnicliff1991
buspirone     | serotonin lowers        | PFC             | acute      | tunnicliff1991
buspirone     | dopamine raises         | PFC             | acute      | ichikawa2001 diazmataix2005
xanomeline    | acetylcholine activates | -               | acute      | paul2022
xanomeline    | dopamine lowers         | accumbens       | acute      | tips2022
";

/// `drug | transmitter effect | region, "-" for everywhere, "*" for anywhere | among what`:
///
/// - `counted`: what filters count, that is primary and secondary actions, acute and chronic
///   effects, evidence supported or established
/// - `any`: everything derived, minor and contested effects too
/// - `direct`: everything derived from a target
/// - `primary`: what follows directly from primary actions
const DENIED: &str = "
fluoxetine    | acetylcholine blocks  | *         | counted
sertraline    | norepinephrine raises | *         | primary
sertraline    | acetylcholine blocks  | *         | counted
atomoxetine   | dopamine raises       | -         | counted
atomoxetine   | dopamine raises       | accumbens | any
atomoxetine   | dopamine raises       | striatum  | any
bupropion     | serotonin raises      | *         | counted
mirtazapine   | serotonin raises      | *         | counted
amitriptyline | acetylcholine lowers  | *         | any
amitriptyline | dopamine raises       | -         | counted
phenelzine    | acetylcholine blocks  | *         | counted
haloperidol   | dopamine lowers       | *         | any
haloperidol   | acetylcholine blocks  | *         | counted
clozapine     | dopamine lowers       | *         | direct
aripiprazole  | acetylcholine blocks  | *         | counted
morphine      | serotonin raises      | *         | counted
diazepam      | dopamine raises       | *         | direct
diazepam      | serotonin raises      | *         | counted
nicotine      | acetylcholine raises  | *         | direct
caffeine      | dopamine raises       | striatum  | counted
caffeine      | dopamine raises       | accumbens | counted
caffeine      | dopamine raises       | *         | direct
lsd           | serotonin raises      | *         | counted
ketamine      | dopamine raises       | *         | primary
donepezil     | acetylcholine blocks  | *         | direct
levodopa      | dopamine activates    | *         | direct
reserpine     | norepinephrine raises | *         | any
reserpine     | dopamine raises       | *         | any
buspirone     | serotonin raises      | *         | direct
xanomeline    | dopamine blocks       | *         | any
";

/// Drugs that stay outside the brain.
const OUTSIDE: &[&str] = &["carbidopa", "domperidone", "glycopyrrolate", "pyridostigmine", "rocuronium"];

#[test]
fn what_papers_say_is_derived() {
    let catalog = Catalog::built_in();
    let mut failures = String::new();
    for row in rows(EXPECTED) {
        let [drug, change, region, phase, sources] = row[..] else { panic!("{row:?} has not five columns") };
        let (transmitter, effect) = change_of(change);
        let region = Some(region).filter(|region| *region != "-");
        let wanted: Vec<&str> = sources.split(' ').filter(|key| *key != "*").collect();
        assert!(wanted.iter().all(|key| catalog.get::<Source>(key).is_some()), "no such source: {sources}");
        let is_cited = |cited: &[&str]| wanted.is_empty() || wanted.iter().any(|key| cited.contains(key));
        let is_meant = |e: &Derived<'_>| {
            let is_there = e.region == region && e.counts(false);
            is_there
                && if phase == "ends" {
                    is_cited(&ending(e))
                } else {
                    e.phase.as_str() == phase && is_cited(&e.chain.sources())
                }
        };
        let d = derive(&catalog, vec![actor(&catalog, drug)], false);
        let of_kind = || d.effects.iter().filter(|e| e.transmitter == transmitter && e.effect == effect);
        if !of_kind().any(is_meant) {
            let found: String = of_kind().map(|e| format!("\n    {}", shown(e))).collect();
            let _ = writeln!(failures, "{}\n  found instead:{found}", row.join(" | "));
        }
    }
    assert!(failures.is_empty(), "not derived:\n{failures}");
}

#[test]
fn what_is_wrong_is_not_derived() {
    let catalog = Catalog::built_in();
    let mut failures = String::new();
    for row in rows(DENIED) {
        let [drug, change, region, among] = row[..] else { panic!("{row:?} has not four columns") };
        let (transmitter, effect) = change_of(change);
        let d = derive(&catalog, vec![actor(&catalog, drug)], false);
        let all = derive(&catalog, vec![actor(&catalog, drug)], true);
        let is_among = |e: &&Derived<'_>| match among {
            "counted" => Scope::default().holds(&catalog, e),
            "any" => true,
            "direct" => e.route == Route::Direct,
            "primary" => e.rank == Some(Rank::Primary),
            other => panic!("{other} is no set of effects"),
        };
        let is_there = |e: &&Derived<'_>| region == "*" || e.region == Some(region).filter(|region| *region != "-");
        let effects = if among == "any" || among == "direct" { &all.effects } else { &d.effects };
        let is_denied = |e: &&Derived<'_>| e.transmitter == transmitter && e.effect == effect;
        for e in effects.iter().filter(is_denied).filter(is_there).filter(is_among) {
            let _ = writeln!(failures, "{}\n    {}", row.join(" | "), shown(e));
        }
    }
    assert!(failures.is_empty(), "derived, but wrong:\n{failures}");
}

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
            assert!(d.adapted.is_empty() && d.felt.iter().all(|felt| felt.noticed.is_some()), "{id}");
        }
    }
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
                    |step: &Step| !step.sources.is_empty() && step.sources.iter().chain(&step.against).all(exists);
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

#[test]
fn the_shipped_data_breaks_no_rule() {
    let mut collected = Collected::default();
    for file in data_files() {
        let text = std::fs::read_to_string(&file).expect("a readable data file");
        let name = file.file_name().expect("a file name").to_string_lossy().into_owned();
        check::read(&name, &text, &mut collected);
    }
    let (_, problems) = check::judge(collected, &Nothing);
    assert!(problems.is_empty(), "{}", lines(&problems));
}

/// The program's parser reads TOML 1.1 too; Python's reads 1.0 and nothing else.
#[test]
fn the_shipped_data_is_toml_1_0() {
    let read = "import sys\ntry: import tomllib\nexcept ImportError: sys.exit(77)\n\
                for f in sys.argv[1:]:\n  try: tomllib.load(open(f, 'rb'))\n  except Exception as e: sys.exit(f'{f}: {e}')";
    let run = Command::new("python3").arg("-c").arg(read).args(data_files()).output();
    let Ok(output) = run else { return eprintln!("skipped: there is no python3") };
    if output.status.code() == Some(77) {
        return eprintln!("skipped: this python3 has no tomllib (it came with 3.11)");
    }
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn every_drug_is_found_by_every_name() {
    let catalog = Catalog::built_in();
    let mut lost = BTreeSet::new();
    for drug in catalog.all::<Drug>() {
        let itself = Hit { kind: Kind::Drug, id: drug.id.clone() };
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

/// A class says what is typical: at least half of its members, those of classes below it
/// included, do each of the things it names. Products of several drugs are no evidence of it.
#[test]
fn typical_actions_are_typical() {
    let catalog = Catalog::built_in();
    let drugs: Vec<&Drug> = catalog.all::<Drug>().into_iter().filter(|drug| drug.parts.is_empty()).collect();
    let mut failures = BTreeSet::new();
    for class in catalog.all::<Class>() {
        let is_member = |drug: &&&Drug| drug.classes.iter().any(|id| catalog.is_class(id, &class.id));
        let members: Vec<Actor<'_>> = drugs.iter().filter(is_member).map(|drug| Actor::drug(&catalog, drug)).collect();
        for act in class.actions.iter().filter(|act| act.rank != Rank::Minor) {
            let (with, without): (Vec<_>, Vec<_>) = members.iter().partition(|member| acts_like(member, act));
            if 2 * with.len() < members.len() || members.is_empty() {
                let without: Vec<&str> = without.iter().map(|member| member.id).collect();
                let (n, of) = (with.len(), members.len());
                failures
                    .insert(format!("{}: {} of {}: {n} of {of}, not {without:?}", class.id, act.action, act.target));
            }
        }
    }
    assert!(failures.is_empty(), "not typical of the members:\n{}", lines(&failures));
}

/// Whether a member does what its class does: the same to the same target, in the same sense.
fn acts_like(member: &Actor<'_>, act: &Act) -> bool {
    let is_same = |action: Action| {
        action == act.action || action.drives() && act.action.drives() || action.occupies() && act.action.occupies()
    };
    member.doings.iter().any(|doing| doing.act.target == act.target && is_same(doing.act.action) && doing.counts(false))
}

/// Everything that a derivation explains, by what it is and its steps.
fn all_steps(catalog: &Catalog, d: &Derivation<'_>) -> Vec<(String, Vec<Step>)> {
    let effects = d.effects.iter().map(|e| (shown(e), wording::steps(catalog, &d.actors, &e.chain)));
    let felt = d.felt.iter().map(|felt| (felt.felt.to_owned(), wording::felt(catalog, &d.actors, felt)));
    let adapted = d.adapted.iter().map(|a| (a.target.to_owned(), wording::steps(catalog, &d.actors, &a.chain)));
    let cut = d.cut.iter().flat_map(|cut| {
        let upstream = ("drive that is cut".to_owned(), wording::steps(catalog, &d.actors, &cut.chain));
        [upstream, ("cut".to_owned(), vec![wording::cut(catalog, &d.actors, cut)])]
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

fn actor<'c>(catalog: &'c Catalog, id: &str) -> Actor<'c> {
    Actor::drug(catalog, catalog.get(id).unwrap_or_else(|| panic!("there is no drug {id}")))
}

/// The sources of what brings an effect to an end.
fn ending<'c>(e: &Derived<'c>) -> Vec<&'c str> {
    e.ended_by.iter().flat_map(|link| &link.sources).map(String::as_str).collect()
}

/// The rows of a table, each by its columns.
fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| !line.is_empty()).map(|line| line.split('|').map(str::trim).collect())
}

fn change_of(words: &str) -> (Transmitter, Effect) {
    let (transmitter, effect) = words.split_once(' ').expect("a transmitter and an effect");
    (Transmitter::parse(transmitter).expect("a transmitter"), Effect::parse(effect).expect("an effect"))
}

fn shown(e: &Derived<'_>) -> String {
    let Derived { transmitter, effect, region, phase, evidence, .. } = e;
    let links: Vec<&str> = e.chain.links.iter().map(|(link, _)| link.id.as_str()).collect();
    let act = e.chain.doing.act;
    let (region, rank, from) = (region.unwrap_or("-"), act.rank, &act.target);
    let sources = e.chain.sources();
    format!(
        "{transmitter} {effect} | {region} | {phase} | {evidence}, {rank} {} of {from} {links:?} {sources:?}",
        act.action
    )
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
