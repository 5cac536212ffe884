//! Numbers to look at: few and many, with and without a due time.

use chrono::{NaiveDate, TimeDelta};

use crate::domain::desk::DeskId;
use crate::domain::numbers::{Counts, Kept, Line, Numbers, Span, Times, Took};
use crate::domain::order::Purpose;
use crate::text::Words;
use crate::web::staff::{Chart, Table, sample};

/// A chart and its tables.
pub(super) fn drawn(t: &Words) -> (Chart, [Table; 4]) {
    let span = Span::last(7, NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default());
    let counts = |received: i64| Counts {
        received,
        completed: received * 4 / 5,
        refused: received / 20,
        withdrawn: received / 30,
    };
    let took = |hours| Took { median: TimeDelta::hours(hours), ninetieth: TimeDelta::hours(hours * 3) };
    let line = |received, hours, inside| Line {
        counts: counts(received),
        kept: Kept { inside, of: inside * 5 / 4 },
        times: Some(Times { working: took(hours), waited: took(hours * 2) }),
    };
    let numbers = Numbers {
        all: line(12_480, 20, 3_100),
        desks: vec![
            (DeskId::UsApac, line(8_200, 22, 3_100)),
            (DeskId::Emea, line(4_280, 9, 0)),
            (DeskId::Japan, Line::default()),
        ],
        purposes: Purpose::ALL
            .iter()
            .zip([120, 340, 900, 11_000, 120])
            .map(|(purpose, count)| (*purpose, line(count, 12, count / 5)))
            .collect(),
        products: vec![
            ("Inbound Voice".to_owned(), counts(5_400)),
            (
                "T-Server for Cisco Unified Communications Manager, with a name that is longer than its column"
                    .to_owned(),
                counts(900),
            ),
            ("Composer".to_owned(), counts(1)),
        ],
        pieces: span
            .pieces()
            .into_iter()
            .zip([2_300, 2_500, 1_900, 2_100, 1_800, 260, 190])
            .map(|((from, to), count)| (from, to, counts(count)))
            .collect(),
    };
    sample(t, span, &numbers)
}
