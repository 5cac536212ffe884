//! Why a request is not answered as asked. The page or the problem is made by `boundary`, which knows the request.

use std::error::Error as StdError;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::{store, workflow};

/// Where an error came from.
type Source = Box<dyn StdError + Send + Sync>;

/// Why a request is not answered as asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// 400: not a request that this address understands.
    #[error("the request cannot be read")]
    BadRequest,
    /// 403: a form of another site was sent here.
    #[error("sent from another site")]
    CrossSite,
    /// 404: nothing is here, or the secret is wrong; the two look the same.
    #[error("nothing is here")]
    NotFound,
    /// 405: the address takes other methods; the header `Allow` names them.
    #[error("the address takes another method")]
    MethodNotAllowed,
    /// 408: the body did not come in time.
    #[error("the body did not come in time")]
    Timeout,
    /// 413: more than the address takes.
    #[error("the body is larger than {most}")]
    TooLarge {
        /// What it takes, as people say it: `256 KiB`.
        most: &'static str,
    },
    /// 415: a body of a type that the address does not read.
    #[error("the body is of another type than {expected}")]
    UnsupportedMediaType {
        /// The type that it reads.
        expected: &'static str,
    },
    /// 503: the database is away, or too busy to answer in time.
    #[error("the database does not answer")]
    Unavailable(#[source] Source),
    /// 500: a defect.
    #[error("a defect")]
    Internal(#[source] Source),
}

impl Error {
    /// A defect, with where it came from.
    pub fn internal(source: impl Into<Source>) -> Self {
        Self::Internal(source.into())
    }

    /// The database is away.
    pub fn unavailable(source: impl Into<Source>) -> Self {
        Self::Unavailable(source.into())
    }

    /// Whether the database is away: a form's page then shows what was typed again, as 503.
    pub const fn is_unavailable(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }

    /// The status that it is answered with.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::CrossSite => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Timeout => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType { .. } => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        if error.is_unavailable() { Self::unavailable(error) } else { Self::internal(error) }
    }
}

impl From<workflow::staff::Error> for Error {
    fn from(error: workflow::staff::Error) -> Self {
        match error {
            workflow::staff::Error::Store(error) => error.into(),
            workflow::staff::Error::Password(_) | workflow::staff::Error::Totp(_) => Self::internal(error),
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        store::Error::from(error).into()
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}
