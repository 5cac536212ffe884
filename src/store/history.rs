//! Who did what to an order, when. Lines are only ever added.

use chrono::{DateTime, Utc};
use sqlx::PgExecutor;
use uuid::Uuid;

use super::{Error, Result};
use crate::domain::history::{Actor, Entry, Event};
use crate::domain::request::{Request, State};

/// Adds a line about an order as it is after what happened. `moved`: the states before and after, where it was a move.
pub async fn add(
    db: impl PgExecutor<'_>,
    request: &Request,
    actor: &Actor,
    event: &Event,
    moved: Option<(State, State)>,
    at: DateTime<Utc>,
) -> Result<()> {
    let (word, detail) = event.to_stored().map_err(|_| Error::inconsistent("request_history", "detail", request.id))?;
    sqlx::query!(
        "insert into request_history (request_id, at, actor, actor_id, event, detail, from_state, to_state, revision, \
         version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        request.id,
        at,
        actor.name(),
        actor.staff_id(),
        word,
        detail,
        moved.map(|(from, _)| from.word()),
        moved.map(|(_, to)| to.word()),
        request.revision,
        request.version
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What happened to an order, the newest first.
pub async fn of_request(db: impl PgExecutor<'_>, request_id: Uuid) -> Result<Vec<Entry>> {
    since(db, request_id, 0).await
}

/// What happened to an order after a revision of it, the newest first.
pub async fn since(db: impl PgExecutor<'_>, request_id: Uuid, revision: i32) -> Result<Vec<Entry>> {
    let rows = sqlx::query!(
        "select at, actor, actor_id, event, detail, from_state, to_state, revision, version from request_history \
         where request_id = $1 and revision > $2 order by id desc",
        request_id,
        revision
    )
    .fetch_all(db)
    .await?;
    let wrong = |column| Error::inconsistent("request_history", column, request_id);
    let entries = rows.into_iter().map(|row| {
        let state = |word: Option<String>| word.as_deref().and_then(State::from_word);
        Ok(Entry {
            at: row.at,
            actor: Actor::from_stored(row.actor, row.actor_id),
            event: Event::from_stored(&row.event, &row.detail).map_err(|_| wrong("detail"))?,
            moved: state(row.from_state).zip(state(row.to_state)),
            revision: row.revision,
            version: row.version,
        })
    });
    entries.collect()
}
