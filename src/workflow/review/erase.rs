//! Personal data of closed orders is erased: by a manager, or by itself where the desk set after how long.

use chrono::{DateTime, Utc};

use super::{By, Held, Outcome, Refusal, Wanted};
use crate::domain::history::{Actor, Event};
use crate::domain::request::{Request, State};
use crate::domain::staff::Role;
use crate::store::{self, Result, erasure};
use crate::workflow::Workflow;

/// So many orders are found at once.
const BATCH: i64 = 200;

/// Erases the personal data of a closed order, in what it says in each of its versions, its messages, notes, history
/// and mails. That it happened stays.
pub async fn erase(flow: &Workflow, by: &By<'_>) -> Outcome<Request> {
    if by.member.role != Role::Manager {
        return Ok(Err(Refusal::ManagersOnly));
    }
    let held = match Held::by_staff(flow, by).await? {
        Ok(held) => held,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if !State::CLOSED.contains(&held.request.state) {
        return Ok(Err(Refusal::NotAllowed { wanted: Wanted::Erase, state: held.request.state }));
    }
    erase_held(held).await.map(Ok)
}

/// Erases what is to be erased by now: each order in a transaction of its own, by one process of several. Gives how
/// many there were.
pub async fn erase_due(flow: &Workflow, now: DateTime<Utc>) -> Result<u64> {
    let mut erased = 0;
    loop {
        let due = erasure::due(&flow.pool, now, BATCH).await?;
        let mut is_any_done = false;
        for id in due {
            let mut tx = store::begin(&flow.pool).await?;
            if !erasure::hold_due(&mut tx, id, now).await? {
                continue;
            }
            let Some(request) = store::requests::by_id(&mut *tx, id).await? else { continue };
            erase_held(Held::new(flow, tx, request, Actor::Application, now).await?).await?;
            erased += 1;
            is_any_done = true;
        }
        if !is_any_done {
            return Ok(erased);
        }
    }
}

async fn erase_held(mut held: Held<'_>) -> Result<Request> {
    let id = held.request.id;
    for (version, order) in erasure::versions(&mut *held.tx, id).await? {
        let content = order.without_personal_data();
        erasure::replace_version(&mut *held.tx, id, version, &content).await?;
        if version == held.request.version {
            held.request.order = content;
        }
    }
    erasure::replace_search_text(&mut *held.tx, &held.request).await?;
    erasure::erase_words(&mut held.tx, id).await?;
    erasure::delete_messages(&mut *held.tx, id).await?;
    held.request.erased_at = Some(held.now);
    held.recorded(&Event::Erased).await?;
    let flow = held.flow;
    let request = held.finish().await?;
    // Mails that became files go with the messages that they were.
    flow.tidy.notify_one();
    Ok(request)
}
