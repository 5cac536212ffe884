//! Each page: shown, saved, judged.

use reqwest::StatusCode;

use super::browser::{Page, begin, open};
use super::typed;
use crate::helpers::app;

/// What makes each page wrong, and what makes it good.
const WRONG: &[(&str, &[(&str, &str)])] = &[
    ("company", &[("company[name]", "Acme & Söhne"), ("contact[email]", "jana.keller"), ("contact[phone]", "call me")]),
    (
        "term",
        &[("purpose", "demo"), ("term[kind]", "temporary"), ("term[expires_on]", "24-jun-27"), ("notes", "one\r\ntwo")],
    ),
    (
        "servers",
        &[
            ("configuration", "single"),
            ("servers[0][host_name]", "localhost"),
            ("servers[0][operating_system][type]", "linux"),
            ("servers[0][host_id]", "10.20.30.40"),
            ("servers[0][port]", "1,024"),
        ],
    ),
    (
        "products",
        &[
            ("sellable_items[0][name]", "Enterprise Routing"),
            ("sellable_items[0][version]", "latest"),
            ("sellable_items[0][quantity]", "1.5"),
            ("applications[0][name]", "T-Server"),
            ("applications[0][technical_licenses]", "tserver_sdn"),
        ],
    ),
    ("switch", &[("media_layer[0][switch_version]", "10.1"), ("media_layer[0][agent_dns][extensions]", "-1")]),
];

#[tokio::test]
async fn a_page_with_an_error_comes_back_with_what_was_typed() {
    let app = app().await;
    let start = begin(&app).await;
    for (word, fields) in WRONG {
        let mut page = start.page(word).await;
        assert_eq!((page.status, page.error_links()), (StatusCode::OK, vec![]), "{word}: nothing was typed yet");
        let wrong = page.fill_all(fields).press("continue").await;
        assert_eq!((wrong.status, wrong.word()), (StatusCode::UNPROCESSABLE_ENTITY, *word));
        for (name, value) in *fields {
            assert_eq!(wrong.value(name), *value, "{word}");
        }
        assert!(wrong.html.contains("<title>Error: "), "{word}");
        let links = wrong.error_links();
        assert!(!links.is_empty(), "{word}");
        for link in links {
            let id = link.strip_prefix('#').unwrap();
            assert!(wrong.html.contains(&format!("id=\"{id}\"")), "{word}: {link} leads nowhere");
            assert_ne!(wrong.error(id), "", "{word}: nothing stands beside {id}");
        }
    }
}

#[tokio::test]
async fn save_goes_to_the_list_unjudged_and_a_later_look_tells_wrong_from_missing() {
    let app = app().await;
    let start = begin(&app).await;
    for (word, fields) in WRONG {
        let list = start.page(word).await.fill_all(fields).press("save").await;
        assert_eq!((list.status, list.path.clone()), (StatusCode::OK, start.draft()), "{word}");
    }
    let list = open(&app, &start.draft()).await;
    for (name, state) in [
        ("Company and contact", "2 to fix"),
        ("Purpose and term", "1 to fix"),
        ("Configuration and servers", "3 to fix"),
    ] {
        let (_, after) = list.html.split_once(&format!(">{name}</a>")).unwrap();
        let line = after.split("</li>").next().unwrap();
        assert!(line.contains(state), "{name}: {line}");
    }
    let page = start.page("company").await;
    assert_eq!(page.error_links(), ["#contact-email", "#contact-phone"], "what is missing is not complained of");
    let asked_for_all = start.page("company?missing").await;
    assert_eq!(asked_for_all.error_links().len(), 5);
}

#[tokio::test]
async fn the_country_proposes_the_region_and_the_person_decides() {
    let app = app().await;
    let mut company = begin(&app).await.page("company").await;
    company.fill_all(&[
        ("company[name]", "Acme"),
        ("company[country]", "CL"),
        ("contact[name]", "R. Sato"),
        ("contact[email]", "r.sato@acme.example"),
    ]);
    let proposed = company.press("continue").await;
    assert_eq!(proposed.error_links(), ["#region"]);
    assert_eq!(proposed.value("region"), "us");
    assert!(proposed.shows("Proposed for Chile: US. The order goes to US and APAC request tool."));
    assert!(!proposed.html.contains("ok-top__desk"));

    let next = proposed.press("continue").await;
    assert_eq!(next.word(), "term");
    assert!(next.shows("US and APAC request tool"), "the header names the desk");

    let mut company = next.page("company").await;
    assert_eq!(company.fill("region", "japan").press("continue").await.word(), "term");
    let company = next.page("company").await;
    assert_eq!(company.value("region"), "japan");
    assert!(company.shows("Orders from Chile usually go to US"), "advice stands beside it");
}

#[tokio::test]
async fn pages_lead_on_and_the_split_is_asked_of_independent_servers_only() {
    let app = app().await;
    let start = begin(&app).await;
    assert!(!start.html.contains("/split\""));
    assert_eq!(start.page("split").await.path, start.draft());

    let mut servers = start.page("servers").await;
    servers.fill("configuration", "multiple_independent");
    let list = servers.press("save").await;
    assert!(list.html.contains("/split\""));
    let split = list.page("split").await;
    assert_eq!(split.word(), "split");
    assert!(split.shows("Name at least two servers"));
}

#[tokio::test]
async fn how_many_sheets_there_are_follows_the_configuration() {
    let app = app().await;
    let start = begin(&app).await;
    let count = |page: &Page<'_>| (0..60).filter(|row| page.has(&format!("servers[{row}][host_name]"))).count();
    for (configuration, sheets) in [("single", 1), ("multiple_independent", 2), ("three_redundant", 3), ("single", 1)] {
        let mut page = start.page("servers").await;
        let wrong = page.fill("configuration", configuration).press("continue").await;
        assert_eq!((wrong.status.as_u16(), count(&wrong)), (422, sheets), "{configuration}");
        assert_eq!(wrong.error_links(), ["#servers-0-host_name"], "{configuration}: one error, not one a field");
    }
    assert_eq!(typed(&app.pool).await["servers"], serde_json::json!([]), "blank sheets are not kept");
}

#[tokio::test]
async fn what_another_configuration_asked_for_is_kept_but_never_blocks() {
    let app = app().await;
    let start = begin(&app).await;
    let mut servers = start.page("servers").await;
    servers.fill("configuration", "multiple_independent");
    let mut servers = servers.press("continue").await;
    servers.fill_all(&[
        ("servers[0][host_name]", "a"),
        ("servers[1][host_name]", "b"),
        ("servers[0][purpose]", "testing"),
    ]);
    servers.press("save").await;
    let mut products = start.page("products").await;
    products.fill_all(&[
        ("sellable_items[0][name]", "X"),
        ("sellable_items[0][version]", "8.1"),
        ("sellable_items[0][quantity]", "3"),
        ("applications[0][name]", "U"),
        ("applications[0][version]", "8.1"),
        ("applications[0][servers][1]", "1"),
    ]);
    products.press("save").await;
    let mut split = start.page("split").await;
    split.fill("sellable_items[0][per_server][0]", "3").press("save").await;

    let mut servers = start.page("servers").await;
    servers.fill("configuration", "single").fill("servers[1][host_name]", "").press("continue").await;
    let products = start.page("products").await.press("continue").await;
    assert_eq!((products.status, products.word()), (StatusCode::OK, "switch"), "{:?}", products.error_links());
    assert!(!start.page("check").await.error_links().iter().any(|link| link.contains("split")));

    let mut servers = start.page("servers").await;
    servers.fill("configuration", "multiple_independent").press("save").await;
    assert_eq!(start.page("servers").await.value("servers[0][purpose]"), "testing");
    assert_eq!(typed(&app.pool).await["sellable_items"][0]["per_server"][0], "3");
}
