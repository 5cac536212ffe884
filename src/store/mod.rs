//! SQL, and nothing else. A function takes a connection or a transaction; absent is `Ok(None)`.

pub mod catalogue;
pub mod desks;
pub mod drafts;
mod error;
pub mod expiry;
pub mod history;
mod migrate;
pub mod outbox;
pub mod queue;
pub mod requests;
pub mod sessions;
pub mod staff;

pub use error::{Error, Result};
pub use migrate::migrate;
