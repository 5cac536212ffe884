//! The worker of this process.

use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::{Database, StartError, open};
use crate::config::Config;
use crate::link::LinkKey;
use crate::mail::{Files, Smtp, Transport};
use crate::worker::{self, Post, Worker};

/// A running worker.
#[derive(Debug)]
pub(super) struct Mailing {
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl Mailing {
    /// Begins to send what is queued in this database.
    pub fn start(config: &Config, database: &Database, links: LinkKey) -> Result<Self, StartError> {
        let transport = match &config.smtp_url {
            Some(url) => Transport::Smtp(Smtp::new(url.expose())?),
            None => Transport::Files(Files::new(config.mail_dir())),
        };
        let worker = Worker {
            pool: database.pool.clone(),
            listen_url: database.direct_url.expose().to_owned(),
            post: Post { transport, from: config.mail_from.clone(), base_url: config.base_url.clone(), links },
        };
        let stop = CancellationToken::new();
        Ok(Self { task: tokio::spawn(worker::run(worker, stop.clone())), stop })
    }

    /// Finishes what is being sent, and gives the rest back.
    pub async fn stop(self) {
        self.stop.cancel();
        if let Err(error) = self.task.await {
            tracing::error!(%error, "the worker ended early");
        }
    }
}

/// A process that sends and does nothing else: `orderkit worker`.
#[derive(Debug)]
pub struct MailApp {
    mailing: Mailing,
    database: Database,
}

impl MailApp {
    /// Opens the database, brings it up to date and begins to send.
    pub async fn start(config: Config) -> Result<Self, StartError> {
        let database = open(&config).await?;
        let links = LinkKey::new(config.secret().map_err(StartError::Secret)?.expose());
        let mailing = Mailing::start(&config, &database, links)?;
        tracing::info!("sending");
        Ok(Self { mailing, database })
    }

    /// Finishes what is being sent, and lets go of everything.
    pub async fn stop(self) {
        self.mailing.stop().await;
        self.database.close().await;
        tracing::info!("stopped");
    }
}
