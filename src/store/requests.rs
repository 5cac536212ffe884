//! Submitted orders: the row that the queue reads, what the order says version by version, its servers and items.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::queue::search_text;
use super::{Error, Result};
use crate::domain::calendar::Clock;
use crate::domain::desk::DeskId;
use crate::domain::history::Actor;
use crate::domain::order::Order;
use crate::domain::reference::Reference;
use crate::domain::request::{Person, Request, State};

struct Row {
    id: Uuid,
    reference: String,
    link_number: i32,
    desk: String,
    state: String,
    version: i32,
    revision: i32,
    assigned_to: Option<Uuid>,
    assigned_name: Option<String>,
    language: String,
    received_at: DateTime<Utc>,
    clock_used: i64,
    clock_from: Option<DateTime<Utc>>,
    due_at: Option<DateTime<Utc>>,
    answered_at: Option<DateTime<Utc>>,
    closed_at: Option<DateTime<Utc>>,
    erased_at: Option<DateTime<Utc>>,
    content: String,
}

impl TryFrom<Row> for Request {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let wrong = |table, column| Error::inconsistent(table, column, row.id);
        Ok(Self {
            reference: Reference::read(&row.reference).ok_or_else(|| wrong("requests", "reference"))?,
            desk: DeskId::from_word(&row.desk).ok_or_else(|| wrong("requests", "desk"))?,
            state: State::from_word(&row.state).ok_or_else(|| wrong("requests", "state"))?,
            order: Order::from_stored(&row.content).map_err(|_| wrong("request_versions", "content"))?,
            id: row.id,
            link_number: row.link_number,
            version: row.version,
            revision: row.revision,
            assigned: row.assigned_to.zip(row.assigned_name).map(|(id, name)| Person { id, name }),
            language: row.language,
            received_at: row.received_at,
            clock: Clock { used: TimeDelta::seconds(row.clock_used), running_since: row.clock_from },
            due_at: row.due_at,
            answered_at: row.answered_at,
            closed_at: row.closed_at,
            erased_at: row.erased_at,
        })
    }
}

/// The one place that says how a [`Request`] is read.
macro_rules! one_where {
    ($db:expr, $condition:literal, $value:expr) => {
        sqlx::query_as!(
            Row,
            r#"select requests.id, reference, link_number, desk, state, requests.version, revision, assigned_to,
                      staff.name as "assigned_name?", language, received_at, clock_used, clock_from, due_at,
                      answered_at, closed_at, erased_at, content::text as "content!"
               from requests
               join request_versions on request_id = requests.id and request_versions.version = requests.version
               left join staff on staff.id = assigned_to
               where "#
                + $condition,
            $value
        )
        .fetch_optional($db)
        .await?
        .map(Request::try_from)
        .transpose()
    };
}

/// The order that a status link leads to.
pub async fn by_link(db: impl PgExecutor<'_>, link_hash: &[u8; 32]) -> Result<Option<Request>> {
    one_where!(db, "link_hash = $1", link_hash)
}

/// The order with this id.
pub async fn by_id(db: impl PgExecutor<'_>, id: Uuid) -> Result<Option<Request>> {
    one_where!(db, "requests.id = $1", id)
}

/// The order with this id, as it was in one of its versions.
pub async fn at_version(db: impl PgExecutor<'_>, id: Uuid, version: i32) -> Result<Option<Request>> {
    sqlx::query_as!(
        Row,
        r#"select requests.id, reference, link_number, desk, state, request_versions.version, revision, assigned_to,
                  staff.name as "assigned_name?", language, received_at, clock_used, clock_from, due_at, answered_at,
                  closed_at, erased_at, content::text as "content!"
           from requests join request_versions on request_id = requests.id left join staff on staff.id = assigned_to
           where requests.id = $1 and request_versions.version = $2"#,
        id,
        version
    )
    .fetch_optional(db)
    .await?
    .map(Request::try_from)
    .transpose()
}

/// The order with this reference.
pub async fn by_reference(db: impl PgExecutor<'_>, reference: Reference) -> Result<Option<Request>> {
    one_where!(db, "reference = $1", reference.to_string())
}

/// The order that a status link leads to, held until the transaction ends.
pub async fn lock_by_link(db: &mut PgConnection, link_hash: &[u8; 32]) -> Result<Option<Request>> {
    let held = sqlx::query_scalar!("select id from requests where link_hash = $1 for update", link_hash);
    let held = held.fetch_optional(&mut *db).await?;
    read_held(db, held).await
}

/// The order with this reference, held until the transaction ends.
pub async fn lock_by_reference(db: &mut PgConnection, reference: Reference) -> Result<Option<Request>> {
    let reference = reference.to_string();
    let held = sqlx::query_scalar!("select id from requests where reference = $1 for update", reference);
    let held = held.fetch_optional(&mut *db).await?;
    read_held(db, held).await
}

/// Reads an order after its row is held. In one statement, a row that had to be waited for would be the newest one, but
/// joined with what belonged to it before: its old version, or none.
async fn read_held(db: &mut PgConnection, id: Option<Uuid>) -> Result<Option<Request>> {
    match id {
        Some(id) => by_id(db, id).await,
        None => Ok(None),
    }
}

/// Stores an order with its first version, its servers and items. `false`: another order has this reference, and
/// nothing was stored.
pub async fn insert(db: &mut PgConnection, request: &Request, link_hash: &[u8; 32]) -> Result<bool> {
    if !insert_row(db, request, link_hash).await? {
        return Ok(false);
    }
    insert_version(db, request, Actor::CUSTOMER, request.received_at).await?;
    insert_servers(db, request).await?;
    insert_items(db, request).await?;
    Ok(true)
}

async fn insert_row(db: &mut PgConnection, request: &Request, link_hash: &[u8; 32]) -> Result<bool> {
    let order = &request.order;
    let renews: Vec<String> = request.order.renews().iter().map(Reference::to_string).collect();
    let stored = sqlx::query!(
        "insert into requests (id, reference, link_number, link_hash, desk, state, version, language, company, \
         region, purpose, term, expires_on, configuration, received_at, changed_at, clock_from, due_at, renews, \
         search_text) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $18, $16, $17, $19) \
         on conflict (reference) do nothing",
        request.id,
        request.reference.to_string(),
        request.link_number,
        link_hash,
        request.desk.word(),
        request.state.word(),
        request.version,
        request.language,
        order.company.name,
        order.region.word(),
        order.purpose.word(),
        order.term.kind.word(),
        order.term.expires_on,
        order.configuration.word(),
        request.received_at,
        request.due_at,
        &renews,
        request.clock.running_since,
        search_text(request.reference, order)
    )
    .execute(db)
    .await?;
    Ok(stored.rows_affected() == 1)
}

/// Adds what an order says as its newest version.
pub(super) async fn insert_version(
    db: &mut PgConnection,
    request: &Request,
    made_by: &str,
    at: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "insert into request_versions (request_id, version, content, created_at, made_by) values ($1, $2, $3, $4, $5)",
        request.id,
        request.version,
        sqlx::types::Json(&request.order) as _,
        at,
        made_by
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Adds the servers that an order names.
pub(super) async fn insert_servers(db: &mut PgConnection, request: &Request) -> Result<()> {
    let names: Vec<&str> = request.order.servers.iter().map(|server| server.host_name.as_str()).collect();
    let ids: Vec<String> = request.order.servers.iter().map(|server| server.host_id.to_string()).collect();
    sqlx::query!(
        r#"insert into request_servers (request_id, position, host_name, host_id)
           select $1, place - 1, host_name, host_id
           from unnest($2::text[], $3::text[]) with ordinality as server (host_name, host_id, place)"#,
        request.id,
        &names as &[&str],
        &ids
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Adds the sellable items that an order names.
pub(super) async fn insert_items(db: &mut PgConnection, request: &Request) -> Result<()> {
    let items = &request.order.sellable_items;
    let names: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
    let versions: Vec<&str> = items.iter().map(|item| item.version.as_str()).collect();
    let quantities: Vec<Option<i32>> =
        items.iter().map(|item| item.quantity.map(|quantity| i32::try_from(quantity).unwrap_or(i32::MAX))).collect();
    sqlx::query!(
        r#"insert into request_items (request_id, position, name, version, quantity)
           select $1, place - 1, name, version, quantity
           from unnest($2::text[], $3::text[], $4::integer[])
                with ordinality as item (name, version, quantity, place)"#,
        request.id,
        &names as &[&str],
        &versions as &[&str],
        &quantities as &[Option<i32>]
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What an idempotency key of the API was used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// SHA-256 of the body that it came with.
    pub body_hash: Vec<u8>,
    /// The order that it made.
    pub request_id: Uuid,
}

/// What `key` was used for.
pub async fn submission(db: impl PgExecutor<'_>, key: &str) -> Result<Option<Submission>> {
    Ok(sqlx::query_as!(Submission, "select body_hash, request_id from api_submissions where idempotency_key = $1", key)
        .fetch_optional(db)
        .await?)
}

/// Takes an idempotency key for an order. `false`: it is taken; a transaction that took it and is not over yet is
/// waited for.
pub async fn insert_submission(
    db: impl PgExecutor<'_>,
    key: &str,
    body_hash: &[u8; 32],
    request_id: Uuid,
    now: DateTime<Utc>,
) -> Result<bool> {
    let stored = sqlx::query!(
        "insert into api_submissions (idempotency_key, body_hash, request_id, created_at) values ($1, $2, $3, $4) \
         on conflict do nothing",
        key,
        body_hash,
        request_id,
        now
    )
    .execute(db)
    .await?;
    Ok(stored.rows_affected() == 1)
}

/// The number of an order's status link. The order exists.
pub async fn link_number(db: impl PgExecutor<'_>, id: Uuid) -> Result<i32> {
    Ok(sqlx::query_scalar!("select link_number from requests where id = $1", id).fetch_one(db).await?)
}
