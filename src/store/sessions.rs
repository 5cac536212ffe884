//! Sessions of signed-in staff. What a session holds is the business of the web; here it is a document.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use sqlx::PgExecutor;
use uuid::Uuid;

use super::Result;
use crate::domain::staff::{SESSION_IDLE, SESSION_LIFETIME};

/// How exactly the last use is kept: one write a minute and session, however many requests there are.
const USE_IS_KEPT_EVERY: TimeDelta = TimeDelta::minutes(1);

/// Keeps a new session and forgets those that ended. False: the id is taken.
pub async fn insert(
    executor: impl PgExecutor<'_>,
    id_hash: &[u8],
    data: &Value,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<bool> {
    let inserted = sqlx::query!(
        "with ended as (delete from sessions where expires_at <= $3) \
         insert into sessions (id_hash, data, used_at, expires_at) values ($1, $2, $3, $4) \
         on conflict (id_hash) do nothing",
        id_hash,
        data,
        now,
        expires_at
    )
    .execute(executor)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

/// Changes what a session holds, not how long it lasts. Does not bring back one that ended meanwhile.
pub async fn update(executor: impl PgExecutor<'_>, id_hash: &[u8], data: &Value) -> Result<()> {
    sqlx::query!("update sessions set data = $2 where id_hash = $1", id_hash, data).execute(executor).await?;
    Ok(())
}

/// Whether a session still lasts. Does not count as a use of it.
pub async fn lasts(executor: impl PgExecutor<'_>, id_hash: &[u8], now: DateTime<Utc>) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists(
            select from sessions where id_hash = $1 and expires_at > $2 and used_at > $3
        ) as "lasts!""#,
        id_hash,
        now,
        now - SESSION_IDLE
    )
    .fetch_one(executor)
    .await?)
}

/// What a session holds, and when it ends at the latest. None: there is none, or it ended. Notes that it was used.
pub async fn load(
    executor: impl PgExecutor<'_>,
    id_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<(Value, DateTime<Utc>)>> {
    let row = sqlx::query!(
        "with held as (\
             select id_hash, data, used_at, expires_at from sessions \
             where id_hash = $1 and expires_at > $2 and used_at > $3\
         ), used as (\
             update sessions set used_at = $2 from held where sessions.id_hash = held.id_hash and held.used_at < $4\
         ) select data, expires_at from held",
        id_hash,
        now,
        now - SESSION_IDLE,
        now - USE_IS_KEPT_EVERY
    )
    .fetch_optional(executor)
    .await?;
    Ok(row.map(|row| (row.data, row.expires_at)))
}

/// Ends a session.
pub async fn delete(executor: impl PgExecutor<'_>, id_hash: &[u8]) -> Result<()> {
    sqlx::query!("delete from sessions where id_hash = $1", id_hash).execute(executor).await?;
    Ok(())
}

/// Ends every session of a person.
pub async fn delete_of(executor: impl PgExecutor<'_>, staff_id: Uuid) -> Result<()> {
    sqlx::query!("delete from sessions where staff_id = $1", staff_id).execute(executor).await?;
    Ok(())
}

/// A session of somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// What is kept of its id.
    pub id_hash: Vec<u8>,
    /// When it was last used, to the minute.
    pub used_at: DateTime<Utc>,
    /// It ends then, however much it is used.
    pub expires_at: DateTime<Utc>,
}

impl Open {
    /// When it began.
    pub fn began_at(&self) -> DateTime<Utc> {
        self.expires_at - SESSION_LIFETIME
    }
}

/// The sessions of a person that are open, the last used first. Those in which a code is still to come show nothing and
/// are none.
pub async fn of(executor: impl PgExecutor<'_>, staff_id: Uuid, now: DateTime<Utc>) -> Result<Vec<Open>> {
    Ok(sqlx::query_as!(
        Open,
        "select id_hash, used_at, expires_at from sessions \
         where staff_id = $1 and expires_at > $2 and used_at > $3 \
               and not coalesce((data ->> 'owes_code')::boolean, false) \
         order by used_at desc, expires_at desc",
        staff_id,
        now,
        now - SESSION_IDLE
    )
    .fetch_all(executor)
    .await?)
}
