use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::{prop_assert, prop_assert_eq, prop_assume, prop_oneof, proptest};
use proptest::sample::subsequence;
use proptest::strategy::{Just, Strategy};

use super::{Calendar, Clock, earliest, from_monday};

/// Zones whose clocks change on a Sunday, never, and on a Friday at midnight.
fn zone() -> impl Strategy<Value = Tz> {
    prop_oneof![
        Just(chrono_tz::America::Los_Angeles),
        Just(chrono_tz::Europe::London),
        Just(chrono_tz::Asia::Tokyo),
        Just(chrono_tz::Africa::Cairo),
    ]
}

/// 2020 to 2060, to the second.
fn moment() -> impl Strategy<Value = DateTime<Utc>> {
    (1_577_836_800_i64..2_840_140_800).prop_map(|at| DateTime::from_timestamp(at, 0).expect("in range"))
}

/// A moment near another one, to the microsecond.
fn pause() -> impl Strategy<Value = TimeDelta> {
    (-40_000_000_000_000_i64..40_000_000_000_000).prop_map(TimeDelta::microseconds)
}

fn any_calendar() -> impl Strategy<Value = Calendar> {
    let days = subsequence(from_monday().collect::<Vec<_>>(), 1..=7);
    let minute = |minute: u32| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).expect("a time");
    let hours =
        (0_u32..1438, 1_u32..1439).prop_map(move |(opens, long)| (minute(opens), minute((opens + long).min(1439))));
    let holidays = btree_set(18_262_i32..32_000, 0..300);
    (zone(), days, option::of(hours), holidays).prop_map(|(zone, working_days, hours, holidays)| {
        let holidays = holidays.iter().filter_map(|day| NaiveDate::from_epoch_days(*day)).collect();
        Calendar { zone, working_days, hours, holidays }
    })
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a time")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn time(text: &str) -> NaiveTime {
    text.parse().expect("a time of day")
}

fn due(received: DateTime<Utc>, hours: u32, zone: Tz) -> DateTime<Utc> {
    Calendar::every_weekday(zone).after(received, TimeDelta::hours(hours.into()))
}

/// A desk in London, Monday to Friday, 9:00 to 17:30, closed at Christmas.
fn office() -> Calendar {
    Calendar {
        hours: Some((time("09:00:00"), time("17:30:00"))),
        holidays: BTreeSet::from([day("2026-12-25"), day("2026-12-28")]),
        ..Calendar::every_weekday(chrono_tz::Europe::London)
    }
}

fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Weekdays after `from`, up to `to`.
fn weekdays(from: NaiveDate, to: NaiveDate) -> usize {
    from.iter_days().skip(1).take_while(|day| *day <= to).filter(|day| is_weekday(*day)).count()
}

#[test]
fn two_working_days_end_at_the_same_time_of_day() {
    let los_angeles = chrono_tz::America::Los_Angeles;
    for (received, expected, why) in [
        ("2026-11-24T18:30:00Z", "2026-11-26T18:30:00Z", "Tuesday to Thursday"),
        ("2026-11-27T18:30:00Z", "2026-12-01T18:30:00Z", "Friday over the weekend to Tuesday"),
        ("2026-11-28T05:00:00Z", "2026-12-02T05:00:00Z", "still Friday evening there"),
        ("2027-03-12T18:30:00Z", "2027-03-16T17:30:00Z", "over the start of summer time"),
        ("2026-10-30T17:30:00Z", "2026-11-03T18:30:00Z", "over its end"),
    ] {
        assert_eq!(due(at(received), 48, los_angeles), at(expected), "{why}");
    }
}

#[test]
fn what_comes_on_a_day_off_counts_from_the_next_opening() {
    let los_angeles = chrono_tz::America::Los_Angeles;
    let wednesday = at("2026-12-02T08:00:00Z");
    assert_eq!(due(at("2026-11-28T18:30:00Z"), 48, los_angeles), wednesday, "a Saturday");
    assert_eq!(due(at("2026-11-29T18:30:00Z"), 48, los_angeles), wednesday, "a Sunday");
    assert_eq!(due(at("2026-11-30T08:00:00Z"), 48, los_angeles), wednesday, "as on Monday at midnight");
    let two_days = TimeDelta::hours(48);
    assert_eq!(office().after(at("2026-12-25T11:00:00Z"), two_days), at("2026-12-31T09:00:00Z"), "Christmas");
    assert_eq!(office().after(at("2026-12-24T20:00:00Z"), two_days), at("2026-12-31T09:00:00Z"), "the evening before");
    assert_eq!(office().after(at("2026-12-29T05:00:00Z"), two_days), at("2026-12-31T09:00:00Z"), "before it opens");
}

#[test]
fn hours_beyond_whole_days_are_hours_of_working_days() {
    let london = chrono_tz::Europe::London;
    assert_eq!(due(at("2026-11-24T09:00:00Z"), 4, london), at("2026-11-24T13:00:00Z"));
    assert_eq!(due(at("2026-11-27T22:00:00Z"), 4, london), at("2026-11-30T02:00:00Z"), "Friday night to Monday");
    assert_eq!(due(at("2026-11-26T22:00:00Z"), 28, london), at("2026-11-30T02:00:00Z"), "Thursday night to Monday");
    assert_eq!(due(at("2026-11-28T09:00:00Z"), 4, london), at("2026-11-30T04:00:00Z"), "a Saturday");
}

#[test]
fn a_day_runs_evenly_from_opening_to_closing() {
    let office = office();
    // Half a working day is 4 h 15 min there.
    assert_eq!(office.after(at("2026-11-24T09:00:00Z"), TimeDelta::hours(12)), at("2026-11-24T13:15:00Z"));
    assert_eq!(office.after(at("2026-11-24T13:15:00Z"), TimeDelta::hours(24)), at("2026-11-25T13:15:00Z"));
    assert_eq!(office.between(at("2026-11-24T13:15:00Z"), at("2026-11-24T23:00:00Z")), TimeDelta::hours(12));
    assert_eq!(office.between(at("2026-12-24T13:15:00Z"), at("2026-12-29T13:15:00Z")), TimeDelta::hours(24));
    assert_eq!(office.after(at("2026-12-29T13:15:00Z"), TimeDelta::hours(-24)), at("2026-12-24T13:15:00Z"));
    assert_eq!(office.after(at("2026-11-28T11:00:00Z"), TimeDelta::hours(-12)), at("2026-11-27T13:15:00Z"));
}

#[test]
fn a_time_that_the_clocks_skip_comes_an_hour_later() {
    // Clocks in Cairo go from 0:00 to 1:00 on Friday 24 April 2026.
    let received = at("2026-04-22T22:30:00Z");
    assert_eq!(due(received, 24, chrono_tz::Africa::Cairo), at("2026-04-23T22:30:00Z"));
}

#[test]
fn a_week_is_five_working_days() {
    let monday = at("2026-11-23T09:00:00Z");
    assert_eq!(due(monday, 5 * 24, chrono_tz::Europe::London), monday + Days::new(7));
}

#[test]
fn years_of_holidays_and_a_day_a_week_end() {
    let first = day("2026-01-05");
    let calendar = Calendar {
        working_days: vec![Weekday::Mon],
        holidays: first.iter_days().step_by(7).take(366).collect(),
        ..Calendar::every_weekday(chrono_tz::Asia::Tokyo)
    };
    // 366 Mondays off, then 416 that count 24 hours each, and 16 hours of one more.
    let expected = first + Days::new(7 * (366 + 416));
    let due = calendar.after(at("2026-01-05T00:00:00Z"), TimeDelta::hours(10_000));
    assert_eq!(due, earliest(expected.and_time(time("16:00:00")), calendar.zone));
    for far in [TimeDelta::MAX, TimeDelta::MIN] {
        calendar.after(due, far);
    }
    let never = Calendar { working_days: Vec::new(), ..Calendar::every_weekday(chrono_tz::UTC) };
    assert_eq!(
        never.after(first.and_time(NaiveTime::MIN).and_utc(), TimeDelta::days(6)).date_naive(),
        day("2026-01-11")
    );
}

#[test]
fn an_opening_is_the_hour_it_opens_or_another() {
    let eight = time("08:00:00");
    assert_eq!(office().opening(day("2026-12-24"), eight), Some(at("2026-12-24T09:00:00Z")));
    assert_eq!(office().opening(day("2026-12-25"), eight), None);
    let tokyo = Calendar::every_weekday(chrono_tz::Asia::Tokyo);
    assert_eq!(tokyo.opening(day("2026-12-24"), eight), Some(at("2026-12-23T23:00:00Z")));
    assert_eq!(tokyo.opening(day("2026-12-26"), eight), None);
    assert_eq!(tokyo.today(at("2026-12-23T23:00:00Z")), day("2026-12-24"));
}

#[test]
fn a_calendar_that_names_only_its_zone_is_read() {
    let read: Calendar = serde_json::from_str(r#"{"zone":"Asia/Tokyo"}"#).expect("a calendar");
    assert_eq!(read, Calendar::every_weekday(chrono_tz::Asia::Tokyo));
    let office = office();
    let again: Calendar = serde_json::from_value(serde_json::to_value(&office).expect("JSON")).expect("a calendar");
    assert_eq!(again, office);
}

#[test]
fn a_clock_stands_still_while_it_is_stopped() {
    let (office, turnaround) = (office(), Some(48));
    let clock = Clock::start(at("2026-11-24T13:15:00Z"));
    assert_eq!(clock.due(turnaround, &office), Some(at("2026-11-26T13:15:00Z")));
    assert_eq!(clock.due(None, &office), None);
    let stopped = clock.stop(at("2026-11-25T09:00:00Z"), &office);
    assert_eq!(stopped, Clock { used: TimeDelta::hours(12), running_since: None });
    assert_eq!(stopped.due(turnaround, &office), None);
    assert_eq!(stopped.left(turnaround, &office, at("2027-11-25T09:00:00Z")), Some(TimeDelta::hours(36)));
    assert_eq!(stopped.stop(at("2027-01-01T09:00:00Z"), &office), stopped, "a second stop");
    let resumed = stopped.resume(at("2026-12-02T09:00:00Z"));
    assert_eq!(resumed.due(turnaround, &office), Some(at("2026-12-03T13:15:00Z")));
    assert_eq!(resumed.resume(at("2027-01-01T09:00:00Z")), resumed, "a second time");
    assert_eq!(resumed.left(turnaround, &office, at("2026-12-04T09:00:00Z")), Some(TimeDelta::hours(-12)));
    assert_eq!(resumed.left(None, &office, at("2026-12-04T09:00:00Z")), None);
}

#[test]
fn a_clock_that_was_overdue_when_it_stopped_still_is() {
    let office = office();
    let stopped = Clock::start(at("2026-11-23T09:00:00Z")).stop(at("2026-11-26T09:00:00Z"), &office);
    let resumed = stopped.resume(at("2026-12-02T09:00:00Z"));
    assert_eq!(resumed.due(Some(48), &office), Some(at("2026-12-01T09:00:00Z")));
}

proptest! {
    #[test]
    fn whole_days_end_on_a_working_day_at_the_same_time(received in moment(), days in 1_u32..30, zone in zone()) {
        let from = received.with_timezone(&zone);
        prop_assume!(is_weekday(from.date_naive()));
        let to = due(received, days * 24, zone).with_timezone(&zone);
        prop_assert!(is_weekday(to.date_naive()));
        prop_assert_eq!(weekdays(from.date_naive(), to.date_naive()), usize::try_from(days).expect("small"));
        let off = to.naive_local().time() - from.naive_local().time();
        prop_assert!(off == TimeDelta::zero() || off == TimeDelta::hours(1), "{off} off");
    }

    #[test]
    fn an_answer_is_never_due_before_the_order_came(
        received in moment(), hours in 1_i64..10_000, calendar in any_calendar(),
    ) {
        // Clocks that go back show an hour twice, and a day may be an hour.
        prop_assert!(calendar.after(received, TimeDelta::hours(hours)) >= received - TimeDelta::hours(1));
    }

    #[test]
    fn of_two_orders_the_later_one_is_due_later(
        received in moment(), later in 0_i64..1_000_000, hours in 1_i64..300, calendar in any_calendar(),
    ) {
        let second = received + TimeDelta::seconds(later);
        let due = |at| calendar.after(at, TimeDelta::hours(hours));
        prop_assert!(due(received) <= due(second) + TimeDelta::hours(1));
    }

    #[test]
    fn working_time_leads_back_to_where_it_was_measured(
        from in moment(), pause in pause(), calendar in any_calendar(),
    ) {
        let to = from + pause;
        let local = to.with_timezone(&calendar.zone).naive_local();
        let open = calendar.hours.is_none_or(|(opens, closes)| (opens..closes).contains(&local.time()));
        prop_assume!(open && calendar.works_on(local.date()));
        // In an hour that is shown twice, the first time is meant; nothing is measured from it either.
        prop_assume!([from, to].iter().all(|at| earliest(at.with_timezone(&calendar.zone).naive_local(), calendar.zone) == *at));
        prop_assert_eq!(calendar.after(from, calendar.between(from, to)), to);
        prop_assert_eq!(calendar.after(to, TimeDelta::zero()), to);
    }

    #[test]
    fn working_time_adds_up(
        from in moment(), pauses in vec(pause(), 2), calendar in any_calendar(),
    ) {
        let (middle, end) = (from + pauses[0], from + pauses[0] + pauses[1]);
        prop_assume!([from, middle, end].iter().all(|at| earliest(at.with_timezone(&calendar.zone).naive_local(), calendar.zone) == *at));
        prop_assert_eq!(calendar.between(from, middle) + calendar.between(middle, end), calendar.between(from, end));
    }

    #[test]
    fn a_clock_has_no_more_than_it_ran(from in moment(), pause in pause(), calendar in any_calendar()) {
        let stopped = Clock::start(from).stop(from + pause, &calendar);
        prop_assert!(stopped.used >= TimeDelta::zero());
        prop_assert_eq!(stopped.used(from + pause + pause, &calendar), stopped.used);
    }
}
