//! What `annotate` says at the end.

use neurotx::annotate::encoding::Encoding;
use neurotx::annotate::{Stats, Summary};
use neurotx::sentences::grouped;
use neurotx::text::safe;

use crate::commands::message::{lines, say};

/// Says on stderr what a run met.
pub fn print(summary: &Summary) {
    let tally = &summary.stats;
    for column in &summary.clashes {
        say!("the input has a column \"{column}\" already: the added one stands behind it");
    }
    if summary.is_doubled {
        say!("several columns have this name: the first was searched; --column takes a number, too");
    }
    let counted = [
        (tally.matched, "matched"),
        (tally.guessed, "guessed"),
        (tally.ambiguous, "ambiguous"),
        (tally.unmatched, "unmatched"),
        (tally.blank, "blank"),
    ];
    let is_shown = |(count, what): &&(u64, &str)| *count > 0 || !matches!(*what, "guessed" | "blank");
    let parts: Vec<String> = counted
        .iter()
        .filter(is_shown)
        .map(|(count, what)| format!("{} {what}", grouped(&count.to_string())))
        .collect();
    say!("{}: {}", count(tally.lines + tally.blank, "line"), parts.join(", "));
    say_frequent(tally);
    say_invalid(summary);
    let warnings = [
        (tally.short, "record", "with fewer fields than the header: filled up"),
        (tally.long, "record", "with more fields than the header: the columns stand behind them"),
        (tally.broken, "line", "left as it is: no JSON object, or one with \"neurotx\" already"),
        (tally.deep, "object", "left as it is: its field is nested more than 100 deep"),
        (tally.lacking, "object", "without the field"),
        (u64::from(tally.open), "record", "left as it is at the end: a quote is never closed"),
    ];
    for (number, what, why) in warnings.iter().filter(|(number, ..)| *number > 0) {
        say!("{} {why}", count(*number, what));
    }
}

/// Says which lines are not what the input was read as.
fn say_invalid(summary: &Summary) {
    let invalid = &summary.stats.invalid;
    if invalid.lines == 0 {
        return;
    }
    let first: Vec<String> = invalid.first.iter().map(|number| grouped(&number.to_string())).collect();
    let is_all = invalid.first.len() as u64 == invalid.lines;
    let numbers = format!("{}{}", first.join(", "), if is_all { "" } else { ", ..." });
    let lines = count(invalid.lines, "line");
    let word = if invalid.lines == 1 { "line" } else { "lines" };
    match summary.encoding {
        Encoding::Utf8 => say!(
            "{lines} with bytes that are not UTF-8, left as they are ({word} {numbers}): if the input is in another \
             encoding, say which by --encoding, as windows-1252"
        ),
        encoding => say!("{lines} with what is not {}, replaced by U+FFFD ({word} {numbers})", encoding.name()),
    }
}

fn say_frequent(tally: &Stats) {
    const MOST: usize = 5;
    let frequent = tally.frequent(MOST);
    if frequent.is_empty() {
        return;
    }
    say!("most frequent unmatched:");
    for (text, number) in frequent {
        lines(format_args!("{:>9}  {}", grouped(&number.to_string()), safe(&text)));
    }
}

fn count(number: u64, what: &str) -> String {
    format!("{} {what}{}", grouped(&number.to_string()), if number == 1 { "" } else { "s" })
}
