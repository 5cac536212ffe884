//! Sign-ins that went wrong lately.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgExecutor};

use super::Result;
use crate::domain::staff::throttle::{Failures, Throttled};

/// Holds what is counted until the transaction ends. None: nothing yet.
pub async fn hold(db: &mut PgConnection, what: Throttled, key: &[u8], now: DateTime<Utc>) -> Result<Option<Failures>> {
    sqlx::query!(
        "insert into sign_in_failures (what, key_hash, failures, failed_at) values ($1, $2, 0, $3) \
         on conflict (what, key_hash) do nothing",
        what.word(),
        key,
        now
    )
    .execute(&mut *db)
    .await?;
    let row = sqlx::query!(
        "select failures, failed_at, paused_until from sign_in_failures where what = $1 and key_hash = $2 for update",
        what.word(),
        key
    )
    .fetch_optional(db)
    .await?;
    Ok(row.filter(|row| row.failures > 0).map(|row| Failures {
        count: row.failures,
        last_at: row.failed_at,
        paused_until: row.paused_until,
    }))
}

/// Keeps what is counted by now.
pub async fn keep(db: impl PgExecutor<'_>, what: Throttled, key: &[u8], failures: Failures) -> Result<()> {
    sqlx::query!(
        "update sign_in_failures set failures = $3, failed_at = $4, paused_until = $5 \
         where what = $1 and key_hash = $2",
        what.word(),
        key,
        failures.count,
        failures.last_at,
        failures.paused_until
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets what was counted.
pub async fn forget(db: impl PgExecutor<'_>, what: Throttled, key: &[u8]) -> Result<()> {
    sqlx::query!("delete from sign_in_failures where what = $1 and key_hash = $2", what.word(), key)
        .execute(db)
        .await?;
    Ok(())
}

/// Takes back one try that turned out right, and the pause that would have followed it.
pub async fn take_back(db: impl PgExecutor<'_>, what: Throttled, key: &[u8]) -> Result<()> {
    sqlx::query!(
        "update sign_in_failures set failures = greatest(failures - 1, 0), paused_until = null \
         where what = $1 and key_hash = $2",
        what.word(),
        key
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Deletes what counts for nothing any more. Says how many rows.
pub async fn tidy(db: impl PgExecutor<'_>, unchanged_since: DateTime<Utc>) -> Result<u64> {
    let gone = sqlx::query!("delete from sign_in_failures where failed_at < $1", unchanged_since);
    Ok(gone.execute(db).await?.rows_affected())
}
