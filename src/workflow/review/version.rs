//! A new version of what an order says: some of its places set anew, judged by the one check.

use super::{Held, Refusal, Wrong};
use crate::domain::changes::changes;
use crate::domain::history::{Change, Event};
use crate::domain::order::Order;
use crate::domain::order::check::{Source, check};
use crate::domain::order::document::Node;
use crate::domain::order::draft;
use crate::domain::problem::Pointer;
use crate::domain::request::{Amount, Request};
use crate::store::{Result, review};

/// What an order says with some of its places set anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVersion {
    /// What it says.
    pub order: Order,
    /// What it says differently than before. Empty: nothing.
    pub changed: Vec<Change>,
}

/// Sets places of an order as somebody typed them, and judges the whole by the one check, as on the day it came: a
/// license that has ended since is no reason to refuse a correction. Blank takes an answer out.
///
/// # Errors
/// What is wrong then, with what was typed in its place. A place that the order does not have is left alone.
pub fn with(
    request: &Request,
    set: impl IntoIterator<Item = (Pointer, Node)>,
) -> std::result::Result<NewVersion, Wrong> {
    let mut typed = draft::from_order(&request.order);
    for (at, value) in set {
        typed.set_at(at.as_str(), value);
    }
    let checked = check(&draft::asked(&typed), Source::Form, request.received_at.date_naive());
    match checked.order {
        Some(order) => Ok(NewVersion { changed: changes(&request.order, &order), order }),
        None => Err(Wrong { typed, problems: checked.errors }),
    }
}

impl Held<'_> {
    /// Makes this what the order says. The decision of an item that says something else now is taken back, but not of
    /// the one that is being decided. Gives the lines of history about those: they follow the line that says why.
    #[must_use = "what was taken back belongs to the history"]
    pub(super) async fn say(&mut self, version: NewVersion, deciding: Option<usize>) -> Result<Vec<Event>> {
        if version.changed.is_empty() {
            return Ok(Vec::new());
        }
        let decisions = review::decisions(&mut *self.tx, &self.request).await?;
        let before = std::mem::replace(&mut self.request.order, version.order);
        self.request.version += 1;
        review::add_version(&mut self.tx, &self.request, &self.actor, self.now).await?;

        let (mut items, mut lines) = (Vec::new(), Vec::new());
        for (item, old) in before.sellable_items.iter().enumerate() {
            let new = self.request.order.sellable_items.get(item);
            if decisions.of(item).is_none() || deciding == Some(item) || new == Some(old) {
                continue;
            }
            let (from, to) = (Amount::of(old), new.map_or_else(|| Amount::of(old), Amount::of));
            items.push(item);
            lines.push(Event::Undecided { item, name: old.name.clone(), from, to });
        }
        review::remove_decisions(&mut *self.tx, self.request.id, &items).await?;
        Ok(lines)
    }

    /// Adds several lines of history.
    pub(super) async fn record_all(&mut self, lines: &[Event]) -> Result<()> {
        for line in lines {
            self.recorded(line).await?;
        }
        Ok(())
    }
}

impl From<Wrong> for Refusal {
    fn from(wrong: Wrong) -> Self {
        Self::Wrong(Box::new(wrong))
    }
}
