//! Mails as files: what development has instead of a mail server.

use std::io;
use std::path::PathBuf;

use tokio::fs::{self, File};
use tokio::io::AsyncWriteExt;

use super::error::{Answer, Step};
use super::{Error, Rendered};

/// A folder of `.eml` files.
#[derive(Debug)]
pub struct Files {
    folder: PathBuf,
}

impl Files {
    /// A folder; made when the first mail comes.
    pub const fn new(folder: PathBuf) -> Self {
        Self { folder }
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
