//! Due times of the open orders of a desk, to be worked out again when the desk changes.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::{Error, Result};
use crate::domain::calendar::Clock;
use crate::domain::desk::DeskId;
use crate::domain::reference::Reference;
use crate::domain::request::State;

/// An order whose clock runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// Its id.
    pub id: Uuid,
    /// What people quote.
    pub reference: Reference,
    /// How much of the desk's time it has had.
    pub clock: Clock,
    /// When it is due, as it stands in its row.
    pub due_at: Option<DateTime<Utc>>,
}

struct Row {
    id: Uuid,
    reference: String,
    clock_used: i64,
    clock_from: DateTime<Utc>,
    due_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Running {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let reference = Reference::read(&row.reference);
        Ok(Self {
            reference: reference.ok_or_else(|| Error::inconsistent("requests", "reference", row.id))?,
            id: row.id,
            clock: Clock { used: TimeDelta::seconds(row.clock_used), running_since: Some(row.clock_from) },
            due_at: row.due_at,
        })
    }
}

/// The one place that says which orders these are.
macro_rules! rows {
    ($desk:expr, $after:expr, $limit:expr, $rest:literal) => {
        sqlx::query_as!(
            Row,
            r#"select id, reference, clock_used, clock_from as "clock_from!", due_at from requests
               where desk = $1 and state = any($2) and id > $3 and clock_from is not null
               order by id limit $4"#
                + $rest,
            $desk.word(),
            &State::RUNNING.iter().map(|state| state.word().to_owned()).collect::<Vec<_>>(),
            $after,
            $limit
        )
    };
}

/// The orders of a desk whose clock runs, by id, after this one.
pub async fn running(db: impl PgExecutor<'_>, desk: DeskId, after: Uuid, limit: i64) -> Result<Vec<Running>> {
    rows!(desk, after, limit, "").fetch_all(db).await?.into_iter().map(Running::try_from).collect()
}

/// [`running`], held until the transaction ends.
pub async fn hold_running(db: &mut PgConnection, desk: DeskId, after: Uuid, limit: i64) -> Result<Vec<Running>> {
    rows!(desk, after, limit, " for update").fetch_all(db).await?.into_iter().map(Running::try_from).collect()
}

/// Sets due times.
pub async fn set(db: impl PgExecutor<'_>, due: &[(Uuid, Option<DateTime<Utc>>)]) -> Result<()> {
    let (ids, times): (Vec<Uuid>, Vec<Option<DateTime<Utc>>>) = due.iter().copied().unzip();
    sqlx::query!(
        "update requests set due_at = moved.due_at \
         from unnest($1::uuid[], $2::timestamptz[]) as moved (id, due_at) where requests.id = moved.id",
        &ids,
        &times as &[Option<DateTime<Utc>>]
    )
    .execute(db)
    .await?;
    Ok(())
}
