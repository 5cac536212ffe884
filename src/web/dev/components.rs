//! Every component in every state, to look at and for the browser tests.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;

use crate::text;
use crate::web::{AppState, ErrorLink, Icon, Page, Result, filters, page};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/dev/components", get(components))
}

async fn components() -> Result<Response> {
    let errors = [("#servers-0-host_id", "Server 1, host ID: `10.20.30.40` is an IP address. Enter the host ID.")];
    let errors = errors.map(|(href, text)| ErrorLink { href: href.to_owned(), text: text.to_owned() });
    page(&Components { page: Page::new(text::words("en")), errors })
}

#[derive(Template)]
#[template(path = "dev/components.html")]
struct Components {
    page: Page,
    errors: [ErrorLink; 1],
}
