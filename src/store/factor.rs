//! The second factor of an account: an authenticator app, and codes for whoever lost it.

use chrono::{DateTime, Utc};
use sqlx::PgExecutor;
use uuid::Uuid;

use super::Result;

/// A code is asked for from now on: that of the secret with this number.
pub async fn confirm(
    db: impl PgExecutor<'_>,
    staff_id: Uuid,
    number: i32,
    step: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "update staff set totp_number = $2, totp_step = $3, totp_confirmed_at = $4 where id = $1",
        staff_id,
        number,
        step,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A code was taken: neither it nor an earlier one is good again.
pub async fn set_step(db: impl PgExecutor<'_>, staff_id: Uuid, step: i64) -> Result<()> {
    sqlx::query!("update staff set totp_step = $2 where id = $1", staff_id, step).execute(db).await?;
    Ok(())
}

/// No code is asked for any more. The number stays: the next app gets another secret.
pub async fn clear(db: impl PgExecutor<'_>, staff_id: Uuid) -> Result<()> {
    sqlx::query!(
        "with codes as (delete from staff_recovery_codes where staff_id = $1) \
         update staff set totp_confirmed_at = null, totp_step = null where id = $1",
        staff_id
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps recovery codes instead of those that there were.
pub async fn set_codes(db: &mut sqlx::PgConnection, staff_id: Uuid, hashes: &[Vec<u8>]) -> Result<()> {
    sqlx::query!("delete from staff_recovery_codes where staff_id = $1", staff_id).execute(&mut *db).await?;
    sqlx::query!(
        "insert into staff_recovery_codes (staff_id, code_hash) select $1, unnest($2::bytea[])",
        staff_id,
        hashes
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Uses a recovery code. False: there is none, or it was used.
pub async fn use_code(db: impl PgExecutor<'_>, staff_id: Uuid, hash: &[u8], now: DateTime<Utc>) -> Result<bool> {
    let used = sqlx::query!(
        "update staff_recovery_codes set used_at = $3 where staff_id = $1 and code_hash = $2 and used_at is null",
        staff_id,
        hash,
        now
    )
    .execute(db)
    .await?;
    Ok(used.rows_affected() == 1)
}

/// How many recovery codes are good.
pub async fn codes_left(db: impl PgExecutor<'_>, staff_id: Uuid) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from staff_recovery_codes where staff_id = $1 and used_at is null"#,
        staff_id
    )
    .fetch_one(db)
    .await?)
}
