//! Which members an order has and what each holds, in the order in which the contract writes them.

/// What a member holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outline {
    /// Text.
    Text,
    /// A whole number.
    Number,
    /// Members, by name.
    Members(&'static [(&'static str, Outline)]),
    /// Rows, all alike.
    Rows(&'static Outline),
}

use Outline::{Members, Number, Rows, Text};

/// An order.
pub(super) const ORDER: Outline = Members(&[
    ("company", Members(&[("name", Text), ("country", Text), ("end_user", Text)])),
    ("contact", Members(&[("name", Text), ("email", Text), ("phone", Text)])),
    ("representative", Members(&[("name", Text), ("email", Text)])),
    ("region", Text),
    ("purpose", Text),
    ("term", Members(&[("kind", Text), ("expires_on", Text), ("renews", Text)])),
    ("deployment_mode", Text),
    ("configuration", Text),
    ("servers", Rows(&SERVER)),
    (
        "sellable_items",
        Rows(&Members(&[("name", Text), ("version", Text), ("quantity", Number), ("per_server", Rows(&Number))])),
    ),
    (
        "applications",
        Rows(&Members(&[
            ("name", Text),
            ("version", Text),
            ("technical_licenses", Rows(&Text)),
            ("servers", Rows(&Number)),
        ])),
    ),
    ("media_layer", Rows(&SWITCH)),
    ("notes", Text),
]);

const SERVER: Outline = Members(&[
    ("host_name", Text),
    ("host_id", Text),
    ("port", Number),
    ("operating_system", Members(&[("type", Text), ("version", Text)])),
    ("purpose", Text),
    ("deployment_mode", Text),
]);

const SWITCH: Outline = Members(&[
    ("switch_type", Text),
    ("switch_version", Text),
    ("agent_dns", Members(&[("extensions", Number), ("positions", Number), ("other", Number)])),
    ("distribution", Text),
    (
        "technical_dns",
        Members(&[
            ("acd_queues", Number),
            ("virtual_queues", Number),
            ("routing_points", Number),
            ("virtual_routing_points", Number),
            ("other", Number),
        ]),
    ),
    ("servers", Rows(&Number)),
]);

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{ORDER, Outline};
    use crate::domain::order::Order;

    const WHOLE: &str = r#"{
        "company": { "name": "Acme", "country": "US", "end_user": null },
        "contact": { "name": "Dana", "email": "dana@acme.example", "phone": null },
        "representative": { "name": null, "email": null },
        "region": "us", "purpose": "demo",
        "term": { "kind": "permanent", "expires_on": null, "renews": null },
        "deployment_mode": null, "configuration": "single",
        "servers": [{ "host_name": "lic1", "host_id": "001b213c4d01", "port": 7260,
            "operating_system": { "type": "linux", "version": "9" }, "purpose": null, "deployment_mode": null }],
        "sellable_items": [{ "name": "Chat", "version": "8.1", "quantity": 1, "per_server": [1] }],
        "applications": [{ "name": "Chat", "version": "8.1", "technical_licenses": ["x"], "servers": [0] }],
        "media_layer": [{ "switch_type": "PBX", "switch_version": "1",
            "agent_dns": { "extensions": 1, "positions": 0, "other": 0 }, "distribution": "One each",
            "technical_dns": { "acd_queues": 0, "virtual_queues": 0, "routing_points": 0,
                "virtual_routing_points": 0, "other": 0 },
            "servers": [0] }],
        "notes": null
    }"#;

    fn assert_fits(value: &Value, outline: &Outline, place: &str) {
        match (value, outline) {
            (Value::Object(given), Outline::Members(members)) => {
                let written: Vec<_> = given.keys().map(String::as_str).collect();
                let outlined: Vec<_> = members.iter().map(|(name, _)| *name).collect();
                assert_eq!(written, outlined, "{place}");
                for (name, below) in *members {
                    assert_fits(&given[*name], below, &format!("{place}/{name}"));
                }
            }
            (Value::Array(rows), Outline::Rows(row)) => {
                assert!(!rows.is_empty(), "{place}");
                for value in rows {
                    assert_fits(value, row, place);
                }
            }
            (Value::Number(_), Outline::Number) | (Value::String(_) | Value::Null, Outline::Text) => {}
            other => panic!("{place}: {other:?}"),
        }
    }

    #[test]
    fn an_order_is_written_as_it_is_outlined() {
        let order = Order::from_stored(WHOLE).expect("a whole order");
        assert_fits(&serde_json::to_value(&order).expect("JSON"), &ORDER, "");
    }
}
