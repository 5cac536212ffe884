//! Links that are mailed to staff: invitations, and those with which somebody sets another password.
//!
//! Their secrets are worked out from the ids of their rows, so that the mail can name them when it is sent.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::Error;
use crate::domain::message::{Content, MessageKind, NewMessage, Owner, StaffLinkContent, message_id};
use crate::domain::staff::{LinkKind, Member};
use crate::link::{LinkTo, Secret};
use crate::store::{Result, outbox, staff};
use crate::workflow::Workflow;

/// How long the answer to a forgotten password takes, whether or not there is an account: longer than the work.
pub const FORGOTTEN_TAKES: Duration = Duration::from_millis(400);

/// So many mails an account gets in an hour, whoever asks for them.
const MOST_AN_HOUR: i64 = 3;

/// Links are kept for so long after they were good for the last time, so that their page can say so.
const KEPT: TimeDelta = TimeDelta::days(30);

/// Mails a link to set another password, if there is such an account. Whoever asks gets the same answer at the same time
/// whether or not there is.
pub async fn forgotten(flow: &Workflow, email: &str, now: DateTime<Utc>) -> Result<()> {
    let answer_at = tokio::time::Instant::now() + FORGOTTEN_TAKES;
    let done = mail_reset(flow, email, now).await;
    tokio::time::sleep_until(answer_at).await;
    done
}

async fn mail_reset(flow: &Workflow, email: &str, now: DateTime<Utc>) -> Result<()> {
    let mut tx = crate::store::begin(&flow.pool).await?;
    let Some(found) = staff::by_email(&mut *tx, email.trim()).await? else { return Ok(()) };
    let account = staff::hold(&mut tx, found.member.id).await?.filter(staff::Account::is_active);
    let Some(account) = account else { return Ok(()) };
    let mailed = staff::count_mailed(&mut *tx, account.member.id, LinkKind::Reset, now - TimeDelta::hours(1)).await?;
    if mailed >= MOST_AN_HOUR {
        return Ok(());
    }
    queue(flow, &mut tx, &account.member, LinkKind::Reset, now).await?;
    tx.commit().await?;
    flow.wake.ring();
    Ok(())
}

/// Makes a link and queues the mail that brings it. The caller holds the account, and rings when it has committed.
pub(super) async fn queue(
    flow: &Workflow,
    db: &mut PgConnection,
    member: &Member,
    kind: LinkKind,
    now: DateTime<Utc>,
) -> Result<Secret> {
    let id = Uuid::new_v4();
    let secret = flow.links.secret(LinkTo::Staff, id, 1);
    staff::insert_link_with_id(&mut *db, id, &secret.hash(), member.id, kind, now).await?;
    let owner = Owner::Staff(member.id);
    let number = outbox::next_number(&mut *db, owner, MessageKind::StaffLink).await?;
    let content = StaffLinkContent { link: id, kind, until: now + kind.lifetime() };
    let message = NewMessage {
        owner,
        number,
        to: member.email.clone(),
        cc: Vec::new(),
        content: Content::StaffLink(content),
        message_id: message_id(owner, MessageKind::StaffLink, number, &flow.mail_domain),
        in_reply_to: None,
    };
    outbox::queue(db, &message, now).await?;
    Ok(secret)
}

/// Mails a link to somebody, whoever asked for it. Gives its secret; none: there is no such account, or a disabled one.
pub async fn mail_link(
    flow: &Workflow,
    id: Uuid,
    kind: LinkKind,
    now: DateTime<Utc>,
) -> std::result::Result<Option<Secret>, Error> {
    let mut tx = crate::store::begin(&flow.pool).await?;
    let account = staff::hold(&mut tx, id).await?.filter(staff::Account::is_active);
    let Some(account) = account else { return Ok(None) };
    // A new one instead of those that are under way: an old mail in a mailbox of somebody else opens nothing.
    staff::void_links(&mut *tx, id, now).await?;
    let secret = queue(flow, &mut tx, &account.member, kind, now).await?;
    tx.commit().await?;
    flow.wake.ring();
    Ok(Some(secret))
}

/// Deletes links of which nobody has to know any more. Says how many.
pub async fn tidy(pool: &sqlx::PgPool, now: DateTime<Utc>) -> Result<u64> {
    staff::delete_links(pool, now - KEPT).await
}
