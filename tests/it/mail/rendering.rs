//! What mails say and how they are built, as a standard parser reads them.

use std::{env, fs, path::PathBuf};

use mail_parser::MessageParser;
use orderkit::domain::message::MessageKind;
use serde_json::{Value, json};

use super::fixtures::{draft_mail, mail, nordwind};

/// Compares with the file in `snapshots`, or writes it where `UPDATE_SNAPSHOTS` is set.
fn assert_snapshot(name: &str, actual: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/mail/snapshots").join(name);
    if env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(&path, actual).expect("the snapshot can be written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        actual == expected,
        "{name} is no longer what was kept; if it is right, keep it with UPDATE_SNAPSHOTS=1\n{actual}"
    );
}

/// A mail as a parser reads it: plain text with LF, HTML.
fn bodies(bytes: &[u8]) -> (String, String) {
    let mail = MessageParser::default().parse(bytes).expect("a mail");
    let text = mail.body_text(0).expect("plain text").replace("\r\n", "\n");
    let html = mail.body_html(0).expect("HTML").replace("\r\n", "\n");
    (text, html)
}

#[test]
fn each_mail_says_what_was_kept() {
    let minimal = json!({ "company": { "name": "Nordwind Bank AG" } });
    for (name, mail) in [
        ("order", mail(MessageKind::Order, &nordwind())),
        ("received", mail(MessageKind::Received, &nordwind())),
        ("received-us", mail(MessageKind::Received, &single())),
        ("status_link", mail(MessageKind::StatusLink, &nordwind())),
        ("draft_link", draft_mail(&minimal)),
        ("draft_link-ready", draft_mail(&nordwind())),
    ] {
        let (text, html) = bodies(&mail.bytes);
        assert_snapshot(&format!("{name}.txt"), &text);
        assert_snapshot(&format!("{name}.html"), &html);
    }
}

/// The smallest order there is.
fn single() -> Value {
    json!({
        "company": { "name": "Acme", "country": "US" },
        "contact": { "name": "R. Doe", "email": "r.doe@acme.example" },
        "region": "us",
        "purpose": "demo",
        "term": { "kind": "permanent" },
        "configuration": "single",
        "servers": [{ "host_name": "lic", "host_id": "001b213c4d01", "operating_system": { "type": "linux", "version": "9" } }],
        "sellable_items": [{ "name": "Chat", "version": "8.5", "quantity": 5 }]
    })
}
