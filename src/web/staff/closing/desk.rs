//! Moving an order to another desk.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::asked::{Question, ask};
use super::meanwhile::Notice;
use super::{Opened, answer, reason};
use crate::domain::desk::DeskId;
use crate::domain::request;
use crate::text::{self, Words};
use crate::web::body::Form;
use crate::web::field::{Choice, Field};
use crate::web::form::Posted;
use crate::web::session::SignedIn;
use crate::web::staff::refusal;
use crate::web::{AppState, Result};
use crate::workflow::review::{self, Refusal, Wanted};

/// What was typed, and what is wrong with it.
#[derive(Default)]
struct Typed<'a> {
    desk: &'a str,
    reason: &'a str,
    desk_error: Option<String>,
    reason_error: Option<String>,
}

fn question(opened: &Opened, typed: Typed<'_>) -> Question {
    let (t, contact) = (opened.t, &opened.request.order.contact);
    let others = DeskId::ALL.iter().filter(|desk| **desk != opened.request.desk);
    let choices = others.map(|desk| Choice::new(desk.word(), text::desk(t, *desk))).collect();
    let desk = Field::new("desk", t.msg_closing_desk_field(), typed.desk).with_error(typed.desk_error);
    let reason = Field::new("reason", t.msg_closing_desk_reason(), typed.reason).with_error(typed.reason_error);
    Question {
        title: t.msg_closing_desk(),
        said: vec![t.msg_closing_desk_text(&contact.name), t.msg_closing_desk_time()],
        action: "desk",
        reason: Some((reason, t.msg_closing_desk_hint())),
        desks: Some((desk, choices)),
        button: t.msg_closing_desk_button(),
        is_destructive: false,
    }
}

/// The page.
pub async fn show(State(state): State<AppState>, signed_in: SignedIn, Path(typed): Path<String>) -> Result<Response> {
    let opened = match Opened::read(&state, signed_in, &typed, String::new()).await? {
        Ok(opened) => opened,
        Err(page) => return Ok(page),
    };
    let state = opened.request.state;
    let notice = (!request::State::OPEN.contains(&state))
        .then(|| Notice::of(&opened, &Refusal::NotAllowed { wanted: Wanted::Work, state }))
        .flatten();
    ask(&opened, question(&opened, Typed::default()), StatusCode::OK, notice)
}

/// Moves it.
pub async fn submit(
    State(state): State<AppState>,
    signed_in: SignedIn,
    Path(typed): Path<String>,
    Form(posted): Form,
) -> Result<Response> {
    let opened = match Opened::read(&state, signed_in.clone(), &typed, refusal::typed(&posted)).await? {
        Ok(opened) => opened,
        Err(page) => return Ok(page),
    };
    let (desk, why) = match judged(opened.t, &posted) {
        Ok(judged) => judged,
        Err(typed) => return ask(&opened, question(&opened, typed), StatusCode::UNPROCESSABLE_ENTITY, None),
    };
    let outcome = review::move_to_desk(&state.flow, &opened.by(&posted), desk, why).await?;
    let again = |opened: &Opened, refused: &Refusal| {
        let is_there = *refused == Refusal::SameDesk;
        let desk_error = is_there.then(|| opened.t.msg_closing_desk_same());
        question(opened, Typed { desk_error, ..as_typed(&posted) })
    };
    answer(&state, signed_in, &typed, refusal::typed(&posted), outcome, again).await
}

fn as_typed(posted: &Posted) -> Typed<'_> {
    Typed { desk: posted.text("desk"), reason: posted.text("reason"), ..Typed::default() }
}

fn judged<'a>(t: &Words, posted: &'a Posted) -> std::result::Result<(DeskId, request::Reason), Typed<'a>> {
    let typed = as_typed(posted);
    let desk = DeskId::from_word(typed.desk).ok_or_else(|| t.msg_closing_desk_missing());
    let why = reason(t, typed.reason, Words::msg_closing_desk_reason_missing);
    match (desk, why) {
        (Ok(desk), Ok(why)) => Ok((desk, why)),
        (desk, why) => Err(Typed { desk_error: desk.err(), reason_error: why.err(), ..typed }),
    }
}
