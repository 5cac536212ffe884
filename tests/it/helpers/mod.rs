//! What tests share.

mod app;
mod database;
mod flow;

pub use self::app::{TestApp, app, app_with};
pub use self::database::{TestDatabase, database, empty_database};
pub use self::flow::{flow, noon, order, order_json, submitted};
