//! What every request passes, from the outside in: number and log line, headers, compression, the pages of errors,
//! panics, time, posts from other sites, addresses that are no text.

mod failure;
mod headers;
mod observe;

use std::any::Any;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;

use super::{AppState, Error, api};

/// An answer takes no longer, the request's body included.
const LONGEST: Duration = Duration::from_mins(1);

/// Puts the middleware around the routes.
pub(super) fn wrap(routes: Router<AppState>, state: &AppState) -> Router<AppState> {
    routes
        .fallback(async || Error::NotFound)
        .method_not_allowed_fallback(async || Error::MethodNotAllowed)
        .layer(from_fn(readable))
        .layer(same_site(state))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(state.clone(), failure::render))
        .layer(CompressionLayer::new())
        .layer(map_response(headers::for_state(state)))
        .layer(from_fn(observe::observe))
}

/// A secret or a reference that is no text is a wrong one, and answered as such.
async fn readable(request: Request, next: Next) -> Response {
    match percent_decode_str(request.uri().path()).decode_utf8() {
        Ok(_) => next.run(request).await,
        Err(_) => Error::NotFound.into_response(),
    }
}

/// Refuses posts from other sites. The API takes none of a browser's cookies, so it needs no such protection.
fn same_site(state: &AppState) -> CsrfLayer {
    let layer = || CsrfLayer::new().with_insecure_bypass(|_, uri| api::is_below(uri.path()));
    layer().add_trusted_origin(state.config.base_url.as_str()).unwrap_or_else(|error| {
        tracing::warn!(%error, "the base URL is no origin that a browser sends");
        layer()
    })
}

/// A panic is a defect like any other; the panic hook has logged where.
fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let text =
        panic.downcast::<String>().map(|text| *text).or_else(|panic| panic.downcast::<&str>().map(|t| t.to_string()));
    Error::internal(text.unwrap_or_else(|_| "a panic without words".to_owned())).into_response()
}

#[cfg(test)]
mod tests;
