//! What a command reads: a file, or standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Why it cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// It is not there, or may not be read.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// It is longer than anything that the command takes.
    #[error("longer than {most} bytes ({} KiB); {shorter}", most / 1024)]
    TooLong {
        /// Bytes allowed.
        most: usize,
        /// What a person should know about it.
        shorter: &'static str,
    },
}

/// Reads `file` whole, up to `most` bytes. `-` is standard input.
pub fn read(file: &Path, most: usize, shorter: &'static str) -> Result<Vec<u8>, Unreadable> {
    let bytes = if file == Path::new("-") {
        read_bytes(io::stdin().lock(), most)?
    } else {
        read_bytes(File::open(file)?, most)?
    };
    bytes.ok_or(Unreadable::TooLong { most, shorter })
}

fn read_bytes(mut source: impl Read, most: usize) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let allowed = u64::try_from(most).unwrap_or(u64::MAX);
    source.by_ref().take(allowed + 1).read_to_end(&mut bytes)?;
    if bytes.len() <= most {
        return Ok(Some(bytes));
    }
    // What writes into a pipe is let finish, within reason: it would take a broken pipe for the error.
    io::copy(&mut source.take(64 * allowed), &mut io::sink())?;
    Ok(None)
}
