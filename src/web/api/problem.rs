//! Problems (RFC 9457): what the API answers where it cannot do as asked.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::Value;

use crate::web::Error;
use crate::web::number::RequestNumber;

/// A problem document.
#[derive(Debug, Serialize)]
pub struct Problem {
    /// Nothing more specific than the status.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status in words.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// What is wrong, what was expected, what to do.
    detail: String,
    /// What only some problems have.
    #[serde(flatten)]
    more: serde_json::Map<String, Value>,
}

impl Problem {
    /// A problem with a sentence for people.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let title = status.canonical_reason().unwrap_or("Error");
        Self {
            kind: "about:blank",
            title,
            status: status.as_u16(),
            detail: detail.into(),
            more: serde_json::Map::default(),
        }
    }

    /// The same with a member more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.more.insert(name.to_owned(), value.into());
        self
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, [(CONTENT_TYPE, "application/problem+json")], Json(self)).into_response()
    }
}

/// The problem that an error is answered with below `/api`.
pub fn problem_of(error: &Error, number: &RequestNumber) -> Problem {
    let detail = match error {
        Error::BadRequest => "The request cannot be read.".to_owned(),
        Error::Forbidden | Error::CrossSite | Error::SignIn => "This is not allowed.".to_owned(),
        Error::NotFound => "Nothing is here: the address, the reference or the secret is wrong.".to_owned(),
        Error::MethodNotAllowed => "This address takes another method: the header Allow names it.".to_owned(),
        Error::Timeout => "The body did not arrive in time. Nothing was stored; send it again.".to_owned(),
        Error::Conflict => "This is in conflict with what is there.".to_owned(),
        Error::TooLarge { most } => format!("The body is larger than {most}. Nothing was stored."),
        Error::UnsupportedMediaType { expected } => format!("The body must be {expected}."),
        Error::Unavailable(_) => {
            "The database does not answer. Nothing was stored; send it again after the time in Retry-After.".to_owned()
        }
        Error::Internal(_) => {
            format!("Something broke here. If it happens again, call your desk and give the number {number}.")
        }
    };
    let problem = Problem::new(error.status(), detail);
    match error {
        Error::Unavailable(_) | Error::Internal(_) => problem.with("number", number.to_string()),
        _ => problem,
    }
}
