//! What order management decides of each sellable item: as ordered, adjusted, or filled in where it was left open.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::order::{Order, SellableItem};

choice! {
    /// What was decided of an item.
    DecisionKind {
        /// The number that the customer ordered.
        AsOrdered = "as_ordered",
        /// Another number.
        Adjusted = "adjusted",
        /// A number where the customer had left it open.
        FilledIn = "filled_in",
    }
}

/// How much of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// In the item's own unit. None: left open.
    pub quantity: Option<u32>,
    /// The share of each server, where the order divides it.
    pub per_server: Option<Vec<u32>>,
}

impl Amount {
    /// As an item of an order says.
    pub fn of(item: &SellableItem) -> Self {
        Self { quantity: item.quantity, per_server: item.per_server.clone() }
    }
}

/// A decision of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What was decided.
    pub kind: DecisionKind,
    /// As the customer ordered it: what undoing brings back.
    pub ordered: Amount,
    /// Why, in the words of who decided it.
    pub reason: Option<String>,
    /// Name of the member of staff.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The decisions of an order, by the row of the item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decisions(Vec<Option<Decision>>);

/// Every item of an order is decided: only [`Decisions::all_decided`] makes one, and verifying takes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AllDecided(());

impl Decisions {
    /// Of an order, from what was stored: row and decision.
    pub fn new(order: &Order, stored: impl IntoIterator<Item = (usize, Decision)>) -> Self {
        let mut decisions = vec![None; order.sellable_items.len()];
        for (item, decision) in stored {
            if let Some(place) = decisions.get_mut(item) {
                *place = Some(decision);
            }
        }
        Self(decisions)
    }

    /// What was decided of an item. None: nothing yet.
    pub fn of(&self, item: usize) -> Option<&Decision> {
        self.0.get(item)?.as_ref()
    }

    /// How many are decided.
    pub fn decided(&self) -> usize {
        self.0.iter().flatten().count()
    }

    /// How many there are to decide.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing to decide. An order has an item.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// That every item is decided.
    ///
    /// # Errors
    /// The rows of those that are not.
    pub fn all_decided(&self) -> Result<AllDecided, Vec<usize>> {
        let open: Vec<usize> = (0..self.0.len()).filter(|item| self.of(*item).is_none()).collect();
        if open.is_empty() { Ok(AllDecided(())) } else { Err(open) }
    }
}
