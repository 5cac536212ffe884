//! The integration tests: one binary, against a real PostgreSQL.

// All of it: clippy is as easy on helpers as on tests.
#![cfg(test)]

mod helpers;
mod server;
mod staff;
mod local_postgres;
mod test_database;
