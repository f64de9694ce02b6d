//! A year of answers as a map of characters: a column a week, a row a day of the week.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::super::Look;
use crate::study::progress::{Studied, YEAR};

/// What stands before a row: the day of the week.
const LEAD: usize = 6;

/// Weeks that a year touches.
const WEEKS: usize = YEAR as usize / 7 + 2;

/// What stands for none, and for more and more answers.
const SHADES: [char; 5] = ['·', '░', '▒', '▓', '█'];
const ASCII: [char; 5] = ['.', '-', '+', '*', '#'];

const DAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// The map, as many weeks back as there is room for. The last day that is known is in its last column.
pub fn map(year: &[Studied], today: Date, look: Look) -> String {
    let shades = if look.ascii { ASCII } else { SHADES };
    let room = look.width.map_or(WEEKS, |width| width.saturating_sub(LEAD).clamp(1, WEEKS));
    let most = year.iter().map(|day| day.answers).max().unwrap_or(0).max(1);
    let monday = |date: Date| date - i64::from(date.weekday().to_monday_zero_offset()).days();
    let first = monday(today) - (7 * (room as i64 - 1)).days();
    let on = |date: Date| {
        let text = date.to_string();
        year.iter().find(|day| day.day == text).map_or(0, |day| day.answers)
    };
    let shade = |answers: usize| shades[(answers * (shades.len() - 1)).div_ceil(most)];
    let mut text = months(first, room);
    for (row, day) in DAYS.into_iter().enumerate() {
        let name = if row % 2 == 0 { &format!("{day:?}")[..3] } else { "" };
        let dates = (0..room).map(|week| first + (7 * week as i64 + row as i64).days());
        let cells: String = dates.take_while(|date| *date <= today).map(|date| shade(on(date))).collect();
        text += &format!("  {name:<3} {cells}\n");
    }
    text
}

/// What the characters of the map stand for.
pub fn legend(year: &[Studied], look: Look) -> String {
    let [few, .., many] = if look.ascii { ASCII } else { SHADES };
    let most = year.iter().map(|day| day.answers).max().unwrap_or(0);
    format!("{few} none, {many} {most} on a day")
}

/// The names of months above the weeks in which they begin.
fn months(first: Date, weeks: usize) -> String {
    const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut line = " ".repeat(LEAD);
    for week in 0..weeks {
        let monday = first + (7 * week as i64).days();
        let name = NAMES[usize::from(monday.month().unsigned_abs()) - 1];
        let is_room = line.len() <= LEAD + week && week + name.len() <= weeks;
        if monday.day() <= 7 && is_room {
            line += &" ".repeat(LEAD + week - line.len());
            line += name;
        }
    }
    line.trim_end().to_owned() + "\n"
}
