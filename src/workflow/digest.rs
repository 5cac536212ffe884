//! The digest of the day, to each desk's mailbox.
//!
//! What it says is frozen when it is queued: it is what was so when the desk opened, and each try says the same. A desk
//! with nothing to hear gets none, and then none later that day.

use chrono::{DateTime, Days, NaiveTime, Utc};

use super::Workflow;
use crate::domain::calendar::earliest;
use crate::domain::desk::{Desk, DeskId};
use crate::domain::digest::{self, Digest};
use crate::domain::message::{Content, MessageKind, NewMessage, Owner, message_id};
use crate::store::{self, Result};

/// Queues the digests that should be there by now. Gives how many. To be done every few minutes: a digest comes so
/// much later than its desk opens.
///
/// # Errors
/// Where the database is away. What it says of one desk alone is logged, and the next one is dealt with.
pub async fn send_digests(flow: &Workflow, now: DateTime<Utc>) -> Result<u64> {
    let mut queued = 0;
    for desk in DeskId::ALL {
        match send_digest(flow, *desk, now).await {
            Ok(is_queued) => queued += u64::from(is_queued),
            Err(error) if error.is_unavailable() => return Err(error),
            Err(error) => {
                tracing::error!(%desk, error = &error as &dyn std::error::Error, "no digest: tried again later");
            }
        }
    }
    if queued > 0 {
        flow.wake.ring();
    }
    Ok(queued)
}

/// `false`: it is not time, it was made already, or there is nothing to say.
async fn send_digest(flow: &Workflow, id: DeskId, now: DateTime<Utc>) -> Result<bool> {
    let desk = store::desks::get(&flow.pool, id).await?;
    let today = desk.calendar().today(now);
    let Some(made_on) = store::digest::made_on(&flow.pool, id).await? else {
        // A desk that was just set up, or a program that was just brought up to date: begins with its next opening.
        let began = digest::day(&desk, now).or_else(|| today.pred_opt()).unwrap_or(today);
        store::digest::make(&flow.pool, id, began).await?;
        return Ok(false);
    };
    let Some(day) = digest::day(&desk, now).filter(|day| *day > made_on) else { return Ok(false) };
    let mut tx = store::begin(&flow.pool).await?;
    if !store::digest::make(&mut *tx, id, day).await? {
        return Ok(false);
    }
    let parts = store::digest::parts(&mut tx, id, now, end_of(&desk, now)).await?;
    let has_something_to_say = !parts.is_empty();
    if has_something_to_say {
        let message = message(flow, Digest { desk, at: now, parts }, digest::number(day));
        store::outbox::queue(&mut *tx, &message, now).await?;
    }
    tx.commit().await?;
    Ok(has_something_to_say)
}

/// When the day ends that it is at a desk.
fn end_of(desk: &Desk, now: DateTime<Utc>) -> DateTime<Utc> {
    let tomorrow = desk.calendar().today(now) + Days::new(1);
    earliest(tomorrow.and_time(NaiveTime::MIN), desk.time_zone)
}

fn message(flow: &Workflow, digest: Digest, number: i32) -> NewMessage {
    let owner = Owner::Desk(digest.desk.id);
    NewMessage {
        owner,
        number,
        to: digest.desk.address(),
        cc: Vec::new(),
        message_id: message_id(owner, MessageKind::Digest, number, &flow.mail_domain),
        in_reply_to: None,
        content: Content::Digest(digest),
    }
}
