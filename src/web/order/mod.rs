//! The form through which a customer orders, page by page. Whole without JavaScript.
//!
//! A page that is posted is laid over the draft and stored; then it is judged by the one check that there is. The secret
//! of the draft's link stands in the path, nowhere else.

mod auto;
mod document;
mod edit;
mod opened;
mod page;
pub mod pasted;
mod progress;
mod review;
mod save;
mod sheet;
mod theirs;
mod view;
mod was;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;

use crate::clock;
use crate::domain::draft::Page;
use crate::link::Secret;
use crate::workflow::draft;

use super::{AppState, Error, Result};
use opened::Opened;
use sheet::Notes;
use view::Complain;
pub use view::SplitTable;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/drafts", post(begin))
        .route("/draft/{secret}", get(list))
        .route("/draft/{secret}/check", get(review::look))
        .route("/draft/{secret}/order.json", get(document::json))
        .route("/draft/{secret}/order.pdf", get(document::pdf))
        .route("/draft/{secret}/send", get(review::back).post(review::send))
        .route("/draft/{secret}/mail-link", get(save::mail_form).post(save::mail_link))
        .route("/draft/{secret}/{page}", get(show).post(save::save))
}

/// Begins a draft.
async fn begin(State(state): State<AppState>) -> Result<Response> {
    let secret = draft::start(&state.flow, "en", clock::now()).await?;
    Ok(Redirect::to(&format!("/draft/{}", secret.as_str())).into_response())
}

/// What a link to a page may ask for.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    /// To see also what is missing: a link of the check page.
    missing: Option<String>,
    /// The link of the draft was mailed just now.
    mailed: Option<String>,
    /// The draft was read from a file of this name just now.
    from: Option<String>,
}

/// The list of pages.
async fn list(
    State(state): State<AppState>,
    Path(secret): Path<Secret>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let opened = match Opened::open(&state, secret).await? {
        Ok(opened) => opened,
        Err(sent) => return Ok(sent),
    };
    let notes = Notes { is_mailed: asked.mailed.is_some(), read_from: asked.from, ..Notes::default() };
    view::list(&opened.subject(), notes)
}

/// A page of the draft.
async fn show(
    State(state): State<AppState>,
    Path((secret, word)): Path<(Secret, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let shown = Page::from_word(&word).ok_or(Error::NotFound)?;
    let opened = match Opened::open(&state, secret).await? {
        Ok(opened) => opened,
        Err(sent) => return Ok(sent),
    };
    let subject = opened.subject();
    if !page::pages(&subject.draft.content).any(|page| page == shown) {
        return Ok(Redirect::to(&subject.base()).into_response());
    }
    let complain = if asked.missing.is_some() { Complain::All } else { Complain::Wrong };
    view::draw(StatusCode::OK, &subject, shown, complain, Notes::default())
}
