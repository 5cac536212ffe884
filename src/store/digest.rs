//! What a desk's digest says, and for which day it was made. Its orders are found as the queue finds them.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgExecutor};

use super::Result;
use super::queue::COUNTED;
use crate::domain::desk::DeskId;
use crate::domain::digest::{Found, NAMED, Named, Part};
use crate::domain::request::State;

/// The last day for which the digest of a desk was made. None: nobody has looked yet.
pub async fn made_on(db: impl PgExecutor<'_>, desk: DeskId) -> Result<Option<NaiveDate>> {
    Ok(sqlx::query_scalar!("select digest_on from desks where id = $1", desk.word()).fetch_one(db).await?)
}

/// Notes that it is made for `day`. `false`: it was already.
pub async fn make(db: impl PgExecutor<'_>, desk: DeskId, day: NaiveDate) -> Result<bool> {
    let made = sqlx::query!(
        "update desks set digest_on = $2 where id = $1 and (digest_on is null or digest_on < $2)",
        desk.word(),
        day
    );
    Ok(made.execute(db).await?.rows_affected() == 1)
}

struct Row {
    reference: String,
    due_at: Option<DateTime<Utc>>,
    count: i64,
}

/// What there is to say to a desk at `now`, whose day ends at `day_ends`.
pub async fn parts(
    db: &mut PgConnection,
    desk: DeskId,
    now: DateTime<Utc>,
    day_ends: DateTime<Utc>,
) -> Result<Vec<Found>> {
    let mut parts = Vec::new();
    for part in Part::ALL.iter().copied() {
        let rows = match part {
            Part::Overdue => due(db, desk, DateTime::UNIX_EPOCH, now).await?,
            Part::Today => due(db, desk, now, day_ends).await?,
            Part::Answered => answered(db, desk).await?,
            Part::Nobody => of_nobody(db, desk).await?,
            Part::Trouble => undelivered(db, desk).await?,
        };
        if let Some(first) = rows.first() {
            let count = first.count;
            let orders = rows.into_iter().map(|row| Named { reference: row.reference, due_at: row.due_at });
            parts.push(Found { part, count, orders: orders.collect() });
        }
    }
    Ok(parts)
}

fn words(states: &[State]) -> Vec<String> {
    states.iter().map(|state| state.word().to_owned()).collect()
}

async fn due(db: &mut PgConnection, desk: DeskId, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<Row>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select reference, due_at, count(*) over () as "count!" from (
               select reference, due_at, id from requests
               where desk = $1 and state = any($2) and queued_by < $4 and due_at >= $3 and due_at < $4 order by due_at, id limit $5
           ) as found order by due_at, id limit $6"#,
        desk.word(),
        &words(State::RUNNING),
        from,
        to,
        COUNTED + 1,
        NAMED
    );
    Ok(rows.fetch_all(db).await?)
}

async fn answered(db: &mut PgConnection, desk: DeskId) -> Result<Vec<Row>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select reference, due_at, count(*) over () as "count!" from (
               select reference, due_at, answered_at, id from requests
               where desk = $1 and state = any($2) and queued_by = '-infinity' order by answered_at, id limit $3
           ) as found order by answered_at, id limit $4"#,
        desk.word(),
        &words(State::OPEN),
        COUNTED + 1,
        NAMED
    );
    Ok(rows.fetch_all(db).await?)
}

async fn of_nobody(db: &mut PgConnection, desk: DeskId) -> Result<Vec<Row>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select reference, due_at, count(*) over () as "count!" from (
               select reference, due_at, received_at, id from requests
               where desk = $1 and state = any($2) and assigned_to is null
               order by due_at nulls last, received_at, id limit $3
           ) as found order by due_at nulls last, received_at, id limit $4"#,
        desk.word(),
        &words(State::RUNNING),
        COUNTED + 1,
        NAMED
    );
    Ok(rows.fetch_all(db).await?)
}

async fn undelivered(db: &mut PgConnection, desk: DeskId) -> Result<Vec<Row>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select reference, due_at, count(*) over () as "count!" from (
               select reference, due_at, received_at, id from requests
               where desk = $1 and state = any($2) and undelivered > 0
               order by received_at, id limit $3
           ) as found order by received_at, id limit $4"#,
        desk.word(),
        &words(State::ALL),
        COUNTED + 1,
        NAMED
    );
    Ok(rows.fetch_all(db).await?)
}
