//! The queue's and an order's page over HTTP.

use chrono::TimeDelta;
use orderkit::clock;
use orderkit::domain::desk::DeskId;
use orderkit::domain::order::Order;
use orderkit::domain::reference::Reference;
use orderkit::domain::request::State;
use orderkit::workflow::submit::{ApiSubmit, submit_api};
use reqwest::StatusCode;

use super::browser::{location, signed_in};
use super::orders::Queued;
use crate::helpers::{TestApp, order_json, submitted};

async fn page(app: &TestApp, path: &str) -> String {
    let answer = app.get(path).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    answer.text().await.unwrap()
}

/// The references of the orders that a page leads to, in order. Files of an order lie below its page.
fn references(page: &str) -> Vec<String> {
    let links = page.split(r#"href="/staff/orders/"#).skip(1);
    let addresses = links.map(|rest| rest.split(['"', '?']).next().unwrap());
    addresses.filter(|address| !address.contains('/')).map(str::to_owned).collect()
}

/// The address of the link with this `rel` or text.
fn link(page: &str, mark: &str) -> Option<String> {
    let before = &page[..page.find(mark)?];
    let address = before.rsplit(r#"href=""#).next()?.split('"').next()?;
    Some(address.replace("&#38;", "&"))
}

#[tokio::test]
async fn a_queue_longer_than_a_page_is_walked_by_its_links() {
    let app = signed_in(&[DeskId::Emea]).await;
    // Ties in every part of the key, twice a page and a bit.
    for number in 1..=120_u16 {
        let due_at = (number <= 60).then(|| clock::now() + TimeDelta::hours(i64::from(number / 20)));
        let received_at = clock::now() - TimeDelta::days(i64::from(9 - number / 30));
        Queued { due_at, received_at, ..Queued::new(number) }.insert(&app.pool).await;
    }
    let (mut path, mut seen) = ("/staff/queue?desk=emea&state=submitted".to_owned(), Vec::new());
    for length in [50, 50, 20] {
        let page = page(&app, &path).await;
        let found = references(&page);
        assert_eq!(found.len(), length);
        seen.extend(found);
        path = link(&page, r#"" rel="next""#.trim_start_matches('"')).unwrap_or_default();
        assert!(path.is_empty() || path.starts_with("/staff/queue?desk=emea&state=submitted&after="), "{path}");
    }
    assert!(path.is_empty(), "the last page has no next one");
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 120);
}

#[tokio::test]
async fn a_line_shows_how_late_and_how_old_an_order_is() {
    let app = signed_in(&[]).await;
    let hours = |hours| clock::now() - TimeDelta::hours(hours) - TimeDelta::minutes(5);
    Queued { due_at: Some(hours(6)), received_at: hours(100), desk: DeskId::UsApac, ..Queued::new(1) }
        .insert(&app.pool)
        .await;
    Queued { state: State::Waiting, desk: DeskId::UsApac, company: "<b>Süd & Co</b>", ..Queued::new(2) }
        .insert(&app.pool)
        .await;
    // Of the 48 hours in which the desk answers.
    let used = "update requests set clock_used = 41 * 3600 where state = 'waiting'";
    sqlx::query(used).execute(&app.pool).await.unwrap();
    let page = page(&app, "/staff/queue").await;
    for text in [
        "Overdue 6 h",
        "4 d",
        "Paused, 7 h left",
        "Nobody",
        "2 open",
        "1 overdue",
        "&#60;b&#62;Süd &#38; Co&#60;/b&#62;",
    ] {
        assert!(page.contains(text), "{text} in {page}");
    }
}

#[tokio::test]
async fn an_address_that_says_more_than_its_view_is_sent_on() {
    let app = signed_in(&[]).await;
    for (asked, to) in [
        ("/staff/queue?q=", "/staff/queue"),
        ("/staff/queue?desk=emea&state=&q=+Nordwind+", "/staff/queue?desk=emea&q=Nordwind"),
        ("/staff/queue?after=nonsense", "/staff/queue"),
        ("/staff/queue?q=%00", "/staff/queue?q=%EF%BF%BD"),
    ] {
        assert_eq!(location(&app.get(asked).send().await.unwrap()), to);
    }
}

#[tokio::test]
async fn search_looks_in_every_state_and_finds_a_host_id_in_any_spelling() {
    let app = signed_in(&[]).await;
    let servers = &[("lic-muc-01", "000c294b7e12")];
    Queued { state: State::Completed, servers, ..Queued::new(1) }.insert(&app.pool).await;
    let reference = Queued::new(1).reference().to_string();
    let typed = reference.to_lowercase().replace('-', "");
    for q in ["00:0c:29:4B:7E:12", "0-c-29-4b-7e-12", "muc-01", "nordwind", &typed] {
        let found = page(&app, &format!("/staff/queue?q={}", q.replace(':', "%3A"))).await;
        assert_eq!(references(&found), [&*reference], "{q}");
        assert!(found.contains("1 found"));
    }
    assert_eq!(references(&page(&app, "/staff/queue").await), [""; 0], "a completed order is not open");
    assert!(page(&app, "/staff/queue?q=nobody").await.contains("Nothing matches."));
}

#[tokio::test]
async fn a_reference_in_any_spelling_leads_to_the_order() {
    let app = signed_in(&[DeskId::UsApac]).await;
    let reference = submitted(&app.app.state.flow).await.reference.to_string();
    let canonical = format!("/staff/orders/{reference}");
    for spelling in [reference.to_lowercase(), reference.replace('-', ""), reference.replace("OK-", "")] {
        let answer = app.get(&format!("/staff/orders/{spelling}")).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::PERMANENT_REDIRECT, "{spelling}");
        assert_eq!(answer.headers()["location"], canonical.as_str());
    }
    assert!(page(&app, &canonical).await.contains(&reference));
    for wrong in ["OK-7Q4M", "..%2f..%2f", "%00", "OK-UUUU-UUUU"] {
        let answer = app.get(&format!("/staff/orders/{wrong}")).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn an_order_is_downloaded_by_who_may_see_it() {
    let app = signed_in(&[DeskId::UsApac]).await;
    let reference = submitted(&app.app.state.flow).await.reference.to_string();
    let page = page(&app, &format!("/staff/orders/{reference}")).await;
    for (file, begin) in [("order.pdf", "%PDF-"), ("order.json", "{")] {
        let path = format!("/staff/orders/{reference}/{file}");
        assert!(page.contains(&format!("href=\"{path}\"")), "{path}");
        let answer = app.get(&path).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert!(answer.bytes().await.unwrap().starts_with(begin.as_bytes()), "{path}");
    }
    assert_eq!(app.get(&format!("/staff/orders/{reference}/order.txt")).send().await.unwrap().status(), 404);
    let other = signed_in(&[DeskId::Emea]).await;
    let hidden = submitted(&other.app.state.flow).await.reference.to_string();
    assert_eq!(other.get(&format!("/staff/orders/{hidden}/order.pdf")).send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn an_orders_page_says_all_that_it_says_and_what_became_of_its_messages() {
    let app = signed_in(&[]).await;
    let reference = submitted(&app.app.state.flow).await.reference;
    let said = "550 5.1.1 <a.vance@reseller.example>: User unknown";
    let change = async |sql: &'static str, recipient: &str| {
        sqlx::query(sql).bind(recipient).bind(said).bind(clock::now()).execute(&app.pool).await.unwrap();
    };
    change("update outbox set dead_at = $3, last_error = $2 where recipient = $1", "a.vance@reseller.example").await;
    change(
        "update outbox set attempts = 1, last_error = '451 ' || $2, not_before = $3 where recipient = $1",
        "dana@acme.example",
    )
    .await;
    change("update outbox set sent_at = $3, last_error = null where recipient = $1 or $2 = ''", "us_apac@localhost")
        .await;
    let page = page(&app, &format!("/staff/orders/{reference}")).await;
    for text in [
        "Acme Bank",
        "Dana Reyes",
        "001b213c4d02",
        "RHEL 9.4",
        "Enterprise Routing",
        "7260@lic1;<",
        "7260@lic1:<",
        "Zürich",
        "Submitted",
        "Receipt, copy",
        "not delivered",
        "550 5.1.1 &#60;a.vance@reseller.example&#62;: User unknown",
        "next try",
        "us_apac@localhost",
        "1 not delivered",
    ] {
        assert!(page.contains(text), "{text} in {page}");
    }
    let queue = self::page(&app, "/staff/queue").await;
    assert!(queue.contains("Mail not delivered"));
    assert_eq!(Reference::read(&references(&queue)[0]), Some(reference));
}

#[tokio::test]
async fn an_orders_page_leads_to_the_order_that_it_renews_if_one_sees_that() {
    let app = signed_in(&[DeskId::Emea]).await;
    let flow = &app.app.state.flow;
    let renewing = async |region: &str, renews: &Reference| {
        let mut order = order_json();
        order["region"] = region.into();
        order["term"]["renews"] = format!("our order {}", renews.to_string().to_lowercase()).into();
        let order = Order::from_stored(&order.to_string()).unwrap();
        match submit_api(flow, None, order, "en", clock::now()).await.unwrap() {
            ApiSubmit::Stored(submitted) => submitted.reference,
            other => panic!("{other:?}"),
        }
    };
    let elsewhere = submitted(flow).await.reference;
    let first = renewing("emea", &elsewhere).await;
    let second = renewing("emea", &first).await;
    let first_page = page(&app, &format!("/staff/orders/{first}")).await;
    assert!(!first_page.contains("Renews <a") && !first_page.contains(&format!("/staff/orders/{elsewhere}")));
    let second_page = page(&app, &format!("/staff/orders/{second}")).await;
    let renewed = second_page.split("Renews <a").nth(1).unwrap();
    assert_eq!(references(renewed)[0], first.to_string());
    assert!(second_page.contains("Renewed by this one"));
}
