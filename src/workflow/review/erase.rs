//! Personal data of closed orders is erased: by a manager, or by itself where the desk set after how long.

use super::{By, Held, Outcome, Refusal, Wanted};
use crate::domain::history::Event;
use crate::domain::request::{Request, State};
use crate::domain::staff::Role;
use crate::store::{Result, erasure};
use crate::workflow::Workflow;

/// An order whose personal data is gone from the database, and the messages that went with it: their mail files are to
/// go too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    /// As it is now.
    pub request: Request,
    /// Rows of the outbox.
    pub messages: Vec<i64>,
}

/// Erases the personal data of a closed order, in what it says in each of its versions, its messages, notes, history
/// and mails. That it happened stays.
pub async fn erase(flow: &Workflow, by: &By<'_>) -> Outcome<Erased> {
    if by.member.role != Role::Manager {
        return Ok(Err(Refusal::ManagersOnly));
    }
    let held = match Held::by_staff(flow, by).await? {
        Ok(held) => held,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if !State::CLOSED.contains(&held.request.state) {
        return Ok(Err(Refusal::NotAllowed { wanted: Wanted::Work, state: held.request.state }));
    }
    erase_held(held).await.map(Ok)
}

async fn erase_held(mut held: Held<'_>) -> Result<Erased> {
    let id = held.request.id;
    for (version, order) in erasure::versions(&mut *held.tx, id).await? {
        let content = order.without_personal_data();
        erasure::replace_version(&mut *held.tx, id, version, &content).await?;
        if version == held.request.version {
            held.request.order = content;
        }
    }
    erasure::erase_words(&mut held.tx, id).await?;
    let messages = erasure::delete_messages(&mut *held.tx, id).await?;
    held.request.erased_at = Some(held.now);
    held.recorded(&Event::Erased).await?;
    let request = held.finish().await?;
    Ok(Erased { request, messages })
}
