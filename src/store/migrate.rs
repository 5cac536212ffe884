//! Brings the database to what this program expects.

use std::str::FromStr;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

static MIGRATOR: Migrator = sqlx::migrate!();

/// Applies what is missing, under an advisory lock: of several processes that start at once, one does it and the others
/// wait. `url` leads to the database itself, past any pooler. Returns how many migrations the database now has.
///
/// # Errors
/// Where the database cannot be reached, is newer than this program, or a migration was changed after it was applied.
pub async fn migrate(url: &str) -> Result<usize, MigrateError> {
    // Not the notices that a table which is wanted is there already.
    let options = PgConnectOptions::from_str(url)?.options([("client_min_messages", "warning")]);
    let one = PgPoolOptions::new().max_connections(1).connect_with(options).await?;
    let migrated = MIGRATOR.run(&one).await;
    // Also where it failed: the lock goes with the connection.
    one.close().await;
    migrated.map(|()| MIGRATOR.iter().count())
}
