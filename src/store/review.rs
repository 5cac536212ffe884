//! Changes of an order that is in: its state, who has it, what it says, what was decided and noted. The caller holds the
//! order's row, and adds the line of history in the same transaction.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::queue::search_text;
use super::requests::{insert_items, insert_servers, insert_version};
use super::{Error, Result};
use crate::domain::history::Actor;
use crate::domain::reference::Reference;
use crate::domain::request::{Decision, DecisionKind, Decisions, Moved, Request};

/// Writes a move: the one statement that changes a state, and only by a [`Moved`].
pub async fn write_move(db: impl PgExecutor<'_>, request: &Request, moved: &Moved) -> Result<()> {
    let written = sqlx::query!(
        "update requests set state = $3 where id = $1 and state = $2",
        request.id,
        moved.from().word(),
        moved.to().word()
    )
    .execute(db)
    .await?;
    // Whoever moves an order holds its row and has read it: another state than the one read is a defect.
    if written.rows_affected() == 1 { Ok(()) } else { Err(Error::inconsistent("requests", "state", request.id)) }
}

/// Writes who has an order, its clock and its counters, as the value says. Not its state, and not what it says.
pub async fn save(db: impl PgExecutor<'_>, request: &Request, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "update requests set revision = $2, version = $3, desk = $4, assigned_to = $5, clock_used = $6, \
         clock_from = $7, due_at = $8, answered_at = $9, closed_at = $10, erased_at = $11, changed_at = $12 \
         where id = $1",
        request.id,
        request.revision,
        request.version,
        request.desk.word(),
        request.assigned.as_ref().map(|person| person.id),
        request.clock.used.num_seconds(),
        request.clock.running_since,
        request.due_at,
        request.answered_at,
        request.closed_at,
        request.erased_at,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Adds what an order says now as its version `request.version`, and writes what queue and search know of it.
pub async fn add_version(db: &mut PgConnection, request: &Request, by: &Actor, now: DateTime<Utc>) -> Result<()> {
    insert_version(db, request, by.name(), now).await?;
    let order = &request.order;
    let renews: Vec<String> = order.renews().iter().map(Reference::to_string).collect();
    sqlx::query!(
        "with servers as (delete from request_servers where request_id = $1), \
              items as (delete from request_items where request_id = $1) \
         update requests set company = $2, region = $3, purpose = $4, term = $5, expires_on = $6, configuration = $7, \
         renews = $8, search_text = $9 where id = $1",
        request.id,
        order.company.name,
        order.region.word(),
        order.purpose.word(),
        order.term.kind.word(),
        order.term.expires_on,
        order.configuration.word(),
        &renews,
        search_text(request.reference, order)
    )
    .execute(&mut *db)
    .await?;
    insert_servers(db, request).await?;
    insert_items(db, request).await
}

/// What was decided of the items of an order.
pub async fn decisions(db: impl PgExecutor<'_>, request: &Request) -> Result<Decisions> {
    let rows = sqlx::query!(
        "select position, kind, ordered, reason, decided_by, decided_at from request_decisions where request_id = $1",
        request.id
    )
    .fetch_all(db)
    .await?;
    let wrong = |column| Error::inconsistent("request_decisions", column, request.id);
    let stored = rows.into_iter().map(|row| {
        let decision = Decision {
            kind: DecisionKind::from_word(&row.kind).ok_or_else(|| wrong("kind"))?,
            ordered: serde_json::from_value(row.ordered).map_err(|_| wrong("ordered"))?,
            reason: row.reason,
            by: row.decided_by,
            at: row.decided_at,
        };
        Ok((usize::try_from(row.position).map_err(|_| wrong("position"))?, decision))
    });
    Ok(Decisions::new(&request.order, stored.collect::<Result<Vec<_>>>()?))
}

/// Keeps the decision of an item. In the place of an earlier one it keeps what the customer ordered.
pub async fn set_decision(db: impl PgExecutor<'_>, request_id: Uuid, item: usize, decision: &Decision) -> Result<()> {
    sqlx::query!(
        "insert into request_decisions (request_id, position, kind, ordered, reason, decided_by, decided_at) \
         values ($1, $2, $3, $4, $5, $6, $7) \
         on conflict (request_id, position) do update \
         set kind = excluded.kind, reason = excluded.reason, decided_by = excluded.decided_by, \
             decided_at = excluded.decided_at",
        request_id,
        place(item),
        decision.kind.word(),
        sqlx::types::Json(&decision.ordered) as _,
        decision.reason,
        decision.by,
        decision.at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes the decisions of some items back.
pub async fn remove_decisions(db: impl PgExecutor<'_>, request_id: Uuid, items: &[usize]) -> Result<()> {
    let places: Vec<i32> = items.iter().map(|item| place(*item)).collect();
    sqlx::query!("delete from request_decisions where request_id = $1 and position = any($2)", request_id, &places)
        .execute(db)
        .await?;
    Ok(())
}

fn place(item: usize) -> i32 {
    i32::try_from(item).unwrap_or(i32::MAX)
}

/// A note for colleagues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// When it was written.
    pub at: DateTime<Utc>,
    /// Name of who wrote it.
    pub author: String,
    /// What it says.
    pub body: String,
}

/// Adds a note.
pub async fn add_note(
    db: impl PgExecutor<'_>,
    id: Uuid,
    request_id: Uuid,
    by: &Actor,
    body: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "insert into request_notes (id, request_id, at, author, author_id, body) values ($1, $2, $3, $4, $5, $6)",
        id,
        request_id,
        now,
        by.name(),
        by.staff_id(),
        body
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The notes of an order, the oldest first.
pub async fn notes(db: impl PgExecutor<'_>, request_id: Uuid) -> Result<Vec<Note>> {
    Ok(sqlx::query_as!(
        Note,
        "select at, author, body from request_notes where request_id = $1 order by at, id",
        request_id
    )
    .fetch_all(db)
    .await?)
}
