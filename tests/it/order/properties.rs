//! What holds for every input, tried on many.

use orderkit::domain::host_id;
use orderkit::domain::order::OperatingSystem;
use orderkit::domain::order::check::{Source, check};
use orderkit::domain::order::document::Node;
use orderkit::domain::order::license_files::license_files;
use orderkit::domain::order::locations::locations;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::{Change, application, independent, item, judge, places, single, switch, today};

/// Any JSON, with names and values that an order has among them.
fn any_node() -> impl Strategy<Value = Node> {
    let names = select(vec![
        "company",
        "contact",
        "name",
        "country",
        "email",
        "phone",
        "region",
        "purpose",
        "term",
        "kind",
        "expires_on",
        "configuration",
        "servers",
        "host_name",
        "host_id",
        "port",
        "operating_system",
        "type",
        "version",
        "sellable_items",
        "quantity",
        "per_server",
        "applications",
        "technical_licenses",
        "media_layer",
        "agent_dns",
        "extensions",
        "technical_dns",
        "deployment_mode",
        "notes",
        "x/~y",
    ]);
    let words = select(vec![
        "",
        " ",
        "single",
        "multiple_independent",
        "three_redundant",
        "temporary",
        "permanent",
        "windows",
        "linux",
        "hp_ux",
        "other",
        "us",
        "JP",
        "8.1",
        "24-jun-2099",
        "0800200005ac",
        "#1",
        "10.1.1.1",
        "a\u{202e}b",
        "日本",
    ]);
    let leaf = prop_oneof![
        Just(Node::Null),
        any::<bool>().prop_map(Node::Bool),
        any::<i32>().prop_map(|number| Node::Number(number.to_string())),
        "-?(0|[1-9][0-9]{0,29})(\\.[0-9]{1,3})?(e[0-9]{1,3})?".prop_map(Node::Number),
        words.prop_map(|word| Node::Text(word.to_owned())),
        any::<String>().prop_map(Node::Text),
    ];
    leaf.prop_recursive(6, 200, 8, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Node::List),
            vec((names.clone(), inner), 0..8).prop_map(|members| {
                let mut object = Node::empty();
                for (name, value) in members {
                    object.set(name, value);
                }
                object
            }),
        ]
    })
}

/// Good orders of every configuration.
fn good_order() -> impl Strategy<Value = Value> {
    let text = "[ -~àé日\u{308}]{0,20}[a-z]";
    let quantity = proptest::option::of(1_u32..1000);
    let items = vec((text, "v?[0-9]{1,3}\\.[0-9]{1,3}(\\.[0-9]+)?", quantity), 1..4);
    let parts = (
        (0_usize..3, 2_u8..6, select(vec!["demo", "testing", "production"])),
        (items, proptest::option::of("\\PC{0,50}"), any::<bool>(), proptest::option::of(1024_u16..64000)),
        (text, proptest::option::of(0_u32..1000), vec("[a-z_]{1,10}", 0..3)),
    );
    parts.prop_map(|((configuration, servers, purpose), (items, notes, temporary, port), (name, dns, licenses))| {
        let mut order = match configuration {
            0 => single(),
            1 => independent(3).with("/configuration", "three_redundant").without("/sellable_items/0/per_server"),
            _ => independent(servers).with("/applications", json!([])),
        };
        order = order
            .with("/purpose", purpose)
            .with("/company/name", name)
            .with("/notes", notes)
            .with("/deployment_mode", "blended")
            .with("/servers/0/port", port);
        if temporary {
            order = order.with("/term", json!({ "kind": "temporary", "expires_on": "24-Jun-2099" }));
        }
        for (row, (name, version, quantity)) in items.into_iter().enumerate() {
            let row_at = format!("/sellable_items/{}", row + 1);
            let mut next = item(&format!("{row} {name}")).with("/version", version).with("/quantity", quantity);
            if let (2, Some(quantity)) = (configuration, quantity) {
                let mut shares = vec![0; servers.into()];
                shares[row % usize::from(servers)] = quantity;
                next = next.with("/per_server", shares);
            }
            order = order.with(&row_at, next);
        }
        let mut switch = switch();
        if let Some(dns) = dns {
            switch = switch.with("/technical_dns", json!({ "acd_queues": dns }));
        }
        let mut server = application("T-Server", "7.2").with("/technical_licenses", licenses);
        if configuration == 2 {
            server = server.with("/servers", json!([0, servers - 1]));
        }
        order.with("/applications", json!([server])).with("/media_layer", json!([switch]))
    })
}

proptest! {
    // What fails is printed, at its smallest.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_good_order_normalises_to_itself(given in good_order()) {
        let checked = judge(&given);
        prop_assert_eq!(places(&checked.errors), []);
        let order = checked.order.expect("an order");
        let normal = serde_json::to_value(&order).expect("JSON");
        let again = judge(&normal);
        prop_assert_eq!(places(&again.errors), []);
        prop_assert_eq!(again.order.as_ref(), Some(&order));
        prop_assert_eq!(&again.advice, &checked.advice);
        let files = license_files(&order);
        prop_assert!(files.iter().all(|file| !file.servers.is_empty() && !file.sellable_items.is_empty()));
        prop_assert_eq!(files.iter().map(|file| file.servers.len()).sum::<usize>(), order.servers.len());
        let first = format!("{}@lic1", order.servers[0].port);
        prop_assert!(locations(&order).windows.starts_with(&first));
    }

    #[test]
    fn every_spelling_of_an_ethernet_address_is_one(mut bytes in any::<[u8; 6]>()) {
        bytes[0] &= 0xfe;
        let [a, b, c, d, e, f] = bytes;
        let stored = format!("{a:02x}{b:02x}{c:02x}{d:02x}{e:02x}{f:02x}");
        let mut spellings = vec![
            stored.clone(),
            format!("0x{stored}"),
            format!(" '{stored}' "),
            format!("{a:02x}{b:02x}.{c:02x}{d:02x}.{e:02x}{f:02x}"),
        ];
        for separator in [":", "-", ".", " "] {
            let parts = [a, b, c, d, e, f];
            spellings.push(parts.map(|byte| format!("{byte:02x}")).join(separator));
            spellings.push(parts.map(|byte| format!("{byte:x}")).join(separator));
        }
        let first = host_id::read(&stored, OperatingSystem::Linux);
        for spelling in spellings {
            for spelling in [spelling.to_ascii_uppercase(), spelling] {
                let read = host_id::read(&spelling, OperatingSystem::Linux);
                prop_assert_eq!(&read, &first, "{}", spelling);
                prop_assert!(read.map_or(true, |id| id.to_string() == stored));
            }
        }
    }

    #[test]
    fn no_document_is_too_odd(typed in any_node()) {
        for source in [Source::Json, Source::Form] {
            let checked = check(&typed, source, today());
            prop_assert_eq!(checked.order.is_some(), checked.errors.is_empty());
            let mut places = places(&checked.errors);
            places.dedup_by_key(|(at, _)| *at);
            prop_assert_eq!(places.len(), checked.errors.len(), "one error a place");
            prop_assert!(!checked.advice.iter().any(|advice| places.iter().any(|(at, _)| *at == advice.pointer.as_str())));
        }
    }

    #[test]
    fn an_odd_member_is_an_error_or_a_member(value in any_node(), at in select(vec![
        "/company", "/contact/name", "/term", "/servers", "/servers/0/host_id", "/sellable_items", "/sellable_items/0/per_server",
        "/applications", "/media_layer", "/media_layer/0/agent_dns", "/configuration", "/notes", "/representative",
    ])) {
        let order = independent(2).with("/media_layer", json!([switch()]));
        let mut typed = super::node(&order.with(at, Value::Null));
        put(&mut typed, at, value);
        let checked = check(&typed, Source::Json, today());
        prop_assert_eq!(checked.order.is_some(), checked.errors.is_empty());
    }

    #[test]
    fn a_document_reads_back_as_written(typed in any_node()) {
        prop_assert_eq!(Node::read_json(typed.to_string().as_bytes()), Ok(typed));
    }

    #[test]
    fn no_bytes_are_too_odd(bytes in vec(any::<u8>(), 0..200), text in "[\\[\\]{}:,\"\\\\ue0-9.\\n]{0,60}") {
        for bytes in [bytes.as_slice(), text.as_bytes()] {
            match (Node::read_json(bytes), serde_json::from_slice::<Value>(bytes)) {
                (Ok(_), _) => {}
                (Err(malformed), Err(_)) => prop_assert!(malformed.line >= 1 && malformed.column >= 1),
                // serde_json's own values forgive names twice.
                (Err(malformed), Ok(_)) => prop_assert!(malformed.reason.contains("twice"), "{malformed}"),
            }
        }
    }
}

fn put(typed: &mut Node, pointer: &str, value: Node) {
    let mut place = typed;
    for step in pointer.split('/').skip(1) {
        place = match place {
            Node::List(rows) => &mut rows[step.parse::<usize>().expect("a row")],
            Node::Object(members) => &mut members.iter_mut().find(|(name, _)| name == step).expect("a member").1,
            other => panic!("{other} has no members"),
        };
    }
    *place = value;
}
