//! An order that was sent, behind its secret link: where it stands, what was ordered, order again. And the link again,
//! for who lost it.

mod document;
mod lost;
mod view;

use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};

use crate::clock;
use crate::domain::request::Request;
use crate::link::Secret;
use crate::workflow::request;

use super::{AppState, Error, Result, page};
use view::{Sent, Status, Subject};

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/status/{secret}", get(status))
        .route("/status/{secret}/sent", get(sent))
        .route("/status/{secret}/{file}", get(document::download))
        .route("/status/{secret}/again", post(again))
        .route("/lost-link", get(lost::show).post(lost::submit))
}

async fn status(State(state): State<AppState>, Path(secret): Path<Secret>) -> Result<Response> {
    let request = open(&state, &secret).await?;
    page(&Status::new(&subject(&state, &secret, &request).await?))
}

/// What one sees right after sending; also later, whoever comes back to it.
async fn sent(State(state): State<AppState>, Path(secret): Path<Secret>) -> Result<Response> {
    let request = open(&state, &secret).await?;
    page(&Sent::new(&subject(&state, &secret, &request).await?))
}

/// Begins a draft that says all that this order says.
async fn again(State(state): State<AppState>, Path(secret): Path<Secret>) -> Result<Response> {
    let request = open(&state, &secret).await?;
    let draft = request::order_again(&state.flow, &request, clock::now()).await?;
    Ok(Redirect::to(&format!("/draft/{}", draft.as_str())).into_response())
}

async fn open(state: &AppState, secret: &Secret) -> Result<Request> {
    request::by_link(&state.flow, secret).await?.ok_or(Error::NotFound)
}

async fn subject<'a>(state: &AppState, secret: &'a Secret, request: &'a Request) -> Result<Subject<'a>> {
    let desks = state.desks().await;
    let desk = desks.iter().find(|desk| desk.id == request.desk).cloned();
    let desk = desk.ok_or_else(|| Error::unavailable("the desks were never read"))?;
    let link = state.config.base_url.join(&format!("/status/{}", secret.as_str()));
    Ok(Subject { secret, link, request, desk })
}
