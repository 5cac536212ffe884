//! Orders to send.

use serde_json::{Value, json};

/// A good order of one server, for the EMEA desk; nothing is advised.
pub fn good_order() -> Value {
    json!({
        "company": { "name": "Rheinfunk AG", "country": "DE" },
        "contact": { "name": "M. Vogel", "email": "m.vogel@rheinfunk.example", "phone": "+49 221 555 0100" },
        "representative": { "name": "A. Vance", "email": "a.vance@reseller.example" },
        "region": "emea",
        "purpose": "production",
        "term": { "kind": "permanent" },
        "configuration": "single",
        "servers": [{
            "host_name": "lic-koeln", "host_id": "a4:bf:01:2c:7e:90",
            "operating_system": { "type": "linux", "version": "RHEL 9.4" }
        }],
        "sellable_items": [{ "name": "Enterprise Routing", "version": "8.1.400.12", "quantity": 200 }]
    })
}
