//! Erasing the personal data of an order. Here alone rows are changed that otherwise are only ever added.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::queue::search_text;
use super::{Error, Result};
use crate::domain::order::{ERASED, Order};
use crate::domain::request::Request;

/// Up to `limit` closed orders whose personal data is to be erased by now: their desk set after how many days.
pub async fn due(db: impl PgExecutor<'_>, now: DateTime<Utc>, limit: i64) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar!(
        "select requests.id from desks join requests on requests.desk = desks.id \
         where erased_at is null and closed_at <= $1::timestamptz - make_interval(days => erase_after_days) \
         order by closed_at, requests.id limit $2",
        now,
        limit
    )
    .fetch_all(db)
    .await?)
}

/// Holds one of [`due`] until the transaction ends. `false`: somebody else holds it, or it is none any more.
pub async fn hold_due(db: &mut PgConnection, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let held = sqlx::query_scalar!(
        "select id from requests where id = $1 and erased_at is null and closed_at <= $2 for update skip locked",
        id,
        now
    );
    Ok(held.fetch_optional(db).await?.is_some())
}

/// What an order says in each of its versions.
pub async fn versions(db: impl PgExecutor<'_>, request_id: Uuid) -> Result<Vec<(i32, Order)>> {
    let rows = sqlx::query!(
        r#"select version, content::text as "content!" from request_versions where request_id = $1 order by version"#,
        request_id
    )
    .fetch_all(db)
    .await?;
    let wrong = |_| Error::inconsistent("request_versions", "content", request_id);
    rows.into_iter().map(|row| Ok((row.version, Order::from_stored(&row.content).map_err(wrong)?))).collect()
}

/// Puts what is left of a version in its place.
pub async fn replace_version(db: impl PgExecutor<'_>, request_id: Uuid, version: i32, order: &Order) -> Result<()> {
    sqlx::query!(
        "update request_versions set content = $3 where request_id = $1 and version = $2",
        request_id,
        version,
        sqlx::types::Json(order) as _
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What search finds an order by, of what is left of it.
pub async fn replace_search_text(db: impl PgExecutor<'_>, request: &Request) -> Result<()> {
    let text = search_text(request.reference, &request.order);
    sqlx::query!("update requests set search_text = $2 where id = $1", request.id, text).execute(db).await?;
    Ok(())
}

/// Erases what people wrote about an order, customers' names, and addresses: messages, notes, reasons, what was changed.
/// That something was written or changed, when and by which member of staff stays.
pub async fn erase_words(db: &mut PgConnection, request_id: Uuid) -> Result<()> {
    sqlx::query!(
        "update request_messages set body = $2, author = case when from_customer then $2 else author end \
         where request_id = $1",
        request_id,
        ERASED
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("update request_notes set body = $2 where request_id = $1", request_id, ERASED)
        .execute(&mut *db)
        .await?;
    sqlx::query!("update request_decisions set reason = null where request_id = $1", request_id)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        r#"update request_history set detail = detail
               || case when detail ->> 'reason' is null then '{}' else jsonb_build_object('reason', $2::text) end
               || case when detail ? 'changed' then '{"changed": []}'::jsonb else '{}' end
               || case when event = 'sent_again' then jsonb_build_object('from', $2::text, 'to', $2::text)
                       else '{}' end
           where request_id = $1 and detail <> '{}'"#,
        request_id,
        ERASED
    )
    .execute(&mut *db)
    .await?;
    Ok(())
}

/// Deletes an order's messages, sent or not.
pub async fn delete_messages(db: impl PgExecutor<'_>, request_id: Uuid) -> Result<()> {
    sqlx::query!("delete from outbox where request_id = $1", request_id).execute(db).await?;
    Ok(())
}

/// Of these messages, those that are gone.
pub async fn gone_messages(db: impl PgExecutor<'_>, ids: &[i64]) -> Result<Vec<i64>> {
    Ok(sqlx::query_scalar!(
        r#"select id as "id!" from unnest($1::bigint[]) as file (id)
           where not exists (select from outbox where outbox.id = file.id)"#,
        ids
    )
    .fetch_all(db)
    .await?)
}
