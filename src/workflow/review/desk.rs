//! An order goes to another desk.

use super::{By, Held, Outcome, Refusal, Wanted};
use crate::domain::desk::DeskId;
use crate::domain::history::Event;
use crate::domain::message::{Content, MovedDesk, OrderContent};
use crate::domain::request::{Reason, Request, State};
use crate::store;
use crate::workflow::Workflow;

/// Moves an open order to another desk: nobody has it there yet, its time counts by the new desk's turnaround and
/// calendar, messages that wait for the old desk go to the new one, and the customer is told.
pub async fn move_to_desk(flow: &Workflow, by: &By<'_>, to: DeskId, reason: Reason) -> Outcome<Request> {
    let mut held = match Held::by_staff(flow, by).await? {
        Ok(held) => held,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if !State::OPEN.contains(&held.request.state) {
        return Ok(Err(Refusal::NotAllowed { wanted: Wanted::Work, state: held.request.state }));
    }
    if held.request.desk == to {
        return Ok(Err(Refusal::SameDesk));
    }
    let old = held.desk.clone();
    held.desk = store::desks::hold(&mut held.tx, to).await?.desk;
    // What the order has used of the old desk's time it has used of the new one's: its customer waits on.
    held.request.clock = held.request.clock.stop(held.now, &old.calendar());
    if State::RUNNING.contains(&held.request.state) {
        held.request.clock = held.request.clock.resume(held.now);
    }
    held.request.desk = to;
    held.request.due_at = held.request.clock.due(held.desk.turnaround_hours, &held.desk.calendar());
    held.request.assigned = None;
    held.recorded(&Event::MovedDesk { from: old.id, to, reason: reason.clone() }).await?;
    let order = OrderContent::of(&held.request, &held.desk);
    let is_order_under_way = store::outbox::redirect(
        &mut *held.tx,
        held.request.id,
        (&old.address(), &held.desk.address()),
        &held.desk,
        held.now,
    )
    .await?;
    if !is_order_under_way {
        held.tell_desk(Content::Order(order.clone())).await?;
    }
    store::outbox::delete_webhooks(&mut *held.tx, held.request.id, held.now).await?;
    held.tell_webhook().await?;
    let moved = Some(MovedDesk { from: old.name, reason });
    held.tell_customer(Content::Received(OrderContent { moved, ..order })).await?;
    held.finish().await.map(Ok)
}
