//! Applications, technical licenses and the Media Layer.

use serde_json::{Value, json};

use super::{Change, application, assert_errors, assert_found, independent, normalised, single, switch};

fn with_application(order: Value) -> Value {
    order.with("/applications", json!([application("Interaction Server", "8.1.2")]))
}

fn with_switch(order: Value) -> Value {
    order.with("/media_layer", json!([switch()]))
}

#[test]
fn an_application_may_leave_its_technical_licenses_open() {
    let advice = [("/applications/0", "technical_licenses.unknown")];
    assert_found(&with_application(single()).with("/applications/0/technical_licenses", json!([])), &[], &advice);
    assert_found(&with_application(single()).without("/applications/0/technical_licenses"), &[], &advice);
    let order = with_application(single()).with("/applications/0/technical_licenses", "tserver_sdn");
    assert_errors(&order, &[("/applications/0/technical_licenses", "type")]);
    let order = normalised(&with_application(single()));
    assert_eq!(order["applications"][0]["version"], "8.1");
    assert_eq!(order["applications"][0]["servers"], Value::Null);
}

#[test]
fn servers_are_assigned_by_their_index() {
    for (at, order) in [
        ("/applications/0/servers", with_application(independent(2))),
        ("/media_layer/0/servers", with_switch(independent(2))),
    ] {
        assert_errors(&order.clone().with(at, json!([1, 0])), &[]);
        assert_errors(&order.clone().with(at, json!([])), &[]);
        for unknown in [json!(2), json!(-1), json!(50)] {
            let place = format!("{at}/1");
            assert_errors(&order.clone().with(at, json!([0, unknown])), &[(&place, "servers.unknown_index")]);
        }
        let place = format!("{at}/0");
        assert_errors(&order.clone().with(at, json!(["0"])), &[(&place, "type")]);
        assert_errors(&order.clone().with(at, 0), &[(at, "type")]);
    }
}

#[test]
fn only_independent_servers_are_assigned() {
    let at = "/applications/0/servers";
    let not_allowed = (at, "servers.override_not_allowed");
    assert_errors(&with_application(single()).with(at, json!([0])), &[not_allowed]);
    assert_errors(&with_application(single()).with(at, json!([7])), &[not_allowed]);
    assert_errors(&with_application(single()).with(at, json!([])), &[not_allowed]);
    assert_errors(
        &with_application(single()).with(at, json!(["x"])),
        &[not_allowed, ("/applications/0/servers/0", "type")],
    );
    assert_errors(
        &with_switch(single()).with("/media_layer/0/servers", json!([0])),
        &[("/media_layer/0/servers", not_allowed.1)],
    );
    let unknown = with_application(single()).with(at, json!([7])).with("/configuration", "two");
    assert_errors(&unknown, &[("/configuration", "choice.unknown")]);
}

#[test]
fn an_index_may_mean_a_server_that_is_still_missing() {
    let at = "/applications/0/servers";
    let order = with_application(independent(1).with("/sellable_items/0/per_server", json!([100, 100])));
    assert_errors(&order.clone().with(at, json!([1])), &[("/servers", "servers.wrong_count")]);
    let never = [("/servers", "servers.wrong_count"), ("/applications/0/servers/1", "servers.unknown_index")];
    assert_errors(&order.clone().with(at, json!([1, 50])), &never);
    assert_errors(&order.with(at, json!([1, -1])), &never);
}

#[test]
fn a_t_server_or_sip_server_needs_a_switch() {
    for name in ["T-Server for Avaya TSAPI", "t-server", "My SIP SERVER 2"] {
        let order = single().with("/applications", json!([application("Chat", "8.1"), application(name, "8.1")]));
        assert_errors(&order, &[("/media_layer", "media_layer.required")]);
        assert_errors(&order.clone().with("/media_layer", json!([])), &[("/media_layer", "media_layer.required")]);
        assert_errors(&order.clone().with("/media_layer", "Avaya"), &[("/media_layer", "type")]);
        assert_errors(&with_switch(order), &[]);
    }
    assert_errors(
        &single().with("/applications", json!([application("TServer", "8.1"), application("SIP Proxy", "8.1")])),
        &[],
    );
    let long = format!("T-Server {}", "x".repeat(200));
    let order = single().with("/applications", json!([application(&long, "8.1")]));
    assert_errors(&order, &[("/applications/0/name", "text.too_long")]);
}

#[test]
fn a_switch_serves_at_least_one_agent_dn() {
    let at = "/media_layer/0/agent_dns";
    for none in
        [json!({}), Value::Null, json!({ "extensions": 0, "positions": 0, "other": 0 }), json!({ "other": null })]
    {
        assert_errors(&with_switch(single()).with(at, none), &[(at, "media_layer.no_agent_dns")]);
    }
    for (member, value, code) in [
        ("extensions", json!(-1), "quantity.out_of_range"),
        ("positions", json!(1_000_000), "quantity.out_of_range"),
        ("other", json!("5"), "type"),
    ] {
        let place = format!("{at}/{member}");
        assert_errors(&with_switch(single()).with(at, json!({ member: value })), &[(&place, code)]);
    }
    assert_errors(&with_switch(single()).with(at, json!({ "other": 1 })), &[]);
    assert_errors(&with_switch(single()).with(at, 5), &[(at, "type")]);
}

#[test]
fn technical_dns_are_numbers_or_left_open() {
    let at = "/media_layer/0/technical_dns";
    for member in ["acd_queues", "virtual_queues", "routing_points", "virtual_routing_points", "other"] {
        let place = format!("{at}/{member}");
        assert_errors(&with_switch(single()).with(at, json!({ member: -1 })), &[(&place, "quantity.out_of_range")]);
        assert_errors(&with_switch(single()).with(at, json!({ member: "many" })), &[(&place, "type")]);
    }
    assert_eq!(normalised(&with_switch(single()).with(at, json!({})))["media_layer"][0]["technical_dns"], Value::Null);
    let given = normalised(&with_switch(single()).with(at, json!({ "other": 0 })));
    let zero = json!({
        "acd_queues": null, "virtual_queues": null, "routing_points": null, "virtual_routing_points": null, "other": 0
    });
    assert_eq!(given["media_layer"][0]["technical_dns"], zero);
}
