//! What somebody typed into a form of an order's page that was not saved: it comes back in its fields.

use crate::domain::order::document::Node;
use crate::domain::problem::{Pointer, Problem};
use crate::domain::request::Reason;
use crate::web::form::Posted;
use crate::workflow::review::{Choice, Names};

/// What was typed, by the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Typed {
    /// Nothing: a button.
    #[default]
    Nothing,
    /// The number of an item.
    Amount(Amount),
    /// The names of a server.
    Correction(Correction),
    /// A note.
    Note(String),
    /// A reason, on a page of its own.
    Reason(String),
    /// Another address for a message.
    Address {
        /// The row of the message.
        message: i64,
        /// The address.
        to: String,
    },
}

/// The number of an item, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Amount {
    /// Row of the item.
    pub item: usize,
    /// How many.
    pub quantity: String,
    /// The share of each server, where the order divides it.
    pub per_server: Vec<String>,
    /// Why.
    pub reason: String,
}

/// The names of a server, as they were typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Row of the server.
    pub server: usize,
    /// Both names.
    pub names: Names,
    /// Why.
    pub reason: String,
}

impl Amount {
    /// From a form. Without fields for shares there are none.
    pub fn read(posted: &Posted, item: usize) -> Self {
        let shares = posted.get("per_server").into_iter().flat_map(Posted::rows);
        Self {
            item,
            quantity: posted.text("quantity").to_owned(),
            per_server: shares.map(|(_, share)| share.as_text().to_owned()).collect(),
            reason: posted.text("reason").to_owned(),
        }
    }

    /// What is to be decided.
    pub fn choice(&self) -> Choice {
        let reason = Reason::new(&self.reason);
        Choice::Amount { quantity: self.quantity.clone(), per_server: self.per_server.clone(), reason }
    }

    /// Lays it over an order.
    pub fn lay_over(&self, order: &mut Node) {
        let at = Pointer::from("/sellable_items").row(self.item);
        order.set_at(at.member("quantity").as_str(), Node::Text(self.quantity.clone()));
        let shares = self.per_server.iter().cloned().map(Node::Text).collect();
        order.set_at(at.member("per_server").as_str(), Node::List(shares));
    }
}

/// What was typed, and what is wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tried {
    /// What was typed.
    pub typed: Typed,
    /// What the check says.
    pub problems: Vec<Problem>,
    /// What the form itself asks for, beside what the check judges: a reason, an address, the words of a note.
    pub own: Option<String>,
}

impl From<Typed> for Tried {
    fn from(typed: Typed) -> Self {
        Self { typed, ..Self::default() }
    }
}
