//! How study goes, as a page with a bar chart, and as rows.

use jiff::civil::Date;

use super::Look;
use super::page::{Hint, Page};
use super::rows::Rows;
use super::styled::Styled;
use crate::study::parameters::Fitted;
use crate::study::progress::{Due, Progress, Retention, Standing, Weak};

mod year;

/// The longest bar, where there is room.
const BAR: usize = 40;

/// What stands before a bar: the day and the number.
const LEAD: usize = 19;

/// The page of progress.
pub fn text(progress: &Progress, today: Date, look: Look) -> Styled {
    if progress.reviews == 0 {
        return begin(progress, look);
    }
    let mut page = Page::new(look);
    let due = progress.due.first().map_or(0, |today| today.cards);
    page.title(&format!("{due} due today"), &format!("{} answered today", progress.today));
    page.field(
        "seen",
        &format!("{} of {} of the deck \"{}\"", progress.seen, count(progress.total, "card"), progress.level),
    );
    page.field("answers", &format!("{}, on {}", progress.reviews, count(progress.cards, "card")));
    page.field("streak", &format!("{}, longest {}", days(progress.streak.days), days(progress.streak.longest)));
    if progress.gone > 0 {
        page.field(
            "gone",
            &format!("{} whose fact is no longer in the data: kept, not asked", count(progress.gone, "card")),
        );
    }
    page.field("suspended", &progress.suspended.join(", "));
    if let Some(fitted) = &progress.fitted {
        page.field("schedule", &format!("fitted to {} answers on {}", fitted.answers, date(&fitted.at)));
    }
    page.heading("due");
    page.block(&chart(&progress.due, look).into());
    page.heading("known when asked again");
    page.field("all", &share(&progress.retention));
    for (heading, standings) in [("by topic", &progress.decks), ("by kind of card", &progress.kinds)] {
        page.heading(heading);
        let is_told = |standing: &Standing| standing.total > 0 || standing.retention.asked > 0;
        let told = standings.iter().filter(|(_, standing)| is_told(standing));
        told.for_each(|(name, standing)| page.field(name, &stands(standing)));
    }
    if !progress.year.is_empty() {
        page.heading("answers of the last year");
        page.block(&year::map(&progress.year, today, look).into());
        page.item("  ", &year::legend(&progress.year, look));
    }
    weakest(&mut page, &progress.weakest);
    page.finish()
}

/// What to do first, where nothing was answered yet.
fn begin(progress: &Progress, look: Look) -> Styled {
    let mut page = Page::new(look);
    let deck =
        format!("{} wait in the deck \"{}\", the best known first", count(progress.total, "card"), progress.level);
    page.title("nothing answered yet", &deck);
    page.field("suspended", &progress.suspended.join(", "));
    page.space();
    for (what, command) in [
        ("begin", "neurotx quiz"),
        ("the best known alone", "neurotx quiz --level starter"),
        ("of one subject", "neurotx quiz ssri"),
        ("how it asks", "neurotx quiz --help"),
    ] {
        page.hint(&Hint { what: what.to_owned(), command: command.to_owned() }, None);
    }
    page.finish()
}

fn weakest(page: &mut Page, weakest: &[Weak]) {
    if weakest.is_empty() {
        return;
    }
    page.heading("weakest");
    for weak in weakest {
        let times = match weak.lapses {
            0 => "not known yet".to_owned(),
            1 => "forgotten once".to_owned(),
            lapses => format!("forgotten {lapses} times"),
        };
        let likely = || format!("{} likely to be known today", chance(f64::from(weak.known)));
        let now = if weak.is_missed_today { "missed today".to_owned() } else { likely() };
        page.item("  ", &format!("{} ({times}; {now})", weak.fact));
    }
    if weakest.iter().any(|weak| !weak.is_missed_today) {
        page.faint("how likely is an estimate of the schedule, from when and how well it was answered");
    }
    page.faint("`neurotx quiz --weak` asks them");
}

/// The lines that tell what fitting changed.
pub fn fitted(fitted: &Fitted, is_used: bool, look: Look) -> Styled {
    let mut page = Page::new(look);
    page.title(
        "schedule",
        &format!("fitted to {} answers, of which {} could be foretold", fitted.answers, fitted.foretold),
    );
    let change = |before: f32, after: f32| format!("{before:.4} before, {after:.4} now");
    let (before, after) = (fitted.before, fitted.after);
    page.field("log loss", &change(before.log_loss, after.log_loss));
    page.field("RMSE", &change(before.rmse, after.rmse));
    page.statement(if is_used {
        "Less is better. The fitted schedule is used from now on; `neurotx progress --fit --reset` goes back."
    } else {
        "Less is better, and it did not become less: the schedule stays as it was."
    });
    page.finish()
}

/// The day of a time in RFC 3339.
fn date(at: &str) -> &str {
    at.split('T').next().unwrap_or(at)
}

/// `12 of 40 seen, 83 % known (10 of 12)`.
fn stands(standing: &Standing) -> String {
    let seen = format!("{} of {} seen", standing.seen, standing.total);
    if standing.retention.asked == 0 { seen } else { format!("{seen}; {}", share(&standing.retention)) }
}

fn days(days: usize) -> String {
    count(days, "day")
}

fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// One line a day: the day, the number, and a bar that is as long as the number is large.
fn chart(due: &[Due], look: Look) -> String {
    let room = look.width.map_or(BAR, |width| width.saturating_sub(LEAD).clamp(1, BAR));
    let most = due.iter().map(|day| day.cards).max().unwrap_or(0).max(1);
    let line = |day: &Due| {
        let length = (day.cards * room).div_ceil(most.max(room));
        let bar = if look.ascii { "#" } else { "█" }.repeat(length);
        format!("  {} {:>4}  {bar}\n", day.day, day.cards)
    };
    due.iter().map(line).collect()
}

fn share(retention: &Retention) -> String {
    match retention.share {
        Some(known) => {
            format!("{} known ({} of {})", percent(known), retention.known, count(retention.asked, "answer"))
        }
        None => "nothing was asked again on a later day yet".to_owned(),
    }
}

/// A share that was counted. The whole and none of it are told of nothing else.
fn percent(share: f64) -> String {
    match 100.0 * share {
        percent if percent < 100.0 && percent.round() >= 100.0 => "over 99 %".to_owned(),
        percent if percent > 0.0 && percent.round() <= 0.0 => "under 1 %".to_owned(),
        percent => format!("{percent:.0} %"),
    }
}

/// A probability that is estimated: never that of what is certain.
fn chance(probability: f64) -> String {
    percent(probability.clamp(f64::MIN_POSITIVE, 1.0 - f64::EPSILON))
}

/// The days ahead as rows.
pub fn rows(progress: &Progress) -> Rows {
    let header = vec!["day".to_owned(), "due".to_owned()];
    Rows { header, rows: progress.due.iter().map(|day| vec![day.day.clone(), day.cards.to_string()]).collect() }
}
