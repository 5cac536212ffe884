//! What the customer can do with an order that is in.

use std::sync::Arc;
use std::time::Instant;

use chrono::TimeDelta;
use orderkit::domain::draft::Page;
use orderkit::domain::order::Order;
use orderkit::domain::order::document::Node;
use orderkit::domain::order::draft::from_order;
use orderkit::domain::reference::Reference;
use orderkit::link::{LinkTo, Secret};
use orderkit::workflow::draft::{self, Opened};
use orderkit::workflow::request::{self, Renewal};
use orderkit::workflow::submit::{ApiSubmit, submit_api};
use tokio::sync::Barrier;

use crate::helpers::{flow, noon, order, order_json, submitted};

#[tokio::test]
async fn an_order_is_found_with_its_reference_and_its_secret_together() {
    let flow = flow().await;
    let (one, other) = (submitted(&flow).await, submitted(&flow).await);
    let by =
        async |reference, secret: &Secret| request::by_reference_and_secret(&flow, reference, secret).await.unwrap();
    assert_eq!(by(one.reference, &one.secret).await.unwrap().reference, one.reference);
    assert_eq!(by(one.reference, &other.secret).await, None);
    assert_eq!(by(Reference::from_random([0; 5]), &one.secret).await, None);
    assert_eq!(by(one.reference, &Secret::presented(String::new())).await, None);
}

#[tokio::test]
async fn a_lost_link_is_mailed_to_the_contact_and_nobody_else() {
    let flow = flow().await;
    let order = submitted(&flow).await;
    for (reference, email) in [
        (Some(order.reference), "somebody@else.example"),
        (Some(order.reference), ""),
        (Some(Reference::from_random([0; 5])), "dana@acme.example"),
        (None, "dana@acme.example"),
    ] {
        request::lost_link(&flow, reference, email, noon()).await.unwrap();
    }
    let links = async || {
        let rows = sqlx::query!(
            "select recipient, number, message_id, in_reply_to from outbox where kind = 'status_link' order by id"
        );
        rows.fetch_all(&flow.pool).await.unwrap()
    };
    assert_eq!(links().await.len(), 0);

    for email in ["dana@acme.example", " Dana@ACME.example "] {
        request::lost_link(&flow, Some(order.reference), email, noon()).await.unwrap();
    }
    let receipt = sqlx::query_scalar!("select message_id from outbox where kind = 'received' limit 1");
    let receipt = receipt.fetch_one(&flow.pool).await.unwrap();
    let links = links().await;
    assert_eq!(links.iter().map(|link| link.number).collect::<Vec<_>>(), [1, 2]);
    assert_ne!(links[0].message_id, links[1].message_id);
    for link in links {
        assert_eq!((link.recipient.as_str(), link.in_reply_to.as_ref()), ("dana@acme.example", Some(&receipt)));
    }
}

#[tokio::test]
async fn a_lost_link_takes_as_long_where_nothing_matches() {
    let flow = flow().await;
    let order = submitted(&flow).await;
    for (reference, email) in [
        (Some(order.reference), "dana@acme.example"),
        (Some(order.reference), "somebody@else.example"),
        (None, "dana@acme.example"),
    ] {
        let asked = Instant::now();
        request::lost_link(&flow, reference, email, noon()).await.unwrap();
        assert!(asked.elapsed() >= request::LOST_LINK_TAKES, "{reference:?} {email}");
    }
}

#[tokio::test]
async fn ordering_again_begins_with_all_that_the_order_said() {
    let flow = flow().await;
    let first = submitted(&flow).await;
    let stored = request::by_link(&flow, &first.secret).await.unwrap().unwrap();
    let secret = request::order_again(&flow, &stored, noon()).await.unwrap();
    let Some(Opened::Draft(draft)) = draft::open(&flow, &secret).await.unwrap() else { panic!("a draft") };
    assert_eq!(draft.content, from_order(&order()));
    assert_eq!(draft.content.typed_at("/term/expires_on"), "2027-06-24");
    assert_eq!(draft.content.typed_at("/notes"), "Zürich\nsecond line");
    assert_eq!(draft.visited, Page::ALL);
    assert_ne!(draft.id, stored.id);
    assert_eq!(flow.links.secret(LinkTo::Draft, draft.id, 1), secret);
}

#[tokio::test]
async fn a_renewal_begins_with_all_that_the_order_said_but_its_term() {
    let flow = flow().await;
    let first = submitted(&flow).await;
    let Some(Renewal::Begun(secret)) = request::renew(&flow, &first.secret, noon()).await.unwrap() else {
        panic!("a draft")
    };
    let Some(Opened::Draft(draft)) = draft::open(&flow, &secret).await.unwrap() else { panic!("a draft") };
    let mut expected = from_order(&order());
    let mut term = Node::empty();
    term.set("renews", Node::Text(first.reference.to_string()));
    expected.set("term", term);
    assert_eq!(draft.content, expected);
    assert!(Page::ALL.iter().all(|page| draft.has_visited(*page) == (*page != Page::Term)));
    assert_eq!(request::renew(&flow, &Secret::presented("x".to_owned()), noon()).await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_renewal_that_is_pressed_twice_is_one_draft() {
    let flow = Arc::new(flow().await);
    let order = submitted(&flow).await;
    let start = Arc::new(Barrier::new(8));
    let presses = (0..8).map(|_| {
        let (flow, start, secret) = (Arc::clone(&flow), Arc::clone(&start), order.secret.clone());
        tokio::spawn(async move {
            start.wait().await;
            request::renew(&flow, &secret, noon()).await.unwrap().unwrap()
        })
    });
    let mut begun = Vec::new();
    for press in presses.collect::<Vec<_>>() {
        begun.push(press.await.unwrap());
    }
    let Some(Renewal::Begun(secret)) = begun.first() else { panic!("{begun:?}") };
    assert!(begun.iter().all(|one| one == &begun[0]), "{begun:?}");

    // Once somebody works on it, or after a time, a press means another one.
    draft::save(&flow, secret, Page::Term, noon() + TimeDelta::minutes(1), |_| ()).await.unwrap();
    let second = request::renew(&flow, &order.secret, noon()).await.unwrap().unwrap();
    assert_ne!(second, begun[0]);
    let third = request::renew(&flow, &order.secret, noon() + TimeDelta::hours(2)).await.unwrap().unwrap();
    assert!(third != second && third != begun[0]);
}

#[tokio::test]
async fn there_is_nothing_to_renew_of_a_permanent_license_or_one_that_never_came() {
    let flow = flow().await;
    let order = submitted(&flow).await;
    for state in ["refused", "withdrawn"] {
        sqlx::query("update requests set state = $1").bind(state).execute(&flow.pool).await.unwrap();
        assert_eq!(request::renew(&flow, &order.secret, noon()).await.unwrap(), Some(Renewal::Nothing));
    }
    let mut permanent = order_json();
    permanent["term"] = serde_json::json!({ "kind": "permanent" });
    let permanent = Order::from_stored(&permanent.to_string()).unwrap();
    let ApiSubmit::Stored(permanent) = submit_api(&flow, None, permanent, "en", noon()).await.unwrap() else {
        panic!("an order")
    };
    assert_eq!(request::renew(&flow, &permanent.secret, noon()).await.unwrap(), Some(Renewal::Nothing));
    let drafts = sqlx::query_scalar!(r#"select count(*) as "count!" from drafts"#).fetch_one(&flow.pool).await;
    assert_eq!(drafts.unwrap(), 0);
}
