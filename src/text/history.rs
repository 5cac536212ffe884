//! What happened to an order, in words.

use super::{Words, desk, message_kind};
use crate::domain::history::{Actor, Event};
use crate::domain::message::MessageKind;
use crate::domain::order::Order;
use crate::domain::request::DecisionKind;

/// Who did something to an order: the name of its contact, of a member of staff, or of this application.
pub fn who(t: &Words, actor: &Actor, order: &Order) -> String {
    match actor {
        Actor::Customer => order.contact.name.clone(),
        Actor::Application => t.msg_product_name(),
        Actor::Staff(person) => person.name.clone(),
    }
}

/// What happened, in a few words: "Outbound Contact adjusted".
pub fn event(t: &Words, event: &Event) -> String {
    match event {
        Event::Submitted => t.msg_history_submitted(),
        Event::Taken => t.msg_history_taken(),
        Event::Assigned { to: Some(person), .. } => t.msg_history_assigned(&person.name),
        Event::Assigned { to: None, .. } => t.msg_history_given_back(),
        Event::Decided { name, decision: DecisionKind::AsOrdered, .. } => t.msg_history_decided_as_ordered(name),
        Event::Decided { name, decision: DecisionKind::Adjusted, .. } => t.msg_history_decided_adjusted(name),
        Event::Decided { name, decision: DecisionKind::FilledIn, .. } => t.msg_history_decided_filled_in(name),
        Event::Undecided { name, .. } => t.msg_history_undecided(name),
        Event::Corrected { .. } => t.msg_history_corrected(),
        Event::Noted { .. } => t.msg_history_noted(),
        Event::Asked { .. } => t.msg_history_asked(),
        Event::Answered { .. } => t.msg_history_answered(),
        Event::Verified => t.msg_history_verified(),
        Event::Attached { files } => t.msg_history_attached(files.len()),
        Event::Removed { file } => t.msg_history_removed(file),
        Event::Completed { .. } => t.msg_history_completed(),
        Event::Refused { .. } => t.msg_history_refused(),
        Event::Withdrawn { .. } => t.msg_history_withdrawn(),
        Event::Reopened { .. } => t.msg_history_reopened(),
        Event::MovedDesk { to, .. } => t.msg_history_moved_desk(desk(t, *to)),
        Event::SentAgain { kind, .. } => {
            let kind = MessageKind::from_word(kind).map_or_else(|| kind.clone(), |kind| message_kind(t, kind));
            t.msg_history_sent_again(kind)
        }
        Event::Erased => t.msg_history_erased(),
    }
}
