//! Problems (RFC 9457): what the API answers where it cannot do as asked.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::schema;
use crate::domain::order::document::Malformed;
use crate::text::Entry;
use crate::web::Error;
use crate::web::number::RequestNumber;

/// Why a request was not answered as asked (RFC 9457).
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the status says what kind of problem it is.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The status in words.
    pub title: &'static str,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What is wrong, what was expected, what to do.
    pub detail: String,
    /// Malformed JSON: the line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, minimum = 1)]
    pub line: Option<usize>,
    /// Malformed JSON: the character in its line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, minimum = 1)]
    pub column: Option<usize>,
    /// A wrong order: everything that stops it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Vec<schema::Entry>, required = false)]
    pub errors: Option<Vec<Entry>>,
    /// A wrong order: what else to know about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Vec<schema::Entry>, required = false)]
    pub advice: Option<Vec<Entry>>,
    /// The number of the request, to quote in a call.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub number: Option<String>,
}

impl Problem {
    /// A problem with a sentence for people.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            detail: detail.into(),
            ..Self::default()
        }
    }

    /// A body that is no JSON document.
    pub fn malformed(malformed: &Malformed) -> Self {
        Self {
            line: Some(malformed.line),
            column: Some(malformed.column),
            ..Self::new(StatusCode::BAD_REQUEST, format!("The order cannot be read: {malformed}."))
        }
    }

    /// An order that cannot be taken as it is.
    pub fn wrong_order(errors: Vec<Entry>, advice: Vec<Entry>) -> Self {
        let detail = match errors.len() {
            1 => "The order has an error. Nothing was stored; mend it and send the order again.".to_owned(),
            many => format!("The order has {many} errors. Nothing was stored; mend them and send the order again."),
        };
        Self { errors: Some(errors), advice: Some(advice), ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail) }
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
        Error::CrossSite => "This was sent from another site.".to_owned(),
        Error::NotFound => "Nothing is here: the address, the reference or the secret is wrong.".to_owned(),
        Error::MethodNotAllowed => "This address takes another method: the header Allow names it.".to_owned(),
        Error::Timeout => "The body did not arrive in time. Nothing was stored; send it again.".to_owned(),
        Error::TooLarge { most } => format!("The body is larger than {most}. Nothing was stored."),
        Error::UnsupportedMediaType { expected } => format!("The body must be {expected}."),
        Error::Unavailable(_) => {
            "The database does not answer. Nothing was stored; send it again after the time in Retry-After.".to_owned()
        }
        Error::Internal(_) => {
            format!("Something broke here. If it happens again, call your desk and give the number {number}.")
        }
    };
    let quoted = matches!(error, Error::Unavailable(_) | Error::Internal(_)).then(|| number.to_string());
    Problem { number: quoted, ..Problem::new(error.status(), detail) }
}
