//! Who did what to an order, when. Lines are only ever added.

use chrono::{DateTime, Utc};
use sqlx::PgExecutor;
use uuid::Uuid;

use super::Result;

/// The actor of what the holder of an order's link does.
pub const CUSTOMER: &str = "customer";

/// The first line of every order.
pub const SUBMITTED: &str = "submitted";

/// Adds a line.
pub async fn add(db: impl PgExecutor<'_>, request_id: Uuid, at: DateTime<Utc>, actor: &str, event: &str) -> Result<()> {
    sqlx::query!(
        "insert into request_history (request_id, at, actor, event) values ($1, $2, $3, $4)",
        request_id,
        at,
        actor,
        event
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A line of an order's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: DateTime<Utc>,
    /// Who: [`CUSTOMER`], or a member of staff by name.
    pub actor: String,
    /// What: [`SUBMITTED`].
    pub event: String,
}

/// What happened to an order, the newest first.
pub async fn of_request(db: impl PgExecutor<'_>, request_id: Uuid) -> Result<Vec<Entry>> {
    Ok(sqlx::query_as!(
        Entry,
        "select at, actor, event from request_history where request_id = $1 order by id desc",
        request_id
    )
    .fetch_all(db)
    .await?)
}
