//! The JSON API (`order.md`, *Command line and API*).

use axum::Router;

use super::AppState;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
}
