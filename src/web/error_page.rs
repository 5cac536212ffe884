//! The page of an error: what happened, what to do, and the number to quote.

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use super::number::RequestNumber;
use super::{Error, Icon, Known, Page, filters};
use crate::domain::desk::Desk;
use crate::text::{self, Words};

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: Page,
    /// What happened.
    title: String,
    /// What became of what was sent, and what to do.
    text: String,
    /// Where an address leads nowhere: a link may have been lost.
    offers_link: bool,
    /// Where something failed here: what was kept and whom to call.
    call: Option<Call>,
}

/// Whom to call, and what to say.
struct Call {
    /// To quote: the number of the request.
    number: String,
    /// As last read; none where the database never answered.
    desks: Arc<Vec<Desk>>,
}

pub(super) fn of(error: &Error, number: &RequestNumber, desks: &Known<Vec<Desk>>) -> Response {
    let t = text::words("en");
    let (title, text) = words(t, error);
    let failed = matches!(error, Error::Unavailable(_) | Error::Internal(_));
    let page = ErrorPage {
        page: Page::new(t),
        title,
        text,
        offers_link: matches!(error, Error::NotFound),
        call: failed.then(|| Call { number: number.to_string(), desks: desks.last_read() }),
    };
    match page.render() {
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
        Error::CrossSite => (t.msg_error_cross_site(), t.msg_error_cross_site_text()),
        Error::NotFound => (t.msg_error_not_found(), t.msg_error_not_found_text()),
        Error::MethodNotAllowed => (t.msg_error_method(), t.msg_error_method_text()),
        Error::Timeout => (t.msg_error_timeout(), t.msg_error_timeout_text()),
        Error::TooLarge { most } => (t.msg_error_too_large(), t.msg_error_too_large_text(*most)),
        Error::UnsupportedMediaType { .. } => (t.msg_error_media_type(), t.msg_error_media_type_text()),
        Error::Unavailable(_) => (t.msg_error_unavailable(), t.msg_error_unavailable_text()),
        Error::Internal(_) => (t.msg_error_internal(), t.msg_error_internal_text()),
    }
}
