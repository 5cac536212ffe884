//! A queued message as a mail, whole.

use lettre::Address;
use lettre::message::Mailbox;

use super::Error;
use crate::domain::draft::Draft;
use crate::domain::message::Message;
use crate::domain::request::Request;

/// A queued message, and what it tells of.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// Its row.
    pub message: &'a Message,
    /// What it tells of.
    pub about: About<'a>,
    /// Whose name it is sent in.
    pub from: &'a Mailbox,
}

/// What a message tells of.
#[derive(Debug, Clone, Copy)]
pub enum About<'a> {
    /// An order.
    Order {
        /// As it was in the version that the message names.
        request: &'a Request,
        /// Where its reader sees it: the address of the status page for the customer, of the staff page for the desk.
        link: &'a str,
    },
    /// A draft.
    Draft {
        /// As it is now.
        draft: &'a Draft,
        /// Where it goes on.
        link: &'a str,
    },
}

/// A mail that can be sent as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The sender of the envelope.
    pub sender: Address,
    /// The one recipient of the envelope.
    pub recipient: Address,
    /// A name for its file: sorts by time, and is no other mail's.
    pub file_name: String,
    /// Headers and body.
    pub bytes: Vec<u8>,
}

/// Makes the mail of a message. The same message makes the same mail, however often it is tried.
///
/// # Errors
/// [`Error::Permanent`] where an address of the row is none, or a message is queued for what it cannot tell of.
pub fn render(letter: &Letter<'_>) -> Result<Rendered, Error> {
    let _ = letter;
    Err(Error::make("not written yet"))
}
