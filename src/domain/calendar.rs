//! Working time: which days and hours of a desk count, and the clock of an order that runs in them.
//!
//! A working day counts 24 hours, whatever its opening hours: time runs evenly from opening to closing as the clocks
//! on the desk's wall show it, and stands still outside. So 48 hours are two working days to the same time of day,
//! and what comes while it is closed counts from the next opening. An hour that the clocks show twice counts once.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Timelike, Utc, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// What a working day counts, in microseconds: databases keep time to these.
const DAY: i64 = 24 * 3600 * 1_000_000;

/// Nobody waits longer than this; it keeps dates inside what can be written.
const MOST: TimeDelta = TimeDelta::days(100_000);

/// Monday to Friday.
pub const WEEKDAYS: [Weekday; 5] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];

/// Monday to Friday, as a list of its own.
pub fn weekdays() -> Vec<Weekday> {
    WEEKDAYS.to_vec()
}

/// When a desk works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// Where the clock on its wall hangs.
    pub zone: Tz,
    /// Days of the week, at least one. An empty list counts as all seven, so that no clock stands still for ever.
    #[serde(default = "weekdays")]
    pub working_days: Vec<Weekday>,
    /// Opening and closing, the first before the second. None: midnight to midnight.
    #[serde(default)]
    pub hours: Option<(NaiveTime, NaiveTime)>,
    /// Days on which nobody works.
    #[serde(default)]
    pub holidays: BTreeSet<NaiveDate>,
}

impl Calendar {
    /// Monday to Friday, all day, without holidays.
    pub fn every_weekday(zone: Tz) -> Self {
        Self { zone, working_days: weekdays(), hours: None, holidays: BTreeSet::new() }
    }

    /// When `working` time has passed since `from`; counted back where it is negative. Always inside working time: the
    /// end of one working day is the opening of the next.
    pub fn after(&self, from: DateTime<Utc>, working: TimeDelta) -> DateTime<Utc> {
        let local = self.local(from);
        let target = self.position(local.date(), local) + micros(working.clamp(-MOST, MOST));
        let day = self.working_day(local.date(), target.div_euclid(DAY));
        let time = self.time_of_day(target.rem_euclid(DAY));
        earliest(day.and_time(NaiveTime::MIN) + TimeDelta::microseconds(time), self.zone)
    }

    /// The working time from `from` to `to`; negative where `to` comes first.
    pub fn between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> TimeDelta {
        if to < from {
            return -self.between(to, from);
        }
        let (from, to) = (self.local(from), self.local(to));
        let passed = self.position(from.date(), to) - self.position(from.date(), from);
        // In an hour that the clocks show twice, they may show less than before.
        TimeDelta::microseconds(passed.max(0))
    }

    /// Whether the desk works on this day.
    pub fn works_on(&self, day: NaiveDate) -> bool {
        self.counts(day.weekday()) && !self.holidays.contains(&day)
    }

    /// When it opens on this day, or at `otherwise` where it has no hours. None: it does not work on it.
    pub fn opening(&self, day: NaiveDate, otherwise: NaiveTime) -> Option<DateTime<Utc>> {
        let time = self.hours.map_or(otherwise, |(opens, _)| opens);
        self.works_on(day).then(|| earliest(day.and_time(time), self.zone))
    }

    /// The day that it is there.
    pub fn today(&self, now: DateTime<Utc>) -> NaiveDate {
        self.local(now).date()
    }

    fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.zone).naive_local()
    }

    fn counts(&self, day: Weekday) -> bool {
        self.working_days.is_empty() || self.working_days.contains(&day)
    }

    /// Opening and closing in microseconds since midnight.
    fn span(&self) -> (i64, i64) {
        let hours = self.hours.map(|(opens, closes)| (since_midnight(opens), since_midnight(closes)));
        hours.filter(|(opens, closes)| opens < closes).unwrap_or((0, DAY))
    }

    /// The working time from the beginning of `base` to `local`, in microseconds.
    fn position(&self, base: NaiveDate, local: NaiveDateTime) -> i64 {
        let (opens, closes) = self.span();
        let since_opening = since_midnight(local.time()).clamp(opens, closes) - opens;
        let today = if self.works_on(local.date()) { scaled(since_opening, DAY, closes - opens) } else { 0 };
        self.working_days_between(base, local.date()) * DAY + today
    }

    /// The time of day, in microseconds, at which a working day has counted `position`. Rounded up, where
    /// [`Self::position`] rounds down, so that each is the other's way back.
    fn time_of_day(&self, position: i64) -> i64 {
        let (opens, closes) = self.span();
        opens - scaled(-position, closes - opens, DAY)
    }

    /// How many working days lie from `from`, included, to `to`, not included; negative where `to` comes first.
    fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        if to < from {
            return -self.working_days_between(to, from);
        }
        let days = (to - from).num_days();
        let rest = from.iter_weekdays().take(usize::try_from(days % 7).unwrap_or(0));
        let counted = days / 7 * self.days_a_week() + length(rest.filter(|day| self.counts(*day)));
        counted - length(self.holidays.range(from..to).filter(|day| self.counts(day.weekday())))
    }

    fn days_a_week(&self) -> i64 {
        length(from_monday().filter(|day| self.counts(*day)))
    }

    /// The working day before which `count` working days lie since `base`. A step never leads past it: a week holds no
    /// more working days than it is taken for, so holidays only add steps.
    fn working_day(&self, base: NaiveDate, count: i64) -> NaiveDate {
        let mut day = base;
        loop {
            let missing = count - self.working_days_between(base, day);
            if missing == 0 && self.works_on(day) {
                return day;
            }
            let weeks = missing / self.days_a_week();
            let step = if weeks != 0 {
                weeks * 7
            } else if missing < 0 {
                -1
            } else {
                1
            };
            match day.checked_add_signed(TimeDelta::days(step)) {
                Some(next) => day = next,
                None => return day,
            }
        }
    }
}

/// Days of the week from that of a date on, without end.
trait Weekdays {
    fn iter_weekdays(&self) -> impl Iterator<Item = Weekday>;
}

impl Weekdays for NaiveDate {
    fn iter_weekdays(&self) -> impl Iterator<Item = Weekday> {
        std::iter::successors(Some(self.weekday()), |day| Some(day.succ()))
    }
}

/// The seven days of a week, as the calendar of ISO 8601 has them.
pub fn from_monday() -> impl Iterator<Item = Weekday> {
    std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ())).take(7)
}

fn length(items: impl Iterator) -> i64 {
    i64::try_from(items.count()).unwrap_or(i64::MAX)
}

fn micros(time: TimeDelta) -> i64 {
    time.num_microseconds().unwrap_or(0)
}

fn since_midnight(time: NaiveTime) -> i64 {
    i64::from(time.num_seconds_from_midnight()) * 1_000_000 + i64::from(time.nanosecond() / 1_000)
}

/// `value * to / from`, rounded down, by way of numbers that hold the product.
fn scaled(value: i64, to: i64, from: i64) -> i64 {
    let scaled = (i128::from(value) * i128::from(to)).div_euclid(i128::from(from));
    i64::try_from(scaled).unwrap_or(i64::MAX)
}

/// The first moment at which clocks in `zone` show `local`; where they skip it, an hour on.
pub fn earliest(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    let moment = |local: NaiveDateTime| zone.from_local_datetime(&local).earliest().map(|at| at.to_utc());
    moment(local).or_else(|| moment(local + TimeDelta::hours(1))).unwrap_or_else(|| local.and_utc())
}

/// The clock of an order: how much of a desk's working time it has had. It stands still while the customer is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// Working time that it had before it was last set going.
    pub used: TimeDelta,
    /// Since when it runs. None: it stands still.
    pub running_since: Option<DateTime<Utc>>,
}

impl Clock {
    /// A new one, that runs from `at`.
    pub fn start(at: DateTime<Utc>) -> Self {
        Self { used: TimeDelta::zero(), running_since: Some(at) }
    }

    /// It stands still from `now` on.
    #[must_use]
    pub fn stop(self, now: DateTime<Utc>, calendar: &Calendar) -> Self {
        Self { used: self.used(now, calendar), running_since: None }
    }

    /// It runs again from `now` on; one that runs is left as it is.
    #[must_use]
    pub fn resume(self, now: DateTime<Utc>) -> Self {
        Self { running_since: self.running_since.or(Some(now)), ..self }
    }

    /// The working time that it has had at `now`.
    pub fn used(&self, now: DateTime<Utc>, calendar: &Calendar) -> TimeDelta {
        let running = self.running_since.filter(|since| *since < now);
        self.used + running.map_or_else(TimeDelta::zero, |since| calendar.between(since, now))
    }

    /// When it has run for `turnaround_hours`. None: the desk states no time, or the clock stands still.
    pub fn due(&self, turnaround_hours: Option<i32>, calendar: &Calendar) -> Option<DateTime<Utc>> {
        let turnaround = TimeDelta::hours(turnaround_hours?.into());
        self.running_since.map(|since| calendar.after(since, turnaround - self.used))
    }

    /// What is left of `turnaround_hours` at `now`, also while it stands still; negative where it is overdue. None: the
    /// desk states no time.
    pub fn left(&self, turnaround_hours: Option<i32>, calendar: &Calendar, now: DateTime<Utc>) -> Option<TimeDelta> {
        turnaround_hours.map(|hours| TimeDelta::hours(hours.into()) - self.used(now, calendar))
    }
}

#[cfg(test)]
mod tests;
