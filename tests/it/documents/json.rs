//! Drafts and orders as JSON.

use std::io::Write;
use std::process::{Command, Stdio};

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::{download, uploaded};
use crate::helpers::app;

/// An order that is good whenever the tests run.
fn order() -> Value {
    let mut order = crate::helpers::order_json();
    order["term"]["expires_on"] = json!("2099-06-24");
    order["sellable_items"][0]["version"] = json!("8.1.400.12");
    order
}

fn check(bytes: &[u8]) -> (i32, Value) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_orderkit"));
    let mut child = command.args(["check", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    let output = child.wait_with_output().unwrap();
    (output.status.code().unwrap(), serde_json::from_slice(&output.stdout).unwrap_or_default())
}

#[tokio::test]
async fn a_form_that_is_filled_in_is_downloaded_as_an_order_that_every_door_takes() {
    let app = app().await;
    let draft = uploaded(&app, b"{}").await;
    let company = [
        ("company[name]", "Äcme & Söhne"),
        ("company[country]", "de"),
        ("contact[name]", "Jana Keller"),
        ("contact[email]", "jana.keller@acme.example"),
        ("region", "emea"),
    ];
    let term = [("purpose", "production"), ("term[kind]", "temporary"), ("term[expires_on]", "24-jun-2099")];
    let servers = [
        ("configuration", "single"),
        ("servers[0][host_name]", "lic-fra-01"),
        ("servers[0][host_id]", "3c:ec:ef:5a:91:d0"),
        ("servers[0][port]", " 27001 "),
        ("servers[0][operating_system][type]", "linux"),
        ("servers[0][operating_system][version]", "RHEL 9.4"),
    ];
    let products = [
        ("sellable_items[0][name]", "Enterprise Routing"),
        ("sellable_items[0][version]", "v8.1"),
        ("sellable_items[0][quantity]", "0200"),
    ];
    for (page, fields) in [("company", &company[..]), ("term", &term), ("servers", &servers), ("products", &products)] {
        assert_eq!(app.send_form(&format!("{draft}/{page}"), fields).await.status(), StatusCode::SEE_OTHER, "{page}");
    }

    let file = download(&app, &format!("{draft}/order.json")).await;
    assert_eq!(file.content_type, "application/json");
    assert_eq!(
        file.disposition,
        "attachment; filename=\"order.json\"; filename*=UTF-8''order-%C3%A4cme-s%C3%B6hne.json"
    );
    let order: Value = serde_json::from_slice(&file.bytes).unwrap();
    assert_eq!(order["company"]["name"], "Äcme & Söhne", "as typed");
    assert_eq!(order["servers"][0]["host_id"], "3c:ec:ef:5a:91:d0", "as typed");
    assert_eq!((&order["servers"][0]["port"], &order["sellable_items"][0]["quantity"]), (&json!(27001), &json!(200)));
    let names: Vec<_> = order.as_object().unwrap().keys().map(String::as_str).collect();
    let expected = ["company", "contact", "region", "purpose", "term", "configuration", "servers", "sellable_items"];
    assert_eq!(names, expected, "in the contract's order");

    assert_eq!(check(&file.bytes).0, 0);
    let sent = app.post("/api/v1/orders").header("content-type", "application/json").body(file.bytes).send().await;
    assert_eq!(sent.unwrap().status(), StatusCode::CREATED);
}

#[tokio::test]
async fn what_is_uploaded_is_downloaded_byte_for_byte() {
    let app = app().await;
    let draft = uploaded(&app, order().to_string().as_bytes()).await;
    let first = download(&app, &format!("{draft}/order.json")).await;
    let again = uploaded(&app, &first.bytes).await;
    assert_ne!(again, draft, "a draft of its own");
    assert_eq!(download(&app, &format!("{again}/order.json")).await.bytes, first.bytes);
}

#[tokio::test]
async fn an_order_that_was_sent_is_downloaded_as_it_is_kept_and_goes_on_as_a_draft() {
    let app = app().await;
    let draft = uploaded(&app, order().to_string().as_bytes()).await;
    let sent = app.send_form(&format!("{draft}/send"), &[]).await;
    assert_eq!(sent.status(), StatusCode::SEE_OTHER);
    let to = sent.headers()["location"].to_str().unwrap();
    let status = to.trim_end_matches("/sent");
    let page = app.get(status).send().await.unwrap().text().await.unwrap();
    let (_, link) = page.split_once(&format!("href=\"{status}/OK-")).unwrap();
    let reference = format!("OK-{}", &link[..9]);

    let file = download(&app, &format!("{status}/{reference}.json")).await;
    assert_eq!(
        file.disposition,
        format!("attachment; filename=\"{reference}.json\"; filename*=UTF-8''{reference}.json")
    );
    let kept: Value = serde_json::from_slice(&file.bytes).unwrap();
    assert_eq!(kept["sellable_items"][0]["version"], "8.1", "normalised");
    let (exit, answer) = check(&file.bytes);
    assert_eq!((exit, &answer["order"]), (0, &kept));

    let draft = uploaded(&app, &file.bytes).await;
    let draft = download(&app, &format!("{draft}/order.json")).await;
    assert_eq!(check(&draft.bytes).1["order"], kept, "nothing is lost on the way");

    let other = app.get(&format!("{status}/{}.json", reference.to_lowercase())).send().await.unwrap();
    assert_eq!(other.headers()["location"].to_str().unwrap(), format!("{status}/{reference}.json"));
    for wrong in ["OK-0000-0000.json", "order.json", "OK.txt", "x"] {
        assert_eq!(app.get(&format!("{status}/{wrong}")).send().await.unwrap().status(), 404, "{wrong}");
    }
    let draft = status.replace("/status/", "/draft/");
    let answer = app.get(&format!("{draft}/order.json")).send().await.unwrap();
    assert_eq!(answer.status(), 404, "a link of another kind opens nothing");
}

#[tokio::test]
async fn the_link_of_a_draft_that_was_sent_leads_to_its_order() {
    let app = app().await;
    let draft = uploaded(&app, order().to_string().as_bytes()).await;
    app.send_form(&format!("{draft}/send"), &[]).await;
    let answer = app.get(&format!("{draft}/order.json")).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert!(answer.headers()["location"].to_str().unwrap().starts_with("/status/"));
}
