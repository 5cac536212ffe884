//! Staff: accounts, one-time links, signing in.

pub mod factor;
pub mod mailed;
pub mod people;
mod sign_in;
pub mod throttle;

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

pub use self::sign_in::{SignIn, sign_in};
use super::password;
use crate::domain::staff::{FIRST_MANAGER, LinkKind, Member, NewMember};
use crate::link::{LinkTo, Secret};
use crate::store::{self, sessions, staff};

/// Why a piece of work on staff failed. Not that it was refused: a refusal is a value.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database.
    #[error("staff cannot be read or changed")]
    Store(#[from] store::Error),
    /// The password.
    #[error("a password cannot be set or checked")]
    Password(#[from] password::Error),
    /// The authenticator app.
    #[error("the secret of an authenticator app cannot be worked out")]
    Totp(#[from] totp_rs::TotpError),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Adds a member of staff. Gives the secret of an invitation; none: the address has an account already.
pub async fn add(pool: &PgPool, new: &NewMember, now: DateTime<Utc>) -> Result<Option<Secret>, Error> {
    let id = Uuid::new_v4();
    let mut transaction = store::begin(pool).await?;
    if !staff::insert(&mut transaction, id, new, now).await? {
        return Ok(None);
    }
    let secret = make_link(&mut transaction, id, LinkKind::Invitation, now).await?;
    transaction.commit().await?;
    Ok(Some(secret))
}

/// A sign-in link for a member of staff; none: the address has no account.
pub async fn sign_in_link(pool: &PgPool, email: &str, now: DateTime<Utc>) -> Result<Option<Secret>, Error> {
    let mut connection = pool.acquire().await?;
    let Some(account) = staff::by_email(&mut *connection, email).await? else { return Ok(None) };
    Ok(Some(make_link(&mut connection, account.member.id, LinkKind::SignIn, now).await?))
}

/// An invitation for the first manager, who is added where needed; none: somebody has signed in already.
pub async fn first_manager_link(pool: &PgPool, now: DateTime<Utc>) -> Result<Option<Secret>, Error> {
    let mut transaction = store::begin(pool).await?;
    if staff::has_anybody_signed_in(&mut *transaction).await? {
        return Ok(None);
    }
    staff::insert(&mut transaction, Uuid::new_v4(), &NewMember::first_manager(), now).await?;
    let Some(account) = staff::by_email(&mut *transaction, FIRST_MANAGER).await? else { return Ok(None) };
    let secret = make_link(&mut transaction, account.member.id, LinkKind::Invitation, now).await?;
    transaction.commit().await?;
    Ok(Some(secret))
}

async fn make_link(
    connection: &mut PgConnection,
    staff_id: Uuid,
    kind: LinkKind,
    now: DateTime<Utc>,
) -> Result<Secret, Error> {
    let secret = Secret::random();
    staff::insert_link(connection, &secret.hash(), staff_id, kind, now).await?;
    Ok(secret)
}

/// Where the page of a one-time link is.
pub fn link_path(secret: &Secret) -> String {
    LinkTo::Staff.path(secret)
}

/// Where a one-time link stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkState {
    /// It can be used, until then.
    Good {
        /// Whom it signs in.
        member: Member,
        /// What for.
        kind: LinkKind,
        /// Good until then.
        until: DateTime<Utc>,
    },
    /// It was used, then.
    Used(DateTime<Utc>),
    /// Nobody used it in time; it was good until then.
    Expired(DateTime<Utc>),
}

/// Looks at a link without using it: mail scanners open links too. None: there is no such link.
pub async fn look_at_link(pool: &PgPool, secret: &Secret, now: DateTime<Utc>) -> Result<Option<LinkState>, Error> {
    let Some(link) = staff::link(pool, &secret.hash()).await? else { return Ok(None) };
    if let Some(used_at) = link.used_at {
        return Ok(Some(LinkState::Used(used_at)));
    }
    if link.expires_at <= now {
        return Ok(Some(LinkState::Expired(link.expires_at)));
    }
    let account = staff::by_id(pool, link.staff_id).await?;
    Ok(account.map(|account| LinkState::Good { member: account.member, kind: link.kind, until: link.expires_at }))
}

/// Uses a link: whoever holds it is signed in, but for the code that [`owes_code`] tells of. None: it is not good, or not
/// any more; of several presses at once, one is first.
pub async fn use_link(pool: &PgPool, secret: &Secret, now: DateTime<Utc>) -> Result<Option<(Member, LinkKind)>, Error> {
    let mut transaction = store::begin(pool).await?;
    let Some((staff_id, kind)) = staff::use_link(&mut *transaction, &secret.hash(), now).await? else {
        return Ok(None);
    };
    let account = staff::by_id(&mut *transaction, staff_id).await?;
    let Some(account) = account.filter(staff::Account::is_active) else { return Ok(None) };
    if !account.owes_code() {
        staff::signed_in(&mut *transaction, staff_id, now).await?;
    }
    transaction.commit().await?;
    Ok(Some((account.member, kind)))
}

/// Whether a code is asked for after the password or the link.
pub async fn owes_code(pool: &PgPool, id: Uuid) -> Result<bool, Error> {
    Ok(staff::by_id(pool, id).await?.is_some_and(|account| account.owes_code()))
}

/// Somebody whose code was right has signed in: what was guessed before counts for nothing.
pub async fn signed_in(pool: &PgPool, member: &Member, now: DateTime<Utc>) -> Result<(), Error> {
    throttle::forget(pool, throttle::Key::account(&member.email)).await?;
    Ok(staff::signed_in(pool, member.id, now).await?)
}

/// Whether this is the password of an account.
pub async fn is_password_of(pool: &PgPool, id: Uuid, password: &str) -> Result<bool, Error> {
    let account = staff::by_id(pool, id).await?;
    let hash = account.and_then(|account| account.password_hash);
    Ok(password::is_right(password, hash.as_deref()).await?)
}

/// Sets a password, ends all sessions of its account and makes its open links void: whoever knew the old one is out. The
/// caller opens a new session.
pub async fn set_password(pool: &PgPool, id: Uuid, password: &str, now: DateTime<Utc>) -> Result<(), Error> {
    let hash = password::hash(password).await?;
    let mut transaction = store::begin(pool).await?;
    staff::set_password_hash(&mut *transaction, id, &hash).await?;
    staff::void_links(&mut *transaction, id, now).await?;
    sessions::delete_of(&mut *transaction, id).await?;
    transaction.commit().await?;
    Ok(())
}
