//! The customer takes an order back: a page that says what is lost, and asks once.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::{Subject, subject, to_status};
use crate::clock;
use crate::domain::request::{Move, Reason, State as Stage};
use crate::link::Secret;
use crate::text;
use crate::web::body::Form;
use crate::web::field::Field;
use crate::web::{AppState, Error, ErrorLink, Page as Frame, Result, filters, page_as};
use crate::workflow::review;

#[derive(Template)]
#[template(path = "status/withdraw.html")]
struct Withdraw {
    page: Frame,
    path: String,
    reference: String,
    label: String,
    errors: Vec<ErrorLink>,
    reason: Field,
    /// Why it cannot be taken back any more, and what can be done. None: it can.
    refused: Option<(String, String)>,
}

impl Withdraw {
    fn new(of: &Subject<'_>, typed: &str) -> Self {
        let t = of.t();
        Self {
            page: Frame::new(t).for_desk(&of.desk),
            path: of.path(),
            reference: of.request.reference.to_string(),
            label: text::order::title(t, &of.request.order),
            errors: Vec::new(),
            reason: Field::new("reason", t.msg_withdraw_reason(), typed),
            refused: refused(of),
        }
    }
}

fn refused(of: &Subject<'_>) -> Option<(String, String)> {
    let (t, state) = (of.t(), of.request.state);
    if state.allows(Move::Withdraw) {
        return None;
    }
    Some(match state {
        Stage::Completed => (t.msg_withdraw_completed(), t.msg_withdraw_completed_text()),
        Stage::Refused => (t.msg_withdraw_refused(), t.msg_withdraw_refused_text()),
        _ => (t.msg_withdraw_verified(), t.msg_withdraw_verified_text()),
    })
}

fn draw(status: StatusCode, page: &Withdraw) -> Result<Response> {
    page_as(if page.refused.is_some() { StatusCode::CONFLICT } else { status }, page)
}

/// Asks whether the order is to be taken back.
pub async fn show(State(state): State<AppState>, Path(secret): Path<Secret>) -> Result<Response> {
    let subject = subject(&state, &secret).await?;
    if subject.request.state == Stage::Withdrawn {
        return Ok(to_status(&secret));
    }
    draw(StatusCode::OK, &Withdraw::new(&subject, ""))
}

/// Takes it back.
pub async fn submit(State(state): State<AppState>, Path(secret): Path<Secret>, Form(posted): Form) -> Result<Response> {
    let typed = posted.text("reason");
    let reason = Reason::new(typed);
    if reason.is_none() && !typed.trim().is_empty() {
        let mut page = Withdraw::new(&subject(&state, &secret).await?, typed);
        let sentence = page.page.t.msg_withdraw_reason_too_long(Reason::MAX, typed.trim().chars().count());
        page.errors.push(ErrorLink { href: "#reason".to_owned(), text: sentence.clone() });
        page.reason.error = Some(sentence);
        return draw(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    match review::withdraw(&state.flow, &secret, reason, clock::now()).await?.ok_or(Error::NotFound)? {
        Ok(_) => Ok(to_status(&secret)),
        Err(_) => draw(StatusCode::CONFLICT, &Withdraw::new(&subject(&state, &secret).await?, typed)),
    }
}
