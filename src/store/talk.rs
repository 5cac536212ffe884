//! What desk and customer wrote to each other about an order. Rows are only ever added.

use sqlx::PgExecutor;
use uuid::Uuid;

use super::Result;
use crate::domain::history::Actor;
use crate::domain::problem::Pointer;
use crate::domain::talk::Message;

/// Adds what somebody wrote about an order.
pub async fn add(db: impl PgExecutor<'_>, request_id: Uuid, by: &Actor, message: &Message) -> Result<()> {
    let opened: Vec<String> = message.opened.iter().map(ToString::to_string).collect();
    sqlx::query!(
        "insert into request_messages (id, request_id, at, from_customer, author, author_id, body, opened) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        message.id,
        request_id,
        message.at,
        message.from_customer,
        message.author,
        by.staff_id(),
        message.body,
        &opened
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What was written about an order, the oldest first.
pub async fn of_request(db: impl PgExecutor<'_>, request_id: Uuid) -> Result<Vec<Message>> {
    let rows = sqlx::query!(
        "select id, at, from_customer, author, body, opened from request_messages where request_id = $1 \
         order by at, id",
        request_id
    )
    .fetch_all(db)
    .await?;
    let messages = rows.into_iter().map(|row| Message {
        id: row.id,
        at: row.at,
        from_customer: row.from_customer,
        author: row.author,
        body: row.body,
        opened: row.opened.iter().map(|place| Pointer::from(place.as_str())).collect(),
    });
    Ok(messages.collect())
}
