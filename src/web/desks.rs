//! The desks, as pages name them. They change once in years, and a page that names them must also answer while the
//! database is away: so they are kept, and read again now and then.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sqlx::PgPool;

use crate::domain::desk::Desk;
use crate::store;

/// How long what was read is good.
const FRESH: Duration = Duration::from_secs(10);
/// How long a page waits for the database before it shows what was read last.
const PATIENCE: Duration = Duration::from_millis(500);

/// The desks as last read. Cheap to clone: clones share what was read.
#[derive(Debug, Clone, Default)]
pub struct KnownDesks(Arc<Mutex<Known>>);

#[derive(Debug, Clone, Default)]
struct Known {
    desks: Arc<[Desk]>,
    good_until: Option<Instant>,
}

impl KnownDesks {
    /// All desks, at most ten seconds old; older where the database is away, and none where it never answered.
    pub async fn all(&self, pool: &PgPool) -> Arc<[Desk]> {
        let known = self.known();
        if known.good_until.is_some_and(|until| Instant::now() < until) {
            return known.desks;
        }
        let desks = match tokio::time::timeout(PATIENCE, store::desks::all(pool)).await {
            Ok(Ok(desks)) => desks.into(),
            Ok(Err(error)) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "the desks cannot be read");
                known.desks
            }
            Err(_) => {
                tracing::warn!("the database does not answer in time: the desks are shown as last read");
                known.desks
            }
        };
        // Where it failed, the next page waits no longer than this one did: it asks again after a while.
        self.keep(Known { desks: Arc::clone(&desks), good_until: Some(Instant::now() + FRESH) });
        desks
    }

    /// All desks as last read, at once; none where they never were.
    pub fn last_read(&self) -> Arc<[Desk]> {
        self.known().desks
    }

    fn known(&self) -> Known {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, known: Known) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = known;
    }
}
