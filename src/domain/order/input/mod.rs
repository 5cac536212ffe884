//! An order as it came in: everything optional, text cleaned, numbers whole, words of closed lists known. What a member
//! must be by itself stands at the member; what holds between members is judged by [`check`](super::check).

mod reader;
mod rules;

use validator::Validate;

pub(super) use self::reader::read;
use self::reader::{Members, Read};
use super::{Configuration, DeploymentMode, OperatingSystem, Purpose, TermKind};
use crate::domain::region::Region;

/// The longest name or version, in characters.
const NAME: u64 = 200;
/// The longest description of how DNs are distributed.
const DISTRIBUTION: u64 = 1_000;
/// The longest notes.
const NOTES: u64 = 4_000;
/// The most of anything that is counted: licenses, DNs.
pub(super) const MOST: i64 = 999_999;

/// An order.
#[derive(Debug, Default, Validate)]
pub(super) struct OrderInput {
    #[validate(nested)]
    pub company: CompanyInput,
    #[validate(nested)]
    pub contact: ContactInput,
    #[validate(nested)]
    pub representative: RepresentativeInput,
    #[validate(required)]
    pub region: Option<Region>,
    #[validate(required)]
    pub purpose: Option<Purpose>,
    #[validate(nested)]
    pub term: TermInput,
    pub deployment_mode: Option<DeploymentMode>,
    #[validate(required)]
    pub configuration: Option<Configuration>,
    #[validate(nested)]
    pub servers: Option<Vec<ServerInput>>,
    /// Counts those that were too many to be read as well.
    pub server_count: usize,
    #[validate(nested)]
    pub sellable_items: Option<Vec<ItemInput>>,
    #[validate(nested)]
    pub applications: Option<Vec<ApplicationInput>>,
    #[validate(nested)]
    pub media_layer: Option<Vec<SwitchInput>>,
    #[validate(length(max = NOTES, code = "text.too_long"))]
    pub notes: Option<String>,
}

impl Read for OrderInput {
    fn read(from: &mut Members<'_, '_>) -> Self {
        Self {
            company: from.object("company"),
            contact: from.object("contact"),
            representative: from.object("representative"),
            region: from.choice("region"),
            purpose: from.choice("purpose"),
            term: from.object("term"),
            deployment_mode: from.choice("deployment_mode"),
            configuration: from.choice("configuration"),
            // The configuration says how many.
            servers: from.rows("servers", usize::MAX),
            server_count: from.row_count("servers"),
            sellable_items: from.rows("sellable_items", 200),
            applications: from.rows("applications", 200),
            media_layer: from.rows("media_layer", 20),
            notes: from.lines("notes"),
        }
    }
}

/// Who orders.
#[derive(Debug, Default, Validate)]
pub(super) struct CompanyInput {
    #[validate(required, length(max = NAME, code = "text.too_long"))]
    pub name: Option<String>,
    #[validate(required, custom(function = rules::country))]
    pub country: Option<String>,
    #[validate(length(max = NAME, code = "text.too_long"))]
    pub end_user: Option<String>,
}

impl Read for CompanyInput {
    fn read(from: &mut Members<'_, '_>) -> Self {
        Self { name: from.text("name"), country: from.text("country"), end_user: from.text("end_user") }
    }
}

/// Whom the desk answers.
#[derive(Debug, Default, Validate)]
pub(super) struct ContactInput {
    #[validate(required, length(max = NAME, code = "text.too_long"))]
    pub name: Option<String>,
    #[validate(required, custom(function = rules::email))]
    pub email: Option<String>,
    #[validate(custom(function = rules::phone))]
    pub phone: Option<String>,
}

impl Read for ContactInput {
    fn read(from: &mut Members<'_, '_>) -> Self {
        Self { name: from.text("name"), email: from.text("email"), phone: from.text("phone") }
    }
}

/// The sales or VAR contact.
#[derive(Debug, Default, Validate)]
pub(super) struct RepresentativeInput {
    #[validate(length(max = NAME, code = "text.too_long"))]
    pub name: Option<String>,
    #[validate(custom(function = rules::email))]
    pub email: Option<String>,
}

impl Read for RepresentativeInput {
    fn read(from: &mut Members<'_, '_>) -> Self {
        Self { name: from.text("name"), email: from.text("email") }
    }
}

/// How long the licenses last.
#[derive(Debug, Default, Validate)]
pub(super) struct TermInput {
    #[validate(required)]
    pub kind: Option<TermKind>,
    pub expires_on: Option<String>,
    #[validate(length(max = NAME, code = "text.too_long"))]
    pub renews: Option<String>,
}

impl Read for TermInput {
    fn read(from: &mut Members<'_, '_>) -> Self {
        Self { kind: from.choice("kind"), expires_on: from.text("expires_on"), renews: from.text("renews") }
    }
}

/// A license server.
#[derive(Debug, Default, Validate)]
pub(super) struct ServerInput {
    #[validate(required, length(max = NAME, code = "text.too_long"), custom(function = rules::host_name))]
    pub host_name: Option<String>,
    #[validate(required)]
    pub host_id: Option<String>,
    #[validate(range(min = 1024, max = 64_000, code = "port.out_of_range"))]
    pub port: Option<i64>,
    #[validate(nested)]
    pub operating_system: SystemInput,
    pub purpose: Option<Purpose>,
    pub deployment_mode: Option<DeploymentMode>,
}

impl Read for ServerInput {
    fn read(from: &mut Members<'_, '_>) -> Self {
        Self {
            host_name: from.text("host_name"),
            host_id: from.text("host_id"),
            port: from.number("port"),
            operating_system: from.object("operating_system"),
            purpose: from.choice("purpose"),
            deployment_mode: from.choice("deployment_mode"),
        }
    }
}

/// What a server runs.
#[derive(Debug, Default, Validate)]
pub(super) struct SystemInput {
    #[validate(required)]
    pub r#type: Option<OperatingSystem>,
    #[validate(required, length(max = NAME, code = "text.too_long"))]
    pub version: Option<String>,
}

impl Read for SystemInput {
    fn read(from: &mut Members<'_, '_>) -> Self {
        Self { r#type: from.choice("type"), version: from.text("version") }
    }
}

/// A sellable item.
#[derive(Debug, Default, Validate)]
pub(super) struct ItemInput {
    #[validate(required, length(max = NAME, code = "text.too_long"))]
    pub name: Option<String>,
    #[validate(required, length(max = NAME, code = "text.too_long"), custom(function = rules::version))]
    pub version: Option<String>,
    #[validate(range(min = 1, max = MOST, code = "quantity.out_of_range"))]
    pub quantity: Option<i64>,
    #[validate(nested)]
    pub per_server: Option<Vec<ShareInput>>,
}

impl Read for ItemInput {
    fn read(from: &mut Members<'_, '_>) -> Self {
        Self {
            name: from.text("name"),
            version: from.text("version"),
            quantity: from.number("quantity"),
            per_server: from.numbers("per_server").map(|shares| shares.into_iter().map(ShareInput::from).collect()),
        }
    }
}

/// A server's share of an item.
#[derive(Debug, Default, Validate)]
pub(super) struct ShareInput {
    /// The row itself: no step of a pointer.
    #[validate(range(min = 0, max = MOST, code = "quantity.out_of_range"))]
    pub this: Option<i64>,
}

impl From<Option<i64>> for ShareInput {
    fn from(this: Option<i64>) -> Self {
        Self { this }
    }
}

/// An application that needs technical licenses.
#[derive(Debug, Default, Validate)]
pub(super) struct ApplicationInput {
    #[validate(required, length(max = NAME, code = "text.too_long"))]
    pub name: Option<String>,
    #[validate(required, length(max = NAME, code = "text.too_long"), custom(function = rules::version))]
    pub version: Option<String>,
    #[validate(nested)]
    pub technical_licenses: Option<Vec<TechnicalLicenseInput>>,
    pub servers: Option<Vec<Option<i64>>>,
}

impl Read for ApplicationInput {
    fn read(from: &mut Members<'_, '_>) -> Self {
        let licenses = from.texts("technical_licenses", 50);
        Self {
            name: from.text("name"),
            version: from.text("version"),
            technical_licenses: licenses.map(|names| names.into_iter().map(TechnicalLicenseInput::from).collect()),
            servers: from.numbers("servers"),
        }
    }
}

/// The name of a technical license.
#[derive(Debug, Default, Validate)]
pub(super) struct TechnicalLicenseInput {
    /// The row itself: no step of a pointer.
    #[validate(required, length(max = NAME, code = "text.too_long"))]
    pub this: Option<String>,
}

impl From<Option<String>> for TechnicalLicenseInput {
    fn from(this: Option<String>) -> Self {
        Self { this }
    }
}

/// A switch of the Media Layer.
#[derive(Debug, Default, Validate)]
pub(super) struct SwitchInput {
    #[validate(required, length(max = NAME, code = "text.too_long"))]
    pub switch_type: Option<String>,
    #[validate(required, length(max = NAME, code = "text.too_long"))]
    pub switch_version: Option<String>,
    #[validate(nested)]
    pub agent_dns: AgentDnsInput,
    #[validate(required, length(max = DISTRIBUTION, code = "text.too_long"))]
    pub distribution: Option<String>,
    #[validate(nested)]
    pub technical_dns: TechnicalDnsInput,
    pub servers: Option<Vec<Option<i64>>>,
}

impl Read for SwitchInput {
    fn read(from: &mut Members<'_, '_>) -> Self {
        Self {
            switch_type: from.text("switch_type"),
            switch_version: from.text("switch_version"),
            agent_dns: from.object("agent_dns"),
            distribution: from.lines("distribution"),
            technical_dns: from.object("technical_dns"),
            servers: from.numbers("servers"),
        }
    }
}

/// DNs of agent seats.
#[derive(Debug, Default, Validate)]
pub(super) struct AgentDnsInput {
    #[validate(range(min = 0, max = MOST, code = "quantity.out_of_range"))]
    pub extensions: Option<i64>,
    #[validate(range(min = 0, max = MOST, code = "quantity.out_of_range"))]
    pub positions: Option<i64>,
    #[validate(range(min = 0, max = MOST, code = "quantity.out_of_range"))]
    pub other: Option<i64>,
}

impl Read for AgentDnsInput {
    fn read(from: &mut Members<'_, '_>) -> Self {
        Self { extensions: from.number("extensions"), positions: from.number("positions"), other: from.number("other") }
    }
}

/// Technical DNs.
#[derive(Debug, Default, Validate)]
pub(super) struct TechnicalDnsInput {
    #[validate(range(min = 0, max = MOST, code = "quantity.out_of_range"))]
    pub acd_queues: Option<i64>,
    #[validate(range(min = 0, max = MOST, code = "quantity.out_of_range"))]
    pub virtual_queues: Option<i64>,
    #[validate(range(min = 0, max = MOST, code = "quantity.out_of_range"))]
    pub routing_points: Option<i64>,
    #[validate(range(min = 0, max = MOST, code = "quantity.out_of_range"))]
    pub virtual_routing_points: Option<i64>,
    #[validate(range(min = 0, max = MOST, code = "quantity.out_of_range"))]
    pub other: Option<i64>,
}

impl TechnicalDnsInput {
    /// Whether any number is given. Without one the question was left open.
    pub fn is_given(&self) -> bool {
        let Self { acd_queues, virtual_queues, routing_points, virtual_routing_points, other } = self;
        [acd_queues, virtual_queues, routing_points, virtual_routing_points, other].into_iter().any(Option::is_some)
    }
}

impl Read for TechnicalDnsInput {
    fn read(from: &mut Members<'_, '_>) -> Self {
        Self {
            acd_queues: from.number("acd_queues"),
            virtual_queues: from.number("virtual_queues"),
            routing_points: from.number("routing_points"),
            virtual_routing_points: from.number("virtual_routing_points"),
            other: from.number("other"),
        }
    }
}
