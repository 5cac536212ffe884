//! What an order's page shows beside the order: orders that name the same machines, other orders of its company, and
//! its versions.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgExecutor;
use uuid::Uuid;

use super::{Error, Result};
use crate::domain::desk::DeskId;
use crate::domain::order::Purpose;
use crate::domain::reference::Reference;
use crate::domain::request::{Request, State};

/// An order beside the one that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
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
    /// The last day of its licenses. None: they do not end.
    pub expires_on: Option<NaiveDate>,
}

struct OtherRow {
    id: Uuid,
    reference: String,
    desk: String,
    state: String,
    company: String,
    purpose: String,
    expires_on: Option<NaiveDate>,
}

impl TryFrom<OtherRow> for Other {
    type Error = Error;

    fn try_from(row: OtherRow) -> Result<Self> {
        let wrong = |column| Error::inconsistent("requests", column, row.id);
        Ok(Self {
            reference: Reference::read(&row.reference).ok_or_else(|| wrong("reference"))?,
            desk: DeskId::from_word(&row.desk).ok_or_else(|| wrong("desk"))?,
            state: State::from_word(&row.state).ok_or_else(|| wrong("state"))?,
            purpose: Purpose::from_word(&row.purpose).ok_or_else(|| wrong("purpose"))?,
            company: row.company,
            expires_on: row.expires_on,
        })
    }
}

/// Up to `limit` other orders of the same company at these desks, the newest first.
pub async fn of_company(
    db: impl PgExecutor<'_>,
    request: &Request,
    desks: &[DeskId],
    limit: i64,
) -> Result<Vec<Other>> {
    let desks: Vec<&str> = desks.iter().map(|desk| desk.word()).collect();
    let rows = sqlx::query_as!(
        OtherRow,
        "select id, reference, desk, state, company, purpose, expires_on from requests \
         where lower(company) = lower($1) and id <> $2 and desk = any($3) and erased_at is null \
         order by received_at desc limit $4",
        request.order.company.name,
        request.id,
        &desks as &[&str],
        limit
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(Other::try_from).collect()
}

/// An open order that names a machine of the one that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameMachine {
    /// Row of the server in the order that is shown.
    pub server: usize,
    /// Whether it names the same host ID.
    pub same_host_id: bool,
    /// Whether it names the same host name, in any case.
    pub same_host_name: bool,
    /// The other order, of whatever desk.
    pub other: Other,
}

/// The most orders that are named for one server and one of its names.
const MOST_ALIKE: i64 = 3;

/// Open orders of any desk that name a host ID or a host name of this one, by its servers; up to three for each name.
pub async fn same_machines(db: impl PgExecutor<'_>, request: &Request) -> Result<Vec<SameMachine>> {
    let names: Vec<&str> = request.order.servers.iter().map(|server| server.host_name.as_str()).collect();
    let ids: Vec<String> = request.order.servers.iter().map(|server| server.host_id.to_string()).collect();
    let open: Vec<&str> = State::OPEN.iter().map(|state| state.word()).collect();
    let rows = sqlx::query!(
        r#"select (place - 1)::integer as "server!", bool_or(same_id) as "same_id!", bool_or(not same_id) as "same_name!",
                  found.id as "id!", reference as "reference!", desk as "desk!", state as "state!",
                  company as "company!", purpose as "purpose!", expires_on
           from unnest($2::text[], $3::text[]) with ordinality as mine (host_name, host_id, place)
           cross join lateral (
               (select true as same_id, requests.* from request_servers join requests on requests.id = request_id
                where request_servers.host_id = mine.host_id and request_id <> $1 and state = any($4) limit $5)
               union all
               (select false, requests.* from request_servers join requests on requests.id = request_id
                where lower(request_servers.host_name) = lower(mine.host_name) and request_id <> $1
                    and state = any($4) limit $5)
           ) as found
           group by place, found.id, reference, desk, state, company, purpose, expires_on, received_at
           order by place, received_at desc"#,
        request.id,
        &names as &[&str],
        &ids,
        &open as &[&str],
        MOST_ALIKE
    )
    .fetch_all(db)
    .await?;
    let found = rows.into_iter().map(|row| {
        let other = OtherRow {
            id: row.id,
            reference: row.reference,
            desk: row.desk,
            state: row.state,
            company: row.company,
            purpose: row.purpose,
            expires_on: row.expires_on,
        };
        Ok(SameMachine {
            server: usize::try_from(row.server).unwrap_or_default(),
            same_host_id: row.same_id,
            same_host_name: row.same_name,
            other: other.try_into()?,
        })
    });
    found.collect()
}

/// The version of what an order said at a revision of it.
pub async fn version_at(db: impl PgExecutor<'_>, request_id: Uuid, revision: i32) -> Result<i32> {
    Ok(sqlx::query_scalar!(
        r#"select coalesce(max(version), 1) as "version!" from request_history
           where request_id = $1 and revision <= $2"#,
        request_id,
        revision
    )
    .fetch_one(db)
    .await?)
}

/// A version of what an order says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// From 1.
    pub number: i32,
    /// Who made it: `customer`, `application`, or a member of staff by name.
    pub made_by: String,
    /// When.
    pub made_at: DateTime<Utc>,
}

/// The versions of an order, the newest first.
pub async fn versions(db: impl PgExecutor<'_>, request_id: Uuid) -> Result<Vec<Version>> {
    Ok(sqlx::query_as!(
        Version,
        r#"select version as number, made_by, created_at as made_at from request_versions
           where request_id = $1 order by version desc"#,
        request_id
    )
    .fetch_all(db)
    .await?)
}
