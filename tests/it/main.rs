//! The integration tests: one binary, against a real PostgreSQL.

// All of it: clippy is as easy on helpers as on tests.
#![cfg(test)]

mod api;
mod architecture;
mod commands;
mod demo;
mod documents;
mod form;
mod helpers;
mod kill;
mod left;
mod local_postgres;
mod machine_output;
mod mail;
mod migrations;
mod order;
mod outbox;
mod pages;
mod server;
mod staff;
mod test_database;
mod unavailable;
mod webhook;
mod worker;
mod workflow;
