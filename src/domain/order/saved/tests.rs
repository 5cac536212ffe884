use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::{NotAnOrder, read, write};
use crate::domain::order::check::{Source, check};
use crate::domain::order::document::{MAX_BYTES, Node};
use crate::domain::order::draft::asked;
use crate::domain::problem::Pointer;

fn draft(json: &str) -> Node {
    Node::read_json(json.as_bytes()).expect("JSON")
}

fn no_place(json: &str) -> Vec<String> {
    match read(json.as_bytes()) {
        Err(NotAnOrder::NoPlace(places)) => places.iter().map(|place| place.as_str().to_owned()).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_draft_is_written_as_the_contract_orders_it_with_numbers_for_digits() {
    let typed = draft(
        r#"{"servers":[{"port":" 07260 ","host_name":"a"},{"host_name":"","port":""},{"host_name":"c","port":"x"},{}],
            "configuration":"multiple_independent","company":{"country":"JP","name":"Größe \"1\"","end_user":" "},
            "sellable_items":[{"quantity":"1,000","name":"X","per_server":["-0","","200"]}]}"#,
    );
    let expected = r#"{
  "company": {
    "name": "Größe \"1\"",
    "country": "JP"
  },
  "configuration": "multiple_independent",
  "servers": [
    {
      "host_name": "a",
      "port": 7260
    },
    {},
    {
      "host_name": "c",
      "port": "x"
    }
  ],
  "sellable_items": [
    {
      "name": "X",
      "quantity": "1,000",
      "per_server": [0, null, 200]
    }
  ]
}
"#;
    assert_eq!(write(&typed), expected);
    assert_eq!(write(&Node::empty()), "{}\n");
}

#[test]
fn an_order_too_large_to_be_told_in_lines_is_told_without() {
    let row = r#"{"host_name":"a"}"#;
    let many = draft(&format!(r#"{{"servers":[{}]}}"#, vec![row; 10_000].join(",")));
    let text = write(&many);
    assert!(text.len() < MAX_BYTES && !text.contains("  "), "{}", text.len());
}

#[test]
fn a_saved_order_becomes_what_a_form_would_have_left() {
    let order = read(b"\xef\xbb\xbf {\"company\":{\"name\":\"A\\u0000\",\"end_user\":null},\"servers\":[null,{\"port\":7260}],\"sellable_items\":[{\"per_server\":[1,null]}],\"purpose\":true,\"term\":null}");
    let expected = draft(
        r#"{"company":{"name":"A�"},"servers":[{},{"port":"7260"}],"sellable_items":[{"per_server":["1",null]}],"purpose":"true"}"#,
    );
    assert_eq!(order, Ok(expected));
    assert_eq!(read(b"{}"), Ok(Node::empty()));
}

#[test]
fn what_is_no_order_is_told_apart() {
    assert_eq!(read(b""), Err(NotAnOrder::Empty));
    assert_eq!(read(b"\xef\xbb\xbf\r\n "), Err(NotAnOrder::Empty));
    assert_eq!(read(b"\xff\xfe{\0"), Err(NotAnOrder::Utf16));
    assert_eq!(read(&vec![b' '; MAX_BYTES + 1]), Err(NotAnOrder::TooLarge { bytes: MAX_BYTES + 1 }));
    assert!(matches!(read(b"{\n\"a\":1,}"), Err(NotAnOrder::Malformed(at)) if at.line == 2));
    assert!(matches!(read(b"{\"notes\":1,\"notes\":2}"), Err(NotAnOrder::Malformed(at)) if at.column == 12));
    for other in ["[]", "null", "\"company\"", r#"{"name":"x","version":1}"#] {
        assert_eq!(read(other.as_bytes()), Err(NotAnOrder::Other), "{other}");
    }
}

#[test]
fn what_no_field_can_show_is_named() {
    let places = no_place(r#"{"company":{"name":["A"],"fax":1},"servers":{"host_name":"a"},"x/y":null,"region":"us"}"#);
    assert_eq!(places, ["/company/name", "/company/fax", "/servers", "/x~1y"]);
    let many = format!(r#"{{"servers":[{}]}}"#, vec!["{}"; 1_001].join(","));
    let expected = NotAnOrder::TooManyRows { pointer: Pointer::from("/servers"), most: 1_000, found: 1_001 };
    assert_eq!(read(many.as_bytes()), Err(expected));
}

/// A draft as forms leave it: text everywhere, blank or not, and rows in any state.
fn any_draft() -> impl Strategy<Value = Node> {
    let number = || select(vec!["", " ", "0", "007", "-3", "200", " 5 ", "1,000", "x", "99999999999999999999"]);
    let text = || {
        prop_oneof![
            select(vec!["", " ", "8.1", "linux", "a", "日本"]).prop_map(str::to_owned),
            any::<String>().prop_map(|text| text.replace('\0', "\u{fffd}")),
        ]
    };
    let configuration = select(vec!["", "single", "three_redundant", "multiple_independent", "none"]);
    let object = |members: Vec<(&str, Node)>| {
        Node::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    };
    let typed = |text: &str| Node::Text(text.to_owned());
    let list = move |texts: Vec<&'static str>| Node::List(texts.into_iter().map(typed).collect());
    let server = (text(), number(), text()).prop_map(move |(host, port, purpose)| {
        object(vec![("purpose", Node::Text(purpose)), ("port", typed(port)), ("host_name", Node::Text(host))])
    });
    let item = (text(), number(), vec(number(), 0..4)).prop_map(move |(name, quantity, shares)| {
        object(vec![("per_server", list(shares)), ("name", Node::Text(name)), ("quantity", typed(quantity))])
    });
    let application = (text(), vec(text(), 0..3), vec(select(vec!["0", "1", "9"]), 0..3));
    let application = application.prop_map(move |(name, licenses, servers)| {
        let licenses = Node::List(licenses.into_iter().map(Node::Text).collect());
        object(vec![("servers", list(servers)), ("technical_licenses", licenses), ("name", Node::Text(name))])
    });
    let switch = (vec(select(vec!["0", "1"]), 0..2), number()).prop_map(move |(servers, queues)| {
        object(vec![("technical_dns", object(vec![("acd_queues", typed(queues))])), ("servers", list(servers))])
    });
    let lists = (vec(server, 0..4), vec(item, 0..3), vec(application, 0..3), vec(switch, 0..3));
    (configuration, text(), lists).prop_map(move |(configuration, notes, (servers, items, applications, switches))| {
        object(vec![
            ("notes", Node::Text(notes)),
            ("configuration", typed(configuration)),
            ("servers", Node::List(servers)),
            ("sellable_items", Node::List(items)),
            ("applications", Node::List(applications)),
            ("media_layer", Node::List(switches)),
        ])
    })
}

proptest! {
    #[test]
    fn a_download_that_is_uploaded_is_the_same_download(draft in any_draft()) {
        let first = write(&draft);
        let again = read(first.as_bytes()).expect("a download is an order");
        prop_assert_eq!(write(&again), first);
    }

    #[test]
    fn the_file_is_judged_as_the_draft_is(draft in any_draft()) {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day");
        let judged = |node: &Node, source| {
            let checked = check(node, source, today);
            let told = |problems: &[crate::domain::problem::Problem]| {
                problems.iter().map(|p| (p.pointer.as_str().to_owned(), p.kind.code())).collect::<Vec<_>>()
            };
            (told(&checked.errors), told(&checked.advice))
        };
        let file = Node::read_json(write(&draft).as_bytes()).expect("JSON");
        prop_assert_eq!(judged(&file, Source::Json), judged(&asked(&draft), Source::Form));
    }
}
