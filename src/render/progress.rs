//! How study goes, as a page with a bar chart, and as rows.

use super::Look;
use super::page::Page;
use super::rows::Rows;
use super::styled::Styled;
use crate::study::progress::{Due, Progress, Retention};

/// The longest bar, where there is room.
const BAR: usize = 40;

/// What stands before a bar: the day and the number.
const LEAD: usize = 19;

/// The page of progress.
pub fn text(progress: &Progress, look: Look) -> Styled {
    let mut page = Page::new(look);
    let due = progress.due.first().map_or(0, |today| today.cards);
    page.title(&format!("{due} due today"), &format!("{} answered today", progress.today));
    page.field("answers", &format!("{}, on {}", progress.reviews, count(progress.cards, "card")));
    page.field("streak", &format!("{}, longest {}", days(progress.streak.days), days(progress.streak.longest)));
    if progress.gone > 0 {
        page.field(
            "gone",
            &format!("{} whose fact is no longer in the data: kept, not asked", count(progress.gone, "card")),
        );
    }
    page.heading("due");
    page.block(&chart(&progress.due, look).into());
    if progress.retention.asked > 0 {
        page.heading("known when asked again");
        page.field("all", &share(&progress.retention));
        progress.decks.iter().for_each(|(deck, retention)| page.field(deck, &share(retention)));
        page.heading("by kind of card");
        progress.kinds.iter().for_each(|(kind, retention)| page.field(kind, &share(retention)));
    }
    if !progress.weakest.is_empty() {
        page.heading("weakest");
        for weak in &progress.weakest {
            let times = if weak.lapses == 1 { "once".to_owned() } else { format!("{} times", weak.lapses) };
            let known = percent(f64::from(weak.known));
            page.item("  ", &format!("{} (forgotten {times}; known today with a chance of {known})", weak.fact));
        }
    }
    page.finish()
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
    let known = retention.share.map(percent).unwrap_or_default();
    format!("{known} ({} of {})", retention.known, retention.asked)
}

fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}

/// The days ahead as rows.
pub fn rows(progress: &Progress) -> Rows {
    let header = vec!["day".to_owned(), "due".to_owned()];
    Rows { header, rows: progress.due.iter().map(|day| vec![day.day.clone(), day.cards.to_string()]).collect() }
}
