//! Many servers: rows of a spreadsheet, what the server above has, and servers that are folded.

use std::fmt::Write as _;

use reqwest::StatusCode;
use reqwest::header::{ACCEPT_ENCODING, CONTENT_ENCODING};
use serde_json::{Value, json};

use super::browser::{Page, begin};
use super::typed;
use crate::helpers::{TestApp, app};

const TEXT: &str = "rows[text]";

async fn servers(app: &TestApp) -> Page<'_> {
    let mut page = begin(app).await.page("servers").await;
    page.fill("configuration", "multiple_independent");
    page.post("stay").await
}

fn table(rows: std::ops::RangeInclusive<usize>) -> String {
    rows.fold(String::new(), |mut text, row| {
        writeln!(text, "lic-{row:02}\t00:1b:21:3c:4d:{row:02x}\tRed Hat Enterprise Linux 9.4\t").unwrap();
        text
    })
}

async fn hosts(app: &TestApp) -> Vec<String> {
    let order = typed(&app.pool).await;
    let name = |server: &Value| server["host_name"].as_str().unwrap_or_default().to_owned();
    order["servers"].as_array().into_iter().flatten().map(name).collect()
}

#[tokio::test]
async fn rows_become_servers_blank_ones_first() {
    let app = app().await;
    let mut page = servers(&app).await;
    page.fill("servers[1][host_name]", "lic-xx");
    let answer = page.fill(TEXT, &table(1..=3)).press("rows:/servers").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.shows("3 servers were added"));
    assert_eq!(answer.value(TEXT), "", "there is nothing left to do in it");
    assert_eq!(hosts(&app).await, ["lic-01", "lic-xx", "lic-02", "lic-03"]);
    let expected = json!({"host_name": "lic-02", "host_id": "00:1b:21:3c:4d:02",
        "operating_system": {"type": "linux", "version": "Red Hat Enterprise Linux 9.4"}});
    assert_eq!(typed(&app.pool).await["servers"][2], expected);
    assert_eq!(answer.value("servers[2][operating_system][type]"), "linux");
}

#[tokio::test]
async fn a_csv_file_is_read_whatever_its_encoding() {
    let app = app().await;
    let csv = "OS;Version;Host name;MAC\r\nWindows Server 2022;;lic-m\u{fc};a0-36-9f-2c-44-10\r\n";
    let utf_16: Vec<u8> = std::iter::once(0xfeff).chain(csv.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let latin_1: Vec<u8> = csv.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for bytes in [csv.as_bytes(), &utf_16, &latin_1] {
        let page = servers(&app).await;
        let answer = page.press_with("rows:/servers", &[("rows[file]", "servers.csv", bytes)]).await;
        assert!(answer.shows("One server was added"));
        assert_eq!(answer.value("servers[0][host_name]"), "lic-m\u{fc}");
        assert_eq!(answer.value("servers[0][operating_system][version]"), "Server 2022");
        assert_eq!(answer.value("servers[0][host_id]"), "a0-36-9f-2c-44-10");
    }
}

#[tokio::test]
async fn lines_that_cannot_be_read_stay_with_their_headings_and_say_why() {
    let app = app().await;
    let mut page = servers(&app).await;
    let text = "host id,host name\n0800200005ad,lic-01\n0800200005ae,lic-02,a,b,c,d,e\n0800200005af,\"lic-03\n";
    let answer = page.fill(TEXT, text).press("rows:/servers").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.error_links(), ["#rows-text"]);
    assert!(answer.error("rows-text").starts_with("2 lines could not be read."));
    assert!(answer.shows("Line 3, 0800200005ae,lic-02,a,b,c,d,e: 7 columns, expected up to 2."));
    assert!(answer.shows("Line 4, 0800200005af,\"lic-03: a quotation mark without a second one."));
    assert!(answer.shows("One server was added"));
    let left = "host id,host name\r\n0800200005ae,lic-02,a,b,c,d,e\r\n0800200005af,\"lic-03\r\n";
    assert_eq!(answer.value(TEXT), left);
    let mut answer = answer;
    let again = answer.fill(TEXT, "host id,host name\n0800200005ae,lic-02").press("rows:/servers").await;
    assert_eq!((again.status, hosts(&app).await.join(" ").as_str()), (StatusCode::OK, "lic-01 lic-02"));
}

#[tokio::test]
async fn a_table_that_is_pasted_again_changes_its_servers_and_says_what_they_were() {
    let app = app().await;
    let page = servers(&app).await.fill(TEXT, &table(1..=2)).press("rows:/servers").await;
    let mut page = page;
    let answer = page.fill(TEXT, "LIC-02,001b213c4dff,,9.5\nlic-03").press("rows:/servers").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.shows("One server was added") && answer.shows("One more was there already"));
    assert!(answer.shows("Server 2, host ID: before, it said 00:1b:21:3c:4d:02."));
    let order = typed(&app.pool).await;
    assert_eq!(order["servers"][1]["host_id"], "001b213c4dff");
    assert_eq!(order["servers"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn what_is_no_table_is_said_with_what_came_and_the_draft_is_as_it_was() {
    let app = app().await;
    let many = table(1..=10_000);
    for (pasted, file, said) in [
        (String::new(), None, "Nothing came."),
        ("Host name\tHost ID\n".to_owned(), None, "Nothing came."),
        (
            many.clone(),
            None,
            "50 servers are the most of an order. You pasted 10000, and with the ones of this page there would be 10001.",
        ),
        (table(1..=50), None, "You pasted 50, and with the ones of this page there would be 51."),
        (String::new(), Some(("servers.xlsx", &b"PK\x03\x04\0"[..])), "servers.xlsx is a ZIP file"),
        (String::new(), Some(("servers.csv", many.as_bytes())), "You pasted 10000,"),
        ("{\n \"company\": {}\n}".to_owned(), None, "3 lines could not be read."),
    ] {
        let mut page = servers(&app).await;
        page.fill("servers[0][host_name]", "mine").post("stay").await;
        let before = typed(&app.pool).await;
        let file = file.map(|(name, bytes)| ("rows[file]", name, bytes));
        let wrong = page.fill(TEXT, &pasted).press_with("rows:/servers", file.as_slice()).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(wrong.error("rows-text").contains(said), "{said}: {}", wrong.error("rows-text"));
        assert_eq!(wrong.value(TEXT).replace("\r\n", "\n").trim(), pasted.trim(), "{said}");
        assert_eq!(typed(&app.pool).await, before, "{said}");
    }
}

#[tokio::test]
async fn rows_that_were_not_added_are_not_lost_by_another_button() {
    let app = app().await;
    let mut page = servers(&app).await;
    page.fill(TEXT, "lic-01");
    let stays = page.press("continue").await;
    assert_eq!(stays.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(stays.error("rows-text"), "Add the rows that you pasted, or empty the field.");
    assert_eq!(stays.value(TEXT), "lic-01");
    assert_eq!(stays.press("add:/servers").await.value(TEXT), "lic-01");
}

#[tokio::test]
async fn a_server_gets_what_the_one_above_has() {
    let app = app().await;
    let mut page = servers(&app).await;
    page.fill_all(&[
        ("servers[0][host_name]", "a"),
        ("servers[0][host_id]", "001b213c4d5e"),
        ("servers[0][port]", "7261"),
        ("servers[0][operating_system][type]", "linux"),
        ("servers[0][operating_system][version]", "RHEL 9.4"),
        ("servers[0][purpose]", "testing"),
        ("servers[1][host_name]", "b"),
    ]);
    assert!(!page.html.contains("copy:/servers/0"), "the first one has none above");
    let copied = page.press("copy:/servers/1").await;
    assert!(copied.path.ends_with("#servers-1-operating_system-type"), "{}", copied.path);
    let expected = json!({"host_name": "b", "port": "7261", "purpose": "testing",
        "operating_system": {"type": "linux", "version": "RHEL 9.4"}});
    let mut found = typed(&app.pool).await["servers"][1].clone();
    found.as_object_mut().unwrap().retain(|_, value| value != "");
    assert_eq!(found, expected);
}

#[tokio::test]
async fn fifty_servers_are_folded_but_for_those_that_need_a_look() {
    let app = app().await;
    let text = table(1..=48) + "lic-49\t10.20.30.40\tlinux\t9\nlic-50\t\tlinux\t9\n";
    let answer = servers(&app).await.fill(TEXT, &text).press("rows:/servers").await;
    let folded = answer.html.matches("<details class=\"ok-fold\">").count();
    assert_eq!(folded, 48, "the wrong one and the one without a host ID are open");
    assert!(answer.shows("lic-48") && answer.error("servers-48-host_id").contains("is an IP address"));
    for row in 0..50 {
        assert!(answer.has(&format!("servers[{row}][host_id]")), "{row} is posted all the same");
    }
    let mut few = servers(&app).await;
    let few = few.fill(TEXT, &table(1..=6)).press("rows:/servers").await;
    assert!(!few.html.contains("ok-fold\""));
}

#[tokio::test]
async fn a_page_of_fifty_servers_is_small_on_the_way() {
    let app = app().await;
    let page = servers(&app).await.fill(TEXT, &table(1..=50)).press("rows:/servers").await;
    let plain = crate::helpers::client().no_gzip().build().unwrap();
    let answer = plain.get(app.url(&page.path)).header(ACCEPT_ENCODING, "gzip").send().await.unwrap();
    assert_eq!(answer.headers()[CONTENT_ENCODING], "gzip");
    let bytes = answer.bytes().await.unwrap().len();
    if let Ok(to) = std::env::var("DUMP") {
        std::fs::write(to, &page.html).unwrap();
    }
    println!("{} bytes, {} on the way", page.html.len(), bytes);
    assert!(bytes <= 15_000, "{bytes} bytes");
}
