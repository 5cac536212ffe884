//! Mail: made from what is stored when it is sent, and handed to a transport.

mod error;
mod files;
mod render;
mod server;
mod smtp;
mod transport;

pub use error::{Answer, Error, Step};
pub use files::Files;
pub use render::{About, Letter, Rendered, render};
pub use server::WrongUrl;
pub use smtp::Smtp;
pub use transport::Transport;
