//! The queue: orders of some desks in some states, the most urgent first; pages by key.
//!
//! A page costs the same however long the queue is. Each desk and state is read in the order of an index and no further
//! than the page; an index for each filter that few orders may pass ends with the same order. How it is searched stands in
//! `search`.

mod changes;
mod counts;
mod export;
mod lines;
mod people;
mod places;
mod search;
mod text;
mod views;

use chrono::{DateTime, Utc};
use uuid::Uuid;

pub use self::changes::{CHANNEL, listen};
pub use self::counts::{COUNTED, Count, Counts, DueCounts, counts, due, found};
pub use self::export::{Export, Exported, Which};
pub use self::lines::{Line, Reader, lines, of_references, page};
pub use self::people::colleagues;
pub use self::search::{Page, SHORTEST, search};
pub(super) use self::text::search_text;
pub use self::views::{SavedView, VIEWS_MAX, add_view, move_view, remove_view, rename_view, views};
use crate::domain::desk::DeskId;
use crate::domain::order::{Purpose, TermKind};
use crate::domain::reference::Reference;
use crate::domain::region::Region;
use crate::domain::request::{Request, State};

/// Which orders to show. Of a list that is empty, any will do; but of no desk and in no state there is no order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a box to tick, and none excludes another")]
pub struct Filter {
    /// Orders of these desks.
    pub desks: Vec<DeskId>,
    /// In these states.
    pub states: Vec<State>,
    /// Of these regions.
    pub regions: Vec<Region>,
    /// For these purposes.
    pub purposes: Vec<Purpose>,
    /// With these terms.
    pub terms: Vec<TermKind>,
    /// That these people have.
    pub people: Vec<Uuid>,
    /// Or that nobody has.
    pub nobody: bool,
    /// That are due then.
    pub due: Option<Due>,
    /// Of which a message was given up.
    pub trouble: bool,
    /// That renew an earlier one.
    pub renewal: bool,
    /// Whose customer has answered since.
    pub answered: bool,
    /// Of these, those that match.
    pub search: Option<Search>,
}

/// A span of due times. An order that waits for its customer has none, and a closed one has none any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// From then on. None: however late.
    pub from: Option<DateTime<Utc>>,
    /// Before then, for each of the desks.
    pub until: Vec<(DeskId, DateTime<Utc>)>,
}

/// What to search for: an order that matches in any of these ways is found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    /// Its reference.
    pub reference: Option<Reference>,
    /// Part of what [`search_text`] holds, in any case.
    pub text: String,
    /// A server's host ID, as stored. What was typed can be read as several.
    pub host_ids: Vec<String>,
}

/// Place of an order in the queue. The next page starts after the key of the last order on this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// Which of those that are shown one after the other.
    pub turn: Turn,
    /// When it came; of a closed one, what puts the newest first.
    pub then: DateTime<Utc>,
    /// Breaks ties.
    pub id: Uuid,
}

/// What comes first in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// Its customer has answered.
    Answered,
    /// It is due.
    Due(DateTime<Utc>),
    /// It has no due time: its desk states none, it waits for its customer, or it is closed.
    Last,
}

impl Key {
    /// Before every order.
    pub const START: Self = Self { turn: Turn::Answered, then: DateTime::UNIX_EPOCH, id: Uuid::nil() };

    /// Where an order stands by its due time, or stood before it was closed.
    pub fn by_due(request: &Request) -> Self {
        let turn = request.due_at.map_or(Turn::Last, Turn::Due);
        Self { turn, then: request.received_at, id: request.id }
    }

    /// Columns `queued_by` and `queued_then`, as PostgreSQL reads them: chrono knows no infinity.
    fn as_text(self) -> (String, String) {
        let time = |time: DateTime<Utc>| time.to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
        let queued_by = match self.turn {
            Turn::Answered => "-infinity".to_owned(),
            Turn::Due(at) => time(at),
            Turn::Last => "infinity".to_owned(),
        };
        (queued_by, time(self.then))
    }
}

fn words<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    words.map(str::to_owned).collect()
}
