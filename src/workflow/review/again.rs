//! A message of an order is sent again that was not delivered.

use lettre::Address;

use super::{By, Held, Outcome, Refusal};
use crate::domain::history::Event;
use crate::domain::request::Request;
use crate::store::{outbox, redelivery};
use crate::workflow::Workflow;

/// Sends a message again, by its row in the outbox: to another address, or to the same one. One that was sent meanwhile,
/// or is being sent now, is no change. It contradicts nothing, so it needs no revision.
pub async fn send_again(flow: &Workflow, by: &By<'_>, message: i64, to: Option<&Address>) -> Outcome<Request> {
    let by = By { revision: None, ..*by };
    let mut held = match Held::by_staff(flow, &by).await? {
        Ok(held) => held,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let (id, now) = (held.request.id, held.now);
    let Some(unsent) = redelivery::unsent(&mut *held.tx, id, message).await? else { return Ok(Ok(held.request)) };
    let from = unsent.recipient;
    let to = to.map_or_else(|| from.clone(), ToString::to_string);
    let is_sent_again = if to == from {
        !outbox::retry(&mut *held.tx, &[message], now).await?.is_empty()
    } else if is_mail(&from) {
        redelivery::readdress(&mut *held.tx, id, message, &to, now).await?
    } else {
        return Ok(Err(Refusal::NoSuchPlace));
    };
    if !is_sent_again {
        return Ok(Ok(held.request));
    }
    held.has_messages = true;
    held.recorded(&Event::SentAgain { kind: unsent.kind, from, to }).await?;
    held.finish().await.map(Ok)
}

/// Whether a recipient is an address of a person: only a desk's settings say where else something goes.
fn is_mail(recipient: &str) -> bool {
    recipient.parse::<Address>().is_ok()
}
