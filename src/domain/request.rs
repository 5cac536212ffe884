//! A submitted order on its way: states. The moves between them come with the work of order management.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::desk::DeskId;
use super::order::Order;
use super::problem::Problem;
use super::reference::Reference;

choice! {
    /// Where an order stands (`workflow.md`, *States*).
    State {
        /// It is in the desk's queue.
        Submitted = "submitted",
        /// A desk agent works on it.
        InReview = "in_review",
        /// The desk asked the customer something.
        Waiting = "waiting",
        /// Every line is decided; the license files can be made.
        Verified = "verified",
        /// The license files were sent.
        Completed = "completed",
        /// The desk refused it, with a reason.
        Refused = "refused",
        /// The customer took it back.
        Withdrawn = "withdrawn",
    }
}

impl State {
    /// Those in which somebody still has something to do: what the queue shows where no state is asked for.
    pub const OPEN: &'static [Self] = &[Self::Submitted, Self::InReview, Self::Waiting, Self::Verified];
    /// Those of which no license comes.
    pub const WITHOUT_LICENSE: &'static [Self] = &[Self::Refused, Self::Withdrawn];
    /// Those in which the desk's time runs: it stands still while the customer is asked.
    pub const RUNNING: &'static [Self] = &[Self::Submitted, Self::InReview, Self::Verified];
}

/// An order that a customer was told is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Stays the same.
    pub id: Uuid,
    /// What people quote.
    pub reference: Reference,
    /// The number of its status link.
    pub link_number: i32,
    /// The desk that has it.
    pub desk: DeskId,
    /// Where it stands.
    pub state: State,
    /// The newest version of what it says, from 1.
    pub version: i32,
    /// The language that it was made in: `en`.
    pub language: String,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// By when the desk has answered. None: it states no time.
    pub due_at: Option<DateTime<Utc>>,
    /// What it says, in its newest version.
    pub order: Order,
}

impl Request {
    /// Whether there are licenses of it that end and can be renewed, now or later.
    pub fn can_be_renewed(&self) -> bool {
        self.order.term.expires_on.is_some() && !State::WITHOUT_LICENSE.contains(&self.state)
    }

    /// What the check advised when the order came: it follows from the order, and the day.
    pub fn advice(&self) -> Vec<Problem> {
        self.order.advice(self.received_at.date_naive())
    }
}
