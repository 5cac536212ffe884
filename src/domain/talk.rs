//! What desk and customer write to each other about an order, and which of its answers the customer may change with
//! what they write.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::order::{Configuration, Order};
use super::pointer::Pointer;

/// Something that was written: not blank, up to [`Words::MAX`] characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(String);

/// Why a text is nothing to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsaid {
    /// Nothing was typed.
    Blank,
    /// It is too long.
    TooLong {
        /// Its characters.
        found: usize,
    },
}

impl Words {
    /// The longest, in characters.
    pub const MAX: usize = 4_000;

    /// Trimmed, lines separated by LF.
    ///
    /// # Errors
    /// Where nothing is left, or too much.
    pub fn new(typed: &str) -> Result<Self, Unsaid> {
        let text = typed.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}").trim().to_owned();
        match text.chars().count() {
            0 => Err(Unsaid::Blank),
            found if found > Self::MAX => Err(Unsaid::TooLong { found }),
            _ => Ok(Self(text)),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Something that was written to the other side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Stays the same.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether the customer wrote it; else the desk.
    pub from_customer: bool,
    /// Name of who wrote it, as it was then.
    pub author: String,
    /// What it says; empty where an answer only changed the order.
    pub body: String,
    /// The places of the order that the customer may change with the answer.
    pub opened: Vec<Pointer>,
}

/// The last question of the desk: what the customer answers while the order waits for it. Messages come oldest first.
pub fn last_question(messages: &[Message]) -> Option<&Message> {
    messages.iter().rev().find(|message| !message.from_customer)
}

/// The answer to a question. Messages come oldest first.
pub fn answer_to(messages: &[Message], question: Uuid) -> Option<&Message> {
    let after = messages.iter().skip_while(|message| message.id != question).skip(1);
    after.take_while(|message| message.from_customer).last()
}

/// The places of an order that a desk can open for change, in the order of the form: each answer that can change while
/// the order keeps its shape. Rows are neither added nor taken out, and the region stays: it decides the desk.
pub fn openable(order: &Order) -> Vec<Pointer> {
    let is_independent = order.configuration == Configuration::MultipleIndependent;
    let mut places = vec!["/company/name", "/company/country", "/company/end_user"];
    places.extend(["/contact/name", "/contact/email", "/contact/phone", "/representative", "/purpose"]);
    if order.term.expires_on.is_some() {
        places.push("/term/expires_on");
    }
    places.push("/term/renews");
    let mut places: Vec<Pointer> = places.into_iter().map(Pointer::from).collect();
    let mut rows = |list: &str, count: usize, members: &[&str]| {
        for row in 0..count {
            places.extend(members.iter().map(|member| Pointer::from(format!("/{list}/{row}/{member}").as_str())));
        }
    };
    let of_file = |members: &'static [&'static str]| if is_independent { members } else { &[] };
    let server = ["host_name", "host_id", "port", "operating_system/type", "operating_system/version"];
    rows("servers", order.servers.len(), &[&server[..], of_file(&["purpose", "deployment_mode"])].concat());
    rows("sellable_items", order.sellable_items.len(), &["name", "version", "quantity"]);
    let application = ["name", "version", "technical_licenses"];
    rows("applications", order.applications.len(), &[&application[..], of_file(&["servers"])].concat());
    let switch = ["switch_type", "switch_version", "agent_dns", "distribution", "technical_dns"];
    rows("media_layer", order.media_layer.len(), &[&switch[..], of_file(&["servers"])].concat());
    if order.deployment_mode.is_some() {
        places.push(Pointer::from("/deployment_mode"));
    }
    places.push(Pointer::from("/notes"));
    places
}

/// What is written into where this place is open: with a quantity also the shares into which it is divided.
pub fn written_with(order: &Order, place: &Pointer) -> Vec<Pointer> {
    let item = place.as_str().strip_suffix("/quantity").filter(|item| item.starts_with("/sellable_items/"));
    match item {
        Some(item) if order.configuration == Configuration::MultipleIndependent => {
            vec![place.clone(), Pointer::from(item).member("per_server")]
        }
        _ => vec![place.clone()],
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::{Message, Unsaid, Words, answer_to, last_question, openable, written_with};
    use crate::domain::order::Order;
    use crate::domain::pointer::Pointer;

    fn order(configuration: &str, expires_on: &str) -> Order {
        let text = format!(
            r#"{{"company":{{"name":"Acme","country":"US","end_user":null}},
            "contact":{{"name":"R. Doe","email":"r.doe@acme.example","phone":null}},"representative":null,
            "region":"us","purpose":"demo","term":{{"kind":"temporary","expires_on":{expires_on},"renews":null}},
            "deployment_mode":null,"configuration":"{configuration}",
            "servers":[{{"host_name":"lic","host_id":"001b213c4d01","port":7260,
              "operating_system":{{"type":"linux","version":"9"}},"purpose":null,"deployment_mode":null}}],
            "sellable_items":[{{"name":"Chat","version":"8.5","quantity":5,"per_server":null}}],
            "applications":null,"media_layer":null,"notes":null}}"#
        );
        Order::from_stored(&text).expect("an order")
    }

    fn has(order: &Order, place: &str) -> bool {
        openable(order).contains(&Pointer::from(place))
    }

    #[test]
    fn what_keeps_the_shape_of_an_order_can_be_opened() {
        let single = order("single", r#""2027-06-24""#);
        for place in
            ["/servers/0/host_id", "/sellable_items/0/quantity", "/term/expires_on", "/contact/email", "/notes"]
        {
            assert!(has(&single, place), "{place}");
        }
        for place in ["/region", "/configuration", "/term/kind", "/servers/1/host_id", "/servers/0/purpose", "/servers"]
        {
            assert!(!has(&single, place), "{place}");
        }
        assert!(!has(&order("single", "null"), "/term/expires_on"), "a permanent license has no last day");
        assert!(has(&order("multiple_independent", "null"), "/servers/0/purpose"));
    }

    #[test]
    fn with_a_quantity_go_its_shares() {
        let place = Pointer::from("/sellable_items/0/quantity");
        let written = |configuration| written_with(&order(configuration, "null"), &place).len();
        assert_eq!((written("multiple_independent"), written("single")), (2, 1));
    }

    #[test]
    fn words_say_something_and_not_too_much() {
        assert_eq!(Words::new(" \r\n "), Err(Unsaid::Blank));
        assert_eq!(Words::new(&"ü".repeat(4_001)), Err(Unsaid::TooLong { found: 4_001 }));
        assert_eq!(Words::new(" a\r\nb\0").as_ref().map(Words::as_str), Ok("a\nb\u{fffd}"));
        assert!(Words::new(&"ü".repeat(4_000)).is_ok());
    }

    #[test]
    fn an_answer_belongs_to_its_question() {
        let message = |id, from_customer| Message {
            id: Uuid::from_u128(id),
            at: DateTime::UNIX_EPOCH,
            from_customer,
            author: String::new(),
            body: String::new(),
            opened: Vec::new(),
        };
        let messages = [message(1, false), message(2, true), message(3, false)];
        let id = |message: Option<&Message>| message.map(|message| message.id.as_u128());
        assert_eq!(id(last_question(&messages)), Some(3));
        assert_eq!(id(answer_to(&messages, Uuid::from_u128(1))), Some(2));
        assert_eq!(id(answer_to(&messages, Uuid::from_u128(3))), None);
        assert_eq!(id(answer_to(&messages, Uuid::from_u128(9))), None);
    }
}
