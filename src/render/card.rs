//! One card an entry.

use super::Look;
use super::page::Page;
use super::rows::{Reader, Rows};
use super::table::{grid, table};
use crate::mechanism::wording::figure;
use crate::model::*;
use crate::views::*;

/// Gives the citation of a source by its key.
pub type Cite<'c> = &'c dyn Fn(&str) -> Option<String>;

/// What a gap reads where nothing is recorded: never a guess.
const NOT_KNOWN: &str = "not known";

/// The card of any entry.
pub fn card(view: &View<'_>, look: Look, cite: Cite<'_>) -> String {
    let mut page = Page::new(look);
    match view {
        View::Acting(v) => acting(&mut page, v, cite),
        View::Transmitter(v) => transmitter(&mut page, v),
        View::Target(v) => target(&mut page, v),
        View::Place(v) => place(&mut page, v),
        View::Condition(v) => condition(&mut page, v),
        View::System(v) => system(&mut page, v),
        View::Felt(v) => felt_entry(&mut page, v),
        View::Word(v) => word(&mut page, v),
        View::Claim(v) => claim(&mut page, v),
        View::Source(v) => {
            page.title(&v.key, "source");
            page.field("citation", &v.citation());
            page.field("licence", v.licence.as_deref().unwrap_or_default());
        }
    }
    page.finish()
}

/// One line an entry.
pub fn brief(view: &View<'_>, look: Look) -> String {
    let text = match view {
        View::Acting(v) => brief_acting(v),
        View::Transmitter(v) => format!("{} ({}): {}", v.name, v.short, texts(&v.roles)),
        View::Target(v) => format!("{}: {}{}", v.id, v.name, v.role.as_ref().map(|r| format!("; {r}")).unwrap_or_default()),
        View::Place(v) => format!("{}: {}{}", v.id, v.name, v.role.as_ref().map(|r| format!("; {r}")).unwrap_or_default()),
        View::Condition(v) => {
            let used = if v.classes.is_empty() { &v.drugs } else { &v.classes };
            format!("{} (condition): {}", v.name, if used.is_empty() { NOT_KNOWN.to_owned() } else { format!("used are {}", used.join(", ")) })
        }
        View::System(v) => format!("{}: {}", v.name, v.role.as_deref().unwrap_or("a signalling system")),
        View::Felt(v) => format!("{}: felt from {}", v.name, causes(v).join(", ")),
        View::Word(v) => format!("{} ({}): {}", v.name, v.set, v.meaning),
        View::Claim(v) => format!("\"{}\": {}. {}", v.said, v.verdict, v.correction),
        View::Source(v) => format!("{}: {}", v.key, v.citation()),
    };
    look.plain(&text) + "\n"
}

fn brief_acting(v: &ActingView<'_>) -> String {
    let does = Transmitter::ALL.iter().zip(&v.row.cells).filter(|(_, cell)| !cell.items.is_empty());
    let does: Vec<String> = does.map(|(transmitter, cell)| format!("{transmitter} {}", cell.lines(|_| "").join(", "))).collect();
    let does = match does.as_slice() {
        [] if v.kind == Kind::Procedure => NOT_KNOWN.to_owned(),
        [] => "no counted effect on the four".to_owned(),
        does => does.join("; "),
    };
    let outside = if v.site == Site::Peripheral { ", outside the brain only" } else { "" };
    format!("{} ({}{outside}): {does}", v.name, about(v))
}

fn about(v: &ActingView<'_>) -> String {
    let mut about: Vec<String> = Vec::new();
    match v.kind {
        Kind::Drug => about.extend(v.row.class_labels.iter().map(|&label| label.to_owned())),
        Kind::Class => about.push("class".to_owned()),
        _ => about.push("procedure".to_owned()),
    }
    about.extend(v.status.map(|status| status.to_string()));
    about.join(", ")
}

fn acting(page: &mut Page, v: &ActingView<'_>, cite: Cite<'_>) {
    let abbreviation = v.abbreviation.as_ref().map(|a| format!("{a}, ")).unwrap_or_default();
    page.title(&v.name, &format!("{abbreviation}{}", about(v)));
    page.field("brands", &v.brands.join(", "));
    let other: Vec<String> = v.other_names.iter().chain(&v.street_names).cloned().collect();
    page.field("also", &other.join(", "));
    if v.kind == Kind::Class {
        page.field("belongs to", &v.classes.join(", "));
    }
    page.field("used for", &v.uses.join(", "));
    page.field("made of", &v.parts.join(", "));
    page.field("becomes", &v.active_forms.join(", "));
    page.field("works", site(v.site));
    if v.origin != crate::catalog::BUILT_IN {
        page.field("origin", &v.origin);
    }
    effects(page, v);
    actions(page, v);
    if !v.inactive.is_empty() || !v.unknown.is_empty() {
        page.heading("measured");
        page.field("  inactive at", &silences(&v.inactive));
        page.field("  unknown at", &silences(&v.unknown));
    }
    felt(page, v);
    cuts(page, v);
    if !v.members.is_empty() {
        page.heading(&format!("members ({})", v.members.len()));
        let rows = Rows::acting(v.members.iter(), Reader::Person(page.look()), &["name", "classes"]);
        page.block(&table(&rows, page.look()));
    }
    if let Some(note) = &v.note {
        page.heading("note");
        page.item("  ", note);
    }
    claims(page, &v.claims);
    sources(page, v, cite);
}

fn site(site: Site) -> &'static str {
    match site {
        Site::Central => "in the brain",
        Site::Peripheral => "outside the brain only: no brain circuit follows",
        Site::Both => "in the brain and outside it",
    }
}

fn effects(page: &mut Page, v: &ActingView<'_>) {
    for &transmitter in Transmitter::ALL {
        let of: Vec<&EffectView> = v.effects.iter().filter(|e| e.transmitter == transmitter).collect();
        page.heading(transmitter.as_str());
        if of.is_empty() {
            page.item("  ", silent(v, transmitter));
        }
        let (direct, indirect): (Vec<_>, Vec<_>) = of.into_iter().partition(|e| e.route == Route::Direct);
        for line in grouped(&direct, page.look()) {
            page.item("  ", &line);
        }
        if !indirect.is_empty() {
            page.item("  ", "through circuits:");
        }
        let shown = indirect.iter().map(|e| indirect_line(e, page.look())).collect::<Vec<_>>();
        for (at, line) in shown.iter().enumerate() {
            if !shown[..at].contains(line) {
                page.item("    ", line);
            }
        }
    }
}

fn silent(v: &ActingView<'_>, transmitter: Transmitter) -> &'static str {
    if v.kind == Kind::Procedure {
        return NOT_KNOWN;
    }
    match v.row.cells[transmitter as usize].silent {
        cells::Silent::None => "none: its targets were measured and found empty",
        cells::Silent::Unknown => "unknown: sources conflict, or only binding is known",
        _ => "no known action",
    }
}

/// Direct effects, one line an effect, action and rank.
fn grouped(effects: &[&EffectView], look: Look) -> Vec<String> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for e in effects {
        let weakly = if e.rank == Some(Rank::Minor) { "weakly " } else { "" };
        let outside = if e.site == Site::Peripheral { " outside the brain" } else { "" };
        let action = e.action.map(|action| action.as_str().replace('-', " ")).unwrap_or_default();
        let via = e.via.as_ref().map(|via| format!(", via {via}")).unwrap_or_default();
        let key = format!("{}{outside}\u{1f}{action}{via}", with_symbol(look, weakly, e.effect));
        let target = e.target.clone().unwrap_or_default();
        match groups.iter_mut().find(|(other, _)| *other == key) {
            Some((_, targets)) if targets.contains(&target) => {}
            Some((_, targets)) => targets.push(target),
            None => groups.push((key, vec![target])),
        }
    }
    let line = |(key, targets): (String, Vec<String>)| {
        let (what, how) = key.split_once('\u{1f}').unwrap_or((&key, ""));
        format!("{what}: {} {how}", targets.join(", "))
    };
    groups.into_iter().map(line).collect()
}

fn with_symbol(look: Look, weakly: &str, effect: Effect) -> String {
    format!("{} {weakly}{effect}", look.symbol(effect))
}

fn indirect_line(e: &EffectView, look: Look) -> String {
    let place = e.region.as_ref().map(|region| format!(" in {region}")).unwrap_or_default();
    let ended = if e.ended_by.is_some() { ", ends with weeks" } else { "" };
    format!("{}{place} ({}, {}{ended})", with_symbol(look, "", e.effect), e.phase, e.evidence)
}

fn actions(page: &mut Page, v: &ActingView<'_>) {
    if v.actions.is_empty() {
        return;
    }
    page.heading("actions");
    let best = v.actions.iter().filter_map(|a| a.affinity.as_ref()).map(|a| a.value).fold(f64::INFINITY, f64::min);
    let row = |a: &ActionView| {
        let affinity = a.affinity.as_ref();
        let value = affinity.map(|a| format!("{} {} nM{}", a.kind, figure(a.value), species(a.species))).unwrap_or_default();
        let bar = affinity.map(|a| bar(a.value / best, page.look())).unwrap_or_default();
        let via = a.via.as_ref().map(|via| format!(" (via {via})")).unwrap_or_default();
        vec![format!(" {}", a.target), format!("{}{via}", a.action.as_str().replace('-', " ")), a.rank.to_string(), value, bar]
    };
    let rows: Vec<Vec<String>> = v.actions.iter().map(row).collect();
    page.block(&grid(&rows, page.look()));
    for action in v.actions.iter().filter(|action| action.note.is_some()) {
        page.item(&format!("  {}: ", action.target), action.note.as_deref().unwrap_or_default());
    }
}

fn species(species: Species) -> String {
    if species == Species::Human { String::new() } else { format!(" ({species})") }
}

/// Selectivity: the full bar is the tightest target, and each tenfold weaker one loses two marks.
fn bar(times: f64, look: Look) -> String {
    const FULL: f64 = 8.0;
    const PER_TENFOLD: f64 = 2.0;
    let marks = (FULL - PER_TENFOLD * times.log10()).round().clamp(1.0, FULL) as usize;
    if look.ascii { "#" } else { "█" }.repeat(marks)
}

fn silences(silences: &[SilenceView]) -> String {
    silences.iter().map(|silence| silence.target.as_str()).collect::<Vec<_>>().join(", ")
}

/// What is felt, one line each: its causes, with phase and evidence where they are not acute and established.
fn felt(page: &mut Page, v: &ActingView<'_>) {
    let mut lines: Vec<(&str, Vec<String>)> = Vec::new();
    for f in &v.felt {
        let when = if f.phase == Phase::Acute { String::new() } else { format!(", {}", f.phase) };
        let sure = if f.evidence == Evidence::Established { String::new() } else { format!(", {}", f.evidence) };
        let cause = format!("{} {}{when}{sure}", f.target, f.action.as_str().replace('-', " "));
        match lines.iter_mut().find(|(felt, _)| *felt == f.felt) {
            Some((_, causes)) if causes.contains(&cause) => {}
            Some((_, causes)) => causes.push(cause),
            None => lines.push((&f.felt, vec![cause])),
        }
    }
    if lines.is_empty() {
        return;
    }
    page.heading("felt");
    for (felt, causes) in lines {
        page.item("  ", &format!("{felt}: from {}", causes.join("; ")));
    }
}

fn cuts(page: &mut Page, v: &ActingView<'_>) {
    if v.cut.is_empty() {
        return;
    }
    page.heading("cut");
    for cut in &v.cut {
        page.item("  ", &cut.text);
    }
}

fn claims(page: &mut Page, claims: &[ClaimView]) {
    if claims.is_empty() {
        return;
    }
    page.heading("said of it");
    for claim in claims {
        page.item("  ", &format!("\"{}\": {}. {} [{}]", claim.said, claim.verdict, claim.correction, claim.sources.join(", ")));
    }
}

fn sources(page: &mut Page, v: &ActingView<'_>, cite: Cite<'_>) {
    let mut keys: Vec<&str> = Vec::new();
    for key in v.actions.iter().flat_map(|a| &a.sources).chain(v.inactive.iter().chain(&v.unknown).flat_map(|s| &s.sources)) {
        if !keys.contains(&key.as_str()) {
            keys.push(key);
        }
    }
    list_sources(page, &keys, cite);
}

/// The citations of some keys.
pub fn list_sources(page: &mut Page, keys: &[&str], cite: Cite<'_>) {
    if keys.is_empty() {
        return;
    }
    page.heading("sources");
    for key in keys {
        page.item("  ", &format!("[{key}] {}", cite(key).unwrap_or_default()));
    }
}

fn texts(points: &[PointView]) -> String {
    points.iter().map(|point| point.text.as_str()).collect::<Vec<_>>().join(", ")
}

fn points(page: &mut Page, heading: &str, points: &[PointView]) {
    if points.is_empty() {
        return;
    }
    page.heading(heading);
    for point in points {
        let sure = if point.evidence == Evidence::Established { String::new() } else { format!(" ({})", point.evidence) };
        page.item("  ", &format!("{}{sure} [{}]", point.text, point.sources.join(", ")));
    }
}

fn transmitter(page: &mut Page, v: &TransmitterView) {
    page.title(&v.name, &format!("{}, transmitter", v.short));
    page.field("also", &v.other_names.join(", "));
    page.field("made", v.made.as_deref().unwrap_or_default());
    page.field("cleared", v.cleared.as_deref().unwrap_or_default());
    page.field("targets", &v.targets.join(", "));
    points(page, "takes part in", &v.roles);
    points(page, "too little", &v.too_little);
    points(page, "too much", &v.too_much);
    pathways(page, &v.pathways);
    page.heading("classes");
    for group in v.classes.iter().filter(|group| !group.classes.is_empty()) {
        let lead = format!("  {} {:10} ", page.look().symbol(group.effect), group.effect);
        page.item(&lead, &group.classes.join(", "));
    }
    claims(page, &v.claims);
}

fn pathways(page: &mut Page, pathways: &[PathwayLine]) {
    if pathways.is_empty() {
        return;
    }
    page.heading("pathways");
    for p in pathways {
        let role = p.role.as_ref().map(|role| format!("; {role}")).unwrap_or_default();
        page.item("  ", &format!("{}: from {} to {}{role}", p.id, p.from, p.to.join(", ")));
    }
}

fn target(page: &mut Page, v: &TargetView) {
    let family = v.family.as_ref().map(|family| format!(", {family}")).unwrap_or_default();
    page.title(&v.id, &format!("{}, {}{family}", v.name, v.target_kind));
    page.field("also", &v.other_names.join(", "));
    page.field("genes", &v.genes.join(", "));
    let messengers: Vec<&str> = v.messengers.iter().map(|m| m.as_str()).collect();
    page.field("system", &messengers.join(", "));
    page.field("does", v.role.as_deref().unwrap_or_default());
    if !v.effects.is_empty() {
        page.heading("what an action on it does");
    }
    for meaning in &v.effects {
        let effect = format!("{} {}", with_symbol(page.look(), "", meaning.effect), meaning.transmitter);
        page.item("  ", &format!("{}: {effect} [{}]", kinds(&meaning.actions), meaning.sources.join(", ")));
    }
    if !v.felt.is_empty() {
        page.heading("felt");
    }
    for noticed in &v.felt {
        page.item("  ", &format!("{}: {} ({}) [{}]", kinds(&noticed.actions), noticed.felt, noticed.evidence, noticed.sources.join(", ")));
    }
    links(page, &v.links);
    if !v.drugs.is_empty() {
        page.heading("drugs");
    }
    for group in &v.drugs {
        page.item("  ", &format!("{}: {}", group.action.as_str().replace('-', " "), group.drugs.join(", ")));
    }
    claims(page, &v.claims);
}

fn kinds(actions: &[Action]) -> String {
    actions.iter().map(|action| action.as_str().replace('-', " ")).collect::<Vec<_>>().join(", ")
}

fn links(page: &mut Page, links: &[LinkView]) {
    if links.is_empty() {
        return;
    }
    page.heading("through circuits");
    for link in links {
        let against = if link.against.is_empty() { String::new() } else { format!("; against: {}", link.against.join(", ")) };
        page.item("  ", &format!("{} ({}, {}) [{}{against}]", link.text, link.phase, link.evidence, link.sources.join(", ")));
    }
}

fn place(page: &mut Page, v: &PlaceView) {
    page.title(&v.id, &format!("{}, {}", v.name, v.kind));
    page.field("also", &v.other_names.join(", "));
    page.field("part of", &v.part_of.join(", "));
    page.field("transmitter", v.transmitter.map_or("", |t| t.as_str()));
    page.field("from", v.from.as_deref().unwrap_or_default());
    page.field("to", &v.to.join(", "));
    page.field("does", v.role.as_deref().unwrap_or_default());
    page.field("sources", &v.sources.join(", "));
    pathways(page, &v.pathways);
    links(page, &v.links);
    claims(page, &v.claims);
}

fn condition(page: &mut Page, v: &ConditionView) {
    page.title(&v.name, "condition");
    page.field("also", &v.other_names.join(", "));
    page.heading("transmitters");
    if v.changes.is_empty() {
        page.item("  ", NOT_KNOWN);
    }
    for s in &v.changes {
        let place = s.region.as_ref().map(|region| format!(" in {region}")).unwrap_or_default();
        let against = if s.against.is_empty() { String::new() } else { format!("; against: {}", s.against.join(", ")) };
        page.item("  ", &format!("{} {}{place} ({}) [{}{against}]", s.transmitter, s.level, s.evidence, s.sources.join(", ")));
    }
    page.heading("used");
    page.field("  classes", &v.classes.join(", "));
    page.field("  drugs", &v.drugs.join(", "));
    page.field("  sources", &v.sources.join(", "));
    claims(page, &v.claims);
}

fn system(page: &mut Page, v: &SystemView) {
    page.title(&v.name, "signalling system");
    page.field("also", &v.other_names.join(", "));
    page.field("does", v.role.as_deref().unwrap_or_default());
    page.field("targets", &v.targets.join(", "));
    page.field("sources", &v.sources.join(", "));
    links(page, &v.links);
}

fn causes(v: &FeltEntryView) -> Vec<String> {
    v.causes.iter().map(|cause| format!("{} {}", cause.target, kinds(&cause.actions))).collect()
}

fn felt_entry(page: &mut Page, v: &FeltEntryView) {
    page.title(&v.name, "felt effect");
    page.heading("from");
    for (cause, text) in v.causes.iter().zip(causes(v)) {
        page.item("  ", &format!("{text} ({}) [{}]", cause.evidence, cause.sources.join(", ")));
    }
    links(page, &v.links);
    page.field("drugs", &format!("neurotx list --felt \"{}\"", v.name));
}

fn word(page: &mut Page, v: &WordView) {
    page.title(&v.name, v.set);
    page.field("means", v.meaning);
    page.field("one of", &v.words.join(", "));
}

fn claim(page: &mut Page, v: &ClaimView) {
    page.title(&format!("\"{}\"", v.said), v.verdict.as_str());
    page.field("but", &v.correction);
    page.field("about", &v.about.join(", "));
    page.field("sources", &v.sources.join(", "));
}
