//! An order that was checked. Its types cannot hold a wrong one: only [`check`] makes it, and what was stored comes
//! back through [`Order::from_stored`].

pub mod check;
pub mod document;
pub mod draft;
mod findings;
mod input;
pub mod license_files;
pub mod locations;
pub mod merge;
pub mod saved;
pub mod stored;
pub mod summary;
mod version;

use std::ops::Deref;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use self::check::Source;
use super::host_id::HostId;
use super::problem::Problem;
use super::reference::Reference;
use super::region::Region;

choice! {
    /// What the licenses are for.
    Purpose {
        /// To show.
        Demo = "demo",
        /// To try.
        Evaluation = "evaluation",
        /// To test.
        Testing = "testing",
        /// To work with.
        Production = "production",
        /// To develop with.
        Development = "development",
    }
}

choice! {
    /// Whether the same agents serve several solutions.
    DeploymentMode {
        /// Dedicated agents for each solution or option.
        Separate = "separate",
        /// The same agents for two or more.
        Blended = "blended",
    }
}

choice! {
    /// How the license servers stand to each other.
    Configuration {
        /// One server, one file.
        Single = "single",
        /// Two to fifty servers, a file each.
        MultipleIndependent = "multiple_independent",
        /// Three servers, one file, two of them must run.
        ThreeRedundant = "three_redundant",
    }
}

impl Configuration {
    /// How many servers it takes, at least and at most.
    pub const fn server_count(self) -> (usize, usize) {
        match self {
            Self::Single => (1, 1),
            Self::ThreeRedundant => (3, 3),
            Self::MultipleIndependent => (2, 50),
        }
    }
}

choice! {
    /// What a license server runs. Decides which kinds of host ID it takes.
    OperatingSystem {
        /// Windows.
        Windows = "windows",
        /// Linux.
        Linux = "linux",
        /// Solaris.
        Solaris = "solaris",
        /// AIX.
        Aix = "aix",
        /// HP-UX.
        HpUx = "hp_ux",
        /// Tru64 UNIX.
        Tru64 = "tru64",
        /// Another one.
        Other = "other",
    }
}

/// What stands where personal data was erased.
pub const ERASED: &str = "(erased)";

/// What stands where an address was erased: nobody can have it.
const ERASED_ADDRESS: &str = "erased@erased.invalid";

/// A checked order. Reads like its [`OrderData`]; cannot be made or changed outside the check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Order(OrderData);

impl Order {
    /// Reads back what was stored of a checked order.
    ///
    /// # Errors
    /// Where the text is not the JSON form of an order: the row was not written by this application.
    pub fn from_stored(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json).map(Self)
    }

    /// The order without what tells who its people are: contact, representative, and what was typed freely.
    #[must_use]
    pub fn without_personal_data(&self) -> Self {
        let contact = Contact { name: ERASED.to_owned(), email: ERASED_ADDRESS.to_owned(), phone: None };
        Self(OrderData { contact, representative: None, notes: None, ..self.0.clone() })
    }

    /// The orders that this one names as what it renews, as far as their references can be read.
    pub fn renews(&self) -> Vec<Reference> {
        self.term.renews.as_deref().map(Reference::all_in).unwrap_or_default()
    }

    /// What the check advises about this order. It follows from the order, so it is not kept beside it.
    pub fn advice(&self, today: NaiveDate) -> Vec<Problem> {
        check::check(&draft::from_order(self), Source::Form, today).advice
    }
}

impl Deref for Order {
    type Target = OrderData;

    fn deref(&self) -> &OrderData {
        &self.0
    }
}

/// The normalised JSON form: every member is there, `null` where nothing was given (`order.md`, *Command line and API*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderData {
    /// Who orders.
    pub company: Company,
    /// Whom the desk answers.
    pub contact: Contact,
    /// The sales or VAR contact, who gets a copy.
    pub representative: Option<Representative>,
    /// Decides the desk.
    pub region: Region,
    /// What the licenses are for.
    pub purpose: Purpose,
    /// How long they last.
    pub term: Term,
    /// Given where two or more items are ordered.
    pub deployment_mode: Option<DeploymentMode>,
    /// How the servers stand to each other.
    pub configuration: Configuration,
    /// As many as the configuration takes, in the customer's order.
    pub servers: Vec<Server>,
    /// 1 to 200.
    pub sellable_items: Vec<SellableItem>,
    /// 0 to 200.
    #[serde(with = "null_if_empty")]
    pub applications: Vec<Application>,
    /// 0 to 20.
    #[serde(with = "null_if_empty")]
    pub media_layer: Vec<Switch>,
    /// Up to 4,000 characters, lines separated by LF.
    pub notes: Option<String>,
}

/// Who orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Company {
    /// Up to 200 characters.
    pub name: String,
    /// ISO 3166-1 alpha-2, upper case.
    pub country: String,
    /// For whom, when the buyer orders for someone else.
    pub end_user: Option<String>,
}

/// Whom the desk answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Up to 200 characters.
    pub name: String,
    /// An address that the mail library reads, its domain with a dot.
    pub email: String,
    /// As typed.
    pub phone: Option<String>,
}

/// The sales or VAR contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Representative {
    /// Up to 200 characters.
    pub name: Option<String>,
    /// Gets a copy of the receipt.
    pub email: Option<String>,
}

/// How long the licenses last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Temporary or permanent.
    pub kind: TermKind,
    /// The last day of a temporary license; `None` for a permanent one.
    pub expires_on: Option<NaiveDate>,
    /// The reference of an earlier order, or any text that names the license that this one renews.
    pub renews: Option<String>,
}

choice! {
    /// Whether a license ends.
    TermKind {
        /// On a day.
        Temporary = "temporary",
        /// Never.
        Permanent = "permanent",
    }
}

/// A license server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// One RFC 1123 name, with or without a domain; underscores are let through.
    pub host_name: String,
    /// What its license file is locked to.
    pub host_id: HostId,
    /// 1024–64000.
    pub port: u16,
    /// What it runs.
    pub operating_system: ServerSystem,
    /// Where it differs from the order's; independent servers only.
    pub purpose: Option<Purpose>,
    /// Where it differs from the order's; independent servers only.
    pub deployment_mode: Option<DeploymentMode>,
}

/// The port that the license manager listens on if none is named.
pub const DEFAULT_PORT: u16 = 7260;

/// What a license server runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServerSystem {
    /// Which.
    #[serde(rename = "type")]
    pub kind: OperatingSystem,
    /// As typed: `RHEL 9.4`.
    pub version: String,
}

/// A product as the purchase order names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SellableItem {
    /// As it stands in the list of sellable items.
    pub name: String,
    /// Two numbers: `8.1`.
    pub version: String,
    /// 1 to 999,999; `None`: order management looks it up.
    pub quantity: Option<u32>,
    /// One share a server, adding up to the quantity; independent servers only.
    pub per_server: Option<Vec<u32>>,
}

/// An application that needs technical licenses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// `T-Server for Avaya TSAPI`.
    pub name: String,
    /// Two numbers: `8.1`.
    pub version: String,
    /// `tserver_sdn`; may be empty: the desk asks.
    #[serde(with = "null_if_empty")]
    pub technical_licenses: Vec<String>,
    /// Indexes of the servers whose file carries it; `None`: all.
    pub servers: Option<Vec<usize>>,
}

/// Whether an application of this name works with a switch, and so needs DNs.
pub fn needs_switch(application: &str) -> bool {
    let name = application.to_lowercase();
    name.contains("t-server") || name.contains("sip server")
}

/// A switch of the Media Layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Switch {
    /// `Avaya Communication Manager`.
    pub switch_type: String,
    /// As typed: `10.1`.
    pub switch_version: String,
    /// DNs of agent seats.
    pub agent_dns: AgentDns,
    /// How the DNs are distributed among agents and places.
    pub distribution: String,
    /// `None`: worked out, not asked.
    pub technical_dns: Option<TechnicalDns>,
    /// Indexes of the servers whose file it belongs to; `None`: all.
    pub servers: Option<Vec<usize>>,
}

/// DNs of agent seats, 0 to 999,999 each, together at least 1; `None` where no number was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgentDns {
    /// Extensions.
    pub extensions: Option<u32>,
    /// Positions.
    pub positions: Option<u32>,
    /// Others.
    pub other: Option<u32>,
}

/// Technical DNs, 0 to 999,999 each; `None` where no number was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TechnicalDns {
    /// ACD queues.
    pub acd_queues: Option<u32>,
    /// Virtual queues.
    pub virtual_queues: Option<u32>,
    /// Routing points.
    pub routing_points: Option<u32>,
    /// Virtual routing points.
    pub virtual_routing_points: Option<u32>,
    /// Others.
    pub other: Option<u32>,
}

/// A list of nothing says what a list that was not given says: `null`.
mod null_if_empty {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<T: Serialize, S: Serializer>(list: &[T], serializer: S) -> Result<S::Ok, S::Error> {
        (!list.is_empty()).then_some(list).serialize(serializer)
    }

    pub(super) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Vec<T>, D::Error> {
        Option::deserialize(from).map(Option::unwrap_or_default)
    }
}
