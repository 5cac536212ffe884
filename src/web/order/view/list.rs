//! The list of pages.

use askama::Template;
use axum::response::Response;

use crate::web::order::sheet::{Notes, Sheet, Subject};
use crate::web::{Page as Frame, Result, filters, page};

#[derive(Template)]
#[template(path = "order/list.html")]
struct List {
    page: Frame,
    sheet: Sheet,
}

/// Draws the list of pages.
pub fn list(of: &Subject<'_>, notes: Notes) -> Result<Response> {
    page(&List { page: of.frame(), sheet: Sheet::new(of, None, notes) })
}
