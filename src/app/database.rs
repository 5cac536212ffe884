//! The database of this process: the one that is set, or a private PostgreSQL.

use std::time::Duration;

use sqlx::migrate::MigrateError;
use sqlx::postgres::PgPoolOptions;
use sqlx::{Connection, PgPool};

use super::progress::shown;
use crate::config::{Config, Secret};
use crate::local_postgres::{self, LocalPostgres};
use crate::store;

/// How long a request waits for a connection before the database counts as away.
const PATIENCE: Duration = Duration::from_secs(3);

/// Connections of one process: more than that wait in the pool rather than in PostgreSQL.
const MOST_CONNECTIONS: u32 = 16;

/// A connection that rested longer is asked whether it still lives. Shorter than a database can be away: one that lived
/// before a restart has rested longer when it is wanted again, however many there are.
const RESTED: Duration = Duration::from_millis(50);

/// The database, open. A private PostgreSQL stops when the last process that uses it lets go of this.
#[derive(Debug)]
pub struct Database {
    /// Connections to it.
    pub pool: PgPool,
    /// Its address without a pooler between: for LISTEN and migrations.
    pub direct_url: Secret,
    private: Option<LocalPostgres>,
}

/// Why there is no database.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// The private one does not start.
    #[error(transparent)]
    Private(#[from] local_postgres::Error),
    /// The one that is set cannot be reached.
    #[error("the database cannot be reached: check that it runs and that DATABASE_URL (--database-url) is right")]
    Unreachable(#[source] sqlx::Error),
    /// It could not be brought up to date.
    #[error("the database could not be brought up to date, nothing was changed in part")]
    Migration(#[from] MigrateError),
    /// It could not be read.
    #[error("the database could not be read")]
    Read(#[from] store::Error),
}

impl Database {
    /// Reaches the database that is set, or starts or joins the private one.
    pub async fn open(config: &Config) -> Result<Self, DatabaseError> {
        let (url, private) = if let Some(url) = &config.database_url {
            (url.expose().to_owned(), None)
        } else {
            let starting = Box::pin(LocalPostgres::start(&config.data_dir));
            let private = shown("Starting the database", starting).await?;
            (private.url().to_owned(), Some(private))
        };
        let direct_url = config.direct_database_url.clone().unwrap_or_else(|| Secret::new(url.as_str()));
        let pool = PgPoolOptions::new()
            .max_connections(MOST_CONNECTIONS)
            .acquire_timeout(PATIENCE)
            .after_connect(|connection, _| {
                Box::pin(async move {
                    // No statement runs so long that compiling it would pay.
                    sqlx::query("set jit = off").execute(connection).await?;
                    Ok(())
                })
            })
            .test_before_acquire(false)
            .before_acquire(|connection, about| {
                Box::pin(async move {
                    // One that was busy a moment ago still lives; asking costs a round trip.
                    if about.idle_for > RESTED {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            });
        let pool = pool.connect(&url).await.map_err(DatabaseError::Unreachable)?;
        Ok(Self { pool, direct_url, private })
    }

    /// Brings the tables up to date. Processes that start at once wait for each other.
    pub async fn migrate(&self) -> Result<(), DatabaseError> {
        let migrating = Box::pin(store::migrate(self.direct_url.expose()));
        shown("Bringing the database up to date", migrating).await?;
        Ok(())
    }

    /// Closes the connections and lets go of the private PostgreSQL.
    pub async fn close(self) {
        if tokio::time::timeout(PATIENCE, self.pool.close()).await.is_err() {
            tracing::warn!("connections to the database were still in use");
        }
        drop(self.private);
    }
}
