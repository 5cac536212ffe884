//! The text that an application's `license-file` option or command line takes.

use serde::Serialize;

use super::{Configuration, Order};

/// The same servers, as each family of systems writes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Locations {
    /// Independent servers joined with `;`.
    pub windows: String,
    /// Independent servers joined with `:`.
    pub unix: String,
}

/// Where the servers of an order are found. The port always stands there: without one, only the vendor's own products
/// know which is meant.
pub fn locations(order: &Order) -> Locations {
    let servers: Vec<String> =
        order.servers.iter().map(|server| format!("{}@{}", server.port, server.host_name)).collect();
    let (windows, unix) = match order.configuration {
        Configuration::MultipleIndependent => (";", ":"),
        Configuration::Single | Configuration::ThreeRedundant => (",", ","),
    };
    Locations { windows: servers.join(windows), unix: servers.join(unix) }
}
