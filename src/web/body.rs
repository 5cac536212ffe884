//! Bodies, read up to a limit before anything judges them.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::multipart::Field;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE, EXPECT};
use axum::http::{HeaderMap, HeaderValue};
use tokio::time::timeout;

use super::form::{File, Posted};
use super::{Error, Result};

/// A client that sends nothing for so long has given up.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// So much of a body that is too large is still read, and dropped: who is cut off while sending sees a broken
/// connection and never the answer.
const MOST_DROPPED: usize = 16 << 20;

/// What a form posted, in either of the encodings that browsers have: the second one carries files. Larger than
/// [`Form::MOST_BYTES`] or with more than [`Form::MOST_FIELDS`] fields: 413. Another type than a form's: 415.
#[derive(Debug)]
pub struct Form(pub Posted);

impl Form {
    /// 2 MiB: 200 items on 50 servers are 500 KB.
    pub const MOST_BYTES: usize = 2 << 20;
    /// Fields of one page.
    pub const MOST_FIELDS: usize = 20_000;
    /// What a form's page takes, in words.
    const MOST: &str = "2 MiB and 20,000 fields";
    const TYPE: &str = "application/x-www-form-urlencoded";
    const TYPE_WITH_FILES: &str = "multipart/form-data";

    fn read(bytes: &[u8]) -> Result<Posted> {
        if bytes.split(|byte| *byte == b'&').count() > Self::MOST_FIELDS {
            return Err(Error::TooLarge { most: Self::MOST });
        }
        Ok(Posted::read(bytes))
    }

    async fn read_parts<S: Send + Sync>(request: Request, state: &S) -> Result<Posted> {
        let mut parts = Multipart::from_request(request, state).await.map_err(|_| Error::BadRequest)?;
        let mut posted = Posted::nothing();
        let mut count = 0;
        while let Some(part) = parts.next_field().await.map_err(|_| Error::BadRequest)? {
            count += 1;
            if count > Self::MOST_FIELDS {
                return Err(Error::TooLarge { most: Self::MOST });
            }
            put(part, &mut posted).await?;
        }
        Ok(posted)
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let (parts, body) = request.into_parts();
        let bytes = read(&parts.headers, body, Self::MOST_BYTES, Self::MOST).await?;
        let posted = match media_type(&parts.headers).as_deref() {
            None | Some(Self::TYPE) => Self::read(&bytes)?,
            Some(Self::TYPE_WITH_FILES) => Self::read_parts(Request::from_parts(parts, bytes.into()), state).await?,
            Some(_) => return Err(Error::UnsupportedMediaType { expected: Self::TYPE }),
        };
        Ok(Self(posted))
    }
}

/// A form with many files: its fields, and every file that was chosen. Larger than [`Upload::MOST_BYTES`]: 413.
#[derive(Debug)]
pub struct Upload {
    /// What was typed.
    pub fields: Posted,
    /// The files of all its fields, in their order.
    pub files: Vec<File>,
}

impl Upload {
    /// The files of one completion, and room for what stands between them.
    pub const MOST_BYTES: usize = 11_000_000;
    const MOST: &str = "10 MB of files";
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let (parts, body) = request.into_parts();
        let bytes = read(&parts.headers, body, Self::MOST_BYTES, Self::MOST).await?;
        let mut request = Request::from_parts(parts, Body::from(bytes));
        // The bytes are counted already.
        DefaultBodyLimit::disable().apply(&mut request);
        let mut parts = Multipart::from_request(request, state).await.map_err(|_| Error::BadRequest)?;
        let (mut fields, mut files) = (Posted::nothing(), Vec::new());
        while let Some(part) = parts.next_field().await.map_err(|_| Error::BadRequest)? {
            let mut one = Posted::nothing();
            let name = part.name().unwrap_or_default().to_owned();
            put(part, &mut one).await?;
            match one.file(&name) {
                Some(file) => files.push(file.clone()),
                None => fields.put_text(&name, one.text(&name)),
            }
        }
        Ok(Self { fields, files })
    }
}

/// Adds one part of a form: text as [`Posted::read`] reads it. A field for a file in which none was chosen comes as one
/// without a name and is none.
async fn put(part: Field<'_>, posted: &mut Posted) -> Result<()> {
    let Some(name) = part.name().map(str::to_owned) else { return Ok(()) };
    let file = part.file_name().map(|path| path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned());
    let bytes = part.bytes().await.map_err(|_| Error::BadRequest)?;
    match file {
        None => posted.put_text(&name, &String::from_utf8_lossy(&bytes)),
        Some(file) if file.is_empty() && bytes.is_empty() => {}
        Some(file) => posted.put_file(&name, File { name: file, bytes }),
    }
    Ok(())
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
