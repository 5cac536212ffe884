//! What tests share.

mod app;
mod database;
mod mail_server;

pub use self::app::{TestApp, app, app_with};
pub use self::database::{TestDatabase, database};
pub use self::mail_server::{Answers, MailServer, Received};
