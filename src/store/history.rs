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
