//! The desk asks the customer.

use super::{By, Held, Outcome, Refusal, Stale, new_id};
use crate::domain::message::{Content, OrderContent, QuestionContent};
use crate::domain::problem::Pointer;
use crate::domain::request::{Case, Move, Person, Request, State};
use crate::domain::talk::{Message, Words, last_question, openable};
use crate::store::talk;
use crate::workflow::Workflow;

/// Asks the customer, and opens places of the order that they may change with the answer; what no order lets open is
/// left out. An order that nobody has begun with is taken first. The button pressed twice asks once.
pub async fn ask(flow: &Workflow, by: &By<'_>, question: &Words, opened: &[Pointer]) -> Outcome<Request> {
    let mut held = match Held::by_staff(flow, by).await? {
        Ok(held) => held,
        Err(Refusal::Stale(stale)) => return asked_already(flow, by, question, opened, stale).await,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let case = match Case::of(held.request.state) {
        Case::InReview(case) => case,
        Case::Submitted(case) => {
            held.request.assigned = Some(Person { id: by.member.id, name: by.member.name.clone() });
            held.moved(&case.take()).await?;
            let Case::InReview(case) = Case::of(held.request.state) else {
                return Ok(Err(Refusal::of_move(Move::Ask, held.request.state)));
            };
            case
        }
        _ => return Ok(Err(Refusal::of_move(Move::Ask, held.request.state))),
    };
    let opened = can_be_opened(&held.request, opened);
    let message = Message {
        id: new_id(held.now),
        at: held.now,
        from_customer: false,
        author: by.member.name.clone(),
        body: question.as_str().to_owned(),
        opened,
    };
    talk::add(&mut *held.tx, held.request.id, &held.actor, &message).await?;
    held.moved(&case.ask(message.id)).await?;
    let order = OrderContent::of(&held.request, &held.desk);
    let content = QuestionContent { order, question: question.clone(), opened: message.opened };
    held.tell_customer(Content::Question(content)).await?;
    held.finish().await.map(Ok)
}

fn can_be_opened(request: &Request, wanted: &[Pointer]) -> Vec<Pointer> {
    openable(&request.order).into_iter().filter(|place| wanted.contains(place)).collect()
}

/// What somebody changed since the page was drawn may be this very question, by this very person.
async fn asked_already(
    flow: &Workflow,
    by: &By<'_>,
    question: &Words,
    opened: &[Pointer],
    stale: Box<Stale>,
) -> Outcome<Request> {
    if stale.request.state == State::Waiting {
        let messages = talk::of_request(&flow.pool, stale.request.id).await?;
        let opened = can_be_opened(&stale.request, opened);
        let is_asked = |asked: &Message| {
            asked.body == question.as_str() && asked.author == by.member.name && asked.opened == opened
        };
        if last_question(&messages).is_some_and(is_asked) {
            return Ok(Ok(stale.request));
        }
    }
    Ok(Err(Refusal::Stale(stale)))
}
