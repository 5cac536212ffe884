//! A database that does not do what it is asked: whether it would, later.

use orderkit::domain::history::Actor;
use orderkit::store::{self, review};
use orderkit::workflow::draft;
use sqlx::postgres::PgPoolOptions;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use uuid::Uuid;

use crate::helpers::{TestFlow, flow, noon};

/// What goes wrong where a draft is begun through connections of this kind.
async fn wrong(flow: &TestFlow, url: &str) -> store::Error {
    let pool = PgPoolOptions::new().max_connections(1).connect_lazy(url).unwrap();
    let flow = orderkit::workflow::Workflow { pool, ..(**flow).clone() };
    draft::start(&flow, "en", noon()).await.unwrap_err()
}

async fn alter(flow: &TestFlow, what: &str) {
    let name: String = sqlx::query_scalar("select current_database()").fetch_one(&flow.pool).await.unwrap();
    sqlx::query(AssertSqlSafe(format!("alter database {name} {what}"))).execute(&flow.pool).await.unwrap();
}

#[tokio::test]
async fn a_database_that_is_read_only_will_be_written_later() {
    let flow = flow().await;
    alter(&flow, "set default_transaction_read_only = on").await;
    let error = wrong(&flow, flow.url()).await;
    assert!(error.is_unavailable(), "{error:?}");
}

#[tokio::test]
async fn a_database_that_ends_a_connection_will_take_another() {
    let flow = flow().await;
    let mut ended = PgConnection::connect(flow.url()).await.unwrap();
    let pid: i32 = sqlx::query_scalar("select pg_backend_pid()").fetch_one(&mut ended).await.unwrap();
    sqlx::query("select pg_terminate_backend($1)").bind(pid).execute(&flow.pool).await.unwrap();
    let error = store::desks::all(&mut ended).await.unwrap_err();
    assert!(error.is_unavailable(), "{error:?}");
}

#[tokio::test]
async fn a_database_that_nobody_runs_may_run_later() {
    let flow = flow().await;
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nowhere = format!("postgres://nobody@{}/nothing", listener.local_addr().unwrap());
    drop(listener);
    let pool = PgPoolOptions::new().acquire_timeout(std::time::Duration::from_millis(200)).connect_lazy(&nowhere);
    let error = store::desks::all(&pool.unwrap()).await.unwrap_err();
    assert!(error.is_unavailable(), "{error:?}");

    flow.pool.close().await;
    let error = draft::start(&flow, "en", noon()).await.unwrap_err();
    assert!(error.is_unavailable(), "{error:?}");
}

#[tokio::test]
async fn what_breaks_a_rule_does_so_later_too() {
    let flow = flow().await;
    let of_no_order =
        review::add_note(&flow.pool, Uuid::nil(), Uuid::nil(), &Actor::Application, "", noon()).await.unwrap_err();
    assert!(!of_no_order.is_unavailable(), "{of_no_order:?}");
    sqlx::query("update desks set time_zone = 'Mars/Olympus'").execute(&flow.pool).await.unwrap();
    let unreadable = store::desks::all(&flow.pool).await.unwrap_err();
    assert!(!unreadable.is_unavailable(), "{unreadable:?}");
    assert_eq!(unreadable.to_string(), "desks.time_zone of us_apac holds what it cannot hold");
}
