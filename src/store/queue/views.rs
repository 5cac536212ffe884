//! Views of the queue that people keep.

use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use crate::store::Result;

/// The most views that one person keeps.
pub const VIEWS_MAX: usize = 20;

/// A view that somebody keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// Its id.
    pub id: Uuid,
    /// What the person calls it.
    pub name: String,
    /// What the queue's address says after its question mark.
    pub query: String,
}

/// The views of a person, in their order.
pub async fn views(db: impl PgExecutor<'_>, staff_id: Uuid) -> Result<Vec<SavedView>> {
    let views = sqlx::query_as!(
        SavedView,
        "select id, name, query from staff_views where staff_id = $1 order by position",
        staff_id
    );
    Ok(views.fetch_all(db).await?)
}

/// Who changes two of their views at once waits for the first.
async fn hold(db: &mut PgConnection, staff_id: Uuid) -> Result<()> {
    sqlx::query!("select id from staff where id = $1 for no key update", staff_id).fetch_one(db).await?;
    Ok(())
}

/// Keeps a view, after the others; one with this name and address that is kept already is enough. False: there are
/// [`VIEWS_MAX`] already.
pub async fn add_view(db: &mut PgConnection, staff_id: Uuid, view: &SavedView) -> Result<bool> {
    hold(&mut *db, staff_id).await?;
    let is_kept = |kept: &SavedView| kept.name == view.name && kept.query == view.query;
    if views(&mut *db, staff_id).await?.iter().any(is_kept) {
        return Ok(true);
    }
    let most = i64::try_from(VIEWS_MAX).unwrap_or(i64::MAX);
    let added = sqlx::query!(
        "insert into staff_views (id, staff_id, name, query, position) \
         select $1, $2, $3, $4, coalesce(max(position), -1) + 1 from staff_views where staff_id = $2 having count(*) < $5",
        view.id,
        staff_id,
        view.name,
        view.query,
        most
    )
    .execute(db)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// Calls a view of this person something else. False: there is none.
pub async fn rename_view(db: impl PgExecutor<'_>, staff_id: Uuid, id: Uuid, name: &str) -> Result<bool> {
    let renamed = sqlx::query!("update staff_views set name = $3 where id = $2 and staff_id = $1", staff_id, id, name);
    Ok(renamed.execute(db).await?.rows_affected() == 1)
}

/// Takes a view of this person out. False: there is none.
pub async fn remove_view(db: impl PgExecutor<'_>, staff_id: Uuid, id: Uuid) -> Result<bool> {
    let removed = sqlx::query!("delete from staff_views where id = $2 and staff_id = $1", staff_id, id);
    Ok(removed.execute(db).await?.rows_affected() == 1)
}

/// Changes places with the view before. False: there is none.
pub async fn move_view(db: &mut PgConnection, staff_id: Uuid, id: Uuid) -> Result<bool> {
    hold(&mut *db, staff_id).await?;
    let moved = sqlx::query!(
        "update staff_views as view set position = case when view.id = moved.id then before.position else moved.position end \
         from staff_views as moved, lateral (
             select id, position from staff_views
             where staff_id = moved.staff_id and position < moved.position order by position desc limit 1
         ) as before \
         where moved.id = $2 and moved.staff_id = $1 and view.id in (moved.id, before.id)",
        staff_id,
        id
    );
    Ok(moved.execute(db).await?.rows_affected() == 2)
}
