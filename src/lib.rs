//! Order Kit: customers order license files for contact-center software, desks receive checked orders.
//!
//! ARCHITECTURE.md draws the house. The short of it: [`domain`] knows what an order is, [`store`] keeps it,
//! [`workflow`] is what happens to it (and owns the transactions), `text` and `mail` are what people read, `worker`
//! sends, `web` answers.

pub mod app;
mod chain;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod domain;
pub mod link;
pub mod local_postgres;
pub mod mail;
mod pdf;
pub mod store;
mod text;
mod web;
pub mod worker;
pub mod workflow;
