//! Questions to customers, their answers, and corrections of what a server is called or locked to.

use super::Teller;
use super::course::set_quantity;
use crate::domain::history::{Actor, Change, Event};
use crate::domain::host_id::{HostId, advice};
use crate::domain::message::Reply;
use crate::domain::order::document::Node;
use crate::domain::problem::Pointer;
use crate::domain::request::{Amount, Case, Reason};
use crate::domain::talk::Words;
use crate::store::bulk::Said;

/// What a desk asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Topic {
    /// How many there are to be of this item.
    Quantity(usize),
    /// What this server is locked to.
    HostId(usize),
    /// Something that the answer does not change.
    Other(&'static str),
}

impl Teller<'_> {
    /// Asks what is open or odd, and goes on once it is answered. None: it is not answered, or that was the end of it.
    pub(super) fn ask_what_is_open(&mut self) -> Option<()> {
        for topic in self.topics() {
            self.staff(22)?;
            let opened = self.ask(topic)?;
            if self.dice.chance(90) {
                return self.hear_nothing();
            }
            let slow = if self.dice.chance(160) { 3_400 } else { 400 };
            self.customer(slow)?;
            if self.dice.chance(24) {
                return self.withdraw();
            }
            self.answer(topic, &opened)?;
            self.staff(55)?;
        }
        Some(())
    }

    fn topics(&mut self) -> Vec<Topic> {
        let order = &self.story.request.order;
        let open = order.sellable_items.iter().position(|item| item.quantity.is_none());
        let is_odd = order
            .servers
            .first()
            .is_some_and(|server| !advice(server.host_id, server.operating_system.kind).is_empty());
        let has_switch = !order.media_layer.is_empty();
        let mut topics = Vec::new();
        topics.extend(open.filter(|_| self.dice.chance(520)).map(Topic::Quantity));
        if self.dice.chance(if is_odd { 420 } else { 25 }) {
            topics.push(Topic::HostId(0));
        } else if self.dice.chance(60) {
            topics.push(Topic::Other(if has_switch { "switch" } else { "term" }));
        }
        topics
    }

    /// Gives the places that the customer may change.
    fn ask(&mut self, topic: Topic) -> Option<Vec<Pointer>> {
        let Case::InReview(case) = Case::of(self.story.request.state) else { return None };
        let (about, opened) = match topic {
            Topic::Quantity(item) => {
                ("question.quantity", vec![Pointer::from("/sellable_items").row(item).member("quantity")])
            }
            Topic::HostId(server) => {
                ("question.host_id", vec![Pointer::from("/servers").row(server).member("host_id")])
            }
            Topic::Other(about) => (if about == "switch" { "question.switch" } else { "question.term" }, Vec::new()),
        };
        let body = self.said(about);
        let body = self.named(&body, topic);
        let id = self.id();
        let (by, author) = (self.agent(), self.agent.name.clone());
        self.moved(&case.ask(id), by.clone());
        self.asked(&body, opened.clone());
        self.story.said.push(Said { id, at: self.at, by, author, body, opened: opened.clone() });
        Some(opened)
    }

    /// Puts in what a text is about.
    fn named(&self, text: &str, topic: Topic) -> String {
        let (item, server) = match topic {
            Topic::Quantity(item) => (self.subject.items.get(item), None),
            Topic::HostId(server) => (None, self.story.request.order.servers.get(server)),
            Topic::Other(_) => (None, None),
        };
        let mut text = text.to_owned();
        if let Some(item) = item {
            text = text.replace("{item}", &item.name).replace("{unit}", &item.unit);
            text = text.replace("{quantity}", &item.quantity.to_string());
        }
        if let Some(server) = server {
            text = text.replace("{host}", &server.host_name).replace("{id}", &server.host_id.to_string());
        }
        text
    }

    fn answer(&mut self, topic: Topic, opened: &[Pointer]) -> Option<()> {
        let Case::Waiting(case) = Case::of(self.story.request.state) else { return None };
        let mut changed = Vec::new();
        let about = match topic {
            Topic::Quantity(item) => {
                changed.extend(self.customer_fills_in(item, opened.first()));
                "answer.quantity"
            }
            Topic::HostId(server) if self.dice.chance(640) => {
                changed.extend(self.new_host_id(server, Actor::Customer));
                if changed.is_empty() { "answer.host_id.same" } else { "answer.host_id" }
            }
            Topic::HostId(_) => "answer.host_id.same",
            Topic::Other("switch") => "answer.switch",
            Topic::Other(_) => "answer.term",
        };
        let body = self.said(about);
        let (id, body) = (self.id(), self.named(&body, topic));
        let author = self.story.request.order.contact.name.clone();
        self.story.request.answered_at = Some(self.at);
        self.moved(&case.answer(id, changed.clone()), Actor::Customer);
        let question = self.story.said.last().map(|asked| asked.body.clone()).unwrap_or_default();
        self.replied(Reply::Answered { question, answer: Words::new(&body).ok(), changed });
        self.story.said.push(Said { id, at: self.at, by: Actor::Customer, author, body, opened: Vec::new() });
        Some(())
    }

    /// The customer enters a quantity, as a rule; else only writes it.
    fn customer_fills_in(&mut self, item: usize, at: Option<&Pointer>) -> Option<Change> {
        let quantity = self.subject.items.get(item)?.quantity;
        let before = Amount::of(self.story.request.order.sellable_items.get(item)?);
        let enters = self.dice.chance(850);
        let is_changed =
            enters && self.revise(Actor::Customer, |document| set_quantity(document, item, quantity, &before));
        is_changed.then(|| Change {
            at: at.cloned().unwrap_or_default(),
            from: String::new(),
            to: quantity.to_string(),
        })
    }

    /// Another network card.
    fn new_host_id(&mut self, server: usize, by: Actor) -> Option<Change> {
        let before = self.story.request.order.servers.get(server)?.host_id;
        let HostId::Ethernet([first, second, third, rest @ ..]) = before else { return None };
        // What is not a hypervisor's: a maker of network cards.
        let block =
            if [first, second, third] == [0x00, 0x50, 0x56] { [0x00, 0x15, 0x17] } else { [first, second, third] };
        let [low, middle, high] = rest.map(|byte| byte ^ 0x15);
        let [first, second, third] = block;
        let to = HostId::Ethernet([first, second, third, low, middle, high]).to_string();
        let typed = Node::Text(to.clone());
        let is_changed = self.revise(by, |document| {
            if let Some(row) = document.get_mut("servers").and_then(|rows| rows.rows_mut().get_mut(server)) {
                row.set("host_id", typed);
            }
        });
        let at = Pointer::from("/servers").row(server).member("host_id");
        is_changed.then(|| Change { at, from: before.to_string(), to })
    }

    /// Staff correct the host ID of the first server.
    pub(super) fn correct(&mut self) {
        let by = self.agent();
        let reason = Reason::new(&self.said("corrected"));
        if let Some(reason) = reason
            && let Some(change) = self.new_host_id(0, by.clone())
        {
            self.recorded(Event::Corrected { changed: vec![change], reason }, by);
        }
    }
}
