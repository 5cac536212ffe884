//! The tables: what a fresh database gets, and what each column says of itself.

use orderkit::domain::desk::{Desk, DeskId};
use orderkit::domain::reference::Reference;
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

#[tokio::test]
async fn what_orders_from_before_renew_is_read_and_what_was_kept_twice_is_not_any_more() {
    let database = empty_database().await;
    let run = async |sql: &'static str| sqlx::raw_sql(sql).execute(&database.pool).await.unwrap();
    run(include_str!("../../migrations/0001_orders.sql")).await;
    let texts = [
        (None, vec![]),
        (Some("the licenses of last year"), vec![]),
        (Some("OK-7Q4M-2XKD"), vec!["OK-7Q4M-2XKD"]),
        (Some("ok7q4m2xkd"), vec!["OK-7Q4M-2XKD"]),
        (Some("our order ok-7q4m-2xod, PO 4471"), vec!["OK-7Q4M-2X0D"]),
        (Some("7q4m-2xkd and OK-iL00-0001"), vec!["OK-1100-0001", "OK-7Q4M-2XKD"]),
        (Some("OK-7Q4M-2XKDD"), vec![]),
    ];
    for (number, (renews, _)) in (10..).zip(&texts) {
        let order = serde_json::json!({ "term": { "kind": "temporary", "renews": renews } });
        let insert = sqlx::query(
            "with request as (
                 insert into requests (id, reference, link_hash, desk, company, region, purpose, term, configuration,
                                       received_at)
                 values ($1, $2, decode($3, 'hex'), 'emea', 'Acme', 'emea', 'demo', 'temporary', 'single', now())
                 returning id)
             insert into request_versions select id, 1, $4, now() from request",
        );
        let (id, reference) = (uuid::Uuid::from_u128(number), format!("OK-0000-00{number}"));
        let insert = insert.bind(id).bind(reference).bind(number.to_string()).bind(order);
        insert.execute(&database.pool).await.unwrap();
    }
    run("insert into drafts (id, link_hash, content, visited, created_at, updated_at, request_id)
         select gen_random_uuid(), link_hash, '{\"a\":1}', '{company}', now(), now(),
                case when reference < 'OK-0000-0012' then id end from requests")
    .await;
    run(include_str!("../../migrations/0002_expiry_and_reminders.sql")).await;

    let read = sqlx::query_scalar!("select renews from requests order by reference").fetch_all(&database.pool).await;
    for (read, (text, expected)) in read.unwrap().into_iter().zip(texts) {
        // A word that looks like a reference is read as one too: it is that of no order.
        let known: Vec<_> = read
            .iter()
            .filter(|one| ["OK-7Q4M-2XKD", "OK-7Q4M-2X0D", "OK-1100-0001"].contains(&one.as_str()))
            .collect();
        assert_eq!(known, expected, "{text:?}");
        let mut named: Vec<_> =
            text.map(Reference::all_in).unwrap_or_default().iter().map(Reference::to_string).collect();
        named.sort();
        assert!(expected.iter().all(|one| named.contains(&(*one).to_owned())), "the program reads {named:?}");
    }
    let kept = sqlx::query_scalar!(
        r#"select count(*) as "count!" from drafts where (content::text = '{}') <> (request_id is not null)"#
    );
    assert_eq!(kept.fetch_one(&database.pool).await.unwrap(), 0);
}
