//! Where a mail server is and how it is spoken to, from a URL.

use lettre::transport::smtp;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{SMTP_PORT, SUBMISSION_PORT, SUBMISSIONS_PORT};
use percent_encoding::percent_decode_str;
use url::{Host, Url};

/// A mail server.
#[derive(Debug)]
pub(super) struct Server {
    host: String,
    port: u16,
    tls: Tls,
    hello: ClientId,
    credentials: Option<Credentials>,
}

/// A URL that names no mail server.
#[derive(Debug, thiserror::Error)]
#[error("the URL of the mail server cannot be read: {0}")]
pub struct WrongUrl(&'static str);

impl Server {
    /// Reads what the mail library's own `from_url` reads, in its way: it keeps what it reads to itself.
    pub(super) fn from_url(url: &str) -> Result<Self, WrongUrl> {
        let url = Url::parse(url).map_err(|_| WrongUrl("it is no URL"))?;
        let host = match url.host() {
            Some(Host::Domain(name)) => name.to_owned(),
            Some(Host::Ipv4(address)) => address.to_string(),
            Some(Host::Ipv6(address)) => address.to_string(),
            None => return Err(WrongUrl("it has no host")),
        };
        let tls_parameters =
            || TlsParameters::new(host.clone()).map_err(|_| WrongUrl("its host has no certificate name"));
        let tls = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value);
        let (usual_port, tls) = match (url.scheme(), tls.as_deref()) {
            ("smtp", None) => (SMTP_PORT, Tls::None),
            ("smtp", Some("required")) => (SUBMISSION_PORT, Tls::Required(tls_parameters()?)),
            ("smtp", Some("opportunistic")) => (SUBMISSION_PORT, Tls::Opportunistic(tls_parameters()?)),
            ("smtps", _) => (SUBMISSIONS_PORT, Tls::Wrapper(tls_parameters()?)),
            _ => return Err(WrongUrl("expected smtps://, smtp:// or smtp://…?tls=required")),
        };
        let hello = url.path().trim_matches('/');
        let decoded = |text: &str| {
            let decoded = percent_decode_str(text).decode_utf8().map_err(|_| WrongUrl("user or password is not UTF-8"));
            decoded.map(String::from)
        };
        let credentials = match url.password() {
            Some(password) => Some(Credentials::new(decoded(url.username())?, decoded(password)?)),
            None => None,
        };
        Ok(Self {
            port: url.port().unwrap_or(usual_port),
            hello: if hello.is_empty() { ClientId::default() } else { ClientId::Domain(hello.to_owned()) },
            host,
            tls,
            credentials,
        })
    }

    /// Connects, is greeted, encrypts and signs in.
    pub(super) async fn connect(&self) -> Result<AsyncSmtpConnection, smtp::Error> {
        let Self { host, port, tls, hello, credentials } = self;
        let wrapper = match tls {
            Tls::Wrapper(parameters) => Some(parameters.clone()),
            _ => None,
        };
        let address = (host.as_str(), *port);
        let mut connection = AsyncSmtpConnection::connect_tokio1(address, None, hello, wrapper, None).await?;
        match tls {
            Tls::Required(parameters) => connection.starttls(parameters.clone(), hello).await?,
            Tls::Opportunistic(parameters) if connection.can_starttls() => {
                connection.starttls(parameters.clone(), hello).await?;
            }
            _ => {}
        }
        if let Some(credentials) = credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }
}
