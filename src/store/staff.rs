//! Staff accounts and their one-time links.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::{Error, Result};
use crate::domain::desk::DeskId;
use crate::domain::staff::{LinkKind, Member, NewMember, Role};

/// A row of `staff`, with its desks.
struct Row {
    id: Uuid,
    email: String,
    name: String,
    role: String,
    password_hash: Option<String>,
    disabled_at: Option<DateTime<Utc>>,
    totp_number: i32,
    totp_confirmed_at: Option<DateTime<Utc>>,
    totp_step: Option<i64>,
    desks: Vec<String>,
}

/// An account: who it is, and what they sign in with.
#[derive(Debug, Clone)]
pub struct Account {
    /// Who it is.
    pub member: Member,
    /// The hash of the password, a PHC string; none where they have not set one.
    pub password_hash: Option<String>,
    /// Cannot sign in since then.
    pub disabled_at: Option<DateTime<Utc>>,
    /// The authenticator app.
    pub totp: Totp,
}

/// What is kept of an authenticator app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totp {
    /// The how-manieth secret is in use, or was last.
    pub number: i32,
    /// A code is asked for since then; none: none is.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// The time step of the last code that was taken.
    pub step: Option<i64>,
}

impl Account {
    /// Whether it can be signed in to.
    pub const fn is_active(&self) -> bool {
        self.disabled_at.is_none()
    }

    /// Whether a code is asked for after the password or the link.
    pub const fn owes_code(&self) -> bool {
        self.totp.confirmed_at.is_some()
    }
}

impl Row {
    fn account(self) -> Result<Account> {
        let Self { id, email, name, role, password_hash, disabled_at, desks, .. } = self;
        let totp = Totp { number: self.totp_number, confirmed_at: self.totp_confirmed_at, step: self.totp_step };
        let role = Role::from_word(&role).ok_or_else(|| Error::inconsistent("staff", "role", id))?;
        let works_on = |desk: &DeskId| role == Role::Manager || desks.iter().any(|word| word == desk.word());
        let desks = DeskId::ALL.iter().copied().filter(works_on).collect();
        Ok(Account { member: Member { id, email, name, role, desks }, password_hash, disabled_at, totp })
    }
}

/// Adds an account. False: the address has one already, in this or another case.
pub async fn insert(connection: &mut PgConnection, id: Uuid, new: &NewMember, now: DateTime<Utc>) -> Result<bool> {
    let inserted = sqlx::query!(
        "insert into staff (id, email, name, role, created_at) values ($1, $2, $3, $4, $5) \
         on conflict ((lower(email))) do nothing",
        id,
        new.email(),
        new.name(),
        new.role().word(),
        now
    )
    .execute(&mut *connection)
    .await?;
    if inserted.rows_affected() == 0 {
        return Ok(false);
    }
    let desks: Vec<String> = new.desks().iter().map(|desk| desk.word().to_owned()).collect();
    sqlx::query!("insert into staff_desks (staff_id, desk) select $1, unnest($2::text[])", id, &desks)
        .execute(connection)
        .await?;
    Ok(true)
}

/// The account with this id.
pub async fn by_id(executor: impl PgExecutor<'_>, id: Uuid) -> Result<Option<Account>> {
    let row = sqlx::query_as!(
        Row,
        r#"select id, email, name, role, password_hash, disabled_at, totp_number, totp_confirmed_at,
            totp_step, array(select desk from staff_desks where staff_id = staff.id) as "desks!"
        from staff where id = $1"#,
        id
    )
    .fetch_optional(executor)
    .await?;
    row.map(Row::account).transpose()
}

/// Holds the account with this id until the transaction ends.
pub async fn hold(connection: &mut PgConnection, id: Uuid) -> Result<Option<Account>> {
    sqlx::query!("select from staff where id = $1 for update", id).fetch_optional(&mut *connection).await?;
    by_id(connection, id).await
}

/// The account with this address, in any case.
pub async fn by_email(executor: impl PgExecutor<'_>, email: &str) -> Result<Option<Account>> {
    let row = sqlx::query_as!(
        Row,
        r#"select id, email, name, role, password_hash, disabled_at, totp_number, totp_confirmed_at,
            totp_step, array(select desk from staff_desks where staff_id = staff.id) as "desks!"
        from staff where lower(email) = lower($1)"#,
        email
    )
    .fetch_optional(executor)
    .await?;
    row.map(Row::account).transpose()
}

/// Sets an account's password.
pub async fn set_password_hash(executor: impl PgExecutor<'_>, id: Uuid, hash: &str) -> Result<()> {
    sqlx::query!("update staff set password_hash = $2 where id = $1", id, hash).execute(executor).await?;
    Ok(())
}

/// Notes that someone has signed in.
pub async fn signed_in(executor: impl PgExecutor<'_>, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!("update staff set last_signed_in_at = $2 where id = $1", id, now).execute(executor).await?;
    Ok(())
}

/// Whether anybody has signed in yet.
pub async fn has_anybody_signed_in(executor: impl PgExecutor<'_>) -> Result<bool> {
    Ok(sqlx::query_scalar!(r#"select exists(select from staff where last_signed_in_at is not null) as "exists!""#)
        .fetch_one(executor)
        .await?)
}

/// A one-time link as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Whom it signs in.
    pub staff_id: Uuid,
    /// What it is good for.
    pub kind: LinkKind,
    /// Good until then.
    pub expires_at: DateTime<Utc>,
    /// When it was used: it is good once.
    pub used_at: Option<DateTime<Utc>>,
}

/// Keeps a link.
pub async fn insert_link(
    executor: impl PgExecutor<'_>,
    link_hash: &[u8],
    staff_id: Uuid,
    kind: LinkKind,
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "insert into staff_links (link_hash, staff_id, kind, created_at, expires_at) values ($1, $2, $3, $4, $5)",
        link_hash,
        staff_id,
        kind.word(),
        now,
        now + kind.lifetime()
    )
    .execute(executor)
    .await?;
    Ok(())
}

/// Keeps a link whose secret is worked out from `id`.
pub async fn insert_link_with_id(
    executor: impl PgExecutor<'_>,
    id: Uuid,
    link_hash: &[u8],
    staff_id: Uuid,
    kind: LinkKind,
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "insert into staff_links (id, link_hash, staff_id, kind, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)",
        id,
        link_hash,
        staff_id,
        kind.word(),
        now,
        now + kind.lifetime()
    )
    .execute(executor)
    .await?;
    Ok(())
}

/// How many links of a kind were mailed to an account since a time.
pub async fn count_mailed(
    executor: impl PgExecutor<'_>,
    staff_id: Uuid,
    kind: LinkKind,
    since: DateTime<Utc>,
) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from staff_links
           where staff_id = $1 and kind = $2 and created_at > $3 and id is not null"#,
        staff_id,
        kind.word(),
        since
    )
    .fetch_one(executor)
    .await?)
}

/// Makes the links of an account void that nobody used.
pub async fn void_links(executor: impl PgExecutor<'_>, staff_id: Uuid, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "update staff_links set expires_at = $2 where staff_id = $1 and used_at is null and expires_at > $2",
        staff_id,
        now
    )
    .execute(executor)
    .await?;
    Ok(())
}

/// Whether a link that was mailed is still good.
pub async fn is_good(executor: impl PgExecutor<'_>, link_id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists(select from staff_links where id = $1 and used_at is null and expires_at > $2) as "exists!""#,
        link_id,
        now
    )
    .fetch_one(executor)
    .await?)
}

/// Deletes links that were good for the last time before then. Says how many.
pub async fn delete_links(executor: impl PgExecutor<'_>, expired_before: DateTime<Utc>) -> Result<u64> {
    let gone = sqlx::query!("delete from staff_links where expires_at < $1", expired_before);
    Ok(gone.execute(executor).await?.rows_affected())
}

/// The link with this hash, used or not.
pub async fn link(executor: impl PgExecutor<'_>, link_hash: &[u8]) -> Result<Option<Link>> {
    let row =
        sqlx::query!("select staff_id, kind, expires_at, used_at from staff_links where link_hash = $1", link_hash)
            .fetch_optional(executor)
            .await?;
    row.map(|row| {
        let kind = link_kind(&row.kind, row.staff_id)?;
        Ok(Link { staff_id: row.staff_id, kind, expires_at: row.expires_at, used_at: row.used_at })
    })
    .transpose()
}

/// Uses a link that is good: of any number that try at once, one gets it. Gives whom it signs in and what for.
pub async fn use_link(
    executor: impl PgExecutor<'_>,
    link_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<(Uuid, LinkKind)>> {
    let row = sqlx::query!(
        "update staff_links set used_at = $2 where link_hash = $1 and used_at is null and expires_at > $2 \
         returning staff_id, kind",
        link_hash,
        now
    )
    .fetch_optional(executor)
    .await?;
    row.map(|row| Ok((row.staff_id, link_kind(&row.kind, row.staff_id)?))).transpose()
}

fn link_kind(word: &str, staff_id: Uuid) -> Result<LinkKind> {
    LinkKind::from_word(word).ok_or_else(|| Error::inconsistent("staff_links", "kind", staff_id))
}
