//! What every request passes: number, log line, limits, headers, and the pages of errors.

use axum::Router;

use super::{AppState, Error};

/// Puts the middleware around the routes.
pub(super) fn wrap(routes: Router<AppState>, state: &AppState) -> Router<AppState> {
    let _ = state;
    routes.fallback(async || Error::NotFound).method_not_allowed_fallback(async || Error::MethodNotAllowed)
}
