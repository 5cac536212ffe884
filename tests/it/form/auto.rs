//! What is answered while a page is filled in: it is saved, and each field has beside it what there is to say.

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::browser::{Page, begin, open};
use super::ends::{SINGLE, fill_in};
use super::typed;
use crate::helpers::{TestApp, app};

/// Posts fields of a page as script does.
async fn auto(app: &TestApp, draft: &str, page: &str, fields: &[(&str, &str)]) -> (StatusCode, Value) {
    let fields: Vec<_> = fields.iter().copied().chain([("action", "auto")]).collect();
    let answer = app.send_form(&format!("{draft}/{page}"), &fields).await;
    let status = answer.status();
    (status, serde_json::from_str(&answer.text().await.unwrap()).unwrap_or_default())
}

fn beside(answer: &Value, field: &str) -> String {
    answer["messages"][field].as_str().unwrap_or_default().to_owned()
}

const SERVER: [(&str, &str); 3] = [
    ("servers[0][host_name]", "10.20.30.40"),
    ("servers[0][operating_system][type]", "linux"),
    ("servers[0][host_id]", "8:0:20:0:5:ac"),
];

async fn open_draft(app: &TestApp) -> Page<'_> {
    begin(app).await
}

#[tokio::test]
async fn what_was_typed_is_saved_and_judged_and_nothing_missing_is_complained_of() {
    let app = app().await;
    let start = open_draft(&app).await;
    let (status, answer) = auto(&app, &start.draft(), "servers", &SERVER).await;
    assert_eq!(status, StatusCode::OK);
    assert!(answer["saved"].as_str().unwrap().starts_with("Saved "));
    assert!(beside(&answer, "servers-0-host_name").contains("<code>10.20.30.40</code>"), "{answer}");
    assert!(beside(&answer, "servers-0-host_id").contains("<code>0800200005ac</code>"), "{answer}");
    assert!(beside(&answer, "servers-0-operating_system-version").is_empty(), "it may still come");
    assert_eq!((answer["note"].clone(), typed(&app.pool).await["servers"].as_array().unwrap().len()), (Value::Null, 1));
    let list = open(&app, &start.draft()).await;
    assert!(list.shows("1 to fix"));
    let visited: i64 = sqlx::query_scalar("select count(*) from drafts where cardinality(visited) > 0")
        .fetch_one(&app.pool)
        .await
        .unwrap();
    assert_eq!(visited, 0, "the page was not left");
}

#[tokio::test]
async fn the_next_time_goes_on_from_what_was_answered() {
    let app = app().await;
    let start = open_draft(&app).await;
    let (_, first) = auto(&app, &start.draft(), "term", &[("was", "{}"), ("notes", "a")]).await;
    let was = first["was"].as_str().unwrap();
    let (_, second) = auto(&app, &start.draft(), "term", &[("was", was), ("notes", "ab")]).await;
    assert_eq!((beside(&second, "notes"), typed(&app.pool).await), (String::new(), json!({ "notes": "ab" })));
}

#[tokio::test]
async fn another_answer_stands_beside_the_field_and_a_note_leads_to_the_rest() {
    let app = app().await;
    let start = open_draft(&app).await;
    start.page("company").await.fill("company[name]", "Acme").fill("contact[name]", "Dana").press("save").await;
    let (status, answer) = auto(&app, &start.draft(), "company", &[("was", "{}"), ("company[name]", "Bank")]).await;
    assert_eq!(status, StatusCode::OK);
    let beside = beside(&answer, "company-name");
    assert!(beside.contains("Acme") && beside.contains("theirs:/company/name"), "{beside}");
    assert!(answer["note"].as_str().unwrap().contains("/company\""), "{answer}");
    assert_eq!(typed(&app.pool).await["company"]["name"], "Bank");
}

#[tokio::test]
async fn an_order_that_was_sent_meanwhile_or_is_none_is_told() {
    let app = app().await;
    let check = fill_in(&app, SINGLE).await;
    app.send_form(&format!("{}/send", check.draft()), &[]).await;
    let (status, answer) = auto(&app, &check.draft(), "term", &[("notes", "late")]).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(answer["sent"].as_str().unwrap().starts_with("/status/"), "{answer}");
    let (status, _) = auto(&app, "/draft/none", "term", &[("notes", "late")]).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}
