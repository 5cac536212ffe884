//! Many orders at once, with all that belongs to them, into a database that has none.
//!
//! `COPY` takes a hundred thousand rows in the time of some thousand statements. It is no statement that is checked when
//! the program is built: the columns stand in [`TABLES`], beside the order in which [`Batch`] writes them, and a test
//! reads what was written with the application's own functions.

mod rows;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{PgConnection, Postgres, Transaction};
use uuid::Uuid;

use self::rows::Rows;
use super::Result;
use super::queue::search_text;
use crate::domain::history::{Actor, Entry};
use crate::domain::message::{NewMessage, Owner};
use crate::domain::order::Order;
use crate::domain::problem::Pointer;
use crate::domain::request::{Decision, Request, State};

/// Every table with its columns, in the order in which a batch writes them: what is referred to comes first.
const TABLES: [(&str, &str); 10] = [
    (
        "requests",
        "id, reference, link_number, link_hash, desk, state, version, revision, assigned_to, language, company, region, \
         purpose, term, expires_on, configuration, renews, received_at, changed_at, clock_used, clock_from, due_at, \
         answered_at, closed_at, search_text",
    ),
    ("request_versions", "request_id, version, content, created_at, made_by"),
    ("request_servers", "request_id, position, host_name, host_id"),
    ("request_items", "request_id, position, name, version, quantity"),
    ("request_history", "request_id, at, actor, actor_id, event, detail, from_state, to_state, revision, version"),
    ("request_decisions", "request_id, position, kind, ordered, reason, decided_by, decided_at"),
    ("request_messages", "id, request_id, at, from_customer, author, author_id, body, opened"),
    ("request_notes", "id, request_id, at, author, author_id, body"),
    ("request_files", "id, request_id, position, name, content, attached_by, attached_at, completion"),
    (
        "outbox",
        "kind, request_id, number, recipient, header_to, header_cc, content, message_id, in_reply_to, created_at, \
         not_before, first_tried_at, attempts, last_error, sent_at, dead_at",
    ),
];

/// Something that was written to the other side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: Actor,
    /// Under which name.
    pub author: String,
    /// The words.
    pub body: String,
    /// Places of the order that the customer may change with the answer.
    pub opened: Vec<Pointer>,
}

/// A note for colleagues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: Actor,
    /// The words.
    pub body: String,
}

/// A license data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// Its id.
    pub id: Uuid,
    /// When it was attached.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub by: Actor,
    /// What it is called.
    pub name: String,
    /// Its bytes.
    pub content: Vec<u8>,
    /// With which completion it went to the customer.
    pub completion: Option<i32>,
}

/// A message of which is known what became of it for one of its recipients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered<'a> {
    /// The message.
    pub message: &'a NewMessage,
    /// The recipient.
    pub recipient: &'a str,
    /// When it was queued.
    pub queued_at: DateTime<Utc>,
    /// When it was tried last.
    pub tried_at: DateTime<Utc>,
    /// How often it was tried.
    pub attempts: i32,
    /// What the server said when it was given up. None: it was sent.
    pub given_up: Option<&'a str>,
}

/// Rows to write, table by table.
#[derive(Debug, Default)]
pub struct Batch {
    tables: [Rows; TABLES.len()],
}

impl Batch {
    /// An order as it stands at the end, with its servers and items.
    pub fn request(&mut self, request: &Request, link_hash: &[u8; 32], changed_at: DateTime<Utc>) {
        let order = &request.order;
        let [requests, _, servers, items, ..] = &mut self.tables;
        let renews: Vec<String> = order.renews().iter().map(ToString::to_string).collect();
        requests
            .row()
            .value(request.id)
            .value(request.reference)
            .value(request.link_number)
            .bytes(link_hash)
            .text(request.desk.word())
            .text(request.state.word())
            .value(request.version)
            .value(request.revision)
            .maybe(request.assigned.as_ref().map(|person| person.id))
            .text(&request.language)
            .text(&order.company.name)
            .text(order.region.word())
            .text(order.purpose.word())
            .text(order.term.kind.word())
            .maybe(order.term.expires_on)
            .text(order.configuration.word())
            .list(&renews)
            .time(request.received_at)
            .time(changed_at)
            .value(request.clock.used.num_seconds())
            .maybe_time(request.clock.running_since)
            .maybe_time(request.due_at)
            .maybe_time(request.answered_at)
            .maybe_time(request.closed_at)
            .text(&search_text(request.reference, order));
        for (position, server) in order.servers.iter().enumerate() {
            servers.row().value(request.id).value(position).text(&server.host_name).value(server.host_id);
        }
        for (position, item) in order.sellable_items.iter().enumerate() {
            let row = items.row().value(request.id).value(position).text(&item.name).text(&item.version);
            row.maybe(item.quantity);
        }
    }

    /// What an order said from then on.
    pub fn version(&mut self, id: Uuid, version: i32, order: &Order, by: &Actor, at: DateTime<Utc>) {
        let [_, versions, ..] = &mut self.tables;
        versions.row().value(id).value(version).json(order).time(at).text(by.name());
    }

    /// A line of history.
    pub fn line(&mut self, id: Uuid, entry: &Entry) {
        let [_, _, _, _, history, ..] = &mut self.tables;
        // Every event has a JSON form: a test tells.
        let (word, detail) = entry.event.to_stored().unwrap_or_default();
        let state = |state: Option<State>| state.map(State::word);
        history
            .row()
            .value(id)
            .time(entry.at)
            .text(entry.actor.name())
            .maybe(entry.actor.staff_id())
            .text(&word)
            .json(&detail)
            .maybe(state(entry.moved.map(|(from, _)| from)))
            .maybe(state(entry.moved.map(|(_, to)| to)))
            .value(entry.revision)
            .value(entry.version);
    }

    /// What was decided of an item.
    pub fn decision(&mut self, id: Uuid, item: usize, decision: &Decision) {
        let [_, _, _, _, _, decisions, ..] = &mut self.tables;
        let row = decisions.row().value(id).value(item).text(decision.kind.word()).json(&decision.ordered);
        row.maybe_text(decision.reason.as_deref()).text(&decision.by).time(decision.at);
    }

    /// Something that one side wrote to the other.
    pub fn said(&mut self, id: Uuid, said: &Said) {
        let [.., messages, _, _, _] = &mut self.tables;
        let opened: Vec<String> = said.opened.iter().map(|place| place.as_str().to_owned()).collect();
        messages
            .row()
            .value(said.id)
            .value(id)
            .time(said.at)
            .value(said.by == Actor::Customer)
            .text(&said.author)
            .maybe(said.by.staff_id())
            .text(&said.body)
            .list(&opened);
    }

    /// A note.
    pub fn noted(&mut self, id: Uuid, noted: &Noted) {
        let [.., table, _, _] = &mut self.tables;
        let row = table.row().value(noted.id).value(id).time(noted.at).text(noted.by.name());
        row.maybe(noted.by.staff_id()).text(&noted.body);
    }

    /// A license data file: the `position`th of its order, from 0.
    pub fn attached(&mut self, id: Uuid, position: usize, file: &Attached) {
        let [.., files, _] = &mut self.tables;
        let row = files.row().value(file.id).value(id).value(position).text(&file.name).bytes(&file.content);
        row.text(file.by.name()).time(file.at).maybe(file.completion);
    }

    /// A message of an order, sent or given up.
    pub fn delivered(&mut self, delivered: &Delivered<'_>) {
        let Delivered { message, recipient, queued_at, tried_at, attempts, given_up } = *delivered;
        let Owner::Request(id) = message.owner else { return };
        let [.., outbox] = &mut self.tables;
        let ended = |is_so: bool| is_so.then_some(tried_at);
        outbox
            .row()
            .text(message.content.kind().word())
            .value(id)
            .value(message.number)
            .text(recipient)
            .text(&message.to)
            .list(&message.cc)
            .json(&message.content)
            .text(&message.message_id)
            .maybe_text(message.in_reply_to.as_deref())
            .time(queued_at)
            .time(queued_at)
            .time((queued_at + TimeDelta::seconds(1)).min(tried_at))
            .value(attempts)
            .maybe_text(given_up)
            .maybe_time(ended(given_up.is_none()))
            .maybe_time(ended(given_up.is_some()));
    }

    /// Writes the rows.
    pub async fn write(self, db: &mut PgConnection) -> Result<()> {
        for ((table, columns), rows) in TABLES.iter().zip(self.tables) {
            if let Some(bytes) = rows.written() {
                let mut copy = db.copy_in_raw(&format!("copy {table} ({columns}) from stdin")).await?;
                copy.send(bytes).await?;
                copy.finish().await?;
            }
        }
        Ok(())
    }
}

/// Whether there is neither an order nor a draft. Nobody adds one before the transaction ends.
pub async fn hold_empty(tx: &mut Transaction<'_, Postgres>) -> Result<bool> {
    sqlx::query!("lock table requests, drafts in share row exclusive mode").execute(&mut **tx).await?;
    let found = sqlx::query_scalar!(r#"select exists(select from requests) or exists(select from drafts) as "found!""#);
    Ok(!found.fetch_one(&mut **tx).await?)
}

/// Tells the database what there is now, so that it plans well from the first question on.
pub async fn analyze(db: &mut PgConnection) -> Result<()> {
    sqlx::query!(
        "vacuum (analyze) requests, request_versions, request_servers, request_items, request_history, \
         request_decisions, request_messages, request_notes, request_files, outbox"
    )
    .execute(db)
    .await?;
    Ok(())
}
