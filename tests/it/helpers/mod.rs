//! What tests share.

mod database;

pub use self::database::database;
