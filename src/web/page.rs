//! Pages, rendered.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use super::{Error, Result};

/// A page, 200.
///
/// # Errors
/// Where the template fails: a defect.
pub fn page(template: &impl Template) -> Result<Response> {
    page_as(StatusCode::OK, template)
}

/// A page with another status: 422 for a wrong form, 503 for one that could not be saved.
///
/// # Errors
/// Where the template fails: a defect.
pub fn page_as(status: StatusCode, template: &impl Template) -> Result<Response> {
    Ok((status, Html(template.render().map_err(Error::internal)?)).into_response())
}
