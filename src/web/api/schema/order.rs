//! The order as it is sent. Text is trimmed before it is judged, so a blank one counts as missing; a missing member and
//! `null` mean the same.

use utoipa::ToSchema;

use crate::domain::order::{Configuration, DeploymentMode, OperatingSystem, Purpose, TermKind};
use crate::domain::region::Region;

/// What a customer sends instead of a paper license order kit. A missing member and `null` mean the same: not given. An
/// unknown member is an error. Which rules hold between members, the error codes tell.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// Who orders.
    company: Company,
    /// Whom the desk answers.
    contact: Contact,
    /// The sales or VAR contact, who gets a copy of the receipt.
    representative: Option<Representative>,
    region: Region,
    purpose: Purpose,
    /// How long the licenses last.
    term: Term,
    /// Required where two or more items are ordered.
    deployment_mode: Option<DeploymentMode>,
    configuration: Configuration,
    /// `single`: exactly 1; `three_redundant`: exactly 3; `multiple_independent`: 2 to 50.
    #[schema(min_items = 1, max_items = 50)]
    servers: Vec<Server>,
    #[schema(min_items = 1, max_items = 200)]
    sellable_items: Vec<SellableItem>,
    /// Applications that need technical licenses.
    #[schema(max_items = 200)]
    applications: Option<Vec<Application>>,
    /// Required for a T-Server or SIP Server.
    #[schema(max_items = 20)]
    media_layer: Option<Vec<Switch>>,
    /// Anything else. Lines are separated by LF or CRLF.
    #[schema(max_length = 4000)]
    notes: Option<String>,
}

/// Who orders.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Company {
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", example = "Acme Bank K.K.")]
    name: String,
    /// ISO 3166-1 alpha-2, in either case.
    #[schema(pattern = r"^\s*[A-Za-z]{2}\s*$", example = "JP")]
    country: String,
    /// Where the buyer orders for someone else.
    #[schema(max_length = 200)]
    end_user: Option<String>,
}

/// Whom the desk answers.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", example = "R. Sato")]
    name: String,
    /// Its domain has a dot.
    #[schema(pattern = r"@.*\.", example = "r.sato@acme.example")]
    email: String,
    /// 5 to 20 digits; spaces, `+ - ( ) . /` and `x` or `ext` before an extension.
    #[schema(max_length = 200, example = "+81 3 5550 1000")]
    phone: Option<String>,
}

/// The sales or VAR contact.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Representative {
    #[schema(max_length = 200)]
    name: Option<String>,
    /// Gets a copy of the receipt.
    #[schema(example = "a.vance@reseller.example")]
    email: Option<String>,
}

/// How long the licenses last.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    kind: TermKind,
    /// Required for a temporary license, not allowed for a permanent one. After today: `2027-06-24` or `24-jun-2027`.
    #[schema(example = "2027-06-24")]
    expires_on: Option<String>,
    /// The reference of an earlier order, or any text that names the license that this one renews.
    #[schema(max_length = 200)]
    renews: Option<String>,
}

/// A license server.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// What `hostname` prints: one RFC 1123 name, with or without a domain. No IP address, no `localhost`.
    #[schema(min_length = 1, example = "lic-tokyo")]
    host_name: String,
    /// What the license file is locked to, as the server's operating system prints it.
    #[schema(min_length = 1, example = "8:0:20:0:5:ac")]
    host_id: String,
    /// 7260 if not given.
    #[schema(minimum = 1024, maximum = 64000)]
    port: Option<u16>,
    operating_system: ServerSystem,
    /// Where it differs from the order's; `multiple_independent` only.
    purpose: Option<Purpose>,
    /// Where it differs from the order's; `multiple_independent` only.
    deployment_mode: Option<DeploymentMode>,
}

/// What a license server runs.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ServerSystem {
    #[serde(rename = "type")]
    kind: OperatingSystem,
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", example = "RHEL 9.4")]
    version: String,
}

/// A product as the purchase order names it.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SellableItem {
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", example = "Enterprise Routing")]
    name: String,
    /// Its first two numbers count.
    #[schema(min_length = 1, max_length = 200, example = "8.1.400.12")]
    version: String,
    /// Where it is left open, order management looks it up.
    #[schema(minimum = 1, maximum = 999_999)]
    quantity: Option<u32>,
    /// One share a server, adding up to the quantity; `multiple_independent` only.
    #[schema(value_type = Option<Vec<Share>>)]
    per_server: Option<Vec<u32>>,
}

/// A server's share.
#[derive(ToSchema)]
#[schema(value_type = u32, minimum = 0, maximum = 999_999)]
pub struct Share(u32);

/// An application that needs technical licenses.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Application {
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", example = "T-Server for Avaya TSAPI")]
    name: String,
    /// Its first two numbers count.
    #[schema(min_length = 1, max_length = 200, example = "8.1")]
    version: String,
    /// May be empty: the desk asks.
    #[schema(max_items = 50)]
    technical_licenses: Option<Vec<String>>,
    /// Indexes, from 0, of the servers whose license file carries it; `multiple_independent` only. Not given: all.
    servers: Option<Vec<ServerIndex>>,
}

/// The index of a server, from 0.
#[derive(ToSchema)]
#[schema(minimum = 0, maximum = 49)]
pub struct ServerIndex(u32);

/// A switch of the Media Layer.
#[expect(clippy::struct_field_names, reason = "the names of the members")]
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Switch {
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", example = "Avaya Communication Manager")]
    switch_type: String,
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", example = "10.1")]
    switch_version: String,
    agent_dns: AgentDns,
    /// How the DNs are distributed among agents and places.
    #[schema(min_length = 1, max_length = 1000, pattern = r"\S")]
    distribution: String,
    /// Not given: worked out.
    technical_dns: Option<TechnicalDns>,
    /// Indexes, from 0, of the servers whose file it belongs to; `multiple_independent` only. Not given: all.
    servers: Option<Vec<ServerIndex>>,
}

/// DNs of agent seats, together at least 1.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgentDns {
    #[schema(minimum = 0, maximum = 999_999)]
    extensions: Option<u32>,
    #[schema(minimum = 0, maximum = 999_999)]
    positions: Option<u32>,
    #[schema(minimum = 0, maximum = 999_999)]
    other: Option<u32>,
}

/// Technical DNs.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TechnicalDns {
    #[schema(minimum = 0, maximum = 999_999)]
    acd_queues: Option<u32>,
    #[schema(minimum = 0, maximum = 999_999)]
    virtual_queues: Option<u32>,
    #[schema(minimum = 0, maximum = 999_999)]
    routing_points: Option<u32>,
    #[schema(minimum = 0, maximum = 999_999)]
    virtual_routing_points: Option<u32>,
    #[schema(minimum = 0, maximum = 999_999)]
    other: Option<u32>,
}
