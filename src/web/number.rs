//! The number of a request: in its log lines, in the header `X-Request-Id` of its answer, and on the page of an error,
//! for whoever calls about it.

use std::convert::Infallible;
use std::fmt;

use axum::extract::FromRequestParts;
use axum::http::HeaderValue;
use axum::http::request::Parts;

/// The number of a request: `3F91-C2A4-07BD`. Random; what a client sends under that header is not taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestNumber(String);

impl RequestNumber {
    pub(super) fn random() -> Self {
        let digits = rand::random::<[u16; 3]>();
        Self(digits.map(|digits| format!("{digits:04X}")).join("-"))
    }

    pub(super) fn to_header(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&self.0).ok()
    }
}

impl fmt::Display for RequestNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for RequestNumber {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get().cloned().unwrap_or_else(Self::random))
    }
}
