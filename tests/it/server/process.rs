//! `orderkit serve` as a process: how it starts, what it says, how it ends.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Stdio;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use crate::helpers::{Server, TestDatabase, database, good_order, orderkit};

fn settings<'a>(database: &'a TestDatabase, data: &'a tempfile::TempDir) -> Vec<(&'a str, &'a str)> {
    vec![("DATABASE_URL", database.url.as_str()), ("ORDERKIT_DATA", data.path().to_str().unwrap())]
}

fn get(url: &str) -> String {
    let mut stream = TcpStream::connect(url.strip_prefix("http://").unwrap()).unwrap();
    stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: orderkit\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[tokio::test]
async fn a_signal_ends_it_with_status_0() {
    let (database, data) = (database().await, tempfile::tempdir().unwrap());
    for (arguments, signal) in [(&["serve"][..], Signal::TERM), (&[], Signal::INT)] {
        let server = Server::start(arguments, &settings(&database, &data));
        assert!(get(&server.url).starts_with("HTTP/1.1 200"), "{arguments:?}");
        server.signal(signal);
        let (status, logs) = server.end();
        assert_eq!(status.code(), Some(0), "{arguments:?}: {logs}");
        assert!(logs.contains("stopped"), "{logs}");
    }
}

#[tokio::test]
async fn a_request_that_runs_is_finished_before_the_end() {
    let (database, data) = (database().await, tempfile::tempdir().unwrap());
    let server = Server::start(&["serve"], &settings(&database, &data));
    let address = server.url.strip_prefix("http://").unwrap().to_owned();
    let mut running = TcpStream::connect(&address).unwrap();
    running.write_all(b"POST /api/v1/orders HTTP/1.1\r\nHost: orderkit\r\nContent-Length: 4\r\n\r\nnu").unwrap();
    // The server has read the head once another connection that came later was answered.
    assert!(get(&server.url).starts_with("HTTP/1.1 200"));
    server.signal(Signal::TERM);
    while TcpStream::connect(&address).is_ok() {
        std::thread::yield_now();
    }
    running.write_all(b"ll").unwrap();
    let mut answer = String::new();
    running.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 422"), "{answer}");
    assert_eq!(server.end().0.code(), Some(0));
}

#[tokio::test]
async fn it_says_where_everything_is_and_logs_no_secret() {
    let (database, data) = (database().await, tempfile::tempdir().unwrap());
    let server =
        Server::start(&["--log-format", "json", "--log", "trace,tower_http=trace"], &settings(&database, &data));
    let link = server.said.split_whitespace().find(|word| word.contains("/staff/link/")).expect("a link").to_owned();
    let secret = link.rsplit('/').next().unwrap().to_owned();
    assert!(server.said.contains("/dev/mail"), "{}", server.said);
    let client = crate::helpers::client().build().unwrap();
    assert_eq!(client.get(&link).send().await.unwrap().status(), 200);
    for path in ["/status/hush-hush", "/draft/hush-hush", "/staff/link/hush-hush", "/no/hush-hush", "/api/hush-hush"] {
        let answer = client.get(format!("{}{path}", server.url)).bearer_auth("hush-hush").send().await.unwrap();
        assert!(answer.status().is_client_error(), "{path}");
    }
    server.signal(Signal::TERM);
    let (_, logs) = server.end();
    assert!(!logs.contains(&secret) && !logs.contains("hush-hush"), "{logs}");
    let lines: Vec<serde_json::Value> = logs.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let answered = lines.iter().filter(|line| line["message"] == "answered").collect::<Vec<_>>();
    assert!(
        answered.iter().any(|line| line["span"]["route"] == "/staff/link/{secret}" && line["status"] == 200),
        "{logs}"
    );
    assert!(answered.iter().all(|line| line["span"]["number"].as_str().is_some_and(|number| number.len() == 14)));
}

#[tokio::test]
async fn production_asks_for_all_that_is_missing_at_once() {
    let data = tempfile::tempdir().unwrap();
    let data = ("ORDERKIT_DATA", data.path().to_str().unwrap());
    for command in ["serve", "worker"] {
        let output = orderkit(&[command], &[("ORDERKIT_ENV", "production"), data]).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        for name in ["DATABASE_URL", "ORDERKIT_BASE_URL", "ORDERKIT_SMTP_URL", "ORDERKIT_SECRET"] {
            assert!(said.contains(name), "{name}: {said}");
        }
    }
}

#[tokio::test]
async fn production_asks_for_the_mailbox_of_each_desk() {
    let (database, data) = (database().await, tempfile::tempdir().unwrap());
    let mut settings = settings(&database, &data);
    settings.extend([
        ("ORDERKIT_ENV", "production"),
        ("ORDERKIT_BASE_URL", "https://orders.example.com"),
        ("ORDERKIT_SMTP_URL", "smtp://127.0.0.1:1"),
        ("ORDERKIT_SECRET", "one that only this test knows"),
    ]);
    let output = orderkit(&["serve"], &settings).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("orderkit desk set us_apac --mailbox"), "{said}");
    assert!(!said.contains("desk set emea"), "{said}");

    let set = ["desk", "set", "us_apac", "--mailbox", "tool@example.com"];
    assert_eq!(orderkit(&set, &settings).output().unwrap().status.code(), Some(0));
    settings.push(("ORDERKIT_WORKER", "off"));
    let server = Server::start(&["serve", "--base-url", "http://127.0.0.1"], &settings);
    assert!(!server.said.contains("/staff/link/") && !server.said.contains("/dev/"), "{}", server.said);
}

#[tokio::test]
async fn what_stops_a_start_is_said_in_a_sentence() {
    let (database, data) = (database().await, tempfile::tempdir().unwrap());
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    let settings = settings(&database, &data);
    let nowhere = "postgres://nobody@127.0.0.1:1/nothing";
    for (arguments, code, sentence) in [
        (
            &["serve", "--bind", "localhost"][..],
            2,
            "ORDERKIT_BIND (--bind) is \"localhost\": give an IP address and a port",
        ),
        (&["serve", "--bind", &taken], 1, "choose another address with ORDERKIT_BIND (--bind)"),
        (
            &["migrate", "--database-url", nowhere],
            1,
            "check that it runs and that DATABASE_URL (--database-url) is right",
        ),
        (&["serv"], 2, "unrecognized subcommand"),
    ] {
        let output = orderkit(arguments, &settings).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
        assert!(said.contains(sentence), "{arguments:?}: {said}");
    }
    let migrated = orderkit(&["migrate"], &settings).output().unwrap();
    assert_eq!(migrated.status.code(), Some(0), "{}", String::from_utf8_lossy(&migrated.stderr));
}

#[tokio::test]
async fn mail_is_sent_by_serve_or_by_a_worker_of_its_own() {
    for (worker_setting, own_worker) in [("on", false), ("off", true)] {
        let (database, data) = (database().await, tempfile::tempdir().unwrap());
        let mut settings = settings(&database, &data);
        let worker = own_worker.then(|| {
            let output = (Stdio::piped(), Stdio::piped());
            orderkit(&["worker"], &settings).stdout(output.0).stderr(output.1).spawn().unwrap()
        });
        settings.push(("ORDERKIT_WORKER", worker_setting));
        let server = Server::start(&["serve"], &settings);
        let order =
            crate::helpers::client().build().unwrap().post(format!("{}/api/v1/orders", server.url)).json(&good_order());
        assert_eq!(order.send().await.unwrap().status(), 201);
        let folder = data.path().join("mail");
        let files = || {
            let files = std::fs::read_dir(&folder).into_iter().flatten().map(|file| file.unwrap().path());
            files.filter(|path| path.extension().is_some_and(|extension| extension == "eml")).count()
        };
        // Desk, customer and representative.
        while files() < 3 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        if let Some(mut worker) = worker {
            kill_process(Pid::from_child(&worker), Signal::TERM).unwrap();
            assert_eq!(worker.wait().unwrap().code(), Some(0));
        }
        server.signal(Signal::TERM);
        let (status, logs) = server.end();
        assert_eq!(status.code(), Some(0), "{logs}");
        let unsent: i64 = sqlx::query_scalar("select count(*) from outbox where sent_at is null or lease is not null")
            .fetch_one(&database.pool)
            .await
            .unwrap();
        assert_eq!((unsent, files()), (0, 3), "{logs}");
    }
}
