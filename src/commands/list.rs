//! `neurotx list`: a filtered table.

use anyhow::{Result, bail};
use neurotx::catalog::{Catalog, Stored};
use neurotx::documents::{Agent, Detail, Document, Row, document};
use neurotx::mechanism::{derive, derive_effects};
use neurotx::model::{
    Action, Claim, Class, Condition, Drug, Effect, Entry, Kind, Procedure, Region, Risk, Source, Target, Transmitter,
    TransmitterEntry, Word,
};
use neurotx::names::{self, Hit};
use neurotx::query::{Filter, Scope};
use neurotx::render::card::card;
use neurotx::render::page::Page;
use neurotx::render::rows::{AgentColumns, Audience, Rows};
use neurotx::render::styled::Styled;
use neurotx::render::{Look, NARROW, table};
use neurotx::text::{closest, safe};

use super::message::say;
use super::{Json, Out, Outcome, Usage, cite, ids, transmitter};
use crate::cli::{FilterFlags, List, Listed};

/// What was found: rows of what acts, or documents of other kinds.
enum Found {
    Agents(Vec<Row<'static>>),
    Others(Kind, Vec<Document<'static>>),
}

/// Runs the command.
pub fn run(args: &List, out: &Out) -> Result<Outcome> {
    let catalog = out.catalog()?;
    refuse(args)?;
    let filter = filter(catalog, &args.filter)?;
    let mut found = find(catalog, args, &filter)?;
    found.sort(&args.sort)?;
    if !args.columns.is_empty() {
        found.rows(Audience::Machine).keep(&args.columns).map_err(|column| no_column(&found, &column))?;
    }
    let nothing = found.is_empty();
    let json = |json: Json| match &found {
        Found::Agents(rows) => json.results(&records(catalog, rows, &filter.scope), &[]),
        Found::Others(_, documents) => json.results(documents, &[]),
    };
    out.print(json, |audience| columns(catalog, &found, args, audience), || text(catalog, &found, args, out))?;
    if nothing {
        let wider = if args.kind.has_effects() { "; --evidence contested, --phase and --minor widen them" } else { "" };
        say!("nothing matches all filters{wider}");
        return Ok(Outcome::Missed);
    }
    Ok(Outcome::Done)
}

/// What a filter keeps of the kind that was asked for.
fn find(catalog: &'static Catalog, args: &List, filter: &Filter) -> Result<Found> {
    Ok(match args.kind {
        Listed::Drugs => Found::Agents(kept::<Drug>(catalog, filter)),
        Listed::Classes => Found::Agents(kept::<Class>(catalog, filter)),
        Listed::Procedures => Found::Agents(kept::<Procedure>(catalog, filter)),
        Listed::Targets => others(catalog, Kind::Target, all::<Target>(catalog)),
        Listed::Transmitters => others(catalog, Kind::Transmitter, all::<TransmitterEntry>(catalog)),
        Listed::Regions => others(catalog, Kind::Region, all::<Region>(catalog)),
        Listed::Conditions => others(catalog, Kind::Condition, all::<Condition>(catalog)),
        Listed::Risks => others(catalog, Kind::Risk, risks(catalog)),
        Listed::Claims => others(catalog, Kind::Claim, claims(catalog, &args.filter)?),
        Listed::Sources => others(catalog, Kind::Source, all::<Source>(catalog)),
    })
}

/// The whole records of rows.
fn records<'c>(catalog: &'c Catalog, rows: &[Row<'_>], scope: &Scope) -> Vec<Document<'c>> {
    let hits = rows.iter().map(|row| Hit { kind: row.kind, id: row.id.to_owned() });
    hits.filter_map(|hit| document(catalog, &hit, scope, Detail::Full)).collect()
}

fn text(catalog: &Catalog, found: &Found, args: &List, out: &Out) -> Styled {
    if found.is_empty() {
        return Styled::default();
    }
    if let (Found::Others(Kind::Claim, claims), []) = (found, args.columns.as_slice()) {
        // A claim and its correction are sentences: too long for columns.
        return Styled::join(claims.iter().map(|claim| card(claim, out.look, &cite(catalog))));
    }
    let mut text = table::table(&columns(catalog, found, args, Audience::Human(out.look)), out.look);
    let is_effect = |column: &String| Transmitter::parse(column).is_some();
    if args.kind.has_effects() && (args.columns.is_empty() || args.columns.iter().any(is_effect)) {
        text.append(&legend(catalog, out));
    }
    text
}

/// The columns that were asked for. By default people are not shown the name beside an id.
fn columns(catalog: &Catalog, found: &Found, args: &List, audience: Audience) -> Rows {
    if let (Found::Agents(rows), Audience::Human(look), []) = (found, audience, args.columns.as_slice()) {
        let columns = if is_narrow(look) { AgentColumns::Effects } else { AgentColumns::Unnamed };
        let mut rows = Rows::agents(rows.iter(), audience, columns);
        if is_narrow(look) {
            for column in &mut rows.header {
                if let Some(transmitter) = catalog.get::<TransmitterEntry>(column) {
                    transmitter.short.clone_into(column);
                }
            }
        }
        return rows;
    }
    let mut rows = found.rows(audience);
    if args.columns.is_empty() {
        return rows;
    }
    // Unknown columns were refused before.
    let _ = rows.keep(&args.columns);
    rows
}

/// A row of a narrow table has room for the transmitters, by their short names, not for classes too.
fn is_narrow(look: Look) -> bool {
    const ROOMY: usize = 80;
    look.width.is_some_and(|width| (NARROW..ROOMY).contains(&width))
}

fn no_column(found: &Found, column: &str) -> Usage {
    let header = found.rows(Audience::Machine).header.join(", ");
    Usage(format!("there is no column \"{}\": this list has {header}", safe(column)))
}

impl Found {
    fn is_empty(&self) -> bool {
        match self {
            Self::Agents(rows) => rows.is_empty(),
            Self::Others(_, documents) => documents.is_empty(),
        }
    }

    fn rows(&self, audience: Audience) -> Rows {
        match self {
            Self::Agents(rows) => Rows::agents(rows.iter(), audience, AgentColumns::All),
            Self::Others(kind, documents) => Rows::of(documents, Some(*kind), audience),
        }
    }

    fn sort(&mut self, columns: &[String]) -> Result<()> {
        if columns.is_empty() {
            return Ok(());
        }
        let mut keys = self.rows(Audience::Machine);
        keys.keep(columns).map_err(|column| no_column(self, &column))?;
        match self {
            Self::Agents(rows) => sort_by(rows, keys.rows),
            Self::Others(_, documents) => sort_by(documents, keys.rows),
        }
        Ok(())
    }
}

fn sort_by<T>(items: &mut Vec<T>, keys: Vec<Vec<String>>) {
    let mut keyed: Vec<(Vec<String>, T)> = keys.into_iter().zip(items.drain(..)).collect();
    keyed.sort_by(|a, b| a.0.cmp(&b.0));
    items.extend(keyed.into_iter().map(|(_, item)| item));
}

impl Listed {
    fn has_effects(self) -> bool {
        matches!(self, Self::Drugs | Self::Classes | Self::Procedures)
    }
}

fn legend(catalog: &Catalog, out: &Out) -> Styled {
    let symbols: Vec<String> =
        Effect::STATED.iter().map(|&effect| format!("{} {effect}", out.look.symbol(effect))).collect();
    let mut page = Page::new(out.look);
    page.item(
        "",
        &format!("{}; (region): through a circuit; none: measured, empty; (weak): see --minor", symbols.join("  ")),
    );
    if is_narrow(out.look) {
        let entries = Transmitter::ALL.iter().filter_map(|t| catalog.get::<TransmitterEntry>(t.as_str()));
        let names: Vec<String> = entries.map(|t| format!("{} {}", t.short, t.name)).collect();
        page.item("", &names.join("  "));
    }
    page.finish()
}

fn filter(catalog: &Catalog, flags: &FilterFlags) -> Result<Filter> {
    let defaults = Scope::default();
    let mut regions = Vec::new();
    for name in &flags.region {
        regions.extend(ids(catalog, "region", name, Kind::Region)?);
    }
    let scope = Scope {
        minor: flags.minor,
        direct: flags.direct,
        phases: if flags.phase.is_empty() { defaults.phases } else { flags.phase.clone() },
        evidence: flags.evidence.unwrap_or(defaults.evidence),
        regions: catalog.subtree::<Region>(regions.iter().map(String::as_str)),
    };
    let mut filter = Filter { scope, statuses: flags.status.clone(), sites: flags.site.clone(), ..Filter::default() };
    let effects = [
        ("raises", Effect::Raises, &flags.raises),
        ("lowers", Effect::Lowers, &flags.lowers),
        ("activates", Effect::Activates, &flags.activates),
        ("blocks", Effect::Blocks, &flags.blocks),
    ];
    for (flag, effect, names) in effects {
        for name in names {
            filter.effects.push((effect, transmitter(catalog, flag, name)?));
        }
    }
    for name in &flags.spares {
        filter.spares.push(transmitter(catalog, "spares", name)?);
    }
    for name in &flags.target {
        filter.targets.push(target(catalog, name)?);
    }
    for name in &flags.class {
        let classes = ids(catalog, "class", name, Kind::Class)?;
        filter.classes.extend(classes.iter().map(|id| catalog.subtree::<Class>([id.as_str()])));
    }
    for name in &flags.uses {
        filter.uses.extend(ids(catalog, "use", name, Kind::Condition)?);
    }
    for name in &flags.felt {
        filter.felt.extend(ids(catalog, "felt", name, Kind::ClinicalEffect)?);
    }
    Ok(filter)
}

/// A target or family, with an action behind a colon.
fn target(catalog: &Catalog, text: &str) -> Result<(Vec<String>, Option<Action>)> {
    let Some((name, word)) = text.rsplit_once(':') else {
        return Ok((ids(catalog, "target", text, Kind::Target)?, None));
    };
    let Some(action) = Action::parse(&word.to_lowercase().replace(' ', "-")) else {
        let all = Action::ALL.iter().map(|action| action.as_str()).collect::<Vec<_>>().join(", ");
        let near = closest(word, Action::ALL.iter().map(|action| action.as_str()));
        let near = near.map_or(String::new(), |near| format!(", did you mean {near}?"));
        bail!(Usage(format!("\"{}\" is no action{near}: write one of {all}", safe(word))));
    };
    Ok((ids(catalog, "target", name, Kind::Target)?, Some(action)))
}

fn others(catalog: &'static Catalog, kind: Kind, hits: Vec<Hit>) -> Found {
    let scope = Scope::default();
    Found::Others(kind, hits.iter().filter_map(|hit| document(catalog, hit, &scope, Detail::Full)).collect())
}

/// Refuses filters that the kind of entry cannot meet.
fn refuse(args: &List) -> Result<()> {
    let f = &args.filter;
    let effects =
        [&f.raises, &f.lowers, &f.activates, &f.blocks, &f.spares, &f.target, &f.class, &f.uses, &f.region, &f.felt];
    let others = !f.phase.is_empty()
        || f.evidence.is_some()
        || !f.status.is_empty()
        || !f.site.is_empty()
        || f.direct
        || f.minor;
    if !args.kind.has_effects() && (effects.iter().any(|flag| !flag.is_empty()) || others) {
        bail!(Usage(
            "these filters are for drugs, classes and procedures; claims take --verdict and --about".to_owned()
        ));
    }
    if args.kind != Listed::Claims && (!f.verdict.is_empty() || !f.about.is_empty()) {
        bail!(Usage("--verdict and --about are for `neurotx list claims`".to_owned()));
    }
    Ok(())
}

fn hit<E: Entry>(entry: &E) -> Hit {
    Hit { kind: E::KIND, id: entry.id().to_owned() }
}

/// One risk of each name.
fn risks(catalog: &Catalog) -> Vec<Hit> {
    let mut risks = catalog.all::<Risk>();
    risks.sort_by(|a, b| a.name.cmp(&b.name));
    risks.dedup_by(|a, b| a.name == b.name);
    risks.into_iter().map(hit).collect()
}

fn all<E: Stored>(catalog: &Catalog) -> Vec<Hit> {
    catalog.all::<E>().into_iter().map(hit).collect()
}

/// The rows of the entries that a filter keeps: those that meet it by a direct primary effect first.
fn kept<E: Agent + Stored + 'static>(catalog: &'static Catalog, filter: &Filter) -> Vec<Row<'static>> {
    let derive = if filter.felt.is_empty() { derive_effects } else { derive };
    let mut kept: Vec<(usize, Row<'static>)> = Vec::new();
    for entry in catalog.all::<E>() {
        let d = derive(catalog, vec![entry.actor(catalog)], filter.scope.minor);
        if filter.keeps(catalog, entry.profile().facts(d.actors[0].site), &d) {
            kept.push((filter.weight(catalog, &d), Row::new(catalog, entry, &d, &filter.scope)));
        }
    }
    kept.sort_by_key(|(weight, _)| *weight);
    kept.into_iter().map(|(_, row)| row).collect()
}

fn claims(catalog: &Catalog, flags: &FilterFlags) -> Result<Vec<Hit>> {
    let mut about: Vec<Vec<String>> = Vec::new();
    for name in &flags.about {
        let hits = names::exact(catalog, name);
        if hits.is_empty() {
            bail!(Usage(format!("--about takes a name; \"{}\" is not known", safe(name))));
        }
        about.push(hits.into_iter().map(|hit| hit.id).collect());
    }
    let mut claims = catalog.all::<Claim>();
    claims.retain(|claim| flags.verdict.is_empty() || flags.verdict.contains(&claim.verdict));
    claims.retain(|claim| about.iter().all(|ids| claim.about.iter().any(|id| ids.iter().any(|wanted| id == wanted))));
    Ok(claims.into_iter().map(hit).collect())
}
