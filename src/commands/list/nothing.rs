//! What is near where nothing meets all filters.

use neurotx::catalog::Catalog;
use neurotx::documents::classes_used_for;
use neurotx::listing::count;
use neurotx::model::{Action, Class, Condition, Drug, Evidence, Kind, Phase, Procedure, Status, Word};
use neurotx::names;
use neurotx::sentences::and;
use neurotx::text::safe;

use super::filter::filter;
use super::typed::{command, without_one};
use crate::cli::{FilterFlags, List, Listed};
use crate::commands::named::card_of;

/// How many ways out are told at most.
pub const MOST: usize = 3;

/// That nothing matches, and what is near.
pub fn nothing(catalog: &Catalog, args: &List) -> String {
    let filters = if without_one(&args.filter).len() == 1 { "this filter" } else { "all filters" };
    format!("nothing matches {filters}{}", nearest(catalog, args))
}

/// Which condition nothing meets, or without which one something would match, with whole commands: lines
/// behind a first one.
fn nearest(catalog: &Catalog, args: &List) -> String {
    let mut lines: Vec<String> = args.filter.target.iter().filter_map(|target| action(catalog, args, target)).collect();
    if lines.is_empty() {
        let matching = |(how, flags): (String, FilterFlags)| matching(catalog, args, &how, flags);
        lines = wider(&args.filter).into_iter().filter_map(matching).collect();
        if lines.is_empty() {
            lines.extend(widest(&args.filter).into_iter().find_map(matching));
        }
        // Without its only condition a list holds everything, which is no answer.
        let others = without_one(&args.filter).into_iter().filter(|(_, flags)| !without_one(flags).is_empty());
        lines.extend(others.filter_map(|(left, flags)| matching((format!("without {left}"), flags))));
        lines.truncate(MOST);
    }
    if lines.is_empty() {
        lines = cards(catalog, &args.filter);
    }
    if !args.filter.atc.is_empty() {
        lines.insert(0, names::NO_ATC.to_owned());
    }
    if lines.is_empty() && without_one(&args.filter).len() > 1 {
        lines.push("nor does anything without one of them: leave out several".to_owned());
    }
    lines.iter().map(|line| format!("\n  {line}")).collect()
}

/// The filters a little wider, with what makes them so.
fn wider(flags: &FilterFlags) -> Vec<(String, FilterFlags)> {
    let prescribed = flags.status.contains(&Status::Prescription) && !flags.status.contains(&Status::Controlled);
    let mut wider = Vec::new();
    if prescribed {
        let status = [flags.status.clone(), vec![Status::Controlled]].concat();
        wider.push(("with controlled ones".to_owned(), FilterFlags { status, ..flags.clone() }));
    }
    if !flags.minor {
        wider.push(("with --minor".to_owned(), FilterFlags { minor: true, ..flags.clone() }));
    }
    if flags.evidence.is_none_or(|evidence| evidence < Evidence::Contested) {
        let evidence = Some(Evidence::Contested);
        wider.push(("with --evidence contested".to_owned(), FilterFlags { evidence, ..flags.clone() }));
    }
    if !flags.phase.is_empty() {
        wider.push(("in every phase".to_owned(), FilterFlags { phase: Phase::ALL.to_vec(), ..flags.clone() }));
    }
    wider
}

/// The filters as wide as they can be, without minor actions and with them, with what makes them so.
fn widest(flags: &FilterFlags) -> [(String, FilterFlags); 2] {
    const WIDE: &str = "in every phase and on contested evidence";
    let evidence = Some(Evidence::Contested);
    let wide = FilterFlags { evidence, phase: Phase::ALL.to_vec(), ..flags.clone() };
    let minor = FilterFlags { minor: true, ..wide.clone() };
    [(WIDE.to_owned(), wide), (format!("with minor actions, {WIDE}"), minor)]
}

/// What is told of the regions and the felt effects that were asked for, and the classes that are used where no
/// drugs are told one by one.
fn cards(catalog: &Catalog, flags: &FilterFlags) -> Vec<String> {
    let conditions = flags.uses.iter().flat_map(|name| names::of_kind(catalog, name, Kind::Condition));
    let conditions = conditions.filter_map(|id| catalog.get::<Condition>(&id)).take(1);
    let classes = conditions.flat_map(|condition| {
        let used = classes_used_for(catalog, condition).into_iter();
        used.map(|class| format!("used for {} as a class: neurotx list --class {}", condition.name, class.id))
    });
    let kinds = [(Kind::Region, &flags.region), (Kind::ClinicalEffect, &flags.felt)];
    let asked = kinds.into_iter().flat_map(|(kind, names)| names.iter().map(move |name| (kind, name)));
    let ids = asked.flat_map(|(kind, name)| names::of_kind(catalog, name, kind));
    let told = ids.map(|id| format!("what is told of {}: {}", safe(&id), card_of(&id)));
    classes.chain(told).take(MOST).collect()
}

/// How many match some filters.
pub fn counted(catalog: &Catalog, args: &List, flags: &FilterFlags) -> Option<usize> {
    let filter = filter(catalog, flags).ok()?;
    Some(match args.kind {
        Listed::Classes => count::<Class>(catalog, &filter),
        Listed::Procedures => count::<Procedure>(catalog, &filter),
        _ => count::<Drug>(catalog, &filter),
    })
}

/// How many match other filters, and the command that lists them; nothing where none does.
fn matching(catalog: &Catalog, args: &List, how: &str, flags: FilterFlags) -> Option<String> {
    let count = counted(catalog, args, &flags)?;
    let does = if count == 1 { "matches" } else { "match" };
    let listed = List { filter: flags, limit: None, sort: Vec::new(), columns: Vec::new(), ..args.clone() };
    (count > 0).then(|| format!("{how} {count} {does}: {}", command(&listed)))
}

/// As what a target is acted on, where no drug acts on it in the way that is asked for.
fn action(catalog: &Catalog, args: &List, target: &str) -> Option<String> {
    let (name, word) = target.rsplit_once(':')?;
    let asked = Action::parse(&word.to_lowercase().replace(' ', "-"))?;
    let alone = FilterFlags { target: vec![name.to_owned()], minor: true, ..FilterFlags::default() };
    let (ids, _) = filter(catalog, &alone).ok()?.targets.pop()?;
    let acts = catalog.all::<Drug>().into_iter().flat_map(|drug| &drug.actions);
    let known: Vec<Action> = acts.filter(|act| ids.iter().any(|id| act.target == *id)).map(|act| act.action).collect();
    if known.is_empty() || known.contains(&asked) {
        return None;
    }
    let actions: Vec<Action> = Action::ALL.iter().copied().filter(|action| known.contains(action)).collect();
    let most = actions.iter().max_by_key(|action| known.iter().filter(|known| known == action).count())?;
    let flags = FilterFlags { target: vec![format!("{name}:{most}")], ..FilterFlags::default() };
    let listed = List { filter: flags, limit: None, sort: Vec::new(), columns: Vec::new(), ..args.clone() };
    let actions = and(actions.iter().map(|action| action.as_str()));
    Some(format!("{} is acted on as {actions}: {}", safe(name), command(&listed)))
}
