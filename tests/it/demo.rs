//! `orderkit demo`: invented orders in a database.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use orderkit::demo::{COLLEAGUES, Error, Wanted, fill};
use orderkit::domain::order::check::{Source, check};
use orderkit::domain::order::draft::from_order;
use orderkit::domain::reference::Reference;
use orderkit::domain::request::State;
use orderkit::link::{LinkKey, LinkTo};
use orderkit::store::outbox::{self, DeliveryState, Which};
use orderkit::store::{history, requests, review};
use orderkit::workflow::housekeeping::keep_house;
use sqlx::PgPool;

use crate::helpers::{flow, noon, orderkit, submitted};

fn wanted(orders: u64, now: DateTime<Utc>) -> Wanted {
    let mail_domain = "orders.example".to_owned();
    Wanted { orders, seed: 7, now, links: LinkKey::new("test"), mail_domain }
}

/// Every row of every table that orders live in, as text.
async fn contents(pool: &PgPool) -> Vec<(String, String)> {
    let mut contents = Vec::new();
    for (table, order) in [
        ("requests", "id"),
        ("request_versions", "request_id, version"),
        ("request_servers", "request_id, position"),
        ("request_items", "request_id, position"),
        ("request_history", "id"),
        ("request_decisions", "request_id, position"),
        ("request_messages", "id"),
        ("request_notes", "id"),
        ("request_files", "id"),
        ("outbox", "id"),
        ("staff", "id"),
        ("staff_desks", "staff_id, desk"),
    ] {
        let query = format!("select row_to_json({table})::text from {table} order by {order}");
        let rows: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(query)).fetch_all(pool).await.unwrap();
        assert!(!rows.is_empty(), "{table}");
        contents.push((table.to_owned(), rows.join("\n")));
    }
    contents
}

#[tokio::test]
async fn the_same_seed_and_day_fill_a_database_with_the_same() {
    let (one, other) = (flow().await, flow().await);
    fill(&one.pool, wanted(150, noon()), |_| {}).await.unwrap();
    fill(&other.pool, wanted(150, noon() + TimeDelta::hours(3)), |_| {}).await.unwrap();
    for ((table, one), (_, other)) in contents(&one.pool).await.into_iter().zip(contents(&other.pool).await) {
        let first = one.lines().zip(other.lines()).find(|(one, other)| one != other);
        assert!(one == other, "{table}: {first:?}");
    }
}

#[tokio::test]
async fn invented_orders_are_read_like_any_other() {
    let flow = flow().await;
    let count = std::sync::atomic::AtomicU64::new(0);
    let told = |written| count.store(written, std::sync::atomic::Ordering::Relaxed);
    fill(&flow.pool, wanted(600, noon()), told).await.unwrap();
    assert_eq!(count.into_inner(), 600);

    let references: Vec<String> =
        sqlx::query_scalar("select reference from requests order by id").fetch_all(&flow.pool).await.unwrap();
    assert_eq!(references.len(), 600);
    let mut states = BTreeSet::new();
    for reference in references.iter().map(|reference| Reference::read(reference).unwrap()) {
        let request = requests::by_reference(&flow.pool, reference).await.unwrap().unwrap();
        states.insert(request.state);
        let secret = flow.links.secret(LinkTo::Order, request.id, request.link_number);
        let by_link = requests::by_link(&flow.pool, &secret.hash()).await.unwrap();
        assert_eq!(by_link.as_ref(), Some(&request));
        let again = check(&from_order(&request.order), Source::Form, request.received_at.date_naive());
        assert_eq!(again.order.as_ref(), Some(&request.order), "{reference}");

        let lines = history::of_request(&flow.pool, request.id).await.unwrap();
        assert_eq!(lines.first().map(|line| (line.revision, line.version)), Some((request.revision, request.version)));
        for version in 1..=request.version {
            assert!(requests::at_version(&flow.pool, request.id, version).await.unwrap().is_some());
        }
        let decisions = review::decisions(&flow.pool, &request).await.unwrap();
        if matches!(request.state, State::Verified | State::Completed) {
            assert!(decisions.all_decided().is_ok(), "{reference}");
        }
        let deliveries = outbox::deliveries(&flow.pool, request.id).await.unwrap();
        assert!(deliveries.len() >= 2, "{reference}");
        let is_over = |delivery: &outbox::Delivery| !matches!(delivery.state, DeliveryState::Waiting { .. });
        assert!(deliveries.iter().all(is_over), "{reference}");
    }
    assert_eq!(states.len(), State::ALL.len(), "{states:?}");
    // What the queue shows of orders is what they say.
    let differ: i64 = sqlx::query_scalar(
        "select count(*) from requests join request_versions on request_id = id and request_versions.version = requests.version \
         where company <> content #>> '{company,name}' or expires_on is distinct from (content #>> '{term,expires_on}')::date \
         or jsonb_array_length(content -> 'servers') <> (select count(*) from request_servers where request_id = id) \
         or jsonb_array_length(content -> 'sellable_items') <> (select count(*) from request_items where request_id = id)",
    )
    .fetch_one(&flow.pool)
    .await
    .unwrap();
    assert_eq!(differ, 0);
}

#[tokio::test]
async fn nothing_is_sent_about_invented_orders() {
    let flow = flow().await;
    fill(&flow.pool, wanted(600, noon()), |_| {}).await.unwrap();
    assert!(outbox::list(&flow.pool, Which::Waiting).await.unwrap().is_empty());
    let dead = outbox::list(&flow.pool, Which::Dead).await.unwrap();
    assert!(!dead.is_empty() && dead.iter().all(|message| message.recipient.ends_with(".example")), "{dead:?}");
    assert!(dead.iter().all(|message| message.last_error.as_deref().is_some_and(|said| said.starts_with('5'))));
    // What is done by itself has been done.
    keep_house(&flow, noon()).await.unwrap();
    assert!(outbox::list(&flow.pool, Which::Waiting).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_database_with_orders_or_drafts_is_left_as_it_is() {
    let flow = flow().await;
    submitted(&flow).await;
    let error = fill(&flow.pool, wanted(10, noon()), |_| {}).await.unwrap_err();
    assert!(matches!(error, Error::NotEmpty), "{error}");
    let count: i64 = sqlx::query_scalar("select count(*) from requests").fetch_one(&flow.pool).await.unwrap();
    assert_eq!(count, 1);
    let staff: i64 = sqlx::query_scalar("select count(*) from staff").fetch_one(&flow.pool).await.unwrap();
    assert_eq!(staff, 0);
}

#[tokio::test]
async fn the_command_fills_an_empty_database_once_and_its_staff_can_sign_in() {
    let flow = flow().await;
    let data = tempfile::tempdir().unwrap();
    let settings = [("DATABASE_URL", flow.url()), ("ORDERKIT_DATA", data.path().to_str().unwrap())];
    let first = orderkit(&["demo", "--orders", "40"], &settings).output().unwrap();
    let said = String::from_utf8(first.stdout).unwrap();
    assert!(first.status.success() && first.stderr.is_empty(), "{}", String::from_utf8_lossy(&first.stderr));
    assert!(said.contains("40 invented orders"), "{said}");
    for colleague in COLLEAGUES {
        assert!(said.contains(colleague.email), "{said}");
        let link = orderkit(&["staff", "link", colleague.email], &settings).output().unwrap();
        assert!(String::from_utf8(link.stdout).unwrap().contains("/staff/link/"));
    }

    let again = orderkit(&["demo"], &settings).output().unwrap();
    assert_eq!(again.status.code(), Some(1));
    let said = String::from_utf8(again.stderr).unwrap();
    assert!(said.contains("has orders or drafts already") && said.contains("nothing was changed"), "{said}");
    let count: i64 = sqlx::query_scalar("select count(*) from requests").fetch_one(&flow.pool).await.unwrap();
    assert_eq!(count, 40);
}

#[tokio::test]
async fn production_gets_no_invented_orders() {
    let flow = flow().await;
    let settings = [("DATABASE_URL", flow.url()), ("ORDERKIT_ENV", "production"), ("ORDERKIT_SECRET", "x")];
    let refused = orderkit(&["demo"], &settings).output().unwrap();
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(1), "{said}");
    assert!(said.contains("production"), "{said}");
}
