//! From the first page to the stored order, for each configuration.

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::browser::{Page, begin};
use super::{orders, stored};
use crate::helpers::{TestApp, app};

/// What is typed: page by page, rows added as they are needed.
pub type Typed = &'static [(&'static str, &'static [(&'static str, &'static str)])];

const COMPANY: (&str, &[(&str, &str)]) = (
    "company",
    &[
        ("company[name]", "Acme Bank K.K."),
        ("company[country]", "JP"),
        ("company[end_user]", "Acme Direct"),
        ("contact[name]", "R. Sato"),
        ("contact[email]", "r.sato@acme.example"),
        ("contact[phone]", "+81 3 5550 1000"),
        ("representative[name]", "A. Vance"),
        ("representative[email]", "a.vance@reseller.example"),
        ("region", "japan"),
    ],
);

const TERM: (&str, &[(&str, &str)]) = (
    "term",
    &[
        ("purpose", "production"),
        ("term[kind]", "temporary"),
        ("term[expires_on]", "24-jun-2099"),
        ("term[renews]", "OK-1111-2222"),
        ("notes", "first line\r\nsecond line"),
    ],
);

const ONE_PRODUCT: (&str, &[(&str, &str)]) = (
    "products",
    &[
        ("sellable_items[0][name]", "Enterprise Routing"),
        ("sellable_items[0][version]", "v8.1.400.12"),
        ("sellable_items[0][quantity]", " 200 "),
    ],
);

const NO_SWITCH: (&str, &[(&str, &str)]) = ("switch", &[]);

/// One server.
pub const SINGLE: Typed = &[
    COMPANY,
    TERM,
    (
        "servers",
        &[
            ("configuration", "single"),
            ("servers[0][host_name]", "lic-tokyo"),
            ("servers[0][operating_system][type]", "linux"),
            ("servers[0][operating_system][version]", "RHEL 9.4"),
            ("servers[0][host_id]", "8:0:20:0:5:ad"),
        ],
    ),
    ONE_PRODUCT,
    NO_SWITCH,
];

const THREE: Typed = &[
    COMPANY,
    TERM,
    (
        "servers",
        &[
            ("configuration", "three_redundant"),
            ("servers[0][host_name]", "lic-1"),
            ("servers[0][operating_system][type]", "aix"),
            ("servers[0][operating_system][version]", "7.2"),
            ("servers[0][host_id]", "02765132"),
            ("servers[1][host_name]", "lic-2"),
            ("servers[1][operating_system][type]", "aix"),
            ("servers[1][operating_system][version]", "7.2"),
            ("servers[1][host_id]", "02765133"),
            ("servers[1][port]", "7270"),
            ("servers[2][host_name]", "lic-3"),
            ("servers[2][operating_system][type]", "aix"),
            ("servers[2][operating_system][version]", "7.2"),
            ("servers[2][host_id]", "02765134"),
        ],
    ),
    ONE_PRODUCT,
    NO_SWITCH,
];

const INDEPENDENT: Typed = &[
    COMPANY,
    TERM,
    (
        "servers",
        &[
            ("configuration", "multiple_independent"),
            ("servers[0][host_name]", "lic-tokyo"),
            ("servers[0][operating_system][type]", "linux"),
            ("servers[0][operating_system][version]", "RHEL 9.4"),
            ("servers[0][host_id]", "8:0:20:0:5:ad"),
            ("servers[1][host_name]", "lic-osaka"),
            ("servers[1][port]", "7261"),
            ("servers[1][operating_system][type]", "windows"),
            ("servers[1][operating_system][version]", "Server 2022"),
            ("servers[1][host_id]", "fe72-bfa4"),
            ("servers[1][purpose]", "testing"),
            ("servers[1][deployment_mode]", "separate"),
        ],
    ),
    (
        "products",
        &[
            ("sellable_items[0][name]", "Enterprise Routing"),
            ("sellable_items[0][version]", "8.1"),
            ("sellable_items[0][quantity]", "200"),
            ("sellable_items[1][name]", "Info Mart"),
            ("sellable_items[1][version]", "8.5"),
            ("deployment_mode", "blended"),
            ("applications[0][name]", "T-Server for Avaya TSAPI"),
            ("applications[0][version]", "8.1"),
            ("applications[0][technical_licenses]", "tserver_sdn\r\n\r\ntserver_ha"),
            ("applications[0][servers][0]", "0"),
        ],
    ),
    ("split", &[("sellable_items[0][per_server][0]", "120"), ("sellable_items[0][per_server][1]", "80")]),
    (
        "switch",
        &[
            ("media_layer[0][switch_type]", "Avaya Communication Manager"),
            ("media_layer[0][switch_version]", "10.1"),
            ("media_layer[0][agent_dns][extensions]", "150"),
            ("media_layer[0][agent_dns][positions]", "50"),
            ("media_layer[0][distribution]", "One extension per agent"),
            ("media_layer[0][technical_dns][acd_queues]", "10"),
            ("media_layer[0][technical_dns][routing_points]", "4"),
            ("media_layer[0][servers][0]", "0"),
        ],
    ),
];

/// Fills every page in as a person would, and comes to the check page.
pub async fn fill_in(app: &TestApp, typed: Typed) -> Page<'_> {
    let mut page = begin(app).await.page(typed[0].0).await;
    for (word, fields) in typed {
        assert_eq!(page.word(), *word);
        for (name, value) in *fields {
            if !page.html.contains(&format!("name=\"{name}\"")) {
                page = with_row(page, name).await;
            }
            page.fill(name, value);
        }
        page = page.press("continue").await;
        assert_eq!(page.status, StatusCode::OK, "after {word}: {:?}", page.error_links());
    }
    assert_eq!(page.word(), "check");
    page
}

/// Brings the row on to the page that a field belongs to: the configuration's, or one more.
async fn with_row<'a>(page: Page<'a>, name: &str) -> Page<'a> {
    let list = name.split('[').next().unwrap();
    match list {
        "servers" => page.press("continue").await,
        list => page.press(&format!("add:/{list}")).await,
    }
}

/// Sends what a check page shows, and gives what was stored.
async fn send(app: &TestApp, check: &Page<'_>) -> Value {
    assert_eq!(check.error_links(), Vec::<String>::new());
    let answer = app.send_form(&format!("{}/send", check.draft()), &[]).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert_eq!(orders(&app.pool).await, 1);
    stored(&app.pool).await
}

/// What the API stores of this order.
async fn through_the_api(order: &Value) -> Value {
    let app = app().await;
    let answer = app.post("/api/v1/orders").json(order).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::CREATED, "{}", answer.text().await.unwrap());
    stored(&app.pool).await
}

fn sent(configuration: &str, servers: &Value, items: &Value) -> Value {
    json!({
        "company": { "name": "Acme Bank K.K.", "country": "JP", "end_user": "Acme Direct" },
        "contact": { "name": "R. Sato", "email": "r.sato@acme.example", "phone": "+81 3 5550 1000" },
        "representative": { "name": "A. Vance", "email": "a.vance@reseller.example" },
        "region": "japan",
        "purpose": "production",
        "term": { "kind": "temporary", "expires_on": "2099-06-24", "renews": "OK-1111-2222" },
        "configuration": configuration,
        "servers": servers,
        "sellable_items": items,
        "notes": "first line\nsecond line"
    })
}

#[tokio::test]
async fn a_single_server_is_ordered() {
    let app = app().await;
    let check = fill_in(&app, SINGLE).await;
    assert!(check.shows("You get one license file"));
    let order = sent(
        "single",
        &json!([{ "host_name": "lic-tokyo", "host_id": "0800200005ad",
                 "operating_system": { "type": "linux", "version": "RHEL 9.4" } }]),
        &json!([{ "name": "Enterprise Routing", "version": "8.1", "quantity": 200 }]),
    );
    assert_eq!(send(&app, &check).await, through_the_api(&order).await);
}

#[tokio::test]
async fn three_redundant_servers_are_ordered_with_a_warning() {
    let app = app().await;
    let check = fill_in(&app, THREE).await;
    assert!(check.shows("You get one license file") && check.shows("put a copy on each"));
    assert!(check.shows("not recommended") || check.shows("Advice: one thing to know"));
    let server = |number: u32, port: Option<u32>| {
        json!({ "host_name": format!("lic-{number}"), "host_id": format!("0276513{}", number + 1), "port": port,
                "operating_system": { "type": "aix", "version": "7.2" } })
    };
    let order = sent(
        "three_redundant",
        &json!([server(1, None), server(2, Some(7270)), server(3, None)]),
        &json!([{ "name": "Enterprise Routing", "version": "8.1", "quantity": 200 }]),
    );
    assert_eq!(send(&app, &check).await, through_the_api(&order).await);
}

#[tokio::test]
async fn independent_servers_are_ordered_with_everything_that_can_be_said() {
    let app = app().await;
    let check = fill_in(&app, INDEPENDENT).await;
    assert!(check.shows("You get 2 license files") && check.shows("Testing, Separate"));
    let mut order = sent(
        "multiple_independent",
        &json!([
            { "host_name": "lic-tokyo", "host_id": "0800200005ad",
              "operating_system": { "type": "linux", "version": "RHEL 9.4" } },
            { "host_name": "lic-osaka", "host_id": "DISK_SERIAL_NUM=fe72bfa4", "port": 7261,
              "operating_system": { "type": "windows", "version": "Server 2022" },
              "purpose": "testing", "deployment_mode": "separate" }
        ]),
        &json!([
            { "name": "Enterprise Routing", "version": "8.1", "quantity": 200, "per_server": [120, 80] },
            { "name": "Info Mart", "version": "8.5" }
        ]),
    );
    order["deployment_mode"] = "blended".into();
    order["applications"] = json!([{ "name": "T-Server for Avaya TSAPI", "version": "8.1",
        "technical_licenses": ["tserver_sdn", "tserver_ha"], "servers": [0] }]);
    order["media_layer"] = json!([{
        "switch_type": "Avaya Communication Manager", "switch_version": "10.1",
        "agent_dns": { "extensions": 150, "positions": 50 },
        "distribution": "One extension per agent",
        "technical_dns": { "acd_queues": 10, "routing_points": 4 },
        "servers": [0]
    }]);
    assert_eq!(send(&app, &check).await, through_the_api(&order).await);
}
