//! A desk that changes: due times of its open orders follow.

use chrono::{DateTime, TimeDelta, Utc};
use orderkit::domain::desk::{Change, DeskId};
use orderkit::domain::holiday::Holiday;
use orderkit::domain::reference::Reference;
use orderkit::store::desks;
use orderkit::workflow::Workflow;
use orderkit::workflow::desk::{Changed, Moved, Moves, change, preview};
use sqlx::PgPool;

use crate::helpers::{flow, noon, submitted};

async fn due_at(pool: &PgPool, reference: Reference) -> Option<DateTime<Utc>> {
    let due = sqlx::query_scalar!("select due_at from requests where reference = $1", reference.to_string());
    due.fetch_one(pool).await.unwrap()
}

async fn wanted(pool: &PgPool) -> Change {
    Change::of(desks::settings(pool, DeskId::UsApac).await.unwrap())
}

async fn saved(flow: &Workflow, wanted: &Change) -> Moves {
    match change(&flow.pool, wanted).await.unwrap() {
        Changed::Saved(moves) => moves,
        stale @ Changed::Stale(_) => panic!("{stale:?}"),
    }
}

#[tokio::test]
async fn a_holiday_moves_what_is_due_after_it() {
    let flow = flow().await;
    let reference = submitted(&flow).await.reference;
    // Tuesday 4:00 in Los Angeles; Thursday 4:00 without a holiday.
    assert_eq!(due_at(&flow.pool, reference).await, Some(noon() + TimeDelta::days(2)));
    let thanksgiving = Holiday { day: "2026-11-26".parse().unwrap(), name: "Thanksgiving".to_owned() };
    let mut wanted_now = wanted(&flow.pool).await;
    wanted_now.add = vec![thanksgiving.clone()];
    let later = Moved { reference, from: Some(noon() + TimeDelta::days(2)), to: Some(noon() + TimeDelta::days(3)) };
    let moves = Moves { count: 1, named: vec![later] };
    assert_eq!(preview(&flow.pool, &wanted_now).await.unwrap(), moves);
    assert_eq!(due_at(&flow.pool, reference).await, Some(noon() + TimeDelta::days(2)), "only looked at");
    assert_eq!(saved(&flow, &wanted_now).await, moves);
    assert_eq!(due_at(&flow.pool, reference).await, Some(noon() + TimeDelta::days(3)));
    assert_eq!(desks::holidays(&flow.pool, DeskId::UsApac).await.unwrap(), [thanksgiving]);

    let mut other_name = wanted(&flow.pool).await;
    other_name.settings.desk.name = "Desk".to_owned();
    assert_eq!(saved(&flow, &other_name).await, Moves::default());

    let mut no_time = wanted(&flow.pool).await;
    no_time.settings.desk.turnaround_hours = None;
    no_time.remove = vec!["2026-11-26".parse().unwrap()];
    assert_eq!(saved(&flow, &no_time).await.count, 1);
    assert_eq!(due_at(&flow.pool, reference).await, None);
}

#[tokio::test]
async fn a_desk_that_was_changed_meanwhile_is_not_changed_again() {
    let flow = flow().await;
    let mut first = wanted(&flow.pool).await;
    let mut second = first.clone();
    first.settings.desk.name = "First".to_owned();
    second.settings.desk.name = "Second".to_owned();
    saved(&flow, &first).await;
    let Changed::Stale(now) = change(&flow.pool, &second).await.unwrap() else { panic!("it was saved") };
    assert_eq!((now.desk.name.as_str(), now.revision), ("First", 2));
    assert_eq!(wanted(&flow.pool).await.settings, *now);
}

#[tokio::test]
async fn clocks_that_stand_still_and_orders_that_are_closed_stay_as_they_are() {
    let flow = flow().await;
    let paused = submitted(&flow).await.reference;
    let closed = submitted(&flow).await.reference;
    let half_used = submitted(&flow).await.reference;
    for (sql, reference) in [
        ("update requests set state = 'waiting', clock_from = null, due_at = null where reference = $1", paused),
        ("update requests set state = 'completed', clock_from = null, closed_at = now() where reference = $1", closed),
        ("update requests set clock_used = 24 * 3600 where reference = $1", half_used),
    ] {
        sqlx::query(sql).bind(reference.to_string()).execute(&flow.pool).await.unwrap();
    }
    let was_due = due_at(&flow.pool, closed).await;
    let mut longer = wanted(&flow.pool).await;
    longer.settings.desk.turnaround_hours = Some(72);
    assert_eq!(saved(&flow, &longer).await.count, 0, "two days left, as before");
    longer = wanted(&flow.pool).await;
    longer.settings.desk.turnaround_hours = Some(48);
    assert_eq!(saved(&flow, &longer).await.count, 1);
    assert_eq!(due_at(&flow.pool, half_used).await, Some(noon() + TimeDelta::days(1)));
    assert_eq!(due_at(&flow.pool, paused).await, None);
    assert_eq!(due_at(&flow.pool, closed).await, was_due);
}

#[tokio::test]
async fn an_order_that_comes_while_the_desk_changes_is_due_as_it_is_then() {
    let flow = flow().await;
    let mut tx = orderkit::store::begin(&flow.pool).await.unwrap();
    desks::lock(&mut tx, DeskId::UsApac).await.unwrap();
    let coming = tokio::spawn({
        let flow = (*flow).clone();
        async move { submitted(&flow).await.reference }
    });
    let mut longer = Change::of(desks::settings(&mut *tx, DeskId::UsApac).await.unwrap());
    longer.settings.desk.turnaround_hours = Some(72);
    longer.add = vec![Holiday { day: "2026-11-25".parse().unwrap(), name: "Closed".to_owned() }];
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    desks::update(&mut tx, &longer).await.unwrap();
    tx.commit().await.unwrap();
    let reference = coming.await.unwrap();
    // Wednesday is off; then Thursday, Friday and Monday.
    assert_eq!(due_at(&flow.pool, reference).await, Some("2026-11-30T12:00:00Z".parse().unwrap()));
}

#[tokio::test]
async fn ten_thousand_open_orders_follow_in_seconds() {
    let flow = flow().await;
    let insert = sqlx::query(
        "insert into requests (id, reference, link_hash, desk, company, region, purpose, term, configuration,
                               received_at, changed_at, clock_from)
         select gen_random_uuid(), 'OK-' || lpad(n::text, 4, '0') || '-' || lpad((n / 10000)::text, 4, '0'),
                decode(lpad(to_hex(n), 8, '0'), 'hex'), 'us_apac', 'Acme', 'us', 'demo', 'permanent', 'single',
                at, at, at
         from generate_series(0, 9999) as n, lateral (select $1::timestamptz - n * interval '7 minutes' as at) as one",
    );
    insert.bind(noon()).execute(&flow.pool).await.unwrap();
    let mut wanted = wanted(&flow.pool).await;
    wanted.settings.desk.turnaround_hours = Some(72);
    let started = std::time::Instant::now();
    let moves = saved(&flow, &wanted).await;
    let took = started.elapsed();
    assert_eq!((moves.count, moves.named.len()), (10_000, 20));
    assert!(took < std::time::Duration::from_secs(20), "{took:?}");
    println!("10,000 orders: {took:?}");
    let without = sqlx::query_scalar!(r#"select count(*) as "count!" from requests where due_at is null"#);
    assert_eq!(without.fetch_one(&flow.pool).await.unwrap(), 0);
}
