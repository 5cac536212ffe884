//! What became of an order's messages, in the mail servers' own words, and sending them again.

use super::asked::Asked;
use super::read::Read;
use super::typed::{Tried, Typed};
use crate::domain::message::MessageKind;
use crate::store::outbox::{Delivery, DeliveryState};
use crate::text::{self, Words};
use crate::web::Icon;
use crate::web::field::Field;

/// The messages of an order.
pub struct Mails {
    /// "1 not delivered".
    pub trouble: Option<String>,
    /// The newest first.
    pub list: Vec<Mail>,
}

/// A message, as the page shows it.
pub struct Mail {
    /// Its row in the outbox.
    pub id: i64,
    /// "Receipt, copy".
    pub what: String,
    /// The address that it goes to.
    pub to: String,
    /// "24 Nov 2026, 15:06 GMT", "next try …", "not delivered".
    pub when: String,
    /// What the last try answered.
    pub said: Option<String>,
    /// Beside it.
    pub icon: Icon,
    /// Sets it off: `ok-mail--bad`, `ok-mail--wait`.
    pub class: &'static str,
    /// Whether it can be sent again.
    pub can_go_again: bool,
    /// Where another address is asked for. None: it goes to no person.
    pub elsewhere: Option<String>,
    /// The field for another address, and the way back without.
    pub address: Option<(Field, String)>,
}

impl Mails {
    /// Of an order, with what somebody typed.
    pub fn of(t: &Words, read: &Read, asked: &Asked, tried: &Tried) -> Self {
        let is_erased = read.request.erased_at.is_some();
        let list = read.deliveries.iter().map(|delivery| Mail {
            address: if is_erased { None } else { address(t, read, asked, tried, delivery) },
            ..mail(t, read, asked, delivery)
        });
        let list: Vec<Mail> = list.map(|mail| Mail { can_go_again: mail.can_go_again && !is_erased, ..mail }).collect();
        let undelivered = list.iter().filter(|mail| mail.icon == Icon::Error).count();
        Self { trouble: (undelivered > 0).then(|| t.msg_case_undelivered(undelivered)), list }
    }
}

fn mail(t: &Words, read: &Read, asked: &Asked, delivery: &Delivery) -> Mail {
    let zone = read.desk.time_zone;
    let kind = MessageKind::from_word(&delivery.kind);
    let kind = kind.map_or_else(|| delivery.kind.clone(), |kind| text::message_kind(t, kind));
    let (when, said, icon, class) = match &delivery.state {
        DeliveryState::Sent(at) => (text::time(t, *at, zone), None, Icon::Done, ""),
        DeliveryState::Waiting { said: None, .. } => (t.msg_delivery_queued(), None, Icon::Clock, "ok-mail--wait"),
        DeliveryState::Waiting { next_try, said } => {
            let when = t.msg_delivery_next_try(text::time(t, *next_try, zone));
            (when, said.clone(), Icon::Clock, "ok-mail--wait")
        }
        DeliveryState::Dead { said } => (t.msg_delivery_dead(), said.clone(), Icon::Error, "ok-mail--bad"),
    };
    let id = delivery.id.to_string();
    let elsewhere = asked.address(read.request.reference, Some(("readdress", &id)), &format!("mail-{id}"));
    Mail {
        id: delivery.id,
        what: if delivery.is_copy { t.msg_delivery_copy(kind) } else { kind },
        to: delivery.recipient.clone(),
        when,
        can_go_again: icon == Icon::Error || said.is_some(),
        said,
        icon,
        class,
        elsewhere: (delivery.recipient.contains('@') && !delivery.recipient.contains("://")).then_some(elsewhere),
        address: None,
    }
}

fn address(t: &Words, read: &Read, asked: &Asked, tried: &Tried, delivery: &Delivery) -> Option<(Field, String)> {
    let (typed, own) = match &tried.typed {
        Typed::Address { message, to } if *message == delivery.id => (to.as_str(), tried.own.clone()),
        Typed::Nothing if asked.readdress == Some(delivery.id) => ("", None),
        _ => return None,
    };
    let is_sent = matches!(delivery.state, DeliveryState::Sent(_));
    let field = Field { id: "address".to_owned(), ..Field::new("to", t.msg_review_elsewhere_address(), typed) };
    let cancel = asked.address(read.request.reference, None, &format!("mail-{}", delivery.id));
    (!is_sent).then(|| (field.with_error(own), cancel))
}
