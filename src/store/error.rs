//! What can go wrong between here and the database.

use std::fmt::Display;

use sqlx::error::DatabaseError;

/// What a function of the store gives.
pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong between here and the database. That something is absent is no error.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The connection or the statement.
    #[error("the database does not do what it was asked")]
    Driver(#[from] sqlx::Error),
    /// A row that this application did not write, or not so.
    #[error("{table}.{column} of {id} holds what it cannot hold")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row.
        id: String,
    },
}

impl Error {
    /// A row that this application did not write, or not so.
    pub fn inconsistent(table: &'static str, column: &'static str, id: impl Display) -> Self {
        Self::Inconsistent { table, column, id: id.to_string() }
    }

    /// Whether nothing is wrong with what was asked, and it works later: the database is away, starting, full, read-only
    /// or out of connections.
    pub fn is_unavailable(&self) -> bool {
        match self {
            Self::Inconsistent { .. } => false,
            Self::Driver(error) => match error {
                sqlx::Error::Io(_)
                | sqlx::Error::Tls(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed => true,
                sqlx::Error::Database(error) => is_about_the_server(error.as_ref()),
                _ => false,
            },
        }
    }
}

/// By SQLSTATE: classes 08 connection, 40 serialisation and deadlock, 53 resources, 57 operator intervention, 58 system
/// error; 25006 read-only; 55P03 a lock that is not available.
fn is_about_the_server(error: &(dyn DatabaseError + 'static)) -> bool {
    let code = error.code().unwrap_or_default();
    ["08", "40", "53", "57", "58", "25006", "55P03"].iter().any(|state| code.starts_with(state))
}
