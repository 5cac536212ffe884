//! An order comes in.

use serde_json::{Value, json};

use super::{accepted, problem, send, stored};
use crate::helpers::{app, app_with, good_order};

#[tokio::test]
async fn a_good_order_is_stored_with_its_messages_and_acknowledged() {
    let app = app().await;
    let answer = send(&app, good_order().to_string()).await;
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["content-type"]),
        (201, &"application/json".parse().unwrap())
    );
    let location = answer.headers()["location"].to_str().unwrap().to_owned();
    let answer: Value = answer.json().await.unwrap();
    let reference = answer["reference"].as_str().unwrap();
    assert_eq!(location, app.url(&format!("/api/v1/orders/{reference}")));
    assert_eq!(answer["desk"], "emea");
    assert_eq!(answer["advice"], json!([]));
    assert!(answer["status_url"].as_str().unwrap().starts_with(&app.url("/status/")));

    let recipients: Vec<(String, String)> =
        sqlx::query_as("select kind, recipient from outbox order by kind, recipient")
            .fetch_all(&app.pool)
            .await
            .unwrap();
    let expected = [
        ("order", "EMEAlicensing@genesys.co.uk"),
        ("received", "a.vance@reseller.example"),
        ("received", "m.vogel@rheinfunk.example"),
    ];
    assert_eq!(recipients, expected.map(|(kind, recipient)| (kind.to_owned(), recipient.to_owned())));
}

#[tokio::test]
async fn the_region_decides_the_desk_and_advice_comes_along() {
    let app = app().await;
    for (region, desk) in [("us", "us_apac"), ("apac", "us_apac"), ("emea", "emea"), ("japan", "japan")] {
        let mut order = good_order();
        order["region"] = region.into();
        let answer = accepted(&app, &order).await;
        assert_eq!(answer["desk"], desk);
        let codes: Vec<_> = answer["advice"].as_array().unwrap().iter().map(|entry| &entry["code"]).collect();
        let expected = if region == "emea" { vec![] } else { vec!["region.unusual_for_country"] };
        assert_eq!(codes, expected, "{region}");
    }
}

#[tokio::test]
async fn a_wrong_order_is_answered_with_everything_that_is_wrong() {
    let app = app().await;
    let mut order = good_order();
    order["servers"][0]["host_id"] = "10.20.30.40".into();
    order["region"] = "japan".into();
    order["colour"] = "green".into();
    order["contact"].as_object_mut().unwrap().remove("email");
    let problem = problem(send(&app, order.to_string()).await, 422).await;
    assert_eq!(problem["title"], "Unprocessable Entity");
    let mut errors: Vec<_> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| (entry["pointer"].as_str().unwrap(), entry["code"].as_str().unwrap()))
        .collect();
    errors.sort_unstable();
    let expected =
        [("/colour", "unknown_member"), ("/contact/email", "required"), ("/servers/0/host_id", "host_id.ip_address")];
    assert_eq!(errors, expected);
    assert_eq!(problem["advice"][0]["code"], "region.unusual_for_country");
    assert!(problem["errors"][0]["message"].as_str().is_some_and(|message| !message.is_empty()));
    assert_eq!(stored(&app).await, 0);
}

#[tokio::test]
async fn links_begin_with_the_base_url() {
    let app = app_with(|settings| settings.base_url = Some("https://orders.example.com/".to_owned())).await;
    let answer = accepted(&app, &good_order()).await;
    assert!(answer["status_url"].as_str().unwrap().starts_with("https://orders.example.com/status/"), "{answer}");
}

#[tokio::test]
async fn a_database_that_is_away_is_503_and_says_when_to_try_again() {
    let app = app().await;
    app.app.state.pool.close().await;
    let answer = send(&app, good_order().to_string()).await;
    assert_eq!(answer.headers()["retry-after"], "10");
    let number = answer.headers()["x-request-id"].to_str().unwrap().to_owned();
    assert_eq!(problem(answer, 503).await["number"], number.as_str());
    let answer = app.get("/api/v1/orders/OK-0000-0000").bearer_auth("none").send().await.unwrap();
    problem(answer, 503).await;
}
