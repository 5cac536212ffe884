//! How guessing is slowed down: after so many failures nothing is tried for a time, which grows.

use chrono::{DateTime, TimeDelta, Utc};

choice! {
    /// What failures are counted for.
    Throttled {
        /// An e-mail address as typed, whether or not it has an account.
        Account = "account",
        /// The client's own address.
        Address = "address",
        /// The second step of one account.
        Code = "code",
    }
}

impl Throttled {
    /// After so many failures there is a pause.
    pub const fn most(self) -> i32 {
        match self {
            Self::Account | Self::Code => 5,
            // An office shares one.
            Self::Address => 30,
        }
    }
}

/// The pause after the first failure that is one too many. Each further one doubles it.
const FIRST_PAUSE: TimeDelta = TimeDelta::minutes(1);

/// No pause is longer: whoever forgot a password comes back before lunch.
const LONGEST_PAUSE: TimeDelta = TimeDelta::minutes(15);

/// Failures with so long between them have nothing to do with each other.
const APART: TimeDelta = TimeDelta::minutes(15);

/// After a pause, failures are remembered for so long: who waits it out has one try, not as many as before.
const REMEMBERED: TimeDelta = TimeDelta::hours(1);

/// A row that did not change for so long counts for nothing.
pub const FORGOTTEN: TimeDelta = TimeDelta::hours(2);

/// Failures, one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failures {
    /// How many.
    pub count: i32,
    /// When the last one was.
    pub last_at: DateTime<Utc>,
    /// Nothing is tried before then.
    pub paused_until: Option<DateTime<Utc>>,
}

impl Failures {
    /// One more try, which counts as a failure until it turns out right: of many at once, only so many are tried as one
    /// after the other would be.
    ///
    /// # Errors
    /// Until when nothing is tried.
    pub fn another(kept: Option<Self>, what: Throttled, now: DateTime<Utc>) -> Result<Self, DateTime<Utc>> {
        if let Some(until) = kept.and_then(|kept| kept.paused_until).filter(|until| *until > now) {
            return Err(until);
        }
        let before = kept.filter(|kept| kept.counts(now)).map_or(0, |kept| kept.count);
        let count = before.saturating_add(1);
        let too_many = u32::try_from(count - what.most()).ok();
        Ok(Self { count, last_at: now, paused_until: too_many.map(|too_many| now + pause(too_many)) })
    }

    fn counts(&self, now: DateTime<Utc>) -> bool {
        let end = self.paused_until.map_or(self.last_at + APART, |until| until + REMEMBERED);
        now < end
    }
}

fn pause(too_many: u32) -> TimeDelta {
    let factor = 2_i32.checked_pow(too_many).unwrap_or(i32::MAX);
    FIRST_PAUSE.checked_mul(factor).map_or(LONGEST_PAUSE, |pause| pause.min(LONGEST_PAUSE))
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    fn noon() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 24, 12, 0, 0).single().expect("a time")
    }

    /// The pauses in minutes after each of so many failures, each made as soon as it may be.
    fn pauses(what: Throttled, tries: usize) -> Vec<i64> {
        let (mut now, mut kept, mut pauses) = (noon(), None, Vec::new());
        for _ in 0..tries {
            let next = Failures::another(kept, what, now).expect("the pause is over");
            let until = next.paused_until.unwrap_or(now);
            pauses.push((until - now).num_minutes());
            (now, kept) = (until, Some(next));
        }
        pauses
    }

    #[test]
    fn pauses_grow_up_to_a_quarter_of_an_hour() {
        assert_eq!(pauses(Throttled::Account, 12), [0, 0, 0, 0, 1, 2, 4, 8, 15, 15, 15, 15]);
        assert_eq!(pauses(Throttled::Code, 6), [0, 0, 0, 0, 1, 2]);
        assert_eq!(pauses(Throttled::Address, 32)[28..], [0, 1, 2, 4]);
        assert_eq!(pauses(Throttled::Account, 80)[79], 15);
    }

    #[test]
    fn nothing_is_tried_in_a_pause_and_one_thing_after_it() {
        let until = noon() + TimeDelta::minutes(1);
        let kept = Failures { count: 5, last_at: noon(), paused_until: Some(until) };
        let another = |now| Failures::another(Some(kept), Throttled::Account, now);
        assert_eq!(another(until - TimeDelta::seconds(1)), Err(until));
        assert_eq!(another(until).expect("a try").paused_until, Some(until + TimeDelta::minutes(2)));
        let forgotten = another(until + REMEMBERED).expect("a try");
        assert_eq!((forgotten.count, forgotten.paused_until), (1, None));
        assert!(REMEMBERED + LONGEST_PAUSE <= FORGOTTEN, "no row goes that counts");
    }

    #[test]
    fn failures_a_quarter_of_an_hour_apart_have_nothing_to_do_with_each_other() {
        let kept = Some(Failures { count: 4, last_at: noon(), paused_until: None });
        let count = |minutes| {
            Failures::another(kept, Throttled::Account, noon() + TimeDelta::minutes(minutes)).expect("a try").count
        };
        assert_eq!((count(14), count(15)), (5, 1));
    }
}
