//! What is done in an open queue: several orders at once, files, views that are kept, and hearing of changes.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use orderkit::domain::desk::DeskId;
use orderkit::domain::order::Order;
use orderkit::domain::reference::Reference;
use orderkit::domain::region::Region;
use orderkit::store;
use orderkit::workflow::submit::{ApiSubmit, submit_api};
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use tokio::time::timeout;

use super::browser::{invite, let_pass, location, press, signed_in};
use super::person;
use crate::helpers::{TestApp, noon, order_json};

async fn submit(app: &TestApp, region: Region, change: impl FnOnce(&mut Value)) -> Reference {
    let mut json = order_json();
    json["region"] = region.word().into();
    change(&mut json);
    let order = Order::from_stored(&json.to_string()).unwrap();
    match submit_api(&app.app.state.flow, None, order, "en", noon()).await.unwrap() {
        ApiSubmit::Stored(submitted) => submitted.reference,
        other => panic!("{other:?}"),
    }
}

async fn assigned(app: &TestApp, reference: Reference) -> (Option<String>, i32) {
    let request = store::requests::by_reference(&app.pool, reference).await.unwrap().unwrap();
    (request.assigned.map(|person| person.name), request.revision)
}

async fn assign(app: &TestApp, orders: &[(Reference, i32)], to: &str) -> (StatusCode, String) {
    let ticks = orders.iter().map(|(reference, revision)| (format!("order[{reference}]"), revision.to_string()));
    let mut fields: Vec<(String, String)> = ticks.collect();
    fields.extend([("do", "assign"), ("to", to), ("view", "desk=emea")].map(|(n, v)| (n.to_owned(), v.to_owned())));
    let answer = app.post("/staff/queue").form(&fields).send().await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

#[tokio::test]
async fn several_orders_are_given_at_once_and_each_that_is_not_says_why() {
    let app = signed_in(&[DeskId::Emea]).await;
    let [good, stale, again] = [
        submit(&app, Region::Emea, |_| {}).await,
        submit(&app, Region::Emea, |_| {}).await,
        submit(&app, Region::Emea, |_| {}).await,
    ];
    let other_desk = submit(&app, Region::Japan, |_| {}).await;
    sqlx::query("update requests set revision = 4 where reference = $1")
        .bind(stale.to_string())
        .execute(&app.pool)
        .await
        .unwrap();

    let (status, page) = assign(&app, &[(good, 1), (stale, 1), (other_desk, 1), (again, 1)], "me").await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(page.contains("2 orders are yours now."), "{page}");
    assert!(page.contains("Changed meanwhile") && page.contains("Your desks do not have it."), "{page}");
    assert_eq!(assigned(&app, good).await, (Some("Mina Okafor".to_owned()), 2));
    assert_eq!(assigned(&app, stale).await, (None, 4));
    assert_eq!(assigned(&app, other_desk).await, (None, 1));
    let ticked = |reference: Reference| page.contains(&format!("name=\"order[{reference}]\" value=\"4\""));
    assert!(ticked(stale), "the line shows it as it is now");
    assert_eq!(page.matches("\" checked>").count(), 1, "what was not done stays ticked");

    let (status, page) = assign(&app, &[(good, 2)], "nobody").await;
    assert_eq!(status, StatusCode::OK, "{page}");
    assert!(page.contains("Nobody has 1 order now."));
    assert_eq!(assigned(&app, good).await, (None, 3));
    let events: i64 = sqlx::query_scalar("select count(*) from request_history where event = 'assigned'")
        .fetch_one(&app.pool)
        .await
        .unwrap();
    assert_eq!(events, 3, "a line of history each");

    for (orders, to, said) in [
        (&[][..], "me", "Tick the orders first."),
        (&[(good, 3)], "", "Choose who gets the orders."),
        (&[(good, 3)], "00000000-0000-0000-0000-000000000001", "Choose who gets the orders."),
    ] {
        let (status, page) = assign(&app, orders, to).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains(said), "{said}");
    }
}

#[tokio::test]
async fn an_order_is_not_given_to_somebody_who_does_not_see_its_desk() {
    let app = signed_in(&[]).await;
    invite(&app, &person("jun@x.example", &[DeskId::Japan])).await;
    let jun = store::staff::by_email(&app.pool, "jun@x.example").await.unwrap().unwrap().member;
    let [emea, japan] = [submit(&app, Region::Emea, |_| {}).await, submit(&app, Region::Japan, |_| {}).await];
    let (status, page) = assign(&app, &[(emea, 1), (japan, 1)], &jun.id.to_string()).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(page.contains("does not see the orders of EMEA."), "{page}");
    assert_eq!(assigned(&app, emea).await.0, None);
    assert_eq!(assigned(&app, japan).await.0.as_deref(), Some("Mina Okafor"));
}

#[tokio::test]
async fn a_file_has_a_line_for_each_item_and_runs_nothing() {
    let app = signed_in(&[DeskId::Emea]).await;
    let first = submit(&app, Region::Emea, |json| {
        json["company"]["name"] = "=HYPERLINK(\"x\"), Süd".into();
        json["sellable_items"] = json!([
            { "name": "Enterprise Routing", "version": "8.1", "quantity": 200, "per_server": [120, 80] },
            { "name": "@SUM", "version": "8.1", "quantity": null, "per_server": null },
        ]);
    })
    .await;
    let second = submit(&app, Region::Emea, |_| {}).await;
    let japan = submit(&app, Region::Japan, |_| {}).await;

    let answer = app.get("/staff/queue/orders.csv").send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/csv; charset=utf-8");
    let disposition = answer.headers()["content-disposition"].to_str().unwrap().to_owned();
    assert!(disposition.starts_with("attachment; filename=\"orders-"), "{disposition}");
    let csv = answer.text().await.unwrap();
    let mut lines = csv.split("\r\n");
    assert!(lines.next().unwrap().trim_start_matches('\u{feff}').starts_with("reference,revision,state,desk,region,"));
    assert_eq!(lines.clone().filter(|line| !line.is_empty()).count(), 3, "{csv}");
    let line = lines.find(|line| line.contains("@SUM")).unwrap();
    assert!(line.starts_with(&first.to_string()) && line.contains("\"'@SUM\""), "{line}");
    assert!(line.contains("\"'=HYPERLINK(\"\"x\"\"), Süd\""), "{line}");
    assert!(!csv.contains(&japan.to_string()), "another desk's");

    let json: Value = app.get("/staff/queue/orders.json?q=enterprise").send().await.unwrap().json().await.unwrap();
    let of = |json: &Value| -> Vec<String> {
        json.as_array().unwrap().iter().map(|one| one["reference"].as_str().unwrap().to_owned()).collect()
    };
    let mut found = of(&json);
    found.sort();
    let mut expected = [first.to_string(), second.to_string()];
    expected.sort();
    assert_eq!(found, expected);
    assert_eq!(json[0]["order"]["contact"]["email"], "dana@acme.example");

    let ticked = [(format!("order[{second}]"), "1"), (format!("order[{japan}]"), "1"), ("do".to_owned(), "json")];
    let json: Value = app.post("/staff/queue").form(&ticked).send().await.unwrap().json().await.unwrap();
    assert_eq!(of(&json), [second.to_string()], "ticked, and of their desk");

    let empty: Value = app.get("/staff/queue/orders.json?state=refused").send().await.unwrap().json().await.unwrap();
    assert_eq!(empty, json!([]));
    let refused = app.get("/staff/queue/orders.csv?desk=japan").send().await.unwrap();
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn views_are_kept_by_each_person_for_themselves() {
    let app = signed_in(&[DeskId::Emea]).await;
    let send = async |fields: &[(&str, &str)]| app.send_form("/staff/queue/views", fields).await;
    for (name, view) in
        [(" Demos  of  EMEA", "desk=emea&purpose=demo&after=.1.00000000000000000000000000000007"), ("B", "q=b")]
    {
        let answer = send(&[("do", "add"), ("name", name), ("view", view)]).await;
        assert!(location(&answer).starts_with("/staff/queue?"));
    }
    let page = app.get("/staff/queue").send().await.unwrap().text().await.unwrap();
    let demos = page.find("href=\"/staff/queue?desk=emea&#38;purpose=demo\">Demos of EMEA").unwrap();
    assert!(demos < page.find("href=\"/staff/queue?q=b\">B").unwrap());

    let me = store::staff::by_email(&app.pool, "mina@x.example").await.unwrap().unwrap().member.id;
    let kept = async || {
        let views = store::queue::views(&app.pool, me).await.unwrap();
        views.into_iter().map(|view| (view.id.to_string(), view.name)).collect::<Vec<_>>()
    };
    let views = kept().await;
    send(&[("do", "earlier"), ("id", &views[1].0)]).await;
    send(&[("do", "rename"), ("id", &views[1].0), ("name", "First")]).await;
    assert_eq!(kept().await.iter().map(|view| &*view.1).collect::<Vec<_>>(), ["First", "Demos of EMEA"]);

    // Somebody else sees none of them, and cannot change them.
    press(&app, &invite(&app, &person("paul@x.example", &[])).await).await;
    send(&[("do", "remove"), ("id", &views[0].0)]).await;
    send(&[("do", "rename"), ("id", &views[0].0), ("name", "Mine")]).await;
    assert!(!app.get("/staff/queue").send().await.unwrap().text().await.unwrap().contains("Demos of EMEA"));
    assert_eq!(kept().await.len(), 2);

    let long = "x".repeat(61);
    for (name, said) in [("  ", "Enter a name for the view."), (&*long, "You entered 61.")] {
        let answer = send(&[("do", "add"), ("name", name), ("view", "q=b")]).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().await.unwrap().contains(said), "{said}");
    }
    for number in 0..20 {
        send(&[("do", "add"), ("name", &number.to_string()), ("view", "")]).await;
    }
    let answer = send(&[("do", "add"), ("name", "One too many"), ("view", "")]).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().await.unwrap().contains("One too many"), "what was typed is there still");
}

/// Within two seconds somebody hears of a change, which the test tells; it fails only where a machine that does much else
/// is no excuse any more.
const HEARS: Duration = Duration::from_secs(20);

/// Reads a stream until it says this.
async fn hears(stream: &mut Response, event: &str) {
    let mut heard = String::new();
    while !heard.contains(event) {
        heard.push_str(&String::from_utf8_lossy(&stream.chunk().await.unwrap().expect("the stream goes on")));
    }
}

#[tokio::test]
async fn an_open_queue_hears_of_a_new_order() {
    let app = signed_in(&[DeskId::Emea]).await;
    let mut stream = app.get("/staff/queue/events").send().await.unwrap();
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    hears(&mut stream, "event: ready\ndata: ready\n\n").await;
    // The first ring may be that of listening itself.
    tokio::time::sleep(Duration::from_secs(1)).await;
    let reference = submit(&app, Region::Emea, |_| {}).await;
    let since = Instant::now();
    timeout(HEARS, hears(&mut stream, "event: changed\ndata: changed\n\n")).await.expect("heard in time");
    println!("heard of the order after {:?}", since.elapsed());
    assert_eq!(assign(&app, &[(reference, 1)], "me").await.0, StatusCode::OK);
    timeout(HEARS, hears(&mut stream, "event: changed\ndata: changed\n\n")).await.expect("heard of the change");
}

#[tokio::test]
async fn a_message_that_is_given_up_is_heard_of_and_seen() {
    let app = signed_in(&[]).await;
    let reference = submit(&app, Region::Emea, |_| {}).await;
    let mut stream = app.get("/staff/queue/events").send().await.unwrap();
    hears(&mut stream, "event: ready\ndata: ready\n\n").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let mark = async |dead: bool| {
        let sql = "update outbox set dead_at = case when $2 then now() end \
                   where id = (select min(outbox.id) from outbox join requests on requests.id = request_id \
                               where reference = $1)";
        sqlx::query(sql).bind(reference.to_string()).bind(dead).execute(&app.pool).await.unwrap();
    };
    let shown = async || {
        let page = app.get("/staff/queue?trouble=1").send().await.unwrap().text().await.unwrap();
        page.contains(&format!("/staff/orders/{reference}?from=trouble%3D1\""))
    };
    mark(true).await;
    timeout(HEARS, hears(&mut stream, "event: changed\ndata: changed\n\n")).await.expect("heard in time");
    assert!(shown().await);
    mark(false).await;
    assert!(!shown().await, "it is to be sent again");
}

#[tokio::test]
async fn streams_end_with_the_server_and_need_a_session() {
    let app = signed_in(&[]).await;
    let mut stream = app.get("/staff/queue/events").send().await.unwrap();
    hears(&mut stream, "event: ready\ndata: ready\n\n").await;
    let mut others = Vec::new();
    for _ in 0..3 {
        others.push(app.get("/staff/queue/events").send().await.unwrap());
    }
    let refused = app.get("/staff/queue/events").send().await.unwrap();
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    drop(others);

    let TestApp { app: running, pool, client, .. } = app;
    let since = Instant::now();
    running.stop().await;
    assert!(since.elapsed() < Duration::from_secs(30), "a stream does not hold up the end");
    assert!(stream.chunk().await.is_ok_and(|chunk| chunk.is_none()), "it ends whole");
    drop((pool, client));

    let app = signed_in(&[]).await;
    let_pass(&app, TimeDelta::hours(5)).await;
    let asked = app.get("/staff/queue/events").send().await.unwrap();
    assert!(location(&asked).starts_with("/staff/sign-in"));
}
