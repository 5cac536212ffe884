//! Numbers of a span of time: how many orders came and went, and how long they took.

use std::ops::AddAssign;

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta};

use super::desk::DeskId;
use super::order::Purpose;
use super::request::State;

/// Days, the first and the last among them. Of orders of several desks, each desk's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    from: NaiveDate,
    to: NaiveDate,
}

/// Days that are no span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoSpan {
    /// It ends before it begins.
    Backwards,
    /// More than [`Span::MOST_DAYS`].
    TooLong,
}

/// In what pieces a span is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Day by day.
    Day,
    /// In weeks, from Monday.
    Week,
    /// In months.
    Month,
}

impl Span {
    /// The longest, in days: three years.
    pub const MOST_DAYS: i64 = 3 * 366;

    /// From a day to another.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Result<Self, NoSpan> {
        match (to - from).num_days() + 1 {
            ..=0 => Err(NoSpan::Backwards),
            days if days > Self::MOST_DAYS => Err(NoSpan::TooLong),
            _ => Ok(Self { from, to }),
        }
    }

    /// So many days of which `today` is the last.
    pub fn last(days: u16, today: NaiveDate) -> Self {
        let before = Days::new(u64::from(days.saturating_sub(1)));
        Self { from: today.checked_sub_days(before).unwrap_or(today), to: today }
    }

    /// The quarter of the year, as far as it is over.
    pub fn quarter(today: NaiveDate) -> Self {
        let month = (today.month0() / 3) * 3 + 1;
        Self { from: NaiveDate::from_ymd_opt(today.year(), month, 1).unwrap_or(today), to: today }
    }

    /// The first day.
    pub const fn from(self) -> NaiveDate {
        self.from
    }

    /// The last day.
    pub const fn to(self) -> NaiveDate {
        self.to
    }

    /// Pieces that are few enough to be seen at once.
    pub fn step(self) -> Step {
        match (self.to - self.from).num_days() {
            ..=31 => Step::Day,
            32..=220 => Step::Week,
            _ => Step::Month,
        }
    }

    /// The pieces, each with its first and last day; those at the ends may be cut off.
    pub fn pieces(self) -> Vec<(NaiveDate, NaiveDate)> {
        let mut pieces = Vec::new();
        let mut first = self.from;
        while first <= self.to {
            let next = match self.step() {
                Step::Day => first.succ_opt(),
                Step::Week => first.checked_add_days(Days::new(7 - u64::from(first.weekday().num_days_from_monday()))),
                Step::Month => first.with_day(1).and_then(|day| day.checked_add_months(Months::new(1))),
            };
            let Some(next) = next else { break };
            pieces.push((first, next.pred_opt().unwrap_or(first).min(self.to)));
            first = next;
        }
        pieces
    }
}

/// How many orders came, and how many were closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Came.
    pub received: i64,
    /// Were completed.
    pub completed: i64,
    /// Were refused.
    pub refused: i64,
    /// Were taken back.
    pub withdrawn: i64,
}

impl Counts {
    /// So many that came.
    pub fn received(orders: i64) -> Self {
        Self { received: orders, ..Self::default() }
    }

    /// So many that were closed in this way.
    pub fn closed(state: State, orders: i64) -> Self {
        match state {
            State::Completed => Self { completed: orders, ..Self::default() },
            State::Refused => Self { refused: orders, ..Self::default() },
            State::Withdrawn => Self { withdrawn: orders, ..Self::default() },
            State::Submitted | State::InReview | State::Waiting | State::Verified => Self::default(),
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.received += other.received;
        self.completed += other.completed;
        self.refused += other.refused;
        self.withdrawn += other.withdrawn;
    }
}

/// How many completed orders had a time by which they were due, and how many of them kept it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    /// Completed in time.
    pub inside: i64,
    /// Completed, with a due time.
    pub of: i64,
}

impl Kept {
    /// In whole percent, rounded down: a hundred means all. None: none had a due time.
    pub fn percent(self) -> Option<i64> {
        (self.of > 0).then(|| self.inside * 100 / self.of)
    }
}

impl AddAssign for Kept {
    fn add_assign(&mut self, other: Self) {
        self.inside += other.inside;
        self.of += other.of;
    }
}

/// Half of the orders took no longer than the one, nine of ten no longer than the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Took {
    /// The median.
    pub median: TimeDelta,
    /// The 90th percentile.
    pub ninetieth: TimeDelta,
}

/// How long completed orders took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// Of the desk's working time; a working day counts 24 hours, and it stands still while the customer is asked.
    pub working: Took,
    /// As a customer's clock shows it, from the order to its files.
    pub waited: Took,
}

/// A line of the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Line {
    /// How many.
    pub counts: Counts,
    /// How many in time.
    pub kept: Kept,
    /// How long completed ones took. None: there were none.
    pub times: Option<Times>,
}

/// The numbers of a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbers {
    /// Of all orders.
    pub all: Line,
    /// Of each desk that was asked about.
    pub desks: Vec<(DeskId, Line)>,
    /// Of each purpose.
    pub purposes: Vec<(Purpose, Line)>,
    /// Of the products that were ordered most, by lines of orders.
    pub products: Vec<(String, Counts)>,
    /// Of each piece of the span: its first day, its last day.
    pub pieces: Vec<(NaiveDate, NaiveDate, Counts)>,
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Counts, Kept, NoSpan, Span, Step};
    use crate::domain::request::State;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).expect("a day")
    }

    #[test]
    fn a_span_has_both_its_ends() {
        assert_eq!(Span::new(day(5, 2), day(5, 1)), Err(NoSpan::Backwards));
        assert_eq!(Span::new(day(5, 1), day(5, 1)).map(Span::pieces), Ok(vec![(day(5, 1), day(5, 1))]));
        assert_eq!(Span::last(7, day(11, 24)), Span { from: day(11, 18), to: day(11, 24) });
        assert_eq!(Span::quarter(day(11, 24)), Span { from: day(10, 1), to: day(11, 24) });
        assert_eq!(Span::quarter(day(3, 31)).from(), day(1, 1));
        let from = NaiveDate::from_ymd_opt(2000, 1, 1).expect("a day");
        assert_eq!(Span::new(from, day(1, 1)), Err(NoSpan::TooLong));
    }

    #[test]
    fn pieces_fill_the_span_and_do_not_overlap() {
        for (span, step, count) in [
            (Span::last(7, day(11, 24)), Step::Day, 7),
            (Span::last(32, day(11, 24)), Step::Day, 32),
            (Span::last(90, day(11, 24)), Step::Week, 14),
            (Span { from: day(1, 15), to: day(11, 24) }, Step::Month, 11),
        ] {
            let pieces = span.pieces();
            assert_eq!((span.step(), pieces.len()), (step, count), "{span:?}");
            assert_eq!((pieces[0].0, pieces[count - 1].1), (span.from(), span.to()));
            assert!(pieces.windows(2).all(|pair| pair[0].1.succ_opt() == Some(pair[1].0)), "{pieces:?}");
            assert!(pieces.iter().all(|(from, to)| from <= to), "{pieces:?}");
        }
        let weeks = Span::last(90, day(11, 24)).pieces();
        assert_eq!(weeks[1], (day(8, 31), day(9, 6)), "Monday to Sunday");
    }

    #[test]
    fn a_share_is_no_more_than_it_is() {
        assert_eq!(Kept { inside: 999, of: 1_000 }.percent(), Some(99));
        assert_eq!(Kept { inside: 3, of: 3 }.percent(), Some(100));
        assert_eq!(Kept::default().percent(), None);
    }

    #[test]
    fn counts_add_up() {
        let mut counts = Counts::received(3);
        for state in State::ALL {
            counts += Counts::closed(*state, 2);
        }
        assert_eq!(counts, Counts { received: 3, completed: 2, refused: 2, withdrawn: 2 });
    }
}
