//! What is worked out from a good order.

use chrono::NaiveDate;
use utoipa::openapi::{ObjectBuilder, OneOfBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::domain::order::license_files::ALL_TECHNICAL_DNS;
use crate::domain::order::{DeploymentMode, Purpose};

/// One planned license file.
#[derive(ToSchema)]
pub struct LicenseFile {
    /// The servers that it is locked to, in order.
    servers: Vec<FileServer>,
    /// The server's own, else the order's.
    purpose: Purpose,
    /// The server's own, else the order's.
    #[schema(required)]
    deployment_mode: Option<DeploymentMode>,
    /// The last day; null: never ends.
    #[schema(required)]
    expires_on: Option<NaiveDate>,
    /// What it grants; an item of which its server gets 0 is not here.
    sellable_items: Vec<FileItem>,
    /// Applications whose technical licenses it carries.
    applications: Vec<FileApplication>,
    /// How many technical DNs it grants; null: it has no switch.
    #[schema(required)]
    technical_dns: Option<TechnicalDnCount>,
}

/// A server that a file is locked to.
#[derive(ToSchema)]
pub struct FileServer {
    /// As ordered.
    host_name: String,
    /// As stored: normalised.
    #[schema(example = "0800200005ac")]
    host_id: String,
    /// As ordered, or the default.
    #[schema(minimum = 1024, maximum = 64000)]
    port: u16,
}

/// An item that a file grants.
#[derive(ToSchema)]
pub struct FileItem {
    /// As ordered.
    name: String,
    /// Two numbers.
    #[schema(example = "8.1")]
    version: String,
    /// This file's share; null: order management looks it up.
    #[schema(required, minimum = 1, maximum = 999_999)]
    quantity: Option<u32>,
}

/// An application whose technical licenses a file carries.
#[derive(ToSchema)]
pub struct FileApplication {
    /// As ordered.
    name: String,
    /// Two numbers.
    #[schema(example = "8.1")]
    version: String,
    /// May be empty.
    technical_licenses: Vec<String>,
}

/// A number, or `not_required` from release 7.2 on.
pub struct TechnicalDnCount;

impl PartialSchema for TechnicalDnCount {
    fn schema() -> RefOr<Schema> {
        let most = ALL_TECHNICAL_DNS;
        OneOfBuilder::new()
            .item(ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)))
            .item(ObjectBuilder::new().schema_type(Type::String).enum_values(Some(["not_required"])))
            .description(Some(format!(
                "A number ({most} where none were named), or `not_required` from release 7.2 on"
            )))
            .into()
    }
}

impl ToSchema for TechnicalDnCount {}

/// The text that an application's `license-file` option or command line takes.
#[derive(ToSchema)]
pub struct Locations {
    /// On Windows.
    #[schema(example = "7260@lic-tokyo;7260@lic-osaka")]
    windows: String,
    /// On UNIX and Linux.
    #[schema(example = "7260@lic-tokyo:7260@lic-osaka")]
    unix: String,
}
