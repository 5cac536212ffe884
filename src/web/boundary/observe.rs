//! One log line a request. It names the route, never the address: the address can hold a secret.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use tracing::{Instrument, info_span};

use crate::web::number::RequestNumber;

/// Gives the request its number and logs how it was answered.
pub(super) async fn observe(mut request: Request, next: Next) -> Response {
    let number = RequestNumber::random();
    request.extensions_mut().insert(number.clone());
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let span = info_span!("request", %number, method = %request.method(), route);
    let is_quiet = matches!(route.as_str(), "/healthz" | "/readyz") || route.starts_with("/static/");
    async {
        let start = Instant::now();
        let mut response = next.run(request).await;
        let status = response.status().as_u16();
        let milliseconds = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
        if is_quiet {
            tracing::debug!(status, milliseconds, "answered");
        } else {
            tracing::info!(status, milliseconds, "answered");
        }
        if let Some(number) = number.to_header() {
            response.headers_mut().insert("x-request-id", number);
        }
        response
    }
    .instrument(span)
    .await
}
