//! What the queue's address says. It holds the whole view, so that it can be kept and sent.

use std::fmt::Write as _;

use chrono::DateTime;
use form_urlencoded::Serializer;
use uuid::Uuid;

use super::HOME;
use crate::domain::desk::DeskId;
use crate::domain::host_id;
use crate::domain::order::OperatingSystem;
use crate::domain::reference::Reference;
use crate::domain::request::State;
use crate::domain::staff::Member;
use crate::store::queue::{Filter, Key, Search};

/// The longest search, in characters.
const SEARCH_MAX: usize = 200;

/// A view of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    /// Only these desks; none named: all that this person may see.
    pub desks: Vec<DeskId>,
    /// Only these states; none named: those that are open, or any where something is searched for.
    pub states: Vec<State>,
    /// What is searched for; empty: nothing.
    pub search: String,
    /// The page starts after this key; none: at the beginning.
    pub after: Option<Key>,
}

impl View {
    /// What is asked for after the question mark. False beside it: the address says something else too, or says it in
    /// another way than [`View::address`] does.
    pub fn read(query: &str) -> (Self, bool) {
        let mut view = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "desk" => view.desks.extend(DeskId::from_word(&value)),
                "state" => view.states.extend(State::from_word(&value)),
                "q" => view.search = value.trim().replace('\0', "\u{fffd}").chars().take(SEARCH_MAX).collect(),
                "after" => view.after = read_key(&value),
                _ => {}
            }
        }
        view.desks = DeskId::ALL.iter().copied().filter(|desk| view.desks.contains(desk)).collect();
        view.states = State::ALL.iter().copied().filter(|state| view.states.contains(state)).collect();
        let is_exact = view.query() == query;
        (view, is_exact)
    }

    /// The address of this view.
    pub fn address(&self) -> String {
        let query = self.query();
        if query.is_empty() { HOME.to_owned() } else { format!("{HOME}?{query}") }
    }

    fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.extend_pairs(self.desks.iter().map(|desk| ("desk", desk.word())));
        query.extend_pairs(self.states.iter().map(|state| ("state", state.word())));
        if !self.search.is_empty() {
            query.append_pair("q", &self.search);
        }
        if let Some(key) = self.after {
            query.append_pair("after", &written_key(key));
        }
        query.finish()
    }

    /// The same from the beginning, of these desks.
    #[must_use]
    pub fn of_desks(&self, desks: &[DeskId]) -> Self {
        Self { desks: desks.to_vec(), after: None, ..self.clone() }
    }

    /// The same from the beginning, in these states.
    #[must_use]
    pub fn in_states(&self, states: &[State]) -> Self {
        Self { states: states.to_vec(), after: None, ..self.clone() }
    }

    /// The same from the beginning, without a search.
    #[must_use]
    pub fn without_search(&self) -> Self {
        Self { search: String::new(), after: None, ..self.clone() }
    }

    /// The same from after a key, or from the beginning.
    #[must_use]
    pub fn from(&self, after: Option<Key>) -> Self {
        Self { after, ..self.clone() }
    }

    /// The states that are shown where none are named.
    pub const fn usual_states(&self) -> &'static [State] {
        if self.search.is_empty() { State::OPEN } else { State::ALL }
    }

    /// The orders that it shows to this person.
    pub fn filter(&self, member: &Member) -> Filter {
        Filter {
            desks: if self.desks.is_empty() { member.desks.clone() } else { self.desks.clone() },
            states: if self.states.is_empty() { self.usual_states().to_vec() } else { self.states.clone() },
            search: (!self.search.is_empty()).then(|| Search {
                reference: Reference::read(&self.search),
                text: self.search.clone(),
                host_ids: host_ids(&self.search),
            }),
        }
    }
}

/// Every host ID that a text can be read as: eight hex digits are a volume serial on one system, a 32-bit ID on others.
fn host_ids(text: &str) -> Vec<String> {
    let mut ids: Vec<String> = OperatingSystem::ALL
        .iter()
        .filter_map(|system| host_id::read(text, *system).ok())
        .map(|id| id.to_string())
        .collect();
    ids.dedup();
    ids
}

/// A key as it stands in an address: due and received in microseconds, and the id.
fn written_key(key: Key) -> String {
    let mut text = String::new();
    if let Some(due_at) = key.due_at {
        let _ = write!(text, "{}", due_at.timestamp_micros());
    }
    let _ = write!(text, ".{}.{}", key.received_at.timestamp_micros(), key.id.simple());
    text
}

fn read_key(text: &str) -> Option<Key> {
    let time = |text: &str| DateTime::from_timestamp_micros(text.parse().ok()?);
    let mut parts = text.splitn(3, '.');
    let due_at = match parts.next()? {
        "" => None,
        due => Some(time(due)?),
    };
    Some(Key { due_at, received_at: time(parts.next()?)?, id: Uuid::try_parse(parts.next()?).ok()? })
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::{View, host_ids};
    use crate::domain::desk::DeskId;
    use crate::domain::request::State;
    use crate::store::queue::Key;

    #[test]
    fn an_address_gives_its_view_and_a_view_its_address() {
        let key = Key {
            due_at: DateTime::from_timestamp_micros(1_764_097_200_000_001),
            received_at: DateTime::from_timestamp_micros(1_763_990_760_123_456).expect("a time"),
            id: Uuid::from_u128(7),
        };
        let whole = View {
            desks: vec![DeskId::UsApac, DeskId::Emea],
            states: vec![State::Waiting],
            search: "a&b=c +ü%".to_owned(),
            after: Some(key),
        };
        for view in [View::default(), whole.from(Some(Key { due_at: None, ..key })), whole] {
            let address = view.address();
            let query = address.split_once('?').map_or("", |(_, query)| query);
            assert_eq!(View::read(query), (view, true), "{address}");
        }
    }

    #[test]
    fn what_an_address_says_beyond_its_view_is_left_out() {
        for (query, clean) in [
            ("desk=emea&state=&q=&after=", "/staff/queue?desk=emea"),
            ("state=verified&desk=japan", "/staff/queue?desk=japan&state=verified"),
            ("desk=emea&desk=emea", "/staff/queue?desk=emea"),
            ("desk=EMEA&state=open&after=now&after=1.2", "/staff/queue"),
            ("after=99999999999999999999.1.00000000000000000000000000000007", "/staff/queue"),
            ("q=%00%ff+x+", "/staff/queue?q=%EF%BF%BD%EF%BF%BD+x"),
        ] {
            let (view, is_exact) = View::read(query);
            assert_eq!((view.address().as_str(), is_exact), (clean, false), "{query}");
        }
    }

    #[test]
    fn a_host_id_is_found_in_any_spelling() {
        for typed in ["00:0C:29:4B:7E:12", "0-c-29-4b-7e-12", "000c.294b.7e12", "000C294B7E12", " 0x000c294b7e12 "] {
            assert!(host_ids(typed).contains(&"000c294b7e12".to_owned()), "{typed}");
        }
        let eight = host_ids("BC098AE4");
        assert!(["bc098ae4", "DISK_SERIAL_NUM=bc098ae4"].iter().all(|id| eight.iter().any(|found| found == id)));
        assert!(host_ids("Nordwind Bank").is_empty());
    }
}
