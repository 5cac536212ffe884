use super::{Posted, Shape, Step};
use crate::domain::order::document::Node;

const SERVERS: Shape = Shape::Members(&[
    ("configuration", Shape::Text),
    ("servers", Shape::Rows(&Shape::Members(&[("host_name", Shape::Text), ("host_id", Shape::Text)]))),
]);
const SPLIT: Shape =
    Shape::Members(&[("sellable_items", Shape::Each(&Shape::Members(&[("per_server", Shape::Entries)])))]);
const APPLICATIONS: Shape = Shape::Members(&[(
    "applications",
    Shape::Rows(&Shape::Members(&[("technical_licenses", Shape::Lines), ("servers", Shape::Ticks)])),
)]);

fn laid(shape: &Shape, body: &str, on: &str) -> String {
    let mut node = read(on);
    shape.lay(&Posted::read(body.as_bytes()), &mut node);
    node.to_string()
}

/// A document from JSON, numbers as text: as a form would have left it.
fn read(json: &str) -> Node {
    fn node(value: serde_json::Value) -> Node {
        match value {
            serde_json::Value::Null => Node::Null,
            serde_json::Value::Bool(value) => Node::Bool(value),
            serde_json::Value::Number(number) => Node::Text(number.to_string()),
            serde_json::Value::String(text) => Node::Text(text),
            serde_json::Value::Array(rows) => Node::List(rows.into_iter().map(node).collect()),
            serde_json::Value::Object(members) => {
                Node::Object(members.into_iter().map(|(name, value)| (name, node(value))).collect())
            }
        }
    }
    node(serde_json::from_str(json).expect("JSON"))
}

#[test]
fn nested_names_are_read_as_browsers_encode_them() {
    let body = "configuration=single&servers%5B0%5D%5Bhost_name%5D=lic-01&servers[0][host_id]=8%3A0%3A20+%C3%A9";
    assert_eq!(
        laid(&SERVERS, body, "{}"),
        r#"{"configuration":"single","servers":[{"host_name":"lic-01","host_id":"8:0:20 é"}]}"#
    );
}

#[test]
fn rows_with_gaps_and_huge_numbers_become_rows_in_order() {
    let body = "servers[4000000000][host_name]=d&servers[10][host_name]=c&servers[2][host_name]=b\
        &servers[99999999999999999999999][host_name]=nobody";
    assert_eq!(laid(&SERVERS, body, "{}"), r#"{"servers":[{"host_name":"b"},{"host_name":"c"},{"host_name":"d"}]}"#);
}

#[test]
fn a_row_keeps_what_other_pages_wrote_into_it() {
    let draft = r#"{"servers":[{"host_name":"a"},{"host_name":"b","seen":"1"}]}"#;
    assert_eq!(laid(&SERVERS, "servers[1][host_name]=new", draft), r#"{"servers":[{"host_name":"new","seen":"1"}]}"#);
}

#[test]
fn what_is_not_posted_or_not_of_the_page_stays() {
    let draft = r#"{"configuration":"single","company":{"name":"Acme"}}"#;
    assert_eq!(laid(&SERVERS, "action=continue&company[name]=Evil", draft), draft);
}

#[test]
fn rows_of_another_page_are_written_into_but_neither_added_nor_taken_out() {
    let draft = r#"{"sellable_items":[{"name":"A"},{"name":"B"}]}"#;
    let body =
        "sellable_items[1][per_server][0]=120&sellable_items[1][per_server][1]=&sellable_items[7][per_server][0]=1";
    assert_eq!(laid(&SPLIT, body, draft), r#"{"sellable_items":[{"name":"A"},{"name":"B","per_server":["120",""]}]}"#);
}

#[test]
fn lines_and_ticks_become_lists() {
    let body = "applications[0][technical_licenses]=tserver_sdn%0D%0A%0D%0A+tserver_acd%0D%0A&applications[0][servers]=\
        &applications[0][servers][2]=2&applications[0][servers][0]=0";
    assert_eq!(
        laid(&APPLICATIONS, body, "{}"),
        r#"{"applications":[{"technical_licenses":["tserver_sdn","tserver_acd"],"servers":["0","2"]}]}"#
    );
    let draft = r#"{"applications":[{"servers":["1"]}]}"#;
    assert_eq!(laid(&APPLICATIONS, "applications[0][servers]=", draft), r#"{"applications":[{"servers":null}]}"#);
}

#[test]
fn text_with_fields_below_it_is_no_text_in_either_order() {
    for body in ["a=1&a[b]=2", "a[b]=2&a=1"] {
        let posted = Posted::read(body.as_bytes());
        assert_eq!(posted.get("a").map(|a| a.text("b")), Some("2"), "{body}");
    }
}

#[test]
fn what_was_posted_for_a_place_takes_it() {
    let mut posted = Posted::read(
        b"servers[0][port]=1&theirs[servers][0][port]=2&theirs[a][t]=&theirs[a][t][1]=1&a[t]=&a[t][0]=0&theirs=x",
    );
    for place in ["/servers/0/port", "/a/t", "/servers/7/port", "", "/"] {
        posted.adopt("theirs", place);
    }
    let port = posted.get("servers").and_then(|rows| rows.rows().next()).map(|(_, row)| row.text("port"));
    assert_eq!(port, Some("2"));
    let ticks = posted.get("a").and_then(|a| a.get("t")).map(|ticks| ticks.rows().map(|(row, _)| row).collect());
    assert_eq!(ticks, Some(vec![1]));
}

#[test]
fn a_shape_takes_what_is_its_own() {
    let node = read(r#"{"configuration":"single","notes":"n","servers":[{"host_name":"a","port":"1"},{},null]}"#);
    assert_eq!(
        SERVERS.take(&node).to_string(),
        r#"{"configuration":"single","servers":[{"host_name":"a","host_id":null},{"host_name":null,"host_id":null},null]}"#
    );
    assert_eq!(SPLIT.take(&node).to_string(), "{}");
}

#[test]
fn odd_names_and_bytes_do_no_harm() {
    let deep = format!("a{}=1", "[b]".repeat(100_000));
    for body in ["=", "[", "a[", "a[b", "a]b[c]=1", "a[0]x[1]=2", "%ff%fe=%ff", "a[-1][+1]=1", &deep] {
        Posted::read(body.as_bytes());
    }
    let posted = Posted::read(b"a=1%002%ff");
    assert_eq!(posted.text("a"), "1\u{fffd}2\u{fffd}");
    assert_eq!(Step::read(""), Step::Name(String::new()));
}
