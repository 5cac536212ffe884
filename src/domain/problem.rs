//! What the check answers: a place, a code and the values that a sentence needs. The sentence itself is made in `text`.

use chrono::NaiveDate;

use super::host_id::{HostId, Kind as HostIdKind};
use super::order::OperatingSystem;
pub use super::pointer::Pointer;
use super::region::Region;

/// One entry of the check's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub pointer: Pointer,
    /// What, with its values.
    pub kind: ProblemKind,
}

/// Whether an order goes through in spite of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Stops the order.
    Error,
    /// Shown to the customer and to order management; the order goes through.
    Advice,
}

macro_rules! problem_kinds {
    ($($(#[$meta:meta])* $severity:ident $variant:ident $({ $($(#[$field_meta:meta])* $field:ident: $type:ty),+ $(,)? })? = $code:literal),+ $(,)?) => {
        /// Everything that the check can say (`order.md` and `host-ids.md` list the codes).
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum ProblemKind {
            $($(#[$meta])* $variant $({ $($(#[$field_meta])* $field: $type),+ })?),+
        }

        impl ProblemKind {
            /// Every code there is.
            pub const CODES: &'static [&'static str] = &[$($code),+];

            /// The stable code.
            pub const fn code(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $code),+ }
            }

            /// Error or advice.
            pub const fn severity(&self) -> Severity {
                match self { $(Self::$variant { .. } => Severity::$severity),+ }
            }
        }
    };
}

/// What was given, cut where it gets too long to be quoted in a sentence.
pub fn shortened(found: &str) -> String {
    const MOST: usize = 80;
    match found.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", found.get(..end).unwrap_or_default()),
        None => found.to_owned(),
    }
}

/// What a member should have been, where it was of another JSON type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Text.
    Text,
    /// A whole number, digits only.
    WholeNumber,
    /// An object with members.
    Object,
    /// A list.
    List,
}

problem_kinds! {
    /// Missing, null, empty or blank.
    Error Required = "required",
    /// Longer than its field allows.
    Error TextTooLong {
        /// Characters allowed.
        most: usize,
        /// Characters found.
        found: usize,
    } = "text.too_long",
    /// A character that no text may hold.
    Error ControlCharacter {
        /// The first one found.
        character: char,
    } = "text.control_character",
    /// Another JSON type than the member takes.
    Error Type {
        /// The type it takes.
        expected: Expected,
        /// What was found, shortened, as it was written.
        found: String,
    } = "type",
    /// The form has no such member.
    Error UnknownMember {
        /// Its name.
        name: String,
    } = "unknown_member",
    /// Not one of a closed list.
    Error UnknownChoice {
        /// What was given.
        found: String,
        /// The words of the list.
        choices: &'static [&'static str],
    } = "choice.unknown",
    /// More rows than a list takes.
    Error ListTooLong {
        /// Rows allowed.
        most: usize,
        /// Rows found.
        found: usize,
    } = "list.too_long",

    /// No ISO 3166-1 alpha-2 code.
    Error CountryUnknown {
        /// What was given.
        found: String,
    } = "country.unknown",
    /// No e-mail address.
    Error EmailInvalid {
        /// What was given.
        found: String,
    } = "email.invalid",
    /// No telephone number.
    Error PhoneInvalid {
        /// What was given.
        found: String,
    } = "phone.invalid",
    /// The country's own region is another one.
    Advice RegionUnusual {
        /// ISO 3166-1 alpha-2.
        country: String,
        /// The country's own region.
        usual: Region,
        /// The region chosen.
        chosen: Region,
    } = "region.unusual_for_country",

    /// A year of two digits.
    Error DateTwoDigitYear {
        /// What was given.
        found: String,
    } = "date.two_digit_year",
    /// No calendar day.
    Error DateInvalid {
        /// What was given.
        found: String,
    } = "date.invalid",
    /// Today or earlier.
    Error DateNotInFuture {
        /// The day given.
        date: NaiveDate,
        /// Today in UTC.
        today: NaiveDate,
    } = "date.not_in_future",
    /// Permanent, yet a date.
    Error PermanentWithExpiry = "term.permanent_with_expiry",
    /// Permanent for demo or evaluation.
    Advice PermanentForTrial = "term.permanent_for_trial",

    /// Not as many servers as the configuration takes.
    Error ServersWrongCount {
        /// At least so many.
        least: usize,
        /// At most so many.
        most: usize,
        /// So many were given.
        found: usize,
    } = "servers.wrong_count",
    /// Three redundant servers: supported, not recommended.
    Advice ThreeRedundant = "configuration.three_redundant",
    /// An IP address where a host name belongs.
    Error HostNameIpAddress {
        /// What was given.
        found: String,
    } = "host_name.ip_address",
    /// `localhost`: every machine's name for itself.
    Error HostNameLoopback {
        /// What was given.
        found: String,
    } = "host_name.loopback",
    /// No RFC 1123 name.
    Error HostNameInvalid {
        /// What was given.
        found: String,
    } = "host_name.invalid",
    /// An underscore: accepted, though DNS has none in host names.
    Advice HostNameUnderscore = "host_name.underscore",
    /// An earlier server has the same host name.
    Error DuplicateHostName {
        /// The earlier server's row, from 0.
        earlier: usize,
    } = "servers.duplicate_host_name",
    /// An earlier server has the same host ID.
    Error DuplicateHostId {
        /// The earlier server's row, from 0.
        earlier: usize,
    } = "servers.duplicate_host_id",
    /// Outside 1024–64000.
    Error PortOutOfRange {
        /// What was given.
        found: String,
    } = "port.out_of_range",
    /// Only independent servers have a license file, and so a purpose and a mode, of their own.
    Error OverrideNotAllowed = "servers.override_not_allowed",
    /// No server has this index.
    Error UnknownServerIndex {
        /// How many servers there are.
        servers: usize,
    } = "servers.unknown_index",

    /// An IP address where a host ID belongs.
    Error HostIdIpAddress {
        /// What was given.
        found: String,
        /// The system it is for.
        system: OperatingSystem,
    } = "host_id.ip_address",
    /// `ANY`, `DEMO`, `HOSTNAME=…`: FlexNet host IDs, but not a license server's.
    Error HostIdSpecial {
        /// What was given.
        found: String,
        /// The system it is for.
        system: OperatingSystem,
    } = "host_id.special",
    /// All twelve digits of `uname -m`.
    Error HostIdAixUname {
        /// The eight that are the host ID.
        offered: String,
    } = "host_id.aix_uname",
    /// The decimal answer of `uname -i`, without `#`.
    Error HostIdDecimal {
        /// The digits as given.
        found: String,
        /// The same in hex, if it fits 32 bits and is not 0.
        hex: Option<String>,
    } = "host_id.decimal",
    /// A kind that this operating system does not take.
    Error HostIdWrongType {
        /// What it reads as.
        found: HostIdKind,
        /// The system it is for.
        system: OperatingSystem,
    } = "host_id.wrong_type",
    /// Reads as no kind.
    Error HostIdFormat {
        /// What was given.
        found: String,
        /// The system it is for.
        system: OperatingSystem,
    } = "host_id.format",
    /// A filler, not an address.
    Error HostIdPlaceholder {
        /// What was given, as stored.
        found: HostId,
    } = "host_id.placeholder",
    /// An address of a group, no machine's own.
    Error HostIdMulticast {
        /// What was given, as stored.
        found: HostId,
    } = "host_id.multicast",
    /// May change on the next start.
    Advice HostIdLocallyAdministered {
        /// As stored.
        host_id: HostId,
    } = "host_id.locally_administered",
    /// An address that a hypervisor made up.
    Advice HostIdVirtual {
        /// As stored.
        host_id: HostId,
        /// Whose: `VMware`.
        hypervisor: &'static str,
    } = "host_id.virtual",
    /// An example from a guide.
    Advice HostIdSample {
        /// As stored.
        host_id: HostId,
    } = "host_id.sample",
    /// Another kind, where Ethernet would do.
    Advice HostIdNotEthernet {
        /// The system it is for.
        system: OperatingSystem,
    } = "host_id.not_ethernet",

    /// No version of at least two numbers.
    Error VersionInvalid {
        /// What was given.
        found: String,
    } = "version.invalid",
    /// A number outside its bounds.
    Error QuantityOutOfRange {
        /// At least so much.
        least: i64,
        /// At most so much.
        most: i64,
        /// As given.
        found: String,
    } = "quantity.out_of_range",
    /// Order management looks it up.
    Advice QuantityUnknown = "quantity.unknown",
    /// An earlier item has the same name and version.
    Error DuplicateItem {
        /// The earlier item's row, from 0.
        earlier: usize,
    } = "sellable_items.duplicate",
    /// A quantity that is not divided.
    Error SplitRequired {
        /// How many servers share it; `None` while their number is wrong.
        servers: Option<usize>,
    } = "split.required",
    /// Not one share a server.
    Error SplitLength {
        /// How many servers there are.
        servers: usize,
        /// How many shares were given.
        found: usize,
    } = "split.length",
    /// The shares do not add up.
    Error SplitSum {
        /// What they add up to.
        shares: i64,
        /// What is ordered.
        quantity: i64,
    } = "split.sum",
    /// A server gets nothing of anything.
    Error ServerWithoutLicenses = "split.server_without_licenses",
    /// One file for all servers: nothing to divide.
    Error SplitNotApplicable = "split.not_applicable",
    /// The desk asks which it needs.
    Advice TechnicalLicensesUnknown = "technical_licenses.unknown",
    /// Two items or more.
    Error DeploymentModeRequired {
        /// How many items are ordered.
        items: usize,
    } = "deployment_mode.required",
    /// A T-Server or SIP Server without a switch.
    Error MediaLayerRequired {
        /// The first such application's name.
        application: String,
    } = "media_layer.required",
    /// A switch that no agent uses.
    Error NoAgentDns = "media_layer.no_agent_dns",
}
