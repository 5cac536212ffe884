//! A submitted order, for its customer: see it, get its link again, order again from it, renew it.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::{Workflow, draft};
use crate::domain::draft::Page;
use crate::domain::message::{Content, MessageKind, NewMessage, OrderContent, Owner, message_id};
use crate::domain::order::draft::{from_order, renewal_of};
use crate::domain::reference::Reference;
use crate::domain::request::Request;
use crate::link::{LinkTo, Secret};
use crate::store::{self, Result};

/// How long the answer to a lost link takes, whether or not reference and address match: longer than the work.
pub const LOST_LINK_TAKES: Duration = Duration::from_millis(400);

/// The order that the status link with this secret leads to. None: there is no such link.
pub async fn by_link(flow: &Workflow, secret: &Secret) -> Result<Option<Request>> {
    store::requests::by_link(&flow.pool, &secret.hash()).await
}

/// The order with this reference, for who holds the secret of its status link. None: one of the two is wrong; which
/// one, the time does not tell.
pub async fn by_reference_and_secret(
    flow: &Workflow,
    reference: Reference,
    secret: &Secret,
) -> Result<Option<Request>> {
    Ok(by_link(flow, secret).await?.filter(|request| request.reference == reference))
}

/// Mails an order's status link again, if the order's contact has this address. Whoever asks gets the same answer at the
/// same time whether or not it has.
pub async fn lost_link(flow: &Workflow, reference: Option<Reference>, email: &str, now: DateTime<Utc>) -> Result<()> {
    let answer_at = tokio::time::Instant::now() + LOST_LINK_TAKES;
    let done = mail_link(flow, reference, email, now).await;
    tokio::time::sleep_until(answer_at).await;
    done
}

async fn mail_link(flow: &Workflow, reference: Option<Reference>, email: &str, now: DateTime<Utc>) -> Result<()> {
    let Some(reference) = reference else { return Ok(()) };
    let mut tx = store::begin(&flow.pool).await?;
    let Some(request) = store::requests::lock_by_reference(&mut tx, reference).await? else { return Ok(()) };
    if !request.order.contact.email.eq_ignore_ascii_case(email.trim()) {
        return Ok(());
    }
    let owner = Owner::Request(request.id);
    let kind = MessageKind::StatusLink;
    let desk = store::desks::get(&mut *tx, request.desk).await?;
    let number = store::outbox::next_number(&mut *tx, owner, kind).await?;
    let message = NewMessage {
        owner,
        number,
        to: request.order.contact.email.clone(),
        cc: Vec::new(),
        content: Content::StatusLink(OrderContent::of(&request, &desk)),
        message_id: message_id(owner, kind, number, &flow.mail_domain),
        in_reply_to: store::outbox::first_message_id(&mut *tx, request.id, MessageKind::Received).await?,
    };
    store::outbox::queue(&mut *tx, &message, now).await?;
    tx.commit().await?;
    flow.wake.ring();
    Ok(())
}

/// Begins a draft that says all that this order says. Returns the secret of its link.
pub async fn order_again(flow: &Workflow, request: &Request, now: DateTime<Utc>) -> Result<Secret> {
    draft::insert(flow, &request.language, from_order(&request.order), Page::ALL.to_vec(), now).await
}

/// A renewal that was begun so recently and not changed yet is the one that a second press of the button means.
const SAME_RENEWAL: TimeDelta = TimeDelta::hours(1);

/// What became of a renewal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Renewal {
    /// A draft: the secret of its link.
    Begun(Secret),
    /// The order has nothing that ends and can be renewed.
    Nothing,
}

/// Begins a draft that renews the order with this status link: all that it says, its reference as what is renewed, the
/// term left open. Pressed twice, it is one draft. None: there is no such link.
pub async fn renew(flow: &Workflow, secret: &Secret, now: DateTime<Utc>) -> Result<Option<Renewal>> {
    let mut tx = store::begin(&flow.pool).await?;
    let Some(request) = store::requests::lock_by_link(&mut tx, &secret.hash()).await? else { return Ok(None) };
    if !request.can_be_renewed() {
        return Ok(Some(Renewal::Nothing));
    }
    let begun = store::drafts::untouched_renewal(&mut *tx, request.id, now - SAME_RENEWAL).await?;
    if let Some((id, link_number)) = begun {
        return Ok(Some(Renewal::Begun(flow.links.secret(LinkTo::Draft, id, link_number))));
    }
    // The page that asks for the term is the one page that nobody has answered yet.
    let visited = Page::ALL.iter().copied().filter(|page| *page != Page::Term).collect();
    let content = renewal_of(&request.order, request.reference);
    let (id, draft) = draft::insert_in(flow, &mut tx, &request.language, content, visited, now).await?;
    store::drafts::set_renews(&mut *tx, id, request.id).await?;
    tx.commit().await?;
    Ok(Some(Renewal::Begun(draft)))
}
