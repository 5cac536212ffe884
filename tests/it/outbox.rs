//! The outbox: who may hold a message, how long, and what becomes of it.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use orderkit::store::outbox::{self, Claim, Which};
use orderkit::workflow::request;
use sqlx::PgPool;
use tokio::sync::Barrier;
use uuid::Uuid;

use crate::helpers::{flow, noon, submitted};

/// How long a claim of these tests holds.
const LEASE: TimeDelta = TimeDelta::minutes(5);

async fn claim(pool: &PgPool, limit: i64, now: DateTime<Utc>) -> Vec<Claim> {
    let mut claims = outbox::claim(pool, limit, now, now + LEASE).await.unwrap();
    claims.sort_by_key(|claim| claim.id);
    claims
}

#[tokio::test]
async fn a_message_is_held_by_one_until_its_lease_runs_out() {
    let flow = flow().await;
    submitted(&flow).await;
    let first = claim(&flow.pool, 10, noon()).await;
    assert_eq!(first.len(), 3);
    assert!(first.iter().all(|claim| claim.attempts == 1 && claim.first_tried_at == noon()));
    assert_eq!(claim(&flow.pool, 10, noon() + LEASE - TimeDelta::seconds(1)).await, []);

    let later = noon() + LEASE;
    let second = claim(&flow.pool, 10, later).await;
    assert_eq!(second.len(), 3);
    assert!(second.iter().all(|claim| claim.attempts == 2 && claim.first_tried_at == noon()));
    for stale in first {
        assert!(!outbox::mark_sent(&flow.pool, stale, later).await.unwrap());
        assert!(!outbox::mark_waiting(&flow.pool, stale, "late", later).await.unwrap());
        assert!(!outbox::mark_dead(&flow.pool, stale, "late", later).await.unwrap());
    }
    for held in second {
        assert!(outbox::mark_sent(&flow.pool, held, later).await.unwrap());
        assert!(!outbox::mark_sent(&flow.pool, held, later).await.unwrap(), "once");
    }
    assert_eq!(claim(&flow.pool, 10, later + LEASE).await, []);
    assert_eq!(outbox::list(&flow.pool, Which::Unsent).await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn workers_that_claim_at_once_never_get_the_same_message() {
    let flow = Arc::new(flow().await);
    for _ in 0..20 {
        submitted(&flow).await;
    }
    let start = Arc::new(Barrier::new(8));
    let workers = (0..8).map(|_| {
        let (flow, start) = (Arc::clone(&flow), Arc::clone(&start));
        tokio::spawn(async move {
            start.wait().await;
            let mut held = Vec::new();
            loop {
                let more = claim(&flow.pool, 3, noon()).await;
                if more.is_empty() {
                    break held;
                }
                held.extend(more.iter().map(|claim| claim.id));
            }
        })
    });
    let mut held = Vec::new();
    for worker in workers.collect::<Vec<_>>() {
        held.extend(worker.await.unwrap());
    }
    assert_eq!(held.len(), held.iter().collect::<HashSet<_>>().len());
    // Who finds rows that others hold at that moment gives up early; nobody does while any are free.
    held.extend(claim(&flow.pool, 60, noon()).await.iter().map(|claim| claim.id));
    assert_eq!(held.len(), 60);
}

#[tokio::test]
async fn a_message_waits_for_earlier_ones_to_the_same_reader() {
    let flow = flow().await;
    let order = submitted(&flow).await;
    request::lost_link(&flow, Some(order.reference), "dana@acme.example", noon()).await.unwrap();
    let kinds = async |claims: &[Claim]| {
        let ids: Vec<i64> = claims.iter().map(|claim| claim.id).collect();
        let kinds =
            sqlx::query_scalar!("select kind || ' ' || recipient from outbox where id = any($1) order by id", &ids);
        kinds.fetch_all(&flow.pool).await.unwrap().into_iter().flatten().collect::<Vec<_>>()
    };
    let first = claim(&flow.pool, 10, noon()).await;
    assert_eq!(
        kinds(&first).await,
        ["order us_apac@localhost", "received dana@acme.example", "received a.vance@reseller.example"]
    );
    let receipt = first[1];
    // The others have no say in it, and a receipt that is tried later still comes first.
    assert!(outbox::mark_sent(&flow.pool, first[2], noon()).await.unwrap());
    let again_at = noon() + TimeDelta::seconds(5);
    assert!(outbox::mark_waiting(&flow.pool, receipt, "450 later", again_at).await.unwrap());
    assert_eq!(claim(&flow.pool, 10, noon()).await, []);
    let again = claim(&flow.pool, 10, again_at).await;
    assert_eq!(kinds(&again).await, ["received dana@acme.example"]);
    assert_eq!(again[0].attempts, 2);

    // One that is given up holds nobody back.
    assert!(outbox::mark_dead(&flow.pool, again[0], "550 unknown", again_at).await.unwrap());
    assert_eq!(kinds(&claim(&flow.pool, 10, again_at).await).await, ["status_link dana@acme.example"]);
}

#[tokio::test]
async fn one_refused_address_stops_no_other() {
    let flow = flow().await;
    submitted(&flow).await;
    let claims = claim(&flow.pool, 10, noon()).await;
    assert!(outbox::mark_dead(&flow.pool, claims[0], "550 unknown", noon()).await.unwrap());
    for held in &claims[1..] {
        assert!(outbox::mark_sent(&flow.pool, *held, noon()).await.unwrap());
    }
    let dead = outbox::list(&flow.pool, Which::Dead).await.unwrap();
    assert_eq!(dead.len(), 1);
    assert_eq!((dead[0].last_error.as_deref(), dead[0].dead_at), (Some("550 unknown"), Some(noon())));
    assert_eq!(outbox::list(&flow.pool, Which::Waiting).await.unwrap(), []);
}

#[tokio::test]
async fn a_retry_resets_what_the_failure_set() {
    let flow = flow().await;
    submitted(&flow).await;
    let claims = claim(&flow.pool, 10, noon()).await;
    assert!(outbox::mark_dead(&flow.pool, claims[0], "550 unknown", noon()).await.unwrap());
    assert!(outbox::mark_waiting(&flow.pool, claims[1], "450 later", noon() + TimeDelta::hours(1)).await.unwrap());
    assert!(outbox::mark_sent(&flow.pool, claims[2], noon()).await.unwrap());

    let later = noon() + TimeDelta::minutes(1);
    let ids = [claims[0].id, claims[1].id, claims[2].id, i64::MAX];
    let mut retried = outbox::retry(&flow.pool, &ids, later).await.unwrap();
    retried.sort_unstable();
    assert_eq!(retried, ids[..2], "what was sent is not sent again");
    let listed = outbox::list(&flow.pool, Which::Unsent).await.unwrap();
    for message in &listed {
        assert_eq!((message.attempts, message.last_error.as_ref(), message.dead_at), (0, None, None));
    }
    let again = claim(&flow.pool, 10, later).await;
    assert_eq!(again.len(), 2);
    assert!(again.iter().all(|claim| claim.attempts == 1 && claim.first_tried_at == later));
    assert_eq!(outbox::retry(&flow.pool, &ids, later).await.unwrap(), [0_i64; 0], "nor is what is being sent");

    for held in again {
        assert!(outbox::mark_dead(&flow.pool, held, "550 unknown", later).await.unwrap());
    }
    assert_eq!(outbox::retry_dead(&flow.pool, later).await.unwrap(), 2);
    assert_eq!(claim(&flow.pool, 10, later).await.len(), 2);
}

#[tokio::test]
async fn what_a_server_says_is_kept_whatever_it_says() {
    let flow = flow().await;
    submitted(&flow).await;
    let held = claim(&flow.pool, 1, noon()).await[0];
    let says = format!("550 \0\r\n{}", "ü".repeat(100_000));
    assert!(outbox::mark_dead(&flow.pool, held, &says, noon()).await.unwrap());
    let dead = outbox::list(&flow.pool, Which::Dead).await.unwrap();
    let kept = dead[0].last_error.as_ref().unwrap();
    assert!(kept.starts_with("550 \u{fffd}\r\nü") && kept.chars().count() == 2_000);
}

#[tokio::test]
async fn a_lease_is_renewed_by_who_holds_it() {
    let flow = flow().await;
    submitted(&flow).await;
    let claims = claim(&flow.pool, 10, noon()).await;
    let stranger = Claim { lease: Uuid::new_v4(), ..claims[0] };
    outbox::renew(&flow.pool, &[stranger, claims[1], claims[2]], noon() + LEASE + LEASE).await.unwrap();
    let taken = claim(&flow.pool, 10, noon() + LEASE).await;
    assert_eq!(taken.iter().map(|claim| claim.id).collect::<Vec<_>>(), [claims[0].id]);
    assert!(outbox::mark_sent(&flow.pool, claims[1], noon() + LEASE).await.unwrap());
}

#[tokio::test]
async fn leases_that_are_given_back_count_as_no_try() {
    let flow = flow().await;
    submitted(&flow).await;
    let claims = claim(&flow.pool, 10, noon()).await;
    let stranger = Claim { lease: Uuid::new_v4(), ..claims[0] };
    outbox::give_back(&flow.pool, &[stranger, claims[1], claims[2]]).await.unwrap();
    let again = claim(&flow.pool, 10, noon()).await;
    assert_eq!(
        again.iter().map(|claim| (claim.id, claim.attempts)).collect::<Vec<_>>(),
        [(claims[1].id, 1), (claims[2].id, 1)]
    );
}

#[tokio::test]
async fn kinds_of_a_newer_program_are_left_to_it() {
    let flow = flow().await;
    submitted(&flow).await;
    sqlx::query!("update outbox set kind = 'of_tomorrow' where kind = 'order'").execute(&flow.pool).await.unwrap();
    assert_eq!(claim(&flow.pool, 10, noon()).await.len(), 2);
}
