//! Summaries: every clause is held against the effects of the same record, read word by word.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{json, neurotx};

const TRANSMITTERS: [&str; 4] = ["serotonin", "dopamine", "norepinephrine", "acetylcholine"];

/// Everything that acts, with its summary.
pub(crate) fn records() -> Vec<Value> {
    let kinds = ["drugs", "classes", "procedures"];
    let lists = kinds.map(|kind| json(&format!("list {kind}")));
    lists.iter().flat_map(|list| list["results"].as_array().expect("results").clone()).collect()
}

/// Ids of regions by their names.
fn regions() -> BTreeMap<String, String> {
    let list = json("list regions");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    list["results"].as_array().expect("regions").iter().map(|r| (text(&r["name"]), text(&r["id"]))).collect()
}

/// The effect that a word tells of whatever transmitters follow it.
fn told_by(word: &str) -> Option<&'static str> {
    Some(match word {
        "raises" | "raise" => "raises",
        "lowers" | "lower" => "lowers",
        "activates" | "activate" => "activates",
        "blocks" | "block" => "blocks",
        "holds" => "restrains",
        _ => return None,
    })
}

/// What a clause says of the four: each transmitter with what happens to it.
fn said(clause: &str) -> Vec<(&str, &str)> {
    let words: Vec<&str> = clause.split(|c: char| c.is_whitespace() || ",;.()".contains(c)).collect();
    let (mut effect, mut said) = (None, Vec::new());
    for (at, word) in words.iter().enumerate() {
        effect = told_by(word).or(effect);
        let next = words.get(at + 1).copied().unwrap_or_default();
        let effect = match next {
            "rises" => Some("raises"),
            "falls" => Some("lowers"),
            _ => effect,
        };
        // "by blocking its conversion to norepinephrine" tells how, not what.
        let is_told = TRANSMITTERS.contains(word) && !words[..at].ends_with(&["conversion", "to"]);
        if let (true, Some(effect)) = (is_told, effect) {
            said.push((*word, effect));
        }
    }
    said
}

pub(crate) fn effects(record: &Value) -> &[Value] {
    record["effects"].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Whether an effect of a record is sure and is one.
pub(crate) fn is_shown(record: &Value, is_it: impl Fn(&Value) -> bool) -> bool {
    let is_sure = |e: &&Value| matches!(e["evidence"].as_str(), Some("established" | "supported"));
    effects(record).iter().filter(is_sure).any(is_it)
}

#[test]
fn every_clause_is_an_effect_of_the_record() {
    let regions = regions();
    let (mut wrong, mut clauses) = (Vec::new(), 0);
    for record in records() {
        let Some(summary) = record["summary"].as_str() else { continue };
        if record["members"].as_array().is_some_and(|members| !members.is_empty()) || summary.contains("disagree") {
            continue;
        }
        for clause in summary.split(['.', ';']) {
            let is_direct = !["circuit", "feedback", "weeks", "stopping"].iter().any(|word| clause.contains(word));
            let named: Vec<&String> =
                regions.iter().filter(|(name, _)| clause.contains(name.as_str())).map(|(_, id)| id).collect();
            for (transmitter, effect) in said(clause) {
                clauses += 1;
                // What comes about beside another drug alone stands apart.
                let is_beside = clause.trim_start().starts_with("with ");
                let is_shown = |is_it: &dyn Fn(&Value) -> bool| match is_beside {
                    true => record["beside"].as_array().into_iter().flatten().any(|e| {
                        (e["transmitter"].as_str(), e["effect"].as_str()) == (Some(transmitter), Some(effect))
                    }),
                    false => is_shown(&record, is_it),
                };
                let shown = is_shown(&|e| {
                    let is_there = named.is_empty()
                        || e["region"].as_str().is_some_and(|region| named.iter().any(|id| *id == region));
                    (e["transmitter"].as_str(), e["effect"].as_str()) == (Some(transmitter), Some(effect))
                        && (e["route"] == "direct") == is_direct
                        && is_there
                        && (!clause.contains("weakly") || e["rank"] == "minor")
                });
                if !shown {
                    wrong.push(format!("{}: {clause}: {transmitter} {effect}", record["id"]));
                }
            }
        }
    }
    assert!(clauses > 400, "{clauses} clauses were read");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_target_that_is_named_is_acted_on() {
    let mut named = 0;
    for record in records() {
        let summary = record["summary"].as_str().unwrap_or_default();
        let in_brackets = summary.split('(').skip(1).filter_map(|rest| rest.split_once(')')).map(|(inside, _)| inside);
        let in_brackets = in_brackets.filter(|inside| !inside.starts_with("seen") && !inside.ends_with("alone"));
        for target in in_brackets.flat_map(|inside| inside.split(", ")) {
            named += 1;
            let acts = record["actions"].as_array().expect("actions").iter();
            let is_it = |id: &str| {
                let family =
                    ["muscarinic", "nicotinic"].contains(&target) && (id.starts_with('M') || id.starts_with("nAChR"));
                id.starts_with(target)
                    || family
                    || target.strip_suffix("-like").is_some_and(|start| id.starts_with(&start[..1]))
            };
            assert!(
                acts.into_iter().filter_map(|act| act["target"].as_str()).any(is_it),
                "{}: {target} in {summary}",
                record["id"]
            );
        }
    }
    assert!(named > 300, "{named} targets are named");
}

#[test]
fn what_acts_surely_is_summed_up_in_a_sentence() {
    for record in records() {
        let acts = is_shown(&record, |e| e["route"] == "direct" && e["rank"] != "minor");
        match record["summary"].as_str() {
            Some(summary) => {
                assert!(summary.ends_with('.'), "{summary}");
                assert!(!summary.starts_with(|c: char| c.is_lowercase()), "{summary}");
                assert!(!summary.contains("  "), "{summary}");
            }
            None => assert!(!acts, "{} has no summary", record["id"]),
        }
    }
}

/// How many drugs of a class a list finds.
fn counted(filters: &str) -> String {
    let listed = neurotx(&format!("list {filters} --format csv")).prints();
    (listed.lines().count() - 1).to_string()
}

/// Whether a class has no typical actions, so that its drugs are counted.
pub(crate) fn is_umbrella(record: &Value) -> bool {
    !list(record, "members").is_empty() || !list(record, "acting").is_empty()
}

#[test]
fn members_are_counted_as_the_list_counts_them() {
    let mut read = 0;
    for record in records().into_iter().filter(is_umbrella).take(9) {
        let (id, summary) = (word(&record, "id"), word(&record, "summary"));
        let Some((of, clauses)) = summary.trim_end_matches('.').split_once(" drugs, ") else { continue };
        let of = of.trim_start_matches("Of its ");
        assert_eq!(of, list(&record, "drugs").len().to_string(), "{summary}");
        for clause in clauses.split("; ").filter(|clause| TRANSMITTERS.iter().any(|t| clause.contains(t))) {
            let effect = clause.split(' ').find_map(told_by).expect("a verb");
            for part in clause.split([',']).flat_map(|part| part.split(" and ")) {
                let mut words = part.split_whitespace();
                let number = words.next().expect("a number").replace("all", of);
                let transmitter = words.find(|word| TRANSMITTERS.contains(word)).expect("a transmitter");
                assert_eq!(number, counted(&format!("--class {id} --{effect} {transmitter} --direct")), "{id}: {part}");
                read += 1;
            }
        }
    }
    assert!(read > 5, "{read} counts were read");
}

#[test]
fn a_paragraph_has_at_most_three_sentences() {
    for name in ["fluoxetine", "heroin", "clozapine", "ssri", "nicotine", "tramadol", "mdma", "diazepam"] {
        let explained = &json(&format!("explain {name}"));
        let summary = explained["summary"].as_str().expect("a summary");
        assert!(summary.matches(". ").count() < 3, "{summary}");
        for clause in summary.split(['.', ';']) {
            for (transmitter, effect) in said(clause) {
                let shown = is_shown(explained, |e| e["transmitter"] == transmitter && e["effect"] == effect);
                assert!(shown, "{name}: {clause}");
            }
        }
    }
}

/// The number before a word of a sentence.
fn number_before(sentence: &str, word: &str) -> Option<usize> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let at = words.iter().position(|other| other.trim_end_matches([',', '.', ';']) == word)?;
    words[..at].iter().rev().take(3).find_map(|word| word.parse().ok())
}

pub(crate) fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

pub(crate) fn word<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

/// All of a kind, each with its opening sentence.
fn openings(kind: &str) -> Vec<(&'static Value, &'static str)> {
    let all: Vec<_> = list(json(&format!("list {kind}")), "results").iter().map(|v| (v, word(v, "summary"))).collect();
    for (entry, summary) in &all {
        assert!(
            summary.ends_with('.') && !summary.starts_with(|c: char| c.is_lowercase()),
            "{}: {summary}",
            entry["id"]
        );
        assert!(!summary.contains("  ") && !summary.contains(" ."), "{}: {summary}", entry["id"]);
    }
    all
}

#[test]
fn what_a_transmitter_opens_with_is_in_its_record() {
    for (entry, summary) in openings("transmitters") {
        let (roles, does) = summary.split_once(". ").expect("two sentences");
        let listed = neurotx(&format!("list classes --raises {} --direct --format csv", word(entry, "id"))).prints();
        assert_eq!(number_before(does, "classes"), Some(listed.lines().count() - 1), "{summary}");
        let known: Vec<&str> = list(entry, "roles").iter().map(|role| word(role, "text")).collect();
        let told = known.iter().filter(|role| roles.contains(*role)).count();
        assert!(told >= 3, "{summary}: {known:?}");
        for group in list(entry, "classes") {
            let verb = word(group, "effect").trim_end_matches('s');
            let alike = list(entry, "classes").iter().filter(|other| other["effect"] == group["effect"]);
            let count: usize = alike.map(|other| list(other, "classes").len()).sum();
            let shown = does.split([',', '.']).flat_map(|part| part.split(" and ")).find(|part| part.contains(verb));
            assert_eq!(shown.map(|part| part.contains(&count.to_string())), (count > 0).then_some(true), "{summary}");
        }
    }
}

#[test]
fn what_a_target_opens_with_is_in_its_record() {
    for (entry, summary) in openings("targets") {
        let mut drugs: Vec<&Value> = list(entry, "drugs").iter().flat_map(|group| list(group, "drugs")).collect();
        drugs.sort_by_key(|id| id.as_str());
        drugs.dedup();
        let (role, acting) = match summary.trim_end_matches('.').rsplit_once(". ") {
            Some((role, acting)) => (role, acting),
            None => (summary.trim_end_matches('.'), ""),
        };
        let recorded = word(entry, "role");
        assert!(recorded.is_empty() || role.eq_ignore_ascii_case(recorded.trim_end_matches('.')), "{summary}");
        assert_eq!(acting.is_empty(), drugs.is_empty(), "{summary}");
        if acting.is_empty() {
            continue;
        }
        let counts = acting.split_once(':').map_or(acting, |(counts, _)| counts);
        let told: usize = counts.split(' ').filter_map(|word| word.parse::<usize>().ok()).sum();
        assert_eq!(told, drugs.len(), "{summary}");
        let groups = list(entry, "drugs");
        for group in groups {
            let count = list(group, "drugs").len();
            let action = word(group, "action").replace('-', " ");
            let shown = match (groups.len(), count) {
                (1, 1) => format!(", as {action}"),
                (1, _) => format!(", as {action}s"),
                (_, 1) => format!("1 {action}"),
                _ => format!("{count} {action}s"),
            };
            assert!(acting.contains(&shown), "{shown} in {summary}");
        }
    }
}

#[test]
fn what_regions_and_conditions_open_with_is_in_their_records() {
    for (entry, summary) in openings("regions") {
        let Some((_, changed)) = summary.split_once("drugs change ") else { continue };
        for transmitter in TRANSMITTERS.iter().filter(|t| changed.contains(**t)) {
            let is_it = |link: &&Value| word(link, "text").contains(transmitter);
            assert!(list(entry, "links").iter().any(|link| is_it(&link)), "{summary}");
        }
    }
    for (entry, summary) in openings("conditions") {
        for (noun, key) in [("class", "classes"), ("drug", "drugs")] {
            let count = list(entry, key).len();
            // Those that are used, and those that were tried.
            let words: Vec<&str> = summary.split_whitespace().collect();
            let is_noun =
                |word: &str| [noun.to_owned(), format!("{noun}s"), format!("{noun}es")].contains(&word.to_owned());
            let numbers = words.windows(2).filter(|pair| is_noun(pair[1].trim_end_matches([',', ';'])));
            let shown: usize = numbers.filter_map(|pair| pair[0].parse::<usize>().ok()).sum();
            assert_eq!(shown, count, "{}: {summary}", entry["id"]);
        }
        for change in list(entry, "changes") {
            assert!(summary.to_lowercase().contains(word(change, "transmitter")), "{summary}");
        }
    }
}

#[test]
fn what_a_clinical_effect_opens_with_is_in_its_findings() {
    let kinds = |kind: &str| -> Vec<&'static str> {
        list(json(&format!("list {kind}")), "results").iter().map(|entry| word(entry, "id")).collect()
    };
    let (classes, drugs) = (kinds("classes"), kinds("drugs"));
    let names: Vec<String> =
        neurotx::catalog::Catalog::built_in().ids_of(neurotx::model::Kind::ClinicalEffect).map(str::to_owned).collect();
    let mut read = 0;
    for batch in names.chunks(60) {
        let shown = neurotx("show --format json").args(batch).prints();
        let shown: Value = serde_json::from_str(&shown).expect("JSON");
        for entry in list(&shown, "results").iter().filter(|entry| entry["kind"] == "felt") {
            let summary = word(entry, "summary");
            assert!(summary.starts_with("Seen ") && summary.ends_with('.'), "{summary}");
            let is_sure = |f: &&Value| ["established", "supported"].contains(&word(f, "evidence"));
            let alone = |f: &&Value| list(f, "with").is_empty();
            for (phase, lead) in
                [("acute", "at once with "), ("chronic", "over weeks with "), ("withdrawal", "after stopping with ")]
            {
                let here: Vec<&Value> = list(entry, "findings").iter().filter(|f| f["phase"] == phase).collect();
                let sure: Vec<&Value> = here.iter().copied().filter(is_sure).collect();
                let sure_alone: Vec<&Value> = sure.iter().copied().filter(alone).collect();
                let told = [sure_alone, sure, here].into_iter().find(|told| !told.is_empty()).unwrap_or_default();
                let told = told.into_iter();
                let mut ids: Vec<&str> = told.flat_map(|f| list(f, "seen")).filter_map(Value::as_str).collect();
                ids.sort_unstable();
                ids.dedup();
                let part = summary.split_once(lead).map(|(_, rest)| rest.split([';', '.', '(']).next().unwrap_or(rest));
                assert_eq!(part.is_some(), !ids.is_empty(), "{}: {summary}", entry["id"]);
                let count = |known: &[&str]| ids.iter().filter(|id| known.contains(id)).count();
                let number = |one: &str, many: &str| {
                    part.and_then(|part| number_before(part, one).or_else(|| number_before(part, many)))
                };
                assert_eq!(number("class", "classes").unwrap_or(0), count(&classes), "{}: {summary}", entry["id"]);
                assert_eq!(number("drug", "drugs").unwrap_or(0), count(&drugs), "{}: {summary}", entry["id"]);
                read += 1;
            }
            let causes = list(entry, "findings").iter().flat_map(|f| list(f, "mechanism"));
            let is_known =
                causes.filter(|cause| ["established", "supported"].contains(&word(cause, "evidence"))).count() > 0;
            assert_eq!(summary.contains("Shown to come of"), is_known, "{}: {summary}", entry["id"]);
        }
    }
    assert!(read > 100, "{read} phases were read");
}

/// The sure direct effects of a record that are more than weak.
fn strong(record: &Value) -> impl Iterator<Item = &Value> {
    effects(record).iter().filter(|e| {
        let is_sure = matches!(e["evidence"].as_str(), Some("established" | "supported"));
        is_sure && e["route"] == "direct" && e["rank"] != "minor"
    })
}

#[test]
fn what_is_weak_is_told_where_nothing_stronger_is_done_and_a_strong_block_beside_a_change() {
    let (mut wrong, mut weak, mut blocks) = (Vec::new(), 0, 0);
    for record in records() {
        let Some(summary) = record["summary"].as_str().map(str::to_lowercase) else { continue };
        if record["members"].as_array().is_some_and(|members| !members.is_empty()) {
            continue;
        }
        let clauses: Vec<&str> = summary.split(['.', ';']).filter(|clause| !clause.trim().is_empty()).collect();
        if clauses.iter().any(|clause| clause.contains("eakly") && !said(clause).is_empty()) {
            weak += 1;
            wrong.extend(strong(&record).next().map(|_| format!("{}: {summary}", record["id"])));
        }
        let does = |effect: &'static str| strong(&record).filter(move |e| e["effect"] == effect);
        let drives = |on: &Value| does("activates").any(|e| e["transmitter"] == *on);
        for block in does("blocks").filter(|block| !drives(&block["transmitter"])) {
            blocks += 1;
            let is_told = clauses
                .iter()
                .flat_map(|clause| said(clause))
                .any(|(transmitter, effect)| effect == "blocks" && block["transmitter"] == transmitter);
            if !is_told && clauses.len() < 3 {
                wrong.push(format!("{}: a block is left out of {summary}", record["id"]));
            }
        }
    }
    assert!(weak > 20 && blocks > 300, "{weak} weak, {blocks} blocks");
    assert!(wrong.is_empty(), "{} such as {:#?}", wrong.len(), &wrong[..wrong.len().min(12)]);
}
