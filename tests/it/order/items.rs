//! Sellable items, their quantities and splits.

use serde_json::{Value, json};

use super::{Change, assert_errors, assert_found, independent, item, normalised, single};

const QUANTITY: &str = "/sellable_items/0/quantity";
const SPLIT: &str = "/sellable_items/0/per_server";

#[test]
fn there_are_one_to_two_hundred_items() {
    let items = |count: usize| {
        let items: Vec<Value> = (0..count).map(|number| item(&format!("Item {number}"))).collect();
        single().with("/sellable_items", items).with("/deployment_mode", "blended")
    };
    assert_errors(&items(200), &[]);
    assert_errors(&items(201), &[("/sellable_items", "list.too_long")]);
    assert_errors(&items(0), &[("/sellable_items", "required")]);
    let order = items(201).with("/sellable_items/200/quantity", 0);
    assert_errors(
        &order,
        &[("/sellable_items", "list.too_long"), ("/sellable_items/200/quantity", "quantity.out_of_range")],
    );
}

#[test]
fn two_items_need_a_deployment_mode() {
    let two = single().with("/sellable_items/1", item("Chat"));
    assert_errors(&two, &[("/deployment_mode", "deployment_mode.required")]);
    assert_errors(&two.clone().with("/deployment_mode", "separate"), &[]);
    assert_errors(&two.with("/deployment_mode", "both"), &[("/deployment_mode", "choice.unknown")]);
    assert_eq!(normalised(&single())["deployment_mode"], Value::Null);
}

#[test]
fn the_same_item_twice_is_told_at_the_later_one() {
    let order = single().with("/deployment_mode", "blended");
    let twice = order
        .clone()
        .with("/sellable_items/1", json!({ "name": "ENTERPRISE routing", "version": "V8.1.2", "quantity": 0 }));
    assert_errors(
        &twice,
        &[("/sellable_items/1", "sellable_items.duplicate"), ("/sellable_items/1/quantity", "quantity.out_of_range")],
    );
    assert_errors(
        &order.clone().with("/sellable_items/1", item("Enterprise Routing")).with("/sellable_items/1/version", "8.5"),
        &[],
    );
    for (member, value, code) in [("version", "x", "version.invalid"), ("name", "", "required")] {
        let (first, second) = (format!("/sellable_items/0/{member}"), format!("/sellable_items/1/{member}"));
        let wrong = order
            .clone()
            .with("/sellable_items/1", item("Enterprise Routing"))
            .with(&first, value)
            .with(&second, value);
        assert_errors(&wrong, &[(&first, code), (&second, code)]);
    }
}

#[test]
fn an_open_quantity_is_told() {
    let advice = [(QUANTITY, "quantity.unknown")];
    assert_found(&single().with(QUANTITY, Value::Null), &[], &advice);
    assert_found(&independent(2).with(QUANTITY, Value::Null).with(SPLIT, Value::Null), &[], &advice);
    assert_found(&single().without(QUANTITY).without("/configuration"), &[("/configuration", "required")], &advice);
    assert_errors(&independent(2).with(QUANTITY, Value::Null), &[]);
    assert_errors(&single().with(QUANTITY, 0), &[(QUANTITY, "quantity.out_of_range")]);
    // A split that is wrong may well give it; one that does not apply cannot.
    let order = independent(2).with(QUANTITY, Value::Null).with(SPLIT, json!([1]));
    assert_errors(&order, &[(SPLIT, "split.length")]);
    let order = single().with(QUANTITY, Value::Null).with(SPLIT, json!([1]));
    assert_found(&order, &[(SPLIT, "split.not_applicable")], &advice);
}

#[test]
fn a_given_quantity_is_divided_among_independent_servers() {
    let split = |shares: Value| independent(2).with(SPLIT, shares);
    assert_errors(&split(json!([120, 80])), &[]);
    assert_errors(&split(Value::Null), &[(SPLIT, "split.required")]);
    assert_errors(&split(json!([])), &[(SPLIT, "split.length")]);
    assert_errors(&split(json!([200])), &[(SPLIT, "split.length")]);
    assert_errors(&split(json!([100, 50, 50])), &[(SPLIT, "split.length")]);
    assert_errors(&split(json!([120, 70])), &[(SPLIT, "split.sum")]);
    assert_errors(&split(json!("120 80")), &[(SPLIT, "type")]);
}

#[test]
fn a_wrong_share_is_not_also_a_wrong_sum() {
    let at = |share: usize| format!("{SPLIT}/{share}");
    for (shares, share, code) in [
        (json!([-1, 80]), 0, "quantity.out_of_range"),
        (json!([120, 1_000_000]), 1, "quantity.out_of_range"),
        (json!([null, 80]), 0, "type"),
        (json!([120, "80"]), 1, "type"),
        (json!([120.0, 80]), 0, "type"),
    ] {
        let place = at(share);
        assert_errors(&independent(2).with(SPLIT, shares.clone()), &[(&place, code)]);
        assert_errors(&independent(2).with(SPLIT, shares.clone()).with(QUANTITY, Value::Null), &[(&place, code)]);
        // Its length is still judged, and so it is while nobody knows the configuration or the number of servers.
        assert_errors(&independent(3).with(SPLIT, shares.clone()), &[(&place, code), (SPLIT, "split.length")]);
        let order = independent(2).with(SPLIT, shares.clone()).without("/configuration");
        assert_errors(&order, &[(&place, code), ("/configuration", "required")]);
        let order = independent(1).with(SPLIT, shares.clone());
        assert_errors(&order, &[(&place, code), ("/servers", "servers.wrong_count")]);
        assert_errors(&single().with(SPLIT, shares), &[(&place, code), (SPLIT, "split.not_applicable")]);
    }
}

#[test]
fn a_wrong_quantity_is_not_also_a_wrong_sum() {
    for (quantity, code) in [(json!(0), "quantity.out_of_range"), (json!("200"), "type"), (json!(1.5), "type")] {
        let order = independent(2).with(QUANTITY, quantity);
        assert_errors(&order, &[(QUANTITY, code)]);
        assert_errors(
            &order.clone().with(SPLIT, json!([0, 1])),
            &[(QUANTITY, code), ("/servers/0", "split.server_without_licenses")],
        );
        assert_errors(&order.clone().with(SPLIT, json!([1])), &[(QUANTITY, code), (SPLIT, "split.length")]);
        assert_errors(&order.with(SPLIT, Value::Null), &[(QUANTITY, code), (SPLIT, "split.required")]);
    }
}

#[test]
fn a_split_alone_gives_the_quantity() {
    let split = |shares: Value| independent(2).without(QUANTITY).with(SPLIT, shares);
    let order = normalised(&split(json!([120, 80])));
    assert_eq!(order["sellable_items"][0]["quantity"], 200);
    assert_eq!(order["sellable_items"][0]["per_server"], json!([120, 80]));
    assert_errors(&split(json!([0, 0])), &[(SPLIT, "quantity.out_of_range")]);
    assert_errors(&split(json!([999_999, 1])), &[(SPLIT, "quantity.out_of_range")]);
    assert_errors(&split(json!([999_998, 1])), &[]);
}

#[test]
fn the_length_of_a_split_is_not_judged_while_the_number_of_servers_is_wrong() {
    assert_errors(&independent(1).with(SPLIT, json!([120, 80])), &[("/servers", "servers.wrong_count")]);
    assert_errors(
        &independent(1).with(SPLIT, json!([120, 70])),
        &[("/servers", "servers.wrong_count"), (SPLIT, "split.sum")],
    );
    assert_errors(
        &independent(1).with(SPLIT, Value::Null),
        &[("/servers", "servers.wrong_count"), (SPLIT, "split.required")],
    );
    assert_errors(&independent(2).with("/servers", "two"), &[("/servers", "type")]);
    let order = independent(51).with(SPLIT, json!([200, 0]));
    assert_errors(&order, &[("/servers", "servers.wrong_count")]);
}

#[test]
fn need_and_sum_are_not_judged_while_the_configuration_is_unknown() {
    let order = independent(2).without("/configuration");
    assert_errors(&order.clone().with(SPLIT, json!([1, 2, 3])), &[("/configuration", "required")]);
    assert_errors(&order.clone().with(SPLIT, Value::Null), &[("/configuration", "required")]);
    assert_errors(&order.without(QUANTITY).with(SPLIT, json!([0, 0])), &[("/configuration", "required")]);
}

#[test]
fn one_file_for_all_servers_divides_nothing() {
    for shares in [json!([200]), json!([]), json!([1, 2])] {
        assert_errors(&single().with(SPLIT, shares), &[(SPLIT, "split.not_applicable")]);
    }
}

#[test]
fn a_server_without_licenses_is_told() {
    let two_items = |first: Value, second: Value| {
        independent(3)
            .with("/deployment_mode", "blended")
            .with("/sellable_items/1", item("Chat"))
            .with(SPLIT, first)
            .with("/sellable_items/1/per_server", second)
    };
    let idle = |server: &'static str| (server, "split.server_without_licenses");
    assert_errors(&two_items(json!([200, 0, 0]), json!([0, 200, 0])), &[idle("/servers/2")]);
    assert_errors(&two_items(json!([200, 0, 0]), json!([200, 0, 0])), &[idle("/servers/1"), idle("/servers/2")]);
    assert_errors(&two_items(json!([200, 0, 0]), json!([0, 100, 100])), &[]);
    // What one item brings is unknown: it is open, or its split is wrong.
    let open = two_items(json!([200, 0, 0]), Value::Null).with("/sellable_items/1/quantity", Value::Null);
    assert_found(&open, &[], &[("/sellable_items/1/quantity", "quantity.unknown")]);
    let order = two_items(json!([200, 0, 0]), json!([100, 50, 0]));
    assert_errors(&order, &[("/sellable_items/1/per_server", "split.sum")]);
    let order = two_items(json!([200, 0, 0]), json!([200, 0, "0"]));
    assert_errors(&order, &[("/sellable_items/1/per_server/2", "type")]);
    let order = two_items(json!([200, 0, 0]), json!([200, 0, 0])).with("/sellable_items/1", "Chat");
    assert_errors(&order, &[("/sellable_items/1", "type")]);
}
