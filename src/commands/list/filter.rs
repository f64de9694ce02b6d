//! The flags of a list as a filter.

use anyhow::{Result, bail};
use neurotx::catalog::Catalog;
use neurotx::model::{Action, Class, Effect, Kind, Region, Word};
use neurotx::query::{Filter, Scope};
use neurotx::text::{closest, safe};

use crate::cli::{FilterFlags, List, Listed};
use crate::commands::flags::spoken_action;
use crate::commands::{Usage, ids, transmitter};

/// The filter that flags ask for.
pub fn filter(catalog: &Catalog, flags: &FilterFlags) -> Result<Filter> {
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
    filter.atc.clone_from(&flags.atc);
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
        let spoken = spoken_action(catalog, name, word).map(|action| action.as_str());
        let near = spoken.or_else(|| closest(word, Action::ALL.iter().map(|action| action.as_str())));
        let near = near.map_or(String::new(), |near| format!(", did you mean {near}?"));
        bail!(Usage(format!("\"{}\" is no action{near}: write one of {all}", safe(word))));
    };
    Ok((ids(catalog, "target", name, Kind::Target)?, Some(action)))
}

/// The flags that ask for effects, but the last ones.
pub const ASKING: &str = "--raises, --lowers, --activates, --blocks, --spares";

/// The flags that are given and leave nothing out, as nothing is asked for of which they say how much counts; each
/// with the last of those that would ask for it.
pub fn idle(flags: &FilterFlags) -> Vec<(&'static str, &'static str)> {
    let f = flags;
    let effects = [&f.raises, &f.lowers, &f.activates, &f.blocks, &f.spares, &f.region];
    let is_on_effects = effects.iter().any(|asked| !asked.is_empty());
    let felt = (is_on_effects || !f.felt.is_empty(), ", --region or --felt");
    let given = [
        ("--phase", !f.phase.is_empty(), felt),
        ("--evidence", f.evidence.is_some(), felt),
        ("--direct", f.direct, (is_on_effects, " or --region")),
        ("--minor", f.minor, (is_on_effects || !f.target.is_empty(), ", --region or --target")),
    ];
    let idle = given.into_iter().filter(|(_, is_given, (is_asked, _))| *is_given && !is_asked);
    idle.map(|(flag, _, (_, last))| (flag, last)).collect()
}

/// Refuses filters that the kind of entry cannot meet.
pub fn refuse(args: &List) -> Result<()> {
    let f = &args.filter;
    let effects =
        [&f.raises, &f.lowers, &f.activates, &f.blocks, &f.spares, &f.target, &f.class, &f.uses, &f.region, &f.felt];
    let others = !f.phase.is_empty()
        || f.evidence.is_some()
        || !f.status.is_empty()
        || !f.site.is_empty()
        || f.direct
        || f.minor
        || !f.atc.is_empty();
    if !has_effects(args.kind) && (effects.iter().any(|flag| !flag.is_empty()) || others) {
        let own = if args.kind == Listed::Claims { "; claims take --verdict and --about" } else { "" };
        bail!(Usage(format!("these filters are for drugs, classes and procedures{own}")));
    }
    if args.kind != Listed::Claims && (!f.verdict.is_empty() || !f.about.is_empty()) {
        bail!(Usage("--verdict and --about are for `neurotx list claims`".to_owned()));
    }
    Ok(())
}

/// Whether such entries act.
pub fn has_effects(kind: Listed) -> bool {
    matches!(kind, Listed::Drugs | Listed::Classes | Listed::Procedures)
}
