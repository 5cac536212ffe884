//! Odd text, many rows, and more than a page can hold.

use reqwest::StatusCode;
use reqwest::header::CONTENT_TYPE;
use serde_json::Value;

use super::browser::begin;
use super::typed;
use crate::helpers::app;

const ODD: &[&str] = &[
    "<script>alert('x')</script> & \"quotes\" 'n' </textarea></select>",
    "one\u{202e}two \u{200f}three",
    "𝕏 👩‍👩‍👧‍👦 é e\u{301} 漢字",
    "back`tick` and `another",
    " leading and trailing ",
    "&#60;b&#62; &amp; %41 + {{ t }} {% x %}",
];

#[tokio::test]
async fn odd_text_comes_back_as_it_was_typed() {
    let app = app().await;
    let start = begin(&app).await;
    for odd in ODD {
        for (word, name) in [
            ("company", "company[name]"),
            ("company", "company[country]"),
            ("term", "notes"),
            ("servers", "servers[0][host_id]"),
            ("servers", "servers[0][operating_system][type]"),
            ("products", "sellable_items[0][name]"),
            ("products", "sellable_items[0][quantity]"),
            ("switch", "media_layer[0][distribution]"),
        ] {
            let mut page = start.page(word).await;
            let wrong = page.fill(name, odd).press("continue").await;
            assert!(
                [StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY].contains(&wrong.status),
                "{name}: {}",
                wrong.status
            );
            assert_eq!(start.page(word).await.value(name), *odd, "{name}");
            assert!(!wrong.html.contains("<script>alert"), "{name}");
        }
        let check = start.page("check").await;
        assert_eq!(check.status, StatusCode::OK, "{odd}");
        assert!(!check.html.contains("<script>alert"), "{odd}");
    }
}

#[tokio::test]
async fn lines_and_zeros_are_kept_as_far_as_text_can_keep_them() {
    let app = app().await;
    let start = begin(&app).await;
    let notes = "\r\nfirst\r\n\r\nthird\tx";
    start.page("term").await.fill("notes", notes).press("save").await;
    assert_eq!(start.page("term").await.value("notes"), notes);
    start.page("company").await.fill("company[name]", "a\0b").press("save").await;
    assert_eq!(start.page("company").await.value("company[name]"), "a\u{fffd}b");
    let bytes =
        app.post(&format!("{}/company", start.draft())).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    let answer = bytes.body("company[name]=%ff%00&action=save&=&[=1&a]b[c]=2").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_thousand_rows_are_stored_shown_and_refused_by_name() {
    let app = app().await;
    let start = begin(&app).await;
    let row = |row: usize| {
        [
            (format!("sellable_items[{row}][name]"), format!("Product {row}")),
            (format!("sellable_items[{row}][version]"), "8.1".to_owned()),
        ]
    };
    let fields: Vec<_> = (0..1000).flat_map(row).chain([("action".to_owned(), "continue".to_owned())]).collect();
    let answer = app.post(&format!("{}/products", start.draft())).form(&fields).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().await.unwrap().contains("Keep to 200 rows. You entered 1000."));
    let page = start.page("products").await;
    assert_eq!(page.value("sellable_items[999][name]"), "Product 999");
    assert_eq!(page.error_links(), ["#sellable_items-200-name"]);
    assert_eq!(start.page("check").await.status, StatusCode::OK);

    start.page("servers").await.fill("configuration", "multiple_independent").press("save").await;
    let hosts: Vec<_> = (0..1000).map(|row| (format!("servers[{row}][host_name]"), format!("host-{row}"))).collect();
    let answer = app.post(&format!("{}/servers", start.draft())).form(&hosts).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(start.page("servers").await.value("servers[999][host_name]"), "host-999");
}

#[tokio::test]
async fn more_than_a_page_can_hold_is_refused_and_the_draft_stays_as_it_was() {
    let app = app().await;
    let start = begin(&app).await;
    start.page("company").await.fill("company[name]", "Acme").press("save").await;
    let before = typed(&app.pool).await;
    let path = format!("{}/company", start.draft());
    let send = async |body: String| {
        let request = app.post(&path).header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(body);
        let answer = request.send().await.unwrap();
        (answer.status(), answer.text().await.unwrap())
    };
    for body in [format!("company[name]={}", "x".repeat(3 << 20)), "a=1&".repeat(20_001)] {
        let (status, page) = send(body).await;
        assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(page.contains("2 MiB") && page.contains("20,000"), "it says what was expected");
    }
    assert_eq!(typed(&app.pool).await, before);
    let (status, _) = send(format!("company[name]={}&action=continue", "x".repeat(1 << 20))).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(start.page("company").await.value("company[name]").len(), 1 << 20);
    assert_eq!(start.page("check").await.status, StatusCode::OK);
}

#[tokio::test]
async fn huge_and_hostile_names_are_no_more_than_names() {
    let app = app().await;
    let start = begin(&app).await;
    let body = [
        "servers[4294967295][host_name]=a",
        "servers[99999999999999999999999999][host_name]=b",
        "servers[-1][host_name]=c",
        "servers[__proto__][host_name]=d",
        "sellable_items[0][per_server][999999999]=1",
        "company[name][x][y]=1",
        "request_id=1",
    ];
    for page in ["servers", "products", "split", "company"] {
        let request = app.post(&format!("{}/{page}", start.draft()));
        let request =
            request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(body.join("&") + "&action=save");
        assert_eq!(request.send().await.unwrap().status(), StatusCode::SEE_OTHER, "{page}");
    }
    let order = typed(&app.pool).await;
    assert_eq!(order["servers"].as_array().map(Vec::len), Some(1));
    assert_eq!(order["servers"][0]["host_name"], "a");
    assert_eq!(order.get("request_id"), None::<&Value>);
}
