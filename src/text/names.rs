//! What each place of an order is called: beside its field, in a list of problems, and when it is asked for.

use super::Words;
use crate::domain::problem::Pointer;

/// The names of one place.
struct Names {
    /// "Host ID".
    label: String,
    /// "Server 1, host ID". `None`: the label says it all.
    place: Option<String>,
    /// "Enter the host ID of server 1." `None`: nothing is asked here.
    required: Option<String>,
}

/// What stands beside a field: "Host ID".
pub fn label(t: &Words, pointer: &Pointer) -> String {
    names(t, pointer).label
}

/// Where a problem is, in a list of all: "Server 1, host ID". Rows count from 1.
pub fn place(t: &Words, pointer: &Pointer) -> String {
    let names = names(t, pointer);
    names.place.unwrap_or(names.label)
}

/// Asks for what is missing: "Enter the host ID of server 1."
pub(super) fn required(t: &Words, pointer: &Pointer) -> String {
    names(t, pointer).required.unwrap_or_else(|| t.msg_field_unknown_required(pointer.as_str()))
}

fn names(t: &Words, pointer: &Pointer) -> Names {
    let steps: Vec<String> = pointer.steps().collect();
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    match steps.as_slice() {
        ["servers", row, member @ ..] => row_number(row).and_then(|row| server(t, row, member)),
        ["sellable_items", row, member @ ..] => row_number(row).and_then(|row| item(t, row, member)),
        ["applications", row, member @ ..] => row_number(row).and_then(|row| application(t, row, member)),
        ["media_layer", row, member @ ..] => row_number(row).and_then(|row| switch(t, row, member)),
        members => of_the_order(t, members),
    }
    .unwrap_or_else(|| Names::of(t.msg_field_unknown(pointer.as_str())))
}

/// A row as people count it.
fn row_number(step: &str) -> Option<usize> {
    step.parse::<usize>().ok()?.checked_add(1)
}

impl Names {
    fn of(label: String) -> Self {
        Self { label, place: None, required: None }
    }

    fn at(self, place: String) -> Self {
        Self { place: Some(place), ..self }
    }

    fn asked(self, required: String) -> Self {
        Self { required: Some(required), ..self }
    }
}

fn of_the_order(t: &Words, members: &[&str]) -> Option<Names> {
    Some(match members {
        [] => Names::of(t.msg_field_order()),
        ["company"] => Names::of(t.msg_field_company()),
        ["company", "name"] => Names::of(t.msg_field_company_name()).asked(t.msg_field_company_name_required()),
        ["company", "country"] => {
            Names::of(t.msg_field_company_country()).asked(t.msg_field_company_country_required())
        }
        ["company", "end_user"] => Names::of(t.msg_field_company_end_user()),
        ["contact"] => Names::of(t.msg_field_contact()),
        ["contact", "name"] => Names::of(t.msg_field_contact_name()).asked(t.msg_field_contact_name_required()),
        ["contact", "email"] => Names::of(t.msg_field_contact_email()).asked(t.msg_field_contact_email_required()),
        ["contact", "phone"] => Names::of(t.msg_field_contact_phone()),
        ["representative"] => Names::of(t.msg_field_representative()),
        ["representative", "name"] => Names::of(t.msg_field_representative_name()),
        ["representative", "email"] => Names::of(t.msg_field_representative_email()),
        ["region"] => Names::of(t.msg_field_region()).asked(t.msg_field_region_required()),
        ["purpose"] => Names::of(t.msg_field_purpose()).asked(t.msg_field_purpose_required()),
        ["term"] => Names::of(t.msg_field_term()),
        ["term", "kind"] => Names::of(t.msg_field_term_kind()).asked(t.msg_field_term_kind_required()),
        ["term", "expires_on"] => {
            Names::of(t.msg_field_term_expires_on()).asked(t.msg_field_term_expires_on_required())
        }
        ["term", "renews"] => Names::of(t.msg_field_term_renews()),
        ["deployment_mode"] => Names::of(t.msg_field_deployment_mode()),
        ["configuration"] => Names::of(t.msg_field_configuration()).asked(t.msg_field_configuration_required()),
        ["servers"] => Names::of(t.msg_field_servers()),
        ["sellable_items"] => Names::of(t.msg_field_items()).asked(t.msg_field_items_required()),
        ["applications"] => Names::of(t.msg_field_applications()),
        ["media_layer"] => Names::of(t.msg_field_switches()),
        ["notes"] => Names::of(t.msg_field_notes()),
        _ => return None,
    })
}

fn server(t: &Words, row: usize, member: &[&str]) -> Option<Names> {
    Some(match member {
        [] => Names::of(t.msg_field_server(row)),
        ["host_name"] => Names::of(t.msg_field_server_host_name())
            .at(t.msg_field_server_host_name_place(row))
            .asked(t.msg_field_server_host_name_required(row)),
        ["host_id"] => Names::of(t.msg_field_server_host_id())
            .at(t.msg_field_server_host_id_place(row))
            .asked(t.msg_field_server_host_id_required(row)),
        ["port"] => Names::of(t.msg_field_server_port()).at(t.msg_field_server_port_place(row)),
        ["operating_system"] => Names::of(t.msg_field_server_system()).at(t.msg_field_server_system_place(row)),
        ["operating_system", "type"] => Names::of(t.msg_field_server_system())
            .at(t.msg_field_server_system_place(row))
            .asked(t.msg_field_server_system_required(row)),
        ["operating_system", "version"] => Names::of(t.msg_field_server_system_version())
            .at(t.msg_field_server_system_version_place(row))
            .asked(t.msg_field_server_system_version_required(row)),
        ["purpose"] => Names::of(t.msg_field_server_purpose()).at(t.msg_field_server_purpose_place(row)),
        ["deployment_mode"] => {
            Names::of(t.msg_field_server_deployment_mode()).at(t.msg_field_server_deployment_mode_place(row))
        }
        _ => return None,
    })
}

fn item(t: &Words, row: usize, member: &[&str]) -> Option<Names> {
    Some(match member {
        [] => Names::of(t.msg_field_item(row)),
        ["name"] => Names::of(t.msg_field_item_name())
            .at(t.msg_field_item_name_place(row))
            .asked(t.msg_field_item_name_required(row)),
        ["version"] => Names::of(t.msg_field_item_version())
            .at(t.msg_field_item_version_place(row))
            .asked(t.msg_field_item_version_required(row)),
        ["quantity"] => Names::of(t.msg_field_item_quantity())
            .at(t.msg_field_item_quantity_place(row))
            .asked(t.msg_field_item_quantity_required(row)),
        ["per_server"] => Names::of(t.msg_field_item_split()).at(t.msg_field_item_split_place(row)),
        ["per_server", share] => {
            let server = row_number(share)?;
            Names::of(t.msg_field_item_share(server)).at(t.msg_field_item_share_place(row, server))
        }
        _ => return None,
    })
}

fn application(t: &Words, row: usize, member: &[&str]) -> Option<Names> {
    Some(match member {
        [] => Names::of(t.msg_field_application(row)),
        ["name"] => Names::of(t.msg_field_application_name())
            .at(t.msg_field_application_name_place(row))
            .asked(t.msg_field_application_name_required(row)),
        ["version"] => Names::of(t.msg_field_application_version())
            .at(t.msg_field_application_version_place(row))
            .asked(t.msg_field_application_version_required(row)),
        ["technical_licenses"] => {
            Names::of(t.msg_field_application_licenses()).at(t.msg_field_application_licenses_place(row))
        }
        ["technical_licenses", license] => {
            let license = row_number(license)?;
            Names::of(t.msg_field_application_license(license))
                .at(t.msg_field_application_license_place(row, license))
                .asked(t.msg_field_application_license_required(license, row))
        }
        ["servers", ..] => Names::of(t.msg_field_application_servers()).at(t.msg_field_application_servers_place(row)),
        _ => return None,
    })
}

fn switch(t: &Words, row: usize, member: &[&str]) -> Option<Names> {
    Some(match member {
        [] => Names::of(t.msg_field_switch(row)),
        ["switch_type"] => Names::of(t.msg_field_switch_type())
            .at(t.msg_field_switch_type_place(row))
            .asked(t.msg_field_switch_type_required(row)),
        ["switch_version"] => Names::of(t.msg_field_switch_version())
            .at(t.msg_field_switch_version_place(row))
            .asked(t.msg_field_switch_version_required(row)),
        ["distribution"] => Names::of(t.msg_field_switch_distribution())
            .at(t.msg_field_switch_distribution_place(row))
            .asked(t.msg_field_switch_distribution_required(row)),
        ["agent_dns", dns @ ..] => return agent_dns(t, row, dns),
        ["technical_dns", dns @ ..] => return technical_dns(t, row, dns),
        ["servers", ..] => Names::of(t.msg_field_switch_servers()).at(t.msg_field_switch_servers_place(row)),
        _ => return None,
    })
}

fn agent_dns(t: &Words, row: usize, member: &[&str]) -> Option<Names> {
    let (label, place) = match member {
        [] => (t.msg_field_switch_agent_dns(), t.msg_field_switch_agent_dns_place(row)),
        ["extensions"] => (t.msg_field_switch_extensions(), t.msg_field_switch_extensions_place(row)),
        ["positions"] => (t.msg_field_switch_positions(), t.msg_field_switch_positions_place(row)),
        ["other"] => (t.msg_field_switch_other_agent_dns(), t.msg_field_switch_other_agent_dns_place(row)),
        _ => return None,
    };
    Some(Names::of(label).at(place))
}

fn technical_dns(t: &Words, row: usize, member: &[&str]) -> Option<Names> {
    let (label, place) = match member {
        [] => (t.msg_field_switch_technical_dns(), t.msg_field_switch_technical_dns_place(row)),
        ["acd_queues"] => (t.msg_field_switch_acd_queues(), t.msg_field_switch_acd_queues_place(row)),
        ["virtual_queues"] => (t.msg_field_switch_virtual_queues(), t.msg_field_switch_virtual_queues_place(row)),
        ["routing_points"] => (t.msg_field_switch_routing_points(), t.msg_field_switch_routing_points_place(row)),
        ["virtual_routing_points"] => {
            (t.msg_field_switch_virtual_routing_points(), t.msg_field_switch_virtual_routing_points_place(row))
        }
        ["other"] => (t.msg_field_switch_other_technical_dns(), t.msg_field_switch_other_technical_dns_place(row)),
        _ => return None,
    };
    Some(Names::of(label).at(place))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{label, place};
    use crate::domain::order::Order;
    use crate::domain::problem::Pointer;
    use crate::text::words;

    /// Every member of an order, with one row in each list.
    fn whole() -> Value {
        json!({
            "company": { "name": "Acme", "country": "US", "end_user": "Bank" },
            "contact": { "name": "R. Doe", "email": "r.doe@acme.example", "phone": "12345" },
            "representative": { "name": "A. Vance", "email": "a.vance@reseller.example" },
            "region": "us", "purpose": "demo",
            "term": { "kind": "permanent", "expires_on": null, "renews": "OK" },
            "deployment_mode": "blended", "configuration": "multiple_independent",
            "servers": [{
                "host_name": "lic", "host_id": "001b213c4d01", "port": 7260,
                "operating_system": { "type": "linux", "version": "9" },
                "purpose": "demo", "deployment_mode": "blended"
            }],
            "sellable_items": [{ "name": "Chat", "version": "8.5", "quantity": 5, "per_server": [5] }],
            "applications": [{ "name": "T-Server", "version": "8.1", "technical_licenses": ["tserver_sdn"], "servers": [0] }],
            "media_layer": [{
                "switch_type": "Mitel", "switch_version": "1",
                "agent_dns": { "extensions": 1, "positions": 1, "other": 1 },
                "distribution": "One each",
                "technical_dns": {
                    "acd_queues": 1, "virtual_queues": 1, "routing_points": 1, "virtual_routing_points": 1, "other": 1
                },
                "servers": [0]
            }],
            "notes": "None"
        })
    }

    /// A place and all below it.
    fn places(value: &Value, place: Pointer) -> Vec<Pointer> {
        let below = match value {
            Value::Object(members) => {
                members.iter().flat_map(|(name, value)| places(value, place.member(name))).collect()
            }
            Value::Array(rows) => {
                rows.iter().enumerate().flat_map(|(row, value)| places(value, place.row(row))).collect()
            }
            _ => Vec::new(),
        };
        [vec![place], below].concat()
    }

    #[test]
    fn every_place_of_an_order_has_a_name() {
        Order::from_stored(&whole().to_string()).expect("a whole order: each member is there");
        let t = words("en");
        for pointer in places(&whole(), Pointer::root()) {
            assert!(!label(t, &pointer).contains('`'), "{pointer} has no label");
            let is_in_a_row = pointer.as_str().contains("/0");
            assert_eq!(place(t, &pointer).contains(|letter: char| letter.is_ascii_digit()), is_in_a_row, "{pointer}");
        }
    }

    #[test]
    fn a_place_that_no_order_has_is_named_by_its_pointer() {
        let t = words("en");
        for unknown in ["/colour", "/servers/x", "/servers/0/colour", "/servers/18446744073709551615/host_id"] {
            assert_eq!(place(t, &Pointer::from(unknown)), format!("`{unknown}`"));
        }
        assert_eq!(place(t, &Pointer::from("/servers/0/host_id")), "Server 1, host ID");
    }
}
