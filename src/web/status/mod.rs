//! An order that was sent, behind its secret link: where it stands, what was ordered, order again. And the link again,
//! for who lost it.

mod answer;
mod document;
mod lost;
mod opened;
mod view;
mod withdraw;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use uuid::Uuid;

use crate::clock;
use crate::domain::data_file::DataFile;
use crate::domain::desk::Desk;
use crate::domain::request::Request;
use crate::link::Secret;
use crate::store;
use crate::web::download::any_file;
use crate::workflow::request::{self, Renewal};

use super::{AppState, Error, Result, page};
use answer::AnswerForm;
pub use opened::Kind;
pub use view::Told;
use view::{Renew, Sent, Status, Subject};

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/status/{secret}", get(status))
        .route("/status/{secret}/sent", get(sent))
        .route("/status/{secret}/{file}", get(document::download))
        .route("/status/{secret}/files/{file}", get(data_file))
        .route("/status/{secret}/answer", get(answer::back).post(answer::send))
        .route("/status/{secret}/withdraw", get(withdraw::show).post(withdraw::submit))
        .route("/status/{secret}/again", post(again))
        .route("/status/{secret}/renew", get(renew_form).post(renew))
        .route("/lost-link", get(lost::show).post(lost::submit))
}

/// What has just happened to an order.
#[derive(Debug, Default, Deserialize)]
struct Happened {
    /// An answer was sent.
    answered: Option<String>,
}

async fn status(
    State(state): State<AppState>,
    Path(secret): Path<Secret>,
    Query(happened): Query<Happened>,
) -> Result<Response> {
    let subject = subject(&state, &secret).await?;
    let form = AnswerForm::new(subject.t(), &subject.request, &subject.messages);
    // Once the desk has asked again, what was answered before is no news.
    let told = if happened.answered.is_some() && form.is_none() { Told::Answered } else { Told::Nothing };
    page(&Status::new(&subject, form, told))
}

/// What one sees right after sending; also later, whoever comes back to it.
async fn sent(State(state): State<AppState>, Path(secret): Path<Secret>) -> Result<Response> {
    page(&Sent::new(&subject(&state, &secret).await?))
}

/// Begins a draft that says all that this order says.
async fn again(State(state): State<AppState>, Path(secret): Path<Secret>) -> Result<Response> {
    let request = open(&state, &secret).await?;
    let draft = request::order_again(&state.flow, &request, clock::now()).await?;
    Ok(Redirect::to(&format!("/draft/{}", draft.as_str())).into_response())
}

/// Says what a renewal is; the link of a reminder leads here. It begins with the press of its button: mail scanners open
/// links.
async fn renew_form(State(state): State<AppState>, Path(secret): Path<Secret>) -> Result<Response> {
    match Renew::new(&subject(&state, &secret).await?) {
        Some(renew) => page(&renew),
        None => Ok(to_status(&secret)),
    }
}

/// Begins a draft that renews this order, on the page that asks for the term.
async fn renew(State(state): State<AppState>, Path(secret): Path<Secret>) -> Result<Response> {
    Ok(match request::renew(&state.flow, &secret, clock::now()).await?.ok_or(Error::NotFound)? {
        Renewal::Begun(draft) => Redirect::to(&format!("/draft/{}/term", draft.as_str())).into_response(),
        Renewal::Nothing => to_status(&secret),
    })
}

/// Where there is nothing to renew, the page says where the order stands.
fn to_status(secret: &Secret) -> Response {
    Redirect::to(&format!("/status/{}", secret.as_str())).into_response()
}

async fn open(state: &AppState, secret: &Secret) -> Result<Request> {
    request::by_link(&state.flow, secret).await?.ok_or(Error::NotFound)
}

async fn subject<'a>(state: &AppState, secret: &'a Secret) -> Result<Subject<'a>> {
    let request = open(state, secret).await?;
    let desk = desk(state, &request).await?;
    let link = state.config.base_url.join(&format!("/status/{}", secret.as_str()));
    let data_files = last_completion(store::files::of_request(&state.pool, request.id).await?);
    let mut db = state.pool.acquire().await?;
    let messages = store::talk::of_request(&mut *db, request.id).await?;
    let entries = store::history::of_request(&mut *db, request.id).await?;
    Ok(Subject { secret, link, request, desk, data_files, messages, entries })
}

/// The files that count: an order that was completed again has new ones.
fn last_completion(files: Vec<DataFile>) -> Vec<DataFile> {
    let last = files.iter().filter_map(|file| file.completion).max();
    files.into_iter().filter(|file| file.completion.is_some() && file.completion == last).collect()
}

/// A license data file that was sent.
async fn data_file(State(state): State<AppState>, Path((secret, file)): Path<(Secret, Uuid)>) -> Result<Response> {
    let request = open(&state, &secret).await?;
    let file = store::files::get(&state.pool, request.id, file, true).await?;
    let (name, bytes) = file.ok_or(Error::NotFound)?;
    Ok(any_file(&name, bytes))
}

/// The desk that has an order.
async fn desk(state: &AppState, request: &Request) -> Result<Desk> {
    let desks = state.desks().await;
    let desk = desks.iter().find(|desk| desk.id == request.desk).cloned();
    desk.ok_or_else(|| Error::unavailable("the desks were never read"))
}
