//! Who has an order.

use super::{By, Held, Outcome};
use crate::domain::history::Event;
use crate::domain::request::{Person, Request};
use crate::workflow::Workflow;

/// Gives an order to a member of staff, whatever its state. That it is theirs already is no change.
pub async fn assign(flow: &Workflow, by: &By<'_>, to: Person) -> Outcome<Request> {
    give(flow, by, Some(to)).await
}

/// Gives an order back: nobody has it.
pub async fn give_back(flow: &Workflow, by: &By<'_>) -> Outcome<Request> {
    give(flow, by, None).await
}

async fn give(flow: &Workflow, by: &By<'_>, to: Option<Person>) -> Outcome<Request> {
    let mut held = match Held::by_staff(flow, by).await? {
        Ok(held) => held,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let id = |person: &Option<Person>| person.as_ref().map(|person| person.id);
    if id(&held.request.assigned) == id(&to) {
        return Ok(Ok(held.request));
    }
    let event = Event::Assigned { from: held.request.assigned.take(), to: to.clone() };
    held.request.assigned = to;
    held.recorded(&event).await?;
    held.finish().await.map(Ok)
}
