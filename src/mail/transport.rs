//! Where mails go: to a mail server, or into files.

use super::{Error, Rendered, files::Files, smtp::Smtp};

/// Where mails go.
#[derive(Debug)]
pub enum Transport {
    /// To a mail server.
    Smtp(Smtp),
    /// Into files, one a message and recipient.
    Files(Files),
}

impl Transport {
    /// Hands a mail over, to its one recipient. It is delivered at least once: an [`Error::Uncertain`] one may arrive
    /// twice, with the same Message-ID.
    pub async fn send(&self, mail: &Rendered) -> Result<(), Error> {
        match self {
            Self::Smtp(smtp) => smtp.send(mail).await,
            Self::Files(files) => files.write(mail).await,
        }
    }
}
