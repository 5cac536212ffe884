//! The database of this process: the one that is set, or a private PostgreSQL.

use std::time::Duration;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, PgPool};

use crate::config::{Config, Secret};
use crate::local_postgres::{self, LocalPostgres};

static MIGRATIONS: Migrator = sqlx::migrate!();

/// How long a request waits for a connection before the database counts as away.
const PATIENCE: Duration = Duration::from_secs(3);

/// Connections of one process: more than that wait in the pool rather than in PostgreSQL.
const MOST_CONNECTIONS: u32 = 16;

/// The database, open. A private PostgreSQL stops when the last process that uses it lets go of this.
#[derive(Debug)]
pub struct Database {
    /// Connections to it.
    pub pool: PgPool,
    /// Without a pooler between: for LISTEN and migrations.
    pub direct: PgConnectOptions,
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
}

impl Database {
    /// Reaches the database that is set, or starts or joins the private one.
    pub async fn open(config: &Config) -> Result<Self, DatabaseError> {
        let (url, private) = if let Some(url) = &config.database_url {
            (url.expose().to_owned(), None)
        } else {
            let private = LocalPostgres::start(&config.data_dir).await?;
            (private.url().to_owned(), Some(private))
        };
        let direct_url = config.direct_database_url.as_ref().map_or(url.as_str(), Secret::expose);
        let options = |url: &str| url.parse().map_err(DatabaseError::Unreachable);
        let pool = PgPoolOptions::new()
            .max_connections(MOST_CONNECTIONS)
            .acquire_timeout(PATIENCE)
            .connect_with(options(&url)?)
            .await
            .map_err(DatabaseError::Unreachable)?;
        Ok(Self { pool, direct: options(direct_url)?, private })
    }

    /// Brings the tables up to date. Processes that start at once wait for each other.
    pub async fn migrate(&self) -> Result<(), DatabaseError> {
        let mut connection = self.direct.connect().await.map_err(DatabaseError::Unreachable)?;
        MIGRATIONS.run(&mut connection).await?;
        connection.close().await.map_err(DatabaseError::Unreachable)
    }

    /// Closes the connections and lets go of the private PostgreSQL.
    pub async fn close(self) {
        if tokio::time::timeout(PATIENCE, self.pool.close()).await.is_err() {
            tracing::warn!("connections to the database were still in use");
        }
        drop(self.private);
    }
}
