//! Orders and messages to make mails of.

use chrono::{DateTime, TimeDelta, Utc};
use lettre::message::Mailbox;
use mail_parser::MessageParser;
use orderkit::domain::calendar::Clock;
use orderkit::domain::desk::{Desk, DeskId};
use orderkit::domain::digest::{Digest, Found, Named, Part};
use orderkit::domain::draft::Draft;
use orderkit::domain::history::Change;
use orderkit::domain::message::{
    AnswerContent, Content, DecidedContent, ExpiryContent, Message, MessageKind, MovedDesk, OrderContent, Outcome,
    Owner, QuestionContent, Reply, StaffLinkContent, message_id,
};
use orderkit::domain::order::Order;
use orderkit::domain::order::check::{Source, check};
use orderkit::domain::order::document::Node;
use orderkit::domain::problem::Pointer;
use orderkit::domain::reference::Reference;
use orderkit::domain::request::{Reason, Request, State};
use orderkit::domain::staff::{LinkKind, Member, Role};
use orderkit::domain::talk::Words;
use orderkit::mail::{About, Letter, Rendered, render};
use serde_json::{Value, json};
use uuid::Uuid;

pub const STATUS: &str = "https://orders.example/status/JX5R0TQ9WAF2M7K8ZC3PV6HNDE";
pub const STAFF: &str = "https://orders.example/staff/orders/OK-7Q4M-2XKD";
pub const DRAFT: &str = "https://orders.example/draft/8F2K7QWM3XN5TB9CJ4HVZ6RDPA";

/// A license data file with all the line ends that there are, and a line that ends a mail.
pub const LICENSE: &[u8] = b"INCREMENT a\nINCREMENT b\r\nINCREMENT c\r\n.\n.\r\n";

/// An order of a bank in Frankfurt, three independent servers, something left open.
pub fn nordwind() -> Value {
    json!({
        "company": { "name": "Nordwind Bank AG", "country": "DE" },
        "contact": { "name": "Jana Keller", "email": "jana.keller@nordwind.example", "phone": "+49 69 5550 1320" },
        "representative": { "name": "Théo Moreau", "email": "t.moreau@axialis.example" },
        "region": "emea",
        "purpose": "production",
        "term": { "kind": "temporary", "expires_on": "2027-06-24", "renews": "OK-V8B2-N0QS" },
        "deployment_mode": "blended",
        "configuration": "multiple_independent",
        "servers": [
            { "host_name": "lic-fra-01", "host_id": "3c:ec:ef:5a:91:d0", "operating_system": { "type": "linux", "version": "RHEL 9.4" } },
            { "host_name": "lic-muc-01", "host_id": "00-0c-29-4b-7e-12", "port": 7300, "purpose": "testing",
              "operating_system": { "type": "windows", "version": "Server 2022" } },
            { "host_name": "lic-vie-01", "host_id": "a0369f2c4410", "operating_system": { "type": "linux", "version": "SLES 15 SP5" } }
        ],
        "sellable_items": [
            { "name": "Inbound Voice", "version": "8.1", "quantity": 240, "per_server": [140, 60, 40] },
            { "name": "Outbound Contact", "version": "8.1", "quantity": 60, "per_server": [30, 30, 0] },
            { "name": "Enterprise Routing", "version": "8.1.400.12", "quantity": 100_240, "per_server": [100_140, 60, 40] },
            { "name": "Info Mart", "version": "8.5" }
        ],
        "applications": [
            { "name": "T-Server for Avaya Communication Manager", "version": "8.1", "technical_licenses": ["tserver_sdn"], "servers": [0, 1] },
            { "name": "Outbound Contact Server", "version": "8.1", "technical_licenses": [] }
        ],
        "media_layer": [
            { "switch_type": "Avaya Communication Manager", "switch_version": "10.1",
              "agent_dns": { "extensions": 220, "positions": 20, "other": 0 },
              "distribution": "One extension per agent; 20 positions shared by two shifts" }
        ],
        "notes": "Maintenance window tonight.\nPlease call before you change a host ID."
    })
}

/// The smallest order there is.
pub fn single() -> Value {
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

/// What the check makes of an order that it accepts.
pub fn checked(order: &Value) -> Order {
    let typed = Node::read_json(order.to_string().as_bytes()).expect("JSON");
    let checked = check(&typed, Source::Json, received_at().date_naive());
    checked.order.unwrap_or_else(|| panic!("a good order, not {:?}", checked.errors))
}

pub fn received_at() -> DateTime<Utc> {
    "2026-11-24T15:06:00Z".parse().expect("a time")
}

pub fn from() -> Mailbox {
    "Order Kit <orderkit@orders.example>".parse().expect("a mailbox")
}

pub fn desk(id: DeskId) -> Desk {
    let (name, mailbox, telephone, turnaround_hours, time_zone) = match id {
        DeskId::UsApac => ("US and APAC request tool", None, Some("+1-650-466-1100"), Some(48), "America/Los_Angeles"),
        DeskId::Emea => {
            ("EMEA licensing", Some("EMEAlicensing@genesys.co.uk"), Some("+44-1189-74-7000"), None, "Europe/London")
        }
        DeskId::Japan => ("Japan orders", Some("order@genesyslab.co.jp"), None, None, "Asia/Tokyo"),
    };
    Desk {
        id,
        name: name.to_owned(),
        mailbox: mailbox.map(str::to_owned),
        telephone: telephone.map(str::to_owned),
        turnaround_hours,
        time_zone: time_zone.parse().expect("a zone"),
        working_days: orderkit::domain::calendar::weekdays(),
        hours: None,
        holidays: std::collections::BTreeSet::new(),
        language: "en".to_owned(),
    }
}

pub fn request(order: &Value) -> Request {
    let order = checked(order);
    let desk = desk(order.region.desk());
    Request {
        id: Uuid::from_u128(0x0193_5f1c_2b00_7000_8000_0000_0000_0001),
        reference: Reference::read("OK-7Q4M-2XKD").expect("a reference"),
        link_number: 1,
        desk: desk.id,
        state: State::Submitted,
        version: 1,
        revision: 1,
        assigned: None,
        language: "en".to_owned(),
        received_at: received_at(),
        due_at: desk.due(received_at()),
        clock: Clock::start(received_at()),
        answered_at: None,
        closed_at: None,
        erased_at: None,
        order,
    }
}

/// A message of an order, as it was queued.
pub fn message(kind: MessageKind, request: &Request) -> Message {
    let desk = desk(request.desk);
    let content = OrderContent { version: 1, desk: desk.clone(), due_at: request.due_at, moved: None };
    let copy = request.order.representative.as_ref().and_then(|person| person.email.clone());
    let customer = request.order.contact.email.clone();
    let (to, cc, content) = match kind {
        MessageKind::Order => (desk.address(), Vec::new(), Content::Order(content)),
        MessageKind::Received => (customer, copy.into_iter().collect(), Content::Received(content)),
        MessageKind::StatusLink => (customer, Vec::new(), Content::StatusLink(content)),
        MessageKind::Reminder => (customer, Vec::new(), Content::Reminder(content)),
        MessageKind::Decided => (customer, Vec::new(), Content::Decided(refused(content))),
        MessageKind::Question => (customer, Vec::new(), Content::Question(question(content))),
        MessageKind::Answer => (desk.address(), Vec::new(), Content::Answer(answer(content))),
        MessageKind::Webhook => ("https://tool.example/orders".to_owned(), Vec::new(), Content::Webhook(content)),
        MessageKind::StaffLink => panic!("it is no message of an order"),
        MessageKind::DraftLink => (customer, Vec::new(), Content::DraftLink {}),
        MessageKind::DraftExpiry => (customer, Vec::new(), Content::DraftExpiry(expiry())),
        MessageKind::Digest => (desk.address(), Vec::new(), Content::Digest(digest_content())),
    };
    let owner = Owner::Request(request.id);
    Message {
        id: 42,
        owner,
        number: 1,
        recipient: to.clone(),
        to,
        cc,
        message_id: message_id(owner, kind, 1, "orders.example"),
        in_reply_to: None,
        created_at: received_at(),
        content,
    }
}

/// What waits for a desk: every part, one of them longer than what is named, one more than is counted.
pub fn digest_content() -> Digest {
    let order = |number: u8, hours: Option<i64>| Named {
        reference: Reference::from_random([0, 0, 0, 1, number]).to_string(),
        due_at: hours.map(|hours| received_at() + TimeDelta::hours(hours)),
    };
    let found = |part, count, orders| Found { part, count, orders };
    Digest {
        desk: Desk { name: "EMEA <licensing>".to_owned(), ..desk(DeskId::Emea) },
        at: received_at(),
        parts: vec![
            found(Part::Overdue, 2, vec![order(1, Some(-30)), order(2, Some(-2))]),
            found(Part::Today, 1, vec![order(3, Some(1))]),
            found(Part::Answered, 1, vec![order(4, Some(40))]),
            found(Part::Nobody, 24, (10..30).map(|number| order(number, None)).collect()),
            found(Part::Trouble, 1_001, vec![order(5, None)]),
        ],
    }
}

/// The digest of a desk.
pub fn digest() -> Rendered {
    let digest = digest_content();
    let owner = Owner::Desk(digest.desk.id);
    let message = Message {
        owner,
        number: 2_520,
        message_id: message_id(owner, MessageKind::Digest, 2_520, "orders.example"),
        ..message(MessageKind::Digest, &request(&nordwind()))
    };
    render(&Letter { message: &message, about: About::Desk { base: "https://orders.example" }, from: &from() })
        .expect("a mail")
}

fn refused(order: OrderContent) -> DecidedContent {
    let reason = Reason::new("The contract ended in May.\nOrder again under the new one.").expect("words");
    DecidedContent { order, outcome: Outcome::Refused(reason) }
}

/// A question with a link, markup and a line break of its own.
fn question(order: OrderContent) -> QuestionContent {
    let question = Words::new("Is this the host ID of lic-muc-01?\nRun ip link, see <https://example.com/ids>.");
    let opened = ["/servers/1/host_id", "/sellable_items/0/quantity", "/term/expires_on"].map(Pointer::from).to_vec();
    QuestionContent { order, question: question.expect("words"), opened }
}

fn answer(order: OrderContent) -> AnswerContent {
    let change =
        |at: &str, from: &str, to: &str| Change { at: Pointer::from(at), from: from.to_owned(), to: to.to_owned() };
    let reply = Reply::Answered {
        question: "Is this the host ID of lic-muc-01?".to_owned(),
        answer: Some(Words::new("Yes, see https://evil.example/?a=1\n<b>and</b> javascript:alert(1)").expect("words")),
        changed: vec![
            change("/servers/1/host_id", "000c294b7e12", "000c294b7e13"),
            change("/term/expires_on", "2027-06-24", "2027-12-31"),
        ],
    };
    AnswerContent { order, reply }
}

/// The mail that tells a desk that an order is taken back.
pub fn withdrawn(reason: Option<&str>) -> Rendered {
    let request = request(&nordwind());
    let order = OrderContent::of(&request, &desk(request.desk));
    let reason = reason.map(|reason| Reason::new(reason).expect("words"));
    let content = Content::Answer(AnswerContent { order, reply: Reply::Withdrawn { reason } });
    mail_of(&Message { content, ..message(MessageKind::Answer, &request) }, &request)
}

/// The mail that brings the license data files of an order.
pub fn completed() -> Rendered {
    let request = request(&nordwind());
    let mut message = message(MessageKind::Decided, &request);
    let order = OrderContent::of(&request, &desk(request.desk));
    message.content = Content::Decided(DecidedContent { order, outcome: Outcome::Completed(1) });
    let files = ["lic-fra-01.dat", "lic-muc-01.dat"].map(|name| (name.to_owned(), LICENSE.to_vec()));
    render(&Letter {
        message: &message,
        about: About::Order { request: &request, link: STATUS, files: &files },
        from: &from(),
    })
    .expect("a mail")
}

/// The mail that tells the customer that another desk has the order.
pub fn moved() -> Rendered {
    let request = request(&nordwind());
    let reason = Reason::new("Your contract is with our office in Tokyo.").expect("words");
    let order = OrderContent::of(&request, &desk(DeskId::Japan));
    let moved = Some(MovedDesk { from: "EMEA licensing".to_owned(), reason });
    let message = Message {
        content: Content::Received(OrderContent { moved, ..order }),
        ..message(MessageKind::Received, &request)
    };
    mail_of(&message, &request)
}

/// A draft that was last changed when the order of [`request`] came goes after 90 days.
pub fn expiry() -> ExpiryContent {
    ExpiryContent { updated_at: received_at(), goes_at: received_at() + TimeDelta::days(90) }
}

/// A reminder of the first order, so many days before its license expires.
pub fn reminder(days: i64) -> Rendered {
    let request = request(&nordwind());
    let last_day = request.order.term.expires_on.expect("temporary").and_hms_opt(9, 30, 0).expect("a time").and_utc();
    let mut message = message(MessageKind::Reminder, &request);
    message.created_at = last_day - TimeDelta::days(days);
    mail_of(&message, &request)
}

/// The mail of a message about an order.
pub fn mail_of(message: &Message, request: &Request) -> Rendered {
    let is_for_desk = MessageKind::TO_DESK.contains(&message.content.kind());
    let link = if is_for_desk { STAFF } else { STATUS };
    render(&Letter { message, about: About::Order { request, link, files: &[] }, from: &from() }).expect("a mail")
}

/// The mail of this kind about an order.
pub fn mail(kind: MessageKind, order: &Value) -> Rendered {
    let request = request(order);
    mail_of(&message(kind, &request), &request)
}

/// The mail that brings the link of a draft.
pub fn draft_mail(content: &Value) -> Rendered {
    mail_of_draft(&draft(content), Content::DraftLink {})
}

/// A draft that was last changed when the order of [`request`] came.
pub fn draft(content: &Value) -> Draft {
    Draft {
        id: Uuid::from_u128(0x0193_5f1c_2b00_7000_8000_0000_0000_0002),
        link_number: 1,
        language: "en".to_owned(),
        content: Node::read_json(content.to_string().as_bytes()).expect("JSON"),
        visited: Vec::new(),
        created_at: received_at(),
        updated_at: received_at(),
        request_id: None,
    }
}

/// The mail with this content about a draft.
pub fn mail_of_draft(draft: &Draft, content: Content) -> Rendered {
    let message = Message {
        owner: Owner::Draft(draft.id),
        to: "jana.keller@nordwind.example".to_owned(),
        message_id: message_id(Owner::Draft(draft.id), content.kind(), 1, "orders.example"),
        content,
        ..message(MessageKind::DraftLink, &request(&nordwind()))
    };
    render(&Letter { message: &message, about: About::Draft { draft, link: DRAFT }, from: &from() }).expect("a mail")
}

/// A mail as a parser reads it.
pub fn parsed(bytes: &[u8]) -> mail_parser::Message<'_> {
    MessageParser::default().parse(bytes).expect("a mail")
}

/// Its plain text, with LF, and its HTML.
pub fn bodies(bytes: &[u8]) -> (String, String) {
    let mail = parsed(bytes);
    let text = mail.body_text(0).expect("plain text").replace("\r\n", "\n");
    let html = mail.body_html(0).expect("HTML").replace("\r\n", "\n");
    (text, html)
}

/// The mail that brings a one-time link to a member of staff.
pub fn staff_mail(kind: LinkKind) -> Rendered {
    let member = Member {
        id: Uuid::from_u128(0x0193_5f1c_2b00_7000_8000_0000_0000_0003),
        email: "mina.okafor@desk.example".to_owned(),
        name: "Mina Okafor".to_owned(),
        role: Role::Agent,
        desks: vec![DeskId::Emea],
    };
    let owner = Owner::Staff(member.id);
    let content = StaffLinkContent { link: member.id, kind, until: received_at() + kind.lifetime() };
    let message = Message {
        owner,
        recipient: member.email.clone(),
        to: member.email.clone(),
        cc: Vec::new(),
        message_id: message_id(owner, MessageKind::StaffLink, 1, "orders.example"),
        content: Content::StaffLink(content),
        ..message(MessageKind::DraftLink, &request(&nordwind()))
    };
    let link = "https://orders.example/staff/link/JX5R0TQ9WAF2M7K8ZC3PV6HNDEJX5R0TQ9WAF2M7K8Z";
    render(&Letter { message: &message, about: About::Staff { member: &member, link }, from: &from() }).expect("a mail")
}
