//! `neurotx export sheet`: a page that needs nothing, runs nothing and can be printed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::markup::{Element, assert_inert, elements};
use super::{hostile, written};
use crate::support::{Chromium, empty_folder, has, neurotx};

/// What holds of every page.
#[track_caller]
fn is_sound(page: &str) -> Vec<Element> {
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"), "{page:.200}");
    assert_inert(page);
    let all = elements(page);
    let ids: Vec<&str> = all.iter().filter_map(|element| element.attribute("id")).collect();
    let different: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), different.len(), "an id is there once");
    for link in all.iter().filter_map(|element| element.attribute("href")?.strip_prefix('#')) {
        assert!(different.contains(link), "#{link} leads somewhere");
    }
    let mut before = 0;
    for level in all.iter().filter_map(|element| element.name.strip_prefix('h')?.parse::<usize>().ok()) {
        assert!(level <= before + 1, "h{level} follows h{before}");
        before = level;
    }
    for picture in all.iter().filter(|element| element.name == "svg") {
        assert_eq!(picture.attribute("role"), Some("img"), "a picture has a title, which is read out");
    }
    let pictures = page.matches("<svg ").count();
    assert!(page.matches("role=\"img\"").count() == pictures && page.matches("<title>").count() > pictures);
    all
}

/// The texts of the headings.
fn headings(all: &[Element]) -> Vec<&str> {
    all.iter().filter(|element| element.name == "h2").map(|element| element.text.as_str()).collect()
}

#[test]
fn a_sheet_holds_what_was_named() {
    let (_, page) = written("sheet", "sheet.html", neurotx("export sheet zoloft depression haloperidol"));
    let all = is_sound(&page);
    let headings = headings(&all);
    for heading in ["sertraline", "depression", "haloperidol", "Affinities side by side", "References"] {
        assert!(headings.contains(&heading), "{heading} in {headings:?}");
    }
    assert!(headings.iter().any(|heading| heading.starts_with("SSRI: ")), "a condition comes with its classes");
    assert!(page.contains("Kd 0.29 nM, human (pKi 9.5)"));
    assert!(page.contains("href=\"https://pubmed.ncbi.nlm.nih.gov/"), "references are links");
    assert_eq!(neurotx("export sheet zoloft depression haloperidol").prints(), page, "the same in a pipe");
}

#[test]
fn topics_are_those_of_the_quiz() {
    let page = neurotx("export sheet --topic ssri,withdrawal").prints();
    let all = is_sound(&page);
    assert!(headings(&all).contains(&"after stopping"), "{:?}", headings(&all));
    assert!(page.contains("withdrawal discomfort"));
    let wrong = neurotx("export sheet PFC").exits(2);
    assert!(wrong.err.contains("export sheet takes drugs, classes, transmitters, conditions and phases"));
    neurotx("export sheet prozzac").exits(1);
}

#[test]
fn without_names_it_is_the_beginning_of_a_course() {
    let page = neurotx("export sheet").prints();
    let headings: Vec<String> = headings(&is_sound(&page)).iter().map(|&heading| heading.to_owned()).collect();
    assert!(headings.iter().any(|heading| heading.starts_with("serotonin")), "{headings:?}");
    assert!(headings.iter().any(|heading| heading.starts_with("SSRI: ")), "{headings:?}");
    assert!(page.contains("classes more belong to a course"), "what has no room is told");
}

/// Without Graphviz mechanisms are trees of characters; the tests' environment has no PATH.
#[test]
fn mechanisms_are_drawn_or_told() {
    let folder = empty_folder("sheet-no-graphviz");
    let run = neurotx("export sheet ssri").env("PATH", &folder).exits(0);
    assert!(run.out.contains("<pre>SSRI\n└─ inhibitor of SERT"), "{:.300}", run.out);
    assert!(run.err.contains("Graphviz"), "{}", run.err);
    is_sound(&run.out);
    if has(&[crate::support::GRAPHVIZ]) {
        let path = std::env::var_os("PATH").expect("it is set");
        let page = neurotx("export sheet ssri").env("PATH", path).prints();
        assert!(page.contains("class=\"nx-graph\"") && !page.contains("<pre>"));
        is_sound(&page);
    }
}

#[test]
fn data_is_no_markup() {
    let (_, page) = written("hostile-sheet", "sheet.html", hostile("export sheet zz-class zz-one zz-two serotonin"));
    is_sound(&page);
    for number in [1, 3, 5, 6, 7, 8] {
        assert!(page.contains(&format!("alert({number})")), "the text with {number} is there, as text");
    }
}

/// A page is written whole, and never over a file that the run reads.
#[test]
fn a_sheet_overwrites_no_data() {
    let data = empty_folder("sheet-over-data").join("own.toml");
    fs::copy(super::HOSTILE, &data).expect("a copy");
    let run = neurotx("export sheet zz-class --data").arg(&data).arg("--out").arg(&data).exits(2);
    assert!(run.err.contains("which it would overwrite"), "{}", run.err);
    assert_eq!(super::read(&data), super::read(Path::new(super::HOSTILE)));
}

/// A browser shows the page by itself, without a request, and prints it; what it is asked to resolve fails, and its
/// log of the network names the page's file alone.
#[test]
fn a_browser_prints_a_sheet_and_asks_for_nothing() {
    let Some(chromium) = Chromium::find() else { return };
    let (path, _) = written("browser", "sheet.html", hostile("export sheet zz-class zoloft ssri"));
    let folder = path.parent().expect("its folder");
    let (pdf, log) = (folder.join("sheet.pdf"), folder.join("net.json"));
    let mut browser = Command::new(chromium.program());
    browser
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"])
        .args(["--no-pdf-header-footer", "--disable-background-networking", "--no-first-run"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("--log-net-log={}", log.display()))
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .arg(format!("file://{}", path.display()));
    let status = browser.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.expect("it starts").success());
    let printed = fs::read(&pdf).expect("it was printed");
    assert!(printed.starts_with(b"%PDF-") && printed.len() > 10_000, "{} bytes", printed.len());
    let log = fs::read_to_string(&log).expect("it was logged");
    let begins = log.split("\"url\":\"").skip(1).filter_map(|rest| rest.split('"').next());
    let others: Vec<&str> = begins.filter(|url| url.starts_with("http") && !is_of_browser(url)).collect();
    assert_eq!(others, Vec::<&str>::new());
}

/// What a browser asks for by itself, whatever it shows.
fn is_of_browser(url: &str) -> bool {
    [".google.com/", ".googleapis.com/", ".gvt1.com/"].iter().any(|host| url.contains(host))
}
