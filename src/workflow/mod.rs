//! What happens to drafts and orders. Owns the transactions.

pub mod desk;
pub mod digest;
pub mod draft;
pub mod housekeeping;
mod password;
pub mod request;
pub mod review;
pub mod staff;
pub mod submit;
pub mod wake;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sqlx::PgPool;
use tokio::sync::Notify;
use uuid::{NoContext, Timestamp, Uuid};

use self::wake::Wake;
use crate::link::LinkKey;
use crate::store;

/// What every step needs. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Workflow {
    /// The database.
    pub pool: PgPool,
    /// What the secrets of links are worked out from.
    pub links: LinkKey,
    /// Rung when a message was queued: workers listen.
    pub wake: Wake,
    /// Rung when an order came or was changed: open queues listen.
    pub changed: Wake,
    /// Rung in this process when messages were deleted whose files are to go.
    pub tidy: Arc<Notify>,
    /// The domain of the sender's address: the right side of every Message-ID.
    pub mail_domain: Arc<str>,
}

impl Workflow {
    /// On this database. `secret`: what links are worked out from; `mail_domain`: that of the sender's address.
    pub fn new(pool: PgPool, secret: &str, mail_domain: &str) -> Self {
        Self {
            pool,
            links: LinkKey::new(secret),
            wake: Wake::new(store::outbox::CHANNEL),
            changed: Wake::new(store::queue::CHANNEL),
            tidy: Arc::default(),
            mail_domain: mail_domain.into(),
        }
    }
}

/// A new id. Ids that are made one after the other lie side by side in an index.
fn new_id(now: DateTime<Utc>) -> Uuid {
    let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos()))
}
