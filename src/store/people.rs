//! Members of staff as managers see and change them.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::{Error, Result};
use crate::domain::desk::DeskId;
use crate::domain::reference::Reference;
use crate::domain::request::State;
use crate::domain::staff::{NewMember, Role, SESSION_IDLE};

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Stays the same when all else changes.
    pub id: Uuid,
    /// Where they get mail, and what they sign in with.
    pub email: String,
    /// What colleagues see.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The desks that they were given. A manager sees the others too.
    pub desks: Vec<DeskId>,
    /// Counts every change of name, role, desks and state.
    pub changes: i32,
    /// Whether they have set a password.
    pub has_password: bool,
    /// Cannot sign in since then.
    pub disabled_at: Option<DateTime<Utc>>,
    /// A code is asked for since then.
    pub factor_since: Option<DateTime<Utc>>,
    /// None: never.
    pub last_signed_in_at: Option<DateTime<Utc>>,
    /// In so many browsers they are signed in.
    pub sessions: i64,
}

struct Row {
    id: Uuid,
    email: String,
    name: String,
    role: String,
    desks: Vec<String>,
    changes: i32,
    has_password: bool,
    disabled_at: Option<DateTime<Utc>>,
    factor_since: Option<DateTime<Utc>>,
    last_signed_in_at: Option<DateTime<Utc>>,
    sessions: i64,
}

impl TryFrom<Row> for Person {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let Row { id, email, name, changes, has_password, disabled_at, factor_since, last_signed_in_at, .. } = row;
        let role = Role::from_word(&row.role).ok_or_else(|| Error::inconsistent("staff", "role", id))?;
        let desks = DeskId::ALL.iter().copied().filter(|desk| row.desks.iter().any(|word| word == desk.word()));
        Ok(Self {
            id,
            email,
            name,
            role,
            desks: desks.collect(),
            changes,
            has_password,
            disabled_at,
            factor_since,
            last_signed_in_at,
            sessions: row.sessions,
        })
    }
}

/// All of them by name, those who are disabled last. `only`: this one alone.
async fn read(db: impl PgExecutor<'_>, only: Option<Uuid>, now: DateTime<Utc>) -> Result<Vec<Person>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select id, email, name, role, array(select desk from staff_desks where staff_id = staff.id) as "desks!",
                  changes, password_hash is not null as "has_password!", disabled_at,
                  totp_confirmed_at as factor_since, last_signed_in_at,
                  (select count(*) from sessions
                   where staff_id = staff.id and expires_at > $2 and used_at > $3
                         and not coalesce((data ->> 'owes_code')::boolean, false)) as "sessions!"
           from staff where $1::uuid is null or id = $1
           order by disabled_at is not null, lower(name), id"#,
        only,
        now,
        now - SESSION_IDLE
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(Person::try_from).collect()
}

/// All of them by name, those who are disabled last.
pub async fn all(db: impl PgExecutor<'_>, now: DateTime<Utc>) -> Result<Vec<Person>> {
    read(db, None, now).await
}

/// One of them.
pub async fn get(db: impl PgExecutor<'_>, id: Uuid, now: DateTime<Utc>) -> Result<Option<Person>> {
    Ok(read(db, Some(id), now).await?.pop())
}

/// Holds every manager who can sign in and has done so, until the transaction ends: of two managers who disable each
/// other, one comes second. Gives their ids.
pub async fn hold_managers(db: impl PgExecutor<'_>) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar!(
        "select id from staff where role = 'manager' and disabled_at is null and last_signed_in_at is not null \
         order by id for update"
    )
    .fetch_all(db)
    .await?)
}

/// Changes name, role and desks. The caller holds the account.
pub async fn update(db: &mut PgConnection, id: Uuid, to: &NewMember) -> Result<()> {
    sqlx::query!(
        "update staff set name = $2, role = $3, changes = changes + 1 where id = $1",
        id,
        to.name(),
        to.role().word()
    )
    .execute(&mut *db)
    .await?;
    let desks: Vec<String> = to.desks().iter().map(|desk| desk.word().to_owned()).collect();
    sqlx::query!("delete from staff_desks where staff_id = $1 and desk <> all($2)", id, &desks)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "insert into staff_desks (staff_id, desk) select $1, unnest($2::text[]) on conflict do nothing",
        id,
        &desks
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Disables an account, or enables it again. The caller holds it.
pub async fn set_disabled(db: impl PgExecutor<'_>, id: Uuid, at: Option<DateTime<Utc>>) -> Result<()> {
    sqlx::query!("update staff set disabled_at = $2, changes = changes + 1 where id = $1", id, at).execute(db).await?;
    Ok(())
}

/// The open orders that somebody has.
pub async fn assigned(db: impl PgExecutor<'_>, id: Uuid) -> Result<Vec<Reference>> {
    let open: Vec<String> = State::OPEN.iter().map(|state| state.word().to_owned()).collect();
    let found = sqlx::query_scalar!(
        "select reference from requests where assigned_to = $1 and state = any($2) order by reference",
        id,
        &open
    )
    .fetch_all(db)
    .await?;
    let read = |text: String| Reference::read(&text).ok_or_else(|| Error::inconsistent("requests", "reference", text));
    found.into_iter().map(read).collect()
}
