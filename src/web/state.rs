//! What every handler can reach.

use std::sync::Arc;

use sqlx::PgPool;

use super::KnownDesks;
use crate::config::{Config, Secret};
use crate::link::LinkKey;
use crate::workflow::Workflow;
use crate::workflow::wake::Wake;

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
    pub desks: KnownDesks,
}

impl AppState {
    /// Puts it together. `secret`: what links are worked out from.
    pub fn new(pool: PgPool, config: Config, secret: &Secret) -> Self {
        let flow = Workflow {
            pool: pool.clone(),
            links: LinkKey::new(secret.expose()),
            wake: Wake::default(),
            mail_domain: config.mail_from.email.domain().into(),
        };
        Self { pool, flow, config: Arc::new(config), desks: KnownDesks::default() }
    }
}
