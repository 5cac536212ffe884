//! What ends by itself: drafts that nobody changes, temporary licenses. Found in batches by id, so that one that cannot
//! be dealt with stops no other, and held one by one, so that of two processes one deals with each.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::Result;
use crate::domain::draft::{KEPT, NOTICE};
use crate::domain::message::MessageKind;
use crate::domain::reminder::Reminder;
use crate::domain::request::State;

/// Up to `limit` drafts after `after` that are still filled in, were last changed before `idle_since`, and of which it
/// is not settled since when they go.
pub async fn idle_drafts(
    db: impl PgExecutor<'_>,
    idle_since: DateTime<Utc>,
    after: Uuid,
    limit: i64,
) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar!(
        "select id from drafts \
         where request_id is null and updated_at <= $1 and (goes_at is null or goes_at < updated_at + $2) and id > $3 \
         order by id limit $4",
        idle_since,
        KEPT as TimeDelta,
        after,
        limit
    )
    .fetch_all(db)
    .await?)
}

/// Holds one of [`idle_drafts`] until the transaction ends. `false`: it is none any more, or somebody else holds it.
pub async fn hold_idle_draft(db: &mut PgConnection, id: Uuid, idle_since: DateTime<Utc>) -> Result<bool> {
    let held = sqlx::query_scalar!(
        "select id from drafts \
         where id = $1 and request_id is null and updated_at <= $2 and (goes_at is null or goes_at < updated_at + $3) \
         for update skip locked",
        id,
        idle_since,
        KEPT as TimeDelta
    );
    Ok(held.fetch_optional(db).await?.is_some())
}

/// Settles since when a draft goes.
pub async fn set_goes_at(db: impl PgExecutor<'_>, id: Uuid, goes_at: DateTime<Utc>) -> Result<()> {
    sqlx::query!("update drafts set goes_at = $2 where id = $1", id, goes_at).execute(db).await?;
    Ok(())
}

/// Deletes up to `limit` drafts whose time has come, with their messages. One whose notice is not sent yet, or was sent
/// less than a week ago, waits. Returns how many went.
pub async fn delete_drafts(db: impl PgExecutor<'_>, now: DateTime<Utc>, limit: i64) -> Result<u64> {
    let deleted = sqlx::query!(
        "delete from drafts where id in ( \
             select id from drafts \
             where request_id is null and updated_at <= $2 and goes_at <= $1 and goes_at >= updated_at + $6 \
               and not exists ( \
                   select from outbox \
                   where draft_id = drafts.id and kind = $4 and dead_at is null \
                     and (sent_at is null or sent_at > $3)) \
             limit $5 \
             for update skip locked)",
        now,
        now - KEPT,
        now - NOTICE,
        MessageKind::DraftExpiry.word(),
        limit,
        KEPT as TimeDelta
    )
    .execute(db)
    .await?;
    Ok(deleted.rows_affected())
}

/// Up to `limit` orders after `after` of which a reminder is to be sent on a day: their license expires within its days,
/// they came before it was due, neither it nor a later one was queued, licenses come of them, and no later order that
/// licenses come of renews them.
pub async fn expiring_requests(
    db: impl PgExecutor<'_>,
    reminder: Reminder,
    today: NaiveDate,
    after: Uuid,
    limit: i64,
) -> Result<Vec<Uuid>> {
    let (from, to) = reminder.last_days(today);
    let without_license: Vec<_> = State::WITHOUT_LICENSE.iter().map(|state| state.word()).collect();
    Ok(sqlx::query_scalar!(
        "select id from requests as expiring \
         where expires_on between $1 and $2 and state <> all($3) \
           and (received_at at time zone 'UTC')::date < expires_on - $4::integer \
           and not exists ( \
               select from outbox where request_id = expiring.id and kind = $5 and number >= $6) \
           and not exists ( \
               select from requests as later \
               where later.renews @> array[expiring.reference] and later.id <> expiring.id \
                 and later.received_at >= expiring.received_at and later.state <> all($3)) \
           and id > $7 \
         order by id limit $8",
        from,
        to,
        &without_license as &[&str],
        i32::from(reminder.days),
        MessageKind::Reminder.word(),
        reminder.number,
        after,
        limit
    )
    .fetch_all(db)
    .await?)
}

/// Holds an order until the transaction ends. `false`: somebody else holds it.
pub async fn hold_request(db: &mut PgConnection, id: Uuid) -> Result<bool> {
    let held = sqlx::query_scalar!("select id from requests where id = $1 for no key update skip locked", id);
    Ok(held.fetch_optional(db).await?.is_some())
}
