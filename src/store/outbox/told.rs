//! What people are told of the outbox: lists, and what became of an order's messages.

use chrono::{DateTime, Utc};
use sqlx::PgExecutor;
use uuid::Uuid;

use crate::store::Result;

/// Which messages a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Neither sent nor dead.
    Waiting,
    /// Given up.
    Dead,
    /// Both of these.
    Unsent,
}

/// A message in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The row.
    pub id: i64,
    /// Its kind's word.
    pub kind: String,
    /// The reference of its order. None: it belongs to a draft.
    pub reference: Option<String>,
    /// The address of the envelope.
    pub recipient: String,
    /// When it was queued.
    pub created_at: DateTime<Utc>,
    /// Not tried before.
    pub not_before: DateTime<Utc>,
    /// How often it was tried.
    pub attempts: i32,
    /// What the last try answered.
    pub last_error: Option<String>,
    /// When it was given up.
    pub dead_at: Option<DateTime<Utc>>,
}

/// Messages that were not sent, the oldest first.
pub async fn list(db: impl PgExecutor<'_>, which: Which) -> Result<Vec<Listed>> {
    Ok(sqlx::query_as!(
        Listed,
        r#"select outbox.id, kind, reference as "reference?", recipient, created_at, not_before, attempts, last_error,
                  dead_at
           from outbox left join requests on requests.id = request_id
           where sent_at is null and ($1 and dead_at is null or $2 and dead_at is not null)
           order by outbox.id"#,
        which != Which::Dead,
        which != Which::Waiting
    )
    .fetch_all(db)
    .await?)
}

/// A message of an order, as one recipient gets it, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The row.
    pub id: i64,
    /// Its kind's word.
    pub kind: String,
    /// The address of the envelope.
    pub recipient: String,
    /// Whether the header To names somebody else.
    pub is_copy: bool,
    /// What became of it.
    pub state: DeliveryState,
}

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeliveryState {
    /// The mail server took it, then.
    Sent(DateTime<Utc>),
    /// It was not tried yet, or will be tried again.
    Waiting {
        /// Not before then.
        next_try: DateTime<Utc>,
        /// What the last try answered.
        said: Option<String>,
    },
    /// It was given up.
    Dead {
        /// What the last try answered.
        said: Option<String>,
    },
}

/// The messages of an order, the newest first.
pub async fn deliveries(db: impl PgExecutor<'_>, request_id: Uuid) -> Result<Vec<Delivery>> {
    let rows = sqlx::query!(
        r#"select id, kind, recipient, recipient <> header_to as "is_copy!", not_before, last_error, sent_at, dead_at
           from outbox where request_id = $1 order by id desc"#,
        request_id
    )
    .fetch_all(db)
    .await?;
    let deliveries = rows.into_iter().map(|row| Delivery {
        id: row.id,
        kind: row.kind,
        recipient: row.recipient,
        is_copy: row.is_copy,
        state: match (row.sent_at, row.dead_at) {
            (Some(at), _) => DeliveryState::Sent(at),
            (None, Some(_)) => DeliveryState::Dead { said: row.last_error },
            (None, None) => DeliveryState::Waiting { next_try: row.not_before, said: row.last_error },
        },
    });
    Ok(deliveries.collect())
}
