//! A queued message as a mail, whole.

use std::time::SystemTime;

use lettre::Address;
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Attachment, Body, Mailbox, MultiPart, SinglePart};

use super::Error;
use super::answer::AnswerMail;
use super::decided::DecidedMail;
use super::digest::DigestMail;
use super::draft_expiry::DraftExpiryMail;
use super::draft_link::DraftLinkMail;
use super::header::{AutoSubmitted, HeaderText, address, mailbox};
use super::order::OrderMail;
use super::question::QuestionMail;
use super::received::ReceivedMail;
use super::reminder::ReminderMail;
use super::staff_link::StaffLinkMail;
use super::status_link::StatusLinkMail;
use super::written::{File, Person, Written};
use crate::domain::draft::Draft;
use crate::domain::message::{Content, Message, OrderContent};
use crate::domain::request::Request;
use crate::domain::staff::Member;
use crate::text::words;

/// A queued message, and what it tells of.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// Its row.
    pub message: &'a Message,
    /// What it tells of.
    pub about: About<'a>,
    /// Whose name it is sent in.
    pub from: &'a Mailbox,
}

/// What a message tells of.
#[derive(Debug, Clone, Copy)]
pub enum About<'a> {
    /// An order.
    Order {
        /// As it was in the version that the message names.
        request: &'a Request,
        /// Where its reader sees it: the address of the status page for the customer, of the staff page for the desk.
        link: &'a str,
        /// The license data files of the completion that the message names: name and bytes.
        files: &'a [(String, Vec<u8>)],
    },
    /// A draft.
    Draft {
        /// As it is now.
        draft: &'a Draft,
        /// Where it goes on.
        link: &'a str,
    },
    /// A desk, as the message keeps it.
    Desk {
        /// What addresses of this application begin with.
        base: &'a str,
    },
    /// A one-time link of a member of staff.
    Staff {
        /// Who gets it.
        member: &'a Member,
        /// Where its page is.
        link: &'a str,
    },
}

/// A mail that can be sent as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The sender of the envelope.
    pub sender: Address,
    /// The one recipient of the envelope.
    pub recipient: Address,
    /// A name for its file: sorts by time, and is no other mail's.
    pub file_name: String,
    /// Headers and body.
    pub bytes: Vec<u8>,
}

/// Makes the mail of a message. The same message makes the same mail, however often it is tried.
///
/// # Errors
/// [`Error::Permanent`] where an address of the row is none, or a message is queued about what it cannot tell of.
pub fn render(letter: &Letter<'_>) -> Result<Rendered, Error> {
    let Letter { message, from, .. } = *letter;
    let written = write(letter)?;
    let mut headers = lettre::Message::builder()
        .message_id(Some(message.message_id.clone()))
        .date(SystemTime::from(message.created_at))
        .from(from.clone())
        .to(addressed(&message.to, &written.people)?)
        .subject(HeaderText::new(&written.subject).into_string())
        .header(AutoSubmitted);
    for copy in &message.cc {
        headers = headers.cc(addressed(copy, &written.people)?);
    }
    if let Some(Person { name, email }) = &written.reply_to {
        headers = headers.reply_to(mailbox(Some(name), email)?);
    }
    if let Some(first) = &message.in_reply_to {
        headers = headers.in_reply_to(first.clone()).references(first.clone());
    }
    let mail = headers.multipart(content(message, written)?).map_err(Error::make)?;
    Ok(Rendered {
        sender: from.email.clone(),
        recipient: address(&message.recipient)?,
        file_name: file_name(message),
        bytes: mail.formatted(),
    })
}

/// What each kind of message says.
fn write(letter: &Letter<'_>) -> Result<Written, Error> {
    let Letter { message, about, .. } = *letter;
    let written = match (&message.content, about) {
        (Content::Order(OrderContent { desk, .. }), About::Order { request, link, .. }) => {
            OrderMail { t: words(&desk.language), request, desk, link }.render()
        }
        (Content::Received(OrderContent { desk, due_at, moved, .. }), About::Order { request, link, .. }) => {
            let (t, due_at, moved) = (words(&request.language), *due_at, moved.as_ref());
            ReceivedMail { t, request, desk, link, due_at, moved }.render()
        }
        (Content::StatusLink(OrderContent { desk, .. }), About::Order { request, link, .. }) => {
            StatusLinkMail { t: words(&request.language), request, desk, link }.render()
        }
        (Content::DraftLink {}, About::Draft { draft, link }) => {
            let today = message.created_at.date_naive();
            DraftLinkMail { t: words(&draft.language), draft, link, today }.render()
        }
        (Content::DraftExpiry(expiry), About::Draft { draft, link }) => {
            let today = message.created_at.date_naive();
            DraftExpiryMail { t: words(&draft.language), draft, expiry, link, today }.render()
        }
        (Content::Reminder(OrderContent { desk, .. }), About::Order { request, link, .. }) => {
            let last_day = request.order.term.expires_on.ok_or_else(|| Error::make("a license without a last day"))?;
            let (t, today) = (words(&request.language), message.created_at.date_naive());
            ReminderMail { t, request, last_day, desk, link, today }.render()
        }
        (Content::Decided(decided), About::Order { request, link, files }) => {
            DecidedMail { t: words(&request.language), request, decided, link, files }.render()
        }
        (Content::Question(asked), About::Order { request, link, .. }) => {
            QuestionMail { t: words(&request.language), request, asked, link }.render()
        }
        (Content::Answer(answer), About::Order { request, link, .. }) => {
            AnswerMail { t: words(&answer.order.desk.language), request, answer, link }.render()
        }
        (Content::Digest(digest), About::Desk { base }) => {
            DigestMail { t: words(&digest.desk.language), digest, base }.render()
        }
        (Content::StaffLink(content), About::Staff { member, link }) => {
            StaffLinkMail { t: words("en"), member, content: *content, link }.render()
        }
        (content, _) => {
            let kind = content.kind();
            return Err(Error::make(format_args!("a message of kind {kind} belongs to something else")));
        }
    };
    written.map_err(Error::make)
}

/// An address with the name that belongs to it, where that is known.
fn addressed(email: &str, people: &[Person]) -> Result<Mailbox, Error> {
    mailbox(people.iter().find(|person| person.email == email).map(|person| person.name.as_str()), email)
}

/// Plain text first, then HTML; around both what is attached.
fn content(message: &Message, written: Written) -> Result<MultiPart, Error> {
    // Not random: the same message makes the same mail. What an order says was typed before its id was drawn, so that
    // nobody can have typed such a line.
    let boundary = |part: &str| format!("orderkit-{part}-{}-{}", message.owner.key(), message.number);
    let both = MultiPart::alternative()
        .boundary(boundary("alternative"))
        .singlepart(SinglePart::plain(written.text))
        .singlepart(SinglePart::html(written.html));
    if written.attached.is_empty() {
        return Ok(both);
    }
    let mut whole = MultiPart::mixed().boundary(boundary("mixed")).multipart(both);
    for File { name, content_type, bytes } in written.attached {
        let content_type = ContentType::parse(content_type).map_err(Error::make)?;
        // Text would go as it is where it is ASCII, with line ends that no mail server has to take: files are bytes.
        let body = Body::new_with_encoding(bytes, ContentTransferEncoding::Base64);
        let body = body.map_err(|_| Error::make("a file does not fit its encoding"))?;
        whole = whole.singlepart(Attachment::new(name).body(body, content_type));
    }
    Ok(whole)
}

/// `20261124T150600.000000Z-0000000042-order-emea@example.com.eml`
fn file_name(message: &Message) -> String {
    let at = message.created_at.format("%Y%m%dT%H%M%S%.6fZ");
    let plain =
        |character: char| if character.is_ascii_alphanumeric() || "@.-_".contains(character) { character } else { '_' };
    let recipient: String = message.recipient.chars().take(100).map(plain).collect();
    format!("{at}-{:010}-{}-{recipient}.eml", message.id, message.content.kind())
}
