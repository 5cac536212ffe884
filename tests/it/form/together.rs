//! Two people on one draft, or one in two windows: pages that were drawn at the same time and saved one after the other.

use serde_json::{Value, json};

use super::browser::{Page, begin};
use super::typed;
use crate::helpers::{TestApp, app};

/// The newest draft's page, as two people opened it.
async fn twice<'a>(start: &Page<'a>, page: &str) -> (Page<'a>, Page<'a>) {
    (start.page(page).await, start.page(page).await)
}

/// A draft with two independent servers, a and b.
async fn with_servers(app: &TestApp) -> Page<'_> {
    let start = begin(app).await;
    let mut servers = start.page("servers").await;
    servers.fill("configuration", "multiple_independent");
    let mut servers = servers.press("continue").await;
    servers.fill("servers[0][host_name]", "a").fill("servers[1][host_name]", "b").press("save").await;
    start
}

fn hosts(order: &Value) -> Vec<&str> {
    order["servers"].as_array().unwrap().iter().map(|server| server["host_name"].as_str().unwrap_or("")).collect()
}

#[tokio::test]
async fn answers_to_different_questions_of_one_page_are_all_kept() {
    let app = app().await;
    let start = begin(&app).await;
    let (mut one, mut other) = twice(&start, "company").await;
    one.fill("company[name]", "Acme").press("save").await;
    let done = other.fill("contact[name]", "Dana").press("save").await;
    assert_eq!(done.path, start.draft());
    let order = typed(&app.pool).await;
    assert_eq!((&order["company"]["name"], &order["contact"]["name"]), (&json!("Acme"), &json!("Dana")));
}

#[tokio::test]
async fn the_later_answer_to_the_same_question_is_told_and_the_other_one_can_be_taken() {
    let app = app().await;
    let start = begin(&app).await;
    let (mut one, mut other) = twice(&start, "company").await;
    one.fill("company[name]", "Acme <Bank>").fill("company[country]", "JP").press("save").await;
    let told = other.fill("company[name]", "Acme Ltd").fill("company[country]", "US").press("save").await;
    assert_eq!((told.status.as_u16(), told.word()), (409, "company"));
    assert_eq!(typed(&app.pool).await["company"], json!({ "name": "Acme Ltd", "country": "US" }));
    assert!(told.shows("2 things were changed elsewhere too"));
    assert!(told.shows("Changed elsewhere, to:") && told.shows("Acme <Bank>") && told.shows("Japan"));
    assert!(told.html.contains("href=\"#company-name\""), "the note leads to the field");

    let taken = told.press("theirs:/company/name").await;
    assert_eq!(taken.status.as_u16(), 200);
    assert_eq!(typed(&app.pool).await["company"], json!({ "name": "Acme <Bank>", "country": "US" }));
    assert_eq!(taken.press("save").await.path, start.draft());
}

#[tokio::test]
async fn the_same_press_again_goes_on() {
    let app = app().await;
    let start = begin(&app).await;
    let (mut one, mut other) = twice(&start, "term").await;
    one.fill("notes", "night").press("save").await;
    let told = other.fill("notes", "day\r\nand night").press("save").await;
    assert_eq!(told.status.as_u16(), 409);
    assert_eq!(told.press("save").await.path, start.draft());
    assert_eq!(other.press("save").await.path, start.draft(), "a reload of the answer too");
}

#[tokio::test]
async fn rows_that_a_colleague_adds_or_takes_out_are_not_undone() {
    let app = app().await;
    let start = with_servers(&app).await;
    let (one, mut other) = twice(&start, "servers").await;
    let mut one = one.press("remove:/servers/0").await.press("add:/servers").await;
    one.fill("servers[1][host_name]", "c").press("save").await;
    let done = other.fill("servers[1][port]", "7261").press("save").await;
    assert_eq!(done.path, start.draft());
    let order = typed(&app.pool).await;
    assert_eq!(hosts(&order), ["b", "c"]);
    assert_eq!((&order["servers"][0]["port"], &order["servers"][1]["port"]), (&json!("7261"), &Value::Null));
}

#[tokio::test]
async fn a_row_that_was_written_into_is_not_taken_out_unseen() {
    let app = app().await;
    let start = with_servers(&app).await;
    let (mut one, other) = twice(&start, "servers").await;
    one.fill("servers[1][port]", "7261").press("save").await;
    let told = other.press("remove:/servers/1").await;
    assert_eq!(told.status.as_u16(), 409);
    assert!(told.shows("Server 2 was changed, so it is not taken out"));
    assert_eq!(told.value("servers[1][port]"), "7261");
    told.press("remove:/servers/1").await;
    assert_eq!(hosts(&typed(&app.pool).await), ["a"]);
}

#[tokio::test]
async fn a_row_that_was_taken_out_is_back_with_what_was_written_into_it() {
    let app = app().await;
    let start = with_servers(&app).await;
    let (one, mut other) = twice(&start, "servers").await;
    one.press("remove:/servers/1").await;
    let told = other.fill("servers[1][port]", "7261").press("continue").await;
    assert_eq!(told.status.as_u16(), 409);
    assert!(told.shows("Server 2 was taken out. You changed it, so it is back"));
    let order = typed(&app.pool).await;
    assert_eq!((hosts(&order), &order["servers"][1]["port"]), (vec!["a", "b"], &json!("7261")));
}

#[tokio::test]
async fn a_share_of_a_server_that_is_gone_is_told() {
    let app = app().await;
    let start = with_servers(&app).await;
    start.page("products").await.fill("sellable_items[0][name]", "X").press("save").await;
    let mut split = start.page("split").await;
    start.page("servers").await.press("remove:/servers/0").await;
    split.fill("sellable_items[0][per_server][0]", "70").fill("sellable_items[0][per_server][1]", "30");
    let told = split.press("save").await;
    assert_eq!(told.status.as_u16(), 409);
    assert!(told.shows("a was taken out, and with it what you typed: 70"), "{}", told.html);
    assert_eq!(typed(&app.pool).await["sellable_items"][0]["per_server"], json!(["30"]));
}

#[tokio::test]
async fn a_page_of_yesterday_writes_only_what_is_changed_on_it() {
    let app = app().await;
    let start = begin(&app).await;
    start.page("company").await.fill("company[name]", "Acme").press("save").await;
    let mut old = start.page("company").await;
    start.page("company").await.fill("company[name]", "Acme Bank").press("save").await;
    old.fill("contact[name]", "Dana").press("save").await;
    assert_eq!(typed(&app.pool).await["company"]["name"], "Acme Bank");
}
