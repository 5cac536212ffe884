//! Pages for development, on loopback only: every component in every state, and the mails that became files.

mod components;

use axum::Router;

use super::AppState;

pub(super) fn routes() -> Router<AppState> {
    Router::new().merge(components::routes())
}
