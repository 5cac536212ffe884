//! Days and times, as people read them.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
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

    use super::{date, license_date, time};
    use crate::text::words;

    #[test]
    fn a_day_is_written_for_people_and_for_the_license_file() {
        let day = NaiveDate::from_ymd_opt(2027, 6, 4).expect("a day");
        assert_eq!(date(words("en"), day), "4 Jun 2027");
        assert_eq!(license_date(day), "04-jun-2027");
    }

    #[test]
    fn a_time_names_the_zone_of_the_desk() {
        let at = Utc.with_ymd_and_hms(2026, 11, 24, 15, 6, 59).single().expect("a time");
        assert_eq!(time(words("en"), at, Europe::London), "24 Nov 2026, 15:06 GMT");
        assert_eq!(time(words("en"), at, Asia::Tokyo), "25 Nov 2026, 00:06 JST");
        assert_eq!(time(words("en"), at, America::Los_Angeles), "24 Nov 2026, 07:06 PST");
    }
}
