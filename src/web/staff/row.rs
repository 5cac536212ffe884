//! A line of the queue, in words.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use form_urlencoded::Serializer;
use uuid::Uuid;

use super::frame::initials;
use super::time::{Due, Style, span};
use super::view::View;
use crate::domain::desk::Desk;
use crate::domain::order::Configuration;
use crate::domain::request::{Person, State};
use crate::store::queue::{Key, Line, Turn};
use crate::text::{self, Words};

/// An order, as its line shows it.
pub struct Row {
    /// What people quote.
    pub reference: String,
    /// Its page, that leads on through the view that it was opened from.
    pub href: String,
    /// When it is due.
    pub due: Due,
    /// Its place in the queue, so that places compare as texts.
    pub place: String,
    /// Counts each change of it.
    pub revision: i32,
    /// Who ordered.
    pub company: String,
    /// Whether its customer has answered since.
    pub answered: bool,
    /// Whether one of its messages was given up.
    pub undelivered: bool,
    /// "P. Brandt is looking".
    pub looking: Option<String>,
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
    /// Who has it.
    pub who: Option<Who>,
    /// Whether it is ticked.
    pub is_ticked: bool,
    /// "4 d".
    pub age: String,
}

/// Who has an order.
pub struct Who {
    /// "PB".
    pub initials: String,
    /// "Paul Brandt".
    pub name: String,
    /// "P. Brandt".
    pub short: String,
    /// Whether it is whoever looks.
    pub is_me: bool,
}

impl Who {
    fn of(person: &Person, me: Uuid) -> Self {
        Self {
            initials: initials(&person.name),
            short: short(&person.name),
            is_me: person.id == me,
            name: person.name.clone(),
        }
    }
}

impl Row {
    /// Times are in the zone of the order's desk.
    pub fn of(
        t: &Words,
        line: &Line,
        view: &View,
        desks: &[Desk],
        style: Style,
        (me, now): (Uuid, DateTime<Utc>),
    ) -> Self {
        let desk = desks.iter().find(|desk| desk.id == line.desk);
        let zone = desk.map_or(Tz::UTC, |desk| desk.time_zone);
        let left = || desk.and_then(|desk| line.clock.left(desk.turnaround_hours, &desk.calendar(), now));
        Self {
            reference: line.reference.to_string(),
            href: order_address(line, view),
            due: match line.state {
                State::Waiting => Due::paused(t, left()),
                state => Due::of(t, line.due_at, state, now, zone, style),
            },
            place: place(line.key),
            revision: line.revision,
            company: line.company.clone(),
            answered: line.answered_at.is_some() && State::OPEN.contains(&line.state),
            looking: looking(t, &line.looking),
            undelivered: line.undelivered,
            desk: text::desk(t, line.desk),
            purpose: text::purpose(t, line.purpose),
            term: term(t, line.expires_on),
            servers: servers(t, line.configuration, line.servers),
            product: line.first_item.clone(),
            more: (line.items > 1).then_some(line.items - 1),
            state: line.state,
            who: line.assigned.as_ref().map(|person| Who::of(person, me)),
            is_ticked: false,
            age: span(t, now - line.received_at),
        }
    }
}

/// The page of an order, opened from a view.
fn order_address(line: &Line, view: &View) -> String {
    let address = format!("/staff/orders/{}", line.reference);
    let from = view.query();
    if from.is_empty() {
        return address;
    }
    let mut query = Serializer::new(String::new());
    format!("{address}?{}", query.append_pair("from", &from).finish())
}

/// A place in the queue as text: it comes before the text of each place that comes after it.
fn place(key: Key) -> String {
    let micros = |time: DateTime<Utc>| time.timestamp_micros().max(0);
    let (turn, due) = match key.turn {
        Turn::Answered => (0, 0),
        Turn::Due(at) => (1, micros(at)),
        Turn::Last => (2, 0),
    };
    format!("{turn}.{due:020}.{:020}.{}", micros(key.then), key.id.simple())
}

fn looking(t: &Words, names: &[String]) -> Option<String> {
    match names {
        [] => None,
        [one] => Some(t.msg_queue_looking_one(short(one))),
        [one, others @ ..] => Some(t.msg_queue_looking_more(short(one), others.len())),
    }
}

/// "P. Brandt" of Paul Brandt; a name of one word, or of a script without capitals, stays.
pub fn short(name: &str) -> String {
    let Some((first, last)) = name.trim().rsplit_once(char::is_whitespace) else { return name.trim().to_owned() };
    match first.chars().next() {
        Some(letter) if letter.is_uppercase() => format!("{letter}. {last}"),
        _ => name.trim().to_owned(),
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

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_first_name_is_shortened_where_it_has_a_capital() {
        for (name, expected) in [
            ("Paul Brandt", "P. Brandt"),
            ("Ana de la Cruz", "A. Cruz"),
            ("Élodie", "Élodie"),
            ("田中 太郎", "田中 太郎"),
        ] {
            assert_eq!(short(name), expected);
        }
    }
}
