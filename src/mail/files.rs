//! Mails as files: what development has instead of a mail server.

use std::io;
use std::path::PathBuf;

use tokio::fs::{self, File};
use tokio::io::AsyncWriteExt;

use super::error::{Answer, Step};
use super::{Error, Rendered};

/// A folder of `.eml` files.
#[derive(Debug, Clone)]
pub struct Files {
    folder: PathBuf,
}

impl Files {
    /// A folder; made when the first mail comes.
    pub const fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The messages that became files here, by their rows.
    ///
    /// # Errors
    /// Where the folder cannot be read. That there is none yet is no error.
    pub async fn messages(&self) -> io::Result<Vec<i64>> {
        Ok(self.names().await?.iter().filter_map(|name| row_of(name)).collect())
    }

    /// Deletes the files of these messages.
    ///
    /// # Errors
    /// Where one cannot be deleted.
    pub async fn remove(&self, messages: &[i64]) -> io::Result<()> {
        for name in self.names().await? {
            if row_of(&name).is_some_and(|row| messages.contains(&row)) {
                fs::remove_file(self.folder.join(name)).await?;
            }
        }
        Ok(())
    }

    async fn names(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        let mut folder = match fs::read_dir(&self.folder).await {
            Ok(folder) => folder,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(names),
            Err(error) => return Err(error),
        };
        while let Some(entry) = folder.next_entry().await? {
            names.extend(entry.file_name().into_string());
        }
        Ok(names)
    }

    /// Writes a mail under another name and renames it when it is whole. A second try replaces the first.
    pub(super) async fn write(&self, mail: &Rendered) -> Result<(), Error> {
        self.try_write(mail)
            .await
            .map_err(|error| Error::Transient(Answer { step: Step::Write, words: error.to_string() }))
    }

    async fn try_write(&self, mail: &Rendered) -> io::Result<()> {
        fs::create_dir_all(&self.folder).await?;
        let unfinished = self.folder.join(format!("{}.part", mail.file_name));
        let mut file = File::create(&unfinished).await?;
        file.write_all(&mail.bytes).await?;
        file.sync_all().await?;
        fs::rename(&unfinished, self.folder.join(&mail.file_name)).await?;
        File::open(&self.folder).await?.sync_all().await
    }
}

/// The row of the message that a file was made of: the second part of its name.
fn row_of(name: &str) -> Option<i64> {
    name.split('-').nth(1)?.parse().ok()
}
