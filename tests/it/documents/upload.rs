//! Files that are uploaded: orders, wrong orders, and what is no order at all.

use reqwest::StatusCode;
use reqwest::header::LOCATION;
use sqlx::PgPool;

use super::{download, upload, uploaded};
use crate::helpers::app;

async fn drafts(pool: &PgPool) -> i64 {
    sqlx::query_scalar("select count(*) from drafts").fetch_one(pool).await.unwrap()
}

/// The text of the page, entities of quotes and of the ampersand resolved.
fn words(html: &str) -> String {
    let mut text = String::new();
    for (n, part) in html.split('<').enumerate() {
        text.push_str(if n == 0 { part } else { part.split_once('>').map_or("", |(_, words)| words) });
    }
    text.replace("&#34;", "\"").replace("&#39;", "'").replace("&#38;", "&").replace("&#60;", "<").replace("&#62;", ">")
}

#[tokio::test]
async fn what_is_no_order_is_refused_with_what_was_expected_and_what_came() {
    let app = app().await;
    let deep = format!("{{\"notes\":{}{}}}", "[".repeat(20), "]".repeat(20));
    let many = format!("{{\"servers\":[{}]}}", vec!["{}"; 1_001].join(","));
    let unknown = br#"{"company":{"fax":1,"name":{}},"a":1,"b":1,"c":1,"d":1,"e":1}"#;
    let (too_large, far_too_large) = (vec![b' '; 256 * 1024 + 1], vec![b' '; 2 << 20]);
    let refusals: &[(&str, &[u8], u16, &str)] = &[
        ("a.json", b"", 422, "Choose the JSON file of an order. a.json is empty."),
        (
            "order.pdf",
            b"%PDF-1.7\n\xff\0",
            422,
            "downloaded beside the PDF. order.pdf is a PDF, which is for reading only.",
        ),
        ("order.xlsx", b"PK\x03\x04\0\0", 422, "order.xlsx is a ZIP file, as workbooks and documents of office"),
        ("shot.png", b"\x89PNG\r\n\x1a\n\0", 422, "shot.png is a picture."),
        ("a.json", b"\xff\xfe{\0}\0", 422, "Save the file as UTF-8, then choose it again. a.json is in UTF-16."),
        ("a.json", b"{\"notes\": \"\xe4\"}", 422, "line 1, column 12: expected UTF-8 text."),
        ("a.json", b"{\n  \"notes\": 1,\n}", 422, "a.json is not the JSON of an order: line 3, column 1"),
        ("a.json", b"{\"notes\":1,\"notes\":2}", 422, "column 12: the member \"notes\" is there twice."),
        ("a.json", deep.as_bytes(), 422, "nested deeper than 16."),
        ("package.json", b"{\"name\":\"x\"}", 422, "is JSON, but has none of an order’s members"),
        (
            "a.json",
            unknown,
            422,
            "again: /company/fax, /company/name, /a, /b, /c and 2 more. An order has no such members",
        ),
        ("a.json", many.as_bytes(), 422, "a.json has 1001 rows at /servers, and the form takes up to 1000."),
        ("a<b>.json", &too_large, 413, "a<b>.json has 257 KiB, and an order has at most 256."),
        ("a.json", &far_too_large, 413, "which has at most 256 KiB. What came is larger than 2 MiB."),
    ];
    for (name, bytes, status, sentence) in refusals {
        let answer = upload(&app, name, bytes).await;
        assert_eq!(answer.status(), *status, "{sentence}");
        let html = answer.text().await.unwrap();
        let shown = words(&html);
        assert!(shown.contains(sentence), "{sentence}\n{shown}");
        assert!(html.contains("href=\"#file\"") && html.contains("id=\"file-error\""), "{sentence}");
    }
    let nothing = app.post_files("/saved-order", &[], &[("file", "", b"")]).send().await.unwrap();
    assert_eq!(nothing.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(words(&nothing.text().await.unwrap()).contains("No file was chosen."));
    assert_eq!(drafts(&app.pool).await, 0, "nothing was begun");
}

#[tokio::test]
async fn what_is_wrong_in_an_order_is_for_its_pages_to_say() {
    let app = app().await;
    let wrong = br#"{"servers":[{"host_id":"10.1.1.1","operating_system":{"type":"linux"}}],"region":"mars"}"#;
    let draft = uploaded(&app, wrong).await;
    let page = app.get(&format!("{draft}/servers")).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("value=\"10.1.1.1\"") && words(&page).contains("10.1.1.1 is an IP address."));
    let list = app.get(&draft).send().await.unwrap().text().await.unwrap();
    assert!(words(&list).contains("to fix"), "its pages are judged at once");
}

#[tokio::test]
async fn an_upload_begins_a_draft_and_says_from_which_file() {
    let app = app().await;
    let first = uploaded(&app, b"\xef\xbb\xbf{\"notes\":\"first\"}").await;
    let answer = upload(&app, "C:\\orders\\<b>`x`.json", b"{\"notes\":\"second\"}").await;
    let to = answer.headers()[LOCATION].to_str().unwrap().to_owned();
    let page = app.get(&to).send().await.unwrap();
    assert_eq!(page.status(), StatusCode::OK);
    let page = words(&page.text().await.unwrap());
    assert!(page.contains("The order was read from <b>'x'.json"), "{page}");
    assert_eq!(drafts(&app.pool).await, 2);
    let kept = download(&app, &format!("{first}/order.json")).await;
    assert_eq!(kept.bytes, b"{\n  \"notes\": \"first\"\n}\n", "the first draft is as it was");
}

#[tokio::test]
async fn the_page_asks_for_a_file_and_every_way_there_leads_to_it() {
    let app = app().await;
    let page = app.get("/saved-order").send().await.unwrap().text().await.unwrap();
    assert!(page.contains("enctype=\"multipart/form-data\"") && page.contains("type=\"file\""));
    let draft = uploaded(&app, b"{}").await;
    for from in ["/", &draft] {
        let page = app.get(from).send().await.unwrap().text().await.unwrap();
        assert!(page.contains("href=\"/saved-order\""), "{from}");
    }
    for from in [draft.clone(), format!("{draft}/check")] {
        let page = app.get(&from).send().await.unwrap().text().await.unwrap();
        assert!(page.contains(&format!("href=\"{draft}/order.json\"")), "{from}");
    }
}
