//! Lines of the queue.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::places::{self, Query};
use super::{Filter, Key, Turn};
use crate::domain::calendar::Clock;
use crate::domain::desk::DeskId;
use crate::domain::order::{Configuration, Purpose, TermKind};
use crate::domain::reference::Reference;
use crate::domain::request::{Person, State};
use crate::store::{Error, Result};

/// Who was heard of within this time looks at an order.
const LOOKING: TimeDelta = TimeDelta::seconds(60);

/// A line of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its place.
    pub key: Key,
    /// What people quote.
    pub reference: Reference,
    /// Counts each change of it.
    pub revision: i32,
    /// Who has it.
    pub desk: DeskId,
    /// Where it stands.
    pub state: State,
    /// Who works on it.
    pub assigned: Option<Person>,
    /// Who ordered.
    pub company: String,
    /// What for.
    pub purpose: Purpose,
    /// Whether the licenses end.
    pub term: TermKind,
    /// Their last day.
    pub expires_on: Option<NaiveDate>,
    /// How the servers stand to each other.
    pub configuration: Configuration,
    /// How many servers.
    pub servers: i64,
    /// The first product.
    pub first_item: String,
    /// How many products.
    pub items: i64,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// When it is due. None: its desk states no time, or it stands still.
    pub due_at: Option<DateTime<Utc>>,
    /// How much of the desk's time it has used.
    pub clock: Clock,
    /// When its customer answered, if nobody has looked after it since.
    pub answered_at: Option<DateTime<Utc>>,
    /// Whether one of its messages was given up.
    pub undelivered: bool,
    /// Who has its page open, others than the one who asks.
    pub looking: Vec<String>,
}

/// For whom lines are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader {
    /// A member of staff.
    pub id: Uuid,
    /// When.
    pub now: DateTime<Utc>,
}

/// Up to `limit` orders after a place in the queue. Does not look at what is searched for: that is
/// [`search`](super::search).
pub async fn page(db: &mut PgConnection, filter: &Filter, after: Key, limit: i64, reader: Reader) -> Result<Vec<Line>> {
    let mut query = Query::new("with page as materialized (select id from (");
    places::push(&mut query, filter, after, limit);
    query.push(") as found order by queued_by, queued_then, id limit ").push_bind(limit).push(")");
    fetch(db, query, reader).await
}

/// The lines of these orders, in the order of the queue.
pub async fn lines(db: &mut PgConnection, ids: &[Uuid], reader: Reader) -> Result<Vec<Line>> {
    let mut query = Query::new("with page as materialized (select unnest(");
    query.push_bind(ids.to_vec()).push("::uuid[]) as id)");
    fetch(db, query, reader).await
}

/// The lines of the orders with these references, of these desks, in the order of the queue.
pub async fn of_references(
    db: &mut PgConnection,
    references: &[Reference],
    desks: &[DeskId],
    reader: Reader,
) -> Result<Vec<Line>> {
    let mut query = Query::new("with page as materialized (select id from requests where reference = any(");
    query.push_bind(references.iter().map(ToString::to_string).collect::<Vec<_>>()).push(") and desk = any(");
    query.push_bind(desks.iter().map(|desk| desk.word().to_owned()).collect::<Vec<_>>()).push("))");
    fetch(db, query, reader).await
}

/// Reads the lines of those that the statement begins with as `page`.
async fn fetch(db: &mut PgConnection, mut query: Query, reader: Reader) -> Result<Vec<Line>> {
    query.push(
        " select requests.id, reference, revision, desk, state, assigned_to, staff.name as assigned_name, company, \
         purpose, term, expires_on, configuration, received_at, queued_then, due_at, clock_used, clock_from, answered_at, \
         undelivered > 0 as undelivered, \
         case when queued_by = '-infinity' then -1 when queued_by = 'infinity' then 1 else 0 end as turn, \
         (select count(*) from request_servers where request_id = requests.id) as servers, \
         (select count(*) from request_items where request_id = requests.id) as items, \
         (select name from request_items where request_id = requests.id and position = 0) as first_item, \
         array(select looker.name from request_viewers join staff as looker on looker.id = staff_id \
               where request_id = requests.id and seen_at > ",
    );
    query.push_bind(reader.now - LOOKING).push(" and staff_id <> ").push_bind(reader.id);
    query.push(
        " order by looker.name) as looking \
         from page join requests on requests.id = page.id left join staff on staff.id = assigned_to \
         order by requests.queued_by, requests.queued_then, requests.id",
    );
    let rows: Vec<Row> = query.build_query_as().fetch_all(db).await?;
    rows.into_iter().map(Row::line).collect()
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    reference: String,
    revision: i32,
    desk: String,
    state: String,
    assigned_to: Option<Uuid>,
    assigned_name: Option<String>,
    company: String,
    purpose: String,
    term: String,
    expires_on: Option<NaiveDate>,
    configuration: String,
    received_at: DateTime<Utc>,
    queued_then: DateTime<Utc>,
    due_at: Option<DateTime<Utc>>,
    clock_used: i64,
    clock_from: Option<DateTime<Utc>>,
    answered_at: Option<DateTime<Utc>>,
    undelivered: bool,
    turn: i32,
    servers: i64,
    items: i64,
    first_item: Option<String>,
    looking: Vec<String>,
}

impl Row {
    fn line(self) -> Result<Line> {
        let wrong = |column| Error::inconsistent("requests", column, self.id);
        let turn = match (self.turn, self.due_at) {
            (..0, _) => Turn::Answered,
            (0, Some(due_at)) => Turn::Due(due_at),
            _ => Turn::Last,
        };
        Ok(Line {
            key: Key { turn, then: self.queued_then, id: self.id },
            reference: Reference::read(&self.reference).ok_or_else(|| wrong("reference"))?,
            revision: self.revision,
            desk: DeskId::from_word(&self.desk).ok_or_else(|| wrong("desk"))?,
            state: State::from_word(&self.state).ok_or_else(|| wrong("state"))?,
            assigned: self.assigned_to.zip(self.assigned_name.clone()).map(|(id, name)| Person { id, name }),
            company: self.company.clone(),
            purpose: Purpose::from_word(&self.purpose).ok_or_else(|| wrong("purpose"))?,
            term: TermKind::from_word(&self.term).ok_or_else(|| wrong("term"))?,
            expires_on: self.expires_on,
            configuration: Configuration::from_word(&self.configuration).ok_or_else(|| wrong("configuration"))?,
            servers: self.servers,
            first_item: self.first_item.clone().unwrap_or_default(),
            items: self.items,
            received_at: self.received_at,
            due_at: self.due_at,
            clock: Clock { used: TimeDelta::seconds(self.clock_used), running_since: self.clock_from },
            answered_at: self.answered_at,
            undelivered: self.undelivered,
            looking: self.looking.clone(),
        })
    }
}
