//! What was changed of an order, from what to what.

use chrono::NaiveDate;

use super::{Words, country, date, deployment_mode, label, license_date, operating_system, place, purpose};
use crate::domain::history::Change;
use crate::domain::order::document::Node;
use crate::domain::order::{DeploymentMode, OperatingSystem, Purpose};
use crate::domain::problem::Pointer;

/// One answer that was changed, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// "Server 1, host ID".
    pub place: String,
    /// What stood there.
    pub from: String,
    /// What stands there.
    pub to: String,
}

/// Changes in words.
pub fn changes(t: &Words, changes: &[Change]) -> Vec<Changed> {
    let change = |change: &Change| Changed {
        place: place(t, &change.at),
        from: stored_answer(t, &change.at, &change.from),
        to: stored_answer(t, &change.at, &change.to),
    };
    changes.iter().map(change).collect()
}

/// An answer of an order as it is stored, in the words of a page: "Production", "24 Jun 2027 (24-jun-2027)"; "Not given"
/// where there is none.
pub fn stored_answer(t: &Words, at: &Pointer, stored: &str) -> String {
    let steps: Vec<String> = at.steps().collect();
    let words = match steps.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        _ if stored.trim().is_empty() => Some(t.msg_value_not_given()),
        ["company", "country"] => Some(country(t, stored)),
        ["term", "expires_on"] => {
            stored.parse().ok().map(|day: NaiveDate| format!("{} ({})", date(t, day), license_date(day)))
        }
        [.., "purpose"] => Purpose::from_word(stored).map(|word| purpose(t, word)),
        [.., "deployment_mode"] => DeploymentMode::from_word(stored).map(|word| deployment_mode(t, word)),
        [.., "operating_system", "type"] => OperatingSystem::from_word(stored).map(|word| operating_system(t, word)),
        // The number of a server, which people count from 1.
        [_, _, "servers", _] => stored.parse().ok().map(|server: usize| t.msg_field_server(server + 1)),
        _ => None,
    };
    words.unwrap_or_else(|| stored.to_owned())
}

/// What an order says at a place, in the words of a page; a place that holds several answers has them in one line.
pub fn answer_of(t: &Words, order: &Node, at: &Pointer) -> String {
    let said = match order.at(at.as_str()) {
        Some(Node::List(rows)) if !rows.is_empty() => {
            let row = |(row, _): (usize, &Node)| answer_of(t, order, &at.row(row));
            rows.iter().enumerate().map(row).collect::<Vec<_>>().join(", ")
        }
        Some(Node::Object(members)) => {
            let given = members.iter().filter(|(_, value)| !value.is_blank());
            let member = |(name, _): &(String, Node)| {
                let at = at.member(name);
                format!("{}: {}", label(t, &at), answer_of(t, order, &at))
            };
            given.map(member).collect::<Vec<_>>().join(", ")
        }
        other => stored_answer(t, at, other.map_or("", Node::as_typed)),
    };
    if said.is_empty() { t.msg_value_not_given() } else { said }
}

#[cfg(test)]
mod tests {
    use super::{Changed, changes};
    use crate::domain::history::Change;
    use crate::domain::problem::Pointer;
    use crate::text::words;

    #[test]
    fn a_change_reads_as_the_page_says_it() {
        for (at, from, to, place, old, new) in [
            ("/servers/0/host_id", "001b213c4d01", "001b213c4d02", "Server 1, host ID", "001b213c4d01", "001b213c4d02"),
            ("/purpose", "demo", "production", "Purpose", "Demo", "Production"),
            ("/company/country", "US", "DE", "Country", "United States", "Germany"),
            ("/term/expires_on", "2027-06-24", "", "Expires on", "24 Jun 2027 (24-jun-2027)", "Not given"),
            ("/applications/0/servers/1", "", "2", "Application 1, servers", "Not given", "Server 3"),
        ] {
            let change = Change { at: Pointer::from(at), from: from.to_owned(), to: to.to_owned() };
            let said = Changed { place: place.to_owned(), from: old.to_owned(), to: new.to_owned() };
            assert_eq!(changes(words("en"), &[change]), [said]);
        }
    }
}
