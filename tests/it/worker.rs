//! The worker against a mail server: what is sent, tried again, given up, and what happens when something ends.

use std::time::Duration;

use chrono::TimeDelta;
use lettre::message::Mailbox;
use mail_parser::MessageParser;
use orderkit::config::BaseUrl;
use orderkit::domain::draft::Page;
use orderkit::domain::order::Order;
use orderkit::domain::order::document::Node;
use orderkit::link::{LinkKey, LinkTo};
use orderkit::mail::{Smtp, Transport};
use orderkit::store::outbox::Which;
use orderkit::worker::{self, Hooks, Post, Worker};
use orderkit::workflow::draft;
use orderkit::workflow::housekeeping::{Done, keep_house};
use orderkit::workflow::submit::submit_api;
use orderkit::{clock, store};
use serde_json::json;
use sqlx::{AssertSqlSafe, PgPool};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::helpers::{Answers, MailServer, TestFlow, flow, order_json, submitted};

/// A worker that runs.
pub struct Running {
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl Running {
    /// Sends what the flow queues to a mail server.
    pub fn start(flow: &TestFlow, server: &MailServer) -> Self {
        let worker = Worker {
            pool: flow.pool.clone(),
            listen_url: flow.url().to_owned(),
            post: Post {
                transport: Transport::Smtp(Smtp::new(&server.url).unwrap()),
                from: "Order Kit <orderkit@orders.example>".parse::<Mailbox>().unwrap(),
                base_url: BaseUrl::read("https://orders.example").unwrap(),
                links: LinkKey::new("test"),
                hooks: Hooks::new(&["127.0.0.1".to_owned()]).unwrap(),
            },
        };
        let stop = CancellationToken::new();
        Self { task: tokio::spawn(worker::run(worker, stop.clone())), stop }
    }

    pub async fn end(self) {
        self.stop.cancel();
        self.task.await.unwrap();
    }
}

/// Waits until as many messages as expected are in a state. A minute is no measure, but the end of a test that hangs.
pub async fn until(pool: &PgPool, state: &str, expected: i64) {
    let count = format!("select count(*) from outbox where {state}");
    let wait = async {
        while sqlx::query_scalar::<_, i64>(AssertSqlSafe(count.as_str())).fetch_one(pool).await.unwrap() != expected {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    if tokio::time::timeout(Duration::from_mins(1), wait).await.is_err() {
        let listed = store::outbox::list(pool, Which::Unsent).await;
        panic!("not {expected} messages with {state}: {listed:#?}");
    }
}

pub const SENT: &str = "sent_at is not null and lease is null and dead_at is null and last_error is null";
pub const DEAD: &str = "dead_at is not null and lease is null and sent_at is null";
pub const WAITS: &str = "last_error is not null and lease is null and num_nonnulls(sent_at, dead_at) = 0";

async fn last_errors(pool: &PgPool) -> Vec<String> {
    let errors =
        sqlx::query_scalar!(r#"select last_error as "error!" from outbox where last_error is not null order by id"#);
    errors.fetch_all(pool).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_recipient_gets_a_mail_that_a_standard_parser_reads() {
    let (flow, server) = (flow().await, MailServer::start().await);
    let order = submitted(&flow).await;
    let worker = Running::start(&flow, &server);
    until(&flow.pool, SENT, 3).await;
    worker.end().await;

    let mut received = server.received();
    received.sort_by(|one, other| one.recipients.cmp(&other.recipients));
    let recipients: Vec<_> = received.iter().flat_map(|mail| mail.recipients.clone()).collect();
    assert_eq!(recipients, ["a.vance@reseller.example", "dana@acme.example", "us_apac@localhost"]);
    let [copy, receipt, desk] = &received[..] else { panic!("three mails") };
    assert_eq!(copy.bytes, receipt.bytes, "a copy has the same headers");
    let status = format!("https://orders.example{}", LinkTo::Order.path(&order.secret));
    for (mail, link) in [(receipt, status), (desk, format!("https://orders.example/staff/orders/{}", order.reference))]
    {
        let parsed = MessageParser::default().parse(&mail.bytes).unwrap();
        assert!(parsed.subject().unwrap().contains(&order.reference.to_string()));
        assert!(parsed.body_text(0).unwrap().contains(&link), "{link}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_queued_while_a_worker_runs_is_sent() {
    let (flow, server) = (flow().await, MailServer::start().await);
    let workers = [Running::start(&flow, &server), Running::start(&flow, &server)];
    let bell = tokio::spawn(flow.wake.clone().run(flow.pool.clone()));
    for _ in 0..10 {
        submitted(&flow).await;
    }
    until(&flow.pool, SENT, 30).await;
    bell.abort();
    for worker in workers {
        worker.end().await;
    }
    assert_eq!(server.received().len(), 30, "each once: nothing failed");
    assert_eq!(attempts(&flow.pool).await, [1]);
}

async fn attempts(pool: &PgPool) -> Vec<i32> {
    sqlx::query_scalar!("select distinct attempts from outbox order by attempts").fetch_all(pool).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_busy_is_asked_again_later() {
    let busy = Answers { recipient: Some("451 4.7.1 Greylisted"), ..Answers::default() };
    let (flow, server) = (flow().await, MailServer::answering(busy).await);
    submitted(&flow).await;
    let before = clock::now();
    let worker = Running::start(&flow, &server);
    until(&flow.pool, WAITS, 3).await;
    worker.end().await;
    let waits =
        sqlx::query!("select not_before, attempts, last_error from outbox").fetch_all(&flow.pool).await.unwrap();
    for row in waits {
        assert_eq!(row.attempts, 1);
        assert!(row.not_before >= before + TimeDelta::milliseconds(3_750), "{}", row.not_before);
        assert!(row.last_error.unwrap().contains("451 4.7.1 Greylisted"));
    }
    assert_eq!(server.received(), []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_that_is_refused_is_given_up_with_the_servers_words_and_can_be_sent_again() {
    let refusing = Answers { recipient: Some("550 5.1.1 No such user here"), ..Answers::default() };
    let (flow, server) = (flow().await, MailServer::answering(refusing).await);
    submitted(&flow).await;
    let worker = Running::start(&flow, &server);
    until(&flow.pool, DEAD, 3).await;
    worker.end().await;
    assert!(last_errors(&flow.pool).await.iter().all(|error| error.contains("550 5.1.1 No such user here")));

    assert_eq!(store::outbox::retry_dead(&flow.pool, clock::now()).await.unwrap(), 3);
    let server = MailServer::start().await;
    let worker = Running::start(&flow, &server);
    until(&flow.pool, SENT, 3).await;
    worker.end().await;
    assert_eq!(server.received().len(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_tried_for_72_hours_is_given_up() {
    let busy = Answers { greeting: Some("421 4.3.2 Not today"), ..Answers::default() };
    let (flow, server) = (flow().await, MailServer::answering(busy).await);
    submitted(&flow).await;
    for (kind, tried_for) in [("order", "72 hours"), ("received", "71 hours")] {
        let age = "update outbox set attempts = 80, first_tried_at = now() - $2::text::interval where kind = $1";
        sqlx::query(age).bind(kind).bind(tried_for).execute(&flow.pool).await.unwrap();
    }
    let worker = Running::start(&flow, &server);
    until(&flow.pool, DEAD, 1).await;
    until(&flow.pool, WAITS, 2).await;
    worker.end().await;
    assert!(last_errors(&flow.pool).await.iter().all(|error| error.contains("421 4.3.2 Not today")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_without_an_answer_may_come_twice_but_is_known_for_the_same() {
    let silent = Answers { end: None, ..Answers::default() };
    let (flow, server) = (flow().await, MailServer::answering(silent).await);
    submitted(&flow).await;
    let worker = Running::start(&flow, &server);
    until(&flow.pool, WAITS, 3).await;
    worker.end().await;
    assert!(last_errors(&flow.pool).await.iter().all(|error| error.contains("it may have been accepted")));
    let first = server.received();

    sqlx::query("update outbox set not_before = now()").execute(&flow.pool).await.unwrap();
    let server = MailServer::start().await;
    let worker = Running::start(&flow, &server);
    until(&flow.pool, SENT, 3).await;
    worker.end().await;
    let second = server.received();
    assert_eq!(second.len(), 3);
    assert!(second.iter().all(|mail| first.contains(mail)), "byte for byte the same");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_that_cannot_be_made_stops_no_other_and_is_not_lost() {
    let (flow, server) = (flow().await, MailServer::start().await);
    submitted(&flow).await;
    submitted(&flow).await;
    let breaks = [
        r#"update outbox set content = '{"version": "one"}' where id = (select min(id) from outbox)"#,
        "update outbox set recipient = 'nobody' where id = (select max(id) from outbox)",
    ];
    for sql in breaks {
        sqlx::query(sql).execute(&flow.pool).await.unwrap();
    }
    let worker = Running::start(&flow, &server);
    until(&flow.pool, SENT, 4).await;
    until(&flow.pool, DEAD, 2).await;
    worker.end().await;
    let [content, recipient] = &last_errors(&flow.pool).await[..] else { panic!("two reasons") };
    assert!(content.contains("outbox.content"), "{content}");
    assert!(recipient.contains("nobody"), "{recipient}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_finds_back_when_the_database_ends_its_connections() {
    let (flow, server) = (flow().await, MailServer::start().await);
    let worker = Running::start(&flow, &server);
    submitted(&flow).await;
    until(&flow.pool, SENT, 3).await;
    for _ in 0..3 {
        let others = "select pg_terminate_backend(pid) from pg_stat_activity \
                      where datname = current_database() and pid <> pg_backend_pid()";
        let mut db = flow.pool.acquire().await.unwrap();
        sqlx::query(others).execute(&mut *db).await.unwrap();
    }
    submitted(&flow).await;
    until(&flow.pool, SENT, 6).await;
    worker.end().await;
    assert_eq!(server.received().len(), 6);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_takes_long_to_send_is_held_meanwhile() {
    let (flow, server) = (flow().await, MailServer::silent().await);
    submitted(&flow).await;
    let worker = Running::start(&flow, &server);
    until(&flow.pool, "lease is not null", 3).await;
    let held = sqlx::query!("select max(leased_until)::text as until, array_agg(lease) as leases from outbox");
    let held = held.fetch_one(&flow.pool).await.unwrap();
    until(&flow.pool, &format!("leased_until > '{}'", held.until.unwrap()), 3).await;
    let leases = sqlx::query_scalar!("select array_agg(lease) from outbox").fetch_one(&flow.pool).await.unwrap();
    assert_eq!(leases, held.leases, "it is the same try");
    worker.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_end_of_a_worker_leaves_no_lease_behind() {
    let (flow, server) = (flow().await, MailServer::silent().await);
    submitted(&flow).await;
    let worker = Running::start(&flow, &server);
    until(&flow.pool, "lease is not null", 3).await;
    worker.end().await;
    let rows = sqlx::query!("select lease, leased_until, attempts from outbox").fetch_all(&flow.pool).await.unwrap();
    for row in rows {
        assert_eq!((row.lease, row.leased_until, row.attempts), (None, None, 0));
    }

    let server = MailServer::start().await;
    let worker = Running::start(&flow, &server);
    until(&flow.pool, SENT, 3).await;
    worker.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_so_any_more_is_taken_back_and_not_sent() {
    let (flow, server) = (flow().await, MailServer::start().await);
    // A week ago, so that this day is one of the days between.
    let idle = clock::now() - TimeDelta::days(84);
    let mut drafts = Vec::new();
    for email in ["kept@acme.example", "changed@acme.example"] {
        let secret = draft::start(&flow, "en", idle).await.unwrap();
        let mut contact = Node::empty();
        contact.set("email", Node::Text(email.to_owned()));
        draft::save(&flow, &secret, Page::Company, idle, |order| order.set("contact", contact)).await.unwrap();
        drafts.push(secret);
    }
    // License of one order ends in three days; the order is withdrawn before the reminder is sent.
    let mut order = order_json();
    order["term"]["expires_on"] = json!((clock::now() + TimeDelta::days(3)).date_naive().to_string());
    let order = Order::from_stored(&order.to_string()).unwrap();
    for _ in 0..2 {
        submit_api(&flow, None, order.clone(), "en", idle).await.unwrap();
    }
    assert_eq!(keep_house(&flow, clock::now()).await.unwrap(), Done { announced: 2, gone: 0, reminded: 2 });
    draft::save(&flow, &drafts[1], Page::Term, clock::now(), |_| ()).await.unwrap();
    let withdraw = "update requests set state = 'withdrawn' where id = (select min(id::text)::uuid from requests)";
    sqlx::query(withdraw).execute(&flow.pool).await.unwrap();

    let worker = Running::start(&flow, &server);
    until(&flow.pool, SENT, 8).await;
    until(&flow.pool, "sent_at is null", 0).await;
    worker.end().await;
    let kinds = sqlx::query_scalar!(
        "select kind || ' ' || recipient from outbox where kind in ('draft_expiry', 'reminder') order by id"
    );
    let kinds: Vec<_> = kinds.fetch_all(&flow.pool).await.unwrap().into_iter().flatten().collect();
    assert_eq!(kinds, ["draft_expiry kept@acme.example", "reminder dana@acme.example"]);
    let received = server.received();
    assert_eq!(received.len(), 8);
    let subjects: Vec<_> = received
        .iter()
        .map(|mail| MessageParser::default().parse(&mail.bytes).unwrap().subject().unwrap().to_owned())
        .collect();
    assert_eq!(subjects.iter().filter(|subject| subject.contains("expires")).count(), 1, "{subjects:?}");
    assert_eq!(subjects.iter().filter(|subject| subject.contains("is deleted on")).count(), 1, "{subjects:?}");
}
