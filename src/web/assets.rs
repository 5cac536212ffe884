//! Style sheets, scripts and fonts, kept in the binary.

use axum::Router;

use super::AppState;

/// The address of a file below `static/`, for templates: `crate::web::asset("look.css")`. It changes with what the files
/// hold, so browsers keep them for ever; files name each other relatively.
pub fn asset(name: &str) -> String {
    format!("/static/{name}")
}

pub(super) fn routes() -> Router<AppState> {
    Router::new()
}
