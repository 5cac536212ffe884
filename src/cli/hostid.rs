//! `orderkit hostid`: which host IDs stand in what a machine's own commands printed.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::{Outcome, input};
use crate::domain::machine_output::{self, MAX_BYTES};
use crate::domain::order::OperatingSystem;

/// Reads the output in `file` and prints what is in it: exit 0 where a host ID fits, 1 where none does, 2 where the file
/// cannot be read.
pub fn run(file: &Path, system: Option<OperatingSystem>) -> Outcome {
    let bytes = match input::read(file, MAX_BYTES, "paste the output of the command alone") {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("orderkit hostid: {}: {error}", file.display());
            return Ok(ExitCode::from(2));
        }
    };
    let output = machine_output::read(&bytes, system);
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &output)?;
    writeln!(out)?;
    let any = output.host_ids.iter().any(|found| found.fits);
    if !any {
        eprintln!("orderkit hostid: {}: {}", file.display(), none_fits(output.host_ids.len(), system));
    }
    Ok(if any { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// What was expected, and what came instead.
fn none_fits(found: usize, system: Option<OperatingSystem>) -> String {
    let on = system.map(|system| format!(" on {}", system.word())).unwrap_or_default();
    match found {
        0 => format!("expected the output of a command that prints host IDs{on}, and found none in it"),
        _ => format!("expected a host ID that fits{on}; none of the {found} found does, for the reasons given"),
    }
}

/// The operating system that `--os` names.
pub fn system(word: &str) -> Result<OperatingSystem, String> {
    OperatingSystem::from_word(word).ok_or_else(|| format!("expected one of {}", OperatingSystem::WORDS.join(", ")))
}
