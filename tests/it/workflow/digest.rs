//! The digest of a desk: once on each of its working days, what waits for it.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use orderkit::domain::desk::{Change, DeskId};
use orderkit::domain::digest::{Digest, Part};
use orderkit::domain::message::{Content, MessageKind};
use orderkit::store::{desks, outbox};
use orderkit::workflow::desk::change;
use orderkit::workflow::digest::send_digests;
use sqlx::PgPool;
use tokio::sync::Barrier;

use crate::helpers::{TestFlow, flow, noon, submitted};

/// Noon of [`noon`] is 4:00 in Los Angeles: its desk opens four hours later, and the one in London opened at 8:00.
fn opening() -> DateTime<Utc> {
    noon() + TimeDelta::hours(4)
}

/// A database in which digests were looked at the day before.
async fn begun() -> TestFlow {
    let flow = flow().await;
    sqlx::query("update desks set digest_on = '2026-11-23'").execute(&flow.pool).await.unwrap();
    flow
}

/// The digests that were queued, with their numbers and recipients.
async fn digests(pool: &PgPool) -> Vec<(i32, String, Digest)> {
    let rows = sqlx::query!("select id from outbox where kind = $1 order by id", MessageKind::Digest.word());
    let mut digests = Vec::new();
    for row in rows.fetch_all(pool).await.unwrap() {
        let message = outbox::get(pool, row.id).await.unwrap().unwrap();
        let Content::Digest(digest) = message.content else { panic!("another kind") };
        digests.push((message.number, message.recipient, digest));
    }
    digests
}

async fn set(pool: &PgPool, sql: &'static str, reference: &str) {
    sqlx::query(sql).bind(reference).execute(pool).await.unwrap();
}

#[tokio::test]
async fn a_desk_hears_once_a_day_what_waits_for_it() {
    let flow = begun().await;
    let mut orders = Vec::new();
    for _ in 0..6 {
        orders.push(submitted(&flow).await.reference.to_string());
    }
    let staff = "with somebody as (insert into staff (id, email, name, role, created_at)
                 values (gen_random_uuid(), 'mina@x.example', 'Mina', 'agent', now()) on conflict do nothing returning id)
                 update requests set assigned_to = (select id from somebody union select id from staff limit 1)
                 where reference = $1";
    set(&flow.pool, "update requests set due_at = '2026-11-24T15:59:00Z' where reference = $1", &orders[0]).await;
    set(&flow.pool, "update requests set due_at = '2026-11-24T16:01:00Z' where reference = $1", &orders[1]).await;
    set(&flow.pool, "update requests set answered_at = now(), state = 'in_review' where reference = $1", &orders[2])
        .await;
    set(&flow.pool, "update requests set state = 'completed' where reference = $1", &orders[3]).await;
    set(
        &flow.pool,
        "update outbox set dead_at = now() where kind = 'received' and request_id = \
                     (select id from requests where reference = $1)",
        &orders[3],
    )
    .await;
    set(&flow.pool, "update requests set state = 'waiting', due_at = null where reference = $1", &orders[4]).await;
    for order in &orders[..3] {
        set(&flow.pool, staff, order).await;
    }

    assert_eq!(send_digests(&flow, opening() - TimeDelta::seconds(1)).await.unwrap(), 0, "it is not open");
    assert_eq!(send_digests(&flow, opening()).await.unwrap(), 1);
    assert_eq!(send_digests(&flow, opening() + TimeDelta::hours(5)).await.unwrap(), 0, "once a day");
    let found = digests(&flow.pool).await;
    let [(number, recipient, digest)] = &found[..] else { panic!("{found:?}") };
    assert_eq!((*number, recipient.as_str(), digest.at), (2_519, "us_apac@localhost", opening()));
    let parts: Vec<_> = digest
        .parts
        .iter()
        .map(|found| (found.part, found.count, found.orders.iter().map(|order| &order.reference).collect::<Vec<_>>()))
        .collect();
    assert_eq!(
        parts,
        [
            (Part::Overdue, 1, vec![&orders[0]]),
            (Part::Today, 1, vec![&orders[1]]),
            (Part::Answered, 1, vec![&orders[2]]),
            (Part::Nobody, 1, vec![&orders[5]]),
            (Part::Trouble, 1, vec![&orders[3]]),
        ]
    );
    assert_eq!(send_digests(&flow, opening() + TimeDelta::days(1)).await.unwrap(), 1, "the next day");
    assert_eq!(digests(&flow.pool).await.last().map(|last| last.0), Some(2_520));
}

#[tokio::test]
async fn a_desk_with_nothing_to_hear_gets_none_that_day() {
    let flow = begun().await;
    assert_eq!(send_digests(&flow, opening()).await.unwrap(), 0);
    submitted(&flow).await;
    assert_eq!(send_digests(&flow, opening() + TimeDelta::minutes(1)).await.unwrap(), 0, "it is for tomorrow");
    assert_eq!(send_digests(&flow, opening() + TimeDelta::days(1)).await.unwrap(), 1);
}

#[tokio::test]
async fn a_desk_that_was_just_set_up_begins_with_its_next_opening() {
    let flow = flow().await;
    submitted(&flow).await;
    assert_eq!(send_digests(&flow, opening() + TimeDelta::hours(1)).await.unwrap(), 0);
    assert_eq!(send_digests(&flow, opening() + TimeDelta::hours(2)).await.unwrap(), 0);
    assert_eq!(send_digests(&flow, opening() + TimeDelta::days(1)).await.unwrap(), 1);

    let early = self::flow().await;
    submitted(&early).await;
    assert_eq!(send_digests(&early, opening() - TimeDelta::hours(1)).await.unwrap(), 0);
    assert_eq!(send_digests(&early, opening()).await.unwrap(), 1, "that is today");
}

#[tokio::test]
async fn days_off_and_hours_are_the_desks_own() {
    let flow = begun().await;
    submitted(&flow).await;
    let mut changed = Change::of(desks::settings(&flow.pool, DeskId::UsApac).await.unwrap());
    changed.settings.desk.hours = "10:00:00".parse().ok().zip("18:00:00".parse().ok());
    changed.settings.desk.mailbox = Some("orders@desk.example".to_owned());
    change(&flow.pool, &changed).await.unwrap();
    assert_eq!(send_digests(&flow, opening() + TimeDelta::hours(1)).await.unwrap(), 0);
    assert_eq!(send_digests(&flow, opening() + TimeDelta::hours(2)).await.unwrap(), 1);
    assert_eq!(digests(&flow.pool).await[0].1, "orders@desk.example");
    let saturday = opening() + TimeDelta::days(4) + TimeDelta::hours(3);
    assert_eq!(send_digests(&flow, saturday).await.unwrap(), 0);
}

#[tokio::test]
async fn any_number_of_processes_send_one() {
    let flow = begun().await;
    submitted(&flow).await;
    let barrier = Arc::new(Barrier::new(8));
    let sends = (0..8).map(|_| {
        let (flow, barrier) = ((*flow).clone(), Arc::clone(&barrier));
        tokio::spawn(async move {
            barrier.wait().await;
            send_digests(&flow, opening()).await.unwrap()
        })
    });
    let mut queued = 0;
    for send in sends.collect::<Vec<_>>() {
        queued += send.await.unwrap();
    }
    assert_eq!((queued, digests(&flow.pool).await.len()), (1, 1));
}
