//! Orders for the page of components: one as typed, with something of everything wrong; one that is good.

use chrono::NaiveDate;

use crate::domain::order::Order;
use crate::domain::order::check::{Checked, Source, check};
use crate::domain::order::document::Node;
use crate::domain::order::draft::asked;
use crate::text::Words;
use crate::web::field::Fields;
use crate::web::files::Files;
use crate::web::order::SplitTable;

/// As typed: each field in another state.
const TYPED: &str = r#"{
    "company": { "name": "Nordwind Bank AG", "country": "DE" },
    "contact": { "name": "Jana Keller", "email": "jana.keller" },
    "region": "apac", "purpose": "evaluation", "notes": "One line\nand another",
    "configuration": "multiple_independent",
    "servers": [
        { "host_name": "lic-fra-01", "host_id": "10.20.30.40", "operating_system": { "type": "linux", "version": "RHEL 9.4" } },
        { "host_name": "lic_muc_01", "host_id": "00-0C-29-4B-7E-12", "operating_system": { "type": "windows", "version": "Server 2022" } },
        { "host_name": "lic-vie-01", "host_id": "BC09-8AE4", "operating_system": { "type": "beos", "version": "5" } }
    ],
    "sellable_items": [
        { "name": "Inbound Voice", "version": "8.1.4", "quantity": "1,000", "per_server": ["1", "2", "3"] },
        { "name": "Chat", "version": "8.5", "quantity": "60", "per_server": ["30", "20", "10"] },
        { "name": "Web Media", "version": "8.5", "quantity": "60", "per_server": ["30", "20"] },
        { "name": "Callback", "version": "8.5", "quantity": "60", "per_server": ["30", "30", "30"] },
        { "name": "E-mail", "version": "8.5", "per_server": ["", "", ""] }
    ],
    "deployment_mode": "blended",
    "applications": [{ "name": "Interaction Server", "version": "8.5", "servers": ["0", "7"] }]
}"#;

/// As stored: a good one.
const STORED: &str = r#"{
    "company": { "name": "Nordwind Bank AG", "country": "DE", "end_user": null },
    "contact": { "name": "Jana Keller", "email": "jana.keller@nordwind.example", "phone": null },
    "representative": null, "region": "emea", "purpose": "production",
    "term": { "kind": "temporary", "expires_on": "2099-06-24", "renews": null },
    "deployment_mode": "blended", "configuration": "multiple_independent",
    "servers": [
        { "host_name": "lic-fra-01", "host_id": "3cecef5a91d0", "port": 7260,
          "operating_system": { "type": "linux", "version": "RHEL 9.4" }, "purpose": null, "deployment_mode": null },
        { "host_name": "lic-muc-01", "host_id": "a0369f2c4410", "port": 7261,
          "operating_system": { "type": "windows", "version": "Server 2022" }, "purpose": "testing", "deployment_mode": null }
    ],
    "sellable_items": [
        { "name": "Inbound Voice", "version": "8.1", "quantity": 240, "per_server": [140, 100] },
        { "name": "Chat", "version": "8.5", "quantity": 60, "per_server": [60, 0] }
    ],
    "applications": null, "media_layer": null, "notes": null
}"#;

/// The orders, and what the check says of the one as typed.
pub struct Sample {
    typed: Node,
    checked: Checked,
    good: Order,
}

impl Sample {
    /// Judged on a day.
    ///
    /// # Panics
    /// Never: the orders are written above.
    #[expect(clippy::expect_used, reason = "constants of this file; a test draws the page")]
    pub fn new(today: NaiveDate) -> Self {
        let typed = Node::read_json(TYPED.as_bytes()).expect("an order as typed");
        let checked = check(&asked(&typed), Source::Form, today);
        Self { typed, checked, good: Order::from_stored(STORED).expect("an order as stored") }
    }

    /// Its fields.
    pub fn fields(&self, t: &'static Words) -> Fields<'_> {
        Fields::new(t, &self.typed, &self.checked.errors, &self.checked.advice)
    }

    /// Its split.
    pub fn split(&self, fields: &Fields<'_>) -> SplitTable {
        let servers = ["lic-fra-01", "lic_muc_01", "lic-vie-01"].map(str::to_owned);
        SplitTable::new(&self.typed, fields, &servers)
    }

    /// The license files of the good one.
    pub fn files(&self, t: &Words) -> Files {
        Files::of(t, &self.good)
    }
}
