//! License data files of orders.

use chrono::{DateTime, Utc};
use sqlx::PgExecutor;
use uuid::Uuid;

use super::{Error, Result};
use crate::domain::data_file::{DataFile, NewFile};

/// The files of an order, in the order in which they were attached, without their bytes.
pub async fn of_request(db: impl PgExecutor<'_>, request_id: Uuid) -> Result<Vec<DataFile>> {
    let rows = sqlx::query!(
        r#"select id, name, size as "size!", attached_by, completion from request_files
           where request_id = $1 order by position"#,
        request_id
    )
    .fetch_all(db)
    .await?;
    let files = rows.into_iter().map(|row| {
        let size = usize::try_from(row.size).map_err(|_| Error::inconsistent("request_files", "size", row.id))?;
        Ok(DataFile { id: row.id, name: row.name, size, attached_by: row.attached_by, completion: row.completion })
    });
    files.collect()
}

/// Attaches a file behind those that are attached.
pub async fn attach(
    db: impl PgExecutor<'_>,
    id: Uuid,
    request_id: Uuid,
    file: &NewFile,
    by: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "insert into request_files (id, request_id, position, name, content, attached_by, attached_at) \
         select $1, $2, coalesce(max(position), -1) + 1, $3, $4, $5, $6 from request_files where request_id = $2",
        id,
        request_id,
        file.name(),
        file.bytes(),
        by,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes a file away that was not sent yet, and gives its name. None: there is no such file, or it was sent.
pub async fn remove(db: impl PgExecutor<'_>, request_id: Uuid, id: Uuid) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!(
        "delete from request_files where id = $2 and request_id = $1 and completion is null returning name",
        request_id,
        id
    )
    .fetch_optional(db)
    .await?)
}

/// Marks the files that were not sent yet as those of the order's next completion. Gives its number, from 1.
pub async fn complete(db: impl PgExecutor<'_>, request_id: Uuid) -> Result<i32> {
    Ok(sqlx::query_scalar!(
        r#"with next as (
               select coalesce(max(completion), 0) + 1 as number from request_files where request_id = $1
           ), sent as (
               update request_files set completion = next.number from next
               where request_id = $1 and completion is null
           )
           select number as "number!" from next"#,
        request_id
    )
    .fetch_one(db)
    .await?)
}

/// The files of one completion, whole: name and bytes.
pub async fn of_completion(
    db: impl PgExecutor<'_>,
    request_id: Uuid,
    completion: i32,
) -> Result<Vec<(String, Vec<u8>)>> {
    let rows = sqlx::query!(
        "select name, content from request_files where request_id = $1 and completion = $2 order by position",
        request_id,
        completion
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.name, row.content)).collect())
}

/// One file of an order, whole: name and bytes. `is_sent_only`: only if it went to the customer.
pub async fn get(
    db: impl PgExecutor<'_>,
    request_id: Uuid,
    id: Uuid,
    is_sent_only: bool,
) -> Result<Option<(String, Vec<u8>)>> {
    let row = sqlx::query!(
        "select name, content from request_files \
         where request_id = $1 and id = $2 and (not $3 or completion is not null)",
        request_id,
        id,
        is_sent_only
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (row.name, row.content)))
}
