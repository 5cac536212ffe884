//! Mail: made from what is stored when it is sent, and handed to a transport.

mod answer;
mod decided;
mod digest;
mod draft_expiry;
mod draft_link;
mod error;
mod files;
mod header;
mod order;
mod question;
mod received;
mod reminder;
mod render;
mod said;
mod server;
mod smtp;
mod staff_link;
mod status_link;
pub mod style;
mod todo;
mod transport;
mod written;

pub use error::{Answer, Error, Step};
pub use files::Files;
pub use render::{About, Letter, Rendered, render};
pub use server::WrongUrl;
pub use smtp::Smtp;
pub use transport::Transport;
