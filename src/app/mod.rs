//! The application put together: what `orderkit serve` and the tests start.

use axum::Router;

pub use crate::web::AppState;

/// The whole application, ready to serve.
pub fn router(state: AppState) -> Router {
    crate::web::router(state)
}
