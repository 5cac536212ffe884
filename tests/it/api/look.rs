//! An order is looked at.

use serde_json::{Value, json};

use super::{accepted, problem};
use crate::helpers::{app, good_order};

#[tokio::test]
async fn the_secret_of_the_status_link_shows_the_order() {
    let app = app().await;
    let sent = accepted(&app, &good_order()).await;
    let reference = sent["reference"].as_str().unwrap();
    let secret = sent["status_url"].as_str().unwrap().rsplit('/').next().unwrap();
    let lower = reference.to_lowercase().replace('-', "");
    for spelling in [reference, &lower] {
        let answer = app.get(&format!("/api/v1/orders/{spelling}")).bearer_auth(secret).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{spelling}");
        assert_eq!(answer.headers()["cache-control"], "no-store");
        let order: Value = answer.json().await.unwrap();
        assert_eq!((&order["reference"], &order["state"]), (&sent["reference"], &json!("submitted")));
        assert_eq!(order["desk"], "emea");
        let received = order["received_at"].as_str().unwrap();
        assert!(chrono::DateTime::parse_from_rfc3339(received).is_ok(), "{received}");
        assert_eq!(order["locations"], json!({ "windows": "7260@lic-koeln", "unix": "7260@lic-koeln" }));
        assert_eq!(order["order"]["servers"][0]["host_id"], "a4bf012c7e90");
        assert_eq!(order["order"]["notes"], Value::Null);
        assert_eq!(
            order["license_files"],
            json!([{
                "servers": [{ "host_name": "lic-koeln", "host_id": "a4bf012c7e90", "port": 7260 }],
                "purpose": "production", "deployment_mode": null, "expires_on": null,
                "sellable_items": [{ "name": "Enterprise Routing", "version": "8.1", "quantity": 200 }],
                "applications": [], "technical_dns": null
            }])
        );
        let members: Vec<_> = order.as_object().unwrap().keys().map(String::as_str).collect();
        let expected = ["reference", "state", "received_at", "desk", "order", "license_files", "locations"];
        assert_eq!(members, expected);
    }
}

#[tokio::test]
async fn a_wrong_reference_and_a_wrong_secret_look_the_same() {
    let app = app().await;
    let (one, other) = (accepted(&app, &good_order()).await, accepted(&app, &good_order()).await);
    let path = |order: &Value| format!("/api/v1/orders/{}", order["reference"].as_str().unwrap());
    let secret = |order: &Value| order["status_url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let bearer = |secret: &str| Some(format!("Bearer {secret}"));
    let mut answers = Vec::new();
    for (path, authorization) in [
        (path(&one), bearer(&secret(&other))),
        (path(&one), bearer("wrong")),
        (path(&one), bearer("")),
        (path(&one), None),
        (path(&one), Some(secret(&one))),
        (path(&one), Some(format!("Basic {}", secret(&one)))),
        ("/api/v1/orders/OK-0000-0000".to_owned(), bearer(&secret(&one))),
        ("/api/v1/orders/nonsense".to_owned(), bearer(&secret(&one))),
        ("/api/v1/orders/%ff".to_owned(), bearer(&secret(&one))),
        ("/api/v1/orders/%00".to_owned(), bearer("\u{e9}")),
    ] {
        let request = app.get(&path);
        let request = authorization.into_iter().fold(request, |request, value| request.header("authorization", value));
        answers.push(problem(request.send().await.unwrap(), 404).await);
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    let lower = app.get(&path(&one)).header("authorization", format!("bearer {}", secret(&one)));
    assert_eq!(lower.send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn other_methods_are_405_with_those_that_there_are() {
    let app = app().await;
    for (method, path, allowed) in [
        ("GET", "/api/v1/orders", "POST"),
        ("DELETE", "/api/v1/orders/OK-0000-0000", "GET,HEAD"),
        ("POST", "/api/openapi.json", "GET,HEAD"),
        ("OPTIONS", "/api/v1/orders", "POST"),
    ] {
        let answer = app.client.request(method.parse().unwrap(), app.url(path)).send().await.unwrap();
        assert_eq!(answer.headers()["allow"], allowed, "{method} {path}");
        problem(answer, 405).await;
    }
}
