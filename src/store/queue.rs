//! The queue: orders of some desks in some states, due first; pages by key.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgExecutor;
use uuid::Uuid;

use super::{Error, Result};
use crate::domain::desk::DeskId;
use crate::domain::order::{Configuration, Purpose, TermKind};
use crate::domain::reference::Reference;
use crate::domain::request::State;

/// The channel on which processes tell each other that an order came or was changed.
pub const CHANNEL: &str = "orderkit_queue";

/// Which orders to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Orders of these desks.
    pub desks: Vec<DeskId>,
    /// In these states.
    pub states: Vec<State>,
    /// Of these, those that match.
    pub search: Option<Search>,
}

/// What to search for: an order that matches in any of these ways is found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    /// Its reference.
    pub reference: Option<Reference>,
    /// Part of the company's name or of a server's host name, in any case.
    pub text: String,
    /// A server's host ID, as stored. What was typed can be read as several.
    pub host_ids: Vec<String>,
}

/// Place of an order in the queue. The next page starts after the key of the last order on this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// When it is due; those without a time come last.
    pub due_at: Option<DateTime<Utc>>,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// Breaks ties.
    pub id: Uuid,
}

impl Key {
    /// Before every order.
    pub const START: Self =
        Self { due_at: Some(DateTime::UNIX_EPOCH), received_at: DateTime::UNIX_EPOCH, id: Uuid::nil() };
}

/// A line of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its place.
    pub key: Key,
    /// What people quote.
    pub reference: Reference,
    /// Who has it.
    pub desk: DeskId,
    /// Where it stands.
    pub state: State,
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
    /// Whether one of its messages was given up.
    pub undelivered: bool,
}

/// Up to `limit` orders after a place in the queue.
///
/// Each desk and state is read in the order of its index and no further than the limit, so that a page costs the same
/// however long the queue is.
pub async fn page(executor: impl PgExecutor<'_>, filter: &Filter, after: Key, limit: i64) -> Result<Vec<Line>> {
    let Terms { desks, states, reference, pattern, host_ids } = Terms::of(filter);
    let rows = sqlx::query_as!(
        Row,
        r#"select page.id, reference, desk, state, company, purpose, term, expires_on, configuration, received_at, due_at,
            (select count(*) from request_servers where request_id = page.id) as "servers!",
            (select count(*) from request_items where request_id = page.id) as "items!",
            (select name from request_items where request_id = page.id and position = 0) as first_item,
            exists(select from outbox where request_id = page.id and dead_at is not null) as "undelivered!"
        from (
            select found.* from unnest($1::text[]) as one (desk) cross join unnest($2::text[]) as other (state)
            cross join lateral (
                select * from requests
                where desk = one.desk and state = other.state
                    and (queued_by, received_at, id) > (coalesce($3::timestamptz, 'infinity'), $4::timestamptz, $5::uuid)
                    and ($7::text is null or company ilike $7 or reference = $6 or exists(
                        select from request_servers
                        where request_id = requests.id and (host_name ilike $7 or host_id = any($8::text[]))))
                order by queued_by, received_at, id limit $9
            ) as found
            order by queued_by, received_at, id limit $9
        ) as page
        order by queued_by, received_at, id"#,
        &desks,
        &states,
        after.due_at,
        after.received_at,
        after.id,
        reference,
        pattern,
        &host_ids,
        limit
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter().map(Row::line).collect()
}

/// How many orders match, counted up to [`COUNTED`].
pub async fn found(executor: impl PgExecutor<'_>, filter: &Filter) -> Result<Count> {
    let Terms { desks, states, reference, pattern, host_ids } = Terms::of(filter);
    let found = sqlx::query_scalar!(
        r#"select count(*) as "found!" from (
            select from requests
            where desk = any($1::text[]) and state = any($2::text[])
                and ($4::text is null or company ilike $4 or reference = $3 or exists(
                    select from request_servers
                    where request_id = requests.id and (host_name ilike $4 or host_id = any($5::text[]))))
            limit $6) as counted"#,
        &desks,
        &states,
        reference,
        pattern,
        &host_ids,
        COUNTED + 1
    )
    .fetch_one(executor)
    .await?;
    Ok(Count(found))
}

/// Up to how many orders are counted: more are "1,000+".
pub const COUNTED: i64 = 1_000;

/// How many orders there are; above [`COUNTED`] only that there are more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count(i64);

impl Count {
    /// The number, or `None` for more than [`COUNTED`].
    pub fn exact(self) -> Option<i64> {
        (self.0 <= COUNTED).then_some(self.0)
    }

    /// Whether there are none.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl std::iter::Sum for Count {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        Self(counts.map(|count| count.0).sum())
    }
}

/// How many orders each desk has in each state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts(Vec<(DeskId, State, Count)>);

impl Counts {
    /// How many orders these desks have in these states.
    pub fn of(&self, desks: &[DeskId], states: &[State]) -> Count {
        let wanted = self.0.iter().filter(|(desk, state, _)| desks.contains(desk) && states.contains(state));
        wanted.map(|(_, _, count)| *count).sum()
    }
}

/// Counts the orders of these desks.
pub async fn counts(executor: impl PgExecutor<'_>, desks: &[DeskId]) -> Result<Counts> {
    let desks = words(desks.iter().map(|desk| desk.word()));
    let states = words(State::WORDS.iter().copied());
    let rows = sqlx::query!(
        r#"select one.desk as "desk!", other.state as "state!", (
            select count(*) from (
                select from requests where desk = one.desk and state = other.state limit $3
            ) as counted) as "count!"
        from unnest($1::text[]) as one (desk) cross join unnest($2::text[]) as other (state)"#,
        &desks,
        &states,
        COUNTED + 1
    )
    .fetch_all(executor)
    .await?;
    let known = rows
        .into_iter()
        .filter_map(|row| Some((DeskId::from_word(&row.desk)?, State::from_word(&row.state)?, Count(row.count))));
    Ok(Counts(known.collect()))
}

/// How many orders are late, and how many will be today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DueCounts {
    /// Due before now.
    pub overdue: Count,
    /// Due from now until the desk's day ends.
    pub today: Count,
}

/// Counts what the desks owe, each desk with the end of its own day. An order that waits for its customer has no running
/// due time.
pub async fn due(
    executor: impl PgExecutor<'_>,
    days: &[(DeskId, DateTime<Utc>)],
    now: DateTime<Utc>,
) -> Result<DueCounts> {
    let desks = words(days.iter().map(|(desk, _)| desk.word()));
    let ends: Vec<DateTime<Utc>> = days.iter().map(|(_, end)| *end).collect();
    let running = words(State::RUNNING.iter().map(|state| state.word()));
    let row = sqlx::query!(
        r#"with place as (
            select * from unnest($1::text[], $2::timestamptz[]) as one (desk, day_ends)
            cross join unnest($3::text[]) as other (state))
        select (select count(*) from (
                select from place join requests using (desk, state) where queued_by < $4 limit $5
            ) as counted) as "overdue!",
            (select count(*) from (
                select from place join requests using (desk, state)
                where queued_by >= $4 and queued_by < day_ends limit $5
            ) as counted) as "today!""#,
        &desks,
        &ends,
        &running,
        now,
        COUNTED + 1
    )
    .fetch_one(executor)
    .await?;
    Ok(DueCounts { overdue: Count(row.overdue), today: Count(row.today) })
}

/// A filter as the statements take it.
struct Terms {
    desks: Vec<String>,
    states: Vec<String>,
    reference: Option<String>,
    pattern: Option<String>,
    host_ids: Vec<String>,
}

impl Terms {
    fn of(filter: &Filter) -> Self {
        let search = filter.search.as_ref();
        Self {
            desks: words(filter.desks.iter().map(|desk| desk.word())),
            states: words(filter.states.iter().map(|state| state.word())),
            reference: search.and_then(|search| search.reference).map(|reference| reference.to_string()),
            pattern: search.map(|search| format!("%{}%", as_written(&search.text))),
            host_ids: search.map(|search| search.host_ids.clone()).unwrap_or_default(),
        }
    }
}

fn words<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    words.map(str::to_owned).collect()
}

/// For `like`: the signs that would match anything match themselves.
fn as_written(text: &str) -> String {
    text.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_")
}

struct Row {
    id: Uuid,
    reference: String,
    desk: String,
    state: String,
    company: String,
    purpose: String,
    term: String,
    expires_on: Option<NaiveDate>,
    configuration: String,
    received_at: DateTime<Utc>,
    due_at: Option<DateTime<Utc>>,
    servers: i64,
    items: i64,
    first_item: Option<String>,
    undelivered: bool,
}

impl Row {
    fn line(self) -> Result<Line> {
        let wrong = |column| Error::inconsistent("requests", column, self.id);
        Ok(Line {
            key: Key { due_at: self.due_at, received_at: self.received_at, id: self.id },
            reference: Reference::read(&self.reference).ok_or_else(|| wrong("reference"))?,
            desk: DeskId::from_word(&self.desk).ok_or_else(|| wrong("desk"))?,
            state: State::from_word(&self.state).ok_or_else(|| wrong("state"))?,
            company: self.company,
            purpose: Purpose::from_word(&self.purpose).ok_or_else(|| wrong("purpose"))?,
            term: TermKind::from_word(&self.term).ok_or_else(|| wrong("term"))?,
            expires_on: self.expires_on,
            configuration: Configuration::from_word(&self.configuration).ok_or_else(|| wrong("configuration"))?,
            servers: self.servers,
            first_item: self.first_item.unwrap_or_default(),
            items: self.items,
            undelivered: self.undelivered,
        })
    }
}
