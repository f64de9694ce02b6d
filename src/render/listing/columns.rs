//! The columns of lists of drugs, classes and procedures.

use unicode_width::UnicodeWidthStr;

use super::super::Look;
use super::super::cell;
use super::super::cell_text::{DOTS, shortened};
use super::super::columns::Pieces;
use super::super::rows::Audience;
use super::Listing;
use crate::catalog::Catalog;
use crate::listing::Listed;
use crate::model::{
    Class, Condition, Effect, Entry, Id, Identifiers, Kind, Registry, Text, Transmitter, TransmitterEntry, Word,
};
use crate::sentences::{figure, standing};
use crate::text::search_key;

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgentColumn {
    /// The id.
    Id,
    /// The name.
    Name,
    /// Trade names.
    Brands,
    /// Ids of the classes; people are shown their names.
    Classes,
    /// Ids of the conditions it is used for; people are shown their names.
    Uses,
    /// Its standing.
    Status,
    /// Where it works.
    Site,
    /// How well it is known.
    Familiarity,
    /// Its identifiers in another database.
    Ids(Registry),
    /// How the effects that were asked for come about.
    Route,
    /// The tightest affinity at what was asked for, in nM.
    Affinity,
    /// The target of that.
    AffinityAt,
    /// What it does to a transmitter.
    Effects(Transmitter),
}

/// What stands in a column of an entry.
enum Content<'e> {
    One(String),
    Several(Vec<&'e str>),
}

impl AgentColumn {
    /// One for each transmitter.
    pub const EFFECTS: [Self; 4] = [
        Self::Effects(Transmitter::Serotonin),
        Self::Effects(Transmitter::Dopamine),
        Self::Effects(Transmitter::Norepinephrine),
        Self::Effects(Transmitter::Acetylcholine),
    ];

    /// The columns that programs are given by default.
    pub fn contract() -> Vec<Self> {
        [Self::Id, Self::Name, Self::Classes].into_iter().chain(Self::EFFECTS).collect()
    }

    /// Every column.
    pub fn all() -> impl Iterator<Item = Self> {
        let others = [
            Self::Id,
            Self::Name,
            Self::Brands,
            Self::Classes,
            Self::Uses,
            Self::Status,
            Self::Site,
            Self::Familiarity,
            Self::Route,
            Self::Affinity,
            Self::AffinityAt,
        ];
        others.into_iter().chain(Registry::of_drugs().map(Self::Ids)).chain(Self::EFFECTS)
    }

    /// What it is called.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Brands => "brands",
            Self::Classes => "classes",
            Self::Uses => "uses",
            Self::Status => "status",
            Self::Site => "site",
            Self::Familiarity => "familiarity",
            Self::Ids(registry) => registry.as_str(),
            Self::Route => "route",
            Self::Affinity => "affinity",
            Self::AffinityAt => "affinity_at",
            Self::Effects(transmitter) => transmitter.as_str(),
        }
    }

    /// The column that is called so; the name of a list may stand in the singular.
    pub fn parse(word: &str) -> Option<Self> {
        let word = match word {
            "brand" => "brands",
            "class" => "classes",
            "use" => "uses",
            word => word,
        };
        Self::all().find(|column| column.as_str() == word)
    }

    /// What stands above it on a screen.
    pub(super) fn header(self, catalog: &Catalog) -> String {
        let short = |t: Transmitter| catalog.get::<TransmitterEntry>(t.as_str()).map(|entry| entry.short.to_string());
        match self {
            Self::Classes => "class".to_owned(),
            Self::Uses => "used for".to_owned(),
            Self::AffinityAt => "at".to_owned(),
            Self::Effects(transmitter) => short(transmitter).unwrap_or_else(|| transmitter.to_string()),
            column => column.as_str().to_owned(),
        }
    }

    fn content<'e>(self, entry: &'e Listed<'_>, list: &Listing<'e, 'e>, is_human: bool) -> Content<'e> {
        let (row, profile) = (&entry.row, &entry.profile);
        let word = |word: Option<&'static str>| Content::One(word.unwrap_or_default().to_owned());
        match self {
            Self::Id => Content::One(row.id.to_owned()),
            // A class is better known by its abbreviation.
            Self::Name if is_human && row.kind == Kind::Class => {
                Content::One(profile.abbreviation.unwrap_or(row.name).to_owned())
            }
            Self::Name => Content::One(row.name.to_owned()),
            Self::Brands => Content::Several(profile.brands.iter().map(Text::as_str).collect()),
            Self::Classes if is_human => Content::Several(row.class_labels.clone()),
            Self::Classes => Content::Several(row.classes.iter().map(|id| id.as_str()).collect()),
            Self::Uses => {
                let name = |id: &'e str| list.catalog.get::<Condition>(id).map_or(id, |condition| condition.title());
                let uses = profile.uses.iter().map(|id| id.as_str());
                Content::Several(uses.map(|id| if is_human { name(id) } else { id }).collect())
            }
            Self::Status => {
                word(profile.status.map(|status| if is_human { standing(status) } else { status.as_str() }))
            }
            Self::Site => word(Some(entry.site.as_str())),
            Self::Familiarity => word(profile.familiarity.map(Word::as_str)),
            Self::Ids(registry) => {
                let codes = profile.ids.into_iter().flat_map(|ids| ids.all());
                Content::Several(codes.filter(|(of, _)| *of == registry).map(|(_, code)| code).collect())
            }
            Self::Route => word(entry.route.map(Word::as_str)),
            Self::Affinity => {
                let value = |value: f64| if is_human { format!("{} nM", figure(value)) } else { value.to_string() };
                Content::One(entry.affinity.map(|(_, affinity)| value(affinity.value)).unwrap_or_default())
            }
            Self::AffinityAt => Content::One(entry.affinity.map(|(target, _)| target.to_owned()).unwrap_or_default()),
            Self::Effects(_) => Content::Several(Vec::new()),
        }
    }

    /// What stands in it, on one line.
    pub(super) fn text(self, entry: &Listed<'_>, list: &Listing<'_, '_>, audience: Audience) -> String {
        if let Self::Effects(transmitter) = self {
            return audience.effects(&entry.row.cells[transmitter as usize]);
        }
        match self.content(entry, list, matches!(audience, Audience::Human(_))) {
            Content::One(text) => text,
            Content::Several(items) => audience.list(items),
        }
    }

    /// The same in pieces, for a screen.
    pub(super) fn pieces(self, entry: &Listed<'_>, list: &Listing<'_, '_>, look: Look) -> Pieces {
        if let Self::Effects(transmitter) = self {
            let of = |&&(_, t): &&(Effect, Transmitter)| t == transmitter;
            let asked: Vec<Effect> = list.asked.iter().filter(of).map(|&(effect, _)| effect).collect();
            return cell::pieces(&entry.row.cells[transmitter as usize], &asked, look);
        }
        match self.content(entry, list, true) {
            Content::One(text) if self == Self::Name => match apart(list, entry, &text) {
                Some(apart) => Pieces::one(&text).or(&apart, None),
                None => named(list.catalog, entry, &text),
            },
            Content::One(text) => Pieces::one(&text),
            Content::Several(_) if self == Self::Classes => classes(list.catalog, entry.row.classes),
            Content::Several(items) => several(&items),
        }
    }
}

/// What an entry is called, or its short name where there is no room for that.
fn named(catalog: &Catalog, entry: &Listed<'_>, name: &str) -> Pieces {
    // "3-FPM" of "3-fluorophenmetrazine", of which no beginning tells anything.
    const SHORT: usize = 6;
    let is_short = |name: &&str| {
        let capitals = name.chars().filter(|letter| letter.is_uppercase()).count();
        name.width() <= SHORT && capitals > 1 && !name.contains(' ')
    };
    let short = match entry.row.kind {
        Kind::Class => Some(short(catalog, entry.row.id)),
        Kind::Drug if shortened(name).is_empty() => entry.profile.other_names.iter().map(Text::as_str).find(is_short),
        _ => entry.profile.abbreviation,
    };
    let Some(short) = short.filter(|short| *short != name) else { return Pieces::name(name) };
    shortened(short).iter().fold(Pieces::one(name).or(short, None), |pieces, shorter| pieces.or(shorter, None))
}

/// The end of a name that others of the list begin like, by which it differs from them.
fn apart(list: &Listing<'_, '_>, entry: &Listed<'_>, name: &str) -> Option<String> {
    let (begin, end) = name.split_at(name.rfind('-')?);
    let is_alike =
        |other: &Listed<'_>| other.row.id != entry.row.id && other.row.name.starts_with(&name[..=begin.len()]);
    let apart = format!("{}{end}", DOTS.trim_start());
    let is_cut = apart.width() < name.width() && !shortened(name).is_empty();
    (is_cut && list.entries.iter().any(is_alike)).then_some(apart)
}

/// Pieces of a list, of which the first is cut where it has no room, and which are counted where that has none either.
fn several<S: AsRef<str>>(items: &[S]) -> Pieces {
    let pieces = Pieces::list(items);
    let Some(first) = items.first() else { return pieces };
    let more = if items.len() > 1 { format!(" +{}", items.len() - 1) } else { String::new() };
    let shorter = shortened(first.as_ref());
    let counted = shorter.iter().map(|begun| format!("{begun}{more}"));
    let whole = (!more.is_empty()).then(|| format!("{}{}", first.as_ref(), DOTS.trim_start()));
    let begun = counted.chain(whole).chain(shorter.iter().cloned());
    begun.fold(pieces, |pieces, begun| pieces.or(&begun, None)).or_at_last(&format!("+{}", items.len()))
}

/// The names of some classes, the shortest first; where that has no room, how one of them begins, or the class that it
/// is within, and where there is none for that either, a sign that there are some.
fn classes(catalog: &Catalog, ids: &[Id<Class>]) -> Pieces {
    let mut ids: Vec<&str> = ids.iter().map(|id| id.as_str()).collect();
    let Some(shortest) = (0..ids.len()).min_by_key(|&at| short(catalog, ids[at]).width()) else {
        return Pieces::default();
    };
    ids[..=shortest].rotate_right(1);
    let labels: Vec<&str> = ids.iter().map(|id| short(catalog, id)).collect();
    let more = if labels.len() > 1 { format!(" +{}", labels.len() - 1) } else { String::new() };
    let begun = |id: &&str| shorter(catalog, id).map(str::to_owned).into_iter().chain(shortened(short(catalog, id)));
    let begun: Vec<String> = ids.iter().flat_map(begun).collect();
    let above = ids.iter().filter_map(|id| catalog.get::<Class>(id)).flat_map(|class| &class.parents);
    let above: Vec<&str> = above.map(|id| short(catalog, id)).collect();
    let counted = begun.iter().map(|begun| format!("{begun}{more}"));
    let alone = labels.iter().chain(&above).map(|&label| label.to_owned());
    let all = counted.chain(begun.iter().cloned()).chain(alone);
    let pieces = all.fold(Pieces::list(&labels), |pieces, shorter| pieces.or(&shorter, None));
    pieces.or_at_last(DOTS.trim_start())
}

/// The shortest name of a class that ends as its name does, with something in it that is abbreviated: "AChE inhibitor"
/// of "cholinesterase inhibitor"; nothing where what it is called where there is little room is no longer.
fn shorter<'c>(catalog: &'c Catalog, id: &str) -> Option<&'c str> {
    let class = catalog.get::<Class>(id)?;
    let (_, end) = class.name.rsplit_once(' ')?;
    let others = class.other_names.iter().map(Text::as_str);
    let is_sign = |letter: &char| letter.is_uppercase() || letter.is_numeric();
    let is_short = |name: &&str| {
        name.chars().filter(is_sign).count() > 1 && name.rsplit_once(' ').is_some_and(|(_, other)| other == end)
    };
    let shortest = others.filter(is_short).min_by_key(|name| name.width())?;
    Some(shortest).filter(|shortest| shortest.width() < short(catalog, id).width())
}

/// How a class is called where there is little room: by its abbreviation, or else by the shortest of its
/// names that says what its id says.
pub fn short<'c>(catalog: &'c Catalog, id: &'c str) -> &'c str {
    let Some(class) = catalog.get::<Class>(id) else { return id };
    if class.abbreviation.is_some() || class.name.len() <= id.len() {
        return class.abbreviation.as_ref().unwrap_or(&class.name);
    }
    let words = |text: &str| {
        let mut words: Vec<String> = text.split([' ', '-']).map(str::to_lowercase).collect();
        words.sort_unstable();
        words
    };
    let (key, of_id) = (search_key(id), words(id));
    // What a name ends with is what it names: "stimulant" of "central nervous system stimulant".
    let ends = class.name.match_indices(' ').map(|(at, _)| &class.name[at + 1..]);
    let others = class.other_names.iter().map(Text::as_str).filter(|name| words(name) == of_id);
    let spelled = class.other_names.iter().map(Text::as_str).chain(ends).filter(|name| search_key(name) == key);
    spelled.chain(others).next().unwrap_or(&class.name)
}
