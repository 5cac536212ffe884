//! Documents, read back by another library than the one that wrote them.

use std::time::Instant;

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use chrono_tz::Tz;
use lopdf::{Dictionary, Document, Object};
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::domain::calendar::Clock;
use crate::domain::desk::{Desk, DeskId};
use crate::domain::draft::Draft;
use crate::domain::order::check::{Source, check};
use crate::domain::order::document::Node;
use crate::domain::order::draft::asked;
use crate::domain::reference::Reference;
use crate::domain::request::{Request, State};
use crate::text;

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 12, 0, 0).single().expect("a time")
}

fn desk() -> Desk {
    Desk {
        id: DeskId::Emea,
        name: "EMEA licensing".to_owned(),
        mailbox: Some("desk@example.com".to_owned()),
        telephone: Some("+44-1189-74-7000".to_owned()),
        turnaround_hours: None,
        time_zone: Tz::Europe__London,
        working_days: crate::domain::calendar::weekdays(),
        hours: None,
        holidays: std::collections::BTreeSet::new(),
        language: "en".to_owned(),
    }
}

/// An order of so many servers and items.
fn order(servers: usize, items: usize) -> Value {
    let is_single = servers == 1;
    let server = |row: usize| {
        json!({ "host_name": format!("lic-fra-{row:02}"), "host_id": format!("001b213c{row:04x}"), "port": 7260,
            "operating_system": { "type": "linux", "version": "RHEL 9.4" } })
    };
    let item = |row: usize| {
        let shares: Value = if is_single { Value::Null } else { (1..=servers).collect() };
        let quantity = if is_single { 200 } else { servers * (servers + 1) / 2 };
        json!({ "name": format!("Product {row}"), "version": "8.1", "quantity": quantity, "per_server": shares })
    };
    json!({
        "company": { "name": "Nordwind Bank AG", "country": "DE", "end_user": "株式会社アクメ銀行" },
        "contact": { "name": "Jana Keller", "email": "jana.keller@nordwind.example", "phone": "+49 69 5550 1320" },
        "region": "emea", "purpose": "production",
        "term": { "kind": "temporary", "expires_on": "2099-06-24" },
        "deployment_mode": "blended",
        "configuration": if is_single { "single" } else { "multiple_independent" },
        "servers": (0..servers).map(server).collect::<Vec<_>>(),
        "sellable_items": (0..items).map(item).collect::<Vec<_>>(),
        "applications": [{ "name": "T-Server for Avaya TSAPI", "version": "8.1", "technical_licenses": ["tserver_sdn"] }],
        "media_layer": [{ "switch_type": "Avaya Communication Manager", "switch_version": "10.1",
            "agent_dns": { "extensions": 220, "positions": 20, "other": 3 }, "distribution": "One each" }],
        "notes": "The window is on Sunday night.\nΚαλημέρα, Привет"
    })
}

fn node(order: &Value) -> Node {
    Node::read_json(order.to_string().as_bytes()).expect("JSON")
}

/// The document of an order that was sent.
fn sent(order: &Value) -> Vec<u8> {
    let checked = check(&node(order), Source::Json, now().date_naive());
    let request = Request {
        id: Uuid::nil(),
        reference: Reference::read("OK-7Q4M-2XKD").expect("a reference"),
        link_number: 1,
        desk: DeskId::Emea,
        state: State::Submitted,
        version: 1,
        revision: 1,
        assigned: None,
        language: "en".to_owned(),
        received_at: now(),
        due_at: None,
        clock: Clock::start(now()),
        answered_at: None,
        closed_at: None,
        erased_at: None,
        order: checked.order.unwrap_or_else(|| panic!("{:?}", checked.errors)),
    };
    super::order(text::words("en"), &request, &desk()).expect("a document")
}

/// The document of a draft.
fn unsent(content: Node) -> Vec<u8> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day");
    let checked = check(&asked(&content), Source::Form, today);
    let draft = Draft::unsaved(content, now());
    super::draft(text::words("en"), &draft, &checked, Tz::UTC).expect("a document")
}

fn read(pdf: &[u8]) -> Document {
    Document::load_mem(pdf).expect("a PDF")
}

/// What each page says, white space made one.
fn pages(document: &Document) -> Vec<String> {
    let text = |page: u32| document.extract_text(&[page]).expect("text");
    let pages = document.get_pages();
    pages.keys().map(|page| text(*page).split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn said(pdf: &[u8]) -> String {
    pages(&read(pdf)).join(" ")
}

/// All dictionaries whose entry `key` is the name `value`.
fn named<'d>(document: &'d Document, key: &[u8], value: &[u8]) -> Vec<&'d Dictionary> {
    let dictionaries = document.objects.values().filter_map(|object| match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        _ => None,
    });
    dictionaries.filter(|found| found.get(key).and_then(Object::as_name).is_ok_and(|name| name == value)).collect()
}

#[test]
fn a_document_says_all_that_an_order_says() {
    let said = said(&sent(&order(3, 2)));
    for part in [
        "License order OK-7Q4M-2XKD",
        "Nordwind Bank AG",
        "株式会社アクメ銀行",
        "jana.keller@nordwind.example",
        "Germany",
        "24 Jun 2099 ( 24-jun-2099 )",
        "lic-fra-01",
        "001b213c0001",
        "Product 1",
        "T-Server for Avaya TSAPI",
        "tserver_sdn",
        "Avaya Communication Manager",
        "The window is on Sunday night.",
        "Καλημέρα, Привет",
        "3 license files",
        "7260@lic-fra-00; 7260@lic-fra-01; 7260@lic-fra-02",
        "Page 1 of",
    ] {
        let squeezed = |text: &str| text.replace(' ', "");
        assert!(squeezed(&said).contains(&squeezed(part)), "{part}\n{said}");
    }
    assert!(!said.contains("Draft"), "{said}");
}

#[test]
fn each_page_of_a_draft_says_that_it_was_not_sent_and_the_first_what_is_missing() {
    let mut draft = order(50, 5);
    draft["servers"][7]["host_id"] = json!("10.1.1.1");
    draft["company"]["name"] = json!("");
    let document = read(&unsent(node(&draft)));
    let pages = pages(&document);
    assert!(pages.len() > 3, "{}", pages.len());
    for (number, page) in pages.iter().enumerate() {
        assert!(page.contains("Draft, not sent"), "{page}");
        assert!(page.contains(&format!("Page {} of {}", number + 1, pages.len())), "{page}");
    }
    let first = &pages[0];
    for part in ["2 answers are missing or wrong:", "Enter the company", "Server 8, host ID:", "is an IP address"] {
        assert!(first.contains(part), "{part}\n{first}");
    }
    assert!(said(&unsent(Node::empty())).contains("Not given"));
    assert!(said(&unsent(node(&order(1, 1)))).contains("Nothing is missing: it can be sent."));
}

#[test]
fn a_document_is_tagged_and_has_a_title_a_language_and_an_outline() {
    let pdf = sent(&order(2, 2));
    let document = read(&pdf);
    let root = document.catalog().expect("a catalog");
    assert_eq!(root.get(b"Lang").and_then(Object::as_str).ok(), Some(&b"en"[..]));
    for entry in [&b"StructTreeRoot"[..], b"Outlines", b"MarkInfo", b"Metadata"] {
        assert!(root.has(entry), "{}", String::from_utf8_lossy(entry));
    }
    assert!(!named(&document, b"S", b"H1").is_empty() && named(&document, b"S", b"H2").len() > 5);
    let rows = named(&document, b"S", b"TR").len();
    assert!(rows > 20, "{rows} rows");
    assert!(named(&document, b"S", b"TH").len() >= rows, "each row has its name");
    assert!(String::from_utf8_lossy(&pdf).contains("<pdfuaid:part>1</pdfuaid:part>"), "PDF/UA-1");
}

#[test]
fn the_same_order_is_the_same_file() {
    assert_eq!(sent(&order(2, 3)), sent(&order(2, 3)));
}

#[test]
fn rows_stay_whole_and_what_no_page_can_hold_is_parted() {
    let mut draft = order(1, 1);
    draft["notes"] = json!("line\n".repeat(780) + "end");
    draft["servers"][0]["host_name"] = json!("x".repeat(199));
    let document = read(&unsent(node(&draft)));
    let pages = pages(&document);
    assert!((14..20).contains(&pages.len()), "{}", pages.len());
    let lines: usize = pages.iter().map(|page| page.matches("line").count()).sum();
    assert!(lines >= 780 && pages.iter().any(|page| page.contains("end")), "{lines}");
}

#[test]
#[ignore = "measures: run it in release with --nocapture"]
fn how_long_fifty_servers_take() {
    for (servers, items) in [(1, 1), (50, 5), (50, 20), (50, 200)] {
        let order = order(servers, items);
        sent(&order);
        let start = Instant::now();
        let pdf = sent(&order);
        let took = start.elapsed();
        println!(
            "{servers} servers, {items} items: {took:?}, {} pages, {} KB",
            read(&pdf).get_pages().len(),
            pdf.len() / 1024
        );
        if let Some(folder) = std::env::var_os("PDF_FOLDER") {
            std::fs::write(std::path::Path::new(&folder).join(format!("{servers}-{items}.pdf")), pdf).expect("a file");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn whatever_was_typed_there_is_a_document(texts in proptest::collection::vec(any::<String>(), 8), wide in "\\PC{0,300}") {
        let [name, host, id, product, license, notes, number, kind] = texts.as_slice() else { unreachable!() };
        let draft = json!({
            "company": { "name": name, "country": kind }, "configuration": "multiple_independent",
            "servers": [{ "host_name": host, "host_id": id, "port": number }, { "host_name": wide }],
            "sellable_items": [{ "name": product, "quantity": number, "per_server": [number, name] }],
            "applications": [{ "name": wide, "technical_licenses": [license, notes] }],
            "notes": notes,
        });
        let content = node(&json!(draft));
        prop_assert!(!read(&unsent(content)).get_pages().is_empty());
    }
}
