//! A message of an order that was not delivered, sent again.

use chrono::{DateTime, Utc};
use sqlx::PgExecutor;
use uuid::Uuid;

use super::Result;

/// A message that was not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsent {
    /// Its kind's word.
    pub kind: String,
    /// The address of the envelope.
    pub recipient: String,
}

/// The unsent message of an order in this row. None: there is none, or it was sent.
pub async fn unsent(db: impl PgExecutor<'_>, request_id: Uuid, id: i64) -> Result<Option<Unsent>> {
    Ok(sqlx::query_as!(
        Unsent,
        "select kind, recipient from outbox where id = $1 and request_id = $2 and sent_at is null",
        id,
        request_id
    )
    .fetch_optional(db)
    .await?)
}

/// Sends an unsent message of an order to another address: a new row takes the place of the old one, tried from `now` on
/// for as long as a new message. Where that address has the message already, only the old row goes. `false`: it was sent,
/// or is being sent now.
pub async fn readdress(
    db: impl PgExecutor<'_>,
    request_id: Uuid,
    id: i64,
    to: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let moved = sqlx::query_scalar!(
        r#"with old as (
               delete from outbox where id = $1 and request_id = $2 and sent_at is null
                   and (leased_until is null or leased_until <= $4)
               returning *),
           new as (
               insert into outbox (kind, request_id, number, recipient, header_to, header_cc, content, message_id,
                   in_reply_to, created_at, not_before)
               select kind, request_id, number, $3, case when header_to = recipient then $3 else header_to end,
                   array_replace(header_cc, recipient, $3), content, message_id, in_reply_to, created_at, $4
               from old
               on conflict (request_id, kind, number, recipient) do update
                   set not_before = excluded.not_before, attempts = 0, first_tried_at = null, last_error = null,
                       dead_at = null
                   where outbox.sent_at is null and outbox.leased_until is null)
           select count(*) as "moved!" from old"#,
        id,
        request_id,
        to,
        now
    )
    .fetch_one(db)
    .await?;
    Ok(moved == 1)
}
