//! Refusing an order.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::asked::{Question, ask};
use super::meanwhile::Notice;
use super::{Opened, answer, reason};
use crate::domain::request::Move;
use crate::text::Words;
use crate::web::body::Form;
use crate::web::field::Field;
use crate::web::session::SignedIn;
use crate::web::staff::refusal;
use crate::web::{AppState, Result};
use crate::workflow::review::{self, Refusal};

fn question(opened: &Opened, typed: &str, error: Option<String>) -> Question {
    let (t, contact) = (opened.t, &opened.request.order.contact);
    let field = Field::new("reason", t.msg_closing_refuse_reason(), typed).with_error(error);
    Question {
        title: t.msg_closing_refuse(),
        said: vec![t.msg_closing_refuse_text(&contact.name, &contact.email), t.msg_closing_refuse_final()],
        action: "refuse",
        reason: Some((field, t.msg_closing_refuse_hint())),
        desks: None,
        button: t.msg_closing_refuse_button(),
        is_destructive: true,
    }
}

/// The page.
pub async fn show(State(state): State<AppState>, signed_in: SignedIn, Path(typed): Path<String>) -> Result<Response> {
    let opened = match Opened::read(&state, signed_in, &typed, String::new()).await? {
        Ok(opened) => opened,
        Err(page) => return Ok(page),
    };
    let state = opened.request.state;
    let notice = (!state.allows(Move::Refuse))
        .then(|| Notice::of(&opened, &Refusal::NotAllowed { wanted: review::Wanted::Move(Move::Refuse), state }))
        .flatten();
    ask(&opened, question(&opened, "", None), StatusCode::OK, notice)
}

/// Refuses it.
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
    let written = posted.text("reason");
    let why = match reason(opened.t, written, Words::msg_closing_refuse_missing) {
        Ok(why) => why,
        Err(error) => {
            return ask(&opened, question(&opened, written, Some(error)), StatusCode::UNPROCESSABLE_ENTITY, None);
        }
    };
    let by = opened.by(&posted);
    let outcome = review::refuse(&state.flow, &by, why).await?;
    let again = |opened: &Opened, _: &Refusal| question(opened, written, None);
    answer(&state, signed_in, &typed, refusal::typed(&posted), outcome, again).await
}
