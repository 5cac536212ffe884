//! What must not be shown, and the secret that links are worked out from.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

/// Text that never shows in logs or messages.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Hides a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself: for whoever connects or signs with it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The secret of a data folder. Made once, readable by its owner only. Processes that start at once get the same: each
/// writes a file of its own, and the first to link it under the final name wins.
pub(super) fn of_folder(data_dir: &Path) -> io::Result<Secret> {
    let path = data_dir.join("secret");
    if let Some(secret) = read(&path)? {
        return Ok(secret);
    }
    fs::create_dir_all(data_dir).map_err(|error| naming("make the data folder", data_dir, &error))?;
    let own = data_dir.join(format!("secret.{:016x}", rand::random::<u64>()));
    let made = write(&own).and_then(|()| match fs::hard_link(&own, &path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => File::open(data_dir)?.sync_all(),
    });
    let removed = fs::remove_file(&own);
    made.and(removed).map_err(|error| naming("make the secret", &path, &error))?;
    read(&path)?.ok_or_else(|| naming("read the secret", &path, &io::ErrorKind::NotFound.into()))
}

fn read(path: &Path) -> io::Result<Option<Secret>> {
    match fs::read_to_string(path) {
        Ok(text) if text.trim().is_empty() => {
            Err(io::Error::other(format!("the secret in {} is empty: remove the file", path.display())))
        }
        Ok(text) => Ok(Some(Secret::new(text.trim()))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(naming("read the secret", path, &error)),
    }
}

fn write(path: &Path) -> io::Result<()> {
    let secret = BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    writeln!(file, "{secret}")?;
    file.sync_all()
}

fn naming(what: &str, path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("cannot {what} {}: {error}", path.display()))
}
