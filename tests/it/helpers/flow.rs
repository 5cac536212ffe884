//! The steps of a workflow on a test's database, without a server before them.

use std::ops::Deref;

use chrono::{DateTime, TimeZone, Utc};
use orderkit::domain::order::Order;
use orderkit::link::LinkKey;
use orderkit::store;
use orderkit::workflow::Workflow;
use orderkit::workflow::submit::{ApiSubmit, Submitted, submit_api};
use orderkit::workflow::wake::Wake;

use super::database::{TestDatabase, database};

/// A Tuesday noon that tests take for now.
pub fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 12, 0, 0).unwrap()
}

/// A workflow. Its database goes with it.
pub struct TestFlow {
    flow: Workflow,
    database: TestDatabase,
}

impl TestFlow {
    /// The address of its database.
    pub fn url(&self) -> &str {
        &self.database.url
    }
}

impl Deref for TestFlow {
    type Target = Workflow;

    fn deref(&self) -> &Workflow {
        &self.flow
    }
}

/// A workflow on an empty database.
pub async fn flow() -> TestFlow {
    let database = database().await;
    let flow = Workflow {
        pool: database.pool.clone(),
        links: LinkKey::new("test"),
        wake: Wake::new(store::outbox::CHANNEL),
        changed: Wake::new(store::queue::CHANNEL),
        tidy: std::sync::Arc::default(),
        mail_domain: "orders.example".into(),
    };
    TestFlow { flow, database }
}

/// What an order says: two independent servers for the US, with a representative.
pub fn order_json() -> serde_json::Value {
    serde_json::json!({
        "company": { "name": "Acme Bank", "country": "US", "end_user": null },
        "contact": { "name": "Dana Reyes", "email": "dana@acme.example", "phone": "+1 650 555 0100" },
        "representative": { "name": "A. Vance", "email": "a.vance@reseller.example" },
        "region": "us",
        "purpose": "production",
        "term": { "kind": "temporary", "expires_on": "2027-06-24", "renews": null },
        "deployment_mode": null,
        "configuration": "multiple_independent",
        "servers": [
            { "host_name": "lic1", "host_id": "001b213c4d01", "port": 7260,
              "operating_system": { "type": "linux", "version": "RHEL 9.4" },
              "purpose": null, "deployment_mode": null },
            { "host_name": "lic2", "host_id": "001b213c4d02", "port": 7261,
              "operating_system": { "type": "linux", "version": "RHEL 9.4" },
              "purpose": "testing", "deployment_mode": null }
        ],
        "sellable_items": [
            { "name": "Enterprise Routing", "version": "8.1", "quantity": 200, "per_server": [120, 80] }
        ],
        "applications": null,
        "media_layer": null,
        "notes": "Zürich\nsecond line"
    })
}

/// That order, checked.
pub fn order() -> Order {
    Order::from_stored(&order_json().to_string()).unwrap()
}

/// Submits [`order`] without a key.
pub async fn submitted(flow: &Workflow) -> Submitted {
    match submit_api(flow, None, order(), "en", noon()).await.unwrap() {
        ApiSubmit::Stored(submitted) => submitted,
        other => panic!("{other:?}"),
    }
}
