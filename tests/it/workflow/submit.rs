//! Submitting: once, whole, with its messages.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use orderkit::domain::desk::{Change, DeskId};
use orderkit::domain::draft::Page;
use orderkit::domain::order::Order;
use orderkit::domain::order::check::{Source, check};
use orderkit::domain::order::document::Node;
use orderkit::domain::order::draft::from_order;
use orderkit::link::Secret;
use orderkit::store::{desks, requests};
use orderkit::workflow::desk::{Changed, Moves, change};
use orderkit::workflow::draft::{self, Opened};
use orderkit::workflow::submit::{ApiSubmit, DraftSubmit, Idempotency, Submitted, earlier, submit_api, submit_draft};
use orderkit::workflow::{Workflow, request};
use serde_json::json;
use sqlx::PgPool;
use tokio::sync::Barrier;

use crate::helpers::{flow, noon, order, order_json, submitted};

async fn count(pool: &PgPool) -> [i64; 6] {
    let row = sqlx::query!(
        r#"select (select count(*) from requests) as "requests!", (select count(*) from request_versions) as "versions!",
                  (select count(*) from request_servers) as "servers!", (select count(*) from request_items) as "items!",
                  (select count(*) from request_history) as "history!", (select count(*) from outbox) as "outbox!""#
    );
    let row = row.fetch_one(pool).await.unwrap();
    [row.requests, row.versions, row.servers, row.items, row.history, row.outbox]
}

#[tokio::test]
async fn an_order_is_stored_whole_and_comes_back_as_it_was() {
    let flow = flow().await;
    let Submitted { reference, secret, desk } = submitted(&flow).await;
    assert_eq!(desk, DeskId::UsApac);
    assert_eq!(count(&flow.pool).await, [1, 1, 2, 1, 1, 3]);

    let found = request::by_link(&flow, &secret).await.unwrap().unwrap();
    assert_eq!((found.reference, found.version, &found.order), (reference, 1, &order()));
    // Two working days from Tuesday noon.
    assert_eq!((found.received_at, found.due_at), (noon(), Some(noon() + TimeDelta::days(2))));
    assert_eq!(requests::by_reference(&flow.pool, reference).await.unwrap().as_ref(), Some(&found));

    let row = sqlx::query!(
        r#"select company, region, purpose, term, expires_on::text, configuration, host_name, host_id,
                  name, quantity, actor, event
           from requests join request_servers on request_servers.request_id = id and request_servers.position = 1
                join request_items on request_items.request_id = requests.id
                join request_history on request_history.request_id = requests.id"#
    );
    let row = row.fetch_one(&flow.pool).await.unwrap();
    assert_eq!(row.company, "Acme Bank");
    assert_eq!((row.region.as_str(), row.purpose.as_str(), row.term.as_str()), ("us", "production", "temporary"));
    assert_eq!(row.expires_on.as_deref(), Some("2027-06-24"));
    assert_eq!(row.configuration, "multiple_independent");
    assert_eq!((row.host_name.as_str(), row.host_id.as_str()), ("lic2", "001b213c4d02"));
    assert_eq!((row.name.as_str(), row.quantity), ("Enterprise Routing", Some(200)));
    assert_eq!((row.actor.as_str(), row.event.as_str()), ("customer", "submitted"));
}

#[tokio::test]
async fn desk_customer_and_representative_each_get_an_envelope() {
    let flow = flow().await;
    submitted(&flow).await;
    let rows = sqlx::query!("select kind, recipient, header_to, header_cc, message_id from outbox order by id");
    let rows = rows.fetch_all(&flow.pool).await.unwrap();
    let envelopes: Vec<_> = rows.iter().map(|row| (row.kind.as_str(), row.recipient.as_str())).collect();
    assert_eq!(
        envelopes,
        [("order", "us_apac@localhost"), ("received", "dana@acme.example"), ("received", "a.vance@reseller.example")]
    );
    let [order, receipt, copy] = &rows[..] else { panic!("three rows") };
    assert_ne!(order.message_id, receipt.message_id);
    assert_eq!(
        (&receipt.message_id, &receipt.header_to, &receipt.header_cc),
        (&copy.message_id, &copy.header_to, &copy.header_cc)
    );
    assert_eq!(copy.header_to, "dana@acme.example");
    assert_eq!(copy.header_cc, ["a.vance@reseller.example"]);
}

#[tokio::test]
async fn a_representative_who_is_the_contact_gets_one_mail() {
    let flow = flow().await;
    let mut json = order_json();
    json["representative"]["email"] = json!("DANA@acme.example");
    let order = Order::from_stored(&json.to_string()).unwrap();
    submit_api(&flow, None, order, "en", noon()).await.unwrap();
    assert_eq!(count(&flow.pool).await[5], 2);
}

#[tokio::test]
async fn a_message_keeps_the_address_and_the_desk_that_it_was_queued_with() {
    let flow = flow().await;
    submitted(&flow).await;
    let mut wanted = Change::of(desks::settings(&flow.pool, DeskId::UsApac).await.unwrap());
    wanted.settings.desk.mailbox = Some("new@desk.example".to_owned());
    assert_eq!(change(&flow.pool, &wanted).await.unwrap(), Changed::Saved(Moves::default()));

    let row = sqlx::query!(
        r#"select recipient, content -> 'desk' ->> 'mailbox' as mailbox from outbox where kind = 'order'"#
    );
    let row = row.fetch_one(&flow.pool).await.unwrap();
    assert_eq!((row.recipient.as_str(), row.mailbox), ("us_apac@localhost", None));
    submitted(&flow).await;
    let newest = sqlx::query_scalar!("select recipient from outbox where kind = 'order' order by id desc limit 1");
    assert_eq!(newest.fetch_one(&flow.pool).await.unwrap(), "new@desk.example");
}

#[tokio::test]
async fn a_desk_that_states_no_time_has_no_due_time() {
    let flow = flow().await;
    let mut json = order_json();
    json["region"] = json!("emea");
    let order = Order::from_stored(&json.to_string()).unwrap();
    submit_api(&flow, None, order, "en", noon()).await.unwrap();
    let due: Option<DateTime<Utc>> =
        sqlx::query_scalar!("select due_at from requests").fetch_one(&flow.pool).await.unwrap();
    assert_eq!(due, None);
}

/// A draft that says what [`order`] says.
async fn filled_in(flow: &Workflow) -> Secret {
    let secret = draft::start(flow, "en", noon()).await.unwrap();
    let fill = |typed: &mut Node| *typed = from_order(&order());
    draft::save(flow, &secret, Page::Switch, noon(), fill).await.unwrap().unwrap();
    secret
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_that_is_submitted_many_times_at_once_makes_one_order() {
    let flow = Arc::new(flow().await);
    for _ in 0..5 {
        let secret = filled_in(&flow).await;
        let start = Arc::new(Barrier::new(8));
        let submits = (0..8).map(|_| {
            let (flow, secret, start) = (Arc::clone(&flow), secret.clone(), Arc::clone(&start));
            tokio::spawn(async move {
                start.wait().await;
                submit_draft(&flow, &secret, noon()).await.unwrap().unwrap()
            })
        });
        let (mut stored, mut same) = (Vec::new(), Vec::new());
        for submit in submits.collect::<Vec<_>>() {
            match submit.await.unwrap() {
                DraftSubmit::Stored(order) => stored.push(order),
                DraftSubmit::Same(order) => same.push(order),
                DraftSubmit::Wrong(wrong) => panic!("{:?}", wrong.1.errors),
            }
        }
        assert_eq!((stored.len(), same.len()), (1, 7));
        assert!(same.iter().all(|order| *order == stored[0]));
        let found = request::by_link(&flow, &stored[0].secret).await.unwrap().unwrap();
        assert_eq!(found.order, order());
    }
    assert_eq!(count(&flow.pool).await, [5, 5, 10, 5, 5, 15]);
}

#[tokio::test]
async fn the_link_of_a_draft_that_was_submitted_leads_to_its_order() {
    let flow = flow().await;
    let secret = filled_in(&flow).await;
    let Some(DraftSubmit::Stored(stored)) = submit_draft(&flow, &secret, noon()).await.unwrap() else {
        panic!("stored")
    };
    let there = Some(Opened::Submitted(stored.secret));
    assert_eq!(draft::open(&flow, &secret).await.unwrap(), there);
    let saved = draft::save(&flow, &secret, Page::Term, noon(), |_| panic!("nothing changes any more")).await;
    assert_eq!(saved.unwrap(), there);
    assert_eq!(submit_draft(&flow, &Secret::presented("x".to_owned()), noon()).await.unwrap(), None);
}

#[tokio::test]
async fn a_wrong_draft_stays_a_draft() {
    let flow = flow().await;
    let secret = draft::start(&flow, "en", noon()).await.unwrap();
    let Some(DraftSubmit::Wrong(wrong)) = submit_draft(&flow, &secret, noon()).await.unwrap() else { panic!("wrong") };
    assert!(wrong.1.errors.iter().any(|error| error.pointer.as_str() == "/company/name"));
    assert!(matches!(draft::open(&flow, &secret).await.unwrap(), Some(Opened::Draft(_))));
    assert_eq!(count(&flow.pool).await, [0; 6]);

    // What was right yesterday may have expired.
    let secret = filled_in(&flow).await;
    let too_late = "2027-06-24T00:00:00Z".parse().unwrap();
    assert!(matches!(submit_draft(&flow, &secret, too_late).await.unwrap(), Some(DraftSubmit::Wrong(_))));
    assert!(matches!(submit_draft(&flow, &secret, noon()).await.unwrap(), Some(DraftSubmit::Stored(_))));
}

#[test]
fn a_key_has_1_to_200_characters() {
    for (key, fits) in [(String::new(), false), ("é".repeat(200), true), ("é".repeat(201), false)] {
        assert_eq!(Idempotency::new(&key, b"{}").is_some(), fits, "{} characters", key.chars().count());
    }
}

#[tokio::test]
async fn a_key_is_for_one_body() {
    let flow = flow().await;
    let key = Idempotency::new("k", b"one").unwrap();
    assert_eq!(earlier(&flow, &key).await.unwrap(), None);
    let ApiSubmit::Stored(first) = submit_api(&flow, Some(&key), order(), "en", noon()).await.unwrap() else {
        panic!("stored")
    };
    let Some(ApiSubmit::Same(same, _)) = earlier(&flow, &key).await.unwrap() else { panic!("the same") };
    assert_eq!(same, first);
    let ApiSubmit::Same(same, _) = submit_api(&flow, Some(&key), order(), "en", noon()).await.unwrap() else {
        panic!("the same")
    };
    assert_eq!(same, first);

    let other_body = Idempotency::new("k", b"other").unwrap();
    assert_eq!(earlier(&flow, &other_body).await.unwrap(), Some(ApiSubmit::KeyTaken));
    assert_eq!(submit_api(&flow, Some(&other_body), order(), "en", noon()).await.unwrap(), ApiSubmit::KeyTaken);
    assert_eq!(count(&flow.pool).await, [1, 1, 2, 1, 1, 3]);
}

#[tokio::test]
async fn a_repeated_answer_advises_what_the_first_one_did() {
    let flow = flow().await;
    let mut json = order_json();
    json["purpose"] = json!("demo");
    json["term"] = json!({ "kind": "permanent" });
    json["company"]["country"] = json!("jp");
    json["servers"][0]["host_id"] = json!("2:0:20:0:5:ac");
    json["servers"][1]["host_name"] = json!("lic_2");
    json["sellable_items"][0] = json!({ "name": "Info Mart", "version": "v8.1.3" });
    json["applications"] = json!([{ "name": "Outbound", "version": "8.1" }]);
    let body = json.to_string();
    let checked = check(&Node::read_json(body.as_bytes()).unwrap(), Source::Json, noon().date_naive());
    assert_eq!(checked.advice.len(), 6, "{:?}", checked.advice);

    let key = Idempotency::new("k", body.as_bytes()).unwrap();
    submit_api(&flow, Some(&key), checked.order.unwrap(), "en", noon()).await.unwrap();
    let Some(ApiSubmit::Same(_, advice)) = earlier(&flow, &key).await.unwrap() else { panic!("the same") };
    assert_eq!(advice, checked.advice);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_that_comes_many_times_at_once_makes_one_order() {
    let flow = Arc::new(flow().await);
    for round in 0..5 {
        let start = Arc::new(Barrier::new(8));
        let submits = (0..8).map(|number| {
            let (flow, start) = (Arc::clone(&flow), Arc::clone(&start));
            // Six mean the same order, two another one with the same key.
            let body: &[u8] = if number < 6 { b"one" } else { b"other" };
            let key = Idempotency::new(&format!("key {round}"), body).unwrap();
            tokio::spawn(async move {
                start.wait().await;
                submit_api(&flow, Some(&key), order(), "en", noon()).await.unwrap()
            })
        });
        let (mut stored, mut same, mut taken) = (Vec::new(), Vec::new(), 0);
        for submit in submits.collect::<Vec<_>>() {
            match submit.await.unwrap() {
                ApiSubmit::Stored(order) => stored.push(order),
                ApiSubmit::Same(order, _) => same.push(order),
                ApiSubmit::KeyTaken => taken += 1,
            }
        }
        assert_eq!(stored.len(), 1);
        assert!(same.iter().all(|order| *order == stored[0]));
        assert!((same.len(), taken) == (5, 2) || (same.len(), taken) == (1, 6), "{} {taken}", same.len());
    }
    assert_eq!(count(&flow.pool).await, [5, 5, 10, 5, 5, 15]);
}
