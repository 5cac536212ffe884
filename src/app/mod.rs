//! The application put together: what `orderkit serve` and the tests start.

mod database;
mod housekeeping;
pub mod logs;
mod mailing;
pub mod progress;
mod server;

use std::io;
use std::net::SocketAddr;

use axum::Router;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

pub use crate::web::AppState;
pub use database::{Database, DatabaseError};
pub use mailing::MailApp;

use self::mailing::Mailing;
use crate::config::{Config, Env};
use crate::domain::desk::Desk;
use crate::mail::WrongUrl;
use crate::store;
use crate::worker::NoClient;

/// The whole application, ready to serve.
pub fn router(state: AppState) -> Router {
    crate::web::router(state)
}

/// The database, up to date. In production each desk has a mailbox.
async fn open(config: &Config) -> Result<Database, StartError> {
    let database = Database::open(config).await?;
    database.migrate().await?;
    if config.env == Env::Production {
        let desks = store::desks::all(&database.pool).await?;
        let without: Vec<_> = desks.into_iter().filter(|desk| desk.mailbox.is_none()).collect();
        if !without.is_empty() {
            return Err(StartError::NoMailbox(without));
        }
    }
    Ok(database)
}

/// A running application.
#[derive(Debug)]
pub struct App {
    /// What its handlers reach.
    pub state: AppState,
    stop: CancellationToken,
    server: JoinHandle<()>,
    bells: [JoinHandle<()>; 2],
    live: JoinHandle<()>,
    mailing: Option<Mailing>,
    database: Database,
}

/// Why the application does not start. Each message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// There is no database.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// Desks whose orders would reach nobody.
    #[error("{}", asking_for_mailboxes(.0))]
    NoMailbox(Vec<Desk>),
    /// There is nothing to work out links from.
    #[error("there is no secret for links: set ORDERKIT_SECRET (--secret), or let the data folder be written")]
    Secret(#[source] io::Error),
    /// There is no such mail server.
    #[error(transparent)]
    MailServer(#[from] WrongUrl),
    /// There is no way to post webhooks.
    #[error(transparent)]
    Webhooks(#[from] NoClient),
    /// The address is taken, or not this machine's.
    #[error("cannot listen on {address}: choose another address with ORDERKIT_BIND (--bind)")]
    Listen {
        /// The address that was asked for.
        address: SocketAddr,
        /// The system's word.
        source: io::Error,
    },
}

fn asking_for_mailboxes(desks: &[Desk]) -> String {
    let lines = desks.iter().map(|desk| {
        let Desk { id, name, .. } = desk;
        format!("The desk {name} has no mailbox. Set one: orderkit desk set {id} --mailbox ADDRESS")
    });
    lines.collect::<Vec<_>>().join("\n")
}

impl StartError {
    /// Whether whoever starts it has to set something first.
    pub const fn is_about_settings(&self) -> bool {
        matches!(self, Self::NoMailbox(_))
    }
}

impl From<store::Error> for StartError {
    fn from(error: store::Error) -> Self {
        Self::Database(error.into())
    }
}

impl App {
    /// Opens the database, brings it up to date and begins to answer.
    pub async fn start(config: Config) -> Result<Self, StartError> {
        let database = open(&config).await?;
        let cannot_listen = |source| StartError::Listen { address: config.bind, source };
        let listener = TcpListener::bind(config.bind).await.map_err(cannot_listen)?;
        let address = listener.local_addr().map_err(cannot_listen)?;
        let secret = config.secret().map_err(StartError::Secret)?;
        let state = AppState::new(database.pool.clone(), config.listening_on(address), &secret);
        let flow = state.flow.clone();
        let mailing = state.config.worker.then(|| Mailing::start(&state.config, &database, flow)).transpose()?;
        let bells =
            [&state.flow.wake, &state.flow.changed].map(|bell| tokio::spawn(bell.clone().run(state.pool.clone())));
        let live = tokio::spawn(state.live.clone().run(database.direct_url.expose().to_owned()));
        let stop = CancellationToken::new();
        let server = tokio::spawn(server::serve(listener, router(state.clone()), stop.clone()));
        tracing::info!(%address, "answering");
        Ok(Self { state, stop, server, bells, live, mailing, database })
    }

    /// Stops accepting, finishes the requests that run and the mails that are being sent, and lets go of everything.
    pub async fn stop(self) {
        self.stop.cancel();
        // A stream never finishes by itself.
        self.state.live.close();
        let mailing = async {
            if let Some(mailing) = self.mailing {
                mailing.stop().await;
            }
        };
        let (served, ()) = tokio::join!(self.server, mailing);
        if let Err(error) = served {
            tracing::error!(%error, "the server ended early");
        }
        self.bells.iter().for_each(JoinHandle::abort);
        self.live.abort();
        self.database.close().await;
        tracing::info!("stopped");
    }
}
