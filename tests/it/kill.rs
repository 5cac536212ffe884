//! The server is killed at random moments under a stream of orders: none that was acknowledged is lost, none is stored
//! twice, and each of its messages arrives.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use mail_parser::MessageParser;
use orderkit::domain::draft::Page;
use orderkit::domain::order::document::Node;
use orderkit::link::{LinkTo, Secret};
use orderkit::store::outbox::{self, Which};
use orderkit::workflow::draft;
use reqwest::{Client, StatusCode, redirect};
use rustix::process::Signal;
use serde_json::Value;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::helpers::{Server, TestFlow, flow, good_order, noon};

const ROUNDS: usize = 20;

/// One order of one client, until it is acknowledged.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Attempt {
    /// Through the API, with this idempotency key.
    Api(Uuid),
    /// The draft behind this secret is sent.
    Form(String),
}

/// What an order is known by to the client that has it acknowledged: the secret of its status link.
type Acknowledged = HashMap<Attempt, String>;

struct Clients {
    flow: TestFlow,
    http: Client,
}

impl Clients {
    async fn new() -> Arc<Self> {
        let http = crate::helpers::client().redirect(redirect::Policy::none()).build().unwrap();
        Arc::new(Self { flow: flow().await, http })
    }

    /// Sends orders one after the other until one gets no answer. Gives those that were acknowledged, and that one.
    async fn stream(self: Arc<Self>, url: String, form: bool) -> (Acknowledged, Attempt) {
        let mut acknowledged = Acknowledged::new();
        loop {
            let attempt = if form { Attempt::Form(self.filled_in().await) } else { Attempt::Api(Uuid::new_v4()) };
            match self.send(&url, &attempt).await {
                Some(secret) => acknowledged.insert(attempt, secret),
                None => return (acknowledged, attempt),
            };
        }
    }

    /// Sends an order. None: there was no answer.
    async fn send(&self, url: &str, attempt: &Attempt) -> Option<String> {
        match attempt {
            Attempt::Api(key) => {
                let request = self.http.post(format!("{url}/api/v1/orders")).header("idempotency-key", key.to_string());
                let answer = request.json(&good_order()).send().await.ok()?;
                assert_eq!(answer.status(), StatusCode::CREATED);
                let answer: Value = answer.json().await.ok()?;
                answer["status_url"].as_str().unwrap().rsplit('/').next().map(str::to_owned)
            }
            Attempt::Form(draft) => {
                let answer = self.http.post(format!("{url}/draft/{draft}/send")).send().await.ok()?;
                assert_eq!(answer.status(), StatusCode::SEE_OTHER);
                let status = answer.headers()["location"].to_str().unwrap();
                status.split('/').nth(2).map(str::to_owned)
            }
        }
    }

    /// A draft that only has to be sent.
    async fn filled_in(&self) -> String {
        let secret = draft::start(&self.flow, "en", noon()).await.unwrap();
        let fill = |typed: &mut Node| *typed = Node::read_json(good_order().to_string().as_bytes()).unwrap();
        draft::save(&self.flow, &secret, Page::Switch, noon(), fill).await.unwrap();
        secret.as_str().to_owned()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_order_that_was_acknowledged_is_lost_and_no_message_of_it() {
    let clients = Clients::new().await;
    let data = tempfile::tempdir().unwrap();
    let settings = [
        ("DATABASE_URL", clients.flow.url()),
        ("ORDERKIT_DATA", data.path().to_str().unwrap()),
        ("ORDERKIT_SECRET", "test"),
        ("ORDERKIT_LOG", "warn"),
    ];
    let (mut acknowledged, mut unanswered) = (Acknowledged::new(), Vec::new());
    for _ in 0..ROUNDS {
        let server = Server::start(&["serve"], &settings);
        let mut streams = JoinSet::new();
        for form in [false, false, true] {
            streams.spawn(Arc::clone(&clients).stream(server.url.clone(), form));
        }
        tokio::time::sleep(Duration::from_millis(rand::random_range(20..300))).await;
        server.signal(Signal::KILL);
        server.end();
        for (answered, last) in streams.join_all().await {
            acknowledged.extend(answered);
            unanswered.push(last);
        }
    }

    let server = Server::start(&["serve"], &settings);
    for attempt in unanswered {
        let secret = clients.send(&server.url, &attempt).await.expect("nobody kills it now");
        acknowledged.insert(attempt, secret);
    }
    assert!(acknowledged.len() >= 3 * ROUNDS);
    every_order_is_stored_once(&clients, &acknowledged).await;
    every_message_arrived(&clients, &data.path().join("mail")).await;
    server.signal(Signal::TERM);
    let (status, logs) = server.end();
    assert!(status.success(), "{logs}");
}

async fn every_order_is_stored_once(clients: &Clients, acknowledged: &Acknowledged) {
    let stored = sqlx::query!("select id, link_number from requests").fetch_all(&clients.flow.pool).await.unwrap();
    let secret = |id, number| clients.flow.links.secret(LinkTo::Order, id, number);
    let stored: HashSet<String> = stored
        .into_iter()
        .map(|row| secret(row.id, row.link_number))
        .map(|secret| Secret::as_str(&secret).to_owned())
        .collect();
    let known: HashSet<String> = acknowledged.values().cloned().collect();
    assert_eq!(known.len(), acknowledged.len(), "no two answers name the same order");
    assert_eq!(known.difference(&stored).count(), 0, "acknowledged and lost");
    assert_eq!(stored.difference(&known).count(), 0, "stored twice: each attempt was acknowledged in the end");
}

/// Waits for the worker, which itself waits for the leases of those that were killed. The limit is no measure, but the
/// end of a test that hangs.
async fn every_message_arrived(clients: &Clients, folder: &Path) {
    let pool = &clients.flow.pool;
    let all_sent = async {
        while !outbox::list(pool, Which::Waiting).await.unwrap().is_empty() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(Duration::from_mins(3), all_sent).await.expect("messages that are not sent");
    assert_eq!(outbox::list(pool, Which::Dead).await.unwrap(), []);

    let mut arrived: HashMap<String, usize> = HashMap::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "eml") {
            let bytes = std::fs::read(&path).unwrap();
            let mail = MessageParser::default().parse(&bytes).unwrap();
            *arrived.entry(mail.message_id().unwrap().to_owned()).or_default() += 1;
        }
    }
    let requests = sqlx::query_scalar!("select id from requests").fetch_all(pool).await.unwrap();
    for id in requests {
        let times = |kind: &str| arrived.get(&format!("{kind}.1.{}@localhost", id.simple())).copied();
        assert_eq!((times("order"), times("received")), (Some(1), Some(2)), "{id}: a file for each recipient");
    }
}
