//! Reminders: when the customer of a temporary license is told that it expires.

use chrono::{Days, NaiveDate};

/// A reminder of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reminder {
    /// The how-manieth of its order, from 1. A later one is never followed by an earlier one.
    pub number: i32,
    /// Due so many days before the license's last day.
    pub days: u16,
    /// The next one takes its place so many days before the last day. None: it is the last.
    next: Option<u16>,
}

impl Reminder {
    /// All of them, in the order in which they are due.
    pub const ALL: [Self; 3] = [
        Self { number: 1, days: 30, next: Some(14) },
        Self { number: 2, days: 14, next: Some(3) },
        Self { number: 3, days: 3, next: None },
    ];

    /// The last days, from and to, of licenses of which this is the reminder to send on a day: one that was missed is
    /// not made up for once the next one is due, and what has expired needs none.
    pub fn last_days(self, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        let after = |days: u16| today.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX);
        (self.next.map_or(today, |next| after(next + 1)), after(self.days))
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};

    use super::Reminder;

    #[test]
    fn each_day_has_the_nearest_reminder_and_no_other() {
        let today = NaiveDate::from_ymd_opt(2027, 2, 26).expect("a day");
        for (before, number) in [
            (31, None),
            (30, Some(1)),
            (29, Some(1)),
            (15, Some(1)),
            (14, Some(2)),
            (4, Some(2)),
            (3, Some(3)),
            (1, Some(3)),
            (0, Some(3)),
        ] {
            let last_day = today + Days::new(before);
            let due = Reminder::ALL.into_iter().filter(|reminder| {
                let (from, to) = reminder.last_days(today);
                (from..=to).contains(&last_day)
            });
            assert_eq!(due.map(|reminder| reminder.number).collect::<Vec<_>>(), Vec::from_iter(number), "{before}");
        }
        let yesterday = today - Days::new(1);
        assert!(Reminder::ALL.into_iter().all(|reminder| reminder.last_days(today).0 > yesterday));
    }
}
