//! Signing in with a password.

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::throttle::{self, Key};
use super::{Error, password};
use crate::domain::staff::Member;
use crate::store::staff;

/// What became of a try to sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignIn {
    /// They are who they say.
    Right(Member),
    /// So far; the code of their authenticator app is still to come.
    HalfWay(Member),
    /// No such account, a disabled one, or not its password; which of these cannot be told from the answer, nor from the time it takes.
    Wrong,
    /// Nothing was tried, and nothing will be before then.
    Paused(DateTime<Utc>),
}

/// Signs in by password. `from`: the client's address.
pub async fn sign_in(
    pool: &PgPool,
    from: IpAddr,
    email: &str,
    password: &str,
    now: DateTime<Utc>,
) -> Result<SignIn, Error> {
    let (account_key, address_key) = (Key::account(email), Key::address(from));
    if let Some(until) = throttle::begin(pool, &[account_key, address_key], now).await? {
        return Ok(SignIn::Paused(until));
    }
    let account = staff::by_email(pool, email.trim()).await?;
    let hash = account.as_ref().and_then(|account| account.password_hash.as_deref());
    let right = password::is_right(password, hash).await?;
    let Some(account) = account.filter(|account| right && account.is_active()) else { return Ok(SignIn::Wrong) };
    throttle::take_back(pool, address_key).await?;
    if account.owes_code() {
        // Forgotten, it would give whoever knows the password as many codes as they like.
        throttle::take_back(pool, account_key).await?;
        return Ok(SignIn::HalfWay(account.member));
    }
    throttle::forget(pool, account_key).await?;
    staff::signed_in(pool, account.member.id, now).await?;
    Ok(SignIn::Right(account.member))
}
