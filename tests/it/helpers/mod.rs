//! What tests share.

mod app;
mod database;
mod flow;
mod mail_server;
mod orders;
mod process;

pub use self::app::{TestApp, app, app_on, app_with, client};
pub use self::database::{TestDatabase, database, empty_database};
pub use self::flow::{TestFlow, flow, noon, order, order_json, submitted};
pub use self::mail_server::{Answers, MailServer, Received};
pub use self::orders::good_order;
pub use self::process::{Server, orderkit};
