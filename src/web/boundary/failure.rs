//! Errors become answers: a page, or below `/api` a problem. Logged once, here, with what caused them.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::chain::chain;
use crate::web::error_page;
use crate::web::number::RequestNumber;
use crate::web::{AppState, Error, api};

/// Replaces the answer of a handler or a layer that failed, and has no page of its own, by one for people or programs.
pub(super) async fn render(
    State(state): State<AppState>,
    number: RequestNumber,
    request: Request,
    next: Next,
) -> Response {
    let is_api = api::is_below(request.uri().path());
    let response = next.run(request).await;
    let Some(error) = failure_of(&response) else { return response };
    log(&error);
    let own = if is_api {
        api::problem_of(&error, &number).into_response()
    } else {
        error_page::of(&error, &number, &state.known_desks)
    };
    with_headers_of(&response, own, &error)
}

/// What went wrong: what the handler says, or what the status of a layer's bare answer tells.
fn failure_of(response: &Response) -> Option<Arc<Error>> {
    if let Some(error) = response.extensions().get::<Arc<Error>>() {
        return Some(error.clone());
    }
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) || is_whole(response) {
        return None;
    }
    Some(Arc::new(match status {
        // The only layer that answers so is the one that refuses posts from other sites.
        StatusCode::FORBIDDEN => Error::CrossSite,
        StatusCode::NOT_FOUND => Error::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Error::MethodNotAllowed,
        StatusCode::REQUEST_TIMEOUT => Error::Timeout,
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge { most: "2 MiB" },
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Error::UnsupportedMediaType { expected: "a form's own" },
        StatusCode::SERVICE_UNAVAILABLE => Error::unavailable("the answer took too long"),
        status if status.is_client_error() => Error::BadRequest,
        status => Error::internal(format!("a bare answer with status {status}")),
    }))
}

/// Whether the answer is a page or a document that its handler made for this status.
fn is_whole(response: &Response) -> bool {
    let content_type = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    content_type.is_some_and(|found| found.starts_with("text/html") || found.starts_with("application/"))
}

fn log(error: &Error) {
    let chain = chain(error);
    match error {
        Error::Internal(_) => tracing::error!(error = chain, "failed"),
        Error::Unavailable(_) => tracing::warn!(error = chain, "failed"),
        _ => tracing::debug!(error = chain, "refused"),
    }
}

/// Keeps what the first answer said beside its body: `Allow`, cookies.
fn with_headers_of(response: &Response, mut own: Response, error: &Error) -> Response {
    *own.status_mut() = error.status();
    for (name, value) in response.headers() {
        if ![CONTENT_TYPE, CONTENT_LENGTH, CONTENT_ENCODING].contains(name) {
            own.headers_mut().append(name, value.clone());
        }
    }
    if error.is_unavailable() {
        own.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("10"));
    }
    own
}
