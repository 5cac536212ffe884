//! Why nothing was changed, on top of the page that was sent: what happened meanwhile, or what the order's state allows.

use axum::http::StatusCode;

use super::Opened;
use crate::domain::history::Entry;
use crate::text::{self, Words};
use crate::workflow::review::{Refusal, Wanted};

/// What a page says above what was typed.
pub struct Notice {
    pub title: String,
    pub lines: Vec<String>,
    /// Whether the same press can still be meant.
    pub can_go_on: bool,
    pub status: StatusCode,
}

impl Notice {
    /// The same of an old page. Where what was wanted cannot be done any more, there is nothing to press again; and where
    /// nobody else did anything, it is done already.
    pub fn of_press(opened: &Opened, refusal: &Refusal, is_possible: bool) -> Option<Self> {
        let notice = Self::of(opened, refusal)?;
        let Refusal::Stale(stale) = refusal else { return Some(notice) };
        let is_own = stale.meanwhile.iter().all(|entry| entry.actor.staff_id() == Some(opened.member.id));
        let title = if is_own && !is_possible { opened.t.msg_review_told_done() } else { notice.title };
        Some(Self { title, can_go_on: is_possible, ..notice })
    }

    /// What is to be said of a refusal, with the order as it is now. None: the order is not to be seen any more.
    pub fn of(opened: &Opened, refusal: &Refusal) -> Option<Self> {
        let t = opened.t;
        let notice = match refusal {
            Refusal::NoSuchOrder => return None,
            Refusal::Stale(stale) => Self {
                title: t.msg_closing_stale(),
                lines: stale.meanwhile.iter().map(|entry| line(opened, entry)).collect(),
                can_go_on: true,
                status: StatusCode::CONFLICT,
            },
            Refusal::NotAllowed { state, wanted } => {
                let moves = state.moves().iter().map(|name| text::move_name(t, *name)).collect::<Vec<_>>();
                let can = if moves.is_empty() { t.msg_closing_nothing() } else { t.msg_closing_can(moves.join(", ")) };
                let only_closed = (*wanted == Wanted::Erase).then(|| t.msg_closing_erase_only_closed());
                let lines = only_closed.into_iter().chain([can]).collect();
                Self::final_word(t.msg_closing_not_allowed(text::state(t, *state)), lines)
            }
            Refusal::Erased => Self::final_word(t.msg_closing_erased(), Vec::new()),
            Refusal::ManagersOnly => {
                let notice = Self::final_word(t.msg_closing_managers_only(), vec![t.msg_closing_managers_only_text()]);
                Self { status: StatusCode::FORBIDDEN, ..notice }
            }
            // What is wrong with a field stands beside it.
            _ => Self {
                title: t.msg_closing_nothing_changed(),
                lines: Vec::new(),
                can_go_on: true,
                status: StatusCode::UNPROCESSABLE_ENTITY,
            },
        };
        Some(notice)
    }

    fn final_word(title: String, lines: Vec<String>) -> Self {
        Self { title, lines, can_go_on: false, status: StatusCode::CONFLICT }
    }
}

/// "Mina Okafor: Outbound Contact adjusted, 24 Nov 2026, 15:06 GMT."
fn line(opened: &Opened, entry: &Entry) -> String {
    let t: &Words = opened.t;
    let who = text::who(t, &entry.actor, &opened.request.order);
    t.msg_closing_meanwhile(who, text::event(t, &entry.event), text::time(t, entry.at, opened.desk.time_zone))
}
