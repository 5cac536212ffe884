//! Order management: who may sign in, and what they see.

mod accounts;
mod browser;
mod orders;
mod queue;
mod sessions;
mod signing_in;

use chrono::{DateTime, TimeZone, Utc};
use lettre::Address;
use orderkit::domain::desk::DeskId;
use orderkit::domain::staff::{NewMember, Role};

/// A time that all tests take for now.
fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 25, 12, 0, 0).unwrap()
}

/// An agent of these desks; of none, a manager.
fn person(email: &str, desks: &[DeskId]) -> NewMember {
    let role = if desks.is_empty() { Role::Manager } else { Role::Agent };
    NewMember::new(&email.parse::<Address>().unwrap(), "Mina Okafor", role, desks).unwrap()
}
