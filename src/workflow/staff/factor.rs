//! The second factor: codes of an authenticator app (RFC 6238), and recovery codes for whoever lost it.
//!
//! The app's secret is worked out, not kept: the database says which number it has, and since when it is asked for.

use chrono::{DateTime, Utc};
use totp_rs::{Algorithm, Builder, Totp};
use uuid::Uuid;

use super::throttle::{self, Key};
use super::{Error, is_password_of};
use crate::domain::staff::Member;
use crate::link::LinkKey;
use crate::store::{factor, sessions, staff};
use crate::workflow::Workflow;

/// So many recovery codes are made at once.
const CODES: usize = 10;

/// What stands for the product in an app's list.
const ISSUER: &str = "Order Kit";

/// Digits and letters that are not taken for one another.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// An app that could be set up.
#[derive(Clone)]
pub struct Offer {
    /// What the app reads out of a picture: `otpauth://totp/…`.
    pub uri: String,
    /// The secret for whoever types it, in groups of four.
    pub key: String,
}

/// Recovery codes as they are shown, once.
pub type Codes = Vec<String>;

/// What became of a code or a password that was asked for again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked {
    /// It is right.
    Right,
    /// It is wrong, or was used.
    Wrong,
    /// Nothing was tried, and nothing will be before then.
    Paused(DateTime<Utc>),
}

/// The app that somebody could set up next. Asked again, it is the same one, until it is confirmed.
pub async fn offer(flow: &Workflow, member: &Member) -> Result<Offer, Error> {
    let number = staff::by_id(&flow.pool, member.id).await?.map_or(0, |account| account.totp.number);
    let totp = totp(&flow.links, member, number.saturating_add(1))?;
    let key = totp.secret().to_base32();
    let groups: Vec<String> = key.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into()).collect();
    Ok(Offer { uri: totp.to_url()?, key: groups.join(" ") })
}

/// Sets up the app that [`offer`] offered, if this is a code of it: it is asked for from now on, and all sessions end.
/// Gives recovery codes; none: it is not.
pub async fn confirm(flow: &Workflow, member: &Member, code: &str, now: DateTime<Utc>) -> Result<Option<Codes>, Error> {
    let mut tx = crate::store::begin(&flow.pool).await?;
    let Some(account) = staff::hold(&mut tx, member.id).await?.filter(|account| !account.owes_code()) else {
        return Ok(None);
    };
    let number = account.totp.number.saturating_add(1);
    let Some(step) = step_of(&totp(&flow.links, member, number)?, code, now) else { return Ok(None) };
    factor::confirm(&mut *tx, member.id, number, step, now).await?;
    let codes = new_codes(&flow.links, &mut tx, member.id).await?;
    sessions::delete_of(&mut *tx, member.id).await?;
    tx.commit().await?;
    Ok(Some(codes))
}

/// Checks a code of the app, or a recovery code; each is good once. `key`: what a wrong one is counted for.
pub async fn check(
    flow: &Workflow,
    member: &Member,
    by_link: bool,
    code: &str,
    now: DateTime<Utc>,
) -> Result<Checked, Error> {
    let key = Key::code(member.id, by_link);
    if let Some(until) = throttle::begin(&flow.pool, &[key], now).await? {
        return Ok(Checked::Paused(until));
    }
    let mut tx = crate::store::begin(&flow.pool).await?;
    let Some(account) = staff::hold(&mut tx, member.id).await?.filter(staff::Account::owes_code) else {
        return Ok(Checked::Wrong);
    };
    let step = step_of(&totp(&flow.links, member, account.totp.number)?, code, now);
    let is_right = if let Some(step) = step.filter(|step| account.totp.step.is_none_or(|last| *step > last)) {
        factor::set_step(&mut *tx, member.id, step).await?;
        true
    } else {
        let hash = flow.links.recovery_hash(member.id, &normal(code));
        factor::use_code(&mut *tx, member.id, &hash, now).await?
    };
    if !is_right {
        return Ok(Checked::Wrong);
    }
    tx.commit().await?;
    throttle::forget(&flow.pool, key).await?;
    Ok(Checked::Right)
}

/// Checks the password of somebody who is signed in.
pub async fn check_password(
    flow: &Workflow,
    member: &Member,
    password: &str,
    now: DateTime<Utc>,
) -> Result<Checked, Error> {
    let key = Key::code(member.id, false);
    if let Some(until) = throttle::begin(&flow.pool, &[key], now).await? {
        return Ok(Checked::Paused(until));
    }
    if !is_password_of(&flow.pool, member.id, password).await? {
        return Ok(Checked::Wrong);
    }
    // Says nothing about codes that were tried.
    throttle::take_back(&flow.pool, key).await?;
    Ok(Checked::Right)
}

/// Makes recovery codes instead of those that there were.
pub async fn renew_codes(flow: &Workflow, member: &Member) -> Result<Codes, Error> {
    let mut tx = crate::store::begin(&flow.pool).await?;
    let codes = new_codes(&flow.links, &mut tx, member.id).await?;
    tx.commit().await?;
    Ok(codes)
}

/// Asks for no code any more.
pub async fn take_away(pool: &sqlx::PgPool, staff_id: Uuid) -> Result<(), Error> {
    Ok(factor::clear(pool, staff_id).await?)
}

fn totp(links: &LinkKey, member: &Member, number: i32) -> Result<Totp, Error> {
    // A colon ends the issuer's name in the app's address.
    let account_name = member.email.replace(':', "_");
    let secret = links.totp_secret(member.id, number).to_vec();
    let built = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_step_duration(30)
        .with_skew(1)
        .with_secret(secret)
        .with_account_name(account_name)
        .with_issuer(Some(ISSUER))
        .build();
    Ok(built?)
}

/// The time step that a code belongs to: now, just before or just after.
fn step_of(totp: &Totp, code: &str, now: DateTime<Utc>) -> Option<i64> {
    let digits: String = code.chars().filter(|character| !character.is_whitespace()).collect();
    let seconds = u64::try_from(now.timestamp()).ok()?;
    totp.check(&digits, seconds).and_then(|step| i64::try_from(step).ok())
}

async fn new_codes(links: &LinkKey, db: &mut sqlx::PgConnection, staff_id: Uuid) -> Result<Codes, Error> {
    let codes: Codes = (0..CODES).map(|_| code(rand::random())).collect();
    let hashes: Vec<Vec<u8>> = codes.iter().map(|code| links.recovery_hash(staff_id, &normal(code)).to_vec()).collect();
    factor::set_codes(db, staff_id, &hashes).await?;
    Ok(codes)
}

/// `7q4m-2xkd-0a9f`: 60 bits.
fn code(random: [u8; 12]) -> String {
    let letters: Vec<char> = random
        .iter()
        .filter_map(|byte| LETTERS.get(usize::from(byte % 32)))
        .map(|letter| char::from(*letter))
        .collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// As it is compared: without separators, in any case, letters that look like digits as these.
fn normal(code: &str) -> String {
    let plain =
        code.chars().filter(char::is_ascii_alphanumeric).map(|character| match character.to_ascii_lowercase() {
            'i' | 'l' => '1',
            'o' => '0',
            other => other,
        });
    plain.collect()
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;
    use totp_rs::Builder;

    use super::*;

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B: the last six digits of its eight.
        let totp = Builder::new().with_secret(b"12345678901234567890".to_vec()).with_skew(1).build().expect("an app");
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            let now = Utc.timestamp_opt(seconds, 0).single().expect("a time");
            assert_eq!(step_of(&totp, code, now), Some(seconds / 30));
            assert_eq!(step_of(&totp, &format!(" {} {}\n", &code[..3], &code[3..]), now), Some(seconds / 30));
            for (shift, is_good) in [(-60, false), (-30, true), (30, true), (60, false)] {
                let then = now + chrono::TimeDelta::seconds(shift);
                assert_eq!(step_of(&totp, code, then).is_some(), is_good, "{shift} s");
            }
        }
    }

    #[test]
    fn a_recovery_code_can_be_copied_by_hand() {
        let written = code([0, 1, 18, 31, 32, 255, 7, 7, 9, 10, 11, 12]);
        assert_eq!(written, "01jz-0z77-9abc");
        assert_eq!(normal(" O1JZ 0z77\u{2013}9abc"), normal(&written));
        assert_eq!(normal("oljz-0z77-9abc"), normal(&written));
    }
}
