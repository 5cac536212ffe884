//! What happened to an order, in words.

use super::problem::shown;
use super::{Words, desk, message_kind, place, state};
use crate::domain::history::{Actor, Change, Entry, Event};
use crate::domain::message::MessageKind;
use crate::domain::order::Order;
use crate::domain::request::{Amount, DecisionKind, Reason};

/// Up to so many shares are told one by one.
const MOST_SHARES: usize = 6;

/// Up to so many changed answers are told one by one.
const MOST_CHANGES: usize = 12;

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

/// What changed from what to what, and why: a line each.
pub fn details(t: &Words, entry: &Entry) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(entry.moved.map(|(from, to)| t.msg_history_moved(state(t, from), t.msg_state_within(to.word()))));
    match &entry.event {
        Event::Assigned { from: Some(from), .. } => lines.push(t.msg_history_before(&from.name)),
        Event::Decided { from, to, .. } | Event::Undecided { from, to, .. } => lines.extend(amounts(t, from, to)),
        Event::Corrected { changed, .. } | Event::Answered { changed, .. } => lines.extend(changed_lines(t, changed)),
        Event::Attached { files } | Event::Completed { files } => lines.push(listed(files)),
        Event::SentAgain { from, to, .. } if from == to => lines.push(t.msg_history_sent_to(to)),
        Event::SentAgain { from, to, .. } => lines.push(t.msg_history_sent_elsewhere(from, to)),
        _ => {}
    }
    lines.extend(reason(&entry.event).map(|reason| t.msg_history_reason(reason.as_str())));
    lines
}

/// Why something was done, in the words of who did it.
const fn reason(event: &Event) -> Option<&Reason> {
    match event {
        Event::Decided { reason, .. } | Event::Withdrawn { reason } | Event::Reopened { reason } => reason.as_ref(),
        Event::Corrected { reason, .. } | Event::Refused { reason } | Event::MovedDesk { reason, .. } => Some(reason),
        _ => None,
    }
}

/// "60 to 50, shares 30, 30, 0 to 25, 25, 0".
fn amounts(t: &Words, from: &Amount, to: &Amount) -> Option<String> {
    if from == to {
        return None;
    }
    let quantity = |amount: &Amount| amount.quantity.map_or_else(|| t.msg_value_open(), |number| number.to_string());
    let shares = |amount: &Amount| match &amount.per_server {
        Some(shares) => listed(&shares.iter().map(u32::to_string).collect::<Vec<_>>()),
        None => t.msg_value_open(),
    };
    let count = |amount: &Amount| amount.per_server.as_ref().map_or(0, Vec::len);
    let parts = [
        (from.quantity != to.quantity).then(|| t.msg_history_from_to(quantity(from), quantity(to))),
        (from.per_server != to.per_server).then(|| {
            if count(from).max(count(to)) <= MOST_SHARES {
                t.msg_history_shares(shares(from), shares(to))
            } else {
                t.msg_history_shares_changed()
            }
        }),
    ];
    Some(listed(&parts.into_iter().flatten().collect::<Vec<_>>()))
}

/// "Server 2, host ID: `000c294b7e12` to `0050561a2b3c`", a line each.
pub fn changed_lines(t: &Words, changed: &[Change]) -> Vec<String> {
    let answer = |answer: &str| match answer {
        "" => t.msg_value_not_given(),
        answer => format!("`{}`", shown(answer)),
    };
    let line = |change: &Change| {
        t.msg_history_changed(place(t, &change.at), t.msg_history_from_to(answer(&change.from), answer(&change.to)))
    };
    let more = changed.len().saturating_sub(MOST_CHANGES);
    let more = (more > 0).then(|| t.msg_history_changed_more(more));
    changed.iter().take(MOST_CHANGES).map(line).chain(more).collect()
}

fn listed(parts: &[String]) -> String {
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::details;
    use crate::domain::history::{Actor, Change, Entry, Event};
    use crate::domain::problem::Pointer;
    use crate::domain::request::{Amount, DecisionKind, Reason, State};
    use crate::text::words;

    fn told(event: Event, moved: Option<(State, State)>) -> Vec<String> {
        let at = DateTime::UNIX_EPOCH;
        details(words("en"), &Entry { at, actor: Actor::Customer, event, moved, revision: 2, version: 1 })
    }

    #[test]
    fn a_line_tells_what_changed_from_what_to_what_and_why() {
        let amount = |quantity, shares: &[u32]| Amount { quantity, per_server: Some(shares.to_vec()) };
        let decided = |from, to| Event::Decided {
            item: 1,
            name: "Outbound Contact".to_owned(),
            decision: DecisionKind::Adjusted,
            from,
            to,
            reason: Reason::new("50 in PO-4471"),
        };
        assert_eq!(
            told(decided(amount(Some(60), &[30, 30, 0]), amount(Some(50), &[25, 25, 0])), None),
            ["60 to 50, shares 30, 30, 0 to 25, 25, 0", "“50 in PO-4471”"]
        );
        let many = decided(amount(Some(7), &[1; 7]), amount(Some(14), &[2; 7]));
        assert_eq!(told(many, None), ["7 to 14, shares changed", "“50 in PO-4471”"]);
        let change = |from: &str, to: &str| Change {
            at: Pointer::from("/servers/1/host_id"),
            from: from.to_owned(),
            to: to.to_owned(),
        };
        let reason = Reason::new("they said so").expect("words");
        assert_eq!(
            told(Event::Corrected { changed: vec![change("a", "b")], reason }, None),
            ["Server 2, host ID: `a` to `b`", "“they said so”"]
        );
        let message = uuid::Uuid::nil();
        assert_eq!(
            told(
                Event::Answered { message, changed: vec![change("", "b"); 13] },
                Some((State::Waiting, State::InReview))
            )
            .len(),
            1 + 12 + 1
        );
        assert_eq!(told(Event::Taken, Some((State::Submitted, State::InReview))), ["Submitted to in review"]);
    }
}
