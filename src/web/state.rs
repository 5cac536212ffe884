//! What every handler can reach.

use std::sync::Arc;

use sqlx::PgPool;

use super::Known;
use crate::config::{Config, Secret};
use crate::domain::catalogue::Catalogue;
use crate::domain::desk::Desk;
use crate::store;
use crate::workflow::Workflow;

/// What every handler can reach. Cheap to clone.
#[derive(Debug, Clone)]
pub struct AppState {
    /// The database.
    pub pool: PgPool,
    /// What the steps of a draft and of an order need.
    pub flow: Workflow,
    /// What this process runs with.
    pub config: Arc<Config>,
    /// The desks, as last read.
    pub known_desks: Known<Vec<Desk>>,
    /// What the form suggests, as last read.
    known_catalogue: Known<Catalogue>,
}

impl AppState {
    /// Puts it together. `secret`: what links are worked out from.
    pub fn new(pool: PgPool, config: Config, secret: &Secret) -> Self {
        let flow = Workflow::new(pool.clone(), secret.expose(), config.mail_from.email.domain());
        Self { pool, flow, config: Arc::new(config), known_desks: Known::default(), known_catalogue: Known::default() }
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
