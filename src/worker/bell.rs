//! Hears that something was queued, by any process.

use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::PgListener;
use tokio::sync::Notify;

use crate::store::outbox::CHANNEL;

/// How long to wait before listening again, where the database went away.
const RETRY: Duration = Duration::from_secs(1);

/// Rings when something was queued. It may ring once too often, and is deaf while the database is away: who waits for it
/// also looks by themselves.
#[derive(Debug, Clone, Default)]
pub struct Bell(Arc<Notify>);

impl Bell {
    /// Waits until it rings; at once, if it rang since the last time.
    pub async fn rung(&self) {
        self.0.notified().await;
    }

    /// Listens until it is dropped. `url` leads to the database itself: a pooler passes no notifications on.
    pub async fn listen(self, url: String) {
        loop {
            if let Err(error) = self.listen_once(&url).await {
                tracing::debug!(error = &error as &dyn std::error::Error, "cannot hear what is queued");
            }
            tokio::time::sleep(RETRY).await;
        }
    }

    async fn listen_once(&self, url: &str) -> sqlx::Result<()> {
        let mut listener = PgListener::connect(url).await?;
        listener.listen(CHANNEL).await?;
        // Whatever was queued while nobody listened.
        self.0.notify_one();
        while listener.try_recv().await?.is_some() {
            self.0.notify_one();
        }
        Ok(())
    }
}
