//! The license files that an order asks for, as pages show them: a card each.

use crate::domain::order::license_files::{LicenseFile, TechnicalDnCount, license_files};
use crate::domain::order::{Configuration, Order};
use crate::text::{self, Words};

/// The license files of an order.
pub struct Files {
    /// "You get three license files".
    pub title: String,
    /// How they lie on the servers, and how long they last.
    pub text: String,
    /// One a file.
    pub cards: Vec<Card>,
}

/// One license file.
pub struct Card {
    /// The servers that it is locked to.
    pub servers: Vec<Locked>,
    /// Its purpose and mode, where they are not those of the order.
    pub differs: Option<String>,
    /// Products, each with its quantity; none where the desk looks it up.
    pub items: Vec<(String, Option<u32>)>,
    /// How many technical DNs it grants.
    pub technical_dns: Option<String>,
    /// Applications, each with its technical licenses.
    pub applications: Vec<String>,
}

/// A server that a file is locked to.
pub struct Locked {
    /// As ordered.
    pub host_name: String,
    /// "locked to `3cecef5a91d0`".
    pub locked: String,
}

impl Files {
    /// The files of an order.
    pub fn of(t: &Words, order: &Order) -> Self {
        let files = license_files(order);
        let on_servers = match order.configuration {
            Configuration::Single => t.msg_order_files_one_server(),
            Configuration::ThreeRedundant => t.msg_order_files_three_servers(),
            Configuration::MultipleIndependent => t.msg_order_files_each_server(),
        };
        let lasting = match order.term.expires_on {
            Some(day) => t.msg_order_files_expire(files.len(), text::date(t, day), text::license_date(day)),
            None => t.msg_order_files_never_expire(files.len()),
        };
        Self {
            title: t.msg_order_files(files.len()),
            text: format!("{on_servers} {lasting}"),
            cards: files.iter().map(|file| card(t, order, file)).collect(),
        }
    }
}

fn card(t: &Words, order: &Order, file: &LicenseFile) -> Card {
    let servers = file.servers.iter().map(|server| Locked {
        host_name: server.host_name.clone(),
        locked: t.msg_order_file_locked(server.host_id.to_string()),
    });
    let differs = file.purpose != order.purpose || file.deployment_mode != order.deployment_mode;
    let purpose = || text::purpose(t, file.purpose);
    Card {
        servers: servers.collect(),
        differs: differs.then(|| match file.deployment_mode {
            Some(mode) => t.msg_order_file_purpose_and_mode(purpose(), text::deployment_mode(t, mode)),
            None => purpose(),
        }),
        items: file.sellable_items.iter().map(|it| (format!("{} {}", it.name, it.version), it.quantity)).collect(),
        technical_dns: file.technical_dns.map(|count| match count {
            TechnicalDnCount::Count(count) => count.to_string(),
            TechnicalDnCount::NotRequired => t.msg_order_file_not_required(),
        }),
        applications: file.applications.iter().map(|it| format!("{} {}", it.name, it.version)).collect(),
    }
}
