//! The messages of an invented order, and what became of them. None is left to be sent: nobody is to get mail about what
//! never was.

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};

use super::{Fate, Letter, Teller};
use crate::domain::history::{Actor, Event};
use crate::domain::message::{
    AnswerContent, Content, DecidedContent, MessageKind, NewMessage, OrderContent, Outcome, Owner, QuestionContent,
    Reply, message_id,
};
use crate::domain::problem::Pointer;
use crate::domain::reminder::Reminder;
use crate::domain::request::State;
use crate::domain::talk::Words;

impl Teller<'_> {
    /// The order came: the desk and the customer are told.
    pub(super) fn submitted(&mut self) {
        self.line(Event::Submitted, None, Actor::Customer);
        let content = self.content_now();
        self.post_to_desk(1, Content::Order(content.clone()), None);
        self.post_to_customer(1, Content::Received(content), None);
    }

    /// What messages about the order are rendered from.
    fn content_now(&self) -> OrderContent {
        OrderContent::of(&self.story.request, &self.team.desk)
    }

    /// The customer hears what became of the order.
    pub(super) fn decided(&mut self, outcome: Outcome) {
        let content = Content::Decided(DecidedContent { order: self.content_now(), outcome });
        self.post_to_customer(self.next(MessageKind::Decided), content, Some(MessageKind::Received));
    }

    /// The customer hears what the desk asks.
    pub(super) fn asked(&mut self, question: &str, opened: Vec<Pointer>) {
        let Ok(question) = Words::new(question) else { return };
        let content = Content::Question(QuestionContent { order: self.content_now(), question, opened });
        self.post_to_customer(self.next(MessageKind::Question), content, Some(MessageKind::Received));
    }

    /// The desk hears what the customer says.
    pub(super) fn replied(&mut self, reply: Reply) {
        let content = Content::Answer(AnswerContent { order: self.content_now(), reply });
        self.post_to_desk(self.next(MessageKind::Answer), content, Some(MessageKind::Order));
    }

    /// The number of the next message of a kind.
    fn next(&self, kind: MessageKind) -> i32 {
        let told = self.story.letters.iter().filter(|letter| letter.message.content.kind() == kind);
        i32::try_from(told.count()).unwrap_or_default() + 1
    }

    /// The reminders that are due by now: those that the application would send otherwise.
    pub(super) fn reminders(&mut self) {
        let request = &self.story.request;
        let (Some(ends), false) = (request.order.term.expires_on, State::WITHOUT_LICENSE.contains(&request.state))
        else {
            return;
        };
        let came = request.received_at.date_naive();
        for reminder in Reminder::ALL {
            let Some(day) = ends.checked_sub_days(Days::new(reminder.days.into())) else { continue };
            let at = day.and_time(NaiveTime::MIN).and_utc();
            if came < day && at <= self.demo.now {
                self.at = at;
                let content = Content::Reminder(self.content_now());
                self.post_to_customer(reminder.number, content, Some(MessageKind::Received));
            }
        }
    }

    fn post_to_desk(&mut self, number: i32, content: Content, thread: Option<MessageKind>) {
        let to = self.team.desk.address();
        self.post(to, Vec::new(), number, content, thread);
    }

    /// The receipt goes to the representative too.
    fn post_to_customer(&mut self, number: i32, content: Content, thread: Option<MessageKind>) {
        let order = &self.story.request.order;
        let copy = order.representative.as_ref().and_then(|person| person.email.clone());
        let cc = copy.filter(|_| content.kind() == MessageKind::Received);
        self.post(order.contact.email.clone(), cc.into_iter().collect(), number, content, thread);
    }

    fn post(&mut self, to: String, cc: Vec<String>, number: i32, content: Content, thread: Option<MessageKind>) {
        let owner = Owner::Request(self.story.request.id);
        let domain = &self.demo.mail_domain;
        let kind = content.kind();
        let to_customer = to.ends_with(".example");
        let message = NewMessage {
            owner,
            number,
            to,
            cc,
            content,
            message_id: message_id(owner, kind, number, domain),
            in_reply_to: thread.map(|first| message_id(owner, first, 1, domain)),
        };
        let fates = message.recipients().into_iter().map(|recipient| self.fate(recipient, to_customer)).collect();
        self.story.letters.push(Letter { message, queued_at: self.at, fates });
    }

    /// One of a hundred messages to a customer is given up; some were late. The desk gets all of its own.
    fn fate(&mut self, recipient: String, to_customer: bool) -> Fate {
        let is_late = self.dice.chance(25);
        let (attempts, seconds) =
            if is_late { (3, self.dice.between(200, 900)) } else { (1, self.dice.between(1, 20)) };
        let given_up = to_customer && self.dice.chance(10);
        let given_up = given_up.then(|| self.said("dead").replace("{address}", &recipient));
        let tried_at: DateTime<Utc> = self.at + TimeDelta::seconds(seconds.into());
        Fate { recipient, tried_at: tried_at.min(self.demo.now), attempts, given_up }
    }
}
