//! Order management: who may sign in, and what they see.

mod access;
mod access_table;
mod account;
mod accounts;
mod browser;
mod closing;
mod command;
mod desks;
mod factor;
mod numbers;
mod orders;
mod pages;
mod people;
mod queue;
mod queue_at_size;
mod queue_filters;
mod queue_work;
mod reset;
mod review;
mod sessions;
mod signing_in;
mod talk;
mod throttle;

use lettre::Address;
use orderkit::domain::desk::DeskId;
use orderkit::domain::staff::{NewMember, Role};

/// An agent of these desks; of none, a manager.
fn person(email: &str, desks: &[DeskId]) -> NewMember {
    let role = if desks.is_empty() { Role::Manager } else { Role::Agent };
    NewMember::new(&email.parse::<Address>().unwrap(), "Mina Okafor", role, desks).unwrap()
}
