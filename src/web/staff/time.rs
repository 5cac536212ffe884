//! Times as the queue shows them: how late, how soon, how old.

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::domain::request::State;
use crate::text::{self, Words};

/// How a due time is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Where all times are of one desk.
    Clock,
    /// Where it stands alone.
    ClockAndZone,
    /// Where times of several zones stand together, to compare.
    Span,
}

/// When an order is due, as far as it matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// Its desk states no time, or nothing is left to do.
    None,
    /// The time stands still: the customer is asked. "Paused, 7 h left".
    Paused(String),
    /// It was due.
    Over(At),
    /// It is due today.
    Today(At),
    /// It is due on another day.
    Later(At),
}

impl Due {
    /// Whether there is anything to show.
    pub fn is_running(&self) -> bool {
        *self != Self::None
    }
}

/// A due time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At {
    /// For machines: RFC 3339.
    pub machine: String,
    /// "Overdue 6 h", "Today 16:51", "Thu 09:30", "24 Dec, 09:30".
    pub text: String,
}

impl Due {
    /// When an order is due, in its desk's zone.
    pub fn of(
        t: &Words,
        due_at: Option<DateTime<Utc>>,
        state: State,
        now: DateTime<Utc>,
        zone: Tz,
        style: Style,
    ) -> Self {
        let Some(due_at) = due_at.filter(|_| State::OPEN.contains(&state)) else { return Self::None };
        if state == State::Waiting {
            return Self::Paused(t.msg_queue_due_paused());
        }
        let at = |text| At { machine: due_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true), text };
        if due_at < now {
            return Self::Over(at(t.msg_queue_overdue(span(t, now - due_at))));
        }
        let (due, today) = (due_at.with_timezone(&zone), now.with_timezone(&zone).date_naive());
        let days = (due.date_naive() - today).num_days();
        if style == Style::Span {
            let at = at(t.msg_queue_due_in(span(t, due_at - now)));
            return if days == 0 { Self::Today(at) } else { Self::Later(at) };
        }
        let clock = due.format(if style == Style::ClockAndZone { "%H:%M %Z" } else { "%H:%M" }).to_string();
        match days {
            0 => Self::Today(at(t.msg_queue_due_today(clock))),
            1..=6 => Self::Later(at(t.msg_queue_due_on(text::weekday(t, due.weekday()), clock))),
            _ => Self::Later(at(t.msg_queue_due_later(text::date(t, due.date_naive()), clock))),
        }
    }
}

impl Due {
    /// Of an order that waits for its customer: so much is left of its desk's turnaround, in working time. None: its desk
    /// states no time.
    pub fn paused(t: &Words, left: Option<TimeDelta>) -> Self {
        match left {
            None => Self::None,
            Some(left) if left < TimeDelta::zero() => Self::Paused(t.msg_queue_due_paused_late(span(t, -left))),
            Some(left) => Self::Paused(t.msg_queue_due_paused_left(span(t, left))),
        }
    }
}

/// "5 min", "23 h", "4 d": one unit is enough to choose by.
pub fn span(t: &Words, span: TimeDelta) -> String {
    match span.num_hours() {
        ..1 => t.msg_span_minutes(span.num_minutes().max(0)),
        hours @ 1..48 => t.msg_span_hours(hours),
        _ => t.msg_span_days(span.num_days()),
    }
}

/// When the day ends that it is in a zone.
pub fn end_of_day(now: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    let tomorrow = now.with_timezone(&zone).date_naive() + chrono::Days::new(1);
    // Where clocks change at midnight the day begins an hour later.
    let starts = (0..3).filter_map(|hour| tomorrow.and_hms_opt(hour, 0, 0)?.and_local_timezone(zone).earliest());
    starts.map(|start| start.to_utc()).next().unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, TimeZone, Utc};
    use chrono_tz::{America, Asia, Europe, Tz};

    use super::{Due, Style, end_of_day, span};
    use crate::domain::request::State;
    use crate::text::words;

    fn at(month: u32, day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, month, day, hour, minute, 0).single().expect("a time")
    }

    fn shown(due_at: DateTime<Utc>, zone: Tz, style: Style) -> String {
        match Due::of(words("en"), Some(due_at), State::Submitted, at(11, 25, 15, 30), zone, style) {
            Due::Over(at) | Due::Today(at) | Due::Later(at) => at.text,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_due_time_is_as_exact_as_it_is_near() {
        assert_eq!(shown(at(11, 25, 9, 30), Europe::London, Style::Clock), "Overdue 6 h");
        assert_eq!(shown(at(11, 25, 15, 29), Europe::London, Style::Clock), "Overdue 1 min");
        assert_eq!(shown(at(11, 25, 16, 51), Europe::London, Style::Clock), "Today 16:51");
        assert_eq!(shown(at(11, 25, 16, 51), Asia::Tokyo, Style::Clock), "Today 01:51", "today is the desk's");
        assert_eq!(shown(at(11, 26, 9, 30), Europe::London, Style::Clock), "Thu 09:30");
        assert_eq!(shown(at(12, 24, 9, 30), America::Los_Angeles, Style::ClockAndZone), "24 Dec 2026, 01:30 PST");
        assert_eq!(shown(at(11, 25, 16, 51), Asia::Tokyo, Style::Span), "In 1 h");
        assert_eq!(shown(at(11, 28, 16, 51), Asia::Tokyo, Style::Span), "In 3 d");
    }

    #[test]
    fn what_waits_or_is_closed_or_has_no_time_is_not_due() {
        let due = |due_at, state| Due::of(words("en"), due_at, state, at(11, 25, 15, 30), Tz::UTC, Style::Clock);
        let past = Some(at(1, 1, 0, 0));
        assert_eq!(due(past, State::Waiting), Due::Paused("Paused".to_owned()));
        assert_eq!(due(past, State::Completed), Due::None);
        assert_eq!(due(None, State::Submitted), Due::None);
    }

    #[test]
    fn what_waits_says_what_is_left_of_the_desks_time() {
        let paused = |minutes| Due::paused(words("en"), Some(TimeDelta::minutes(minutes)));
        for (minutes, text) in [(445, "Paused, 7 h left"), (0, "Paused, 0 min left"), (-200, "Paused, 3 h late")] {
            assert_eq!(paused(minutes), Due::Paused(text.to_owned()));
        }
        assert_eq!(Due::paused(words("en"), None), Due::None, "the desk states no time");
    }

    #[test]
    fn a_span_has_one_unit() {
        let t = words("en");
        for (minutes, text) in [(-5, "0 min"), (59, "59 min"), (60, "1 h"), (2879, "47 h"), (2880, "2 d")] {
            assert_eq!(span(t, TimeDelta::minutes(minutes)), text);
        }
    }

    #[test]
    fn a_day_ends_where_the_desk_is() {
        assert_eq!(end_of_day(at(11, 25, 15, 30), Asia::Tokyo), at(11, 26, 15, 0));
        assert_eq!(end_of_day(at(11, 25, 15, 30), America::Los_Angeles), at(11, 26, 8, 0));
        assert_eq!(end_of_day(at(3, 28, 12, 0), Asia::Beirut), at(3, 28, 22, 0), "clocks change at midnight");
    }
}
