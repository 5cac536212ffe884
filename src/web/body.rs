//! Bodies, read up to a limit before anything judges them.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE, EXPECT};
use axum::http::{HeaderMap, HeaderValue};
use tokio::time::timeout;

use super::{Error, Result};

/// A client that sends nothing for so long has given up.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// So much of a body that is too large is still read, and dropped: who is cut off while sending sees a broken
/// connection and never the answer.
const MOST_DROPPED: usize = 16 << 20;

/// The body of a form, as the browser encoded it. Larger than [`Form::MOST_BYTES`] or with more than
/// [`Form::MOST_FIELDS`] fields: 413. Another type than a form's: 415.
#[derive(Debug)]
pub struct Form(pub Bytes);

impl Form {
    /// 2 MiB: 200 items on 50 servers are 500 KB.
    pub const MOST_BYTES: usize = 2 << 20;
    /// Fields of one page.
    pub const MOST_FIELDS: usize = 20_000;
    /// What a form's page takes, in words.
    const MOST: &str = "2 MiB and 20,000 fields";
    const TYPE: &str = "application/x-www-form-urlencoded";
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Error;

    async fn from_request(request: Request, _: &S) -> Result<Self> {
        let (parts, body) = request.into_parts();
        let bytes = read(&parts.headers, body, Self::MOST_BYTES, Self::MOST).await?;
        if media_type(&parts.headers).is_some_and(|found| found != Self::TYPE) {
            return Err(Error::UnsupportedMediaType { expected: Self::TYPE });
        }
        if bytes.split(|byte| *byte == b'&').count() > Self::MOST_FIELDS {
            return Err(Error::TooLarge { most: Self::MOST });
        }
        Ok(Self(bytes))
    }
}

/// Reads a body of at most `most` bytes; `in_words` says so to people.
///
/// # Errors
/// 413 over the limit, 408 where it stops coming, 415 where it is compressed, 400 where the connection breaks.
pub async fn read(headers: &HeaderMap, mut body: Body, most: usize, in_words: &'static str) -> Result<Bytes> {
    let too_large = Error::TooLarge { most: in_words };
    if body.size_hint().lower() > u64::try_from(most).unwrap_or(u64::MAX) {
        // Who waits for "100 Continue" has not begun to send.
        if !headers.contains_key(EXPECT) {
            drop_rest(&mut body).await?;
        }
        return Err(too_large);
    }
    if headers.get(CONTENT_ENCODING).is_some_and(|coding| coding != HeaderValue::from_static("identity")) {
        drop_rest(&mut body).await?;
        return Err(Error::UnsupportedMediaType { expected: "sent without a Content-Encoding" });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(body.size_hint().lower()).unwrap_or(0));
    while let Some(chunk) = next_chunk(&mut body).await? {
        if bytes.len() + chunk.len() > most {
            drop_rest(&mut body).await?;
            return Err(too_large);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.into())
}

/// The media type that a request names, in lower case, without parameters.
pub fn media_type(headers: &HeaderMap) -> Option<String> {
    let named = headers.get(CONTENT_TYPE)?.to_str().unwrap_or("unreadable");
    let essence = named.split(';').next().unwrap_or_default().trim();
    (!essence.is_empty()).then(|| essence.to_ascii_lowercase())
}

async fn drop_rest(body: &mut Body) -> Result<()> {
    let mut dropped = 0;
    while dropped <= MOST_DROPPED
        && let Some(chunk) = next_chunk(body).await?
    {
        dropped += chunk.len();
    }
    Ok(())
}

async fn next_chunk(body: &mut Body) -> Result<Option<Bytes>> {
    loop {
        let frame = poll_fn(|context| Pin::new(&mut *body).poll_frame(context));
        match timeout(LONGEST_PAUSE, frame).await {
            Err(_) => return Err(Error::Timeout),
            Ok(None) => return Ok(None),
            Ok(Some(Err(_))) => return Err(Error::BadRequest),
            Ok(Some(Ok(frame))) => {
                if let Ok(chunk) = frame.into_data() {
                    return Ok(Some(chunk));
                }
            }
        }
    }
}
