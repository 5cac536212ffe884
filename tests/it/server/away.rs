//! The database goes away while the application runs, and comes back.

use orderkit::app::App;
use orderkit::config::{Config, Needs, Settings};
use orderkit::local_postgres::LocalPostgres;

use crate::helpers::good_order;

#[tokio::test]
async fn a_database_that_goes_and_comes_back_costs_no_order_that_was_acknowledged() {
    let data = tempfile::tempdir().unwrap();
    let postgres = LocalPostgres::start(data.path()).await.unwrap();
    let settings = Settings {
        database_url: Some(postgres.url().to_owned()),
        data: data.path().to_str().map(str::to_owned),
        bind: Some("127.0.0.1:0".to_owned()),
        ..Settings::default()
    };
    let app = App::start(Config::from_settings(&settings, Needs::Everything).unwrap()).await.unwrap();
    let url = app.state.config.base_url.join("/api/v1/orders");
    let send = async |key: &str| {
        let client = crate::helpers::client().build().unwrap();
        client.post(&url).header("idempotency-key", key).json(&good_order()).send().await.unwrap()
    };
    let reference = async |key: &str| {
        let answer = send(key).await;
        assert_eq!(answer.status(), 201, "{key}");
        answer.json::<serde_json::Value>().await.unwrap()["reference"].clone()
    };
    let before = reference("before").await;

    drop(postgres);
    let mut status = 201;
    while status == 201 {
        status = send("between").await.status().as_u16();
    }
    assert_eq!(status, 503);

    let _postgres = LocalPostgres::start(data.path()).await.unwrap();
    assert_eq!(reference("before").await, before);
    let between = reference("between").await;
    assert_ne!(between, before);
    assert_eq!(reference("between").await, between);
    app.stop().await;
}
