//! Desks as they are set up.

use sqlx::{PgConnection, PgExecutor};

use super::{Error, Result};
use crate::domain::desk::{Desk, DeskId};

struct Row {
    id: String,
    name: String,
    mailbox: Option<String>,
    telephone: Option<String>,
    turnaround_hours: Option<i32>,
    time_zone: String,
    language: String,
}

impl TryFrom<Row> for Desk {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let wrong = |column| Error::inconsistent("desks", column, &row.id);
        Ok(Self {
            id: DeskId::from_word(&row.id).ok_or_else(|| wrong("id"))?,
            time_zone: row.time_zone.parse().map_err(|_| wrong("time_zone"))?,
            name: row.name,
            mailbox: row.mailbox,
            telephone: row.telephone,
            turnaround_hours: row.turnaround_hours,
            language: row.language,
        })
    }
}

/// The one place that says how a [`Desk`] is read.
macro_rules! rows {
    ($rest:literal, $value:expr) => {
        sqlx::query_as!(
            Row,
            "select id, name, mailbox, telephone, turnaround_hours, time_zone, language from desks " + $rest,
            $value
        )
    };
}

/// One desk.
pub async fn get(db: impl PgExecutor<'_>, id: DeskId) -> Result<Desk> {
    rows!("where id = $1", id.word()).fetch_one(db).await?.try_into()
}

/// One desk, held until the transaction ends.
pub async fn lock(db: &mut PgConnection, id: DeskId) -> Result<Desk> {
    rows!("where id = $1 for update", id.word()).fetch_one(db).await?.try_into()
}

/// All desks, in the order of [`DeskId::ALL`].
pub async fn all(db: impl PgExecutor<'_>) -> Result<Vec<Desk>> {
    let rows = rows!("order by array_position($1, id)", DeskId::WORDS as &[&str]).fetch_all(db).await?;
    rows.into_iter().map(Desk::try_from).collect()
}

/// Sets everything of a desk but its id.
pub async fn update(db: impl PgExecutor<'_>, desk: &Desk) -> Result<()> {
    sqlx::query!(
        "update desks set name = $2, mailbox = $3, telephone = $4, turnaround_hours = $5, time_zone = $6, \
         language = $7 where id = $1",
        desk.id.word(),
        desk.name,
        desk.mailbox,
        desk.telephone,
        desk.turnaround_hours,
        desk.time_zone.name(),
        desk.language
    )
    .execute(db)
    .await?;
    Ok(())
}
