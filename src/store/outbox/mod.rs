//! The outbox: what is queued, claimed, sent and given up.

mod told;

use chrono::{DateTime, Utc};
use sqlx::PgExecutor;
use uuid::Uuid;

pub use self::told::{Delivery, DeliveryState, Listed, Which, deliveries, list};
use super::{Error, Result};
use crate::domain::desk::{Desk, DeskId};
use crate::domain::message::{Content, Message, MessageKind, NewMessage, Owner};

/// The channel on which processes tell each other that something was queued.
pub const CHANNEL: &str = "orderkit_outbox";

/// Queues a message: a row for each of its recipients, to be tried from `now` on.
pub async fn queue(db: impl PgExecutor<'_>, message: &NewMessage, now: DateTime<Utc>) -> Result<()> {
    let owner = Columns::of(message.owner);
    sqlx::query!(
        "insert into outbox (kind, request_id, draft_id, staff_id, desk, number, recipient, header_to, header_cc, \
         content, message_id, in_reply_to, created_at, not_before) \
         select $1, $2, $3, $12, $13, $4, recipient, $5, $6, $7, $8, $9, $10, $10 from unnest($11::text[]) as recipient",
        message.content.kind().word(),
        owner.request_id,
        owner.draft_id,
        message.number,
        message.to,
        &message.cc,
        sqlx::types::Json(&message.content) as _,
        message.message_id,
        message.in_reply_to,
        now,
        &message.recipients(),
        owner.staff_id,
        owner.desk
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What a message belongs to, a column a kind.
#[derive(Default)]
struct Columns {
    request_id: Option<Uuid>,
    draft_id: Option<Uuid>,
    staff_id: Option<Uuid>,
    desk: Option<&'static str>,
}

impl Columns {
    fn of(owner: Owner) -> Self {
        match owner {
            Owner::Request(id) => Self { request_id: Some(id), ..Self::default() },
            Owner::Draft(id) => Self { draft_id: Some(id), ..Self::default() },
            Owner::Staff(id) => Self { staff_id: Some(id), ..Self::default() },
            Owner::Desk(desk) => Self { desk: Some(desk.word()), ..Self::default() },
        }
    }
}

/// The number of the next message of this kind. The caller holds the row of what it belongs to.
pub async fn next_number(db: impl PgExecutor<'_>, owner: Owner, kind: MessageKind) -> Result<i32> {
    let owner = Columns::of(owner);
    Ok(sqlx::query_scalar!(
        r#"select coalesce(max(number), 0) + 1 as "number!" from outbox
           where (request_id = $1 or draft_id = $2 or staff_id = $3 or desk = $4) and kind = $5"#,
        owner.request_id,
        owner.draft_id,
        owner.staff_id,
        owner.desk,
        kind.word()
    )
    .fetch_one(db)
    .await?)
}

/// The Message-ID of an order's first message of this kind.
pub async fn first_message_id(db: impl PgExecutor<'_>, request_id: Uuid, kind: MessageKind) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!(
        "select message_id from outbox where request_id = $1 and kind = $2 order by number limit 1",
        request_id,
        kind.word()
    )
    .fetch_optional(db)
    .await?)
}

/// Sends what waits for a desk to another one: `addresses` is from where to where. Whether the order itself is among it;
/// what a worker holds at this moment still goes where it was to go.
pub async fn redirect(
    db: impl PgExecutor<'_>,
    request_id: Uuid,
    addresses: (&str, &str),
    desk: &Desk,
    now: DateTime<Utc>,
) -> Result<bool> {
    let kinds = sqlx::query_scalar!(
        "update outbox set recipient = $3, header_to = $3, content = content || jsonb_build_object('desk', $4::jsonb) \
         where request_id = $1 and recipient = $2 and header_to = $2 and kind = any($6) and sent_at is null \
           and (leased_until is null or leased_until <= $5) \
         returning kind",
        request_id,
        addresses.0,
        addresses.1,
        sqlx::types::Json(desk) as _,
        now,
        &MessageKind::TO_DESK.map(MessageKind::word) as &[&str]
    )
    .fetch_all(db)
    .await?;
    Ok(kinds.iter().any(|kind| kind == MessageKind::Order.word()))
}

/// Deletes what of an order waits for a webhook and is not being sent at this moment.
pub async fn delete_webhooks(db: impl PgExecutor<'_>, request_id: Uuid, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "delete from outbox where request_id = $1 and kind = $2 and sent_at is null \
         and (leased_until is null or leased_until <= $3)",
        request_id,
        MessageKind::Webhook.word(),
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A message that a worker holds: only with this lease can it be marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// The row.
    pub id: i64,
    /// The lease.
    pub lease: Uuid,
    /// How often it was tried, this time included.
    pub attempts: i32,
    /// When it was first tried.
    pub first_tried_at: DateTime<Utc>,
}

/// Takes up to `limit` messages whose time has come, until `until`. A message waits for earlier ones of its order to the
/// same recipient that are neither sent nor dead.
pub async fn claim(
    db: impl PgExecutor<'_>,
    limit: i64,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<Claim>> {
    Ok(sqlx::query_as!(
        Claim,
        r#"update outbox
           set lease = $4, leased_until = $3, attempts = attempts + 1, first_tried_at = coalesce(first_tried_at, $2)
           where id in (
               select id from outbox as message
               where sent_at is null and dead_at is null and not_before <= $2
                 and (leased_until is null or leased_until <= $2)
                 and kind = any($5)
                 and not exists (
                     select from outbox as earlier
                     where earlier.request_id = message.request_id and earlier.recipient = message.recipient
                       and earlier.id < message.id and earlier.sent_at is null and earlier.dead_at is null)
               order by not_before, id
               limit $1
               for update skip locked)
           returning id, lease as "lease!", attempts, first_tried_at as "first_tried_at!""#,
        limit,
        now,
        until,
        Uuid::new_v4(),
        &MessageKind::WORDS as &[&str]
    )
    .fetch_all(db)
    .await?)
}

struct Row {
    id: i64,
    kind: String,
    request_id: Option<Uuid>,
    draft_id: Option<Uuid>,
    staff_id: Option<Uuid>,
    desk: Option<String>,
    number: i32,
    recipient: String,
    header_to: String,
    header_cc: Vec<String>,
    content: String,
    message_id: String,
    in_reply_to: Option<String>,
    created_at: DateTime<Utc>,
}

impl TryFrom<Row> for Message {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let wrong = |column| Error::inconsistent("outbox", column, row.id);
        let kind = MessageKind::from_word(&row.kind).ok_or_else(|| wrong("kind"))?;
        let desk = row.desk.as_deref().and_then(DeskId::from_word);
        let owner = row.request_id.map(Owner::Request).or(row.draft_id.map(Owner::Draft));
        let owner = owner.or(row.staff_id.map(Owner::Staff)).or(desk.map(Owner::Desk));
        Ok(Self {
            owner: owner.ok_or_else(|| wrong("request_id"))?,
            content: Content::from_stored(kind, &row.content).map_err(|_| wrong("content"))?,
            id: row.id,
            number: row.number,
            recipient: row.recipient,
            to: row.header_to,
            cc: row.header_cc,
            message_id: row.message_id,
            in_reply_to: row.in_reply_to,
            created_at: row.created_at,
        })
    }
}

/// One message.
pub async fn get(db: impl PgExecutor<'_>, id: i64) -> Result<Option<Message>> {
    sqlx::query_as!(
        Row,
        r#"select id, kind, request_id, draft_id, staff_id, desk, number, recipient, header_to, header_cc,
                  content::text as "content!", message_id, in_reply_to, created_at
           from outbox where id = $1"#,
        id
    )
    .fetch_optional(db)
    .await?
    .map(Message::try_from)
    .transpose()
}

/// The message was accepted. `false`: the lease was lost, nothing was marked.
pub async fn mark_sent(db: impl PgExecutor<'_>, claim: Claim, now: DateTime<Utc>) -> Result<bool> {
    let marked = sqlx::query!(
        "update outbox set sent_at = $3, lease = null, leased_until = null, last_error = null \
         where id = $1 and lease = $2",
        claim.id,
        claim.lease,
        now
    )
    .execute(db)
    .await?;
    Ok(marked.rows_affected() == 1)
}

/// The message was not accepted, and may be later. `false`: the lease was lost, nothing was marked.
pub async fn mark_waiting(
    db: impl PgExecutor<'_>,
    claim: Claim,
    error: &str,
    not_before: DateTime<Utc>,
) -> Result<bool> {
    let marked = sqlx::query!(
        "update outbox set not_before = $4, lease = null, leased_until = null, last_error = $3 \
         where id = $1 and lease = $2",
        claim.id,
        claim.lease,
        kept(error),
        not_before
    )
    .execute(db)
    .await?;
    Ok(marked.rows_affected() == 1)
}

/// The message is given up. `false`: the lease was lost, nothing was marked.
pub async fn mark_dead(db: impl PgExecutor<'_>, claim: Claim, error: &str, now: DateTime<Utc>) -> Result<bool> {
    let marked = sqlx::query!(
        "update outbox set dead_at = $4, lease = null, leased_until = null, last_error = $3 \
         where id = $1 and lease = $2",
        claim.id,
        claim.lease,
        kept(error),
        now
    )
    .execute(db)
    .await?;
    Ok(marked.rows_affected() == 1)
}

/// The message is not to be sent any more: it is deleted. `false`: the lease was lost, nothing was deleted.
pub async fn take_back(db: impl PgExecutor<'_>, claim: Claim) -> Result<bool> {
    let taken = sqlx::query!("delete from outbox where id = $1 and lease = $2", claim.id, claim.lease);
    Ok(taken.execute(db).await?.rows_affected() == 1)
}

/// Of what a server said, the part that is kept: enough for a person, and nothing that PostgreSQL refuses.
fn kept(error: &str) -> String {
    error.chars().take(2_000).map(|c| if c == '\0' { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Holds messages longer, until `until`.
pub async fn renew(db: impl PgExecutor<'_>, claims: &[Claim], until: DateTime<Utc>) -> Result<()> {
    let (ids, leases): (Vec<i64>, Vec<Uuid>) = claims.iter().map(|claim| (claim.id, claim.lease)).unzip();
    sqlx::query!(
        "update outbox set leased_until = $3 from unnest($1::bigint[], $2::uuid[]) as claim (id, lease) \
         where outbox.id = claim.id and outbox.lease = claim.lease",
        &ids,
        &leases,
        until
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Gives messages back untried: another worker can take them at once.
pub async fn give_back(db: impl PgExecutor<'_>, claims: &[Claim]) -> Result<()> {
    let (ids, leases): (Vec<i64>, Vec<Uuid>) = claims.iter().map(|claim| (claim.id, claim.lease)).unzip();
    sqlx::query!(
        "update outbox set lease = null, leased_until = null, attempts = attempts - 1 \
         from unnest($1::bigint[], $2::uuid[]) as claim (id, lease) \
         where outbox.id = claim.id and outbox.lease = claim.lease",
        &ids,
        &leases
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Makes dead messages, or those that wait for their next try, new again: tried from `now` on, for as long as a new one.
/// Returns the ids of those that were found; sent ones are not sent again.
pub async fn retry(db: impl PgExecutor<'_>, ids: &[i64], now: DateTime<Utc>) -> Result<Vec<i64>> {
    Ok(sqlx::query_scalar!(
        "update outbox set not_before = $2, attempts = 0, first_tried_at = null, last_error = null, dead_at = null \
         where id = any($1) and sent_at is null and (leased_until is null or leased_until <= $2) returning id",
        ids,
        now
    )
    .fetch_all(db)
    .await?)
}

/// [`retry`] of every dead message. Returns how many there were.
pub async fn retry_dead(db: impl PgExecutor<'_>, now: DateTime<Utc>) -> Result<u64> {
    let retried = sqlx::query!(
        "update outbox set not_before = $1, attempts = 0, first_tried_at = null, last_error = null, dead_at = null \
         where dead_at is not null",
        now
    )
    .execute(db)
    .await?;
    Ok(retried.rows_affected())
}
