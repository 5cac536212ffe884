//! Days and times, as people read them.

use chrono::{DateTime, Datelike, NaiveDate, Utc, Weekday};
use chrono_tz::Tz;

use super::Words;

/// "24 Jun 2027".
pub fn date(t: &Words, date: NaiveDate) -> String {
    t.msg_date(date.day(), month(t, date.month()), date.year().to_string())
}

/// The license file's own form: `24-jun-2027`. The same in every language.
pub fn license_date(date: NaiveDate) -> String {
    date.format("%d-%b-%Y").to_string().to_lowercase()
}

/// "24 Nov 2026, 15:06 GMT", in a desk's own zone.
pub fn time(t: &Words, time: DateTime<Utc>, zone: Tz) -> String {
    let local = time.with_timezone(&zone);
    t.msg_date_and_time(date(t, local.date_naive()), local.format("%H:%M").to_string(), local.format("%Z").to_string())
}

/// "Thu 24 Jun 2027".
pub fn day(t: &Words, day: NaiveDate) -> String {
    t.msg_queue_due_on(weekday(t, day.weekday()), date(t, day))
}

/// "Thu".
pub fn weekday(t: &Words, day: Weekday) -> String {
    match day {
        Weekday::Mon => t.msg_weekday_mon(),
        Weekday::Tue => t.msg_weekday_tue(),
        Weekday::Wed => t.msg_weekday_wed(),
        Weekday::Thu => t.msg_weekday_thu(),
        Weekday::Fri => t.msg_weekday_fri(),
        Weekday::Sat => t.msg_weekday_sat(),
        Weekday::Sun => t.msg_weekday_sun(),
    }
}

/// "Mon to Fri", "Mon, Tue, Thu": three and more in a row are named by the first and the last.
pub fn weekdays(t: &Words, days: &[Weekday]) -> String {
    let mut rows: Vec<Vec<Weekday>> = Vec::new();
    for day in days {
        match rows.last_mut() {
            Some(row) if row.last().map(Weekday::succ) == Some(*day) => row.push(*day),
            _ => rows.push(vec![*day]),
        }
    }
    let named = |row: &Vec<Weekday>| match &**row {
        [first, _, .., last] => vec![t.msg_weekday_range(weekday(t, *first), weekday(t, *last))],
        few => few.iter().map(|day| weekday(t, *day)).collect(),
    };
    rows.iter().flat_map(named).collect::<Vec<_>>().join(", ")
}

/// "Jun", of 6.
fn month(t: &Words, number: u32) -> String {
    match number {
        1 => t.msg_month_jan(),
        2 => t.msg_month_feb(),
        3 => t.msg_month_mar(),
        4 => t.msg_month_apr(),
        5 => t.msg_month_may(),
        6 => t.msg_month_jun(),
        7 => t.msg_month_jul(),
        8 => t.msg_month_aug(),
        9 => t.msg_month_sep(),
        10 => t.msg_month_oct(),
        11 => t.msg_month_nov(),
        _ => t.msg_month_dec(),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, TimeZone, Utc};
    use chrono_tz::{America, Asia, Europe};

    use super::{date, license_date, time, weekdays};
    use crate::text::words;

    #[test]
    fn a_day_is_written_for_people_and_for_the_license_file() {
        let day = NaiveDate::from_ymd_opt(2027, 6, 4).expect("a day");
        assert_eq!(date(words("en"), day), "4 Jun 2027");
        assert_eq!(license_date(day), "04-jun-2027");
    }

    #[test]
    fn days_in_a_row_are_named_by_the_first_and_the_last() {
        use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
        for (days, text) in [
            (&[Mon, Tue, Wed, Thu, Fri][..], "Mon to Fri"),
            (&[Mon, Tue], "Mon, Tue"),
            (&[Mon, Tue, Wed, Fri], "Mon to Wed, Fri"),
            (&[Sun], "Sun"),
            (&[Mon, Tue, Wed, Thu, Fri, Sat, Sun], "Mon to Sun"),
            (&[], ""),
        ] {
            assert_eq!(weekdays(words("en"), days), text);
        }
    }

    #[test]
    fn a_time_names_the_zone_of_the_desk() {
        let at = Utc.with_ymd_and_hms(2026, 11, 24, 15, 6, 59).single().expect("a time");
        assert_eq!(time(words("en"), at, Europe::London), "24 Nov 2026, 15:06 GMT");
        assert_eq!(time(words("en"), at, Asia::Tokyo), "25 Nov 2026, 00:06 JST");
        assert_eq!(time(words("en"), at, America::Los_Angeles), "24 Nov 2026, 07:06 PST");
    }
}
