//! `/api/openapi.json` says what the API does.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::accepted;
use crate::helpers::{TestApp, app, good_order};

async fn document(app: &TestApp) -> Value {
    let answer = app.get("/api/openapi.json").send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "application/json");
    answer.json().await.unwrap()
}

/// Follows a reference, and takes what is not null of a value that may be.
fn resolve<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    if let Some(reference) = schema["$ref"].as_str() {
        return resolve(document, document.pointer(reference.trim_start_matches('#')).unwrap());
    }
    match schema["oneOf"].as_array() {
        Some(kinds) if kinds.contains(&json!({ "type": "null" })) => {
            resolve(document, kinds.iter().find(|kind| **kind != json!({ "type": "null" })).unwrap())
        }
        _ => schema,
    }
}

/// Fails where a value has a member that its schema has not, or lacks one that it requires.
fn assert_described(document: &Value, schema: &Value, value: &Value, place: &str) {
    let schema = resolve(document, schema);
    match value {
        Value::Object(members) => {
            let described =
                schema["properties"].as_object().unwrap_or_else(|| panic!("{place} is no object: {schema}"));
            for (name, value) in members {
                let member = described.get(name).unwrap_or_else(|| panic!("{place}/{name} is not described"));
                assert_described(document, member, value, &format!("{place}/{name}"));
            }
            for name in schema["required"].as_array().into_iter().flatten() {
                assert!(members.contains_key(name.as_str().unwrap()), "{place} lacks {name}");
            }
        }
        Value::Array(rows) => rows.iter().for_each(|row| assert_described(document, &schema["items"], row, place)),
        Value::String(word) => {
            let words = schema["enum"].as_array();
            assert!(words.is_none_or(|words| words.contains(&json!(word))), "{place}: {word}");
        }
        _ => {}
    }
}

/// The same in the other direction: a stored order has every member.
fn assert_complete(document: &Value, schema: &Value, value: &Value, place: &str) {
    let schema = resolve(document, schema);
    if let Value::Array(rows) = value {
        return rows.iter().for_each(|row| assert_complete(document, &schema["items"], row, place));
    }
    let Value::Object(members) = value else { return };
    let described: BTreeSet<_> = schema["properties"].as_object().unwrap().keys().collect();
    assert_eq!(described, members.keys().collect(), "{place}");
    let required: BTreeSet<_> =
        schema["required"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert_eq!(required, members.keys().map(String::as_str).collect(), "{place}");
    for (name, value) in members {
        assert_complete(document, &schema["properties"][name], value, &format!("{place}/{name}"));
    }
}

/// An order that gives every member there is.
fn whole_order() -> Value {
    let mut order = good_order();
    order["company"]["end_user"] = "Rheinfunk Süd".into();
    order["term"] = json!({ "kind": "temporary", "expires_on": "31-dec-2999", "renews": "OK-0000-0000" });
    order["deployment_mode"] = "blended".into();
    order["configuration"] = "multiple_independent".into();
    let mut second = order["servers"][0].clone();
    second["host_name"] = "lic-bonn".into();
    second["host_id"] = "a4bf012c7e91".into();
    second["port"] = 7261.into();
    second["purpose"] = "testing".into();
    second["deployment_mode"] = "separate".into();
    order["servers"].as_array_mut().unwrap().push(second);
    order["sellable_items"][0]["per_server"] = json!([150, 50]);
    order["applications"] = json!([
        { "name": "SIP Server", "version": "7.1", "technical_licenses": ["sip_sdn"], "servers": [0] }
    ]);
    order["media_layer"] = json!([{
        "switch_type": "SIP", "switch_version": "1", "distribution": "one each",
        "agent_dns": { "extensions": 1, "positions": 2, "other": 3 },
        "technical_dns": { "acd_queues": 1, "virtual_queues": 2, "routing_points": 3, "virtual_routing_points": 4, "other": 5 },
        "servers": [0]
    }]);
    order["notes"] = "one\r\ntwo".into();
    order
}

#[tokio::test]
async fn an_order_in_and_out_is_described_member_by_member() {
    let app = app().await;
    let document = document(&app).await;
    assert_eq!(document["openapi"], "3.1.0");
    let post = &document["paths"]["/api/v1/orders"]["post"];
    let body = &post["requestBody"]["content"]["application/json"]["schema"];
    assert_described(&document, body, &whole_order(), "");
    assert_described(&document, body, &good_order(), "");
    let example = &post["requestBody"]["content"]["application/json"]["example"];
    assert_described(&document, body, example, "");
    accepted(&app, example).await;

    let answer = accepted(&app, &whole_order()).await;
    assert_complete(&document, &post["responses"]["201"]["content"]["application/json"]["schema"], &answer, "");
    let path = format!("/api/v1/orders/{}", answer["reference"].as_str().unwrap());
    let secret = answer["status_url"].as_str().unwrap().rsplit('/').next().unwrap();
    let stored: Value = app.get(&path).bearer_auth(secret).send().await.unwrap().json().await.unwrap();
    let get = &document["paths"]["/api/v1/orders/{reference}"]["get"];
    let schema = &get["responses"]["200"]["content"]["application/json"]["schema"];
    assert_complete(&document, schema, &stored, "");
    assert_described(&document, schema, &stored, "");
}

#[tokio::test]
async fn every_reference_leads_somewhere_and_every_problem_is_one() {
    let app = app().await;
    let document = document(&app).await;
    let text = document.to_string();
    for reference in text.split("\"$ref\":\"#").skip(1) {
        let reference = reference.split('"').next().unwrap();
        assert!(document.pointer(reference).is_some(), "{reference}");
    }
    for (path, method) in [("/api/v1/orders", "post"), ("/api/v1/orders/{reference}", "get")] {
        for (status, response) in document["paths"][path][method]["responses"].as_object().unwrap() {
            let is_problem = response["content"]["application/problem+json"].is_object();
            assert_eq!(is_problem, status.as_str() >= "400", "{path} {status}");
        }
    }
    let security = &document["paths"]["/api/v1/orders/{reference}"]["get"]["security"][0];
    assert!(security["status_link"].is_array());
    assert_eq!(document["components"]["securitySchemes"]["status_link"]["scheme"], "bearer");
}
