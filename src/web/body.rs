//! Bodies, read up to a limit.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};

use super::{Error, Result};

/// The body of a form, as the browser encoded it. Larger than [`Form::MOST_BYTES`] or with more than
/// [`Form::MOST_FIELDS`] fields: 413. Another type than a form's: 415.
#[derive(Debug)]
pub struct Form(pub Bytes);

impl Form {
    /// 2 MiB: 200 items on 50 servers are 500 KB.
    pub const MOST_BYTES: usize = 2 << 20;
    /// Fields of one page.
    pub const MOST_FIELDS: usize = 20_000;
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Error;

    async fn from_request(request: Request, _: &S) -> Result<Self> {
        let bytes = axum::body::to_bytes(request.into_body(), Self::MOST_BYTES).await;
        bytes.map(Self).map_err(|_| Error::TooLarge { most: "2 MiB" })
    }
}
