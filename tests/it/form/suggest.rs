//! What the form suggests.

use serde_json::json;

use super::browser::begin;
use super::typed;
use crate::helpers::app;

#[tokio::test]
async fn a_product_says_what_it_counts_and_offers_its_applications() {
    let app = app().await;
    let mut products = begin(&app).await.page("products").await;
    assert!(products.html.contains(r#"<option value="Network Routing" data-unit="agent seats" data-usually"#));
    let named = [("sellable_items[0][name]", "inbound voice"), ("sellable_items[0][version]", "8.1")];
    let shown = products.fill_all(&named).press("add:/sellable_items").await;
    assert!(shown.shows("Counts agents."));
    for name in ["T-Server", "SIP Server"] {
        assert!(shown.html.contains(&format!(r#"value="propose:/applications/{name}""#)), "{name}");
    }

    let mut named = shown.press("propose:/applications/SIP Server").await;
    assert_eq!(named.value("applications[0][name]"), "SIP Server");
    assert_eq!(named.value("sellable_items[0][name]"), "inbound voice", "what was typed is saved along");
    assert!(!named.html.contains(r#"value="propose:/applications/T-Server""#), "one of them is named");
    let applications = json!([{ "name": "SIP Server" }]);
    assert_eq!(typed(&app.pool).await["applications"], applications, "in the blank row");

    let any = [("sellable_items[1][name]", "My own & only"), ("applications[0][name]", "SIP Server Proxy")];
    let other = named.fill_all(&any).press("add:/applications").await;
    assert_eq!(other.value("sellable_items[1][name]"), "My own & only");
    assert!(!other.html.contains(r#"value="propose:/applications/SIP Server""#), "a longer name names it too");
}

#[tokio::test]
async fn versions_follow_the_operating_system_and_switches_are_listed() {
    let app = app().await;
    let start = begin(&app).await;
    let mut servers = start.page("servers").await;
    assert!(!servers.html.contains(r#"list="versions-"#));
    let chosen = servers.fill("servers[0][operating_system][type]", "hp_ux").press("add:/servers").await;
    assert!(chosen.html.contains(r#"list="versions-hp_ux""#));
    assert!(chosen.html.contains(r#"<datalist id="versions-hp_ux">"#));
    let switch = start.page("switch").await;
    assert!(switch.html.contains(r#"<option value="Avaya Communication Manager">"#));
    assert!(switch.html.contains(r#"list="switches""#));
}
