//! Data files with which the program was once made to crash, to hang, or to run something. In `inputs/`
//! the files themselves; larger ones are made here.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::data::file;
#[cfg(unix)]
use crate::support::shell;
use crate::support::{Run, neurotx, scratch};

/// Longer than any of these runs takes on a busy machine without optimisation; what is quadratic takes minutes.
const PATIENCE: Duration = Duration::from_secs(60);

fn input(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/hostile/inputs").join(name)
}

/// Runs a command with a data file.
fn with(path: &Path, line: &str) -> Run {
    let begun = Instant::now();
    let run = neurotx(line).arg("--data").arg(path).run();
    assert!(begun.elapsed() < PATIENCE, "`{line}` with {}: {:?}", path.display(), begun.elapsed());
    run
}

/// Checks a data file, within 200 MB beside the program itself where the memory of a run can be limited.
fn check(path: &Path) -> Run {
    let begun = Instant::now();
    #[cfg(unix)]
    let program = shell("ulimit -v 300000 2>/dev/null; exec \"$0\" \"$@\"", "check");
    #[cfg(not(unix))]
    let program = neurotx("check");
    let run = program.arg(path).run();
    assert!(begun.elapsed() < PATIENCE, "{}: {:?}", path.display(), begun.elapsed());
    run
}

fn class(id: &str, parents: &[String]) -> String {
    let parents: Vec<String> = parents.iter().map(|id| format!("\"{id}\"")).collect();
    format!("[[class]]\nid = \"{id}\"\nname = \"{id}\"\nsite = \"central\"\nparents = [{}]\n", parents.join(", "))
}

#[test]
fn regions_that_are_part_of_each_other_are_refused() {
    let path = input("region-cycle.toml");
    let checked = check(&path);
    assert_eq!(checked.code, 1);
    for line in [1, 5] {
        assert!(checked.out.contains(&format!("region-cycle.toml:{line}:1")), "{}", checked.out);
    }
    for line in ["list --region PFC", "explain fluoxetine --region PFC"] {
        assert_eq!(with(&path, line).code, 2, "{line}");
    }
}

/// Each class below two: 2^41 ways from the bottom to the top.
#[test]
fn many_ways_up_are_walked_once() {
    let shipped = input("class-diamonds.toml");
    let level = |at: usize| ["a", "b"].map(|side| format!("zz{side}{at:02}"));
    let mut text = String::new();
    for at in 0..41 {
        let parents = if at < 40 { level(at + 1).to_vec() } else { vec!["ssri".to_owned()] };
        text.extend(level(at).iter().map(|id| class(id, &parents)));
    }
    text += "[[drug]]\nid = \"testol\"\nclasses = [\"zza00\", \"zzb00\"]\nstatus = \"research\"\nsite = \"central\"\nactions = []\n";
    for path in [shipped, file("diamonds", text)] {
        for line in ["list --class ssri", "list classes --class ssri", "explain testol", "show ssri"] {
            let run = with(&path, line);
            assert!(run.code < 2, "{line}: {}", run.err);
        }
    }
    let path = scratch("hostile-diamonds.toml");
    assert!(with(&path, "list --class ssri").out.contains("testol"), "it is an SSRI by way of all these");
}

#[test]
fn a_class_far_below_another_belongs_to_it() {
    const LEVELS: usize = 50_000;
    let name = |at: usize| if at < LEVELS { format!("zc{at:05}") } else { "ssri".to_owned() };
    let mut text: String = (0..LEVELS).map(|at| class(&name(at), &[name(at + 1)])).collect();
    text +=
        "[[drug]]\nid = \"testol\"\nclasses = [\"zc00000\"]\nstatus = \"research\"\nsite = \"central\"\nactions = []\n";
    let path = file("chain", text);
    let run = with(&path, "list --class ssri --format csv");
    assert!(run.code == 0 && run.out.contains("\ntestol,"), "{}", run.err);
    let run = with(&path, "list classes --class ssri --format csv --columns id");
    assert_eq!((run.code, run.out.lines().count()), (0, LEVELS + 2), "the header, all these, SSRIs: {}", run.err);
}

#[test]
fn a_region_far_within_another_is_in_it() {
    const LEVELS: usize = 50_000;
    let name = |at: usize| if at < LEVELS { format!("zr{at:05}") } else { "PFC".to_owned() };
    let region =
        |at| format!("[[region]]\nid = \"{0}\"\nname = \"{0}\"\npart_of = [\"{1}\"]\n", name(at), name(at + 1));
    let mut text: String = (0..LEVELS).map(region).collect();
    text += "[[link]]\nid = \"test-link\"\nwhen = { target = \"SERT\", actions = [\"inhibitor\"] }\n\
             then = { transmitter = \"acetylcholine\", effect = \"lowers\", region = \"zr00000\" }\n\
             phase = \"acute\"\nevidence = \"established\"\nsources = [\"mesh\"]\n";
    let run = with(&file("regions", text), "list --region PFC --lowers acetylcholine --format csv");
    assert!(run.code == 0 && run.out.contains("\nsertraline,"), "{}", run.err);
}

#[test]
fn products_of_products_are_taken_apart_once() {
    let id = |at: usize| format!("zd{at:05}");
    let product = |at: usize, parts: &[String]| {
        let parts: Vec<String> = parts.iter().map(|id| format!("\"{id}\"")).collect();
        let rest = "classes = [\"ssri\"]\nstatus = \"research\"\nsite = \"central\"\nactions = []";
        format!("[[drug]]\nid = \"{}\"\n{rest}\nparts = [{}]\n", id(at), parts.join(", "))
    };
    let nested: String = (0..60).map(|at| product(at, &(at + 1..60).map(id).collect::<Vec<_>>())).collect();
    assert_eq!(with(&file("products", nested), "list --class ssri").code, 0);
    let chain: String = (0..20_000).map(|at| product(at, &[id(at + 1)])).collect();
    let chain = file("parts", chain + &product(20_000, &["fluoxetine".to_owned()]));
    let run = with(&chain, "list --class ssri");
    assert!(
        run.code == 2 && run.err.contains("made of more than 100"),
        "{}",
        run.err.lines().take(5).collect::<String>()
    );
}

/// Problems at every byte: the first are told, the others counted.
#[test]
fn a_flood_of_problems_is_cut_short() {
    let unknown = |at| {
        format!("[[drug]]\nid = \"t{at}\"\nclasses = [\"no{at}\"]\nstatus = \"otc\"\nsite = \"both\"\nactions = []\n")
    };
    let class_below_the_next = |at: usize| class(&format!("zc{at:05}"), &[format!("zc{:05}", (at + 1) % 5_000)]);
    let cases = [
        ("tables", "[[drug]]\n".repeat(20_000)),
        ("no-keys", "= 1\n".repeat(30_000)),
        ("signs", "=".repeat(200_000)),
        ("one-line", format!("drug = [{}]\n", "{},".repeat(20_000))),
        ("unknown", (0..4_000).map(unknown).collect()),
        ("doubled", unknown(1).repeat(4_000)),
        ("keys", (0..20_000).rev().map(|at| format!("k{at} = 1\n")).collect()),
        ("cycle", (0..5_000).map(class_below_the_next).collect()),
        ("extended", "[[extend]]\ndrug = \"sertraline\"\nbrands = [\"x\"]\nclass = 1\n".repeat(5_000)),
    ];
    for (name, text) in cases {
        let path = file(name, text);
        let checked = check(&path);
        let problems = checked.out.lines().filter(|line| line.contains(&format!("hostile-{name}.toml:"))).count();
        assert_eq!((checked.code, problems), (1, 100), "{name}: {}", checked.err);
        let more = checked.out.lines().rev().nth(1).expect("two lines at the end");
        assert!(more.starts_with("and ") && more.ends_with(" more problems"), "{name}: {more}");
        assert!(checked.out.len() < 100_000, "{name}: {} bytes", checked.out.len());
        let used = with(&path, "prozac");
        assert!(used.code == 2 && used.err.contains(" more problems") && used.err.len() < 100_000, "{name}");
    }
}

#[test]
fn what_is_too_large_is_refused_with_the_limit() {
    let class = class("zc", &[]);
    let cases = [
        ("bytes", "#".repeat(17 << 20), "more than 16 MiB"),
        ("newlines", "\n".repeat(3_000_000), "more than 2000000 words, signs and line ends"),
        ("entries", "[[drug]]\n".repeat(100_001), ""),
        ("note", format!("{class}note = \"{}\"\n", "x".repeat(1_000_000)), "more than 4000 characters"),
        ("list", format!("{class}uses = [{}]\n", "1,".repeat(100_000)), "more than 1000 items"),
        ("deep", format!("a = {}", "[".repeat(100_000)), ":1:"),
        ("long-id", format!("{}actions = 1\n", class.replace("zc", &"z".repeat(1_000_000))), ":2:"),
    ];
    for (name, text, says) in cases {
        let path = file(name, text);
        let (checked, used) = (check(&path), with(&path, "prozac"));
        for text in [checked.out + &checked.err, used.err] {
            assert!(text.contains(&format!("hostile-{name}.toml:")) && text.contains(says), "{name}: {text:.2000}");
        }
        assert!(checked.code > 0 && used.code == 2, "{name}");
    }
}

#[test]
fn what_a_shell_or_a_page_would_run_is_no_identifier() {
    for (name, place) in [("source-key.toml", ":2:"), ("markup.toml", ":2:")] {
        let path = input(name);
        let (checked, used) = (check(&path), with(&path, "prozac"));
        assert_eq!((checked.code, used.code), (1, 2), "{name}");
        assert!(checked.out.contains(&format!("{name}{place}")), "{}", checked.out);
    }
}
