//! The worker of this process.

use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::{Database, StartError, housekeeping, open};
use crate::config::Config;
use crate::mail::{Files, Smtp, Transport};
use crate::worker::{self, Hooks, Post, Worker};
use crate::workflow::Workflow;

/// A running worker.
#[derive(Debug)]
pub(super) struct Mailing {
    stop: CancellationToken,
    task: JoinHandle<()>,
    housekeeping: JoinHandle<()>,
}

impl Mailing {
    /// Begins to send what is queued in this database, and to keep house.
    pub fn start(config: &Config, database: &Database, flow: Workflow) -> Result<Self, StartError> {
        let (transport, mails) = if let Some(url) = &config.smtp_url {
            (Transport::Smtp(Smtp::new(url.expose())?), None)
        } else {
            let files = Files::new(config.mail_dir());
            (Transport::Files(files.clone()), Some(files))
        };
        let worker = Worker {
            pool: database.pool.clone(),
            listen_url: database.direct_url.expose().to_owned(),
            post: Post {
                transport,
                from: config.mail_from.clone(),
                base_url: config.base_url.clone(),
                links: flow.links.clone(),
                hooks: Hooks::new(&config.webhook_hosts)?,
            },
        };
        let stop = CancellationToken::new();
        Ok(Self {
            task: tokio::spawn(worker::run(worker, stop.clone())),
            housekeeping: tokio::spawn(housekeeping::run(flow, mails, stop.clone())),
            stop,
        })
    }

    /// Finishes what is being sent, and gives the rest back.
    pub async fn stop(self) {
        self.stop.cancel();
        for task in [self.task, self.housekeeping] {
            if let Err(error) = task.await {
                tracing::error!(%error, "the worker ended early");
            }
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
        let secret = config.secret().map_err(StartError::Secret)?;
        let flow = Workflow::new(database.pool.clone(), secret.expose(), config.mail_from.email.domain());
        let mailing = Mailing::start(&config, &database, flow)?;
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
