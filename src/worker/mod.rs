//! The worker: sends what is queued, mails and webhooks. Any number of processes may run one.
//!
//! A message is claimed with a lease in one short statement, sent outside any transaction, then marked by whoever holds
//! the lease. A process that dies in between lets the lease run out: the message is sent again, with the same
//! Message-ID.

mod backoff;
mod bell;
mod hook;
mod post;
mod sending;

use std::time::Duration;

use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use self::bell::Bell;
pub use self::hook::{Hooks, NoClient};
pub use self::post::{Delivered, Post};
use self::sending::Sending;

/// How many messages are sent at once.
const PARALLEL: usize = 4;

/// How often to look for messages whose time has come, whatever the bell says.
const POLL: Duration = Duration::from_secs(2);

/// How long the end waits for what is being sent. Whoever stops containers kills them after ten seconds.
const GRACE: Duration = Duration::from_secs(5);

/// Sends what is queued.
#[derive(Debug)]
pub struct Worker {
    /// The database.
    pub pool: PgPool,
    /// The address of the database itself, past any pooler: to hear what is queued.
    pub listen_url: String,
    /// Makes mails of messages, and hands them over.
    pub post: Post,
}

/// Sends what is queued until `shutdown`; then finishes what is being sent and gives back what is not.
pub async fn run(worker: Worker, shutdown: CancellationToken) {
    let Worker { pool, listen_url, post } = worker;
    let bell = Bell::default();
    let listening = tokio::spawn(bell.clone().listen(listen_url));
    let mut sending = Sending::new(pool, post);
    while !shutdown.is_cancelled() {
        if let Err(error) = sending.claim(PARALLEL).await {
            tracing::warn!(error = &error as &dyn std::error::Error, "the outbox cannot be read");
        }
        tokio::select! {
            () = shutdown.cancelled() => {}
            () = sending.one_ends(), if !sending.is_empty() => {}
            () = bell.rung() => {}
            () = tokio::time::sleep(POLL) => {}
        }
    }
    listening.abort();
    sending.finish(GRACE).await;
}
