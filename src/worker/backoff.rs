//! How long a message that was not accepted waits for its next try.

use chrono::TimeDelta;

/// A message that was not accepted for so long is given up.
pub const TRIED_FOR: TimeDelta = TimeDelta::hours(72);

const FIRST: i64 = 5_000;
const LONGEST: i64 = 3_600_000;

/// The pause after the try with this number, from 1: 5 seconds, then twice as long each time, up to an hour. `jitter`,
/// from 0 to 1, takes up to a quarter off, so that messages that failed together are not tried together for ever.
pub fn pause(attempts: i32, jitter: f64) -> TimeDelta {
    let doublings = attempts.saturating_sub(1).clamp(0, 16).unsigned_abs();
    let whole = (FIRST << doublings).min(LONGEST);
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "at most an hour of milliseconds")]
    let off = (whole as f64 / 4.0 * jitter.clamp(0.0, 1.0)) as i64;
    TimeDelta::milliseconds(whole - off)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::{prop_assert, proptest};

    use super::pause;

    #[test]
    fn pauses_grow_from_seconds_to_an_hour() {
        assert_eq!(pause(1, 0.0), TimeDelta::seconds(5));
        assert_eq!(pause(2, 0.0), TimeDelta::seconds(10));
        assert_eq!(pause(10, 0.0), TimeDelta::seconds(2_560));
        assert_eq!(pause(11, 0.0), TimeDelta::hours(1));
        assert_eq!(pause(i32::MAX, 0.0), TimeDelta::hours(1));
        assert_eq!(pause(1, 1.0), TimeDelta::milliseconds(3_750));
    }

    proptest! {
        #[test]
        fn no_pause_is_shorter_than_the_one_before(attempts in 1..100, one in 0.0..1.0, other in 0.0..1.0) {
            prop_assert!(pause(attempts, one) <= TimeDelta::hours(1));
            prop_assert!(pause(attempts, one) >= TimeDelta::seconds(3));
            prop_assert!(pause(attempts + 1, other) >= pause(attempts, one) || pause(attempts, 0.0) == TimeDelta::hours(1));
        }
    }
}
