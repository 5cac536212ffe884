//! The moves that members of staff make.

use super::{By, Held, Outcome, Refusal};
use crate::domain::calendar::Clock;
use crate::domain::request::{Case, Move, Person, Reason, Request, Verified};
use crate::store::review;
use crate::workflow::Workflow;

/// Begins to work on an order: it is theirs.
pub async fn take(flow: &Workflow, by: &By<'_>) -> Outcome<Request> {
    let mut held = match Held::by_staff(flow, by).await? {
        Ok(held) => held,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let Case::Submitted(case) = Case::of(held.request.state) else {
        return Ok(Err(Refusal::of_move(Move::Take, held.request.state)));
    };
    held.request.assigned = Some(Person { id: by.member.id, name: by.member.name.clone() });
    held.moved(&case.take()).await?;
    held.finish().await.map(Ok)
}

/// Says that every line is decided.
pub async fn verify(flow: &Workflow, by: &By<'_>) -> Outcome<Request> {
    let mut held = match Held::by_staff(flow, by).await? {
        Ok(held) => held,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let Case::InReview(case) = Case::of(held.request.state) else {
        return Ok(Err(Refusal::of_move(Move::Verify, held.request.state)));
    };
    let decisions = review::decisions(&mut *held.tx, &held.request).await?;
    match decisions.all_decided() {
        Ok(decided) => held.moved(&case.verify(decided)).await?,
        Err(open) => return Ok(Err(Refusal::Undecided(open))),
    }
    held.finish().await.map(Ok)
}

/// Goes back to review: a verified order, or a completed one with a reason. A completed one gets the desk's whole time
/// anew. A verified one may be reopened without a reason.
pub async fn reopen(flow: &Workflow, by: &By<'_>, reason: Option<Reason>) -> Outcome<Request> {
    let mut held = match Held::by_staff(flow, by).await? {
        Ok(held) => held,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let state = held.request.state;
    let moved = match (Case::of(state), reason) {
        (Case::Verified(case), reason) => Verified::reopen(case, reason),
        (Case::Completed(case), Some(reason)) => {
            held.request.clock = Clock::start(held.now);
            case.reopen(reason)
        }
        _ => return Ok(Err(Refusal::of_move(Move::Reopen, state))),
    };
    held.moved(&moved).await?;
    held.finish().await.map(Ok)
}
