//! What can go wrong between here and the database.

use std::fmt::Display;

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
}
