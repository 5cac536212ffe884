//! The history of an order: what happened, by whom, and what changed from what to what.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::desk::DeskId;
use super::problem::Pointer;
use super::request::{Amount, DecisionKind, Person, Reason, State};
use super::staff::Member;

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Whoever held the order's link.
    Customer,
    /// It happened by itself.
    Application,
    /// A member of staff, under the name of then.
    Staff(Person),
}

impl Actor {
    /// The word for whoever held the order's link.
    pub const CUSTOMER: &'static str = "customer";
    /// The word for what happens by itself.
    pub const APPLICATION: &'static str = "application";

    /// How it is stored: a word, or the name of a member of staff.
    pub fn name(&self) -> &str {
        match self {
            Self::Customer => Self::CUSTOMER,
            Self::Application => Self::APPLICATION,
            Self::Staff(person) => &person.name,
        }
    }

    /// The member of staff.
    pub const fn staff_id(&self) -> Option<Uuid> {
        match self {
            Self::Staff(person) => Some(person.id),
            Self::Customer | Self::Application => None,
        }
    }

    /// Back from what was stored.
    pub fn from_stored(name: String, staff_id: Option<Uuid>) -> Self {
        match (staff_id, name.as_str()) {
            (Some(id), _) => Self::Staff(Person { id, name }),
            (None, Self::CUSTOMER) => Self::Customer,
            (None, _) => Self::Application,
        }
    }
}

impl From<&Member> for Actor {
    fn from(member: &Member) -> Self {
        Self::Staff(Person { id: member.id, name: member.name.clone() })
    }
}

/// One answer of an order that was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Its place, as a JSON Pointer.
    pub at: Pointer,
    /// What stood there, as it is stored; empty: nothing.
    pub from: String,
    /// What stands there now; empty: nothing.
    pub to: String,
}

/// What happened to an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", content = "detail", rename_all = "snake_case")]
pub enum Event {
    /// It came.
    Submitted,
    /// A member of staff began to work on it.
    Taken,
    /// It was given to somebody else, or back to the queue.
    Assigned {
        /// Who had it.
        from: Option<Person>,
        /// Who has it.
        to: Option<Person>,
    },
    /// An item was decided.
    Decided {
        /// Row of the item, from 0.
        item: usize,
        /// Its name.
        name: String,
        /// What was decided.
        decision: DecisionKind,
        /// As it was.
        from: Amount,
        /// As it is.
        to: Amount,
        /// Why.
        reason: Option<Reason>,
    },
    /// The decision of an item was taken back.
    Undecided {
        /// Row of the item, from 0.
        item: usize,
        /// Its name.
        name: String,
        /// As it was.
        from: Amount,
        /// As it is: as the customer ordered it.
        to: Amount,
    },
    /// A host name or a host ID was corrected.
    Corrected {
        /// What changed.
        changed: Vec<Change>,
        /// Why.
        reason: Reason,
    },
    /// A note was written for colleagues.
    Noted {
        /// The note.
        note: Uuid,
    },
    /// The desk asked the customer.
    Asked {
        /// The message.
        message: Uuid,
    },
    /// The customer answered.
    Answered {
        /// The message.
        message: Uuid,
        /// What the customer changed of the order.
        changed: Vec<Change>,
    },
    /// Every line was decided.
    Verified,
    /// License data files were attached.
    Attached {
        /// Their names.
        files: Vec<String>,
    },
    /// A license data file was taken away before it was sent.
    Removed {
        /// Its name.
        file: String,
    },
    /// The license data files went to the customer.
    Completed {
        /// Their names.
        files: Vec<String>,
    },
    /// The desk refused it.
    Refused {
        /// Why.
        reason: Reason,
    },
    /// The customer took it back.
    Withdrawn {
        /// Why, where the customer said it.
        reason: Option<Reason>,
    },
    /// There was something to do after all.
    Reopened {
        /// Why.
        reason: Option<Reason>,
    },
    /// It went to another desk.
    MovedDesk {
        /// The desk that had it.
        from: DeskId,
        /// The desk that has it.
        to: DeskId,
        /// Why.
        reason: Reason,
    },
    /// A message was sent again.
    SentAgain {
        /// Its kind's word.
        kind: String,
        /// The address that it went to.
        from: String,
        /// The address that it goes to now.
        to: String,
    },
    /// Its personal data was erased.
    Erased,
}

impl Event {
    /// Its word and its details, as they are stored.
    ///
    /// # Errors
    /// None that is known: every event has a JSON form.
    pub fn to_stored(&self) -> Result<(String, serde_json::Value), serde_json::Error> {
        let mut whole = serde_json::to_value(self)?;
        let detail = whole.get_mut("detail").map_or_else(|| serde_json::json!({}), serde_json::Value::take);
        let word = whole.get("event").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        Ok((word, detail))
    }

    /// Back from what was stored.
    ///
    /// # Errors
    /// Where it is not what [`Self::to_stored`] made.
    pub fn from_stored(word: &str, detail: &serde_json::Value) -> Result<Self, serde_json::Error> {
        let has_details = detail.as_object().is_some_and(|members| !members.is_empty());
        let whole = if has_details {
            serde_json::json!({ "event": word, "detail": detail })
        } else {
            serde_json::json!({ "event": word })
        };
        serde_json::from_value(whole)
    }
}

/// A line of an order's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: Actor,
    /// What.
    pub event: Event,
    /// The states before and after a move.
    pub moved: Option<(State, State)>,
    /// The revision of the order after it.
    pub revision: i32,
    /// The version of what the order says after it.
    pub version: i32,
}

#[cfg(test)]
mod tests {
    use super::{Actor, Change, Event};
    use crate::domain::problem::Pointer;
    use crate::domain::request::{Amount, DecisionKind, Reason};

    #[test]
    fn an_event_comes_back_as_it_was_stored() {
        let reason = Reason::new("50 in purchase order PO-4471").expect("words");
        let amount = |quantity| Amount { quantity, per_server: Some(vec![25, 25]) };
        let change = Change { at: Pointer::from("/servers/1/host_id"), from: "a".into(), to: "b".into() };
        for event in [
            Event::Submitted,
            Event::Taken,
            Event::Erased,
            Event::Assigned { from: None, to: None },
            Event::Reopened { reason: None },
            Event::Decided {
                item: 1,
                name: "Outbound Contact".into(),
                decision: DecisionKind::Adjusted,
                from: amount(None),
                to: amount(Some(50)),
                reason: Some(reason.clone()),
            },
            Event::Corrected { changed: vec![change], reason },
        ] {
            let (word, detail) = event.to_stored().expect("stored");
            assert!(!word.is_empty());
            assert_eq!(Event::from_stored(&word, &detail).expect("read"), event);
        }
        assert_eq!(Event::Submitted.to_stored().expect("stored"), ("submitted".to_owned(), serde_json::json!({})));
    }

    #[test]
    fn an_actor_comes_back_as_stored() {
        for actor in [Actor::Customer, Actor::Application] {
            assert_eq!(Actor::from_stored(actor.name().to_owned(), actor.staff_id()), actor);
        }
    }
}
