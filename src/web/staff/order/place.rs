//! Where an order stands in the view of the queue that it was opened from.

use super::asked::Asked;
use super::read::Read;
use crate::domain::reference::Reference;
use crate::domain::staff::Member;
use crate::store::queue::Key;
use crate::text::{self, Words};
use crate::web::staff::frame::counted;
use crate::web::staff::queue;
use crate::web::staff::view::View;
use crate::web::{AppState, Result};

/// So many orders of a view are looked through for the one that is shown.
const LOOKED_THROUGH: usize = 200;

/// A place in a view.
pub struct Place {
    /// The view.
    pub view: View,
    /// The place from 1, and how many there are. None: it is not in the view, or too far down to count.
    pub number: Option<(usize, String)>,
    /// The order before it.
    pub previous: Option<Reference>,
    /// The order after it. Of an order that is not in the view any more: the one after where it stood; after the last
    /// one, the first.
    pub next: Option<Reference>,
}

impl Place {
    /// Of an order.
    pub async fn of(t: &Words, state: &AppState, member: &Member, read: &Read, asked: &Asked) -> Result<Self> {
        let request = &read.request;
        let view = asked.view(member, request.desk);
        let (lines, found) = queue::lines_of(state, member, view.clone(), LOOKED_THROUGH + 1, read.now).await?;
        let at = lines.iter().position(|line| line.reference == request.reference);
        let beside = |row: Option<usize>| row.and_then(|row| lines.get(row)).map(|line| line.reference);
        let number = at.filter(|_| view.after.is_none()).map(|at| (at + 1, counted(t, found)));
        let next = if let Some(at) = at {
            beside(Some(at + 1))
        } else {
            let after = View { after: Some(Key::by_due(request)), ..view.clone() };
            let (rest, _) = queue::lines_of(state, member, after, 1, read.now).await?;
            rest.first().map(|line| line.reference).or_else(|| beside(Some(0)))
        };
        Ok(Self { number, previous: beside(at.and_then(|at| at.checked_sub(1))), next, view })
    }

    /// What its queue is called: the desk, or all.
    pub fn queue(&self, t: &Words) -> String {
        match &*self.view.desks {
            [desk] => text::desk(t, *desk),
            _ => t.msg_queue_all_desks(),
        }
    }
}
