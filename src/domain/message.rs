//! Messages: what the outbox delivers (`delivery.md`, *Messages*).

use chrono::{DateTime, Utc};
use lettre::Address;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::desk::{Desk, DeskId};
use super::digest::Digest;
use super::history::Change;
use super::problem::Pointer;
use super::request::{Reason, Request};
use super::staff::LinkKind;
use super::talk::Words;

/// The address that a person typed: what the mail library's own parser reads, with a dot in its domain.
pub fn address(typed: &str) -> Option<Address> {
    typed.parse().ok().filter(|address: &Address| address.domain().contains('.'))
}

choice! {
    /// What a message is about. Each kind has one template pair (mail) and one recipient rule.
    MessageKind {
        /// To the desk's mailbox: an order was submitted.
        Order = "order",
        /// To the customer, copy to the representative: the order is in.
        Received = "received",
        /// To whoever asked for the link of a draft.
        DraftLink = "draft_link",
        /// To the contact of a draft that nobody has changed for long: it goes.
        DraftExpiry = "draft_expiry",
        /// To the customer who lost the link of an order.
        StatusLink = "status_link",
        /// To the customer: a temporary license expires.
        Reminder = "reminder",
        /// To the customer: the order is completed, with its files, or refused, with the reason.
        Decided = "decided",
        /// To the customer: the desk asks something.
        Question = "question",
        /// To the desk's mailbox: the customer answered, or took the order back.
        Answer = "answer",
        /// To the desk's webhook: an order was submitted. The address is that of the webhook.
        Webhook = "webhook",
        /// To the desk's mailbox, once on each of its working days: what waits for it.
        Digest = "digest",
        /// To a member of staff: an invitation, or the link to set another password.
        StaffLink = "staff_link",
    }
}

impl MessageKind {
    /// Kinds that go to the mailbox of the desk that has the order.
    pub const TO_DESK: [Self; 2] = [Self::Order, Self::Answer];
}

/// What a message belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A submitted order.
    Request(Uuid),
    /// A draft.
    Draft(Uuid),
    /// A member of staff.
    Staff(Uuid),
    /// A desk.
    Desk(DeskId),
}

impl Owner {
    /// What tells it from others, without the signs that an address cannot hold: an id, or a desk's word.
    pub fn key(self) -> String {
        match self {
            Self::Request(id) | Self::Draft(id) | Self::Staff(id) => id.simple().to_string(),
            Self::Desk(desk) => desk.to_string(),
        }
    }
}

/// What a message is rendered from, beside the stored version of its order. Frozen when it is queued, so that each try
/// says the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Content {
    /// [`MessageKind::Order`]
    Order(OrderContent),
    /// [`MessageKind::Received`]
    Received(OrderContent),
    /// [`MessageKind::DraftLink`]
    DraftLink {},
    /// [`MessageKind::DraftExpiry`]
    DraftExpiry(ExpiryContent),
    /// [`MessageKind::StatusLink`]
    StatusLink(OrderContent),
    /// [`MessageKind::Reminder`]
    Reminder(OrderContent),
    /// [`MessageKind::Decided`]
    Decided(DecidedContent),
    /// [`MessageKind::Question`]
    Question(QuestionContent),
    /// [`MessageKind::Answer`]
    Answer(AnswerContent),
    /// [`MessageKind::Webhook`]
    Webhook(OrderContent),
    /// [`MessageKind::Digest`]
    Digest(Digest),
    /// [`MessageKind::StaffLink`]
    StaffLink(StaffLinkContent),
}

/// A one-time link for a member of staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffLinkContent {
    /// What its secret is worked out from.
    pub link: Uuid,
    /// What it is good for.
    pub kind: LinkKind,
    /// Good until then.
    pub until: DateTime<Utc>,
}

/// What is said of a draft that goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpiryContent {
    /// When it was last changed. Changed since, it does not go, and nothing is to be said.
    pub updated_at: DateTime<Utc>,
    /// Not before then.
    pub goes_at: DateTime<Utc>,
}

/// What became of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecidedContent {
    /// The order.
    #[serde(flatten)]
    pub order: OrderContent,
    /// What was decided of it.
    pub outcome: Outcome,
}

/// What was decided of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Its license data files are attached: those of the how-manieth completion, from 1.
    Completed(i32),
    /// It is refused, for this reason.
    Refused(Reason),
}

/// What a desk asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionContent {
    /// The order.
    #[serde(flatten)]
    pub order: OrderContent,
    /// In the words of who asks.
    pub question: Words,
    /// The places of the order that the customer may change with the answer.
    pub opened: Vec<Pointer>,
}

/// What a customer answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerContent {
    /// The order, as it is after it.
    #[serde(flatten)]
    pub order: OrderContent,
    /// What it is.
    pub reply: Reply,
}

/// What a customer says to a desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// An answer.
    Answered {
        /// What was asked.
        question: String,
        /// What was written. None: the order alone was changed.
        answer: Option<Words>,
        /// What was changed of the order.
        changed: Vec<Change>,
    },
    /// The order is taken back.
    Withdrawn {
        /// Why, where the customer said it.
        reason: Option<Reason>,
    },
}

/// That an order was moved to another desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedDesk {
    /// Name of the desk that had it.
    pub from: String,
    /// Why.
    pub reason: Reason,
}

/// What a message about an order is rendered from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderContent {
    /// The version of the order.
    pub version: i32,
    /// The desk as it was.
    pub desk: Desk,
    /// By when it has answered. None: it states no time.
    pub due_at: Option<DateTime<Utc>>,
    /// Where it came from, where that is what the message tells. None: it tells something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<MovedDesk>,
}

impl OrderContent {
    /// As the order and its desk are now.
    pub fn of(request: &Request, desk: &Desk) -> Self {
        Self { version: request.version, desk: desk.clone(), due_at: request.due_at, moved: None }
    }
}

impl Content {
    /// What it is the content of.
    pub const fn kind(&self) -> MessageKind {
        match self {
            Self::Order(_) => MessageKind::Order,
            Self::Received(_) => MessageKind::Received,
            Self::DraftLink {} => MessageKind::DraftLink,
            Self::DraftExpiry(_) => MessageKind::DraftExpiry,
            Self::StatusLink(_) => MessageKind::StatusLink,
            Self::Reminder(_) => MessageKind::Reminder,
            Self::Decided(_) => MessageKind::Decided,
            Self::Question(_) => MessageKind::Question,
            Self::Answer(_) => MessageKind::Answer,
            Self::Webhook(_) => MessageKind::Webhook,
            Self::StaffLink(_) => MessageKind::StaffLink,
            Self::Digest(_) => MessageKind::Digest,
        }
    }

    /// The version of the order that it tells of. None: it tells of something else.
    pub const fn version(&self) -> Option<i32> {
        match self {
            Self::Order(order)
            | Self::Received(order)
            | Self::StatusLink(order)
            | Self::Reminder(order)
            | Self::Webhook(order) => Some(order.version),
            Self::Decided(decided) => Some(decided.order.version),
            Self::Question(question) => Some(question.order.version),
            Self::Answer(answer) => Some(answer.order.version),
            Self::DraftLink {} | Self::DraftExpiry(_) | Self::Digest(_) | Self::StaffLink(_) => None,
        }
    }

    /// Reads back what was stored of a message of this kind.
    ///
    /// # Errors
    /// Where the text is not the content of such a message.
    pub fn from_stored(kind: MessageKind, json: &str) -> Result<Self, serde_json::Error> {
        match kind {
            MessageKind::Order => serde_json::from_str(json).map(Self::Order),
            MessageKind::Received => serde_json::from_str(json).map(Self::Received),
            MessageKind::DraftLink => Ok(Self::DraftLink {}),
            MessageKind::DraftExpiry => serde_json::from_str(json).map(Self::DraftExpiry),
            MessageKind::StatusLink => serde_json::from_str(json).map(Self::StatusLink),
            MessageKind::Reminder => serde_json::from_str(json).map(Self::Reminder),
            MessageKind::Decided => serde_json::from_str(json).map(Self::Decided),
            MessageKind::Question => serde_json::from_str(json).map(Self::Question),
            MessageKind::Answer => serde_json::from_str(json).map(Self::Answer),
            MessageKind::Webhook => serde_json::from_str(json).map(Self::Webhook),
            MessageKind::Digest => serde_json::from_str(json).map(Self::Digest),
            MessageKind::StaffLink => serde_json::from_str(json).map(Self::StaffLink),
        }
    }
}

/// A message to queue. Each address of `to` and `cc` gets a row and an envelope of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMessage {
    /// What it belongs to.
    pub owner: Owner,
    /// The how-manieth of its kind, from 1.
    pub number: i32,
    /// The address of the header To.
    pub to: String,
    /// The addresses of the header Cc.
    pub cc: Vec<String>,
    /// What it is rendered from.
    pub content: Content,
    /// The same in each try and copy; see [`message_id`].
    pub message_id: String,
    /// Message-ID of the order's first message to the same reader. None: this is the first.
    pub in_reply_to: Option<String>,
}

impl NewMessage {
    /// Who gets it: one envelope each, and nobody twice.
    pub fn recipients(&self) -> Vec<String> {
        let mut recipients = vec![self.to.clone()];
        for copy in &self.cc {
            if !recipients.iter().any(|known| known.eq_ignore_ascii_case(copy)) {
                recipients.push(copy.clone());
            }
        }
        recipients
    }
}

/// A queued message as one recipient gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its row.
    pub id: i64,
    /// What it belongs to.
    pub owner: Owner,
    /// The how-manieth of its kind, from 1.
    pub number: i32,
    /// The address of the envelope.
    pub recipient: String,
    /// The address of the header To.
    pub to: String,
    /// The addresses of the header Cc.
    pub cc: Vec<String>,
    /// The same in each try and copy, in angle brackets.
    pub message_id: String,
    /// Message-ID of the order's first message to the same reader. None: this is the first.
    pub in_reply_to: Option<String>,
    /// When it was queued: its Date.
    pub created_at: DateTime<Utc>,
    /// What it is rendered from.
    pub content: Content,
}

/// The Message-ID of a message: made from what it belongs to, its kind and number, so that a second copy of it is known
/// for one. `domain` is that of the sender.
pub fn message_id(owner: Owner, kind: MessageKind, number: i32, domain: &str) -> String {
    format!("<{kind}.{number}.{}@{domain}>", owner.key())
}
