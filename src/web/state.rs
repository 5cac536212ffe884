//! What every handler can reach.

use std::sync::Arc;

use sqlx::PgPool;

use crate::config::Config;

/// What every handler can reach. Cheap to clone.
#[derive(Debug, Clone)]
pub struct AppState {
    /// The database.
    pub pool: PgPool,
    /// What this process runs with.
    pub config: Arc<Config>,
}
