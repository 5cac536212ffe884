//! Filling in an order: begin, come back, save, mail the link to oneself.

use chrono::{DateTime, Utc};
use lettre::Address;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Workflow, new_id};
use crate::domain::draft::{Draft, Page};
use crate::domain::message::{Content, MessageKind, NewMessage, Owner, message_id};
use crate::domain::order::document::Node;
use crate::link::{LinkKey, LinkTo, Secret};
use crate::store::{self, Result};

/// Where the link of a draft leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// It is still filled in.
    Draft(Draft),
    /// It was submitted: the secret of the order's status link.
    Submitted(Secret),
}

/// Begins a draft. Returns the secret of its link.
pub async fn start(flow: &Workflow, language: &str, now: DateTime<Utc>) -> Result<Secret> {
    insert(flow, language, Node::empty(), Vec::new(), now).await
}

/// Begins a draft that says what a file said: none of its pages was saved yet.
pub async fn start_with(flow: &Workflow, language: &str, content: Node, now: DateTime<Utc>) -> Result<Secret> {
    insert(flow, language, content, Vec::new(), now).await
}

/// Begins a draft that says something already.
pub(super) async fn insert(
    flow: &Workflow,
    language: &str,
    content: Node,
    visited: Vec<Page>,
    now: DateTime<Utc>,
) -> Result<Secret> {
    let mut db = flow.pool.acquire().await?;
    insert_in(flow, &mut db, language, content, visited, now).await.map(|(_, secret)| secret)
}

/// The same in a transaction of the caller. Gives also the draft's id.
pub(super) async fn insert_in(
    flow: &Workflow,
    db: &mut PgConnection,
    language: &str,
    content: Node,
    visited: Vec<Page>,
    now: DateTime<Utc>,
) -> Result<(Uuid, Secret)> {
    let draft = Draft {
        id: new_id(now),
        link_number: 1,
        language: language.to_owned(),
        content,
        visited,
        created_at: now,
        updated_at: now,
        request_id: None,
    };
    let secret = flow.links.secret(LinkTo::Draft, draft.id, draft.link_number);
    store::drafts::insert(db, &draft, &secret.hash()).await?;
    Ok((draft.id, secret))
}

/// Where the link with this secret leads. None: there is no such link.
pub async fn open(flow: &Workflow, secret: &Secret) -> Result<Option<Opened>> {
    let mut db = flow.pool.acquire().await?;
    match store::drafts::by_link(&mut *db, &secret.hash()).await? {
        None => Ok(None),
        Some(draft) => opened(&mut db, &flow.links, draft).await.map(Some),
    }
}

/// Changes what was typed, and notes that `page` was saved; without one, nothing is written where nothing changes. The
/// row is held meanwhile: pages of one draft that are saved at once never undo each other. A draft that was submitted stays
/// as it is.
pub async fn save(
    flow: &Workflow,
    secret: &Secret,
    page: impl Into<Option<Page>> + Send,
    now: DateTime<Utc>,
    change: impl FnOnce(&mut Node) + Send,
) -> Result<Option<Opened>> {
    let mut tx = store::begin(&flow.pool).await?;
    let Some(mut draft) = store::drafts::lock_by_link(&mut tx, &secret.hash()).await? else { return Ok(None) };
    if draft.request_id.is_some() {
        return opened(&mut tx, &flow.links, draft).await.map(Some);
    }
    let before = draft.content.clone();
    change(&mut draft.content);
    match page.into() {
        None if draft.content == before => return Ok(Some(Opened::Draft(draft))),
        Some(page) if !draft.has_visited(page) => draft.visited.push(page),
        _ => {}
    }
    draft.updated_at = now;
    store::drafts::update(&mut *tx, &draft).await?;
    tx.commit().await?;
    Ok(Some(Opened::Draft(draft)))
}

/// Queues a mail with the link of a draft. `false`: there is no such link.
pub async fn ask_link(flow: &Workflow, secret: &Secret, to: &Address, now: DateTime<Utc>) -> Result<bool> {
    let mut tx = store::begin(&flow.pool).await?;
    let Some(draft) = store::drafts::lock_by_link(&mut tx, &secret.hash()).await? else { return Ok(false) };
    let owner = Owner::Draft(draft.id);
    let number = store::outbox::next_number(&mut *tx, owner, MessageKind::DraftLink).await?;
    let message = NewMessage {
        owner,
        number,
        to: to.to_string(),
        cc: Vec::new(),
        content: Content::DraftLink {},
        message_id: message_id(owner, MessageKind::DraftLink, number, &flow.mail_domain),
        in_reply_to: None,
    };
    store::outbox::queue(&mut *tx, &message, now).await?;
    tx.commit().await?;
    flow.wake.ring();
    Ok(true)
}

async fn opened(db: &mut PgConnection, links: &LinkKey, draft: Draft) -> Result<Opened> {
    match draft.request_id {
        None => Ok(Opened::Draft(draft)),
        Some(request_id) => status_secret(db, links, request_id).await.map(Opened::Submitted),
    }
}

async fn status_secret(db: &mut PgConnection, links: &LinkKey, request_id: Uuid) -> Result<Secret> {
    let number = store::requests::link_number(db, request_id).await?;
    Ok(links.secret(LinkTo::Order, request_id, number))
}
