//! What became of an order's messages, in the mail servers' own words.

use chrono_tz::Tz;

use crate::domain::message::MessageKind;
use crate::store::outbox::{Delivery, DeliveryState};
use crate::text::{self, Words};
use crate::web::Icon;

/// A message, as the page shows it.
pub struct Mail {
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
}

impl Mail {
    /// Times are in the desk's zone.
    pub fn of(t: &Words, delivery: &Delivery, zone: Tz) -> Self {
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
        Self {
            what: if delivery.is_copy { t.msg_delivery_copy(kind) } else { kind },
            to: delivery.recipient.clone(),
            when,
            said,
            icon,
            class,
        }
    }

    /// Whether it was given up.
    pub fn is_bad(&self) -> bool {
        self.icon == Icon::Error
    }
}
