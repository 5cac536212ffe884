//! `Idempotency-Key`: who tries again gets the same answer, and nothing is stored twice.

use reqwest::Response;
use serde_json::Value;

use super::{problem, stored};
use crate::helpers::{TestApp, app, good_order};

async fn send(app: &TestApp, key: &[u8], body: String) -> Response {
    let request = app.post("/api/v1/orders").header("content-type", "application/json");
    request.header("idempotency-key", key).body(body).send().await.unwrap()
}

#[tokio::test]
async fn the_same_key_and_body_get_the_same_answer() {
    let app = app().await;
    let mut order = good_order();
    order["region"] = "japan".into();
    order["sellable_items"][0].as_object_mut().unwrap().remove("quantity");
    let first = send(&app, b"k-1", order.to_string()).await;
    assert_eq!(first.status(), 201);
    let location = first.headers()["location"].clone();
    let first: Value = first.json().await.unwrap();
    assert_eq!(first["advice"].as_array().unwrap().len(), 2, "{first}");
    for _ in 0..3 {
        let again = send(&app, b"k-1", order.to_string()).await;
        assert_eq!((again.status().as_u16(), &again.headers()["location"]), (201, &location));
        assert_eq!(again.json::<Value>().await.unwrap(), first);
    }
    assert_eq!(stored(&app).await, 1);
    let other = send(&app, b"k-2", order.to_string()).await;
    assert_ne!(other.json::<Value>().await.unwrap()["reference"], first["reference"]);
    assert_eq!(stored(&app).await, 2);
}

#[tokio::test]
async fn bodies_are_compared_by_their_bytes_before_anything_is_checked() {
    let app = app().await;
    let body = good_order().to_string();
    assert_eq!(send(&app, b"k", body.clone()).await.status(), 201);
    for other in [format!("{body} "), "{}".to_owned(), "no JSON".to_owned()] {
        problem(send(&app, b"k", other).await, 409).await;
    }
    assert_eq!(send(&app, b"k", body).await.status(), 201);
    assert_eq!(stored(&app).await, 1);
}

#[tokio::test]
async fn only_an_order_that_is_in_takes_a_key() {
    let app = app().await;
    problem(send(&app, b"k", "{}".to_owned()).await, 422).await;
    problem(send(&app, b"k", "no JSON".to_owned()).await, 400).await;
    problem(send(&app, b"k", "[".repeat(300_000)).await, 413).await;
    assert_eq!(send(&app, b"k", good_order().to_string()).await.status(), 201);
}

#[tokio::test]
async fn at_once_makes_one_order() {
    let app = app().await;
    let sends = (0..12).map(|_| send(&app, b"k", good_order().to_string()));
    let mut references = Vec::new();
    for answer in futures_util::future::join_all(sends).await {
        assert_eq!(answer.status(), 201);
        references.push(answer.json::<Value>().await.unwrap()["reference"].as_str().unwrap().to_owned());
    }
    references.dedup();
    assert_eq!((references.len(), stored(&app).await), (1, 1));
    let messages: i64 = sqlx::query_scalar("select count(*) from outbox").fetch_one(&app.pool).await.unwrap();
    assert_eq!(messages, 3);
}

#[tokio::test]
async fn a_key_has_1_to_200_characters() {
    let app = app().await;
    let body = || good_order().to_string();
    for good in ["x".repeat(200), "é".repeat(200), "\"8e03978e-40d5-43dd\"".to_owned()] {
        assert_eq!(send(&app, good.as_bytes(), body()).await.status(), 201, "{good}");
    }
    for wrong in [String::new(), "  ".to_owned(), "x".repeat(201)] {
        let problem = problem(send(&app, wrong.as_bytes(), body()).await, 400).await;
        assert!(problem["detail"].as_str().unwrap().contains("1 to 200"), "{problem}");
    }
    problem(send(&app, b"\xe9", body()).await, 400).await;
    let two = app.post("/api/v1/orders").header("idempotency-key", "a").header("idempotency-key", "b");
    problem(two.body(body()).send().await.unwrap(), 400).await;
    assert_eq!(stored(&app).await, 3);
}
