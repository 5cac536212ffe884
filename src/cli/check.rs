//! `orderkit check`: judges an order without a server and without a database.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::Outcome;
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
    Io(#[from] io::Error),
    #[error("longer than {MAX_BYTES} bytes (256 KiB); an order is far shorter")]
    TooLong,
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

/// `-` is standard input.
fn read(file: &Path) -> Result<Node, Unreadable> {
    let bytes = if file == Path::new("-") { read_bytes(io::stdin().lock()) } else { read_bytes(File::open(file)?) };
    Ok(Node::read_json(&bytes?)?)
}

fn read_bytes(mut source: impl Read) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    let allowed = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    source.by_ref().take(allowed + 1).read_to_end(&mut bytes)?;
    if bytes.len() <= MAX_BYTES {
        return Ok(bytes);
    }
    // What writes into a pipe is let finish, within reason: it would take a broken pipe for the error.
    io::copy(&mut source.take(64 * allowed), &mut io::sink())?;
    Err(Unreadable::TooLong)
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
