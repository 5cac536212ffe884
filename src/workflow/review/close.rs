//! How an order ends: its license data files go to the customer, or it is refused.

use super::{By, Held, Outcome, Refusal};
use crate::domain::message::{self, Content, DecidedContent, OrderContent};
use crate::domain::request::{Case, Move, Reason, Request};
use crate::store;
use crate::workflow::Workflow;

/// Refuses an order; the customer is told why.
pub async fn refuse(flow: &Workflow, by: &By<'_>, reason: Reason) -> Outcome<Request> {
    let mut held = match Held::by_staff(flow, by).await? {
        Ok(held) => held,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let state = held.request.state;
    let Some(moved) = Case::of(state).refuse(reason.clone()) else {
        return Ok(Err(Refusal::of_move(Move::Refuse, state)));
    };
    held.moved(&moved).await?;
    tell(&mut held, message::Outcome::Refused(reason)).await?;
    held.finish().await.map(Ok)
}

/// Sends the license data files that are attached to the customer.
pub async fn complete(flow: &Workflow, by: &By<'_>) -> Outcome<Request> {
    let mut held = match Held::by_staff(flow, by).await? {
        Ok(held) => held,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let state = held.request.state;
    let Case::Verified(case) = Case::of(state) else { return Ok(Err(Refusal::of_move(Move::Complete, state))) };
    let files = store::files::of_request(&mut *held.tx, held.request.id).await?;
    let names = files.into_iter().filter(|file| file.completion.is_none()).map(|file| file.name);
    let Some(moved) = case.complete(names.collect()) else { return Ok(Err(Refusal::NoFiles)) };
    let completion = store::files::complete(&mut *held.tx, held.request.id).await?;
    held.moved(&moved).await?;
    tell(&mut held, message::Outcome::Completed(completion)).await?;
    held.finish().await.map(Ok)
}

async fn tell(held: &mut Held<'_>, outcome: message::Outcome) -> store::Result<()> {
    let order = OrderContent::of(&held.request, &held.desk);
    held.tell_customer(Content::Decided(DecidedContent { order, outcome })).await
}
