//! Answers to whoever tried too often.

use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};

use crate::web::{Result, page_as};

/// For how many minutes nothing is tried, rounded up.
pub fn minutes(until: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    (until - now).num_seconds().max(1).saturating_add(59) / 60
}

/// The page, 429, with the time after which it makes sense to try again.
pub fn answer(template: &impl askama::Template, until: DateTime<Utc>, now: DateTime<Utc>) -> Result<Response> {
    let seconds = (until - now).num_seconds().saturating_add(1).max(1);
    let page = page_as(StatusCode::TOO_MANY_REQUESTS, template)?;
    Ok(([(RETRY_AFTER, seconds.to_string())], page).into_response())
}

#[cfg(test)]
mod tests {
    use chrono::{TimeDelta, TimeZone, Utc};

    use super::minutes;

    #[test]
    fn minutes_are_rounded_up() {
        let now = Utc.with_ymd_and_hms(2026, 11, 24, 12, 0, 0).single().expect("a time");
        for (seconds, expected) in [(0, 1), (1, 1), (60, 1), (61, 2), (900, 15)] {
            assert_eq!(minutes(now + TimeDelta::seconds(seconds), now), expected, "{seconds} s");
        }
    }
}
