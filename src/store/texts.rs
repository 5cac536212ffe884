//! Texts from which staff start a message to a customer.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::{Error, Result};
use crate::domain::canned::{CannedText, NewText};
use crate::domain::desk::DeskId;

struct Row {
    id: Uuid,
    name: String,
    body: String,
    desk: Option<String>,
    revision: i32,
    updated_by: Option<String>,
}

impl TryFrom<Row> for CannedText {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let desk = row
            .desk
            .map(|word| DeskId::from_word(&word).ok_or_else(|| Error::inconsistent("canned_texts", "desk", row.id)));
        Ok(Self {
            id: row.id,
            name: row.name,
            body: row.body,
            desk: desk.transpose()?,
            revision: row.revision,
            updated_by: row.updated_by,
        })
    }
}

/// All of them, in their order.
pub async fn all(db: impl PgExecutor<'_>) -> Result<Vec<CannedText>> {
    let rows = sqlx::query_as!(
        Row,
        "select id, name, body, desk, revision, updated_by from canned_texts order by position, id"
    );
    rows.fetch_all(db).await?.into_iter().map(CannedText::try_from).collect()
}

/// Those for a desk and a language, in their order.
pub async fn for_desk(db: impl PgExecutor<'_>, desk: DeskId, language: &str) -> Result<Vec<CannedText>> {
    let rows = sqlx::query_as!(
        Row,
        "select id, name, body, desk, revision, updated_by from canned_texts \
         where (desk is null or desk = $1) and language = $2 order by position, id",
        desk.word(),
        language
    );
    rows.fetch_all(db).await?.into_iter().map(CannedText::try_from).collect()
}

/// One of them.
pub async fn get(db: impl PgExecutor<'_>, id: Uuid) -> Result<Option<CannedText>> {
    let row =
        sqlx::query_as!(Row, "select id, name, body, desk, revision, updated_by from canned_texts where id = $1", id);
    row.fetch_optional(db).await?.map(CannedText::try_from).transpose()
}

/// Adds one at the end.
pub async fn add(db: impl PgExecutor<'_>, id: Uuid, text: &NewText, by: &str, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "insert into canned_texts (id, name, body, desk, position, updated_by, updated_at) \
         values ($1, $2, $3, $4, (select coalesce(max(position), 0) + 1 from canned_texts), $5, $6) \
         on conflict (id) do nothing",
        id,
        text.name,
        text.body.as_str(),
        text.desk.map(DeskId::word),
        by,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Writes another text in its place. `false`: it is gone, or was changed since this revision of it was read.
pub async fn change(
    db: impl PgExecutor<'_>,
    (id, revision): (Uuid, i32),
    text: &NewText,
    by: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let changed = sqlx::query!(
        "update canned_texts set name = $3, body = $4, desk = $5, updated_by = $6, updated_at = $7, \
         revision = revision + 1 where id = $1 and revision = $2",
        id,
        revision,
        text.name,
        text.body.as_str(),
        text.desk.map(DeskId::word),
        by,
        now
    );
    Ok(changed.execute(db).await?.rows_affected() == 1)
}

/// Takes one away. `false`: it is gone, or was changed since this revision of it was read.
pub async fn remove(db: impl PgExecutor<'_>, id: Uuid, revision: i32) -> Result<bool> {
    let removed = sqlx::query!("delete from canned_texts where id = $1 and revision = $2", id, revision);
    Ok(removed.execute(db).await?.rows_affected() == 1)
}

/// Puts one before the one above it. Nothing happens to the first one, nor to one that is gone.
pub async fn raise(db: &mut PgConnection, id: Uuid) -> Result<()> {
    // Held in an order that nothing changes: of two at once the second waits.
    sqlx::query!("select id from canned_texts order by id for update").fetch_all(&mut *db).await?;
    let ids = sqlx::query_scalar!("select id from canned_texts order by position, id");
    let mut ids = ids.fetch_all(&mut *db).await?;
    let Some(place) = ids.iter().position(|other| *other == id) else { return Ok(()) };
    ids.swap(place, place.saturating_sub(1));
    sqlx::query!(
        "update canned_texts set position = place::integer \
         from unnest($1::uuid[]) with ordinality as wanted (id, place) where canned_texts.id = wanted.id",
        &ids
    )
    .execute(db)
    .await?;
    Ok(())
}
