//! Configuration, servers and host IDs.

use serde_json::{Value, json};

use super::{Change, assert_errors, assert_found, independent, judge, normalised, places, server, single};

#[test]
fn each_configuration_takes_its_number_of_servers() {
    let servers = |count: u8| (1..=count).map(server).collect::<Vec<Value>>();
    let count = |configuration: &str, count: u8| {
        let order = single().with("/configuration", configuration).with("/servers", servers(count));
        places(&judge(&order).errors).contains(&("/servers", "servers.wrong_count"))
    };
    for (configuration, good, bad) in [
        ("single", vec![1], vec![0, 2]),
        ("three_redundant", vec![3], vec![0, 2, 4]),
        ("multiple_independent", vec![2, 50], vec![0, 1, 51]),
    ] {
        assert!(good.into_iter().all(|number| !count(configuration, number)), "{configuration}");
        assert!(bad.into_iter().all(|number| count(configuration, number)), "{configuration}");
    }
    assert_errors(&single().without("/servers"), &[("/servers", "servers.wrong_count")]);
    assert_errors(&single().with("/servers", json!([])).without("/configuration"), &[("/configuration", "required")]);
}

#[test]
fn three_redundant_servers_are_told_even_where_they_are_not_three() {
    let order = single().with("/configuration", "three_redundant");
    assert_found(
        &order,
        &[("/servers", "servers.wrong_count")],
        &[("/configuration", "configuration.three_redundant")],
    );
}

#[test]
fn a_host_name_is_one_name() {
    for (name, code) in [
        ("10.1.2.3", "host_name.ip_address"),
        ("fe80::1", "host_name.ip_address"),
        ("localhost", "host_name.loopback"),
        ("LOCALHOST.acme.example", "host_name.loopback"),
        ("lic tokyo", "host_name.invalid"),
        ("lic_1-", "host_name.invalid"),
    ] {
        assert_errors(&single().with("/servers/0/host_name", name), &[("/servers/0/host_name", code)]);
    }
    assert_eq!(
        normalised(&single().with("/servers/0/host_name", "Lic1.Acme.example"))["servers"][0]["host_name"],
        "Lic1.Acme.example"
    );
}

#[test]
fn a_host_name_with_an_underscore_is_told_unless_it_is_wrong() {
    let order = independent(2).with("/servers/0/host_name", "lic_1").with("/servers/1/host_name", "LIC_1");
    assert_found(
        &order,
        &[("/servers/1/host_name", "servers.duplicate_host_name")],
        &[("/servers/0/host_name", "host_name.underscore")],
    );
}

#[test]
fn the_same_server_twice_is_told_at_the_later_one() {
    let order = independent(3).with("/servers/1/host_name", "LIC1").with("/servers/2/host_name", "lic1");
    assert_errors(
        &order,
        &[
            ("/servers/1/host_name", "servers.duplicate_host_name"),
            ("/servers/2/host_name", "servers.duplicate_host_name"),
        ],
    );
    let order = independent(2).with("/servers/1/host_id", "0x001B213C4D01");
    assert_errors(&order, &[("/servers/1/host_id", "servers.duplicate_host_id")]);
}

#[test]
fn the_same_digits_of_two_kinds_are_two_host_ids() {
    let order = independent(2)
        .with("/servers/0/host_id", "bc098ae4")
        .with("/servers/0/operating_system/type", "windows")
        .with("/servers/1/host_id", "bc098ae4")
        .with("/servers/1/operating_system/type", "solaris");
    assert_found(
        &order,
        &[],
        &[("/servers/0/host_id", "host_id.not_ethernet"), ("/servers/1/host_id", "host_id.not_ethernet")],
    );
}

#[test]
fn what_is_wrong_itself_is_no_duplicate() {
    for (member, value, code) in [
        ("host_name", "10.1.1.1", "host_name.ip_address"),
        ("host_id", "000000000000", "host_id.placeholder"),
        ("host_id", "0800", "host_id.format"),
    ] {
        let (first, second) = (format!("/servers/0/{member}"), format!("/servers/1/{member}"));
        let order = independent(2).with(&first, value).with(&second, value);
        assert_errors(&order, &[(&first, code), (&second, code)]);
    }
    let (first, second) = ("/servers/0/host_name", "/servers/1/host_name");
    let long = format!("{0}.{0}.{0}.{0}", "a".repeat(60));
    let order = independent(2).with(first, long.clone()).with(second, long);
    assert_errors(&order, &[(first, "text.too_long"), (second, "text.too_long")]);
}

#[test]
fn a_host_id_is_not_judged_while_its_system_is_unknown() {
    let order = independent(2)
        .with("/servers/0/host_id", "10.1.1.1")
        .with("/servers/0/operating_system", json!({ "version": "9" }))
        .with("/servers/1/host_id", "10.1.1.1")
        .with("/servers/1/operating_system/type", "vms");
    assert_errors(
        &order,
        &[("/servers/0/operating_system/type", "required"), ("/servers/1/operating_system/type", "choice.unknown")],
    );
    let order = single().with("/servers/0/host_id", "").with("/servers/0/operating_system", "linux");
    assert_errors(&order, &[("/servers/0/host_id", "required"), ("/servers/0/operating_system", "type")]);
}

#[test]
fn advice_on_a_host_id_is_all_that_fits() {
    let order = single().with("/servers/0/host_id", "778DA450").with("/servers/0/operating_system/type", "hp_ux");
    assert_found(
        &order,
        &[],
        &[("/servers/0/host_id", "host_id.not_ethernet"), ("/servers/0/host_id", "host_id.sample")],
    );
    let order = independent(2).with("/servers/0/host_id", "525400000001").with("/servers/1/host_id", "52:54:0:0:0:1");
    assert_found(
        &order,
        &[("/servers/1/host_id", "servers.duplicate_host_id")],
        &[("/servers/0/host_id", "host_id.virtual")],
    );
}

#[test]
fn a_port_is_a_number_in_range_or_the_default() {
    for (port, code) in [
        (json!(1023), "port.out_of_range"),
        (json!(64001), "port.out_of_range"),
        (json!(-7260), "port.out_of_range"),
        (json!(0), "port.out_of_range"),
        (json!("7260"), "type"),
        (json!(7260.5), "type"),
    ] {
        assert_errors(&single().with("/servers/0/port", port), &[("/servers/0/port", code)]);
    }
    assert_eq!(normalised(&single())["servers"][0]["port"], 7260);
    assert_eq!(normalised(&single().with("/servers/0/port", 1024))["servers"][0]["port"], 1024);
}

#[test]
fn only_independent_servers_differ_from_the_order() {
    let differing =
        |order: Value| order.with("/servers/0/purpose", "testing").with("/servers/0/deployment_mode", "separate");
    let errors = [
        ("/servers/0/purpose", "servers.override_not_allowed"),
        ("/servers/0/deployment_mode", "servers.override_not_allowed"),
    ];
    assert_errors(&differing(single()), &errors);
    assert_errors(&differing(independent(2)), &[]);
    assert_errors(&differing(single()).with("/configuration", "two"), &[("/configuration", "choice.unknown")]);
    assert_errors(
        &differing(single()).with("/servers/0/purpose", "x"),
        &[("/servers/0/purpose", "choice.unknown"), errors[1]],
    );
    let blank = single().with("/servers/0/purpose", "").with("/servers/0/deployment_mode", Value::Null);
    assert_errors(&blank, &[]);
}
