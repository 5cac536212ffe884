//! Where a request comes from.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

use super::{AppState, Error, Result};

/// The address of the client, as far as the connection says. The one place that decides it: what a header claims is
/// whatever the client likes to claim.
#[derive(Debug, Clone, Copy)]
pub struct Client(pub IpAddr);

impl FromRequestParts<AppState> for Client {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self> {
        let connection = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        connection
            .map(|ConnectInfo(client)| Self(client.ip()))
            .ok_or_else(|| Error::internal("a request without a connection"))
    }
}
