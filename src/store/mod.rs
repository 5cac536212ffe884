//! SQL, and nothing else. A function takes a connection or a transaction; absent is `Ok(None)`.

pub mod beside;
pub mod bulk;
pub mod catalogue;
pub mod desks;
pub mod digest;
pub mod drafts;
pub mod due;
pub mod erasure;
mod error;
pub mod expiry;
pub mod factor;
pub mod files;
pub mod history;
mod migrate;
pub mod numbers;
pub mod outbox;
pub mod people;
pub mod queue;
pub mod redelivery;
pub mod requests;
pub mod review;
pub mod sessions;
pub mod staff;
pub mod talk;
pub mod texts;
pub mod throttle;
pub mod viewers;

use sqlx::{PgPool, Postgres, Transaction};

pub use error::{Error, Result};
pub use migrate::migrate;

/// Begins a transaction. The only way to: whoever asked may go while it begins (a browser that leaves takes its request
/// with it), and the library would then give the connection back with the transaction still open. The next one to use it
/// would be told that it stored something, and nobody would ever see it. Here somebody always waits until it has begun.
pub async fn begin(pool: &PgPool) -> Result<Transaction<'static, Postgres>> {
    let pool = pool.clone();
    #[expect(clippy::disallowed_methods, reason = "the one place where it is waited for")]
    let begun = tokio::spawn(async move { pool.begin().await }).await;
    // It neither panics nor is aborted, but where the program ends.
    begun.map_err(|_| sqlx::Error::WorkerCrashed)?.map_err(Error::from)
}

/// Tells whoever listens on a channel that something was committed. Not inside the transaction that did it: commits
/// would then go through one after the other.
pub async fn notify(db: impl sqlx::PgExecutor<'_>, channel: &str) -> Result<()> {
    sqlx::query!("select pg_notify($1, '')", channel).execute(db).await?;
    Ok(())
}
