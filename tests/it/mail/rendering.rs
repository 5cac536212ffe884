//! What mails say and how they are built, as a standard parser reads them.

use std::{env, fs, path::PathBuf};

use mail_parser::MessageParser;
use orderkit::domain::draft::Draft;
use orderkit::domain::message::{Content, MessageKind};
use orderkit::domain::order::license_files::license_files;
use orderkit::domain::order::locations::locations;
use orderkit::domain::order::summary::{Block, Row, Value as Said, summary};
use orderkit::domain::staff::LinkKind;
use serde_json::{Value, json};

use super::fixtures::{
    LICENSE, bodies, checked, completed, digest, draft, draft_mail, expiry, mail, mail_of_draft, moved, nordwind,
    reminder, request, single, staff_mail, withdrawn,
};

const OF_AN_ORDER: [MessageKind; 7] = [
    MessageKind::Order,
    MessageKind::Received,
    MessageKind::StatusLink,
    MessageKind::Reminder,
    MessageKind::Decided,
    MessageKind::Question,
    MessageKind::Answer,
];

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

#[test]
fn lines_end_as_mail_servers_want_them_and_files_arrive_as_they_are() {
    let kinds = OF_AN_ORDER.map(|kind| mail(kind, &nordwind()));
    for mail in kinds.iter().chain([&completed(), &moved(), &draft_mail(&nordwind())]) {
        let text = String::from_utf8_lossy(&mail.bytes).replace("\r\n", "");
        assert!(!text.contains(['\r', '\n']), "{text}");
    }
    let completed = completed();
    let mail = MessageParser::new().parse(&completed.bytes).unwrap();
    let files: Vec<&[u8]> = mail.attachments().map(mail_parser::MessagePart::contents).collect();
    assert_eq!(files, [LICENSE, LICENSE]);
}

#[test]
fn each_mail_says_what_was_kept() {
    let minimal = json!({ "company": { "name": "Nordwind Bank AG" } });
    let sent = Draft { request_id: Some(request(&nordwind()).id), ..draft(&json!({})) };
    for (name, mail) in [
        ("order", mail(MessageKind::Order, &nordwind())),
        ("received", mail(MessageKind::Received, &nordwind())),
        ("received-us", mail(MessageKind::Received, &single())),
        ("status_link", mail(MessageKind::StatusLink, &nordwind())),
        ("draft_link", draft_mail(&minimal)),
        ("draft_link-ready", draft_mail(&nordwind())),
        ("draft_expiry", mail_of_draft(&draft(&minimal), Content::DraftExpiry(expiry()))),
        ("draft_expiry-ready", mail_of_draft(&draft(&nordwind()), Content::DraftExpiry(expiry()))),
        ("received-moved", moved()),
        ("decided-refused", mail(MessageKind::Decided, &nordwind())),
        ("decided-completed", completed()),
        ("question", mail(MessageKind::Question, &nordwind())),
        ("answer", mail(MessageKind::Answer, &nordwind())),
        ("answer-withdrawn", withdrawn(Some("We buy nothing after all.\nSorry."))),
        ("answer-withdrawn-silently", withdrawn(None)),
        ("digest", digest()),
        ("staff_link-invitation", staff_mail(LinkKind::Invitation)),
        ("staff_link-reset", staff_mail(LinkKind::Reset)),
        ("reminder", reminder(14)),
        ("reminder-today", reminder(0)),
        ("draft_link-sent", mail_of_draft(&sent, Content::DraftLink {})),
    ] {
        let (text, html) = bodies(&mail.bytes);
        assert_snapshot(&format!("{name}.txt"), &text);
        assert_snapshot(&format!("{name}.html"), &html);
    }
}

/// What a browser shows of HTML, without line breaks of its own.
fn shown(html: &str) -> String {
    let body = html.split_once("<body").expect("a body").1;
    let pieces = body.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    let text = pieces.collect::<Vec<_>>().concat();
    let entities = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")];
    entities.into_iter().fold(text, |text, (entity, character)| text.replace(entity, character))
}

/// What an order says, as a person typed it: each must stand in each body.
fn typed_values(order: &Value) -> Vec<String> {
    let order = checked(order);
    let rows = summary(&order).into_iter().flat_map(|section| section.blocks).flat_map(|block| match block {
        Block::Rows(rows) => rows,
        Block::Table(table) => table.rows.into_iter().flatten().collect(),
    });
    let of_row = |row: Row| match row.value {
        Said::Text(text) | Said::Code(text) | Said::Email(text) => vec![text],
        Said::Lines(text) => text.split('\n').map(str::to_owned).collect(),
        Said::Number(number) => vec![number.to_string()],
        Said::Date(date) => {
            vec![date.format("%-d %b %Y").to_string(), date.format("%d-%b-%Y").to_string().to_lowercase()]
        }
        Said::Codes(codes) => codes,
        Said::Split(shares) => shares.into_iter().flat_map(|(host, share)| [host, share.expect("a share")]).collect(),
        Said::Country(code) => vec![format!("({code})")],
        _ => Vec::new(),
    };
    let files =
        license_files(&order).into_iter().flat_map(|file| file.servers).map(|server| server.host_id.to_string());
    let locations = locations(&order);
    rows.flat_map(of_row).chain(files).chain([locations.windows, locations.unix]).collect()
}

#[test]
fn plain_text_and_html_hold_every_value() {
    for order in [nordwind(), single(), large()] {
        for kind in [MessageKind::Order, MessageKind::Received] {
            let (text, html) = bodies(&mail(kind, &order).bytes);
            let html = shown(&html);
            for value in typed_values(&order) {
                assert!(text.contains(&value), "{value:?} is missing from the plain text:\n{text}");
                assert!(html.contains(&value), "{value:?} is missing from the HTML:\n{html}");
            }
        }
    }
}

#[test]
fn several_lines_stand_in_plain_text_as_they_were_typed() {
    let (text, _) = bodies(&mail(MessageKind::Order, &nordwind()).bytes);
    assert!(text.contains("\nMaintenance window tonight.\nPlease call before you change a host ID.\n"), "{text}");
}

/// As much as an order can hold of what a table shows: long names, fifty servers, every share of its own.
fn large() -> Value {
    let long = |number: usize, length: usize| format!("{number:04}{}", "x".repeat(length - 4));
    let servers = (0..50).map(|row| {
        json!({
            "host_name": format!("{}.{}.example", long(row, 60), long(row, 60)),
            "host_id": format!("00:1b:21:3c:4d:{row:02x}"),
            "operating_system": { "type": "linux", "version": long(row, 200) }
        })
    });
    let items = (0..20).map(|row| {
        let shares: Vec<usize> = (0..50).map(|server| 1000 + 50 * row + server).collect();
        json!({ "name": long(row, 200), "version": "8.1", "quantity": shares.iter().sum::<usize>(), "per_server": shares })
    });
    let mut order = nordwind();
    order["servers"] = servers.collect();
    order["sellable_items"] = items.collect();
    order["applications"][0]["servers"] = json!([0, 49]);
    order["media_layer"][0]["technical_dns"] = json!({ "acd_queues": 11, "virtual_queues": 12, "routing_points": 13, "virtual_routing_points": 14, "other": 15 });
    order["company"]["name"] = json!("x".repeat(200));
    order["company"]["end_user"] = json!("Südbank <b>& Söhne</b> \"AG\", 'Köln'");
    order["notes"] = json!("y".repeat(4000));
    order
}

#[test]
fn markup_that_was_typed_is_text() {
    let mut order = nordwind();
    order["company"]["name"] = json!("<img src=x onerror=alert(1)>");
    order["notes"] = json!("</td></table><script>alert(1)</script>");
    for kind in OF_AN_ORDER {
        let (_, html) = bodies(&mail(kind, &order).bytes);
        assert!(!html.contains("<img") && !html.contains("<script"), "{html}");
        assert!(shown(&html).contains("<img src=x onerror=alert(1)>"), "{html}");
    }
}

#[test]
fn what_somebody_typed_is_no_link() {
    for kind in [MessageKind::Question, MessageKind::Answer] {
        let (_, html) = bodies(&mail(kind, &nordwind()).bytes);
        let links: Vec<&str> = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(links.len(), 1, "the one button: {links:?}");
        assert!(links[0].starts_with("https://orders.example/"), "{links:?}");
    }
}

#[test]
fn a_mail_fetches_nothing() {
    for kind in OF_AN_ORDER {
        let (_, html) = bodies(&mail(kind, &nordwind()).bytes);
        for remote in ["src=", "url(", "@import", "<link", "http-equiv"] {
            assert!(!html.contains(remote), "{remote}");
        }
    }
}
