//! What happened to an order: its history, notes of staff, other orders of its company.

use chrono::{DateTime, SecondsFormat, Utc};

use super::read::{OTHERS, Read};
use crate::domain::history::{Entry, Event};
use crate::domain::request::{DecisionKind, State};
use crate::store::beside::Other;
use crate::text::{self, Words};
use crate::web::staff::row::term;
use crate::web::staff::view::View;

/// A line of the history.
pub struct Line {
    /// "Outbound Contact adjusted".
    pub what: String,
    /// "Mina Okafor".
    pub who: String,
    /// For machines: RFC 3339.
    pub machine: String,
    /// "24 Nov 2026, 15:06 GMT".
    pub time: String,
    /// What changed from what to what, and why; backticks mark code.
    pub details: Vec<String>,
}

/// A text that somebody wrote.
pub struct Said {
    /// "Mina Okafor".
    pub who: String,
    /// "24 Nov 2026, 15:06 GMT".
    pub time: String,
    /// Its lines.
    pub lines: Vec<String>,
}

/// Another order of the company.
pub struct Beside {
    /// What people quote.
    pub reference: String,
    /// Where it stands.
    pub state: State,
    /// "Testing, to 31 Jan 2027".
    pub text: String,
    /// "Names lic-fra-01 too", "Renewed by this one".
    pub why: Vec<String>,
}

/// The history, the newest first. Products that one press decided as ordered are one line.
pub fn history(t: &Words, read: &Read, entries: &[Entry]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut rest = entries;
    while let Some(first) = rest.first() {
        let together = rest.iter().take_while(|entry| is_one_press(first, entry)).count().max(1);
        let (these, others) = rest.split_at(together);
        let what = if these.len() > 1 { t.msg_review_history_rest(these.len()) } else { text::event(t, &first.event) };
        lines.push(Line { what, ..line(t, read, first) });
        rest = others;
    }
    lines
}

fn is_one_press(first: &Entry, other: &Entry) -> bool {
    let is_as_ordered = |entry: &Entry| matches!(entry.event, Event::Decided { decision: DecisionKind::AsOrdered, .. });
    is_as_ordered(first) && is_as_ordered(other) && first.at == other.at && first.actor == other.actor
}

fn line(t: &Words, read: &Read, entry: &Entry) -> Line {
    Line {
        what: String::new(),
        who: text::who(t, &entry.actor, &read.request.order),
        machine: machine(entry.at),
        time: text::time(t, entry.at, read.desk.time_zone),
        details: text::details(t, entry),
    }
}

fn machine(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The notes, the newest first.
pub fn notes(t: &Words, read: &Read) -> Vec<Said> {
    let said = read.notes.iter().rev().map(|note| Said {
        who: note.author.clone(),
        time: text::time(t, note.at, read.desk.time_zone),
        lines: note.body.split('\n').map(str::to_owned).collect(),
    });
    said.collect()
}

/// Other orders of the company, and where all of them are where there are more.
pub fn others(t: &Words, read: &Read) -> (Vec<Beside>, Option<String>) {
    let listed = read.others.iter().take(OTHERS).map(|other| Beside {
        reference: other.reference.to_string(),
        state: other.state,
        text: t.msg_review_others_text(text::purpose(t, other.purpose), term(t, other.expires_on)),
        why: why(t, read, other),
    });
    let all = View { search: read.request.order.company.name.clone(), ..View::default() };
    (listed.collect(), (read.others.len() > OTHERS).then(|| all.address()))
}

fn why(t: &Words, read: &Read, other: &Other) -> Vec<String> {
    let named = read.alike.iter().filter(|same| same.other.reference == other.reference);
    let hosts = named.filter_map(|same| read.request.order.servers.get(same.server));
    let hosts: Vec<&str> = hosts.map(|server| server.host_name.as_str()).take(3).collect();
    let named = (!hosts.is_empty()).then(|| t.msg_review_others_names(hosts.join(", ")));
    let renewed = (read.renews == Some(other.reference)).then(|| t.msg_review_others_renewed());
    named.into_iter().chain(renewed).collect()
}
