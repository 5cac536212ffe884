//! The tables of the numbers as CSV: plain numbers under names that stay.

use axum::response::Response;
use chrono::TimeDelta;

use super::view::Which;
use crate::domain::numbers::{Counts, Line, Numbers, Span, Took};
use crate::web::csv::{attachment, cell};
use crate::web::{Error, Result};

const COUNTS: [&str; 4] = ["received", "completed", "refused", "withdrawn"];

/// Times are in hours.
const TIMES: [&str; 6] = [
    "working_hours_median",
    "working_hours_p90",
    "waited_hours_median",
    "waited_hours_p90",
    "completed_with_due_time",
    "completed_in_time",
];

/// Answers with one table.
pub fn csv(which: Which, span: Span, numbers: &Numbers) -> Result<Response> {
    let bytes = written(which, numbers).map_err(Error::internal)?;
    let name = format!("orders-by-{}-{}-{}", which.word(), span.from(), span.to());
    Ok(attachment(&name, bytes))
}

fn written(which: Which, numbers: &Numbers) -> std::result::Result<Vec<u8>, csv::Error> {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    match which {
        Which::Time => {
            out.write_record(["from", "to"].into_iter().chain(COUNTS))?;
            for (from, to, counts) in &numbers.pieces {
                out.write_record([from.to_string(), to.to_string()].into_iter().chain(plain(*counts)))?;
            }
        }
        Which::Desk => {
            lines(&mut out, "desk", numbers.desks.iter().map(|(desk, line)| (desk.word(), line)))?;
        }
        Which::Purpose => {
            lines(&mut out, "purpose", numbers.purposes.iter().map(|(purpose, line)| (purpose.word(), line)))?;
        }
        Which::Product => {
            out.write_record(["product"].into_iter().chain(COUNTS))?;
            for (name, counts) in &numbers.products {
                out.write_record([cell(name).into_owned()].into_iter().chain(plain(*counts)))?;
            }
        }
    }
    out.into_inner().map_err(|error| csv::Error::from(std::io::Error::other(error.to_string())))
}

fn lines<'a>(
    out: &mut csv::Writer<Vec<u8>>,
    what: &str,
    lines: impl Iterator<Item = (&'static str, &'a Line)>,
) -> std::result::Result<(), csv::Error> {
    out.write_record([what].into_iter().chain(COUNTS).chain(TIMES))?;
    for (word, line) in lines {
        let times = line.times.map(|times| [times.working, times.waited]);
        let times = times.map_or_else(|| vec![String::new(); 4], |times| times.into_iter().flat_map(hours).collect());
        let kept = [line.kept.of.to_string(), line.kept.inside.to_string()];
        out.write_record([word.to_owned()].into_iter().chain(plain(line.counts)).chain(times).chain(kept))?;
    }
    Ok(())
}

fn plain(counts: Counts) -> [String; 4] {
    [counts.received, counts.completed, counts.refused, counts.withdrawn].map(|count| count.to_string())
}

fn hours(took: Took) -> [String; 2] {
    let hundredths = |span: TimeDelta| (span.num_seconds() + 18) / 36;
    [took.median, took.ninetieth].map(hundredths).map(|hours| format!("{}.{:02}", hours / 100, hours % 100))
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, TimeDelta};

    use super::{Which, written};
    use crate::domain::desk::DeskId;
    use crate::domain::numbers::{Counts, Kept, Line, Numbers, Times, Took};

    #[test]
    fn tables_are_written_for_programs() {
        let counts = Counts { received: 1_000, completed: 2, refused: 0, withdrawn: 1 };
        let took = Took { median: TimeDelta::minutes(90), ninetieth: TimeDelta::hours(40) };
        let times = Some(Times { working: took, waited: took });
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day");
        let numbers = Numbers {
            all: Line::default(),
            desks: vec![
                (DeskId::Emea, Line { counts, kept: Kept { inside: 1, of: 2 }, times }),
                (DeskId::Japan, Line::default()),
            ],
            purposes: Vec::new(),
            products: vec![("=1+1, \"x\"".to_owned(), counts)],
            pieces: vec![(day, day, counts)],
        };
        let text = |which| String::from_utf8(written(which, &numbers).expect("written")).expect("text");
        let desks = text(Which::Desk);
        assert!(desks.starts_with("desk,received,completed,refused,withdrawn,working_hours_median,"), "{desks}");
        assert!(
            desks.contains("\r\nemea,1000,2,0,1,1.50,40.00,1.50,40.00,2,1\r\njapan,0,0,0,0,,,,,0,0\r\n"),
            "{desks}"
        );
        assert!(text(Which::Time).ends_with("\r\n2026-11-24,2026-11-24,1000,2,0,1\r\n"));
        assert!(text(Which::Product).ends_with("\r\n\"'=1+1, \"\"x\"\"\",1000,2,0,1\r\n"));
    }
}
