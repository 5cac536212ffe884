//! `/api/v1/orders`: each answer, and what is stored.

mod bodies;
mod document;
mod keys;
mod look;
mod submit;

use reqwest::Response;
use serde_json::Value;

use crate::helpers::TestApp;

/// Sends a body as an order.
async fn send(app: &TestApp, body: impl Into<reqwest::Body>) -> Response {
    app.post("/api/v1/orders").header("content-type", "application/json").body(body).send().await.unwrap()
}

/// Sends an order that must be taken; gives the answer.
async fn accepted(app: &TestApp, order: &Value) -> Value {
    let answer = send(app, order.to_string()).await;
    assert_eq!(answer.status(), 201);
    answer.json().await.unwrap()
}

/// The problem of an answer with this status.
async fn problem(answer: Response, status: u16) -> Value {
    assert_eq!(answer.status(), status);
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    let problem: Value = answer.json().await.unwrap();
    assert_eq!(problem["status"], status, "{problem}");
    assert!(problem["detail"].as_str().is_some_and(|detail| detail.ends_with('.')), "{problem}");
    problem
}

/// How many orders are stored.
async fn stored(app: &TestApp) -> i64 {
    sqlx::query_scalar("select count(*) from requests").fetch_one(&app.pool).await.unwrap()
}
