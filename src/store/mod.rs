//! SQL, and nothing else. A function takes a connection or a transaction; absent is `Ok(None)`.

mod error;
pub mod queue;
pub mod sessions;
pub mod staff;

pub use error::{Error, Result};
