//! A submitted order on its way: where it stands, and what can happen to it there.

mod decision;
mod moves;

use chrono::{DateTime, Utc};
use uuid::Uuid;

pub use self::decision::{AllDecided, Amount, Decision, DecisionKind, Decisions};
pub use self::moves::{
    Case, Completed, InReview, Move, Moved, Reason, Refused, Submitted, Verified, Waiting, Withdrawn,
};
use super::calendar::Clock;
use super::desk::{Desk, DeskId};
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
    /// Those in which nothing is left to do.
    pub const CLOSED: &'static [Self] = &[Self::Completed, Self::Refused, Self::Withdrawn];
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
    /// Counts each change of it, from 1: who changes it names the revision that was seen.
    pub revision: i32,
    /// Who works on it. None: nobody.
    pub assigned: Option<Person>,
    /// The language that it was made in: `en`.
    pub language: String,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// How much of the desk's time it has used, and whether it runs.
    pub clock: Clock,
    /// By when the desk has answered. None: it states no time, or the time stands still.
    pub due_at: Option<DateTime<Utc>>,
    /// When the customer answered and nobody of the desk has done anything since. None: no answer waits.
    pub answered_at: Option<DateTime<Utc>>,
    /// When it was completed, refused or withdrawn. None: it is open.
    pub closed_at: Option<DateTime<Utc>>,
    /// When its personal data was erased. None: it was not.
    pub erased_at: Option<DateTime<Utc>>,
    /// What it says, in its newest version.
    pub order: Order,
}

impl Request {
    /// Whether there are licenses of it that end and can be renewed, now or later.
    pub fn can_be_renewed(&self) -> bool {
        self.order.term.expires_on.is_some() && !State::WITHOUT_LICENSE.contains(&self.state)
    }

    /// It comes to stand in this state. The clock runs while the desk has something to do, and stands still otherwise. A
    /// closed order keeps the time by which it was due.
    pub fn enter(&mut self, state: State, desk: &Desk, now: DateTime<Utc>) {
        self.state = state;
        let calendar = desk.calendar();
        self.clock =
            if State::RUNNING.contains(&state) { self.clock.resume(now) } else { self.clock.stop(now, &calendar) };
        let is_closed = State::CLOSED.contains(&state);
        self.closed_at = is_closed.then_some(now);
        if !is_closed {
            self.due_at = self.clock.due(desk.turnaround_hours, &calendar);
        }
    }

    /// What the check advised when the order came: it follows from the order, and the day.
    pub fn advice(&self) -> Vec<Problem> {
        self.order.advice(self.received_at.date_naive())
    }
}

/// A member of staff as orders name them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Person {
    /// Stays the same when the name changes.
    pub id: Uuid,
    /// What colleagues see.
    pub name: String,
}
