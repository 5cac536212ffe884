//! What is worked out from a good order: its normal form, license files, locations.

use orderkit::domain::order::Order;
use orderkit::domain::order::license_files::license_files;
use orderkit::domain::order::locations::locations;
use serde_json::{Value, json};

use super::{Change, application, independent, item, judge, normalised, places, single, switch};

fn order(order: &Value) -> Order {
    let checked = judge(order);
    assert_eq!(places(&checked.errors), []);
    checked.order.expect("an order")
}

fn files(of: &Value) -> Value {
    serde_json::to_value(license_files(&order(of))).expect("JSON")
}

#[test]
fn the_order_of_the_contract_comes_out_whole() {
    let given = json!({
        "company": { "name": "Acme Bank K.K.", "country": "JP", "end_user": null },
        "contact": { "name": "R. Sato", "email": "r.sato@acme.example", "phone": "+81 3 5550 1000" },
        "representative": { "name": "A. Vance", "email": "a.vance@reseller.example" },
        "region": "japan",
        "purpose": "production",
        "term": { "kind": "temporary", "expires_on": "2027-06-24", "renews": null },
        "deployment_mode": "blended",
        "configuration": "multiple_independent",
        "servers": [
            { "host_name": "lic-tokyo", "host_id": "8:0:20:0:5:ac", "port": null,
              "operating_system": { "type": "linux", "version": "RHEL 9.4" }, "purpose": null, "deployment_mode": null },
            { "host_name": "lic-osaka", "host_id": "DISK_SERIAL_NUM=fe72bfa4", "port": 7260,
              "operating_system": { "type": "windows", "version": "Server 2022" } }
        ],
        "sellable_items": [
            { "name": "Enterprise Routing", "version": "8.1.400.12", "quantity": 200, "per_server": [120, 80] }
        ],
        "applications": [
            { "name": "T-Server for Avaya TSAPI", "version": "8.1", "technical_licenses": ["tserver_sdn"], "servers": [0] }
        ],
        "media_layer": [
            { "switch_type": "Avaya Communication Manager", "switch_version": "10.1",
              "agent_dns": { "extensions": 150, "positions": 50, "other": 0 },
              "distribution": "One extension per agent; 50 positions shared by two shifts",
              "technical_dns": null, "servers": null }
        ],
        "notes": null
    });
    let expected = given
        .clone()
        .with("/servers/0/host_id", "0800200005ac")
        .with("/servers/0/port", 7260)
        .with("/servers/1/purpose", Value::Null)
        .with("/servers/1/deployment_mode", Value::Null)
        .with("/sellable_items/0/version", "8.1");
    assert_eq!(normalised(&given), expected);
    assert_eq!(
        places(&judge(&given).advice),
        [("/servers/0/host_id", "host_id.sample"), ("/servers/1/host_id", "host_id.not_ethernet")]
    );
    assert_eq!(
        files(&given),
        json!([
            { "servers": [{ "host_name": "lic-tokyo", "host_id": "0800200005ac", "port": 7260 }],
              "purpose": "production", "deployment_mode": "blended", "expires_on": "2027-06-24",
              "sellable_items": [{ "name": "Enterprise Routing", "version": "8.1", "quantity": 120 }],
              "applications": [
                  { "name": "T-Server for Avaya TSAPI", "version": "8.1", "technical_licenses": ["tserver_sdn"] }
              ],
              "technical_dns": "not_required" },
            { "servers": [{ "host_name": "lic-osaka", "host_id": "DISK_SERIAL_NUM=fe72bfa4", "port": 7260 }],
              "purpose": "production", "deployment_mode": "blended", "expires_on": "2027-06-24",
              "sellable_items": [{ "name": "Enterprise Routing", "version": "8.1", "quantity": 80 }],
              "applications": [],
              "technical_dns": "not_required" }
        ])
    );
    let stored = serde_json::to_string(&order(&given)).expect("JSON");
    assert_eq!(Order::from_stored(&stored).expect("stored"), order(&given));
}

#[test]
fn what_was_not_given_is_null() {
    let order = normalised(&single());
    for at in [
        "/company/end_user",
        "/representative",
        "/term/expires_on",
        "/term/renews",
        "/deployment_mode",
        "/notes",
        "/servers/0/purpose",
        "/servers/0/deployment_mode",
        "/sellable_items/0/per_server",
        "/applications",
        "/media_layer",
    ] {
        assert_eq!(order.pointer(at), Some(&Value::Null), "{at}");
    }
    assert_eq!(normalised(&single().with("/applications", json!([])))["applications"], Value::Null);
    assert_eq!(normalised(&single().without("/contact/phone"))["contact"]["phone"], Value::Null);
}

#[test]
fn locations_join_as_each_system_reads_them() {
    let found = |given: &Value| {
        let found = locations(&order(given));
        (found.windows, found.unix)
    };
    let both = |text: &str| (text.to_owned(), text.to_owned());
    assert_eq!(found(&single()), both("7260@lic1"));
    let triad = independent(3).with("/configuration", "three_redundant").without("/sellable_items/0/per_server");
    assert_eq!(found(&triad.with("/servers/1/port", 7261)), both("7260@lic1,7261@lic2,7260@lic3"));
    assert_eq!(found(&independent(2)), ("7260@lic1;7260@lic2".to_owned(), "7260@lic1:7260@lic2".to_owned()));
}

#[test]
fn one_file_holds_all_servers_or_each_server_has_its_own() {
    let triad = independent(3).with("/configuration", "three_redundant").without("/sellable_items/0/per_server");
    let triad = files(&triad.with("/sellable_items/0/quantity", Value::Null));
    assert_eq!(triad.as_array().map(Vec::len), Some(1));
    assert_eq!(triad[0]["servers"].as_array().map(Vec::len), Some(3));
    assert_eq!(triad[0]["servers"][2]["host_name"], "lic3");
    assert_eq!(triad[0]["sellable_items"][0]["quantity"], Value::Null);

    let own = independent(2)
        .with("/deployment_mode", "separate")
        .with("/servers/1/deployment_mode", "blended")
        .with("/servers/1/purpose", "testing")
        .with("/sellable_items/1", item("Chat"))
        .with("/sellable_items/1/per_server", json!([0, 200]))
        .with("/sellable_items/2", json!({ "name": "Pulse", "version": "9.0" }));
    let own = files(&own);
    let names = |file: &Value| {
        let items = file["sellable_items"].as_array().expect("items").clone();
        items.into_iter().map(|item| (item["name"].clone(), item["quantity"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(names(&own[0]), [(json!("Enterprise Routing"), json!(199)), (json!("Pulse"), Value::Null)]);
    assert_eq!(
        names(&own[1]),
        [(json!("Enterprise Routing"), json!(1)), (json!("Chat"), json!(200)), (json!("Pulse"), Value::Null)]
    );
    assert_eq!((&own[0]["purpose"], &own[0]["deployment_mode"]), (&json!("production"), &json!("separate")));
    assert_eq!((&own[1]["purpose"], &own[1]["deployment_mode"]), (&json!("testing"), &json!("blended")));
}

/// Technical DNs of the only file.
fn technical_dns(applications: &[(&str, &str)], switches: &[Value]) -> Value {
    let applications: Vec<Value> = applications.iter().map(|(name, version)| application(name, version)).collect();
    let switches: Vec<Value> = switches.iter().map(|dns| switch().with("/technical_dns", dns.clone())).collect();
    files(&single().with("/applications", applications).with("/media_layer", switches))[0]["technical_dns"].clone()
}

#[test]
fn technical_dns_are_given_or_worked_out() {
    let open = [Value::Null];
    let (ten, five) = (json!({ "acd_queues": 10 }), json!({ "routing_points": 2, "other": 3 }));
    assert_eq!(technical_dns(&[("T-Server", "7.2")], &open), "not_required");
    assert_eq!(technical_dns(&[("T-Server", "8.1"), ("SIP Server", "10.0")], &open), "not_required");
    assert_eq!(technical_dns(&[("T-Server", "7.1")], &open), 999_999);
    assert_eq!(technical_dns(&[("T-Server", "8.1"), ("SIP Server", "7.0")], &open), 999_999);
    assert_eq!(technical_dns(&[("Chat", "7.0")], &open), 999_999);
    assert_eq!(technical_dns(&[("T-Server", "8.1"), ("Chat", "7.0")], &open), "not_required");
    assert_eq!(technical_dns(&[], &open), 999_999);
    assert_eq!(technical_dns(&[], &[]), Value::Null);
    assert_eq!(technical_dns(&[("T-Server", "8.1")], &[ten.clone(), five.clone()]), 15);
    assert_eq!(technical_dns(&[("T-Server", "8.1")], &[ten.clone(), Value::Null, five.clone()]), 15);
    assert_eq!(technical_dns(&[("T-Server", "7.1")], &[ten, Value::Null, five]), 999_999);
    assert_eq!(technical_dns(&[], &[json!({ "other": 0 })]), 0);
    let most = json!({ "other": 999_999, "acd_queues": 999_999 });
    assert_eq!(technical_dns(&[], &vec![most; 20]), 39_999_960);
    let (half, rest) = (json!({ "other": 500_000 }), json!({ "other": 499_999 }));
    assert_eq!(technical_dns(&[], &[half, rest, json!({ "other": 1 })]), 1_000_000);
}

#[test]
fn technical_dns_follow_the_servers_they_are_for() {
    let given = independent(3)
        .with("/applications", json!([application("T-Server", "7.1"), application("SIP Server", "8.1")]))
        .with("/applications/0/servers", json!([0]))
        .with("/applications/1/servers", json!([1, 2]))
        .with("/media_layer", json!([switch(), switch()]))
        .with("/media_layer/0/servers", json!([0]))
        .with("/media_layer/1/servers", json!([1]));
    let dns = |of: &Value| {
        files(of).as_array().expect("files").iter().map(|file| file["technical_dns"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(dns(&given), [json!(999_999), json!("not_required"), Value::Null]);
    // One switch for all servers has both applications.
    let shared = given.clone().with("/media_layer", json!([switch()]));
    assert_eq!(dns(&shared), [json!(999_999), json!(999_999), json!(999_999)]);
    // A switch whose servers have no such application.
    let alone = given.with("/applications/1/servers", json!([2]));
    assert_eq!(dns(&alone), [json!(999_999), json!(999_999), Value::Null]);
}
