//! The chart of the numbers: columns of orders received and completed, a pair for each piece of the span. Where things
//! stand is worked out here; `templates/staff/numbers.html` draws them.

use chrono::{Datelike, NaiveDate};

use super::table::{self, count};
use crate::domain::numbers::{Numbers, Span, Step};
use crate::text::{self, Words};

/// Width of the drawing, in its own units.
pub const CHART_WIDTH: i64 = 960;
/// Height of the drawing.
pub const CHART_HEIGHT: i64 = 236;
/// Where the columns stand: left, right, top and bottom.
const PLOT: [i64; 4] = [48, 952, 22, 196];

/// A chart.
pub struct Chart {
    /// Lines across, with their numbers.
    pub lines: Vec<Across>,
    /// Pairs of columns.
    pub pairs: Vec<Pair>,
    /// How wide one column is.
    pub width: i64,
}

/// A line across.
pub struct Across {
    /// How far down.
    pub y: i64,
    /// What it stands for.
    pub number: String,
}

/// The columns of one piece.
pub struct Pair {
    /// "2 Nov 2026 to 8 Nov 2026: Received 12, Completed 9".
    pub title: String,
    /// Below the columns; not all have room for one.
    pub label: Option<String>,
    /// The middle of the pair.
    pub middle: i64,
    /// Received, completed: left edge, top, height, and the number where there is room for it.
    pub columns: [Column; 2],
}

/// One column.
pub struct Column {
    /// Left edge.
    pub x: i64,
    /// Top.
    pub y: i64,
    /// Down to the ground.
    pub height: i64,
    /// The number above it.
    pub number: Option<String>,
}

impl Chart {
    /// Of the pieces of a span.
    pub fn of(t: &Words, span: Span, numbers: &Numbers) -> Self {
        let [left, right, top, bottom] = PLOT;
        let pieces = i64::try_from(numbers.pieces.len()).unwrap_or(1).max(1);
        let most = numbers.pieces.iter().map(|(_, _, counts)| counts.received.max(counts.completed)).max();
        let step = step(most.unwrap_or_default());
        let highest = step * 4;
        let room = (right - left) / pieces;
        let width = (room * 2 / 5).clamp(2, 34);
        let has_numbers = room >= 58;
        let every = (64 / room.max(1) + 1).max(1);
        let up = |number: i64| (bottom - top) * number / highest.max(1);
        let column = |x: i64, number: i64| Column {
            x,
            y: bottom - up(number),
            height: up(number),
            number: has_numbers.then(|| count(number)),
        };
        let pair = |(place, (from, to, counts)): (i64, &(NaiveDate, NaiveDate, _))| {
            let counts: &crate::domain::numbers::Counts = counts;
            let middle = left + (right - left) * (2 * place + 1) / (2 * pieces);
            let (received, completed) = (count(counts.received), count(counts.completed));
            let (came, went) = (t.msg_numbers_received(), t.msg_numbers_completed());
            Pair {
                title: format!("{}: {came} {received}, {went} {completed}", table::name(t, *from, *to)),
                label: (place % every == 0).then(|| label(t, span, *from)),
                middle,
                columns: [column(middle - width - 1, counts.received), column(middle + 1, counts.completed)],
            }
        };
        Self {
            lines: (0..=4).map(|line| Across { y: bottom - up(step * line), number: count(step * line) }).collect(),
            pairs: (0..).zip(&numbers.pieces).map(pair).collect(),
            width,
        }
    }
}

/// The distance between lines across: 1, 2 or 5 and as many zeros, so that four of them hold the most.
fn step(most: i64) -> i64 {
    let steps = (0..18).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_i64.pow(power)));
    steps.into_iter().find(|step| step * 4 >= most).unwrap_or(i64::MAX / 4)
}

/// "24 Nov"; of months "Nov 2026".
fn label(t: &Words, span: Span, day: NaiveDate) -> String {
    let date = text::date(t, day);
    match span.step() {
        Step::Month => date.split_once(' ').map_or(date.clone(), |(_, rest)| rest.to_owned()),
        Step::Day | Step::Week => date.strip_suffix(&format!(" {}", day.year())).unwrap_or(&date).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Chart, PLOT, step};
    use crate::domain::numbers::{Counts, Line, Numbers, Span};
    use crate::text::words;

    #[test]
    fn lines_across_stand_at_round_numbers() {
        for (most, expected) in
            [(0, 1), (4, 1), (5, 2), (8, 2), (9, 5), (20, 5), (21, 10), (3_900, 1_000), (81_000, 50_000)]
        {
            assert_eq!(step(most), expected, "{most}");
        }
    }

    #[test]
    fn columns_stay_inside_and_apart() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day");
        for days in [1, 7, 32, 90, 1_000] {
            let span = Span::last(days, today);
            let counts = |number: i64| Counts { received: number * 7 % 90, completed: number, ..Counts::default() };
            let pieces = (1..).zip(span.pieces()).map(|(number, (from, to))| (from, to, counts(number)));
            let numbers = Numbers {
                all: Line::default(),
                desks: Vec::new(),
                purposes: Vec::new(),
                products: Vec::new(),
                pieces: pieces.collect(),
            };
            let chart = Chart::of(words("en"), span, &numbers);
            let columns: Vec<_> = chart.pairs.iter().flat_map(|pair| &pair.columns).collect();
            assert!(columns.windows(2).all(|pair| pair[0].x + chart.width <= pair[1].x), "{days} days overlap");
            let [left, right, top, bottom] = PLOT;
            assert!(columns.iter().all(|column| column.x >= left && column.x + chart.width <= right), "{days} days");
            assert!(columns.iter().all(|column| column.y >= top && column.y + column.height == bottom), "{days} days");
            assert!(chart.pairs.iter().any(|pair| pair.label.is_some()));
        }
    }
}
