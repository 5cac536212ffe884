//! The tables of the numbers, in words.

use chrono::{NaiveDate, TimeDelta};

use super::view::{Asked, Which};
use crate::domain::numbers::{Counts, Kept, Line, Numbers, Span, Step};
use crate::text::{self, Words};

/// A table.
pub struct Table {
    /// Its place on the page.
    pub id: String,
    /// "By desk".
    pub title: String,
    /// What its lines are: "Desk".
    pub what: String,
    /// What is to know about it.
    pub how: Option<String>,
    /// Whether it says how long orders took.
    pub has_times: bool,
    /// Its lines.
    pub rows: Vec<Row>,
    /// The line of all orders.
    pub all: Option<Row>,
    /// Where it is as CSV.
    pub csv: String,
}

/// A line of a table.
pub struct Row {
    /// Which.
    pub name: String,
    /// Came in: the number, and how long its bar is, in percent of the longest.
    pub received: String,
    /// Of the longest bar.
    pub bar: i64,
    /// Were completed.
    pub completed: String,
    /// Were refused.
    pub refused: String,
    /// Were taken back.
    pub withdrawn: String,
    /// Median and 90th percentile of the working time, then of what the customer waited.
    pub times: [String; 4],
    /// How far the median and the 90th percentile of the working time reach, in percent of the longest.
    pub reach: Option<[i64; 2]>,
    /// "87 %".
    pub inside: String,
}

/// All four.
pub fn all(t: &Words, span: Span, numbers: &Numbers, asked: &Asked) -> [Table; 4] {
    let (by_time, piece) = match span.step() {
        Step::Day => (t.msg_numbers_by_time_days(), t.msg_numbers_piece_day()),
        Step::Week => (t.msg_numbers_by_time_weeks(), t.msg_numbers_piece_week()),
        Step::Month => (t.msg_numbers_by_time_months(), t.msg_numbers_piece_month()),
    };
    let counted = |counts: Counts| Line { counts, ..Line::default() };
    let pieces = numbers.pieces.iter().map(|(from, to, counts)| (name(t, *from, *to), counted(*counts)));
    let desks = numbers.desks.iter().map(|(desk, line)| (text::desk(t, *desk), *line));
    let purposes = numbers.purposes.iter().map(|(purpose, line)| (text::purpose(t, *purpose), *line));
    let products = numbers.products.iter().map(|(name, counts)| (name.clone(), counted(*counts)));
    let how_closed = Some(t.msg_numbers_how_closed());
    let how_times = Some(t.msg_numbers_how_times());
    let how_products = Some(t.msg_numbers_how_products());
    let table = |which: Which, title, what, how, lines: Vec<(String, Line)>, all: Option<Line>| {
        let has_times = matches!(which, Which::Desk | Which::Purpose);
        Table {
            id: format!("by-{}", which.word()),
            title,
            what,
            how,
            has_times,
            rows: rows(t, &lines),
            all: all.map(|line| row(t, t.msg_numbers_all(), &line, 0, 0)),
            csv: asked.as_csv(which).address(),
        }
    };
    let all = (numbers.desks.len() > 1).then_some(numbers.all);
    [
        table(Which::Time, by_time, piece, how_closed, pieces.collect(), Some(counted(numbers.all.counts))),
        table(Which::Desk, t.msg_numbers_by_desk(), t.msg_numbers_desk(), how_times, desks.collect(), all),
        table(
            Which::Purpose,
            t.msg_numbers_by_purpose(),
            t.msg_numbers_purpose(),
            None,
            purposes.collect(),
            Some(numbers.all),
        ),
        table(
            Which::Product,
            t.msg_numbers_by_product(),
            t.msg_numbers_product(),
            how_products,
            products.collect(),
            None,
        ),
    ]
}

/// "24 Nov 2026"; "2 Nov 2026 to 8 Nov 2026".
pub fn name(t: &Words, from: NaiveDate, to: NaiveDate) -> String {
    if from == to { text::date(t, from) } else { t.msg_numbers_piece(text::date(t, from), text::date(t, to)) }
}

fn rows(t: &Words, lines: &[(String, Line)]) -> Vec<Row> {
    let most = lines.iter().map(|(_, line)| line.counts.received).max().unwrap_or_default();
    let longest = lines.iter().filter_map(|(_, line)| line.times).map(|times| times.working.ninetieth.num_seconds());
    let longest = longest.max().unwrap_or_default();
    lines.iter().map(|(name, line)| row(t, name.clone(), line, most, longest)).collect()
}

fn row(t: &Words, name: String, line: &Line, most: i64, longest: i64) -> Row {
    let Line { counts, kept, times } = line;
    let share = |of: TimeDelta| (of.num_seconds() * 100).checked_div(longest).unwrap_or_default();
    let took = times.map(|times| [times.working, times.waited]);
    let none = || t.msg_numbers_none();
    let times = took.map_or_else(
        || [none(), none(), none(), none()],
        |[working, waited]| {
            [working.median, working.ninetieth, waited.median, waited.ninetieth].map(|span| time(t, span))
        },
    );
    Row {
        name,
        received: count(counts.received),
        bar: (counts.received * 100).checked_div(most).unwrap_or_default(),
        completed: count(counts.completed),
        refused: count(counts.refused),
        withdrawn: count(counts.withdrawn),
        times,
        reach: took.filter(|_| longest > 0).map(|[working, _]| [share(working.median), share(working.ninetieth)]),
        inside: percent(t, *kept),
    }
}

/// "12,345".
pub fn count(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// "87 %".
pub fn percent(t: &Words, kept: Kept) -> String {
    kept.percent().map_or_else(|| t.msg_numbers_none(), |percent| t.msg_numbers_percent(percent))
}

/// "87 of 100 orders with a due time".
pub fn inside_of(t: &Words, kept: Kept) -> String {
    match kept.of {
        0 => t.msg_numbers_inside_nobody(),
        of => t.msg_numbers_inside_of(count(kept.inside), count(of)),
    }
}

/// "45 min", "6.5 h", "3.2 d".
pub fn time(t: &Words, span: TimeDelta) -> String {
    let tenths = |unit: i64| {
        let tenths = (span.num_seconds() * 10 + unit / 2) / unit;
        if tenths % 10 == 0 { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
    };
    match span.num_minutes() {
        ..60 => t.msg_numbers_minutes(span.num_minutes().max(0)),
        60..2_880 => t.msg_numbers_hours(tenths(3_600)),
        _ => t.msg_numbers_days(tenths(86_400)),
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::{count, time};
    use crate::text::words;

    #[test]
    fn numbers_are_written_for_people() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(count(number), text);
        }
        for (minutes, text) in
            [(0, "0 min"), (59, "59 min"), (60, "1 h"), (93, "1.6 h"), (2_880, "2 d"), (5_000, "3.5 d")]
        {
            assert_eq!(time(words("en"), TimeDelta::minutes(minutes)), text);
        }
    }
}
