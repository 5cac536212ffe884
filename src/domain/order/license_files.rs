//! The license files that an order asks for (`order.md`, *Worked out from a good order*). Mails, the review page and
//! the check of an issued file all read this one list.

use chrono::NaiveDate;
use serde::Serialize;

use super::version::is_at_least;
use super::{
    Application, Configuration, DeploymentMode, Order, Purpose, SellableItem, Server, Switch, TechnicalDns,
    needs_switch,
};
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

/// The release from which on a T-Server or SIP Server needs no technical DN licenses.
const NO_TECHNICAL_DNS_FROM: &str = "7.2";

/// The files that an order asks for: one for all servers, or one for each independent server, in their order.
pub fn license_files(order: &Order) -> Vec<LicenseFile> {
    match order.configuration {
        Configuration::Single | Configuration::ThreeRedundant => vec![shared_file(order)],
        Configuration::MultipleIndependent => {
            order.servers.iter().enumerate().map(|(row, server)| own_file(order, row, server)).collect()
        }
    }
}

fn shared_file(order: &Order) -> LicenseFile {
    LicenseFile {
        servers: order.servers.iter().map(file_server).collect(),
        purpose: order.purpose,
        deployment_mode: order.deployment_mode,
        expires_on: order.term.expires_on,
        sellable_items: order.sellable_items.iter().map(|item| file_item(item, item.quantity)).collect(),
        applications: order.applications.iter().map(file_application).collect(),
        technical_dns: technical_dns(&order.media_layer, &order.applications),
    }
}

fn own_file(order: &Order, row: usize, server: &Server) -> LicenseFile {
    let share = |item: &SellableItem| match &item.per_server {
        Some(shares) => shares.get(row).copied().filter(|share| *share > 0).map(|share| file_item(item, Some(share))),
        None => Some(file_item(item, item.quantity)),
    };
    let applications = order.applications.iter().filter(|application| is_for(application.servers.as_deref(), row));
    let switches = order.media_layer.iter().filter(|switch| is_for(switch.servers.as_deref(), row));
    LicenseFile {
        servers: vec![file_server(server)],
        purpose: server.purpose.unwrap_or(order.purpose),
        deployment_mode: server.deployment_mode.or(order.deployment_mode),
        expires_on: order.term.expires_on,
        sellable_items: order.sellable_items.iter().filter_map(share).collect(),
        applications: applications.map(file_application).collect(),
        technical_dns: technical_dns(switches, &order.applications),
    }
}

/// Whether something assigned to these servers is for this one. None named: for all.
fn is_for(servers: Option<&[usize]>, row: usize) -> bool {
    servers.is_none_or(|servers| servers.contains(&row))
}

fn file_server(server: &Server) -> FileServer {
    FileServer { host_name: server.host_name.clone(), host_id: server.host_id, port: server.port }
}

fn file_item(item: &SellableItem, quantity: Option<u32>) -> FileItem {
    FileItem { name: item.name.clone(), version: item.version.clone(), quantity }
}

fn file_application(application: &Application) -> FileApplication {
    let Application { name, version, technical_licenses, .. } = application.clone();
    FileApplication { name, version, technical_licenses }
}

/// What a file grants for its switches: all DNs if one of them takes all, else the sum of the numbers given.
fn technical_dns<'o>(
    switches: impl IntoIterator<Item = &'o Switch>,
    applications: &[Application],
) -> Option<TechnicalDnCount> {
    let counts: Vec<_> = switches.into_iter().map(|switch| switch_dns(switch, applications)).collect();
    let numbers: Vec<u32> = counts
        .iter()
        .filter_map(|count| match count {
            TechnicalDnCount::Count(number) => Some(*number),
            TechnicalDnCount::NotRequired => None,
        })
        .collect();
    match numbers.as_slice() {
        [] => counts.first().copied(),
        numbers if numbers.contains(&ALL_TECHNICAL_DNS) => Some(TechnicalDnCount::Count(ALL_TECHNICAL_DNS)),
        numbers => Some(TechnicalDnCount::Count(numbers.iter().sum())),
    }
}

/// What one switch needs: the number given, else what its T-Servers and SIP Servers make of it.
pub fn switch_dns(switch: &Switch, applications: &[Application]) -> TechnicalDnCount {
    if let Some(dns) = switch.technical_dns {
        let TechnicalDns { acd_queues, virtual_queues, routing_points, virtual_routing_points, other } = dns;
        let named = [acd_queues, virtual_queues, routing_points, virtual_routing_points, other];
        return TechnicalDnCount::Count(named.into_iter().flatten().sum());
    }
    let mut servers = applications.iter().filter(|application| works_with(application, switch)).peekable();
    let is_listed = servers.peek().is_some();
    if is_listed && servers.all(|server| is_at_least(&server.version, NO_TECHNICAL_DNS_FROM)) {
        TechnicalDnCount::NotRequired
    } else {
        TechnicalDnCount::Count(ALL_TECHNICAL_DNS)
    }
}

/// Whether an application is a T-Server or SIP Server on one of the switch's servers.
fn works_with(application: &Application, switch: &Switch) -> bool {
    let share_a_server = match (&application.servers, &switch.servers) {
        (Some(ones), Some(others)) => ones.iter().any(|row| others.contains(row)),
        (Some(rows), None) | (None, Some(rows)) => !rows.is_empty(),
        (None, None) => true,
    };
    needs_switch(&application.name) && share_a_server
}

fn not_required<S: serde::Serializer>(serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str("not_required")
}
