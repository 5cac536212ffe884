//! A line of the queue, in words.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::time::{Due, Style, span};
use crate::domain::desk::Desk;
use crate::domain::order::Configuration;
use crate::domain::request::State;
use crate::store::queue::Line;
use crate::text::{self, Words};

/// An order, as its line shows it.
pub struct Row {
    /// What people quote.
    pub reference: String,
    /// When it is due.
    pub due: Due,
    /// Who ordered.
    pub company: String,
    /// Whether one of its messages was given up.
    pub undelivered: bool,
    /// "EMEA".
    pub desk: String,
    /// "Production".
    pub purpose: String,
    /// "to 24 Jun 2027".
    pub term: String,
    /// "Independent, 3".
    pub servers: String,
    /// The first product.
    pub product: String,
    /// How many further products.
    pub more: Option<i64>,
    /// Where it stands.
    pub state: State,
    /// "4 d".
    pub age: String,
}

impl Row {
    /// Times are in the zone of the order's desk.
    pub fn of(t: &Words, line: &Line, desks: &[Desk], style: Style, now: DateTime<Utc>) -> Self {
        let zone = desks.iter().find(|desk| desk.id == line.desk).map_or(Tz::UTC, |desk| desk.time_zone);
        Self {
            reference: line.reference.to_string(),
            due: Due::of(t, line.key.due_at, line.state, now, zone, style),
            company: line.company.clone(),
            undelivered: line.undelivered,
            desk: text::desk(t, line.desk),
            purpose: text::purpose(t, line.purpose),
            term: term(t, line.expires_on),
            servers: servers(t, line.configuration, line.servers),
            product: line.first_item.clone(),
            more: (line.items > 1).then_some(line.items - 1),
            state: line.state,
            age: span(t, now - line.key.received_at),
        }
    }
}

/// "to 24 Jun 2027"; none is "permanent".
pub fn term(t: &Words, expires_on: Option<NaiveDate>) -> String {
    match expires_on {
        Some(day) => t.msg_queue_term_to(text::date(t, day)),
        None => t.msg_queue_term_permanent(),
    }
}

/// "Independent, 3".
pub fn servers(t: &Words, configuration: Configuration, count: i64) -> String {
    match configuration {
        Configuration::Single => t.msg_queue_servers_single(),
        Configuration::ThreeRedundant => t.msg_queue_servers_redundant(count),
        Configuration::MultipleIndependent => t.msg_queue_servers_independent(count),
    }
}
