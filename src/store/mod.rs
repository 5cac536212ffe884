//! SQL, and nothing else. A function takes a connection or a transaction; absent is `Ok(None)`.

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
pub mod requests;
pub mod review;
pub mod sessions;
pub mod staff;
pub mod talk;
pub mod texts;
pub mod throttle;

pub use error::{Error, Result};
pub use migrate::migrate;

/// Tells whoever listens on a channel that something was committed. Not inside the transaction that did it: commits
/// would then go through one after the other.
pub async fn notify(db: impl sqlx::PgExecutor<'_>, channel: &str) -> Result<()> {
    sqlx::query!("select pg_notify($1, '')", channel).execute(db).await?;
    Ok(())
}
