//! Files to download.

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tokio::task::spawn_blocking;

use super::{Error, Result};
use crate::domain::desk::Desk;
use crate::domain::request::Request;
use crate::{pdf, text};

/// The most characters of a company's name in the name of a file.
const LONGEST: usize = 40;

/// What RFC 8187 lets stand as it is, as far as names of ours have it.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// What a download is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A document to read and to keep.
    Pdf,
    /// The order, to go on with it.
    Json,
}

impl Kind {
    /// By the end of an address.
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension {
            "pdf" => Some(Self::Pdf),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Json => "json",
        }
    }

    const fn media_type(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Pdf => "application/pdf",
            Self::Json => "application/json",
        })
    }
}

/// Answers with a file, to be kept under `name` and the kind's extension. Browsers that know no more than ASCII keep it
/// as `order`.
pub fn attachment(name: &str, kind: Kind, content: impl Into<Body>) -> Response {
    let extension = kind.extension();
    let plain = if name.is_ascii() { name } else { "order" };
    let encoded = utf8_percent_encode(name, ENCODED);
    let disposition = format!("attachment; filename=\"{plain}.{extension}\"; filename*=UTF-8''{encoded}.{extension}");
    let mut response = content.into().into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, kind.media_type());
    // Letters, digits, hyphens and percent signs: always a header's value.
    headers.insert(CONTENT_DISPOSITION, disposition.try_into().unwrap_or(HeaderValue::from_static("attachment")));
    response
}

/// Answers with a file of bytes that are nothing to show, under the name that it came with.
pub fn any_file(name: &str, bytes: Vec<u8>) -> Response {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-._ ".contains(c) { c } else { '_' }).collect();
    let encoded = utf8_percent_encode(name, ENCODED);
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    let mut response = Body::from(bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(CONTENT_DISPOSITION, disposition.try_into().unwrap_or(HeaderValue::from_static("attachment")));
    response
}

/// Answers with an order that was sent, called by its reference as in mail.
///
/// # Errors
/// Where it cannot be written: a defect.
pub async fn order_file(request: Request, desk: Desk, kind: Kind) -> Result<Response> {
    let name = request.reference.to_string();
    let content = match kind {
        Kind::Json => serde_json::to_vec_pretty(&request.order).map_err(Error::internal)?,
        Kind::Pdf => printed(move || pdf::order(text::words(&request.language), &request, &desk)).await?,
    };
    Ok(attachment(&name, kind, content))
}

/// A document, made where it holds up no other request.
///
/// # Errors
/// Where it cannot be made: a defect.
pub async fn printed(
    make: impl FnOnce() -> std::result::Result<Vec<u8>, pdf::Error> + Send + 'static,
) -> Result<Vec<u8>> {
    spawn_blocking(make).await.map_err(Error::internal)?.map_err(Error::internal)
}

/// What a draft's file is called, by the company: `order-nordwind-bank-ag`.
pub fn draft_name(company: &str) -> String {
    let mut name = "order".to_owned();
    let words = company.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    for word in words {
        let longer = format!("{name}-{}", word.to_lowercase());
        if longer.chars().count() > LONGEST {
            break;
        }
        name = longer;
    }
    name
}

#[cfg(test)]
mod tests {
    use axum::http::header::CONTENT_DISPOSITION;

    use super::{Kind, attachment, draft_name};

    #[test]
    fn a_draft_is_called_after_its_company() {
        assert_eq!(draft_name("Nordwind Bank AG"), "order-nordwind-bank-ag");
        assert_eq!(draft_name(" \"../Übel & Söhne\r\n"), "order-übel-söhne");
        assert_eq!(draft_name("アクメ銀行"), "order-アクメ銀行");
        assert_eq!(draft_name(""), "order");
        assert_eq!(draft_name(&"word ".repeat(50)), format!("order{}", "-word".repeat(7)));
    }

    #[test]
    fn a_name_beyond_ascii_is_encoded_beside_a_plain_one() {
        let header =
            |name| attachment(name, Kind::Json, "").headers()[CONTENT_DISPOSITION].to_str().unwrap().to_owned();
        let plain = "attachment; filename=\"OK-7Q4M-2XKD.json\"; filename*=UTF-8''OK-7Q4M-2XKD.json";
        assert_eq!(header("OK-7Q4M-2XKD"), plain);
        assert_eq!(header("order-ü"), "attachment; filename=\"order.json\"; filename*=UTF-8''order-%C3%BC.json");
    }
}
