//! Brings the database to what this program expects.

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{Connection, PgConnection};

static MIGRATOR: Migrator = sqlx::migrate!();

/// Applies what is missing, under an advisory lock: of several processes that start at once, one does it and the others
/// wait. `url` leads to the database itself, past any pooler. Returns how many migrations the database now has.
///
/// # Errors
/// Where the database cannot be reached, is newer than this program, or a migration was changed after it was applied.
pub async fn migrate(url: &str) -> Result<usize, MigrateError> {
    let mut connection = PgConnection::connect(url).await?;
    MIGRATOR.run(&mut connection).await?;
    connection.close().await?;
    Ok(MIGRATOR.iter().count())
}
