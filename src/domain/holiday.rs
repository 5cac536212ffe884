//! Holidays: days on which a desk does not work, and how people write lists of them.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

/// A day on which a desk does not work.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Holiday {
    /// The whole day, in the desk's zone.
    pub day: NaiveDate,
    /// What people call it, on one line.
    pub name: String,
}

/// The longest name, in characters.
pub const MOST_NAME: usize = 100;

/// The most lines that are read at once.
pub const MOST_LINES: usize = 1_000;

/// The years that a holiday can lie in: `25.12.26` is meant for none in the days of Tiberius.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2199;

/// How a day can be written. A slash is left out: 4/5 is April in one country and May in another.
const FORMS: [&str; 3] = ["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y"];

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongLine {
    /// Which, from 1; blank lines count.
    pub number: usize,
    /// What it says.
    pub text: String,
    /// What is wrong.
    pub why: Why,
}

/// Why a line names no holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It does not begin with a day.
    Day,
    /// The day lies before 2000 or after 2199.
    Year,
    /// Nothing stands after the day.
    NoName,
    /// The name is longer than [`MOST_NAME`], or holds what no line does.
    Name,
    /// There are more than [`MOST_LINES`] lines; the rest was not read.
    TooMany,
}

/// The day that a text is, however it is written.
pub fn read_day(text: &str) -> Option<NaiveDate> {
    begins_with_day(text).filter(|(day, rest)| rest.is_empty() && YEARS.contains(&day.year())).map(|(day, _)| day)
}

/// Reads lines such as `2026-12-25 Christmas Day`, `25.12.2026, Weihnachten` and `25 Dec 2026 Christmas`. Of two lines
/// about one day the later one counts.
pub fn read(text: &str) -> (Vec<Holiday>, Vec<WrongLine>) {
    let (mut days, mut wrong) = (BTreeMap::new(), Vec::new());
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let found = if number > MOST_LINES { Err(Why::TooMany) } else { read_line(line) };
        match found {
            Ok(holiday) => {
                days.insert(holiday.day, holiday);
            }
            Err(why) => wrong.push(WrongLine { number, text: line.chars().take(MOST_NAME).collect(), why }),
        }
        if number > MOST_LINES {
            break;
        }
    }
    (days.into_values().collect(), wrong)
}

fn read_line(line: &str) -> Result<Holiday, Why> {
    let (day, rest) = begins_with_day(line).ok_or(Why::Day)?;
    if !YEARS.contains(&day.year()) {
        return Err(Why::Year);
    }
    let name = rest.trim_start_matches(|c: char| c.is_whitespace() || ",;:-–".contains(c)).trim();
    if name.is_empty() {
        return Err(Why::NoName);
    }
    if name.chars().count() > MOST_NAME || name.chars().any(|c| c.is_control() && c != '\t') {
        return Err(Why::Name);
    }
    Ok(Holiday { day, name: name.replace('\t', " ") })
}

/// The day at the beginning of a line, and the rest, which begins with a sign that belongs to no day.
fn begins_with_day(line: &str) -> Option<(NaiveDate, &str)> {
    let read = |form| NaiveDate::parse_and_remainder(line.trim(), form).ok();
    FORMS.into_iter().find_map(read).filter(|(_, rest)| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::{Holiday, Why, WrongLine, read, read_day};

    fn holiday(day: &str, name: &str) -> Holiday {
        Holiday { day: day.parse().expect("a day"), name: name.to_owned() }
    }

    #[test]
    fn lists_are_read_as_people_write_them() {
        let (found, wrong) = read(
            "2026-12-25 Christmas Day\r\n\r\n 26.12.2026, Zweiter Weihnachtstag\n1 Jan 2027\tNew Year's Day\n\
             3 May 2027 - 憲法記念日\n31 December 2026: Silvester\n2026-12-25; Christmas\n",
        );
        assert_eq!(wrong, []);
        assert_eq!(
            found,
            [
                holiday("2026-12-25", "Christmas"),
                holiday("2026-12-26", "Zweiter Weihnachtstag"),
                holiday("2026-12-31", "Silvester"),
                holiday("2027-01-01", "New Year's Day"),
                holiday("2027-05-03", "憲法記念日"),
            ]
        );
    }

    #[test]
    fn a_line_that_names_no_holiday_is_said() {
        let long = format!("2026-12-25 {}", "x".repeat(101));
        for (line, why) in [
            ("12/25/2026 Christmas", Why::Day),
            ("Christmas", Why::Day),
            ("2026-02-29 Leap", Why::Day),
            ("2026-12-255 Christmas", Why::Day),
            ("25.12.26 Christmas", Why::Year),
            ("2026-12-25", Why::NoName),
            ("2026-12-25 ,", Why::NoName),
            (&long, Why::Name),
            ("2026-12-25 a\u{7}b", Why::Name),
        ] {
            let (found, wrong) = read(&format!("\n{line}\n2026-12-31 Silvester"));
            assert_eq!(found, [holiday("2026-12-31", "Silvester")]);
            let text = line.chars().take(100).collect();
            assert_eq!(wrong, [WrongLine { number: 2, text, why }]);
        }
        let (found, wrong) = read(&"2026-12-25 x\n".repeat(1_002));
        assert_eq!((found.len(), wrong.len()), (1, 1));
    }

    #[test]
    fn a_day_alone_is_read_the_same_way() {
        for day in ["2026-12-25", " 25.12.2026 ", "25 Dec 2026"] {
            assert_eq!(read_day(day), "2026-12-25".parse().ok());
        }
        assert_eq!(read_day("2026-12-25 Christmas"), None);
        assert_eq!(read_day("25.12.26"), None);
    }
}
