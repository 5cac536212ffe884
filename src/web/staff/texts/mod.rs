//! Texts from which staff start a message to a customer: managers add, change, order and remove them.

mod edit;
mod list;
mod remove;

use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};

use crate::domain::staff::Role;
use crate::store::queue::{self, Counts};
use crate::text;
use crate::web::session::SignedIn;
use crate::web::staff::refusal;
use crate::web::{AppState, Result};

/// Where the list is.
const HOME: &str = "/staff/texts";

/// Their addresses.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/staff/texts", get(list::show))
        .route("/staff/texts/new", get(edit::blank).post(edit::add))
        .route("/staff/texts/{id}", get(edit::show).post(edit::save))
        .route("/staff/texts/{id}/up", post(list::raise))
        .route("/staff/texts/{id}/remove", get(remove::show).post(remove::press))
}

/// The counts of the header for a manager; what anybody else is told.
async fn allowed(state: &AppState, signed_in: &SignedIn) -> Result<std::result::Result<Counts, Response>> {
    let member = &signed_in.member;
    let counts = queue::counts(&state.pool, &member.desks).await?;
    if member.role == Role::Manager {
        return Ok(Ok(counts));
    }
    refusal::only_managers_change_texts(text::words("en"), member, &counts).map(Err)
}
