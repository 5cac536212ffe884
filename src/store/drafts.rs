//! Drafts: orders while they are filled in.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::{Error, Result};
use crate::domain::draft::{Draft, Page};
use crate::domain::order::document::Node;

struct Row {
    id: Uuid,
    link_number: i32,
    language: String,
    content: String,
    visited: Vec<String>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    request_id: Option<Uuid>,
}

impl TryFrom<Row> for Draft {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let wrong = |column| Error::inconsistent("drafts", column, row.id);
        Ok(Self {
            content: Node::read_json(row.content.as_bytes()).map_err(|_| wrong("content"))?,
            visited: row.visited.iter().filter_map(|page| Page::from_word(page)).collect(),
            id: row.id,
            link_number: row.link_number,
            language: row.language,
            created_at: row.created_at,
            updated_at: row.updated_at,
            request_id: row.request_id,
        })
    }
}

/// Stores a new draft under the hash of its link.
pub async fn insert(db: impl PgExecutor<'_>, draft: &Draft, link_hash: &[u8; 32]) -> Result<()> {
    sqlx::query!(
        "insert into drafts (id, link_number, link_hash, language, content, visited, created_at, updated_at) \
         values ($1, $2, $3, $4, $5::text::json, $6, $7, $8)",
        draft.id,
        draft.link_number,
        link_hash,
        draft.language,
        draft.content.to_string(),
        &words(&draft.visited) as &[&str],
        draft.created_at,
        draft.updated_at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The one place that says how a [`Draft`] is read.
macro_rules! one_where {
    ($db:expr, $condition:literal, $value:expr) => {
        sqlx::query_as!(
            Row,
            r#"select id, link_number, language, content::text as "content!", visited, created_at, updated_at,
                      request_id
               from drafts where "#
                + $condition,
            $value
        )
        .fetch_optional($db)
        .await?
        .map(Draft::try_from)
        .transpose()
    };
}

/// The draft that a link leads to.
pub async fn by_link(db: impl PgExecutor<'_>, link_hash: &[u8; 32]) -> Result<Option<Draft>> {
    one_where!(db, "link_hash = $1", link_hash)
}

/// The draft with this id.
pub async fn by_id(db: impl PgExecutor<'_>, id: Uuid) -> Result<Option<Draft>> {
    one_where!(db, "id = $1", id)
}

/// The draft that a link leads to, held until the transaction ends: pages of one draft are saved one after the other.
pub async fn lock_by_link(db: &mut PgConnection, link_hash: &[u8; 32]) -> Result<Option<Draft>> {
    one_where!(db, "link_hash = $1 for update", link_hash)
}

/// Stores what was typed, and which pages were saved.
pub async fn update(db: impl PgExecutor<'_>, draft: &Draft) -> Result<()> {
    sqlx::query!(
        "update drafts set content = $2::text::json, visited = $3, updated_at = $4 where id = $1",
        draft.id,
        draft.content.to_string(),
        &words(&draft.visited) as &[&str],
        draft.updated_at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes which order the draft became. What was typed stands in the order from then on, and is not kept twice; the row
/// stays, so that the draft's link leads to the order.
pub async fn set_request(db: impl PgExecutor<'_>, draft_id: Uuid, request_id: Uuid) -> Result<()> {
    sqlx::query!(
        "update drafts set request_id = $2, content = '{}', visited = '{}' where id = $1",
        draft_id,
        request_id
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes which order the draft was begun to renew.
pub async fn set_renews(db: impl PgExecutor<'_>, draft_id: Uuid, request_id: Uuid) -> Result<()> {
    sqlx::query!("update drafts set renews = $2 where id = $1", draft_id, request_id).execute(db).await?;
    Ok(())
}

/// A draft that was begun since then to renew this order and that nobody has changed: its id and the number of its link.
pub async fn untouched_renewal(
    db: impl PgExecutor<'_>,
    request_id: Uuid,
    since: DateTime<Utc>,
) -> Result<Option<(Uuid, i32)>> {
    let row = sqlx::query!(
        "select id, link_number from drafts \
         where renews = $1 and request_id is null and updated_at = created_at and created_at >= $2 \
         order by id desc limit 1",
        request_id,
        since
    );
    Ok(row.fetch_optional(db).await?.map(|row| (row.id, row.link_number)))
}

fn words(pages: &[Page]) -> Vec<&'static str> {
    pages.iter().map(|page| page.word()).collect()
}
