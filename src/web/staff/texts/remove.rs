//! Removing a text: a page that asks once.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::{HOME, allowed};
use crate::domain::canned::CannedText;
use crate::store::texts;
use crate::text;
use crate::web::body::Form;
use crate::web::session::SignedIn;
use crate::web::staff::frame::{Tab, frame};
use crate::web::{AppState, Page, Result, page_as};

#[derive(Template)]
#[template(path = "staff/texts/remove.html")]
struct Remove {
    page: Page,
    action: String,
    name: String,
    body: Vec<String>,
    revision: i32,
    /// Whether somebody changed it since the question was asked.
    is_changed: bool,
}

async fn draw(
    status: StatusCode,
    state: &AppState,
    signed_in: &SignedIn,
    text: CannedText,
    is_changed: bool,
) -> Result<Response> {
    let counts = match allowed(state, signed_in).await? {
        Ok(counts) => counts,
        Err(refused) => return Ok(refused),
    };
    let page = Remove {
        page: frame(text::words("en"), &signed_in.member, &counts, Tab::Nowhere),
        action: format!("{HOME}/{}/remove", text.id),
        body: text.body.lines().map(str::to_owned).collect(),
        name: text.name,
        revision: text.revision,
        is_changed,
    };
    page_as(status, &page)
}

/// Asks.
pub async fn show(State(state): State<AppState>, signed_in: SignedIn, Path(id): Path<Uuid>) -> Result<Response> {
    if let Err(refused) = allowed(&state, &signed_in).await? {
        return Ok(refused);
    }
    match texts::get(&state.pool, id).await? {
        Some(text) => draw(StatusCode::OK, &state, &signed_in, text, false).await,
        None => Ok(Redirect::to(HOME).into_response()),
    }
}

/// Removes it, as it was when the question was asked.
pub async fn press(
    State(state): State<AppState>,
    signed_in: SignedIn,
    Path(id): Path<Uuid>,
    Form(posted): Form,
) -> Result<Response> {
    if let Err(refused) = allowed(&state, &signed_in).await? {
        return Ok(refused);
    }
    let revision = posted.text("revision").parse().unwrap_or_default();
    if !texts::remove(&state.pool, id, revision).await?
        && let Some(text) = texts::get(&state.pool, id).await?
    {
        return draw(StatusCode::CONFLICT, &state, &signed_in, text, true).await;
    }
    Ok(Redirect::to(HOME).into_response())
}
