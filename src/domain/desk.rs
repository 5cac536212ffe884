//! Desks: who receives orders, and by when each has answered.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

choice! {
    /// The three desks that serve the four regions.
    DeskId {
        /// US and APAC: the request tool.
        UsApac = "us_apac",
        /// EMEA licensing.
        Emea = "emea",
        /// Japan orders.
        Japan = "japan",
    }
}

/// A desk as it is set up now. Seeded with the documented values; a manager can change them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// Which of the three.
    pub id: DeskId,
    /// What people call it.
    pub name: String,
    /// Where its mail goes. None is documented for US and APAC.
    pub mailbox: Option<String>,
    /// Whom a customer calls about an order, as a person reads it: `+44-1189-74-7000`.
    pub telephone: Option<String>,
    /// Within how many hours it answers, counted in working days of 24 hours. None: it states no time.
    pub turnaround_hours: Option<i32>,
    /// The desk's own zone: working days and times of day are counted in it.
    pub time_zone: Tz,
    /// The language of its mail: `en`.
    pub language: String,
}

impl Desk {
    /// The lower end of the turnaround that the vendor's page states: "24-48 hours".
    pub const TURNAROUND_FROM_HOURS: i32 = 24;

    /// Where its mail goes: the mailbox, or `us_apac@localhost` as long as none is set. A production start asks for it.
    pub fn address(&self) -> String {
        self.mailbox.clone().unwrap_or_else(|| format!("{}@localhost", self.id))
    }

    /// By when it has answered an order that came at `received`. None: it states no time.
    pub fn due(&self, received: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.turnaround_hours.map(|hours| due(received, hours.unsigned_abs(), self.time_zone))
    }
}

/// `hours` after `received`, where 24 hours are one working day to the same time of day in `zone`. A day off does not
/// count: 48 hours from Friday at ten, or from a Saturday at ten, end on Tuesday at ten.
fn due(received: DateTime<Utc>, hours: u32, zone: Tz) -> DateTime<Utc> {
    let local = received.with_timezone(&zone).naive_local();
    let ends_at = local + TimeDelta::hours(i64::from(hours % 24));
    let days = u64::from(hours / 24) + u64::from(ends_at.date() > local.date());
    let day = (0..days).fold(local.date(), |day, _| working_day_from(next_day(day)));
    earliest(working_day_from(day).and_time(ends_at.time()), zone)
}

fn next_day(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}

/// `day` itself, or the first working day after it.
fn working_day_from(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat => next_day(next_day(day)),
        Weekday::Sun => next_day(day),
        _ => day,
    }
}

/// The first moment at which clocks in `zone` show `local`; where they skip it, the moment of the skip, an hour on.
fn earliest(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    let moment = |local: NaiveDateTime| zone.from_local_datetime(&local).earliest().map(|at| at.to_utc());
    moment(local).or_else(|| moment(local + TimeDelta::hours(1))).unwrap_or_else(|| local.and_utc())
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc, Weekday};
    use chrono_tz::Tz;
    use proptest::prelude::{prop_assert, prop_assert_eq, prop_assume, prop_oneof, proptest};
    use proptest::strategy::{Just, Strategy};

    use super::due;

    /// Zones whose clocks change on a Sunday, never, and on a Friday at midnight.
    fn zone() -> impl Strategy<Value = Tz> {
        prop_oneof![
            Just(chrono_tz::America::Los_Angeles),
            Just(chrono_tz::Europe::London),
            Just(chrono_tz::Asia::Tokyo),
            Just(chrono_tz::Africa::Cairo),
        ]
    }

    /// 2020 to 2060, to the second.
    fn moment() -> impl Strategy<Value = DateTime<Utc>> {
        (1_577_836_800_i64..2_840_140_800).prop_map(|at| DateTime::from_timestamp(at, 0).expect("in range"))
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a time")
    }

    fn is_working_day(day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// Working days after `from`, up to `to`.
    fn working_days(from: NaiveDate, to: NaiveDate) -> usize {
        from.iter_days().skip(1).take_while(|day| *day <= to).filter(|day| is_working_day(*day)).count()
    }

    #[test]
    fn two_working_days_end_at_the_same_time_of_day() {
        let los_angeles = chrono_tz::America::Los_Angeles;
        for (received, expected, why) in [
            ("2026-11-24T18:30:00Z", "2026-11-26T18:30:00Z", "Tuesday to Thursday"),
            ("2026-11-27T18:30:00Z", "2026-12-01T18:30:00Z", "Friday over the weekend to Tuesday"),
            ("2026-11-28T18:30:00Z", "2026-12-01T18:30:00Z", "a Saturday counts from Monday"),
            ("2026-11-29T18:30:00Z", "2026-12-01T18:30:00Z", "so does a Sunday"),
            ("2026-11-28T05:00:00Z", "2026-12-02T05:00:00Z", "still Friday evening there"),
            ("2027-03-12T18:30:00Z", "2027-03-16T17:30:00Z", "over the start of summer time"),
            ("2026-10-30T17:30:00Z", "2026-11-03T18:30:00Z", "over its end"),
        ] {
            assert_eq!(due(at(received), 48, los_angeles), at(expected), "{why}");
        }
    }

    #[test]
    fn hours_beyond_whole_days_are_hours_of_working_days() {
        let london = chrono_tz::Europe::London;
        assert_eq!(due(at("2026-11-24T09:00:00Z"), 4, london), at("2026-11-24T13:00:00Z"));
        assert_eq!(due(at("2026-11-27T22:00:00Z"), 4, london), at("2026-11-30T02:00:00Z"), "Friday night to Monday");
        assert_eq!(due(at("2026-11-26T22:00:00Z"), 28, london), at("2026-11-30T02:00:00Z"), "Thursday night to Monday");
        assert_eq!(due(at("2026-11-28T09:00:00Z"), 4, london), at("2026-11-30T13:00:00Z"), "a Saturday");
    }

    #[test]
    fn a_time_that_the_clocks_skip_comes_an_hour_later() {
        // Clocks in Cairo go from 0:00 to 1:00 on Friday 24 April 2026.
        let received = at("2026-04-22T22:30:00Z");
        assert_eq!(due(received, 24, chrono_tz::Africa::Cairo), at("2026-04-23T22:30:00Z"));
    }

    proptest! {
        #[test]
        fn whole_days_end_on_a_working_day_at_the_same_time(received in moment(), days in 1_u32..30, zone in zone()) {
            let from = received.with_timezone(&zone);
            let to = due(received, days * 24, zone).with_timezone(&zone);
            prop_assert!(is_working_day(to.date_naive()));
            prop_assert_eq!(working_days(from.date_naive(), to.date_naive()), usize::try_from(days).expect("small"));
            let off = to.naive_local().time() - from.naive_local().time();
            prop_assert!(off == TimeDelta::zero() || off == TimeDelta::hours(1), "{off} off");
        }

        #[test]
        fn an_answer_is_never_due_before_the_order_came(received in moment(), hours in 1_u32..10_000, zone in zone()) {
            prop_assert!(due(received, hours, zone) >= received);
        }

        #[test]
        fn of_two_orders_of_working_days_the_later_one_is_due_later(
            received in moment(), later in 0_i64..1_000_000, hours in 1_u32..300, zone in zone(),
        ) {
            let second = received + TimeDelta::seconds(later);
            prop_assume!([received, second].iter().all(|at| is_working_day(at.with_timezone(&zone).date_naive())));
            let (one, other) = (due(received, hours, zone), due(second, hours, zone));
            // Clocks that go back show an hour twice.
            prop_assert!(one <= other + TimeDelta::hours(1));
        }
    }

    #[test]
    fn a_week_is_five_working_days() {
        let monday = at("2026-11-23T09:00:00Z");
        assert_eq!(due(monday, 5 * 24, chrono_tz::Europe::London), monday + Days::new(7));
    }
}
