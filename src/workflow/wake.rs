//! Tells other processes, and other parts of this one, that something was committed.

use std::sync::Arc;
use std::time::Duration;

use sqlx::PgPool;
use tokio::sync::Notify;

use crate::store;

/// At most one notification in so long: in a rush one wakes for many.
const PAUSE: Duration = Duration::from_millis(50);

/// A bell that is rung after a commit. Ringing costs nothing and never waits; [`Wake::run`] passes it on to every
/// process that listens on its channel. Lost rings do no harm: whoever listens also looks without them.
#[derive(Debug, Clone)]
pub struct Wake {
    rung: Arc<Notify>,
    channel: &'static str,
}

impl Wake {
    /// A bell that nobody hears before [`Self::run`] runs. `channel`: that of PostgreSQL's NOTIFY.
    pub fn new(channel: &'static str) -> Self {
        Self { rung: Arc::default(), channel }
    }

    /// Something was changed, and its transaction is committed.
    pub fn ring(&self) {
        self.rung.notify_one();
    }

    /// Passes rings on, until it is dropped.
    pub async fn run(self, pool: PgPool) {
        loop {
            self.rung.notified().await;
            if let Err(error) = store::notify(&pool, self.channel).await {
                let channel = self.channel;
                tracing::warn!(channel, error = &error as &dyn std::error::Error, "nobody was told");
            }
            tokio::time::sleep(PAUSE).await;
        }
    }
}
