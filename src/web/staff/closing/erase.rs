//! Erasing the personal data of a closed order.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::asked::{Question, ask};
use super::meanwhile::Notice;
use super::{Opened, answer};
use crate::domain::request;
use crate::domain::staff::Role;
use crate::web::body::Form;
use crate::web::session::SignedIn;
use crate::web::{AppState, Result};
use crate::workflow::review::{self, Refusal, Wanted};

fn question(opened: &Opened) -> Question {
    let t = opened.t;
    Question {
        title: t.msg_closing_erase(),
        said: vec![t.msg_closing_erase_what(), t.msg_closing_erase_stays(), t.msg_closing_erase_final()],
        action: "erase",
        reason: None,
        desks: None,
        button: t.msg_closing_erase_button(),
        is_destructive: true,
    }
}

/// What stands against it, before it is asked.
fn against(opened: &Opened) -> Option<Refusal> {
    let state = opened.request.state;
    if opened.member.role != Role::Manager {
        Some(Refusal::ManagersOnly)
    } else if opened.request.erased_at.is_some() {
        Some(Refusal::Erased)
    } else if request::State::CLOSED.contains(&state) {
        None
    } else {
        Some(Refusal::NotAllowed { wanted: Wanted::Erase, state })
    }
}

/// The page.
pub async fn show(State(state): State<AppState>, signed_in: SignedIn, Path(typed): Path<String>) -> Result<Response> {
    let opened = match Opened::read(&state, signed_in, &typed, String::new()).await? {
        Ok(opened) => opened,
        Err(page) => return Ok(page),
    };
    let notice = against(&opened).and_then(|refused| Notice::of(&opened, &refused));
    ask(&opened, question(&opened), StatusCode::OK, notice)
}

/// Erases it.
pub async fn submit(
    State(state): State<AppState>,
    signed_in: SignedIn,
    Path(typed): Path<String>,
    Form(posted): Form,
) -> Result<Response> {
    let opened = match Opened::read(&state, signed_in.clone(), &typed, String::new()).await? {
        Ok(opened) => opened,
        Err(page) => return Ok(page),
    };
    let outcome = review::erase(&state.flow, &opened.by(&posted)).await?;
    answer(&state, signed_in, &typed, String::new(), outcome, |opened, _| question(opened)).await
}
