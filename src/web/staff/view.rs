//! What the queue's address says. It holds the whole view, so that it can be kept and sent.

use chrono::{DateTime, Datelike, Utc};
use form_urlencoded::Serializer;
use uuid::Uuid;

use super::HOME;
use crate::domain::desk::DeskId;
use crate::domain::host_id;
use crate::domain::order::{OperatingSystem, Purpose, TermKind};
use crate::domain::reference::Reference;
use crate::domain::region::Region;
use crate::domain::request::State;
use crate::domain::staff::Member;
use crate::store::queue::{Due, Filter, Key, Search, Turn};

/// The longest search, in characters.
const SEARCH_MAX: usize = 200;

/// The most people whose orders one view shows.
const PEOPLE_MAX: usize = 20;

/// A view of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a box to tick, and none excludes another")]
pub struct View {
    /// Only these desks; none named: all that this person may see.
    pub desks: Vec<DeskId>,
    /// Only these states; none named: those that are open, or any where something is searched for or was not delivered.
    pub states: Vec<State>,
    /// Only these regions; none named: any.
    pub regions: Vec<Region>,
    /// Only these purposes; none named: any.
    pub purposes: Vec<Purpose>,
    /// Only these terms; none named: any.
    pub terms: Vec<TermKind>,
    /// Only what one of these has; none named: whoever has it.
    pub assigned: Vec<Assigned>,
    /// Only what is due today, by the desk's own day; with `overdue`: or before.
    pub is_due_today: bool,
    /// Only what was due.
    pub is_overdue: bool,
    /// Only orders of which a message was given up.
    pub has_trouble: bool,
    /// Only those that renew an earlier one.
    pub is_renewal: bool,
    /// Only those whose customer has answered since.
    pub is_answered: bool,
    /// What is searched for; empty: nothing.
    pub search: String,
    /// The page starts after this key; none: at the beginning.
    pub after: Option<Key>,
}

/// Who has an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assigned {
    /// Whoever looks.
    Me,
    /// Nobody.
    Nobody,
    /// This member of staff.
    Person(Uuid),
}

impl Assigned {
    fn read(word: &str) -> Option<Self> {
        match word {
            "me" => Some(Self::Me),
            "nobody" => Some(Self::Nobody),
            id => Uuid::try_parse(id).ok().map(Self::Person),
        }
    }

    fn word(self) -> String {
        match self {
            Self::Me => "me".to_owned(),
            Self::Nobody => "nobody".to_owned(),
            Self::Person(id) => id.to_string(),
        }
    }
}

/// When today ends at each desk, and when it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Times {
    /// Desks with the ends of their days.
    pub days: Vec<(DeskId, DateTime<Utc>)>,
    /// Now.
    pub now: DateTime<Utc>,
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
                "region" => view.regions.extend(Region::from_word(&value)),
                "purpose" => view.purposes.extend(Purpose::from_word(&value)),
                "term" => view.terms.extend(TermKind::from_word(&value)),
                "assigned" => view.assigned.extend(Assigned::read(&value)),
                "due" => view.is_due_today |= value == "today",
                "overdue" => view.is_overdue |= value == "1",
                "trouble" => view.has_trouble |= value == "1",
                "renewal" => view.is_renewal |= value == "1",
                "answered" => view.is_answered |= value == "1",
                "q" => view.search = value.trim().replace('\0', "\u{fffd}").chars().take(SEARCH_MAX).collect(),
                "after" => view.after = read_key(&value),
                _ => {}
            }
        }
        in_order(&mut view.desks);
        in_order(&mut view.states);
        in_order(&mut view.regions);
        in_order(&mut view.purposes);
        in_order(&mut view.terms);
        in_order(&mut view.assigned);
        view.assigned.truncate(PEOPLE_MAX);
        let is_exact = view.query() == query;
        (view, is_exact)
    }

    /// The address of this view.
    pub fn address(&self) -> String {
        let query = self.query();
        if query.is_empty() { HOME.to_owned() } else { format!("{HOME}?{query}") }
    }

    /// What the address says after its question mark.
    pub fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.extend_pairs(self.pairs());
        if let Some(key) = self.after {
            query.append_pair("after", &written_key(key));
        }
        query.finish()
    }

    /// Names and values of all but the key.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        pairs.extend(self.desks.iter().map(|desk| ("desk", desk.to_string())));
        pairs.extend(self.states.iter().map(|state| ("state", state.to_string())));
        pairs.extend(self.regions.iter().map(|region| ("region", region.to_string())));
        pairs.extend(self.purposes.iter().map(|purpose| ("purpose", purpose.to_string())));
        pairs.extend(self.terms.iter().map(|term| ("term", term.to_string())));
        pairs.extend(self.assigned.iter().map(|assigned| ("assigned", assigned.word())));
        pairs.extend(self.is_due_today.then(|| ("due", "today".to_owned())));
        for (name, is_on) in [
            ("overdue", self.is_overdue),
            ("trouble", self.has_trouble),
            ("renewal", self.is_renewal),
            ("answered", self.is_answered),
        ] {
            pairs.extend(is_on.then(|| (name, "1".to_owned())));
        }
        pairs.extend((!self.search.is_empty()).then(|| ("q", self.search.clone())));
        pairs
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

    /// The same desks and states from the beginning, and nothing else.
    #[must_use]
    pub fn without_filters(&self) -> Self {
        Self { desks: self.desks.clone(), states: self.states.clone(), ..Self::default() }
    }

    /// The same from after a key, or from the beginning.
    #[must_use]
    pub fn from(&self, after: Option<Key>) -> Self {
        Self { after, ..self.clone() }
    }

    /// Whether it shows less than desks and states.
    pub fn is_filtered(&self) -> bool {
        self.from(None) != self.without_filters()
    }

    /// The states that are shown where none are named.
    pub const fn usual_states(&self) -> &'static [State] {
        // License data that did not arrive is trouble of an order that is closed.
        if self.search.is_empty() && !self.has_trouble { State::OPEN } else { State::ALL }
    }

    /// The orders that it shows to this person.
    pub fn filter(&self, member: &Member, times: &Times) -> Filter {
        let person = |assigned: &Assigned| match assigned {
            Assigned::Me => Some(member.id),
            Assigned::Person(id) => Some(*id),
            Assigned::Nobody => None,
        };
        let mut people: Vec<Uuid> = self.assigned.iter().filter_map(person).collect();
        in_order(&mut people);
        Filter {
            desks: if self.desks.is_empty() { member.desks.clone() } else { self.desks.clone() },
            states: if self.states.is_empty() { self.usual_states().to_vec() } else { self.states.clone() },
            regions: self.regions.clone(),
            purposes: self.purposes.clone(),
            terms: self.terms.clone(),
            people,
            nobody: self.assigned.contains(&Assigned::Nobody),
            due: self.due(times),
            trouble: self.has_trouble,
            renewal: self.is_renewal,
            answered: self.is_answered,
            search: (!self.search.is_empty()).then(|| Search {
                reference: Reference::read(&self.search),
                text: without_prefix(&self.search).to_owned(),
                host_ids: host_ids(&self.search),
            }),
        }
    }

    fn due(&self, times: &Times) -> Option<Due> {
        let by_now = || times.days.iter().map(|(desk, _)| (*desk, times.now)).collect();
        match (self.is_due_today, self.is_overdue) {
            (false, false) => None,
            (false, true) => Some(Due { from: None, until: by_now() }),
            (is_today, is_overdue) => {
                Some(Due { from: (is_today && !is_overdue).then_some(times.now), until: times.days.clone() })
            }
        }
    }
}

/// Each once, in order: an address says a view in one way.
fn in_order<T: Ord>(list: &mut Vec<T>) {
    list.sort();
    list.dedup();
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

/// A key as it stands in an address: what it is due by and when it came in microseconds, and the id. `a` stands for an
/// order that was answered.
fn written_key(key: Key) -> String {
    let turn = match key.turn {
        Turn::Answered => "a".to_owned(),
        Turn::Due(at) => at.timestamp_micros().to_string(),
        Turn::Last => String::new(),
    };
    format!("{turn}.{}.{}", key.then.timestamp_micros(), key.id.simple())
}

fn read_key(text: &str) -> Option<Key> {
    // PostgreSQL knows no time after the year 294276, chrono does not write one after 9999 as others read it.
    let time = |text: &str| {
        let time = DateTime::from_timestamp_micros(text.parse().ok()?)?;
        (1900..=9999).contains(&time.year()).then_some(time)
    };
    let mut parts = text.splitn(3, '.');
    let turn = match parts.next()? {
        "" => Turn::Last,
        "a" => Turn::Answered,
        due => Turn::Due(time(due)?),
    };
    Some(Key { turn, then: time(parts.next()?)?, id: Uuid::try_parse(parts.next()?).ok()? })
}

/// What is searched for, without what every reference begins with.
fn without_prefix(search: &str) -> &str {
    match search.split_at_checked(3) {
        Some((prefix, rest)) if prefix.eq_ignore_ascii_case("ok-") && !rest.is_empty() => rest,
        _ => search,
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::{Assigned, View, host_ids};
    use crate::domain::desk::DeskId;
    use crate::domain::order::{Purpose, TermKind};
    use crate::domain::region::Region;
    use crate::domain::request::State;
    use crate::store::queue::{Key, Turn};

    #[test]
    fn an_address_gives_its_view_and_a_view_its_address() {
        let time = |micros| DateTime::from_timestamp_micros(micros).expect("a time");
        let key = Key {
            turn: Turn::Due(time(1_764_097_200_000_001)),
            then: time(1_763_990_760_123_456),
            id: Uuid::from_u128(7),
        };
        let whole = View {
            desks: vec![DeskId::UsApac, DeskId::Emea],
            states: vec![State::Waiting],
            regions: vec![Region::Us, Region::Japan],
            purposes: vec![Purpose::Demo],
            terms: vec![TermKind::Permanent],
            assigned: vec![Assigned::Me, Assigned::Nobody, Assigned::Person(Uuid::from_u128(9))],
            is_due_today: true,
            is_overdue: true,
            has_trouble: true,
            is_renewal: true,
            is_answered: true,
            search: "a&b=c +ü%".to_owned(),
            after: Some(key),
        };
        let at = |turn| whole.from(Some(Key { turn, ..key }));
        let others = [at(Turn::Answered), at(Turn::Last), View { is_due_today: false, ..whole.clone() }];
        for view in others.into_iter().chain([View::default(), whole]) {
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
            ("after=a.253402300800000000.00000000000000000000000000000007", "/staff/queue"),
            ("overdue=0&trouble=yes&due=tomorrow&assigned=you&assigned=me", "/staff/queue?assigned=me"),
            ("purpose=testing&term=permanent&purpose=demo", "/staff/queue?purpose=demo&purpose=testing&term=permanent"),
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
