//! Desks as they are set up.

use chrono::{NaiveDate, NaiveTime, Weekday};
use sqlx::{PgConnection, PgExecutor};

use super::{Error, Result};
use crate::domain::desk::{Change, Desk, DeskId, Settings};
use crate::domain::holiday::Holiday;

struct Row {
    id: String,
    name: String,
    mailbox: Option<String>,
    telephone: Option<String>,
    turnaround_hours: Option<i32>,
    time_zone: String,
    working_days: Vec<i16>,
    opens_at: Option<NaiveTime>,
    closes_at: Option<NaiveTime>,
    holidays: Vec<NaiveDate>,
    language: String,
    erase_after_days: Option<i32>,
    webhook_url: Option<String>,
    has_webhook_secret: bool,
    revision: i32,
}

impl TryFrom<Row> for Settings {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let wrong = |column| Error::inconsistent("desks", column, &row.id);
        let desk = Desk {
            id: DeskId::from_word(&row.id).ok_or_else(|| wrong("id"))?,
            time_zone: row.time_zone.parse().map_err(|_| wrong("time_zone"))?,
            working_days: days(&row.working_days).ok_or_else(|| wrong("working_days"))?,
            hours: row.opens_at.zip(row.closes_at),
            holidays: row.holidays.into_iter().collect(),
            name: row.name,
            mailbox: row.mailbox,
            telephone: row.telephone,
            turnaround_hours: row.turnaround_hours,
            language: row.language,
        };
        Ok(Self {
            desk,
            erase_after_days: row.erase_after_days,
            webhook_url: row.webhook_url,
            has_webhook_secret: row.has_webhook_secret,
            revision: row.revision,
        })
    }
}

/// Days of the week, 1 to 7. None: a number is none.
fn days(numbers: &[i16]) -> Option<Vec<Weekday>> {
    numbers.iter().map(|number| Weekday::try_from(u8::try_from(number - 1).ok()?).ok()).collect()
}

fn numbers(days: &[Weekday]) -> Vec<i16> {
    days.iter().filter_map(|day| i16::try_from(day.number_from_monday()).ok()).collect()
}

/// The one place that says how a desk is read.
macro_rules! rows {
    ($rest:literal, $value:expr) => {
        sqlx::query_as!(
            Row,
            r#"select id, name, mailbox, telephone, turnaround_hours, time_zone, working_days, opens_at, closes_at,
                      array(select day from desk_holidays where desk = desks.id) as "holidays!", language,
                      erase_after_days, webhook_url, webhook_secret is not null as "has_webhook_secret!", revision
               from desks "#
                + $rest,
            $value
        )
    };
}

/// One desk.
pub async fn get(db: impl PgExecutor<'_>, id: DeskId) -> Result<Desk> {
    Ok(settings(db, id).await?.desk)
}

/// All that is set up of one desk, which stays as it is until the transaction ends. For whoever gives it an order: the order is then among
/// those that a change of the desk works out again. Many can do so at once.
///
/// Read by a second statement: the first one, where it waited, would show the holidays of before.
pub async fn hold(db: &mut PgConnection, id: DeskId) -> Result<Settings> {
    sqlx::query!("select from desks where id = $1 for key share", id.word()).fetch_one(&mut *db).await?;
    settings(db, id).await
}

/// All desks, in the order of [`DeskId::ALL`].
pub async fn all(db: impl PgExecutor<'_>) -> Result<Vec<Desk>> {
    Ok(all_settings(db).await?.into_iter().map(|settings| settings.desk).collect())
}

/// All that is set up of one desk.
pub async fn settings(db: impl PgExecutor<'_>, id: DeskId) -> Result<Settings> {
    rows!("where id = $1", id.word()).fetch_one(db).await?.try_into()
}

/// The secret that posts to a desk's webhook are signed with. None: it has no webhook.
pub async fn webhook_secret(db: impl PgExecutor<'_>, id: DeskId) -> Result<Option<String>> {
    let secret =
        sqlx::query_scalar!("select webhook_secret from desks where id = $1 and webhook_url is not null", id.word());
    Ok(secret.fetch_optional(db).await?.flatten())
}

/// Where each order of a desk is posted too. None: nowhere.
pub async fn webhook_url(db: impl PgExecutor<'_>, id: DeskId) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!("select webhook_url from desks where id = $1", id.word()).fetch_one(db).await?)
}

/// All that is set up of each desk, in the order of [`DeskId::ALL`].
pub async fn all_settings(db: impl PgExecutor<'_>) -> Result<Vec<Settings>> {
    let rows = rows!("order by array_position($1, id)", DeskId::WORDS as &[&str]).fetch_all(db).await?;
    rows.into_iter().map(Settings::try_from).collect()
}

/// All that is set up of one desk, which nobody else changes or gives an order to until the transaction ends.
pub async fn lock(db: &mut PgConnection, id: DeskId) -> Result<Settings> {
    sqlx::query!("select from desks where id = $1 for update", id.word()).fetch_one(&mut *db).await?;
    settings(db, id).await
}

/// Makes a desk what it is to be. The caller holds it.
pub async fn update(db: &mut PgConnection, change: &Change) -> Result<()> {
    let Settings { desk, erase_after_days, webhook_url, .. } = &change.settings;
    let (opens_at, closes_at) = desk.hours.unzip();
    sqlx::query!(
        "update desks set name = $2, mailbox = $3, telephone = $4, turnaround_hours = $5, time_zone = $6, \
         working_days = $7, opens_at = $8, closes_at = $9, language = $10, erase_after_days = $11, webhook_url = $12, \
         webhook_secret = case when $12::text is not null then coalesce($13, webhook_secret) end, \
         revision = revision + 1 where id = $1",
        desk.id.word(),
        desk.name,
        desk.mailbox,
        desk.telephone,
        desk.turnaround_hours,
        desk.time_zone.name(),
        &numbers(&desk.working_days),
        opens_at,
        closes_at,
        desk.language,
        *erase_after_days,
        webhook_url.as_deref(),
        change.webhook_secret
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("delete from desk_holidays where desk = $1 and day = any($2)", desk.id.word(), &change.remove)
        .execute(&mut *db)
        .await?;
    let (days, names): (Vec<_>, Vec<_>) = change.add.iter().map(|one| (one.day, one.name.clone())).unzip();
    sqlx::query!(
        "insert into desk_holidays (desk, day, name) select $1, day, name \
         from unnest($2::date[], $3::text[]) as holiday (day, name) \
         on conflict (desk, day) do update set name = excluded.name",
        desk.id.word(),
        &days,
        &names
    )
    .execute(&mut *db)
    .await?;
    Ok(())
}

/// The holidays of a desk, the earliest first.
pub async fn holidays(db: impl PgExecutor<'_>, id: DeskId) -> Result<Vec<Holiday>> {
    let rows = sqlx::query_as!(Holiday, "select day, name from desk_holidays where desk = $1 order by day", id.word());
    Ok(rows.fetch_all(db).await?)
}
