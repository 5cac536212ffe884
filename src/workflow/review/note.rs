//! Notes for colleagues.

use super::{By, Held, Outcome, new_id};
use crate::domain::history::Event;
use crate::domain::request::{Reason, Request};
use crate::store::{history, review};
use crate::workflow::Workflow;

/// Writes a note for colleagues. It contradicts nothing, so it needs no revision and makes none.
pub async fn note(flow: &Workflow, by: &By<'_>, text: &Reason) -> Outcome<Request> {
    let by = By { revision: None, ..*by };
    let mut held = match Held::by_staff(flow, &by).await? {
        Ok(held) => held,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let id = new_id(held.now);
    review::add_note(&mut *held.tx, id, held.request.id, &held.actor, text.as_str(), held.now).await?;
    history::add(&mut *held.tx, &held.request, &held.actor, &Event::Noted { note: id }, None, held.now).await?;
    held.finish().await.map(Ok)
}
