//! The command line, and nothing else.

pub mod annotate;
pub mod check;
pub mod output;
pub mod shell;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use check::{Check, Sources};
pub use output::{Color, Format, Output};

/// The names of actions, effects and so on that a flag takes.
macro_rules! words {
    ($ty:ty) => {{
        use clap::builder::{PossibleValuesParser, TypedValueParser};
        let words = <$ty as neurotx::model::Word>::ALL.iter().map(|word| neurotx::model::Word::as_str(*word));
        PossibleValuesParser::new(words).try_map(|word| {
            <$ty as neurotx::model::Word>::parse(&word)
                .ok_or_else(|| format!("{word} is no {}", <$ty as neurotx::model::Word>::WHAT))
        })
    }};
}

/// The phases, by their words in the data and by those that the screens say.
macro_rules! phases {
    () => {{
        use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
        let phase = |phase: &neurotx::model::Phase| {
            PossibleValue::new(neurotx::model::Word::as_str(*phase)).aliases(neurotx::query::spoken(*phase))
        };
        let all = <neurotx::model::Phase as neurotx::model::Word>::ALL;
        PossibleValuesParser::new(all.iter().map(phase)).try_map(|word| {
            let is_it = |phase: &&neurotx::model::Phase| {
                neurotx::model::Word::as_str(**phase) == word
                    || neurotx::query::spoken(**phase).contains(&word.as_str())
            };
            all.iter().find(is_it).copied().ok_or_else(|| format!("{word} is no phase"))
        })
    }};
}

/// Some of the formats, for a command that has no others.
macro_rules! formats {
    ($($format:ident),+) => {{
        use clap::ValueEnum;
        use clap::builder::{PossibleValuesParser, TypedValueParser};
        let values = [$(Format::$format),+].iter().filter_map(ValueEnum::to_possible_value);
        PossibleValuesParser::new(values.collect::<Vec<_>>()).try_map(|word| Format::from_str(&word, false))
    }};
}

pub mod export;
pub mod mechanisms;
pub mod plot;
pub mod regimen;
pub mod study;

use neurotx::model::{Evidence, Phase, Site, Status, Verdict};

/// What drugs do to serotonin, dopamine, norepinephrine and acetylcholine, and why.
///
/// A study and reference aid: it gives no doses and no advice.
#[derive(Debug, Parser)]
#[command(
    name = "neurotx",
    version = concat!(env!("CARGO_PKG_VERSION"), " (data ", env!("NEUROTX_DATA_VERSION"), ")"),
    max_term_width = 100,
    after_help = "\
Exit codes: 0 done; 1 nothing matched, a name is not known, or `check` found problems; 2 usage, \
input or data error; 129, 130 and 143 ended by SIGHUP, SIGINT (Ctrl-C) and SIGTERM.

On a terminal, text longer than the screen goes through `less -FRX`, or through what \
NEUROTX_PAGER or PAGER names (empty or `cat`: no pager). Colour heeds NO_COLOR, CLICOLOR, \
CLICOLOR_FORCE and TERM=dumb.

Examples:
  neurotx prozac                          one card
  neurotx list --raises dopamine          everything that raises dopamine
  neurotx explain sertraline --on dopamine
  neurotx - < names.txt                   a card for each line"
)]
pub struct Cli {
    #[command(flatten)]
    pub lookup: Lookup,

    #[command(subcommand)]
    pub command: Option<Command>,
}

/// A command line without a command: names to look up.
#[derive(Debug, Default, Args)]
pub struct Lookup {
    /// What to look up: a drug, brand, class, transmitter, target, region, condition, procedure or
    /// word; `-` reads names from standard input, one a line
    pub names: Vec<String>,

    #[command(flatten)]
    pub show: ShowFlags,

    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show one card per name
    #[command(after_help = "\
Examples:
  neurotx show zoloft 5-HT2A depression
  neurotx show --full prozac
  neurotx show --brief prozac \"bath salts\"")]
    Show(Show),
    /// List entries, filtered
    #[command(after_help = "\
Effects are matched direct and indirect, in any region, acute and chronic, with evidence \
supported or established; --direct, --phase and --evidence narrow or widen that.

Examples:
  neurotx list --raises dopamine --spares acetylcholine
  neurotx list --use depression --limit 20 --columns name,brands,class
  neurotx list classes --blocks acetylcholine --direct --format csv")]
    List(Box<List>),
    /// Explain a mechanism, step by step, with sources
    #[command(after_help = "\
Examples:
  neurotx explain sertraline --on dopamine
  neurotx explain sertraline --on serotonin --sources
  neurotx explain ssri --phase chronic
  neurotx explain haloperidol --on acetylcholine --format tree
  neurotx explain cocaine --out cocaine.svg")]
    Explain(mechanisms::Explain),
    /// Tell what drugs do together: risks, cuts, oppositions, overlaps
    #[command(after_help = "\
Takes two to ten drugs, classes or procedures. Risks are those that a source names; where none \
is recorded, the risk is not known, which does not mean that there is none.

Examples:
  neurotx combine fluoxetine phenelzine
  neurotx combine fluoxetine phenelzine --sources
  neurotx combine haloperidol benztropine --format json")]
    Combine(mechanisms::Combine),
    /// Tell what a whole medication list comes to: risks, exposures, effects that drugs share
    #[command(after_help = "\
The list is a file or standard input with one medicine a line (doses, forms and directions are \
read over, `#` begins a comment), FHIR JSON (MedicationStatement, MedicationRequest, bundles of \
them), or names. What cannot be read is told, and of pairs of which no source names a risk none \
is known, which does not mean that there is none. Exits with 1 if something could not be read.

Examples:
  neurotx regimen sertraline tramadol \"quetiapine 50 mg\"
  neurotx regimen meds.txt
  neurotx regimen meds.txt --felt \"dry mouth\"
  neurotx regimen - --format json < medications.json")]
    Regimen(regimen::Regimen),
    /// Set drugs, classes or procedures side by side
    #[command(after_help = "\
Examples:
  neurotx compare sertraline fluoxetine
  neurotx compare sertraline fluoxetine --all
  neurotx compare ssri snri tca --format md")]
    Compare(mechanisms::Compare),
    /// Plot how tightly drugs bind their targets: a heat map of pKi values
    #[command(after_help = "\
pKi is minus the decimal logarithm of Ki or Kd in mol/l: 9 is 1 nM, 6 is 1,000 nM. Human values \
stand before animal ones. In a cell `none` is measured, without an effect; an empty cell is not \
recorded, which is not the same.

Examples:
  neurotx plot zoloft wellbutrin strattera
  neurotx plot olanzapine quetiapine clozapine --out profile.svg
  neurotx plot ssri --sources")]
    Plot(plot::Plot),
    /// Search the full text of everything
    #[command(after_help = "\
Examples:
  neurotx search prolactin
  neurotx search heart valve --format jsonl")]
    Search(Search),
    /// Look through everything on the whole screen: type to find, read beside the list
    #[command(after_help = "\
Tab switches between card, explanation and comparison, Enter leaves with the card printed, \
`?` tells all keys.

Examples:
  neurotx browse
  neurotx browse ssri")]
    #[cfg_attr(not(feature = "browse"), command(hide = true))]
    Browse(Browse),
    /// Put drugs, classes and effects behind every line that mentions drugs
    #[command(after_help = annotate::EXAMPLES)]
    Annotate(annotate::Annotate),
    /// Check data files: all errors, each with its place
    #[command(after_help = "\
The shipped data was checked when the program was built. Files are checked over it; the \
files of a whole data directory, given together, are checked by themselves.

Examples:
  neurotx check my-drugs.toml
  neurotx check data/*.toml
  neurotx check --report")]
    Check(Check),
    /// List the bibliography and the data licences
    #[command(after_help = "\
Examples:
  neurotx sources
  neurotx sources tatsumi1997")]
    Sources(Sources),
    /// Ask questions from the same facts, spaced so that they stay known
    #[command(after_help = "\
Answer with the letter of a choice and Enter. `?` explains the keys, `q` or the end of the \
input ends the session; every answer is kept at once, also if the terminal is closed. \
With --format jsonl each question is a line of JSON, and so is each answer that is read: \
{\"answer\": \"b\"}, with --type {\"answer\": \"zoloft\"}, with --flip {\"grade\": \"good\"}. \
Answers are kept in reviews.jsonl in the data directory; NEUROTX_HOME names another one. With \
NEUROTX_HISTORY=1 what is looked up is kept beside them, for --seen.

Examples:
  neurotx quiz
  neurotx quiz --level starter
  neurotx quiz ssri depression --new 5
  neurotx quiz --topic antipsychotics,withdrawal --exam 2030-06-30
  neurotx quiz --weak
  neurotx quiz dopamine --kind mechanism --level full --type")]
    Quiz(study::Quiz),
    /// Show what is due, what is known and what is weak
    #[command(after_help = "\
With --fit, and 400 answers or more, the schedule is fitted to the answers: its parameters are \
kept in parameters.json beside them if they foretell the answers better than those before.

Examples:
  neurotx progress
  neurotx progress --fit
  neurotx progress --resume class/sertraline
  neurotx progress --format json")]
    Progress(study::Progress),
    /// Print what other programs work with: the join table, the JSON Schema, study cards
    #[command(subcommand)]
    Export(export::Export),
    /// Print the script that makes a shell complete names at the tab key
    #[command(after_help = "\
Examples:
  source <(neurotx completions bash)     in ~/.bashrc
  source <(neurotx completions zsh)      in ~/.zshrc, behind compinit
  neurotx completions fish | source      in ~/.config/fish/config.fish
  neurotx completions powershell | Out-String | Invoke-Expression     in $PROFILE")]
    Completions(shell::Completions),
    /// Print the manual page
    #[command(after_help = "\
Examples:
  neurotx man | man -l -
  neurotx man list | man -l -
  neurotx man --into ~/.local/share/man/man1")]
    Man(shell::Man),
}

#[derive(Debug, Default, Args)]
pub struct Show {
    /// What to look up; `-` reads names from standard input
    #[arg(required = true)]
    pub names: Vec<String>,
    #[command(flatten)]
    pub flags: ShowFlags,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Clone, Default, Args)]
pub struct ShowFlags {
    /// One line a name
    #[arg(long, conflicts_with = "full")]
    pub brief: bool,
    /// Everything: each action with its affinity, notes, claims, sources
    #[arg(long)]
    pub full: bool,
}

/// Kinds that can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "each is the kind of its name")]
pub enum Listed {
    Drugs,
    Classes,
    Targets,
    Transmitters,
    Regions,
    Conditions,
    Effects,
    Procedures,
    Risks,
    Terms,
    Words,
    Claims,
    Sources,
}

#[derive(Debug, Clone, Args)]
pub struct List {
    /// What to list
    #[arg(value_enum, default_value_t = Listed::Drugs)]
    pub kind: Listed,
    #[command(flatten)]
    pub filter: FilterFlags,
    /// What to sort by, in order: name, strength, familiarity or columns [default: the best known first]
    #[arg(long, value_name = "ORDER", value_delimiter = ',')]
    pub sort: Vec<String>,
    /// Columns to print, in order (id, name, brands, class, use, status, site, affinity ...)
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// Print so many entries at most
    #[arg(long, short = 'n', value_name = "N", allow_negative_numbers = true, value_parser = neurotx::query::at_least_one)]
    pub limit: Option<u32>,
    #[command(flatten)]
    pub output: Output,
}

/// Conditions that an entry must meet; all that are given must hold.
#[derive(Debug, Clone, Default, Args)]
pub struct FilterFlags {
    /// More of it at the synapse
    #[arg(long, value_name = "TRANSMITTER", help_heading = "Filters")]
    pub raises: Vec<String>,
    /// Less of it at the synapse
    #[arg(long, value_name = "TRANSMITTER", help_heading = "Filters")]
    pub lowers: Vec<String>,
    /// Its receptors are stimulated
    #[arg(long, value_name = "TRANSMITTER", help_heading = "Filters")]
    pub activates: Vec<String>,
    /// Its receptors are occupied
    #[arg(long, value_name = "TRANSMITTER", help_heading = "Filters")]
    pub blocks: Vec<String>,
    /// Left alone: measured, and no effect found
    #[arg(long, value_name = "TRANSMITTER", help_heading = "Filters")]
    pub spares: Vec<String>,
    /// Acts on a target or family, in one way if named (SERT, D2:antagonist, muscarinic)
    #[arg(long, value_name = "TARGET[:ACTION]", help_heading = "Filters")]
    pub target: Vec<String>,
    /// Belongs to a class or one below it
    #[arg(long, value_name = "CLASS", help_heading = "Filters")]
    pub class: Vec<String>,
    /// Is used for a condition
    #[arg(long = "use", value_name = "CONDITION", help_heading = "Filters")]
    pub uses: Vec<String>,
    /// Has a code of the Anatomical Therapeutic Chemical classification that begins so (N06A); only
    /// users' files have such codes
    #[arg(long, value_name = "CODE", value_parser = neurotx::query::atc, help_heading = "Filters")]
    pub atc: Vec<String>,
    /// Acts in a region
    #[arg(long, value_name = "REGION", help_heading = "Filters")]
    pub region: Vec<String>,
    /// Phases that count: acute (at once), chronic (over weeks), withdrawal (after stopping) [default: acute and chronic]
    #[arg(long, value_name = "PHASE", value_parser = phases!(), help_heading = "Filters")]
    pub phase: Vec<Phase>,
    /// The least sure evidence that counts [default: supported]
    #[arg(long, value_name = "EVIDENCE", value_parser = words!(Evidence), help_heading = "Filters")]
    pub evidence: Option<Evidence>,
    /// Has one of these standings
    #[arg(long, value_name = "STATUS", value_parser = words!(Status), help_heading = "Filters")]
    pub status: Vec<Status>,
    /// Works at one of these sites: central holds those that work outside the brain too
    #[arg(long, value_name = "SITE", value_parser = words!(Site), help_heading = "Filters")]
    pub site: Vec<Site>,
    /// Is noticed with it: "dry mouth", "weight gain" (`neurotx list effects` names them all)
    #[arg(long, value_name = "EFFECT", aliases = ["effect", "effects", "side-effect", "side-effects"], help_heading = "Filters")]
    pub felt: Vec<String>,
    /// Direct effects only
    #[arg(long, help_heading = "Filters")]
    pub direct: bool,
    /// Minor actions too
    #[arg(long, help_heading = "Filters")]
    pub minor: bool,
    /// Claims with this verdict
    #[arg(long, value_name = "VERDICT", value_parser = words!(Verdict), help_heading = "Filters")]
    pub verdict: Vec<Verdict>,
    /// Claims about an entry
    #[arg(long, value_name = "NAME", help_heading = "Filters")]
    pub about: Vec<String>,
}

#[derive(Debug, Default, Args)]
pub struct Search {
    /// Words that must all occur
    #[arg(required = true)]
    pub text: Vec<String>,
    /// Everything that is found, not the first five of each kind
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Browse {
    /// What to look for at first
    pub text: Vec<String>,
    /// When to use colour [default: auto]
    #[arg(long, value_enum, value_name = "WHEN", help_heading = "Output")]
    pub color: Option<Color>,
    /// Print ASCII only
    #[arg(long, help_heading = "Output")]
    pub ascii: bool,
    #[command(flatten)]
    pub data: output::Data,
}
