//! What a form sends: text everywhere, and its empty fields too.

use orderkit::domain::order::check::{Checked, Source, check};
use orderkit::domain::problem::ProblemKind;
use serde_json::{Value, json};

use super::{Change, independent, judge, node, places, single, switch, today};

fn judge_form(order: &Value) -> Checked {
    check(&node(order), Source::Form, today())
}

#[test]
fn numbers_are_digits_only() {
    let port =
        |text: &str| places(&judge_form(&single().with("/servers/0/port", text)).errors).first().map(|(_, code)| *code);
    for good in ["7260", " 7260 ", "07260", ""] {
        assert_eq!(port(good), None, "{good:?}");
    }
    for no_number in ["7,260", "7 260", "7260.0", "7e3", "+7260", "seven", "-"] {
        assert_eq!(port(no_number), Some("type"), "{no_number:?}");
    }
    for out_of_range in ["-7260", "0", "99999999999999999999999999"] {
        assert_eq!(port(out_of_range), Some("port.out_of_range"), "{out_of_range:?}");
    }
}

#[test]
fn an_order_from_a_form_is_the_same_order() {
    let typed = independent(2)
        .with("/servers/0/port", "7261")
        .with("/sellable_items/0/quantity", "200")
        .with("/sellable_items/0/per_server", json!(["120", " 80"]))
        .with("/media_layer", json!([switch()]))
        .with("/media_layer/0/agent_dns", json!({ "extensions": "100", "positions": "", "other": "0" }))
        .with("/media_layer/0/servers", json!(["1"]));
    let sent = independent(2)
        .with("/servers/0/port", 7261)
        .with("/sellable_items/0/per_server", json!([120, 80]))
        .with("/media_layer", json!([switch()]))
        .with("/media_layer/0/agent_dns", json!({ "extensions": 100, "other": 0 }))
        .with("/media_layer/0/servers", json!([1]));
    let from_form = judge_form(&typed);
    assert_eq!(places(&from_form.errors), []);
    assert!(from_form.order.is_some());
    assert_eq!(from_form.order, judge(&sent).order);
    assert_eq!(judge_form(&sent).order, from_form.order);
}

#[test]
fn what_is_left_blank_is_not_given() {
    let blank = single()
        .with("/company/end_user", "")
        .with("/representative", json!({ "name": "", "email": " " }))
        .with("/term/expires_on", "")
        .with("/deployment_mode", "")
        .with("/servers/0/port", "")
        .with("/servers/0/purpose", "")
        .with("/sellable_items/0/per_server", json!(["", " "]))
        .with("/applications", "")
        .with("/media_layer", json!([switch()]))
        .with("/media_layer/0/technical_dns", json!({ "acd_queues": "", "other": " " }))
        .with("/media_layer/0/servers", "")
        .with("/notes", "\r\n");
    let checked = judge_form(&blank);
    assert_eq!(places(&checked.errors), []);
    assert_eq!(checked.order, judge(&single().with("/media_layer", json!([switch()]))).order);
}

#[test]
fn a_share_may_not_be_left_blank_among_others() {
    for blank in [json!(""), Value::Null] {
        let order = independent(2).with("/sellable_items/0/per_server", json!(["200", blank]));
        let errors = judge_form(&order).errors;
        assert_eq!(places(&errors), [("/sellable_items/0/per_server/1", "type")]);
        assert!(matches!(&errors[0].kind, ProblemKind::Type { found, .. } if found.is_empty()));
    }
    let order = single().with("/servers/0/port", " 7,260 ");
    assert!(matches!(&judge_form(&order).errors[0].kind, ProblemKind::Type { found, .. } if found == "7,260"));
}
