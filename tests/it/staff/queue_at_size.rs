//! The queue with many orders: which statements read how much, and how long they take.

use std::time::Instant;

use chrono::TimeDelta;
use orderkit::clock;
use orderkit::domain::desk::DeskId;
use orderkit::domain::order::{Purpose, TermKind};
use orderkit::domain::region::Region;
use orderkit::domain::request::State;
use orderkit::store::queue::{self, Due, Filter, Key, Reader, Search};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use crate::helpers::database;

const PEOPLE: u128 = 1_000_000;

/// Many orders, most of them closed.
const FILL: &str = "insert into requests (id, reference, link_hash, desk, state, company, region, purpose, term,
        configuration, received_at, changed_at, due_at, assigned_to, answered_at, renews, search_text, undelivered)
    select ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid,
        'OK-' || lpad((n / 10000)::text, 4, '0') || '-' || lpad((n % 10000)::text, 4, '0'),
        decode(lpad(n::text, 8, '0'), 'hex'),
        (array['us_apac', 'emea', 'japan'])[1 + n % 3],
        case when n % 20 = 0 then (array['submitted', 'in_review', 'waiting', 'verified'])[1 + n / 20 % 4]
             else (array['completed', 'completed', 'completed', 'refused', 'withdrawn'])[1 + n / 3 % 5] end,
        'Company ' || n, (array['us', 'emea', 'japan'])[1 + n % 3],
        (array['demo', 'production', 'production', 'testing', 'production', 'development', 'evaluation'])[1 + n / 7 % 7],
        (array['temporary', 'permanent'])[1 + n / 11 % 2], 'single',
        now() - n * interval '3 minutes', now(), case when n % 3 = 0 then now() + (n % 500 - 60) * interval '1 hour' end,
        case when n % 5 = 0 then null else ('00000000-0000-0000-0000-' || lpad(to_hex(1000000 + n % 7), 12, '0'))::uuid end,
        case when n % 900 = 0 then now() end, case when n % 10 = 0 then array['OK-0000-0000'] else '{}' end,
        lower('Company ' || n || case when n % 2 = 0 then ' Bank' else ' AG' end || E'\nlic-' || n || '\nInbound Voice'),
        case when n % 251 = 0 then 1 else 0 end
    from generate_series(1, 24000) as n";

async fn fill(db: &mut PgConnection) {
    for number in 0..7 {
        let insert = "insert into staff (id, email, name, role, created_at) values ($1, $2, 'A B', 'manager', now())";
        let id = Uuid::from_u128(PEOPLE + number);
        sqlx::query(insert).bind(id).bind(id.to_string()).execute(&mut *db).await.unwrap();
    }
    sqlx::query(FILL).execute(&mut *db).await.unwrap();
    sqlx::query("vacuum analyze").execute(db).await.unwrap();
}

fn reader() -> Reader {
    Reader { id: Uuid::nil(), now: clock::now() }
}

/// Every filter and search that is asked for often, each with its name.
fn questions(person: Uuid) -> Vec<(&'static str, Filter)> {
    let open = Filter { desks: DeskId::ALL.to_vec(), states: State::OPEN.to_vec(), ..Filter::default() };
    let all = Filter { states: State::ALL.to_vec(), ..open.clone() };
    let until = |hours| DeskId::ALL.iter().map(|desk| (*desk, clock::now() + TimeDelta::hours(hours))).collect();
    let search = |text: &str| {
        let search = Search { text: text.to_owned(), ..Search::default() };
        Filter { search: Some(search), ..all.clone() }
    };
    let host_id = Search { text: "00:00:00:00:12:34".into(), host_ids: vec!["000000001234".into()], reference: None };
    vec![
        ("open", open.clone()),
        ("all states", all.clone()),
        ("completed at one desk", Filter { desks: vec![DeskId::Emea], states: vec![State::Completed], ..all.clone() }),
        ("region", Filter { regions: vec![Region::Japan], ..open.clone() }),
        ("region of another desk", Filter { desks: vec![DeskId::Emea], regions: vec![Region::Japan], ..all.clone() }),
        ("purpose", Filter { purposes: vec![Purpose::Demo], ..open.clone() }),
        ("purpose, all states", Filter { purposes: vec![Purpose::Demo], ..all.clone() }),
        ("two purposes", Filter { purposes: vec![Purpose::Production, Purpose::Testing], ..open.clone() }),
        ("term", Filter { terms: vec![TermKind::Temporary], ..open.clone() }),
        ("mine", Filter { people: vec![person], ..open.clone() }),
        ("mine, all states", Filter { people: vec![person], ..all.clone() }),
        ("nobody", Filter { nobody: true, ..open.clone() }),
        ("nobody, completed", Filter { nobody: true, states: vec![State::Completed], ..all.clone() }),
        ("nobody, demo", Filter { nobody: true, purposes: vec![Purpose::Demo], ..open.clone() }),
        ("overdue", Filter { due: Some(Due { from: None, until: until(0) }), ..open.clone() }),
        ("today", Filter { due: Some(Due { from: Some(clock::now()), until: until(8) }), ..open.clone() }),
        ("trouble", Filter { trouble: true, ..open.clone() }),
        ("trouble, all states, demo", Filter { trouble: true, purposes: vec![Purpose::Demo], ..all.clone() }),
        ("renewals", Filter { renewal: true, ..open.clone() }),
        ("answered", Filter { answered: true, ..open.clone() }),
        (
            "everything at once",
            Filter {
                purposes: vec![Purpose::Demo],
                terms: vec![TermKind::Permanent],
                regions: vec![Region::Emea],
                people: vec![person],
                nobody: true,
                trouble: true,
                ..all.clone()
            },
        ),
        ("search: half of them", search("bank")),
        ("search: half of them, one desk", Filter { desks: vec![DeskId::Japan], ..search("bank") }),
        ("search: half of them, one state", Filter { states: vec![State::Refused], ..search("bank") }),
        ("search: a few", search("company 1234")),
        ("search: one in fifty", search("outbound")),
        ("search: one in four hundred", search("workforce")),
        ("search: none", search("no such company")),
        ("search: nearly all", search("voice")),
        ("search: two letters", search("zq")),
        ("search: two letters, frequent", search("ba")),
        ("search: host ID", Filter { search: Some(host_id), ..all }),
    ]
}

async fn ask(db: &mut PgConnection, filter: &Filter, after: Key) -> Option<Key> {
    let lines = match &filter.search {
        Some(search) => queue::search(db, filter, search, after, 51, reader()).await.unwrap().lines,
        None => queue::page(db, filter, after, 51, reader()).await.unwrap(),
    };
    lines.last().map(|line| line.key)
}

/// Sequential scans of `requests` in this transaction, and rows of it that were read through an index.
async fn read(db: &mut PgConnection) -> (i64, i64) {
    let sql = "select seq_scan, coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables where relname = 'requests'";
    sqlx::query_as(sql).fetch_one(db).await.unwrap()
}

#[tokio::test]
async fn no_statement_of_the_queue_reads_all_orders() {
    let db = database().await;
    let mut connection = db.pool.acquire().await.unwrap();
    fill(&mut connection).await;
    for (name, filter) in questions(Uuid::from_u128(PEOPLE)) {
        let mut tx = connection.begin().await.unwrap();
        let key = ask(&mut tx, &filter, Key::START).await;
        if let Some(key) = key {
            ask(&mut tx, &filter, key).await;
        }
        queue::found(&mut tx, &filter).await.unwrap();
        let (scans, rows) = read(&mut tx).await;
        assert_eq!(scans, 0, "{name} scans all orders");
        assert!(filter.search.is_some() || rows < 9_000, "{name} reads {rows} orders for two pages and a count");
        tx.rollback().await.unwrap();
    }
    let mut tx = connection.begin().await.unwrap();
    queue::counts(&mut *tx, DeskId::ALL).await.unwrap();
    let days: Vec<_> = DeskId::ALL.iter().map(|desk| (*desk, clock::now())).collect();
    queue::due(&mut tx, &days, clock::now()).await.unwrap();
    assert_eq!(read(&mut tx).await.0, 0, "counts scan all orders");
}

/// `QUEUE_DATABASE=postgres://… cargo test --release --test it queue_at_size -- --ignored --nocapture`: how long each
/// question takes in that database, the middle of eleven, with its count.
#[tokio::test]
#[ignore = "measures a database that holds many orders"]
async fn measure() {
    let mut db = PgConnection::connect(&std::env::var("QUEUE_DATABASE").unwrap()).await.unwrap();
    sqlx::query("set jit = off").execute(&mut db).await.unwrap();
    let person: Uuid = sqlx::query_scalar("select id from staff order by id limit 1").fetch_one(&mut db).await.unwrap();
    for (name, filter) in questions(person) {
        let mut times = Vec::new();
        for _ in 0..11 {
            let start = Instant::now();
            ask(&mut db, &filter, Key::START).await;
            if filter.search.is_none() {
                queue::found(&mut db, &filter).await.unwrap();
            }
            times.push(start.elapsed());
        }
        times.sort();
        println!("{name:35} {:8.1?} {:8.1?}", times[5], times[10]);
    }
    let open = questions(person).remove(0).1;
    let mut after = Key::START;
    for number in 1..=100 {
        let start = Instant::now();
        let Some(key) = ask(&mut db, &open, after).await else { break };
        after = key;
        if number % 99 == 1 {
            println!("page {number:30} {:8.1?}", start.elapsed());
        }
    }
    let start = Instant::now();
    queue::counts(&mut db, DeskId::ALL).await.unwrap();
    let days: Vec<_> = DeskId::ALL.iter().map(|desk| (*desk, clock::now())).collect();
    queue::due(&mut db, &days, clock::now()).await.unwrap();
    println!("counts and due {:29.1?}", start.elapsed());
}
