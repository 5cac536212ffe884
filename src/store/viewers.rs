//! Who has an order's page open.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgExecutor;
use uuid::Uuid;

use super::Result;

/// A page that was not heard of for so long is closed: it tells of itself three times as often.
pub const GONE_AFTER: TimeDelta = TimeDelta::seconds(60);

/// Notes that somebody has an order's page open. True: they had not a moment ago.
pub async fn look(db: impl PgExecutor<'_>, request_id: Uuid, staff_id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let seen_before = sqlx::query_scalar!(
        r#"with before as (select seen_at from request_viewers where request_id = $1 and staff_id = $2)
           insert into request_viewers (request_id, staff_id, seen_at) values ($1, $2, $3)
           on conflict (request_id, staff_id) do update set seen_at = excluded.seen_at
           returning (select seen_at from before) as seen_before"#,
        request_id,
        staff_id,
        now
    )
    .fetch_one(db)
    .await?;
    Ok(seen_before.is_none_or(|seen| seen < now - GONE_AFTER))
}

/// Notes that somebody closed an order's page.
pub async fn leave(db: impl PgExecutor<'_>, request_id: Uuid, staff_id: Uuid) -> Result<()> {
    sqlx::query!("delete from request_viewers where request_id = $1 and staff_id = $2", request_id, staff_id)
        .execute(db)
        .await?;
    Ok(())
}

/// The names of the others who have an order's page open.
pub async fn others(
    db: impl PgExecutor<'_>,
    request_id: Uuid,
    staff_id: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!(
        "select name from request_viewers join staff on staff.id = staff_id \
         where request_id = $1 and staff_id <> $2 and seen_at > $3 order by name",
        request_id,
        staff_id,
        now - GONE_AFTER
    )
    .fetch_all(db)
    .await?)
}
