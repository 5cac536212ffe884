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
