//! The headers of mails and how their parts are put together, as a standard parser reads them.

use mail_parser::{Address, HeaderValue, Message, MimeHeaders};
use orderkit::domain::message::MessageKind;
use orderkit::domain::order::Order;
use orderkit::domain::order::check::{Source, check};
use orderkit::domain::order::document::Node;
use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
use serde_json::{Value, json};

use super::fixtures::{bodies, checked, draft_mail, mail, mail_of, message, nordwind, parsed, received_at, request};

/// Name and address of the only mailbox in a header.
fn mailbox<'m>(header: Option<&'m Address<'m>>) -> (Option<&'m str>, &'m str) {
    let mailbox = header.and_then(Address::first).expect("a mailbox");
    (mailbox.name(), mailbox.address().expect("an address"))
}

fn header<'m>(mail: &'m Message<'m>, name: &'m str) -> Option<&'m str> {
    mail.header(name).and_then(HeaderValue::as_text)
}

#[test]
fn the_order_goes_to_the_desk_with_the_order_attached() {
    let rendered = mail(MessageKind::Order, &nordwind());
    let mail = parsed(&rendered.bytes);
    assert_eq!(mail.subject(), Some("OK-7Q4M-2XKD Nordwind Bank AG, production, to 24 Jun 2027"));
    assert_eq!(mailbox(mail.from()), (Some("Order Kit"), "orderkit@orders.example"));
    assert_eq!(mailbox(mail.to()), (Some("EMEA licensing"), "EMEAlicensing@genesys.co.uk"));
    assert_eq!(mailbox(mail.reply_to()), (Some("Jana Keller"), "jana.keller@nordwind.example"));
    assert_eq!(mail.cc(), None);
    assert_eq!(mail.message_id(), Some("order.1.01935f1c2b0070008000000000000001@orders.example"));
    assert_eq!(mail.date().map(mail_parser::DateTime::to_rfc3339).as_deref(), Some("2026-11-24T15:06:00Z"));
    assert_eq!(header(&mail, "Auto-Submitted"), Some("auto-generated"));
    assert_eq!(header(&mail, "MIME-Version"), Some("1.0"));
    assert_eq!(shape(&mail), "multipart/mixed(multipart/alternative(text/plain text/html) application/json)");
    assert_eq!(rendered.recipient.to_string(), "EMEAlicensing@genesys.co.uk");
    assert!(rendered.bytes.is_ascii(), "any server takes it");

    let attached = mail.attachment(0).expect("an attachment");
    assert_eq!(attached.attachment_name(), Some("OK-7Q4M-2XKD.json"));
    let order = Order::from_stored(std::str::from_utf8(attached.contents()).expect("UTF-8")).expect("an order");
    assert_eq!(order, checked(&nordwind()));
}

#[test]
fn the_receipt_goes_to_the_customer_with_a_copy() {
    let rendered = mail(MessageKind::Received, &nordwind());
    let mail = parsed(&rendered.bytes);
    assert_eq!(mail.subject(), Some("OK-7Q4M-2XKD Nordwind Bank AG, production, to 24 Jun 2027"));
    assert_eq!(mailbox(mail.to()), (Some("Jana Keller"), "jana.keller@nordwind.example"));
    assert_eq!(mailbox(mail.cc()), (Some("Théo Moreau"), "t.moreau@axialis.example"));
    assert_eq!(mailbox(mail.reply_to()), (Some("EMEA licensing"), "EMEAlicensing@genesys.co.uk"));
    assert_eq!(shape(&mail), "multipart/alternative(text/plain text/html)");
}

#[test]
fn a_copy_is_the_same_mail_in_another_envelope() {
    let request = request(&nordwind());
    let first = message(MessageKind::Received, &request);
    let mut copy = message(MessageKind::Received, &request);
    copy.id += 1;
    copy.recipient = "t.moreau@axialis.example".to_owned();
    let (first, copy) = (mail_of(&first, &request), mail_of(&copy, &request));
    assert_eq!(first.bytes, copy.bytes);
    assert_eq!(copy.recipient.to_string(), "t.moreau@axialis.example");
    assert_ne!(first.file_name, copy.file_name);
}

#[test]
fn a_later_mail_stands_below_the_first() {
    let request = request(&nordwind());
    let mut later = message(MessageKind::StatusLink, &request);
    let first = "received.1.01935f1c2b0070008000000000000001@orders.example";
    later.in_reply_to = Some(format!("<{first}>"));
    let rendered = mail_of(&later, &request);
    let mail = parsed(&rendered.bytes);
    assert_eq!(mail.in_reply_to().as_text(), Some(first));
    assert_eq!(mail.references().as_text(), Some(first));
}

#[test]
fn the_link_of_a_draft_says_what_is_still_to_do() {
    let (text, _) = bodies(&draft_mail(&json!({ "company": { "name": "Nordwind Bank AG" } })).bytes);
    assert!(text.contains("https://orders.example/draft/8F2K7QWM3XN5TB9CJ4HVZ6RDPA\n"), "{text}");
    let page = "Company and contact\nhttps://orders.example/draft/8F2K7QWM3XN5TB9CJ4HVZ6RDPA/company?missing\n";
    assert!(text.contains(&format!("{page}- Choose the country of the company.\n")), "{text}");
    assert!(!text.contains("name of the company"), "{text}");
    let servers: Vec<Value> = (0..30).map(|_| json!({ "port": 1 })).collect();
    let (text, _) = bodies(&draft_mail(&json!({ "configuration": "multiple_independent", "servers": servers })).bytes);
    assert!(text.contains("\n- and "), "the rest is counted: {text}");
}

/// The types of a mail's parts.
fn shape(mail: &Message<'_>) -> String {
    shape_of(mail, 0)
}

fn shape_of(mail: &Message<'_>, id: usize) -> String {
    let part = &mail.parts[id];
    let content_type = part.content_type().expect("a type");
    let name = format!("{}/{}", content_type.ctype(), content_type.subtype().unwrap_or_default());
    match part.sub_parts() {
        Some(parts) => {
            let parts: Vec<_> = parts.iter().map(|id| shape_of(mail, *id as usize)).collect();
            format!("{name}({})", parts.join(" "))
        }
        None => name,
    }
}

/// The headers of a mail, whatever an order says.
const OF_THE_ORDER: [&str; 9] =
    ["Message-ID", "Date", "From", "To", "Subject", "Auto-Submitted", "Reply-To", "MIME-Version", "Content-Type"];

fn header_names<'m>(mail: &'m Message<'m>) -> Vec<&'m str> {
    mail.headers().iter().map(mail_parser::Header::name).collect()
}

fn with_names(company: &str, contact: &str) -> Value {
    let mut order = nordwind();
    order["company"]["name"] = json!(company);
    order["contact"]["name"] = json!(contact);
    order
}

#[test]
fn names_survive_in_every_header() {
    let long = "Donaudampfschifffahrtsgesellschaft ".repeat(6)[..200].trim().to_owned();
    let long_japanese = "日本電信電話株式会社".repeat(20);
    for name in [
        "Acme Bank K.K.",
        "株式会社アクメ銀行",
        "Société Générale d’Électricité, S.A.",
        "\"Quoted\" <not@an.address>, Inc.; (really)",
        "back\\slash",
        "emoji 🏦 and family 👨‍👩‍👧",
        "א בנק ישראלי",
        &long,
        &long_japanese,
    ] {
        let rendered = mail(MessageKind::Order, &with_names(name, name));
        let mail = parsed(&rendered.bytes);
        let subject = format!("OK-7Q4M-2XKD {name}, production, to 24 Jun 2027");
        assert_eq!(mail.subject(), Some(subject.as_str()));
        assert_eq!(mailbox(mail.reply_to()), (Some(name), "jana.keller@nordwind.example"));
        assert_eq!(header_names(&mail), OF_THE_ORDER);
        assert!(rendered.bytes.is_ascii());
        let longest = rendered.bytes.split(|byte| *byte == b'\n').map(<[u8]>::len).max();
        assert!(longest < Some(999), "a line of {longest:?} characters for {name}");
    }
}

#[test]
fn a_domain_beyond_ascii_is_written_as_mail_servers_know_it() {
    let mut order = nordwind();
    order["contact"]["email"] = json!("jana@bücher.example");
    let rendered = mail(MessageKind::Received, &order);
    assert_eq!(rendered.recipient.to_string(), "jana@xn--bcher-kva.example");
    assert_eq!(mailbox(parsed(&rendered.bytes).to()), (Some("Jana Keller"), "jana@xn--bcher-kva.example"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_name_makes_a_header(name in "\\PC{1,80}") {
        let order = with_names(&name, &name);
        let typed = Node::read_json(order.to_string().as_bytes()).expect("JSON");
        if check(&typed, Source::Json, received_at().date_naive()).order.is_some() {
            let rendered = mail(MessageKind::Order, &order);
            let mail = parsed(&rendered.bytes);
            prop_assert_eq!(header_names(&mail), OF_THE_ORDER);
            prop_assert_eq!(shape(&mail), "multipart/mixed(multipart/alternative(text/plain text/html) application/json)");
        }
    }
}
