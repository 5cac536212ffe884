//! The JSON API (`order.md`, *Command line and API*).

mod problem;

use axum::Router;

use super::AppState;

pub(super) use problem::problem_of;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
}

/// Whether an address belongs to the API: its errors are problem documents, whatever `Accept` says.
pub(super) fn is_below(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}
