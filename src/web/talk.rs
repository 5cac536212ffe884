//! What desk and customer said to each other about an order, as both of them read it.

use chrono::SecondsFormat;

use crate::domain::desk::Desk;
use crate::domain::history::{Actor, Entry, Event};
use crate::domain::talk::Message;
use crate::text::order::Reader;
use crate::text::{self, Changed, Words};

/// One thing that was said, or decided.
pub struct Turn {
    /// Who said it, or what was decided.
    pub title: String,
    /// Beside it: what it is.
    pub kind: String,
    /// Whether it comes from the customer.
    pub is_from_customer: bool,
    /// For machines.
    pub machine: String,
    /// In the desk's zone.
    pub time: String,
    /// What was written, a line each.
    pub lines: Vec<String>,
    /// Places that were opened for change.
    pub opened: Vec<String>,
    /// What was changed of the order.
    pub changed: Vec<Changed>,
}

/// All that was said, the oldest first. `entries`: the newest first, as the history has them.
pub fn turns(t: &Words, messages: &[Message], entries: &[Entry], desk: &Desk, reader: Reader) -> Vec<Turn> {
    let turn = |entry: &Entry| turn(t, messages, entry, desk, reader);
    entries.iter().rev().filter_map(turn).collect()
}

fn turn(t: &Words, messages: &[Message], entry: &Entry, desk: &Desk, reader: Reader) -> Option<Turn> {
    let message = |id: &uuid::Uuid| messages.iter().find(|message| message.id == *id);
    let is_from_customer = entry.actor == Actor::Customer;
    let who = |author: &str| match reader {
        Reader::Customer if is_from_customer => t.msg_talk_you(),
        Reader::Customer | Reader::Desk => author.to_owned(),
    };
    let mut turn = Turn {
        title: text::event(t, &entry.event),
        kind: String::new(),
        is_from_customer,
        machine: entry.at.to_rfc3339_opts(SecondsFormat::Secs, true),
        time: text::time(t, entry.at, desk.time_zone),
        lines: Vec::new(),
        opened: Vec::new(),
        changed: Vec::new(),
    };
    match &entry.event {
        Event::Asked { message: id } => {
            let message = message(id)?;
            turn.title = who(&message.author);
            turn.kind = t.msg_talk_question();
            turn.lines = lines(&message.body);
            turn.opened = message.opened.iter().map(|place| text::place(t, place)).collect();
        }
        Event::Answered { message: id, changed } => {
            let message = message(id)?;
            turn.title = who(&message.author);
            turn.kind = t.msg_talk_answer();
            turn.lines = lines(&message.body);
            turn.changed = text::changes(t, changed);
        }
        Event::Refused { reason } | Event::MovedDesk { reason, .. } => turn.lines = lines(reason.as_str()),
        Event::Withdrawn { reason } => turn.lines = reason.as_ref().map(|r| lines(r.as_str())).unwrap_or_default(),
        Event::Completed { files } => turn.lines.clone_from(files),
        // Why it is worked on again is said among colleagues.
        Event::Reopened { .. } if reader == Reader::Customer => {}
        _ => return None,
    }
    Some(turn)
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}
