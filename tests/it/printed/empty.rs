//! Where nothing is found there is a document all the same, and a diagram is as sure of it as JSON.

use serde_json::{Value, json};

use super::{Kind, run, some, words};

#[test]
fn nothing_found_is_a_document_of_every_command() {
    for line in [
        "zzzzq",
        "show zzzzq zzzzy",
        "explain zzzzq",
        "compare zzzzq zzzzy",
        "combine zzzzq zzzzy",
        "combine prozac zzzzq",
        "search zzzzq",
        "sources zzzzq",
        "list --status toxin --use depression",
        "list claims --about citalopram --verdict false",
    ] {
        let printed = |format: &str| {
            let run = run(&[words(line), words("--format"), words(format)].concat());
            assert_eq!(run.code, 1, "{line} --format {format}: {}", run.err);
            assert_ne!(run.err, "", "{line}: it is said what was not found");
            run.out
        };
        let json: Value = serde_json::from_str(&printed("json")).unwrap_or_else(|error| panic!("{line}: {error}"));
        assert_eq!((&json["schema"], &json["results"]), (&json!(2), &json!([])), "{line}");
        assert_eq!(printed("jsonl"), "", "{line}");
        assert_eq!(printed("csv").lines().count(), 1, "{line}: the header alone");
        assert_eq!(printed("tsv").lines().count(), 1, "{line}: the header alone");
        assert_eq!(printed("table"), "", "{line}");
    }
}

/// The columns are those of what was asked for, whether or not something is found.
#[test]
fn the_header_does_not_hang_on_what_is_found() {
    let header = |line: &str| run(&words(line)).out.lines().next().map(str::to_owned);
    for (found, nothing) in [
        ("list claims --format csv", "list claims --about citalopram --verdict false --format csv"),
        ("sources tatsumi1997 --format csv", "sources zzzzq --format csv"),
        ("combine prozac tramadol --format csv", "combine prozac zzzzq --format csv"),
        ("explain prozac --format csv", "explain zzzzq --format csv"),
    ] {
        assert!(header(found).is_some());
        assert_eq!(header(found), header(nothing), "{found} and {nothing}");
    }
}

#[test]
fn diagrams_and_json_agree_whether_something_is_known() {
    let questions = [
        "",
        "--on dopamine",
        "--on acetylcholine",
        "--phase withdrawal",
        "--region VTA",
        "--on serotonin --region gut",
    ];
    let mut codes = std::collections::BTreeSet::new();
    for id in some(Kind::Drug, 60).into_iter().chain(some(Kind::Class, 30)).chain(some(Kind::Procedure, 1)) {
        for question in questions {
            let code =
                |format: &str| run(&[words("explain"), vec![id.clone()], words(question), words(format)].concat()).code;
            let json = code("--format json");
            for format in ["tree", "dot", "mermaid"] {
                assert_eq!(code(&format!("--format {format}")), json, "explain {id} {question} --format {format}");
            }
            codes.insert(json);
        }
    }
    assert_eq!(codes.into_iter().collect::<Vec<_>>(), [0, 1], "both occur");
}
