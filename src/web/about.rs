//! Pages that the footer leads to: what is kept of whom, and who can use this.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;

use super::{AppState, Page, Result, filters, page};
use crate::text;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/what-we-keep", get(kept)).route("/accessibility", get(accessibility))
}

async fn kept() -> Result<Response> {
    page(&Kept { page: Page::new(text::words("en")) })
}

async fn accessibility() -> Result<Response> {
    page(&Accessibility { page: Page::new(text::words("en")) })
}

#[derive(Template)]
#[template(path = "about/kept.html")]
struct Kept {
    page: Page,
}

#[derive(Template)]
#[template(path = "about/accessibility.html")]
struct Accessibility {
    page: Page,
}
