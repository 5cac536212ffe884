//! The license files that an order asks for (`order.md`, *Worked out from a good order*). Mails, the review page and
//! the check of an issued file all read this one list.

use chrono::NaiveDate;
use serde::Serialize;

use super::{DeploymentMode, Purpose};
use crate::domain::host_id::HostId;

/// One planned license file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LicenseFile {
    /// The servers that it is locked to, in order.
    pub servers: Vec<FileServer>,
    /// The server's own, else the order's.
    pub purpose: Purpose,
    /// The server's own, else the order's.
    pub deployment_mode: Option<DeploymentMode>,
    /// `None`: never.
    pub expires_on: Option<NaiveDate>,
    /// What it grants; an item of which its server gets 0 is not here.
    pub sellable_items: Vec<FileItem>,
    /// Applications whose technical licenses it carries.
    pub applications: Vec<FileApplication>,
    /// `None`: the file has no switch.
    pub technical_dns: Option<TechnicalDnCount>,
}

/// A server that a file is locked to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileServer {
    /// As ordered.
    pub host_name: String,
    /// As stored.
    pub host_id: HostId,
    /// As ordered, or the default.
    pub port: u16,
}

/// An item that a file grants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileItem {
    /// As ordered.
    pub name: String,
    /// Two numbers.
    pub version: String,
    /// This file's share; `None`: open.
    pub quantity: Option<u32>,
}

/// An application whose technical licenses a file carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileApplication {
    /// As ordered.
    pub name: String,
    /// Two numbers.
    pub version: String,
    /// May be empty.
    pub technical_licenses: Vec<String>,
}

/// How many technical DNs a file grants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum TechnicalDnCount {
    /// So many; [`ALL_TECHNICAL_DNS`] where none were named.
    Count(u32),
    /// From release 7.2 on none are needed.
    #[serde(serialize_with = "not_required")]
    NotRequired,
}

/// What is issued where the customer names no number of technical DNs.
pub const ALL_TECHNICAL_DNS: u32 = 999_999;

fn not_required<S: serde::Serializer>(serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str("not_required")
}
