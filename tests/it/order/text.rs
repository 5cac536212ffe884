//! What holds for every member: types, text, numbers, unknown members, and the first problem of several.

use serde_json::{Value, json};

use super::{Change, application, assert_errors, assert_found, independent, judge, normalised, places, single, switch};

#[test]
fn everything_is_missing_at_its_own_place() {
    let required = [
        "/company/name",
        "/company/country",
        "/contact/name",
        "/contact/email",
        "/region",
        "/purpose",
        "/term/kind",
        "/configuration",
        "/sellable_items",
    ]
    .map(|at| (at, "required"));
    assert_errors(&json!({}), &required);
    let nulls = json!({
        "company": null, "contact": null, "representative": null, "region": null, "purpose": null, "term": null,
        "deployment_mode": null, "configuration": null, "servers": null, "sellable_items": null, "applications": null,
        "media_layer": null, "notes": null,
    });
    assert_errors(&nulls, &required);
    let empty = json!({ "company": {}, "contact": { "name": "", "email": " " }, "term": {}, "region": "", "sellable_items": [] });
    assert_errors(&empty, &required);
}

#[test]
fn rows_without_members_lack_all_that_a_row_needs() {
    let order = independent(2).with("/servers/2", json!({})).with("/configuration", "three_redundant");
    let order = order.without("/sellable_items/0/per_server");
    assert_found(
        &order
            .with("/sellable_items/1", json!({}))
            .with("/applications", json!([{}]))
            .with("/media_layer", json!([{}])),
        &[
            ("/servers/2/host_name", "required"),
            ("/servers/2/host_id", "required"),
            ("/servers/2/operating_system/type", "required"),
            ("/servers/2/operating_system/version", "required"),
            ("/sellable_items/1/name", "required"),
            ("/sellable_items/1/version", "required"),
            ("/deployment_mode", "deployment_mode.required"),
            ("/applications/0/name", "required"),
            ("/applications/0/version", "required"),
            ("/media_layer/0/switch_type", "required"),
            ("/media_layer/0/switch_version", "required"),
            ("/media_layer/0/distribution", "required"),
            ("/media_layer/0/agent_dns", "media_layer.no_agent_dns"),
        ],
        &[
            ("/configuration", "configuration.three_redundant"),
            ("/sellable_items/1/quantity", "quantity.unknown"),
            ("/applications/0", "technical_licenses.unknown"),
        ],
    );
}

#[test]
fn below_a_value_of_the_wrong_type_nothing_is_judged() {
    for value in [json!("x"), json!(1), json!(true), json!([{}])] {
        for at in ["/company", "/contact", "/term", "/servers/0", "/servers/0/operating_system", "/sellable_items/0"] {
            assert_errors(&single().with(at, value.clone()), &[(at, "type")]);
        }
    }
    for value in [json!("x"), json!(1), json!(false), json!({})] {
        for at in ["/servers", "/sellable_items", "/applications", "/media_layer", "/sellable_items/0/per_server"] {
            assert_errors(&single().with(at, value.clone()), &[(at, "type")]);
        }
    }
    for value in [json!(["x"]), json!(1), json!(false), json!({})] {
        for at in
            ["/company/name", "/contact/phone", "/term/expires_on", "/region", "/servers/0/host_id", "/deployment_mode"]
        {
            assert_errors(&single().with(at, value.clone()), &[(at, "type")]);
        }
    }
    for order in [json!([]), json!(null), json!("order"), json!(1)] {
        assert_errors(&order, &[("", "type")]);
    }
}

#[test]
fn a_null_row_is_of_the_wrong_type() {
    assert_errors(&single().with("/servers/0", Value::Null), &[("/servers/0", "type")]);
    let order = single().with("/applications", json!([null])).with("/media_layer", json!([null]));
    assert_errors(&order, &[("/applications/0", "type"), ("/media_layer/0", "type")]);
    let order = independent(2)
        .with("/applications", json!([application("X", "1.0")]))
        .with("/applications/0/servers", json!([null, 1]));
    assert_errors(&order, &[("/applications/0/servers/0", "type")]);
    let order = single()
        .with("/applications", json!([application("X", "1.0")]))
        .with("/applications/0/technical_licenses", json!([null, "a", ""]));
    assert_errors(
        &order,
        &[("/applications/0/technical_licenses/0", "required"), ("/applications/0/technical_licenses/2", "required")],
    );
}

#[test]
fn numbers_are_json_integers_of_any_length() {
    let quantity = |literal: &str| {
        let order = single().to_string().replace("\"quantity\":200", &format!("\"quantity\":{literal}"));
        let order = orderkit::domain::order::document::Node::read_json(order.as_bytes()).expect("JSON");
        let checked =
            orderkit::domain::order::check::check(&order, orderkit::domain::order::check::Source::Json, super::today());
        places(&checked.errors).first().map_or("", |(_, code)| *code)
    };
    for literal in ["200.0", "2e2", "2E2", "1.5", "\"200\"", "\"\"", "true", "[]", "{}", "0.0", "1e999", "-1.0"] {
        assert_eq!(quantity(literal), "type", "{literal}");
    }
    for literal in ["0", "-0", "-1", "1000000", "123456789012345678901234567890", "-99999999999999999999999"] {
        assert_eq!(quantity(literal), "quantity.out_of_range", "{literal}");
    }
    for literal in ["1", "999999"] {
        assert_eq!(quantity(literal), "", "{literal}");
    }
}

#[test]
fn unknown_members_are_told_on_every_level() {
    let mut order = single();
    order["a/b~c"] = json!(1);
    let order = order
        .with("/company/vat", Value::Null)
        .with("/servers/0/operating_system/arch", "x")
        .with("/sellable_items/0/unit", "agents")
        .with("/media_layer", json!([switch()]))
        .with("/media_layer/0/agent_dns/extension", 5);
    assert_errors(
        &order,
        &[
            ("/a~1b~0c", "unknown_member"),
            ("/company/vat", "unknown_member"),
            ("/servers/0/operating_system/arch", "unknown_member"),
            ("/sellable_items/0/unit", "unknown_member"),
            ("/media_layer/0/agent_dns/extension", "unknown_member"),
        ],
    );
}

#[test]
fn each_text_has_a_longest_length() {
    let named = [
        "/company/name",
        "/company/end_user",
        "/contact/name",
        "/servers/0/host_name",
        "/servers/0/operating_system/version",
        "/sellable_items/0/name",
        "/sellable_items/0/version",
        "/term/renews",
    ];
    for at in named {
        assert_errors(&single().with(at, "8".repeat(201)), &[(at, "text.too_long")]);
    }
    let order = single().with("/company/name", "é".repeat(200)).with("/notes", "𝄞".repeat(4000));
    assert_errors(&order, &[]);
    let order = single().with("/media_layer", json!([switch()])).with("/media_layer/0/distribution", "x".repeat(1001));
    assert_errors(&order, &[("/media_layer/0/distribution", "text.too_long")]);
    assert_errors(&single().with("/notes", format!("{}\n\n", "x".repeat(4000))), &[]);
    assert_errors(&single().with("/notes", "x".repeat(4001)), &[("/notes", "text.too_long")]);
    let license = single()
        .with("/applications", json!([application("X", "1.0")]))
        .with("/applications/0/technical_licenses/0", "x".repeat(201));
    assert_errors(&license, &[("/applications/0/technical_licenses/0", "text.too_long")]);
}

#[test]
fn control_characters_are_told_before_anything_else_about_the_text() {
    for at in [
        "/company/name",
        "/company/country",
        "/contact/email",
        "/region",
        "/servers/0/host_id",
        "/servers/0/host_name",
        "/notes",
    ] {
        for character in ['\0', '\u{1b}', '\u{7f}', '\u{202d}', '\u{202e}'] {
            assert_errors(&single().with(at, format!("a{character}b")), &[(at, "text.control_character")]);
        }
    }
    assert_errors(&single().with("/company/name", "a\tb"), &[("/company/name", "text.control_character")]);
    assert_errors(&single().with("/company/name", "a\nb"), &[("/company/name", "text.control_character")]);
}

#[test]
fn text_is_stored_trimmed_and_composed() {
    let order = single()
        .with("/company/name", "\t A\u{30a}ngstro\u{308}m \n")
        .with("/region", " us ")
        .with("/notes", "one\r\ntwo\rthree\tfour \r\n")
        .with("/contact/phone", "  ")
        .with("/term/renews", "")
        .with("/representative", json!({ "name": " ", "email": null }));
    let order = normalised(&order);
    assert_eq!(order["company"]["name"], "\u{c5}ngstr\u{f6}m");
    assert_eq!(order["region"], "us");
    assert_eq!(order["notes"], "one\ntwo\nthree four");
    assert_eq!(order["contact"]["phone"], Value::Null);
    assert_eq!(order["term"]["renews"], Value::Null);
    assert_eq!(order["representative"], Value::Null);
}

#[test]
fn words_of_closed_lists_are_exact() {
    for (at, word) in [
        ("/region", "US"),
        ("/purpose", "prod"),
        ("/configuration", "multiple"),
        ("/deployment_mode", "mixed"),
        ("/servers/0/operating_system/type", "Linux"),
    ] {
        let order = single().with(at, word);
        assert_eq!(places(&judge(&order).errors), [(at, "choice.unknown")]);
    }
}

#[test]
fn lists_have_a_longest_length() {
    let applications: Vec<Value> = (0..201).map(|number| application(&format!("App {number}"), "8.1")).collect();
    let switches: Vec<Value> = (0..21).map(|_| switch()).collect();
    let order = single().with("/applications", applications).with("/media_layer", switches);
    assert_errors(&order, &[("/applications", "list.too_long"), ("/media_layer", "list.too_long")]);
    let order = single()
        .with("/applications", json!([application("X", "8.1")]))
        .with("/applications/0/technical_licenses", vec!["a"; 51]);
    assert_errors(&order, &[("/applications/0/technical_licenses", "list.too_long")]);
}

#[test]
fn problems_come_in_the_order_of_the_form() {
    let order =
        json!({ "notes": "\u{7f}", "zzz": 1, "servers": (0..12).map(|_| json!({ "port": 1 })).collect::<Vec<_>>() });
    let checked = judge(&order);
    let places: Vec<&str> = checked.errors.iter().map(|problem| problem.pointer.as_str()).collect();
    assert_eq!(
        places[..6],
        ["/company/name", "/company/country", "/contact/name", "/contact/email", "/region", "/purpose"]
    );
    let first = |at: &str| places.iter().position(|place| *place == at).expect(at);
    assert!(first("/configuration") < first("/servers/0/host_name"));
    assert!(first("/servers/2/host_id") < first("/servers/10/host_name"));
    assert!(first("/servers/11/host_id") < first("/sellable_items"));
    assert!(first("/sellable_items") < first("/notes"));
    assert_eq!(places.last(), Some(&"/zzz"));
}
