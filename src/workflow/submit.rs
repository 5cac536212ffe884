//! Submitting: an order that was acknowledged is stored, and its messages queued, in one transaction.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

use super::{Workflow, new_id};
use crate::domain::calendar::Clock;
use crate::domain::desk::{Desk, DeskId, Settings};
use crate::domain::draft::Draft;
use crate::domain::history::{Actor, Event};
use crate::domain::message::{Content, MessageKind, NewMessage, OrderContent, Owner, message_id};
use crate::domain::order::Order;
use crate::domain::order::check::{Checked, Source, check};
use crate::domain::order::draft::asked;
use crate::domain::problem::Problem;
use crate::domain::reference::Reference;
use crate::domain::request::{Request, State};
use crate::link::{LinkTo, Secret};
use crate::store::{self, Result, history};

/// An order that is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submitted {
    /// What people quote.
    pub reference: Reference,
    /// The secret of its status link.
    pub secret: Secret,
    /// The desk that it went to.
    pub desk: DeskId,
}

/// What became of a draft that was to be submitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftSubmit {
    /// It is an order now.
    Stored(Submitted),
    /// It was one already: a double click, a reload, a second tab.
    Same(Submitted),
    /// It is wrong, and still a draft.
    Wrong(Box<(Draft, Checked)>),
}

/// What became of an order that came through the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApiSubmit {
    /// It is in.
    Stored(Submitted),
    /// It is in since the first time that this key and body came; with what was advised then.
    Same(Submitted, Vec<Problem>),
    /// The key came before, with another body.
    KeyTaken,
}

/// The key by which a client that tries again says that it means the same order, and the body that it came with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idempotency {
    key: Arc<str>,
    body_hash: [u8; 32],
}

impl Idempotency {
    /// The longest key, in characters.
    pub const KEY_MAX: usize = 200;

    /// None: the key is empty or too long.
    pub fn new(key: &str, body: &[u8]) -> Option<Self> {
        let characters = key.chars().count();
        (1..=Self::KEY_MAX)
            .contains(&characters)
            .then(|| Self { key: key.into(), body_hash: Sha256::digest(body).into() })
    }
}

/// Makes an order of a draft, once. It is checked as it stands in the database: what another tab saved meanwhile counts.
/// None: there is no such link.
pub async fn submit_draft(flow: &Workflow, secret: &Secret, now: DateTime<Utc>) -> Result<Option<DraftSubmit>> {
    let mut tx = store::begin(&flow.pool).await?;
    let Some(draft) = store::drafts::lock_by_link(&mut tx, &secret.hash()).await? else { return Ok(None) };
    if let Some(request_id) = draft.request_id {
        let request = existing(&mut tx, request_id).await?;
        return Ok(Some(DraftSubmit::Same(submitted(flow, &request))));
    }
    let mut checked = check(&asked(&draft.content), Source::Form, now.date_naive());
    let Some(order) = checked.order.take() else { return Ok(Some(DraftSubmit::Wrong(Box::new((draft, checked))))) };
    let request = insert(flow, &mut tx, order, &draft.language, now).await?;
    store::drafts::set_request(&mut *tx, draft.id, request.id).await?;
    tx.commit().await?;
    flow.wake.ring();
    flow.changed.ring();
    Ok(Some(DraftSubmit::Stored(submitted(flow, &request))))
}

/// What an earlier order with this key answers: [`ApiSubmit::Same`] or [`ApiSubmit::KeyTaken`]. None: the key is free.
/// To be asked before the body is read: the answer does not depend on what the check says today.
pub async fn earlier(flow: &Workflow, idempotency: &Idempotency) -> Result<Option<ApiSubmit>> {
    let mut db = flow.pool.acquire().await?;
    let Some(submission) = store::requests::submission(&mut *db, &idempotency.key).await? else { return Ok(None) };
    if submission.body_hash != idempotency.body_hash {
        return Ok(Some(ApiSubmit::KeyTaken));
    }
    let request = existing(&mut db, submission.request_id).await?;
    Ok(Some(ApiSubmit::Same(submitted(flow, &request), request.advice())))
}

/// Stores an order that came through the API; with a key, once.
pub async fn submit_api(
    flow: &Workflow,
    idempotency: Option<&Idempotency>,
    order: Order,
    language: &str,
    now: DateTime<Utc>,
) -> Result<ApiSubmit> {
    let mut tx = store::begin(&flow.pool).await?;
    let request = insert(flow, &mut tx, order, language, now).await?;
    if let Some(idempotency) = idempotency {
        let Idempotency { key, body_hash } = idempotency;
        if !store::requests::insert_submission(&mut *tx, key, body_hash, request.id, now).await? {
            tx.rollback().await?;
            let earlier = earlier(flow, idempotency).await?;
            return earlier.ok_or(store::Error::Driver(sqlx::Error::RowNotFound));
        }
    }
    tx.commit().await?;
    flow.wake.ring();
    flow.changed.ring();
    Ok(ApiSubmit::Stored(submitted(flow, &request)))
}

fn submitted(flow: &Workflow, request: &Request) -> Submitted {
    Submitted {
        reference: request.reference,
        secret: flow.links.secret(LinkTo::Order, request.id, request.link_number),
        desk: request.desk,
    }
}

async fn existing(db: &mut PgConnection, id: uuid::Uuid) -> Result<Request> {
    let missing = || store::Error::inconsistent("requests", "id", id);
    store::requests::by_id(db, id).await?.ok_or_else(missing)
}

/// Stores an order and all that belongs to it, in the caller's transaction.
async fn insert(
    flow: &Workflow,
    tx: &mut PgConnection,
    order: Order,
    language: &str,
    now: DateTime<Utc>,
) -> Result<Request> {
    let Settings { desk, webhook_url, .. } = store::desks::hold(&mut *tx, order.region.desk()).await?;
    let mut request = Request {
        id: new_id(now),
        reference: random_reference(),
        link_number: 1,
        desk: desk.id,
        state: State::Submitted,
        version: 1,
        revision: 1,
        assigned: None,
        language: language.to_owned(),
        received_at: now,
        clock: Clock::start(now),
        due_at: desk.due(now),
        answered_at: None,
        closed_at: None,
        erased_at: None,
        order,
    };
    let link_hash = flow.links.secret(LinkTo::Order, request.id, request.link_number).hash();
    // 2^40 references: a second draw is rare, a third has not been seen.
    while !store::requests::insert(&mut *tx, &request, &link_hash).await? {
        request.reference = random_reference();
    }
    history::add(&mut *tx, &request, &Actor::Customer, &Event::Submitted, None, now).await?;
    for message in messages(flow, &request, &desk, webhook_url) {
        store::outbox::queue(&mut *tx, &message, now).await?;
    }
    Ok(request)
}

fn random_reference() -> Reference {
    Reference::from_random(rand::random())
}

/// The order for the desk, for its mailbox and its webhook; the receipt for the customer, with a copy for the
/// representative.
fn messages(flow: &Workflow, request: &Request, desk: &Desk, webhook: Option<String>) -> Vec<NewMessage> {
    let owner = Owner::Request(request.id);
    let content = OrderContent::of(request, desk);
    let representative = request.order.representative.as_ref();
    let message = |kind, to, cc, content| NewMessage {
        owner,
        number: 1,
        to,
        cc,
        content,
        message_id: message_id(owner, kind, 1, &flow.mail_domain),
        in_reply_to: None,
    };
    let hook = Content::Webhook(content.clone());
    let hook = webhook.map(|url| message(MessageKind::Webhook, url, Vec::new(), hook));
    let mails = [
        message(MessageKind::Order, desk.address(), Vec::new(), Content::Order(content.clone())),
        message(
            MessageKind::Received,
            request.order.contact.email.clone(),
            representative.and_then(|person| person.email.clone()).into_iter().collect(),
            Content::Received(content),
        ),
    ];
    mails.into_iter().chain(hook).collect()
}
