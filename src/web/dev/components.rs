//! Every component in every state, to look at and for the browser tests.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;

use crate::domain::problem::{Pointer, Problem, ProblemKind};
use crate::text::{self, PageTodo};
use crate::web::{AppState, ErrorLink, Icon, Page, Result, filters, page};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/dev/components", get(components))
}

async fn components() -> Result<Response> {
    let errors = [("#servers-0-host_id", "Server 1, host ID: `10.20.30.40` is an IP address. Enter the host ID.")];
    let errors = errors.map(|(href, text)| ErrorLink { href: href.to_owned(), text: text.to_owned() });
    page(&Components { page: Page::new(text::words("en")), errors, todo: todo() })
}

#[derive(Template)]
#[template(path = "dev/components.html")]
struct Components {
    page: Page,
    errors: [ErrorLink; 1],
    todo: Vec<PageTodo>,
}

/// Something on two pages, more than is listed on one of them.
fn todo() -> Vec<PageTodo> {
    let found = |pointer: String, kind| Problem { pointer: Pointer::from(pointer.as_str()), kind };
    let wrong = ProblemKind::EmailInvalid { found: "m.vogel@rheinfunk".to_owned() };
    let missing = (0..12).map(|row| found(format!("/servers/{row}/host_id"), ProblemKind::Required));
    let errors: Vec<Problem> = [found("/contact/email".to_owned(), wrong)].into_iter().chain(missing).collect();
    text::todo(text::words("en"), &errors)
}
