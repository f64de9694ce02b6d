//! `neurotx list`: a filtered table.

use anyhow::{Result, bail};
use neurotx::catalog::{Catalog, Stored};
use neurotx::mechanism::{Actor, derive};
use neurotx::model::*;
use neurotx::names::{self, Hit};
use neurotx::query::{Facts, Filter, Scope};
use neurotx::render::rows::{Reader, Rows};
use neurotx::render::{safe, table};
use neurotx::views::{View, view};

use super::{Out, Outcome, Usage, ids, transmitter};
use crate::cli::{FilterFlags, Format, List, Listed};

/// Runs the command.
pub fn run(args: &List, out: &Out) -> Result<Outcome> {
    let catalog = out.catalog()?;
    let filter = filter(&catalog, &args.filter)?;
    let kept = entries(&catalog, args, &filter)?;
    let views: Vec<View> = kept.iter().filter_map(|hit| view(&catalog, hit, &filter.scope)).collect();
    let mut order: Vec<&View> = views.iter().collect();
    sort(&mut order, args)?;
    let rows = |reader| {
        let mut rows = Rows::of(&order, reader);
        if rows.rows.is_empty() {
            rows = Rows::of(&[], reader);
        }
        keep_columns(&mut rows, args, reader).map(|()| rows)
    };
    let shown = match out.format() {
        Format::Table | Format::Card => {
            let rows = rows(Reader::Person(out.look))?;
            let legend = if args.kind.has_effects() { legend(out) } else { String::new() };
            if order.is_empty() { String::new() } else { table::table(&rows, out.look) + &legend }
        }
        _ => String::new(),
    };
    let checked = rows(Reader::Program)?;
    drop(checked);
    out.results(&order, |reader| rows(reader).unwrap_or_default(), || shown.clone())?;
    if order.is_empty() {
        anstream::eprintln!("neurotx: nothing matches all filters");
        return Ok(Outcome::Missed);
    }
    Ok(Outcome::Done)
}

impl Listed {
    fn has_effects(self) -> bool {
        matches!(self, Self::Drugs | Self::Classes | Self::Procedures)
    }
}

fn legend(out: &Out) -> String {
    let symbols: Vec<String> = Effect::ALL.iter().map(|&effect| format!("{} {effect}", out.look.symbol(effect))).collect();
    out.look.faint(&format!("{}; (region): through a circuit; none: measured, empty; (weak): see --minor", symbols.join("  "))) + "\n"
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
        regions,
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
        filter.classes.extend(ids(catalog, "class", name, Kind::Class)?);
    }
    for name in &flags.uses {
        filter.uses.extend(ids(catalog, "use", name, Kind::Condition)?);
    }
    for name in &flags.felt {
        filter.felt.extend(ids(catalog, "felt", name, Kind::Felt)?);
    }
    Ok(filter)
}

/// A target or family, with an action behind a colon.
fn target(catalog: &Catalog, text: &str) -> Result<(Vec<String>, Option<Action>)> {
    let Some((name, word)) = text.rsplit_once(':') else { return Ok((ids(catalog, "target", text, Kind::Target)?, None)) };
    let Some(action) = Action::parse(&word.to_lowercase().replace(' ', "-")) else {
        let all = Action::ALL.iter().map(|action| action.as_str()).collect::<Vec<_>>().join(", ");
        bail!(Usage(format!("\"{}\" is no action: write one of {all}", safe(word))));
    };
    Ok((ids(catalog, "target", name, Kind::Target)?, Some(action)))
}

fn entries(catalog: &Catalog, args: &List, filter: &Filter) -> Result<Vec<Hit>> {
    refuse(args)?;
    Ok(match args.kind {
        Listed::Drugs => kept(catalog, catalog.all::<Drug>(), filter, |drug| {
            let facts = Facts {
                classes: &drug.classes,
                uses: &drug.uses,
                status: Some(drug.status),
                site: drug.site,
                inactive: &drug.inactive,
            };
            (facts, Actor::drug(catalog, drug))
        }),
        Listed::Classes => kept(catalog, catalog.all::<Class>(), filter, |class| {
            let own = std::slice::from_ref(&class.id);
            (Facts { classes: own, uses: &class.uses, status: None, site: class.site, inactive: &[] }, Actor::class(class))
        }),
        Listed::Procedures => kept(catalog, catalog.all::<Procedure>(), filter, |procedure| {
            let facts = Facts { classes: &[], uses: &procedure.uses, status: None, site: Site::Central, inactive: &[] };
            (facts, Actor::procedure(procedure))
        }),
        Listed::Targets => all::<Target>(catalog),
        Listed::Transmitters => all::<TransmitterEntry>(catalog),
        Listed::Regions => all::<Region>(catalog),
        Listed::Conditions => all::<Condition>(catalog),
        Listed::Sources => all::<Source>(catalog),
        Listed::Claims => claims(catalog, &args.filter)?,
    })
}

/// Refuses filters that the kind of entry cannot meet.
fn refuse(args: &List) -> Result<()> {
    let f = &args.filter;
    let effects = [&f.raises, &f.lowers, &f.activates, &f.blocks, &f.spares, &f.target, &f.class, &f.uses, &f.region, &f.felt];
    let others = !f.phase.is_empty() || f.evidence.is_some() || !f.status.is_empty() || !f.site.is_empty() || f.direct || f.minor;
    if !args.kind.has_effects() && (effects.iter().any(|flag| !flag.is_empty()) || others) {
        bail!(Usage("these filters are for drugs, classes and procedures; claims take --verdict and --about".to_owned()));
    }
    if args.kind != Listed::Claims && (!f.verdict.is_empty() || !f.about.is_empty()) {
        bail!(Usage("--verdict and --about are for `neurotx list claims`".to_owned()));
    }
    Ok(())
}

fn hit<E: Entry>(entry: &E) -> Hit {
    Hit { kind: E::KIND, id: entry.id().to_owned() }
}

fn all<E: Stored>(catalog: &Catalog) -> Vec<Hit> {
    catalog.all::<E>().into_iter().map(hit).collect()
}

/// The entries that a filter keeps: those that meet it by a direct primary effect first.
fn kept<'c, E: Entry>(
    catalog: &'c Catalog,
    entries: Vec<&'c E>,
    filter: &Filter,
    parts: impl Fn(&'c E) -> (Facts<'c>, Actor<'c>),
) -> Vec<Hit> {
    let mut kept: Vec<(usize, Hit)> = Vec::new();
    for entry in entries {
        let (facts, actor) = parts(entry);
        let d = derive(catalog, vec![actor], filter.scope.minor);
        if filter.keeps(catalog, facts, &d) {
            kept.push((filter.weight(catalog, &d), hit(entry)));
        }
    }
    kept.sort_by_key(|(weight, _)| *weight);
    kept.into_iter().map(|(_, hit)| hit).collect()
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
    claims.retain(|claim| about.iter().all(|ids| claim.about.iter().any(|id| ids.contains(id))));
    Ok(claims.into_iter().map(hit).collect())
}

fn sort(views: &mut [&View], args: &List) -> Result<()> {
    if args.sort.is_empty() {
        return Ok(());
    }
    let mut rows = Rows::of(views, Reader::Program);
    if rows.keep(&args.sort).is_err() {
        let columns = Rows::of(views, Reader::Program).header.join(", ");
        bail!(Usage(format!("--sort takes columns of this list: {columns}")));
    }
    let mut order: Vec<usize> = (0..views.len()).collect();
    order.sort_by(|&a, &b| rows.rows[a].cmp(&rows.rows[b]));
    let sorted: Vec<&View> = order.into_iter().map(|at| views[at]).collect();
    views.copy_from_slice(&sorted);
    Ok(())
}

/// Keeps the columns that were asked for. By default people are not shown the name beside an id.
fn keep_columns(rows: &mut Rows, args: &List, reader: Reader) -> Result<()> {
    let columns: Vec<String> = if !args.columns.is_empty() {
        args.columns.clone()
    } else if matches!(reader, Reader::Person(_)) && args.kind.has_effects() {
        rows.header.iter().filter(|column| *column != "name").cloned().collect()
    } else {
        return Ok(());
    };
    let header = rows.header.join(", ");
    rows.keep(&columns).map_err(|column| Usage(format!("there is no column \"{}\": this list has {header}", safe(&column))).into())
}
