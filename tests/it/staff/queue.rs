//! The queue in the database: order, pages, counts, search.

use chrono::TimeDelta;
use orderkit::domain::desk::DeskId;
use orderkit::domain::request::{Person, State};
use orderkit::store::queue::{self, Count, Filter, Key, Reader, Search};
use sqlx::PgPool;
use uuid::Uuid;

use super::orders::Queued;
use crate::helpers::{database, noon};

fn all() -> Filter {
    Filter { desks: DeskId::ALL.to_vec(), states: State::OPEN.to_vec(), ..Filter::default() }
}

fn reader() -> Reader {
    Reader { id: Uuid::nil(), now: noon() }
}

/// The numbers of the orders of a page.
async fn page(pool: &PgPool, filter: &Filter, after: Key, limit: i64) -> Vec<u8> {
    let mut db = pool.acquire().await.unwrap();
    let lines = match &filter.search {
        Some(search) => queue::search(&mut db, filter, search, after, limit, reader()).await.unwrap().lines,
        None => queue::page(&mut db, filter, after, limit, reader()).await.unwrap(),
    };
    lines.iter().map(|line| line.key.id.as_bytes()[15]).collect()
}

/// Orders whose numbers are their places in the queue, with ties in each part of the key.
async fn insert_in_another_order(pool: &PgPool) {
    let hours = |hours| noon() + TimeDelta::hours(hours);
    let orders = [
        (1, Some(hours(-9)), hours(-30), DeskId::UsApac),
        (2, Some(hours(3)), hours(-20), DeskId::UsApac),
        (3, Some(hours(3)), hours(-19), DeskId::Emea),
        (4, Some(hours(3)), hours(-19), DeskId::UsApac),
        (5, Some(hours(900)), hours(-40), DeskId::UsApac),
        (6, None, hours(-50), DeskId::Japan),
        (7, None, hours(-10), DeskId::Emea),
        (8, None, hours(-10), DeskId::Japan),
        (9, None, hours(-10), DeskId::Emea),
    ];
    for index in [4, 8, 0, 6, 2, 7, 1, 5, 3] {
        let (number, due_at, received_at, desk) = orders[index];
        let state = State::OPEN[index % State::OPEN.len()];
        Queued { desk, state, due_at, received_at, ..Queued::new(number) }.insert(pool).await;
    }
}

#[tokio::test]
async fn earliest_due_comes_first_then_what_has_no_time_by_when_it_came() {
    let db = database().await;
    insert_in_another_order(&db.pool).await;
    assert_eq!(page(&db.pool, &all(), Key::START, 50).await, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    let emea = Filter { desks: vec![DeskId::Emea], ..all() };
    assert_eq!(page(&db.pool, &emea, Key::START, 50).await, [3, 7, 9]);
    let submitted = Filter { states: vec![State::Submitted, State::Verified], ..all() };
    assert_eq!(page(&db.pool, &submitted, Key::START, 50).await, [1, 4, 5, 8, 9]);
}

#[tokio::test]
async fn pages_of_any_length_show_each_order_once() {
    let db = database().await;
    insert_in_another_order(&db.pool).await;
    for limit in 1..=10 {
        let (mut seen, mut after) = (Vec::new(), Key::START);
        loop {
            let mut connection = db.pool.acquire().await.unwrap();
            let lines = queue::page(&mut connection, &all(), after, limit, reader()).await.unwrap();
            let Some(last) = lines.last() else { break };
            after = last.key;
            seen.extend(lines.iter().map(|line| line.key.id.as_bytes()[15]));
        }
        assert_eq!(seen, [1, 2, 3, 4, 5, 6, 7, 8, 9], "{limit} a page");
    }
}

#[tokio::test]
async fn an_answer_brings_an_order_to_the_top_and_each_page_goes_on_behind_it() {
    let db = database().await;
    let due = |number, hours| Queued { due_at: Some(noon() + TimeDelta::hours(hours)), ..Queued::new(number) };
    let answered = |order: Queued| Queued { answered: true, ..order };
    for order in [due(1, 2), due(2, -1), answered(Queued::new(3)), answered(due(4, 5)), answered(due(5, -9))] {
        order.insert(&db.pool).await;
    }
    for limit in 1..=6 {
        let (mut seen, mut after) = (Vec::new(), Key::START);
        loop {
            let mut connection = db.pool.acquire().await.unwrap();
            let lines = queue::page(&mut connection, &all(), after, limit, reader()).await.unwrap();
            let Some(last) = lines.last() else { break };
            after = last.key;
            seen.extend(lines.iter().map(|line| (line.key.id.as_bytes()[15], line.answered_at.is_some())));
        }
        assert_eq!(seen, [(3, true), (4, true), (5, true), (2, false), (1, false)], "{limit} a page");
    }
    let days = [(DeskId::Emea, noon() + TimeDelta::hours(6))];
    let due = queue::due(&mut db.pool.acquire().await.unwrap(), &days, noon()).await.unwrap();
    assert_eq!([due.overdue, due.today].map(Count::exact), [Some(2), Some(2)], "answered or not");
}

#[tokio::test]
async fn a_line_says_what_the_order_is() {
    let db = database().await;
    let servers = &[("a", "000000000001"), ("b", "000000000002")];
    Queued { servers, items: &["Inbound Voice", "Composer", "Info Mart"], ..Queued::new(1) }.insert(&db.pool).await;
    let mut connection = db.pool.acquire().await.unwrap();
    let lines = queue::page(&mut connection, &all(), Key::START, 50, reader()).await.unwrap();
    let line = &lines[0];
    assert_eq!((line.servers, &*line.first_item, line.items), (2, "Inbound Voice", 3));
    assert_eq!((line.reference, line.state, line.undelivered), (Queued::new(1).reference(), State::Submitted, false));
    assert_eq!((&line.assigned, line.answered_at), (&None, None));

    let mina = Person { id: Uuid::from_u128(9), name: "Mina Okafor".to_owned() };
    let someone =
        "insert into staff (id, email, name, role, created_at) values ($1, 'm@x.example', $2, 'manager', now())";
    sqlx::query(someone).bind(mina.id).bind(&mina.name).execute(&db.pool).await.unwrap();
    sqlx::query("update requests set assigned_to = $1").bind(mina.id).execute(&db.pool).await.unwrap();
    let lines = queue::page(&mut connection, &all(), Key::START, 50, reader()).await.unwrap();
    assert_eq!(lines[0].assigned, Some(mina));
}

#[tokio::test]
async fn counts_are_by_desk_and_state_and_exact_up_to_a_thousand() {
    let db = database().await;
    insert_in_another_order(&db.pool).await;
    let counts = queue::counts(&db.pool, DeskId::ALL).await.unwrap();
    assert_eq!(counts.of(DeskId::ALL, State::OPEN).exact(), Some(9));
    assert_eq!(counts.of(&[DeskId::Emea], State::OPEN).exact(), Some(3));
    assert_eq!(counts.of(DeskId::ALL, &[State::Submitted]).exact(), Some(3));
    assert_eq!(queue::found(&mut db.pool.acquire().await.unwrap(), &all()).await.unwrap().exact(), Some(9));

    let many = "insert into requests (id, reference, link_hash, desk, state, company, region, purpose, \
        term, configuration, received_at, changed_at) select gen_random_uuid(), 'OK-Z000-' || lpad(n::text, 4, '0'), \
        decode(lpad(n::text, 8, '0'), 'hex'), 'japan', 'completed', 'Many KK', 'japan', 'testing', \
        'permanent', 'single', now(), now() from generate_series(1, $1) as n";
    sqlx::query(many).bind(1_000).execute(&db.pool).await.unwrap();
    let completed = async || {
        let counts = queue::counts(&db.pool, DeskId::ALL).await.unwrap();
        let filter = Filter { states: vec![State::Completed], ..all() };
        let found = queue::found(&mut db.pool.acquire().await.unwrap(), &filter).await.unwrap();
        [counts.of(DeskId::ALL, &[State::Completed]), found].map(Count::exact)
    };
    assert_eq!(completed().await, [Some(1_000); 2]);
    Queued { desk: DeskId::Japan, state: State::Completed, ..Queued::new(77) }.insert(&db.pool).await;
    assert_eq!(completed().await, [None; 2]);
}

#[tokio::test]
async fn what_is_late_and_what_will_be_today_is_counted_unless_it_waits_for_its_customer() {
    let db = database().await;
    let late = Some(noon() - TimeDelta::hours(1));
    for (number, state) in [(1, State::Submitted), (2, State::Verified), (3, State::Waiting), (4, State::Completed)] {
        Queued { state, due_at: late, ..Queued::new(number) }.insert(&db.pool).await;
    }
    for (number, hours) in [(5, 0), (6, 3), (7, 4)] {
        Queued { due_at: Some(noon() + TimeDelta::hours(hours)), ..Queued::new(number) }.insert(&db.pool).await;
    }
    Queued::new(8).insert(&db.pool).await;
    let due = async |desk, now| {
        let counts = queue::due(&mut db.pool.acquire().await.unwrap(), &[(desk, noon() + TimeDelta::hours(4))], now)
            .await
            .unwrap();
        [counts.overdue, counts.today].map(Count::exact)
    };
    assert_eq!(due(DeskId::Emea, noon()).await, [Some(2), Some(2)]);
    assert_eq!(due(DeskId::Japan, noon()).await, [Some(0), Some(0)]);
    assert_eq!(due(DeskId::Emea, noon() - TimeDelta::hours(1)).await, [Some(0), Some(4)], "due now is not late");
}

#[tokio::test]
async fn search_finds_by_company_host_name_host_id_and_reference() {
    let db = database().await;
    Queued { company: "100% Süd_Bank", ..Queued::new(1) }.insert(&db.pool).await;
    Queued { company: "1000 Sudabank", servers: &[("LIC-muc-01.x.example", "000c294b7e12")], ..Queued::new(2) }
        .insert(&db.pool)
        .await;
    let search = async |search| page(&db.pool, &Filter { search: Some(search), ..all() }, Key::START, 50).await;
    let text = |text: &str| Search { text: text.to_owned(), ..Search::default() };
    for (sought, found) in [
        ("SÜD", &[1][..]),
        ("bank", &[1, 2]),
        ("100%", &[1]),
        ("d_B", &[1]),
        ("\\", &[]),
        ("lic-MUC", &[2]),
        ("' or true --", &[]),
    ] {
        assert_eq!(search(text(sought)).await, found, "{sought}");
    }
    let by_id = Search { host_ids: vec!["000c294b7e12".to_owned()], ..text("no company") };
    assert_eq!(search(by_id).await, [2]);
    let by_reference = Search { reference: Some(Queued::new(1).reference()), ..text("no company") };
    assert_eq!(search(by_reference).await, [1]);
}
