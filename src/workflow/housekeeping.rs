//! What happens by itself: drafts that nobody changes are announced and go, customers are reminded before a temporary
//! license expires. Any number of processes may do it at once; each thing is done once.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Workflow, staff};
use crate::domain::draft::{Draft, KEPT, NOTICE};
use crate::domain::message::{self, Content, ExpiryContent, MessageKind, NewMessage, OrderContent, Owner, message_id};
use crate::domain::reminder::Reminder;
use crate::domain::request::Request;
use crate::store::{self, Result, expiry};

/// So many are found at once. Each is dealt with in a short transaction of its own.
const BATCH: i64 = 500;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Done {
    /// Drafts whose contact is told that they go.
    pub announced: u64,
    /// Drafts that went.
    pub gone: u64,
    /// Reminders that were queued.
    pub reminded: u64,
}

/// Does all that is to be done by now.
///
/// # Errors
/// Where the database is away. What it says of one draft or order alone is logged, and the next one is dealt with.
pub async fn keep_house(flow: &Workflow, now: DateTime<Utc>) -> Result<Done> {
    let mut done = Done { announced: announce_drafts(flow, now).await?, ..Done::default() };
    for reminder in Reminder::ALL {
        done.reminded += remind(flow, reminder, now).await?;
    }
    loop {
        let gone = expiry::delete_drafts(&flow.pool, now, BATCH).await?;
        done.gone += gone;
        if gone == 0 {
            break;
        }
    }
    staff::throttle::tidy(&flow.pool, now).await?;
    staff::mailed::tidy(&flow.pool, now).await?;
    if done.announced + done.reminded > 0 {
        flow.wake.ring();
    }
    Ok(done)
}

/// Settles since when drafts go that were not changed for long, and tells their contacts.
async fn announce_drafts(flow: &Workflow, now: DateTime<Utc>) -> Result<u64> {
    let idle_since = now - (KEPT - NOTICE);
    let (mut announced, mut after) = (0, Uuid::nil());
    loop {
        let drafts = expiry::idle_drafts(&flow.pool, idle_since, after, BATCH).await?;
        let Some(last) = drafts.last() else { return Ok(announced) };
        after = *last;
        for id in drafts {
            announced += counted("draft", id, announce(flow, id, idle_since, now).await)?;
        }
    }
}

/// `false`: nobody was told.
async fn announce(flow: &Workflow, id: Uuid, idle_since: DateTime<Utc>, now: DateTime<Utc>) -> Result<bool> {
    let mut tx = store::begin(&flow.pool).await?;
    if !expiry::hold_idle_draft(&mut tx, id, idle_since).await? {
        return Ok(false);
    }
    let Some(draft) = store::drafts::by_id(&mut *tx, id).await? else { return Ok(false) };
    let to = message::address(draft.content.typed_at("/contact/email").trim());
    let goes_at = match to {
        Some(_) => (draft.updated_at + KEPT).max(now + NOTICE),
        None => draft.updated_at + KEPT,
    };
    expiry::set_goes_at(&mut *tx, id, goes_at).await?;
    if let Some(to) = &to {
        let number = store::outbox::next_number(&mut *tx, Owner::Draft(id), MessageKind::DraftExpiry).await?;
        store::outbox::queue(&mut *tx, &notice(flow, &draft, to.to_string(), goes_at, number), now).await?;
    }
    tx.commit().await?;
    Ok(to.is_some())
}

fn notice(flow: &Workflow, draft: &Draft, to: String, goes_at: DateTime<Utc>, number: i32) -> NewMessage {
    let owner = Owner::Draft(draft.id);
    NewMessage {
        owner,
        number,
        to,
        cc: Vec::new(),
        content: Content::DraftExpiry(ExpiryContent { updated_at: draft.updated_at, goes_at }),
        message_id: message_id(owner, MessageKind::DraftExpiry, number, &flow.mail_domain),
        in_reply_to: None,
    }
}

/// Queues a reminder of each order of which it is due.
async fn remind(flow: &Workflow, reminder: Reminder, now: DateTime<Utc>) -> Result<u64> {
    let (mut queued, mut after) = (0, Uuid::nil());
    loop {
        let requests = expiry::expiring_requests(&flow.pool, reminder, now.date_naive(), after, BATCH).await?;
        let Some(last) = requests.last() else { return Ok(queued) };
        after = *last;
        for id in requests {
            queued += counted("order", id, remind_of(flow, id, reminder, now).await)?;
        }
    }
}

/// `false`: somebody else does it, or did.
async fn remind_of(flow: &Workflow, id: Uuid, reminder: Reminder, now: DateTime<Utc>) -> Result<bool> {
    let mut tx = store::begin(&flow.pool).await?;
    if !expiry::hold_request(&mut tx, id).await? {
        return Ok(false);
    }
    // Read after the row is held: whoever held it before may have queued it.
    if store::outbox::next_number(&mut *tx, Owner::Request(id), MessageKind::Reminder).await? > reminder.number {
        return Ok(false);
    }
    let request = store::requests::by_id(&mut *tx, id).await?;
    let Some(request) = request.filter(Request::can_be_renewed) else { return Ok(false) };
    let desk = store::desks::get(&mut *tx, request.desk).await?;
    let owner = Owner::Request(id);
    let message = NewMessage {
        owner,
        number: reminder.number,
        to: request.order.contact.email.clone(),
        cc: Vec::new(),
        content: Content::Reminder(OrderContent::of(&request, &desk)),
        message_id: message_id(owner, MessageKind::Reminder, reminder.number, &flow.mail_domain),
        in_reply_to: store::outbox::first_message_id(&mut *tx, id, MessageKind::Received).await?,
    };
    store::outbox::queue(&mut *tx, &message, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// One more, or not. What fails for one thing alone is logged; where the database is away, nothing else works either.
fn counted(what: &str, id: Uuid, result: Result<bool>) -> Result<u64> {
    match result {
        Ok(is_done) => Ok(u64::from(is_done)),
        Err(error) if error.is_unavailable() => Err(error),
        Err(error) => {
            tracing::error!(what, %id, error = &error as &dyn std::error::Error, "left for the next time");
            Ok(0)
        }
    }
}
