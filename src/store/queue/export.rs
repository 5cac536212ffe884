//! Every order of a filter, one after the other, whatever their number.

use chrono::{DateTime, Utc};
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use sqlx::PgConnection;
use uuid::Uuid;

use super::places::{self, Query};
use super::search::push_all_that_match;
use super::{Filter, Key};
use crate::domain::desk::DeskId;
use crate::domain::order::Order;
use crate::domain::reference::Reference;
use crate::domain::request::State;
use crate::store::{Error, Result};

/// An order as it is exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// What people quote.
    pub reference: Reference,
    /// Counts each change of it.
    pub revision: i32,
    /// Who has it.
    pub desk: DeskId,
    /// Where it stands.
    pub state: State,
    /// Who works on it.
    pub assigned: Option<String>,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// When it is due. Of a closed one: when it was.
    pub due_at: Option<DateTime<Utc>>,
    /// When anything of it was changed last.
    pub changed_at: DateTime<Utc>,
    /// When it was completed, refused or withdrawn.
    pub closed_at: Option<DateTime<Utc>>,
    /// What it says, in its newest version.
    pub order: Order,
}

/// Which orders to export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// Those of a filter.
    Filtered(Box<Filter>),
    /// These, of these desks.
    Ticked(Vec<Reference>, Vec<DeskId>),
}

/// A statement that gives every order, as one moment saw them all.
pub struct Export(Query);

impl Export {
    /// Of these orders.
    pub fn new(which: &Which) -> Self {
        Self(statement(which))
    }

    /// The orders, in the order of the queue. Holds one at a time.
    pub fn orders<'a>(&'a mut self, db: &'a mut PgConnection) -> BoxStream<'a, Result<Exported>> {
        let rows = self.0.build_query_as::<Row>().fetch(db);
        rows.map(|row| row.map_err(Error::from).and_then(Row::exported)).boxed()
    }
}

/// The orders are sorted by their keys alone, and what they say is read one after the other.
fn statement(which: &Which) -> Query {
    let mut query = Query::new("select one.* from (select found.id from (");
    match which {
        Which::Filtered(filter) if filter.search.is_some() => push_all_that_match(&mut query, filter),
        Which::Filtered(filter) => places::push(&mut query, filter, Key::START, i64::MAX),
        Which::Ticked(references, desks) => {
            query.push("select requests.id, queued_by, queued_then from requests where reference = any(");
            query.push_bind(references.iter().map(ToString::to_string).collect::<Vec<_>>()).push(") and desk = any(");
            query.push_bind(desks.iter().map(|desk| desk.word().to_owned()).collect::<Vec<_>>()).push(")");
        }
    }
    query.push(
        ") as found order by found.queued_by, found.queued_then, found.id offset 0) as place \
         cross join lateral (select requests.id, reference, revision, desk, state, staff.name as assigned, received_at, \
             due_at, changed_at, closed_at, content::text as content \
             from requests join request_versions \
                 on request_id = requests.id and request_versions.version = requests.version \
             left join staff on staff.id = assigned_to \
             where requests.id = place.id offset 0) as one",
    );
    query
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    reference: String,
    revision: i32,
    desk: String,
    state: String,
    assigned: Option<String>,
    received_at: DateTime<Utc>,
    due_at: Option<DateTime<Utc>>,
    changed_at: DateTime<Utc>,
    closed_at: Option<DateTime<Utc>>,
    content: String,
}

impl Row {
    fn exported(self) -> Result<Exported> {
        let wrong = |column| Error::inconsistent("requests", column, self.id);
        Ok(Exported {
            reference: Reference::read(&self.reference).ok_or_else(|| wrong("reference"))?,
            desk: DeskId::from_word(&self.desk).ok_or_else(|| wrong("desk"))?,
            state: State::from_word(&self.state).ok_or_else(|| wrong("state"))?,
            order: Order::from_stored(&self.content)
                .map_err(|_| Error::inconsistent("request_versions", "content", self.id))?,
            revision: self.revision,
            assigned: self.assigned,
            received_at: self.received_at,
            due_at: self.due_at,
            changed_at: self.changed_at,
            closed_at: self.closed_at,
        })
    }
}
