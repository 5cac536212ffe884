//! A page that asks once before something happens that cannot be taken back, or that somebody else is told of.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::Opened;
use super::meanwhile::Notice;
use crate::domain::request::{Move, Request, State};
use crate::web::field::{Choice, Field};
use crate::web::staff::frame::{Tab, frame};
use crate::web::{Page, Result, filters, page_as};

/// What is asked.
pub struct Question {
    pub title: String,
    /// What will happen, and what will be lost.
    pub said: Vec<String>,
    /// The end of the address that it is sent to: `refuse`.
    pub action: &'static str,
    pub reason: Option<(Field, String)>,
    pub desks: Option<(Field, Vec<Choice>)>,
    pub button: String,
    /// Whether something is lost.
    pub is_destructive: bool,
}

impl Question {
    /// Whether the order is in a state in which this can be done.
    pub fn is_possible(&self, request: &Request) -> bool {
        match self.action {
            "refuse" => request.state.allows(Move::Refuse),
            "erase" => State::CLOSED.contains(&request.state) && request.erased_at.is_none(),
            _ => State::OPEN.contains(&request.state),
        }
    }
}

#[derive(Template)]
#[template(path = "staff/asked.html")]
struct AskedPage {
    page: Page,
    reference: String,
    company: String,
    address: String,
    revision: i32,
    notice: Option<Notice>,
    question: Question,
}

impl AskedPage {
    fn has_errors(&self) -> bool {
        let reason = self.question.reason.iter().any(|(field, _)| field.error.is_some());
        reason || self.question.desks.iter().any(|(field, _)| field.error.is_some())
    }

    /// Whether it can be sent.
    fn is_open(&self) -> bool {
        self.notice.as_ref().is_none_or(|notice| notice.can_go_on)
    }

    /// What was typed, where it cannot be sent.
    fn typed(&self) -> &str {
        self.question.reason.as_ref().map_or("", |(field, _)| &field.value)
    }
}

/// The page of a question about an order.
pub fn ask(opened: &Opened, question: Question, status: StatusCode, notice: Option<Notice>) -> Result<Response> {
    page_as(
        notice.as_ref().map_or(status, |notice| notice.status),
        &AskedPage {
            page: frame(opened.t, &opened.member, &opened.counts, Tab::Desk(opened.request.desk)),
            reference: opened.request.reference.to_string(),
            company: opened.request.order.company.name.clone(),
            address: opened.address(),
            revision: opened.request.revision,
            notice,
            question,
        },
    )
}
