//! Rows come and go without JavaScript, and with it.

use serde_json::{Value, json};

use super::browser::{Page, begin};
use super::typed;
use crate::helpers::{TestApp, app};

/// A draft with three independent servers and one product, divided among them.
async fn divided(app: &TestApp) -> Page<'_> {
    let start = begin(app).await;
    let mut servers = start.page("servers").await;
    servers.fill("configuration", "multiple_independent");
    let mut servers = servers.press("continue").await.press("add:/servers").await;
    for (row, host) in ["a", "b", "c"].into_iter().enumerate() {
        servers.fill(&format!("servers[{row}][host_name]"), host);
    }
    servers.press("save").await;
    let mut products = start.page("products").await;
    products.fill_all(&[
        ("sellable_items[0][name]", "X"),
        ("sellable_items[0][version]", "8.1"),
        ("sellable_items[0][quantity]", "6"),
        ("applications[0][name]", "U"),
        ("applications[0][servers][2]", "2"),
    ]);
    products.press("save").await;
    let mut split = start.page("split").await;
    for (server, share) in ["1", "2", "3"].into_iter().enumerate() {
        split.fill(&format!("sellable_items[0][per_server][{server}]"), share);
    }
    split.press("save").await;
    start
}

fn hosts(order: &Value) -> Vec<&str> {
    order["servers"].as_array().unwrap().iter().map(|server| server["host_name"].as_str().unwrap_or("")).collect()
}

#[tokio::test]
async fn a_row_is_added_and_what_was_typed_is_saved() {
    let app = app().await;
    let mut page = begin(&app).await.page("products").await;
    page.fill("sellable_items[0][name]", "Enterprise Routing").fill("sellable_items[0][quantity]", "ten");
    let mut page = page.press("add:/sellable_items").await;
    assert!(page.path.ends_with("/products#sellable_items-1-name"), "{}", page.path);
    assert_eq!(page.value("sellable_items[0][name]"), "Enterprise Routing");
    assert_eq!(page.error_links(), ["#sellable_items-0-quantity"], "what is wrong shows, what is missing does not");
    page.fill("sellable_items[1][name]", "Info Mart");
    let page = page.press("remove:/sellable_items/0").await;
    assert_eq!((page.value("sellable_items[0][name]"), page.has("sellable_items[1][name]")), ("Info Mart", false));
    assert!(page.path.ends_with("#sellable_items-0-name"), "{}", page.path);
}

#[tokio::test]
async fn rows_that_were_left_blank_vanish_when_the_page_is_left() {
    let app = app().await;
    let page = begin(&app).await.page("products").await;
    let page = page.press("add:/applications").await.press("add:/applications").await;
    assert!(page.has("applications[2][name]"));
    let mut page = page;
    page.fill("applications[1][name]", "U");
    page.press("save").await;
    assert_eq!(typed(&app.pool).await["applications"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_server_that_is_removed_takes_its_share_and_assignments_along() {
    let app = app().await;
    let start = divided(&app).await;
    let servers = start.page("servers").await.press("remove:/servers/1").await;
    assert_eq!(servers.value("servers[1][host_name]"), "c");
    let order = typed(&app.pool).await;
    assert_eq!(hosts(&order), ["a", "c"]);
    assert_eq!(order["sellable_items"][0]["per_server"], json!(["1", "3"]));
    assert_eq!(order["applications"][0]["servers"], json!(["1"]));
}

#[tokio::test]
async fn a_row_that_script_took_out_leaves_a_gap_and_nothing_more() {
    let app = app().await;
    let start = divided(&app).await;
    let mut servers = start.page("servers").await;
    servers.fields.retain(|(name, _)| !name.starts_with("servers[0]"));
    servers.press("save").await;
    let order = typed(&app.pool).await;
    assert_eq!(hosts(&order), ["b", "c"]);
    assert_eq!(order["sellable_items"][0]["per_server"], json!(["2", "3"]));
    assert_eq!(order["applications"][0]["servers"], json!(["1"]));
}

#[tokio::test]
async fn a_server_that_is_added_has_a_share_to_fill_in() {
    let app = app().await;
    let start = divided(&app).await;
    let mut servers = start.page("servers").await.press("add:/servers").await;
    servers.fill("servers[3][host_name]", "d").press("save").await;
    let split = start.page("split").await;
    assert_eq!(split.value("sellable_items[0][per_server][3]"), "");
    let wrong = split.press("continue").await;
    assert_eq!(wrong.error_links(), ["#sellable_items-0-per_server-3"]);
}

#[tokio::test]
async fn shares_follow_their_server_when_a_colleague_removes_another_one_meanwhile() {
    let app = app().await;
    let start = divided(&app).await;
    let mut split = start.page("split").await;
    let mut products = start.page("products").await;
    start.page("servers").await.press("remove:/servers/0").await;
    split.fill("sellable_items[0][per_server][0]", "7").fill("sellable_items[0][per_server][1]", "8");
    split.press("save").await;
    assert_eq!(typed(&app.pool).await["sellable_items"][0]["per_server"], json!(["8", "3"]));
    products.fill("applications[0][servers][1]", "1").press("save").await;
    assert_eq!(typed(&app.pool).await["applications"][0]["servers"], json!(["0", "1"]), "b and c, as ticked");
}

#[tokio::test]
async fn licenses_are_divided_and_summed_up_without_script() {
    let app = app().await;
    let start = divided(&app).await;
    let split = start.page("split").await;
    assert!(split.shows("6 of 6"));
    let mut split = split.press("divide:/sellable_items/0").await;
    assert_eq!(split.value("sellable_items[0][per_server][2]"), "2");
    let split = split.fill("sellable_items[0][per_server][2]", "0").press("stay").await;
    assert!(split.shows("4 of 6, 2 left"));
    let split = split.press("all:/servers/1").await;
    assert_eq!(split.value("sellable_items[0][per_server][1]"), "6");
    let wrong = split.press("continue").await;
    assert_eq!(wrong.status.as_u16(), 422);
    assert_eq!(wrong.error_links(), ["#sellable_items-0-per_server-0", "#sellable_items-0-per_server-2"]);
    assert!(wrong.error("sellable_items-0-per_server-0").starts_with("a: Give this server a share"));
    assert_eq!(split.press("divide").await.value("sellable_items[0][per_server][0]"), "2");
}
