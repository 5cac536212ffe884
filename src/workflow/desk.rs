//! Changing a desk.

use sqlx::PgPool;

use crate::domain::desk::{Change, Settings};
use crate::store::{Result, desks};

/// What became of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// It is so now.
    Saved,
    /// Somebody changed the desk since it was looked at: this is what it is. Nothing was changed.
    Stale(Box<Settings>),
}

/// Changes a desk, unless somebody did since it was looked at.
pub async fn change(pool: &PgPool, change: &Change) -> Result<Changed> {
    let mut tx = pool.begin().await?;
    let now = desks::lock(&mut tx, change.settings.desk.id).await?;
    if now.revision != change.settings.revision {
        return Ok(Changed::Stale(Box::new(now)));
    }
    desks::update(&mut tx, change).await?;
    tx.commit().await?;
    Ok(Changed::Saved)
}
