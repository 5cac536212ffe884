//! What an order is, and what makes it wrong. Knows no web, no database, no mail and no sentence.

pub mod calendar;
pub mod catalogue;
pub mod changes;
#[macro_use]
pub mod choice;
pub mod canned;
pub mod data_file;
pub mod desk;
pub mod digest;
pub mod draft;
pub mod history;
pub mod holiday;
pub mod host_id;
pub mod machine_output;
pub mod message;
pub mod numbers;
pub mod order;
mod pointer;
pub mod problem;
pub mod reference;
pub mod region;
pub mod reminder;
pub mod request;
pub mod server_table;
pub mod staff;
pub mod talk;
