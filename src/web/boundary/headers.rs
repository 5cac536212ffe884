//! Headers of every answer.

use std::future::{Ready, ready};

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;

use crate::web::AppState;

/// Everything comes from the page's own origin; nothing inline, no frames.
const CSP: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; \
                   form-action 'self'; base-uri 'none'; frame-ancestors 'none'; connect-src 'self'";

/// Each is set where a handler did not set it itself.
const ALWAYS: [(HeaderName, &str); 7] = [
    // Pages behind a secret stay out of every cache; what may be kept says so itself.
    (CACHE_CONTROL, "no-store"),
    (CONTENT_SECURITY_POLICY, CSP),
    // Not `no-referrer`: browsers then send `Origin: null` with a form, and over plain HTTP nothing else tells a form
    // of this site from one of another.
    (REFERRER_POLICY, "same-origin"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// What adds the headers.
pub(super) fn for_state(state: &AppState) -> impl Fn(Response) -> Ready<Response> + Clone + use<> {
    let is_https = state.config.base_url.is_https();
    move |mut response| {
        for (name, value) in ALWAYS {
            set_if_absent(response.headers_mut(), name, value);
        }
        if is_https {
            set_if_absent(response.headers_mut(), STRICT_TRANSPORT_SECURITY, "max-age=31536000");
        }
        ready(response)
    }
}

fn set_if_absent(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}
