//! What links start with.

use std::fmt;
use std::net::SocketAddr;

use axum::http::Uri;

/// Scheme and host, without a slash at the end: `https://orders.example.com`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Reads `http://` or `https://`, a host and perhaps a port; a slash at the end may be there. The form of a
    /// browser's `Origin` header results: lower case, no default port.
    pub fn read(text: &str) -> Option<Self> {
        let uri: Uri = text.parse().ok()?;
        let scheme = uri.scheme_str()?;
        let authority = uri.authority()?.as_str().to_ascii_lowercase();
        let usual_port = match scheme {
            "http" => ":80",
            "https" => ":443",
            _ => return None,
        };
        if authority.contains('@') || authority.starts_with(':') || uri.path() != "/" || uri.query().is_some() {
            return None;
        }
        Some(Self(format!("{scheme}://{}", authority.strip_suffix(usual_port).unwrap_or(&authority))))
    }

    /// What a server without TLS that listens there is reached by.
    pub fn of_address(address: SocketAddr) -> Self {
        let text = format!("http://{address}");
        Self(text.strip_suffix(":80").unwrap_or(&text).to_owned())
    }

    /// The absolute form of a path that begins with `/`.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// As a browser's `Origin` header gives it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is reached over TLS.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
