//! Work on an order that is in. Each piece of it is one transaction: the order's row is held, the revision that was seen
//! is compared with the one that is there, the change is made, a line of history says so, and messages are queued.

mod again;
mod answer;
mod ask;
mod assign;
mod close;
mod correct;
mod decide;
mod desk;
mod erase;
mod files;
mod moves;
mod note;
mod version;
mod withdraw;

use chrono::{DateTime, Utc};
use sqlx::{Postgres, Transaction};
use uuid::Uuid;

pub use self::again::send_again;
pub use self::answer::{Answered, Late, Said, Unanswered, answer};
pub use self::ask::ask;
pub use self::assign::{assign, give_back};
pub use self::close::{complete, refuse};
pub use self::correct::{Names, correct};
pub use self::decide::{Choice, decide, decide_rest};
pub use self::desk::move_to_desk;
pub use self::erase::{erase, erase_due};
pub use self::files::{attach, remove};
pub use self::moves::{reopen, take, verify};
pub use self::note::note;
pub use self::version::{NewVersion, with};
pub use self::withdraw::withdraw;
use super::Workflow;
use crate::domain::data_file::NotAttached;
use crate::domain::desk::Desk;
use crate::domain::history::{Actor, Entry, Event};
use crate::domain::message::{Content, MessageKind, NewMessage, OrderContent, Owner, message_id};
use crate::domain::order::document::Node;
use crate::domain::problem::Problem;
use crate::domain::reference::Reference;
use crate::domain::request::{Move, Moved, Request, State};
use crate::domain::staff::Member;
use crate::link::Secret;
use crate::store::{self, Result, history};

/// Who works on which order, and what they had seen of it.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// Who.
    pub member: &'a Member,
    /// The order.
    pub reference: Reference,
    /// The revision that their page showed. None: whatever it is now, for what cannot contradict anything.
    pub revision: Option<i32>,
    /// When.
    pub now: DateTime<Utc>,
}

/// Why nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such order, or another desk has it: which of the two is not said.
    NoSuchOrder,
    /// Somebody changed it after the page was drawn.
    Stale(Box<Stale>),
    /// Its state does not allow this; [`State::moves`] says what it allows.
    NotAllowed {
        /// What was wanted.
        wanted: Wanted,
        /// Where it stands.
        state: State,
    },
    /// It cannot be verified: these items, by row, are not decided.
    Undecided(Vec<usize>),
    /// Its personal data was erased: nothing can be done with it any more.
    Erased,
    /// These files cannot be attached.
    NotAttached(NotAttached),
    /// It cannot be completed: no license data file is attached.
    NoFiles,
    /// It is with this desk already.
    SameDesk,
    /// Only a manager may do this.
    ManagersOnly,
    /// What was typed is wrong.
    Wrong(Box<Wrong>),
    /// It has no such item or server.
    NoSuchPlace,
}

/// What the check says of what somebody typed into an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The order with what was typed in its places.
    pub typed: Node,
    /// What is wrong, in the order of the form.
    pub problems: Vec<Problem>,
}

/// What was wanted of an order in a state that does not allow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A move.
    Move(Move),
    /// Another change of an order that is being worked on: a decision, a correction, another desk.
    Work,
    /// That its personal data is erased: of closed orders only.
    Erase,
}

/// What happened to an order since a page was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// As it is now.
    pub request: Request,
    /// What happened meanwhile, the newest first.
    pub meanwhile: Vec<Entry>,
}

/// What became of a piece of work.
pub type Outcome<T> = Result<std::result::Result<T, Refusal>>;

/// An order whose row is held.
pub(super) struct Held<'a> {
    flow: &'a Workflow,
    pub(super) tx: Transaction<'static, Postgres>,
    pub(super) request: Request,
    pub(super) desk: Desk,
    pub(super) actor: Actor,
    pub(super) now: DateTime<Utc>,
    has_messages: bool,
}

impl<'a> Held<'a> {
    /// Holds the order that a member of staff works on, if they may and have seen its newest revision.
    pub(super) async fn by_staff(flow: &'a Workflow, by: &By<'_>) -> Outcome<Self> {
        let mut tx = store::begin(&flow.pool).await?;
        let request = store::requests::lock_by_reference(&mut tx, by.reference).await?;
        let Some(request) = request.filter(|request| by.member.sees(request.desk)) else {
            return Ok(Err(Refusal::NoSuchOrder));
        };
        if request.erased_at.is_some() {
            return Ok(Err(Refusal::Erased));
        }
        if let Some(seen) = by.revision.filter(|seen| *seen != request.revision) {
            let meanwhile = history::since(&mut *tx, request.id, seen).await?;
            return Ok(Err(Refusal::Stale(Box::new(Stale { request, meanwhile }))));
        }
        let mut held = Self::new(flow, tx, request, Actor::from(by.member), by.now).await?;
        // Somebody of the desk looks after it: an answer of the customer waits no longer.
        held.request.answered_at = None;
        Ok(Ok(held))
    }

    /// Holds the order that a status link leads to. None: there is no such link.
    pub(super) async fn by_customer(flow: &'a Workflow, secret: &Secret, now: DateTime<Utc>) -> Result<Option<Self>> {
        let mut tx = store::begin(&flow.pool).await?;
        let Some(request) = store::requests::lock_by_link(&mut tx, &secret.hash()).await? else { return Ok(None) };
        Self::new(flow, tx, request, Actor::Customer, now).await.map(Some)
    }

    /// Holds an order whose row the transaction holds already.
    pub(super) async fn new(
        flow: &'a Workflow,
        mut tx: Transaction<'static, Postgres>,
        request: Request,
        actor: Actor,
        now: DateTime<Utc>,
    ) -> Result<Self> {
        let desk = store::desks::get(&mut *tx, request.desk).await?;
        Ok(Self { flow, tx, request, desk, actor, now, has_messages: false })
    }

    /// Moves it: its state, its clock, its history.
    pub(super) async fn moved(&mut self, moved: &Moved) -> Result<()> {
        store::review::write_move(&mut *self.tx, &self.request, moved).await?;
        self.request.enter(moved.to(), &self.desk, self.now);
        self.changed(moved.event(), Some((moved.from(), moved.to()))).await
    }

    /// Notes a change that is no move.
    pub(super) async fn recorded(&mut self, event: &Event) -> Result<()> {
        self.changed(event, None).await
    }

    async fn changed(&mut self, event: &Event, moved: Option<(State, State)>) -> Result<()> {
        self.request.revision += 1;
        history::add(&mut *self.tx, &self.request, &self.actor, event, moved, self.now).await
    }

    /// Queues a message to the customer; it goes on the thread of the receipt.
    pub(super) async fn tell_customer(&mut self, content: Content) -> Result<()> {
        let to = self.request.order.contact.email.clone();
        self.queue(to, content, MessageKind::Received).await
    }

    /// Queues a message to the desk's mailbox; it goes on the thread of the order's mail.
    pub(super) async fn tell_desk(&mut self, content: Content) -> Result<()> {
        let to = self.desk.address();
        self.queue(to, content, MessageKind::Order).await
    }

    /// Queues the order for the desk's webhook, where it has one.
    pub(super) async fn tell_webhook(&mut self) -> Result<()> {
        let Some(url) = store::desks::webhook_url(&mut *self.tx, self.desk.id).await? else { return Ok(()) };
        let content = Content::Webhook(OrderContent::of(&self.request, &self.desk));
        self.queue(url, content, MessageKind::Webhook).await
    }

    async fn queue(&mut self, to: String, content: Content, thread: MessageKind) -> Result<()> {
        let (owner, kind) = (Owner::Request(self.request.id), content.kind());
        let number = store::outbox::next_number(&mut *self.tx, owner, kind).await?;
        let message = NewMessage {
            owner,
            number,
            to,
            cc: Vec::new(),
            content,
            message_id: message_id(owner, kind, number, &self.flow.mail_domain),
            in_reply_to: store::outbox::first_message_id(&mut *self.tx, self.request.id, thread).await?,
        };
        store::outbox::queue(&mut *self.tx, &message, self.now).await?;
        self.has_messages = true;
        Ok(())
    }

    /// Writes what was changed, and tells open queues and workers. Gives the order as it is now.
    pub(super) async fn finish(mut self) -> Result<Request> {
        store::review::save(&mut *self.tx, &self.request, self.now).await?;
        self.tx.commit().await?;
        self.flow.changed.ring();
        if self.has_messages {
            self.flow.wake.ring();
        }
        Ok(self.request)
    }
}

impl Refusal {
    /// A move that an order's state does not allow.
    pub(super) const fn of_move(wanted: Move, state: State) -> Self {
        Self::NotAllowed { wanted: Wanted::Move(wanted), state }
    }
}

/// A new id for something that belongs to an order.
pub(super) fn new_id(now: DateTime<Utc>) -> Uuid {
    super::new_id(now)
}
