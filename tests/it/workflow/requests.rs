//! What the customer can do with an order that is in.

use std::time::Instant;

use orderkit::domain::draft::Page;
use orderkit::domain::order::draft::from_order;
use orderkit::domain::reference::Reference;
use orderkit::link::{LinkTo, Secret};
use orderkit::workflow::draft::{self, Opened};
use orderkit::workflow::request;

use crate::helpers::{flow, noon, order, submitted};

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
