//! What a kind of mail says: all that is particular to it.

use crate::domain::desk::Desk;
use crate::domain::order::{Order, Representative};

/// A mail before its headers.
pub(super) struct Written {
    pub subject: String,
    /// Says the same as `html`.
    pub text: String,
    pub html: String,
    /// Those whom it is to or about and whose names are known.
    pub people: Vec<Person>,
    /// Whom a reply goes to. `None`: nobody waits for one.
    pub reply_to: Option<Person>,
    pub attached: Vec<File>,
}

/// A name, and the address that it belongs to.
#[derive(Clone)]
pub(super) struct Person {
    pub name: String,
    pub email: String,
}

impl Person {
    pub(super) fn desk(desk: &Desk) -> Self {
        Self { name: desk.name.clone(), email: desk.address() }
    }

    pub(super) fn contact(order: &Order) -> Self {
        Self { name: order.contact.name.clone(), email: order.contact.email.clone() }
    }

    /// None: the order names no representative, or not by both.
    pub(super) fn representative(order: &Order) -> Option<Self> {
        let Representative { name, email } = order.representative.clone()?;
        Some(Self { name: name?, email: email? })
    }
}

/// An attachment.
pub(super) struct File {
    pub name: String,
    pub content_type: &'static str,
    pub bytes: Vec<u8>,
}
