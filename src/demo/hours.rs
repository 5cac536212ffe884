//! When orders come, and when people work on them.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc, Weekday};
use chrono_tz::Tz;

use super::dice::Dice;

/// How many orders come in each hour of a customer's day.
const HOURS: [u32; 24] = [1, 1, 0, 0, 0, 1, 2, 6, 18, 44, 62, 58, 36, 40, 60, 58, 46, 28, 12, 6, 4, 3, 2, 1];

/// Staff begin at nine.
const OPENS: i64 = 9 * 3_600;

/// And stop at half past five.
const CLOSES: i64 = 17 * 3_600 + 1_800;

/// The days over which orders come: fewer at weekends, and a little more from week to week.
#[derive(Debug, Clone)]
pub(super) struct Days90 {
    /// Each day, and how much comes before its end.
    days: Vec<(NaiveDate, u64)>,
    /// Nothing has happened after.
    now: DateTime<Utc>,
}

impl Days90 {
    /// The 90 days before `now`.
    pub(super) fn before(now: DateTime<Utc>) -> Self {
        let first = now.date_naive().checked_sub_days(Days::new(90)).unwrap_or_default();
        let mut sum = 0;
        let days = (0..90).filter_map(|number| first.checked_add_days(Days::new(number)).map(|day| (number, day)));
        let weighted = days.map(|(number, day)| {
            sum += (270 + number) * share(day.weekday());
            (day, sum)
        });
        Self { days: weighted.collect(), now }
    }

    /// When the `index`th of `orders` comes to somebody who lives in `zone`: as a rule later than the one before.
    pub(super) fn arrival(&self, index: u64, orders: u64, zone: Tz, dice: &mut Dice) -> DateTime<Utc> {
        let whole = self.days.last().map_or(1, |(_, sum)| *sum);
        let within = u128::from(dice.below(1_000));
        let place = u128::from(whole) * (u128::from(index) * 1_000 + within) / (u128::from(orders.max(1)) * 1_000);
        let place = self.days.partition_point(|(_, sum)| u128::from(*sum) <= place);
        let day = self.days.get(place).map_or(self.now.date_naive(), |(day, _)| *day);
        let hours = HOURS.iter().zip(0_i64..).map(|(weight, hour)| (*weight, hour)).collect::<Vec<_>>();
        let hour = dice.weighted(hours.iter().map(|(weight, hour)| (*weight, hour))).copied().unwrap_or_default();
        let micros = i64::try_from(dice.below(3_600_000_000)).unwrap_or_default();
        let at = moment(day.and_time(NaiveTime::MIN) + TimeDelta::hours(hour), zone) + TimeDelta::microseconds(micros);
        // The day of the last ones is not over everywhere.
        if at < self.now { at } else { at - TimeDelta::days(1).max(at - self.now + TimeDelta::minutes(7)) }
    }
}

const fn share(weekday: Weekday) -> u64 {
    match weekday {
        Weekday::Sat => 9,
        Weekday::Sun => 7,
        Weekday::Fri => 82,
        _ => 100,
    }
}

/// When somebody in `zone` who works in office hours has worked for so long, from `at` on.
pub(super) fn worked(at: DateTime<Utc>, seconds: u32, zone: Tz) -> DateTime<Utc> {
    let mut left = i64::from(seconds);
    let mut local = at_work(at.with_timezone(&zone).naive_local());
    loop {
        let today = CLOSES - seconds_of(local);
        if left <= today {
            return moment(local + TimeDelta::seconds(left), zone).max(at);
        }
        left -= today;
        local = at_work(opening_after(local));
    }
}

/// `local`, or the next moment at which somebody is there.
fn at_work(local: NaiveDateTime) -> NaiveDateTime {
    let mut local = local;
    if seconds_of(local) < OPENS {
        local = local.date().and_time(NaiveTime::MIN) + TimeDelta::seconds(OPENS);
    } else if seconds_of(local) >= CLOSES {
        local = opening_after(local);
    }
    while matches!(local.weekday(), Weekday::Sat | Weekday::Sun) {
        local = opening_after(local);
    }
    local
}

fn opening_after(local: NaiveDateTime) -> NaiveDateTime {
    local.date().and_time(NaiveTime::MIN) + TimeDelta::days(1) + TimeDelta::seconds(OPENS)
}

fn seconds_of(local: NaiveDateTime) -> i64 {
    (local.time() - NaiveTime::MIN).num_seconds()
}

/// When clocks in `zone` show `local`; where they skip it, an hour later.
fn moment(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    let at = |local: NaiveDateTime| zone.from_local_datetime(&local).earliest().map(|at| at.to_utc());
    at(local).or_else(|| at(local + TimeDelta::hours(1))).unwrap_or_else(|| local.and_utc())
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Datelike, TimeDelta, Utc};

    use super::{Days90, worked};
    use crate::demo::dice::Dice;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a time")
    }

    #[test]
    fn orders_come_over_ninety_days_and_mostly_on_working_days() {
        let now = at("2026-11-24T00:00:00Z");
        let days = Days90::before(now);
        let mut dice = Dice::new(1, "days", 0);
        let came: Vec<_> =
            (0..2_000).map(|index| days.arrival(index, 2_000, chrono_tz::America::Chicago, &mut dice)).collect();
        assert!(came.iter().all(|came| *came < now && *came > now - TimeDelta::days(92)));
        assert!(came.iter().any(|came| *came < now - TimeDelta::days(88)));
        assert!(came.iter().any(|came| *came > now - TimeDelta::days(1)));
        let local = came.iter().map(|came| came.with_timezone(&chrono_tz::America::Chicago));
        let weekends = local.filter(|came| came.weekday().number_from_monday() > 5).count();
        assert!((20..250).contains(&weekends), "{weekends}");
    }

    #[test]
    fn people_work_in_office_hours() {
        let london = chrono_tz::Europe::London;
        for (from, hours, to) in [
            ("2026-11-24T10:00:00Z", 2, "2026-11-24T12:00:00Z"),
            ("2026-11-24T16:30:00Z", 2, "2026-11-25T10:00:00Z"),
            ("2026-11-27T18:00:00Z", 1, "2026-11-30T10:00:00Z"),
            ("2026-11-28T03:00:00Z", 9, "2026-12-01T09:30:00Z"),
        ] {
            assert_eq!(worked(at(from), hours * 3_600, london), at(to), "{hours} h from {from}");
        }
    }
}
