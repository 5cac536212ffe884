//! What pages show on every draw and hardly ever changes: the desks, the catalogue. A page must also answer while the
//! database is away: so it is kept, and read again now and then.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::store;

/// How long what was read is good.
const FRESH: Duration = Duration::from_secs(10);
/// How long a page waits for the database before it shows what was read last.
const PATIENCE: Duration = Duration::from_millis(500);

/// Something as last read. Clones share what was read.
#[derive(Debug)]
pub struct Known<T>(Arc<Mutex<Kept<T>>>);

#[derive(Debug)]
struct Kept<T> {
    value: Arc<T>,
    good_until: Option<Instant>,
}

impl<T> Clone for Known<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: Default> Default for Known<T> {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Kept { value: Arc::default(), good_until: None })))
    }
}

impl<T: Default> Known<T> {
    /// What `read` reads, at most ten seconds old; older where the database is away, and nothing where it never
    /// answered.
    pub async fn get(&self, read: impl Future<Output = store::Result<T>>) -> Arc<T> {
        if let Some(fresh) = self.fresh() {
            return fresh;
        }
        let value = match tokio::time::timeout(PATIENCE, read).await {
            Ok(Ok(value)) => Arc::new(value),
            Ok(Err(error)) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "pages show what was read last");
                self.last_read()
            }
            Err(_) => {
                tracing::warn!("the database does not answer in time: pages show what was read last");
                self.last_read()
            }
        };
        // Where it failed, the next page waits no longer than this one did: it asks again after a while.
        let kept = Kept { value: Arc::clone(&value), good_until: Some(Instant::now() + FRESH) };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = kept;
        value
    }

    /// What was read last, at once; nothing where it never was.
    pub fn last_read(&self) -> Arc<T> {
        Arc::clone(&self.0.lock().unwrap_or_else(PoisonError::into_inner).value)
    }

    /// What was read is not so any more: the next page reads it again.
    pub fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).good_until = None;
    }

    fn fresh(&self) -> Option<Arc<T>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.good_until.is_some_and(|until| Instant::now() < until).then(|| Arc::clone(&kept.value))
    }
}
