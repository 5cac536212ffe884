//! Deciding the items of an order: as ordered, with another number, or with a number where it was left open.

use super::{By, Held, Outcome, Refusal, Wanted, Wrong, version};
use crate::domain::history::Event;
use crate::domain::order::document::Node;
use crate::domain::order::draft;
use crate::domain::problem::{Pointer, Problem, ProblemKind};
use crate::domain::request::{Amount, Decision, DecisionKind, Reason, Request, State};
use crate::store::review;
use crate::workflow::Workflow;

/// What is decided of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// As the customer ordered it.
    AsOrdered,
    /// With this number, as it was typed: another one, or one where it was left open.
    Amount {
        /// In the item's own unit. Blank: what the shares add up to.
        quantity: String,
        /// The share of each server, where the order divides it.
        per_server: Vec<String>,
        /// Why.
        reason: Option<Reason>,
    },
    /// Nothing yet, after all: the number is what the customer ordered.
    Undo,
}

/// Holds an order that is in review: nothing is decided or corrected of any other.
pub(super) async fn in_review<'a>(flow: &'a Workflow, by: &By<'_>) -> Outcome<Held<'a>> {
    let held = match Held::by_staff(flow, by).await? {
        Ok(held) => held,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let state = held.request.state;
    let is_in_review = state == State::InReview;
    Ok(if is_in_review { Ok(held) } else { Err(Refusal::NotAllowed { wanted: Wanted::Work, state }) })
}

/// Decides one item, by its row.
pub async fn decide(flow: &Workflow, by: &By<'_>, item: usize, choice: Choice) -> Outcome<Request> {
    let mut held = match in_review(flow, by).await? {
        Ok(held) => held,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let decisions = review::decisions(&mut *held.tx, &held.request).await?;
    let Some(sellable) = held.request.order.sellable_items.get(item) else { return Ok(Err(Refusal::NoSuchPlace)) };
    let (name, from, earlier) = (sellable.name.clone(), Amount::of(sellable), decisions.of(item));
    let ordered = earlier.map_or_else(|| from.clone(), |decision| decision.ordered.clone());
    let reason = match &choice {
        Choice::Amount { reason, .. } => reason.clone(),
        Choice::AsOrdered | Choice::Undo => None,
    };
    let set = places(item, &choice, &ordered);
    let version = match version::with(&held.request, set.clone()) {
        Ok(version) => version,
        Err(wrong) => return Ok(Err(wrong.into())),
    };
    let to = version.order.sellable_items.get(item).map_or_else(|| from.clone(), Amount::of);
    if choice == Choice::Undo {
        if earlier.is_none() {
            return Ok(Ok(held.request));
        }
        let lines = held.say(version, Some(item)).await?;
        review::remove_decisions(&mut *held.tx, held.request.id, &[item]).await?;
        held.recorded(&Event::Undecided { item, name, from, to }).await?;
        held.record_all(&lines).await?;
        return held.finish().await.map(Ok);
    }
    let Some(kind) = kind(&ordered, &to) else { return Ok(Err(without_number(&held.request, item, set).into())) };
    let decided = Decision {
        kind,
        ordered,
        reason: reason.as_ref().map(|reason| reason.as_str().to_owned()),
        by: held.actor.name().to_owned(),
        at: held.now,
    };
    let says_the_same = |earlier: &Decision| earlier.kind == kind && earlier.reason == decided.reason;
    if from == to && earlier.is_some_and(says_the_same) {
        return Ok(Ok(held.request));
    }
    let lines = held.say(version, Some(item)).await?;
    review::set_decision(&mut *held.tx, held.request.id, item, &decided).await?;
    held.recorded(&Event::Decided { item, name, decision: kind, from, to, reason }).await?;
    held.record_all(&lines).await?;
    held.finish().await.map(Ok)
}

/// Decides everything that is not decided yet as ordered, but not what the customer left open.
pub async fn decide_rest(flow: &Workflow, by: &By<'_>) -> Outcome<Request> {
    let mut held = match in_review(flow, by).await? {
        Ok(held) => held,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let decisions = review::decisions(&mut *held.tx, &held.request).await?;
    let items = held.request.order.sellable_items.iter().enumerate();
    let rest = items.filter(|(row, item)| decisions.of(*row).is_none() && item.quantity.is_some());
    let rest: Vec<_> = rest.map(|(row, item)| (row, item.name.clone(), Amount::of(item))).collect();
    if rest.is_empty() {
        return Ok(Ok(held.request));
    }
    for (item, name, ordered) in rest {
        let (by, at) = (held.actor.name().to_owned(), held.now);
        let kind = DecisionKind::AsOrdered;
        let decision = Decision { kind, ordered: ordered.clone(), reason: None, by, at };
        review::set_decision(&mut *held.tx, held.request.id, item, &decision).await?;
        let (from, to) = (ordered.clone(), ordered);
        held.recorded(&Event::Decided { item, name, decision: kind, from, to, reason: None }).await?;
    }
    held.finish().await.map(Ok)
}

/// Where an item's number stands, and what is to stand there.
fn places(item: usize, choice: &Choice, ordered: &Amount) -> Vec<(Pointer, Node)> {
    let (quantity, shares) = match choice {
        Choice::AsOrdered | Choice::Undo => {
            let shares = ordered.per_server.iter().flatten().map(u32::to_string).collect();
            (ordered.quantity.map(|quantity| quantity.to_string()).unwrap_or_default(), shares)
        }
        Choice::Amount { quantity, per_server, .. } => (quantity.clone(), per_server.clone()),
    };
    let at = Pointer::from("/sellable_items").row(item);
    let shares = shares.into_iter().map(Node::Text).collect();
    vec![(at.member("quantity"), Node::Text(quantity)), (at.member("per_server"), Node::List(shares))]
}

/// What a decision with this number is. None: there is no number, and without one nothing is decided.
fn kind(ordered: &Amount, to: &Amount) -> Option<DecisionKind> {
    to.quantity?;
    Some(match ordered.quantity {
        None => DecisionKind::FilledIn,
        Some(_) if ordered == to => DecisionKind::AsOrdered,
        Some(_) => DecisionKind::Adjusted,
    })
}

/// What the check lets a customer leave open, order management has to know.
fn without_number(request: &Request, item: usize, set: Vec<(Pointer, Node)>) -> Wrong {
    let mut typed = draft::from_order(&request.order);
    for (at, value) in set {
        typed.set_at(at.as_str(), value);
    }
    let pointer = Pointer::from("/sellable_items").row(item).member("quantity");
    Wrong { typed, problems: vec![Problem { pointer, kind: ProblemKind::Required }] }
}
