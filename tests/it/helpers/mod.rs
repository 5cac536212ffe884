//! What tests share.

mod app;
mod database;

pub use self::app::{TestApp, app, app_with};
pub use self::database::{TestDatabase, database};
