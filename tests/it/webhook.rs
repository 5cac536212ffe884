//! Orders posted to a desk's tool: a real HTTP server takes them.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use orderkit::domain::order::Order;
use serde_json::Value;
use sha2::Sha256;
use sqlx::PgPool;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::helpers::{MailServer, TestFlow, flow, order, submitted};
use crate::worker::{DEAD, Running, SENT, WAITS, until};

const KEY: [u8; 24] = *b"twenty-four bytes of key";

/// A tool that takes orders in, and answers as it was told.
struct Tool {
    url: String,
    received: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
    task: JoinHandle<()>,
}

#[derive(Clone)]
struct Taking {
    received: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
    answer: (StatusCode, &'static str),
}

async fn take(State(taking): State<Taking>, headers: HeaderMap, body: Bytes) -> Response {
    taking.received.lock().unwrap().push((headers, body));
    let (status, words) = taking.answer;
    let location = [("location", "/elsewhere")];
    if status.is_redirection() { (status, location).into_response() } else { (status, words).into_response() }
}

impl Tool {
    async fn answering(status: StatusCode, words: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/orders", listener.local_addr().unwrap());
        let received = Arc::default();
        let taking = Taking { received: Arc::clone(&received), answer: (status, words) };
        let routes = Router::new().route("/orders", post(take)).route("/elsewhere", post(take)).with_state(taking);
        let task = tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        Self { url, received, task }
    }

    fn received(&self) -> Vec<(HeaderMap, Bytes)> {
        self.received.lock().unwrap().clone()
    }
}

impl Drop for Tool {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn set_webhook(pool: &PgPool, url: &str) {
    let secret = format!("whsec_{}", STANDARD.encode(KEY));
    sqlx::query("update desks set webhook_url = $1, webhook_secret = $2 where id = 'us_apac'")
        .bind(url)
        .bind(secret)
        .execute(pool)
        .await
        .unwrap();
}

/// An order is submitted and its webhook tried until it is in this state; the tool's answer in the outbox.
async fn posted(flow: &TestFlow, url: &str, state: &str) -> Option<String> {
    set_webhook(&flow.pool, url).await;
    let server = MailServer::start().await;
    submitted(flow).await;
    let worker = Running::start(flow, &server);
    until(&flow.pool, &format!("kind = 'webhook' and {state}"), 1).await;
    worker.end().await;
    sqlx::query_scalar("select last_error from outbox where kind = 'webhook'").fetch_one(&flow.pool).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_order_is_posted_signed_and_whole() {
    let (flow, tool) = (flow().await, Tool::answering(StatusCode::NO_CONTENT, "").await);
    assert_eq!(posted(&flow, &tool.url, SENT).await, None);
    let received = tool.received();
    let [(headers, body)] = &received[..] else { panic!("one post: {}", received.len()) };
    let header = |name: &str| headers[name].to_str().unwrap();
    let signed = [header("webhook-id"), header("webhook-timestamp"), std::str::from_utf8(body).unwrap()].join(".");
    let signature = Hmac::<Sha256>::new_from_slice(&KEY).unwrap().chain_update(signed).finalize().into_bytes();
    assert_eq!(header("webhook-signature"), format!("v1,{}", STANDARD.encode(signature)));
    assert_eq!(header("content-type"), "application/json");
    assert!(!header("webhook-id").contains(['<', '>']), "{}", header("webhook-id"));

    let said: Value = serde_json::from_slice(body).unwrap();
    assert_eq!((&said["type"], &said["data"]["desk"]), (&"order.submitted".into(), &"us_apac".into()));
    let page = format!("https://orders.example/staff/orders/{}", said["data"]["reference"].as_str().unwrap());
    assert_eq!(said["data"]["staff_url"], page);
    assert_eq!(Order::from_stored(&said["data"]["order"].to_string()).unwrap(), order());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tool_that_is_busy_is_asked_again_later() {
    let (flow, tool) = (flow().await, Tool::answering(StatusCode::SERVICE_UNAVAILABLE, "back\nsoon").await);
    assert_eq!(posted(&flow, &tool.url, WAITS).await.unwrap(), "503 Service Unavailable back soon");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tool_that_is_away_is_asked_again_later() {
    let flow = flow().await;
    let said = posted(&flow, "http://127.0.0.1:9/orders", WAITS).await.unwrap();
    assert!(said.contains("refused"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tool_that_refuses_is_left_alone() {
    let (flow, tool) = (flow().await, Tool::answering(StatusCode::GONE, "no longer here").await);
    assert_eq!(posted(&flow, &tool.url, DEAD).await.unwrap(), "410 Gone no longer here");
    assert_eq!(tool.received().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_redirect_is_not_followed() {
    let (flow, tool) = (flow().await, Tool::answering(StatusCode::TEMPORARY_REDIRECT, "").await);
    let said = posted(&flow, &tool.url, DEAD).await.unwrap();
    assert!(said.starts_with("307 Temporary Redirect: redirects are not followed."), "{said}");
    assert_eq!(tool.received().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_private_network_is_not_reached() {
    for url in
        ["http://10.0.0.1/orders", "http://[::1]:9/orders", "http://169.254.169.254/latest", "http://localhost:9/"]
    {
        let flow = flow().await;
        let said = posted(&flow, url, DEAD).await.unwrap();
        assert!(said.starts_with("The webhook leads into a private network."), "{url}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_webhook_that_was_taken_away_gets_nothing() {
    let (flow, tool) = (flow().await, Tool::answering(StatusCode::NO_CONTENT, "").await);
    set_webhook(&flow.pool, &tool.url).await;
    submitted(&flow).await;
    sqlx::query("update desks set webhook_url = null, webhook_secret = null").execute(&flow.pool).await.unwrap();
    let server = MailServer::start().await;
    let worker = Running::start(&flow, &server);
    until(&flow.pool, &format!("kind = 'webhook' and {DEAD}"), 1).await;
    worker.end().await;
    assert!(tool.received().is_empty());
}
