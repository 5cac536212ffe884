//! `orderkit check`: judges an order without a server and without a database.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::{Outcome, input};
use crate::clock;
use crate::domain::order::Order;
use crate::domain::order::check::{Source, check};
use crate::domain::order::document::{MAX_BYTES, Malformed, Node};
use crate::domain::order::license_files::{LicenseFile, license_files};
use crate::domain::order::locations::{Locations, locations};
use crate::text::{self, Entry};

/// What the command prints (`order.md`, *Command line and API*).
#[derive(Debug, Serialize)]
struct Answer {
    valid: bool,
    errors: Vec<Entry>,
    advice: Vec<Entry>,
    order: Option<Order>,
    license_files: Option<Vec<LicenseFile>>,
    locations: Option<Locations>,
}

/// Why an order cannot be judged.
#[derive(Debug, thiserror::Error)]
enum Unreadable {
    #[error("{0}")]
    Bytes(#[from] input::Unreadable),
    #[error("{0}")]
    Malformed(#[from] Malformed),
}

/// Judges the order in `file` and prints the answer: exit 0 where it is valid, 1 where it is not, 2 where it cannot be
/// read.
pub fn run(file: &Path) -> Outcome {
    let typed = match read(file) {
        Ok(typed) => typed,
        Err(error) => {
            eprintln!("orderkit check: {}: {error}", file.display());
            return Ok(ExitCode::from(2));
        }
    };
    let answer = judge(&typed);
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &answer)?;
    writeln!(out)?;
    Ok(if answer.valid { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn read(file: &Path) -> Result<Node, Unreadable> {
    let bytes = input::read(file, MAX_BYTES, "an order is far shorter")?;
    Ok(Node::read_json(&bytes)?)
}

fn judge(typed: &Node) -> Answer {
    let t = text::words("en");
    let checked = check(typed, Source::Json, clock::now().date_naive());
    Answer {
        valid: checked.order.is_some(),
        errors: text::entries(t, &checked.errors),
        advice: text::entries(t, &checked.advice),
        license_files: checked.order.as_ref().map(license_files),
        locations: checked.order.as_ref().map(locations),
        order: checked.order,
    }
}
