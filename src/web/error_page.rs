//! The page of an error: what happened, what to do, and the number to quote.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use super::number::RequestNumber;
use super::{Error, Page, filters};
use crate::text::{self, Words};

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: Page,
    /// What happened.
    title: String,
    /// What became of what was sent, and what to do.
    text: String,
    /// To quote in a call; there where calling helps.
    number: Option<String>,
}

pub(super) fn of(error: &Error, number: &RequestNumber) -> Response {
    let t = text::words("en");
    let (title, text) = words(t, error);
    let quoted = matches!(error, Error::Unavailable(_) | Error::Internal(_)).then(|| number.to_string());
    match (ErrorPage { page: Page::new(t), title, text, number: quoted }).render() {
        Ok(page) => Html(page).into_response(),
        Err(error) => {
            tracing::error!(%error, "the page of an error cannot be rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn words(t: &Words, error: &Error) -> (String, String) {
    match error {
        Error::BadRequest => (t.msg_error_bad_request(), t.msg_error_bad_request_text()),
        Error::Forbidden | Error::SignIn => (t.msg_error_forbidden(), t.msg_error_forbidden_text()),
        Error::CrossSite => (t.msg_error_cross_site(), t.msg_error_cross_site_text()),
        Error::NotFound => (t.msg_error_not_found(), t.msg_error_not_found_text()),
        Error::MethodNotAllowed => (t.msg_error_method(), t.msg_error_method_text()),
        Error::Timeout => (t.msg_error_timeout(), t.msg_error_timeout_text()),
        Error::Conflict => (t.msg_error_conflict(), t.msg_error_conflict_text()),
        Error::TooLarge { most } => (t.msg_error_too_large(), t.msg_error_too_large_text(*most)),
        Error::UnsupportedMediaType { .. } => (t.msg_error_media_type(), t.msg_error_media_type_text()),
        Error::Unavailable(_) => (t.msg_error_unavailable(), t.msg_error_unavailable_text()),
        Error::Internal(_) => (t.msg_error_internal(), t.msg_error_internal_text()),
    }
}
