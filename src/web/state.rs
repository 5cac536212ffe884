//! What every handler can reach.

use std::sync::Arc;

use sqlx::PgPool;
use tokio::sync::Semaphore;

use super::{Known, Live};
use crate::config::{Config, Secret};
use crate::domain::catalogue::Catalogue;
use crate::domain::desk::Desk;
use crate::store;
use crate::workflow::Workflow;

/// Each file of orders that is being made holds a connection to the database.
const MOST_EXPORTS: usize = 2;

/// What every handler can reach. Cheap to clone.
#[derive(Debug, Clone)]
pub struct AppState {
    /// The database.
    pub pool: PgPool,
    /// What the steps of a draft and of an order need.
    pub flow: Workflow,
    /// What this process runs with.
    pub config: Arc<Config>,
    /// What open queues hear.
    pub live: Live,
    /// Files of orders that can be made at once.
    pub exports: Arc<Semaphore>,
    /// The desks, as last read.
    pub known_desks: Known<Vec<Desk>>,
    /// What the form suggests, as last read.
    known_catalogue: Known<Catalogue>,
}

impl AppState {
    /// Puts it together. `secret`: what links are worked out from.
    pub fn new(pool: PgPool, config: Config, secret: &Secret) -> Self {
        let flow = Workflow::new(pool.clone(), secret.expose(), config.mail_from.email.domain());
        Self {
            pool,
            flow,
            config: Arc::new(config),
            live: Live::default(),
            exports: Arc::new(Semaphore::new(MOST_EXPORTS)),
            known_desks: Known::default(),
            known_catalogue: Known::default(),
        }
    }

    /// All desks.
    pub async fn desks(&self) -> Arc<Vec<Desk>> {
        self.known_desks.get(store::desks::all(&self.pool)).await
    }

    /// What the form suggests.
    pub async fn catalogue(&self) -> Arc<Catalogue> {
        self.known_catalogue.get(store::catalogue::all(&self.pool)).await
    }
}
