//! What happened to an invented order: who took it, what was asked, decided and sent, and where it stands now.

mod answers;
mod course;
mod files;
mod letters;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::Demo;
use super::dice::Dice;
use super::hours::worked;
use super::order::{Came, Subject};
use super::team::Team;
use crate::domain::calendar::Clock;
use crate::domain::history::{Actor, Entry, Event};
use crate::domain::message::NewMessage;
use crate::domain::order::Order;
use crate::domain::order::check::{Source, check};
use crate::domain::order::document::Node;
use crate::domain::request::{Decision, Moved, Person, Request, State};
use crate::link::LinkTo;
use crate::store::bulk::{Attached, Batch, Delivered, Noted, Said};

/// What happened to an order, and where it stands.
#[derive(Debug)]
pub(super) struct Story {
    /// As it stands.
    pub request: Request,
    /// When anything of it was changed last.
    pub changed_at: DateTime<Utc>,
    link_hash: [u8; 32],
    versions: Vec<(Order, Actor, DateTime<Utc>)>,
    /// What happened, the oldest first.
    pub history: Vec<Entry>,
    /// What was decided of each item.
    pub decisions: Vec<Option<Decision>>,
    /// What was written to and by the customer.
    pub said: Vec<Said>,
    notes: Vec<Noted>,
    files: Vec<Attached>,
    /// Messages, and what became of each.
    pub letters: Vec<Letter>,
}

/// A message, and what became of it for each recipient.
#[derive(Debug)]
pub(super) struct Letter {
    /// What was to be sent.
    pub message: NewMessage,
    queued_at: DateTime<Utc>,
    /// What became of it.
    pub fates: Vec<Fate>,
}

/// What became of a message for one recipient.
#[derive(Debug)]
pub(super) struct Fate {
    recipient: String,
    tried_at: DateTime<Utc>,
    attempts: i32,
    /// What the server said when it was given up.
    pub given_up: Option<String>,
}

impl Story {
    /// Adds it to what is to be written.
    pub(super) fn write(&self, batch: &mut Batch) {
        let id = self.request.id;
        batch.request(&self.request, &self.link_hash, self.changed_at);
        for (version, (order, by, at)) in (1..).zip(&self.versions) {
            batch.version(id, version, order, by, *at);
        }
        self.history.iter().for_each(|entry| batch.line(id, entry));
        for (item, decision) in self.decisions.iter().enumerate() {
            if let Some(decision) = decision {
                batch.decision(id, item, decision);
            }
        }
        self.said.iter().for_each(|said| batch.said(id, said));
        self.notes.iter().for_each(|noted| batch.noted(id, noted));
        self.files.iter().enumerate().for_each(|(position, file)| batch.attached(id, position, file));
        for letter in &self.letters {
            for Fate { recipient, tried_at, attempts, given_up } in &letter.fates {
                batch.delivered(&Delivered {
                    message: &letter.message,
                    recipient,
                    queued_at: letter.queued_at,
                    tried_at: *tried_at,
                    attempts: *attempts,
                    given_up: given_up.as_deref(),
                });
            }
        }
    }
}

impl Demo {
    /// The order with this number and what happened to it. None: no such order can come, which a test rules out.
    pub(super) fn story(&self, index: u64) -> Option<Story> {
        let came = self.order(index)?;
        let team = self.teams.iter().find(|team| team.desk.id == came.order.region.desk())?;
        let mut teller = Teller::new(self, team, index, came)?;
        teller.submitted();
        // The story ends where the order is closed, or where what comes next has not happened yet.
        let _ended = teller.course();
        teller.reminders();
        Some(teller.story)
    }
}

/// Nobody of a desk lets anything lie longer, in seconds of office hours: six working days.
const LONGEST_LEFT_LYING: u32 = 6 * 17 * 1_800;

/// Tells what happens, one thing after the other.
struct Teller<'d> {
    demo: &'d Demo,
    dice: Dice,
    team: &'d Team,
    subject: Subject<'d>,
    document: Node,
    /// Who has the order.
    agent: Person,
    at: DateTime<Utc>,
    story: Story,
}

impl<'d> Teller<'d> {
    fn new(demo: &'d Demo, team: &'d Team, index: u64, came: Came<'d>) -> Option<Self> {
        let Came { subject, document, order } = came;
        let mut dice = Dice::new(demo.seed, "story", index);
        let at = subject.received_at;
        let id = dice.id(at);
        let request = Request {
            id,
            reference: demo.reference(index),
            link_number: 1,
            desk: team.desk.id,
            state: State::Submitted,
            version: 1,
            revision: 1,
            assigned: None,
            language: "en".to_owned(),
            received_at: at,
            clock: Clock::start(at),
            due_at: team.desk.due(at),
            answered_at: None,
            closed_at: None,
            erased_at: None,
            order: order.clone(),
        };
        let place = dice.index(team.agents.len())?;
        let agent = if dice.chance(940) { team.agents.get(place)? } else { &team.manager }.clone();
        let story = Story {
            link_hash: demo.links.secret(LinkTo::Order, id, 1).hash(),
            changed_at: at,
            versions: vec![(order, Actor::Customer, at)],
            history: Vec::new(),
            decisions: vec![None; request.order.sellable_items.len()],
            said: Vec::new(),
            notes: Vec::new(),
            files: Vec::new(),
            letters: Vec::new(),
            request,
        };
        Some(Self { demo, dice, team, subject, document, agent, at, story })
    }

    /// Whoever has the order works for about so many minutes. None: that is not over yet.
    fn staff(&mut self, minutes: u32) -> Option<()> {
        let seconds = self.dice.about(minutes * 60).min(LONGEST_LEFT_LYING);
        self.later(worked(self.at, seconds, self.team.desk.time_zone))
    }

    /// The customer takes about so many minutes. None: that is not over yet.
    fn customer(&mut self, minutes: u32) -> Option<()> {
        let seconds = self.dice.about(minutes * 60);
        self.later(worked(self.at, seconds, self.subject.customer.zone))
    }

    fn later(&mut self, at: DateTime<Utc>) -> Option<()> {
        let at = at + TimeDelta::microseconds(i64::from(self.dice.between(1_000_000, 59_999_999)));
        (at < self.demo.now).then(|| self.at = at)
    }

    fn id(&mut self) -> Uuid {
        self.dice.id(self.at)
    }

    /// Whoever has the order, as history names them.
    fn agent(&self) -> Actor {
        Actor::Staff(self.agent.clone())
    }

    fn said(&mut self, about: &str) -> String {
        self.demo.words.said(about, &mut self.dice)
    }

    /// Makes a move.
    fn moved(&mut self, moved: &Moved, by: Actor) {
        self.story.request.enter(moved.to(), &self.team.desk, self.at);
        self.changed(moved.event().clone(), Some((moved.from(), moved.to())), by);
    }

    /// Notes a change that is no move.
    fn recorded(&mut self, event: Event, by: Actor) {
        self.changed(event, None, by);
    }

    fn changed(&mut self, event: Event, moved: Option<(State, State)>, by: Actor) {
        self.story.request.revision += 1;
        self.line(event, moved, by);
    }

    /// Adds a line of history.
    fn line(&mut self, event: Event, moved: Option<(State, State)>, actor: Actor) {
        let request = &mut self.story.request;
        if matches!(actor, Actor::Staff(_)) {
            request.answered_at = None;
        }
        self.story.changed_at = self.at;
        let (revision, version) = (request.revision, request.version);
        self.story.history.push(Entry { at: self.at, actor, event, moved, revision, version });
    }

    /// Changes what the order says, through the one check. `false`: it would be wrong, and stays as it is.
    fn revise(&mut self, by: Actor, change: impl FnOnce(&mut Node)) -> bool {
        let mut document = self.document.clone();
        change(&mut document);
        let checked = check(&document, Source::Json, self.story.request.received_at.date_naive());
        let Some(order) = checked.order else { return false };
        self.document = document;
        self.story.request.version += 1;
        self.story.request.order = order.clone();
        self.story.versions.push((order, by, self.at));
        true
    }
}
