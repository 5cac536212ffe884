//! The digest of a desk: once on each of its working days, what waits for it.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::desk::Desk;

/// So many orders of a part are named.
pub const NAMED: i64 = 20;

choice! {
    /// What the orders of a part of a digest have in common.
    Part {
        /// They were due.
        Overdue = "overdue",
        /// They are due before the desk's day ends.
        Today = "today",
        /// Their customers answered, and nobody has done anything since.
        Answered = "answered",
        /// Nobody has them.
        Nobody = "nobody",
        /// One of their messages was given up.
        Trouble = "trouble",
    }
}

/// What a digest is rendered from. It names orders by their references alone, so that nothing personal is kept in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digest {
    /// The desk as it was.
    pub desk: Desk,
    /// When it was so.
    pub at: DateTime<Utc>,
    /// What there is to say, in the order of [`Part::ALL`]; no part is empty.
    pub parts: Vec<Found>,
}

/// The orders of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// What they have in common.
    pub part: Part,
    /// How many; more than a thousand are a thousand and one.
    pub count: i64,
    /// The first of them, those due first in front.
    pub orders: Vec<Named>,
}

/// An order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// What people quote.
    pub reference: String,
    /// When it is due. None: its desk states no time, or it stands still.
    pub due_at: Option<DateTime<Utc>>,
}

/// When a desk without hours gets its digest.
fn morning() -> NaiveTime {
    NaiveTime::from_hms_opt(8, 0, 0).unwrap_or_default()
}

/// The day whose digest a desk should have by now: today from when it opens on a working day. None: none today, or not
/// yet.
pub fn day(desk: &Desk, now: DateTime<Utc>) -> Option<NaiveDate> {
    let calendar = desk.calendar();
    let today = calendar.today(now);
    calendar.opening(today, morning()).filter(|opening| *opening <= now).map(|_| today)
}

/// The number of a day's digest: the days since the first of January 2020. Two of one day would have the same.
pub fn number(day: NaiveDate) -> i32 {
    let first = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap_or_default();
    i32::try_from((day - first).num_days()).unwrap_or(i32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{day, number};
    use crate::domain::calendar::weekdays;
    use crate::domain::desk::{Desk, DeskId};

    fn desk() -> Desk {
        Desk {
            id: DeskId::Japan,
            name: "Japan orders".to_owned(),
            mailbox: None,
            telephone: None,
            turnaround_hours: None,
            time_zone: chrono_tz::Asia::Tokyo,
            working_days: weekdays(),
            hours: None,
            holidays: BTreeSet::new(),
            language: "en".to_owned(),
        }
    }

    #[test]
    fn a_digest_is_due_when_the_desk_opens() {
        let at = |time: &str| time.parse().expect("a time");
        let tuesday = "2026-11-24".parse().ok();
        assert_eq!(day(&desk(), at("2026-11-23T22:59:00Z")), None, "before eight there");
        assert_eq!(day(&desk(), at("2026-11-23T23:00:00Z")), tuesday);
        assert_eq!(day(&desk(), at("2026-11-24T14:59:00Z")), tuesday, "until the day ends");
        assert_eq!(day(&desk(), at("2026-11-28T03:00:00Z")), None, "a Saturday");
        let hours = "09:30:00".parse().ok().zip("18:00:00".parse().ok());
        let late = Desk { hours, ..desk() };
        assert_eq!(day(&late, at("2026-11-24T00:29:00Z")), None);
        assert_eq!(day(&late, at("2026-11-24T00:30:00Z")), tuesday);
        let closed = Desk { holidays: tuesday.into_iter().collect(), ..desk() };
        assert_eq!(day(&closed, at("2026-11-24T03:00:00Z")), None);
    }

    #[test]
    fn each_day_has_a_number_of_its_own() {
        let number = |day: &str| number(day.parse().expect("a day"));
        assert_eq!(number("2020-01-02"), 1);
        assert_eq!(number("2026-11-25") - number("2026-11-24"), 1);
    }
}
