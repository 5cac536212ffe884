//! Wakes the workers after something was queued.

use std::sync::Arc;
use std::time::Duration;

use sqlx::PgPool;
use tokio::sync::Notify;

use crate::store;

/// At most one notification in so long: in a rush one wakes for many.
const PAUSE: Duration = Duration::from_millis(50);

/// A bell that is rung after a commit. Ringing costs nothing and never waits; [`Wake::run`] passes it on to every
/// worker of every process. Lost rings do no harm: workers also look by themselves.
#[derive(Debug, Clone, Default)]
pub struct Wake(Arc<Notify>);

impl Wake {
    /// Something was queued, and its transaction is committed.
    pub fn ring(&self) {
        self.0.notify_one();
    }

    /// Passes rings on, until it is dropped.
    pub async fn run(self, pool: PgPool) {
        loop {
            self.0.notified().await;
            if let Err(error) = store::outbox::notify(&pool).await {
                tracing::warn!(error = &error as &dyn std::error::Error, "the workers were not woken");
            }
            tokio::time::sleep(PAUSE).await;
        }
    }
}
