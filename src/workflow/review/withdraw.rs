//! The customer takes an order back.

use chrono::{DateTime, Utc};

use super::{Held, Refusal};
use crate::domain::message::{AnswerContent, Content, OrderContent, Reply};
use crate::domain::request::{Case, Move, Reason, Request, State};
use crate::link::Secret;
use crate::store::Result;
use crate::workflow::Workflow;

/// Takes an order back; its desk is told. That it was taken back already is no change. None: there is no such link.
pub async fn withdraw(
    flow: &Workflow,
    secret: &Secret,
    reason: Option<Reason>,
    now: DateTime<Utc>,
) -> Result<Option<std::result::Result<Request, Refusal>>> {
    let Some(mut held) = Held::by_customer(flow, secret, now).await? else { return Ok(None) };
    let state = held.request.state;
    if state == State::Withdrawn {
        return Ok(Some(Ok(held.request)));
    }
    let Some(moved) = Case::of(state).withdraw(reason.clone()) else {
        return Ok(Some(Err(Refusal::of_move(Move::Withdraw, state))));
    };
    held.request.answered_at = None;
    held.moved(&moved).await?;
    let order = OrderContent::of(&held.request, &held.desk);
    held.tell_desk(Content::Answer(AnswerContent { order, reply: Reply::Withdrawn { reason } })).await?;
    held.finish().await.map(|request| Some(Ok(request)))
}
