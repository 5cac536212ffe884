//! The course of an order through a desk.

use chrono::TimeDelta;

use super::super::hours::worked;
use super::Teller;
use crate::domain::history::{Actor, Event};
use crate::domain::message::{Outcome, Reply};
use crate::domain::order::document::Node;
use crate::domain::request::{Amount, Case, Decision, DecisionKind, Decisions, Reason, State};
use crate::store::bulk::Noted;

impl Teller<'_> {
    /// All that happens to it. None: it is closed, or the rest has not happened yet.
    pub(super) fn course(&mut self) -> Option<()> {
        if self.dice.chance(16) {
            self.customer(90)?;
            return self.withdraw();
        }
        // Now and then one is left lying.
        let lies = if self.dice.chance(80) { 2_400 } else { 150 };
        self.staff(lies)?;
        self.take()?;
        self.review()?;
        self.issue()?;
        self.reopened_later()?;
        self.issue()
    }

    fn take(&mut self) -> Option<()> {
        let Case::Submitted(case) = Case::of(self.story.request.state) else { return None };
        self.story.request.assigned = Some(self.agent.clone());
        self.moved(&case.take(), self.agent());
        Some(())
    }

    /// Until it is verified.
    fn review(&mut self) -> Option<()> {
        if self.dice.chance(60) {
            self.staff(25)?;
            self.hand_over()?;
        }
        self.staff(170)?;
        if self.dice.chance(170) {
            self.staff(8)?;
            self.note();
        }
        if self.dice.chance(26) {
            self.staff(40)?;
            let reason = self.said("refused");
            return self.refuse(&reason);
        }
        if self.dice.chance(8) {
            self.customer(200)?;
            return self.withdraw();
        }
        self.ask_what_is_open()?;
        for item in 0..self.story.decisions.len() {
            self.staff(4)?;
            self.decide(item);
        }
        if self.dice.chance(24) {
            self.staff(10)?;
            self.correct();
        }
        self.staff(12)?;
        self.verify()
    }

    /// Another member of the desk goes on.
    fn hand_over(&mut self) -> Option<()> {
        let other = self.team.agents.iter().find(|person| person.id != self.agent.id)?.clone();
        let from = self.story.request.assigned.replace(other.clone());
        self.recorded(Event::Assigned { from, to: Some(other.clone()) }, self.agent());
        self.agent = other;
        Some(())
    }

    fn note(&mut self) {
        let (id, body, by) = (self.id(), self.said("note"), self.agent());
        self.story.notes.push(Noted { id, at: self.at, by: by.clone(), body });
        self.line(Event::Noted { note: id }, None, by);
    }

    /// Settles one item.
    fn decide(&mut self, item: usize) {
        let Some(ordered) = self.story.request.order.sellable_items.get(item) else { return };
        let (name, from) = (ordered.name.clone(), Amount::of(ordered));
        let (kind, wanted) = match from.quantity {
            None => (DecisionKind::FilledIn, self.subject.items.get(item).map(|item| item.quantity)),
            Some(quantity) if quantity > 20 && self.dice.chance(45) => {
                (DecisionKind::Adjusted, Some(quantity - quantity / self.dice.between(8, 20)))
            }
            Some(_) => (DecisionKind::AsOrdered, None),
        };
        let reason = wanted.map(|quantity| self.reason_for(kind, item, quantity));
        if let Some(quantity) = wanted
            && !self.revise(self.agent(), |document| set_quantity(document, item, quantity, &from))
        {
            return;
        }
        let to = self.story.request.order.sellable_items.get(item).map_or_else(|| from.clone(), Amount::of);
        let decision =
            Decision { kind, ordered: from.clone(), reason: reason.clone(), by: self.agent.name.clone(), at: self.at };
        if let Some(place) = self.story.decisions.get_mut(item) {
            *place = Some(decision);
        }
        let reason = reason.as_deref().and_then(Reason::new);
        self.recorded(Event::Decided { item, name, decision: kind, from, to, reason }, self.agent());
    }

    fn reason_for(&mut self, kind: DecisionKind, item: usize, quantity: u32) -> String {
        let unit = self.subject.items.get(item).map_or_else(String::new, |item| item.unit.clone());
        let about = if kind == DecisionKind::Adjusted { "adjusted" } else { "filled_in" };
        self.said(about).replace("{quantity}", &quantity.to_string()).replace("{unit}", &unit)
    }

    fn verify(&mut self) -> Option<()> {
        let Case::InReview(case) = Case::of(self.story.request.state) else { return None };
        let decided = self.story.decisions.iter().enumerate();
        let decided = decided.filter_map(|(item, decision)| Some((item, decision.clone()?)));
        let decided = Decisions::new(&self.story.request.order, decided).all_decided().ok()?;
        self.moved(&case.verify(decided), self.agent());
        Some(())
    }

    /// Attaches the license data files and sends them.
    fn issue(&mut self) -> Option<()> {
        let waits = if self.dice.chance(60) { 1_500 } else { 90 };
        self.staff(waits)?;
        let names = self.attach();
        self.staff(6)?;
        let Case::Verified(case) = Case::of(self.story.request.state) else { return None };
        let moved = case.complete(names)?;
        let completion = self.completions() + 1;
        for file in self.story.files.iter_mut().filter(|file| file.completion.is_none()) {
            file.completion = Some(completion);
        }
        self.moved(&moved, self.agent());
        self.decided(Outcome::Completed(completion));
        Some(())
    }

    /// How often it was completed.
    pub(super) fn completions(&self) -> i32 {
        self.story.files.iter().filter_map(|file| file.completion).max().unwrap_or_default()
    }

    /// A wrong file, a new host ID: it is gone through again. None: not this one.
    fn reopened_later(&mut self) -> Option<()> {
        if !self.dice.chance(18) {
            return None;
        }
        self.customer(1_200)?;
        let Case::Completed(case) = Case::of(self.story.request.state) else { return None };
        let reason = Reason::new(&self.said("reopened"))?;
        self.story.request.clock = crate::domain::calendar::Clock::start(self.at);
        self.moved(&case.reopen(reason), Actor::Staff(self.team.manager.clone()));
        self.staff(30)?;
        self.correct();
        self.staff(20)?;
        self.verify()
    }

    /// The desk refuses it. Nothing happens to it after that.
    pub(super) fn refuse(&mut self, reason: &str) -> Option<()> {
        let reason = Reason::new(reason)?;
        let moved = Case::of(self.story.request.state).refuse(reason.clone())?;
        self.moved(&moved, self.agent());
        self.decided(Outcome::Refused(reason));
        None
    }

    /// The customer takes it back. Nothing happens to it after that.
    pub(super) fn withdraw(&mut self) -> Option<()> {
        let says_why = self.dice.chance(700);
        let reason = says_why.then(|| self.said("withdrawn")).as_deref().and_then(Reason::new);
        let moved = Case::of(self.story.request.state).withdraw(reason.clone())?;
        self.moved(&moved, Actor::Customer);
        self.replied(Reply::Withdrawn { reason });
        None
    }

    /// The customer does not answer for weeks.
    pub(super) fn hear_nothing(&mut self) -> Option<()> {
        let at = worked(self.at + TimeDelta::days(21), 60, self.team.desk.time_zone);
        self.later(at)?;
        let reason = self.said("refused.silent");
        if State::OPEN.contains(&self.story.request.state) { self.refuse(&reason) } else { None }
    }
}

/// Sets the quantity of an item; where it is divided, each server gets its part of it.
pub(super) fn set_quantity(document: &mut Node, item: usize, quantity: u32, before: &Amount) {
    let servers = document.get("servers").map_or(0, |servers| servers.rows().len());
    let is_divided = document.typed_at("/configuration") == "multiple_independent";
    let Some(row) = document.get_mut("sellable_items").and_then(|items| items.rows_mut().get_mut(item)) else { return };
    row.set("quantity", number(quantity));
    if is_divided {
        let shares = divided(quantity, u32::try_from(servers).unwrap_or(1), before.per_server.as_deref());
        row.set("per_server", Node::List(shares.into_iter().map(number).collect()));
    }
}

/// Where it was divided before, the first share becomes smaller or larger; else all are about the same.
fn divided(quantity: u32, servers: u32, before: Option<&[u32]>) -> Vec<u32> {
    let rest: Option<u32> = before.map(|shares| shares.iter().skip(1).sum());
    match (before, rest) {
        (Some(shares), Some(rest)) if rest < quantity => {
            std::iter::once(quantity - rest).chain(shares.iter().skip(1).copied()).collect()
        }
        _ => {
            let servers = servers.max(1);
            let each = quantity / servers;
            (0..servers).map(|row| if row == 0 { quantity - each * (servers - 1) } else { each }).collect()
        }
    }
}

fn number(number: u32) -> Node {
    Node::Number(number.to_string())
}
