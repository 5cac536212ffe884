//! Notes for colleagues.

use chrono::TimeDelta;

use super::{By, Held, Outcome, new_id};
use crate::domain::history::Event;
use crate::domain::request::{Reason, Request};
use crate::store::history;
use crate::store::review::{self, Note};
use crate::workflow::Workflow;

/// The same note by the same person within so long is a button pressed twice.
const TWICE: TimeDelta = TimeDelta::minutes(1);

/// Writes a note for colleagues. It contradicts nothing, so it needs no revision and makes none. The button pressed twice
/// writes once.
pub async fn note(flow: &Workflow, by: &By<'_>, text: &Reason) -> Outcome<Request> {
    let by = By { revision: None, ..*by };
    let mut held = match Held::by_staff(flow, &by).await? {
        Ok(held) => held,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let notes = review::notes(&mut *held.tx, held.request.id).await?;
    let is_same =
        |note: &Note| note.author == held.actor.name() && note.body == text.as_str() && held.now - note.at < TWICE;
    if notes.last().is_some_and(is_same) {
        return Ok(Ok(held.request));
    }
    let id = new_id(held.now);
    review::add_note(&mut *held.tx, id, held.request.id, &held.actor, text.as_str(), held.now).await?;
    history::add(&mut *held.tx, &held.request, &held.actor, &Event::Noted { note: id }, None, held.now).await?;
    held.finish().await.map(Ok)
}
