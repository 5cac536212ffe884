//! The tables: what a fresh database gets, and what each column says of itself.

use orderkit::domain::desk::{Desk, DeskId};
use orderkit::store;

use crate::helpers::{database, empty_database};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn processes_that_start_at_once_migrate_once() {
    let database = empty_database().await;
    let migrations = std::fs::read_dir("migrations").unwrap().count();
    let starts = (0..5).map(|_| {
        let url = database.url.clone();
        tokio::spawn(async move { store::migrate(&url).await.unwrap() })
    });
    for start in starts.collect::<Vec<_>>() {
        assert_eq!(start.await.unwrap(), migrations);
    }
    assert_eq!(store::migrate(&database.url).await.unwrap(), migrations);
    assert_eq!(store::desks::all(&database.pool).await.unwrap().len(), 3);
}

#[tokio::test]
async fn three_desks_are_set_up_as_documented() {
    let database = database().await;
    let desks = store::desks::all(&database.pool).await.unwrap();
    let ids: Vec<_> = desks.iter().map(|desk| desk.id).collect();
    assert_eq!(ids, DeskId::ALL);
    let [us_apac, emea, japan] = &desks[..] else { panic!("three desks") };
    let reached = |desk: &Desk| (desk.address(), desk.turnaround_hours);
    assert_eq!(reached(us_apac), ("us_apac@localhost".to_owned(), Some(48)));
    assert_eq!(reached(emea), ("EMEAlicensing@genesys.co.uk".to_owned(), None));
    assert_eq!(reached(japan), ("order@genesyslab.co.jp".to_owned(), None));
    assert_eq!(us_apac.time_zone, chrono_tz::America::Los_Angeles);
}

#[tokio::test]
async fn every_table_says_what_it_is_for() {
    let database = database().await;
    let silent = sqlx::query_scalar!(
        r#"select relname::text as "name!" from pg_class
           where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> '_sqlx_migrations'
                 and obj_description(oid) is null"#
    );
    assert_eq!(silent.fetch_all(&database.pool).await.unwrap(), Vec::<String>::new());
}
