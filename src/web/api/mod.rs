//! The JSON API (`order.md`, *Command line and API*).

mod openapi;
mod orders;
mod problem;
#[expect(dead_code, reason = "these types describe, and are never made")]
mod schema;

use axum::Router;
use axum::routing::{get, post};

use super::AppState;

pub(super) use problem::{Problem, problem_of};

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/api/openapi.json", get(openapi::send))
        .route("/api/v1/orders", post(orders::submit))
        .route("/api/v1/orders/{reference}", get(orders::look))
}

/// Whether an address belongs to the API: its errors are problem documents, whatever `Accept` says.
pub(super) fn is_below(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}
