//! Makes a mail of a message and hands it over.

use chrono::{DateTime, Utc};
use lettre::message::Mailbox;
use sqlx::PgPool;
use uuid::Uuid;

use super::hook::Hooks;
use crate::clock;
use crate::config::BaseUrl;
use crate::domain::desk::DeskId;
use crate::domain::draft::Draft;
use crate::domain::message::{Content, DecidedContent, Message, Outcome, Owner, StaffLinkContent};
use crate::domain::request::Request;
use crate::domain::staff::Member;
use crate::link::{LinkKey, LinkTo, staff_path};
use crate::mail::{self, About, Letter, Transport};
use crate::store::{self, drafts, outbox, requests, staff};

/// Makes mails of messages, and hands them over.
#[derive(Debug)]
pub struct Post {
    /// Where they go.
    pub transport: Transport,
    /// Whose name they are sent in.
    pub from: Mailbox,
    /// What links in them start with.
    pub base_url: BaseUrl,
    /// What the secrets of links are worked out from.
    pub links: LinkKey,
    /// Posts what goes to a webhook.
    pub hooks: Hooks,
}

/// Why a message was not accepted, in the words of whoever refused it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// It may be accepted later.
    Later(String),
    /// It never will be as it is.
    Never(String),
}

impl From<mail::Error> for Failure {
    fn from(error: mail::Error) -> Self {
        match error {
            mail::Error::Permanent(_) => Self::Never(error.to_string()),
            mail::Error::Transient(_) | mail::Error::Uncertain(_) => Self::Later(error.to_string()),
        }
    }
}

/// What cannot be read now may be read later; what this program cannot read, it cannot read later either.
impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        if error.is_unavailable() { Self::Later(error.to_string()) } else { Self::Never(error.to_string()) }
    }
}

/// What became of a message that nothing was wrong with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivered {
    /// It was accepted.
    Sent,
    /// What it was to say is not so any more: nobody is to get it.
    Needless,
}

/// What a message tells of.
enum Subject {
    Order(Box<Request>),
    Draft(Box<Draft>),
    /// The message itself keeps all that it tells.
    Desk,
    /// A one-time link, and whether it is still good.
    Staff {
        member: Box<Member>,
        link: StaffLinkContent,
        is_good: bool,
    },
}

impl Subject {
    /// Whether what a message was queued to say is not so any more: the draft that was to go was changed or sent, the
    /// license that was to be renewed has expired or never comes, the day of a digest is over, the link was used or is too
    /// old.
    fn outdates(&self, content: &Content, now: DateTime<Utc>) -> bool {
        match (self, content) {
            (Self::Draft(draft), Content::DraftExpiry(said)) => {
                draft.request_id.is_some() || draft.updated_at > said.updated_at
            }
            (Self::Order(request), Content::Reminder(_)) => {
                let last_day = request.order.term.expires_on;
                !request.can_be_renewed() || last_day.is_some_and(|day| day < now.date_naive())
            }
            (Self::Desk, Content::Digest(digest)) => {
                let calendar = digest.desk.calendar();
                calendar.today(now) > calendar.today(digest.at)
            }
            (Self::Staff { is_good, .. }, _) => !is_good,
            _ => false,
        }
    }
}

impl Post {
    /// Makes a mail of the message and hands it over, if it still has something to say.
    pub async fn deliver(&self, pool: &PgPool, id: i64) -> Result<Delivered, Failure> {
        let Some(message) = outbox::get(pool, id).await? else { return Ok(Delivered::Needless) };
        let Some(subject) = subject(pool, &message).await? else { return Ok(Delivered::Needless) };
        if subject.outdates(&message.content, clock::now()) {
            return Ok(Delivered::Needless);
        }
        if let (Subject::Order(request), Content::Webhook(order)) = (&subject, &message.content) {
            self.hook(pool, &message, request, order.desk.id).await?;
            return Ok(Delivered::Sent);
        }
        let files = files(pool, &message).await?;
        let mail = self.render(&message, &subject, &files)?;
        self.transport.send(&mail).await?;
        Ok(Delivered::Sent)
    }

    /// Posts to a desk's webhook. The secret is the one of now: one that was replaced signs nothing any more.
    async fn hook(&self, pool: &PgPool, message: &Message, request: &Request, desk: DeskId) -> Result<(), Failure> {
        let gone = || Failure::Never("The desk has no webhook any more.".to_owned());
        let secret = store::desks::webhook_secret(pool, desk).await?.ok_or_else(gone)?;
        let page = self.base_url.join(&staff_path(request.reference));
        self.hooks.post(message, request, &page, &secret, clock::now()).await
    }

    fn render(
        &self,
        message: &Message,
        subject: &Subject,
        files: &[(String, Vec<u8>)],
    ) -> Result<mail::Rendered, mail::Error> {
        let link = self.base_url.join(&self.path(&message.content, subject));
        let about = match subject {
            Subject::Order(request) => About::Order { request, link: &link, files },
            Subject::Draft(draft) => About::Draft { draft, link: &link },
            Subject::Desk => About::Desk { base: &link },
            Subject::Staff { member, .. } => About::Staff { member, link: &link },
        };
        mail::render(&Letter { message, about, from: &self.from })
    }

    /// Where the reader of a message sees what it tells of.
    fn path(&self, content: &Content, subject: &Subject) -> String {
        let secret = |to, id, number| LinkTo::path(to, &self.links.secret(to, id, number));
        match (subject, content) {
            (Subject::Desk, _) => String::new(),
            (Subject::Draft(draft), _) => secret(LinkTo::Draft, draft.id, draft.link_number),
            (Subject::Staff { link, .. }, _) => secret(LinkTo::Staff, link.link, 1),
            (Subject::Order(request), Content::Order(_) | Content::Answer(_)) => staff_path(request.reference),
            (Subject::Order(request), _) => secret(LinkTo::Order, request.id, request.link_number),
        }
    }
}

async fn subject(pool: &PgPool, message: &Message) -> store::Result<Option<Subject>> {
    Ok(match message.owner {
        Owner::Request(id) => {
            let version = message.content.version().unwrap_or(1);
            requests::at_version(pool, id, version).await?.map(|request| Subject::Order(Box::new(request)))
        }
        Owner::Draft(id) => drafts::by_id(pool, id).await?.map(|draft| Subject::Draft(Box::new(draft))),
        Owner::Staff(id) => staff_link(pool, id, &message.content).await?,
        Owner::Desk(_) => Some(Subject::Desk),
    })
}

async fn staff_link(pool: &PgPool, id: Uuid, content: &Content) -> store::Result<Option<Subject>> {
    let Content::StaffLink(link) = *content else { return Ok(None) };
    let is_good = staff::is_good(pool, link.link, clock::now()).await?;
    let account = staff::by_id(pool, id).await?;
    Ok(account.map(|account| Subject::Staff { member: Box::new(account.member), link, is_good }))
}

/// The license data files that go with a message.
async fn files(pool: &PgPool, message: &Message) -> store::Result<Vec<(String, Vec<u8>)>> {
    match (message.owner, &message.content) {
        (Owner::Request(id), Content::Decided(DecidedContent { outcome: Outcome::Completed(completion), .. })) => {
            store::files::of_completion(pool, id, *completion).await
        }
        _ => Ok(Vec::new()),
    }
}
