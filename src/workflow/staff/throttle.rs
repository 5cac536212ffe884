//! Who guesses is slowed down. Each try is counted before it is judged, in a transaction of its own, so that many at
//! once, of any number of processes, are no more tries than one after the other.

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use sqlx::PgPool;
use uuid::Uuid;

use crate::domain::staff::throttle::{FORGOTTEN, Failures, Throttled};
use crate::store::{Result, throttle};

/// What tries are counted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    what: Throttled,
    hash: [u8; 32],
}

impl Key {
    /// An e-mail address as typed, in any case. Whether it has an account makes no difference.
    pub fn account(email: &str) -> Self {
        Self { what: Throttled::Account, hash: Sha256::digest(email.trim().to_lowercase()).into() }
    }

    /// The client's address. Of IPv6 the network: one machine has as many addresses in it as it likes.
    pub fn address(address: IpAddr) -> Self {
        let digest = match address.to_canonical() {
            IpAddr::V4(address) => Sha256::digest(address.octets()),
            IpAddr::V6(address) => Sha256::digest(address.octets().first_chunk::<8>().unwrap_or(&[0; 8])),
        };
        Self { what: Throttled::Address, hash: digest.into() }
    }

    /// The second step of an account. Whoever came by a link does not wait for those who guess after a password.
    pub fn code(staff_id: Uuid, by_link: bool) -> Self {
        let digest = Sha256::new().chain_update(staff_id.as_bytes()).chain_update([u8::from(by_link)]);
        Self { what: Throttled::Code, hash: digest.finalize().into() }
    }
}

/// Counts a try for each key. Some: nothing is to be tried before then, and nothing was counted.
pub async fn begin(pool: &PgPool, keys: &[Key], now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    let mut tx = crate::store::begin(pool).await?;
    for key in keys {
        let kept = throttle::hold(&mut tx, key.what, &key.hash, now).await?;
        match Failures::another(kept, key.what, now) {
            Ok(failures) => throttle::keep(&mut *tx, key.what, &key.hash, failures).await?,
            Err(until) => return Ok(Some(until)),
        }
    }
    tx.commit().await?;
    Ok(None)
}

/// The try was right: what went wrong before does not count any more.
pub async fn forget(pool: &PgPool, key: Key) -> Result<()> {
    throttle::forget(pool, key.what, &key.hash).await
}

/// The try was right, but says nothing about the others that were counted for this key.
pub async fn take_back(pool: &PgPool, key: Key) -> Result<()> {
    throttle::take_back(pool, key.what, &key.hash).await
}

/// Deletes what counts for nothing any more. Says how many rows.
pub async fn tidy(pool: &PgPool, now: DateTime<Utc>) -> Result<u64> {
    throttle::tidy(pool, now - FORGOTTEN).await
}
