//! Webhooks: an order as JSON, posted to a desk's tool and signed by the Standard Webhooks scheme
//! (<https://www.standardwebhooks.com>, version 1: HMAC-SHA-256 of id, time and body).

use std::error::Error;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, SecondsFormat, Utc};
use hmac::{Hmac, KeyInit, Mac};
use reqwest::dns::{Name, Resolve, Resolving};
use reqwest::header::{CONTENT_TYPE, USER_AGENT};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode, Url};
use rustls::{ClientConfig, RootCertStore};
use serde_json::json;
use sha2::Sha256;

use super::post::Failure;
use crate::domain::message::Message;
use crate::domain::request::Request;

/// A tool that does not answer within so long is tried again later.
const PATIENCE: Duration = Duration::from_secs(10);

/// Of what a tool says when it refuses, the bytes that are kept.
const MOST_WORDS: usize = 300;

/// Posts webhooks.
#[derive(Debug, Clone)]
pub struct Hooks {
    client: Client,
    allowed: Arc<[String]>,
}

/// The HTTP client cannot be made: a defect.
#[derive(Debug, thiserror::Error)]
pub enum NoClient {
    /// TLS.
    #[error("TLS cannot be set up")]
    Tls(#[from] rustls::Error),
    /// The rest.
    #[error("the HTTP client cannot be set up")]
    Http(#[from] reqwest::Error),
}

impl Hooks {
    /// `allowed`: hosts, by the names that webhooks give them, that may be in a private network.
    ///
    /// # Errors
    /// Where the HTTP client cannot be made.
    pub fn new(allowed: &[String]) -> Result<Self, NoClient> {
        let allowed: Arc<[String]> = allowed.iter().map(|host| host.to_lowercase()).collect();
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let tls = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(Policy::none())
            .timeout(PATIENCE)
            .no_proxy()
            .dns_resolver(PublicOnly { allowed: Arc::clone(&allowed) })
            .build()?;
        Ok(Self { client, allowed })
    }

    /// Posts an order. `staff_page`: where staff see it.
    pub(super) async fn post(
        &self,
        message: &Message,
        request: &Request,
        staff_page: &str,
        secret: &str,
        now: DateTime<Utc>,
    ) -> Result<(), Failure> {
        let url: Url =
            message.recipient.parse().map_err(|_| Failure::Never("The webhook is no address.".to_owned()))?;
        if self.is_forbidden(&url) {
            return Err(Failure::Never(PrivateAddress.to_string()));
        }
        let body = body(message, request, staff_page);
        let id = message.message_id.trim_matches(['<', '>']);
        let at = now.timestamp().to_string();
        let signature = signature(secret, id, &at, &body)
            .ok_or_else(|| Failure::Never("The secret of the webhook cannot be read. Set it again.".to_owned()))?;
        let sent = self.client.post(url).header(CONTENT_TYPE, "application/json").header(USER_AGENT, "orderkit");
        let sent = sent.header("webhook-id", id).header("webhook-timestamp", at).header("webhook-signature", signature);
        match sent.body(body).send().await {
            Ok(response) => judge(response).await,
            Err(error) => Err(failed(&error)),
        }
    }

    /// Whether an address stands in the URL itself that is in a private network. Names are judged when they are looked
    /// up.
    fn is_forbidden(&self, url: &Url) -> bool {
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
        let is_allowed = self.allowed.iter().any(|allowed| allowed == host);
        !is_allowed && host.parse().is_ok_and(|address| !is_public(address))
    }
}

/// What is posted: what happened, when, and the order as it is stored.
fn body(message: &Message, request: &Request, staff_page: &str) -> String {
    let time = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    json!({
        "type": "order.submitted",
        "timestamp": time(message.created_at),
        "data": {
            "reference": request.reference.to_string(),
            "desk": request.desk,
            "received_at": time(request.received_at),
            "due_at": request.due_at.map(time),
            "staff_url": staff_page,
            "order": request.order,
        }
    })
    .to_string()
}

/// `v1,` and the base64 of the HMAC. None: the secret is not `whsec_` and base64.
fn signature(secret: &str, id: &str, at: &str, body: &str) -> Option<String> {
    let key = STANDARD.decode(secret.strip_prefix("whsec_")?).ok()?;
    let mac = Hmac::<Sha256>::new_from_slice(&key).ok()?;
    let mac = mac.chain_update(id).chain_update(".").chain_update(at).chain_update(".").chain_update(body);
    Some(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
}

/// What the tool answered.
async fn judge(mut response: Response) -> Result<(), Failure> {
    let status = response.status();
    if status.is_success() {
        return Ok(());
    }
    let mut words = Vec::new();
    while words.len() < MOST_WORDS
        && let Ok(Some(chunk)) = response.chunk().await
    {
        words.extend_from_slice(&chunk);
    }
    words.truncate(MOST_WORDS);
    let said = String::from_utf8_lossy(&words).split_whitespace().collect::<Vec<_>>().join(" ");
    let said = format!("{status} {said}").trim_end().to_owned();
    let is_passing = status.is_server_error()
        || matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_EARLY);
    if is_passing {
        Err(Failure::Later(said))
    } else if status.is_redirection() {
        Err(Failure::Never(format!("{said}: redirects are not followed. Set the address that it leads to.")))
    } else {
        Err(Failure::Never(said))
    }
}

fn failed(error: &reqwest::Error) -> Failure {
    let first: &(dyn Error + 'static) = error;
    let causes: Vec<_> = std::iter::successors(Some(first), |error| (*error).source()).collect();
    if causes.iter().any(|cause| cause.is::<PrivateAddress>()) {
        return Failure::Never(PrivateAddress.to_string());
    }
    Failure::Later(causes.iter().map(ToString::to_string).collect::<Vec<_>>().join(": "))
}

/// A webhook must not reach what only this machine's network can reach.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error(
    "The webhook leads into a private network. Name its host in ORDERKIT_WEBHOOK_HOSTS if it is to be reached there."
)]
struct PrivateAddress;

/// Looks names up, and leaves out addresses of private networks. The connection is made to what it found: nobody can
/// answer with another address in between.
struct PublicOnly {
    allowed: Arc<[String]>,
}

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        let is_allowed = self.allowed.iter().any(|allowed| *allowed == name.as_str().to_lowercase());
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let may_go: Vec<SocketAddr> = found.filter(|address| is_allowed || is_public(address.ip())).collect();
            if may_go.is_empty() {
                return Err(PrivateAddress.into());
            }
            Ok(Box::new(may_go.into_iter()) as Box<dyn Iterator<Item = SocketAddr> + Send>)
        })
    }
}

/// Whether an address is one of the public internet, as far as the registries of special addresses say (RFC 6890).
fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    let is_shared = first == 100 && (64..128).contains(&second);
    let is_protocol = (first, second, third) == (192, 0, 0);
    let is_benchmark = first == 198 && (second == 18 || second == 19);
    let is_special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast();
    !(is_special || is_shared || is_protocol || is_benchmark || first == 0 || first >= 240)
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    // Only 2000::/3 is handed out; of it, 2001:db8::/32 is for documents, 2002::/16 and 2001::/32 lead to others.
    let is_unicast = first & 0xe000 == 0x2000;
    let is_tunnel = first == 0x2002 || (first == 0x2001 && second == 0);
    is_unicast && !is_tunnel && !(first == 0x2001 && second == 0xdb8)
}

#[cfg(test)]
mod tests {
    use super::{is_public, signature};

    #[test]
    fn the_signature_is_that_of_the_published_example() {
        let signature = signature(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            r#"{"test": 2432232314}"#,
        );
        assert_eq!(signature.as_deref(), Some("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }

    #[test]
    fn a_secret_that_is_none_signs_nothing() {
        for secret in ["", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_not base64"] {
            assert_eq!(signature(secret, "id", "0", "{}"), None, "{secret:?}");
        }
    }

    #[test]
    fn addresses_of_private_networks_are_known() {
        for private in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "192.0.0.8",
            "198.18.0.1",
            "192.0.2.1",
            "::",
            "::1",
            "fe80::1",
            "fd00::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::a00:1",
            "2001:db8::1",
            "2002:a00:1::",
            "2001::1",
        ] {
            assert!(!is_public(private.parse().expect("an address")), "{private}");
        }
        for public in ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8"] {
            assert!(is_public(public.parse().expect("an address")), "{public}");
        }
    }
}
